// SPDX-License-Identifier: GPL-3.0-or-later
// Memory in whole huge pages, backed by the kernel when it is taken instead of page by page when it is touched. In a
// virtual machine the first touch of an ordinary page costs up to 14 µs, of a page here 0.1 µs; on bare metal it is some
// 250 ns against 60. For what grows large and is filled from one end: the trace, the script heap. Any thread.
#pragma once

#include <cstddef>

namespace awaitscope::base {

/// The size of a block, and what it is aligned to: a huge page of x86-64 and of ARM with small pages of 4 KiB.
inline constexpr std::size_t kLargeBlockBytes = std::size_t{2} << 20;

/// A block of zero bytes. Where the kernel has no huge pages to give it is ordinary memory.
void* takeLargeBlock();
void giveLargeBlock(void* block) noexcept;

}  // namespace awaitscope::base
