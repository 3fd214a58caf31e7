// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/timeline/marks.h"

using namespace awaitscope;
using namespace awaitscope::gui;
using trace::TrackState;

namespace {

trace::Lane laneOf(const std::vector<std::pair<TrackState, std::int64_t>>& slices) {
  trace::Lane lane;
  trace::Seq seq = 0;
  for (const auto& [state, ns] : slices) lane.append(state, ns, seq++);
  return lane;
}

std::vector<Mark> marks(const trace::Lane& lane, const AxisRange& range, int widthPx, std::int64_t endNs) {
  trace::LaneView scratch;
  std::vector<Mark> out;
  marksOf(lane, range, Axis::Time, widthPx, {endNs, 1000}, scratch, out);
  return out;
}

void verifyNoOverlap(const std::vector<Mark>& all) {
  for (std::size_t at = 1; at < all.size(); ++at) QVERIFY(all[at].left >= all[at - 1].right);
}

}  // namespace

class TestMarks : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void longSlicesLieWhereTheyAre();
  void aSliceOfNoLengthKeepsALeastWidth();
  void neighboursOfNoLengthMergeAndCount();
  void statesWithoutABarLeaveAGap();
  void aMillionSlicesNeverOverlap();
  void blockingIsNeverMergedAway();
};

void TestMarks::longSlicesLieWhereTheyAre() {
  const std::vector<Mark> all = marks(
      laneOf({{TrackState::Running, 0}, {TrackState::Sleeping, 400}, {TrackState::Ready, 900}}), {0, 1000}, 100, 1000);
  QCOMPARE(all.size(), std::size_t{3});
  QCOMPARE(all[0].left, 0);
  QCOMPARE(all[0].right, 40);
  QCOMPARE(all[1].left, 40);
  QCOMPARE(all[1].right, 90);
  QCOMPARE(all[2].right, 100);
  QCOMPARE(all[1].state, TrackState::Sleeping);
}

void TestMarks::aSliceOfNoLengthKeepsALeastWidth() {
  const std::vector<Mark> all =
      marks(laneOf({{TrackState::Running, 0}, {TrackState::Sleeping, 0}}), {0, 1000}, 100, 1000);
  QCOMPARE(all.size(), std::size_t{2});
  QCOMPARE(all[0].state, TrackState::Running);
  QCOMPARE(all[0].right - all[0].left, kLeastMarkPx);
  QCOMPARE(all[1].left, kLeastMarkPx);
  QCOMPARE(all[1].right, 100);
}

void TestMarks::neighboursOfNoLengthMergeAndCount() {
  const std::vector<Mark> all = marks(
      laneOf({{TrackState::Ready, 0}, {TrackState::Running, 0}, {TrackState::Ready, 0}, {TrackState::Sleeping, 0}}),
      {0, 1000}, 100, 1000);
  QCOMPARE(all.size(), std::size_t{2});
  QCOMPARE(all[0].count, 3U);
  QCOMPARE(all[0].state, TrackState::Running);  // What a person looks for.
  QCOMPARE(all[1].state, TrackState::Sleeping);
}

void TestMarks::statesWithoutABarLeaveAGap() {
  const std::vector<Mark> all =
      marks(laneOf({{TrackState::Held, 0}, {TrackState::Free, 300}, {TrackState::Held, 700}}), {0, 1000}, 100, 1000);
  QCOMPARE(all.size(), std::size_t{2});
  QCOMPARE(all[0].right, 30);
  QCOMPARE(all[1].left, 70);
}

void TestMarks::aMillionSlicesNeverOverlap() {
  trace::Lane lane;
  std::uint64_t random = 7;
  std::int64_t ns = 0;
  constexpr std::array states{TrackState::Running, TrackState::Ready, TrackState::Sleeping, TrackState::AwaitingTask};
  for (trace::Seq seq = 0; seq < 100'000; ++seq) {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    lane.append(states[(seq + (random >> 62)) % 4], ns, seq);
    ns += static_cast<std::int64_t>(random >> 52);
  }
  for (const double share : {1.0, 0.1, 0.01, 0.001, 0.0001}) {
    trace::LaneView scratch;
    std::vector<Mark> out;
    const AxisRange range{static_cast<double>(ns) * 0.3, static_cast<double>(ns) * (0.3 + 0.6 * share)};
    marksOf(lane, range, Axis::Time, 1500, {ns, 100'000}, scratch, out);
    QVERIFY(!out.empty());
    verifyNoOverlap(out);
    QVERIFY(out.size() <= 3'100);
    QVERIFY(out.front().left >= -3);
    QVERIFY(out.back().right <= 1500 + 3 + kLeastMarkPx);
  }
}

void TestMarks::blockingIsNeverMergedAway() {
  trace::Lane lane;
  trace::Seq seq = 0;
  for (std::int64_t ns = 0; ns < 1'000'000; ns += 10) {
    lane.append(ns == 500'000 ? TrackState::BlockingLoop : TrackState::Running, ns, seq++);
    lane.append(TrackState::Sleeping, ns + (ns == 500'000 ? 1 : 5), seq++);
  }
  const std::vector<Mark> all = marks(lane, {0, 1'000'000}, 200, 1'000'000);
  const auto blocking =
      std::count_if(all.begin(), all.end(), [](const Mark& mark) { return mark.state == TrackState::BlockingLoop; });
  QCOMPARE(blocking, 1);
}

QTEST_MAIN(TestMarks)
#include "tst_marks.moc"
