// SPDX-License-Identifier: GPL-3.0-or-later
// docs/questions.md, clicked through in the real window: each question is answered in at most three clicks or keys, on a
// scenario of the library. What the answer says is read from the panel that the page names.
#include <QAction>
#include <QDockWidget>
#include <QSlider>
#include <QTabBar>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>

#include "gui/findings/findings_panel.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/source/source_panel.h"
#include "gui/statistics/statistics_panel.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestTenQuestions : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init();
  void cleanup();
  void whoBlocksTheLoop();
  void whatDidItWaitFor();
  void whoHoldsTheLock();
  void inWhichOrderDidTheyWake();
  void whatIsReadyButNotRunning();
  void whenDidTheTimeoutCancelWhom();
  void whatIsInTheQueue();
  void whichTaskNeverEnded();
  void whatWouldChangeWithTwoPermits();
  void whereDoesTheTimeGo();

 private:
  MainWindow& window() { return m_fixture->window(); }
  void open(const char* scenario) {
    QVERIFY(window().openFile(QStringLiteral(AWAITSCOPE_SCENARIOS) + QLatin1Char('/') + QLatin1String(scenario)));
    QTRY_VERIFY(m_fixture->isSettled());
  }
  void click(QWidget* widget, const QPoint& position) {
    ++m_clicks;
    QTest::mouseClick(widget, Qt::LeftButton, {}, position);
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
    ++m_clicks;
    QTest::keyClick(&window(), key, modifiers);
  }
  void clickTab(const QString& title) {
    for (QTabBar* bar : window().findChildren<QTabBar*>())
      for (int tab = 0; tab < bar->count(); ++tab)
        if (bar->tabText(tab).startsWith(title)) return click(bar, bar->tabRect(tab).center());
    QFAIL("no such tab");
  }
  void clickFirstLink(QTextBrowser& browser) {
    for (QTextBlock block = browser.document()->begin(); block.isValid(); block = block.next())
      for (auto part = block.begin(); !part.atEnd(); ++part) {
        if (!part.fragment().charFormat().isAnchor()) continue;
        QTextCursor cursor(browser.document());
        cursor.setPosition(part.fragment().position() + 1);
        return click(browser.viewport(), browser.cursorRect(cursor).center());
      }
    QFAIL("no link");
  }
  void clickBar(const char* track, double seconds) {
    click(m_fixture->timeline().viewport(), m_fixture->at(QString::fromLatin1(track), seconds));
  }
  void clickRuler(double axisValue) {
    const QRect lanes = m_fixture->timeline().frame().lanes();
    click(m_fixture->timeline().viewport(),
          {lanes.x() + static_cast<int>(std::lround(xOf(m_fixture->view().range(), lanes.width(), axisValue))), 8});
  }
  QString inspectorText() { return window().inspector().toPlainText(); }
  QStringList names(LoopModel::Part part) {
    QStringList names;
    for (const LoopModel::Entry& entry : window().loop().loopModel().entries(part)) names << entry.name;
    return names;
  }
  QStringList details(LoopModel::Part part) {
    QStringList details;
    for (const LoopModel::Entry& entry : window().loop().loopModel().entries(part)) details << entry.detail;
    return details;
  }

  std::unique_ptr<WindowFixture> m_fixture;
  int m_clicks = 0;
};

void TestTenQuestions::init() {
  m_fixture = std::make_unique<WindowFixture>();
  m_clicks = 0;
}

void TestTenQuestions::cleanup() {
  m_fixture.reset();
  QVERIFY2(m_clicks <= 3, qPrintable(QString::number(m_clicks)));
}

void TestTenQuestions::whoBlocksTheLoop() {
  open("03-cooperation/blocking_vs_nonblocking.py");
  clickTab(QStringLiteral("Findings"));
  clickFirstLink(window().findings());
  QCOMPARE(m_fixture->selectedName(), QStringLiteral("Task-1"));
  const trace::RunState& state = m_fixture->run().stateAt(m_fixture->view().cursor());
  QCOMPARE(state.actor(m_fixture->view().selection().actor).state, trace::TrackState::BlockingLoop);
  QVERIFY2(inspectorText().contains(QStringLiteral("blocking the loop")), qPrintable(inspectorText()));
}

void TestTenQuestions::whatDidItWaitFor() {
  open("04-synchronisation/lock_contention.py");
  clickBar("Task-4", 2.2);
  QVERIFY2(inspectorText().contains(QStringLiteral("stove")) && inspectorText().contains(QStringLiteral("Task-3")),
           qPrintable(inspectorText()));
}

void TestTenQuestions::whoHoldsTheLock() {
  open("04-synchronisation/lock_contention.py");
  clickRuler(2.2e9);
  QCOMPARE(names(LoopModel::Part::Primitives), QStringList{"stove"});
  QCOMPARE(details(LoopModel::Part::Primitives), QStringList{QStringLiteral("held by Task-3 · waiting: Task-4, Task-2")});
}

void TestTenQuestions::inWhichOrderDidTheyWake() {
  open("04-synchronisation/lock_contention.py");
  const QImage before = m_fixture->timeline().viewport()->grab().toImage();
  press(Qt::Key_R);
  QVERIFY(m_fixture->timeline().viewport()->grab().toImage() != before);  // The arrows are there.
  clickBar("Task-3", 1.8);
  press(Qt::Key_BracketLeft);
  QCOMPARE(m_fixture->selectedName(), QStringLiteral("Task-2"));  // Who gave it the stove.
}

void TestTenQuestions::whatIsReadyButNotRunning() {
  open("02-tasks/gather.py");
  press(Qt::Key_T);
  // After main has made its tasks, before the first of them runs.
  const trace::Store& store = m_fixture->run().store();
  trace::Seq made = 0;
  for (trace::Seq seq = 0; seq < m_fixture->run().eventCount() && seq < 200; ++seq)
    if (store.event(seq).eventKind() == trace::EventKind::StepEnd) {
      made = seq;
      break;
    }
  clickRuler(static_cast<double>(made));
  QVERIFY2(names(LoopModel::Part::Ready).size() >= 2, qPrintable(names(LoopModel::Part::Ready).join(QLatin1Char(','))));
}

void TestTenQuestions::whenDidTheTimeoutCancelWhom() {
  open("02-tasks/timeout_and_cancel.py");
  clickBar("Task-3", 2);
  QVERIFY2(inspectorText().contains(QStringLiteral("until Task-1 (main) cancelled it (line 26)")), qPrintable(inspectorText()));
}

void TestTenQuestions::whatIsInTheQueue() {
  open("05-patterns/producer_consumer.py");
  clickRuler(2.6e9);
  const QStringList told = details(LoopModel::Part::Primitives);
  QVERIFY2(told.size() == 1 && told[0].startsWith(QStringLiteral("2 of 2 items: ")), qPrintable(told.join(QLatin1Char(','))));
}

void TestTenQuestions::whichTaskNeverEnded() {
  open("06-trouble/deadlock.py");
  clickRuler(m_fixture->view().bounds().end * 1.01);
  const QStringList waiting = names(LoopModel::Part::Waiting);
  QCOMPARE(waiting.size(), 3);  // main and both eaters.
  QVERIFY2(details(LoopModel::Part::Waiting).join(QLatin1Char(' ')).contains(QStringLiteral("knife")),
           qPrintable(details(LoopModel::Part::Waiting).join(QLatin1Char(' '))));
}

void TestTenQuestions::whatWouldChangeWithTwoPermits() {
  open("04-synchronisation/semaphore.py");
  const double before = m_fixture->view().bounds().end;
  QSlider* slider = window().source().parameters().slider(QStringLiteral("LIMIT"));
  QVERIFY(slider);
  ++m_clicks;
  slider->setValue(1);
  QTRY_VERIFY(m_fixture->view().bounds().end > before + 1e9);
  QVERIFY(window().source().text().contains(QStringLiteral("\nLIMIT = 2\n")));
}

void TestTenQuestions::whereDoesTheTimeGo() {
  open("04-synchronisation/lock_contention.py");
  clickTab(QStringLiteral("Statistics"));
  QTRY_VERIFY(window().statistics().tasks().rowCount() >= 4);
  const StatisticsModel& primitives = window().statistics().primitives();
  QCOMPARE(primitives.index(0, 0).data().toString(), QStringLiteral("stove"));
}

QTEST_MAIN(TestTenQuestions)
#include "tst_ten_questions.moc"
