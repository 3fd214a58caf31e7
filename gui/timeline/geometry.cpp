// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/geometry.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {
namespace {

constexpr double kEarlierShare = 0.02;  // Air before a fitted run …
constexpr double kLaterShare = 0.04;    // … and after it, where the marks of those stand that have ended.
constexpr double kOutsideShare = 0.5;  // How much of the window may show what lies beyond the run.

}  // namespace

double xOf(const AxisRange& range, double widthPx, double value) {
  return (value - range.begin) / range.span() * widthPx;
}

double valueAt(const AxisRange& range, double widthPx, double xPx) {
  return range.begin + xPx / std::max(widthPx, 1.0) * range.span();
}

double smallestSpan(Axis axis) { return axis == Axis::Time ? 20.0 : 4.0; }

AxisRange fitted(const AxisRange& bounds) {
  return {bounds.begin - bounds.span() * kEarlierShare, bounds.end + bounds.span() * kLaterShare};
}

AxisRange clamped(const AxisRange& range, const AxisRange& bounds) {
  const AxisRange widest = fitted(bounds);
  AxisRange result = range;
  if (result.span() >= widest.span()) return widest;
  const double outside = result.span() * kOutsideShare;
  const double lowest = std::min(widest.begin, bounds.begin - outside);
  const double highest = std::max(widest.end, bounds.end + outside);
  if (result.begin < lowest) result = {lowest, lowest + result.span()};
  if (result.end > highest) result = {highest - result.span(), highest};
  return result;
}

AxisRange zoomed(const AxisRange& range, double anchor, double factor, double minSpan, const AxisRange& bounds) {
  const double widest = fitted(bounds).span();
  const double span = std::clamp(range.span() * factor, std::min(minSpan, widest), widest);
  const double share = (anchor - range.begin) / range.span();
  const double begin = anchor - share * span;
  return clamped({begin, begin + span}, bounds);
}

AxisRange panned(const AxisRange& range, double delta, const AxisRange& bounds) {
  return clamped({range.begin + delta, range.end + delta}, bounds);
}

Ticks ticksFor(const AxisRange& range, double widthPx, double minSpacingPx, Axis axis) {
  Ticks result;
  if (widthPx <= 0 || range.span() <= 0) return result;
  const double wanted = range.span() * minSpacingPx / widthPx;
  double power = std::pow(10.0, std::floor(std::log10(wanted)));
  double step = power;
  int minorPerMajor = 5;
  for (const auto& [factor, minors] : {std::pair{1.0, 5}, {2.0, 4}, {5.0, 5}, {10.0, 5}}) {
    step = power * factor;
    minorPerMajor = minors;
    if (step >= wanted * 0.999999) break;
  }
  // Below one nanosecond or one event there is nothing to count.
  if (step < 1.0) {
    step = 1.0;
    minorPerMajor = 1;
  } else if (step < 5.0 && axis == Axis::Order) {
    minorPerMajor = static_cast<int>(step);
  }
  result.majorStep = step;
  const double minorStep = step / minorPerMajor;
  const auto first = static_cast<std::int64_t>(std::ceil(range.begin / minorStep - 1e-9));
  const auto last = static_cast<std::int64_t>(std::floor(range.end / minorStep + 1e-9));
  result.ticks.reserve(static_cast<std::size_t>(std::max<std::int64_t>(0, last - first + 1)));
  for (std::int64_t index = first; index <= last; ++index) {
    const double value = static_cast<double>(index) * minorStep;
    if (value < -1e-9) continue;  // Nothing happens before the run begins.
    result.ticks.push_back({value, index % minorPerMajor == 0});
  }
  return result;
}

}  // namespace awaitscope::gui
