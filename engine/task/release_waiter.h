// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio's _release_waiter: a callback that ends a wait, as a timer or when another future is done. Engine thread.
#pragma once

#include "engine/task/future.h"

namespace awaitscope::task {

base::Ref<loop::Runnable> releaseWaiter(base::Ref<Future> waiter);

}  // namespace awaitscope::task
