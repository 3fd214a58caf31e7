// SPDX-License-Identifier: GPL-3.0-or-later
// A run that ended because nothing could ever run again, though nobody waits in a circle: somebody forgot to set,
// release or fill what others wait for.
#include <fmt/format.h>

#include <algorithm>

#include "engine/analysis/rules/rules.h"
#include "engine/analysis/rules/wait_graph.h"
#include "engine/analysis/rules/wait_reason.h"

namespace awaitscope::analysis::rules {
namespace {

bool endedInDeadlock(const trace::Index& index) {
  const trace::RunState& state = index.states().latest();
  return state.stage == trace::RunStage::Ended &&
         state.endReason == static_cast<std::uint32_t>(trace::RunEndReason::Deadlock);
}

/// Those who wait for somebody who waits himself only follow; the cause is at the end of the chain.
std::vector<Waiting> causesOf(const WaitGraph& graph) {
  std::vector<Waiting> causes = graph.waiting();
  std::erase_if(causes, [&](const Waiting& waiting) { return graph.follows(waiting); });
  return causes;
}

std::string_view adviceFor(const std::vector<Waiting>& causes) {
  if (causes.front().call)
    return "What would end the wait has to run on a thread or worker that waits itself: await it instead, or call it from "
           "another thread.";
  return "See to it that someone sets, releases or fills what is waited for, also when an earlier step fails.";
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  if (!endedInDeadlock(index)) return;
  const WaitGraph graph(evidence);
  if (std::ranges::any_of(graph.circles(), &Circle::isOpen)) return;
  const std::vector<Waiting> causes = causesOf(graph);
  if (causes.empty()) return;
  constexpr std::size_t kMostNamed = 4;
  Finding finding = findingAt(causes.front().who, causes.front().seq, causes.front().line);
  const trace::RunState state = index.states().stateAfter(endOfProgram(evidence));
  finding.sentence.say("Everything stands still: ");
  for (std::size_t i = 0; i < std::min(causes.size(), kMostNamed); ++i) {
    if (i > 0) finding.sentence.say("; ");
    sayWait(evidence, finding.sentence, causes[i], state);
  }
  if (causes.size() > kMostNamed) finding.sentence.say(fmt::format(" and {} more", causes.size() - kMostNamed));
  finding.sentence.say(". Nothing is ready, no timer runs and no worker is busy: nobody will ever wake them.");
  finding.advice = adviceFor(causes);
  findings.push_back(std::move(finding));
}

}  // namespace

const Rule kStall{"stall", "Nothing is ready, no timer runs, no worker is busy: nothing can ever run again.", check};

}  // namespace awaitscope::analysis::rules
