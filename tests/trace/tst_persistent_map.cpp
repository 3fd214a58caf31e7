// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <map>
#include <vector>

#include "engine/trace/persistent_map.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope::trace;
using test::Dice;

namespace {

using Map = PersistentMap<std::uint64_t>;
using Model = std::map<std::uint32_t, std::uint64_t>;

Model contentsOf(const Map& map) {
  Model contents;
  std::uint32_t last = 0;
  map.forEach([&](std::uint32_t key, std::uint64_t value) {
    if (!contents.empty() && key <= last) qFatal("keys out of order");
    last = key;
    contents[key] = value;
  });
  return contents;
}

}  // namespace

class PersistentMapTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void absentIsDefault() {
    Map map;
    QVERIFY(map.isEmpty());
    QCOMPARE(map.get(5), std::uint64_t{0});
    QVERIFY(map.find(0xFFFFFFFF) == nullptr);
    map.erase(7);
    QVERIFY(map.isEmpty());
  }

  void largestAndSmallestKey() {
    Map map;
    map.edit(0) = 1;
    map.edit(0xFFFFFFFF) = 2;
    QCOMPARE(contentsOf(map), (Model{{0, 1}, {0xFFFFFFFF, 2}}));
    map.erase(0xFFFFFFFF);
    map.erase(0);
    QVERIFY(map.isEmpty());
  }

  void copiesDoNotSeeLaterChanges_data() {
    QTest::addColumn<quint32>("keys");
    QTest::newRow("one leaf") << 8U;
    QTest::newRow("two levels") << 100U;
    QTest::newRow("many levels") << 100'000U;
  }
  void copiesDoNotSeeLaterChanges() {
    QFETCH(quint32, keys);
    Dice dice(keys);
    Map map;
    Model model;
    std::vector<Map> copies;
    std::vector<Model> expected;
    for (int i = 0; i < 5000; ++i) {
      const std::uint32_t key = dice.below(keys);
      if (dice.below(3) == 0) {
        map.erase(key);
        model.erase(key);
      } else {
        const std::uint64_t value = 1 + dice.below(1000);
        map.edit(key) = value;
        model[key] = value;
      }
      QCOMPARE(map.get(key), model.contains(key) ? model[key] : 0);
      if (i % 250 == 0) {
        copies.push_back(map);
        expected.push_back(model);
      }
    }
    for (std::size_t i = 0; i < copies.size(); ++i) QCOMPARE(contentsOf(copies[i]), expected[i]);
    QCOMPARE(contentsOf(map), model);
  }

  void equalityIsByContent() {
    Map low;
    low.edit(3) = 1;
    Map high = low;
    QVERIFY(low == high);
    high.edit(100'000) = 5;
    QVERIFY(!(low == high));
    QVERIFY(!(high == low));
    high.erase(100'000);  // the tree stays higher than the other one
    QVERIFY(low == high);
    QVERIFY(high == low);
    high.edit(3) = 2;
    QVERIFY(!(low == high));
    QVERIFY(!(Map() == low));
    low.edit(3) = 0;
    QVERIFY(Map() == low);
    QVERIFY(low == Map());
  }

  void wanderingKeysLeaveNothingBehind() {
    Map map;
    for (std::uint32_t i = 0; i < 100'000; ++i) {
      map.edit(i + 10) = 1;
      map.erase(i);
    }
    QCOMPARE(contentsOf(map).size(), std::size_t{10});
    for (std::uint32_t i = 100'000; i < 100'010; ++i) map.erase(i);
    QVERIFY(map.isEmpty());
  }
};

QTEST_APPLESS_MAIN(PersistentMapTest)
#include "tst_persistent_map.moc"
