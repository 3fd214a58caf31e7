// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/statistics.h"

#include <algorithm>
#include <unordered_map>

namespace awaitscope::analysis {
namespace {

using trace::EventKind;
using trace::TrackState;

/// Ready slices are looked at one by one for what they lost; a lane with more of them is summed from its first ones.
constexpr std::size_t kMostSlices = 50'000;

std::int64_t lostBy(const trace::Index& index, const BlockedStretches& blocked, base::ActorId task,
                    std::int64_t beginNs, std::int64_t endNs) {
  if (blocked.all().empty()) return 0;
  const trace::Lane& lane = index.track(task)->states;
  std::int64_t lost = 0;
  std::size_t at = lane.indexAt(trace::Axis::Time, beginNs);
  if (at >= lane.size()) at = 0;
  for (std::size_t read = 0; at < lane.size() && read < kMostSlices; ++at, ++read) {
    const trace::Slice slice = lane.slice(at, index.end());
    if (slice.beginNs >= endNs) break;
    const Loss loss = lossOf(index, blocked, task, slice);
    if (loss.mostly) lost += blocked.lostIn(std::max(beginNs, loss.fromNs), std::min(endNs, slice.endNs)).ns;
  }
  return lost;
}

class PrimitiveSum {
 public:
  PrimitiveSum(const trace::Index& index, base::ActorId primitive, std::int64_t beginNs, std::int64_t endNs)
      : m_index(index), m_beginNs(beginNs), m_endNs(endNs) {
    m_figures.primitive = primitive;
  }

  PrimitiveFigures sum() {
    const trace::Track* track = m_index.track(m_figures.primitive);
    if (!track) return m_figures;
    const trace::StateTimes times =
        track->states.stateTimes({trace::Axis::Time, m_beginNs, m_endNs}, m_index.end());
    m_figures.heldNs = times[static_cast<std::size_t>(TrackState::Held)];
    for (const std::uint32_t seq : track->events) {
      const trace::Event& event = m_index.store().event(seq);
      if (event.timeNs >= m_endNs) break;  // Who still waits is closed at the end, as far as the area goes.
      take(seq, event);
    }
    for (const auto& [waiter, begin] : m_waiting) close({waiter}, begin, m_index.end().ns);
    return m_figures;
  }

 private:
  struct Begin {
    std::int64_t ns;
    trace::Seq seq;
  };

  void take(trace::Seq seq, const trace::Event& event) {
    if (event.actor != m_figures.primitive.value) return;
    if (event.eventKind() == EventKind::WaitBegin) {
      m_waiting[event.a] = {event.timeNs, seq};
      if (event.timeNs < m_endNs)
        m_figures.mostWaiting = std::max(m_figures.mostWaiting, static_cast<std::int64_t>(m_waiting.size()));
    } else if (event.eventKind() == EventKind::WaitEnd) {
      const auto found = m_waiting.find(event.a);
      if (found == m_waiting.end()) return;
      close({event.a}, found->second, event.timeNs);
      m_waiting.erase(found);
      if (event.timeNs <= m_beginNs) m_figures.mostWaiting = 0;
    }
  }

  void close(base::ActorId waiter, const Begin& begin, std::int64_t endNs) {
    const std::int64_t length = std::min(endNs, m_endNs) - std::max(begin.ns, m_beginNs);
    if (length < 0 || endNs < m_beginNs || begin.ns >= m_endNs) return;
    ++m_figures.waits;
    m_figures.waitedNs += length;
    if (m_figures.waits > 1 && length <= m_figures.longestNs) return;
    m_figures.longestNs = length;
    m_figures.longestWaiter = waiter;
    m_figures.longestSeq = begin.seq;
  }

  const trace::Index& m_index;
  const std::int64_t m_beginNs;
  const std::int64_t m_endNs;
  PrimitiveFigures m_figures;
  std::unordered_map<std::uint32_t, Begin> m_waiting;
};

}  // namespace

std::int64_t TaskFigures::busyNs() const { return in(TrackState::Running) + in(TrackState::BlockingLoop); }

std::int64_t TaskFigures::waitingNs() const {
  return in(TrackState::AwaitingTask) + in(TrackState::AwaitingPrimitive) + in(TrackState::AwaitingIo) +
         in(TrackState::OnThread);
}

Figures figuresOf(const trace::Index& index, const BlockedStretches& blocked, std::int64_t beginNs,
                  std::int64_t endNs) {
  Figures figures;
  figures.beginNs = beginNs;
  figures.endNs = endNs;
  for (const base::ActorId task : index.tasks()) {
    if (figures.tasks.size() >= kMostTasksSummed) {
      figures.isCut = true;
      break;
    }
    const trace::Track* track = index.track(task);
    if (!track) continue;
    TaskFigures row;
    row.task = task;
    row.times = track->states.stateTimes({trace::Axis::Time, beginNs, endNs}, index.end());
    bool isThere = false;
    for (unsigned state = 1; state < trace::kTrackStateCount; ++state) {
      figures.allTasks[state] += row.times[state];
      isThere = isThere || (row.times[state] > 0 && !trace::isEnd(static_cast<TrackState>(state)));
    }
    const std::int64_t created = index.states().latest().info(task).createdNs;
    if (!isThere && (created < beginNs || created >= endNs)) continue;
    row.lostNs = lostBy(index, blocked, task, beginNs, endNs);
    figures.tasks.push_back(row);
  }
  for (const base::ActorId primitive : index.primitives())
    figures.primitives.push_back(PrimitiveSum(index, primitive, beginNs, endNs).sum());
  return figures;
}

}  // namespace awaitscope::analysis
