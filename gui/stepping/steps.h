// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cursor goes when someone steps: to the next loop iteration, the next step of any task, the next place where
// a breakpoint says stop. Pure functions of a recorded run; a cursor of n stands after n events.
#pragma once

#include <optional>
#include <set>

#include "engine/trace/index.h"

namespace awaitscope::gui {

enum class Direction : std::uint8_t { Forward, Backward };

/// What stops: lines that are reached, kinds of events that happen.
struct Breakpoints {
  std::set<std::uint32_t> lines;
  std::set<trace::EventKind> kinds;
  bool isEmpty() const { return lines.empty() && kinds.empty(); }
};

/// The cursor right after the next or previous event of `kind`.
std::optional<trace::Seq> toEventOfKind(const trace::Index& index, trace::Seq cursor, trace::EventKind kind,
                                        Direction direction);
/// The cursor where a breakpoint is hit next. A line counts when a thread comes to it from another one.
std::optional<trace::Seq> toBreakpoint(const trace::Index& index, trace::Seq cursor, const Breakpoints& breakpoints,
                                       Direction direction);

}  // namespace awaitscope::gui
