// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar arithmetic for `time` and `datetime`: pure functions, proleptic Gregorian, UTC, the C locale. A scenario's
// zone is always UTC, so that a run is the same everywhere. Algorithm: days counted from 1 March of a 400-year era
// (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::bindings {

/// The fields of Python's time.struct_time.
struct BrokenDownTime {
  std::int64_t year = 1970;
  int month = 1;  ///< 1 to 12
  int day = 1;    ///< 1 to 31
  int hour = 0;
  int minute = 0;
  int second = 0;   ///< 0 to 61
  int weekday = 3;  ///< Monday is 0
  int yearDay = 1;  ///< 1 to 366
  int daylight = 0;

  friend bool operator==(const BrokenDownTime&, const BrokenDownTime&) = default;
};

/// Days since 1970-01-01; negative before.
std::int64_t daysFromCivil(std::int64_t year, int month, int day);
BrokenDownTime brokenDownFromSeconds(std::int64_t secondsSinceEpoch);
std::int64_t secondsFromBrokenDown(const BrokenDownTime& fields);

/// strftime in the C locale and UTC. `microsecond` and `offset` serve %f, %z and %Z of datetime; negative: `time`'s own
/// strftime, where %f stays as it is. Unknown directives are copied, as glibc does.
struct ZoneText {
  std::string_view offset = "+0000";
  std::string_view name = "UTC";
};
std::string formatTime(std::string_view format, const BrokenDownTime& fields, int microsecond = -1, ZoneText zone = {});

/// "Tue Nov 14 22:13:20 2023"
std::string calendarText(const BrokenDownTime& fields);

}  // namespace awaitscope::bindings
