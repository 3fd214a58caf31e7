// SPDX-License-Identifier: GPL-3.0-or-later
// Hands each event to its handler; those of the run itself and of all actors stand here, the others in the apply_*.cpp
// beside. The handlers trust nobody: an event about things they never heard of, out of order or twice gives a state as
// well, for a trace may come from a damaged file.
#include <algorithm>
#include <array>

#include "engine/base/check.h"
#include "engine/trace/state_edit.h"

namespace awaitscope::trace {

namespace {

using Handler = void (*)(StateEdit&);

constexpr std::array<Handler, kEventKindCount> kHandlers = {
#define AWAITSCOPE_EVENT(name, ...) on##name,
#include "engine/trace/events.def"
#undef AWAITSCOPE_EVENT
};

/// The line belongs to whoever executes on the event's thread, whatever the event is about.
void noteLine(StateEdit& edit) {
  const ThreadOccupant at = edit.occupantIfAny();
  const base::ActorId who = at.executes ? at.executes : at.thread;
  if (!who) return;
  const ActorState* actor = edit.state.actors.find(who.value);
  if (!actor || actor->line != edit.event.line) edit.state.actors.edit(who.value).line = edit.event.line;
}

void setStage(StateEdit& edit, RunStage stage, TrackState state) {
  edit.state.stage = stage;
  edit.enter(base::ActorId{}, state);
}

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

void openLoop(StateEdit& edit) {
  if (edit.state.loops.size() >= kMaxOpenLoops || edit.state.loop(edit.owner())) return;
  edit.state.loops.emplace_back();
  edit.state.loops.back().id = edit.owner();
}

}  // namespace

void apply(RunState& state, const Event& event, Changes& changes) {
  AWAITSCOPE_CHECK(isKnownKind(event.kind), "an unknown event kind was let in");
  changes.clear();
  state.timeNs = std::max(state.timeNs, event.timeNs);
  StateEdit edit(state, event, changes);
  if (event.line != 0) noteLine(edit);
  kHandlers[event.kind](edit);
  ++state.count;
}

void onRunBegin(StateEdit& edit) {
  edit.state.infos.edit(0).kind = ActorKind::Run;
  setStage(edit, RunStage::Running, TrackState::Running);
}

void onRunEnd(StateEdit& edit) {
  edit.state.endReason = edit.event.a;
  setStage(edit, RunStage::Ended, TrackState::Stopped);
}

void onRunPaused(StateEdit& edit) { setStage(edit, RunStage::Paused, TrackState::Idle); }

void onRunContinued(StateEdit& edit) { setStage(edit, RunStage::Running, TrackState::Running); }

void onActorCreated(StateEdit& edit) {
  const std::uint32_t c = edit.event.bHigh();
  const auto kind = static_cast<ActorKind>(std::min<std::uint32_t>(c & 0xFF, kActorKindCount - 1));
  ActorInfo& info = edit.state.infos.edit(edit.event.actor);
  info.kind = kind;
  info.number = c >> 8;
  info.parent = edit.actorInA();
  info.name = {edit.event.bLow()};
  info.createdSeq = edit.seq;
  info.createdNs = edit.state.timeNs;
  edit.state.lastActor = std::max(edit.state.lastActor, edit.event.actor);
  ActorState& actor = edit.edit(edit.owner());
  if (actor.state != TrackState::None) return;
  edit.enter(actor, firstStateOf(kind));
  if (kind == ActorKind::Task) {
    actor.wokenBy = edit.actorInA();
    ++edit.state.tasksAlive;
  }
  if (kind == ActorKind::Loop) openLoop(edit);
}

void onActorNamed(StateEdit& edit) { edit.state.infos.edit(edit.event.actor).name = edit.textInA(); }

void onActorDetail(StateEdit& edit) { edit.state.infos.edit(edit.event.actor).detail = edit.textInA(); }

void onActorLimit(StateEdit& edit) { edit.state.infos.edit(edit.event.actor).limit = edit.event.signedB(); }

void onActorDestroyed(StateEdit& edit) {
  ActorState& actor = edit.edit(edit.owner());
  while (actor.topFrame != 0) edit.popFrame(actor);
  edit.dropDependencies(actor, edit.owner());
  if (actor.state == TrackState::Pending) edit.enter(actor, TrackState::None);
}

void onOutput(StateEdit& edit) { ++edit.state.outputCount; }

// These tell something and change nothing.
void onExceptionRaised(StateEdit&) {}
void onWarning(StateEdit&) {}
void onTaskUnreferenced(StateEdit&) {}
void onBusyWaitBegin(StateEdit&) {}
void onSerialAwaitBegin(StateEdit&) {}
void onSerialAwaitEnd(StateEdit&) {}
void onScenarioFault(StateEdit&) {}
void onVariableRead(StateEdit&) {}
void onVariableWritten(StateEdit&) {}

}  // namespace awaitscope::trace
