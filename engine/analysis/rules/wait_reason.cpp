// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/wait_reason.h"

#include <fmt/format.h>

#include <algorithm>

namespace awaitscope::analysis::rules {
namespace {

using base::ActorId;
using trace::ActorKind;

/// A get waits on an empty queue, a put on a full one, a join on items that nobody has worked off.
std::string queueReason(const trace::RunState& state, ActorId queue) {
  const trace::PrimitiveState primitive = state.primitive(queue);
  const std::int64_t limit = state.info(queue).limit;
  if (limit > 0 && primitive.value >= limit) return fmt::format(", which is full ({} of {})", primitive.value, limit);
  const std::string unfinished =
      primitive.unfinishedItems == 0
          ? std::string()
          : fmt::format(", {} item{} without task_done()", countText(primitive.unfinishedItems),
                        primitive.unfinishedItems == 1 ? "" : "s");
  if (primitive.value == 0) return unfinished.empty() ? ", which is empty" : fmt::format(" (empty{})", unfinished);
  return fmt::format(" ({} in it{})", countText(static_cast<std::uint64_t>(primitive.value)), unfinished);
}

}  // namespace

void sayThose(const trace::Index& index, Sentence& sentence, std::span<const ActorId> actors) {
  constexpr std::size_t kMostNamed = 3;
  const std::size_t named = std::min(actors.size(), kMostNamed);
  for (std::size_t at = 0; at < named; ++at) {
    if (at > 0) sentence.say(at + 1 == actors.size() ? " and " : ", ");
    const bool isThread = kindOf(index, actors[at]) == ActorKind::Thread;
    sentence.actor(isThread ? actorLabel(index, actors[at]) : actorPhrase(index, actors[at]), actors[at]);
  }
  if (actors.size() > named) sentence.say(fmt::format(" and {} more", actors.size() - named));
}

void sayHolders(const trace::Index& index, Sentence& sentence, std::span<const ActorId> holders) {
  if (holders.empty()) return;
  sentence.say(", which ");
  sayThose(index, sentence, holders);
  sentence.say(holders.size() == 1 ? " holds" : " hold");
}

namespace {

/// ", which nobody sets": why nothing comes of a wait on it.
void sayReason(const trace::Index& index, Sentence& sentence, ActorId on, const trace::RunState& state) {
  const std::string_view kind = kindWord(kindOf(index, on));
  if (kind == "queue")
    sentence.say(queueReason(state, on));
  else if (kind == "event")
    sentence.say(", which nobody sets");
  else if (kind == "condition")
    sentence.say(", which nobody notifies");
  else if (kind == "barrier")
    sentence.say(fmt::format(", where {} of {} have come", state.primitive(on).value, state.info(on).limit));
  else if (kind == "future")
    sentence.say(", to which nobody gives a result");
}

/// Of several, those that are not done.
std::vector<ActorId> unfinishedOf(const trace::RunState& state, const Waiting& waiting) {
  std::vector<ActorId> unfinished;
  const ActorId who = waiting.on ? waiting.on : waiting.who;
  if (waiting.on && !isCompound(state.info(waiting.on).kind)) return unfinished;
  for (const trace::ListNode& node : trace::dependencies(state, who))
    if (!trace::isEnd(state.actor(node.actor).state)) unfinished.push_back(node.actor);
  return unfinished;
}

}  // namespace

void sayWait(const Evidence& evidence, Sentence& sentence, const Waiting& waiting, const trace::RunState& state) {
  const trace::Index& index = evidence.index;
  sentence.actor(actorLabel(index, waiting.who), waiting.who);
  if (waiting.call) {
    sentence.say(fmt::format(" is stuck in {}", index.store().text(waiting.call))).inLine(waiting.line);
    if (kindOf(index, waiting.who) == ActorKind::Task) sentence.say(", on the loop's own thread");
    return;
  }
  sentence.say(" waits for ");
  const std::vector<ActorId> parts = unfinishedOf(state, waiting);
  if (waiting.on)
    sentence.actor(actorPhrase(index, waiting.on), waiting.on);
  else
    sayThose(index, sentence, parts);
  sentence.inLine(waiting.line);
  if (waiting.on && !parts.empty()) sayThose(index, sentence.say(", which waits for "), parts);
  if (isLock(kindOf(index, waiting.on)) || isSemaphore(kindOf(index, waiting.on)))
    sayHolders(index, sentence, waiting.whom);
  else
    sayReason(index, sentence, parts.size() == 1 ? parts.front() : waiting.on, state);
}

}  // namespace awaitscope::analysis::rules
