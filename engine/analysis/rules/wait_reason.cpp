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

void sayHolders(const trace::Index& index, Sentence& sentence, std::span<const ActorId> holders) {
  constexpr std::size_t kMostNamed = 3;
  const std::size_t named = std::min(holders.size(), kMostNamed);
  for (std::size_t at = 0; at < named; ++at) {
    sentence.say(at == 0 ? ", which " : at + 1 == holders.size() ? " and " : ", ");
    sentence.actor(actorLabel(index, holders[at]), holders[at]);
  }
  if (holders.size() > named) sentence.say(fmt::format(" and {} more", holders.size() - named));
  if (!holders.empty()) sentence.say(holders.size() == 1 ? " holds" : " hold");
}

void sayWait(const Evidence& evidence, Sentence& sentence, const Waiting& waiting, const trace::RunState& state) {
  const trace::Index& index = evidence.index;
  sentence.actor(actorLabel(index, waiting.who), waiting.who);
  if (waiting.call) {
    sentence.say(fmt::format(" is stuck in {}", index.store().text(waiting.call))).inLine(waiting.line);
    if (kindOf(index, waiting.who) == ActorKind::Task) sentence.say(", on the loop's own thread");
    return;
  }
  sentence.say(" waits for ").actor(actorPhrase(index, waiting.on), waiting.on).inLine(waiting.line);
  const std::string_view kind = kindWord(kindOf(index, waiting.on));
  if (kind == "queue") {
    sentence.say(queueReason(state, waiting.on));
  } else if (kind == "event") {
    sentence.say(", which nobody sets");
  } else if (kind == "condition") {
    sentence.say(", which nobody notifies");
  } else if (kind == "barrier") {
    sentence.say(fmt::format(", where {} of {} have come", state.primitive(waiting.on).value, state.info(waiting.on).limit));
  } else if (kind == "future") {
    sentence.say(", to which nobody gives a result");
  } else if (isLock(kindOf(index, waiting.on)) || isSemaphore(kindOf(index, waiting.on))) {
    sayHolders(index, sentence, waiting.whom);
  }
}

}  // namespace awaitscope::analysis::rules
