// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/primitive.h"

#include <algorithm>

#include "engine/task/task.h"

namespace awaitscope::sync {

using loop::ErrorKind;
using trace::EventKind;
using trace::WaitOutcome;

Waiter::Waiter(loop::EventLoop& loop, base::ActorId primitive)
    : Future(loop, task::FutureRole::Primitive, primitive), m_task(loop.currentTaskActor()) {}

bool WaitQueue::hasLiveWaiter() const noexcept {
  return std::ranges::any_of(m_list, [](const Waiter& waiter) { return !waiter.isCancelled(); });
}

Waiter* WaitQueue::firstPending() noexcept {
  const auto found = std::ranges::find_if(m_list, [](const Waiter& waiter) { return !waiter.isDone(); });
  return found == m_list.end() ? nullptr : &*found;
}

namespace {

base::ActorId createActor(loop::Environment& environment, trace::ActorKind kind) {
  const loop::EventLoop* loop = environment.runningLoop();
  return environment.recorder().createActor(kind, loop ? loop->currentTaskActor() : base::ActorId{});
}

}  // namespace

Primitive::Primitive(loop::Environment& environment, trace::ActorKind kind, Inside inside)
    : m_environment(environment),
      m_actor(inside.voice == Voice::Own ? createActor(environment, kind) : inside.owner),
      m_voice(inside.voice) {}

base::Value Primitive::bindLoop(loop::EventLoop*& loop) {
  loop = m_environment.runningLoop();
  if (!loop) return m_environment.errors().make(ErrorKind::RuntimeError, "no running event loop");
  if (!m_loop) m_loop = loop;
  if (m_loop == loop) return {};
  loop::ErrorModel& errors = m_environment.errors();
  return errors.make(ErrorKind::RuntimeError, errors.repr(base::Value(this)) + " is bound to a different event loop");
}

base::ActorId Primitive::runningActor() const noexcept {
  const loop::EventLoop* loop = m_environment.runningLoop();
  return loop ? loop->currentTaskActor() : base::ActorId{};
}

Parked::Parked(Primitive& primitive, WaitQueue& queue, loop::EventLoop& loop)
    : m_primitive(primitive), m_queue(queue), m_waiter(base::makeRef<Waiter>(loop, primitive.actor())) {
  m_queue.waiters().push_back(*m_waiter);
  m_primitive.recorder().emit(EventKind::WaitBegin, m_primitive.actor(), m_waiter->task());
}

Parked::~Parked() { leaveAs(WaitOutcome::Cancelled); }

void Parked::leave(const base::Outcome& outcome) noexcept {
  leaveAs(outcome.isException() ? WaitOutcome::Cancelled : WaitOutcome::Granted);
}

void Parked::leaveAs(WaitOutcome outcome) noexcept {
  if (m_hasLeft) return;
  m_hasLeft = true;
  // A queue takes the waiters that it wakes out of the line itself.
  if (m_waiter->Waiter::QueueHook::is_linked()) m_queue.waiters().erase(m_queue.waiters().iterator_to(*m_waiter));
  m_primitive.recorder().emit(EventKind::WaitEnd, m_primitive.actor(), m_waiter->task(),
                              static_cast<std::uint64_t>(outcome));
}

}  // namespace awaitscope::sync
