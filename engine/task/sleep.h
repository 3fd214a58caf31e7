// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.sleep(). Engine thread.
#pragma once

#include "engine/task/coroutine.h"

namespace awaitscope::task {

/// What a coroutine that needs a loop gives if somebody drives it by hand, without one: RuntimeError.
base::Outcome noRunningLoop(loop::Environment& environment);

/// `delay` in seconds; zero or less yields one iteration of the loop. Runs in the running loop.
Coro sleep(loop::Environment& environment, double delay, base::Value result = base::Value::none());

}  // namespace awaitscope::task
