// SPDX-License-Identifier: GPL-3.0-or-later
// How lengths, moments, numbers and actors are written wherever a person reads them: the same text for the same value
// on every machine (no locale), UTF-8, numbers and units kept together by a no-break space.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

/// Three significant digits and the unit that keeps them short: "0 s", "50 ns", "1.25 ms", "2 s", "1 h 2 min".
std::string durationText(base::Duration length);
/// Exact: as many digits as the instant has.
std::string instantText(base::Instant instant);
/// "1,234,567".
std::string countText(std::uint64_t count);

/// "lock", "semaphore", "queue", "task": what a sentence calls it.
std::string_view kindWord(trace::ActorKind kind);
/// The program's own name. A task that has only its default name is told by its coroutine as well: "Task-7 (fetch)".
std::string actorLabel(const trace::Index& index, base::ActorId actor);
/// Kind and name: "lock db". Tasks stand without their kind.
std::string actorPhrase(const trace::Index& index, base::ActorId actor);

}  // namespace awaitscope::analysis
