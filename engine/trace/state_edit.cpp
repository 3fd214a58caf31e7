// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/state_edit.h"

#include <ranges>

namespace awaitscope::trace {

using base::ActorId;
using base::StringId;

LoopState* StateEdit::editLoop(ActorId loop) {
  for (LoopState& entry : std::views::reverse(state.loops)) {
    if (entry.id != loop) continue;
    changes.add(loop);
    return &entry;
  }
  return nullptr;
}

ThreadOccupant& StateEdit::occupant() {
  if (event.thread >= state.threads.size()) state.threads.resize(event.thread + std::size_t{1});
  return state.threads[event.thread];
}

ListNode StateEdit::nodeNow(ActorId actor, StringId text) const {
  ListNode node;
  node.actor = actor;
  node.text = text;
  node.line = event.line;
  node.sinceSeq = seq;
  node.sinceNs = state.timeNs;
  return node;
}

void StateEdit::append(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, ListNode node) {
  const std::uint32_t slot = slots.take();
  node.previous = last;
  slots.nodes.edit(slot) = node;
  (last != 0 ? slots.nodes.edit(last).next : first) = slot;
  last = slot;
}

void StateEdit::remove(SlotMap& slots, std::uint32_t& first, std::uint32_t& last, std::uint32_t slot) {
  const ListNode node = slots.nodes.get(slot);
  (node.previous != 0 ? slots.nodes.edit(node.previous).next : first) = node.next;
  (node.next != 0 ? slots.nodes.edit(node.next).previous : last) = node.previous;
  slots.give(slot);
}

void StateEdit::popFrame(ActorState& task) {
  if (task.topFrame == 0) return;
  const std::uint32_t slot = task.topFrame;
  task.topFrame = state.frames.nodes.get(slot).next;
  state.frames.give(slot);
}

DependencyList& StateEdit::addDependency(ActorId who, ActorId on) {
  ActorState& actor = edit(who);
  actor.flags = static_cast<std::uint8_t>(actor.flags | ActorState::kDepends);
  DependencyList& list = state.dependencies.edit(who.value);
  append(state.dependencyNodes, list.first, list.last, nodeNow(on, {}));
  ++list.count;
  return list;
}

void StateEdit::dropDependencies(ActorState& actor, ActorId who) {
  if ((actor.flags & ActorState::kDepends) == 0) return;
  actor.flags = static_cast<std::uint8_t>(actor.flags & ~ActorState::kDepends);
  for (std::uint32_t slot = state.dependencies.get(who.value).first; slot != 0;) {
    const std::uint32_t next = state.dependencyNodes.nodes.get(slot).next;
    state.dependencyNodes.give(slot);
    slot = next;
  }
  state.dependencies.erase(who.value);
}

void StateEdit::joinQueue(ActorId primitive, ActorId waiter) {
  if (!primitive || !waiter) return;
  ActorState& actor = edit(waiter);
  if (actor.queuedOn) leaveQueue(actor.queuedOn, waiter);
  PrimitiveState& queue = editPrimitive(primitive);
  actor.queuedOn = primitive;
  actor.previousWaiter = queue.lastWaiter;
  (queue.lastWaiter ? state.actors.edit(queue.lastWaiter.value).nextWaiter : queue.firstWaiter) = waiter;
  queue.lastWaiter = waiter;
  ++queue.waiterCount;
}

void StateEdit::leaveQueue(ActorId primitive, ActorId waiter) {
  if (!primitive || state.actor(waiter).queuedOn != primitive) return;
  ActorState& actor = edit(waiter);
  PrimitiveState& queue = editPrimitive(primitive);
  const ActorId previous = actor.previousWaiter;
  const ActorId next = actor.nextWaiter;
  (previous ? state.actors.edit(previous.value).nextWaiter : queue.firstWaiter) = next;
  (next ? state.actors.edit(next.value).previousWaiter : queue.lastWaiter) = previous;
  actor.queuedOn = actor.previousWaiter = actor.nextWaiter = {};
  --queue.waiterCount;
}

void StateEdit::acquire(ActorId primitive, ActorId holder) {
  if (!primitive) return;
  PrimitiveState& held = editPrimitive(primitive);
  append(state.holdings, held.firstHolding, held.lastHolding, nodeNow(holder, {}));
  ++held.holderCount;
  enter(primitive, TrackState::Held);
}

void StateEdit::release(ActorId primitive, ActorId holder) {
  PrimitiveState& held = editPrimitive(primitive);
  if (held.holderCount == 0) return;
  std::uint32_t slot = held.firstHolding;
  while (slot != 0 && state.holdings.nodes.get(slot).actor != holder) slot = state.holdings.nodes.get(slot).next;
  remove(state.holdings, held.firstHolding, held.lastHolding, slot != 0 ? slot : held.firstHolding);
  if (--held.holderCount == 0) enter(primitive, TrackState::Free);
}

}  // namespace awaitscope::trace
