// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/lane.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/trace/column_edges.h"

namespace awaitscope::trace {

namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kWideBlock = kBlock * kBlock;
/// Above this many slices a column, merging is cheaper than painting each (toolchain measurements: from 3,000 on a
/// full-width lane).
constexpr std::size_t kSlicesPerColumn = 2;

constexpr std::uint32_t bitOf(TrackState state) { return 1U << static_cast<unsigned>(state); }

/// States that fill a stretch of a track; the others are its absence or its end.
constexpr bool takesTime(TrackState state) { return state != TrackState::None && !isEnd(state); }

/// What a mark shows when nothing in it has a length: the first of these that occurs.
constexpr std::array kGravestFirst = {TrackState::Failed,
                                      TrackState::Broken,
                                      TrackState::Cancelled,
                                      TrackState::BlockingLoop,
                                      TrackState::Running,
                                      TrackState::Held,
                                      TrackState::Set,
                                      TrackState::Finished,
                                      TrackState::Stopped,
                                      TrackState::Blocked,
                                      TrackState::AwaitingPrimitive,
                                      TrackState::AwaitingTask,
                                      TrackState::AwaitingIo,
                                      TrackState::OnThread,
                                      TrackState::GilWaiting,
                                      TrackState::CoreWaiting,
                                      TrackState::Ready,
                                      TrackState::Sleeping,
                                      TrackState::Idle,
                                      TrackState::Pending,
                                      TrackState::Unset,
                                      TrackState::Free};

TrackState gravestOf(std::uint32_t mask) {
  for (const TrackState state : kGravestFirst)
    if ((mask & bitOf(state)) != 0) return state;
  return TrackState::None;
}

}  // namespace

void Lane::append(TrackState state, std::int64_t startNs, Seq seq) {
  if (m_starts.empty() ? state == TrackState::None : m_starts.back().state == state) return;
  m_starts.push_back({startNs, static_cast<std::uint32_t>(seq), state});
  addSlot(state);
  if (m_starts.size() % kBlock == 1 && m_starts.size() > kBlock) closeBlock();
}

void Lane::addSlot(TrackState state) {
  auto& slot = m_slotOf[static_cast<std::size_t>(state)];
  if (slot != 0 || !takesTime(state)) return;
  const auto free = std::find(m_stateOf.begin(), m_stateOf.end(), TrackState::None);
  if (free != m_stateOf.end()) *free = state;
  slot = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(free - m_stateOf.begin() + 1, kSlots));
}

/// The block before the last start is complete: its lengths are known now.
void Lane::closeBlock() {
  if (!m_detail) {
    m_detail = std::make_unique<Detail>();
    m_detail->timeSums.push_back({});
    m_detail->orderSums.push_back({});
  }
  const std::size_t end = m_starts.size() - 1;
  std::uint32_t mask = 0;
  for (std::size_t i = end - kBlock; i < end; ++i) mask |= bitOf(m_starts[i].state);
  m_detail->masks.push_back(mask);
  for (const Axis axis : {Axis::Time, Axis::Order}) {
    auto& sums = axis == Axis::Time ? m_detail->timeSums : m_detail->orderSums;
    Sums sum = sums.back();
    addLengths(axis, end - kBlock, end, sum);
    sums.push_back(sum);
  }
  if (end % kWideBlock != 0) return;
  std::uint32_t wide = 0;
  for (std::size_t i = m_detail->masks.size() - kBlock; i < m_detail->masks.size(); ++i) wide |= m_detail->masks[i];
  m_detail->wideMasks.push_back(wide);
}

/// The lengths of the closed slices [first, last), which are of one block and hence lie side by side.
void Lane::addLengths(Axis axis, std::size_t first, std::size_t last, Sums& sums) const {
  if (first == last) return;
  const Start* start = &m_starts[first];
  std::int64_t begin = start->on(axis);
  for (std::size_t i = first; i < last; ++i, ++start) {
    const std::int64_t end = i + 1 < last ? start[1].on(axis) : m_starts[last].on(axis);
    const std::uint8_t slot = m_slotOf[static_cast<std::size_t>(start->state)];
    if (slot != 0) sums[slot - 1U] += end - begin;
    begin = end;
  }
}

Slice Lane::slice(std::size_t index, LaneEnd end) const {
  const Start& start = m_starts[index];
  const bool isOpen = index + 1 == m_starts.size();
  Slice slice{.beginNs = start.ns, .beginSeq = start.seq, .state = start.state, .isOpen = isOpen};
  slice.endNs = isOpen ? std::max(end.ns, start.ns) : m_starts[index + 1].ns;
  slice.endSeq = isOpen ? std::max<Seq>(end.seq, start.seq) : m_starts[index + 1].seq;
  return slice;
}

std::size_t Lane::lowerBound(Axis axis, std::int64_t position, std::size_t from) const {
  return gallopTo(from, m_starts.size(), position, [&](std::size_t i) { return m_starts[i].on(axis); });
}

/// The slice that covers `position`, or the first of those of no length that stand there, or the next one after it.
std::size_t Lane::firstTouching(Axis axis, std::int64_t position, std::size_t from) const {
  const std::size_t at = lowerBound(axis, position, from);
  const bool startsHere = at < m_starts.size() && m_starts[at].on(axis) == position;
  return startsHere || at == 0 ? at : at - 1;
}

std::size_t Lane::indexAt(Axis axis, std::int64_t position) const {
  const std::size_t after = lowerBound(axis, position + 1);
  return after == 0 ? m_starts.size() : after - 1;
}

void Lane::view(const AxisRange& range, int columns, LaneEnd end, LaneView& out) const {
  out.slices.clear();
  out.marks.clear();
  out.isMerged = false;
  if (m_starts.empty() || columns <= 0 || range.end < range.begin) return;
  const std::size_t first = firstTouching(range.axis, range.begin);
  const std::size_t last = lowerBound(range.axis, range.end + 1, first);
  out.isMerged = last - first > kSlicesPerColumn * static_cast<std::size_t>(columns);
  if (out.isMerged)
    viewColumns(range, columns, end, out);
  else
    viewSlices(first, last, end, out);
}

void Lane::viewSlices(std::size_t first, std::size_t last, LaneEnd end, LaneView& out) const {
  for (std::size_t i = first; i < last; ++i)
    if (m_starts[i].state != TrackState::None) out.slices.push_back(slice(i, end));
}

void Lane::viewColumns(const AxisRange& range, int columns, LaneEnd end, LaneView& out) const {
  const ColumnEdges edges(range, columns);
  const Axis axis = range.axis;
  const std::int64_t endPosition = std::max(end.on(axis), m_starts.back().on(axis));
  std::size_t next = lowerBound(axis, range.begin);  // the first slice that begins in or after the column
  Sums before = sumsUpTo(axis, std::min(range.begin, endPosition), next);
  for (int column = 0; column < columns; ++column) {
    const std::int64_t left = edges.at(column);
    const std::int64_t right = std::min(edges.at(column + 1), endPosition);
    if (left > endPosition) return;
    const std::size_t after = lowerBound(axis, edges.after(column), next);
    const bool continues = next > 0 && takesTime(m_starts[next - 1].state) && left < endPosition &&
                           (next == m_starts.size() || m_starts[next].on(axis) > left);
    const Sums sums = sumsUpTo(axis, std::max(right, left), after);
    ColumnMark mark{.column = column, .mask = maskOf(next, after) & ~bitOf(TrackState::None)};
    mark.count = static_cast<std::uint32_t>(after - next) + (continues ? 1 : 0);
    if (continues) mark.mask |= bitOf(m_starts[next - 1].state);
    mark.dominant = longestOf(before, sums);
    if (mark.dominant == TrackState::None) mark.dominant = gravestOf(mark.mask);
    if (mark.mask != 0) out.marks.push_back(mark);
    before = sums;
    next = after;
  }
}

/// Lengths per slot of everything before `position`; `next` is the first slice that begins at or after it.
Lane::Sums Lane::sumsUpTo(Axis axis, std::int64_t position, std::size_t next) const {
  if (next == 0) return {};
  const std::size_t index = next - 1;
  const std::size_t block = index / kBlock;
  Sums sums{};
  if (block > 0) sums = (axis == Axis::Time ? m_detail->timeSums : m_detail->orderSums)[block];
  addLengths(axis, block * kBlock, index, sums);
  const std::uint8_t slot = m_slotOf[static_cast<std::size_t>(m_starts[index].state)];
  // A slice that begins on the right edge of the last column counts there with no length.
  if (slot != 0) sums[slot - 1U] += std::max<std::int64_t>(0, position - m_starts[index].on(axis));
  return sums;
}

TrackState Lane::longestOf(const Sums& before, const Sums& after) const {
  TrackState longest = TrackState::None;
  std::int64_t length = 0;
  for (std::size_t slot = 0; slot < kSlots; ++slot) {
    if (after[slot] - before[slot] <= length) continue;
    length = after[slot] - before[slot];
    longest = m_stateOf[slot];
  }
  return longest;
}

StateTimes Lane::stateTimes(const AxisRange& range, LaneEnd end) const {
  StateTimes times{};
  if (m_starts.empty()) return times;
  const std::int64_t endPosition = std::max(end.on(range.axis), m_starts.back().on(range.axis));
  const std::int64_t from = std::min(range.begin, endPosition);
  const std::int64_t to = std::min(range.end, endPosition);
  if (to <= from) return times;
  const Sums before = sumsUpTo(range.axis, from, lowerBound(range.axis, from));
  const Sums after = sumsUpTo(range.axis, to, lowerBound(range.axis, to));
  for (std::size_t slot = 0; slot < kSlots; ++slot)
    times[static_cast<std::size_t>(m_stateOf[slot])] += after[slot] - before[slot];
  return times;
}

std::uint32_t Lane::maskOf(std::size_t first, std::size_t last) const {
  std::uint32_t mask = 0;
  while (first < last) {
    if (m_detail && first % kWideBlock == 0 && last - first >= kWideBlock &&
        first / kWideBlock < m_detail->wideMasks.size()) {
      mask |= m_detail->wideMasks[first / kWideBlock];
      first += kWideBlock;
    } else if (m_detail && first % kBlock == 0 && last - first >= kBlock && first / kBlock < m_detail->masks.size()) {
      mask |= m_detail->masks[first / kBlock];
      first += kBlock;
    } else {
      const std::size_t end = std::min(last, (first / kBlock + 1) * kBlock);
      for (const Start* start = &m_starts[first]; first < end; ++first, ++start) mask |= bitOf(start->state);
    }
  }
  return mask;
}

std::size_t Lane::byteSize() const {
  std::size_t bytes = sizeof(Lane) + m_starts.capacity() * sizeof(Start);
  if (m_detail)
    bytes += sizeof(Detail) + (m_detail->masks.capacity() + m_detail->wideMasks.capacity()) * sizeof(std::uint32_t) +
             (m_detail->timeSums.capacity() + m_detail->orderSums.capacity()) * sizeof(Sums);
  return bytes;
}

}  // namespace awaitscope::trace
