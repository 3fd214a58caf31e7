// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>
#include <memory>
#include <vector>

#include "engine/trace/index.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;
using base::ActorId;

namespace {

bool sameCounters(const CounterLane& x, const CounterLane& y) {
  if (x.size() != y.size()) return false;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!(x.point(i) == y.point(i))) return false;
  return true;
}

bool sameLanes(const Lane& x, const Lane& y, LaneEnd end) {
  if (x.size() != y.size()) return false;
  for (std::size_t i = 0; i < x.size(); ++i)
    if (!(x.slice(i, end) == y.slice(i, end))) return false;
  LaneView viewX;
  LaneView viewY;
  for (const Axis axis : {Axis::Time, Axis::Order}) {
    x.view({axis, 0, end.on(axis)}, 50, end, viewX);
    y.view({axis, 0, end.on(axis)}, 50, end, viewY);
    if (viewX.marks != viewY.marks || viewX.slices != viewY.slices) return false;
  }
  return true;
}

bool sameTracks(const Index& x, const Index& y) {
  for (std::uint32_t id = 0; id <= x.states().latest().lastActor + 20; ++id) {
    const Track* a = x.track({id});
    const Track* b = y.track({id});
    if ((a == nullptr) != (b == nullptr)) return false;
    if (!a) continue;
    if (a->kind != b->kind || a->events != b->events || !sameLanes(a->states, b->states, x.end())) return false;
    if ((a->counters == nullptr) != (b->counters == nullptr)) return false;
    if (a->counters && (!sameCounters(a->counters->value, b->counters->value) ||
                        !sameCounters(a->counters->waiters, b->counters->waiters) ||
                        !sameLanes(a->counters->iterations, b->counters->iterations, x.end())))
      return false;
  }
  return sameCounters(x.readyLength(), y.readyLength()) && sameCounters(x.timersPending(), y.timersPending()) &&
         sameCounters(x.tasksAlive(), y.tasksAlive()) && sameCounters(x.coresBusy(), y.coresBusy());
}

}  // namespace

class IndexTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void growingAgreesWithBuildingAtOnce_data() {
    QTest::addColumn<bool>("noise");
    QTest::addColumn<quint64>("seed");
    for (const quint64 seed : {1ULL, 2ULL, 3ULL}) {
      QTest::addRow("a run, seed %llu", static_cast<unsigned long long>(seed)) << false << seed;
      QTest::addRow("noise, seed %llu", static_cast<unsigned long long>(seed)) << true << seed;
    }
  }
  void growingAgreesWithBuildingAtOnce() {
    QFETCH(bool, noise);
    QFETCH(quint64, seed);
    const auto store = noise ? test::noiseStore(seed, 20'000)
                             : test::syntheticStore({.seed = seed, .tasks = 15, .locks = 3, .events = 20'000});
    Index whole(store);
    QVERIFY(!whole.extend());
    Index grown(store);
    test::Dice dice(seed);
    while (grown.extend(1 + dice.below(500))) continue;
    QCOMPARE(grown.count(), store->publishedCount());
    QVERIFY(sameTracks(whole, grown));
    QVERIFY(sameTracks(grown, whole));
    QCOMPARE(std::vector(grown.tasks().begin(), grown.tasks().end()).size(), whole.tasks().size());
  }

  void slicesAreTheStatesThatApplyGives() {
    const auto store = test::syntheticStore({.seed = 5, .tasks = 6, .locks = 2, .events = 3000});
    Index index(store);
    index.extend();
    for (Seq count = 1; count <= index.count(); ++count) {
      const RunState state = index.states().stateAfter(count);
      for (const ActorId task : index.tasks()) {
        const ActorState expected = state.actor(task);
        if (expected.state == TrackState::None) continue;
        const Lane& lane = index.track(task)->states;
        const std::size_t at = lane.indexAt(Axis::Order, static_cast<std::int64_t>(count) - 1);
        QVERIFY(at < lane.size());
        const Slice slice = lane.slice(at, index.end());
        QCOMPARE(slice.state, expected.state);
        QCOMPARE(slice.beginNs, expected.sinceNs);
        QCOMPARE(slice.beginSeq, Seq{expected.sinceSeq});
      }
    }
  }

  void tracksAreListedByKind() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const ActorId loop = recorder.createActor(ActorKind::Loop);
    const ActorId task = recorder.createActor(ActorKind::Task, {}, "main");
    const ActorId lock = recorder.createActor(ActorKind::Lock, task, "stove");
    const ActorId future = recorder.createActor(ActorKind::Future, task);
    const ActorId thread = recorder.createActor(ActorKind::Thread);
    const ActorId pool = recorder.createActor(ActorKind::ThreadPool);
    recorder.createActor(ActorKind::TaskGroup, task);
    recorder.emit(EventKind::Output, task, recorder.addText("hi\n"), 0);
    recorder.emit(EventKind::Warning, task, recorder.addText("careful"));
    recorder.publish();
    Index index(store);
    index.extend();
    const auto list = [](std::span<const ActorId> ids) { return std::vector<ActorId>(ids.begin(), ids.end()); };
    QVERIFY(list(index.loops()) == std::vector{loop});
    QVERIFY(list(index.tasks()) == std::vector{task});
    QVERIFY(list(index.primitives()) == std::vector{lock});
    QVERIFY(list(index.futures()) == std::vector{future});
    QVERIFY(list(index.threads()) == std::vector{thread});
    QVERIFY(list(index.pools()) == std::vector{pool});
    QCOMPARE(index.outputs().size(), std::size_t{1});
    QCOMPARE(index.outputs()[0], 7U);
    QCOMPARE(index.problems()[0], 8U);
    QVERIFY(index.track({99}) == nullptr);
    QVERIFY(index.track(lock)->counters != nullptr);
    QVERIFY(index.track(task)->counters == nullptr);
  }

  void walkingAlongATrackAndItsWakes() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const ActorId loop = recorder.createActor(ActorKind::Loop);   // 0
    const ActorId giver = recorder.createActor(ActorKind::Task);  // 1
    const ActorId taker = recorder.createActor(ActorKind::Task);  // 2
    recorder.emit(EventKind::StepBegin, taker, loop);             // 3
    recorder.emit(EventKind::StepEnd, taker, 0U);                 // 4
    recorder.setNow({10});
    recorder.emit(EventKind::TaskWoken, taker, giver, 1);  // 5
    recorder.emit(EventKind::StepBegin, taker, loop);      // 6
    recorder.emit(EventKind::StepEnd, taker, 0U);          // 7
    recorder.setNow({20});
    recorder.emit(EventKind::TaskWoken, taker, ActorId{}, 2);  // 8
    recorder.publish();
    Index index(store);
    index.extend();
    QCOMPARE(*index.nextEvent(giver, 1), Seq{5});
    QVERIFY(!index.nextEvent(giver, 5));
    QCOMPARE(*index.previousEvent(taker, 5), Seq{4});
    QVERIFY(!index.previousEvent(taker, 2));
    QVERIFY(!index.nextEvent({77}, 0));
    QVERIFY((*index.wakeBefore(taker, 8) == Wake{8, {}, taker}));
    QVERIFY((*index.wakeBefore(taker, 7) == Wake{5, giver, taker}));
    QVERIFY(!index.wakeBefore(taker, 4));
    QVERIFY((*index.wakeAfter(taker, 5) == Wake{8, {}, taker}));
    QVERIFY(!index.wakeAfter(taker, 8));
    QVERIFY((*index.wakeCausedAfter(giver, 0) == Wake{5, giver, taker}));
    QVERIFY(!index.wakeCausedAfter(giver, 6));
    QCOMPARE(index.wakesIn(0, 9, 10).size(), std::size_t{2});
    QCOMPARE(index.wakesIn(0, 9, 1).size(), std::size_t{1});
    QCOMPARE(index.wakesIn(6, 8, 10).size(), std::size_t{0});
    QVERIFY((index.burstAt(6) == std::pair<Seq, Seq>{5, 8}));
  }

  void countersFollowQueuesAndTimers() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const ActorId loop = recorder.createActor(ActorKind::Loop);
    const ActorId task = recorder.createActor(ActorKind::Task);
    const ActorId lock = recorder.createActor(ActorKind::Lock);
    recorder.emit(EventKind::HandleReady, loop, base::HandleId{1}, task.value);
    recorder.emit(EventKind::HandleReady, loop, base::HandleId{2}, task.value);
    recorder.emit(EventKind::TimerScheduled, loop, base::HandleId{3}, 500);
    recorder.emit(EventKind::WaitBegin, lock, task);
    recorder.setNow({7});
    recorder.emit(EventKind::HandleRunBegin, loop, base::HandleId{1}, task.value);
    recorder.emit(EventKind::WaitEnd, lock, task);
    recorder.publish();
    Index index(store);
    index.extend();
    QCOMPARE(index.readyLength().valueAt(Axis::Time, 0), std::int64_t{2});
    QCOMPARE(index.readyLength().valueAt(Axis::Time, 7), std::int64_t{1});
    QCOMPARE(index.timersPending().valueAt(Axis::Time, 7), std::int64_t{1});
    QCOMPARE(index.tasksAlive().valueAt(Axis::Time, 7), std::int64_t{1});
    const TrackCounters& counters = *index.track(lock)->counters;
    QCOMPARE(counters.waiters.valueAt(Axis::Time, 0), std::int64_t{1});
    QCOMPARE(counters.waiters.valueAt(Axis::Time, 7), std::int64_t{0});
  }

  void coresAreBusyWithThreadsThatRun() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const ActorId one = recorder.createActor(ActorKind::Thread);
    const ActorId two = recorder.createActor(ActorKind::Thread);
    recorder.emit(EventKind::ThreadRunBegin, one);
    recorder.setNow({10});
    recorder.emit(EventKind::ThreadRunBegin, two);
    recorder.setNow({20});
    recorder.emit(EventKind::ThreadBlockBegin, one);
    recorder.setNow({30});
    recorder.emit(EventKind::ThreadEnded, two);
    recorder.publish();
    Index index(store);
    index.extend();
    const auto busyAt = [&](std::int64_t ns) { return index.coresBusy().valueAt(Axis::Time, ns); };
    QCOMPARE(busyAt(5), std::int64_t{1});
    QCOMPARE(busyAt(15), std::int64_t{2});
    QCOMPARE(busyAt(25), std::int64_t{1});
    QCOMPARE(busyAt(30), std::int64_t{0});
  }

  void countersOfSeveralLoopsAreAddedUp() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    const ActorId first = recorder.createActor(ActorKind::Loop);
    recorder.emit(EventKind::HandleReady, first, base::HandleId{1}, 0);
    recorder.emit(EventKind::TimerScheduled, first, base::HandleId{2}, 500);
    recorder.setNow({5});
    const ActorId second = recorder.createActor(ActorKind::Loop);
    recorder.setNow({7});
    recorder.emit(EventKind::HandleReady, second, base::HandleId{3}, 0);
    recorder.emit(EventKind::TimerScheduled, second, base::HandleId{4}, 600);
    recorder.publish();
    Index index(store);
    index.extend();
    for (const auto& [ns, expected] : {std::pair{0, 1}, {6, 1}, {7, 2}}) {
      QCOMPARE(index.readyLength().valueAt(Axis::Time, ns), std::int64_t{expected});
      QCOMPARE(index.timersPending().valueAt(Axis::Time, ns), std::int64_t{expected});
    }
    QCOMPARE(index.track(second)->counters->value.valueAt(Axis::Time, 7), std::int64_t{1});
  }

  void visitGivesSlicesOrMarks() {
    const auto store = test::syntheticStore({.seed = 5, .tasks = 2, .locks = 0, .events = 5000});
    Index index(store);
    index.extend();
    LaneView scratch;
    int slices = 0;
    int marks = 0;
    const auto count = [&](int columns) {
      slices = marks = 0;
      index.visit(
          index.tasks()[0], {Axis::Order, 0, 5000}, columns, scratch, [&](const Slice&) { ++slices; },
          [&](const ColumnMark&) { ++marks; });
    };
    count(10);
    QCOMPARE(slices, 0);
    QCOMPARE(marks, 10);
    count(100'000);
    QCOMPARE(slices, static_cast<int>(index.track(index.tasks()[0])->states.size()));
    QCOMPARE(marks, 0);
  }

  void absurdIdsGetNoTrack() {
    auto store = std::make_shared<Store>();
    Recorder recorder(store);
    recorder.emit(EventKind::StepBegin, ActorId{0xFFFFFFFF});
    recorder.publish();
    Index index(store);
    index.extend();
    QVERIFY(index.track({0xFFFFFFFF}) == nullptr);
  }
};

QTEST_APPLESS_MAIN(IndexTest)
#include "tst_index.moc"
