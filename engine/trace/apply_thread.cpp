// SPDX-License-Identifier: GPL-3.0-or-later
// Threads, the GIL, cores, and work handed to pools.
#include "engine/trace/state_edit.h"

namespace awaitscope::trace {

namespace {

enum class Condition : std::uint8_t { Begins, Ends };

/// A thread's state follows from all its conditions at once, so it does not matter in which order they come and go.
void change(StateEdit& edit, std::uint8_t flag, Condition condition) {
  ActorState& thread = edit.edit(edit.owner());
  if (isEnd(thread.state)) return;
  thread.flags = static_cast<std::uint8_t>(condition == Condition::Begins ? thread.flags | flag : thread.flags & ~flag);
  const auto has = [&thread](std::uint8_t bit) { return (thread.flags & bit) != 0; };
  if (has(ActorState::kBlocked)) return edit.enter(thread, TrackState::Blocked);
  if (has(ActorState::kWantsGil)) return edit.enter(thread, TrackState::GilWaiting);
  if (has(ActorState::kWantsCore)) return edit.enter(thread, TrackState::CoreWaiting);
  edit.enter(thread, has(ActorState::kOnCore) ? TrackState::Running : TrackState::Idle);
}

void setWork(StateEdit& edit, TrackState state) {
  ActorState& work = edit.edit(edit.actorInA());
  if (!isEnd(work.state)) edit.enter(work, state);
}

}  // namespace

void onThreadStarted(StateEdit& edit) {
  const auto index = static_cast<std::uint16_t>(edit.event.a);
  if (index >= edit.state.threads.size()) edit.state.threads.resize(index + std::size_t{1});
  edit.state.threads[index].thread = edit.owner();
  change(edit, ActorState::kStarted, Condition::Begins);
}

void onThreadEnded(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Stopped); }

void onThreadRunBegin(StateEdit& edit) { change(edit, ActorState::kOnCore, Condition::Begins); }

void onThreadRunEnd(StateEdit& edit) { change(edit, ActorState::kOnCore, Condition::Ends); }

void onThreadBlockBegin(StateEdit& edit) {
  edit.edit(edit.owner()).waitsOn = edit.actorInA();
  change(edit, ActorState::kBlocked, Condition::Begins);
}

void onThreadBlockEnd(StateEdit& edit) {
  edit.edit(edit.owner()).waitsOn = {};
  change(edit, ActorState::kBlocked, Condition::Ends);
}

void onGilWaitBegin(StateEdit& edit) {
  edit.joinQueue(edit.actorInA(), edit.owner());
  change(edit, ActorState::kWantsGil, Condition::Begins);
}

void onGilWaitEnd(StateEdit& edit) {
  edit.leaveQueue(edit.actorInA(), edit.owner());
  change(edit, ActorState::kWantsGil, Condition::Ends);
}

void onGilAcquired(StateEdit& edit) { edit.acquire(edit.actorInA(), edit.owner()); }

void onGilReleased(StateEdit& edit) { edit.release(edit.actorInA(), edit.owner()); }

void onCoreWaitBegin(StateEdit& edit) { change(edit, ActorState::kWantsCore, Condition::Begins); }

void onCoreWaitEnd(StateEdit& edit) { change(edit, ActorState::kWantsCore, Condition::Ends); }

void onWorkQueued(StateEdit& edit) {
  ++edit.editPrimitive(edit.owner()).value;
  edit.state.infos.edit(edit.event.a).detail = {edit.event.bHigh()};
  setWork(edit, TrackState::Ready);
  edit.edit(edit.actorInA()).waitsOn = edit.owner();
}

void onWorkBegin(StateEdit& edit) {
  if (edit.actorInB()) --edit.editPrimitive(edit.actorInB()).value;
  setWork(edit, TrackState::Running);
  edit.edit(edit.actorInA()).waitsOn = {};
}

void onWorkEnd(StateEdit& edit) { setWork(edit, TrackState::Finished); }

}  // namespace awaitscope::trace
