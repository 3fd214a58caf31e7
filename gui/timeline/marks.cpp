// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/marks.h"

#include <algorithm>
#include <cmath>

namespace awaitscope::gui {
namespace {

using trace::TrackState;

// Which state of a merged mark is shown when none takes visible time: what a person looks for comes first.
int weight(TrackState state) {
  switch (state) {
    case TrackState::BlockingLoop:
      return 9;
    case TrackState::Running:
      return 8;
    case TrackState::Held:
      return 7;
    case TrackState::Set:
      return 7;
    case TrackState::Ready:
      return 6;
    case TrackState::GilWaiting:
    case TrackState::CoreWaiting:
    case TrackState::Blocked:
      return 5;
    case TrackState::AwaitingPrimitive:
      return 4;
    case TrackState::AwaitingTask:
    case TrackState::AwaitingIo:
    case TrackState::OnThread:
      return 3;
    case TrackState::Sleeping:
      return 2;
    case TrackState::Idle:
      return 1;
    default:
      return 0;
  }
}

std::uint32_t bit(TrackState state) { return 1U << static_cast<unsigned>(state); }

int pixel(double x) { return static_cast<int>(std::floor(std::clamp(x, -1e6, 1e6))); }

void placeSlices(const trace::LaneView& view, const AxisRange& range, Axis axis, int widthPx, std::vector<Mark>& out) {
  int nextFree = -1'000'000;
  for (const trace::Slice& slice : view.slices) {
    const bool isTime = axis == Axis::Time;
    const auto begin = static_cast<double>(isTime ? slice.beginNs : static_cast<std::int64_t>(slice.beginSeq));
    const auto finish = static_cast<double>(isTime ? slice.endNs : static_cast<std::int64_t>(slice.endSeq));
    const int naturalLeft = std::max(pixel(xOf(range, widthPx, begin)), -2);
    const int naturalRight = std::min(pixel(xOf(range, widthPx, finish)), widthPx + 2);
    if (!lookOf(slice.state)) continue;
    if (!out.empty() && naturalRight <= nextFree && naturalLeft < nextFree) {
      // No pixel of its own is left: the bar before it stands for this one as well.
      Mark& last = out.back();
      ++last.count;
      last.mask |= bit(slice.state);
      if (last.right - last.left <= kLeastMarkPx && weight(slice.state) > weight(last.state)) {
        last.state = slice.state;
        last.slice = slice;
      }
      continue;
    }
    Mark mark;
    mark.left = std::max(naturalLeft, nextFree);
    mark.right = std::max(naturalRight, mark.left + kLeastMarkPx);
    mark.state = slice.state;
    mark.mask = bit(slice.state);
    mark.slice = slice;
    nextFree = mark.right;
    out.push_back(mark);
  }
}

void placeColumns(const trace::LaneView& view, int widthPx, int columns, std::vector<Mark>& out) {
  const auto edge = [&](int column) { return static_cast<int>(static_cast<std::int64_t>(column) * widthPx / columns); };
  for (const trace::ColumnMark& column : view.marks) {
    TrackState state = column.dominant;
    if (column.mask & bit(TrackState::BlockingLoop)) state = TrackState::BlockingLoop;
    if (!lookOf(state)) {
      // Something short in a column that is otherwise empty still shows.
      for (unsigned other = 0; other < trace::kTrackStateCount; ++other) {
        const auto candidate = static_cast<TrackState>(other);
        if ((column.mask & bit(candidate)) && weight(candidate) > weight(state)) state = candidate;
      }
      if (!lookOf(state)) continue;
    }
    if (!out.empty() && out.back().right == edge(column.column) && out.back().state == state) {
      out.back().right = edge(column.column + 1);
      out.back().count += column.count;
      out.back().mask |= column.mask;
      continue;
    }
    Mark mark;
    mark.left = edge(column.column);
    mark.right = edge(column.column + 1);
    mark.state = state;
    mark.count = column.count;
    mark.mask = column.mask;
    mark.slice.beginSeq = trace::kNoSeq;
    out.push_back(mark);
  }
}

}  // namespace

std::optional<Look> lookOf(TrackState state) {
  switch (state) {
    case TrackState::Running:
      return Look::Running;
    case TrackState::Ready:
      return Look::Ready;
    case TrackState::AwaitingTask:
      return Look::AwaitingTask;
    case TrackState::AwaitingPrimitive:
      return Look::AwaitingPrimitive;
    case TrackState::AwaitingIo:
      return Look::AwaitingIo;
    case TrackState::Sleeping:
      return Look::Sleeping;
    case TrackState::BlockingLoop:
      return Look::Blocking;
    case TrackState::OnThread:
      return Look::OnThread;
    case TrackState::Idle:
      return Look::Idle;
    case TrackState::GilWaiting:
      return Look::GilWait;
    case TrackState::CoreWaiting:
      return Look::Ready;
    case TrackState::Blocked:
      return Look::Sleeping;
    case TrackState::Held:
      return Look::Holder0;
    case TrackState::Set:
      return Look::Holder1;
    case TrackState::Broken:
      return Look::Contended;
    case TrackState::Pending:
      return Look::AwaitingTask;
    default:
      return std::nullopt;
  }
}

trace::AxisRange wholeRange(const AxisRange& range, Axis axis) {
  const double begin = std::clamp(std::floor(range.begin), -9e15, 9e15);
  const double end = std::clamp(std::ceil(range.end), begin + 1, 9.1e15);
  return {axis, static_cast<std::int64_t>(begin), static_cast<std::int64_t>(end)};
}

void marksOf(const trace::Lane& lane, const AxisRange& range, Axis axis, int widthPx, trace::LaneEnd end,
             trace::LaneView& scratch, std::vector<Mark>& out) {
  out.clear();
  if (widthPx <= 0 || lane.isEmpty()) return;
  const int columns = std::max(1, widthPx / kColumnPx);
  lane.view(wholeRange(range, axis), columns, end, scratch);
  if (scratch.isMerged)
    placeColumns(scratch, widthPx, columns, out);
  else
    placeSlices(scratch, range, axis, widthPx, out);
}

}  // namespace awaitscope::gui
