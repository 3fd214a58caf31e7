// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/semaphore.h"

namespace awaitscope::sync {

using base::Outcome;
using base::Value;
using loop::ErrorKind;
using trace::EventKind;

Semaphore::Semaphore(loop::Environment& environment, std::int64_t value)
    : Semaphore(environment, Blank{}) {
  Semaphore::start(value);
}

Semaphore::Semaphore(loop::Environment& environment, Blank, trace::ActorKind kind) : Primitive(environment, kind) {}

void Semaphore::start(std::int64_t value) {
  m_value = value;
  recorder().emit(EventKind::ActorLimit, actor(), 0, static_cast<std::uint64_t>(value));
  recorder().emit(EventKind::ValueChanged, actor(), 0, static_cast<std::uint64_t>(value));
}

void Semaphore::changeValue(std::int64_t by) {
  m_value += by;
  recorder().emit(EventKind::ValueChanged, actor(), 0, static_cast<std::uint64_t>(m_value));
}

task::Coro Semaphore::acquire() { return acquireOf(base::Ref<Semaphore>(this)).named("Semaphore.acquire"); }

task::Coro Semaphore::acquireOf(base::Ref<Semaphore> self) {
  if (!self->isLocked()) {
    self->changeValue(-1);
    self->noteAcquired();
    co_return Value::boolean(true);
  }
  loop::EventLoop* loop = nullptr;
  Value bound = self->bindLoop(loop);
  if (!bound.isEmpty()) co_return Outcome::ofException(std::move(bound));
  Parked place(*self, self->m_waiters, *loop);
  const Outcome woken = co_await place.waiter();
  place.leave(woken);
  if (woken.isException()) {
    // A permit was set aside for this waiter already: it goes back, to the next one if there is one.
    if (self->environment().errors().is(woken.payload, ErrorKind::CancelledError) && !place.waiter().isCancelled()) {
      self->changeValue(1);
      self->wakeNext();
    }
    co_return woken;
  }
  self->noteAcquired();
  if (self->m_value > 0) self->wakeNext();
  co_return Value::boolean(true);
}

void Semaphore::noteAcquired() { recorder().emit(EventKind::Acquired, actor(), runningActor()); }

Value Semaphore::release() {
  recorder().emit(EventKind::Released, actor(), runningActor());
  changeValue(1);
  wakeNext();
  return {};
}

/// The permit is set aside at once, so that nobody who comes later can take it before the woken waiter runs.
void Semaphore::wakeNext() {
  Waiter* next = m_waiters.firstPending();
  if (!next) return;
  changeValue(-1);
  next->setResult(Value::boolean(true));
}

BoundedSemaphore::BoundedSemaphore(loop::Environment& environment, std::int64_t value)
    : BoundedSemaphore(environment, Blank{}) {
  BoundedSemaphore::start(value);
}

BoundedSemaphore::BoundedSemaphore(loop::Environment& environment, Blank blank)
    : Semaphore(environment, blank, trace::ActorKind::BoundedSemaphore) {}

void BoundedSemaphore::start(std::int64_t value) {
  m_bound = value;
  Semaphore::start(value);
}

Value BoundedSemaphore::release() {
  if (value() >= m_bound)
    return environment().errors().make(ErrorKind::ValueError, "BoundedSemaphore released too many times");
  return Semaphore::release();
}

}  // namespace awaitscope::sync
