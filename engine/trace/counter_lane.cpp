// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>

#include "engine/trace/column_edges.h"
#include "engine/trace/lane.h"

namespace awaitscope::trace {

namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kWideBlock = kBlock * kBlock;

std::int32_t clamped(std::int64_t value) {
  constexpr std::int64_t kLow = std::numeric_limits<std::int32_t>::min();
  constexpr std::int64_t kHigh = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::clamp(value, kLow, kHigh));
}

template <typename T>
std::int64_t positionOf(const T& point, Axis axis) {
  return axis == Axis::Time ? point.ns : static_cast<std::int64_t>(point.seq);
}

}  // namespace

void CounterLane::append(std::int64_t value, std::int64_t ns, Seq seq) {
  const std::int32_t height = clamped(value);
  if (m_points.empty() ? height == 0 : m_points.back().value == height) return;
  m_highest = std::max<std::int64_t>(m_highest, height);
  if (!m_points.empty() && m_points.back().seq == seq) {
    m_points.back().value = height;
    return;
  }
  // A block is summed up when the next one begins: until then its last point may still be replaced.
  if (!m_points.empty() && m_points.size() % kBlock == 0)
    m_blocks.push_back(extremesOf(m_points.size() - kBlock, m_points.size()));
  if (!m_points.empty() && m_points.size() % kWideBlock == 0)
    m_wideBlocks.push_back(extremesOf(m_points.size() - kWideBlock, m_points.size()));
  m_points.push_back({ns, static_cast<std::uint32_t>(seq), height});
}

CounterPoint CounterLane::point(std::size_t index) const {
  return {m_points[index].ns, m_points[index].seq, m_points[index].value};
}

/// One past the last point at or before `position`.
std::size_t CounterLane::countUntil(Axis axis, std::int64_t position, std::size_t from) const {
  return gallopTo(from, m_points.size(), position + 1, [&](std::size_t i) { return positionOf(m_points[i], axis); });
}

std::int64_t CounterLane::valueAt(Axis axis, std::int64_t position) const {
  const std::size_t count = countUntil(axis, position, 0);
  return count == 0 ? 0 : m_points[count - 1].value;
}

/// Of [first, last), which is not empty.
CounterLane::Extremes CounterLane::extremesOf(std::size_t first, std::size_t last) const {
  Extremes all{std::numeric_limits<std::int32_t>::max(), std::numeric_limits<std::int32_t>::min()};
  const auto add = [&all](Extremes part) {
    all.low = std::min(all.low, part.low);
    all.high = std::max(all.high, part.high);
  };
  while (first < last) {
    if (first % kWideBlock == 0 && last - first >= kWideBlock && first / kWideBlock < m_wideBlocks.size()) {
      add(m_wideBlocks[first / kWideBlock]);
      first += kWideBlock;
    } else if (first % kBlock == 0 && last - first >= kBlock && first / kBlock < m_blocks.size()) {
      add(m_blocks[first / kBlock]);
      first += kBlock;
    } else {
      const std::size_t end = std::min(last, (first / kBlock + 1) * kBlock);  // up to there they lie side by side
      for (const Point* point = &m_points[first]; first < end; ++first, ++point) add({point->value, point->value});
    }
  }
  return all;
}

void CounterLane::view(const AxisRange& range, int columns, LaneEnd end, std::vector<CounterColumn>& out) const {
  out.clear();
  if (m_points.empty() || columns <= 0 || range.end < range.begin) return;
  const ColumnEdges edges(range, columns);
  const std::int64_t endPosition = std::max(end.on(range.axis), positionOf(m_points.back(), range.axis));
  std::size_t next = countUntil(range.axis, range.begin - 1, 0);
  for (int column = 0; column < columns && edges.at(column) <= endPosition; ++column) {
    const std::size_t after = countUntil(range.axis, edges.after(column) - 1, next);
    // A point exactly on the left edge replaces what was there before.
    const bool entersWithOld = next > 0 && (next == after || positionOf(m_points[next], range.axis) > edges.at(column));
    const std::size_t first = entersWithOld ? next - 1 : next;
    if (first < after) {
      const Extremes extremes = extremesOf(first, after);
      out.push_back({column, extremes.low, extremes.high, m_points[after - 1].value});
    }
    next = after;
  }
}

}  // namespace awaitscope::trace
