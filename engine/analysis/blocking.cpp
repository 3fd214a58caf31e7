// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/blocking.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace awaitscope::analysis {

using trace::EventKind;

namespace {

constexpr trace::Seq kEventsBack = 64;  // From the end of a step to the timer it started.

/// The deadline of the timer on which a task sleeps: the last one that its step started; nothing when it is not found.
std::optional<std::int64_t> deadlineOf(const trace::Index& index, base::ActorId task, const trace::Slice& slice) {
  const std::uint16_t thread = index.store().event(slice.beginSeq).thread;
  for (trace::Seq seq = slice.beginSeq; seq > 0 && slice.beginSeq - seq < kEventsBack; --seq) {
    const trace::Event& event = index.store().event(seq - 1);
    if (event.thread != thread) continue;
    if (event.eventKind() == EventKind::TimerScheduled) return event.signedB();
    if (event.eventKind() == EventKind::StepBegin && event.actorId() == task) break;
  }
  return std::nullopt;
}

}  // namespace

BlockedStretches::Step& BlockedStretches::stepOn(std::uint16_t thread) {
  if (thread >= m_steps.size()) m_steps.resize(thread + std::size_t{1});
  return m_steps[thread];
}

void BlockedStretches::extend(const trace::Index& index) {
  const trace::Seq count = index.count();
  while (m_taken < count) {
    for (const trace::Event& event : index.store().run(m_taken, count)) take(m_taken++, event);
  }
}

/// Where the step has spent its time, as far as the trace tells; else where it began.
std::uint32_t BlockedStretches::lineOf(const Step& step, const trace::Event& event) {
  if (step.lines.empty()) return step.line ? step.line : event.line;
  return std::ranges::max_element(step.lines, {}, [](const auto& met) { return met.second; })->first;
}

/// What a step has computed up to `event`, if that is long.
void BlockedStretches::endComputing(const Step& step, trace::Seq seq, const trace::Event& event) {
  if (!step.task || event.timeNs - step.beginNs < m_slowStep.ns) return;
  m_stretches.push_back(
      {step.beginNs, event.timeNs, step.beginSeq, seq, step.loop, step.task, {}, lineOf(step, event)});
}

void BlockedStretches::take(trace::Seq seq, const trace::Event& event) {
  switch (event.eventKind()) {
    case EventKind::StepBegin:
      stepOn(event.thread) = {event.actorId(), seq, event.timeNs, {event.a}, event.line, {}, {}};
      return;
    case EventKind::LineReached: {
      auto& lines = stepOn(event.thread).lines;
      const auto found = std::ranges::find(lines, event.line, [](const auto& met) { return met.first; });
      if (found == lines.end())
        lines.emplace_back(event.line, 1);
      else
        ++found->second;
      return;
    }
    case EventKind::HandleRunBegin:
      stepOn(event.thread) = {event.actorId(), seq, event.timeNs, event.actorId(), 0, {}, {}};
      return;
    case EventKind::BlockingCallBegin: {
      Step& step = stepOn(event.thread);
      const bool isCallback = step.task && step.task == step.loop;
      step.call = {event.timeNs,   event.timeNs, seq,       seq,
                   {event.bLow()}, isCallback ? step.loop : event.actorId(), {event.a}, event.line};
      return;
    }
    case EventKind::BlockingCallEnd: {
      Step& step = stepOn(event.thread);
      BlockedStretch call = std::exchange(step.call, {});
      if (!call.culprit || event.timeNs <= call.beginNs) return;
      endComputing(step, call.beginSeq, trace::Event{.timeNs = call.beginNs, .line = call.line});
      call.endNs = event.timeNs;
      call.endSeq = seq;
      m_stretches.push_back(call);
      step.beginNs = event.timeNs;
      step.beginSeq = seq;
      step.lines.clear();
      return;
    }
    case EventKind::StepEnd:
    case EventKind::HandleRunEnd: {
      Step& step = stepOn(event.thread);
      if (step.task == event.actorId()) endComputing(step, seq, event);
      step = {};
      return;
    }
    default:
      return;
  }
}

BlockedStretches::Lost BlockedStretches::lostIn(std::int64_t beginNs, std::int64_t endNs) const {
  Lost lost;
  std::int64_t longest = 0;
  auto at = std::upper_bound(m_stretches.begin(), m_stretches.end(), beginNs,
                             [](std::int64_t ns, const BlockedStretch& stretch) { return ns < stretch.endNs; });
  for (; at != m_stretches.end() && at->beginNs < endNs; ++at) {
    const std::int64_t shared = std::min(endNs, at->endNs) - std::max(beginNs, at->beginNs);
    lost.ns += std::max<std::int64_t>(0, shared);
    if (shared <= longest) continue;
    longest = shared;
    lost.mostly = &*at;
  }
  return lost;
}

Loss lossOf(const trace::Index& index, const BlockedStretches& blocked, base::ActorId task, const trace::Slice& slice) {
  Loss loss{slice.beginNs, 0, nullptr};
  if (slice.state != trace::TrackState::Ready && slice.state != trace::TrackState::Sleeping) return loss;
  if (blocked.lostIn(slice.beginNs, slice.endNs).ns == 0) return loss;
  if (slice.state == trace::TrackState::Sleeping) {
    const std::optional<std::int64_t> deadline = deadlineOf(index, task, slice);
    if (!deadline || *deadline >= slice.endNs) return loss;
    loss.fromNs = std::max(*deadline, slice.beginNs);
  }
  const BlockedStretches::Lost lost = blocked.lostIn(loss.fromNs, slice.endNs);
  if (!lost.mostly || lost.mostly->culprit == task) return loss;
  loss.ns = lost.ns;
  loss.mostly = lost.mostly;
  return loss;
}

}  // namespace awaitscope::analysis
