// SPDX-License-Identifier: GPL-3.0-or-later
// The event loop: iterations, ready queue, timer heap.
#include <vector>

#include "engine/trace/state_edit.h"

namespace awaitscope::trace {

namespace {

using base::ActorId;
using base::HandleId;

/// Who schedules: the task that runs, the callback's target, or another thread.
ActorId whoeverActs(const StateEdit& edit, const LoopState& loop) {
  const ThreadOccupant at = edit.occupantIfAny();
  if (at.executes) return at.executes;
  if (edit.event.thread != loop.thread) return at.thread;
  return loop.runningHandle ? edit.state.handle(loop.runningHandle).target : ActorId{};
}

void pushReady(StateEdit& edit, LoopState& loop, HandleState& handle) {
  handle.readySeq = edit.seq;
  handle.readyNs = edit.state.timeNs;
  loop.ready.edit(loop.readyTail++) = edit.event.a;
}

/// Takes `handle` and whatever stands before it from the ready queue: before it there is something only when events
/// were lost.
void popReady(StateEdit& edit, LoopState& loop, HandleId handle) {
  if (edit.state.handle(handle) == HandleState{}) return;
  while (loop.readyHead != loop.readyTail) {
    const std::uint32_t front = loop.ready.get(loop.readyHead);
    loop.ready.erase(loop.readyHead++);
    if (front == handle.value) return;
    edit.state.handles.erase(front);
  }
}

TimerKey keyOf(const HandleState& timer, HandleId handle) { return {timer.deadlineNs, timer.beganNs, handle}; }

}  // namespace

void onLoopStarted(StateEdit& edit) {
  if (LoopState* loop = edit.editLoop(edit.owner())) loop->thread = static_cast<std::uint16_t>(edit.event.a);
  edit.enter(edit.owner(), TrackState::Running);
}

void onLoopStopped(StateEdit& edit) { edit.enter(edit.owner(), TrackState::None); }

void onLoopClosed(StateEdit& edit) {
  std::erase_if(edit.state.loops, [&edit](const LoopState& loop) { return loop.id == edit.owner(); });
  edit.enter(edit.owner(), TrackState::Stopped);
}

void onIterationBegin(StateEdit& edit) {
  if (LoopState* loop = edit.editLoop(edit.owner())) ++loop->iteration;
  edit.enter(edit.owner(), TrackState::Running);
}

void onIterationEnd(StateEdit& edit) { edit.changes.add(edit.owner()); }

void onIdleBegin(StateEdit& edit) {
  if (LoopState* loop = edit.editLoop(edit.owner())) loop->idleUntilNs = edit.event.signedB();
  edit.enter(edit.owner(), TrackState::Idle);
}

void onIdleEnd(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Running); }

void onHandleReady(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  if (!loop || !edit.handleInA()) return;
  const ActorId cause = whoeverActs(edit, *loop);
  HandleState& handle = edit.state.handles.edit(edit.event.a);
  handle = HandleState{};
  handle.target = edit.actorInB();
  handle.cause = cause;
  handle.callback = {edit.event.bHigh()};
  pushReady(edit, *loop, handle);
}

void onHandleRunBegin(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  if (!loop) return;
  popReady(edit, *loop, edit.handleInA());
  loop->runningHandle = edit.handleInA();
}

void onHandleRunEnd(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  if (!loop) return;
  loop->runningHandle = {};
  edit.state.handles.erase(edit.event.a);
}

void onHandleCancelled(StateEdit& edit) {
  edit.changes.add(edit.owner());
  if (!(edit.state.handle(edit.handleInA()) == HandleState{})) edit.state.handles.edit(edit.event.a).isCancelled = 1;
}

void onHandleDropped(StateEdit& edit) {
  if (LoopState* loop = edit.editLoop(edit.owner())) popReady(edit, *loop, edit.handleInA());
  edit.state.handles.erase(edit.event.a);
}

void onTimerScheduled(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  if (!loop || !edit.handleInA()) return;
  const HandleState old = edit.state.handle(edit.handleInA());
  if (old.isTimer != 0) loop->timers.erase(keyOf(old, edit.handleInA()));
  HandleState timer;
  timer.cause = whoeverActs(edit, *loop);
  timer.deadlineNs = edit.event.signedB();
  timer.beganNs = edit.state.timeNs;
  timer.isTimer = 1;
  edit.state.handles.edit(edit.event.a) = timer;
  loop->timers.insert(keyOf(timer, edit.handleInA()));
}

void onTimerTarget(StateEdit& edit) {
  if (edit.state.handle(edit.handleInA()).isTimer == 0) return;
  HandleState& handle = edit.state.handles.edit(edit.event.a);
  handle.target = edit.actorInB();
  handle.callback = {edit.event.bHigh()};
}

void onTimerDue(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  if (!loop || edit.state.handle(edit.handleInA()).isTimer == 0) return;
  HandleState& handle = edit.state.handles.edit(edit.event.a);
  loop->timers.erase(keyOf(handle, edit.handleInA()));
  pushReady(edit, *loop, handle);
}

void onTimerCancelled(StateEdit& edit) {
  LoopState* loop = edit.editLoop(edit.owner());
  const HandleState handle = edit.state.handle(edit.handleInA());
  if (!loop || handle.isTimer == 0) return;
  loop->timers.erase(keyOf(handle, edit.handleInA()));
  edit.state.handles.erase(edit.event.a);
}

}  // namespace awaitscope::trace
