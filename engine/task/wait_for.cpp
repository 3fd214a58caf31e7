// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/wait_for.h"

#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/cancel_on_exit.h"
#include "engine/task/release_waiter.h"
#include "engine/task/sleep.h"

namespace awaitscope::task {

using loop::ErrorKind;

base::Ref<loop::Runnable> releaseWaiter(base::Ref<Future> waiter) {
  return loop::makeCallback("_release_waiter", [waiter = std::move(waiter)] {
    if (!waiter->isDone()) waiter->setResult(base::Value::none());
  });
}

namespace {

class RemoveOnExit {
 public:
  RemoveOnExit(Future& future, const base::Ref<loop::Runnable>& callback) : m_future(future), m_callback(callback) {}
  ~RemoveOnExit() { m_future.removeDoneCallback(*m_callback); }
  RemoveOnExit(const RemoveOnExit&) = delete;
  RemoveOnExit& operator=(const RemoveOnExit&) = delete;

 private:
  Future& m_future;
  const base::Ref<loop::Runnable>& m_callback;
};

/// Waits on a future of its own, not on `future`, so that this wait can be cancelled reliably.
Coro cancelAndWait(base::Ref<Future> future) {
  const auto waiter = base::makeRef<Future>(future->loop(), FutureRole::Inner, future->owner());
  const base::Ref<loop::Runnable> release = releaseWaiter(waiter);
  future->addDoneCallback(release);
  const RemoveOnExit removal(*future, release);
  future->cancel();
  loop::Environment& environment = future->loop().environment();
  if (environment.hasCancelFault()) co_return base::Outcome::ofException(environment.takeCancelFault());
  co_return co_await waiter;
}

/// The outcome after a cancellation for the timeout's sake: a CancelledError becomes a TimeoutError.
base::Outcome outcomeAfterTimeout(Future& future) {
  base::Outcome outcome = future.result();
  loop::ErrorModel& errors = future.loop().errors();
  if (!outcome.isException() || !errors.is(outcome.payload, ErrorKind::CancelledError)) return outcome;
  errors.noteRaised(outcome.payload);
  const base::Value timeout = errors.make(ErrorKind::TimeoutError);
  errors.setCause(timeout, outcome.payload);
  return base::Outcome::ofException(timeout);
}

Coro cancelForTimeout(base::Ref<Future> future) {
  Coro ending = cancelAndWait(future);
  const base::Outcome ended = co_await ending;
  if (ended.isException()) co_return ended;
  co_return outcomeAfterTimeout(*future);
}

Coro awaitPlainly(Awaitable awaitable) {
  if (awaitable.future()) co_return co_await awaitable.future();
  co_return co_await awaitable.coroutine();
}

Coro waitForAtMost(loop::EventLoop& loop, Awaitable awaitable, double timeout) {
  const auto waiter = base::makeRef<Future>(loop, FutureRole::Inner);
  const CancelOnExit timer(loop.callLater(timeout, releaseWaiter(waiter)));
  const base::Ref<loop::Runnable> release = releaseWaiter(waiter);
  const base::Ref<Future> future = ensureFuture(loop, awaitable);
  waiter->setOwner(future->owner());
  future->addDoneCallback(release);

  const base::Outcome woken = co_await waiter;
  const bool isCancelled = woken.isException() && loop.errors().is(woken.payload, ErrorKind::CancelledError);
  if (woken.isException() && !isCancelled) co_return woken;
  if (future->isDone()) {
    base::Outcome outcome = future->result();
    if (isCancelled && outcome.isException()) loop.errors().setContext(outcome.payload, woken.payload);
    co_return outcome;
  }
  future->removeDoneCallback(*release);
  if (!isCancelled) {
    Coro ending = cancelForTimeout(future);
    co_return co_await ending;
  }
  // The task inside must have ended before the cancellation goes on.
  Coro ending = cancelAndWait(future);
  const base::Outcome ended = co_await ending;
  if (!ended.isException()) co_return woken;
  loop.errors().setContext(ended.payload, woken.payload);
  co_return ended;
}

Coro waitForOf(loop::Environment& environment, Awaitable awaitable, std::optional<double> timeout) {
  if (!timeout) {
    Coro plain = awaitPlainly(awaitable);
    co_return co_await plain;
  }
  if (!environment.runningLoop()) co_return noRunningLoop(environment);
  loop::EventLoop& loop = *environment.runningLoop();
  if (*timeout > 0) {
    Coro limited = waitForAtMost(loop, awaitable, *timeout);
    co_return co_await limited;
  }
  const base::Ref<Future> future = ensureFuture(loop, awaitable);
  if (future->isDone()) co_return future->result();
  Coro ending = cancelForTimeout(future);
  co_return co_await ending;
}

}  // namespace

Coro waitFor(loop::Environment& environment, Awaitable awaitable, std::optional<double> timeout) {
  return waitForOf(environment, std::move(awaitable), timeout).named("wait_for");
}

}  // namespace awaitscope::task
