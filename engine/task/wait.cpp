// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/wait.h"

#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/cancel_on_exit.h"
#include "engine/task/dependency.h"
#include "engine/task/release_waiter.h"
#include "engine/task/sleep.h"

namespace awaitscope::task {

namespace {

using base::Value;

/// The done callback of every future that is waited for.
class Completion final : public loop::Runnable {
 public:
  Completion(base::Ref<Future> waiter, base::Ref<loop::Handle> timer, std::size_t count, WaitUntil until)
      : m_waiter(std::move(waiter)), m_timer(std::move(timer)), m_left(count), m_until(until) {}

  std::string_view callbackName() const override { return "wait"; }

  Value run(loop::CallKind, const Value& argument) override {
    if (m_left > 0) --m_left;
    if (m_left > 0 && !endsWait(*argument.as<Future>())) return {};
    if (m_timer) m_timer->cancel();
    if (!m_waiter->isDone()) m_waiter->setResult(Value::none());
    return {};
  }

 private:
  bool endsWait(Future& future) const {
    if (m_until == WaitUntil::FirstCompleted) return true;
    if (m_until == WaitUntil::AllCompleted || future.isCancelled()) return false;
    return !future.exception().payload.isNone();
  }

  base::Ref<Future> m_waiter;
  base::Ref<loop::Handle> m_timer;
  std::size_t m_left;
  WaitUntil m_until;
};

/// `finally`: nobody is told any more.
class Subscription {
 public:
  Subscription(const std::vector<base::Ref<Future>>& futures, base::Ref<Completion> completion)
      : m_futures(futures), m_completion(std::move(completion)) {
    for (const auto& future : m_futures) future->addDoneCallback(m_completion);
  }
  ~Subscription() {
    for (const auto& future : m_futures) future->removeDoneCallback(*m_completion);
  }
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;

 private:
  const std::vector<base::Ref<Future>>& m_futures;
  base::Ref<Completion> m_completion;
};

Value split(loop::Environment& environment, const std::vector<base::Ref<Future>>& futures) {
  std::vector<Value> done;
  std::vector<Value> pending;
  for (const auto& future : futures) (future->isDone() ? done : pending).emplace_back(future);
  return environment.model().makeDonePending(std::move(done), std::move(pending));
}

Coro waitOf(loop::Environment& environment, std::vector<base::Ref<Future>> futures, std::optional<double> timeout,
            WaitUntil until) {
  if (!environment.runningLoop()) co_return noRunningLoop(environment);
  loop::EventLoop& loop = *environment.runningLoop();
  const base::ActorId onlyOne = futures.size() == 1 ? futures.front()->owner() : base::ActorId{};
  const auto waiter = base::makeRef<Future>(loop, FutureRole::Inner, onlyOne);
  {
    const CancelOnExit timer(timeout ? loop.callLater(*timeout, releaseWaiter(waiter)) : nullptr);
    const auto completion =
        base::makeRef<Completion>(waiter, base::Ref<loop::Handle>(timer.handle()), futures.size(), until);
    const Subscription subscription(futures, completion);
    traceWaitForSeveral(loop, futures,
                        until == WaitUntil::FirstCompleted ? WaitEnds::WithTheFirst : WaitEnds::WithTheLast);
    const base::Outcome woken = co_await waiter;
    if (woken.isException()) co_return woken;
  }
  co_return split(environment, futures);
}

}  // namespace

Coro wait(loop::Environment& environment, std::vector<base::Ref<Future>> futures, std::optional<double> timeout,
          WaitUntil until) {
  return waitOf(environment, std::move(futures), timeout, until).named("wait");
}

}  // namespace awaitscope::task
