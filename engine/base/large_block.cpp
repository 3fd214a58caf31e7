// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/large_block.h"

#include <sys/mman.h>

#include <cstdint>

#include "engine/base/check.h"

namespace awaitscope::base {

namespace {

/// Linux 5.14; the C library's headers of Debian 12 have it, older ones do not.
#ifdef MADV_POPULATE_WRITE
constexpr int kPopulateWrite = MADV_POPULATE_WRITE;
#else
constexpr int kPopulateWrite = 23;
#endif

}  // namespace

void* takeLargeBlock() {
  // Twice as much address space as needed, of which the aligned half stays.
  constexpr std::size_t kMapped = 2 * kLargeBlockBytes;
  void* mapped = ::mmap(nullptr, kMapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  AWAITSCOPE_CHECK(mapped != MAP_FAILED, "out of memory");
  auto* start = static_cast<std::byte*>(mapped);
  const std::size_t before = (kLargeBlockBytes - reinterpret_cast<std::uintptr_t>(start)) % kLargeBlockBytes;
  std::byte* block = start + before;
  if (before > 0) ::munmap(start, before);
  if (const std::size_t after = kLargeBlockBytes - before; after > 0) ::munmap(block + kLargeBlockBytes, after);
  // Advice only: without it everything works, more slowly.
  static_cast<void>(::madvise(block, kLargeBlockBytes, MADV_HUGEPAGE));
  static_cast<void>(::madvise(block, kLargeBlockBytes, kPopulateWrite));
  return block;
}

void giveLargeBlock(void* block) noexcept { ::munmap(block, kLargeBlockBytes); }

}  // namespace awaitscope::base
