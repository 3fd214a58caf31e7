// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/time_format.h"

#include <array>
#include <cmath>
#include <cstdlib>

#include "engine/analysis/wording.h"

namespace awaitscope::gui {
namespace {

struct Unit {
  double nanoseconds;
  const char* name;
};
constexpr std::array<Unit, 4> kUnits{{{1e9, "s"}, {1e6, "ms"}, {1e3, "µs"}, {1.0, "ns"}}};

const Unit& unitFor(double nanoseconds) {
  for (const Unit& unit : kUnits)
    if (std::abs(nanoseconds) >= unit.nanoseconds) return unit;
  return kUnits.back();
}

QString withUnit(const QString& number, const Unit& unit) {
  return number + QChar(0xA0) + QString::fromUtf8(unit.name);
}

}  // namespace

QString formatDuration(base::Duration length) { return QString::fromStdString(analysis::durationText(length)); }

QString formatInstant(base::Instant instant) { return QString::fromStdString(analysis::instantText(instant)); }

QString formatMoment(base::Instant instant) {
  if (instant.ns == 0) return formatInstant(instant);
  const double power = std::pow(10.0, std::floor(std::log10(std::abs(static_cast<double>(instant.ns)))) - 6);
  if (power <= 1) return formatInstant(instant);
  const auto step = static_cast<std::int64_t>(power);
  return formatInstant({(instant.ns + step / 2) / step * step});
}

QString formatTick(double value, double step, double largest, Axis axis) {
  if (axis == Axis::Order) return formatCount(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))));
  const Unit& unit = unitFor(std::max(std::abs(largest), step));
  int decimals = 0;
  while (decimals < 9 && std::pow(10.0, -decimals) > step / unit.nanoseconds * 1.000001) ++decimals;
  // A step of 2 or 5 shares its power of ten with 1.
  return withUnit(QString::number(value / unit.nanoseconds, 'f', decimals), unit);
}

QString formatCount(std::uint64_t count) { return QString::fromStdString(analysis::countText(count)); }

}  // namespace awaitscope::gui
