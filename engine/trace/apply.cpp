// SPDX-License-Identifier: GPL-3.0-or-later
// What each event does to the state of the run. It trusts nobody: an event about things it never heard of, out of
// order or twice gives a state as well, for a trace may come from a damaged file.
#include <algorithm>
#include <utility>

#include "engine/trace/state.h"

namespace awaitscope::trace {

namespace {

using base::ActorId;
using base::HandleId;
using base::StringId;

TrackState firstStateOf(ActorKind kind) {
  switch (trackKindOf(kind)) {
    case TrackKind::Task:
      return TrackState::Ready;
    case TrackKind::Future:
      return TrackState::Pending;
    case TrackKind::Primitive:
      return kind == ActorKind::Event || kind == ActorKind::ThreadEvent ? TrackState::Unset : TrackState::Free;
    default:
      return TrackState::None;
  }
}

TrackState stateWhileWaiting(WaitKind kind) {
  switch (kind) {
    case WaitKind::Primitive:
      return TrackState::AwaitingPrimitive;
    case WaitKind::Sleep:
      return TrackState::Sleeping;
    case WaitKind::Worker:
      return TrackState::OnThread;
    case WaitKind::Io:
      return TrackState::AwaitingIo;
    default:
      return TrackState::AwaitingTask;
  }
}

TrackState endOf(FutureOutcome outcome) {
  switch (outcome) {
    case FutureOutcome::Exception:
      return TrackState::Failed;
    case FutureOutcome::Cancelled:
      return TrackState::Cancelled;
    default:
      return TrackState::Finished;
  }
}

/// One call of apply().
class Application {
 public:
  Application(RunState& state, const Event& event, Changes& changes)
      : m_state(state), m_event(event), m_changes(changes), m_seq(static_cast<std::uint32_t>(state.count)) {}

  void run() {
    m_state.timeNs = std::max(m_state.timeNs, m_event.timeNs);
    if (m_event.line != 0) noteLine();
    dispatch();
    ++m_state.count;
  }

 private:
  void dispatch();

  ActorId owner() const { return m_event.actorId(); }
  ActorId actorInA() const { return {m_event.a}; }
  ActorId actorInB() const { return {m_event.bLow()}; }
  HandleId handleInA() const { return {m_event.a}; }
  StringId textInA() const { return {m_event.a}; }

  ActorState& edit(ActorId actor) {
    m_changes.add(actor);
    return m_state.actors.edit(actor.value);
  }
  void enter(ActorState& actor, TrackState state) {
    if (actor.state == state) return;
    actor.state = state;
    actor.sinceNs = m_state.timeNs;
    actor.sinceSeq = m_seq;
  }
  void enter(ActorId actor, TrackState state) { enter(edit(actor), state); }
  PrimitiveState& editPrimitive(ActorId primitive) {
    m_changes.add(primitive);
    return m_state.primitives.edit(primitive.value);
  }
  LoopState* editLoop(ActorId loop) {
    auto* found = const_cast<LoopState*>(std::as_const(m_state).loop(loop));
    if (found) m_changes.add(loop);
    return found;
  }
  ThreadOccupant& occupant() {
    if (m_event.thread >= m_state.threads.size()) m_state.threads.resize(m_event.thread + std::size_t{1});
    return m_state.threads[m_event.thread];
  }
  ThreadOccupant occupantIfAny() const {
    return m_event.thread < m_state.threads.size() ? m_state.threads[m_event.thread] : ThreadOccupant{};
  }

  // the run and its actors
  void noteLine();
  void setStage(RunStage stage, TrackState state);
  void createActor();
  void destroyActor();

  // the loop
  ActorId whoeverActs(const LoopState& loop) const;
  void beginIteration();
  void pushReady(LoopState& loop, HandleState& handle);
  void makeReady();
  void popReady(LoopState& loop, HandleId handle);
  void runHandle();
  void endHandle();
  void dropHandle();
  void cancelHandle();
  void scheduleTimer();
  void setTimerTarget();
  void fireTimer();
  void cancelTimer();

  // tasks
  void createTask();
  void beginStep();
  void endStep();
  void suspend(ActorState& task);
  void startWait();
  void wake();
  void endTask(TrackState end);
  void enterCoroutine();
  void leaveCoroutine(ActorState& task);

  // primitives
  void joinQueue(ActorId primitive, ActorId waiter);
  void leaveQueue(ActorId primitive, ActorId waiter);
  ListNode nodeNow(ActorId actor, StringId text) const;
  void append(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, ListNode node);
  void remove(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, std::uint32_t slot);
  void acquire(ActorId primitive, ActorId holder);
  void release(ActorId primitive, ActorId holder);
  void putItem();
  void getItem();
  std::uint32_t itemThatLeaves(const PrimitiveState& queue) const;

  // threads
  void startThread();
  void setThreadFlag(std::uint8_t flag, bool on);
  void queueWork();
  void beginWork();
  void block(TrackState taskState);

  RunState& m_state;
  const Event& m_event;
  Changes& m_changes;
  std::uint32_t m_seq;
};

void Application::dispatch() {
  switch (m_event.eventKind()) {
    case EventKind::RunBegin:
      m_state.infos.edit(0).kind = ActorKind::Run;
      return setStage(RunStage::Running, TrackState::Running);
    case EventKind::RunEnd:
      m_state.endReason = m_event.a;
      return setStage(RunStage::Ended, TrackState::Stopped);
    case EventKind::RunPaused:
      return setStage(RunStage::Paused, TrackState::Idle);
    case EventKind::RunContinued:
      return setStage(RunStage::Running, TrackState::Running);
    case EventKind::ActorCreated:
      return createActor();
    case EventKind::ActorNamed:
      m_state.infos.edit(m_event.actor).name = textInA();
      return;
    case EventKind::ActorDetail:
      m_state.infos.edit(m_event.actor).detail = textInA();
      return;
    case EventKind::ActorLimit:
      m_state.infos.edit(m_event.actor).limit = m_event.signedB();
      return;
    case EventKind::ActorDestroyed:
      return destroyActor();

    case EventKind::LoopStarted:
      if (LoopState* loop = editLoop(owner())) loop->thread = static_cast<std::uint16_t>(m_event.a);
      return enter(owner(), TrackState::Running);
    case EventKind::LoopStopped:
      return enter(owner(), TrackState::None);
    case EventKind::LoopClosed:
      std::erase_if(m_state.loops, [this](const LoopState& loop) { return loop.id == owner(); });
      return enter(owner(), TrackState::Stopped);
    case EventKind::IterationBegin:
      return beginIteration();
    case EventKind::IterationEnd:
      m_changes.add(owner());
      return;
    case EventKind::IdleBegin:
      if (LoopState* loop = editLoop(owner())) loop->idleUntilNs = m_event.signedB();
      return enter(owner(), TrackState::Idle);
    case EventKind::IdleEnd:
      return enter(owner(), TrackState::Running);
    case EventKind::HandleReady:
      return makeReady();
    case EventKind::HandleRunBegin:
      return runHandle();
    case EventKind::HandleRunEnd:
      return endHandle();
    case EventKind::HandleCancelled:
      return cancelHandle();
    case EventKind::HandleDropped:
      return dropHandle();
    case EventKind::TimerScheduled:
      return scheduleTimer();
    case EventKind::TimerTarget:
      return setTimerTarget();
    case EventKind::TimerDue:
      return fireTimer();
    case EventKind::TimerCancelled:
      return cancelTimer();

    case EventKind::TaskCreated:
      return createTask();
    case EventKind::StepBegin:
      return beginStep();
    case EventKind::StepEnd:
      return endStep();
    case EventKind::TaskWaits:
      return startWait();
    case EventKind::TaskWoken:
      return wake();
    case EventKind::CancelRequested: {
      ActorState& task = edit(owner());
      if (task.cancelRequests != 0xFF) ++task.cancelRequests;
      return;
    }
    case EventKind::TaskFinished:
      return endTask(TrackState::Finished);
    case EventKind::TaskFailed:
      return endTask(TrackState::Failed);
    case EventKind::TaskCancelled:
      return endTask(TrackState::Cancelled);
    case EventKind::LineReached:
      return;  // the line itself was noted already
    case EventKind::CoroutineEntered:
      return enterCoroutine();
    case EventKind::CoroutineLeft:
      return leaveCoroutine(edit(owner()));
    case EventKind::FutureDone:
      return enter(owner(), endOf(static_cast<FutureOutcome>(m_event.a)));

    case EventKind::WaitBegin:
      return joinQueue(owner(), actorInA());
    case EventKind::WaitEnd:
      return leaveQueue(owner(), actorInA());
    case EventKind::Acquired:
      return acquire(owner(), actorInA());
    case EventKind::Released:
      return release(owner(), actorInA());
    case EventKind::ValueChanged:
      editPrimitive(owner()).value = m_event.signedB();
      return;
    case EventKind::EventSet:
      return enter(owner(), TrackState::Set);
    case EventKind::EventCleared:
      return enter(owner(), TrackState::Unset);
    case EventKind::Notified:
      m_changes.add(owner());
      return;
    case EventKind::BarrierTripped:
      editPrimitive(owner()).generation = m_event.bLow();
      return;
    case EventKind::BarrierBroken:
      return enter(owner(), TrackState::Broken);
    case EventKind::BarrierReset:
      return enter(owner(), TrackState::Free);
    case EventKind::QueuePut:
      return putItem();
    case EventKind::QueueGot:
      return getItem();
    case EventKind::QueueTaskDone:
      editPrimitive(owner()).unfinishedItems = m_event.bLow();
      return;

    case EventKind::ThreadStarted:
      return startThread();
    case EventKind::ThreadEnded:
      return enter(owner(), TrackState::Stopped);
    case EventKind::ThreadRunBegin:
      return setThreadFlag(ActorState::kOnCore, true);
    case EventKind::ThreadRunEnd:
      return setThreadFlag(ActorState::kOnCore, false);
    case EventKind::ThreadBlockBegin:
      edit(owner()).waitsOn = actorInA();
      return setThreadFlag(ActorState::kBlocked, true);
    case EventKind::ThreadBlockEnd:
      edit(owner()).waitsOn = {};
      return setThreadFlag(ActorState::kBlocked, false);
    case EventKind::GilWaitBegin:
      joinQueue(actorInA(), owner());
      return setThreadFlag(ActorState::kWantsGil, true);
    case EventKind::GilWaitEnd:
      leaveQueue(actorInA(), owner());
      return setThreadFlag(ActorState::kWantsGil, false);
    case EventKind::GilAcquired:
      return acquire(actorInA(), owner());
    case EventKind::GilReleased:
      return release(actorInA(), owner());
    case EventKind::CoreWaitBegin:
      return setThreadFlag(ActorState::kWantsCore, true);
    case EventKind::CoreWaitEnd:
      return setThreadFlag(ActorState::kWantsCore, false);
    case EventKind::WorkQueued:
      return queueWork();
    case EventKind::WorkBegin:
      return beginWork();
    case EventKind::WorkEnd: {
      ActorState& work = edit(actorInA());
      if (!isEnd(work.state)) enter(work, TrackState::Finished);
      return;
    }
    case EventKind::BlockingCallBegin:
      return block(TrackState::BlockingLoop);
    case EventKind::BlockingCallEnd:
      return block(TrackState::Running);

    case EventKind::Output:
      ++m_state.outputCount;
      return;
    case EventKind::ExceptionRaised:
    case EventKind::Warning:
    case EventKind::ScenarioFault:
    case EventKind::VariableRead:
    case EventKind::VariableWritten:
      return;  // they tell something and change nothing
  }
}

// ---- the run and its actors ----

void Application::noteLine() {
  const ThreadOccupant at = occupantIfAny();
  const ActorId who = at.executes ? at.executes : at.thread;
  if (!who) return;
  const ActorState* actor = m_state.actors.find(who.value);
  if (!actor || actor->line != m_event.line) m_state.actors.edit(who.value).line = m_event.line;
}

void Application::setStage(RunStage stage, TrackState state) {
  m_state.stage = stage;
  enter(ActorId{}, state);
}

void Application::createActor() {
  const std::uint32_t c = m_event.bHigh();
  const auto kind = static_cast<ActorKind>(std::min<std::uint32_t>(c & 0xFF, kActorKindCount - 1));
  ActorInfo& info = m_state.infos.edit(m_event.actor);
  info.kind = kind;
  info.number = c >> 8;
  info.parent = actorInA();
  info.name = {m_event.bLow()};
  info.createdSeq = m_seq;
  info.createdNs = m_state.timeNs;
  m_state.lastActor = std::max(m_state.lastActor, m_event.actor);
  ActorState& actor = edit(owner());
  if (actor.state != TrackState::None) return;
  enter(actor, firstStateOf(kind));
  if (kind == ActorKind::Task) {
    actor.wokenBy = actorInA();
    ++m_state.tasksAlive;
  }
  if (kind == ActorKind::Loop && m_state.loops.size() < kMaxOpenLoops && !m_state.loop(owner())) {
    m_state.loops.emplace_back();
    m_state.loops.back().id = owner();
  }
}

void Application::destroyActor() {
  ActorState& actor = edit(owner());
  while (actor.topFrame != 0) leaveCoroutine(actor);
  if (actor.state == TrackState::Pending) enter(actor, TrackState::None);
}

// ---- the loop ----

ActorId Application::whoeverActs(const LoopState& loop) const {
  const ThreadOccupant at = occupantIfAny();
  if (at.executes) return at.executes;
  if (m_event.thread != loop.thread) return at.thread;
  return loop.runningHandle ? m_state.handle(loop.runningHandle).target : ActorId{};
}

void Application::beginIteration() {
  if (LoopState* loop = editLoop(owner())) ++loop->iteration;
  enter(owner(), TrackState::Running);
}

void Application::pushReady(LoopState& loop, HandleState& handle) {
  handle.readySeq = m_seq;
  handle.readyNs = m_state.timeNs;
  loop.ready.edit(loop.readyTail++) = m_event.a;
}

void Application::makeReady() {
  LoopState* loop = editLoop(owner());
  if (!loop || !handleInA()) return;
  const ActorId cause = whoeverActs(*loop);
  HandleState& handle = m_state.handles.edit(m_event.a);
  handle = HandleState{};
  handle.target = actorInB();
  handle.cause = cause;
  handle.callback = {m_event.bHigh()};
  pushReady(*loop, handle);
}

/// Takes `handle` and whatever stands before it from the ready queue: before it there is something only when events
/// were lost.
void Application::popReady(LoopState& loop, HandleId handle) {
  const HandleState* known = m_state.handles.find(handle.value);
  if (!known || *known == HandleState{}) return;
  while (loop.readyHead != loop.readyTail) {
    const std::uint32_t front = loop.ready.get(loop.readyHead);
    loop.ready.erase(loop.readyHead++);
    if (front == handle.value) return;
    m_state.handles.erase(front);
  }
}

void Application::runHandle() {
  LoopState* loop = editLoop(owner());
  if (!loop) return;
  popReady(*loop, handleInA());
  loop->runningHandle = handleInA();
}

void Application::endHandle() {
  LoopState* loop = editLoop(owner());
  if (!loop) return;
  loop->runningHandle = {};
  m_state.handles.erase(m_event.a);
}

void Application::dropHandle() {
  if (LoopState* loop = editLoop(owner())) popReady(*loop, handleInA());
  m_state.handles.erase(m_event.a);
}

void Application::cancelHandle() {
  m_changes.add(owner());
  const HandleState* known = m_state.handles.find(m_event.a);
  if (known && !(*known == HandleState{})) m_state.handles.edit(m_event.a).isCancelled = 1;
}

void Application::scheduleTimer() {
  LoopState* loop = editLoop(owner());
  if (!loop || !handleInA()) return;
  const HandleState old = m_state.handle(handleInA());
  if (old.isTimer != 0) loop->timers.erase({old.deadlineNs, old.beganNs, handleInA()});
  HandleState timer;
  timer.cause = whoeverActs(*loop);
  timer.deadlineNs = m_event.signedB();
  timer.beganNs = m_state.timeNs;
  timer.isTimer = 1;
  m_state.handles.edit(m_event.a) = timer;
  loop->timers.insert({m_event.signedB(), m_state.timeNs, handleInA()});
}

void Application::setTimerTarget() {
  if (m_state.handle(handleInA()).isTimer == 0) return;
  HandleState& handle = m_state.handles.edit(m_event.a);
  handle.target = actorInB();
  handle.callback = {m_event.bHigh()};
}

void Application::fireTimer() {
  LoopState* loop = editLoop(owner());
  if (!loop || m_state.handle(handleInA()).isTimer == 0) return;
  HandleState& handle = m_state.handles.edit(m_event.a);
  loop->timers.erase({handle.deadlineNs, handle.beganNs, handleInA()});
  pushReady(*loop, handle);
}

void Application::cancelTimer() {
  LoopState* loop = editLoop(owner());
  const HandleState handle = m_state.handle(handleInA());
  if (!loop || handle.isTimer == 0) return;
  loop->timers.erase({handle.deadlineNs, handle.beganNs, handleInA()});
  m_state.handles.erase(m_event.a);
}

// ---- tasks ----

void Application::createTask() {
  m_state.infos.edit(m_event.actor).detail = {m_event.bLow()};
  ActorState& task = edit(owner());
  if (task.state == TrackState::None) enter(task, TrackState::Ready);
}

void Application::beginStep() {
  ActorState& task = edit(owner());
  if (isEnd(task.state)) return;
  enter(task, TrackState::Running);
  task.waitsOn = {};
  task.waitKindNumber = 0;
  task.flags = static_cast<std::uint8_t>((task.flags | ActorState::kHasRun) & ~ActorState::kWokenInStep);
  occupant().executes = owner();
  if (LoopState* loop = editLoop(actorInA())) loop->runningTask = owner();
}

void Application::endStep() {
  ActorState& task = edit(owner());
  if (occupant().executes == owner()) occupant().executes = {};
  for (LoopState& loop : m_state.loops)
    if (loop.runningTask == owner()) loop.runningTask = {};
  switch (static_cast<StepEndReason>(m_event.a)) {
    case StepEndReason::Yielded:
      if (isEnd(task.state)) return;
      task.wokenBy = owner();
      task.wokenSeq = m_seq;
      return enter(task, TrackState::Ready);
    case StepEndReason::Finished:
      return endTask(TrackState::Finished);
    case StepEndReason::Failed:
      return endTask(TrackState::Failed);
    case StepEndReason::Cancelled:
      return endTask(TrackState::Cancelled);
    default:
      return suspend(task);
  }
}

void Application::suspend(ActorState& task) {
  if (isEnd(task.state)) return;
  const bool alreadyWoken = (task.flags & ActorState::kWokenInStep) != 0;
  enter(task, alreadyWoken ? TrackState::Ready : stateWhileWaiting(task.waitKind()));
}

void Application::startWait() {
  ActorState& task = edit(owner());
  if (isEnd(task.state)) return;
  task.waitsOn = actorInA();
  task.waitKindNumber = static_cast<std::uint8_t>(m_event.bLow());
  task.flags = static_cast<std::uint8_t>(task.flags & ~ActorState::kWokenInStep);
  // While the step is still going on the task keeps running; the wait begins when it gives the loop back.
  if (occupantIfAny().executes != owner()) enter(task, stateWhileWaiting(task.waitKind()));
}

void Application::wake() {
  ActorState& task = edit(owner());
  if (isEnd(task.state)) return;
  task.wokenBy = actorInA();
  task.wokenSeq = m_seq;
  task.waitsOn = {};
  task.waitKindNumber = 0;
  if (task.state == TrackState::Running || task.state == TrackState::BlockingLoop)
    task.flags |= ActorState::kWokenInStep;
  else
    enter(task, TrackState::Ready);
}

void Application::endTask(TrackState end) {
  ActorState& task = edit(owner());
  if (isEnd(task.state)) return;
  const bool wasAlive = task.state != TrackState::None;
  enter(task, end);
  task.waitsOn = {};
  task.waitKindNumber = 0;
  while (task.topFrame != 0) leaveCoroutine(task);
  if (wasAlive && m_state.tasksAlive > 0 && m_state.info(owner()).kind == ActorKind::Task) --m_state.tasksAlive;
}

void Application::enterCoroutine() {
  ActorState& task = edit(owner());
  if (isEnd(task.state)) return;
  const std::uint32_t slot = m_state.frames.take();
  ListNode& frame = m_state.frames.nodes.edit(slot);
  frame = nodeNow({}, textInA());
  frame.next = task.topFrame;
  task.topFrame = slot;
}

void Application::leaveCoroutine(ActorState& task) {
  if (task.topFrame == 0) return;
  const std::uint32_t slot = task.topFrame;
  task.topFrame = m_state.frames.nodes.get(slot).next;
  m_state.frames.give(slot);
}

// ---- primitives ----

void Application::joinQueue(ActorId primitive, ActorId waiter) {
  if (!primitive || !waiter) return;
  ActorState& actor = edit(waiter);
  if (actor.queuedOn) leaveQueue(actor.queuedOn, waiter);
  PrimitiveState& queue = editPrimitive(primitive);
  actor.queuedOn = primitive;
  actor.previousWaiter = queue.lastWaiter;
  if (queue.lastWaiter)
    m_state.actors.edit(queue.lastWaiter.value).nextWaiter = waiter;
  else
    queue.firstWaiter = waiter;
  queue.lastWaiter = waiter;
  ++queue.waiterCount;
}

void Application::leaveQueue(ActorId primitive, ActorId waiter) {
  if (!primitive || m_state.actor(waiter).queuedOn != primitive) return;
  ActorState& actor = edit(waiter);
  PrimitiveState& queue = editPrimitive(primitive);
  const ActorId previous = actor.previousWaiter;
  const ActorId next = actor.nextWaiter;
  if (previous)
    m_state.actors.edit(previous.value).nextWaiter = next;
  else
    queue.firstWaiter = next;
  if (next)
    m_state.actors.edit(next.value).previousWaiter = previous;
  else
    queue.lastWaiter = previous;
  actor.queuedOn = actor.previousWaiter = actor.nextWaiter = {};
  --queue.waiterCount;
}

ListNode Application::nodeNow(ActorId actor, StringId text) const {
  ListNode node;
  node.actor = actor;
  node.text = text;
  node.line = m_event.line;
  node.sinceSeq = m_seq;
  node.sinceNs = m_state.timeNs;
  return node;
}

void Application::append(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, ListNode node) {
  const std::uint32_t slot = slots.take();
  node.previous = last;
  slots.nodes.edit(slot) = node;
  if (last != 0)
    slots.nodes.edit(last).next = slot;
  else
    first = slot;
  last = slot;
}

void Application::remove(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, std::uint32_t slot) {
  const ListNode node = slots.nodes.get(slot);
  if (node.previous != 0)
    slots.nodes.edit(node.previous).next = node.next;
  else
    first = node.next;
  if (node.next != 0)
    slots.nodes.edit(node.next).previous = node.previous;
  else
    last = node.previous;
  slots.give(slot);
}

void Application::acquire(ActorId primitive, ActorId holder) {
  if (!primitive) return;
  PrimitiveState& held = editPrimitive(primitive);
  append(m_state.holdings, held.firstHolding, held.lastHolding, nodeNow(holder, {}));
  ++held.holderCount;
  enter(primitive, TrackState::Held);
}

/// A semaphore may be released by who never acquired it: then its oldest holding ends.
void Application::release(ActorId primitive, ActorId holder) {
  PrimitiveState& held = editPrimitive(primitive);
  if (held.holderCount == 0) return;
  std::uint32_t slot = held.firstHolding;
  while (slot != 0 && m_state.holdings.nodes.get(slot).actor != holder) slot = m_state.holdings.nodes.get(slot).next;
  remove(m_state.holdings, held.firstHolding, held.lastHolding, slot != 0 ? slot : held.firstHolding);
  if (--held.holderCount == 0) enter(primitive, TrackState::Free);
}

void Application::putItem() {
  PrimitiveState& queue = editPrimitive(owner());
  append(m_state.items, queue.firstItem, queue.lastItem, nodeNow(actorInB(), textInA()));
  ++queue.itemCount;
}

void Application::getItem() {
  PrimitiveState& queue = editPrimitive(owner());
  if (queue.itemCount == 0) return;
  remove(m_state.items, queue.firstItem, queue.lastItem, itemThatLeaves(queue));
  --queue.itemCount;
}

std::uint32_t Application::itemThatLeaves(const PrimitiveState& queue) const {
  switch (m_state.info(owner()).kind) {
    case ActorKind::LifoQueue:
    case ActorKind::ThreadLifoQueue:
      return queue.lastItem;
    case ActorKind::PriorityQueue:
    case ActorKind::ThreadPriorityQueue:
      for (std::uint32_t slot = queue.firstItem; slot != 0; slot = m_state.items.nodes.get(slot).next)
        if (m_state.items.nodes.get(slot).text == textInA()) return slot;
      return queue.firstItem;
    default:
      return queue.firstItem;
  }
}

// ---- threads ----

void Application::startThread() {
  const auto index = static_cast<std::uint16_t>(m_event.a);
  if (index >= m_state.threads.size()) m_state.threads.resize(index + std::size_t{1});
  m_state.threads[index].thread = owner();
  setThreadFlag(ActorState::kStarted, true);
}

/// A thread's state follows from all its conditions at once, so it does not matter in which order they come and go.
void Application::setThreadFlag(std::uint8_t flag, bool on) {
  ActorState& thread = edit(owner());
  if (isEnd(thread.state)) return;
  thread.flags = static_cast<std::uint8_t>(on ? thread.flags | flag : thread.flags & ~flag);
  const auto has = [&thread](std::uint8_t bit) { return (thread.flags & bit) != 0; };
  if (has(ActorState::kBlocked)) return enter(thread, TrackState::Blocked);
  if (has(ActorState::kWantsGil)) return enter(thread, TrackState::GilWaiting);
  if (has(ActorState::kWantsCore)) return enter(thread, TrackState::CoreWaiting);
  enter(thread, has(ActorState::kOnCore) ? TrackState::Running : TrackState::Idle);
}

void Application::queueWork() {
  ++editPrimitive(owner()).value;
  ActorState& work = edit(actorInA());
  if (!isEnd(work.state)) enter(work, TrackState::Ready);
  m_state.infos.edit(m_event.a).detail = {m_event.bHigh()};
  work.waitsOn = owner();
}

void Application::beginWork() {
  if (actorInB()) --editPrimitive(actorInB()).value;
  ActorState& work = edit(actorInA());
  if (!isEnd(work.state)) enter(work, TrackState::Running);
  work.waitsOn = {};
}

void Application::block(TrackState state) {
  if (owner() != actorInB() && owner()) {
    ActorState& task = edit(owner());
    if (!isEnd(task.state)) enter(task, state);
  }
  if (actorInB()) {
    ActorState& loop = edit(actorInB());
    if (!isEnd(loop.state)) enter(loop, state);
  }
}

}  // namespace

void apply(RunState& state, const Event& event, Changes& changes) {
  changes.clear();
  Application(state, event, changes).run();
}

}  // namespace awaitscope::trace
