// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "engine/analysis/statistics.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::analysis;

class TestStatistics : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_index = std::make_unique<trace::Index>(gui::sample::kitchen());
    m_index->extend();
    m_blocked = BlockedStretches();
    m_blocked.extend(*m_index);
  }
  void theWholeRunSumsUp();
  void aStretchCountsOnlyWhatLiesInIt();
  void aPrimitiveTellsWhoWaitedTheLongest();

 private:
  const TaskFigures& task(const Figures& figures, std::string_view name) const {
    for (const TaskFigures& row : figures.tasks)
      if (trace::actorName(m_index->states().latest(), m_index->store(), row.task) == name) return row;
    qFatal("no such task");
  }
  std::unique_ptr<trace::Index> m_index;
  BlockedStretches m_blocked;
};

void TestStatistics::theWholeRunSumsUp() {
  const Figures figures = figuresOf(*m_index, m_blocked, 0, m_index->end().ns + 1);
  QCOMPARE(figures.tasks.size(), std::size_t{5});
  QCOMPARE(task(figures, "egg timer").in(trace::TrackState::BlockingLoop), 1'499'990'000);
  QVERIFY(!figures.isCut);
}

void TestStatistics::aStretchCountsOnlyWhatLiesInIt() {
  const Figures figures = figuresOf(*m_index, m_blocked, 4'000'000'000, 5'000'000'000);
  QCOMPARE(task(figures, "bert").in(trace::TrackState::Sleeping), 1'000'000'000);
  QCOMPARE(task(figures, "cleo").in(trace::TrackState::AwaitingPrimitive), 1'000'000'000);
  QCOMPARE(figures.allTasks[static_cast<std::size_t>(trace::TrackState::BlockingLoop)], 0);
  for (const TaskFigures& row : figures.tasks)  // anna was done before.
    QVERIFY(trace::actorName(m_index->states().latest(), m_index->store(), row.task) != "anna");
}

void TestStatistics::aPrimitiveTellsWhoWaitedTheLongest() {
  const Figures figures = figuresOf(*m_index, m_blocked, 0, m_index->end().ns + 1);
  const PrimitiveFigures& stove = figures.primitives.front();
  QCOMPARE(stove.waits, std::uint64_t{2});
  QCOMPARE(stove.mostWaiting, 2);
  QCOMPARE(trace::actorName(m_index->states().latest(), m_index->store(), stove.longestWaiter), std::string("cleo"));
  QCOMPARE(stove.waitedNs, (3'500'000'000 - 15'000) + (6'000'000'000 - 20'000));
}

QTEST_APPLESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
