// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/scene.h"

#include <algorithm>
#include <cmath>

#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kBarMarginPx = 4;
constexpr int kCompactMarginPx = 2;
constexpr int kIndentPx = 14;
constexpr int kHeaderPaddingPx = 10;
constexpr double kTickSpacingPx = 92;
constexpr std::size_t kMostBursts = 400;

}  // namespace

void SceneBuilder::build(const SceneRequest& request, DisplayList& out) {
  m_request = request;
  out.sections.clear();
  const TimelineFrame& frame = request.frame;
  const int total = static_cast<int>(request.rows->size());
  const int pinned = pinnedHeight(*request.rows);
  const auto firstFree = static_cast<int>(rowAt(*request.rows, pinned));
  const auto [first, last] =
      visibleRows(*request.rows, frame.scrollY + pinned, frame.scrollY + frame.lanes().height());
  addPart(std::max(firstFree, static_cast<int>(first)), std::min(total, static_cast<int>(last)),
          frame.scrolledBand(), out);
  if (pinned > 0) {
    addPart(0, firstFree, frame.pinnedBand(), out);
    Section& headers = out.sections.back();
    const QRect band = frame.pinnedBand();
    headers.clip = band;
    headers.overlay.push_back(
        {QLineF(band.left(), band.bottom() + 0.5, band.right() + 1, band.bottom() + 0.5), request.palette->dimText, 1});
  }
  Section ruler;
  ruler.clip = {frame.area.x(), frame.area.y(), frame.area.width(), kRulerHeightPx};
  addRuler(ruler);
  out.sections.push_back(std::move(ruler));
}

// Ground, lanes and headers of the rows [first, last), cut off at `band`.
void SceneBuilder::addPart(int first, int last, const QRect& band, DisplayList& out) {
  const TimelineFrame& frame = m_request.frame;
  const Palette& palette = *m_request.palette;
  Section ground;
  Section lanes;
  Section headers;
  ground.clip = lanes.clip = band.intersected(frame.lanes());
  headers.clip = band.intersected(frame.headers());
  ground.fills.push_back({ground.clip, palette.base});
  addBursts(ground);
  addGrid(ground);
  headers.fills.push_back({headers.clip, palette.window});
  for (int at = first; at < last; ++at) addGround((*m_request.rows)[static_cast<std::size_t>(at)], at, ground);
  for (int at = first; at < last; ++at) addRow((*m_request.rows)[static_cast<std::size_t>(at)], lanes, headers);
  const double edge = headers.clip.right() + 0.5;
  headers.overlay.push_back({QLineF(edge, headers.clip.top(), edge, headers.clip.bottom() + 1), palette.border, 1});
  for (Section* section : {&ground, &lanes, &headers}) out.sections.push_back(std::move(*section));
}

void SceneBuilder::addGround(const TrackRow& row, int index, Section& ground) {
  const Palette& palette = *m_request.palette;
  const QRect lane(ground.clip.x(), rowTop(m_request.frame, row), ground.clip.width(), row.height);
  const auto& lit = m_request.highlighted;
  const bool isMarked = row.actor && (row.actor == m_request.selection.actor ||
                                      std::find(lit.begin(), lit.end(), row.actor) != lit.end());
  if (row.kind == RowKind::Group)
    ground.fills.push_back({lane, palette.groupLane});
  else if (isMarked)
    ground.fills.push_back({lane, blended(palette.base, palette.accent, 12)});
  else if (index % 2 == 1 && m_request.axis == Axis::Time)  // On the order axis the bursts are the ground.
    ground.fills.push_back({lane, palette.laneAlternate});
}

int SceneBuilder::rowTop(const TimelineFrame& frame, const TrackRow& row) {
  return frame.lanes().y() + row.y - (row.isPinned ? 0 : frame.scrollY);
}

QRect SceneBuilder::barBox(const TimelineFrame& frame, const TrackRow& row) {
  const QRect lanes = frame.lanes();
  const int top = rowTop(frame, row);
  int above = row.density == Density::Compact ? kCompactMarginPx : kBarMarginPx;
  int below = above;
  if (row.kind == RowKind::Loop) below += 5;
  if (row.kind == RowKind::Holding) above = contentionPx(row.density) + 4;
  if (row.kind == RowKind::Level) above = contentionPx(row.density) + 3;
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
  int nextFree = ruler.left();
  for (const Tick& tick : ticks.ticks) {
    const double x = ruler.x() + std::floor(xOf(m_request.range, ruler.width(), tick.value)) + 0.5;
    if (x < ruler.x() || x > ruler.right() + 1) continue;
    section.lines.push_back({QLineF(x, ruler.bottom() - (tick.isMajor ? 7 : 3), x, ruler.bottom()),
                             tick.isMajor ? palette.dimText : palette.faintText, 1});
    if (!tick.isMajor) continue;
    // Centred at its tick, but whole: at the edges it gives way, and never into its neighbour.
    const QString text = formatTick(tick.value, ticks.majorStep, m_request.range.end, m_request.axis);
    const int width = static_cast<int>(std::ceil(m_measure.width(FontRole::Ruler, text))) + 1;
    const int rightmost = std::max(ruler.left() + 3, ruler.right() - width - 2);
    const int left = std::clamp(static_cast<int>(x) - width / 2, ruler.left() + 3, rightmost);
    if (left < nextFree) continue;
    section.labels.push_back({QRect(left, ruler.y() + 3, width, ruler.height() - 11), text, palette.dimText, FontRole::Ruler,
                              Qt::AlignLeft});
    nextFree = left + width + kHeaderPaddingPx;
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
      addSlowSteps(row, lanes);
      return addIterations(row, lanes);
    case RowKind::Task:
    case RowKind::Thread:
      return addStates(row, lanes);
    case RowKind::Holding:
      addStates(row, lanes);
      if (track && track->counters) addContention(row, track->counters->waiters, lanes);
      return addInstants(row, lanes);
    case RowKind::Level:
      if (!track || !track->counters) return;
      addCounter(track->counters->value, m_request.run->infoOf(row.actor).limit, box, lanes);
      addContention(row, track->counters->waiters, lanes);
      return addInstants(row, lanes);
    case RowKind::ReadyCount:
      return addCounter(index.readyLength(), 0, box, lanes);
    case RowKind::TimerCount:
      return addCounter(index.timersPending(), 0, box, lanes);
    case RowKind::TaskCount:
      return addCounter(index.tasksAlive(), 0, box, lanes);
    case RowKind::CoreCount:
      return addCounter(index.coresBusy(), 0, box, lanes);
  }
}

void SceneBuilder::addHeader(const TrackRow& row, Section& section) {
  const Palette& palette = *m_request.palette;
  const int top = rowTop(m_request.frame, row);
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
  if (row.isPinned) {
    const double x = left + 3;
    const double y = top + row.height / 2.0;
    section.shapes.push_back({QPolygonF({{x - 2, y - 4}, {x + 4, y - 4}, {x + 4, y + 1}, {x + 1, y + 5}, {x - 2, y + 1}}),
                              palette.accent, 0});
  }
  left += 14;
  const QRect box(left, top, whole.right() - left - 8, row.height);
  if (row.kind == RowKind::Group) {
    const QString count = QString::number(row.childCount);
    const int room = box.width() - static_cast<int>(m_measure.width(FontRole::TrackDim, count)) - 8;
    section.labels.push_back({QRect(box.topLeft(), QSize(room, box.height())), row.title, palette.text, FontRole::Group, Qt::AlignLeft});
    section.labels.push_back({box, count, palette.faintText, FontRole::TrackDim, Qt::AlignRight});
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

}  // namespace awaitscope::gui
