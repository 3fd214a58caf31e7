// SPDX-License-Identifier: GPL-3.0-or-later
// Whether an event from a file makes sense by itself: a kind that exists, ids that can exist, time that does not run
// backwards. Whether it makes sense where it stands is of no concern: apply() takes any sequence.
#pragma once

#include <cstdint>

#include "engine/trace/event.h"

namespace awaitscope::trace {

class EventCheck {
 public:
  EventCheck(std::uint64_t eventCount, std::uint32_t textCount)
      : m_maxId(eventCount + kSlack), m_textCount(textCount) {}

  /// In order, for every event.
  bool accepts(const Event& event) {
    if (!isKnownKind(event.kind) || event.timeNs < m_timeNs || event.timeNs > base::kNever.ns) return false;
    const EventInfo& info = eventInfo(event.eventKind());
    const bool isSplit = info.c.type != ArgumentType::None;
    if (event.actor > m_maxId || !isSound(info.a.type, event.a) ||
        !isSound(info.b.type, isSplit ? event.bLow() : event.b) || !isSound(info.c.type, event.bHigh()))
      return false;
    m_timeNs = event.timeNs;
    return true;
  }

 private:
  /// Each actor and handle has an event of its own; some may be lost.
  static constexpr std::uint64_t kSlack = 4096;

  bool isSound(ArgumentType type, std::uint64_t value) const {
    switch (type) {
      case ArgumentType::Actor:
      case ArgumentType::Handle:
        return value <= m_maxId;
      case ArgumentType::Text:
        return value <= m_textCount;
      case ArgumentType::Thread:
        return value <= 0xFFFF;
      case ArgumentType::KindAndNumber:
        return (value & 0xFF) < kActorKindCount;
      case ArgumentType::RunEndReason:
      case ArgumentType::PauseReason:
      case ArgumentType::StepEndReason:
      case ArgumentType::WaitKind:
      case ArgumentType::WaitOutcome:
      case ArgumentType::FutureOutcome:
      case ArgumentType::OutputStream:
        return !argumentWord(type, value).empty();
      default:
        return true;
    }
  }

  std::uint64_t m_maxId;
  std::uint32_t m_textCount;
  std::int64_t m_timeNs = 0;
};

}  // namespace awaitscope::trace
