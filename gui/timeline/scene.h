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
#include "gui/timeline/wait_queue.h"

namespace awaitscope::gui {

inline constexpr int kRulerHeightPx = 30;
inline constexpr int kLegendRowPx = 24;

/// Where the parts of the timeline stand; the same for the window and for pictures.
struct TimelineFrame {
  QRect area;  ///< Everything: ruler, headers, lanes.
  int headerWidth = 0;
  int scrollY = 0;       ///< Pixels of the layout above the lanes' top edge.
  int pinnedHeight = 0;  ///< Of the rows on top that do not scroll.

  QRect ruler() const { return {area.x() + headerWidth, area.y(), area.width() - headerWidth, kRulerHeightPx}; }
  QRect headers() const { return {area.x(), area.y() + kRulerHeightPx, headerWidth, area.height() - kRulerHeightPx}; }
  QRect lanes() const {
    return {area.x() + headerWidth, area.y() + kRulerHeightPx, area.width() - headerWidth,
            area.height() - kRulerHeightPx};
  }
  /// Headers and lanes together: what is pinned, and what scrolls under it.
  QRect pinnedBand() const { return {area.x(), area.y() + kRulerHeightPx, area.width(), pinnedHeight}; }
  QRect scrolledBand() const { return area.adjusted(0, kRulerHeightPx + pinnedHeight, 0, 0); }
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
  /// The next run is another one.
  void forgetRun() { m_waitQueues = {}; }

  /// The inner rectangle of a row's bars, in the frame's coordinates.
  static QRect barBox(const TimelineFrame& frame, const TrackRow& row);
  static int rowTop(const TimelineFrame& frame, const TrackRow& row);

 private:
  void addPart(int first, int last, const QRect& band, DisplayList& out);
  void addGround(const TrackRow& row, int index, Section& ground);
  void addGrid(Section& section);
  void addBursts(Section& section);
  void addRuler(Section& section);
  void addRow(const TrackRow& row, Section& lanes, Section& headers);
  void addHeader(const TrackRow& row, Section& section);
  void addStates(const TrackRow& row, Section& section);
  void addMark(const TrackRow& row, const Mark& mark, const QRect& box, Section& section);
  void addMarkLabel(const TrackRow& row, const Mark& mark, const QRect& rect, Look look, Section& section);
  analysis::Loss lossOfMark(const TrackRow& row, const Mark& mark) const;
  Look lookOfMark(const TrackRow& row, const Mark& mark) const;
  QStringList textsOfMark(const TrackRow& row, const Mark& mark, Look look) const;
  double nextEventX(const std::vector<std::uint32_t>& events, std::size_t at, const QRect& box) const;
  void addSlowSteps(const TrackRow& row, Section& section);
  void addInstants(const TrackRow& row, Section& section);
  void addWaiterNames(const TrackRow& row, const QRect& band, Section& section);
  void addIterations(const TrackRow& row, Section& section);
  void addEndMarker(const TrackRow& row, const trace::Lane& lane, const QRect& box, Section& section);
  void addContention(const TrackRow& row, const trace::CounterLane& waiters, Section& section);
  void addCounter(const trace::CounterLane& lane, std::int64_t limit, const QRect& box, Section& section);
  double xAt(const QRect& box, std::int64_t ns, trace::Seq seq) const;

  const TextMeasure& m_measure;
  SceneRequest m_request;
  trace::LaneView m_laneView;
  std::vector<Mark> m_marks;
  WaitQueueHistories m_waitQueues;
  std::vector<trace::CounterColumn> m_columns;
};

/// Opaque, for a see-through fill costs ten times as much.
QRgb blended(QRgb under, QRgb over, int percent);

/// The wait queue on top of a primitive's bar.
constexpr int contentionPx(Density density) { return density == Density::Compact ? 11 : 14; }

enum class EndMark : std::uint8_t { Finished, Cancelled, Failed };

/// What a person must be able to look up.
struct LegendContent {
  std::vector<Look> looks;
  std::vector<EndMark> ends;
  friend bool operator==(const LegendContent&, const LegendContent&) = default;
};

/// What occurs in the run, in a fixed order; null: everything there is.
LegendContent legendOf(const ShownRun* run);
/// What occurs in these tracks of the run within the range.
LegendContent legendOf(const ShownRun& run, const std::vector<TrackRow>& rows, Axis axis, const AxisRange& range);
/// What is in either.
LegendContent joined(const LegendContent& a, const LegendContent& b);
/// How many rows of kLegendRowPx the legend takes at this width.
int legendRows(const LegendContent& content, int widthPx, const TextMeasure& measure);
void addLegend(const LegendContent& content, const QRect& box, const Palette& palette, const TextMeasure& measure,
               Section& section);

}  // namespace awaitscope::gui
