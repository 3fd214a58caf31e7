// SPDX-License-Identifier: GPL-3.0-or-later
// The window of two runs and the ways to it from the main window: the real ones, offscreen.
#include <QAction>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSlider>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTimer>

#include "gui/compare/comparison_window.h"
#include "gui/findings/findings_panel.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr const char* kLimited =
    "import asyncio\n\n# param: LIMIT = 1..10: at a time\nLIMIT = 3\n\n\n"
    "async def fetch(limiter):\n    async with limiter:\n        await asyncio.sleep(1)\n\n\n"
    "async def main():\n    limiter = asyncio.Semaphore(LIMIT)\n"
    "    await asyncio.gather(*(fetch(limiter) for _ in range(6)))\n\n\nasyncio.run(main())\n";

constexpr const char* kRude =
    "import asyncio\nimport time\n\n\nasync def beat():\n    for _ in range(4):\n        await asyncio.sleep(0.5)\n\n\n"
    "def read():\n    time.sleep(2)\n\n\nasync def main():\n    beats = asyncio.create_task(beat(), name='beats')\n"
    "    await asyncio.sleep(0.1)\n    read()\n    await beats\n\n\nasyncio.run(main())\n";

QString plain(QString text) { return text.replace(QChar(0xA0), QLatin1Char(' ')); }

}  // namespace

class TestComparisonWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void init();
  void cleanup();
  void twoPermitsAreThreeClicksAway();
  void aRunOfTheSameTextIsNotThePreviousOne();
  void theLongestBlockingCallIsTriedOnAWorker();
  void aFindingOffersTheWorker_data();
  void aFindingOffersTheWorker();
  void aChangeOfTheComputerCounts();
  void itFitsASmallScreenInEveryTheme();
  void theMachineIsChangedByTheMenu();
  void axesCursorAndAreaAreLinked();
  void scrollingAndNamesAreLinked();
  void selectingFollowsThePartner();
  void aDifferenceLeadsToBothTracks();
  void theFirstDifferenceIsMarkedAndReached();
  void bothRunsAreExportedAsOnePicture();
  void anotherFileIsCompared();
  void aWrongChangeIsOneSentence();
  void closingWhileItRunsEnds();

 private:
  void open(const char* text) {
    const QString path = m_folder->filePath(QStringLiteral("program.py"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text);
    file.close();
    QVERIFY(m_window->openFile(path));
    QTRY_VERIFY(m_window->controller().run() && m_window->controller().isSettled());
  }
  void clickTab(const QString& title) {
    for (QTabBar* bar : m_window->findChildren<QTabBar*>())
      for (int tab = 0; tab < bar->count(); ++tab)
        if (bar->tabText(tab).startsWith(title)) return QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
    QFAIL("no such tab");
  }
  void clickLink(QTextBrowser& browser, const QString& scheme) {
    for (QTextBlock block = browser.document()->begin(); block.isValid(); block = block.next())
      for (auto part = block.begin(); !part.atEnd(); ++part) {
        if (!part.fragment().charFormat().anchorHref().startsWith(scheme)) continue;
        QTextCursor cursor(browser.document());
        cursor.setPosition(part.fragment().position() + 2);
        browser.setTextCursor(cursor);
        browser.ensureCursorVisible();
        return QTest::mouseClick(browser.viewport(), Qt::LeftButton, {}, browser.cursorRect(cursor).center());
      }
    QFAIL("no such link");
  }
  ComparisonWindow& compared() { return *m_window->comparison(); }
  QString verdict() { return plain(compared().verdict()); }

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<MainWindow> m_window;
};

void TestComparisonWindow::init() {
  m_folder = std::make_unique<QTemporaryDir>();
  WindowSettings settings;
  settings.keepFolder = m_folder->filePath(QStringLiteral("kept"));
  settings.remembersState = false;
  m_window = std::make_unique<MainWindow>(std::move(settings));
  m_window->resize(1400, 900);
  m_window->show();
}

void TestComparisonWindow::cleanup() { m_window.reset(); }

void TestComparisonWindow::twoPermitsAreThreeClicksAway() {
  open(kLimited);
  QVERIFY(!m_window->action(ActionId::CompareWithPrevious)->isEnabled());
  auto* slider = m_window->findChild<QSlider*>();
  QVERIFY(slider);
  slider->setValue(slider->value() - 1);
  QTRY_VERIFY(m_window->controller().run()->sourceText().contains(QLatin1String("LIMIT = 2")));
  QTRY_VERIFY(m_window->controller().isSettled());
  QVERIFY(m_window->action(ActionId::CompareWithPrevious)->isEnabled());
  m_window->action(ActionId::CompareWithPrevious)->trigger();
  QTRY_VERIFY(compared().isReady());
  QVERIFY2(verdict().startsWith(QLatin1String("Run B ends 1 s later (3 s instead of 2 s): tasks wait")),
           qPrintable(verdict()));
  QCOMPARE(compared().result()->nameA, QStringLiteral("program.py with LIMIT=3"));
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with LIMIT=2"));
}

void TestComparisonWindow::aRunOfTheSameTextIsNotThePreviousOne() {
  open(kLimited);
  m_window->action(ActionId::RunAgain)->trigger();
  QTRY_VERIFY(m_window->controller().isSettled());
  QVERIFY(!m_window->action(ActionId::CompareWithPrevious)->isEnabled());
}

void TestComparisonWindow::theLongestBlockingCallIsTriedOnAWorker() {
  open(kRude);
  m_window->action(ActionId::WhatIfWorker)->trigger();
  QTRY_VERIFY(compared().isReady());
  QVERIFY2(verdict().contains(QLatin1String("Task-1 (main) no longer blocks the loop")), qPrintable(verdict()));
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with line 17 on a worker"));
  QFile file(m_folder->filePath(QStringLiteral("program.py")));
  QVERIFY(file.open(QIODevice::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray(kRude));
}

void TestComparisonWindow::aFindingOffersTheWorker_data() {
  QTest::addColumn<QByteArray>("program");
  QTest::addColumn<QString>("rule");
  QTest::addColumn<QString>("line");
  QTest::newRow("a blocking call in a function") << QByteArray(kRude) << "blocked-loop" << "line 17";
  QTest::newRow("a sleep in the coroutine")
      << QByteArray("import asyncio\nimport time\n\n\nasync def main():\n    await asyncio.sleep(0.1)\n    time.sleep(1)\n"
                    "    await asyncio.sleep(0.1)\n\n\nasyncio.run(main())\n")
      << "blocked-loop" << "line 7";
  QTest::newRow("a call that waits for a thread")
      << QByteArray("import asyncio\nimport queue\nimport threading\nimport time\n\n\ndef fill(box):\n    time.sleep(1)\n    box.put(1)\n\n\n"
                    "async def main():\n    box = queue.Queue()\n    threading.Thread(target=fill, args=(box,)).start()\n"
                    "    await asyncio.sleep(0.1)\n    print(box.get())\n\n\nasyncio.run(main())\n")
      << "thread-primitive-on-loop" << "line 16";
  // The finding names the line of the work, 8; what can be moved is the call, in line 12.
  QTest::newRow("a computation in a function")
      << QByteArray("# machine: cpu-cost=1000\nimport asyncio\n\n\ndef work():\n    total = 0\n    for i in range(60_000):\n"
                    "        total += i % 7\n    return total\n\nasync def main():\n    print(work())\n    await asyncio.sleep(0.1)\n\n\n"
                    "asyncio.run(main())\n")
      << "cpu-bound-step" << "line 12";
}

// As a person does it: the tab, then the link.
void TestComparisonWindow::aFindingOffersTheWorker() {
  QFETCH(const QByteArray, program);
  QFETCH(const QString, rule);
  QFETCH(const QString, line);
  open(program.constData());
  FindingsPanel& findings = m_window->findings();
  // While it still runs, a long step may be told of by another rule, without a relief.
  const auto isFound = [&] {
    const auto& all = findings.findings();
    return std::ranges::find(all, rule.toStdString(), &analysis::Finding::rule) != all.end();
  };
  QTRY_VERIFY(isFound());
  clickTab(QStringLiteral("Findings"));
  QTRY_VERIFY(findings.isVisible());
  clickLink(findings, QStringLiteral("relief:"));
  QVERIFY(m_window->comparison());
  QTRY_VERIFY(compared().isReady());
  QVERIFY2(compared().result()->fault.isEmpty(), qPrintable(compared().result()->fault));
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with %1 on a worker").arg(line));
}

void TestComparisonWindow::aChangeOfTheComputerCounts() {
  open(kRude);
  QVERIFY(!m_window->action(ActionId::CompareWithPrevious)->isEnabled());
  // The dialog stops the program's own loop: what is done in it is queued before.
  QTimer::singleShot(0, this, [] {
    auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
    QVERIFY(dialog);
    dialog->findChildren<QSpinBox*>().front()->setValue(2);
    dialog->accept();
  });
  m_window->action(ActionId::Computer)->trigger();
  QTRY_VERIFY(m_window->controller().run() && m_window->controller().isSettled());
  QVERIFY(m_window->action(ActionId::CompareWithPrevious)->isEnabled());
  m_window->action(ActionId::CompareWithPrevious)->trigger();
  QTRY_VERIFY(compared().isReady());
  QCOMPARE(compared().result()->nameA, QStringLiteral("program.py with cores=8"));
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with cores=2"));
}

void TestComparisonWindow::itFitsASmallScreenInEveryTheme() {
  open(kRude);
  m_window->action(ActionId::WhatIfWorker)->trigger();
  QTRY_VERIFY(compared().isReady());
  compared().resize(700, 560);
  QTRY_COMPARE(compared().size(), QSize(700, 560));
  QImage before;
  for (const ThemeId id : {ThemeId::Light, ThemeId::Dark, ThemeId::Greyscale}) {
    m_window->setThemeId(id);
    const QImage now = compared().grab().toImage();
    QVERIFY(now != before);
    before = now;
  }
  // One has more tracks than the other: a scroll bar beside one of them moves no moment.
  compared().resize(900, 620);
  for (const int height : {560, 600, 640, 720, 800, 860}) {
    compared().resize(900, height);
    QTRY_COMPARE(compared().timelineA().frame().lanes().width(), compared().timelineB().frame().lanes().width());
  }
  compared().resize(700, 560);
  for (TimelineWidget* timeline : {&compared().timelineA(), &compared().timelineB()})
    QVERIFY2(timeline->frame().lanes().height() >= 60, qPrintable(QString::number(timeline->frame().lanes().height())));
}

void TestComparisonWindow::theMachineIsChangedByTheMenu() {
  open("# machine: gil=off\nprint('hello')\n");
  m_window->action(ActionId::WhatIfGil)->trigger();
  QTRY_VERIFY(compared().isReady());
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with gil=on"));
  m_window->whatIf(QStringLiteral("cores=2"));
  QTRY_VERIFY(compared().isReady());
  QCOMPARE(compared().result()->nameB, QStringLiteral("program.py with cores=2"));
}

void TestComparisonWindow::axesCursorAndAreaAreLinked() {
  open(kLimited);
  m_window->whatIf(QStringLiteral("LIMIT=1"));
  QTRY_VERIFY(compared().isReady());
  ViewState& a = compared().viewA();
  ViewState& b = compared().viewB();
  QCOMPARE(a.range(), b.range());
  QVERIFY(a.range().end >= 6e9);  // The longer one's end, though A is over after 2 s.
  b.navigateTo({3e9, 4e9}, Gesture::Jump);
  QCOMPARE(a.range(), (AxisRange{3e9, 4e9}));
  a.zoomBy(0.5, 3.5e9);
  QCOMPARE(a.range(), b.range());
  a.setCursorAt(3.25e9);
  QCOMPARE(b.cursorTime().ns, 3'250'000'000);
  a.setArea(AxisRange{3.2e9, 3.4e9});
  QVERIFY(b.area() == a.area());
  compared().action(ActionId::ToggleAxis)->trigger();
  QCOMPARE(b.axis(), Axis::Order);
  QCOMPARE(a.range(), b.range());
  compared().action(ActionId::Fit)->trigger();
  QCOMPARE(a.range(), b.range());
}

void TestComparisonWindow::scrollingAndNamesAreLinked() {
  open(kLimited);
  m_window->whatIf(QStringLiteral("LIMIT=1"));
  QTRY_VERIFY(compared().isReady());
  compared().timelineA().setHeaderWidth(240);
  QCOMPARE(compared().timelineB().headerWidth(), 240);
  compared().viewA().setCollapsed(QStringLiteral("tasks"), true);
  QVERIFY(compared().viewB().isCollapsed(QStringLiteral("tasks")));
  compared().viewB().setFilter(QStringLiteral("limiter"));
  QCOMPARE(compared().viewA().filter(), QStringLiteral("limiter"));
}

void TestComparisonWindow::selectingFollowsThePartner() {
  open(kLimited);
  m_window->whatIf(QStringLiteral("LIMIT=1"));
  QTRY_VERIFY(compared().isReady());
  const ComparisonResult& result = *compared().result();
  const base::ActorId a = result.a->index().tasks()[3];
  compared().viewA().select({a, trace::kNoSeq, trace::kNoSeq});
  QCOMPARE(compared().viewB().selection().actor, result.comparison.matching.partnerOfA(a));
  QVERIFY(compared().viewB().selection());
}

void TestComparisonWindow::aDifferenceLeadsToBothTracks() {
  open(kLimited);
  m_window->whatIf(QStringLiteral("LIMIT=1"));
  QTRY_VERIFY(compared().isReady());
  const auto& differences = compared().result()->comparison.differences;
  QCOMPARE(static_cast<std::size_t>(compared().differences().count()), differences.size());
  for (std::size_t row = 0; row < differences.size(); ++row) {
    if (differences[row].kind != analysis::DifferenceKind::Primitive) continue;
    compared().differences().setCurrentRow(static_cast<int>(row));
    QCOMPARE(compared().viewA().selection().actor, differences[row].a);
    QCOMPARE(compared().viewB().selection().actor, differences[row].b);
    return;
  }
  QFAIL("the semaphore differs");
}

void TestComparisonWindow::theFirstDifferenceIsMarkedAndReached() {
  open(kRude);
  m_window->action(ActionId::WhatIfWorker)->trigger();
  QTRY_VERIFY(compared().isReady());
  compared().viewA().navigateTo({2.5e9, 2.6e9}, Gesture::Jump);
  compared().showFirstDifference();
  const base::Instant at = compared().result()->comparison.divergence->a.time;
  QCOMPARE(compared().viewA().cursorTime(), at);
  QVERIFY(compared().viewA().range().contains(static_cast<double>(at.ns)));
  QVERIFY(compared().timelineA().tooltipAt({compared().timelineA().headerWidth() +
                                                static_cast<int>(xOf(compared().viewA().range(),
                                                                     compared().timelineA().frame().lanes().width(),
                                                                     static_cast<double>(at.ns))) + 4,
                                            6})
              .contains(QLatin1String("first difference")));
}

void TestComparisonWindow::bothRunsAreExportedAsOnePicture() {
  open(kRude);
  m_window->action(ActionId::WhatIfWorker)->trigger();
  QTRY_VERIFY(compared().isReady());
  const QString path = m_folder->filePath(QStringLiteral("both.svg"));
  auto* told = compared().findChild<QLabel*>(QStringLiteral("told"));
  compared().exportTo(path);
  QTRY_VERIFY2(told->text().startsWith(QStringLiteral("Exported")), qPrintable(told->text()));
  QFile file(path);
  QVERIFY(file.open(QIODevice::ReadOnly));
  const QByteArray svg = file.readAll();
  QVERIFY(svg.contains("program.py with line 17 on a worker"));
  QVERIFY(svg.count("first difference") == 2);
  compared().exportTo(m_folder->filePath(QStringLiteral("both.txt")));
  QTRY_VERIFY2(told->text().contains(QStringLiteral("ending")), qPrintable(told->text()));
}

void TestComparisonWindow::anotherFileIsCompared() {
  open(kLimited);
  const QString other = m_folder->filePath(QStringLiteral("other.py"));
  QFile file(other);
  QVERIFY(file.open(QIODevice::WriteOnly));
  file.write(QByteArray(kLimited).replace("range(6)", "range(7)"));
  file.close();
  m_window->compareWithFile(other);
  QTRY_VERIFY(compared().isReady());
  QCOMPARE(compared().result()->nameB, QStringLiteral("other.py"));
  QCOMPARE(compared().result()->b->index().tasks().size(), compared().result()->a->index().tasks().size() + 1);
}

void TestComparisonWindow::aWrongChangeIsOneSentence() {
  open(kLimited);
  m_window->whatIf(QStringLiteral("LIMIT=77"));
  QTRY_VERIFY(compared().isReady());
  QCOMPARE(compared().verdict(), QStringLiteral("LIMIT must be a number from 1 to 10, not \"77\"."));
  QVERIFY(!compared().result());
  m_window->whatIf(QStringLiteral("LIMIT=7"));
  QTRY_VERIFY(compared().isReady());
  QVERIFY(compared().result());
}

void TestComparisonWindow::closingWhileItRunsEnds() {
  open("import asyncio\n\n# param: N = 0..1\nN = 0\n\n\nasync def main():\n    while N:\n        await asyncio.sleep(0)\n\n\n"
       "asyncio.run(main())\n");
  m_window->whatIf(QStringLiteral("N=1"));
  QVERIFY(!compared().isReady());
  m_window->comparison()->close();
  QTRY_VERIFY(!m_window->comparison());
}

QTEST_MAIN(TestComparisonWindow)
#include "tst_comparison_window.moc"
