// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timeline_widget.h"

#include <QElapsedTimer>
#include <QLoggingCategory>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

#include "gui/hover/concerned.h"
#include "gui/timeline/painter.h"

namespace awaitscope::gui {
namespace {

Q_LOGGING_CATEGORY(lcPaint, "awaitscope.paint", QtWarningMsg)

constexpr int kLowPx = 480;         // A timeline that is lower has low rows, unless high ones fit.
constexpr std::size_t kMostFitted = 60;  // Tasks; more never fit.
constexpr int kGestureEndMs = 600;  // A pause this long ends a gesture for undo.
constexpr int kGrabPx = 4;          // Around the cursor line and the header's edge.
constexpr int kNarrowestHeaderPx = 90;
constexpr int kWidestHeaderPx = 480;

}  // namespace

TimelineWidget::TimelineWidget(ViewState& view, QWidget* parent)
    : QAbstractScrollArea(parent), m_view(view), m_builder(m_labels.measure()) {
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setMouseTracking(true);
  viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Timeline"));
  m_gestureEnd.setSingleShot(true);
  m_gestureEnd.setInterval(kGestureEndMs);
  connect(&m_gestureEnd, &QTimer::timeout, this, [this] { m_view.endGesture(); });
  connect(&m_view, &ViewState::rangeChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::axisChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::selectionChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::hoveredChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::cursorChanged, this, &TimelineWidget::moveCursorLine);
  connect(&m_view, &ViewState::arrowsChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::areaChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&m_view, &ViewState::tracksChanged, this, &TimelineWidget::relayout);
}

void TimelineWidget::setRun(const ShownRun* run) {
  m_run = run;
  m_builder.forgetRun();
  m_laidOutActors = 0;
  measureFit();
  relayout();
}

void TimelineWidget::refreshRun() {
  if (!m_run) return;
  const trace::Index& index = m_run->index();
  const std::size_t actors =
      index.tasks().size() + index.primitives().size() + index.threads().size() + index.loops().size();
  if (actors == m_laidOutActors) return invalidate();
  measureFit();
  relayout();
}

void TimelineWidget::setThemeId(ThemeId id) {
  m_theme = id;
  m_labels.clear();
  invalidate();
}

void TimelineWidget::setTrackOrder(std::function<std::uint64_t(base::ActorId)> order) {
  m_trackOrder = std::move(order);
  relayout();
}

void TimelineWidget::setHeaderWidth(int widthPx) {
  m_headerWidth = std::clamp(widthPx, kNarrowestHeaderPx, kWidestHeaderPx);
  invalidate();
  Q_EMIT headerWidthChanged(static_cast<int>(m_headerWidth * m_magnification));
}

void TimelineWidget::setMagnification(double factor) {
  if (factor == m_magnification) return;
  m_magnification = factor;
  relayout();
  Q_EMIT headerWidthChanged(static_cast<int>(m_headerWidth * m_magnification));
}

QRect TimelineWidget::sceneArea() const {
  return {QPoint(0, 0), (QSizeF(viewport()->size()) / m_magnification).toSize()};
}

TimelineFrame TimelineWidget::frame() const {
  return {sceneArea(), m_headerWidth, verticalScrollBar()->value(), m_pinnedHeight};
}

Density TimelineWidget::density() const {
  const bool isLow = sceneArea().height() < kLowPx && !m_fitsHigh;
  return m_density.value_or(isLow ? Density::Compact : Density::Comfortable);
}

// Asked for a new run, for more tracks and for another size; not when somebody opens or closes a group: rows that change
// their height under the pointer would be in the way.
void TimelineWidget::measureFit() {
  if (!m_run) return;
  m_fitsHigh = false;
  if (sceneArea().height() >= kLowPx || m_run->index().tasks().size() > kMostFitted) return;
  LayoutRequest request = layoutRequest();
  request.density = Density::Comfortable;
  m_fitsHigh = totalHeight(layoutTracks(m_run->index(), request)) <= frame().lanes().height();
}

void TimelineWidget::setDensity(std::optional<Density> density) {
  m_density = density;
  relayout();
}

void TimelineWidget::relayout() {
  if (m_laidOutDensity != density()) {
    m_laidOutDensity = density();
    Q_EMIT densityChanged();
  }
  m_rows.clear();
  if (m_run) {
    const trace::Index& index = m_run->index();
    m_laidOutActors = index.tasks().size() + index.primitives().size() + index.threads().size() + index.loops().size();
    m_rows = layoutTracks(index, layoutRequest());
  }
  m_pinnedHeight = std::min(pinnedHeight(m_rows), std::max(0, sceneArea().height() - kRulerHeightPx));
  updateScrollBar();
  invalidate();
}

LayoutRequest TimelineWidget::layoutRequest() const {
  LayoutRequest request;
  request.isCollapsed = [this](const QString& key) { return m_view.isCollapsed(key); };
  if (!m_view.filter().isEmpty())
    request.passesFilter = [this](base::ActorId actor) {
      return m_run->nameOf(actor).contains(m_view.filter(), Qt::CaseInsensitive) ||
             m_run->detailOf(actor).contains(m_view.filter(), Qt::CaseInsensitive);
    };
  if (!m_view.pinned().isEmpty())
    request.isPinned = [this](base::ActorId actor) { return m_view.isPinned(m_run->nameOf(actor)); };
  request.orderOf = m_trackOrder;
  request.density = density();
  return request;
}

void TimelineWidget::updateScrollBar() {
  const int visible = frame().lanes().height();
  verticalScrollBar()->setRange(0, std::max(0, totalHeight(m_rows) - visible));
  verticalScrollBar()->setPageStep(visible);
  verticalScrollBar()->setSingleStep(24);
}

void TimelineWidget::invalidate() {
  m_isStale = true;
  viewport()->update();
}

void TimelineWidget::scrollContentsBy(int, int) { invalidate(); }

void TimelineWidget::resizeEvent(QResizeEvent*) {
  measureFit();
  if (m_laidOutDensity != density()) relayout();
  updateScrollBar();
  invalidate();
}

// ---- painting ----

void TimelineWidget::renderScene() {
  const double ratio = devicePixelRatioF();
  const QSize pixels = (QSizeF(viewport()->size()) * ratio).toSize();
  if (m_image.size() != pixels) m_image = QImage(pixels, QImage::Format_RGB32);
  m_image.setDevicePixelRatio(ratio * m_magnification);
  const Palette& palette = paletteOf(m_theme);
  m_list.size = sceneArea().size();
  if (m_run) {
    SceneRequest request;
    request.run = m_run;
    request.rows = &m_rows;
    request.frame = frame();
    request.range = m_view.range();
    request.axis = m_view.axis();
    request.palette = &palette;
    request.selection = m_view.selection();
    request.highlighted = m_view.hovered();
    m_builder.build(request, m_list);
  } else {
    m_list.sections.assign(1, {});
    m_list.sections[0].clip = sceneArea();
    m_list.sections[0].fills.push_back({sceneArea(), palette.base});
  }
  QPainter painter(&m_image);
  paint(painter, m_list, palette, m_labels, TextAs::Image);
  // Hundreds of arrows cost more than all bars: they are kept with them, so that moving the cursor redraws neither.
  if (m_run) {
    paintSelection(painter, frame().lanes());
    paintWakes(painter, frame().lanes());
  }
  m_isStale = false;
}

void TimelineWidget::paintEvent(QPaintEvent*) {
  QElapsedTimer timer;
  timer.start();
  if (m_isStale || m_image.devicePixelRatio() != devicePixelRatioF() * m_magnification) renderScene();
  QPainter painter(viewport());
  painter.scale(m_magnification, m_magnification);
  painter.drawImage(QPoint(0, 0), m_image);
  paintOverlay(painter);
  m_lastPaintMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
  if (lcPaint().isDebugEnabled()) {
    painter.setPen(Qt::red);
    painter.drawText(viewport()->rect().adjusted(0, 0, -8, -4), Qt::AlignRight | Qt::AlignBottom,
                     QStringLiteral("%1 ms").arg(m_lastPaintMs, 0, 'f', 2));
  }
}

// ---- what lies where ----

double TimelineWidget::valueUnder(int x) const {
  const QRect lanes = frame().lanes();
  return valueAt(m_view.range(), lanes.width(), x - lanes.x());
}

const TrackRow* TimelineWidget::rowUnder(const QPoint& position) const {
  const TimelineFrame place = frame();
  if (position.y() < place.lanes().top()) return nullptr;
  const int y = position.y() - place.lanes().top();
  const std::size_t index = rowAt(m_rows, y < place.pinnedHeight ? y : y + place.scrollY);
  return index < m_rows.size() ? &m_rows[index] : nullptr;
}

std::optional<Mark> TimelineWidget::markUnder(const QPoint& position, const TrackRow& row) const {
  const trace::Track* track = row.actor && m_run ? m_run->index().track(row.actor) : nullptr;
  const QRect lanes = frame().lanes();
  if (!track || position.x() < lanes.left()) return std::nullopt;
  trace::LaneView scratch;
  std::vector<Mark> marks;
  marksOf(track->states, m_view.range(), m_view.axis(), lanes.width(), m_run->index().end(), scratch, marks);
  const int x = position.x() - lanes.x();
  for (const Mark& mark : marks)
    if (x >= mark.left && x < mark.right) return mark;
  return std::nullopt;
}

bool TimelineWidget::isOverCursor(const QPoint& position) const {
  const QRect lanes = frame().lanes();
  return m_run && position.x() >= lanes.left() && std::abs(position.x() - cursorX()) <= kGrabPx;
}

bool TimelineWidget::isOverHeaderEdge(const QPoint& position) const {
  return std::abs(position.x() - m_headerWidth) <= kGrabPx - 1;
}

trace::Seq TimelineWidget::seqUnder(const QPoint& position) const {
  if (position.x() < m_headerWidth) return m_view.cursor();
  const double value = std::max(0.0, valueUnder(position.x()));
  return m_view.axis() == Axis::Order ? static_cast<trace::Seq>(value) : m_run->seqAfter({static_cast<std::int64_t>(value)});
}

void TimelineWidget::updateHighlight(const QPoint& position) {
  std::vector<base::ActorId> lit;
  const TrackRow* row = m_run ? rowUnder(position) : nullptr;
  if (row && row->actor) {
    lit = concernedBy(*m_run, row->actor, seqUnder(position));
    const std::optional<Mark> mark = markUnder(position, *row);
    if (mark && mark->slice.beginSeq != trace::kNoSeq)
      if (const base::ActorId partner = m_run->partnerOf(row->actor, mark->slice); partner && std::find(lit.begin(), lit.end(), partner) == lit.end())
        lit.push_back(partner);
  }
  m_view.setHovered(std::move(lit));
}

void TimelineWidget::updatePointerShape(const QPoint& position) {
  const bool isSplit = isOverHeaderEdge(position) || isOverCursor(position);
  viewport()->setCursor(isSplit ? Qt::SplitHCursor : Qt::ArrowCursor);
}

}  // namespace awaitscope::gui
