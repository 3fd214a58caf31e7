// SPDX-License-Identifier: GPL-3.0-or-later
// A task or future that failed and was thrown away before anybody looked at its exception.
#include <fmt/format.h>

#include "engine/analysis/rules/reports.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

/// The event with which `actor` failed; null when there is none.
const trace::Event* failureOf(const Evidence& evidence, base::ActorId actor) {
  for (const trace::EventKind kind : {trace::EventKind::TaskFailed, trace::EventKind::FutureDone})
    for (const std::uint32_t seq : evidence.events.of(kind))
      if (evidence.index.store().event(seq).actorId() == actor) return &evidence.index.store().event(seq);
  return nullptr;
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  forEachReport(evidence, "exception was never retrieved", [&](trace::Seq seq, const trace::Event& event, std::string_view) {
    const trace::Event* const failure = failureOf(evidence, event.actorId());
    // Where it began, when nothing tells where it failed.
    const trace::Event& made = index.store().event(index.states().latest().info(event.actorId()).createdSeq);
    const bool isKnown = failure && failure->line != 0;
    const std::uint32_t line = isKnown ? failure->line : made.line;
    Finding finding = findingAt(event.actorId(), seq, line);
    finding.sentence.actor(actorPhrase(index, event.actorId()), event.actorId()).say(" failed");
    if (failure) {
      const base::StringId text{failure->eventKind() == trace::EventKind::TaskFailed ? failure->a : failure->bLow()};
      finding.sentence.say(fmt::format(" with {}", index.store().text(text)));
    }
    if (!isKnown) finding.sentence.say(", started");
    finding.sentence.inLine(line).say(isKnown ? "" : ",").say(" and nobody looked at it: the program went on as if all were well.");
    finding.advice = "Await the task, gather it, or start it in a TaskGroup, so that its exception arrives somewhere.";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule kUnseenException{"unseen-exception", "A task or future that failed and at whose exception nobody looked.", check};

}  // namespace awaitscope::analysis::rules
