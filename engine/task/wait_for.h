// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.wait_for() as CPython 3.11 has it: with an inner task of its own. Engine thread.
#pragma once

#include <optional>

#include "engine/task/ensure_future.h"

namespace awaitscope::task {

/// `timeout` in seconds.
Coro waitFor(loop::Environment& environment, Awaitable awaitable, std::optional<double> timeout);

}  // namespace awaitscope::task
