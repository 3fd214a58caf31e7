// SPDX-License-Identifier: GPL-3.0-or-later
// As in CPython a barrier is a condition and a state; its waits are waits for that condition.
#include "engine/sync/barrier.h"

#include <utility>

namespace awaitscope::sync {

using base::Outcome;
using base::Value;
using loop::ErrorKind;
using trace::EventKind;

namespace {

PredicateResult answer(bool holds) { return {Outcome::ofValue(Value::boolean(holds)), holds}; }

}  // namespace

Barrier::Barrier(loop::Environment& environment)
    : Primitive(environment, trace::ActorKind::Barrier),
      m_condition(base::makeRef<Condition>(environment, nullptr, Inside{actor(), Voice::Silent})) {}

Barrier::Barrier(loop::Environment& environment, std::int64_t parties) : Barrier(environment) { setParties(parties); }

void Barrier::setParties(std::int64_t parties) {
  m_parties = parties;
  recorder().emit(EventKind::ActorLimit, actor(), 0, static_cast<std::uint64_t>(parties));
}

std::string_view Barrier::stateName() const noexcept {
  switch (m_state) {
    case State::Filling:
      return "filling";
    case State::Draining:
      return "draining";
    case State::Resetting:
      return "resetting";
    case State::Broken:
      return "broken";
  }
  return {};
}

void Barrier::changeCount(std::int64_t by) {
  m_count += by;
  recorder().emit(EventKind::ValueChanged, actor(), 0, static_cast<std::uint64_t>(m_count));
}

Outcome Barrier::broken(std::string_view text) {
  return Outcome::ofException(environment().errors().make(ErrorKind::BrokenBarrierError, text));
}

task::Coro Barrier::wait() { return waitOf(base::Ref<Barrier>(this)).named("Barrier.wait"); }

/// `async with self._cond:` around the rest.
task::Coro Barrier::waitOf(base::Ref<Barrier> self) {
  task::Coro acquiring = self->m_condition->acquire();
  const Outcome acquired = co_await acquiring;
  if (acquired.isException()) co_return acquired;
  task::Coro filling = fill(self);
  const Outcome filled = co_await filling;
  self->m_condition->release();
  co_return filled;
}

task::Coro Barrier::fill(base::Ref<Barrier> self) {
  task::Coro blocking = block(self);
  const Outcome blocked = co_await blocking;
  if (blocked.isException()) co_return blocked;
  const std::int64_t index = self->m_count;
  self->changeCount(1);
  Outcome result = Outcome::ofValue(Value::integer(index));
  if (index + 1 == self->m_parties) {
    self->trip();
  } else {
    task::Coro awaiting = awaitRelease(self);
    const Outcome released = co_await awaiting;
    if (released.isException()) result = released;
  }
  self->changeCount(-1);
  self->leave();
  co_return result;
}

/// Until the barrier fills again, or an error if it is broken.
task::Coro Barrier::block(base::Ref<Barrier> self) {
  Barrier* barrier = self.get();
  Predicate isOpen = [barrier] {
    return answer(barrier->m_state != State::Draining && barrier->m_state != State::Resetting);
  };
  task::Coro waiting = self->m_condition->waitFor(std::move(isOpen));
  const Outcome waited = co_await waiting;
  if (waited.isException()) co_return waited;
  if (self->m_state == State::Broken) co_return self->broken("Barrier aborted");
  co_return Value::none();
}

task::Coro Barrier::awaitRelease(base::Ref<Barrier> self) {
  Barrier* barrier = self.get();
  Predicate isOver = [barrier] { return answer(barrier->m_state != State::Filling); };
  task::Coro waiting = self->m_condition->waitFor(std::move(isOver));
  const Outcome waited = co_await waiting;
  if (waited.isException()) co_return waited;
  if (self->m_state == State::Broken || self->m_state == State::Resetting)
    co_return self->broken("Abort or reset of barrier");
  co_return Value::none();
}

void Barrier::trip() {
  m_state = State::Draining;
  recorder().emit(EventKind::BarrierTripped, actor(), runningActor(), ++m_generation);
  m_condition->notifyAll();
}

/// The last one out opens the barrier for those who wait for it to drain.
void Barrier::leave() {
  if (m_count != 0) return;
  if (m_state == State::Resetting || m_state == State::Draining) {
    m_state = State::Filling;
    recorder().emit(EventKind::BarrierReset, actor(), runningActor());
  }
  m_condition->notifyAll();
}

task::Coro Barrier::reset() { return resetOf(base::Ref<Barrier>(this)).named("Barrier.reset"); }

task::Coro Barrier::resetOf(base::Ref<Barrier> self) {
  task::Coro acquiring = self->m_condition->acquire();
  const Outcome acquired = co_await acquiring;
  if (acquired.isException()) co_return acquired;
  if (self->m_count > 0) {
    self->m_state = State::Resetting;
  } else {
    self->m_state = State::Filling;
    self->recorder().emit(EventKind::BarrierReset, self->actor(), self->runningActor());
  }
  self->m_condition->notifyAll();
  self->m_condition->release();
  co_return Value::none();
}

task::Coro Barrier::abort() { return abortOf(base::Ref<Barrier>(this)).named("Barrier.abort"); }

task::Coro Barrier::abortOf(base::Ref<Barrier> self) {
  task::Coro acquiring = self->m_condition->acquire();
  const Outcome acquired = co_await acquiring;
  if (acquired.isException()) co_return acquired;
  self->m_state = State::Broken;
  self->recorder().emit(EventKind::BarrierBroken, self->actor(), self->runningActor());
  self->m_condition->notifyAll();
  self->m_condition->release();
  co_return Value::none();
}

}  // namespace awaitscope::sync
