// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/calendar.h"

#include <fmt/format.h>

#include <array>

namespace awaitscope::bindings {
namespace {

constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 12> kMonths{"January",   "February", "March",    "April",
                                                   "May",       "June",     "July",     "August",
                                                   "September", "October",  "November", "December"};
constexpr std::int64_t kSecondsPerDay = 86400;

std::string_view dayName(const BrokenDownTime& t) { return kDays[static_cast<std::size_t>(t.weekday % 7)]; }
std::string_view monthName(const BrokenDownTime& t) { return kMonths[static_cast<std::size_t>((t.month + 11) % 12)]; }
int hour12(const BrokenDownTime& t) { return t.hour % 12 == 0 ? 12 : t.hour % 12; }

std::int64_t floorDivide(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

struct IsoWeek {
  std::int64_t year;
  int week;
};

IsoWeek isoWeekOf(const BrokenDownTime& t) {
  const int week = (t.yearDay - 1 - t.weekday + 10) / 7;
  const auto weeksIn = [](std::int64_t year) {
    const auto lastDay = [](std::int64_t y) {
      return (y + floorDivide(y, 4) - floorDivide(y, 100) + floorDivide(y, 400)) % 7;
    };
    return lastDay(year) == 4 || lastDay(year - 1) == 3 ? 53 : 52;
  };
  if (week < 1) return {t.year - 1, weeksIn(t.year - 1)};
  if (week > weeksIn(t.year)) return {t.year + 1, 1};
  return {t.year, week};
}

std::string formatDate(char directive, const BrokenDownTime& t) {
  switch (directive) {
    case 'a':
      return std::string(dayName(t).substr(0, 3));
    case 'A':
      return std::string(dayName(t));
    case 'b':
    case 'h':
      return std::string(monthName(t).substr(0, 3));
    case 'B':
      return std::string(monthName(t));
    case 'C':
      return fmt::format("{:02}", floorDivide(t.year, 100));
    case 'd':
      return fmt::format("{:02}", t.day);
    case 'D':
    case 'x':
      return fmt::format("{:02}/{:02}/{:02}", t.month, t.day, t.year % 100);
    case 'e':
      return fmt::format("{:2}", t.day);
    case 'F':
      return fmt::format("{}-{:02}-{:02}", t.year, t.month, t.day);
    case 'g':
      return fmt::format("{:02}", isoWeekOf(t).year % 100);
    case 'G':
      return fmt::format("{}", isoWeekOf(t).year);
    case 'j':
      return fmt::format("{:03}", t.yearDay);
    case 'm':
      return fmt::format("{:02}", t.month);
    case 'u':
      return fmt::format("{}", t.weekday + 1);
    case 'U':
      return fmt::format("{:02}", (t.yearDay - 1 + 7 - (t.weekday + 1) % 7) / 7);
    case 'V':
      return fmt::format("{:02}", isoWeekOf(t).week);
    case 'w':
      return fmt::format("{}", (t.weekday + 1) % 7);
    case 'W':
      return fmt::format("{:02}", (t.yearDay - 1 + 7 - t.weekday) / 7);
    case 'y':
      return fmt::format("{:02}", t.year % 100);
    case 'Y':
      return fmt::format("{}", t.year);
    default:
      return {};
  }
}

std::string formatClock(char directive, const BrokenDownTime& t) {
  switch (directive) {
    case 'c':
      return calendarText(t);
    case 'H':
      return fmt::format("{:02}", t.hour);
    case 'I':
      return fmt::format("{:02}", hour12(t));
    case 'k':
      return fmt::format("{:2}", t.hour);
    case 'l':
      return fmt::format("{:2}", hour12(t));
    case 'M':
      return fmt::format("{:02}", t.minute);
    case 'n':
      return "\n";
    case 'p':
      return t.hour < 12 ? "AM" : "PM";
    case 'P':
      return t.hour < 12 ? "am" : "pm";
    case 'r':
      return fmt::format("{:02}:{:02}:{:02} {}", hour12(t), t.minute, t.second, t.hour < 12 ? "AM" : "PM");
    case 'R':
      return fmt::format("{:02}:{:02}", t.hour, t.minute);
    case 's':
      return fmt::format("{}", secondsFromBrokenDown(t));
    case 'S':
      return fmt::format("{:02}", t.second);
    case 't':
      return "\t";
    case 'T':
    case 'X':
      return fmt::format("{:02}:{:02}:{:02}", t.hour, t.minute, t.second);
    case '%':
      return "%";
    default:
      return {};
  }
}

}  // namespace

std::int64_t daysFromCivil(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floorDivide(year, 400);
  const std::int64_t yearOfEra = year - era * 400;
  const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

BrokenDownTime brokenDownFromSeconds(std::int64_t secondsSinceEpoch) {
  const std::int64_t days = floorDivide(secondsSinceEpoch, kSecondsPerDay);
  const auto secondOfDay = static_cast<int>(secondsSinceEpoch - days * kSecondsPerDay);
  const std::int64_t shifted = days + 719468;
  const std::int64_t era = floorDivide(shifted, 146097);
  const std::int64_t dayOfEra = shifted - era * 146097;
  const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
  const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
  const std::int64_t monthFromMarch = (5 * dayOfYear + 2) / 153;

  BrokenDownTime t;
  t.day = static_cast<int>(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1);
  t.month = static_cast<int>(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9);
  t.year = yearOfEra + era * 400 + (t.month <= 2 ? 1 : 0);
  t.hour = secondOfDay / 3600;
  t.minute = secondOfDay / 60 % 60;
  t.second = secondOfDay % 60;
  t.weekday = static_cast<int>(((days + 3) % 7 + 7) % 7);
  t.yearDay = static_cast<int>(days - daysFromCivil(t.year, 1, 1) + 1);
  return t;
}

std::int64_t secondsFromBrokenDown(const BrokenDownTime& t) {
  return daysFromCivil(t.year, t.month, t.day) * kSecondsPerDay + t.hour * 3600 + t.minute * 60 + t.second;
}

std::string formatTime(std::string_view format, const BrokenDownTime& fields, int microsecond, ZoneText zone) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      out += format[i];
      continue;
    }
    std::size_t at = i + 1;
    const bool unpadded = format[at] == '-' && at + 1 < format.size();
    if (unpadded) ++at;
    const char directive = format[at];
    std::string text;
    if (directive == 'z') {
      text = zone.offset;
    } else if (directive == 'Z') {
      text = zone.name;
    } else if (directive == 'f' && microsecond >= 0) {
      text = fmt::format("{:06}", microsecond);
    } else {
      text = formatDate(directive, fields);
      if (text.empty()) text = formatClock(directive, fields);
      if (text.empty()) text = std::string(format.substr(i, at - i + 1));
    }
    if (unpadded) text.erase(0, std::min(text.find_first_not_of("0 "), text.size() - 1));
    const bool emptyZone = (directive == 'z' || directive == 'Z') && text.empty();
    if (!emptyZone) out += text;
    i = at;
  }
  return out;
}

std::string calendarText(const BrokenDownTime& t) {
  return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {}", dayName(t).substr(0, 3), monthName(t).substr(0, 3), t.day,
                     t.hour, t.minute, t.second, t.year);
}

}  // namespace awaitscope::bindings
