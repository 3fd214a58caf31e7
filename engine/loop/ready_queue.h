// SPDX-License-Identifier: GPL-3.0-or-later
// The ready queue: a ring that grows by doubling. First in, first out; nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

#include "engine/base/ids.h"
#include "engine/base/value.h"
#include "engine/loop/environment.h"

namespace awaitscope::loop {

/// 24 bytes: what is called, with what, and its id in the trace.
struct ReadyEntry {
  base::Ref<Runnable> target;
  base::Value argument;
  base::HandleId id;
  CallKind kind = CallKind::Plain;
};

class ReadyQueue {
 public:
  std::size_t size() const noexcept { return m_tail - m_head; }
  bool isEmpty() const noexcept { return m_head == m_tail; }

  void push(ReadyEntry entry) {
    if (size() == m_capacity) [[unlikely]]
      grow();
    m_entries[m_tail++ & (m_capacity - 1)] = std::move(entry);
  }
  /// The queue is not empty.
  ReadyEntry pop() noexcept { return std::exchange(m_entries[m_head++ & (m_capacity - 1)], ReadyEntry{}); }
  void clear() noexcept;

 private:
  void grow();

  std::unique_ptr<ReadyEntry[]> m_entries;
  std::size_t m_capacity = 0;  ///< 0 or a power of two.
  std::size_t m_head = 0;      ///< Both count up for ever; the difference is the size.
  std::size_t m_tail = 0;
};

}  // namespace awaitscope::loop
