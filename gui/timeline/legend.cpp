// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <unordered_set>

#include "gui/timeline/scene.h"

namespace awaitscope::gui {
namespace {

Shape rectShape(const QRectF& rect, QRgb fill) { return {QPolygonF(rect), fill, 0}; }

constexpr int kSwatchPx = 20;
constexpr int kLegendGapPx = 18;
constexpr std::size_t kMostLanesRead = 20'000;

constexpr std::array<Look, 12> kAllLooks{Look::Running,    Look::Ready,      Look::HeldUp,   Look::AwaitingTask,
                                         Look::AwaitingPrimitive, Look::AwaitingIo, Look::Sleeping, Look::Blocking,
                                         Look::OnThread,   Look::GilWait,    Look::Contended, Look::Idle};
constexpr std::array<EndMark, 3> kAllEnds{EndMark::Finished, EndMark::Cancelled, EndMark::Failed};

const char* endText(EndMark mark) {
  switch (mark) {
    case EndMark::Finished:
      return "finished";
    case EndMark::Cancelled:
      return "cancelled";
    case EndMark::Failed:
      return "failed";
  }
  return "";
}

trace::TrackState stateOf(EndMark mark) {
  switch (mark) {
    case EndMark::Cancelled:
      return trace::TrackState::Cancelled;
    case EndMark::Failed:
      return trace::TrackState::Failed;
    default:
      return trace::TrackState::Finished;
  }
}

/// Bit per state that occurs in the lanes of \p actors.
std::uint32_t statesIn(const trace::Index& index, std::span<const base::ActorId> actors) {
  std::uint32_t mask = 0;
  for (const base::ActorId actor : actors.first(std::min(actors.size(), kMostLanesRead)))
    if (const trace::Track* track = index.track(actor)) mask |= track->states.maskOf(0, track->states.size());
  return mask;
}

/// The same within a range. What ends at its beginning counts; a legend that names one state too many is no harm.
std::uint32_t statesWithin(const trace::Lane& lane, Axis axis, const AxisRange& range) {
  const trace::AxisRange whole = wholeRange(range, axis);
  const std::size_t first = lane.indexAt(axis, std::max<std::int64_t>(0, whole.begin));
  const std::size_t last = lane.indexAt(axis, whole.end);
  const std::size_t begin = first < lane.size() ? first : 0;
  return lane.isEmpty() ? 0 : lane.maskOf(begin, std::min(lane.size(), last < lane.size() ? last + 1 : lane.size()));
}

bool isContended(const trace::Index& index) {
  for (const base::ActorId primitive : index.primitives()) {
    const trace::Track* track = index.track(primitive);
    if (track && track->counters && track->counters->waiters.highest() > 0) return true;
  }
  return false;
}

QString legendText(Look look) {
  if (look == Look::Contended) return QStringLiteral("others wait for it");
  return QString::fromLatin1(lookName(look));
}

/// Calls `place(position, width, look or end mark)` for every entry, wrapped to `widthPx`; gives the number of rows.
template <typename PlaceLook, typename PlaceEnd>
int flowLegend(const LegendContent& content, int widthPx, const TextMeasure& measure, PlaceLook&& placeLook, PlaceEnd&& placeEnd) {
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
  for (const Look look : content.looks) {
    const int textWidth = static_cast<int>(std::ceil(measure.width(FontRole::TrackDim, legendText(look)))) + 2;
    placeLook(advance(kSwatchPx + 6 + textWidth), textWidth, look);
  }
  for (const EndMark mark : content.ends) {
    const QString text = QString::fromLatin1(endText(mark));
    const int textWidth = static_cast<int>(std::ceil(measure.width(FontRole::TrackDim, text))) + 2;
    placeEnd(advance(16 + textWidth), textWidth, mark);
  }
  return row + 1;
}

}  // namespace

namespace {

/// What is seen, as bits.
struct Seen {
  std::uint32_t taskStates = 0;
  std::uint32_t states = 0;  ///< Of tasks, loops and threads.
  bool isContended = false;
  bool isBlocked = false;  ///< Somebody blocks the loop …
  bool isHeldUp = false;   ///< … and somebody loses time by it.
};

LegendContent contentOf(const Seen& seen) {
  LegendContent content;
  std::uint32_t looks = 0;
  for (unsigned state = 0; state < trace::kTrackStateCount; ++state)
    if (const std::optional<Look> look = lookOf(static_cast<trace::TrackState>(state)); look && (seen.states & (1U << state)))
      looks |= 1U << static_cast<unsigned>(*look);
  for (const Look look : kAllLooks) {
    const bool occurs = look == Look::Contended ? seen.isContended
                        : look == Look::HeldUp  ? seen.isHeldUp
                        : look == Look::Blocking && seen.isBlocked ? true
                                                                   : (looks & (1U << static_cast<unsigned>(look))) != 0;
    if (occurs) content.looks.push_back(look);
  }
  for (const EndMark mark : kAllEnds)
    if (seen.taskStates & (1U << static_cast<unsigned>(stateOf(mark)))) content.ends.push_back(mark);
  return content;
}

void see(const ShownRun& run, const TrackRow& row, Axis axis, const AxisRange& range, Seen& seen) {
  const trace::Track* track = row.actor ? run.index().track(row.actor) : nullptr;
  if (!track) return;
  const std::uint32_t states = statesWithin(track->states, axis, range);
  if (row.kind == RowKind::Task) seen.taskStates |= states;
  if (row.kind == RowKind::Holding || row.kind == RowKind::Level)
    seen.isContended = seen.isContended || (track->counters && track->counters->waiters.highest() > 0);
  else
    seen.states |= states;
}

}  // namespace

LegendContent legendOf(const ShownRun* run) {
  if (!run) return {{kAllLooks.begin(), kAllLooks.end()}, {kAllEnds.begin(), kAllEnds.end()}};
  const trace::Index& index = run->index();
  Seen seen;
  seen.taskStates = statesIn(index, index.tasks());
  seen.states = seen.taskStates | statesIn(index, index.loops()) | statesIn(index, index.threads());
  seen.isContended = isContended(index);
  seen.isBlocked = seen.isHeldUp = !run->blocked().all().empty();
  return contentOf(seen);
}

LegendContent legendOf(const ShownRun& run, const std::vector<TrackRow>& rows, Axis axis, const AxisRange& range) {
  Seen seen;
  const std::size_t count = std::min(rows.size(), kMostLanesRead);
  for (std::size_t at = 0; at < count; ++at) see(run, rows[at], axis, range, seen);
  if (run.blocked().all().empty()) return contentOf(seen);
  std::unordered_set<std::uint32_t> actors;
  for (std::size_t at = 0; at < count; ++at) actors.insert(rows[at].actor.value);
  for (const analysis::BlockedStretch& stretch : run.blocked().all()) {
    const double begin = axis == Axis::Time ? static_cast<double>(stretch.beginNs) : static_cast<double>(stretch.beginSeq);
    const double end = axis == Axis::Time ? static_cast<double>(stretch.endNs) : static_cast<double>(stretch.endSeq);
    if (end < range.begin || begin > range.end) continue;
    seen.isBlocked = seen.isBlocked || actors.contains(stretch.culprit.value) || actors.contains(stretch.loop.value);
    for (std::size_t at = 0; at < count && !seen.isHeldUp; ++at)
      seen.isHeldUp = rows[at].kind == RowKind::Task && rows[at].actor != stretch.culprit;
  }
  return contentOf(seen);
}

LegendContent joined(const LegendContent& a, const LegendContent& b) {
  const auto isIn = [](const auto& list, const auto& one) { return std::find(list.begin(), list.end(), one) != list.end(); };
  LegendContent content;
  for (const Look look : kAllLooks)
    if (isIn(a.looks, look) || isIn(b.looks, look)) content.looks.push_back(look);
  for (const EndMark end : kAllEnds)
    if (isIn(a.ends, end) || isIn(b.ends, end)) content.ends.push_back(end);
  return content;
}

int legendRows(const LegendContent& content, int widthPx, const TextMeasure& measure) {
  return flowLegend(content, widthPx, measure, [](QPoint, int, Look) {}, [](QPoint, int, EndMark) {});
}

void addLegend(const LegendContent& content, const QRect& box, const Palette& palette, const TextMeasure& measure,
               Section& section) {
  const auto placeLook = [&](QPoint at, int textWidth, Look look) {
    const QPoint corner = box.topLeft() + at;
    section.addBar(look, QRect(corner.x(), corner.y() + 6, kSwatchPx, kLegendRowPx - 12));
    section.labels.push_back({QRect(corner.x() + kSwatchPx + 6, corner.y(), textWidth, kLegendRowPx), legendText(look),
                              palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
  };
  const auto placeEnd = [&](QPoint at, int textWidth, EndMark mark) {
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
    section.labels.push_back({QRect(corner.x() + 15, corner.y(), textWidth, kLegendRowPx), QString::fromLatin1(endText(mark)),
                              palette.dimText, FontRole::TrackDim, Qt::AlignLeft});
  };
  flowLegend(content, box.width(), measure, placeLook, placeEnd);
}

}  // namespace awaitscope::gui
