// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/event.h"

namespace awaitscope::sync {

using trace::EventKind;

Event::Event(loop::Environment& environment, Inside inside) : Primitive(environment, trace::ActorKind::Event, inside) {}

void Event::set() {
  if (m_set) return;
  m_set = true;
  say(EventKind::EventSet, runningActor());
  for (Waiter& waiter : m_waiters.waiters())
    if (!waiter.isDone()) waiter.setResult(base::Value::boolean(true));
}

void Event::clear() {
  if (!m_set) return;
  m_set = false;
  say(EventKind::EventCleared, runningActor());
}

task::Coro Event::wait() { return waitOf(base::Ref<Event>(this)).named("Event.wait"); }

task::Coro Event::waitOf(base::Ref<Event> self) {
  if (self->m_set) co_return base::Value::boolean(true);
  loop::EventLoop* loop = nullptr;
  base::Value bound = self->bindLoop(loop);
  if (!bound.isEmpty()) co_return base::Outcome::ofException(std::move(bound));
  Parked place(*self, self->m_waiters, *loop);
  const base::Outcome woken = co_await place.waiter();
  place.leave(woken);
  if (woken.isException()) co_return woken;
  co_return base::Value::boolean(true);
}

}  // namespace awaitscope::sync
