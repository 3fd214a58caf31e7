// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/view_state/view_state.h"

#include <algorithm>
#include <cmath>

#include "gui/timeline/layout.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostHistory = 200;
constexpr double kCursorSteps = 2000;     // Places that a cursor put by the pointer can take in the window.
constexpr double kFollowShare = 0.9;      // Where the newest event stands while the view follows it.
constexpr double kSelectionShare = 0.25;  // Air left and right of a fitted selection.

}  // namespace

ViewState::ViewState(QObject* parent) : QObject(parent) { restoreTracks(std::nullopt, {}); }

void ViewState::restoreTracks(std::optional<QSet<QString>> collapsed, const QSet<QString>& pinned) {
  m_collapsed = collapsed.value_or(QSet<QString>{QString::fromLatin1(kHousekeepingKey)});
  m_pinned = pinned;
  Q_EMIT tracksChanged();
}

void ViewState::setAxisMap(const AxisMap* map) {
  m_map = map;
  m_selection = {};
  m_area.reset();
  m_hovered.clear();
  m_cursorAtEnd = true;
  m_cursor = map ? map->eventCount() : 0;
  m_cursorTime = lastEventBefore(m_cursor);
  setRange(fitted(bounds()));
  m_isFitted = true;
  Q_EMIT selectionChanged();
  Q_EMIT areaChanged();
  Q_EMIT hoveredChanged();
  Q_EMIT cursorChanged();
}

bool ViewState::isHovered(base::ActorId actor) const {
  return actor && std::find(m_hovered.begin(), m_hovered.end(), actor) != m_hovered.end();
}

void ViewState::setHovered(std::vector<base::ActorId> actors) {
  if (actors == m_hovered) return;
  m_hovered = std::move(actors);
  Q_EMIT hoveredChanged();
}

AxisRange ViewState::bounds() const {
  if (!m_map || m_map->eventCount() == 0) return {0, m_axis == Axis::Time ? 1e9 : 1.0};
  const trace::Seq count = m_map->eventCount();
  if (m_axis == Axis::Order) return {0, std::max(m_leastEndSeq, static_cast<double>(count))};
  return {0, std::max({1.0, m_leastEndNs, static_cast<double>(m_map->timeOf(count - 1).ns)})};
}

void ViewState::setLeastExtent(double endNs, double endSeq) {
  m_leastEndNs = endNs;
  m_leastEndSeq = endSeq;
  if (m_isFitted) restoreRange(m_range, true);
}

void ViewState::extendRun() {
  if (!m_map) return;
  if (m_isFitted) {
    setRange(fitted(bounds()));
    m_isFitted = true;
  } else if (m_follow == FollowMode::FollowNewest) {
    const double shift = bounds().end - (m_range.begin + m_range.span() * kFollowShare);
    if (shift > 0) setRange({m_range.begin + shift, m_range.end + shift});
  }
  if (m_cursorAtEnd && m_cursor != m_map->eventCount()) {
    placeCursor(m_map->eventCount(), lastEventBefore(m_map->eventCount()));
  }
}

void ViewState::setRange(const AxisRange& range) {
  m_isFitted = false;
  if (range == m_range) return;
  m_range = range;
  Q_EMIT rangeChanged();
}

double ViewState::axisValueOf(trace::Seq seq) const {
  if (m_axis == Axis::Order || !m_map) return static_cast<double>(seq);
  return static_cast<double>(m_map->timeOf(seq).ns);
}

double ViewState::axisValueOf(base::Instant time) const {
  if (m_axis == Axis::Time || !m_map) return static_cast<double>(time.ns);
  return static_cast<double>(m_map->seqAfter(time));
}

std::pair<base::Instant, base::Instant> ViewState::instantsOf(const AxisRange& range) const {
  const auto instantOf = [this](double value) -> base::Instant {
    if (m_axis == Axis::Time || !m_map) return {static_cast<std::int64_t>(value)};
    return m_map->timeOf(static_cast<trace::Seq>(std::max(value, 0.0)));
  };
  return {instantOf(range.begin), instantOf(range.end)};
}

void ViewState::setAxis(Axis axis) {
  if (axis == m_axis) return;
  const bool wasFitted = m_isFitted;
  const double cursorValue = cursorAxisValue();
  const bool keepsCursor = m_range.contains(cursorValue);
  const double share = keepsCursor ? (cursorValue - m_range.begin) / m_range.span() : 0.5;
  const auto [begin, end] = visibleInstants();
  if (m_map) pushHistory();
  m_openGesture.reset();
  m_axis = axis;
  AxisRange range{axisValueOf(begin - base::Duration{1}), axisValueOf(end)};
  range.end = std::max(range.end, range.begin + smallestSpan(axis) * 4);
  if (keepsCursor) {
    const double start = cursorAxisValue() - share * range.span();
    range = {start, start + range.span()};
  }
  if (m_area) {
    m_area.reset();
    Q_EMIT areaChanged();
  }
  Q_EMIT axisChanged();
  if (wasFitted) {
    setRange(fitted(bounds()));
    m_isFitted = true;
  } else {
    setRange(clamped(range, bounds()));
  }
  Q_EMIT rangeChanged();
}

void ViewState::navigateTo(const AxisRange& range, Gesture gesture) {
  if (range == m_range) return;
  if (gesture == Gesture::Jump || m_openGesture != gesture) pushHistory();
  m_openGesture = gesture;
  // Who scrolls away, or zooms into the past, is left there.
  if (gesture == Gesture::Pan || !range.contains(bounds().end)) setFollow(FollowMode::Stay);
  setRange(range);
}

void ViewState::fitAll() {
  navigateTo(fitted(bounds()), Gesture::Jump);
  m_isFitted = true;
}

void ViewState::fitSelection() {
  std::optional<AxisRange> wanted = m_area;
  if (!wanted && m_selection.isSlice()) {
    const trace::Seq end = m_selection.end == trace::kNoSeq && m_map ? m_map->eventCount() : m_selection.end;
    wanted = AxisRange{axisValueOf(m_selection.begin), axisValueOf(end)};
    if (wanted->span() <= 0) wanted->end = wanted->begin + smallestSpan(m_axis);
  }
  if (!wanted) return fitAll();
  const double air = wanted->span() * kSelectionShare;
  const AxisRange target = clamped({wanted->begin - air, wanted->end + air}, bounds());
  if (target == m_range) return fitAll();
  navigateTo(target, Gesture::Jump);
}

void ViewState::restoreRange(const AxisRange& range, bool wasFitted) {
  setRange(wasFitted ? fitted(bounds()) : clamped(range, bounds()));
  m_isFitted = wasFitted;
}

void ViewState::pushHistory() {
  m_history.resize(m_history.size() - m_undone);
  m_undone = 0;
  m_history.push_back({m_range, m_axis});
  if (m_history.size() > kMostHistory) m_history.erase(m_history.begin());
  Q_EMIT historyChanged();
}

void ViewState::undoNavigation() { stepHistory(1); }
void ViewState::redoNavigation() { stepHistory(-1); }

// Undo swaps the shown place with the newest one not yet undone, so that redo finds it where undo left it.
void ViewState::stepHistory(std::ptrdiff_t step) {
  if (step > 0 ? !canUndo() : !canRedo()) return;
  if (step < 0) --m_undone;
  const std::size_t index = m_history.size() - 1 - m_undone;
  const Place target = m_history[index];
  m_history[index] = {m_range, m_axis};
  if (step > 0) ++m_undone;
  m_openGesture.reset();
  if (target.axis != m_axis) {
    m_axis = target.axis;
    Q_EMIT axisChanged();
  }
  setRange(target.range);
  Q_EMIT historyChanged();
}

void ViewState::setCursor(trace::Seq seq) {
  const trace::Seq count = m_map ? m_map->eventCount() : 0;
  seq = std::min(seq, count);
  placeCursor(seq, lastEventBefore(seq));
}

base::Instant ViewState::lastEventBefore(trace::Seq seq) const {
  return m_map && seq > 0 ? m_map->timeOf(seq - 1) : base::Instant{};
}

void ViewState::placeCursor(trace::Seq seq, base::Instant time) {
  m_cursorAtEnd = !m_map || seq == m_map->eventCount();
  if (seq == m_cursor && time == m_cursorTime) return;
  m_cursor = seq;
  m_cursorTime = time;
  Q_EMIT cursorChanged();
}

// Nobody reads 3.605940594 s.
double ViewState::readable(double axisValue) const {
  if (m_axis == Axis::Order) return std::round(axisValue);
  const double step = std::pow(10.0, std::max(0.0, std::floor(std::log10(m_range.span() / kCursorSteps))));
  return std::round(axisValue / step) * step;
}

void ViewState::setCursorAt(double axisValue) {
  if (!m_map) return;
  // Rounded, the end might lie before the last events.
  if (axisValue >= bounds().end) return setCursor(m_map->eventCount());
  const double value = std::max(axisValue, 0.0);
  if (m_axis == Axis::Order) return setCursor(static_cast<trace::Seq>(std::llround(value)));
  const base::Instant time{std::llround(readable(value))};
  placeCursor(m_map->seqAfter(time), time);
}

void ViewState::setCursorTo(base::Instant time) {
  if (m_map) placeCursor(m_map->seqAfter(time), time);
}

void ViewState::moveCursorBy(std::int64_t events) {
  const std::int64_t target = static_cast<std::int64_t>(m_cursor) + events;
  setCursor(static_cast<trace::Seq>(std::max<std::int64_t>(0, target)));
}

void ViewState::showMoment(trace::Seq seq) {
  setCursor(seq);
  const double at = cursorAxisValue();
  if (m_range.contains(at)) return;
  const double begin = at - m_range.span() / 2;
  navigateTo(clamped({begin, begin + m_range.span()}, bounds()), Gesture::Jump);
}

void ViewState::setPinned(const QString& track, bool isPinned) {
  if (m_pinned.contains(track) == isPinned) return;
  if (isPinned)
    m_pinned.insert(track);
  else
    m_pinned.remove(track);
  Q_EMIT tracksChanged();
}

void ViewState::setArrows(Arrows arrows) {
  if (arrows == m_arrows) return;
  m_arrows = arrows;
  Q_EMIT arrowsChanged();
}

void ViewState::select(const Selection& selection) {
  if (selection == m_selection) return;
  m_selection = selection;
  Q_EMIT selectionChanged();
}

void ViewState::setArea(std::optional<AxisRange> area) {
  if (area == m_area) return;
  m_area = area;
  Q_EMIT areaChanged();
}

void ViewState::stretchArea(double share) {
  const double at = cursorAxisValue();
  const bool goesOn = m_area && (at == m_area->begin || at == m_area->end);
  const double fixed = !goesOn ? at : at == m_area->begin ? m_area->end : m_area->begin;
  setCursorAt(std::clamp(at + share * m_range.span(), 0.0, bounds().end));
  const double moved = cursorAxisValue();
  if (moved == fixed) return setArea(std::nullopt);
  setArea(AxisRange{std::min(fixed, moved), std::max(fixed, moved)});
}

void ViewState::clearSelection() {
  setArea(std::nullopt);
  select({});
}

void ViewState::setCollapsed(const QString& group, bool isCollapsed) {
  if (m_collapsed.contains(group) == isCollapsed) return;
  if (isCollapsed)
    m_collapsed.insert(group);
  else
    m_collapsed.remove(group);
  Q_EMIT tracksChanged();
}

void ViewState::setFilter(const QString& filter) {
  if (filter == m_filter) return;
  m_filter = filter;
  Q_EMIT tracksChanged();
}

void ViewState::setFollow(FollowMode mode) {
  if (mode == m_follow) return;
  m_follow = mode;
  Q_EMIT followChanged();
}

}  // namespace awaitscope::gui
