// SPDX-License-Identifier: GPL-3.0-or-later
// Breakpoints in the real window: on lines and on kinds of events, in runs that are over and in paced ones.
#include <QComboBox>
#include <QSignalSpy>
#include <QTest>

#include "gui/source/source_panel.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr const char* kTicks =
    "import asyncio\n\nasync def main():\n    for n in range(4):\n        await asyncio.sleep(1)\n        print('tick', n)\n\n"
    "asyncio.run(main())\n";

}  // namespace

class TestBreakpoints : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void runGoesToTheFirstHit();
  void withoutAHitTheCursorStaysAtTheEnd();
  void editingDoesNotMoveTheCursorToAHit();
  void aKindOfEventStops();
  void aPacedRunPausesAtEachHit();

 private:
  std::uint32_t lineAtCursor(WindowFixture& fixture) {
    return fixture.run().store().event(fixture.view().cursor() - 1).line;
  }
  void setPace(WindowFixture& fixture, double pace) {
    auto* box = fixture->findChild<QComboBox*>(QStringLiteral("pace"));
    box->setCurrentIndex(box->findData(pace));
    Q_EMIT box->activated(box->currentIndex());
  }
};

void TestBreakpoints::runGoesToTheFirstHit() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  QVERIFY(fixture.view().isCursorAtEnd());
  fixture->source().toggleBreakpoint(6);
  QTest::keyClick(&fixture.window(), Qt::Key_F5);
  QTRY_VERIFY(fixture.isSettled() && !fixture.view().isCursorAtEnd());
  QCOMPARE(lineAtCursor(fixture), 6U);
  QVERIFY2(fixture->sentence().contains(QStringLiteral("line 6")), qPrintable(fixture->sentence()));
  const trace::Seq first = fixture.view().cursor();
  QTest::keyClick(&fixture.window(), Qt::Key_F10);
  QVERIFY(fixture.view().cursor() > first);
  QCOMPARE(lineAtCursor(fixture), 6U);
}

void TestBreakpoints::withoutAHitTheCursorStaysAtTheEnd() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture->source().toggleBreakpoint(2);
  QTest::keyClick(&fixture.window(), Qt::Key_F5);
  QTRY_VERIFY(fixture.isSettled());
  QVERIFY(fixture.view().isCursorAtEnd());
}

void TestBreakpoints::editingDoesNotMoveTheCursorToAHit() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture->source().toggleBreakpoint(6);
  QSignalSpy changed(&fixture->controller(), &RunController::runChanged);
  Q_EMIT fixture->source().editingPaused();
  QTRY_COMPARE(changed.count(), 1);
  QTRY_VERIFY(fixture.isSettled());
  QVERIFY(fixture.view().isCursorAtEnd());
}

void TestBreakpoints::aKindOfEventStops() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture->setBreakKind(trace::EventKind::Output, true);
  QTest::keyClick(&fixture.window(), Qt::Key_F5);
  QTRY_VERIFY(fixture.isSettled() && !fixture.view().isCursorAtEnd());
  const trace::Event& event = fixture.run().store().event(fixture.view().cursor() - 1);
  QCOMPARE(event.eventKind(), trace::EventKind::Output);
  QCOMPARE(fixture.run().textOf({event.a}), QStringLiteral("tick 0\n"));
}

// 100 virtual seconds a second: the four ticks take 40 ms of real time.
void TestBreakpoints::aPacedRunPausesAtEachHit() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture->setBreakKind(trace::EventKind::Output, true);
  setPace(fixture, 100);
  QTest::keyClick(&fixture.window(), Qt::Key_F5);
  QStringList printed;
  for (int hit = 0; hit < 4; ++hit) {
    const QString wanted = QStringLiteral("tick %1\n").arg(hit);
    const auto isThere = [&] {
      if (!fixture->controller().run() || fixture.view().cursor() == 0) return false;
      const trace::Event& event = fixture.run().store().event(fixture.view().cursor() - 1);
      return event.eventKind() == trace::EventKind::Output && fixture.run().textOf({event.a}) == wanted;
    };
    QTRY_VERIFY2(isThere(), qPrintable(wanted));
    printed << wanted;
    fixture.timeline().setFocus();
    QTRY_VERIFY(!fixture->controller().isRunning());
    QTest::keyClick(&fixture.timeline(), Qt::Key_Space);
  }
  QTRY_COMPARE(fixture->controller().status().phase, session::RunPhase::Ended);
  QCOMPARE(printed.size(), 4);
}

QTEST_MAIN(TestBreakpoints)
#include "tst_breakpoints.moc"
