// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/blocker_chain.h"

#include <algorithm>
#include <unordered_set>

namespace awaitscope::analysis {
namespace {

using base::ActorId;

constexpr int kLongestChain = 16;
constexpr std::size_t kMostLookedAt = 4096;  // Of a gather of a million there is no need to look at all.

/// What `actor` waits for directly, or who holds it.
struct Next {
  std::vector<ActorId> actors;
  bool isHeldBy = false;
  bool oneIsEnough = false;  ///< One of them going on is enough.
};

Next nextOf(const trace::RunState& state, ActorId actor) {
  Next next;
  for (const trace::ListNode& holding : trace::holders(state, actor, kMostLookedAt)) next.actors.push_back(holding.actor);
  next.isHeldBy = next.oneIsEnough = !next.actors.empty();
  if (next.isHeldBy) return next;
  if (const ActorId on = state.actor(actor).waitsOn) {
    next.actors.push_back(on);
    return next;
  }
  for (const trace::ListNode& node : trace::dependencies(state, actor, kMostLookedAt))
    if (!trace::isEnd(state.actor(node.actor).state)) next.actors.push_back(node.actor);
  next.oneIsEnough = state.dependencies.get(actor.value).firstEnds != 0;
  return next;
}

/// Depth first.
bool leadsTo(const trace::RunState& state, ActorId from, ActorId wanted, std::unordered_set<std::uint32_t>& seen) {
  std::vector<ActorId> toAsk{from};
  while (!toAsk.empty() && seen.size() < kMostLookedAt) {
    const ActorId at = toAsk.back();
    toAsk.pop_back();
    if (at == wanted) return true;
    if (!seen.insert(at.value).second) continue;
    for (const ActorId next : nextOf(state, at).actors) toAsk.push_back(next);
  }
  return false;
}

ActorId wayOn(const trace::RunState& state, const Next& next, ActorId wanted) {
  if (next.actors.size() == 1) return next.actors.front();
  const auto found = std::ranges::find_if(next.actors, [&](ActorId each) {
    std::unordered_set<std::uint32_t> seen;
    return leadsTo(state, each, wanted, seen) != next.oneIsEnough;
  });
  return found != next.actors.end() ? *found : next.actors.front();
}

}  // namespace

Chain blockerChain(const trace::RunState& state, ActorId actor) {
  Chain chain;
  ActorId at = actor;
  for (int step = 0; step < kLongestChain; ++step) {
    const Next next = nextOf(state, at);
    if (next.actors.empty()) break;
    at = wayOn(state, next, actor);
    chain.links.push_back({at, next.isHeldBy, static_cast<std::uint32_t>(next.actors.size() - 1)});
    if (at != actor) continue;
    chain.isDeadlock = true;
    break;
  }
  return chain;
}

}  // namespace awaitscope::analysis
