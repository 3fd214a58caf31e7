// SPDX-License-Identifier: GPL-3.0-or-later
// Lists and names read from a RunState. How a state changes is apply.cpp's.
#include "engine/trace/state.h"

#include <array>
#include <ranges>

namespace awaitscope::trace {

namespace {

constexpr std::array<std::string_view, kTrackStateCount> kTrackStateNames = {
#define AWAITSCOPE_TRACK_STATE(name, text) text,
    AWAITSCOPE_TRACK_STATES(AWAITSCOPE_TRACK_STATE)
#undef AWAITSCOPE_TRACK_STATE
};

std::vector<ListNode> listFrom(const SlotMap& slots, std::uint32_t first, std::size_t limit) {
  std::vector<ListNode> list;
  for (std::uint32_t slot = first; slot != 0 && list.size() < limit; slot = list.back().next)
    list.push_back(slots.nodes.get(slot));
  return list;
}

}  // namespace

std::string_view trackStateName(TrackState state) {
  const auto index = static_cast<std::size_t>(state);
  return index < kTrackStateNames.size() ? kTrackStateNames[index] : std::string_view{};
}

std::uint32_t SlotMap::take() {
  if (firstFree == 0) return ++used;
  const std::uint32_t slot = firstFree;
  firstFree = nodes.get(slot).next;
  nodes.erase(slot);
  return slot;
}

void SlotMap::give(std::uint32_t slot) {
  nodes.erase(slot);
  if (firstFree != 0) nodes.edit(slot).next = firstFree;
  firstFree = slot;
}

const LoopState* RunState::loop(base::ActorId id) const {
  for (const LoopState& entry : std::views::reverse(loops))
    if (entry.id == id) return &entry;
  return nullptr;
}

std::vector<base::HandleId> readyQueue(const LoopState& loop, std::size_t limit) {
  std::vector<base::HandleId> handles;
  for (std::uint32_t at = loop.readyHead; at != loop.readyTail && handles.size() < limit; ++at)
    handles.push_back({loop.ready.get(at)});
  return handles;
}

std::vector<TimerKey> timersInOrder(const LoopState& loop, std::size_t limit) {
  std::vector<TimerKey> timers;
  if (limit == 0) return timers;
  loop.timers.forEach([&](const TimerKey& key) {
    timers.push_back(key);
    return timers.size() < limit;
  });
  return timers;
}

std::vector<base::ActorId> waiters(const RunState& state, base::ActorId primitive, std::size_t limit) {
  std::vector<base::ActorId> list;
  for (base::ActorId waiter = state.primitive(primitive).firstWaiter; waiter && list.size() < limit;
       waiter = state.actor(waiter).nextWaiter)
    list.push_back(waiter);
  return list;
}

std::vector<ListNode> holders(const RunState& state, base::ActorId primitive, std::size_t limit) {
  return listFrom(state.holdings, state.primitive(primitive).firstHolding, limit);
}

std::vector<ListNode> queueItems(const RunState& state, base::ActorId queue, std::size_t limit) {
  return listFrom(state.items, state.primitive(queue).firstItem, limit);
}

std::vector<ListNode> dependencies(const RunState& state, base::ActorId actor, std::size_t limit) {
  return listFrom(state.dependencyNodes, state.dependencies.get(actor.value).first, limit);
}

std::vector<ListNode> awaitStack(const RunState& state, base::ActorId task, std::size_t limit) {
  return listFrom(state.frames, state.actor(task).topFrame, limit);
}

std::string actorName(const RunState& state, const Store& store, base::ActorId actor) {
  if (!actor) return "the run";
  const ActorInfo info = state.info(actor);
  if (info.name) return std::string(store.text(info.name));
  const std::string_view kind = actorKindName(info.kind);
  if (info.number != 0) return std::string(kind) + "-" + std::to_string(info.number);
  return (kind.empty() ? std::string("actor") : std::string(kind)) + " #" + std::to_string(actor.value);
}

}  // namespace awaitscope::trace
