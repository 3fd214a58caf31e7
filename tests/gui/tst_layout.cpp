// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "gui/bridge/shown_run.h"
#include "gui/timeline/layout.h"
#include "tests/gui/sample_trace.h"

using namespace awaitscope;
using namespace awaitscope::gui;

namespace {

std::unique_ptr<ShownRun> kitchenRun() {
  auto run = std::make_unique<ShownRun>(sample::kitchen(), QStringLiteral("kitchen.py"),
                                        QString::fromUtf8(sample::kitchenSource()));
  run->extendAll();
  return run;
}

QStringList titles(const ShownRun& run, const std::vector<TrackRow>& rows) {
  QStringList result;
  for (const TrackRow& row : rows)
    result << QString(row.depth * 2, QLatin1Char(' ')) + (row.actor ? run.nameOf(row.actor) : row.title);
  return result;
}

}  // namespace

class TestLayout : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void tracksInOrderAndTasksAsATree();
  void aCollapsedGroupKeepsItsHeading();
  void aCollapsedTaskHidesItsChildren();
  void theFilterShowsMatchesOnly();
  void rowsAreFoundByTheirPlace();
};

void TestLayout::tracksInOrderAndTasksAsATree() {
  const auto run = kitchenRun();
  const QStringList expected{"Event loop", "event loop", "Tasks",       "main",           "  anna",
                             "  bert",     "  cleo",     "  egg timer", "Primitives",     "stove",
                             "gate",       "Counters",   "ready queue", "timers pending", "tasks alive"};
  QCOMPARE(titles(*run, layoutTracks(run->index(), {})), expected);
}

void TestLayout::aCollapsedGroupKeepsItsHeading() {
  const auto run = kitchenRun();
  LayoutRequest request;
  request.isCollapsed = [](const QString& key) {
    return key == QLatin1String("tasks") || key == QLatin1String("counters");
  };
  const QStringList expected{"Event loop", "event loop", "Tasks", "Primitives", "stove", "gate", "Counters"};
  const std::vector<TrackRow> rows = layoutTracks(run->index(), request);
  QCOMPARE(titles(*run, rows), expected);
  QVERIFY(rows[2].isCollapsed);
  QCOMPARE(rows[2].childCount, 5);
}

void TestLayout::aCollapsedTaskHidesItsChildren() {
  const auto run = kitchenRun();
  LayoutRequest request;
  QString mainKey;
  for (const TrackRow& row : layoutTracks(run->index(), {}))
    if (row.kind == RowKind::Task && row.depth == 0) mainKey = row.key;
  request.isCollapsed = [&](const QString& key) { return key == mainKey; };
  QVERIFY(!titles(*run, layoutTracks(run->index(), request)).contains(QStringLiteral("  anna")));
  QVERIFY(titles(*run, layoutTracks(run->index(), request)).contains(QStringLiteral("main")));
}

void TestLayout::theFilterShowsMatchesOnly() {
  const auto run = kitchenRun();
  LayoutRequest request;
  request.passesFilter = [&](base::ActorId actor) { return run->nameOf(actor).contains(QLatin1String("e")); };
  const QStringList expected{"Event loop", "event loop", "Tasks", "bert", "cleo",
                             "egg timer",  "Primitives", "stove", "gate"};
  QCOMPARE(titles(*run, layoutTracks(run->index(), request)), expected);
}

void TestLayout::rowsAreFoundByTheirPlace() {
  const auto run = kitchenRun();
  const std::vector<TrackRow> rows = layoutTracks(run->index(), {});
  int y = 0;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    QCOMPARE(rows[at].y, y);
    QCOMPARE(rowAt(rows, rows[at].y), at);
    QCOMPARE(rowAt(rows, rows[at].bottom() - 1), at);
    y = rows[at].bottom();
  }
  QCOMPARE(totalHeight(rows), y);
  QCOMPARE(rowAt(rows, y), rows.size());
  QCOMPARE(rowAt(rows, -1), rows.size());
  QCOMPARE(visibleRows(rows, rows[2].y, rows[4].y + 1), std::pair(std::size_t{2}, std::size_t{5}));
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
