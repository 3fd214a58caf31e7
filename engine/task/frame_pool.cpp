// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/frame_pool.h"

#include <array>
#include <cstdint>
#include <new>
#include <utility>

namespace awaitscope::task {

namespace {

constexpr std::size_t kGranule = 32;
constexpr std::size_t kClasses = 32;  // frames up to 1 KiB; larger ones are rare
// So that a burst of a million frames is not kept for ever.
constexpr std::uint32_t kMaxKept = 4096;

struct FreeBlock {
  FreeBlock* next;
};

/// Free blocks of one thread. Each block is an allocation of its own, so threads may exchange them.
class Pool {
 public:
  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() {
    for (List& list : m_lists)
      while (list.first) ::operator delete(std::exchange(list.first, list.first->next));
    m_closed = true;
  }

  void* take(std::size_t index) {
    List& list = m_lists[index];
    if (!list.first) return ::operator new((index + 1) * kGranule);
    --list.count;
    return std::exchange(list.first, list.first->next);
  }
  void give(void* block, std::size_t index) noexcept {
    List& list = m_lists[index];
    if (m_closed || list.count == kMaxKept) return ::operator delete(block);
    ++list.count;
    list.first = new (block) FreeBlock{list.first};
  }

 private:
  struct List {
    FreeBlock* first = nullptr;
    std::uint32_t count = 0;
  };
  std::array<List, kClasses> m_lists;
  bool m_closed = false;
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AWAITSCOPE_NO_FRAME_POOL 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define AWAITSCOPE_NO_FRAME_POOL 1
#endif

#ifdef AWAITSCOPE_NO_FRAME_POOL
constexpr bool kPooled = false;  // AddressSanitizer must see every frame die
#else
constexpr bool kPooled = true;
#endif

Pool& pool() {
  thread_local Pool ofThisThread;
  return ofThisThread;
}

constexpr std::size_t indexOf(std::size_t bytes) { return (bytes - 1) / kGranule; }

}  // namespace

void* takeFrame(std::size_t bytes) {
  if (!kPooled || indexOf(bytes) >= kClasses) return ::operator new(bytes);
  return pool().take(indexOf(bytes));
}

void giveFrame(void* frame, std::size_t bytes) noexcept {
  if (!kPooled || indexOf(bytes) >= kClasses) return ::operator delete(frame);
  pool().give(frame, indexOf(bytes));
}

}  // namespace awaitscope::task
