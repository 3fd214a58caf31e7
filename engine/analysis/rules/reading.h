// SPDX-License-Identifier: GPL-3.0-or-later
// What several rules read from the evidence: who stood in which line for how long, who lost time to a blocked loop, and
// which kinds of actor are locks, queues, semaphores.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/analysis/findings.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis::rules {

/// A stay in the wait queue of a primitive; one that goes on at the end of the trace ends there.
struct Stay {
  base::ActorId primitive;
  base::ActorId waiter;
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  trace::Seq seq = 0;
  std::uint32_t line = 0;

  std::int64_t lengthNs() const { return endNs - beginNs; }
};
/// In the order in which they began.
std::vector<Stay> staysInQueues(const Evidence& evidence);

/// Another task that was ready or due and could not run while a stretch lasted.
struct Victim {
  base::ActorId task;
  std::int64_t ns = 0;
};
/// The one that lost most first.
std::vector<Victim> victimsOf(const Evidence& evidence, const BlockedStretch& stretch);
/// ": heartbeat lost 750 ms, 3 others up to 200 ms." or ": nothing else could run."
void sayVictims(const Evidence& evidence, Sentence& sentence, const std::vector<Victim>& victims);

/// How long [begin, end) and [otherBegin, otherEnd) have in common.
constexpr std::int64_t overlap(std::int64_t begin, std::int64_t end, std::int64_t otherBegin, std::int64_t otherEnd) {
  return std::max<std::int64_t>(0, std::min(end, otherEnd) - std::max(begin, otherBegin));
}

/// One past the last event of the program itself: what comes when a run that was stopped is cleared away is not its doing.
trace::Seq endOfProgram(const Evidence& evidence);

trace::ActorKind kindOf(const trace::Index& index, base::ActorId actor);
bool isLock(trace::ActorKind kind);
bool isSemaphore(trace::ActorKind kind);
bool isQueue(trace::ActorKind kind);
/// A lock, or a semaphore with one permit.
bool actsAsLock(const trace::Index& index, base::ActorId actor);

/// Whether a blocking call, as the trace names it, waits for a primitive of threading, a thread or a pool.
bool isOfThreading(std::string_view callee);

/// A finding that stands at an event.
Finding findingAt(base::ActorId actor, trace::Seq seq, std::uint32_t line, std::int64_t costNs = 0);

}  // namespace awaitscope::analysis::rules
