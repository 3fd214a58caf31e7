// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <algorithm>
#include <array>
#include <vector>

#include "engine/trace/column_edges.h"
#include "engine/trace/lane.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope::trace;
using test::Dice;

namespace {

/// A lane and, beside it, the plain list of its slices.
struct Sample {
  Lane lane;
  std::vector<Slice> slices;
  LaneEnd end;
};

std::int64_t beginOf(const Slice& slice, Axis axis) {
  return axis == Axis::Time ? slice.beginNs : static_cast<std::int64_t>(slice.beginSeq);
}
std::int64_t endOf(const Slice& slice, Axis axis) {
  return axis == Axis::Time ? slice.endNs : static_cast<std::int64_t>(slice.endSeq);
}
bool takesTime(TrackState state) { return state != TrackState::None && !isEnd(state); }

Sample makeSample(std::uint64_t seed, int appends, std::uint32_t maxGapNs) {
  Dice dice(seed);
  Sample sample;
  std::int64_t ns = 1000;
  Seq seq = 10;
  TrackState last = TrackState::None;
  for (int i = 0; i < appends; ++i) {
    // The first eight take time, as a task's; None makes gaps; one in a hundred fails for a moment.
    auto state = static_cast<TrackState>(dice.below(9));
    if (dice.below(100) == 0) state = TrackState::Failed;
    sample.lane.append(state, ns, seq);
    if (state != last) {
      if (!sample.slices.empty()) {
        sample.slices.back().endNs = ns;
        sample.slices.back().endSeq = seq;
        sample.slices.back().isOpen = false;
      }
      Slice slice;
      slice.beginNs = ns;
      slice.beginSeq = seq;
      slice.state = last = state;
      slice.isOpen = true;
      sample.slices.push_back(slice);
    }
    if (dice.below(3) != 0) ns += dice.below(maxGapNs);
    seq += 1 + dice.below(3);
  }
  sample.end = {ns + 50, seq + 2};
  sample.slices.back().endNs = sample.end.ns;
  sample.slices.back().endSeq = sample.end.seq;
  return sample;
}

/// Does the slice show in [left, right), or in [left, right] where `closed`?
bool touches(const Slice& slice, Axis axis, std::int64_t left, std::int64_t right, bool closed) {
  const std::int64_t begin = beginOf(slice, axis);
  if (begin >= left) return closed ? begin <= right : begin < right;
  return takesTime(slice.state) && endOf(slice, axis) > left;
}

std::vector<ColumnMark> naiveMarks(const Sample& sample, const AxisRange& range, int columns) {
  const ColumnEdges edges(range, columns);
  std::vector<ColumnMark> marks;
  for (int column = 0; column < columns; ++column) {
    ColumnMark mark;
    mark.column = column;
    std::array<std::int64_t, kTrackStateCount> lengths{};
    for (const Slice& slice : sample.slices) {
      if (!touches(slice, range.axis, edges.at(column), edges.at(column + 1), column + 1 == columns)) continue;
      ++mark.count;
      if (slice.state == TrackState::None) continue;
      mark.mask |= 1U << static_cast<unsigned>(slice.state);
      if (takesTime(slice.state))
        lengths[static_cast<std::size_t>(slice.state)] +=
            std::max<std::int64_t>(0, std::min(endOf(slice, range.axis), edges.at(column + 1)) -
                                          std::max(beginOf(slice, range.axis), edges.at(column)));
    }
    if (mark.mask == 0) continue;
    const auto longest = std::max_element(lengths.begin(), lengths.end());
    mark.dominant = *longest > 0 ? static_cast<TrackState>(longest - lengths.begin()) : TrackState::None;
    marks.push_back(mark);
  }
  return marks;
}

/// Ties of length may go either way, and a mark of no length shows any of its states: then only the mask tells.
bool agree(const ColumnMark& mark, const ColumnMark& naive, const Sample& sample, const AxisRange& range, int columns) {
  if (mark.column != naive.column || mark.count != naive.count || mark.mask != naive.mask) return false;
  if (mark.dominant == naive.dominant) return true;
  if ((mark.mask >> static_cast<unsigned>(mark.dominant) & 1U) == 0) return false;
  if (naive.dominant == TrackState::None) return true;
  const ColumnEdges edges(range, columns);
  std::int64_t lengths[2] = {0, 0};
  for (const Slice& slice : sample.slices) {
    const std::int64_t length = std::min(endOf(slice, range.axis), edges.at(mark.column + 1)) -
                                std::max(beginOf(slice, range.axis), edges.at(mark.column));
    if (length <= 0) continue;
    if (slice.state == mark.dominant) lengths[0] += length;
    if (slice.state == naive.dominant) lengths[1] += length;
  }
  return lengths[0] == lengths[1];
}

}  // namespace

class LaneTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void sameStateIsNoNewSlice() {
    Lane lane;
    lane.append(TrackState::None, 0, 0);
    QVERIFY(lane.isEmpty());
    lane.append(TrackState::Ready, 5, 1);
    lane.append(TrackState::Ready, 6, 2);
    lane.append(TrackState::Running, 9, 4);
    QCOMPARE(lane.size(), std::size_t{2});
    const LaneEnd end{20, 9};
    QVERIFY((lane.slice(0, end) == Slice{5, 9, 1, 4, TrackState::Ready, false}));
    QVERIFY((lane.slice(1, end) == Slice{9, 20, 4, 9, TrackState::Running, true}));
    QCOMPARE(lane.indexAt(Axis::Time, 4), std::size_t{2});
    QCOMPARE(lane.indexAt(Axis::Time, 8), std::size_t{0});
    QCOMPARE(lane.indexAt(Axis::Order, 4), std::size_t{1});
  }

  void marksAgreeWithPaintingAll_data() {
    QTest::addColumn<int>("appends");
    QTest::addColumn<int>("maxGapNs");
    QTest::newRow("below a block") << 60 << 100;
    QTest::newRow("some blocks") << 1000 << 100;
    QTest::newRow("above a wide block") << 9000 << 50;
    QTest::newRow("much at one instant") << 5000 << 2;
  }
  void marksAgreeWithPaintingAll() {
    QFETCH(int, appends);
    QFETCH(int, maxGapNs);
    const Sample sample =
        makeSample(static_cast<std::uint64_t>(appends), appends, static_cast<std::uint32_t>(maxGapNs));
    Dice dice(99);
    LaneView view;
    int merged = 0;
    for (int round = 0; round < 60; ++round) {
      const Axis axis = round % 2 == 0 ? Axis::Time : Axis::Order;
      const std::int64_t whole = sample.end.on(axis);
      AxisRange range{axis, dice.below(static_cast<std::uint32_t>(whole)) - 100, 0};
      range.end = range.begin + 1 + dice.below(static_cast<std::uint32_t>(whole));
      if (round < 2) range = {axis, 0, whole};
      const int columns = 1 + static_cast<int>(dice.below(round % 3 == 0 ? 8 : 40));
      sample.lane.view(range, columns, sample.end, view);
      if (view.isMerged) {
        ++merged;
        QVERIFY(view.slices.empty());
        const std::vector<ColumnMark> naive = naiveMarks(sample, range, columns);
        QCOMPARE(view.marks.size(), naive.size());
        for (std::size_t i = 0; i < naive.size(); ++i) QVERIFY(agree(view.marks[i], naive[i], sample, range, columns));
        continue;
      }
      QVERIFY(view.marks.empty());
      std::vector<Slice> expected;
      for (const Slice& slice : sample.slices) {
        const bool isOver = beginOf(slice, axis) < range.begin && endOf(slice, axis) <= range.begin && !slice.isOpen;
        if (slice.state != TrackState::None && !isOver && beginOf(slice, axis) <= range.end) expected.push_back(slice);
      }
      QVERIFY(view.slices == expected);
    }
    QVERIFY2(merged > 5 && (appends < 100 || merged > 20), "the levels of detail were hardly asked");
  }

  void sumsAreExact() {
    const Sample sample = makeSample(5, 3000, 100);
    Dice dice(6);
    for (int round = 0; round < 100; ++round) {
      const Axis axis = round % 2 == 0 ? Axis::Time : Axis::Order;
      const std::int64_t begin = dice.below(static_cast<std::uint32_t>(sample.end.on(axis)));
      const std::int64_t end = begin + dice.below(static_cast<std::uint32_t>(sample.end.on(axis)));
      StateTimes expected{};
      for (const Slice& slice : sample.slices)
        if (takesTime(slice.state))
          expected[static_cast<std::size_t>(slice.state)] +=
              std::max<std::int64_t>(0, std::min(endOf(slice, axis), end) - std::max(beginOf(slice, axis), begin));
      QVERIFY(sample.lane.stateTimes({axis, begin, end}, sample.end) == expected);
    }
  }

  void aRareStateNeverVanishes() {
    Lane lane;
    Seq seq = 0;
    for (; seq < 20'000; ++seq)
      lane.append(seq == 12'345  ? TrackState::Failed
                  : seq % 2 == 0 ? TrackState::Running
                                 : TrackState::Ready,
                  static_cast<std::int64_t>(seq) * 10, seq);
    LaneView view;
    lane.view({Axis::Time, 0, 200'000}, 3, {200'000, seq}, view);
    QCOMPARE(view.marks.size(), std::size_t{3});
    const auto failed = [](const ColumnMark& mark) {
      return (mark.mask >> static_cast<unsigned>(TrackState::Failed) & 1U) != 0;
    };
    QVERIFY(!failed(view.marks[0]));
    QVERIFY(failed(view.marks[1]));
    QVERIFY(!failed(view.marks[2]));
    QCOMPARE(view.marks[0].count, 6667U);
  }

  void nothingOutsideTheTrace() {
    Lane lane;
    LaneView view;
    lane.view({Axis::Time, 0, 100}, 10, {50, 5}, view);
    QVERIFY(view.slices.empty() && view.marks.empty() && !view.isMerged);
    lane.append(TrackState::Running, 10, 1);
    lane.append(TrackState::Finished, 20, 2);
    lane.view({Axis::Time, 30, 40}, 10, {50, 5}, view);
    QCOMPARE(view.slices.size(), std::size_t{1});  // the end of the track; its slice says where it lies
    QCOMPARE(view.slices[0].beginNs, std::int64_t{20});
    lane.view({Axis::Time, 0, 5}, 10, {50, 5}, view);
    QVERIFY(view.slices.empty());
    lane.view({Axis::Time, 5, 0}, 10, {50, 5}, view);
    QVERIFY(view.slices.empty());
    lane.view({Axis::Time, 0, 50}, 0, {50, 5}, view);
    QVERIFY(view.slices.empty());
  }

  void columnsTileTheRange() {
    for (const AxisRange range : {AxisRange{Axis::Time, 0, 7}, AxisRange{Axis::Time, -5, 1'000'003},
                                  AxisRange{Axis::Time, 0, std::int64_t{1} << 61}}) {
      const ColumnEdges edges(range, 1920);
      QCOMPARE(edges.at(0), range.begin);
      QCOMPARE(edges.at(1920), range.end);
      for (int column = 0; column < 1920; ++column) QVERIFY(edges.at(column) <= edges.at(column + 1));
    }
  }
};

QTEST_APPLESS_MAIN(LaneTest)
#include "tst_lane.moc"
