// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/coroutine.h"

#include "engine/loop/environment.h"

namespace awaitscope::task {

Coro CoroFrame::get_return_object() noexcept { return Coro(base::Ref<CoroFrame>(this)); }

Step CoroFrame::resume(base::Outcome sent) {
  AWAITSCOPE_CHECK(m_root == this && m_state != State::Running && m_state != State::Done,
                   "a coroutine is resumed while it runs, is awaited by another, or after its end");
  if (m_state == State::Created && sent.isException()) {
    // throw() into a coroutine that never began: its body does not run at all.
    m_state = State::Done;
    return {StepKind::Raised, std::move(sent.payload)};
  }
  m_state = State::Running;
  const base::Ref<CoroFrame> keepAlive(this);
  if (m_other) {
    if (!resumeOther(std::move(sent))) return takeStep();
  } else {
    store(std::move(sent.payload), sent.isException());
  }
  m_goesOn = true;
  while (m_goesOn) {
    m_goesOn = false;
    Handle::from_promise(*m_leaf).resume();
  }
  return takeStep();
}

/// True if what the leaf awaits is done, so that the leaf goes on with its outcome.
bool CoroFrame::resumeOther(base::Outcome sent) {
  Step step = m_other->resume(std::move(sent));
  if (step.kind == StepKind::Returned || step.kind == StepKind::Raised) {
    m_other.reset();
    store(std::move(step.value), step.kind == StepKind::Raised);
    return true;
  }
  suspendWith(step.kind, std::move(step.value));
  return false;
}

Step CoroFrame::takeStep() noexcept {
  m_state = m_stepKind == StepKind::Returned || m_stepKind == StepKind::Raised ? State::Done : State::Suspended;
  return {m_stepKind, std::move(m_value)};
}

void CoroFrame::suspendWith(StepKind kind, base::Value value) noexcept {
  m_root->m_stepKind = kind;
  m_root->m_value = std::move(value);
}

void CoroFrame::awaitChild(CoroFrame& child) noexcept {
  AWAITSCOPE_CHECK(child.m_state == State::Created, "a coroutine is awaited a second time");
  child.m_state = State::Running;
  child.m_root = m_root;
  child.m_awaiter = this;
  m_root->m_leaf = &child;
  m_root->m_goesOn = true;
}

bool CoroFrame::awaitOther(Resumable& other) {
  m_root->m_other = &other;
  return m_root->resumeOther(base::Outcome::ofValue(base::Value::none()));
}

void CoroFrame::finish() noexcept {
  if (m_root == this) {
    m_stepKind = m_isException ? StepKind::Raised : StepKind::Returned;
    return;
  }
  m_state = State::Done;
  m_root->m_leaf = m_awaiter;
  m_root->m_goesOn = true;
}

bool FutureAwaiter::await_suspend(CoroFrame::Handle awaiter) noexcept {
  // Somebody has yielded it, and no task has taken it: a task that awaited itself stays so.
  if (m_future.isBlocking()) return false;
  m_awaiter = &awaiter.promise();
  m_future.setBlocking(true);
  m_awaiter->suspendWith(StepKind::Waits, base::Value(static_cast<base::Object*>(&m_future)));
  return true;
}

base::Outcome FutureAwaiter::await_resume() {
  if (m_awaiter) {
    base::Outcome sent = m_awaiter->takeSent();
    if (sent.isException()) return sent;
  }
  if (!m_future.isDone())
    return base::Outcome::ofException(
        m_future.loop().errors().make(loop::ErrorKind::RuntimeError, "await wasn't used with future"));
  return m_future.result();
}

void YieldAwaiter::await_suspend(CoroFrame::Handle awaiter) noexcept {
  m_awaiter = &awaiter.promise();
  m_awaiter->suspendWith(StepKind::Yielded, base::Value::none());
}

}  // namespace awaitscope::task
