// SPDX-License-Identifier: GPL-3.0-or-later
// Calls that are to be awaited instead of made: changed in the tree, between parsing and the analysis of scopes, so that
// the text, its lines and its carets stay those of the file. Pure.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/source_span.h"

namespace awaitscope::lang {

class Module;
struct Call;

struct MovedCall {
  enum class Way : std::uint8_t {
    Thread,  ///< f(a, b=c) becomes await asyncio.to_thread(f, a, b=c).
    Sleep,   ///< time.sleep(s) becomes await asyncio.sleep(s).
  };
  base::SourceSpan call;
  Way way = Way::Thread;
};

/// The only call with exactly this span; null when there is none, or when several share it (within an f-string).
const Call* callAt(const Module& module, const base::SourceSpan& span);
/// Those that are not found stay as they are.
void moveCalls(Module& module, const std::vector<MovedCall>& calls);

}  // namespace awaitscope::lang
