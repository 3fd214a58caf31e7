// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/timeout.h"

#include <fmt/format.h>

#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/sleep.h"

namespace awaitscope::task {

using base::Value;
using loop::ErrorKind;

Timeout::Timeout(loop::Environment& environment, std::optional<double> when)
    : m_environment(environment), m_when(when) {}

base::Ref<Timeout> makeTimeout(loop::Environment& environment, std::optional<double> delay) {
  if (delay) *delay += environment.machine().now().seconds();
  return base::makeRef<Timeout>(environment, delay);
}

std::string_view Timeout::stateName() const noexcept {
  switch (m_state) {
    case State::Created:
      return "created";
    case State::Entered:
      return "active";
    case State::Expiring:
      return "expiring";
    case State::Expired:
      return "expired";
    case State::Exited:
      return "finished";
  }
  return {};
}

Value Timeout::enter() {
  m_state = State::Entered;
  loop::EventLoop* loop = m_environment.runningLoop();
  m_task = base::Ref<Task>(loop ? currentTask(*loop) : nullptr);
  if (!m_task) return m_environment.errors().make(ErrorKind::RuntimeError, "Timeout should be used inside a task");
  return reschedule(m_when);
}

Value Timeout::reschedule(std::optional<double> when) {
  if (m_state == State::Created) return m_environment.errors().make(ErrorKind::AssertionError);
  if (m_state != State::Entered)
    return m_environment.errors().make(ErrorKind::RuntimeError,
                                       fmt::format("Cannot change state of {} Timeout", stateName()));
  m_when = when;
  if (m_handle) m_handle->cancel();
  m_handle.reset();
  if (!when) return {};
  if (!m_environment.runningLoop()) return noRunningLoop(m_environment).payload;
  loop::EventLoop& loop = *m_environment.runningLoop();
  auto expireSoon = loop::makeCallback("timeout", [self = base::Ref<Timeout>(this)] { self->expire(); },
                                         "Timeout._on_timeout()");
  if (*when <= loop.time())
    m_handle = loop.callSoon(std::move(expireSoon));
  else
    m_handle = loop.callAt(*when, std::move(expireSoon));
  return {};
}

Value Timeout::exit(const Value& exception) {
  if (m_state != State::Entered && m_state != State::Expiring)
    return m_environment.errors().make(ErrorKind::AssertionError);
  if (m_handle) m_handle->cancel();
  m_handle.reset();
  const base::Ref<Task> task = m_task;
  if (m_state == State::Entered) {
    m_state = State::Exited;
    return {};
  }
  m_state = State::Expired;
  loop::ErrorModel& errors = m_environment.errors();
  // With other cancellations outstanding, or another error, it is not ours to convert.
  if (task->uncancel() != 0 || exception.isEmpty() || !errors.is(exception, ErrorKind::CancelledError)) return {};
  return errors.make(ErrorKind::TimeoutError);
}

void Timeout::expire() {
  m_task->cancel();
  m_state = State::Expiring;
  m_handle.reset();
}

}  // namespace awaitscope::task
