// SPDX-License-Identifier: GPL-3.0-or-later
// From slices to pixels, per lane: whole pixels, no overlaps, a least width, and marks that stand for many slices where
// there is no room for each. Pure; the painter, the tooltip and the tests use the same function.
#pragma once

#include <optional>
#include <vector>

#include "engine/trace/lane.h"
#include "gui/theme/palette.h"
#include "gui/timeline/geometry.h"

namespace awaitscope::gui {

/// Narrower slices are drawn this wide.
inline constexpr int kLeastMarkPx = 3;

/// Merged marks stand on columns this wide: a single pixel of colour cannot be told from its neighbour.
inline constexpr int kColumnPx = 2;

/// One bar of a lane. `right` is exclusive and shared with the next bar's outline.
struct Mark {
  int left = 0;
  int right = 0;
  trace::TrackState state = trace::TrackState::None;
  std::uint32_t count = 1;  ///< Slices it stands for.
  std::uint32_t mask = 0;   ///< Bit per state that occurs in it.
  trace::Slice slice;       ///< The slice itself, or the most telling one; beginSeq is kNoSeq for column marks.

  bool isMerged() const { return count > 1; }
};

/// How a state looks; nothing for states without a bar (not there, free, ended).
std::optional<Look> lookOf(trace::TrackState state);

/// Bars of `lane` for a lane area of `widthPx`; positions may lie outside it by a little.
void marksOf(const trace::Lane& lane, const AxisRange& range, Axis axis, int widthPx, trace::LaneEnd end,
             trace::LaneView& scratch, std::vector<Mark>& out);

trace::AxisRange wholeRange(const AxisRange& range, Axis axis);

}  // namespace awaitscope::gui
