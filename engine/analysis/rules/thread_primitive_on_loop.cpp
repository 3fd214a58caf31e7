// SPDX-License-Identifier: GPL-3.0-or-later
// A lock, event or queue of threads, a Thread.join or Future.result on the loop's own thread: it does not suspend the
// task, it stops them all. One finding per task and line.
#include <fmt/format.h>

#include <array>
#include <set>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

constexpr std::int64_t kNoticeableNs = 1'000'000;  // Starting a thread takes some microseconds; that is no wait.

bool isOfThreading(std::string_view callee) {
  // As the trace names what the scenario calls.
  static constexpr std::array<std::string_view, 16> kOwners{
      "Lock.",   "RLock.",     "_RLock.",        "Condition.",   "Event.",           "Semaphore.", "BoundedSemaphore.",
      "Barrier.", "Queue.",    "LifoQueue.",     "PriorityQueue.", "_PySimpleQueue.", "Thread.",    "Future.",
      "Executor.", "ThreadPoolExecutor."};
  return callee == "wait" || std::ranges::any_of(kOwners, [&](std::string_view owner) { return callee.starts_with(owner); });
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> told;
  for (const BlockedStretch& stretch : evidence.blocked.all()) {
    if (!stretch.isCall() || stretch.lengthNs() < kNoticeableNs) continue;
    const std::string_view callee = evidence.index.store().text(stretch.callee);
    if (!isOfThreading(callee) || !told.insert({stretch.culprit.value, stretch.line}).second) continue;
    Finding finding = findingAt(stretch.culprit, stretch.beginSeq, stretch.line, stretch.lengthNs());
    finding.sentence.actor(actorLabel(evidence.index, stretch.culprit), stretch.culprit)
        .say(fmt::format(" waits in {} on the loop's own thread", callee))
        .inLine(stretch.line)
        .say(": it stops every task for ")
        .moment(durationText({stretch.lengthNs()}), stretch.beginSeq)
        .say(", and for ever if one of them should have ended the wait.");
    finding.advice = "Use asyncio's own primitive and await it, or move the call to a thread with asyncio.to_thread.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kThreadPrimitiveOnLoop{"thread-primitive-on-loop",
                                  "A primitive of threading that makes the loop's own thread wait.", check};

}  // namespace awaitscope::analysis::rules
