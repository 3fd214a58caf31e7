// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/ready_queue.h"

#include <algorithm>

namespace awaitscope::loop {

namespace {
constexpr std::size_t kFirstCapacity = 64;
}

void ReadyQueue::clear() noexcept {
  while (!isEmpty()) pop();
}

void ReadyQueue::grow() {
  const std::size_t count = size();
  const std::size_t capacity = std::max(kFirstCapacity, m_capacity * 2);
  auto entries = std::make_unique<ReadyEntry[]>(capacity);
  for (std::size_t i = 0; i < count; ++i) entries[i] = pop();
  m_entries = std::move(entries);
  m_capacity = capacity;
  m_head = 0;
  m_tail = count;
}

}  // namespace awaitscope::loop
