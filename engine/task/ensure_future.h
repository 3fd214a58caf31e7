// SPDX-License-Identifier: GPL-3.0-or-later
// What can be awaited: a future, or a coroutine that becomes a task where a future is needed. Engine thread.
#pragma once

#include "engine/base/object.h"
#include "engine/task/coroutine.h"
#include "engine/task/future.h"
#include "engine/task/task.h"

namespace awaitscope::task {

/// One of the two; which, the bindings know by the object's type.
class Awaitable {
 public:
  template <typename T>
    requires std::is_base_of_v<Future, T>
  Awaitable(base::Ref<T> future)  // NOLINT(google-explicit-constructor): any awaitable is one
      : m_future(std::move(future)) {}
  Awaitable(base::Ref<Resumable> coroutine)  // NOLINT(google-explicit-constructor)
      : m_coroutine(std::move(coroutine)) {}
  Awaitable(const Coro& coroutine)  // NOLINT(google-explicit-constructor)
      : m_coroutine(coroutine.object()) {}

  const base::Ref<Future>& future() const noexcept { return m_future; }
  const base::Ref<Resumable>& coroutine() const noexcept { return m_coroutine; }
  /// Two Awaitables of one object are the same argument to gather().
  const base::Object* identity() const noexcept {
    return m_future ? static_cast<const base::Object*>(m_future.get()) : m_coroutine.get();
  }

 private:
  base::Ref<Future> m_future;
  base::Ref<Resumable> m_coroutine;
};

/// ensure_future(): the future itself, or a new task.
base::Ref<Future> ensureFuture(loop::EventLoop& loop, const Awaitable& awaitable);

}  // namespace awaitscope::task
