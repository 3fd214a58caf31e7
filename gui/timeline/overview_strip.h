// SPDX-License-Identifier: GPL-3.0-or-later
// The minimap above the timeline: the whole run in a few thin lanes, the visible range as a window in it. Dragging the
// window pans, its edges zoom, a click elsewhere jumps there. The lanes are an image, renewed when the run grows.
#pragma once

#include <QImage>
#include <QWidget>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

/// Whose lanes stand for the run: the program's tasks, then its threads, spread evenly when there are more than `most`.
std::vector<base::ActorId> overviewActors(const trace::Index& index, std::size_t most);

class OverviewStrip : public QWidget {
  Q_OBJECT
 public:
  explicit OverviewStrip(ViewState& view, QWidget* parent = nullptr);

  void setRun(const ShownRun* run);
  void refreshRun();
  void setThemeId(ThemeId id);
  void setHeaderWidth(int widthPx);
  /// Everything larger, for a projector.
  void setMagnification(double factor);
  /// Where the run is drawn; the lanes of the timeline stand below it.
  QRect strip() const;

  QSize sizeHint() const override { return {400, m_isLow ? 44 : 58}; }
  /// Less high, in a low window.
  void setLow(bool isLow);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  enum class Drag : std::uint8_t { None, Window, LeftEdge, RightEdge };

  AxisRange whole() const { return fitted(m_view.bounds()); }
  QRectF windowRect() const;
  void renderLanes();
  void paintLane(QPainter& painter, base::ActorId actor, int y, int height);
  Drag dragAt(const QPointF& position) const;
  void dragTo(double x);

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  ThemeId m_theme = ThemeId::Light;
  QImage m_lanes;
  bool m_isStale = true;
  int m_headerWidth = 190;
  double m_magnification = 1;
  bool m_isLow = false;
  Drag m_drag = Drag::None;
  double m_grabOffset = 0;
};

}  // namespace awaitscope::gui
