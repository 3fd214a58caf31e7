// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, offscreen, with keys and mouse: on hand-made traces where every event is known, and on programs that
// the engine runs.
#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QDockWidget>
#include <QInputDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include "gui/findings/findings_panel.h"
#include "gui/output/output_panel.h"
#include "gui/source/scintilla.h"
#include "gui/source/source_panel.h"
#include "gui/statistics/statistics_panel.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/view_state/cursor_player.h"
#include "gui/window/command_palette.h"
#include "gui/window/main_window.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr const char* kProgram =
    "import asyncio\n\nasync def main():\n    print('one')\n    await asyncio.sleep(2)\n    "
    "print('two')\n\nasyncio.run(main())\n";
constexpr const char* kKnob =
    "# param: TIMES = 1..9\nTIMES = 2\nfor number in range(TIMES):\n    print(number)\n";
constexpr const char* kEndless =
    "import asyncio\n\nasync def main():\n    while True:\n        await asyncio.sleep(0.001)\n\nasyncio.run(main())\n";

}  // namespace

class TestMainWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init();
  void cleanup();
  void controlWheelZoomsAtThePointer();
  void shiftWheelPans();
  void keysZoomPanAndFit();
  void undoReturnsToTheRangeBefore();
  void clickSelectsABarAndMovesTheCursor();
  void dragSelectsAnAreaAndEscapeClearsIt();
  void middleDragPans();
  void draggingTheRulerMovesTheCursorAndThePanels();
  void collapsingAGroupHidesItsTracks();
  void theFilterIsFoundByItsKey();
  void theSearchGoesThroughItsHits();
  void stepsMoveTheCursor();
  void aBreakpointIsFoundForwardAndBack();
  void causeAndConsequenceAreOpposites();
  void aPinnedTrackStaysOnTop();
  void marksAreSetAndFoundAgain();
  void theTrackPaletteGoesThere();
  void playingMovesThroughThePast();
  void theStatisticsFollowTheArea();
  void findingsJump();
  void nextAndPreviousEventWalkTheTrack();
  void theAxisKeySwitches();
  void tooltipsTellStateAndNeighbours();
  void typingInTheSourceIsNoShortcut();
  void themesRepaint();
  void aSmallWindowStillShowsLanes();
  void aProgramRunsAndShows();
  void editingRunsAgainAndKeepsTheRange();
  void aSyntaxErrorKeepsTheLastRun();
  void turningAParameterRunsAgain();
  void aTurnedParameterIsNoUnsavedWork();
  void anEndlessRunStops();
  void closingWhileRunningEnds();
  void closingWithChangesAsks();
  void aMissingFileIsTold();

 private:
  void showKitchen() {
    m_window->controller().show(sample::kitchen(), QStringLiteral("kitchen.py"),
                                QString::fromUtf8(sample::kitchenSource()));
    QTRY_VERIFY(m_window->controller().isSettled());
  }
  ViewState& view() { return m_window->view(); }
  TimelineWidget& timeline() { return m_window->timeline(); }
  QPoint at(const QString& track, double seconds) {
    const TimelineFrame frame = timeline().frame();
    const double x = xOf(view().range(), frame.lanes().width(), view().axis() == Axis::Time ? seconds * 1e9 : seconds);
    for (const TrackRow& row : timeline().rows()) {
      const QString name = row.actor ? m_window->controller().run()->nameOf(row.actor) : row.title;
      if (name == track)
        return {frame.lanes().x() + static_cast<int>(x),
                frame.lanes().y() + row.y - (row.isPinned ? 0 : frame.scrollY) + row.height * 2 / 3};
    }
    qFatal("no such track");
  }
  void wheel(const QPoint& position, int angle, Qt::KeyboardModifiers modifiers) {
    QWidget* viewport = timeline().viewport();
    QWheelEvent event(QPointF(position), viewport->mapToGlobal(QPointF(position)), {}, {0, angle}, Qt::NoButton,
                      modifiers, Qt::NoScrollPhase, false);
    QApplication::sendEvent(viewport, &event);
  }
  void drag(Qt::MouseButton button, const QPoint& from, const QPoint& to) {
    QWidget* viewport = timeline().viewport();
    QTest::mousePress(viewport, button, {}, from);
    for (int step = 1; step <= 4; ++step) {
      const QPoint position = from + (to - from) * step / 4;
      QMouseEvent move(QEvent::MouseMove, QPointF(position), viewport->mapToGlobal(QPointF(position)), Qt::NoButton,
                       button, {});
      QApplication::sendEvent(viewport, &move);
    }
    QTest::mouseRelease(viewport, button, {}, to);
  }
  QString writeProgram(const char* text) {
    const QString path = m_folder->filePath(QStringLiteral("program.py"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(text);
    return path;
  }
  QString selectedName() { return m_window->controller().run()->nameOf(view().selection().actor); }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  m_window = std::make_unique<MainWindow>(WindowSettings{m_folder->filePath(QStringLiteral("keep")), {}, {}, false});
  m_window->resize(1280, 800);
  m_window->show();
  QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestMainWindow::cleanup() {
  m_window.reset();
  m_folder.reset();
}

void TestMainWindow::controlWheelZoomsAtThePointer() {
  showKitchen();
  const QPoint pointer = at(QStringLiteral("anna"), 2.5);
  const TimelineFrame frame = timeline().frame();
  const double before = valueAt(view().range(), frame.lanes().width(), pointer.x() - frame.lanes().x());
  const double span = view().range().span();
  wheel(pointer, 240, Qt::ControlModifier);
  QVERIFY(view().range().span() < span * 0.7);
  const double after = valueAt(view().range(), frame.lanes().width(), pointer.x() - frame.lanes().x());
  QVERIFY(std::abs(after - before) < span * 1e-9);
}

void TestMainWindow::shiftWheelPans() {
  showKitchen();
  view().navigateTo({4e9, 6e9}, Gesture::Jump);
  wheel(at(QStringLiteral("anna"), 5), -120, Qt::ShiftModifier);
  QVERIFY(view().range().begin > 4e9);
  QCOMPARE(view().range().span(), 2e9);
}

void TestMainWindow::keysZoomPanAndFit() {
  showKitchen();
  const AxisRange whole = view().range();
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_W);
  QTest::keyClick(&timeline(), Qt::Key_W);
  QVERIFY(view().range().span() < whole.span() * 0.6);
  const AxisRange near = view().range();
  QTest::keyClick(&timeline(), Qt::Key_D);
  QVERIFY(view().range().begin > near.begin);
  QTest::keyClick(&timeline(), Qt::Key_A);
  QVERIFY(std::abs(view().range().begin - near.begin) < 1);
  QTest::keyClick(&timeline(), Qt::Key_S);
  QVERIFY(view().range().span() > near.span());
  QTest::keyClick(&timeline(), Qt::Key_F);
  QCOMPARE(view().range(), whole);
}

void TestMainWindow::undoReturnsToTheRangeBefore() {
  showKitchen();
  const AxisRange whole = view().range();
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_W);
  const AxisRange near = view().range();
  QTest::keyClick(&timeline(), Qt::Key_Z, Qt::ControlModifier);
  QCOMPARE(view().range(), whole);
  QTest::keyClick(&timeline(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
  QCOMPARE(view().range(), near);
}

void TestMainWindow::clickSelectsABarAndMovesTheCursor() {
  showKitchen();
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, at(QStringLiteral("cleo"), 3));
  QCOMPARE(selectedName(), QStringLiteral("cleo"));
  QVERIFY(view().selection().isSlice());
  const trace::RunState& state = m_window->controller().run()->stateAt(view().cursor());
  QVERIFY(std::abs(static_cast<double>(state.timeNs) - 2e9) < 1e9);  // The last event before 3 s.
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, QPoint(100, at(QStringLiteral("bert"), 1).y()));
  QCOMPARE(selectedName(), QStringLiteral("bert"));
  QVERIFY(!view().selection().isSlice());
}

void TestMainWindow::dragSelectsAnAreaAndEscapeClearsIt() {
  showKitchen();
  drag(Qt::LeftButton, at(QStringLiteral("anna"), 1), at(QStringLiteral("bert"), 4));
  QVERIFY(view().area().has_value());
  QVERIFY(std::abs(view().area()->begin - 1e9) < 5e7);
  QVERIFY(std::abs(view().area()->end - 4e9) < 5e7);
  QTest::keyClick(m_window.get(), Qt::Key_Escape);
  QVERIFY(!view().area());
}

void TestMainWindow::middleDragPans() {
  showKitchen();
  view().navigateTo({4e9, 6e9}, Gesture::Jump);
  drag(Qt::MiddleButton, at(QStringLiteral("anna"), 5), at(QStringLiteral("anna"), 4.5));
  QVERIFY(std::abs(view().range().begin - 4.5e9) < 5e7);
  QVERIFY(!view().area());
}

void TestMainWindow::draggingTheRulerMovesTheCursorAndThePanels() {
  showKitchen();
  const QPoint from(at(QStringLiteral("anna"), 7).x(), 8);
  const QPoint to(at(QStringLiteral("anna"), 1).x(), 8);
  drag(Qt::LeftButton, from, to);
  const ShownRun& run = *m_window->controller().run();
  QCOMPARE(view().cursor(),
           run.seqAfter({static_cast<std::int64_t>(
               valueAt(view().range(), timeline().frame().lanes().width(), to.x() - timeline().headerWidth()))}));
  QCOMPARE(m_window->output().outputModel().rowAtCursor(), 0);
}

void TestMainWindow::collapsingAGroupHidesItsTracks() {
  showKitchen();
  const std::size_t before = timeline().rows().size();
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, QPoint(20, at(QStringLiteral("Tasks"), 1).y()));
  QCOMPARE(timeline().rows().size(), before - 5);
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, QPoint(20, at(QStringLiteral("Tasks"), 1).y()));
  QCOMPARE(timeline().rows().size(), before);
}

void TestMainWindow::theFilterIsFoundByItsKey() {
  showKitchen();
  QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
  QWidget* field = QApplication::focusWidget();
  QVERIFY(field);
  QTest::keyClicks(field, QStringLiteral("bert"));
  QCOMPARE(view().filter(), QStringLiteral("bert"));
  QCOMPARE(timeline().rows().size(), std::size_t{2});
  QTest::keyClick(m_window.get(), Qt::Key_Escape);
  QVERIFY(view().filter().isEmpty());
}

void TestMainWindow::theSearchGoesThroughItsHits() {
  showKitchen();
  QTest::keyClick(m_window.get(), Qt::Key_Slash);
  QWidget* field = QApplication::focusWidget();
  QVERIFY(field);
  QTest::keyClicks(field, QStringLiteral("bert"));
  QTest::keyClick(field, Qt::Key_Return);
  QCOMPARE(selectedName(), QStringLiteral("bert"));
  QCOMPARE(timeline().rows().size(), std::size_t{15});  // Nothing is hidden.
  QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);  // Backwards from the first is the last: its output.
  const trace::Event& printed = m_window->controller().run()->store().event(view().cursor() - 1);
  QCOMPARE(printed.eventKind(), trace::EventKind::Output);
}

void TestMainWindow::stepsMoveTheCursor() {
  showKitchen();
  view().setCursor(0);
  const trace::Store& store = m_window->controller().run()->store();
  QTest::keyClick(m_window.get(), Qt::Key_F6);
  QCOMPARE(store.event(view().cursor() - 1).eventKind(), trace::EventKind::IterationBegin);
  const trace::Seq first = view().cursor();
  QTest::keyClick(m_window.get(), Qt::Key_F7);
  QCOMPARE(store.event(view().cursor() - 1).eventKind(), trace::EventKind::StepBegin);
  QCOMPARE(selectedName(), QStringLiteral("main"));
  QTest::keyClick(m_window.get(), Qt::Key_F6);
  QVERIFY(view().cursor() > first);
  QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
  QCOMPARE(view().cursor(), first);
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_F4);
  QCOMPARE(view().cursor(), first + 1);
}

void TestMainWindow::aBreakpointIsFoundForwardAndBack() {
  showKitchen();
  m_window->source().setText(QString::fromUtf8(sample::kitchenSource()), false);
  m_window->source().toggleBreakpoint(9);
  view().setCursor(0);
  QTest::keyClick(m_window.get(), Qt::Key_F10);
  const trace::Seq first = view().cursor();
  QCOMPARE(m_window->controller().run()->store().event(first - 1).line, 9U);
  QTest::keyClick(m_window.get(), Qt::Key_F10);
  QVERIFY(view().cursor() > first);
  QTest::keyClick(m_window.get(), Qt::Key_F10, Qt::ShiftModifier);
  QCOMPARE(view().cursor(), first);
  // It stands at its text, not at its number.
  m_window->source().editor()->insertAt(QStringLiteral("# above\n"), 0, 0);
  QCOMPARE(m_window->source().breakpoints(), std::set<std::uint32_t>{10});
}

void TestMainWindow::causeAndConsequenceAreOpposites() {
  showKitchen();
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, at(QStringLiteral("anna"), 1));
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_Right, Qt::ControlModifier);
  const trace::Event& wake = m_window->controller().run()->store().event(view().cursor() - 1);
  QCOMPARE(wake.eventKind(), trace::EventKind::TaskWoken);
  QCOMPARE(m_window->controller().run()->nameOf(wake.actorId()), QStringLiteral("bert"));
  view().select({wake.actorId(), trace::kNoSeq, trace::kNoSeq});
  const trace::Seq woken = view().cursor();
  QTest::keyClick(&timeline(), Qt::Key_Right);
  QTest::keyClick(&timeline(), Qt::Key_Left, Qt::ControlModifier);
  QCOMPARE(view().cursor(), woken);
}

void TestMainWindow::aPinnedTrackStaysOnTop() {
  showKitchen();
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, at(QStringLiteral("cleo"), 1));
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_P);
  QVERIFY(timeline().rows().front().isPinned);
  QVERIFY(timeline().frame().pinnedHeight > 0);
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, QPoint(60, kRulerHeightPx + 8));
  QCOMPARE(selectedName(), QStringLiteral("cleo"));
  QTest::keyClick(&timeline(), Qt::Key_P);
  QVERIFY(!timeline().rows().front().isPinned);
}

void TestMainWindow::marksAreSetAndFoundAgain() {
  showKitchen();
  view().setCursorAt(2e9);
  timeline().setFocus();
  QTimer::singleShot(0, this, [] {
    auto* dialog = qobject_cast<QInputDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->setTextValue(QStringLiteral("look here"));
    dialog->accept();
  });
  QTest::keyClick(&timeline(), Qt::Key_M);
  QCOMPARE(m_window->notes().rowCount(), 1);
  QCOMPARE(m_window->notes().notes().front(), (Note{{2'000'000'000}, {2'000'000'000}, QStringLiteral("look here")}));
  const QPoint flag(at(QStringLiteral("anna"), 2).x() + 4, 6);
  QVERIFY(timeline().tooltipAt(flag).contains(QStringLiteral("look here")));
}

void TestMainWindow::theTrackPaletteGoesThere() {
  showKitchen();
  QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
  auto* palette = m_window->findChild<CommandPalette*>();
  QVERIFY(palette);
  QWidget* field = palette->findChild<QLineEdit*>();
  QTest::keyClicks(field, QStringLiteral("cleo"));
  QTest::keyClick(field, Qt::Key_Return);
  QCOMPARE(selectedName(), QStringLiteral("cleo"));
}

void TestMainWindow::playingMovesThroughThePast() {
  showKitchen();
  view().setCursorAt(0);
  timeline().setFocus();
  QTest::keyClick(&timeline(), Qt::Key_Space);
  QVERIFY(m_window->player().isPlaying());
  m_window->player().setPace(2);
  m_window->player().advance(1.5);
  QVERIFY(std::abs(view().cursorAxisValue() - 3e9) < 2e8);
  m_window->player().advance(100);
  QVERIFY(view().isCursorAtEnd());
  QVERIFY(!m_window->player().isPlaying());
}

void TestMainWindow::theStatisticsFollowTheArea() {
  showKitchen();
  StatisticsPanel& statistics = m_window->statistics();
  auto* dock = qobject_cast<QDockWidget*>(statistics.parentWidget());
  dock->raise();
  QTRY_COMPARE(statistics.tasks().rowCount(), 5);
  view().setArea(AxisRange{4e9, 5e9});
  QTRY_COMPARE(statistics.tasks().rowCount(), 4);  // anna was done before.
}

void TestMainWindow::findingsJump() {
  showKitchen();
  QTRY_VERIFY(!m_window->findings().findings().empty());
  const auto& all = m_window->findings().findings();
  const auto blocked = std::find_if(all.begin(), all.end(), [](const auto& each) { return each.rule == "blocked-loop"; });
  QVERIFY(blocked != all.end());
  const analysis::Finding& finding = *blocked;
  Q_EMIT m_window->findings().anchorClicked(QUrl(QStringLiteral("seq:%1").arg(finding.seq)));
  QCOMPARE(view().cursor(), finding.seq + 1);
  QCOMPARE(selectedName(), QStringLiteral("egg timer"));
}

void TestMainWindow::nextAndPreviousEventWalkTheTrack() {
  showKitchen();
  QTest::mouseClick(timeline().viewport(), Qt::LeftButton, {}, at(QStringLiteral("anna"), 1));
  const trace::Seq start = view().cursor();
  QTest::keyClick(m_window.get(), Qt::Key_Period);
  const trace::Seq next = view().cursor();
  QVERIFY(next > start);
  QTest::keyClick(m_window.get(), Qt::Key_Period);
  QVERIFY(view().cursor() > next);
  QTest::keyClick(m_window.get(), Qt::Key_Comma);
  QCOMPARE(view().cursor(), next);
}

void TestMainWindow::theAxisKeySwitches() {
  showKitchen();
  QTest::keyClick(m_window.get(), Qt::Key_T);
  QCOMPARE(view().axis(), Axis::Order);
  QVERIFY(m_window->action(ActionId::ToggleAxis)->isChecked());
  QTest::keyClick(m_window.get(), Qt::Key_T);
  QCOMPARE(view().axis(), Axis::Time);
}

void TestMainWindow::tooltipsTellStateAndNeighbours() {
  showKitchen();
  const QString waiting = timeline().tooltipAt(at(QStringLiteral("bert"), 2));
  QVERIFY2(waiting.contains(QStringLiteral("waits for stove")) && waiting.contains(QStringLiteral("3.5\u00A0s")),
           qPrintable(waiting));
  const QString held = timeline().tooltipAt(at(QStringLiteral("stove"), 2));
  QVERIFY2(held.contains(QStringLiteral("anna")) && held.contains(QStringLiteral("bert, cleo")), qPrintable(held));
  QVERIFY2(timeline().tooltipAt(at(QStringLiteral("gate"), 1)).contains(QStringLiteral("0 of 2")),
           qPrintable(timeline().tooltipAt(at(QStringLiteral("gate"), 1))));
}

void TestMainWindow::typingInTheSourceIsNoShortcut() {
  QVERIFY(m_window->openFile(writeProgram(kProgram)));
  QTRY_VERIFY(m_window->controller().isSettled());
  const AxisRange range = view().range();
  QsciScintilla* editor = m_window->source().editor();
  editor->setFocus();
  QTest::keyClicks(editor, QStringLiteral("wt?,."));
  QVERIFY(m_window->document().text().startsWith(QStringLiteral("wt?,.import")));
  QCOMPARE(view().axis(), Axis::Time);
  QCOMPARE(view().range(), range);
  m_window->document().discardChanges();
}

void TestMainWindow::themesRepaint() {
  showKitchen();
  QList<QImage> pictures;
  for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale}) {
    m_window->setThemeId(id);
    const QImage picture = timeline().viewport()->grab().toImage();
    QVERIFY(!pictures.contains(picture));
    pictures << picture;
  }
}

void TestMainWindow::aSmallWindowStillShowsLanes() {
  showKitchen();
  m_window->resize(1024, 640);
  QTest::qWait(20);
  QVERIFY2(m_window->width() <= 1024 && m_window->height() <= 640, qPrintable(QString::number(m_window->width())));
  QVERIFY2(timeline().frame().lanes().width() >= 200, qPrintable(QString::number(timeline().frame().lanes().width())));
  QVERIFY(timeline().frame().lanes().height() >= 100);
  QVERIFY(!m_window->grab().isNull());
}

void TestMainWindow::aProgramRunsAndShows() {
  QVERIFY(m_window->openFile(writeProgram(kProgram)));
  QTRY_VERIFY(m_window->controller().isSettled());
  OutputModel& output = m_window->output().outputModel();
  QCOMPARE(output.rowCount(), 2);
  QCOMPARE(output.index(0, OutputModel::Text).data().toString(), QStringLiteral("one"));
  QCOMPARE(output.index(1, OutputModel::Text).data().toString(), QStringLiteral("two"));
  QCOMPARE(m_window->controller().status().reason, session::EndReason::Finished);
  QVERIFY(view().isFitted());
}

void TestMainWindow::editingRunsAgainAndKeepsTheRange() {
  QVERIFY(m_window->openFile(writeProgram(kProgram)));
  QTRY_VERIFY(m_window->controller().isSettled());
  view().navigateTo({5e8, 1e9}, Gesture::Jump);
  QSignalSpy changed(&m_window->controller(), &RunController::runChanged);
  QsciScintilla* editor = m_window->source().editor();
  editor->setCursorPosition(3, 11);
  editor->insert(QStringLiteral("zero-"));
  QTRY_COMPARE(changed.count(), 1);
  QTRY_VERIFY(m_window->controller().isSettled());
  QCOMPARE(view().range(), (AxisRange{5e8, 1e9}));
  QCOMPARE(m_window->output().outputModel().index(0, OutputModel::Text).data().toString(), QStringLiteral("zero-one"));
  m_window->document().discardChanges();
}

void TestMainWindow::aSyntaxErrorKeepsTheLastRun() {
  QVERIFY(m_window->openFile(writeProgram(kProgram)));
  QTRY_VERIFY(m_window->controller().isSettled());
  const trace::Seq events = m_window->controller().run()->eventCount();
  QSignalSpy changed(&m_window->controller(), &RunController::runChanged);
  QsciScintilla* editor = m_window->source().editor();
  editor->insertAt(QStringLiteral("def (\n"), 0, 0);
  // Underlined at once, told after the pause, and nothing runs.
  const auto isUnderlined = [editor](long position) {
    return editor->SendScintilla(QsciScintilla::SCI_INDICATORVALUEAT, 8UL, position) != 0;
  };
  QVERIFY(isUnderlined(4));
  QTRY_VERIFY2(m_window->sentence().contains(QStringLiteral("does not compile")), qPrintable(m_window->sentence()));
  QCOMPARE(m_window->controller().run()->eventCount(), events);
  editor->setSelection(0, 0, 1, 0);
  editor->removeSelectedText();
  QVERIFY(!isUnderlined(4));
  QTRY_COMPARE(changed.count(), 1);
  QTRY_VERIFY2(m_window->sentence().startsWith(QStringLiteral("Finished")), qPrintable(m_window->sentence()));
  m_window->document().discardChanges();
}

void TestMainWindow::turningAParameterRunsAgain() {
  QVERIFY(m_window->openFile(writeProgram(kKnob)));
  QTRY_VERIFY(m_window->controller().isSettled());
  QCOMPARE(m_window->output().outputModel().rowCount(), 2);
  QSlider* slider = m_window->source().parameters().slider(QStringLiteral("TIMES"));
  QVERIFY(slider);
  slider->setValue(4);
  QTRY_COMPARE(m_window->output().outputModel().rowCount(), 5);
  QVERIFY(m_window->source().text().contains(QStringLiteral("\nTIMES = 5\n")));
}

void TestMainWindow::aTurnedParameterIsNoUnsavedWork() {
  QVERIFY(m_window->openFile(writeProgram(kKnob)));
  QTRY_VERIFY(m_window->controller().isSettled());
  m_window->source().parameters().slider(QStringLiteral("TIMES"))->setValue(4);
  QVERIFY(m_window->document().isModified());
  QVERIFY(m_window->close());  // Asks nothing.
}

void TestMainWindow::anEndlessRunStops() {
  QVERIFY(m_window->openFile(writeProgram(kEndless)));
  QTRY_VERIFY(m_window->controller().run() && m_window->controller().run()->eventCount() > 100);
  QTest::keyClick(m_window.get(), Qt::Key_F8);
  QTRY_VERIFY(m_window->controller().status().phase == session::RunPhase::Ended ||
              m_window->controller().status().phase == session::RunPhase::AtHorizon);
  QTRY_VERIFY_WITH_TIMEOUT(m_window->controller().isSettled(), 30'000);
}

void TestMainWindow::closingWhileRunningEnds() {
  QVERIFY(m_window->openFile(writeProgram(kEndless)));
  QTRY_VERIFY(m_window->controller().run() && m_window->controller().run()->eventCount() > 100);
  QVERIFY(m_window->close());
  m_window.reset();  // Joins the engine's thread.
}

void TestMainWindow::closingWithChangesAsks() {
  QVERIFY(m_window->openFile(writeProgram(kProgram)));
  m_window->source().editor()->insertAt(QStringLiteral("# mine\n"), 0, 0);
  QVERIFY(m_window->isWindowModified());
  int asked = 0;
  const auto answer = [&](QMessageBox::StandardButton button) {
    QTimer::singleShot(0, this, [&asked, button] {
      auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
      if (!box) return;
      ++asked;
      box->button(button)->click();
    });
  };
  answer(QMessageBox::Cancel);
  QVERIFY(!m_window->close());
  answer(QMessageBox::Save);
  QVERIFY(m_window->close());
  QCOMPARE(asked, 2);
  QFile file(m_folder->filePath(QStringLiteral("program.py")));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QVERIFY(file.readAll().startsWith("# mine\n"));
}

void TestMainWindow::aMissingFileIsTold() {
  showKitchen();
  QVERIFY(!m_window->openFile(m_folder->filePath(QStringLiteral("none.py"))));
  QVERIFY2(m_window->sentence().contains(QStringLiteral("none.py")), qPrintable(m_window->sentence()));
  QVERIFY(m_window->controller().run());  // What was shown stays.
}

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
