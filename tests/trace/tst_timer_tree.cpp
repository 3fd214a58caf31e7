// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <set>
#include <vector>

#include "engine/trace/timer_tree.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope::trace;
using test::Dice;

namespace {

std::vector<TimerKey> keysOf(const TimerTree& tree) {
  std::vector<TimerKey> keys;
  tree.forEach([&](const TimerKey& key) {
    keys.push_back(key);
    return true;
  });
  return keys;
}

}  // namespace

class TimerTreeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void ordersByDeadlineThenBeginThenHandle() {
    TimerTree tree;
    QVERIFY(tree.first() == nullptr);
    const std::vector<TimerKey> sorted = {{5, 0, {9}}, {5, 1, {2}}, {5, 1, {7}}, {8, 0, {1}}};
    for (const std::size_t i : {2U, 0U, 3U, 1U}) tree.insert(sorted[i]);
    QVERIFY(keysOf(tree) == sorted);
    QVERIFY(*tree.first() == sorted[0]);
    tree.insert(sorted[1]);
    QCOMPARE(tree.size(), std::size_t{4});
    tree.erase({5, 1, {3}});
    QCOMPARE(tree.size(), std::size_t{4});
  }

  void agreesWithASortedSetAndCopiesStay() {
    Dice dice(11);
    TimerTree tree;
    std::set<TimerKey> model;
    std::vector<TimerTree> copies;
    std::vector<std::set<TimerKey>> expected;
    for (std::uint32_t i = 1; i < 6000; ++i) {
      if (!model.empty() && dice.below(2) == 0) {
        auto victim = model.lower_bound({dice.below(5000), 0, {}});
        if (victim == model.end()) victim = model.begin();
        tree.erase(*victim);
        model.erase(victim);
      } else {
        const TimerKey key{dice.below(5000), dice.below(3), {i}};
        tree.insert(key);
        model.insert(key);
      }
      if (i % 300 != 0) continue;
      copies.push_back(tree);
      expected.push_back(model);
    }
    for (std::size_t i = 0; i < copies.size(); ++i) {
      QVERIFY(keysOf(copies[i]) == std::vector<TimerKey>(expected[i].begin(), expected[i].end()));
      QCOMPARE(copies[i].size(), expected[i].size());
    }
  }

  void equalityIsByContent() {
    TimerTree x;
    TimerTree y;
    for (std::uint32_t i = 1; i < 100; ++i) {
      x.insert({i % 10, 0, {i}});
      y.insert({(100 - i) % 10, 0, {100 - i}});
    }
    QVERIFY(x == y);
    y.erase({5, 0, {5}});
    QVERIFY(!(x == y));
    y.insert({5, 1, {5}});
    QVERIFY(!(x == y));
  }

  void walkingCanStop() {
    TimerTree tree;
    for (std::uint32_t i = 1; i < 50; ++i) tree.insert({i, 0, {i}});
    int seen = 0;
    tree.forEach([&](const TimerKey&) { return ++seen < 7; });
    QCOMPARE(seen, 7);
  }
};

QTEST_APPLESS_MAIN(TimerTreeTest)
#include "tst_timer_tree.moc"
