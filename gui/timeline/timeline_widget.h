// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline on screen: one viewport-sized painter over a cached display list, mouse and keys. What is visible is
// ViewState's; what is drawn is the scene's. Only the cursor, the hover and the area are drawn fresh each time.
#pragma once

#include <QAbstractScrollArea>
#include <QImage>
#include <QTimer>
#include <functional>
#include <optional>

#include "gui/bridge/shown_run.h"
#include "gui/marks/note_model.h"
#include "gui/timeline/label_cache.h"
#include "gui/timeline/scene.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

enum class DragMeaning : std::uint8_t { SelectArea, Pan };

class TimelineWidget : public QAbstractScrollArea {
  Q_OBJECT
 public:
  explicit TimelineWidget(ViewState& view, QWidget* parent = nullptr);

  /// The run outlives its use here; null: an empty timeline.
  void setRun(const ShownRun* run);
  /// The run grew, or names changed.
  void refreshRun();
  void setThemeId(ThemeId id);
  /// The marks to draw in the ruler; null: none. They outlive this widget's use of them.
  void setNotes(const NoteModel* notes);
  /// Siblings stand in this order; null: in order of creation.
  void setTrackOrder(std::function<std::uint64_t(base::ActorId)> order);
  void setDragMeaning(DragMeaning meaning) { m_dragMeaning = meaning; }

  /// Everything larger, for a projector.
  void setMagnification(double factor);

  /// Nothing: low rows where the timeline itself is low and high ones would not all be in sight.
  void setDensity(std::optional<Density> density);
  Density density() const;
  bool hasChosenDensity() const { return m_density.has_value(); }

  const std::vector<TrackRow>& rows() const { return m_rows; }
  TimelineFrame frame() const;
  int headerWidth() const { return m_headerWidth; }
  void setHeaderWidth(int widthPx);
  /// What a person reads about the place under the pointer; empty where nothing is.
  QString tooltipAt(const QPoint& position) const;
  /// The stretch under the pointer in which the loop was blocked; null where it was not.
  const analysis::BlockedStretch* blockedUnder(const QPoint& position) const;
  /// Scrolls so that the actor's row is in sight.
  void toggleGroupOfSelection();
  /// Where the selected track stands at the cursor; 0: nowhere.
  int lineOfSelection() const;
  void revealActor(base::ActorId actor);
  void selectNeighbour(int direction);
  void selectAdjacentRow(int direction);
  /// Zooms at the pointer when it is over the lanes, else at the middle.
  void zoomAtPointer(double factor);
  void panByShare(double share);
  /// Room at the right that another timeline beside this one needs for its scroll bar.
  void setRightGap(int widthPx) { setViewportMargins(0, 0, widthPx, 0); }
  double lastPaintMs() const { return m_lastPaintMs; }

  QSize minimumSizeHint() const override { return {320, 160}; }

 Q_SIGNALS:
  void pointerMoved(double axisValue, bool isInside);
  void headerWidthChanged(int widthPx);
  void densityChanged();
  void lineActivated(int line);
  /// What would be if this stretch, which blocks the loop, ran elsewhere?
  void reliefAsked(base::Instant begin, base::Instant end);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  bool viewportEvent(QEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;

 private:
  enum class Drag : std::uint8_t { None, Pending, Area, Pan, Cursor, HeaderEdge };

  /// The viewport in the scene's coordinates: smaller by the magnification.
  QRect sceneArea() const;
  QPoint toScene(const QPointF& position) const { return (position / m_magnification).toPoint(); }
  void relayout();
  LayoutRequest layoutRequest() const;
  void measureFit();
  void invalidate();
  void updateScrollBar();
  void renderScene();
  void moveCursorLine();
  QString emptySentence() const;
  void paintEmpty(QPainter& painter);
  void paintOverlay(QPainter& painter);
  void paintArea(QPainter& painter, const QRect& lanes);
  void paintSelection(QPainter& painter, const QRect& lanes);
  void paintCursor(QPainter& painter, const QRect& lanes);
  void paintNotes(QPainter& painter, const QRect& lanes);
  const Note* noteUnder(const QPoint& position) const;
  double noteX(base::Instant moment) const;
  void paintWakes(QPainter& painter, const QRect& lanes);
  enum class ArrowWeight : std::uint8_t { Faint, Normal, Strong };
  void paintWake(QPainter& painter, double x, const TrackRow* from, const TrackRow& to, ArrowWeight weight);
  QRect bandOf(const TrackRow& row) const;
  void updateHighlight(const QPoint& position);
  trace::Seq seqUnder(const QPoint& position) const;
  const TrackRow* rowOf(base::ActorId actor) const;
  const TrackRow* rowUnder(const QPoint& position) const;
  std::optional<Mark> markUnder(const QPoint& position, const TrackRow& row) const;
  void selectUnder(const QPoint& position);
  bool toggleCollapseUnder(const QPoint& position);
  double valueUnder(int x) const;
  double cursorX() const;
  bool isOverCursor(const QPoint& position) const;
  bool isOverHeaderEdge(const QPoint& position) const;
  void updatePointerShape(const QPoint& position);
  QString laneTooltip(const TrackRow& row, const Mark& mark) const;
  QString counterTooltip(const TrackRow& row, double value) const;
  QString waitersAt(const TrackRow& row, double value) const;

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  ThemeId m_theme = ThemeId::Light;
  LabelCache m_labels;
  SceneBuilder m_builder;
  DisplayList m_list;
  QImage m_image;  ///< The replayed list; valid while m_isStale is false.
  bool m_isStale = true;
  const NoteModel* m_notes = nullptr;
  std::vector<TrackRow> m_rows;
  std::function<std::uint64_t(base::ActorId)> m_trackOrder;
  std::size_t m_laidOutActors = 0;
  int m_headerWidth = 190;
  int m_pinnedHeight = 0;
  double m_magnification = 1;
  std::optional<Density> m_density;
  Density m_laidOutDensity = Density::Comfortable;
  bool m_fitsHigh = false;  ///< High rows would all be in sight.
  DragMeaning m_dragMeaning = DragMeaning::SelectArea;
  Drag m_drag = Drag::None;
  QPoint m_pressedAt;
  AxisRange m_pressedRange;
  int m_pressedScroll = 0;
  std::optional<QPoint> m_pointer;
  QTimer m_gestureEnd;
  double m_lastPaintMs = 0;
  double m_paintedCursorX = 0;
};

}  // namespace awaitscope::gui
