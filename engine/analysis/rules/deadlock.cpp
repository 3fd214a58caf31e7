// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks or threads that wait in a circle, each for what the next one holds or is. The circle is named.
#include <fmt/format.h>

#include "engine/analysis/rules/rules.h"
#include "engine/analysis/rules/wait_graph.h"
#include "engine/analysis/rules/wait_reason.h"

namespace awaitscope::analysis::rules {
namespace {

void sayLink(const trace::Index& index, Sentence& sentence, const Waiting& link) {
  sentence.actor(actorLabel(index, link.who), link.who).say(" waits for ");
  sentence.actor(actorPhrase(index, link.on), link.on).inLine(link.line);
  if (link.whom.front() == link.on) return;
  if (link.whom.size() == 1 && link.whom.front() == link.who)
    sentence.say(", which it holds itself");
  else
    sayHolders(index, sentence, link.whom);
}

/// Anyone may give a permit back: as long as the program goes on, somebody else may help.
bool sharesPermits(const Circle& circle) {
  return std::ranges::any_of(circle.links, [](const Waiting& link) { return link.whom.size() > 1; });
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const WaitGraph graph(evidence);
  for (const Circle& circle : graph.circles()) {
    if (!circle.isOpen && (circle.lengthNs() < evidence.thresholds.slowWait.ns || sharesPermits(circle))) continue;
    const Waiting& first = circle.links.front();
    Finding finding = findingAt(first.who, circle.seq, first.line, circle.lengthNs());
    finding.sentence.moment("Deadlock", circle.seq).say(": ");
    for (std::size_t i = 0; i < circle.links.size(); ++i) {
      if (i > 0) finding.sentence.say("; ");
      sayLink(index, finding.sentence, circle.links[i]);
    }
    if (circle.isOpen)
      finding.sentence.say(circle.links.size() == 1 ? ". It can never go on." : ". None of them can ever go on.");
    else
      finding.sentence.say(fmt::format(". Only a timeout or a cancellation ended it, after {}.",
                                       durationText({circle.lengthNs()})));
    finding.advice = "Take locks in the same order everywhere, or give up what is held before waiting for more.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kDeadlock{"deadlock", "Tasks or threads that wait in a circle for what the next one holds.", check};

}  // namespace awaitscope::analysis::rules
