// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/stepping/steps.h"

namespace awaitscope::gui {
namespace {

template <typename Matches>
std::optional<trace::Seq> walk(const trace::Index& index, trace::Seq cursor, Direction direction, Matches&& matches) {
  const trace::Store& store = index.store();
  if (direction == Direction::Forward) {
    for (trace::Seq seq = cursor; seq < index.count(); ++seq)
      if (matches(seq, store.event(seq))) return seq + 1;
    return std::nullopt;
  }
  // The event just before the cursor is where one stands already.
  for (trace::Seq seq = cursor < 2 ? 0 : cursor - 1; seq > 0; --seq)
    if (matches(seq - 1, store.event(seq - 1))) return seq;
  return std::nullopt;
}

/// The line on which the same thread was just before.
std::uint32_t lineBefore(const trace::Store& store, trace::Seq seq) {
  const trace::Event& event = store.event(seq);
  for (trace::Seq at = seq; at > 0 && seq - at < 64; --at) {
    const trace::Event& before = store.event(at - 1);
    if (before.thread != event.thread) continue;
    if (before.actor != event.actor && event.eventKind() == trace::EventKind::StepBegin) return 0;
    return before.line;
  }
  return 0;
}

}  // namespace

std::optional<trace::Seq> toEventOfKind(const trace::Index& index, trace::Seq cursor, trace::EventKind kind,
                                        Direction direction) {
  return walk(index, cursor, direction,
              [kind](trace::Seq, const trace::Event& event) { return event.eventKind() == kind; });
}

std::optional<trace::Seq> toBreakpoint(const trace::Index& index, trace::Seq cursor, const Breakpoints& breakpoints,
                                       Direction direction) {
  if (breakpoints.isEmpty()) return std::nullopt;
  return walk(index, cursor, direction, [&](trace::Seq seq, const trace::Event& event) {
    if (breakpoints.kinds.contains(event.eventKind())) return true;
    return event.line != 0 && breakpoints.lines.contains(event.line) && lineBefore(index.store(), seq) != event.line;
  });
}

}  // namespace awaitscope::gui
