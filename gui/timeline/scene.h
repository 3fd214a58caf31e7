// SPDX-License-Identifier: GPL-3.0-or-later
// From a run, a visible range and a layout to a display list: ruler, headers, lanes, legend. Pure: it reads, it draws
// nothing. The window calls it when the range, the size or the run changes; export calls it once per picture.
#pragma once

#include <QSize>
#include <vector>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/timeline/display_list.h"
#include "gui/timeline/geometry.h"
#include "gui/timeline/label_cache.h"
#include "gui/timeline/layout.h"
#include "gui/timeline/marks.h"

namespace awaitscope::gui {

inline constexpr int kRulerHeightPx = 30;
inline constexpr int kLegendRowPx = 24;

/// Where the parts of the timeline stand; the same for the window and for pictures.
struct TimelineFrame {
  QRect area;  ///< Everything: ruler, headers, lanes.
  int headerWidth = 0;
  int scrollY = 0;  ///< Pixels of the layout above the lanes' top edge.

  QRect ruler() const { return {area.x() + headerWidth, area.y(), area.width() - headerWidth, kRulerHeightPx}; }
  QRect headers() const { return {area.x(), area.y() + kRulerHeightPx, headerWidth, area.height() - kRulerHeightPx}; }
  QRect lanes() const {
    return {area.x() + headerWidth, area.y() + kRulerHeightPx, area.width() - headerWidth,
            area.height() - kRulerHeightPx};
  }
};

struct SceneRequest {
  const ShownRun* run = nullptr;
  const std::vector<TrackRow>* rows = nullptr;
  TimelineFrame frame;
  AxisRange range;
  Axis axis = Axis::Time;
  const Palette* palette = nullptr;
  Selection selection;                     ///< Its row is tinted.
  std::vector<base::ActorId> highlighted;  ///< Who is under the pointer and whom that concerns: tinted rows.
};

/// Keeps what building needs between frames, so that a frame allocates little.
class SceneBuilder {
 public:
  explicit SceneBuilder(const TextMeasure& measure) : m_measure(measure) {}

  void build(const SceneRequest& request, DisplayList& out);

  /// The inner rectangle of a row's bars, in the frame's coordinates.
  static QRect barBox(const TimelineFrame& frame, const TrackRow& row);

 private:
  void addGrid(Section& section);
  void addBursts(Section& section);
  void addRuler(Section& section);
  void addRow(const TrackRow& row, Section& lanes, Section& headers);
  void addHeader(const TrackRow& row, Section& section);
  void addStates(const TrackRow& row, Section& section);
  void addMark(const TrackRow& row, const Mark& mark, const QRect& box, Section& section);
  void addMarkLabel(const TrackRow& row, const Mark& mark, const QRect& rect, Look look, Section& section);
  void addIterations(const TrackRow& row, Section& section);
  void addEndMarker(const TrackRow& row, const trace::Lane& lane, const QRect& box, Section& section);
  void addContention(const TrackRow& row, const trace::CounterLane& waiters, Section& section);
  void addCounter(const trace::CounterLane& lane, std::int64_t limit, const QRect& box, Section& section);
  int rowTop(const TrackRow& row) const;

  const TextMeasure& m_measure;
  SceneRequest m_request;
  trace::LaneView m_laneView;
  std::vector<Mark> m_marks;
  std::vector<trace::CounterColumn> m_columns;
};

/// The looks that a person must be able to look up, in the legend's order.
const std::vector<Look>& legendLooks();
/// How many rows of kLegendRowPx the legend takes at this width.
int legendRows(int widthPx, const TextMeasure& measure);
void addLegend(const QRect& box, const Palette& palette, const TextMeasure& measure, Section& section);

}  // namespace awaitscope::gui
