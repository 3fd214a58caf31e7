// SPDX-License-Identifier: GPL-3.0-or-later
// Locks, events, conditions, semaphores, barriers and queues.
#include "engine/trace/state_edit.h"

namespace awaitscope::trace {

namespace {

/// Which item a get takes follows from the queue's kind; a priority queue may take any, so its text decides.
std::uint32_t itemThatLeaves(const StateEdit& edit, const PrimitiveState& queue) {
  const auto& items = edit.state.items.nodes;
  switch (edit.state.info(edit.owner()).kind) {
    case ActorKind::LifoQueue:
    case ActorKind::ThreadLifoQueue:
      return queue.lastItem;
    case ActorKind::PriorityQueue:
    case ActorKind::ThreadPriorityQueue:
      for (std::uint32_t slot = queue.firstItem; slot != 0; slot = items.get(slot).next)
        if (items.get(slot).text == edit.textInA()) return slot;
      return queue.firstItem;
    default:
      return queue.firstItem;
  }
}

}  // namespace

void onWaitBegin(StateEdit& edit) { edit.joinQueue(edit.owner(), edit.actorInA()); }

void onWaitEnd(StateEdit& edit) { edit.leaveQueue(edit.owner(), edit.actorInA()); }

void onAcquired(StateEdit& edit) { edit.acquire(edit.owner(), edit.actorInA()); }

void onReleased(StateEdit& edit) { edit.release(edit.owner(), edit.actorInA()); }

void onValueChanged(StateEdit& edit) { edit.editPrimitive(edit.owner()).value = edit.event.signedB(); }

void onEventSet(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Set); }

void onEventCleared(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Unset); }

void onNotified(StateEdit& edit) { edit.changes.add(edit.owner()); }

void onBarrierTripped(StateEdit& edit) { edit.editPrimitive(edit.owner()).generation = edit.event.bLow(); }

void onBarrierBroken(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Broken); }

void onBarrierReset(StateEdit& edit) { edit.enter(edit.owner(), TrackState::Free); }

void onQueuePut(StateEdit& edit) {
  PrimitiveState& queue = edit.editPrimitive(edit.owner());
  edit.append(edit.state.items, queue.firstItem, queue.lastItem, edit.nodeNow(edit.actorInB(), edit.textInA()));
  ++queue.itemCount;
}

void onQueueGot(StateEdit& edit) {
  PrimitiveState& queue = edit.editPrimitive(edit.owner());
  if (queue.itemCount == 0) return;
  edit.remove(edit.state.items, queue.firstItem, queue.lastItem, itemThatLeaves(edit, queue));
  --queue.itemCount;
}

void onQueueTaskDone(StateEdit& edit) { edit.editPrimitive(edit.owner()).unfinishedItems = edit.event.bLow(); }

}  // namespace awaitscope::trace
