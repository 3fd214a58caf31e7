// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/wording.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdlib>

namespace awaitscope::analysis {
namespace {

constexpr std::string_view kNoBreak = "\u00A0";

struct Unit {
  double nanoseconds;
  int digits;  // Of a nanosecond in this unit.
  std::string_view name;
};
constexpr std::array<Unit, 4> kUnits{{{1e9, 9, "s"}, {1e6, 6, "ms"}, {1e3, 3, "µs"}, {1.0, 0, "ns"}}};

const Unit& unitFor(double nanoseconds) {
  for (const Unit& unit : kUnits)
    if (std::abs(nanoseconds) >= unit.nanoseconds) return unit;
  return kUnits.back();
}

std::string trimmedNumber(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", value, decimals);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string longDuration(std::int64_t ns) {
  const std::int64_t seconds = (ns + 500'000'000) / 1'000'000'000;
  if (seconds < 3600) return fmt::format("{0}{2}min{2}{1}{2}s", seconds / 60, seconds % 60, kNoBreak);
  return fmt::format("{0}{2}h{2}{1}{2}min", seconds / 3600, seconds / 60 % 60, kNoBreak);
}

}  // namespace

std::string durationText(base::Duration length) {
  if (length.ns == 0) return fmt::format("0{}s", kNoBreak);
  if (std::abs(length.ns) >= 120'000'000'000) return longDuration(length.ns);
  const auto ns = static_cast<double>(length.ns);
  // What rounds to a thousand of its unit is one of the next: 999.9996 ms are 1 s.
  const Unit& unit = unitFor(ns * 1.000501);
  const double value = ns / unit.nanoseconds;
  const int decimals = std::abs(value) >= 99.95 ? 0 : std::abs(value) >= 9.995 ? 1 : 2;
  return trimmedNumber(value, decimals).append(kNoBreak).append(unit.name);
}

std::string instantText(base::Instant instant) {
  if (instant.ns == 0) return fmt::format("0{}s", kNoBreak);
  const auto ns = static_cast<double>(instant.ns);
  const Unit& unit = unitFor(ns);
  return trimmedNumber(ns / unit.nanoseconds, unit.digits).append(kNoBreak).append(unit.name);
}

std::string countText(std::uint64_t count) {
  std::string digits = fmt::format("{}", count);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
  return digits;
}

std::string_view kindWord(trace::ActorKind kind) {
  using trace::ActorKind;
  switch (kind) {
    case ActorKind::Lock:
    case ActorKind::ThreadLock:
    case ActorKind::ThreadRLock:
      return "lock";
    case ActorKind::Event:
    case ActorKind::ThreadEvent:
      return "event";
    case ActorKind::Condition:
    case ActorKind::ThreadCondition:
      return "condition";
    case ActorKind::Semaphore:
    case ActorKind::BoundedSemaphore:
    case ActorKind::ThreadSemaphore:
      return "semaphore";
    case ActorKind::Barrier:
    case ActorKind::ThreadBarrier:
      return "barrier";
    case ActorKind::Queue:
    case ActorKind::LifoQueue:
    case ActorKind::PriorityQueue:
    case ActorKind::ThreadQueue:
    case ActorKind::ThreadLifoQueue:
    case ActorKind::ThreadPriorityQueue:
      return "queue";
    case ActorKind::Task:
      return "task";
    case ActorKind::Future:
      return "future";
    case ActorKind::TaskGroup:
      return "task group";
    case ActorKind::AsyncGenerator:
      return "async generator";
    case ActorKind::Thread:
      return "thread";
    case ActorKind::ThreadPool:
      return "thread pool";
    case ActorKind::ProcessPool:
      return "process pool";
    case ActorKind::Process:
      return "process";
    case ActorKind::Gil:
      return "the GIL";
    default:
      return trace::actorKindName(kind);
  }
}

std::string actorLabel(const trace::Index& index, base::ActorId actor) {
  const trace::RunState& state = index.states().latest();
  std::string name = trace::actorName(state, index.store(), actor);
  const trace::ActorInfo info = state.info(actor);
  if (info.kind != trace::ActorKind::Task || info.name || !info.detail) return name;
  return fmt::format("{} ({})", name, index.store().text(info.detail));
}

std::string actorPhrase(const trace::Index& index, base::ActorId actor) {
  const trace::ActorKind kind = index.states().latest().info(actor).kind;
  const bool speaksForItself = kind == trace::ActorKind::Task || kind == trace::ActorKind::Gather ||
                               kind == trace::ActorKind::Gil || kind == trace::ActorKind::Loop;
  const std::string label = actorLabel(index, actor);
  return speaksForItself ? label : fmt::format("{} {}", kindWord(kind), label);
}

}  // namespace awaitscope::analysis
