// SPDX-License-Identifier: GPL-3.0-or-later
// What a small window must still show: all tracks of a lesson, whole words, the search, one line of legend.
#include <QAction>
#include <QDockWidget>
#include <QScrollBar>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QTreeView>
#include <cmath>

#include "gui/library/library_panel.h"
#include "gui/search/search_field.h"
#include "gui/statistics/statistics_panel.h"
#include "gui/timeline/legend_bar.h"
#include "tests/gui/window_fixture.h"

using namespace awaitscope;
using namespace awaitscope::gui;

class TestSmallWindow : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { loadFonts(); }
  void aLessonFitsIntoASmallWindow_data();
  void aLessonFitsIntoASmallWindow();
  void theSearchFieldStaysInAWindowThatShrinks();
  void aLongNameLeavesRoomForTheFigures();
  void aHighWindowHasHighTracks();
  void aPersonChoosesTheTracksHeight();
  void labelsAreShortenedNotCut();
  void theEndsOfTheRulerAreNamed();
  void theLibraryShowsTheOpenScenario();

 private:
  void open(WindowFixture& fixture, const char* scenario) {
    QVERIFY(fixture->openFile(QStringLiteral(AWAITSCOPE_SCENARIOS) + QLatin1Char('/') + QLatin1String(scenario)));
    QTRY_VERIFY(fixture.isSettled());
  }
};

void TestSmallWindow::aLessonFitsIntoASmallWindow_data() {
  QTest::addColumn<QSize>("size");
  QTest::newRow("a projector") << QSize(1280, 720);
  QTest::newRow("the smallest") << QSize(1024, 640);
}

void TestSmallWindow::aLessonFitsIntoASmallWindow() {
  QFETCH(const QSize, size);
  WindowFixture fixture;
  fixture->resize(size);
  open(fixture, "04-synchronisation/lock_contention.py");
  QTRY_COMPARE(fixture->size(), size);
  QCOMPARE(fixture.timeline().density(), Density::Compact);
  // Loop, tasks, the lock and the three counters, without scrolling.
  QTRY_VERIFY2(fixture.timeline().verticalScrollBar()->maximum() == 0,
               qPrintable(QString::number(fixture.timeline().verticalScrollBar()->maximum())));
  QTRY_VERIFY(fixture->findChild<LegendBar*>()->height() < 2 * kLegendRowPx);
  const SearchField& search = fixture->search();
  QVERIFY(search.isVisible());
  QVERIFY(search.mapTo(&fixture.window(), QPoint(search.width(), 0)).x() <= size.width());
}

// A wide window that becomes the smallest in one go: the tool bar once kept the air of the wide one.
void TestSmallWindow::theSearchFieldStaysInAWindowThatShrinks() {
  WindowFixture fixture;
  fixture->resize(1400, 840);
  open(fixture, "04-synchronisation/lock_contention.py");
  QTRY_COMPARE(fixture->size(), QSize(1400, 840));
  QApplication::processEvents();
  fixture->resize(1024, 640);
  QTRY_COMPARE(fixture->width(), 1024);
  const SearchField& search = fixture->search();
  QTRY_VERIFY(search.isVisible());
  QTRY_VERIFY2(search.mapTo(&fixture.window(), QPoint(search.width(), 0)).x() <= 1024 && search.width() > 150,
               qPrintable(QString::number(search.width())));
}

void TestSmallWindow::aLongNameLeavesRoomForTheFigures() {
  WindowFixture fixture;
  open(fixture, "04-synchronisation/lock_contention.py");
  fixture->findChild<QDockWidget*>(QStringLiteral("statistics"))->raise();
  const QTreeView* table = nullptr;
  for (const QTreeView* one : fixture->statistics().findChildren<QTreeView*>())
    if (one->accessibleName() == QLatin1String("Statistics of tasks")) table = one;
  QVERIFY(table);
  QTRY_VERIFY2(table->model()->rowCount() > 3, qPrintable(QString::number(table->model()->rowCount())));
  QTRY_VERIFY2(table->columnWidth(0) <= 150, qPrintable(QString::number(table->columnWidth(0))));
  QVERIFY(table->columnViewportPosition(2) < table->viewport()->width());
}

void TestSmallWindow::aHighWindowHasHighTracks() {
  WindowFixture fixture;
  fixture->resize(1600, 1000);
  open(fixture, "04-synchronisation/lock_contention.py");
  QTRY_COMPARE(fixture.timeline().density(), Density::Comfortable);
  const int high = totalHeight(fixture.timeline().rows());
  fixture->resize(1600, 700);
  QTRY_COMPARE(fixture.timeline().density(), Density::Compact);
  QVERIFY(totalHeight(fixture.timeline().rows()) < high * 4 / 5);
  // Where a lesson's high rows are all in sight there is no need of low ones.
  fixture->resize(1440, 830);
  QTRY_COMPARE(fixture.timeline().density(), Density::Comfortable);
  QCOMPARE(fixture.timeline().verticalScrollBar()->maximum(), 0);
}

void TestSmallWindow::aPersonChoosesTheTracksHeight() {
  WindowFixture fixture;
  fixture->resize(1600, 1000);
  open(fixture, "04-synchronisation/lock_contention.py");
  QTRY_COMPARE(fixture.timeline().density(), Density::Comfortable);
  QVERIFY(!fixture->action(ActionId::CompactTracks)->isChecked());
  fixture->action(ActionId::CompactTracks)->trigger();
  QCOMPARE(fixture.timeline().density(), Density::Compact);
  fixture->resize(1600, 700);
  fixture->action(ActionId::CompactTracks)->trigger();
  QCOMPARE(fixture.timeline().density(), Density::Comfortable);
}

void TestSmallWindow::labelsAreShortenedNotCut() {
  const TextMeasure measure;
  const QStringList texts{QStringLiteral("waits for stove"), QStringLiteral("stove")};
  const double whole = std::ceil(measure.width(FontRole::Bar, texts[0])) + 1;
  const double shorter = std::ceil(measure.width(FontRole::Bar, texts[1])) + 1;
  QCOMPARE(measure.fitting(FontRole::Bar, texts, whole), texts[0]);
  QCOMPARE(measure.fitting(FontRole::Bar, texts, whole - 1), texts[1]);
  const QString cut = measure.fitting(FontRole::Bar, texts, shorter - 2);
  QVERIFY2(cut.startsWith(QLatin1String("sto")) && cut.endsWith(QChar(0x2026)), qPrintable(cut));
  QCOMPARE(measure.fitting(FontRole::Bar, texts, 8), QString());  // A letter tells nothing.
  QCOMPARE(measure.fitting(FontRole::Bar, {QStringLiteral("sleeps"), QString()}, 20), QString());

  WindowFixture fixture;
  open(fixture, "04-synchronisation/lock_contention.py");
  const base::ActorId cook = fixture.actorNamed(QStringLiteral("Task-2"));
  QCOMPARE(fixture.run().shortNameOf(cook), QStringLiteral("T-2"));
  const trace::Lane& lane = fixture.run().index().track(cook)->states;
  const trace::Slice waits = lane.slice(lane.indexAt(trace::Axis::Time, 3'000'000'000), fixture.run().index().end());
  QCOMPARE(fixture.run().sliceLabels(cook, waits), texts);
}

void TestSmallWindow::theEndsOfTheRulerAreNamed() {
  WindowFixture fixture;
  open(fixture, "04-synchronisation/lock_contention.py");
  const TextMeasure measure;
  const std::vector<TrackRow> rows = layoutTracks(fixture.run().index(), {});
  SceneRequest request;
  request.run = &fixture.run();
  request.rows = &rows;
  request.frame = {QRect(0, 0, 606, 400), 170, 0};
  request.range = fitted({0, 8.5e9});
  request.palette = &paletteOf(ThemeId::Light);
  DisplayList list;
  SceneBuilder(measure).build(request, list);
  QStringList ticks;
  for (const Label& label : list.sections.back().labels)
    if (label.text != QLatin1String("virtual time")) {
      ticks << label.text;
      QVERIFY(request.frame.ruler().contains(label.box));
    }
  QCOMPARE(ticks.size(), 5);
  QVERIFY2(ticks.first().startsWith(QLatin1Char('0')) && ticks.last().startsWith(QLatin1Char('8')), qPrintable(ticks.join(QLatin1Char(' '))));
}

void TestSmallWindow::theLibraryShowsTheOpenScenario() {
  WindowFixture fixture;
  fixture.scenarioFolder = QStringLiteral(AWAITSCOPE_SCENARIOS);
  fixture.openWindow();
  fixture->resize(1280, 720);
  LibraryPanel& library = fixture->library();
  const auto isInSight = [&] {
    const QRect row = library.tree()->visualRect(library.tree()->currentIndex());
    return row.isValid() && library.tree()->viewport()->rect().contains(row);
  };
  open(fixture, "08-findings/slow_work_under_a_lock.py");
  for (QTabBar* bar : fixture->findChildren<QTabBar*>())
    for (int tab = 0; tab < bar->count(); ++tab)
      if (bar->tabText(tab) == QLatin1String("Library")) QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
  QTRY_VERIFY(isInSight());
  open(fixture, "01-first-steps/hello.py");
  QTRY_VERIFY(isInSight());
}

QTEST_MAIN(TestSmallWindow)
#include "tst_small_window.moc"
