// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/condition.h"

#include <utility>

namespace awaitscope::sync {

using base::Outcome;
using base::Value;
using loop::ErrorKind;
using trace::EventKind;

Condition::Condition(loop::Environment& environment, base::Ref<Lock> lock, Inside inside)
    : Primitive(environment, trace::ActorKind::Condition, inside), m_lock(std::move(lock)) {
  const Voice voice = inside.voice == Voice::Silent ? Voice::Silent : Voice::AsOwner;
  if (!m_lock) m_lock = base::makeRef<Lock>(environment, Inside{actor(), voice});
}

task::Coro Condition::wait() { return waitOf(base::Ref<Condition>(this)).named("Condition.wait"); }

task::Coro Condition::waitFor(Predicate predicate) {
  return waitForOf(base::Ref<Condition>(this), std::move(predicate)).named("Condition.wait_for");
}

task::Coro Condition::waitOf(base::Ref<Condition> self) {
  if (!self->isLocked())
    co_return Outcome::ofException(
        self->environment().errors().make(ErrorKind::RuntimeError, "cannot wait on un-acquired lock"));
  self->release();
  Outcome result = Outcome::ofValue(Value::boolean(true));
  loop::EventLoop* loop = nullptr;
  Value bound = self->bindLoop(loop);
  if (bound.isEmpty()) {
    Parked place(*self, self->m_waiters, *loop);
    const Outcome woken = co_await place.waiter();
    place.leave(woken);
    if (woken.isException()) result = woken;
  } else {
    result = Outcome::ofException(std::move(bound));
  }
  task::Coro lock = reacquire(self);
  const Outcome locked = co_await lock;
  if (!locked.isException()) co_return result;
  if (result.isException()) self->environment().errors().setContext(locked.payload, result.payload);
  co_return locked;
}

/// The lock is taken again even if the wait is cancelled, and however often; the cancellation goes on afterwards.
task::Coro Condition::reacquire(base::Ref<Condition> self) {
  loop::ErrorModel& errors = self->environment().errors();
  bool isCancelled = false;
  while (true) {
    task::Coro acquiring = self->acquire();
    const Outcome acquired = co_await acquiring;
    if (!acquired.isException()) break;
    if (!errors.is(acquired.payload, ErrorKind::CancelledError)) co_return acquired;
    isCancelled = true;
  }
  if (isCancelled) co_return Outcome::ofException(errors.make(ErrorKind::CancelledError));
  co_return Value::none();
}

task::Coro Condition::waitForOf(base::Ref<Condition> self, Predicate predicate) {
  PredicateResult said = predicate();
  while (!said.outcome.isException() && !said.holds) {
    task::Coro waiting = self->wait();
    const Outcome waited = co_await waiting;
    if (waited.isException()) co_return waited;
    said = predicate();
  }
  co_return said.outcome;
}

Value Condition::notify(std::int64_t count) {
  if (!isLocked()) return environment().errors().make(ErrorKind::RuntimeError, "cannot notify on un-acquired lock");
  std::uint64_t woken = 0;
  for (Waiter& waiter : m_waiters.waiters()) {
    if (static_cast<std::int64_t>(woken) >= count) break;
    if (waiter.isDone()) continue;
    ++woken;
    waiter.setResult(Value::boolean(false));
  }
  say(EventKind::Notified, runningActor(), woken);
  return {};
}

}  // namespace awaitscope::sync
