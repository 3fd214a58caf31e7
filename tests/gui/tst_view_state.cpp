// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>
#include <QTest>
#include <vector>

#include "gui/view_state/view_state.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

/// Event n happens at m_times[n].
class ListedTimes : public AxisMap {
 public:
  explicit ListedTimes(std::vector<std::int64_t> times) : m_times(std::move(times)) {}
  void add(std::int64_t ns) { m_times.push_back(ns); }
  trace::Seq eventCount() const override { return m_times.size(); }
  base::Instant timeOf(trace::Seq seq) const override {
    return m_times.empty() ? base::Instant{} : base::Instant{m_times[std::min<std::size_t>(seq, m_times.size() - 1)]};
  }
  trace::Seq seqAfter(base::Instant time) const override {
    return static_cast<trace::Seq>(std::upper_bound(m_times.begin(), m_times.end(), time.ns) - m_times.begin());
  }

 private:
  std::vector<std::int64_t> m_times;
};

ListedTimes hundredEvents() {
  std::vector<std::int64_t> times;
  for (int at = 0; at < 100; ++at) times.push_back(at * 1000);
  return ListedTimes(times);
}

}  // namespace

class TestViewState : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void startsFittedWithTheCursorAtTheEnd();
  void undoAndRedoWalkTheSamePlaces();
  void oneGestureIsOneStep();
  void switchingTheAxisKeepsTheCursorInPlace();
  void switchingTheAxisOfAFittedViewFitsAgain();
  void fitFirstTheSelectionThenAll();
  void aGrowingRunMovesOnlyWhoFollows();
  void aRangeIsKeptUntilTheRunHasGrownIntoIt();
  void theCursorStaysWithinTheRun();
  void theCursorFollowsTheEndUntilItIsMoved();
  void aShorterRunCutsTheKeptRange();
};

void TestViewState::startsFittedWithTheCursorAtTheEnd() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  QCOMPARE(view.range(), fitted({0, 99'000}));
  QVERIFY(view.isFitted());
  QCOMPARE(view.cursor(), trace::Seq{100});
}

void TestViewState::undoAndRedoWalkTheSamePlaces() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  const AxisRange first = view.range();
  const AxisRange second{10'000, 20'000};
  const AxisRange third{30'000, 31'000};
  view.navigateTo(second, Gesture::Jump);
  view.navigateTo(third, Gesture::Jump);
  view.undoNavigation();
  QCOMPARE(view.range(), second);
  view.undoNavigation();
  QCOMPARE(view.range(), first);
  QVERIFY(!view.canUndo());
  view.undoNavigation();
  QCOMPARE(view.range(), first);
  view.redoNavigation();
  QCOMPARE(view.range(), second);
  view.redoNavigation();
  QCOMPARE(view.range(), third);
  QVERIFY(!view.canRedo());
  view.undoNavigation();
  view.navigateTo({1, 100}, Gesture::Jump);  // A new way: what was undone is gone.
  QVERIFY(!view.canRedo());
  view.undoNavigation();
  QCOMPARE(view.range(), second);
}

void TestViewState::oneGestureIsOneStep() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  const AxisRange before = view.range();
  for (int notch = 0; notch < 5; ++notch) view.zoomBy(0.5, 50'000);
  view.endGesture();
  const AxisRange between = view.range();
  view.zoomBy(0.5, 50'000);
  view.undoNavigation();
  QCOMPARE(view.range(), between);
  view.undoNavigation();
  QCOMPARE(view.range(), before);
}

void TestViewState::switchingTheAxisKeepsTheCursorInPlace() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.navigateTo({20'000, 60'000}, Gesture::Jump);
  view.setCursorAt(40'000);
  QCOMPARE(view.cursor(), trace::Seq{41});
  const double before = xOf(view.range(), 1000, view.cursorAxisValue());
  QSignalSpy changed(&view, &ViewState::axisChanged);
  view.setAxis(Axis::Order);
  QCOMPARE(changed.count(), 1);
  QCOMPARE(view.cursor(), trace::Seq{41});
  QVERIFY(std::abs(xOf(view.range(), 1000, view.cursorAxisValue()) - before) < 1.0);
  view.undoNavigation();
  QCOMPARE(view.axis(), Axis::Time);
  QCOMPARE(view.range(), (AxisRange{20'000, 60'000}));
}

void TestViewState::switchingTheAxisOfAFittedViewFitsAgain() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.setAxis(Axis::Order);
  QCOMPARE(view.range(), fitted({0, 100}));
  QVERIFY(view.isFitted());
}

void TestViewState::fitFirstTheSelectionThenAll() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.select({{7}, 10, 20});
  view.fitSelection();
  QCOMPARE(view.range(), (AxisRange{10'000 - 2'500, 20'000 + 2'500}));
  view.fitSelection();
  QCOMPARE(view.range(), fitted({0, 99'000}));
  view.setArea(AxisRange{40'000, 44'000});
  view.fitSelection();
  QCOMPARE(view.range(), (AxisRange{39'000, 45'000}));
}

void TestViewState::aGrowingRunMovesOnlyWhoFollows() {
  ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.navigateTo({10'000, 20'000}, Gesture::Jump);
  map.add(500'000);
  view.extendRun();
  QCOMPARE(view.range(), (AxisRange{10'000, 20'000}));
  view.setFollow(FollowMode::FollowNewest);
  map.add(600'000);
  view.extendRun();
  QCOMPARE(view.range().span(), 10'000.0);
  QVERIFY(view.range().contains(600'000));
  view.panBy(-1000);  // Scrolling away ends it.
  QCOMPARE(view.follow(), FollowMode::Stay);
  view.setFollow(FollowMode::FollowNewest);
  map.add(700'000);
  view.extendRun();
  view.zoomBy(0.5, 700'000);  // The newest event stays in sight …
  QCOMPARE(view.follow(), FollowMode::FollowNewest);
  view.zoomBy(0.1, view.range().begin);  // … and now no longer.
  QCOMPARE(view.follow(), FollowMode::Stay);
}

void TestViewState::aRangeIsKeptUntilTheRunHasGrownIntoIt() {
  ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.keepRange({500'000, 600'000});
  map.add(100'000);
  view.extendRun();
  QCOMPARE(view.range(), (AxisRange{500'000, 600'000}));
}

void TestViewState::theCursorStaysWithinTheRun() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.setCursor(1'000'000);
  QCOMPARE(view.cursor(), trace::Seq{100});
  view.setCursor(0);
  view.moveCursorBy(-5);
  QCOMPARE(view.cursor(), trace::Seq{0});
  view.moveCursorBy(3);
  QCOMPARE(view.cursor(), trace::Seq{3});
  view.setCursorAt(-1e6);
  QCOMPARE(view.cursor(), trace::Seq{1});
}

void TestViewState::theCursorFollowsTheEndUntilItIsMoved() {
  ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  map.add(100'000);
  view.extendRun();
  QCOMPARE(view.cursor(), trace::Seq{101});
  view.setCursor(50);
  map.add(101'000);
  view.extendRun();
  QCOMPARE(view.cursor(), trace::Seq{50});
}

void TestViewState::aShorterRunCutsTheKeptRange() {
  const ListedTimes map = hundredEvents();
  ViewState view;
  view.setAxisMap(&map);
  view.restoreRange({30'000, 40'000}, false);
  QCOMPARE(view.range(), (AxisRange{30'000, 40'000}));
  view.restoreRange({5e9, 6e9}, false);
  QCOMPARE(view.range(), fitted({0, 99'000}));
}

QTEST_MAIN(TestViewState)
#include "tst_view_state.moc"
