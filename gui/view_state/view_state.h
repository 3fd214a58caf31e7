// SPDX-License-Identifier: GPL-3.0-or-later
// What a person looks at: visible range, axis, cursor, selection, area, filter, collapsed and pinned tracks. One
// object; the timeline, the overview and every panel listen to it and change it through it, so they cannot disagree. It
// knows no run beyond its extent; translating between the axes is asked of an AxisMap. GUI thread.
#pragma once

#include <QObject>
#include <QSet>
#include <QString>
#include <optional>
#include <vector>

#include "engine/base/ids.h"
#include "engine/trace/event.h"
#include "gui/timeline/geometry.h"

namespace awaitscope::gui {

/// Where sequence numbers lie in time. Implemented by the run that is shown.
class AxisMap {
 public:
  virtual ~AxisMap() = default;
  virtual trace::Seq eventCount() const = 0;
  /// Instant of the event; the last one's for anything beyond.
  virtual base::Instant timeOf(trace::Seq seq) const = 0;
  /// How many events have a time before or at `time`: the sequence number after the last of them.
  virtual trace::Seq seqAfter(base::Instant time) const = 0;
};

/// What is selected on the timeline. A track is an actor (id 0: none); a slice is told by where it begins.
struct Selection {
  base::ActorId actor;
  trace::Seq begin = trace::kNoSeq;  ///< First event of the selected slice; kNoSeq: the whole track.
  trace::Seq end = trace::kNoSeq;    ///< One past its last event; kNoSeq: not over yet.

  bool isSlice() const { return begin != trace::kNoSeq; }
  explicit operator bool() const { return actor.value != 0; }
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// Steps of one gesture (a turn of the wheel, a key held) are undone together.
enum class Gesture : std::uint8_t { Zoom, Pan, Jump };

/// Which wake-ups are drawn.
enum class Arrows : std::uint8_t { Selection, All };

enum class FollowMode : std::uint8_t { Stay, FollowNewest };

class ViewState : public QObject {
  Q_OBJECT
 public:
  explicit ViewState(QObject* parent = nullptr);

  // ---- the run's extent ----
  /// The map outlives its use here; null: nothing is shown.
  void setAxisMap(const AxisMap* map);
  /// More events came; the view follows them if it follows.
  void extendRun();
  /// The whole run on the current axis; at least one unit long.
  AxisRange bounds() const;
  /// The run lies beside another one: its extent is at least this. 0 and 0: it stands alone.
  void setLeastExtent(double endNs, double endSeq);

  // ---- visible range ----
  Axis axis() const { return m_axis; }
  /// The cursor keeps its place on screen when it is visible.
  void setAxis(Axis axis);
  const AxisRange& range() const { return m_range; }
  void navigateTo(const AxisRange& range, Gesture gesture);
  void zoomBy(double factor, double anchor) {
    navigateTo(zoomed(m_range, anchor, factor, smallestSpan(m_axis), bounds()), Gesture::Zoom);
  }
  void panBy(double delta) { navigateTo(panned(m_range, delta, bounds()), Gesture::Pan); }
  void fitAll();
  /// The selection or area with air around it; the second time in a row everything.
  void fitSelection();
  bool isFitted() const { return m_isFitted; }
  /// The next navigation is a step of its own for undo.
  void endGesture() { m_openGesture.reset(); }
  bool canUndo() const { return m_undone < m_history.size(); }
  bool canRedo() const { return m_undone > 0; }
  void undoNavigation();
  void redoNavigation();
  /// The visible range as instants, whatever the axis.
  std::pair<base::Instant, base::Instant> visibleInstants() const { return instantsOf(m_range); }
  std::pair<base::Instant, base::Instant> instantsOf(const AxisRange& range) const;
  /// Keeps what is visible through a re-run of the edited scenario: the range is kept, cut only if the run got shorter.
  void restoreRange(const AxisRange& range, bool wasFitted);
  /// The same for a run that has only begun: it is not yet known to be shorter.
  void keepRange(const AxisRange& range) { setRange(range); }

  double axisValueOf(trace::Seq seq) const;
  double axisValueOf(base::Instant time) const;

  // ---- cursor: the state is shown after this many events ----
  trace::Seq cursor() const { return m_cursor; }
  /// The instant the cursor was put on: from the last event before it up to the next.
  base::Instant cursorTime() const { return m_cursorTime; }
  /// Where the cursor's line stands on the current axis.
  double cursorAxisValue() const {
    return m_axis == Axis::Time ? static_cast<double>(m_cursorTime.ns) : static_cast<double>(m_cursor);
  }
  void setCursor(trace::Seq seq);
  void setCursorAt(double axisValue);
  /// After all events of that instant and before it.
  void setCursorTo(base::Instant time);
  /// No more digits than the pointer can mean in the visible range.
  double readable(double axisValue) const;
  void moveCursorBy(std::int64_t events);
  /// Puts the cursor there and brings it into sight.
  void showMoment(trace::Seq seq);
  bool isCursorAtEnd() const { return m_cursorAtEnd; }

  // ---- selection, hover, area ----
  const Selection& selection() const { return m_selection; }
  void select(const Selection& selection);
  /// Who is under the pointer, in whatever panel, and whom that concerns then: lit up in all of them.
  const std::vector<base::ActorId>& hovered() const { return m_hovered; }
  bool isHovered(base::ActorId actor) const;
  void setHovered(std::vector<base::ActorId> actors);
  std::optional<AxisRange> area() const { return m_area; }
  void setArea(std::optional<AxisRange> area);
  /// Moves the cursor by a share of the visible range, and the area's end with it; from the cursor on where there is none.
  void stretchArea(double share);
  void clearSelection();

  // ---- tracks ----
  bool isCollapsed(const QString& group) const { return m_collapsed.contains(group); }
  void setCollapsed(const QString& group, bool isCollapsed);
  const QSet<QString>& collapsed() const { return m_collapsed; }
  const QString& filter() const { return m_filter; }
  void setFilter(const QString& filter);

  /// Pinned tracks stand on top and do not scroll; known by name, so that a re-run keeps them.
  const QSet<QString>& pinned() const { return m_pinned; }
  bool isPinned(const QString& track) const { return m_pinned.contains(track); }
  void setPinned(const QString& track, bool isPinned);
  /// What was kept of another session; nothing: what a scenario begins with.
  void restoreTracks(std::optional<QSet<QString>> collapsed, const QSet<QString>& pinned);
  Arrows arrows() const { return m_arrows; }
  void setArrows(Arrows arrows);

  FollowMode follow() const { return m_follow; }
  void setFollow(FollowMode mode);

 Q_SIGNALS:
  void rangeChanged();
  void axisChanged();
  void cursorChanged();
  void selectionChanged();
  void hoveredChanged();
  void areaChanged();
  void tracksChanged();
  void followChanged();
  void historyChanged();
  void arrowsChanged();

 private:
  struct Place {
    AxisRange range;
    Axis axis;
  };
  void setRange(const AxisRange& range);
  void placeCursor(trace::Seq seq, base::Instant time);
  base::Instant lastEventBefore(trace::Seq seq) const;
  void pushHistory();
  void stepHistory(std::ptrdiff_t step);

  const AxisMap* m_map = nullptr;
  double m_leastEndNs = 0;
  double m_leastEndSeq = 0;
  Axis m_axis = Axis::Time;
  AxisRange m_range;
  bool m_isFitted = true;
  FollowMode m_follow = FollowMode::Stay;
  trace::Seq m_cursor = 0;
  base::Instant m_cursorTime;
  bool m_cursorAtEnd = true;
  Selection m_selection;
  std::vector<base::ActorId> m_hovered;
  std::optional<AxisRange> m_area;
  QSet<QString> m_collapsed;
  QSet<QString> m_pinned;
  Arrows m_arrows = Arrows::Selection;
  QString m_filter;
  std::optional<Gesture> m_openGesture;
  std::vector<Place> m_history;  ///< Oldest first; the last m_undone of them are what redo returns to.
  std::size_t m_undone = 0;
};

}  // namespace awaitscope::gui
