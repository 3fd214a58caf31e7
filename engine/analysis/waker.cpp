// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/waker.h"

namespace awaitscope::analysis {
namespace {

using trace::Event;
using trace::EventKind;
using trace::Seq;

constexpr Seq kMostRead = 4'000;  // Events back; a handle that waited longer in the ready queue is just a callback.

/// The begin of the callback that runs at `seq` on the same thread; none between two callbacks.
std::optional<Seq> callbackAt(const trace::Store& store, Seq seq) {
  const std::uint16_t thread = store.event(seq).thread;
  for (Seq at = seq; at > 0 && seq - at < kMostRead; --at) {
    const Event& event = store.event(at - 1);
    if (event.thread != thread) continue;
    if (event.eventKind() == EventKind::HandleRunBegin) return at - 1;
    if (event.eventKind() == EventKind::HandleRunEnd) return std::nullopt;
  }
  return std::nullopt;
}

/// What put the handle, which runs from `began` on, into the ready queue.
std::optional<Seq> readiedAt(const trace::Store& store, Seq began) {
  const Event& run = store.event(began);
  for (Seq at = began; at > 0 && began - at < kMostRead; --at) {
    const Event& event = store.event(at - 1);
    const bool isReadied = event.eventKind() == EventKind::TimerDue || event.eventKind() == EventKind::HandleReady;
    if (isReadied && event.actor == run.actor && event.a == run.a) return at - 1;
  }
  return std::nullopt;
}

}  // namespace

Waker wakerOf(const trace::Index& index, const trace::Wake& wake) {
  if (wake.from) return {WakeSource::Actor, wake.from};
  const trace::Store& store = index.store();
  const std::optional<Seq> began = callbackAt(store, wake.seq);
  // Between two callbacks the loop itself acts, and that is when timers are due.
  if (!began) return {WakeSource::Timer, {}};
  const std::optional<Seq> readied = readiedAt(store, *began);
  if (!readied) return {WakeSource::Callback, {}};
  const Event& event = store.event(*readied);
  if (event.eventKind() == EventKind::TimerDue) return {WakeSource::Timer, {}};
  if (event.thread == store.event(wake.seq).thread) return {WakeSource::Callback, {}};
  const trace::RunState state = index.states().stateAfter(*readied + 1);
  const base::ActorId thread = event.thread < state.threads.size() ? state.threads[event.thread].thread : base::ActorId{};
  return thread ? Waker{WakeSource::Actor, thread} : Waker{WakeSource::Callback, {}};
}

std::string wakeSourceText(WakeSource source) {
  switch (source) {
    case WakeSource::Timer:
      return "a timer";
    case WakeSource::Callback:
      return "a callback of the loop";
    case WakeSource::Actor:
      return {};
  }
  return {};
}

}  // namespace awaitscope::analysis
