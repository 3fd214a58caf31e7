// SPDX-License-Identifier: GPL-3.0-or-later
// Whom it concerns when somebody points at a track: what lights up with it in every panel. GUI thread.
#pragma once

#include <vector>

#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

/// How strongly what is pointed at is tinted.
inline constexpr int kTintAlpha = 50;

/// The actor itself, then, at the moment after `eventCount` events: who holds and awaits a primitive; what a task waits for.
std::vector<base::ActorId> concernedBy(const ShownRun& run, base::ActorId actor, trace::Seq eventCount);

}  // namespace awaitscope::gui
