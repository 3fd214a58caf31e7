// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Lock. Engine thread.
#pragma once

#include "engine/sync/primitive.h"

namespace awaitscope::sync {

class Lock : public Primitive {
 public:
  explicit Lock(loop::Environment& environment, Inside inside = {});

  bool isLocked() const noexcept { return m_locked; }
  std::size_t waiterCount() const noexcept { return m_waiters.size(); }
  WaitQueue& waiters() noexcept { return m_waiters; }
  /// True when it is held by the caller.
  task::Coro acquire();
  /// Empty, or RuntimeError.
  base::Value release();

 private:
  static task::Coro acquireOf(base::Ref<Lock> self);
  void take();
  void wakeFirst();

  WaitQueue m_waiters;
  base::ActorId m_holder;
  bool m_locked = false;
};

}  // namespace awaitscope::sync
