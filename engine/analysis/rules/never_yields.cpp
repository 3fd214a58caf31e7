// SPDX-License-Identifier: GPL-3.0-or-later
// A task that does not give the loop back: it was still running when the trace ended, or it awaited again and again what
// was there already, so that no await suspended it. Others starve.
#include <fmt/format.h>

#include "engine/analysis/rules/awaits_in_step.h"
#include "engine/analysis/rules/culprits.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {

using trace::EventKind;

bool awaitsInVain(const Evidence& evidence, const BlockedStretch& stretch) {
  constexpr std::uint64_t kAgainAndAgain = 3;
  std::uint64_t times = 0;
  for (const EventKind kind : {EventKind::QueueGot, EventKind::QueuePut, EventKind::Acquired}) {
    const auto places = evidence.events.of(kind);
    for (auto at = std::ranges::lower_bound(places, stretch.beginSeq); at != places.end() && *at < stretch.endSeq; ++at) {
      const trace::Event& event = evidence.index.store().event(*at);
      times += (kind == EventKind::Acquired ? event.a : event.bLow()) == stretch.culprit.value;
    }
  }
  return times >= kAgainAndAgain;
}

namespace {

constexpr std::string_view kAdvice =
    "Await something that really waits now and then: await asyncio.sleep(0) in the loop lets all others take a turn.";

/// The step that was going on when the trace ended, if it is long enough.
void checkOpenStep(const Evidence& evidence, base::ActorId task, std::vector<Finding>& findings) {
  const trace::ActorState state = evidence.index.states().latest().actor(task);
  if (state.state != trace::TrackState::Running) return;
  BlockedStretch stretch{state.sinceNs, evidence.index.end().ns, state.sinceSeq, evidence.index.count(), {}, task, {},
                         state.line};
  if (stretch.lengthNs() <= evidence.thresholds.cpuStep.ns) return;
  Finding finding = findingAt(task, state.sinceSeq, state.line, stretch.lengthNs());
  finding.sentence.actor(actorLabel(evidence.index, task), task)
      .say(" has not given the loop back for ")
      .moment(durationText({stretch.lengthNs()}), state.sinceSeq)
      .inLine(state.line);
  sayVictims(evidence, finding.sentence, victimsOf(evidence, stretch));
  finding.advice = kAdvice;
  findings.push_back(std::move(finding));
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  for (const base::ActorId task : evidence.index.tasks()) checkOpenStep(evidence, task, findings);
  const auto isInVain = [&](const BlockedStretch& stretch) {
    return !stretch.isCall() && stretch.lengthNs() > evidence.thresholds.cpuStep.ns && awaitsInVain(evidence, stretch);
  };
  for (const Culprit& culprit : culpritsOf(evidence, isInVain)) {
    findings.push_back(describeCulprit(evidence, culprit, "though it awaits, for nothing it awaits makes it wait"));
    findings.back().advice = kAdvice;
  }
}

}  // namespace

const Rule kNeverYields{"never-yields", "A task that does not give the loop back, even where it says await.", check};

}  // namespace awaitscope::analysis::rules
