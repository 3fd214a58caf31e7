// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.shield(). Engine thread.
#pragma once

#include "engine/task/ensure_future.h"

namespace awaitscope::task {

/// A future that follows `awaitable` but whose cancellation does not reach it; the inner future itself if it is done.
base::Ref<Future> shield(loop::EventLoop& loop, const Awaitable& awaitable);

}  // namespace awaitscope::task
