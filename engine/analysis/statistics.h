// SPDX-License-Identifier: GPL-3.0-or-later
// Sums over a stretch of virtual time: per task where its time went, per primitive how long it was held and how long
// others stood in line. Reads the trace only.
#pragma once

#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

struct TaskFigures {
  base::ActorId task;
  trace::StateTimes times{};   ///< Nanoseconds per state.
  std::int64_t lostNs = 0;     ///< Ready, but the loop was blocked.

  std::int64_t in(trace::TrackState state) const { return times[static_cast<std::size_t>(state)]; }
  std::int64_t busyNs() const;     ///< Running and blocking.
  std::int64_t waitingNs() const;  ///< For tasks, primitives, I/O and threads.
};

struct PrimitiveFigures {
  base::ActorId primitive;
  std::int64_t heldNs = 0;
  std::uint64_t waits = 0;        ///< How often someone had to stand in line.
  std::int64_t waitedNs = 0;      ///< All of them together.
  std::int64_t longestNs = 0;
  base::ActorId longestWaiter;
  trace::Seq longestSeq = 0;      ///< Where the longest wait began.
  std::int64_t mostWaiting = 0;   ///< At once.
};

struct Figures {
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  trace::StateTimes allTasks{};
  std::vector<TaskFigures> tasks;            ///< Those that exist in the stretch, in order of creation.
  std::vector<PrimitiveFigures> primitives;  ///< In order of creation.
  bool isCut = false;                        ///< There are more tasks than were looked at.
};

/// Beyond this many tasks the rest is left out: nobody reads a table of them.
inline constexpr std::size_t kMostTasksSummed = 20'000;

Figures figuresOf(const trace::Index& index, const BlockedStretches& blocked, std::int64_t beginNs,
                  std::int64_t endNs);

}  // namespace awaitscope::analysis
