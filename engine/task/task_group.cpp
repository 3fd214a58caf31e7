// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/task_group.h"

#include <algorithm>
#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/dependency.h"

namespace awaitscope::task {

using base::Outcome;
using base::Value;
using loop::ErrorKind;

TaskGroup::TaskGroup(loop::Environment& environment)
    : m_environment(environment),
      m_actor(environment.recorder().createActor(
          trace::ActorKind::TaskGroup,
          environment.runningLoop() ? environment.runningLoop()->currentTaskActor() : base::ActorId{})) {}

Value TaskGroup::runtimeError(std::string_view what) {
  loop::ErrorModel& errors = m_environment.errors();
  return errors.make(ErrorKind::RuntimeError, "TaskGroup " + errors.repr(Value(this)) + std::string(what));
}

Value TaskGroup::enter() {
  if (m_entered) return runtimeError(" has been already entered");
  m_entered = true;
  m_loop = m_environment.runningLoop();
  m_parent = base::Ref<Task>(m_loop ? currentTask(*m_loop) : nullptr);
  if (!m_parent) return runtimeError(" cannot determine the parent task");
  return {};
}

Outcome TaskGroup::createTask(base::Ref<Resumable> coroutine, TaskOptions options) {
  if (!m_entered) return Outcome::ofException(runtimeError(" has not been entered"));
  if (m_exiting && m_tasks.empty()) return Outcome::ofException(runtimeError(" is finished"));
  if (m_aborting) return Outcome::ofException(runtimeError(" is shutting down"));
  // As in CPython the task counts a default name even when it gets another one.
  std::string name = std::exchange(options.name, {});
  base::Ref<Task> task;
  if (m_loop->hasTaskFactory()) {
    Outcome made = m_environment.model().makeTask(*m_loop, *coroutine, options.context);
    if (made.isException()) return made;
    if (!made.payload.as<Future>()->isTask())
      return Outcome::ofException(m_environment.errors().make(
          ErrorKind::TypeError, "a TaskGroup needs a task factory that makes tasks; it made another kind of future"));
    task = base::Ref<Task>(made.payload.as<Task>());
  } else {
    task = task::createTask(*m_loop, std::move(coroutine), std::move(options));
  }
  if (!name.empty()) task->setName(std::move(name));
  task->addDoneCallback(loop::makeCallback(
      "TaskGroup", [self = base::Ref<TaskGroup>(this)](const Value& done) { self->taskDone(*done.as<Task>()); }));
  m_tasks.push_back(task);
  traceDependency(*m_loop, m_actor, *task);
  return Outcome::ofValue(task);
}

Coro TaskGroup::exit(Value exception) {
  return exitOf(base::Ref<TaskGroup>(this), std::move(exception)).named("TaskGroup.__aexit__");
}

Coro TaskGroup::exitOf(base::Ref<TaskGroup> self, Value exception) {
  Value cancellation = self->beginExit(exception);
  if (self->m_environment.hasCancelFault()) co_return Outcome::ofException(self->m_environment.takeCancelFault());
  // The future can be cancelled several times: the parent's cancellation may be repeated.
  while (!self->m_tasks.empty()) {
    if (!self->m_completed) self->m_completed = base::makeRef<Future>(*self->m_loop, FutureRole::Inner, self->m_actor);
    const base::Ref<Future> completed = self->m_completed;
    Outcome woken = co_await completed;
    if (woken.isException()) {
      if (!self->m_environment.errors().is(woken.payload, ErrorKind::CancelledError)) co_return woken;
      if (!self->m_aborting) {
        // The parent itself is cancelled while its children run.
        cancellation = woken.payload;
        if (!self->abort()) {
          Value fault = self->m_environment.takeCancelFault();
          self->m_environment.errors().setContext(fault, cancellation);
          co_return Outcome::ofException(std::move(fault));
        }
      }
    }
    self->m_completed.reset();
  }
  Value raised = self->settle(exception, cancellation);
  if (!raised.isEmpty()) co_return Outcome::ofException(std::move(raised));
  co_return Value::none();
}

/// Returns the CancelledError that must go on unless there are errors; empty if there is none.
Value TaskGroup::beginExit(const Value& exception) {
  m_exiting = true;
  if (!exception.isEmpty() && isBaseError(exception) && m_baseError.isEmpty()) m_baseError = exception;
  Value cancellation;
  if (!exception.isEmpty() && m_environment.errors().is(exception, ErrorKind::CancelledError)) cancellation = exception;
  // The parent was cancelled by this group: taken back here, and no cancellation if nobody else asked for one.
  if (m_parentCancelRequested && m_parent->uncancel() == 0) cancellation = {};
  if (!exception.isEmpty() && !m_aborting) abort();
  return cancellation;
}

/// What leaves the block in the end; empty if nothing does.
Value TaskGroup::settle(const Value& exception, const Value& cancellation) {
  m_parent.reset();
  loop::ErrorModel& errors = m_environment.errors();
  if (!m_baseError.isEmpty()) return std::exchange(m_baseError, {});
  if (!cancellation.isEmpty() && m_errors.empty()) {
    errors.noteRaised(cancellation);
    return cancellation;
  }
  if (!exception.isEmpty() && !errors.is(exception, ErrorKind::CancelledError)) m_errors.push_back(exception);
  if (m_errors.empty()) return {};
  const std::vector<Value> list = std::exchange(m_errors, {});
  Value group = errors.makeGroup("unhandled errors in a TaskGroup", list);
  errors.setCause(group, {});
  return group;
}

bool TaskGroup::isBaseError(const Value& exception) const { return m_environment.errors().endsLoop(exception); }

/// False: a cancellation went in a ring, and its fault stands in the environment.
bool TaskGroup::abort() {
  m_aborting = true;
  const std::vector<base::Ref<Task>> tasks = m_tasks;
  for (const auto& task : tasks) {
    if (task->isDone()) continue;
    task->cancel();
    if (m_environment.hasCancelFault()) return false;
  }
  return true;
}

void TaskGroup::taskDone(Task& task) {
  const base::Ref<Task> kept(&task);
  std::erase(m_tasks, kept);
  if (m_completed && m_tasks.empty() && !m_completed->isDone()) m_completed->setResult(Value::boolean(true));
  if (task.isCancelled()) return;
  const Value exception = task.exception().payload;
  if (exception.isNone()) return;
  m_errors.push_back(exception);
  if (isBaseError(exception) && m_baseError.isEmpty()) m_baseError = exception;
  if (!m_parent || m_parent->isDone()) return reportOrphan(task, exception);
  if (m_aborting || m_parentCancelRequested) return;
  // The parent is cancelled to end whatever it is doing in the block; __aexit__ takes that back.
  if (!abort()) return;
  m_parentCancelRequested = true;
  m_parent->cancel();
}

void TaskGroup::reportOrphan(Task& task, const Value& exception) {
  loop::ErrorModel& errors = m_environment.errors();
  loop::ExceptionReport report;
  report.message = "Task " + errors.repr(Value(&task)) + " has errored out but its parent task " +
                   (m_parent ? errors.repr(Value(m_parent)) : std::string("None")) + " is already completed";
  report.exception = exception;
  report.task = Value(&task);
  m_loop->reportException(report);
}

}  // namespace awaitscope::task
