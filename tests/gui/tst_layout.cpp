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
  void pinnedTracksStandOnTopAndStayInPlace();
  void theTasksOfAsyncioRunStandApart();
  void threadsHaveACounterOfTheirOwn();
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

void TestLayout::pinnedTracksStandOnTopAndStayInPlace() {
  const auto run = kitchenRun();
  LayoutRequest request;
  request.isPinned = [&](base::ActorId actor) {
    return run->nameOf(actor) == QLatin1String("cleo") || run->nameOf(actor) == QLatin1String("stove");
  };
  const std::vector<TrackRow> rows = layoutTracks(run->index(), request);
  QCOMPARE(titles(*run, rows).mid(0, 3), (QStringList{"cleo", "stove", "Event loop"}));
  QVERIFY(rows[0].isPinned && rows[1].isPinned && !rows[2].isPinned);
  QCOMPARE(pinnedHeight(rows), rows[2].y);
  QVERIFY(titles(*run, rows).contains(QStringLiteral("  cleo")));
}

void TestLayout::theTasksOfAsyncioRunStandApart() {
  sample::TraceMaker maker;
  const base::ActorId main = maker.task("main", "main");
  const base::ActorId shutdown = maker.recorder().createActor(trace::ActorKind::Task, {}, {}, 2);
  maker.recorder().emit(trace::EventKind::TaskCreated, shutdown, maker.loop(),
                        maker.recorder().intern("BaseEventLoop.shutdown_asyncgens").value);
  ShownRun run(maker.done(), QStringLiteral("p.py"), QString());
  run.extendAll();
  QVERIFY(isHousekeeping(run.index(), shutdown));
  QVERIFY(!isHousekeeping(run.index(), main));
  LayoutRequest request;
  request.isCollapsed = [](const QString& key) { return key == QLatin1String(kHousekeepingKey); };
  const QStringList shown = titles(run, layoutTracks(run.index(), request));
  QVERIFY2(shown.contains(QStringLiteral("asyncio.run's own")), qPrintable(shown.join(QLatin1Char(','))));
  QVERIFY(!shown.contains(QStringLiteral("Task-2")));
}

void TestLayout::threadsHaveACounterOfTheirOwn() {
  sample::TraceMaker maker;
  maker.recorder().createActor(trace::ActorKind::Thread, {}, "worker");
  ShownRun run(maker.done(), QStringLiteral("threads.py"), QString());
  run.extendAll();
  const QStringList expected{"Event loop", "event loop", "Threads", "worker",
                             "Counters", "ready queue", "timers pending", "tasks alive", "cores busy"};
  QCOMPARE(titles(run, layoutTracks(run.index(), {})), expected);
}

QTEST_MAIN(TestLayout)
#include "tst_layout.moc"
