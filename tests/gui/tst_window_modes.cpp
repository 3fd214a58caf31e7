// SPDX-License-Identifier: GPL-3.0-or-later
// The real window in its modes and sizes, with bad input, and while a run goes on.
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSlider>
#include <QTest>

#include "engine/trace/trace_file.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/parameters/parameter_bar.h"
#include "gui/search/search_field.h"
#include "gui/source/scintilla.h"
#include "gui/source/source_panel.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestWindowModes : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void theKeyboardReachesEveryPanel();
  void whatTakesTheKeyboardHasAName();
  void presentationEnlargesAndEscapeLeavesIt();
  void escapeClearsBeforeItLeavesTheFullScreen();
  void panelsShareAWiderWindow();
  void panelsOfAPersonKeepTheirWidth();
  void badInputIsToldAndTheWindowLives_data();
  void badInputIsToldAndTheWindowLives();
  void whatIsNoScenarioIsToldInOneSentence_data();
  void whatIsNoScenarioIsToldInOneSentence();
  void anEndlessLoopThatIsBeingTypedHoldsNothingUp();
  void aPacedRunIsWatchedFromItsBeginning();
  void anEditKeepsCursorAndSelection();
  void theSourceFollowsTheCursor();
  void aBadStartShowsTheLibraryBesideTheError();
  void aLongRunTellsHowFarItIs();
  void theOutputFollowsTheNewestEvent();
  void aTracebackHasARowPerLine();
  void aNarrowLoopPanelTakesTwoLines();
  void whoWokeATaskIsToldAsItWas_data();
  void whoWokeATaskIsToldAsItWas();
  void theKeyboardReachesEveryField();
  void theKeyboardFoldsSelectsAndGoesToTheSource();

 private:
  QDockWidget* dock(WindowFixture& fixture, const char* name) {
    return fixture->findChild<QDockWidget*>(QString::fromLatin1(name));
  }
};

namespace {

constexpr const char* kProgram = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";
constexpr const char* kTicks =
    "import asyncio\n\nasync def main():\n    for n in range(300):\n        await asyncio.sleep(1)\n        print('tick', n)\n\n"
    "asyncio.run(main())\n";

}  // namespace

void TestWindowModes::theKeyboardReachesEveryPanel() {
  WindowFixture fixture;
  fixture.timeline().setFocus();
  const int panels = static_cast<int>(fixture->findChildren<QDockWidget*>().size());
  QSet<QWidget*> reached;
  for (int step = 0; step < panels; ++step) {
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
    for (QDockWidget* panel : fixture->findChildren<QDockWidget*>())
      if (panel->isAncestorOf(QApplication::focusWidget())) reached.insert(panel);
  }
  QCOMPARE(static_cast<int>(reached.size()), panels);
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier);
  QVERIFY(QApplication::focusWidget() == &fixture.timeline());
  QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab, Qt::ControlModifier | Qt::ShiftModifier);
  QVERIFY(QApplication::focusWidget() != &fixture.timeline());
}

void TestWindowModes::whatTakesTheKeyboardHasAName() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("# param: N = 1..3\nN = 2\nprint(N)\n")));
  QTRY_VERIFY(fixture.isSettled());
  QStringList nameless;
  for (QWidget* widget : fixture->findChildren<QWidget*>()) {
    if (!(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy() || !widget->isVisible()) continue;
    const QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
    const QString name = told ? told->text(QAccessible::Name) : QString();
    if (name.isEmpty()) nameless << QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
  }
  QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QStringLiteral(", "))));
}

void TestWindowModes::presentationEnlargesAndEscapeLeavesIt() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("# param: N = 1..3\nN = 2\nprint(N)\n")));
  QTRY_VERIFY(fixture.isSettled());
  const auto* parameter = fixture->source().findChild<ParameterBar*>()->findChild<QLabel*>();
  const int smallLetters = parameter->font().pixelSize();
  auto* overview = fixture->findChild<OverviewStrip*>();
  const int before = overview->height();
  QTest::keyClick(&fixture.window(), Qt::Key_F11, Qt::ShiftModifier);
  QVERIFY(fixture->isFullScreen());
  QVERIFY(overview->height() > before);
  QVERIFY(parameter->font().pixelSize() > smallLetters);
  QVERIFY(dock(fixture, "source")->isVisible());
  QVERIFY(!dock(fixture, "inspector")->isVisible());
  QVERIFY(!fixture->menuBar()->isVisible());
  QTest::keyClick(&fixture.window(), Qt::Key_Escape);
  QVERIFY(!fixture->isFullScreen());
  QCOMPARE(parameter->font().pixelSize(), smallLetters);
  QCOMPARE(overview->height(), before);
  QVERIFY(dock(fixture, "inspector")->isVisible());
  QVERIFY(fixture->menuBar()->isVisible());
}

void TestWindowModes::escapeClearsBeforeItLeavesTheFullScreen() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kProgram)));
  QTRY_VERIFY(fixture.isSettled());
  QTest::keyClick(&fixture.window(), Qt::Key_F11);
  fixture.view().setArea(AxisRange{1e8, 2e8});
  QTest::keyClick(&fixture.window(), Qt::Key_Escape);
  QVERIFY(!fixture.view().area());
  QVERIFY(fixture->isFullScreen());
  QTest::keyClick(&fixture.window(), Qt::Key_Escape);
  QVERIFY(!fixture->isFullScreen());
}

void TestWindowModes::panelsShareAWiderWindow() {
  WindowFixture fixture;
  QTRY_VERIFY(dock(fixture, "source")->width() > 300);
  QTest::qWait(1);  // The widths that the docks really got are read from the event loop.
  const int before = dock(fixture, "source")->width();
  fixture->resize(1900, 1000);
  QTRY_VERIFY2(dock(fixture, "source")->width() > before + 80, qPrintable(QString::number(dock(fixture, "source")->width())));
  QTRY_VERIFY(dock(fixture, "inspector")->width() > 350);
}

void TestWindowModes::panelsOfAPersonKeepTheirWidth() {
  WindowFixture fixture;
  QTest::qWait(1);
  fixture->resizeDocks({dock(fixture, "source")}, {290}, Qt::Horizontal);
  QTRY_COMPARE(dock(fixture, "source")->width(), 290);
  fixture->resize(1500, 900);
  QCOMPARE(dock(fixture, "source")->width(), 290);
}

void TestWindowModes::badInputIsToldAndTheWindowLives_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QString>("told");
  QTest::newRow("syntax") << QByteArray("def f(:\n    pass\n") << QStringLiteral("line 1");
  QTest::newRow("import") << QByteArray("import socket\nsocket.socket()\n") << QStringLiteral("socket");
  QTest::newRow("binary") << QByteArray("\x00\x01\xff\xfe\x00", 5) << QStringLiteral("binary");
  QTest::newRow("recursion") << QByteArray("def f(n):\n    return f(n + 1) + 1\nf(0)\n") << QStringLiteral("RecursionError");
  QTest::newRow("nothing") << QByteArray("") << QStringLiteral("Finished");
}

void TestWindowModes::badInputIsToldAndTheWindowLives() {
  QFETCH(QByteArray, text);
  QFETCH(QString, told);
  WindowFixture fixture;
  const QString path = fixture.writeProgram("");
  QFile file(path);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(text);
  file.close();
  fixture->openFile(path);
  QTRY_VERIFY2(fixture->sentence().contains(told), qPrintable(fixture->sentence()));
  // The next program is shown as if nothing had been.
  QVERIFY(fixture->openFile(fixture.writeProgram(kProgram, QStringLiteral("good.py"))));
  QTRY_VERIFY(fixture.isSettled() && fixture->sentence().contains(QStringLiteral("Finished")));
  QCOMPARE(fixture.run().index().tasks().size(), std::size_t{3});  // Two are asyncio.run's own.
}

void TestWindowModes::whatIsNoScenarioIsToldInOneSentence_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QByteArray>("content");
  QTest::newRow("a directory") << QString() << QByteArray();
  QTest::newRow("a missing file") << QStringLiteral("missing.py") << QByteArray();
  QTest::newRow("a missing trace") << QStringLiteral("missing.awst") << QByteArray();
  QTest::newRow("an empty trace") << QStringLiteral("empty.awst") << QByteArray("");
  QTest::newRow("a foreign trace") << QStringLiteral("foreign.awst") << QByteArray("PNG\r\n and so on").repeated(100);
  QTest::newRow("a damaged trace") << QStringLiteral("damaged.awst") << QByteArray("cut");
}

void TestWindowModes::whatIsNoScenarioIsToldInOneSentence() {
  QFETCH(const QString, name);
  QFETCH(const QByteArray, content);
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kProgram)));
  QTRY_VERIFY(fixture.isSettled());
  const trace::Seq before = fixture.run().eventCount();
  QTemporaryDir folder;
  const QString path = folder.filePath(name);
  if (content == "cut") {  // A real one that ends in the middle.
    QVERIFY(trace::saveTrace(path.toStdString(), fixture.run().store(), {"program.py", kProgram, {}}));
    QFile file(path);
    QVERIFY(file.resize(file.size() / 2));
  } else if (!content.isNull()) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
  }
  const bool isOpened = fixture->openFile(path);
  const QString told = fixture->sentence();
  QVERIFY2(!isOpened || told.contains(QLatin1String("skipped")), qPrintable(told));
  QVERIFY2(told.endsWith(QLatin1Char('.')) && told.size() < 200 && !told.contains(QLatin1Char('\n')), qPrintable(told));
  QVERIFY2(told.contains(name.isEmpty() ? folder.path() : name), qPrintable(told));
  // The run before it is still there.
  if (!isOpened) QCOMPARE(fixture.run().eventCount(), before);
  QVERIFY(fixture->isVisible());
}

void TestWindowModes::anEndlessLoopThatIsBeingTypedHoldsNothingUp() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kProgram)));
  QTRY_VERIFY(fixture.isSettled());
  QsciScintilla* editor = fixture->source().editor();
  editor->setText(QStringLiteral("while True:\n    pass\n"));
  QTRY_VERIFY(fixture->controller().isRunning());
  QTest::keyClick(&fixture.timeline(), Qt::Key_W);
  QApplication::processEvents();
  editor->setText(QString::fromLatin1(kProgram));
  QTRY_VERIFY(fixture.isSettled() && fixture->sentence().contains(QLatin1String("Finished")));
  QCOMPARE(fixture.run().sourceText(), QString::fromLatin1(kProgram));
}

void TestWindowModes::aPacedRunIsWatchedFromItsBeginning() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture.view().navigateTo({100e9, 120e9}, Gesture::Zoom);
  auto* pace = fixture->findChild<QComboBox*>(QStringLiteral("pace"));
  pace->setCurrentIndex(pace->findData(10.0));
  fixture->action(ActionId::RunAgain)->trigger();
  QTRY_VERIFY(fixture->controller().isRunning() && fixture.run().eventCount() < 500);
  QVERIFY(fixture.view().range().begin < 0);
  QCOMPARE(fixture.view().range().span(), 20e9);
  QCOMPARE(fixture.view().follow(), FollowMode::FollowNewest);
  // An edit keeps what is looked at, though the new run has not come so far yet.
  fixture.view().navigateTo({100e9, 120e9}, Gesture::Zoom);
  QVERIFY(fixture->controller().isRunning());
  fixture->source().editor()->append(QStringLiteral("# edited\n"));
  QTRY_VERIFY(fixture.run().sourceText().contains(QLatin1String("edited")));
  QCOMPARE(fixture.view().range(), (AxisRange{100e9, 120e9}));
  fixture->action(ActionId::Stop)->trigger();
  QTRY_VERIFY(fixture.isSettled());
  QVERIFY(fixture.view().range().begin < 60e9);  // It never came there.
}

void TestWindowModes::anEditKeepsCursorAndSelection() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  fixture.view().setCursorTo({base::seconds(10).ns});
  fixture.view().select({fixture.actorNamed(QStringLiteral("Task-1")), trace::kNoSeq, trace::kNoSeq});
  fixture->source().editor()->append(QStringLiteral("# edited\n"));
  QTRY_VERIFY(fixture.run().sourceText().contains(QLatin1String("edited")));
  QTRY_VERIFY(fixture.isSettled());
  QCOMPARE(fixture.view().cursorTime().ns, base::seconds(10).ns);
  QCOMPARE(fixture.selectedName(), QStringLiteral("Task-1"));
}

void TestWindowModes::theSourceFollowsTheCursor() {
  WindowFixture fixture;
  // A docstring whose lines are wrapped: the text's lines are not those of the display.
  const QByteArray text = "\"\"\"A long story\n\n" + QByteArray(QByteArray("word ").repeated(40) + "\n").repeated(20) + "\"\"\"\n" + kTicks;
  QVERIFY(fixture->openFile(fixture.writeProgram(text.constData())));
  QTRY_VERIFY(fixture.isSettled());
  fixture.timeline().setFocus();
  fixture->source().showLine(1);  // While the program ran, the source may have followed it.
  QTRY_VERIFY(!fixture->source().isLineInSight(28));  // The editor wraps when it has time.
  fixture.view().setCursorTo({base::seconds(10).ns});
  QVERIFY(fixture->source().isLineInSight(28));  // The sleep.
  fixture->source().showLine(1);
  QVERIFY(fixture->source().isLineInSight(1));
  fixture->source().showLine(31);
  QVERIFY(fixture->source().isLineInSight(31));
}

void TestWindowModes::aBadStartShowsTheLibraryBesideTheError() {
  WindowFixture fixture;
  fixture.scenarioFolder = QStringLiteral(AWAITSCOPE_SCENARIOS);
  fixture.openWindow();
  fixture->openAtStart(QStringLiteral("/no/such/file.py"));
  QTRY_VERIFY(fixture.isSettled());
  QCOMPARE(fixture->document().fileName(), QStringLiteral("hello.py"));
  QVERIFY2(fixture->sentence().contains(QStringLiteral("/no/such/file.py")), qPrintable(fixture->sentence()));
}

void TestWindowModes::aLongRunTellsHowFarItIs() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("while True:\n    pass\n")));
  QTRY_VERIFY2(fixture->sentence().startsWith(QStringLiteral("Running for")), qPrintable(fixture->sentence()));
  QVERIFY(fixture->sentence().contains(QStringLiteral("F8")));
  QTest::keyClick(&fixture.window(), Qt::Key_F8);
  QTRY_COMPARE(fixture->controller().status().phase, session::RunPhase::Ended);
  QTRY_VERIFY2(!fixture->sentence().startsWith(QStringLiteral("Running")), qPrintable(fixture->sentence()));
}

void TestWindowModes::theOutputFollowsTheNewestEvent() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram(kTicks)));
  QTRY_VERIFY(fixture.isSettled());
  OutputPanel& output = fixture->output();
  const QModelIndex last = output.outputModel().index(299, 0);
  QTRY_VERIFY(output.viewport()->rect().contains(output.visualRect(last).center()));
}

void TestWindowModes::aTracebackHasARowPerLine() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("print('a\\nb')\nraise ValueError('no')\n")));
  QTRY_VERIFY(fixture.isSettled());
  const OutputModel& model = fixture->output().outputModel();
  QStringList rows;
  for (int row = 0; row < model.rowCount(); ++row) rows << model.index(row, OutputModel::Text).data().toString();
  QCOMPARE(rows.mid(0, 2), (QStringList{"a", "b"}));
  QVERIFY(rows.contains(QStringLiteral("Traceback (most recent call last):")));
  QCOMPARE(rows.last(), QStringLiteral("ValueError: no"));
  QVERIFY(model.index(1, OutputModel::Time).data().toString().isEmpty());  // Told once a write.
}

void TestWindowModes::aNarrowLoopPanelTakesTwoLines() {
  WindowFixture fixture;
  fixture->controller().show(sample::kitchen(), QStringLiteral("kitchen.py"), QString());
  QTRY_VERIFY(fixture.isSettled());
  fixture.view().setCursorAt(2e9);
  LoopPanel panel(fixture.view());
  panel.resize(250, 500);
  panel.setRun(&fixture.run());
  panel.show();
  QVERIFY(QTest::qWaitForWindowExposed(&panel));
  const auto heightOfWaiter = [&panel] {
    const LoopModel& model = panel.loopModel();
    return panel.visualRect(model.index(1, 0, model.index(static_cast<int>(LoopModel::Part::Waiting), 0))).height();
  };
  QTRY_COMPARE(heightOfWaiter(), 38);
  QVERIFY(panel.isColumnHidden(LoopModel::When));
  panel.resize(600, 500);
  QTRY_COMPARE(heightOfWaiter(), 24);
  QVERIFY(!panel.isColumnHidden(LoopModel::When));
  panel.setRun(nullptr);
}

void TestWindowModes::whoWokeATaskIsToldAsItWas_data() {
  QTest::addColumn<QByteArray>("before");
  QTest::addColumn<QString>("told");
  QTest::newRow("a timer") << QByteArray("loop.call_later(1, event.set)") << QStringLiteral("A timer woke it.");
  QTest::newRow("a callback") << QByteArray("loop.call_soon(loop.call_soon, event.set)")
                              << QStringLiteral("A callback of the loop woke it.");
  QTest::newRow("a cancellation") << QByteArray("loop.call_later(1, asyncio.current_task().cancel)")
                                  << QStringLiteral("a timer cancelled it.");
  QTest::newRow("a thread") << QByteArray("threading.Thread(target=lambda: (time.sleep(1), "
                                          "loop.call_soon_threadsafe(event.set)), name='sensor').start()")
                            << QStringLiteral("sensor woke it.");
}

void TestWindowModes::whoWokeATaskIsToldAsItWas() {
  QFETCH(const QByteArray, before);
  QFETCH(const QString, told);
  WindowFixture fixture;
  const QByteArray text = "import asyncio, threading, time\n\nasync def main():\n    loop = asyncio.get_running_loop()\n"
                          "    event = asyncio.Event()\n    " + before + "\n    await event.wait()\n\nasyncio.run(main())\n";
  QVERIFY(fixture->openFile(fixture.writeProgram(text.constData())));
  QTRY_VERIFY(fixture.isSettled());
  const base::ActorId task = fixture.actorNamed(QStringLiteral("Task-1"));
  const trace::Lane& lane = fixture.run().index().track(task)->states;
  for (std::size_t at = 0; at < lane.size(); ++at) {
    const trace::Slice slice = lane.slice(at, fixture.run().index().end());
    if (slice.state != trace::TrackState::AwaitingPrimitive) continue;
    fixture.view().select({task, slice.beginSeq, slice.endSeq});
    QVERIFY2(fixture->inspector().toPlainText().contains(told), qPrintable(fixture->inspector().toPlainText()));
    // The loop panel says the same when the task has its turn.
    const trace::Slice runs = lane.slice(at + 2, fixture.run().index().end());
    QCOMPARE(runs.state, trace::TrackState::Running);
    fixture.view().setCursor(runs.beginSeq + 1);
    const auto& running = fixture->loop().loopModel().entries(LoopModel::Part::Running);
    QCOMPARE(running.size(), std::size_t{1});
    const QString who = QString(told).remove(QRegularExpression(QStringLiteral(" (woke|cancelled) it."))).toLower();
    QVERIFY2(running.front().detail.contains(QStringLiteral("woken by ") + who), qPrintable(running.front().detail));
    return;
  }
  QFAIL("it never waited");
}

// Tab goes round through all that takes the keyboard; in the source it is a letter, so that is left by Ctrl+Tab.
void TestWindowModes::theKeyboardReachesEveryField() {
  WindowFixture fixture;
  QVERIFY(fixture->openFile(fixture.writeProgram("# param: N = 1..3\nN = 2\nprint(N)\n")));
  QTRY_VERIFY(fixture.isSettled());
  fixture.timeline().setFocus();
  QSet<QWidget*> reached;
  for (const Qt::Key key : {Qt::Key_Tab, Qt::Key_Backtab}) {
    fixture.timeline().setFocus();
    for (int step = 0; step < 40 && QApplication::focusWidget() != fixture->source().editor(); ++step) {
      reached << QApplication::focusWidget();
      QTest::keyClick(QApplication::focusWidget(), key);
    }
  }
  for (QWidget* wanted : {static_cast<QWidget*>(fixture->findChild<QComboBox*>(QStringLiteral("pace"))),
                          static_cast<QWidget*>(fixture->source().parameters().slider(QStringLiteral("N"))),
                          static_cast<QWidget*>(fixture->search().findChild<QLineEdit*>())})
    QVERIFY2(reached.contains(wanted), wanted->metaObject()->className());
}

void TestWindowModes::theKeyboardFoldsSelectsAndGoesToTheSource() {
  WindowFixture fixture;
  fixture->controller().show(sample::kitchen(), QStringLiteral("kitchen.py"), QString::fromUtf8(sample::kitchenSource()));
  fixture->source().setText(QString::fromUtf8(sample::kitchenSource()), true);
  QTRY_VERIFY(fixture.isSettled());
  fixture.timeline().setFocus();
  const auto isThere = [&fixture](const char* name) {
    const base::ActorId actor = fixture.actorNamed(QString::fromLatin1(name));
    const auto& rows = fixture.timeline().rows();
    return std::any_of(rows.begin(), rows.end(), [actor](const TrackRow& row) { return row.actor == actor; });
  };
  fixture.view().select({fixture.actorNamed(QStringLiteral("stove")), trace::kNoSeq, trace::kNoSeq});
  QTest::keyClick(&fixture.timeline(), Qt::Key_C);
  QVERIFY(!isThere("stove") && isThere("anna"));
  QTest::keyClick(&fixture.timeline(), Qt::Key_C);
  QVERIFY(isThere("stove"));
  // An area, by the cursor that leaves its end behind.
  fixture.view().setCursorAt(2e9);
  for (int step = 0; step < 3; ++step) QTest::keyClick(&fixture.timeline(), Qt::Key_Right, Qt::ShiftModifier);
  QVERIFY(fixture.view().area());
  QCOMPARE(fixture.view().area()->begin, 2e9);
  QCOMPARE(fixture.view().area()->end, fixture.view().cursorAxisValue());
  const double wide = fixture.view().area()->span();
  QTest::keyClick(&fixture.timeline(), Qt::Key_Left, Qt::ShiftModifier);
  QVERIFY(fixture.view().area()->span() < wide);
  // The line of the selected track.
  fixture.view().select({fixture.actorNamed(QStringLiteral("anna")), trace::kNoSeq, trace::kNoSeq});
  fixture.view().setCursorAt(1e9);
  QTest::keyClick(&fixture.timeline(), Qt::Key_Return);
  QCOMPARE(fixture->source().currentLine(), 9);
}

QTEST_MAIN(TestWindowModes)
#include "tst_window_modes.moc"
