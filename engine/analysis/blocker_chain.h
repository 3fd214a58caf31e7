// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for whom down to the root, at one moment: from a task to the lock it wants, to who holds that, to the gather
// which that one awaits, to the child of it that is not done. Reads a state only; any thread.
#pragma once

#include <vector>

#include "engine/trace/state.h"

namespace awaitscope::analysis {

/// One link of "stove, held by anna, who waits for …".
struct ChainLink {
  base::ActorId actor;
  bool isHeldBy = false;     ///< It holds the one before; otherwise the one before waits for it.
  std::uint32_t others = 0;  ///< So many more hold it, or are waited for together with it.
  friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

struct Chain {
  std::vector<ChainLink> links;  ///< What `actor` waits for, who holds that, what that one waits for, …
  bool isDeadlock = false;       ///< The chain comes back to where it began.
};
/// Where it branches it goes the way that decides: where all are needed the one that comes back to `actor`, where one is
/// enough one that does not; else the first.
Chain blockerChain(const trace::RunState& state, base::ActorId actor);

}  // namespace awaitscope::analysis
