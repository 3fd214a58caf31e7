// SPDX-License-Identifier: GPL-3.0-or-later
// A lock (or a semaphore with one permit) before which a crowd stands nearly all the time: it is the program's speed,
// however many workers there are.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

constexpr std::int64_t kCrowdInHalves = 5;  // So many stand in line on average; one or two are a lock's everyday life.
constexpr std::uint64_t kOften = 5;         // Fewer waits are an incident.

struct Crowd {
  std::int64_t ns = 0;
  std::uint64_t times = 0;
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  Stay longest;
};

std::map<std::uint32_t, Crowd> crowdsOf(const Evidence& evidence) {
  std::map<std::uint32_t, Crowd> crowds;
  for (const Stay& stay : staysInQueues(evidence)) {
    if (!actsAsLock(evidence.index, stay.primitive)) continue;
    Crowd& crowd = crowds[stay.primitive.value];
    if (crowd.times++ == 0) crowd.beginNs = stay.beginNs;
    crowd.endNs = std::max(crowd.endNs, stay.endNs);
    crowd.ns += stay.lengthNs();
    if (stay.lengthNs() > crowd.longest.lengthNs()) crowd.longest = stay;
  }
  return crowds;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  for (const auto& [lock, crowd] : crowdsOf(evidence)) {
    if (crowd.times < kOften || crowd.ns < evidence.thresholds.slowWait.ns) continue;
    if (crowd.ns * 2 < kCrowdInHalves * (crowd.endNs - crowd.beginNs)) continue;
    Finding finding = findingAt({lock}, crowd.longest.seq, crowd.longest.line, crowd.ns);
    finding.sentence.say("A crowd stands before ")
        .actor(actorPhrase(index, {lock}), {lock})
        .inLine(crowd.longest.line)
        .say(fmt::format(": {} waits took {} together, the ", countText(crowd.times), durationText({crowd.ns})))
        .moment("longest", crowd.longest.seq)
        .say(fmt::format(" {} (", durationText({crowd.longest.lengthNs()})))
        .actor(actorLabel(index, crowd.longest.waiter), crowd.longest.waiter)
        .say(").");
    finding.advice = "Split what the lock protects, or let one task own it and serve the others through a queue.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kContention{"contention", "A lock before which a crowd stands nearly all the time.", check};

}  // namespace awaitscope::analysis::rules
