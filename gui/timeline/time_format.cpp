// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/time_format.h"

#include <array>
#include <cmath>
#include <cstdlib>

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

QString trimmedNumber(double value, int decimals) {
  QString text = QString::number(value, 'f', decimals);
  if (text.contains(QLatin1Char('.'))) {
    while (text.endsWith(QLatin1Char('0'))) text.chop(1);
    if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  }
  return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString withUnit(const QString& number, const Unit& unit) {
  return number + QChar(0xA0) + QString::fromUtf8(unit.name);
}

QString longDuration(std::int64_t ns) {
  const std::int64_t seconds = (ns + 500'000'000) / 1'000'000'000;
  if (seconds < 3600) return QStringLiteral("%1\u00A0min\u00A0%2\u00A0s").arg(seconds / 60).arg(seconds % 60);
  return QStringLiteral("%1\u00A0h\u00A0%2\u00A0min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

}  // namespace

QString formatDuration(base::Duration length) {
  if (length.ns == 0) return QStringLiteral("0\u00A0s");
  if (std::abs(length.ns) >= 120'000'000'000) return longDuration(length.ns);
  const auto ns = static_cast<double>(length.ns);
  const Unit& unit = unitFor(ns);
  const double value = ns / unit.nanoseconds;
  const int decimals = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
  return withUnit(trimmedNumber(value, decimals), unit);
}

QString formatInstant(base::Instant instant) {
  if (instant.ns == 0) return QStringLiteral("0\u00A0s");
  const auto ns = static_cast<double>(instant.ns);
  const Unit& unit = unitFor(ns);
  return withUnit(trimmedNumber(ns / unit.nanoseconds, static_cast<int>(std::lround(std::log10(unit.nanoseconds)))),
                  unit);
}

QString formatTick(double value, double step, double largest, Axis axis) {
  if (axis == Axis::Order) return formatCount(static_cast<std::uint64_t>(std::llround(std::max(value, 0.0))));
  const Unit& unit = unitFor(std::max(std::abs(largest), step));
  int decimals = 0;
  while (decimals < 9 && std::pow(10.0, -decimals) > step / unit.nanoseconds * 1.000001) ++decimals;
  // A step of 2 or 5 shares its power of ten with 1.
  return withUnit(QString::number(value / unit.nanoseconds, 'f', decimals), unit);
}

QString formatCount(std::uint64_t count) {
  QString digits = QString::number(count);
  for (auto at = digits.size() - 3; at > 0; at -= 3) digits.insert(at, QLatin1Char(','));
  return digits;
}

}  // namespace awaitscope::gui
