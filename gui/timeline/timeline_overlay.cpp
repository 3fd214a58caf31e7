// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline draws over its cached picture: selection and wake-ups (kept with it), area, marks, the cursor.
#include <QPainter>
#include <cmath>

#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"

namespace awaitscope::gui {
namespace {

constexpr int kFlagPx = 20;         // As high as the ruler's numbers stand.
constexpr int kStretchLinePx = 3;
constexpr std::size_t kMostWakesRead = 4000;  // In sight; beyond, arrows would be a solid area anyway.
constexpr int kMostArrows = 300;
constexpr double kCursorHalfPx = 6;  // The cursor's head.

}  // namespace

// Only the two strips where the line was and will be: the rest of a large window takes longer than all other panels.
void TimelineWidget::moveCursorLine() {
  const auto renew = [this](double x) {
    const double half = (kCursorHalfPx + 2) * m_magnification;
    const auto left = static_cast<int>(std::floor(x * m_magnification - half));
    viewport()->update(left, 0, static_cast<int>(std::ceil(2 * half)) + 1, viewport()->height());
  };
  renew(m_paintedCursorX);
  renew(cursorX());
}

QString TimelineWidget::emptySentence() const {
  if (!m_run) return tr("Open a scenario or a trace (Ctrl+O), drop one here, or choose one in the library.");
  if (!m_rows.empty() || m_run->eventCount() == 0) return {};
  if (!m_view.filter().isEmpty()) return tr("No track is called like \u201c%1\u201d. Esc clears the filter.").arg(m_view.filter());
  return tr("This program has one thread and no event loop: there is nothing to draw. What it printed stands in the output.");
}

void TimelineWidget::paintEmpty(QPainter& painter) {
  const QString sentence = emptySentence();
  if (sentence.isEmpty()) return;
  painter.setFont(m_labels.measure().font(FontRole::Track));
  painter.setPen(QColor::fromRgb(paletteOf(m_theme).dimText));
  painter.drawText((m_run ? frame().lanes() : sceneArea()).adjusted(24, 24, -24, -24), Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
                   sentence);
}

void TimelineWidget::paintOverlay(QPainter& painter) {
  paintEmpty(painter);
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

// A flag in the ruler with its note, and a hairline through the lanes; a stretch is a band, with a line above the ruler's
// numbers. The flag covers a number whole or not at all.
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
    if (note.isStretch()) painter.fillRect(QRectF(left, ruler + 1, right - left, kStretchLinePx), color);
    const double flag = textWidth > 0 ? textWidth + 10.0 : 8.0;
    painter.fillRect(QRectF(left, ruler + 1, flag, kFlagPx), color);
    painter.setPen(QColor::fromRgb(palette.base));
    painter.drawText(QRectF(left + 5, ruler + 1, flag - 6, kFlagPx), Qt::AlignVCenter | Qt::AlignLeft,
                     m_labels.measure().elided(FontRole::TrackDim, note.text, flag - 8));
  }
}

const Note* TimelineWidget::noteUnder(const QPoint& position) const {
  if (!m_notes || position.y() > kFlagPx) return nullptr;
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
  m_paintedCursorX = x;
  if (x < lanes.left() - 8 || x > lanes.right() + 8) return;
  const QColor color = QColor::fromRgb(paletteOf(m_theme).cursor);
  painter.setPen(QPen(color, 1.5));
  painter.drawLine(QPointF(x, lanes.top() - 8), QPointF(x, lanes.bottom() + 1));
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(QPolygonF({{x - kCursorHalfPx, lanes.top() - 14.0},
                                 {x + kCursorHalfPx, lanes.top() - 14.0},
                                 {x + kCursorHalfPx, lanes.top() - 8.0},
                                 {x, lanes.top() - 1.0},
                                 {x - kCursorHalfPx, lanes.top() - 8.0}}));
  painter.setRenderHint(QPainter::Antialiasing, false);
}

}  // namespace awaitscope::gui
