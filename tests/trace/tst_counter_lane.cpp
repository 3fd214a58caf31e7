// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <vector>

#include "engine/trace/column_edges.h"
#include "engine/trace/lane.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope::trace;
using test::Dice;

class CounterLaneTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void valuesHoldUntilTheNext() {
    CounterLane lane;
    lane.append(0, 1, 1);
    QCOMPARE(lane.size(), std::size_t{0});
    lane.append(4, 10, 5);
    lane.append(4, 11, 6);
    lane.append(2, 20, 8);
    lane.append(7, 20, 8);  // the second value at one event replaces the first
    QCOMPARE(lane.size(), std::size_t{2});
    QVERIFY((lane.point(1) == CounterPoint{20, 8, 7}));
    QCOMPARE(lane.valueAt(Axis::Time, 9), std::int64_t{0});
    QCOMPARE(lane.valueAt(Axis::Time, 19), std::int64_t{4});
    QCOMPARE(lane.valueAt(Axis::Order, 8), std::int64_t{7});
    QCOMPARE(lane.highest(), std::int64_t{7});
  }

  void columnsAgreeWithLookingAtAll_data() {
    QTest::addColumn<int>("appends");
    QTest::newRow("few") << 20;
    QTest::newRow("blocks") << 2000;
    QTest::newRow("wide blocks") << 20'000;
  }
  void columnsAgreeWithLookingAtAll() {
    QFETCH(int, appends);
    Dice dice(static_cast<std::uint64_t>(appends));
    CounterLane lane;
    std::int64_t ns = 100;
    Seq seq = 3;
    for (int i = 0; i < appends; ++i) {
      lane.append(static_cast<std::int64_t>(dice.below(1000)) - 300, ns, seq);
      if (dice.below(3) != 0) ns += dice.below(50);
      seq += 1 + dice.below(2);
    }
    const LaneEnd end{ns + 10, seq};
    std::vector<CounterColumn> columns;
    for (int round = 0; round < 40; ++round) {
      const Axis axis = round % 2 == 0 ? Axis::Time : Axis::Order;
      AxisRange range{axis, dice.below(static_cast<std::uint32_t>(end.on(axis))) - 50, 0};
      range.end = range.begin + 1 + dice.below(static_cast<std::uint32_t>(end.on(axis)));
      const int count = 1 + static_cast<int>(dice.below(60));
      lane.view(range, count, end, columns);
      const std::vector<CounterColumn> expected = naive(lane, range, count, end);
      QVERIFY(columns == expected);
    }
  }

 private:
  static std::vector<CounterColumn> naive(const CounterLane& lane, const AxisRange& range, int count, LaneEnd end) {
    const ColumnEdges edges(range, count);
    const auto at = [&](std::size_t i) {
      const CounterPoint point = lane.point(i);
      return range.axis == Axis::Time ? point.ns : static_cast<std::int64_t>(point.seq);
    };
    std::vector<CounterColumn> columns;
    for (int column = 0; column < count && edges.at(column) <= end.on(range.axis); ++column) {
      bool any = false;
      CounterColumn result{column, 0, 0, 0};
      for (std::size_t i = 0; i < lane.size(); ++i) {
        const bool ended = i + 1 < lane.size() && at(i) < edges.at(column) && at(i + 1) <= edges.at(column) &&
                           at(i + 1) < edges.after(column);
        if (ended || at(i) >= edges.after(column)) continue;
        const std::int64_t value = lane.point(i).value;
        result.low = any ? std::min(result.low, value) : value;
        result.high = any ? std::max(result.high, value) : value;
        result.last = value;
        any = true;
      }
      if (any) columns.push_back(result);
    }
    return columns;
  }
};

QTEST_APPLESS_MAIN(CounterLaneTest)
#include "tst_counter_lane.moc"
