// SPDX-License-Identifier: GPL-3.0-or-later
// The timer heap: 4-ary, ordered by (deadline, instant at which the wait began, sequence), which is total, so that the
// order of firing is exact. Cancelled timers stay until they come to the top or are more than half of many, as in
// CPython.
#pragma once

#include <cstddef>
#include <vector>

#include "engine/loop/handle.h"

namespace awaitscope::loop {

class TimerHeap {
 public:
  bool isEmpty() const noexcept { return m_entries.empty(); }
  std::size_t size() const noexcept { return m_entries.size(); }
  /// The heap is not empty.
  const machine::Moment& firstKey() const noexcept { return m_entries.front().key; }
  TimerHandle& first() const noexcept { return *m_entries.front().timer; }

  void push(base::Ref<TimerHandle> timer);
  base::Ref<TimerHandle> pop();
  /// Drops cancelled timers where they would disturb: at the top, or everywhere if they are many.
  void dropCancelled();
  void noteCancelled() noexcept { ++m_cancelled; }
  /// A cancelled timer left the heap by pop().
  void forgetCancelled() noexcept { --m_cancelled; }
  void clear();

 private:
  struct Entry {
    machine::Moment key;
    std::uint64_t sequence;
    base::Ref<TimerHandle> timer;
    bool before(const Entry& other) const noexcept {
      return key != other.key ? key < other.key : sequence < other.sequence;
    }
  };
  void siftUp(std::size_t at);
  void siftDown(std::size_t at);

  std::vector<Entry> m_entries;
  std::size_t m_cancelled = 0;
};

}  // namespace awaitscope::loop
