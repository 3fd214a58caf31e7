// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timeline_widget.h"

#include <QElapsedTimer>
#include <QHelpEvent>
#include <QLoggingCategory>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <cmath>

#include "engine/analysis/explain.h"
#include "gui/timeline/painter.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

Q_LOGGING_CATEGORY(lcPaint, "awaitscope.paint", QtWarningMsg)

constexpr std::size_t kMostWakesRead = 4000;  // In sight; beyond, arrows would be a solid area anyway.
constexpr int kMostArrows = 300;
constexpr std::size_t kMostLit = 32;
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
  connect(&m_view, &ViewState::cursorChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&m_view, &ViewState::arrowsChanged, this, &TimelineWidget::invalidate);
  connect(&m_view, &ViewState::areaChanged, viewport(), qOverload<>(&QWidget::update));
  connect(&m_view, &ViewState::tracksChanged, this, &TimelineWidget::relayout);
}

void TimelineWidget::setRun(const ShownRun* run) {
  m_run = run;
  m_builder.forgetRun();
  m_highlighted.clear();
  m_laidOutActors = 0;
  relayout();
}

void TimelineWidget::refreshRun() {
  if (!m_run) return;
  const trace::Index& index = m_run->index();
  const std::size_t actors =
      index.tasks().size() + index.primitives().size() + index.threads().size() + index.loops().size();
  if (actors != m_laidOutActors)
    relayout();
  else
    invalidate();
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

void TimelineWidget::relayout() {
  m_rows.clear();
  if (m_run) {
    const trace::Index& index = m_run->index();
    m_laidOutActors = index.tasks().size() + index.primitives().size() + index.threads().size() + index.loops().size();
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
    m_rows = layoutTracks(index, request);
  }
  m_pinnedHeight = std::min(pinnedHeight(m_rows), std::max(0, sceneArea().height() - kRulerHeightPx));
  updateScrollBar();
  invalidate();
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
    request.highlighted = m_highlighted;
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

void TimelineWidget::paintOverlay(QPainter& painter) {
  if (!m_run) return;
  const QRect lanes = frame().lanes();
  painter.setClipRect(lanes.adjusted(0, -kRulerHeightPx, 0, 0));
  paintArea(painter, lanes);
  paintNotes(painter, lanes);
  paintCursor(painter, lanes);
  if (hasFocus()) {
    painter.setClipping(false);
    painter.setPen(QPen(QColor::fromRgb(paletteOf(m_theme).accent), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(sceneArea()).adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

void TimelineWidget::paintArea(QPainter& painter, const QRect& lanes) {
  const std::optional<AxisRange> area = m_view.area();
  if (!area) return;
  const Palette& palette = paletteOf(m_theme);
  const double left = lanes.x() + xOf(m_view.range(), lanes.width(), area->begin);
  const double right = lanes.x() + xOf(m_view.range(), lanes.width(), area->end);
  painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), QColor::fromRgba(palette.areaFill));
  painter.setPen(QPen(QColor::fromRgb(palette.accent), 1));
  painter.drawLine(QPointF(left, lanes.top()), QPointF(left, lanes.bottom()));
  painter.drawLine(QPointF(right, lanes.top()), QPointF(right, lanes.bottom()));
  const QString text = m_view.axis() == Axis::Time
                           ? formatDuration({static_cast<std::int64_t>(area->span())})
                           : QStringLiteral("%1 events").arg(formatCount(static_cast<std::uint64_t>(area->span())));
  const int width = static_cast<int>(m_labels.measure().width(FontRole::Group, text)) + 16;
  const QRect box(static_cast<int>((left + right) / 2) - width / 2, lanes.top() + 4, width, 20);
  painter.fillRect(box, QColor::fromRgb(palette.accent));
  painter.setFont(m_labels.measure().font(FontRole::Group));
  painter.setPen(QColor::fromRgb(palette.accentText));
  painter.drawText(box, Qt::AlignCenter, text);
}

void TimelineWidget::paintSelection(QPainter& painter, const QRect& lanes) {
  const Selection& selection = m_view.selection();
  if (!selection.isSlice()) return;
  const double begin = m_view.axisValueOf(selection.begin);
  const double end = m_view.axisValueOf(selection.end == trace::kNoSeq ? m_run->eventCount() : selection.end);
  const double left = lanes.x() + std::floor(xOf(m_view.range(), lanes.width(), begin));
  const double right =
      std::max(left + kLeastMarkPx, lanes.x() + std::floor(xOf(m_view.range(), lanes.width(), end))) + 1;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(QColor::fromRgb(paletteOf(m_theme).text), 2));
  for (const TrackRow& row : m_rows) {
    if (row.actor != selection.actor) continue;
    const QRect box = SceneBuilder::barBox(frame(), row);
    painter.setClipRect(lanes.intersected(bandOf(row)));
    painter.drawRect(QRectF(left - 0.5, box.top() - 1.5, right - left + 1, box.height() + 3));
  }
  painter.setClipRect(lanes.adjusted(0, -kRulerHeightPx, 0, 0));
}

QRect TimelineWidget::bandOf(const TrackRow& row) const {
  return row.isPinned ? frame().pinnedBand() : frame().scrolledBand();
}

const TrackRow* TimelineWidget::rowOf(base::ActorId actor) const {
  const auto found =
      std::find_if(m_rows.begin(), m_rows.end(), [actor](const TrackRow& row) { return row.actor == actor; });
  return actor && found != m_rows.end() ? &*found : nullptr;
}

// Who woke the selected task, and whom it woke, as far as it is in sight; on request every wake-up.
void TimelineWidget::paintWakes(QPainter& painter, const QRect& lanes) {
  const Selection& selection = m_view.selection();
  const bool showsAll = m_view.arrows() == Arrows::All;
  if ((!selection && !showsAll) || m_run->eventCount() == 0) return;
  const auto seqAtEdge = [this](double value) {
    if (m_view.axis() == Axis::Order)
      return static_cast<trace::Seq>(std::clamp(value, 0.0, static_cast<double>(m_run->eventCount())));
    return value < 0 ? trace::Seq{0} : m_run->seqAfter({static_cast<std::int64_t>(value)});
  };
  const trace::Seq begin = seqAtEdge(m_view.range().begin - 1);
  const trace::Seq end = seqAtEdge(m_view.range().end);
  int drawn = 0;
  painter.setClipRect(lanes);
  for (const trace::Wake& wake : m_run->index().wakesIn(begin, end, kMostWakesRead)) {
    const bool isOwn = selection && (wake.from == selection.actor || wake.to == selection.actor);
    if ((!isOwn && !showsAll) || drawn >= kMostArrows) continue;
    const TrackRow* to = rowOf(wake.to);
    if (!to) continue;
    ++drawn;
    // The ones that ended the selected slice, or that it caused, stand out.
    const bool isOfSlice = selection.isSlice() && wake.seq >= selection.begin && wake.seq <= selection.end;
    const auto weight = !isOwn ? ArrowWeight::Faint : isOfSlice || !selection.isSlice() ? ArrowWeight::Strong : ArrowWeight::Normal;
    paintWake(painter, lanes.x() + std::floor(xOf(m_view.range(), lanes.width(), m_view.axisValueOf(wake.seq))) + 0.5,
              rowOf(wake.from), *to, weight);
  }
  painter.setClipRect(lanes.adjusted(0, -kRulerHeightPx, 0, 0));
}

void TimelineWidget::paintWake(QPainter& painter, double x, const TrackRow* from, const TrackRow& to,
                               ArrowWeight weight) {
  const Palette& palette = paletteOf(m_theme);
  const QColor color = QColor::fromRgb(weight == ArrowWeight::Faint ? palette.dimText : palette.accent);
  const QRect target = SceneBuilder::barBox(frame(), to);
  const double fromY = from ? SceneBuilder::barBox(frame(), *from).center().y() : target.top() - 12.0;
  const bool isDown = fromY < target.center().y();
  const double tip = isDown ? target.top() : target.bottom() + 1;
  const double back = isDown ? tip - 6 : tip + 6;
  painter.setRenderHint(QPainter::Antialiasing);
  // A rim of the ground's colour keeps the arrow readable on any bar.
  painter.setPen(QPen(QColor::fromRgb(palette.base), 4));
  if (weight != ArrowWeight::Faint) painter.drawLine(QPointF(x, fromY), QPointF(x, back));
  painter.setPen(QPen(color, weight == ArrowWeight::Strong ? 2 : 1.2));
  painter.drawLine(QPointF(x, fromY), QPointF(x, back));
  painter.setPen(QPen(QColor::fromRgb(palette.base), 0.8));
  painter.setBrush(color);
  if (from) painter.drawEllipse(QPointF(x, fromY), 3, 3);
  const double half = weight == ArrowWeight::Strong ? 5 : 4;
  painter.drawPolygon(QPolygonF({{x, tip}, {x - half, back}, {x + half, back}}));
  painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineWidget::setNotes(const NoteModel* notes) { m_notes = notes; }

double TimelineWidget::noteX(base::Instant moment) const {
  const QRect lanes = frame().lanes();
  return lanes.x() + std::floor(xOf(m_view.range(), lanes.width(), m_view.axisValueOf(moment))) + 0.5;
}

// A flag in the ruler with its note, and a hairline through the lanes; a stretch is a band.
void TimelineWidget::paintNotes(QPainter& painter, const QRect& lanes) {
  if (!m_notes) return;
  const Palette& palette = paletteOf(m_theme);
  const QColor color = QColor::fromRgb(palette.note);
  const int ruler = lanes.top() - kRulerHeightPx;
  painter.setFont(m_labels.measure().font(FontRole::TrackDim));
  for (const Note& note : m_notes->notes()) {
    const double left = noteX(note.begin);
    const double right = note.isStretch() ? noteX(note.end) : left;
    if (right < lanes.left() - 200 || left > lanes.right()) continue;
    painter.setPen(QPen(color, 1, note.isStretch() ? Qt::SolidLine : Qt::DashLine));
    painter.drawLine(QPointF(left, ruler + 2), QPointF(left, lanes.bottom() + 1));
    if (note.isStretch()) {
      painter.drawLine(QPointF(right, ruler + 2), QPointF(right, lanes.bottom() + 1));
      QColor band = color;
      band.setAlpha(26);
      painter.fillRect(QRectF(left, lanes.top(), right - left, lanes.height()), band);
    }
    const int textWidth = std::min(180, static_cast<int>(m_labels.measure().width(FontRole::TrackDim, note.text)));
    const double flag = std::max(note.isStretch() ? right - left : 0.0, textWidth > 0 ? textWidth + 10.0 : 8.0);
    painter.fillRect(QRectF(left, ruler + 1, flag, 13), color);
    painter.setPen(QColor::fromRgb(palette.base));
    painter.drawText(QRectF(left + 5, ruler + 1, flag - 6, 13), Qt::AlignVCenter | Qt::AlignLeft,
                     m_labels.measure().elided(FontRole::TrackDim, note.text, flag - 8));
  }
}

const Note* TimelineWidget::noteUnder(const QPoint& position) const {
  if (!m_notes || position.y() > 16) return nullptr;
  for (const Note& note : m_notes->notes()) {
    const double left = noteX(note.begin);
    const double width = m_labels.measure().width(FontRole::TrackDim, note.text) + 10;
    const double right = std::max(note.isStretch() ? noteX(note.end) : left, left + std::min(190.0, width));
    if (position.x() >= left - 2 && position.x() <= right) return &note;
  }
  return nullptr;
}

double TimelineWidget::cursorX() const {
  const QRect lanes = frame().lanes();
  return lanes.x() + std::floor(xOf(m_view.range(), lanes.width(), m_view.cursorAxisValue())) + 0.5;
}

void TimelineWidget::paintCursor(QPainter& painter, const QRect& lanes) {
  const double x = cursorX();
  if (x < lanes.left() - 8 || x > lanes.right() + 8) return;
  const QColor color = QColor::fromRgb(paletteOf(m_theme).cursor);
  painter.setPen(QPen(color, 1.5));
  painter.drawLine(QPointF(x, lanes.top() - 8), QPointF(x, lanes.bottom() + 1));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(QPolygonF({{x - 6, lanes.top() - 14.0},
                                 {x + 6, lanes.top() - 14.0},
                                 {x + 6, lanes.top() - 8.0},
                                 {x, lanes.top() - 1.0},
                                 {x - 6, lanes.top() - 8.0}}));
  painter.setRenderHint(QPainter::Antialiasing, false);
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

// Who holds a primitive and who stands in line at the pointer's moment.
void TimelineWidget::addUsers(const TrackRow& row, const QPoint& position, std::vector<base::ActorId>& lit) const {
  if (position.x() < m_headerWidth) return;
  const double value = std::max(0.0, valueUnder(position.x()));
  const trace::Seq count = m_view.axis() == Axis::Order ? static_cast<trace::Seq>(value)
                                                        : m_run->seqAfter({static_cast<std::int64_t>(value)});
  const trace::RunState state = m_run->index().states().stateAfter(std::min(count, m_run->eventCount()));
  for (const base::ActorId waiter : trace::waiters(state, row.actor, kMostLit)) lit.push_back(waiter);
  for (const trace::ListNode& holder : trace::holders(state, row.actor, kMostLit)) lit.push_back(holder.actor);
}

void TimelineWidget::updateHighlight(const QPoint& position) {
  std::vector<base::ActorId> lit;
  const TrackRow* row = m_run ? rowUnder(position) : nullptr;
  if (row && row->actor) {
    lit.push_back(row->actor);
    const std::optional<Mark> mark = markUnder(position, *row);
    if (mark && mark->slice.beginSeq != trace::kNoSeq)
      if (const base::ActorId partner = m_run->partnerOf(row->actor, mark->slice)) lit.push_back(partner);
    if (row->kind == RowKind::Holding || row->kind == RowKind::Level) addUsers(*row, position, lit);
  }
  if (lit == m_highlighted) return;
  m_highlighted = std::move(lit);
  invalidate();
}

void TimelineWidget::updatePointerShape(const QPoint& position) {
  const bool isSplit = isOverHeaderEdge(position) || isOverCursor(position);
  viewport()->setCursor(isSplit ? Qt::SplitHCursor : Qt::ArrowCursor);
}

// ---- tooltips ----

QString TimelineWidget::laneTooltip(const TrackRow& row, const Mark& mark) const {
  QStringList lines;
  lines << QStringLiteral("<b>%1</b>").arg(m_run->labelOf(row.actor).toHtmlEscaped());
  if (mark.slice.beginSeq == trace::kNoSeq) {
    lines << tr("%1 slices too short to show; zoom in to part them").arg(formatCount(mark.count));
    QStringList states;
    for (unsigned state = 1; state < trace::kTrackStateCount; ++state)
      if (mark.mask & (1U << state)) {
        const std::string_view name = trace::trackStateName(static_cast<trace::TrackState>(state));
        states << QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
      }
    lines << states.join(QStringLiteral(", "));
    return lines.join(QStringLiteral("<br>"));
  }
  const trace::Slice& slice = mark.slice;
  const std::string_view stateName = trace::trackStateName(slice.state);
  QString what = QString::fromUtf8(stateName.data(), static_cast<qsizetype>(stateName.size()));
  const QString label = m_run->sliceLabel(row.actor, slice);
  if (!label.isEmpty() && label != what) what += QStringLiteral(": ") + label.toHtmlEscaped();
  lines << what;
  const base::Instant begin{slice.beginNs};
  const analysis::Sentence sentence = analysis::explainSlice(m_run->index(), m_run->blocked(), row.actor, slice);
  if (!sentence.isEmpty()) lines << QString::fromStdString(sentence.text()).toHtmlEscaped();
  lines << tr("%1 from %2 to %3%4")
               .arg(formatDuration(base::Instant{slice.endNs} - begin), formatInstant(begin),
                    formatInstant({slice.endNs}), slice.isOpen ? tr(", not over yet") : QString());
  if (const std::uint32_t line = m_run->store().event(slice.beginSeq).line) lines << tr("line %1").arg(line);
  if (mark.count > 1) lines << tr("stands for %1 slices").arg(formatCount(mark.count));
  return lines.join(QStringLiteral("<br>"));
}

QString TimelineWidget::waitersAt(const TrackRow& row, double value) const {
  const trace::Seq count = m_view.axis() == Axis::Order ? static_cast<trace::Seq>(std::max(0.0, value))
                                                        : m_run->seqAfter({static_cast<std::int64_t>(value)});
  const trace::RunState state = m_run->index().states().stateAfter(std::min(count, m_run->eventCount()));
  QStringList names;
  for (const base::ActorId waiter : trace::waiters(state, row.actor, 8)) names << m_run->nameOf(waiter).toHtmlEscaped();
  if (names.isEmpty()) return {};
  const std::uint32_t waiting = state.primitive(row.actor).waiterCount;
  if (waiting > 8) names << tr("… %1 in all").arg(waiting);
  return tr("waiting, in order: %1").arg(names.join(QStringLiteral(", ")));
}

QString TimelineWidget::counterTooltip(const TrackRow& row, double value) const {
  const trace::Index& index = m_run->index();
  const auto position = static_cast<std::int64_t>(value);
  const trace::CounterLane* lane = nullptr;
  if (row.kind == RowKind::ReadyCount) lane = &index.readyLength();
  if (row.kind == RowKind::TimerCount) lane = &index.timersPending();
  if (row.kind == RowKind::TaskCount) lane = &index.tasksAlive();
  const trace::Track* track = row.actor ? index.track(row.actor) : nullptr;
  if (track && track->counters) lane = &track->counters->value;
  if (!lane) return {};
  const QString name = row.actor ? m_run->nameOf(row.actor) : row.title;
  QString text = QStringLiteral("<b>%1</b>: %2").arg(name.toHtmlEscaped()).arg(lane->valueAt(m_view.axis(), position));
  if (row.actor && m_run->infoOf(row.actor).limit > 0) text += tr(" of %1").arg(m_run->infoOf(row.actor).limit);
  return text;
}

QString TimelineWidget::tooltipAt(const QPoint& position) const {
  if (const Note* note = m_run ? noteUnder(position) : nullptr)
    return QStringLiteral("<b>%1</b><br>%2").arg(formatInstant(note->begin), note->text.toHtmlEscaped());
  const TrackRow* row = m_run ? rowUnder(position) : nullptr;
  if (!row) return {};
  if (position.x() < m_headerWidth) {
    if (!row->actor) return row->title.toHtmlEscaped();
    const QString detail = m_run->detailOf(row->actor);
    return QStringLiteral("<b>%1</b><br>%2 %3")
        .arg(m_run->nameOf(row->actor).toHtmlEscaped(), m_run->kindOf(row->actor).toHtmlEscaped(),
             detail.toHtmlEscaped());
  }
  const double value = valueUnder(position.x());
  QStringList parts;
  if (row->kind == RowKind::Level || (!row->actor && row->kind != RowKind::Group))
    parts << counterTooltip(*row, value);
  else if (const std::optional<Mark> mark = markUnder(position, *row))
    parts << laneTooltip(*row, *mark);
  if (row->kind == RowKind::Level || row->kind == RowKind::Holding) parts << waitersAt(*row, value);
  parts.removeAll(QString());
  return parts.join(QStringLiteral("<br>"));
}

bool TimelineWidget::viewportEvent(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return QAbstractScrollArea::viewportEvent(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString text = tooltipAt(toScene(help->pos()));
  if (text.isEmpty())
    QToolTip::hideText();
  else
    QToolTip::showText(help->globalPos(), text, viewport());
  return true;
}

}  // namespace awaitscope::gui
