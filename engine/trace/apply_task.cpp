// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks, futures, and calls that block the loop.
#include "engine/trace/state_edit.h"

namespace awaitscope::trace {

namespace {

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

void setFlag(ActorState& task, std::uint8_t flag) { task.flags = static_cast<std::uint8_t>(task.flags | flag); }
void clearFlag(ActorState& task, std::uint8_t flag) { task.flags = static_cast<std::uint8_t>(task.flags & ~flag); }

void stopWaiting(StateEdit& edit, ActorState& task) {
  edit.dropDependencies(task, edit.owner());
  task.waitsOn = {};
  task.waitKindNumber = 0;
}

void endTask(StateEdit& edit, TrackState end) {
  ActorState& task = edit.edit(edit.owner());
  if (isEnd(task.state)) return;
  const bool wasAlive = task.state != TrackState::None;
  edit.enter(task, end);
  stopWaiting(edit, task);
  while (task.topFrame != 0) edit.popFrame(task);
  if (wasAlive && edit.state.tasksAlive > 0 && edit.state.info(edit.owner()).kind == ActorKind::Task)
    --edit.state.tasksAlive;
}

void suspend(StateEdit& edit, ActorState& task) {
  if (isEnd(task.state)) return;
  const bool isWoken = (task.flags & ActorState::kWokenInStep) != 0;
  edit.enter(task, isWoken ? TrackState::Ready : stateWhileWaiting(task.waitKind()));
}

void yield(StateEdit& edit, ActorState& task) {
  if (isEnd(task.state)) return;
  task.wokenBy = edit.owner();
  task.wokenSeq = edit.seq;
  edit.enter(task, TrackState::Ready);
}

/// A blocking call holds up its task (or thread) and its loop alike.
void setBoth(StateEdit& edit, TrackState state) {
  for (const base::ActorId actor : {edit.owner(), edit.actorInB()}) {
    if (!actor) continue;
    ActorState& held = edit.edit(actor);
    if (!isEnd(held.state)) edit.enter(held, state);
  }
}

}  // namespace

void onTaskCreated(StateEdit& edit) {
  edit.state.infos.edit(edit.event.actor).detail = {edit.event.bLow()};
  ActorState& task = edit.edit(edit.owner());
  if (task.state == TrackState::None) edit.enter(task, TrackState::Ready);
}

void onStepBegin(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (isEnd(task.state)) return;
  edit.enter(task, TrackState::Running);
  stopWaiting(edit, task);
  setFlag(task, ActorState::kHasRun);
  clearFlag(task, ActorState::kWokenInStep);
  edit.occupant().executes = edit.owner();
  if (LoopState* loop = edit.editLoop(edit.actorInA())) loop->runningTask = edit.owner();
}

void onStepEnd(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (edit.occupant().executes == edit.owner()) edit.occupant().executes = {};
  for (LoopState& loop : edit.state.loops)
    if (loop.runningTask == edit.owner()) loop.runningTask = {};
  switch (static_cast<StepEndReason>(edit.event.a)) {
    case StepEndReason::Yielded:
      return yield(edit, task);
    case StepEndReason::Finished:
      return endTask(edit, TrackState::Finished);
    case StepEndReason::Failed:
      return endTask(edit, TrackState::Failed);
    case StepEndReason::Cancelled:
      return endTask(edit, TrackState::Cancelled);
    default:
      return suspend(edit, task);
  }
}

void onTaskWaits(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (isEnd(task.state)) return;
  task.waitsOn = edit.actorInA();
  task.waitKindNumber = static_cast<std::uint8_t>(edit.event.bLow());
  clearFlag(task, ActorState::kWokenInStep);
  // While the step is still going on the task keeps running; the wait begins when it gives the loop back.
  if (edit.occupantIfAny().executes != edit.owner()) edit.enter(task, stateWhileWaiting(task.waitKind()));
}

void onTaskWoken(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (isEnd(task.state)) return;
  task.wokenBy = edit.actorInA();
  task.wokenSeq = edit.seq;
  stopWaiting(edit, task);
  if (task.state == TrackState::Running || task.state == TrackState::BlockingLoop)
    setFlag(task, ActorState::kWokenInStep);
  else
    edit.enter(task, TrackState::Ready);
}

void onCancelRequested(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (task.cancelRequests != 0xFF) ++task.cancelRequests;
}

void onTaskFinished(StateEdit& edit) { endTask(edit, TrackState::Finished); }

void onTaskFailed(StateEdit& edit) { endTask(edit, TrackState::Failed); }

void onTaskCancelled(StateEdit& edit) { endTask(edit, TrackState::Cancelled); }

void onLineReached(StateEdit&) {}  // apply() has noted the line

void onCoroutineEntered(StateEdit& edit) {
  ActorState& task = edit.edit(edit.owner());
  if (isEnd(task.state)) return;
  const std::uint32_t slot = edit.state.frames.take();
  ListNode frame = edit.nodeNow({}, edit.textInA());
  frame.next = task.topFrame;
  edit.state.frames.nodes.edit(slot) = frame;
  task.topFrame = slot;
}

void onCoroutineLeft(StateEdit& edit) { edit.popFrame(edit.edit(edit.owner())); }

void onFutureDone(StateEdit& edit) {
  ActorState& future = edit.edit(edit.owner());
  edit.dropDependencies(future, edit.owner());
  edit.enter(future, endOf(static_cast<FutureOutcome>(edit.event.a)));
}

void onDependsOn(StateEdit& edit) { edit.addDependency(edit.owner(), edit.actorInA()); }

void onDependsOnFirst(StateEdit& edit) { edit.addDependency(edit.owner(), edit.actorInA()).firstEnds = 1; }

void onBlockingCallBegin(StateEdit& edit) { setBoth(edit, TrackState::BlockingLoop); }

void onBlockingCallEnd(StateEdit& edit) { setBoth(edit, TrackState::Running); }

}  // namespace awaitscope::trace
