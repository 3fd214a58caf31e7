// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/linked_views.h"

namespace awaitscope::gui {
namespace {

constexpr int kGestureEndMs = 600;
constexpr std::size_t kMostTasksFollowed = 2000;  // Of which it is kept whether they are collapsed.
constexpr const char* kGroups[] = {"loops", "tasks", kHousekeepingKey, "threads", "primitives", "counters"};

QString taskKey(base::ActorId task) { return QStringLiteral("task:%1").arg(task.value); }

}  // namespace

LinkedViews::LinkedViews(ViewState& a, ViewState& b, QObject* parent) : QObject(parent), m_a(a), m_b(b) {
  connectSide(a, b, Side::A);
  connectSide(b, a, Side::B);
  m_gestureEnd.setSingleShot(true);
  m_gestureEnd.setInterval(kGestureEndMs);
  connect(&m_gestureEnd, &QTimer::timeout, this, [this] {
    m_a.endGesture();
    m_b.endGesture();
  });
}

void LinkedViews::setRuns(const ComparedRuns& runs) {
  m_runs = runs;
  const AxisRange time = commonBounds(*runs.a, *runs.b, Axis::Time);
  const AxisRange order = commonBounds(*runs.a, *runs.b, Axis::Order);
  for (ViewState* view : {&m_a, &m_b}) view->setLeastExtent(time.end, order.end);
}

void LinkedViews::connectSide(ViewState& from, ViewState& to, Side side) {
  const auto link = [this, &from, &to, side](auto signal, void (LinkedViews::*what)(const Pair&)) {
    connect(&from, signal, this, [this, &from, &to, side, what] { mirror({from, to, side}, what); });
  };
  link(&ViewState::rangeChanged, &LinkedViews::mirrorRange);
  link(&ViewState::axisChanged, &LinkedViews::mirrorAxis);
  link(&ViewState::cursorChanged, &LinkedViews::mirrorCursor);
  link(&ViewState::areaChanged, &LinkedViews::mirrorArea);
  link(&ViewState::selectionChanged, &LinkedViews::mirrorSelection);
  link(&ViewState::tracksChanged, &LinkedViews::mirrorTracks);
}

void LinkedViews::mirror(const Pair& pair, void (LinkedViews::*what)(const Pair&)) {
  if (m_isMirroring || !m_runs.a) return;
  m_isMirroring = true;
  (this->*what)(pair);
  m_isMirroring = false;
}

void LinkedViews::mirrorRange(const Pair& pair) {
  pair.to.navigateTo(pair.from.range(), Gesture::Pan);
  m_gestureEnd.start();
}

void LinkedViews::mirrorAxis(const Pair& pair) { pair.to.setAxis(pair.from.axis()); }

void LinkedViews::mirrorCursor(const Pair& pair) {
  const ShownRun& run = pair.side == Side::A ? *m_runs.b : *m_runs.a;
  const base::Instant time = pair.from.cursorTime();
  if (pair.to.axis() == Axis::Time)
    pair.to.setCursorAt(static_cast<double>(time.ns));
  else
    pair.to.setCursor(run.seqAfter(time));
}

void LinkedViews::mirrorArea(const Pair& pair) { pair.to.setArea(pair.from.area()); }

base::ActorId LinkedViews::partner(base::ActorId actor, Side side) const {
  const analysis::Matching& matching = m_runs.comparison->matching;
  return side == Side::A ? matching.partnerOfA(actor) : matching.partnerOfB(actor);
}

void LinkedViews::mirrorSelection(const Pair& pair) {
  pair.to.select({partner(pair.from.selection().actor, pair.side), trace::kNoSeq, trace::kNoSeq});
}

void LinkedViews::mirrorTracks(const Pair& pair) {
  pair.to.setFilter(pair.from.filter());
  for (const char* group : kGroups) {
    const QString key = QString::fromLatin1(group);
    pair.to.setCollapsed(key, pair.from.isCollapsed(key));
  }
  const auto tasks = (pair.side == Side::A ? *m_runs.a : *m_runs.b).index().tasks();
  for (const base::ActorId task : tasks.first(std::min(tasks.size(), kMostTasksFollowed)))
    if (const base::ActorId other = partner(task, pair.side))
      pair.to.setCollapsed(taskKey(other), pair.from.isCollapsed(taskKey(task)));
}

}  // namespace awaitscope::gui
