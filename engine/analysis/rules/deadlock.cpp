// SPDX-License-Identifier: GPL-3.0-or-later
// Tasks or threads that wait in a circle, each for what the next one holds or is, also through a gather, a task group or
// a wait for several. The circle is named.
#include <fmt/format.h>

#include "engine/analysis/rules/rules.h"
#include "engine/analysis/rules/wait_graph.h"
#include "engine/analysis/rules/wait_reason.h"

namespace awaitscope::analysis::rules {
namespace {

/// ", which waits for Task-3 (fetch)": what the gather or group stands for in the circle.
void sayParts(const trace::Index& index, Sentence& sentence, const Circle& circle, base::ActorId compound) {
  for (std::size_t depth = 0; depth < circle.links.size(); ++depth) {
    const auto link = std::ranges::find(circle.links, compound, &Waiting::who);
    if (link == circle.links.end()) return;
    sentence.say(", which waits for ");
    compound = link->whom.front();
    sentence.actor(actorPhrase(index, compound), compound);
    if (!isCompound(kindOf(index, compound))) return;
  }
}

void sayLink(const trace::Index& index, Sentence& sentence, const Circle& circle, const Waiting& link) {
  sentence.actor(actorLabel(index, link.who), link.who).say(" waits for ");
  if (link.on == link.who || (!link.on && link.whom.front() == link.who && link.whom.size() == 1)) {
    sentence.say("itself").inLine(link.line);
    return;
  }
  if (!link.on) {
    sayThose(index, sentence, link.whom);
    sentence.inLine(link.line);
    if (isCompound(kindOf(index, link.whom.front()))) sayParts(index, sentence, circle, link.whom.front());
    return;
  }
  sentence.actor(actorPhrase(index, link.on), link.on).inLine(link.line);
  if (isCompound(kindOf(index, link.on)))
    sayParts(index, sentence, circle, link.on);
  else if (link.whom.front() == link.on)
    return;
  else if (link.whom.size() == 1 && link.whom.front() == link.who)
    sentence.say(", which it holds itself");
  else
    sayHolders(index, sentence, link.whom);
}

/// Anyone may give a permit back: as long as the program goes on, somebody else may help.
bool sharesPermits(const trace::Index& index, const Circle& circle) {
  return std::ranges::any_of(circle.links, [&](const Waiting& link) {
    return link.whom.size() > 1 && isSemaphore(kindOf(index, link.on));
  });
}

/// What is part of a gather can fail, and whoever waits for the gather goes on.
std::string_view wayOut(const trace::Index& index, const Circle& circle) {
  const auto isOfSeveral = [&](const Waiting& link) { return isCompound(kindOf(index, link.who)) || !link.on; };
  return std::ranges::any_of(circle.links, isOfSeveral) ? "a timeout, a cancellation or an error" : "a timeout or a cancellation";
}

std::string_view adviceFor(const trace::Index& index, const Circle& circle) {
  const auto isHeld = [&](const Waiting& link) { return isLock(kindOf(index, link.on)) || isSemaphore(kindOf(index, link.on)); };
  const auto held = std::ranges::count_if(circle.links, isHeld);
  if (held == 0) return "Let one of them return or signal an event instead of waiting for the one that waits for it.";
  if (held < std::ssize(circle.links))
    return "Await others before taking a lock or after giving it back, never while holding what they need.";
  return "Take locks in the same order everywhere, or give up what is held before waiting for more.";
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const WaitGraph graph(evidence);
  for (const Circle& circle : graph.circles()) {
    if (!circle.isOpen && (circle.lengthNs() < evidence.thresholds.slowWait.ns || sharesPermits(index, circle))) continue;
    const Waiting& first = circle.links.front();
    Finding finding = findingAt(first.who, circle.seq, first.line, circle.lengthNs());
    finding.sentence.moment("Deadlock", circle.seq).say(": ");
    std::size_t count = 0;
    for (const Waiting& link : circle.links) {
      if (isCompound(kindOf(index, link.who))) continue;  // told with whoever waits for it
      if (count++ > 0) finding.sentence.say("; ");
      sayLink(index, finding.sentence, circle, link);
    }
    if (circle.isOpen)
      finding.sentence.say(count == 1 ? ". It can never go on." : ". None of them can ever go on.");
    else
      finding.sentence.say(
          fmt::format(". Only {} ended it, after {}.", wayOut(index, circle), durationText({circle.lengthNs()})));
    finding.advice = adviceFor(index, circle);
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kDeadlock{"deadlock", "Tasks or threads that wait in a circle, each for the next one or for what it holds.", check};

}  // namespace awaitscope::analysis::rules
