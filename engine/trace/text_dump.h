// SPDX-License-Identifier: GPL-3.0-or-later
// A trace as text, one line per event: for golden files and for people with a terminal. Stable: the same events give
// the same bytes. Reads the published prefix; any thread.
#pragma once

#include <string>

#include "engine/trace/store.h"

namespace awaitscope::trace {

/// Events [begin, end) as far as published. A line is: seq, time in seconds, line of the source, actor, kind,
/// arguments.
std::string dumpText(const Store& store, Seq begin = 0, Seq end = kNoSeq);

}  // namespace awaitscope::trace
