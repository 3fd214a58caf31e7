// SPDX-License-Identifier: GPL-3.0-or-later
// Where the columns of a picture begin on an axis: integers, without overflow, the same for every lane.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "engine/trace/lane.h"

namespace awaitscope::trace {

/// Column c is [at(c), at(c + 1)); the last one includes its right edge.
class ColumnEdges {
 public:
  ColumnEdges(const AxisRange& range, int columns)
      : m_begin(range.begin),
        m_columns(columns),
        m_whole((range.end - range.begin) / columns),
        m_rest((range.end - range.begin) % columns) {}

  std::int64_t at(int column) const { return m_begin + m_whole * column + m_rest * column / m_columns; }
  /// One past the last position that belongs to `column`.
  std::int64_t after(int column) const { return at(column + 1) + (column + 1 == m_columns ? 1 : 0); }

 private:
  std::int64_t m_begin;
  std::int64_t m_columns;
  std::int64_t m_whole;
  std::int64_t m_rest;
};

/// The first index in [from, size) whose position is not below `position`, found by steps that double: columns follow
/// each other closely.
template <typename PositionAt>
std::size_t gallopTo(std::size_t from, std::size_t size, std::int64_t position, PositionAt&& positionAt) {
  std::size_t low = from;
  std::size_t step = 1;
  while (low + step <= size && positionAt(low + step - 1) < position) {
    low += step;
    step *= 2;
  }
  std::size_t high = std::min(size, low + step);
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (positionAt(middle) < position)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

}  // namespace awaitscope::trace
