// SPDX-License-Identifier: GPL-3.0-or-later
// A task that waits by asking again and again, `while not ready: await asyncio.sleep(0)`: others can run, but the loop
// never rests and a core is busy for nothing. The compiler has looked for such loops (lang/busy_waits.h).
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

// Fewer are a handshake, over before anyone notices; on a slow computer it takes long all the same.
constexpr std::uint64_t kManyTurns = 1000;
constexpr std::uint64_t kManySlowTurns = 100;

/// A stay in such a loop.
struct Spin {
  base::ActorId task;
  trace::Seq seq = 0;
  std::uint32_t line = 0;
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  std::uint64_t turns = 0;
};

/// It lasts as long as the task is ready again after each step.
Spin spinFrom(const trace::Index& index, trace::Seq begin) {
  const trace::Event& first = index.store().event(begin);
  Spin spin{first.actorId(), begin, first.line, first.timeNs, first.timeNs, 0};
  const trace::Track* track = index.track(spin.task);
  if (!track) return spin;
  for (auto at = std::ranges::upper_bound(track->events, begin); at != track->events.end(); ++at) {
    const trace::Event& event = index.store().event(*at);
    if (event.actorId() != spin.task) continue;
    if (event.eventKind() == EventKind::BusyWaitBegin) break;
    if (event.eventKind() != EventKind::StepEnd) continue;
    if (static_cast<trace::StepEndReason>(event.a) != trace::StepEndReason::Yielded) break;
    spin.endNs = event.timeNs;
    ++spin.turns;
  }
  return spin;
}

/// The longest one of each line.
std::map<std::uint32_t, Spin> longestSpins(const Evidence& evidence) {
  std::map<std::uint32_t, Spin> longest;
  for (const std::uint32_t seq : evidence.events.of(EventKind::BusyWaitBegin)) {
    const Spin spin = spinFrom(evidence.index, seq);
    Spin& known = longest[spin.line];
    if (spin.turns > known.turns) known = spin;
  }
  return longest;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  for (const auto& [line, spin] : longestSpins(evidence)) {
    const bool isSlow = spin.endNs - spin.beginNs >= evidence.thresholds.slowWait.ns;
    if (spin.turns < (isSlow ? kManySlowTurns : kManyTurns)) continue;
    Finding finding = findingAt(spin.task, spin.seq, line, spin.endNs - spin.beginNs);
    finding.sentence.actor(actorLabel(evidence.index, spin.task), spin.task)
        .say(" waits by asking again and again")
        .inLine(line)
        .say(fmt::format(": {} turns in ", countText(spin.turns)))
        .moment(durationText({spin.endNs - spin.beginNs}), spin.seq)
        .say(", in which the loop never rests.");
    finding.advice =
        "Await what it asks for: an asyncio.Event that the other side sets, an item of a queue, or the task itself.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kBusyWait{"busy-wait", "A task that waits by asking again and again, so that the loop never rests.", check};

}  // namespace awaitscope::analysis::rules
