// SPDX-License-Identifier: GPL-3.0-or-later
// A lock (or a semaphore with one permit) whose holder waits for something slow while it holds it, and others stand in line for that long.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

/// The time from an Acquired to its Released.
struct Holding {
  base::ActorId holder;
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  trace::Seq seq = 0;
  std::uint32_t line = 0;
};
using Holdings = std::map<std::uint32_t, std::vector<Holding>>;  // by lock

Holdings holdingsOfLocks(const Evidence& evidence) {
  Holdings holdings;
  evidence.forEach({EventKind::Acquired, EventKind::Released}, [&](trace::Seq seq, const trace::Event& event) {
    if (!actsAsLock(evidence.index, event.actorId())) return;
    std::vector<Holding>& list = holdings[event.actor];
    if (event.eventKind() == EventKind::Acquired)
      list.push_back({{event.a}, event.timeNs, evidence.index.end().ns, seq, event.line});
    else if (!list.empty())
      list.back().endNs = event.timeNs;
  });
  return holdings;
}

/// How long the holder was neither running nor ready while it held the lock.
std::int64_t suspendedIn(const trace::Index& index, const Holding& holding) {
  const trace::Track* track = index.track(holding.holder);
  if (!track) return 0;
  using trace::TrackState;
  const trace::StateTimes times =
      track->states.stateTimes({trace::Axis::Time, holding.beginNs, holding.endNs}, index.end());
  std::int64_t ns = holding.endNs - holding.beginNs;
  for (const TrackState state : {TrackState::Running, TrackState::Ready, TrackState::BlockingLoop})
    ns -= times[static_cast<std::size_t>(state)];
  return ns;
}

struct Loss {
  std::int64_t ns = 0;
  const Holding* worst = nullptr;
  std::int64_t worstNs = 0;
};

/// What the others lost while holders were suspended.
Loss lossAt(const Evidence& evidence, const std::vector<Holding>& holdings, const std::vector<const Stay*>& stays) {
  Loss loss;
  std::size_t first = 0;
  for (const Holding& holding : holdings) {
    if (kindOf(evidence.index, holding.holder) != trace::ActorKind::Task) continue;
    if (suspendedIn(evidence.index, holding) < evidence.thresholds.slowWait.ns) continue;
    std::int64_t ns = 0;
    while (first < stays.size() && stays[first]->endNs <= holding.beginNs) ++first;
    for (std::size_t at = first; at < stays.size() && stays[at]->beginNs < holding.endNs; ++at)
      if (stays[at]->waiter != holding.holder)
        ns += overlap(stays[at]->beginNs, stays[at]->endNs, holding.beginNs, holding.endNs);
    loss.ns += ns;
    if (ns > loss.worstNs) {
      loss.worstNs = ns;
      loss.worst = &holding;
    }
  }
  return loss;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const std::vector<Stay> all = staysInQueues(evidence);
  std::map<std::uint32_t, std::vector<const Stay*>> stays;
  for (const Stay& stay : all) stays[stay.primitive.value].push_back(&stay);
  for (const auto& [lock, holdings] : holdingsOfLocks(evidence)) {
    const Loss loss = lossAt(evidence, holdings, stays[lock]);
    if (loss.worst == nullptr || loss.ns < evidence.thresholds.slowWait.ns) continue;
    Finding finding = findingAt({lock}, loss.worst->seq, loss.worst->line, loss.ns);
    finding.sentence.actor(actorLabel(index, loss.worst->holder), loss.worst->holder)
        .say(" keeps ")
        .actor(actorPhrase(index, {lock}), {lock})
        .say(" while it awaits something slow")
        .inLine(loss.worst->line)
        .say(": the others waited ")
        .moment(durationText({loss.ns}), loss.worst->seq)
        .say(" for it in all.");
    finding.advice =
        "Do the slow part before taking the lock or after giving it back; hold it only around what must not be "
        "interrupted.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kLockAcrossAwait{"lock-across-await", "A lock that is kept across a slow await while others want it.", check};

}  // namespace awaitscope::analysis::rules
