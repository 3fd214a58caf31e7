// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a task awaited while it did not give the loop back: an await of what is there already does not suspend.
#pragma once

#include <optional>

#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

/// What a task awaited most often within one step, and where it did so the last time.
struct VainAwaits {
  base::ActorId on;           ///< What it took from, put into or acquired; none for a coroutine.
  base::StringId coroutine;   ///< That never waited.
  std::uint32_t line = 0;
  std::uint64_t times = 0;
};

/// Again and again in this stretch the task took, put or acquired something or awaited a coroutine, and went on at once;
/// had it been suspended there, no piece between two awaits would have kept the loop for too long.
std::optional<VainAwaits> awaitsInVain(const Evidence& evidence, const BlockedStretch& stretch);

}  // namespace awaitscope::analysis::rules
