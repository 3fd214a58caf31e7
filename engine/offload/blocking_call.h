// SPDX-License-Identifier: GPL-3.0-or-later
// A call that blocks the running thread: time.sleep, a contended lock, join, Future.result. Where that thread runs an
// event loop, the loop stands still for as long, which is what the trace says here. Engine thread.
#pragma once

#include <optional>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/loop/environment.h"

namespace awaitscope::offload {

/// Who runs now on the current thread: its task, or the thread itself.
base::ActorId runningActor(loop::Environment& environment);

/// In what a thread blocks. `callee` is what the scenario called ("Thread.join"); `on` is the primitive, if it is one.
struct BlockedIn {
  std::string_view callee;
  base::ActorId on;
};

/// Waits until makeRunnable() or until `length` is over.
machine::WaitEnd blockIn(loop::Environment& environment, const BlockedIn& call,
                         std::optional<machine::Moment> until = std::nullopt);
/// time.sleep().
machine::WaitEnd sleepIn(loop::Environment& environment, std::string_view callee, base::Duration length);

}  // namespace awaitscope::offload
