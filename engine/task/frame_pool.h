// SPDX-License-Identifier: GPL-3.0-or-later
// Memory for coroutine frames: free lists by size, one set per thread. A cache of blocks and nothing else, so it
// couples no two simulations; a block may come back on another thread than it was taken on.
#pragma once

#include <cstddef>

namespace awaitscope::task {

void* takeFrame(std::size_t bytes);
void giveFrame(void* frame, std::size_t bytes) noexcept;

}  // namespace awaitscope::task
