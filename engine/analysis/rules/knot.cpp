// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/knot.h"

#include <algorithm>

namespace awaitscope::analysis::rules {

using base::ActorId;

std::vector<Waiting> KnotSearch::around(ActorId who) {
  m_stuck.clear();
  if (!collect(who)) return {};
  removeThoseWhoCanGoOn();
  std::vector<Waiting> knot = wayBackTo(who);
  if (!knot.empty()) addBranches(knot);
  return knot;
}

/// All who may have to do with it.
bool KnotSearch::collect(ActorId who) {
  constexpr std::size_t kMostAsked = 4096;
  std::vector<ActorId> toAsk{who};
  while (!toAsk.empty()) {
    const ActorId next = toAsk.back();
    toAsk.pop_back();
    if (m_stuck.contains(next.value)) continue;
    std::optional<Waiting> waiting = m_waitOf(next);
    if (!waiting) continue;
    if (m_stuck.size() >= kMostAsked) return false;
    for (const ActorId whom : waiting->whom)
      if (!m_stuck.contains(whom.value)) toAsk.push_back(whom);
    m_stuck.emplace(next.value, std::move(*waiting));
  }
  return m_stuck.contains(who.value);
}

bool KnotSearch::canGoOn(const Waiting& waiting) const {
  const auto isStuck = [this](ActorId whom) { return m_stuck.contains(whom.value); };
  if (waiting.whom.empty()) return true;  // anybody may help
  return waiting.needsAll ? std::ranges::none_of(waiting.whom, isStuck) : !std::ranges::all_of(waiting.whom, isStuck);
}

void KnotSearch::removeThoseWhoCanGoOn() {
  while (std::erase_if(m_stuck, [this](const auto& entry) { return canGoOn(entry.second); }) > 0) {}
}

/// The shortest way, breadth first.
std::vector<Waiting> KnotSearch::wayBackTo(ActorId who) const {
  if (!m_stuck.contains(who.value)) return {};
  std::map<std::uint32_t, std::uint32_t> cameFrom;
  std::vector<std::uint32_t> reached{who.value};
  for (std::size_t at = 0; at < reached.size() && !cameFrom.contains(who.value); ++at)
    for (const ActorId whom : m_stuck.at(reached[at]).whom)
      if (m_stuck.contains(whom.value) && cameFrom.emplace(whom.value, reached[at]).second && whom != who)
        reached.push_back(whom.value);
  if (!cameFrom.contains(who.value)) return {};
  std::vector<Waiting> way;
  for (std::uint32_t at = cameFrom.at(who.value);; at = cameFrom.at(at)) {
    way.push_back(m_stuck.at(at));
    if (at == who.value) break;
  }
  std::ranges::reverse(way);
  return way;
}

/// One who needs only one of several is stuck because of all of them. Of one who needs all, a single one is told.
void KnotSearch::addBranches(std::vector<Waiting>& knot) const {
  constexpr std::size_t kMostTold = 64;
  const auto isIn = [&knot](ActorId who) { return std::ranges::find(knot, who, &Waiting::who) != knot.end(); };
  for (std::size_t at = 0; at < knot.size() && knot.size() < kMostTold; ++at) {
    std::vector<ActorId> whom = knot[at].whom;
    std::erase_if(whom, [this](ActorId each) { return !m_stuck.contains(each.value); });
    if (knot[at].needsAll) {
      const auto told = std::ranges::find_if(whom, isIn);
      whom = {told != whom.end() ? *told : whom.front()};
      knot[at].whom = whom;
    }
    for (const ActorId each : whom)
      if (!isIn(each)) knot.push_back(m_stuck.at(each.value));
  }
}

}  // namespace awaitscope::analysis::rules
