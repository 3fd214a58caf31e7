// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/overview_strip.h"

#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "gui/theme/fonts.h"
#include "gui/timeline/layout.h"
#include "gui/timeline/marks.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostLanes = 10;
constexpr int kEdgeGrabPx = 5;
constexpr double kNarrowestWindowPx = 6;

}  // namespace

std::vector<base::ActorId> overviewActors(const trace::Index& index, std::size_t most) {
  std::vector<base::ActorId> all;
  for (const base::ActorId task : index.tasks())
    if (index.tasks().size() > most || !isHousekeeping(index, task)) all.push_back(task);
  all.insert(all.end(), index.threads().begin(), index.threads().end());
  if (all.size() <= most) return all;
  std::vector<base::ActorId> spread;
  for (std::size_t lane = 0; lane < most; ++lane) spread.push_back(all[lane * all.size() / most]);
  return spread;
}

OverviewStrip::OverviewStrip(ViewState& view, QWidget* parent) : QWidget(parent), m_view(view) {
  setFixedHeight(sizeHint().height());
  setMouseTracking(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Overview of the whole run"));
  connect(&m_view, &ViewState::rangeChanged, this, qOverload<>(&QWidget::update));
  connect(&m_view, &ViewState::cursorChanged, this, qOverload<>(&QWidget::update));
  connect(&m_view, &ViewState::axisChanged, this, &OverviewStrip::refreshRun);
}

void OverviewStrip::setRun(const ShownRun* run) {
  m_run = run;
  refreshRun();
}

void OverviewStrip::refreshRun() {
  m_isStale = true;
  update();
}

void OverviewStrip::setThemeId(ThemeId id) {
  m_theme = id;
  refreshRun();
}

void OverviewStrip::setMagnification(double factor) {
  m_magnification = factor;
  setFixedHeight(static_cast<int>(sizeHint().height() * factor));
  refreshRun();
}

void OverviewStrip::setLow(bool isLow) {
  if (isLow == m_isLow) return;
  m_isLow = isLow;
  setMagnification(m_magnification);
}

void OverviewStrip::setHeaderWidth(int widthPx) {
  m_headerWidth = widthPx;
  refreshRun();
}

void OverviewStrip::resizeEvent(QResizeEvent*) { refreshRun(); }

QRect OverviewStrip::strip() const { return {m_headerWidth, 6, std::max(1, width() - m_headerWidth), height() - 13}; }

QRectF OverviewStrip::windowRect() const {
  const QRect box = strip();
  double left = box.x() + xOf(whole(), box.width(), m_view.range().begin);
  double right = box.x() + xOf(whole(), box.width(), m_view.range().end);
  if (right - left < kNarrowestWindowPx) {
    const double middle = (left + right) / 2;
    left = middle - kNarrowestWindowPx / 2;
    right = middle + kNarrowestWindowPx / 2;
  }
  return {std::max(left, static_cast<double>(box.left())), static_cast<double>(box.top()),
          std::min(right, box.right() + 1.0) - std::max(left, static_cast<double>(box.left())),
          static_cast<double>(box.height())};
}

void OverviewStrip::paintLane(QPainter& painter, base::ActorId actor, int y, int height) {
  const trace::Track* track = m_run->index().track(actor);
  if (!track) return;
  trace::LaneView scratch;
  std::vector<Mark> marks;
  marksOf(track->states, whole(), m_view.axis(), strip().width(), m_run->index().end(), scratch, marks);
  const Palette& palette = paletteOf(m_theme);
  for (const Mark& mark : marks) {
    if (const std::optional<Look> look = lookOf(mark.state))
      painter.fillRect(mark.left, y, mark.right - mark.left, height, QColor::fromRgb(palette.bar(*look).fill));
  }
}

void OverviewStrip::renderLanes() {
  const QRect box = strip();
  const double ratio = devicePixelRatioF();
  m_lanes = QImage((QSizeF(box.size()) * ratio).toSize(), QImage::Format_RGB32);
  m_lanes.setDevicePixelRatio(ratio);
  m_lanes.fill(QColor::fromRgb(paletteOf(m_theme).base));
  m_isStale = false;
  if (!m_run) return;
  QPainter painter(&m_lanes);
  int y = 3;
  for (const base::ActorId loop :
       m_run->index().loops().first(std::min<std::size_t>(1, m_run->index().loops().size()))) {
    paintLane(painter, loop, y, 6);
    y += 8;
  }
  const std::vector<base::ActorId> actors = overviewActors(m_run->index(), kMostLanes);
  if (actors.empty()) return;
  const int room = box.height() - y - 3;
  const int pitch = std::clamp(room / static_cast<int>(actors.size()), 2, 6);
  for (const base::ActorId actor : actors) {
    paintLane(painter, actor, y, std::max(1, pitch - 1));
    y += pitch;
  }
}

void OverviewStrip::paintEvent(QPaintEvent*) {
  if (m_isStale || m_lanes.devicePixelRatio() != devicePixelRatioF()) renderLanes();
  const Palette& palette = paletteOf(m_theme);
  QPainter painter(this);
  painter.fillRect(rect(), QColor::fromRgb(palette.window));
  const QRect box = strip();
  painter.drawImage(box.topLeft(), m_lanes);
  painter.setFont(interfaceFont(static_cast<int>(11 * m_magnification)));
  painter.setPen(QColor::fromRgb(palette.dimText));
  painter.drawText(QRect(10, box.top(), m_headerWidth - 20, box.height() / 2), Qt::AlignVCenter, tr("whole run"));
  if (m_run) {
    painter.setPen(QColor::fromRgb(palette.faintText));
    painter.drawText(QRect(10, box.center().y(), m_headerWidth - 20, box.height() / 2), Qt::AlignVCenter,
                     tr("%1 · %2 events")
                         .arg(formatDuration(m_run->index().states().endTime() - base::Instant{}),
                              formatCount(m_run->eventCount())));
    const QRectF window = windowRect();
    QColor shade = QColor::fromRgb(palette.window);
    shade.setAlpha(170);
    painter.fillRect(QRectF(box.left(), box.top(), window.left() - box.left(), box.height()), shade);
    painter.fillRect(QRectF(window.right(), box.top(), box.right() + 1 - window.right(), box.height()), shade);
    painter.setPen(QPen(QColor::fromRgb(palette.accent), 1.5));
    painter.drawRect(window.adjusted(0.75, 0.75, -0.75, -0.75));
    const double cursor = box.x() + xOf(whole(), box.width(), m_view.cursorAxisValue());
    painter.setPen(QPen(QColor::fromRgb(palette.cursor), 1));
    painter.drawLine(QPointF(std::floor(cursor) + 0.5, box.top()), QPointF(std::floor(cursor) + 0.5, box.bottom() + 1));
  }
  painter.setPen(QPen(QColor::fromRgb(palette.border), 1));
  painter.drawLine(QPointF(0, height() - 0.5), QPointF(width(), height() - 0.5));
}

OverviewStrip::Drag OverviewStrip::dragAt(const QPointF& position) const {
  const QRectF window = windowRect();
  if (std::abs(position.x() - window.left()) <= kEdgeGrabPx) return Drag::LeftEdge;
  if (std::abs(position.x() - window.right()) <= kEdgeGrabPx) return Drag::RightEdge;
  return Drag::Window;
}

void OverviewStrip::mousePressEvent(QMouseEvent* event) {
  if (!m_run || event->button() != Qt::LeftButton || event->position().x() < m_headerWidth) return;
  m_drag = dragAt(event->position());
  const QRectF window = windowRect();
  m_grabOffset = window.contains(event->position()) ? event->position().x() - window.left() : window.width() / 2;
  dragTo(event->position().x());
}

void OverviewStrip::dragTo(double x) {
  const QRect box = strip();
  const double value = valueAt(whole(), box.width(), x - box.x());
  AxisRange range = m_view.range();
  const double least = smallestSpan(m_view.axis());
  switch (m_drag) {
    case Drag::None:
      return;
    case Drag::LeftEdge:
      range.begin = std::min(value, range.end - least);
      break;
    case Drag::RightEdge:
      range.end = std::max(value, range.begin + least);
      break;
    case Drag::Window: {
      const double begin = valueAt(whole(), box.width(), x - m_grabOffset - box.x());
      range = {begin, begin + range.span()};
      break;
    }
  }
  m_view.navigateTo(clamped(range, m_view.bounds()), m_drag == Drag::Window ? Gesture::Pan : Gesture::Zoom);
}

void OverviewStrip::mouseMoveEvent(QMouseEvent* event) {
  if (m_drag != Drag::None) return dragTo(event->position().x());
  const bool isInside = m_run && event->position().x() >= m_headerWidth;
  setCursor(!isInside                                   ? Qt::ArrowCursor
            : dragAt(event->position()) == Drag::Window ? Qt::OpenHandCursor
                                                        : Qt::SizeHorCursor);
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent*) {
  m_drag = Drag::None;
  m_view.endGesture();
}

void OverviewStrip::wheelEvent(QWheelEvent* event) {
  const QRect box = strip();
  m_view.zoomBy(std::pow(1.25, -event->angleDelta().y() / 120.0),
                valueAt(whole(), box.width(), event->position().x() - box.x()));
  event->accept();
}

}  // namespace awaitscope::gui
