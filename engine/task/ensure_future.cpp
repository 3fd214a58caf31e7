// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/ensure_future.h"

#include "engine/task/task.h"

namespace awaitscope::task {

base::Ref<Future> ensureFuture(loop::EventLoop& loop, const Awaitable& awaitable) {
  if (awaitable.future()) return awaitable.future();
  if (loop.hasTaskFactory()) {
    const base::Outcome made = loop.environment().model().makeTask(loop, *awaitable.coroutine(), {});
    // There is nobody to raise it to: whoever waits for the future gets what the factory raised.
    if (!made.isException()) return base::Ref<Future>(made.payload.as<Future>());
    const auto failed = base::makeRef<Future>(loop);
    failed->setException(made.payload);
    return failed;
  }
  const base::Ref<Task> task = createTask(loop, awaitable.coroutine());
  if (loop.isDebug()) loop.environment().model().noteWrapped(*task);
  return task;
}

}  // namespace awaitscope::task
