// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/lock.h"

namespace awaitscope::sync {

using trace::EventKind;

Lock::Lock(loop::Environment& environment, Inside inside) : Primitive(environment, trace::ActorKind::Lock, inside) {}

task::Coro Lock::acquire() { return acquireOf(base::Ref<Lock>(this)).named("Lock.acquire"); }

task::Coro Lock::acquireOf(base::Ref<Lock> self) {
  if (!self->m_locked && !self->m_waiters.hasLiveWaiter()) {
    self->take();
    co_return base::Value::boolean(true);
  }
  loop::EventLoop* loop = nullptr;
  base::Value bound = self->bindLoop(loop);
  if (!bound.isEmpty()) co_return base::Outcome::ofException(std::move(bound));
  Parked place(*self, self->m_waiters, *loop);
  const base::Outcome woken = co_await place.waiter();
  place.leave(woken);
  if (woken.isException()) {
    // The lock may have been meant for this waiter: it passes it on.
    if (self->environment().errors().is(woken.payload, loop::ErrorKind::CancelledError) && !self->m_locked)
      self->wakeFirst();
    co_return woken;
  }
  self->take();
  co_return base::Value::boolean(true);
}

void Lock::take() {
  m_locked = true;
  m_holder = runningActor();
  say(EventKind::Acquired, m_holder);
}

base::Value Lock::release() {
  if (!m_locked) return environment().errors().make(loop::ErrorKind::RuntimeError, "Lock is not acquired.");
  m_locked = false;
  say(EventKind::Released, m_holder);
  m_holder = {};
  wakeFirst();
  return {};
}

/// Only the first: if it is done it will wake up and take the lock, or pass it on when it was cancelled.
void Lock::wakeFirst() {
  if (m_waiters.isEmpty()) return;
  Waiter& first = m_waiters.waiters().front();
  if (!first.isDone()) first.setResult(base::Value::boolean(true));
}

}  // namespace awaitscope::sync
