// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/ensure_future.h"

namespace awaitscope::task {

base::Ref<Future> ensureFuture(loop::EventLoop& loop, const Awaitable& awaitable) {
  if (awaitable.future()) return awaitable.future();
  return createTask(loop, awaitable.coroutine());
}

}  // namespace awaitscope::task
