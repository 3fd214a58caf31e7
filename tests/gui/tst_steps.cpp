// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/stepping/steps.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestSteps : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_index = std::make_unique<trace::Index>(sample::kitchen());
    m_index->extend();
  }
  void iterationsForwardAndBackAreTheSame();
  void aLineStopsOncePerArrival();
  void aKindStopsWhereItHappens();
  void withoutBreakpointsNothingStops();

 private:
  std::unique_ptr<trace::Index> m_index;
};

void TestSteps::iterationsForwardAndBackAreTheSame() {
  std::vector<trace::Seq> forward;
  trace::Seq cursor = 0;
  while (const auto next = toEventOfKind(*m_index, cursor, trace::EventKind::IterationBegin, Direction::Forward))
    forward.push_back(cursor = *next);
  std::vector<trace::Seq> back;
  cursor = m_index->count() + 1;
  while (const auto next = toEventOfKind(*m_index, cursor, trace::EventKind::IterationBegin, Direction::Backward))
    back.push_back(cursor = *next);
  std::reverse(back.begin(), back.end());
  QVERIFY(forward.size() > 10);
  QCOMPARE(back, forward);
}

void TestSteps::aLineStopsOncePerArrival() {
  const Breakpoints breakpoints{{9}, {}};
  int hits = 0;
  trace::Seq cursor = 0;
  while (const auto next = toBreakpoint(*m_index, cursor, breakpoints, Direction::Forward)) {
    cursor = *next;
    QCOMPARE(m_index->store().event(cursor - 1).line, 9U);
    ++hits;
  }
  QCOMPARE(hits, 3);  // anna, bert and cleo print there.
}

void TestSteps::aKindStopsWhereItHappens() {
  const Breakpoints breakpoints{{}, {trace::EventKind::TaskFailed}};
  const auto hit = toBreakpoint(*m_index, 0, breakpoints, Direction::Forward);
  QVERIFY(hit);
  QCOMPARE(m_index->store().event(*hit - 1).eventKind(), trace::EventKind::TaskFailed);
  QVERIFY(!toBreakpoint(*m_index, *hit, breakpoints, Direction::Forward));
}

void TestSteps::withoutBreakpointsNothingStops() {
  QVERIFY(!toBreakpoint(*m_index, 0, {}, Direction::Forward));
  QVERIFY(!toBreakpoint(*m_index, m_index->count(), {}, Direction::Backward));
}

QTEST_APPLESS_MAIN(TestSteps)
#include "tst_steps.moc"
