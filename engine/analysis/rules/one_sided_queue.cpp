// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded queue that is nearly always full (those who take are too slow) or nearly always empty (those who put are),
// and a semaphore whose permits are nearly always all taken while others stand in line. One with a single permit is a
// lock, which contention judges.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

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
  if (isSemaphore(kind) && level.limit != 1 && level.empty.isNearlyAlways(thresholds))
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

/// Who puts into and who takes from each queue.
struct Users {
  std::set<std::uint32_t> puts;
  std::set<std::uint32_t> gets;
};

std::map<std::uint32_t, Users> usersOf(const Evidence& evidence) {
  std::map<std::uint32_t, Users> users;
  evidence.forEach({EventKind::QueuePut, EventKind::QueueGot}, [&](trace::Seq, const trace::Event& event) {
    Users& of = users[event.actor];
    (event.eventKind() == EventKind::QueuePut ? of.puts : of.gets).insert(event.bLow());
  });
  return users;
}

using Verdicts = std::map<std::uint32_t, Verdict>;  // by queue or semaphore

Verdicts verdictsOf(const Evidence& evidence, const std::map<std::uint32_t, Level>& levels,
                    const std::map<std::uint32_t, std::int64_t>& waited) {
  Verdicts verdicts;
  for (const auto& [number, level] : levels) {
    const Verdict verdict = judge(kindOf(evidence.index, {number}), level, evidence.thresholds);
    const auto found = waited.find(number);
    if (verdict.share.ns == 0 || found == waited.end() || found->second < evidence.thresholds.slowWait.ns) continue;
    verdicts[number] = verdict;
  }
  return verdicts;
}

/// In a pipeline all queues are empty behind a slow stage and full before it: only the one next to it is told. Here all
/// who put into a queue take from another one that is empty as well, or the other way round.
bool follows(std::uint32_t queue, const Verdicts& verdicts, std::map<std::uint32_t, Users>& users) {
  const std::string_view state = verdicts.at(queue).state;
  const auto& own = state == "empty" ? users[queue].puts : users[queue].gets;
  return !own.empty() && std::ranges::any_of(verdicts, [&](const auto& other) {
    if (other.first == queue || other.second.state != state) return false;
    const auto& theirs = state == "empty" ? users[other.first].gets : users[other.first].puts;
    return std::ranges::includes(theirs, own);
  });
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  std::map<std::uint32_t, std::int64_t> waited = waitedFor(evidence);
  const std::map<std::uint32_t, Level> levels = levelsOf(evidence);
  const Verdicts verdicts = verdictsOf(evidence, levels, waited);
  std::map<std::uint32_t, Users> users = usersOf(evidence);
  for (const auto& [number, verdict] : verdicts) {
    const base::ActorId actor{number};
    const Level& level = levels.at(number);
    if (follows(number, verdicts, users)) continue;
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
