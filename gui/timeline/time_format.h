// SPDX-License-Identifier: GPL-3.0-or-later
// How instants, durations and counts are written wherever a person reads them: three significant digits, the unit that
// keeps the number short, the same text for the same value on every machine (no locale).
#pragma once

#include <QString>

#include "engine/base/time.h"
#include "gui/timeline/geometry.h"

namespace awaitscope::gui {

/// "0", "50 ns", "1.25 ms", "2 s", "1 h 2 min".
QString formatDuration(base::Duration length);
/// Exact: as many digits as the instant has, in seconds or the smaller unit that needs no leading zeros.
QString formatInstant(base::Instant instant);
/// To seven digits: enough to tell events apart by eye, short enough for a column; tooltips have the exact one.
QString formatMoment(base::Instant instant);
/// A label for a tick at `value` where neighbours are `step` apart and the largest visible value is `largest`.
QString formatTick(double value, double step, double largest, Axis axis);
/// "1,234,567".
QString formatCount(std::uint64_t count);

}  // namespace awaitscope::gui
