// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/lang/text/stable_sort.h"

using awaitscope::lang::text::Less;
using awaitscope::lang::text::stableSort;

class TestStableSort : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void sortsAsTheStandardLibraryDoes() {
    std::mt19937 random(7);
    for (int size = 0; size < 700; size = size * 5 / 4 + 1) {
      for (const unsigned keys : {1U, 3U, 20U, 100000U}) {
        std::vector<std::pair<unsigned, int>> items;
        for (int i = 0; i < size; ++i) {
          const bool descending = random() % 2 == 0;
          items.emplace_back(descending ? static_cast<unsigned>(size - i) % keys : random() % keys, i);
        }
        auto wanted = items;
        const auto byKey = [](const auto& a, const auto& b) { return a.first < b.first; };
        std::sort(wanted.begin(), wanted.end());  // ties by position, which is the pair's second
        QVERIFY(stableSort(items, [&](const auto& a, const auto& b) { return byKey(a, b) ? Less::Yes : Less::No; }));
        QCOMPARE(items, wanted);
      }
    }
  }

  /// The questions that CPython's sort asks of [3, 1, 2, 0]: one run down, then binary insertion.
  void asksInCPythonsOrder() {
    std::vector<int> items = {3, 1, 2, 0};
    std::string asked;
    QVERIFY(stableSort(items, [&](int a, int b) {
      asked += std::to_string(a) + "<" + std::to_string(b) + " ";
      return a < b ? Less::Yes : Less::No;
    }));
    QCOMPARE(items, (std::vector<int>{0, 1, 2, 3}));
    QCOMPARE(asked, std::string("1<3 2<1 2<3 2<1 0<2 0<1 "));
  }

  void keepsAllItemsWhenAComparisonFails() {
    for (int failAt = 0; failAt < 900; ++failAt) {
      std::vector<int> items;
      for (int i = 0; i < 150; ++i) items.push_back((i * 37) % 101);
      std::vector<int> wanted = items;
      std::sort(wanted.begin(), wanted.end());
      int left = failAt;
      const bool sorted = stableSort(items, [&](int a, int b) {
        if (left-- == 0) return Less::Failed;
        return a < b ? Less::Yes : Less::No;
      });
      QCOMPARE(sorted, left >= 0);
      std::sort(items.begin(), items.end());
      QCOMPARE(items, wanted);
    }
  }
};

QTEST_APPLESS_MAIN(TestStableSort)
#include "tst_stable_sort.moc"
