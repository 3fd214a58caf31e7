// SPDX-License-Identifier: GPL-3.0-or-later
// Coordinate maths of the timeline as pure functions: axis value to pixel and back, zoom, pan, fit, ticks. An axis
// value is a double: nanoseconds on the time axis (exact up to 104 days), a sequence number on the order axis. The
// round trip and the fixed point of a zoom are what the tests hold. After Qt Creator's tracing library, which keeps
// them apart too.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/trace/lane.h"

namespace awaitscope::gui {

using trace::Axis;

/// What is visible, or what there is: [begin, end) in axis values; end > begin.
struct AxisRange {
  double begin = 0;
  double end = 1;

  double span() const { return end - begin; }
  bool contains(double value) const { return value >= begin && value < end; }
  friend bool operator==(const AxisRange&, const AxisRange&) = default;
};

double xOf(const AxisRange& range, double widthPx, double value);
double valueAt(const AxisRange& range, double widthPx, double xPx);

/// The nearest zoom: one pixel shows a nanosecond's thirtieth, or a tenth of an event.
double smallestSpan(Axis axis);

/// Zooms by `factor` (< 1 shows less), `anchor` keeps its place on screen; the result stays within `bounds` and a
/// margin.
AxisRange zoomed(const AxisRange& range, double anchor, double factor, double minSpan, const AxisRange& bounds);
AxisRange panned(const AxisRange& range, double delta, const AxisRange& bounds);
/// The whole of `bounds` with a little air at both ends.
AxisRange fitted(const AxisRange& bounds);
/// Moves (and if needed shrinks) `range` so that at least a part of `bounds` stays on screen.
AxisRange clamped(const AxisRange& range, const AxisRange& bounds);

struct Tick {
  double value = 0;
  bool isMajor = false;
  friend bool operator==(const Tick&, const Tick&) = default;
};

struct Ticks {
  double majorStep = 1;
  std::vector<Tick> ticks;
};

/// Ticks at 1, 2 or 5 times a power of ten; major ones at least `minSpacingPx` apart, five (or four) minor ones
/// between.
Ticks ticksFor(const AxisRange& range, double widthPx, double minSpacingPx, Axis axis);

}  // namespace awaitscope::gui
