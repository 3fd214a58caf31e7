// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/scene.h"

#include <algorithm>
#include <cmath>

#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kBarMarginPx = 4;
constexpr int kIndentPx = 14;
constexpr int kHeaderPaddingPx = 10;
constexpr int kNarrowestLabelPx = 26;
constexpr int kNarrowestCountPx = 48;  // The count on a mark that stands for many.
constexpr int kContentionPx = 11;
constexpr double kTickSpacingPx = 92;
constexpr std::size_t kMostBursts = 400;

/// Opaque, for a see-through fill costs ten times as much.
QRgb blended(QRgb under, QRgb over, int percent) {
  const auto mix = [percent](int a, int b) { return a + (b - a) * percent / 100; };
  return qRgb(mix(qRed(under), qRed(over)), mix(qGreen(under), qGreen(over)), mix(qBlue(under), qBlue(over)));
}

Shape rectShape(const QRectF& rect, QRgb fill) { return {QPolygonF(rect), fill, 0}; }

/// A counter or a wait queue of `value` out of `most`, in pixels; anything above zero shows.
int scaledHeight(std::int64_t value, std::int64_t most, int heightPx) {
  if (value <= 0 || most <= 0) return 0;
  return std::max(2,
                  static_cast<int>(static_cast<double>(std::min(value, most)) / static_cast<double>(most) * heightPx));
}

}  // namespace

void SceneBuilder::build(const SceneRequest& request, DisplayList& out) {
  m_request = request;
  out.sections.clear();
  out.sections.resize(4);
  Section& ground = out.sections[0];
  Section& lanes = out.sections[1];
  Section& headers = out.sections[2];
  Section& ruler = out.sections[3];
  ground.clip = lanes.clip = request.frame.lanes();
  headers.clip = request.frame.headers();
  ruler.clip = {request.frame.area.x(), request.frame.area.y(), request.frame.area.width(), kRulerHeightPx};

  ground.fills.push_back({ground.clip, request.palette->base});
  addBursts(ground);
  addGrid(ground);
  headers.fills.push_back({headers.clip, request.palette->window});
  const auto [first, last] =
      visibleRows(*request.rows, request.frame.scrollY, request.frame.scrollY + lanes.clip.height());
  for (std::size_t index = first; index < last; ++index) {
    const TrackRow& row = (*request.rows)[index];
    const QRect lane(lanes.clip.x(), rowTop(row), lanes.clip.width(), row.height);
    const auto& lit = request.highlighted;
    const bool isMarked = row.actor && (row.actor == request.selection.actor ||
                                        std::find(lit.begin(), lit.end(), row.actor) != lit.end());
    if (row.kind == RowKind::Group)
      ground.fills.push_back({lane, request.palette->groupLane});
    else if (isMarked)
      ground.fills.push_back({lane, blended(request.palette->base, request.palette->accent, 12)});
    else if (index % 2 == 1 && request.axis == Axis::Time)  // On the order axis the bursts are the ground.
      ground.fills.push_back({lane, request.palette->laneAlternate});
  }
  for (std::size_t index = first; index < last; ++index) addRow((*request.rows)[index], lanes, headers);
  const QRect header = headers.clip;
  headers.overlay.push_back({QLineF(header.right() + 0.5, header.top(), header.right() + 0.5, header.bottom() + 1),
                             request.palette->border, 1});
  addRuler(ruler);
}

int SceneBuilder::rowTop(const TrackRow& row) const {
  return m_request.frame.lanes().y() + row.y - m_request.frame.scrollY;
}

QRect SceneBuilder::barBox(const TimelineFrame& frame, const TrackRow& row) {
  const QRect lanes = frame.lanes();
  const int top = lanes.y() + row.y - frame.scrollY;
  int above = kBarMarginPx;
  int below = kBarMarginPx;
  if (row.kind == RowKind::Loop) below += 5;
  if (row.kind == RowKind::Holding) above = kContentionPx + 4;
  if (row.kind == RowKind::Level) above = kContentionPx + 3;
  return {lanes.x(), top + above, lanes.width(), row.height - above - below};
}

void SceneBuilder::addGrid(Section& section) {
  const Palette& palette = *m_request.palette;
  const Ticks ticks = ticksFor(m_request.range, section.clip.width(), kTickSpacingPx, m_request.axis);
  for (const bool isMajor : {false, true})
    for (const Tick& tick : ticks.ticks) {
      if (tick.isMajor != isMajor) continue;
      const double x = section.clip.x() + std::floor(xOf(m_request.range, section.clip.width(), tick.value)) + 0.5;
      section.lines.push_back({QLineF(x, section.clip.top(), x, section.clip.bottom() + 1),
                               isMajor ? palette.gridMajor : palette.gridMinor, 1});
    }
}

// On the order axis what happens at one instant is one band, or it would look as if it took time.
void SceneBuilder::addBursts(Section& section) {
  if (m_request.axis != Axis::Order || m_request.run->eventCount() == 0) return;
  const trace::Seq count = m_request.run->eventCount();
  const int width = section.clip.width();
  auto seq = static_cast<trace::Seq>(std::clamp(m_request.range.begin, 0.0, static_cast<double>(count - 1)));
  const QRgb shade =
      blended(m_request.palette->base, m_request.palette->burst, qAlpha(m_request.palette->burst) * 100 / 255);
  for (std::size_t burst = 0; burst < kMostBursts && seq < count; ++burst) {
    const auto [first, last] = m_request.run->index().burstAt(seq);
    const int left = static_cast<int>(std::floor(xOf(m_request.range, width, static_cast<double>(first))));
    const int right = static_cast<int>(std::floor(xOf(m_request.range, width, static_cast<double>(last))));
    if (left > width) break;
    // A pixel of ground parts neighbouring instants, wherever the window begins.
    const int shown = std::min(right - (right - left > 3 ? 1 : 0), width + 2) - std::max(left, -2);
    if (last - first > 1 && shown > 0)
      section.fills.push_back(
          {QRect(section.clip.x() + std::max(left, -2), section.clip.y(), shown, section.clip.height()), shade});
    if (last <= seq) break;
    seq = last;
  }
}

void SceneBuilder::addRuler(Section& section) {
  const Palette& palette = *m_request.palette;
  const QRect ruler = m_request.frame.ruler();
  section.fills.push_back({section.clip, palette.window});
  const double bottom = ruler.bottom() + 0.5;
  section.lines.push_back({QLineF(section.clip.left(), bottom, section.clip.right() + 1, bottom), palette.border, 1});
  section.labels.push_back(
      {QRect(section.clip.x() + kHeaderPaddingPx, ruler.y(), m_request.frame.headerWidth - 20, ruler.height()),
       m_request.axis == Axis::Time ? QStringLiteral("virtual time") : QStringLiteral("order of events"),
       palette.dimText, FontRole::Ruler, Qt::AlignLeft});
  const Ticks ticks = ticksFor(m_request.range, ruler.width(), kTickSpacingPx, m_request.axis);
  for (const Tick& tick : ticks.ticks) {
    const double x = ruler.x() + std::floor(xOf(m_request.range, ruler.width(), tick.value)) + 0.5;
    if (x < ruler.x()) continue;
    section.lines.push_back({QLineF(x, ruler.bottom() - (tick.isMajor ? 7 : 3), x, ruler.bottom()),
                             tick.isMajor ? palette.dimText : palette.faintText, 1});
    if (!tick.isMajor) continue;
    const QRect box(static_cast<int>(x) - 45, ruler.y() + 3, 90, ruler.height() - 11);
    if (box.left() < ruler.left() - 30) continue;
    QRect inside = box;
    Qt::Alignment align = Qt::AlignHCenter;
    if (box.left() < ruler.left()) {
      inside.setLeft(static_cast<int>(x) + 3);
      align = Qt::AlignLeft;
    }
    if (box.right() > ruler.right()) continue;
    section.labels.push_back({inside, formatTick(tick.value, ticks.majorStep, m_request.range.end, m_request.axis),
                              palette.dimText, FontRole::Ruler, align});
  }
}

void SceneBuilder::addRow(const TrackRow& row, Section& lanes, Section& headers) {
  addHeader(row, headers);
  const trace::Index& index = m_request.run->index();
  const trace::Track* track = row.actor ? index.track(row.actor) : nullptr;
  const QRect box = barBox(m_request.frame, row);
  switch (row.kind) {
    case RowKind::Group:
      return;
    case RowKind::Loop:
      addStates(row, lanes);
      return addIterations(row, lanes);
    case RowKind::Task:
    case RowKind::Thread:
      return addStates(row, lanes);
    case RowKind::Holding:
      addStates(row, lanes);
      if (track && track->counters) addContention(row, track->counters->waiters, lanes);
      return;
    case RowKind::Level:
      if (!track || !track->counters) return;
      addCounter(track->counters->value, m_request.run->infoOf(row.actor).limit, box, lanes);
      return addContention(row, track->counters->waiters, lanes);
    case RowKind::ReadyCount:
      return addCounter(index.readyLength(), 0, box, lanes);
    case RowKind::TimerCount:
      return addCounter(index.timersPending(), 0, box, lanes);
    case RowKind::TaskCount:
      return addCounter(index.tasksAlive(), 0, box, lanes);
  }
}

void SceneBuilder::addHeader(const TrackRow& row, Section& section) {
  const Palette& palette = *m_request.palette;
  const int top = rowTop(row);
  const QRect whole(section.clip.x(), top, section.clip.width(), row.height);
  const bool isSelected = row.actor && row.actor == m_request.selection.actor;
  if (row.kind == RowKind::Group)
    section.fills.push_back({whole, palette.groupLane});
  else if (isSelected)
    section.fills.push_back({whole, blended(palette.window, palette.accent, 20)});
  int left = whole.x() + kHeaderPaddingPx + row.depth * kIndentPx;
  left = std::min(left, whole.x() + whole.width() / 2);
  if (!row.key.isEmpty()) {
    const double x = left + 3;
    const double y = top + row.height / 2.0;
    const QPolygonF arrow = row.isCollapsed ? QPolygonF({{x - 1.5, y - 4}, {x + 3, y}, {x - 1.5, y + 4}})
                                            : QPolygonF({{x - 3, y - 2}, {x + 5, y - 2}, {x + 1, y + 3}});
    section.shapes.push_back({arrow, palette.dimText, 0});
  }
  left += 14;
  const QRect box(left, top, whole.right() - left - 8, row.height);
  if (row.kind == RowKind::Group) {
    section.labels.push_back({box, row.title, palette.text, FontRole::Group, Qt::AlignLeft});
    section.labels.push_back(
        {box, QString::number(row.childCount), palette.faintText, FontRole::TrackDim, Qt::AlignRight});
    return;
  }
  const QString name = row.actor ? m_request.run->nameOf(row.actor) : row.title;
  section.labels.push_back({box, name, palette.text, FontRole::Track, Qt::AlignLeft});
  if (!row.actor) return;
  QString detail = row.kind == RowKind::Task ? m_request.run->detailOf(row.actor) : m_request.run->kindOf(row.actor);
  if (detail == name || row.kind == RowKind::Loop) return;
  const double used = m_measure.width(FontRole::Track, name) + 12;
  const int room = box.width() - static_cast<int>(used);
  if (room < 34) return;
  section.labels.push_back({QRect(box.right() - room, top, room, row.height), detail, palette.faintText,
                            FontRole::TrackDim, Qt::AlignRight});
}

void SceneBuilder::addStates(const TrackRow& row, Section& section) {
  const trace::Track* track = m_request.run->index().track(row.actor);
  if (!track) return;
  const QRect box = barBox(m_request.frame, row);
  marksOf(track->states, m_request.range, m_request.axis, box.width(), m_request.run->index().end(), m_laneView,
          m_marks);
  for (const Mark& mark : m_marks) addMark(row, mark, box, section);
  addEndMarker(row, track->states, box, section);
}

void SceneBuilder::addMark(const TrackRow& row, const Mark& mark, const QRect& box, Section& section) {
  Look look = *lookOf(mark.state);
  if (mark.state == trace::TrackState::Held && mark.slice.beginSeq != trace::kNoSeq) {
    const base::ActorId holder = m_request.run->partnerOf(row.actor, mark.slice);
    look = static_cast<Look>(static_cast<std::size_t>(Look::Holder0) + holder.value % kHolderLooks);
  }
  // One shared pixel of outline between neighbours.
  const QRect rect(box.x() + mark.left, box.y(), mark.right - mark.left + 1, box.height());
  section.addBar(look, rect);
  addMarkLabel(row, mark, rect, look, section);
}

void SceneBuilder::addMarkLabel(const TrackRow& row, const Mark& mark, const QRect& rect, Look look, Section& section) {
  // The label stays in sight while its bar is partly scrolled out.
  const QRect visible = rect.intersected(section.clip).adjusted(6, 0, -5, 0);
  if (visible.width() < kNarrowestLabelPx) return;
  const bool isCount = mark.slice.beginSeq == trace::kNoSeq;
  if (isCount && visible.width() < kNarrowestCountPx) return;
  const QString text =
      isCount ? QChar(0xD7) + formatCount(mark.count) : m_request.run->sliceLabel(row.actor, mark.slice);
  if (text.isEmpty()) return;
  section.labels.push_back({visible, text, m_request.palette->bar(look).text, FontRole::Bar, Qt::AlignLeft});
}

// A hairline per iteration under the loop's bar: where they crowd they become a line.
void SceneBuilder::addIterations(const TrackRow& row, Section& section) {
  const trace::Track* track = m_request.run->index().track(row.actor);
  if (!track || !track->counters) return;
  const QRect box = barBox(m_request.frame, row);
  marksOf(track->counters->iterations, m_request.range, m_request.axis, box.width(), m_request.run->index().end(),
          m_laneView, m_marks);
  for (const Mark& mark : m_marks)
    section.shapes.push_back(
        rectShape(QRectF(box.x() + mark.left, box.bottom() + 3, std::max(1, mark.right - mark.left - 1), 3),
                  m_request.palette->bar(Look::Running).fill));
}

// A track's end must be seen at any zoom: it is drawn from the last slice, not from the marks.
void SceneBuilder::addEndMarker(const TrackRow& row, const trace::Lane& lane, const QRect& box, Section& section) {
  if (lane.isEmpty() || row.kind == RowKind::Holding) return;
  const trace::Slice last = lane.slice(lane.size() - 1, m_request.run->index().end());
  if (!trace::isEnd(last.state) || row.kind != RowKind::Task) return;
  const auto at =
      static_cast<double>(m_request.axis == Axis::Time ? last.beginNs : static_cast<std::int64_t>(last.beginSeq));
  const double x = box.x() + std::floor(xOf(m_request.range, box.width(), at)) + 1;
  if (x < box.left() - 20 || x > box.right() + 20) return;
  const Palette& palette = *m_request.palette;
  const double y = box.center().y() + 0.5;
  switch (last.state) {
    case trace::TrackState::Finished:
      section.shapes.push_back(rectShape(QRectF(x, box.top() - 1, 4, box.height() + 2), palette.text));
      return;
    case trace::TrackState::Cancelled:
      section.overlay.push_back({QLineF(x + 3, y - 4.5, x + 12, y + 4.5), palette.text, 2.2});
      section.overlay.push_back({QLineF(x + 3, y + 4.5, x + 12, y - 4.5), palette.text, 2.2});
      return;
    case trace::TrackState::Failed:
      section.shapes.push_back(rectShape(QRectF(x, box.top() - 1, 11, box.height() + 2), palette.error));
      section.shapes.push_back(rectShape(QRectF(x + 4.5, y - 6, 2, 7.5), palette.base));
      section.shapes.push_back(rectShape(QRectF(x + 4.5, y + 3, 2, 2), palette.base));
      return;
    default:
      return;
  }
}

// The wait queue as a height on top of the primitive's bar: contention is never merged away, for each column keeps its
// highest value.
void SceneBuilder::addContention(const TrackRow& row, const trace::CounterLane& waiters, Section& section) {
  const QRect lanes = m_request.frame.lanes();
  const QRect box(lanes.x(), rowTop(row) + 3, lanes.width(), kContentionPx);
  waiters.view(wholeRange(m_request.range, m_request.axis), box.width(), m_request.run->index().end(), m_columns);
  const std::int64_t most = waiters.highest();
  for (std::size_t first = 0; first < m_columns.size();) {
    std::size_t last = first + 1;
    while (last < m_columns.size() && m_columns[last].high == m_columns[first].high &&
           m_columns[last].column == m_columns[last - 1].column + 1)
      ++last;
    const int left = m_columns[first].column;
    const int right = m_columns[last - 1].column + 1;
    const int height = std::max(4, scaledHeight(m_columns[first].high, most, box.height()));
    if (m_columns[first].high > 0)
      section.addBar(Look::Contended,
                     QRect(box.x() + left, box.bottom() + 1 - height, std::max(2, right - left), height));
    first = last;
  }
}

void SceneBuilder::addCounter(const trace::CounterLane& lane, std::int64_t limit, const QRect& box, Section& section) {
  const Palette& palette = *m_request.palette;
  lane.view(wholeRange(m_request.range, m_request.axis), box.width(), m_request.run->index().end(), m_columns);
  const std::int64_t most = std::max({lane.highest(), limit, std::int64_t{1}});
  const double baseline = box.bottom() + 0.5;
  const QRgb counterFill = blended(palette.base, palette.counterFill, qAlpha(palette.counterFill) * 100 / 255);
  int previousTop = box.bottom();
  for (std::size_t first = 0; first < m_columns.size();) {
    std::size_t last = first + 1;
    const trace::CounterColumn& column = m_columns[first];
    while (last < m_columns.size() && m_columns[last].low == column.low && m_columns[last].high == column.high &&
           m_columns[last].last == column.last && m_columns[last].column == m_columns[last - 1].column + 1)
      ++last;
    const int left = box.x() + column.column;
    const int right = box.x() + m_columns[last - 1].column + 1;
    const int height = scaledHeight(column.last, most, box.height());
    const int peak = scaledHeight(column.high, most, box.height());
    if (height > 0)
      section.fills.push_back({QRect(left, box.bottom() + 1 - height, right - left, height), counterFill});
    const int top = box.bottom() + 1 - height;
    const int highest = std::min({box.bottom() + 1 - peak, previousTop, top});
    section.lines.push_back({QLineF(left, top + 0.5, right, top + 0.5), palette.counterLine, 1});
    if (highest < std::max(previousTop, top))
      section.lines.push_back(
          {QLineF(left + 0.5, highest, left + 0.5, std::max(previousTop, top) + 1), palette.counterLine, 1});
    if (right - left >= 18)
      section.labels.push_back({QRect(left + 4, top - box.top() >= 13 ? top - 14 : top + 1, right - left - 6, 14),
                                QString::number(column.last), palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
    previousTop = top;
    first = last;
  }
  section.lines.push_back({QLineF(box.left(), baseline, box.right() + 1, baseline), palette.gridMajor, 1});
  if (limit > 0 && limit <= most) {
    const double y = box.bottom() + 1 - scaledHeight(limit, most, box.height()) + 0.5;
    for (int x = box.left(); x < box.right(); x += 8)
      section.lines.push_back({QLineF(x, y, x + 4, y), palette.warning, 1});
  }
}

const std::vector<Look>& legendLooks() {
  static const std::vector<Look> looks{Look::Running,    Look::Ready,    Look::AwaitingTask, Look::AwaitingPrimitive,
                                       Look::AwaitingIo, Look::Sleeping, Look::Blocking,     Look::OnThread,
                                       Look::Contended,  Look::Idle};
  return looks;
}

namespace {

constexpr int kSwatchPx = 20;
constexpr int kLegendGapPx = 18;

enum class EndMark : std::uint8_t { Finished, Cancelled, Failed };
constexpr std::array<std::pair<EndMark, const char*>, 3> kEndMarks{
    {{EndMark::Finished, "finished"}, {EndMark::Cancelled, "cancelled"}, {EndMark::Failed, "failed"}}};

QString legendText(Look look) {
  if (look == Look::Contended) return QStringLiteral("tasks wait for it");
  return QString::fromLatin1(lookName(look));
}

/// Calls `place(position, width, look or end mark)` for every entry, wrapped to `widthPx`; gives the number of rows.
template <typename PlaceLook, typename PlaceEnd>
int flowLegend(int widthPx, const TextMeasure& measure, PlaceLook&& placeLook, PlaceEnd&& placeEnd) {
  int x = 0;
  int row = 0;
  const auto advance = [&](int width) {
    if (x > 0 && x + width > widthPx) {
      x = 0;
      ++row;
    }
    const QPoint at(x, row * kLegendRowPx);
    x += width + kLegendGapPx;
    return at;
  };
  for (const Look look : legendLooks()) {
    const int textWidth = static_cast<int>(std::ceil(measure.width(FontRole::TrackDim, legendText(look)))) + 2;
    placeLook(advance(kSwatchPx + 6 + textWidth), textWidth, look);
  }
  for (const auto& [mark, text] : kEndMarks) {
    const int textWidth = static_cast<int>(std::ceil(measure.width(FontRole::TrackDim, QString::fromLatin1(text)))) + 2;
    placeEnd(advance(16 + textWidth), textWidth, mark, text);
  }
  return row + 1;
}

}  // namespace

int legendRows(int widthPx, const TextMeasure& measure) {
  return flowLegend(widthPx, measure, [](QPoint, int, Look) {}, [](QPoint, int, EndMark, const char*) {});
}

void addLegend(const QRect& box, const Palette& palette, const TextMeasure& measure, Section& section) {
  const auto placeLook = [&](QPoint at, int textWidth, Look look) {
    const QPoint corner = box.topLeft() + at;
    section.addBar(look, QRect(corner.x(), corner.y() + 6, kSwatchPx, kLegendRowPx - 12));
    section.labels.push_back({QRect(corner.x() + kSwatchPx + 6, corner.y(), textWidth, kLegendRowPx), legendText(look),
                              palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
  };
  const auto placeEnd = [&](QPoint at, int textWidth, EndMark mark, const char* text) {
    const QPoint corner = box.topLeft() + at;
    const double y = corner.y() + kLegendRowPx / 2.0;
    const double x = corner.x();
    if (mark == EndMark::Finished) section.shapes.push_back(rectShape(QRectF(x + 3, y - 7, 4, 14), palette.text));
    if (mark == EndMark::Cancelled) {
      section.overlay.push_back({QLineF(x, y - 4.5, x + 9, y + 4.5), palette.text, 2});
      section.overlay.push_back({QLineF(x, y + 4.5, x + 9, y - 4.5), palette.text, 2});
    }
    if (mark == EndMark::Failed) {
      section.shapes.push_back(rectShape(QRectF(x, y - 7, 10, 14), palette.error));
      section.shapes.push_back(rectShape(QRectF(x + 4, y - 5, 2, 6.5), palette.base));
      section.shapes.push_back(rectShape(QRectF(x + 4, y + 3, 2, 2), palette.base));
    }
    section.labels.push_back({QRect(corner.x() + 15, corner.y(), textWidth, kLegendRowPx), QString::fromLatin1(text),
                              palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
  };
  flowLegend(box.width(), measure, placeLook, placeEnd);
}

}  // namespace awaitscope::gui
