// SPDX-License-Identifier: GPL-3.0-or-later
// Why did this wait? One plain sentence per slice, and the chain of who waits for whom down to its root. Reads the
// trace only; any thread that may read the index.
#pragma once

#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/analysis/sentence.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

/// Whom a slice concerns: the holder of a Held slice, what an awaiting task waits for; none otherwise.
base::ActorId partnerOf(const trace::Index& index, base::ActorId actor, const trace::Slice& slice);

/// "fetch-3 waited 0.8 s for lock db, held by fetch-1, which slept 0.8 s inside it (line 14). fetch-1 woke it." Empty
/// for a slice about which there is nothing to say.
Sentence explainSlice(const trace::Index& index, const BlockedStretches& blocked, base::ActorId actor,
                      const trace::Slice& slice);

/// One link of "stove, held by anna, who waits for …".
struct ChainLink {
  base::ActorId actor;
  bool isHeldBy = false;  ///< It holds the one before; otherwise the one before waits for it.
  friend bool operator==(const ChainLink&, const ChainLink&) = default;
};

struct Chain {
  std::vector<ChainLink> links;  ///< What `actor` waits for, who holds that, what that one waits for, …
  bool isDeadlock = false;       ///< The chain comes back to where it began.
};
Chain blockerChain(const trace::RunState& state, base::ActorId actor);

}  // namespace awaitscope::analysis
