// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.as_completed(). Engine thread.
#pragma once

#include <deque>
#include <optional>
#include <vector>

#include "engine/task/ensure_future.h"

namespace awaitscope::task {

/// The iterator: as many coroutines as there are distinct awaitables, each giving the next result.
class AsCompleted final : public base::Object {
 public:
  /// Starts at once, as the first next() of CPython's generator does. `timeout` in seconds.
  static base::Ref<AsCompleted> start(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables,
                                      std::optional<double> timeout);

  /// The next coroutine; nothing when all were given.
  std::optional<Coro> next();

 private:
  class OnDone;
  AsCompleted(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables);
  static Coro nextResult(base::Ref<AsCompleted> self);
  void arrive(Future& done);
  void expire();
  void put(base::Ref<Future> done);
  void wakeGetter();

  loop::EventLoop& m_loop;
  std::vector<base::Ref<Future>> m_todo;
  std::deque<base::Ref<Future>> m_done;  ///< Null: the timeout's dummy.
  std::deque<base::Ref<Future>> m_getters;
  loop::Runnable* m_onDone = nullptr;  ///< Held by the futures of m_todo, and holding this.
  base::Ref<loop::TimerHandle> m_timer;
  std::size_t m_left = 0;
};

}  // namespace awaitscope::task
