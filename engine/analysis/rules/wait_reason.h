// SPDX-License-Identifier: GPL-3.0-or-later
// What is missing for a wait to end, in words: ", which is empty", ", where 2 of 3 have come", ", which nobody sets".
#pragma once

#include <span>

#include "engine/analysis/rules/wait_graph.h"

namespace awaitscope::analysis::rules {

/// ", which anna and bert hold"; of many the first three.
void sayHolders(const trace::Index& index, Sentence& sentence, std::span<const base::ActorId> holders);

/// "anna and bert"; of many the first three.
void sayThose(const trace::Index& index, Sentence& sentence, std::span<const base::ActorId> actors);

/// "Task-2 (fetch) waits for semaphore gate (line 4), which Task-3 (fetch) holds"; `state` is that at the end.
void sayWait(const Evidence& evidence, Sentence& sentence, const Waiting& waiting, const trace::RunState& state);

}  // namespace awaitscope::analysis::rules
