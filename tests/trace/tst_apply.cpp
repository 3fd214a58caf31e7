// SPDX-License-Identifier: GPL-3.0-or-later
// What each kind of event does to the state: short stories, and the state after each line of them.
#include <QtTest>
#include <initializer_list>
#include <memory>
#include <string>
#include <vector>

#include "engine/trace/state.h"
#include "tests/trace/synthetic_run.h"

using namespace awaitscope;
using namespace awaitscope::trace;
using base::ActorId;
using base::HandleId;

namespace {

/// A recorder whose events are applied at once.
class Story {
 public:
  Story() : m_store(std::make_shared<Store>()), m_recorder(m_store) {}

  Recorder& at(std::int64_t ns, std::uint32_t line = 0) {
    m_recorder.setNow({ns});
    m_recorder.setLine(line);
    return m_recorder;
  }
  Recorder& then() { return m_recorder; }
  ActorId create(ActorKind kind, ActorId parent = {}) { return m_recorder.createActor(kind, parent); }

  const RunState& now() {
    m_recorder.publish();
    for (; m_state.count < m_store->publishedCount();) apply(m_state, m_store->event(m_state.count), m_changes);
    return m_state;
  }
  TrackState stateOf(ActorId actor) { return now().actor(actor).state; }
  const Changes& lastChanges() { return now(), m_changes; }
  const Store& store() const { return *m_store; }

 private:
  std::shared_ptr<Store> m_store;
  Recorder m_recorder;
  RunState m_state;
  Changes m_changes;
};

std::vector<std::uint32_t> idsOf(const std::vector<ActorId>& actors) {
  std::vector<std::uint32_t> ids;
  for (const ActorId actor : actors) ids.push_back(actor.value);
  return ids;
}

std::vector<std::string> textsOf(const std::vector<ListNode>& nodes, const Store& store) {
  std::vector<std::string> texts;
  for (const ListNode& node : nodes) texts.emplace_back(store.text(node.text));
  return texts;
}

std::vector<std::uint32_t> readyOf(const RunState& state, ActorId loop) {
  std::vector<std::uint32_t> ids;
  for (const HandleId handle : readyQueue(*state.loop(loop))) ids.push_back(handle.value);
  return ids;
}

using Ids = std::vector<std::uint32_t>;
using Texts = std::vector<std::string>;

constexpr std::uint64_t waitFor(WaitKind kind) { return packed(static_cast<std::uint32_t>(kind), 1); }

}  // namespace

class ApplyTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theRunsStages() {
    Story story;
    QCOMPARE(story.now().stage, RunStage::NotStarted);
    story.at(1).emit(EventKind::RunBegin, {});
    QCOMPARE(story.now().stage, RunStage::Running);
    story.then().emit(EventKind::RunPaused, {}, static_cast<std::uint32_t>(PauseReason::HorizonTime));
    QCOMPARE(story.now().stage, RunStage::Paused);
    QCOMPARE(story.stateOf({}), TrackState::Idle);
    story.then().emit(EventKind::RunContinued, {});
    QCOMPARE(story.now().stage, RunStage::Running);
    story.at(9).emit(EventKind::RunEnd, {}, static_cast<std::uint32_t>(RunEndReason::Deadlock), 97);
    QCOMPARE(story.now().stage, RunStage::Ended);
    QCOMPARE(story.now().endReason, static_cast<std::uint32_t>(RunEndReason::Deadlock));
    QCOMPARE(story.now().timeNs, std::int64_t{9});
    QCOMPARE(story.now().count, Seq{4});
  }

  void actorsAndTheirNames() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId task = story.then().createActor(ActorKind::Task, {}, {}, 7);
    const ActorId lock = story.at(3).createActor(ActorKind::Lock, task);
    QCOMPARE(actorName(story.now(), story.store(), task), std::string("Task-7"));
    QCOMPARE(actorName(story.now(), story.store(), lock), std::string("Lock #3"));
    QCOMPARE(actorName(story.now(), story.store(), {}), std::string("the run"));
    story.then().nameActor(lock, "stove");
    story.then().emit(EventKind::ActorDetail, lock, story.then().intern("kitchen.Stove"));
    story.then().emit(EventKind::ActorLimit, lock, 0U, 4);
    QCOMPARE(actorName(story.now(), story.store(), lock), std::string("stove"));
    const ActorInfo info = story.now().info(lock);
    QVERIFY(info.kind == ActorKind::Lock && info.parent == task);
    QCOMPARE(info.createdNs, std::int64_t{3});
    QCOMPARE(info.limit, std::int64_t{4});
    QCOMPARE(story.store().text(info.detail), std::string_view("kitchen.Stove"));
    QCOMPARE(story.now().lastActor, lock.value);
    QCOMPARE(story.stateOf(lock), TrackState::Free);
    QCOMPARE(story.stateOf(task), TrackState::Ready);
    QCOMPARE(story.now().tasksAlive, 1U);
    QVERIFY(story.now().loop(loop) != nullptr);
    QVERIFY(story.now().loop(task) == nullptr);
  }

  void aLoopStartsIdlesAndCloses() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    story.at(1).emit(EventKind::LoopStarted, loop);
    QCOMPARE(story.stateOf(loop), TrackState::Running);
    story.then().emit(EventKind::IterationBegin, loop);
    story.then().emit(EventKind::IterationEnd, loop);
    story.then().emit(EventKind::IdleBegin, loop, 0U, 500);
    QCOMPARE(story.stateOf(loop), TrackState::Idle);
    QCOMPARE(story.now().loop(loop)->idleUntilNs, std::int64_t{500});
    story.at(500).emit(EventKind::IdleEnd, loop);
    story.then().emit(EventKind::IterationBegin, loop);
    QCOMPARE(story.stateOf(loop), TrackState::Running);
    QCOMPARE(story.now().actor(loop).sinceNs, std::int64_t{500});
    QCOMPARE(story.now().loop(loop)->iteration, std::uint64_t{2});
    story.then().emit(EventKind::LoopStopped, loop);
    QCOMPARE(story.stateOf(loop), TrackState::None);
    story.then().emit(EventKind::LoopClosed, loop);
    QCOMPARE(story.stateOf(loop), TrackState::Stopped);
    QVERIFY(story.now().loop(loop) == nullptr);
  }

  void theReadyQueueIsFirstInFirstOut() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId first = story.create(ActorKind::Task);
    const ActorId second = story.create(ActorKind::Task);
    story.then().emit(EventKind::HandleReady, loop, HandleId{1}, first.value);
    story.then().emit(EventKind::HandleReady, loop, HandleId{2}, packed(0, story.then().intern("print").value));
    story.at(4).emit(EventKind::HandleReady, loop, HandleId{3}, second.value);
    QCOMPARE(readyOf(story.now(), loop), (Ids{1, 2, 3}));
    QCOMPARE(story.now().handle({3}).readyNs, std::int64_t{4});
    QCOMPARE(story.store().text(story.now().handle({2}).callback), std::string_view("print"));
    story.then().emit(EventKind::HandleRunBegin, loop, HandleId{1}, first.value);
    story.then().emit(EventKind::StepBegin, first, loop, 1);
    story.then().emit(EventKind::HandleReady, loop, HandleId{4}, second.value);
    QCOMPARE(readyOf(story.now(), loop), (Ids{2, 3, 4}));
    QVERIFY(story.now().loop(loop)->runningHandle == HandleId{1});
    QVERIFY(story.now().loop(loop)->runningTask == first);
    QVERIFY(story.now().handle({4}).cause == first);
    story.then().emit(EventKind::HandleCancelled, loop, HandleId{2});
    QCOMPARE(story.now().handle({2}).isCancelled, std::uint8_t{1});
    story.then().emit(EventKind::StepEnd, first, 0U);
    story.then().emit(EventKind::HandleRunEnd, loop, HandleId{1});
    story.then().emit(EventKind::HandleDropped, loop, HandleId{2});
    QCOMPARE(readyOf(story.now(), loop), (Ids{3, 4}));
    QVERIFY(!story.now().loop(loop)->runningHandle);
    QVERIFY(story.now().handle({2}) == HandleState{});
    QVERIFY(story.now().handle({1}) == HandleState{});
    QCOMPARE(readyQueue(*story.now().loop(loop), 1).size(), std::size_t{1});
  }

  void aPlainCallbackIsTheCauseOfWhatItSchedules() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId future = story.create(ActorKind::Future);
    story.then().emit(EventKind::HandleReady, loop, HandleId{1}, future.value);
    story.then().emit(EventKind::HandleRunBegin, loop, HandleId{1}, future.value);
    story.then().emit(EventKind::HandleReady, loop, HandleId{2}, 0);
    QVERIFY(story.now().handle({2}).cause == future);
    const ActorId worker = story.create(ActorKind::Thread);
    story.then().emit(EventKind::ThreadStarted, worker, 1U);
    story.then().setThread(1);
    story.then().emit(EventKind::HandleReady, loop, HandleId{3}, 0);
    QVERIFY(story.now().handle({3}).cause == worker);
  }

  void timersWaitFireAndAreCancelled() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId future = story.create(ActorKind::Future);
    story.at(10).emit(EventKind::TimerScheduled, loop, HandleId{1}, 300);
    story.then().emit(EventKind::TimerTarget, loop, HandleId{1},
                      packed(future.value, story.then().intern("wake").value));
    story.at(20).emit(EventKind::TimerScheduled, loop, HandleId{2}, 200);
    story.then().emit(EventKind::TimerScheduled, loop, HandleId{3}, 250);
    const std::vector<TimerKey> expected = {{200, 20, {2}}, {250, 20, {3}}, {300, 10, {1}}};
    QVERIFY(timersInOrder(*story.now().loop(loop)) == expected);
    QCOMPARE(timersInOrder(*story.now().loop(loop), 2).size(), std::size_t{2});
    story.then().emit(EventKind::TimerCancelled, loop, HandleId{3});
    story.at(200).emit(EventKind::TimerDue, loop, HandleId{2});
    QVERIFY(timersInOrder(*story.now().loop(loop)) == std::vector<TimerKey>{expected[2]});
    QCOMPARE(readyOf(story.now(), loop), Ids{2});
    QVERIFY(story.now().handle({3}) == HandleState{});
    story.at(300).emit(EventKind::TimerDue, loop, HandleId{1});
    QCOMPARE(readyOf(story.now(), loop), (Ids{2, 1}));
    QVERIFY(story.now().handle({1}).target == future);
    QCOMPARE(story.now().handle({1}).beganNs, std::int64_t{10});
    QCOMPARE(story.store().text(story.now().handle({1}).callback), std::string_view("wake"));
    QCOMPARE(story.now().loop(loop)->timers.size(), std::size_t{0});
  }

  void aTaskStepsWaitsAndIsWoken() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId parent = story.create(ActorKind::Task);
    const ActorId task = story.at(1).createActor(ActorKind::Task, parent);
    story.then().emit(EventKind::TaskCreated, task, loop, story.then().intern("cook").value);
    QVERIFY(!story.now().actor(task).hasRun());
    QVERIFY(story.now().actor(task).wokenBy == parent);
    QCOMPARE(story.store().text(story.now().info(task).detail), std::string_view("cook"));
    story.at(2).emit(EventKind::StepBegin, task, loop, 1);
    QCOMPARE(story.stateOf(task), TrackState::Running);
    QVERIFY(story.now().actor(task).hasRun());
    story.at(3, 14).emit(EventKind::TaskWaits, task, parent, waitFor(WaitKind::Task));
    QCOMPARE(story.stateOf(task), TrackState::Running);  // still in its step
    story.at(4, 15).emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(StepEndReason::Suspended));
    QCOMPARE(story.stateOf(task), TrackState::AwaitingTask);
    QVERIFY(story.now().actor(task).waitsOn == parent);
    QCOMPARE(story.now().actor(task).line, 15U);
    QCOMPARE(story.now().actor(task).sinceNs, std::int64_t{4});
    QVERIFY(!story.now().loop(loop)->runningTask);
    story.at(9).emit(EventKind::TaskWoken, task, parent, 2);
    QCOMPARE(story.stateOf(task), TrackState::Ready);
    QVERIFY(story.now().actor(task).wokenBy == parent);
    QVERIFY(!story.now().actor(task).waitsOn);
    QCOMPARE(story.now().actor(task).wokenSeq, static_cast<std::uint32_t>(story.now().count - 1));
  }

  void theKindOfWaitMakesTheState_data() {
    QTest::addColumn<WaitKind>("kind");
    QTest::addColumn<TrackState>("state");
    QTest::newRow("task") << WaitKind::Task << TrackState::AwaitingTask;
    QTest::newRow("future") << WaitKind::Future << TrackState::AwaitingTask;
    QTest::newRow("gather") << WaitKind::Gather << TrackState::AwaitingTask;
    QTest::newRow("primitive") << WaitKind::Primitive << TrackState::AwaitingPrimitive;
    QTest::newRow("sleep") << WaitKind::Sleep << TrackState::Sleeping;
    QTest::newRow("worker") << WaitKind::Worker << TrackState::OnThread;
    QTest::newRow("io") << WaitKind::Io << TrackState::AwaitingIo;
  }
  void theKindOfWaitMakesTheState() {
    QFETCH(WaitKind, kind);
    QFETCH(TrackState, state);
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    story.then().emit(EventKind::StepBegin, task);
    story.then().emit(EventKind::TaskWaits, task, ActorId{9}, waitFor(kind));
    story.then().emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(StepEndReason::Suspended));
    QCOMPARE(story.stateOf(task), state);
    QCOMPARE(story.now().actor(task).waitKind(), kind);
    story.then().emit(EventKind::TaskWoken, task);
    story.then().emit(EventKind::TaskWaits, task, ActorId{9}, waitFor(kind));  // told after the step
    QCOMPARE(story.stateOf(task), state);
  }

  void aTaskMayBeReadyBeforeItsStepIsOver() {
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    story.then().emit(EventKind::StepBegin, task);
    story.then().emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(StepEndReason::Yielded));
    QCOMPARE(story.stateOf(task), TrackState::Ready);
    QVERIFY(story.now().actor(task).wokenBy == task);
    story.then().emit(EventKind::StepBegin, task);
    story.then().emit(EventKind::TaskWaits, task, ActorId{5}, waitFor(WaitKind::Future));
    story.then().emit(EventKind::TaskWoken, task, ActorId{5});
    QCOMPARE(story.stateOf(task), TrackState::Running);
    story.then().emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(StepEndReason::Suspended));
    QCOMPARE(story.stateOf(task), TrackState::Ready);
  }

  void tasksEnd_data() {
    QTest::addColumn<EventKind>("end");
    QTest::addColumn<StepEndReason>("reason");
    QTest::addColumn<TrackState>("state");
    QTest::newRow("finished") << EventKind::TaskFinished << StepEndReason::Finished << TrackState::Finished;
    QTest::newRow("failed") << EventKind::TaskFailed << StepEndReason::Failed << TrackState::Failed;
    QTest::newRow("cancelled") << EventKind::TaskCancelled << StepEndReason::Cancelled << TrackState::Cancelled;
  }
  void tasksEnd() {
    QFETCH(EventKind, end);
    QFETCH(StepEndReason, reason);
    QFETCH(TrackState, state);
    for (const bool stepFirst : {true, false}) {
      Story story;
      const ActorId task = story.create(ActorKind::Task);
      story.then().emit(EventKind::CancelRequested, task);
      story.then().emit(EventKind::StepBegin, task);
      story.then().emit(EventKind::CoroutineEntered, task, 0U);
      if (stepFirst) story.at(5).emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(reason));
      story.at(5).emit(end, task);
      if (!stepFirst) story.then().emit(EventKind::StepEnd, task, static_cast<std::uint32_t>(reason));
      QCOMPARE(story.stateOf(task), state);
      QCOMPARE(story.now().actor(task).sinceNs, std::int64_t{5});
      QCOMPARE(story.now().actor(task).cancelRequests, std::uint8_t{1});
      QCOMPARE(story.now().tasksAlive, 0U);
      QVERIFY(awaitStack(story.now(), task).empty());
      story.then().emit(EventKind::TaskWoken, task);
      QCOMPARE(story.stateOf(task), state);
    }
  }

  void linesBelongToWhoeverRuns() {
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    const ActorId other = story.create(ActorKind::Task);
    story.at(0, 99).emit(EventKind::StepBegin, task);  // a line left over from someone else
    QCOMPARE(story.now().actor(task).line, 0U);
    story.at(0, 12).emit(EventKind::LineReached, task);
    story.at(0, 13).emit(EventKind::TaskCreated, other);
    QCOMPARE(story.now().actor(task).line, 13U);
    QCOMPARE(story.now().actor(other).line, 0U);
    story.at(0, 0).emit(EventKind::StepEnd, task, 0U);
    story.at(0, 50).emit(EventKind::Output, {});
    QCOMPARE(story.now().actor(task).line, 13U);
    QCOMPARE(story.now().outputCount, std::uint64_t{1});
  }

  void theAwaitStack() {
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    story.then().emit(EventKind::StepBegin, task);
    story.at(0, 4).emit(EventKind::CoroutineEntered, task, story.then().intern("main"));
    story.at(0, 8).emit(EventKind::CoroutineEntered, task, story.then().intern("fetch"));
    QCOMPARE(textsOf(awaitStack(story.now(), task), story.store()), (Texts{"fetch", "main"}));
    QCOMPARE(awaitStack(story.now(), task)[0].line, 8U);
    story.then().emit(EventKind::CoroutineLeft, task);
    story.then().emit(EventKind::CoroutineEntered, task, story.then().intern("store"));
    QCOMPARE(textsOf(awaitStack(story.now(), task), story.store()), (Texts{"store", "main"}));
    for (int i = 0; i < 3; ++i) story.then().emit(EventKind::CoroutineLeft, task);
    QVERIFY(awaitStack(story.now(), task).empty());
    QCOMPARE(story.now().frames.used, 2U);
  }

  void whoDependsOnWhom() {
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    const ActorId one = story.create(ActorKind::Task);
    const ActorId other = story.create(ActorKind::Task);
    const ActorId gather = story.create(ActorKind::Gather);
    const auto onWhom = [&](ActorId who) {
      Ids ids;
      for (const ListNode& node : dependencies(story.now(), who)) ids.push_back(node.actor.value);
      return ids;
    };
    story.then().emit(EventKind::DependsOn, gather, one);
    story.then().emit(EventKind::DependsOn, gather, other);
    QCOMPARE(onWhom(gather), (Ids{one.value, other.value}));
    QCOMPARE(story.now().dependencies.get(gather.value).firstEnds, 0U);
    story.then().emit(EventKind::StepBegin, task);
    story.then().emit(EventKind::DependsOnFirst, task, other);
    story.then().emit(EventKind::DependsOnFirst, task, one);
    story.then().emit(EventKind::TaskWaits, task, 0U, waitFor(WaitKind::Task));
    story.then().emit(EventKind::StepEnd, task);
    QCOMPARE(onWhom(task), (Ids{other.value, one.value}));
    QCOMPARE(story.now().dependencies.get(task.value).firstEnds, 1U);
    QCOMPARE(story.now().dependencies.get(task.value).count, 2U);
    story.then().emit(EventKind::TaskWoken, task);
    QCOMPARE(onWhom(task), Ids{});
    QCOMPARE(onWhom(gather), (Ids{one.value, other.value}));
    story.then().emit(EventKind::FutureDone, gather, static_cast<std::uint32_t>(FutureOutcome::Result));
    QCOMPARE(onWhom(gather), Ids{});
    QVERIFY(story.now().dependencies.isEmpty());
    story.then().emit(EventKind::DependsOn, gather, one);
    QCOMPARE(story.now().dependencyNodes.used, 4U);  // slots are used again
  }

  void futuresEnd() {
    Story story;
    const ActorId future = story.create(ActorKind::Future);
    const ActorId failing = story.create(ActorKind::Gather);
    const ActorId lost = story.create(ActorKind::Future);
    QCOMPARE(story.stateOf(future), TrackState::Pending);
    story.then().emit(EventKind::FutureDone, future, static_cast<std::uint32_t>(FutureOutcome::Result));
    story.then().emit(EventKind::FutureDone, failing, static_cast<std::uint32_t>(FutureOutcome::Exception));
    story.then().emit(EventKind::ActorDestroyed, lost);
    QCOMPARE(story.stateOf(future), TrackState::Finished);
    QCOMPARE(story.stateOf(failing), TrackState::Failed);
    QCOMPARE(story.stateOf(lost), TrackState::None);
  }

  void holdersAndWaitersOfALock() {
    Story story;
    const ActorId lock = story.create(ActorKind::Lock);
    std::vector<ActorId> tasks;
    for (int i = 0; i < 4; ++i) tasks.push_back(story.create(ActorKind::Task));
    story.at(3, 21).emit(EventKind::Acquired, lock, tasks[0]);
    for (int i = 1; i < 4; ++i) story.then().emit(EventKind::WaitBegin, lock, tasks[static_cast<std::size_t>(i)]);
    QCOMPARE(story.stateOf(lock), TrackState::Held);
    QCOMPARE(idsOf(waiters(story.now(), lock)), (Ids{3, 4, 5}));
    QCOMPARE(waiters(story.now(), lock, 2).size(), std::size_t{2});
    QCOMPARE(story.now().primitive(lock).waiterCount, 3U);
    QVERIFY(story.now().actor(tasks[2]).queuedOn == lock);
    const auto holding = holders(story.now(), lock);
    QCOMPARE(holding.size(), std::size_t{1});
    QVERIFY(holding[0].actor == tasks[0] && holding[0].line == 21 && holding[0].sinceNs == 3);
    story.then().emit(EventKind::WaitEnd, lock, tasks[2], static_cast<std::uint64_t>(WaitOutcome::Cancelled));
    QCOMPARE(idsOf(waiters(story.now(), lock)), (Ids{3, 5}));
    story.then().emit(EventKind::Released, lock, tasks[0]);
    QCOMPARE(story.stateOf(lock), TrackState::Free);
    story.then().emit(EventKind::WaitEnd, lock, tasks[1]);
    story.then().emit(EventKind::Acquired, lock, tasks[1]);
    QVERIFY(holders(story.now(), lock)[0].actor == tasks[1]);
    QCOMPARE(idsOf(waiters(story.now(), lock)), Ids{5});
    story.then().emit(EventKind::WaitEnd, lock, tasks[3]);
    QVERIFY(waiters(story.now(), lock).empty());
    QVERIFY(!story.now().primitive(lock).lastWaiter);
  }

  void aSemaphoreHasManyHolders() {
    Story story;
    const ActorId semaphore = story.create(ActorKind::Semaphore);
    const ActorId a = story.create(ActorKind::Task);
    const ActorId b = story.create(ActorKind::Task);
    story.then().emit(EventKind::ValueChanged, semaphore, 0U, 2);
    story.then().emit(EventKind::Acquired, semaphore, a);
    story.then().emit(EventKind::Acquired, semaphore, b);
    story.then().emit(EventKind::ValueChanged, semaphore, 0U, static_cast<std::uint64_t>(-1));
    QCOMPARE(story.now().primitive(semaphore).value, std::int64_t{-1});
    QCOMPARE(story.now().primitive(semaphore).holderCount, 2U);
    story.then().emit(EventKind::Released, semaphore, b);
    QVERIFY(holders(story.now(), semaphore)[0].actor == a);
    story.then().emit(EventKind::Released, semaphore, b);  // not its own: the oldest holding ends
    QVERIFY(holders(story.now(), semaphore).empty());
    story.then().emit(EventKind::Released, semaphore, b);
    QCOMPARE(story.stateOf(semaphore), TrackState::Free);
  }

  void eventsAndBarriers() {
    Story story;
    const ActorId event = story.create(ActorKind::Event);
    const ActorId barrier = story.create(ActorKind::Barrier);
    const ActorId condition = story.create(ActorKind::Condition);
    QCOMPARE(story.stateOf(event), TrackState::Unset);
    story.then().emit(EventKind::EventSet, event);
    QCOMPARE(story.stateOf(event), TrackState::Set);
    story.then().emit(EventKind::EventCleared, event);
    QCOMPARE(story.stateOf(event), TrackState::Unset);
    story.then().emit(EventKind::BarrierTripped, barrier, 0U, 3);
    QCOMPARE(story.now().primitive(barrier).generation, 3U);
    story.then().emit(EventKind::BarrierBroken, barrier);
    QCOMPARE(story.stateOf(barrier), TrackState::Broken);
    story.then().emit(EventKind::BarrierReset, barrier);
    QCOMPARE(story.stateOf(barrier), TrackState::Free);
    story.then().emit(EventKind::Notified, condition, 0U, 2);
    QVERIFY(story.lastChanges().actors()[0] == condition);
  }

  void whatIsInAQueue_data() {
    QTest::addColumn<ActorKind>("kind");
    QTest::addColumn<Texts>("afterOne");
    QTest::newRow("first in, first out") << ActorKind::Queue << Texts{"a", "c"};
    QTest::newRow("last in, first out") << ActorKind::LifoQueue << Texts{"b", "a"};
    QTest::newRow("by priority") << ActorKind::PriorityQueue << Texts{"b", "c"};
  }
  void whatIsInAQueue() {
    QFETCH(ActorKind, kind);
    QFETCH(Texts, afterOne);
    Story story;
    const ActorId queue = story.create(kind);
    const ActorId task = story.create(ActorKind::Task);
    for (const char* item : {"b", "a", "c"})
      story.then().emit(EventKind::QueuePut, queue, story.then().intern(item), task.value);
    QCOMPARE(textsOf(queueItems(story.now(), queue), story.store()), (Texts{"b", "a", "c"}));
    QVERIFY(queueItems(story.now(), queue)[0].actor == task);
    const char* taken = kind == ActorKind::Queue ? "b" : kind == ActorKind::LifoQueue ? "c" : "a";
    story.then().emit(EventKind::QueueGot, queue, story.then().intern(taken), task.value);
    QCOMPARE(textsOf(queueItems(story.now(), queue), story.store()), afterOne);
    QCOMPARE(story.now().primitive(queue).itemCount, 2U);
    story.then().emit(EventKind::QueueTaskDone, queue, task, 2);
    QCOMPARE(story.now().primitive(queue).unfinishedItems, 2U);
  }

  void aThreadsStateFollowsFromAllItsConditions() {
    Story story;
    const ActorId gil = story.create(ActorKind::Gil);
    const ActorId thread = story.create(ActorKind::Thread);
    const ActorId other = story.create(ActorKind::Thread);
    const auto after = [&](EventKind kind, ActorId a = {}) {
      story.then().emit(kind, thread, a);
      return story.stateOf(thread);
    };
    QCOMPARE(after(EventKind::ThreadStarted, ActorId{2}), TrackState::Idle);
    QVERIFY(story.now().threads[2].thread == thread);
    QCOMPARE(after(EventKind::CoreWaitBegin), TrackState::CoreWaiting);
    QCOMPARE(after(EventKind::CoreWaitEnd), TrackState::Idle);
    QCOMPARE(after(EventKind::ThreadRunBegin), TrackState::Running);
    story.then().emit(EventKind::GilAcquired, other, gil);
    QCOMPARE(after(EventKind::GilWaitBegin, gil), TrackState::GilWaiting);
    QCOMPARE(idsOf(waiters(story.now(), gil)), Ids{thread.value});
    QVERIFY(holders(story.now(), gil)[0].actor == other);
    story.then().emit(EventKind::GilReleased, other, gil);
    QCOMPARE(after(EventKind::GilWaitEnd, gil), TrackState::Running);
    QCOMPARE(after(EventKind::GilAcquired, gil), TrackState::Running);
    QCOMPARE(story.stateOf(gil), TrackState::Held);
    QCOMPARE(after(EventKind::ThreadBlockBegin, gil), TrackState::Blocked);
    QVERIFY(story.now().actor(thread).waitsOn == gil);
    QCOMPARE(after(EventKind::ThreadRunEnd), TrackState::Blocked);
    QCOMPARE(after(EventKind::ThreadBlockEnd), TrackState::Idle);
    QCOMPARE(after(EventKind::ThreadEnded), TrackState::Stopped);
    QCOMPARE(after(EventKind::ThreadRunBegin), TrackState::Stopped);
  }

  void workGoesThroughAPool() {
    Story story;
    const ActorId pool = story.create(ActorKind::ThreadPool);
    const ActorId work = story.create(ActorKind::Work);
    const ActorId thread = story.create(ActorKind::Thread);
    story.then().emit(EventKind::WorkQueued, pool, work, packed(0, story.then().intern("crunch").value));
    QCOMPARE(story.now().primitive(pool).value, std::int64_t{1});
    QCOMPARE(story.stateOf(work), TrackState::Ready);
    QCOMPARE(story.store().text(story.now().info(work).detail), std::string_view("crunch"));
    story.then().emit(EventKind::WorkBegin, thread, work, pool.value);
    QCOMPARE(story.now().primitive(pool).value, std::int64_t{0});
    QCOMPARE(story.stateOf(work), TrackState::Running);
    story.then().emit(EventKind::WorkEnd, thread, work, pool.value);
    QCOMPARE(story.stateOf(work), TrackState::Finished);
  }

  void aBlockingCallBlocksTaskAndLoop() {
    Story story;
    const ActorId loop = story.create(ActorKind::Loop);
    const ActorId task = story.create(ActorKind::Task);
    story.then().emit(EventKind::StepBegin, task, loop);
    story.at(5).emit(EventKind::BlockingCallBegin, task, story.then().intern("time.sleep"), loop.value);
    QCOMPARE(story.stateOf(task), TrackState::BlockingLoop);
    QCOMPARE(story.stateOf(loop), TrackState::BlockingLoop);
    story.at(9).emit(EventKind::BlockingCallEnd, task, 0U, loop.value);
    QCOMPARE(story.stateOf(task), TrackState::Running);
    QCOMPARE(story.stateOf(loop), TrackState::Running);
    QCOMPARE(story.now().actor(loop).sinceNs, std::int64_t{9});
  }

  void whatOnlyTellsSomethingChangesNothing() {
    Story story;
    const ActorId task = story.create(ActorKind::Task);
    const RunState before = story.now();
    for (const EventKind kind : {EventKind::ExceptionRaised, EventKind::Warning, EventKind::ScenarioFault,
                                 EventKind::VariableRead, EventKind::VariableWritten})
      story.then().emit(kind, task, 1U, 2);
    RunState after = story.now();
    QCOMPARE(after.count, before.count + 5);
    QVERIFY(story.lastChanges().actors().empty());
    after.count = before.count;
    QVERIFY(after == before);
  }

  void anyOrderOfEventsGivesAState_data() {
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 100; seed < 110; ++seed) QTest::addRow("%llu", static_cast<unsigned long long>(seed)) << seed;
  }
  void anyOrderOfEventsGivesAState() {
    QFETCH(quint64, seed);
    const auto store = test::noiseStore(seed, 5000);
    RunState state;
    Changes changes;
    for (Seq seq = 0; seq < store->publishedCount(); ++seq) {
      apply(state, store->event(seq), changes);
      for (std::uint32_t id = 1; id < 12; ++id) {
        QCOMPARE(waiters(state, {id}, 100).size(), std::size_t{state.primitive({id}).waiterCount});
        QCOMPARE(queueItems(state, {id}, 6000).size(), std::size_t{state.primitive({id}).itemCount});
        QCOMPARE(holders(state, {id}, 6000).size(), std::size_t{state.primitive({id}).holderCount});
      }
    }
    QCOMPARE(state.count, store->publishedCount());
  }
};

QTEST_APPLESS_MAIN(ApplyTest)
#include "tst_apply.moc"
