// SPDX-License-Identifier: GPL-3.0-or-later
// The lanes of a scene: bars of states, what happens at an instant, wait queues, counters.
#include <algorithm>
#include <cmath>

#include "gui/timeline/scene.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kNarrowestLabelPx = 16;
constexpr int kNarrowestCountPx = 48;  // The count on a mark that stands for many.
constexpr int kNarrowestNamesPx = 14;
constexpr std::size_t kMostInstants = 600;

Shape rectShape(const QRectF& rect, QRgb fill) { return {QPolygonF(rect), fill, 0}; }

/// A counter or a wait queue of `value` out of `most`, in pixels; anything above zero shows.
int scaledHeight(std::int64_t value, std::int64_t most, int heightPx) {
  if (value <= 0 || most <= 0) return 0;
  return std::max(2,
                  static_cast<int>(static_cast<double>(std::min(value, most)) / static_cast<double>(most) * heightPx));
}

}  // namespace

QRgb blended(QRgb under, QRgb over, int percent) {
  const auto mix = [percent](int a, int b) { return a + (b - a) * percent / 100; };
  return qRgb(mix(qRed(under), qRed(over)), mix(qGreen(under), qGreen(over)), mix(qBlue(under), qBlue(over)));
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

analysis::Loss SceneBuilder::lossOfMark(const TrackRow& row, const Mark& mark) const {
  const ShownRun& run = *m_request.run;
  if (row.kind != RowKind::Task || mark.slice.beginSeq == trace::kNoSeq || run.blocked().all().empty()) return {};
  return analysis::lossOf(run.index(), run.blocked(), row.actor, mark.slice);
}

Look SceneBuilder::lookOfMark(const TrackRow& row, const Mark& mark) const {
  const Look look = *lookOf(mark.state);
  if (mark.slice.beginSeq == trace::kNoSeq) return look;
  const ShownRun& run = *m_request.run;
  if (mark.state == trace::TrackState::Held) {
    const base::ActorId holder = run.partnerOf(row.actor, mark.slice);
    return static_cast<Look>(static_cast<std::size_t>(Look::Holder0) + holder.value % kHolderLooks);
  }
  if (row.kind != RowKind::Task) return look;
  const std::int64_t length = mark.slice.endNs - mark.slice.beginNs;
  if (mark.state == trace::TrackState::Running && length >= analysis::kSlowStep.ns) return Look::Blocking;
  // A victim: most of its wait for its turn passed while another one kept the loop.
  if (mark.state == trace::TrackState::Ready && length > 0 && lossOfMark(row, mark).ns * 2 >= length)
    return Look::HeldUp;
  return look;
}

// The longest first; what fits is drawn.
QStringList SceneBuilder::textsOfMark(const TrackRow& row, const Mark& mark, Look look) const {
  const ShownRun& run = *m_request.run;
  if (mark.slice.beginSeq == trace::kNoSeq) return {QChar(0xD7) + formatCount(mark.count), QString()};
  if (look == Look::HeldUp) {
    const analysis::Loss loss = lossOfMark(row, mark);
    const QString lost = formatDuration({loss.ns});
    return {QStringLiteral("lost %1 to %2").arg(lost, run.nameOf(loss.mostly->culprit)),
            QStringLiteral("lost %1").arg(lost), lost, QString()};
  }
  if (look == Look::Blocking && mark.state == trace::TrackState::Running) {
    const QString length = formatDuration({mark.slice.endNs - mark.slice.beginNs});
    return {QStringLiteral("\u26A0 computes %1").arg(length), QStringLiteral("\u26A0 %1").arg(length),
            QStringLiteral("\u26A0"), QString()};
  }
  return run.sliceLabels(row.actor, mark.slice);
}

void SceneBuilder::addMark(const TrackRow& row, const Mark& mark, const QRect& box, Section& section) {
  const Look look = lookOfMark(row, mark);
  // One shared pixel of outline between neighbours.
  const QRect rect(box.x() + mark.left, box.y(), mark.right - mark.left + 1, box.height());
  // Who sleeps beyond the deadline because the loop is blocked is a victim from then on.
  const analysis::Loss loss = mark.state == trace::TrackState::Sleeping ? lossOfMark(row, mark) : analysis::Loss{};
  if (!loss.mostly || m_request.axis == Axis::Order) {
    section.addBar(look, rect);
    return addMarkLabel(row, mark, rect, look, section);
  }
  const int from = std::clamp(static_cast<int>(xAt(box, loss.fromNs, 0)), rect.left(), rect.right() - 1);
  const QRect asleep(rect.topLeft(), QPoint(from, rect.bottom()));
  const QRect late(QPoint(from, rect.top()), rect.bottomRight());
  if (asleep.width() > 1) section.addBar(look, asleep);
  section.addBar(Look::HeldUp, late);
  addMarkLabel(row, mark, asleep, look, section);
  addMarkLabel(row, mark, late, Look::HeldUp, section);
}

void SceneBuilder::addMarkLabel(const TrackRow& row, const Mark& mark, const QRect& rect, Look look, Section& section) {
  // The label stays in sight while its bar is partly scrolled out.
  const QRect visible = rect.intersected(section.clip.united(rect.intersected(m_request.frame.lanes())))
                            .intersected(QRect(section.clip.x(), rect.y(), section.clip.width(), rect.height()))
                            .adjusted(6, 0, -5, 0);
  if (visible.width() < kNarrowestLabelPx) return;
  const bool isCount = mark.slice.beginSeq == trace::kNoSeq;
  if (isCount && visible.width() < kNarrowestCountPx) return;
  const QString text = m_measure.fitting(FontRole::Bar, textsOfMark(row, mark, look), visible.width());
  if (text.isEmpty()) return;
  section.labels.push_back({visible, text, m_request.palette->bar(look).text, FontRole::Bar, Qt::AlignLeft});
}

double SceneBuilder::xAt(const QRect& box, std::int64_t ns, trace::Seq seq) const {
  const double value = m_request.axis == Axis::Time ? static_cast<double>(ns) : static_cast<double>(seq);
  return box.x() + std::floor(xOf(m_request.range, box.width(), value));
}

// A step that computes for so long that the loop stands still is marked on the loop's track as well.
void SceneBuilder::addSlowSteps(const TrackRow& row, Section& section) {
  const QRect box = barBox(m_request.frame, row);
  for (const analysis::BlockedStretch& stretch : m_request.run->blocked().all()) {
    if (stretch.isCall() || stretch.loop != row.actor) continue;
    const double left = xAt(box, stretch.beginNs, stretch.beginSeq);
    const double right = std::max(left + kLeastMarkPx, xAt(box, stretch.endNs, stretch.endSeq));
    if (right < box.left() - 2 || left > box.right() + 2) continue;
    const int from = static_cast<int>(std::max(left, box.left() - 2.0));
    const int to = static_cast<int>(std::min(right, box.right() + 2.0));
    const QRect rect(from, box.y(), to - from + 1, box.height());
    section.addBar(Look::Blocking, rect);
    const QRect inside = rect.adjusted(6, 0, -5, 0);
    const QString name = m_request.run->nameOf(stretch.culprit);
    const QString text = m_measure.fitting(
        FontRole::Bar,
        {QStringLiteral("\u26A0 %1 computes").arg(name), QStringLiteral("\u26A0 %1").arg(name), QStringLiteral("\u26A0"), QString()},
        inside.width());
    if (!text.isEmpty())
      section.labels.push_back({inside, text, m_request.palette->bar(Look::Blocking).text, FontRole::Bar, Qt::AlignLeft});
  }
}

/// Where the next event of the track is drawn that lies right of the one at `at`.
double SceneBuilder::nextEventX(const std::vector<std::uint32_t>& events, std::size_t at, const QRect& box) const {
  const trace::Store& store = m_request.run->store();
  const double x = xAt(box, store.event(events[at]).timeNs, events[at]);
  for (std::size_t next = at + 1; next < std::min(events.size(), at + kMostInstants); ++next)
    if (const double there = xAt(box, store.event(events[next]).timeNs, events[next]); there > x + 3) return there;
  return box.right();
}

// What happens to a primitive at an instant: notified, tripped, set, cleared. Left out where they would crowd.
void SceneBuilder::addInstants(const TrackRow& row, Section& section) {
  const trace::Track* track = m_request.run->index().track(row.actor);
  if (!track) return;
  const QRect box = barBox(m_request.frame, row);
  const Palette& palette = *m_request.palette;
  const auto seqAt = [this](double value) -> std::uint64_t {
    if (value <= 0) return 0;
    return m_request.axis == Axis::Order ? static_cast<std::uint64_t>(value)
                                         : m_request.run->seqAfter({static_cast<std::int64_t>(value)});
  };
  const auto first = std::lower_bound(track->events.begin(), track->events.end(), seqAt(m_request.range.begin - 1));
  const auto last = std::upper_bound(first, track->events.end(), seqAt(m_request.range.end + 1));
  if (static_cast<std::size_t>(last - first) > kMostInstants) return;
  double nextFree = -1e9;
  for (auto at = first; at != last; ++at) {
    const trace::Event& event = m_request.run->store().event(*at);
    if (event.actor != row.actor.value) continue;
    QStringList texts;
    switch (event.eventKind()) {
      case trace::EventKind::Notified:
        texts = {QStringLiteral("notify %1").arg(event.bLow()), QString::number(event.bLow())};
        break;
      case trace::EventKind::BarrierTripped:
        texts = {QStringLiteral("generation %1").arg(event.bLow()), QStringLiteral("gen. %1").arg(event.bLow())};
        break;
      case trace::EventKind::BarrierBroken:
        texts = {QStringLiteral("broken")};
        break;
      case trace::EventKind::EventSet:
        break;  // The bar that begins says it.
      case trace::EventKind::EventCleared:
        texts = {QStringLiteral("clear")};
        break;
      default:
        continue;
    }
    const double x = xAt(box, event.timeNs, *at) + 0.5;
    section.overlay.push_back({QLineF(x, box.top() - 1, x, box.bottom() + 2), palette.text, 1});
    section.shapes.push_back(
        {QPolygonF({{x - 4, box.top() - 2.0}, {x + 4, box.top() - 2.0}, {x, box.top() + 4.0}}), palette.text, 0});
    if (x < nextFree || texts.isEmpty()) continue;
    texts << QString();
    // Counters write their numbers into the box; the band above is free until somebody waits again.
    const bool isLevel = row.kind == RowKind::Level;
    const double room = (isLevel ? nextEventX(track->events, static_cast<std::size_t>(at - track->events.begin()), box) : box.right()) - x - 8;
    const QString text = m_measure.fitting(FontRole::TrackDim, texts, room);
    if (text.isEmpty()) continue;
    const int width = static_cast<int>(m_measure.width(FontRole::TrackDim, text)) + 2;
    const int y = isLevel ? rowTop(m_request.frame, row) + 3 : box.top();
    section.labels.push_back({QRect(static_cast<int>(x) + 6, y, width, isLevel ? contentionPx(row.density) : box.height()),
                              text, palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
    nextFree = x + width + 10;
  }
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

// The wait queue on top of the primitive's bar, as a height: contention is never merged away, for each column keeps its
// highest value. Where there is room, who stands in line is written into it, in order.
void SceneBuilder::addContention(const TrackRow& row, const trace::CounterLane& waiters, Section& section) {
  const QRect lanes = m_request.frame.lanes();
  const QRect box(lanes.x(), rowTop(m_request.frame, row) + 3, lanes.width(), contentionPx(row.density));
  waiters.view(wholeRange(m_request.range, m_request.axis), box.width(), m_request.run->index().end(), m_columns);
  const std::int64_t most = waiters.highest();
  for (std::size_t first = 0; first < m_columns.size();) {
    std::size_t last = first + 1;
    while (last < m_columns.size() && m_columns[last].high == m_columns[first].high &&
           m_columns[last].column == m_columns[last - 1].column + 1)
      ++last;
    const int left = m_columns[first].column;
    const int right = m_columns[last - 1].column + 1;
    const int height = std::max(5, scaledHeight(m_columns[first].high, most, box.height()));
    if (m_columns[first].high > 0)
      section.addBar(Look::Contended,
                     QRect(box.x() + left, box.bottom() + 1 - height, std::max(2, right - left), height));
    first = last;
  }
  if (most > 0) addWaiterNames(row, box, section);
}

void SceneBuilder::addWaiterNames(const TrackRow& row, const QRect& band, Section& section) {
  const ShownRun& run = *m_request.run;
  const Palette& palette = *m_request.palette;
  for (const QueueStretch& stretch : m_waitQueues.of(run.index(), row.actor)) {
    if (stretch.waiters.empty()) continue;
    const double left = std::max<double>(band.left(), xAt(band, stretch.beginNs, stretch.beginSeq));
    const double right = std::min<double>(band.right(), xAt(band, stretch.endNs, stretch.endSeq));
    if (right - left < kNarrowestNamesPx) continue;
    QStringList names;
    QStringList shortNames;
    for (const base::ActorId waiter : stretch.waiters) {
      names << run.nameOf(waiter);
      shortNames << run.shortNameOf(waiter);
    }
    const QString more = stretch.count > stretch.waiters.size() ? QStringLiteral(" … %1").arg(stretch.count) : QString();
    const int room = static_cast<int>(right - left) - 7;
    const QString text = m_measure.fitting(FontRole::TrackDim,
                                           {names.join(QStringLiteral(", ")) + more, shortNames.join(QStringLiteral(", ")) + more,
                                            QStringLiteral("%1 wait").arg(stretch.count), QString::number(stretch.count), QString()},
                                           room);
    if (text.isEmpty()) continue;
    const int width = std::min(room, static_cast<int>(m_measure.width(FontRole::TrackDim, text)) + 2);
    const QRect box(static_cast<int>(left) + 4, band.y(), width, band.height());
    section.plates.push_back({box.adjusted(-2, 1, 2, -1), palette.base});
    section.labels.push_back({box, text, palette.text, FontRole::TrackDim, Qt::AlignLeft});
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

}  // namespace awaitscope::gui
