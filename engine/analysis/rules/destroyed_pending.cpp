// SPDX-License-Identifier: GPL-3.0-or-later
// A task that was thrown away while it was still waiting: the rest of it never runs.
#include "engine/analysis/rules/reports.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  forEachReport(evidence, "was destroyed but it is pending", [&](trace::Seq seq, const trace::Event& event, std::string_view) {
    const std::uint32_t line = index.states().latest().actor(event.actorId()).line;
    Finding finding = findingAt(event.actorId(), seq, line);
    finding.sentence.actor(actorLabel(index, event.actorId()), event.actorId())
        .say(" was ")
        .moment("destroyed", seq)
        .say(" while it was still waiting")
        .inLine(line)
        .say(": the rest of it never runs.");
    finding.advice = "Keep a reference to the task, and await or cancel it before the loop closes.";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule kDestroyedPending{"destroyed-pending", "A task that was thrown away while it was still waiting.", check};

}  // namespace awaitscope::analysis::rules
