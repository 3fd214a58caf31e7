// SPDX-License-Identifier: GPL-3.0-or-later
// Learns, while a scenario runs, which calls of coroutines hold up the loop: the natives that block report here, and so
// does every checkpoint, which finds computing by sampling. Made by who wants to know and handed over with the settings;
// engine thread until the run is over.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "engine/base/source_span.h"
#include "engine/base/time.h"

namespace awaitscope::lang {
struct Frame;
class Vm;
}

namespace awaitscope::bindings {

/// Where a frame stands. The jump back of a loop has no place of its own, as in CPython: what stands before it counts.
std::uint32_t lineOf(const lang::Frame& frame);

class BlockingProbe {
 public:
  enum class What : std::uint8_t { Sleep, OtherCall, Computing };

  /// What was found at one call.
  struct Site {
    std::vector<std::uint32_t> innerLines;
    bool isSleep = true;
    bool isOwnWork = false;  ///< Of a line, not of a call: the coroutine itself computes.
    std::int64_t heldNs = 0;
    struct Stretch {
      std::int64_t beginNs, endNs;
    };
    std::vector<Stretch> stretches;
  };

  /// From `beginNs` to `endNs` whatever now executes did not let go of the loop. Nothing happens outside of a coroutine,
  /// and within the library's own coroutines. A comprehension in a coroutine is a part of it.
  void note(lang::Vm& vm, What what, std::int64_t beginNs, std::int64_t endNs);

  const std::map<base::SourceSpan, Site>& sites() const { return m_sites; }

 private:
  std::map<base::SourceSpan, Site> m_sites;  // by the call in the coroutine, or by a line of it
};

}  // namespace awaitscope::bindings
