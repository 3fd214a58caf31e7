// SPDX-License-Identifier: GPL-3.0-or-later
// Why did this wait? One plain sentence per slice. Reads the trace only; any thread that may read the index.
#pragma once

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

}  // namespace awaitscope::analysis
