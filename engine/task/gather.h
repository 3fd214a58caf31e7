// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.gather(). Engine thread.
#pragma once

#include <vector>

#include "engine/task/ensure_future.h"

namespace awaitscope::task {

enum class GatherErrors : std::uint8_t { Raise, Return };

/// gather(*awaitables, return_exceptions=…). `loop` is where coroutines become tasks, and that of an empty gather.
/// The result is a list (ScenarioModel::makeList).
base::Ref<Future> gather(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables,
                         GatherErrors errors = GatherErrors::Raise);

}  // namespace awaitscope::task
