// SPDX-License-Identifier: GPL-3.0-or-later
// Large files in the real window: read and written away from the GUI thread, with progress, and given up when asked.
#include <QTest>
#include <QThreadPool>

#include "engine/trace/trace_file.h"
#include "gui/export/picture.h"
#include "gui/findings/findings_panel.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

constexpr const char* kProgram = "import asyncio\nasyncio.run(asyncio.sleep(1))\n";
constexpr std::uint64_t kEvents = 330'000;  // More than the rules read at once.

}  // namespace

class TestLargeFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase();
  void init();
  void theWindowLivesWhileATraceIsOpened();
  void openingIsCancelled();
  void whoOpensSomethingElseMeanwhileSeesThat();
  void aLargeFileThatIsDamagedIsToldInOneSentence();
  void aStartWithALargeTraceShowsSomethingMeanwhile();
  void closingTheWindowGivesUpOpening();
  void aTraceIsSavedInTheBackground();
  void anExportThatCannotBeIsToldInOneSentence();
  void theFindingsOfALargeRunAreThoseOfTheRules();
  void theSearchForFindingsIsStopped();

 private:
  QString trace() const { return m_folder.filePath(QStringLiteral("long.awst")); }
  bool isOpened() { return m_fixture->isSettled() && m_fixture->run().eventCount() >= kEvents; }

  QTemporaryDir m_folder;
  std::unique_ptr<WindowFixture> m_fixture;
};

void TestLargeFiles::initTestCase() {
  loadFonts();
  QVERIFY(trace::saveTrace(trace().toStdString(), *sample::longRun(kEvents, 20), {"long.py", "# a line\n", {}}));
}

void TestLargeFiles::init() {
  m_fixture = std::make_unique<WindowFixture>();
  QVERIFY(m_fixture->window().openFile(m_fixture->writeProgram(kProgram)));
  QTRY_VERIFY(m_fixture->isSettled());
}

void TestLargeFiles::theWindowLivesWhileATraceIsOpened() {
  MainWindow& window = m_fixture->window();
  const trace::Seq before = m_fixture->run().eventCount();
  QVERIFY(window.openFile(trace()));
  // Nothing was read yet on this thread: what was there is there, and can be looked at.
  QVERIFY(window.isWorking());
  QCOMPARE(m_fixture->run().eventCount(), before);
  QVERIFY(window.action(ActionId::Stop)->isEnabled());
  QTRY_VERIFY(isOpened());
  QVERIFY(!window.isWorking());
  QCOMPARE(window.document().fileName(), QStringLiteral("long.py"));
  QVERIFY(!window.action(ActionId::Stop)->isEnabled());
}

void TestLargeFiles::openingIsCancelled() {
  MainWindow& window = m_fixture->window();
  const trace::Seq before = m_fixture->run().eventCount();
  QVERIFY(window.openFile(trace()));
  QTest::keyClick(&window, Qt::Key_F8);
  QVERIFY(!window.isWorking());
  QVERIFY2(window.sentence().startsWith(QStringLiteral("Cancelled")), qPrintable(window.sentence()));
  QThreadPool::globalInstance()->waitForDone();
  QApplication::processEvents();
  QCOMPARE(m_fixture->run().eventCount(), before);
  QCOMPARE(window.document().fileName(), QStringLiteral("program.py"));
}

void TestLargeFiles::whoOpensSomethingElseMeanwhileSeesThat() {
  MainWindow& window = m_fixture->window();
  QVERIFY(window.openFile(trace()));
  QVERIFY(window.openFile(m_fixture->writeProgram(kProgram, QStringLiteral("other.py"))));
  QThreadPool::globalInstance()->waitForDone();
  QTRY_VERIFY(m_fixture->isSettled());
  QCOMPARE(window.document().fileName(), QStringLiteral("other.py"));
  QCOMPARE(m_fixture->run().scenarioName(), QStringLiteral("other.py"));
}

void TestLargeFiles::aLargeFileThatIsDamagedIsToldInOneSentence() {
  const QString path = m_folder.filePath(QStringLiteral("cut.awst"));
  QVERIFY(QFile::copy(trace(), path));
  QFile file(path);
  QVERIFY(file.resize(file.size() - 100));
  QVERIFY(m_fixture->window().openFile(path));
  QTRY_VERIFY2(m_fixture->window().sentence().contains(QStringLiteral("cut short")), qPrintable(m_fixture->window().sentence()));
  QCOMPARE(m_fixture->window().document().fileName(), QStringLiteral("program.py"));
}

void TestLargeFiles::aStartWithALargeTraceShowsSomethingMeanwhile() {
  m_fixture->scenarioFolder = QStringLiteral(AWAITSCOPE_SCENARIOS);
  m_fixture->openWindow();
  m_fixture->window().openAtStart(trace());
  QCOMPARE(m_fixture->window().document().fileName(), QStringLiteral("hello.py"));
  QTRY_VERIFY(isOpened());
  QCOMPARE(m_fixture->window().document().fileName(), QStringLiteral("long.py"));
}

void TestLargeFiles::closingTheWindowGivesUpOpening() {
  QVERIFY(m_fixture->window().openFile(trace()));
  m_fixture.reset();
  QThreadPool::globalInstance()->waitForDone();
  QApplication::processEvents();
  QCOMPARE(QThreadPool::globalInstance()->activeThreadCount(), 0);
}

void TestLargeFiles::aTraceIsSavedInTheBackground() {
  MainWindow& window = m_fixture->window();
  const QString path = m_folder.filePath(QStringLiteral("saved.awst"));
  window.saveTraceAs(path);
  QVERIFY(window.isWorking());
  QTRY_VERIFY(!window.isWorking());
  QVERIFY2(window.sentence().contains(QStringLiteral("saved.awst")), qPrintable(window.sentence()));
  const base::Result<trace::OpenedTrace> opened = trace::openTrace(path.toStdString());
  QVERIFY(opened);
  QCOMPARE(opened->store->publishedCount(), m_fixture->run().eventCount());
}

void TestLargeFiles::anExportThatCannotBeIsToldInOneSentence() {
  MainWindow& window = m_fixture->window();
  window.exportAs(m_folder.filePath(QStringLiteral("picture.txt")), {});
  QVERIFY2(window.sentence().contains(QStringLiteral("picture.txt")), qPrintable(window.sentence()));
  window.exportAs(m_folder.filePath(QStringLiteral("missing/picture.svg")), {});
  QTRY_VERIFY2(window.sentence().startsWith(QStringLiteral("Cannot write")), qPrintable(window.sentence()));
  QVERIFY2(window.sentence().contains(QStringLiteral("missing/picture.svg")), qPrintable(window.sentence()));
  // What is done afterwards is told, too.
  window.exportAs(m_folder.filePath(QStringLiteral("picture.svg")), {});
  QTRY_VERIFY2(window.sentence().startsWith(QStringLiteral("Exported")), qPrintable(window.sentence()));
}

void TestLargeFiles::theFindingsOfALargeRunAreThoseOfTheRules() {
  MainWindow& window = m_fixture->window();
  QVERIFY(window.openFile(trace()));
  QTRY_VERIFY(isOpened());
  FindingsPanel& panel = window.findings();
  QTRY_VERIFY(panel.isSettled());
  const ShownRun& run = m_fixture->run();
  const auto expected = analysis::findProblems({run.index(), run.blocked(), run.eventsByKind(), panel.thresholds()});
  QCOMPARE(panel.findings().size(), expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at)
    QCOMPARE(panel.findings()[at].sentence.text(), expected[at].sentence.text());
}

void TestLargeFiles::theSearchForFindingsIsStopped() {
  MainWindow& window = m_fixture->window();
  QVERIFY(window.openFile(trace()));
  QTRY_VERIFY(isOpened());
  FindingsPanel& panel = window.findings();
  panel.setThresholds(panel.thresholds());
  QVERIFY(!panel.isSettled());
  QVERIFY2(panel.toPlainText().startsWith(QStringLiteral("Looking")), qPrintable(panel.toPlainText()));
  Q_EMIT panel.anchorClicked(QUrl(QStringLiteral("stop:")));
  QVERIFY(panel.isSettled());
  QVERIFY(panel.findings().empty());
  Q_EMIT panel.anchorClicked(QUrl(QStringLiteral("search:")));
  QVERIFY(!panel.isSettled());
  QTRY_VERIFY(panel.isSettled());
  QVERIFY2(!panel.toPlainText().contains(QStringLiteral("Nobody")), qPrintable(panel.toPlainText()));
}

QTEST_MAIN(TestLargeFiles)
#include "tst_large_files.moc"
