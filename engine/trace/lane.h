// SPDX-License-Identifier: GPL-3.0-or-later
// Slices of one track in order, and numbers over time, with the levels of detail that let ten million of them be
// painted at any zoom. Append-only: only the tail changes as a run grows. Built and read by one thread (the reader's).
// A slice ends where the next begins, so a lane is a list of starts. Both axes work: time, and order (sequence
// numbers). Prior art: PulseView's mip-maps extended for the new tail only; measured against painting all in
// tests/bench.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "engine/trace/event.h"
#include "engine/trace/segments.h"
#include "engine/trace/state.h"

namespace awaitscope::trace {

enum class Axis : std::uint8_t { Time, Order };

/// [begin, end) in nanoseconds (Time) or sequence numbers (Order).
struct AxisRange {
  Axis axis = Axis::Time;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

/// Where the trace ends so far: an open slice reaches to here.
struct LaneEnd {
  std::int64_t ns = 0;
  Seq seq = 0;  ///< One past the last event.

  std::int64_t on(Axis axis) const { return axis == Axis::Time ? ns : static_cast<std::int64_t>(seq); }
};

/// One slice, exactly.
struct Slice {
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  Seq beginSeq = 0;  ///< The event that began it: its arguments tell the holder, the cause, the line.
  Seq endSeq = 0;
  TrackState state = TrackState::None;
  bool isOpen = false;  ///< Nothing has ended it yet.

  friend bool operator==(const Slice&, const Slice&) = default;
};

/// All slices that touch one column of pixels, merged.
struct ColumnMark {
  int column = 0;
  TrackState dominant = TrackState::None;  ///< What takes most of the column; where nothing takes time, the gravest.
  std::uint32_t mask = 0;                  ///< Bit per TrackState: nothing vanishes, however short.
  std::uint32_t count = 0;                 ///< How many slices the mark stands for.

  friend bool operator==(const ColumnMark&, const ColumnMark&) = default;
};

/// What a painter gets: either slices (few) or marks (many). Kept by the caller, so that painting allocates nothing.
struct LaneView {
  std::vector<Slice> slices;
  std::vector<ColumnMark> marks;  ///< Columns with nothing in them are absent.
  bool isMerged = false;          ///< True: read `marks`; false: read `slices`.
};

using StateTimes = std::array<std::int64_t, kTrackStateCount>;

/// The states of one actor, one after another.
class Lane {
 public:
  /// `startNs` and `seq` do not decrease. The same state again is no new slice.
  void append(TrackState state, std::int64_t startNs, Seq seq);

  std::size_t size() const { return m_starts.size(); }
  bool isEmpty() const { return m_starts.empty(); }
  Slice slice(std::size_t index, LaneEnd end) const;
  /// The last slice that begins at or before `position`; size() when there is none.
  std::size_t indexAt(Axis axis, std::int64_t position) const;

  /// Slices touching `range`, or one mark per column when there are more than two slices a column.
  void view(const AxisRange& range, int columns, LaneEnd end, LaneView& out) const;
  /// How long each state lasted within `range` (in its axis' unit). Exact.
  StateTimes stateTimes(const AxisRange& range, LaneEnd end) const;
  /// Which states occur among slices [first, last).
  std::uint32_t maskOf(std::size_t first, std::size_t last) const;

  std::size_t byteSize() const;

 private:
  struct Start {
    std::int64_t ns = 0;
    std::uint32_t seq = 0;
    TrackState state = TrackState::None;

    std::int64_t on(Axis axis) const { return axis == Axis::Time ? ns : static_cast<std::int64_t>(seq); }
  };
  static_assert(sizeof(Start) == 16);
  /// States that take time get a slot by order of first appearance. Tasks have eight of them, everybody else fewer; a
  /// damaged trace may mix them, then the last slot collects the rest.
  static constexpr std::size_t kSlots = 8;
  using Sums = std::array<std::int64_t, kSlots>;
  /// Made when a lane outgrows its first block; a million short tasks have none.
  struct Detail {
    std::vector<std::uint32_t> masks;       ///< Per 64 slices.
    std::vector<std::uint32_t> wideMasks;   ///< Per 4096 slices.
    std::vector<Sums> timeSums, orderSums;  ///< Lengths per state up to each block's first slice.
  };

  void closeBlock();
  void addSlot(TrackState state);
  std::size_t lowerBound(Axis axis, std::int64_t position, std::size_t from = 0) const;
  std::size_t firstTouching(Axis axis, std::int64_t position, std::size_t from = 0) const;
  void viewSlices(std::size_t first, std::size_t last, LaneEnd end, LaneView& out) const;
  void viewColumns(const AxisRange& range, int columns, LaneEnd end, LaneView& out) const;
  Sums sumsUpTo(Axis axis, std::int64_t position, std::size_t index) const;
  void addLengths(Axis axis, std::size_t first, std::size_t last, Sums& sums) const;
  TrackState longestOf(const Sums& before, const Sums& after) const;

  Segments<Start> m_starts;
  std::unique_ptr<Detail> m_detail;
  std::array<std::uint8_t, kTrackStateCount> m_slotOf{};  // slot + 1; 0 is none
  std::array<TrackState, kSlots> m_stateOf{};
};

/// A number over time: a queue's length, permits, waiters.
struct CounterPoint {
  std::int64_t ns = 0;
  Seq seq = 0;
  std::int64_t value = 0;

  friend bool operator==(const CounterPoint&, const CounterPoint&) = default;
};

struct CounterColumn {
  int column = 0;
  std::int64_t low = 0;
  std::int64_t high = 0;
  std::int64_t last = 0;  ///< The value at the column's right edge.

  friend bool operator==(const CounterColumn&, const CounterColumn&) = default;
};

class CounterLane {
 public:
  /// As Lane::append; the same value again is no new point. A second value at one seq replaces the first.
  void append(std::int64_t value, std::int64_t ns, Seq seq);

  std::size_t size() const { return m_points.size(); }
  CounterPoint point(std::size_t index) const;
  /// 0 before the first point.
  std::int64_t valueAt(Axis axis, std::int64_t position) const;
  std::int64_t highest() const { return m_highest; }
  /// Extremes per column, for columns up to `end`; those before the first point are absent.
  void view(const AxisRange& range, int columns, LaneEnd end, std::vector<CounterColumn>& out) const;

 private:
  struct Point {
    std::int64_t ns = 0;
    std::uint32_t seq = 0;
    std::int32_t value = 0;  // clamped: nobody reads a height off a picture beyond two thousand million
  };
  static_assert(sizeof(Point) == 16);
  struct Extremes {
    std::int32_t low = 0;
    std::int32_t high = 0;
  };

  std::size_t countUntil(Axis axis, std::int64_t position, std::size_t from) const;
  Extremes extremesOf(std::size_t first, std::size_t last) const;

  Segments<Point> m_points;
  std::vector<Extremes> m_blocks;      // per 64 points, complete blocks only
  std::vector<Extremes> m_wideBlocks;  // per 4096
  std::int64_t m_highest = 0;
};

}  // namespace awaitscope::trace
