// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Semaphore and BoundedSemaphore, in 3.11.2's fair form. Engine thread.
#pragma once

#include <cstdint>
#include <optional>

#include "engine/sync/primitive.h"

namespace awaitscope::sync {

class Semaphore : public Primitive {
 public:
  /// `value` is not negative (the caller raises "Semaphore initial value must be >= 0").
  explicit Semaphore(loop::Environment& environment, std::int64_t value = 1);

  /// One whose value is given by start(): for `__init__` of a script's class.
  struct Blank {};
  Semaphore(loop::Environment& environment, Blank) : Semaphore(environment, Blank{}, trace::ActorKind::Semaphore) {}
  virtual void start(std::int64_t value);

  std::int64_t value() const noexcept { return m_value; }
  bool isLocked() const noexcept { return m_value == 0 || m_waiters.hasLiveWaiter(); }
  std::size_t waiterCount() const noexcept { return m_waiters.size(); }
  WaitQueue& waiters() noexcept { return m_waiters; }
  task::Coro acquire();
  /// Empty; a bounded one: or ValueError.
  virtual base::Value release();

 protected:
  Semaphore(loop::Environment& environment, Blank blank, trace::ActorKind kind);

 private:
  static task::Coro acquireOf(base::Ref<Semaphore> self);
  void changeValue(std::int64_t by);
  void noteAcquired();
  void wakeNext();

  WaitQueue m_waiters;
  std::int64_t m_value = 1;
};

class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(loop::Environment& environment, std::int64_t value = 1);
  BoundedSemaphore(loop::Environment& environment, Blank blank);
  void start(std::int64_t value) override;
  base::Value release() override;

 private:
  std::int64_t m_bound = 1;
};

}  // namespace awaitscope::sync
