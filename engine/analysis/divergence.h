// SPDX-License-Identifier: GPL-3.0-or-later
// The first point, in program order, at which two runs differ: another event, another delay, or the same event after
// another time. What the machine does with threads (GIL, cores) and the loop with handles is no event of the program; its
// effect shows in the order and the moments of the others. Reads traces only; linear.
#pragma once

#include <optional>
#include <string>

#include "engine/analysis/line_map.h"
#include "engine/analysis/matching.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

enum class DivergenceKind : std::uint8_t {
  Event,  ///< Something else happens.
  Delay,  ///< A timer is set to another length.
  Time,   ///< The same happens, but earlier or later.
};

/// One run's side of it. Where the run has no further event, `seq` is kNoSeq and the moment is its end.
struct DivergenceSide {
  trace::Seq seq = trace::kNoSeq;
  base::Instant time;
  std::uint32_t line = 0;
  base::ActorId actor;
  std::string what;  ///< "main blocks the loop in time.sleep"
};

struct Divergence {
  DivergenceKind kind = DivergenceKind::Event;
  DivergenceSide a, b;
  std::string sentence;
};

/// Moments that lie closer together than this are the same for a person who compares two runs of this length.
base::Duration toleranceFor(base::Instant endA, base::Instant endB);

/// Nothing: the program does the same in both, at the same moments.
std::optional<Divergence> firstDivergence(const trace::Index& a, const trace::Index& b, const Matching& matching,
                                          const LineMap& lines);

/// What an event says, as a clause: "main waits for lock db".
std::string eventClause(const trace::Index& index, trace::Seq seq);

}  // namespace awaitscope::analysis
