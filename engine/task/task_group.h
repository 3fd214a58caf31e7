// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.TaskGroup. Engine thread.
#pragma once

#include <string_view>
#include <vector>

#include "engine/task/task.h"

namespace awaitscope::task {

class TaskGroup : public base::Object {
 public:
  explicit TaskGroup(loop::Environment& environment);

  base::ActorId actor() const noexcept { return m_actor; }
  /// For repr.
  std::size_t taskCount() const noexcept { return m_tasks.size(); }
  const std::vector<base::Ref<Task>>& tasks() const noexcept { return m_tasks; }
  const std::vector<base::Value>& errors() const noexcept { return m_errors; }
  std::size_t errorCount() const noexcept { return m_errors.size(); }
  bool isAborting() const noexcept { return m_aborting; }
  bool isEntered() const noexcept { return m_entered; }

  /// __aenter__, which does not suspend: empty, or RuntimeError.
  base::Value enter();
  /// __aexit__ with the exception that ends the block (empty: none); raises what shall replace it, or returns None.
  Coro exit(base::Value exception);
  /// create_task(): the task, or RuntimeError.
  base::Outcome createTask(base::Ref<Resumable> coroutine, TaskOptions options = {});

 private:
  static Coro exitOf(base::Ref<TaskGroup> self, base::Value exception);
  base::Value runtimeError(std::string_view what);
  base::Value beginExit(const base::Value& exception);
  base::Value settle(const base::Value& exception, const base::Value& cancellation);
  bool isBaseError(const base::Value& exception) const;
  bool abort();
  void taskDone(Task& task);
  void reportOrphan(Task& task, const base::Value& exception);

  loop::Environment& m_environment;
  base::ActorId m_actor;
  loop::EventLoop* m_loop = nullptr;
  base::Ref<Task> m_parent;
  std::vector<base::Ref<Task>> m_tasks;
  std::vector<base::Value> m_errors;
  base::Value m_baseError;
  base::Ref<Future> m_completed;
  bool m_entered = false;
  bool m_exiting = false;
  bool m_aborting = false;
  bool m_parentCancelRequested = false;
};

}  // namespace awaitscope::task
