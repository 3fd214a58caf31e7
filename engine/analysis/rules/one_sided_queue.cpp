// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded queue that is nearly always full (those who take are too slow) or nearly always empty (those who put are),
// and a semaphore whose permits are nearly always all taken while others stand in line.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::ActorKind;
using trace::EventKind;

constexpr std::uint64_t kEnoughChanges = 20;  // Fewer items are no stream.
constexpr std::int64_t kNearlyAlways = 9;     // Of ten parts of the time.

/// So much of so long a time.
struct Share {
  std::int64_t ns = 0;
  std::int64_t ofNs = 0;

  bool isNearlyAlways(const Thresholds& thresholds) const {
    return ns >= thresholds.slowWait.ns && ns * 10 >= ofNs * kNearlyAlways;
  }
};

struct Level {
  std::int64_t limit = 0;
  std::int64_t value = 0;
  std::int64_t sinceNs = 0;
  std::int64_t firstNs = 0;
  std::int64_t fullNs = 0;
  std::int64_t emptyNs = 0;
  Share full;   ///< While something is put in: how it runs empty at the end is nobody's fault.
  Share empty;  ///< While something is taken.
  std::uint64_t changes = 0;
  trace::Seq seq = 0;
  std::uint32_t line = 0;

  void take(trace::Seq at, const trace::Event& event) {
    if (changes++ == 0) {
      firstNs = event.timeNs;
      seq = at;
      line = event.line;
    } else {
      if (limit > 0 && value >= limit) fullNs += event.timeNs - sinceNs;
      if (value == 0) emptyNs += event.timeNs - sinceNs;
    }
    sinceNs = event.timeNs;
    if (event.signedB() > value) full = {fullNs, event.timeNs - firstNs};
    if (event.signedB() < value) empty = {emptyNs, event.timeNs - firstNs};
    value = event.signedB();
  }
};

std::map<std::uint32_t, Level> levelsOf(const Evidence& evidence) {
  std::map<std::uint32_t, Level> levels;
  evidence.forEach({EventKind::ActorLimit, EventKind::ValueChanged}, [&](trace::Seq seq, const trace::Event& event) {
    Level& level = levels[event.actor];
    if (event.eventKind() == EventKind::ActorLimit)
      level.limit = event.signedB();
    else
      level.take(seq, event);
  });
  return levels;
}

/// How long others stood in line, by primitive.
std::map<std::uint32_t, std::int64_t> waitedFor(const Evidence& evidence) {
  std::map<std::uint32_t, std::int64_t> waited;
  for (const Stay& stay : staysInQueues(evidence)) waited[stay.primitive.value] += stay.lengthNs();
  return waited;
}

struct Verdict {
  Share share;
  std::string_view state;
  std::string_view meaning;
  std::string_view advice;
};

Verdict judge(ActorKind kind, const Level& level, const Thresholds& thresholds) {
  if (level.changes < kEnoughChanges) return {};
  if (isSemaphore(kind) && level.empty.isNearlyAlways(thresholds))
    return {level.empty, "used up", "it decides how fast the whole program is",
            "Give it more permits if what it protects allows that; else do less while holding one."};
  if (!isQueue(kind) || level.limit <= 0) return {};
  if (level.full.isNearlyAlways(thresholds))
    return {level.full, "full", "those who take from it are the bottleneck",
            "Add consumers or make them faster; a larger queue only hides it for a while."};
  if (level.empty.isNearlyAlways(thresholds))
    return {level.empty, "empty", "those who put into it are the bottleneck",
            "Add producers or make them faster; more consumers would only wait."};
  return {};
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  std::map<std::uint32_t, std::int64_t> waited = waitedFor(evidence);
  for (const auto& [number, level] : levelsOf(evidence)) {
    const base::ActorId actor{number};
    const Verdict verdict = judge(kindOf(index, actor), level, evidence.thresholds);
    if (verdict.share.ns == 0 || waited[number] < evidence.thresholds.slowWait.ns) continue;
    Finding finding = findingAt(actor, level.seq, level.line, waited[number]);
    finding.sentence.actor(actorPhrase(index, actor), actor)
        .say(fmt::format(" is {} for ", verdict.state))
        .moment(durationText({verdict.share.ns}), level.seq)
        .say(fmt::format(" of {}", durationText({verdict.share.ofNs})))
        .inLine(level.line)
        .say(fmt::format(": {}, others waited {} in all.", verdict.meaning, durationText({waited[number]})));
    finding.advice = verdict.advice;
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kOneSidedQueue{"one-sided-queue", "A queue or semaphore that is nearly always full, or nearly always empty.",
                          check};

}  // namespace awaitscope::analysis::rules
