// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/frame.h"

#include <cstdlib>
#include <new>

#include "engine/base/check.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {
constexpr std::size_t kSegmentBytes = std::size_t{32} << 10;
}

ThreadState::ThreadState(Heap& heap) : m_heap(heap) {}

ThreadState::~ThreadState() {
  pending = Value();
  handledBase.exception = Value();
  for (const Segment& segment : m_segments) {
    m_heap.account(-static_cast<std::ptrdiff_t>(segment.bytes));
    std::free(segment.memory);
  }
}

Frame* ThreadState::pushSlow(std::size_t bytes) {
  const std::size_t size = bytes > kSegmentBytes ? bytes : kSegmentBytes;
  auto* memory = static_cast<std::byte*>(std::malloc(size));
  AWAITSCOPE_CHECK(memory != nullptr, "out of memory");
  m_heap.account(static_cast<std::ptrdiff_t>(size));
  m_segments.push_back({memory, size, m_top});
  m_end = memory + size;
  m_segmentStart = memory;
  auto* created = new (memory) Frame;
  m_top = memory + bytes;
  return created;
}

/// The newest segment is empty: the first one stays.
void ThreadState::dropSegment() noexcept {
  if (m_segments.size() == 1) return;
  const Segment segment = m_segments.back();
  m_segments.pop_back();
  m_heap.account(-static_cast<std::ptrdiff_t>(segment.bytes));
  std::free(segment.memory);
  m_top = segment.savedTop;
  m_segmentStart = m_segments.back().memory;
  m_end = m_segmentStart + m_segments.back().bytes;
}

}  // namespace awaitscope::lang
