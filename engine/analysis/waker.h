// SPDX-License-Identifier: GPL-3.0-or-later
// Who woke a task where no other task did: a timer that was due, a thread that handed a callback to the loop, or a
// callback that the loop's own thread had scheduled.
#pragma once

#include <string>

#include "engine/trace/index.h"

namespace awaitscope::analysis {

enum class WakeSource : std::uint8_t { Actor, Timer, Callback };

struct Waker {
  WakeSource source = WakeSource::Callback;
  base::ActorId actor;  ///< Of source Actor: a task or a thread.
};

Waker wakerOf(const trace::Index& index, const trace::Wake& wake);

/// "a timer"; empty for an actor, which has a name.
std::string wakeSourceText(WakeSource source);

}  // namespace awaitscope::analysis
