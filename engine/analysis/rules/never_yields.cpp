// SPDX-License-Identifier: GPL-3.0-or-later
// A task that does not give the loop back: it was still running when the trace ended, or it awaited again and again what
// was there already, so that no await suspended it. Others starve.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/analysis/rules/awaits_in_step.h"
#include "engine/analysis/rules/culprits.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {

using trace::EventKind;

namespace {

constexpr EventKind kAwaits[] = {EventKind::QueueGot, EventKind::QueuePut, EventKind::Acquired,
                                 EventKind::CoroutineEntered};

bool isBy(const trace::Event& event, base::ActorId task) {
  switch (event.eventKind()) {
    case EventKind::CoroutineEntered:
      return event.actorId() == task;
    case EventKind::Acquired:
      return base::ActorId{event.a} == task;
    default:
      return base::ActorId{event.bLow()} == task;
  }
}

/// The events of the stretch in which its task awaited something, in order.
std::vector<trace::Seq> awaitsWithin(const Evidence& evidence, const BlockedStretch& stretch) {
  std::vector<trace::Seq> awaits;
  for (const EventKind kind : kAwaits) {
    const auto places = evidence.events.of(kind);
    for (auto at = std::ranges::lower_bound(places, stretch.beginSeq); at != places.end() && *at < stretch.endSeq; ++at)
      if (isBy(evidence.index.store().event(*at), stretch.culprit)) awaits.push_back(*at);
  }
  std::ranges::sort(awaits);
  return awaits;
}

std::int64_t longestPiece(const Evidence& evidence, const BlockedStretch& stretch, const std::vector<trace::Seq>& awaits) {
  std::int64_t longest = 0;
  std::int64_t from = stretch.beginNs;
  for (const trace::Seq seq : awaits) {
    const std::int64_t ns = evidence.index.store().event(seq).timeNs;
    longest = std::max(longest, ns - from);
    from = ns;
  }
  return std::max(longest, stretch.endNs - from);
}

}  // namespace

std::optional<VainAwaits> awaitsInVain(const Evidence& evidence, const BlockedStretch& stretch) {
  constexpr std::size_t kAgainAndAgain = 3;
  const std::vector<trace::Seq> awaits = awaitsWithin(evidence, stretch);
  if (awaits.size() < kAgainAndAgain) return {};
  if (longestPiece(evidence, stretch, awaits) > evidence.thresholds.cpuStep.ns) return {};
  std::map<std::pair<std::uint32_t, std::uint32_t>, VainAwaits> byWhat;
  for (const trace::Seq seq : awaits) {
    const trace::Event& event = evidence.index.store().event(seq);
    const bool isCoroutine = event.eventKind() == EventKind::CoroutineEntered;
    const VainAwaits what{isCoroutine ? base::ActorId() : event.actorId(), {isCoroutine ? event.a : 0}, event.line, 0};
    VainAwaits& sum = byWhat.try_emplace({what.on.value, what.coroutine.value}, what).first->second;
    sum.line = event.line;
    ++sum.times;
  }
  return std::ranges::max_element(byWhat, {}, [](const auto& entry) { return entry.second.times; })->second;
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

void sayAwaits(const trace::Index& index, Sentence& sentence, const VainAwaits& awaits) {
  sentence.say(" It awaited ");
  if (awaits.coroutine)
    sentence.say(fmt::format("{}()", index.store().text(awaits.coroutine)));
  else
    sentence.actor(actorPhrase(index, awaits.on), awaits.on);
  sentence.inLine(awaits.line).say(fmt::format(" {} times, and never had to wait for it.", countText(awaits.times)));
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  for (const base::ActorId task : evidence.index.tasks()) checkOpenStep(evidence, task, findings);
  std::map<const BlockedStretch*, VainAwaits> inVain;
  const auto isInVain = [&](const BlockedStretch& stretch) {
    if (stretch.isCall() || stretch.lengthNs() <= evidence.thresholds.cpuStep.ns) return false;
    const std::optional<VainAwaits> awaits = awaitsInVain(evidence, stretch);
    return awaits && inVain.emplace(&stretch, *awaits).second;
  };
  for (const Culprit& culprit : culpritsOf(evidence, isInVain)) {
    findings.push_back(describeCulprit(evidence, culprit, "though it awaits"));
    findings.back().advice = kAdvice;
    sayAwaits(evidence.index, findings.back().sentence, inVain.at(culprit.longest));
  }
}

}  // namespace

const Rule kNeverYields{"never-yields", "A task that does not give the loop back, even where it says await.", check};

}  // namespace awaitscope::analysis::rules
