// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.wait(). Engine thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/task/coroutine.h"

namespace awaitscope::task {

enum class WaitUntil : std::uint8_t { FirstCompleted, FirstException, AllCompleted };

/// `futures` is not empty and without duplicates, in the order in which done and pending will be returned; timeout in
/// seconds. The result is the pair of both (ScenarioModel::makeDonePending).
Coro wait(loop::Environment& environment, std::vector<base::Ref<Future>> futures,
          std::optional<double> timeout = std::nullopt, WaitUntil until = WaitUntil::AllCompleted);

}  // namespace awaitscope::task
