// SPDX-License-Identifier: GPL-3.0-or-later
// Virtual time: integer nanoseconds in two strong types. Nothing here reads a real clock.
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

namespace awaitscope::base {

/// A length of virtual time in nanoseconds; may be negative.
struct Duration {
  std::int64_t ns = 0;

  friend constexpr auto operator<=>(Duration, Duration) = default;
  friend constexpr Duration operator+(Duration a, Duration b) { return {a.ns + b.ns}; }
  friend constexpr Duration operator-(Duration a, Duration b) { return {a.ns - b.ns}; }
  friend constexpr Duration operator*(Duration a, std::int64_t n) { return {a.ns * n}; }
  constexpr double seconds() const { return static_cast<double>(ns) / 1e9; }
};

/// A moment on a simulation's virtual clock, nanoseconds since the run began.
struct Instant {
  std::int64_t ns = 0;

  friend constexpr auto operator<=>(Instant, Instant) = default;
  friend constexpr Instant operator+(Instant t, Duration d) { return {t.ns + d.ns}; }
  friend constexpr Instant operator-(Instant t, Duration d) { return {t.ns - d.ns}; }
  friend constexpr Duration operator-(Instant a, Instant b) { return {a.ns - b.ns}; }
  constexpr double seconds() const { return static_cast<double>(ns) / 1e9; }
};

constexpr Duration nanoseconds(std::int64_t n) { return {n}; }
constexpr Duration microseconds(std::int64_t n) { return {n * 1'000}; }
constexpr Duration milliseconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000'000}; }

/// Later than every deadline: half of int64, so that adding a delay to it cannot overflow (146 years).
inline constexpr Instant kNever{std::int64_t{1} << 62};

/// `round(seconds * 1e9)` with ties to even, clamped to [-kNever, kNever]: how CPython's deadlines become integers.
/// NaN becomes kNever.
std::int64_t nanosecondsFromSeconds(double seconds);

}  // namespace awaitscope::base
