// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that expand from events.def, and the words for the enums.
#include "engine/trace/event.h"

#include <array>
#include <span>

#include "engine/base/check.h"

namespace awaitscope::trace {

namespace {

constexpr std::array<EventInfo, kEventKindCount> kEventInfos = {{
#define AWAITSCOPE_EVENT(name, phase, track, aType, aLabel, bType, bLabel, cType, cLabel, sentence) \
  EventInfo{#name,                                                                                  \
            EventPhase::phase,                                                                      \
            TrackKind::track,                                                                       \
            {ArgumentType::aType, aLabel},                                                          \
            {ArgumentType::bType, bLabel},                                                          \
            {ArgumentType::cType, cLabel},                                                          \
            sentence},
#include "engine/trace/events.def"
#undef AWAITSCOPE_EVENT
}};

struct ActorKindInfo {
  std::string_view name;
  TrackKind track;
};

constexpr std::array<ActorKindInfo, kActorKindCount> kActorKindInfos = {{
#define AWAITSCOPE_ACTOR_KIND(name, text, track) {text, TrackKind::track},
    AWAITSCOPE_ACTOR_KINDS(AWAITSCOPE_ACTOR_KIND)
#undef AWAITSCOPE_ACTOR_KIND
}};

constexpr std::array<std::string_view, 7> kRunEndWords = {"finished", "exception", "syntax fault", "deadlock",
                                                          "horizon",  "limit",     "stopped"};
constexpr std::array<std::string_view, 4> kPauseWords = {"horizon time", "horizon events", "user", "breakpoint"};
constexpr std::array<std::string_view, 5> kStepEndWords = {"suspended", "yielded", "finished", "failed", "cancelled"};
constexpr std::array<std::string_view, 8> kWaitKindWords = {"none",      "task",  "future", "gather",
                                                            "primitive", "sleep", "worker", "io"};
constexpr std::array<std::string_view, 4> kWaitOutcomeWords = {"granted", "cancelled", "timed out", "failed"};
constexpr std::array<std::string_view, 3> kFutureOutcomeWords = {"result", "exception", "cancelled"};
constexpr std::array<std::string_view, 2> kStreamWords = {"stdout", "stderr"};
constexpr std::array<std::string_view, 5> kPhaseNames = {"begin", "end", "instant", "counter", "meta"};
constexpr std::array<std::string_view, 8> kTrackKindNames = {"run",    "any",       "loop",   "task",
                                                             "future", "primitive", "thread", "pool"};

std::string_view wordAt(std::span<const std::string_view> words, std::uint64_t index) {
  return index < words.size() ? words[static_cast<std::size_t>(index)] : std::string_view{};
}

std::string argumentCell(const ArgumentInfo& argument) {
  return argument.type == ArgumentType::None ? std::string("–") : std::string(argument.label);
}

}  // namespace

const EventInfo& eventInfo(EventKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  AWAITSCOPE_CHECK(index < kEventInfos.size(), "an unknown event kind was let in");
  return kEventInfos[index];
}

std::string_view phaseName(EventPhase phase) { return wordAt(kPhaseNames, static_cast<std::uint64_t>(phase)); }

std::string_view trackKindName(TrackKind track) { return wordAt(kTrackKindNames, static_cast<std::uint64_t>(track)); }

std::string_view actorKindName(ActorKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kActorKindInfos.size() ? kActorKindInfos[index].name : std::string_view{};
}

TrackKind trackKindOf(ActorKind kind) {
  const auto index = static_cast<std::size_t>(kind);
  return index < kActorKindInfos.size() ? kActorKindInfos[index].track : TrackKind::Any;
}

std::string_view argumentWord(ArgumentType type, std::uint64_t value) {
  switch (type) {
    case ArgumentType::RunEndReason:
      return wordAt(kRunEndWords, value);
    case ArgumentType::PauseReason:
      return wordAt(kPauseWords, value);
    case ArgumentType::StepEndReason:
      return wordAt(kStepEndWords, value);
    case ArgumentType::WaitKind:
      return wordAt(kWaitKindWords, value);
    case ArgumentType::WaitOutcome:
      return wordAt(kWaitOutcomeWords, value);
    case ArgumentType::FutureOutcome:
      return wordAt(kFutureOutcomeWords, value);
    case ArgumentType::OutputStream:
      return wordAt(kStreamWords, value);
    case ArgumentType::KindAndNumber:
      return actorKindName(static_cast<ActorKind>(value & 0xFF));
    default:
      return {};
  }
}

std::string eventTableMarkdown() {
  std::string table = "| event | phase | track | a | b | c | meaning |\n|---|---|---|---|---|---|---|\n";
  for (const EventInfo& info : kEventInfos) {
    for (const std::string& cell :
         {std::string(info.name), std::string(phaseName(info.phase)), std::string(trackKindName(info.track)),
          argumentCell(info.a), argumentCell(info.b), argumentCell(info.c), std::string(info.sentence)})
      table += "| " + cell + " ";
    table += "|\n";
  }
  return table;
}

}  // namespace awaitscope::trace
