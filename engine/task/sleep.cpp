// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/sleep.h"

#include <cmath>
#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/cancel_on_exit.h"

namespace awaitscope::task {

namespace {

Coro sleepOf(loop::Environment& environment, double delay, base::Value result) {
  if (delay <= 0) {
    YieldAwaiter once = yieldOnce();
    const base::Outcome woken = co_await once;
    if (woken.isException()) co_return woken;
    co_return result;
  }
  if (!environment.runningLoop()) co_return noRunningLoop(environment);
  loop::EventLoop& loop = *environment.runningLoop();
  if (std::isnan(delay)) delay = 0;  // its timer is due at once
  const auto future = base::makeRef<Future>(loop, FutureRole::Sleep);
  const CancelOnExit timer(loop.callLater(delay, loop::makeCallback("sleep", [future, result] {
                                            if (!future->isCancelled()) future->setResult(result);
                                          })));
  co_return co_await future;
}

}  // namespace

base::Outcome noRunningLoop(loop::Environment& environment) {
  return base::Outcome::ofException(environment.errors().make(loop::ErrorKind::RuntimeError, "no running event loop"));
}

Coro sleep(loop::Environment& environment, double delay, base::Value result) {
  return sleepOf(environment, delay, std::move(result)).named("sleep");
}

}  // namespace awaitscope::task
