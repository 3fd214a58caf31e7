// SPDX-License-Identifier: GPL-3.0-or-later
// The module `time` on the virtual clock: all clocks start at 0, time.time() at 1700000000, the zone is UTC. Reading a
// clock counts, so that a program that waits by reading it comes to an end (Clock::countRead). Engine thread.
#include <fmt/format.h>

#include <cmath>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/calendar.h"
#include "engine/bindings/modules.h"
#include "engine/bindings/simulation.h"
#include "engine/offload/blocking_call.h"

namespace awaitscope::bindings {
namespace {

constexpr std::int64_t kEpochSeconds = 1'700'000'000;  // the oracle's, so that both print the same dates
constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

std::int64_t nowNs(Vm& vm) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return simulation.machine().readClock().ns;
}

std::int64_t epochNs(Vm& vm) { return kEpochSeconds * kNanosecondsPerSecond + nowNs(vm); }

Value time(Vm& vm, std::span<Value>) { return vm.newFloat(static_cast<double>(epochNs(vm)) / 1e9); }
Value timeNs(Vm& vm, std::span<Value>) { return vm.newInt(epochNs(vm)); }
Value monotonic(Vm& vm, std::span<Value>) { return vm.newFloat(static_cast<double>(nowNs(vm)) / 1e9); }
Value monotonicNs(Vm& vm, std::span<Value>) { return vm.newInt(nowNs(vm)); }
/// CPU time: what the cost of instructions has added up to is the machine's business; the oracle has 0.
Value processTime(Vm& vm, std::span<Value>) { return vm.newFloat(0.0); }
Value processTimeNs(Vm& vm, std::span<Value>) { return vm.newInt(0); }
Value epoch(Vm& vm, std::span<Value>) { return vm.newFloat(static_cast<double>(kEpochSeconds)); }

Value sleep(Vm& vm, std::span<Value> args) {
  double seconds = 0;
  if (args[0].isInteger()) {
    seconds = static_cast<double>(args[0].asInteger());
  } else if (lang::isFloat(args[0])) {
    seconds = lang::floatOf(args[0]);
  } else if (lang::isStr(args[0]) || args[0].isNone() || !vm.floatNumber(args[0], seconds)) {
    vm.clearPending();
    return vm.raise(vm.types().TypeError, "'{}' object cannot be interpreted as an integer", vm.typeName(args[0]));
  }
  if (std::isnan(seconds)) return vm.raise(vm.types().ValueError, "Invalid value NaN (not a number)");
  if (seconds < 0) return vm.raise(vm.types().ValueError, "sleep length must be non-negative");
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  const base::Instant begin = simulation.machine().now();
  const machine::WaitEnd end = offload::sleepIn(simulation.environment(), "time.sleep",
                                                base::nanoseconds(base::nanosecondsFromSeconds(seconds)));
  simulation.sync();
  simulation.noteBlocked(begin, BlockedCall::Sleep);
  if (end == machine::WaitEnd::Stopped) return vm.stop(lang::StopReason::Host);
  return Value::none();
}

// ---- struct_time -------------------------------------------------------------------------------------------------

Value structTime(Vm& vm, const BrokenDownTime& t) {
  const std::int64_t fields[] = {t.year, t.month, t.day, t.hour, t.minute, t.second, t.weekday, t.yearDay, t.daylight};
  std::vector<Value> items;
  for (const std::int64_t field : fields) items.push_back(vm.newInt(field));
  return vm.call(Value(simulationOf(vm).types().StructTime), {vm.newTuple(items)});
}

bool brokenDownOf(Vm& vm, const Value& value, BrokenDownTime& t) {
  std::vector<Value> items;
  if (!vm.isInstanceOf(value, vm.types().Tuple)) {
    vm.raise(vm.types().TypeError, "Tuple or struct_time argument required");
    return false;
  }
  if (!vm.collect(value, items)) return false;
  if (items.size() != 9) {
    vm.raise(vm.types().TypeError, "function takes exactly 9 arguments ({} given)", items.size());
    return false;
  }
  std::int64_t number[9];
  for (std::size_t i = 0; i < 9; ++i)
    if (!vm.indexNumber(items[i], number[i])) return false;
  constexpr struct {
    std::size_t field;
    std::int64_t low;
    std::int64_t high;
    const char* message;
  } kRanges[] = {{1, 0, 12, "month out of range"},       {2, 0, 31, "day of month out of range"},
                 {3, 0, 23, "hour out of range"},        {4, 0, 59, "minute out of range"},
                 {5, 0, 61, "seconds out of range"},     {6, -1, 6, "day of week out of range"},
                 {7, 0, 366, "day of year out of range"}};
  for (const auto& range : kRanges) {
    if (number[range.field] >= range.low && (number[range.field] <= range.high || range.field == 6)) continue;
    vm.raise(vm.types().ValueError, "{}", range.message);
    return false;
  }
  const auto small = [&](std::size_t i) { return static_cast<int>(number[i]); };
  t = {number[0], small(1), small(2), small(3), small(4), small(5), small(6), small(7), small(8)};
  return true;
}

/// The seconds argument, or now; false: pending.
bool secondsArgument(Vm& vm, const Value& argument, std::int64_t& seconds) {
  if (argument.isEmpty() || argument.isNone()) {
    Simulation& simulation = simulationOf(vm);
    simulation.sync();
    seconds = kEpochSeconds + simulation.machine().now().ns / kNanosecondsPerSecond;
    return true;
  }
  double number = 0;
  if (!vm.floatNumber(argument, number)) return false;
  constexpr double kLargest = 6.7e16;  // the year 2^31, where C's struct tm ends
  if (std::isnan(number)) {
    vm.raise(vm.types().ValueError, "Invalid value NaN (not a number)");
    return false;
  }
  if (std::fabs(number) > kLargest) {
    vm.raise(vm.types().OverflowError, "timestamp out of range for platform time_t");
    return false;
  }
  seconds = static_cast<std::int64_t>(std::floor(number));
  return true;
}

Value gmtime(Vm& vm, std::span<Value> args) {
  std::int64_t seconds = 0;
  if (!secondsArgument(vm, args[0], seconds)) return {};
  return structTime(vm, brokenDownFromSeconds(seconds));
}

Value mktime(Vm& vm, std::span<Value> args) {
  BrokenDownTime t;
  if (!brokenDownOf(vm, args[0], t)) return {};
  return vm.newFloat(static_cast<double>(secondsFromBrokenDown(t)));
}

Value ctime(Vm& vm, std::span<Value> args) {
  std::int64_t seconds = 0;
  if (!secondsArgument(vm, args[0], seconds)) return {};
  return vm.newStr(calendarText(brokenDownFromSeconds(seconds)));
}

bool fieldsOrNow(Vm& vm, const Value& argument, BrokenDownTime& t) {
  if (!argument.isEmpty()) return brokenDownOf(vm, argument, t);
  std::int64_t seconds = 0;
  if (!secondsArgument(vm, {}, seconds)) return false;
  t = brokenDownFromSeconds(seconds);
  return true;
}

Value asctime(Vm& vm, std::span<Value> args) {
  BrokenDownTime t;
  if (!fieldsOrNow(vm, args[0], t)) return {};
  return vm.newStr(calendarText(t));
}

Value strftime(Vm& vm, std::span<Value> args) {
  if (!lang::isStr(args[0]))
    return vm.raise(vm.types().TypeError, "strftime() argument 1 must be str, not {}", vm.typeName(args[0]));
  BrokenDownTime t;
  if (!fieldsOrNow(vm, args[1], t)) return {};
  return vm.newStr(formatTime(lang::asStr(args[0])->view(), t));
}

constexpr std::int64_t kRealtimeClock = 0;
constexpr std::int64_t kProcessClock = 2;
constexpr std::int64_t kThreadClock = 3;

Value clockGettime(Vm& vm, std::span<Value> args) {
  std::int64_t clock = 0;
  if (!vm.indexNumber(args[0], clock)) return {};
  if (clock == kRealtimeClock) return time(vm, {});
  return clock == kProcessClock || clock == kThreadClock ? processTime(vm, {}) : monotonic(vm, {});
}

/// Written in Python, for it needs regular expressions.
Value strptime(Vm& vm, std::span<Value> args) {
  const Value module = vm.import("_strptime");
  if (module.isEmpty()) return {};
  const Value function = vm.getAttribute(module, "_strptime_time");
  if (function.isEmpty()) return {};
  return args[1].isEmpty() ? vm.call(function, {args[0]}) : vm.call(function, {args[0], args[1]});
}

/// For datetime: format, seconds since the epoch, microsecond, offset, zone name.
Value format(Vm& vm, std::span<Value> args) {
  if (!lang::isStr(args[0]))
    return vm.raise(vm.types().TypeError, "strftime() argument 1 must be str, not {}", vm.typeName(args[0]));
  std::int64_t seconds = 0;
  std::int64_t microsecond = 0;
  if (!vm.indexNumber(args[1], seconds) || !vm.indexNumber(args[2], microsecond)) return {};
  return vm.newStr(formatTime(lang::asStr(args[0])->view(), brokenDownFromSeconds(seconds),
                              static_cast<int>(microsecond),
                              {lang::asStr(args[3])->view(), lang::asStr(args[4])->view()}));
}

Value clockInfo(Vm& vm, std::span<Value> args) {
  const Value module = vm.import("_clock_info");
  return module.isEmpty() ? module : vm.callMethod(module, "get_clock_info", {args[0]});
}

constexpr lang::NativeRow kFunctions[] = {
    {"get_clock_info", &clockInfo, "(name, /)"},
    {"time", &time, "()"},
    {"time_ns", &timeNs, "()"},
    {"monotonic", &monotonic, "()"},
    {"monotonic_ns", &monotonicNs, "()"},
    {"perf_counter", &monotonic, "()"},
    {"perf_counter_ns", &monotonicNs, "()"},
    {"process_time", &processTime, "()"},
    {"process_time_ns", &processTimeNs, "()"},
    {"thread_time", &processTime, "()"},
    {"thread_time_ns", &processTimeNs, "()"},
    {"clock_gettime", &clockGettime, "(clk_id, /)"},
    {"strptime", &strptime, "(data_string, format='%a %b %d %H:%M:%S %Y', /)"},
    {"sleep", &sleep, "(seconds, /)"},
    {"gmtime", &gmtime, "(seconds=None, /)"},
    {"localtime", &gmtime, "(seconds=None, /)"},
    {"mktime", &mktime, "(tuple, /)"},
    {"ctime", &ctime, "(seconds=None, /)"},
    {"asctime", &asctime, "(tuple=None, /)"},
    {"strftime", &strftime, "(format, tuple=None, /)"},
    {"_format", &format, "(format, seconds, microsecond, offset, zone, /)"},
    {"_epoch", &epoch, "()"},
};

// ---- the type, a named tuple without the import of collections
// -------------------------------------------------------

constexpr const char* kFieldNames[] = {"tm_year", "tm_mon",  "tm_mday", "tm_hour", "tm_min",
                                       "tm_sec",  "tm_wday", "tm_yday", "tm_isdst"};

template <std::size_t Index>
Value fieldOf(Vm&, const Value& self) {
  return lang::asTuple(self)->at(Index);
}

/// struct_time(sequence): nine items, or eleven with the zone.
Value newStructTime(Vm& vm, std::span<Value> args) {
  constexpr std::size_t kFields = 9;
  constexpr std::size_t kMost = 11;
  std::vector<Value> items;
  if (!vm.collect(args[1], items)) {
    if (!vm.pendingIs(vm.types().TypeError)) return {};
    vm.clearPending();
    return vm.raise(vm.types().TypeError, "constructor requires a sequence");
  }
  if (items.size() < kFields || items.size() > kMost) {
    return vm.raise(vm.types().TypeError, "time.struct_time() takes an at {} {}-sequence ({}-sequence given)",
                    items.size() < kFields ? "least" : "most", items.size() < kFields ? kFields : kMost, items.size());
  }
  auto made = vm.makeTupleOf(args[0].as<lang::Type>(), kFields);
  for (std::size_t i = 0; i < kFields; ++i) made->fill(i) = items[i];
  return Value(made);
}

Value zoneName(Vm& vm, const Value&) { return vm.newStr("UTC"); }
Value zoneOffset(Vm&, const Value&) { return Value::integer(0); }

const lang::GetterRow kFields[] = {
    {kFieldNames[0], &fieldOf<0>, nullptr}, {kFieldNames[1], &fieldOf<1>, nullptr},
    {kFieldNames[2], &fieldOf<2>, nullptr}, {kFieldNames[3], &fieldOf<3>, nullptr},
    {kFieldNames[4], &fieldOf<4>, nullptr}, {kFieldNames[5], &fieldOf<5>, nullptr},
    {kFieldNames[6], &fieldOf<6>, nullptr}, {kFieldNames[7], &fieldOf<7>, nullptr},
    {kFieldNames[8], &fieldOf<8>, nullptr}, {"tm_zone", &zoneName, nullptr},
    {"tm_gmtoff", &zoneOffset, nullptr},
};

Value structRepr(Vm& vm, const Value& self) {
  std::string text = "time.struct_time(";
  for (std::size_t i = 0; i < 9; ++i) {
    std::string shown;
    if (!vm.reprText(lang::asTuple(self)->at(i), shown)) return {};
    text += fmt::format("{}{}={}", i > 0 ? ", " : "", kFieldNames[i], shown);
  }
  return vm.newStr(text + ")");
}

}  // namespace

Value makeTimeModule(Vm& vm) {
  lang::TypeSpec spec{.name = "struct_time", .module = "time", .base = vm.types().Tuple};
  spec.family = lang::Family::Tuple;
  spec.slots.repr = &structRepr;
  spec.getters = kFields;
  spec.construct = {"__new__", &newStructTime, "($type, sequence, dict=<omitted>, /)"};
  simulationOf(vm).types().StructTime = vm.defineType(spec);

  auto module = vm.newModule("time");
  vm.addRows(*module, kFunctions);
  module->dict().set(vm.intern("struct_time"), Value(simulationOf(vm).types().StructTime));
  constexpr std::pair<const char*, std::int64_t> kNumbers[] = {{"timezone", 0},
                                                               {"CLOCK_REALTIME", kRealtimeClock},
                                                               {"CLOCK_MONOTONIC", 1},
                                                               {"CLOCK_PROCESS_CPUTIME_ID", kProcessClock},
                                                               {"CLOCK_THREAD_CPUTIME_ID", kThreadClock}};
  for (const auto& [name, number] : kNumbers) module->dict().set(vm.intern(name), vm.newInt(number));
  module->dict().set(vm.intern("altzone"), vm.newInt(0));
  module->dict().set(vm.intern("daylight"), vm.newInt(0));
  module->dict().set(vm.intern("tzname"), vm.newTuple({vm.newStr("UTC"), vm.newStr("UTC")}));
  return Value(module);
}

}  // namespace awaitscope::bindings
