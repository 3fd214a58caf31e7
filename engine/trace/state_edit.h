// SPDX-License-Identifier: GPL-3.0-or-later
// What the handlers of apply() share: the state being changed, the event that changes it, and the moves that more than
// one kind of event makes. Private to the apply*.cpp files.
#pragma once

#include <cstdint>

#include "engine/trace/state.h"

namespace awaitscope::trace {

/// Lives for one call of apply().
class StateEdit {
 public:
  StateEdit(RunState& runState, const Event& theEvent, Changes& theChanges)
      : state(runState), event(theEvent), changes(theChanges), seq(static_cast<std::uint32_t>(runState.count)) {}

  // ---- the event's arguments ----
  base::ActorId owner() const { return event.actorId(); }
  base::ActorId actorInA() const { return {event.a}; }
  base::ActorId actorInB() const { return {event.bLow()}; }
  base::HandleId handleInA() const { return {event.a}; }
  base::StringId textInA() const { return {event.a}; }

  // ---- actors ----
  ActorState& edit(base::ActorId actor) {
    changes.add(actor);
    return state.actors.edit(actor.value);
  }
  void enter(ActorState& actor, TrackState next) const {
    if (actor.state == next) return;
    actor.state = next;
    actor.sinceNs = state.timeNs;
    actor.sinceSeq = seq;
  }
  void enter(base::ActorId actor, TrackState next) { enter(edit(actor), next); }
  PrimitiveState& editPrimitive(base::ActorId primitive) {
    changes.add(primitive);
    return state.primitives.edit(primitive.value);
  }
  /// Null when the loop is closed or unknown.
  LoopState* editLoop(base::ActorId loop);

  // ---- threads ----
  ThreadOccupant& occupant();
  ThreadOccupant occupantIfAny() const {
    return event.thread < state.threads.size() ? state.threads[event.thread] : ThreadOccupant{};
  }

  // ---- lists ----
  /// A node that tells when and where this event happened.
  ListNode nodeNow(base::ActorId actor, base::StringId text) const;
  void append(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, ListNode node);
  void remove(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, std::uint32_t slot);
  void popFrame(ActorState& task);

  // ---- who depends on whom ----
  DependencyList& addDependency(base::ActorId who, base::ActorId on);
  /// `actor` is the state of `who`.
  void dropDependencies(ActorState& actor, base::ActorId who);

  // ---- wait queues and holders, of primitives and of the GIL ----
  void joinQueue(base::ActorId primitive, base::ActorId waiter);
  void leaveQueue(base::ActorId primitive, base::ActorId waiter);
  void acquire(base::ActorId primitive, base::ActorId holder);
  /// A semaphore may be released by who never acquired it: then its oldest holding ends.
  void release(base::ActorId primitive, base::ActorId holder);

  RunState& state;
  const Event& event;
  Changes& changes;
  const std::uint32_t seq;
};

// One handler for each row of events.def: a kind without one does not link.
#define AWAITSCOPE_EVENT(name, ...) void on##name(StateEdit& edit);
#include "engine/trace/events.def"
#undef AWAITSCOPE_EVENT

}  // namespace awaitscope::trace
