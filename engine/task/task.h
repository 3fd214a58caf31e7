// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Task, CPython 3.11's to the letter: a future that drives a coroutine. It takes each step by call_soon, waits
// for one future at a time, and is cancelled through the future it waits for. Engine thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/value.h"
#include "engine/task/coroutine.h"
#include "engine/task/future.h"
#include "engine/task/resumable.h"

namespace awaitscope::task {

struct TaskOptions {
  /// Empty: Task-N. asyncio.create_task(name=…) counts a number all the same: it sets the name afterwards.
  std::string name;
  base::Value context;  ///< Empty: a copy of the current one.
};

class Task : public Future {
 public:
  /// Schedules the first step. Use createTask().
  Task(loop::EventLoop& loop, base::Ref<Resumable> coroutine, TaskOptions options);
  ~Task() override;

  std::string name() const;
  void setName(std::string name);
  /// get_coro(); null after abandon().
  Resumable* coroutine() const noexcept { return m_coroutine.get(); }
  /// The future this task waits for, null if its step is scheduled or running.
  Future* waitsFor() const noexcept { return m_waiter.get(); }
  const base::Value& context() const noexcept { return m_context; }
  bool isCancelPending() const noexcept { return m_mustCancel; }

  bool cancel(const base::Value& message = base::Value::none()) override;
  std::uint32_t cancelling() const noexcept { return m_cancelRequests; }
  std::uint32_t uncancel() noexcept { return m_cancelRequests > 0 ? --m_cancelRequests : 0; }

  /// "Task does not support set_result operation", and likewise.
  base::Value setResult(base::Value result) override;
  base::Value setException(base::Value exception) override;

  /// Whether the death of this task while it is pending is reported.
  void setLogDestroyPending(bool on) noexcept { m_logDestroyPending = on; }

  base::Value run(loop::CallKind kind, const base::Value& argument) override;
  std::string_view callbackName() const override { return "Task"; }
  void abandon() noexcept override;

 private:
  base::Value step(base::Value thrown);
  base::Value wakeup(Future& done);
  base::Value settleStep(Step& step);
  void finish(base::Value result);
  base::Value fail(base::Value exception);
  void waitFor(Future& future);
  void failSoon(std::string text);
  void noteUnreferenced();
  void traceStepEnd(trace::StepEndReason reason);
  void reportDeath() override;
  bool hasReport() const noexcept override;
  void traceDone() override;
  void traceFailure();

  base::Ref<Resumable> m_coroutine;
  base::Ref<Future> m_waiter;
  base::Value m_context;
  std::unique_ptr<std::string> m_name;  ///< Null: the default name.
  std::uint32_t m_number = 0;           ///< Of the default name.
  std::uint32_t m_cancelRequests = 0;
  bool m_mustCancel = false;
  bool m_logDestroyPending = true;
  bool m_isUnreferencedNoted = false;
};

/// loop.create_task() without a task factory.
base::Ref<Task> createTask(loop::EventLoop& loop, base::Ref<Resumable> coroutine, TaskOptions options = {});
/// current_task(loop); null between steps.
Task* currentTask(loop::EventLoop& loop) noexcept;
/// all_tasks(loop): the unfinished ones in the order of their creation.
std::vector<base::Ref<Task>> allTasks(loop::EventLoop& loop);

struct RunResult {
  loop::LoopEnd end = loop::LoopEnd::Stopped;
  base::Outcome outcome;  ///< The future's, or the exception; empty after Unwinding.
};
enum class FutureOrigin : std::uint8_t { Given, MadeHere };

/// loop.run_until_complete(future). MadeHere: the caller wrapped a coroutine in this task (and switched off
/// setLogDestroyPending).
RunResult runUntilComplete(loop::EventLoop& loop, Future& future, FutureOrigin origin = FutureOrigin::Given);
/// loop.run_until_complete(coroutine): wraps it in a task first. The caller has checked that the loop may run.
RunResult runUntilComplete(loop::EventLoop& loop, base::Ref<Resumable> coroutine);

}  // namespace awaitscope::task
