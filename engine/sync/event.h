// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Event. Engine thread.
#pragma once

#include "engine/sync/primitive.h"

namespace awaitscope::sync {

class Event : public Primitive {
 public:
  explicit Event(loop::Environment& environment, Inside inside = {});

  bool isSet() const noexcept { return m_set; }
  std::size_t waiterCount() const noexcept { return m_waiters.size(); }
  WaitQueue& waiters() noexcept { return m_waiters; }
  void set();
  void clear();
  task::Coro wait();

 private:
  static task::Coro waitOf(base::Ref<Event> self);

  WaitQueue m_waiters;
  bool m_set = false;
};

}  // namespace awaitscope::sync
