// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Condition. Engine thread.
#pragma once

#include <functional>

#include "engine/sync/lock.h"

namespace awaitscope::sync {

/// What a predicate said: its value, and whether that is true.
struct PredicateResult {
  base::Outcome outcome;
  bool holds = false;
};
using Predicate = std::function<PredicateResult()>;

class Condition : public Primitive {
 public:
  /// `lock` null: one of its own.
  explicit Condition(loop::Environment& environment, base::Ref<Lock> lock = nullptr, Inside inside = {});

  /// For `__init__` of a script's class: before anybody waits.
  void setLock(base::Ref<Lock> lock) {
    m_lock = std::move(lock);
    m_hasOwnLock = false;
  }
  /// The lock was made for this condition alone.
  void takeOwnLock(base::Ref<Lock> lock) {
    setLock(std::move(lock));
    m_hasOwnLock = true;
  }
  bool hasOwnLock() const noexcept { return m_hasOwnLock; }
  Lock& lock() noexcept { return *m_lock; }
  bool isLocked() const noexcept { return m_lock->isLocked(); }
  std::size_t waiterCount() const noexcept { return m_waiters.size(); }
  WaitQueue& waiters() noexcept { return m_waiters; }
  task::Coro acquire() { return m_lock->acquire(); }
  base::Value release() { return m_lock->release(); }
  task::Coro wait();
  task::Coro waitFor(Predicate predicate);
  /// Empty, or RuntimeError.
  base::Value notify(std::int64_t count = 1);
  base::Value notifyAll() { return notify(static_cast<std::int64_t>(m_waiters.size())); }

 private:
  static task::Coro waitOf(base::Ref<Condition> self);
  static task::Coro waitForOf(base::Ref<Condition> self, Predicate predicate);
  static task::Coro reacquire(base::Ref<Condition> self);

  base::Ref<Lock> m_lock;
  WaitQueue m_waiters;
  bool m_hasOwnLock = false;
};

}  // namespace awaitscope::sync
