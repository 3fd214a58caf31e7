// SPDX-License-Identifier: GPL-3.0-or-later
// Why one run takes longer than the other: the one thing of which there is much more or much less. Waiting for other
// tasks is left out, for it only follows; of things that weigh about the same, the one that is nearest to a cause wins.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>

#include "engine/analysis/comparison.h"
#include "engine/analysis/statistics.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

using trace::TrackState;

/// Something a track does, and how a sentence says it. In order: the nearer to a cause, the earlier.
struct Activity {
  TrackState state;
  trace::TrackKind track;
  std::string_view one;  ///< "blocks the loop"
  std::string_view none;
};
constexpr Activity kActivities[] = {
    {TrackState::BlockingLoop, trace::TrackKind::Task, "blocks the loop", "no longer blocks the loop"},
    {TrackState::GilWaiting, trace::TrackKind::Thread, "waits for the GIL", "no longer waits for the GIL"},
    {TrackState::CoreWaiting, trace::TrackKind::Thread, "waits for a core", "no longer waits for a core"},
    {TrackState::OnThread, trace::TrackKind::Task, "waits for work on a thread", "no longer waits for a thread"},
    {TrackState::Running, trace::TrackKind::Task, "computes", "no longer computes"},
    {TrackState::Running, trace::TrackKind::Thread, "computes", "no longer computes"},
    {TrackState::Blocked, trace::TrackKind::Thread, "is blocked", "is no longer blocked"},
    {TrackState::Sleeping, trace::TrackKind::Task, "sleeps", "no longer sleeps"},
    {TrackState::AwaitingIo, trace::TrackKind::Task, "waits for I/O", "no longer waits for I/O"},
};
constexpr int kPrimitiveRank = 1;  // Right after a blocked loop.

/// A thousandth of the other is nothing to speak of: handing a call to a worker blocks the loop, too, for microseconds.
bool isNothing(std::int64_t part, std::int64_t other) { return part * 1000 <= other; }

struct Candidate {
  int rank = 0;
  std::int64_t changeNs = 0;
  std::string clause;
};

std::int64_t timeIn(const trace::Index& index, base::ActorId actor, TrackState state) {
  const trace::Track* track = index.track(actor);
  if (!track) return 0;
  const trace::StateTimes times =
      track->states.stateTimes({trace::Axis::Time, 0, index.end().ns + 1}, index.end());
  return times[static_cast<std::size_t>(state)];
}

std::string amountClause(std::string_view who, const Activity& activity, std::int64_t a, std::int64_t b) {
  if (isNothing(b, a)) return fmt::format("{} {}", who, activity.none);
  if (isNothing(a, b)) return fmt::format("{} {} for {}", who, activity.one, durationText({b}));
  return fmt::format("{} {} {} {}", who, activity.one, durationText({std::abs(b - a)}), b < a ? "less" : "longer");
}

/// Time that each waiter stood in line for one primitive.
std::map<std::uint32_t, std::int64_t> waitsFor(const trace::Index& index, base::ActorId primitive) {
  std::map<std::uint32_t, std::int64_t> waited;
  std::map<std::uint32_t, std::int64_t> since;
  const trace::Track* track = index.track(primitive);
  if (!track) return waited;
  for (const std::uint32_t seq : track->events) {
    const trace::Event& event = index.store().event(seq);
    if (event.actorId() != primitive) continue;
    if (event.eventKind() == trace::EventKind::WaitBegin) since[event.a] = event.timeNs;
    if (event.eventKind() != trace::EventKind::WaitEnd || !since.contains(event.a)) continue;
    waited[event.a] += event.timeNs - since[event.a];
    since.erase(event.a);
  }
  for (const auto& [waiter, begin] : since) waited[waiter] += index.end().ns - begin;
  return waited;
}

class CauseSearch {
 public:
  CauseSearch(const RunEvidence& a, const RunEvidence& b, const Matching& matching, std::int64_t changeNs)
      : m_a(a.index), m_b(b.index), m_matching(matching), m_changeNs(changeNs) {}

  std::string find() {
    for (std::size_t at = 0; at < std::size(kActivities); ++at) addActivity(kActivities[at], at == 0 ? 0 : static_cast<int>(at) + 1);
    for (const base::ActorId primitive : m_a.primitives()) addPrimitive(primitive);
    const std::int64_t wanted = std::abs(m_changeNs);
    const Candidate* best = nullptr;
    for (const Candidate& candidate : m_candidates) {
      const bool isHeavy = std::abs(candidate.changeNs) * 2 >= wanted;
      if (!isHeavy) continue;
      if (!best || candidate.rank < best->rank ||
          (candidate.rank == best->rank && std::abs(candidate.changeNs) > std::abs(best->changeNs)))
        best = &candidate;
    }
    return best ? best->clause : std::string();
  }

 private:
  void offer(int rank, std::int64_t changeNs, std::string clause) {
    if ((changeNs < 0) == (m_changeNs < 0) && changeNs != 0)
      m_candidates.push_back({rank, changeNs, std::move(clause)});
  }

  /// All tracks together, told by the one that did most of it.
  void addActivity(const Activity& activity, int rank) {
    const auto actors = activity.track == trace::TrackKind::Task ? m_a.tasks() : m_a.threads();
    std::int64_t allA = 0, allB = 0;
    std::int64_t mostA = 0, mostB = 0;
    base::ActorId most;
    for (const base::ActorId a : actors.first(std::min(actors.size(), kMostTasksSummed))) {
      const base::ActorId b = m_matching.partnerOfA(a);
      if (!b) continue;
      const std::int64_t timeA = timeIn(m_a, a, activity.state);
      const std::int64_t timeB = timeIn(m_b, b, activity.state);
      allA += timeA;
      allB += timeB;
      if (most && std::abs(timeB - timeA) <= std::abs(mostB - mostA)) continue;
      most = a;
      mostA = timeA;
      mostB = timeB;
    }
    if (!most) return;
    const bool isAlone = std::abs(mostB - mostA) * 10 >= std::abs(allB - allA) * 9;
    const std::string who = actorPhrase(m_a, most);
    if (isAlone)
      offer(rank, mostB - mostA, amountClause(who, activity, mostA, mostB));
    else
      offer(rank, allB - allA, amountClause(who, activity, mostA, mostB) + ", and others likewise");
  }

  void addPrimitive(base::ActorId primitive) {
    const base::ActorId partner = m_matching.partnerOfA(primitive);
    if (!partner) return;
    std::int64_t allA = 0, allB = 0;
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> byWaiter;  // of A
    for (const auto& [waiter, ns] : waitsFor(m_a, primitive)) {
      allA += ns;
      byWaiter[waiter].first = ns;
    }
    for (const auto& [waiter, ns] : waitsFor(m_b, partner)) {
      allB += ns;
      if (const base::ActorId a = m_matching.partnerOfB({waiter})) byWaiter[a.value].second = ns;
    }
    std::uint32_t changed = 0;
    std::uint32_t last = 0;
    for (const auto& [waiter, ns] : byWaiter)
      if (std::abs(ns.second - ns.first) * 50 > std::abs(allB - allA)) {
        ++changed;
        last = waiter;
      }
    const std::string_view who = "tasks";
    const std::string object = actorPhrase(m_a, primitive);
    const std::string clause =
        changed == 1 ? oneWaits(actorPhrase(m_a, {last}), object, allA, allB) : manyWait(who, object, allA, allB);
    offer(kPrimitiveRank, allB - allA, clause);
  }

  static std::string oneWaits(std::string_view who, std::string_view object, std::int64_t a, std::int64_t b) {
    if (isNothing(b, a)) return fmt::format("{} no longer waits for {}", who, object);
    if (isNothing(a, b)) return fmt::format("{} waits {} for {}", who, durationText({b}), object);
    return fmt::format("{} waits {} {} for {}", who, durationText({std::abs(b - a)}), b < a ? "less" : "longer", object);
  }

  static std::string manyWait(std::string_view who, std::string_view object, std::int64_t a, std::int64_t b) {
    if (isNothing(b, a)) return fmt::format("{} no longer wait for {}", who, object);
    if (isNothing(a, b)) return fmt::format("{} wait {} for {} in all", who, durationText({b}), object);
    return fmt::format("{} wait {} {} for {} in all", who, durationText({std::abs(b - a)}), b < a ? "less" : "longer",
                       object);
  }

  const trace::Index& m_a;
  const trace::Index& m_b;
  const Matching& m_matching;
  const std::int64_t m_changeNs;
  std::vector<Candidate> m_candidates;
};

}  // namespace

std::string causeOfChange(const RunEvidence& a, const RunEvidence& b, const Matching& matching,
                          std::int64_t changeNs) {
  if (changeNs == 0) return {};
  return CauseSearch(a, b, matching, changeNs).find();
}

}  // namespace awaitscope::analysis
