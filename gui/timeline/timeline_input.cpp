// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse and keys of the timeline: every gesture ends in a call of ViewState.
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>
#include <cmath>

#include "gui/timeline/timeline_widget.h"

namespace awaitscope::gui {
namespace {

constexpr double kWheelZoom = 1.25;  // One notch.
constexpr double kPanShare = 0.15;   // Of the window, for a notch of shift+wheel.
constexpr int kDragThresholdPx = 4;

}  // namespace

void TimelineWidget::wheelEvent(QWheelEvent* event) {
  const QPoint pixels = event->pixelDelta();
  const QPoint angle = event->angleDelta();
  m_gestureEnd.start();
  if (event->modifiers() & Qt::ControlModifier) {
    const double notches = angle.y() / 120.0;
    if (notches != 0)
      m_view.zoomBy(std::pow(kWheelZoom, -notches), valueUnder(toScene(event->position()).x()));
    return event->accept();
  }
  const bool isSideways = (event->modifiers() & Qt::ShiftModifier) || std::abs(angle.x()) > std::abs(angle.y());
  if (isSideways) {
    const QRect lanes = frame().lanes();
    const int turned = std::abs(angle.x()) > std::abs(angle.y()) ? angle.x() : angle.y();
    const double share =
        pixels.x() != 0 ? -static_cast<double>(pixels.x()) / std::max(1, lanes.width()) : -turned / 120.0 * kPanShare;
    m_view.panBy(share * m_view.range().span());
    return event->accept();
  }
  const int step = pixels.y() != 0 ? pixels.y() : angle.y() / 2;
  verticalScrollBar()->setValue(verticalScrollBar()->value() - step);
  event->accept();
}

void TimelineWidget::mousePressEvent(QMouseEvent* event) {
  const QPoint at = toScene(event->position());
  setFocus(Qt::MouseFocusReason);
  m_pressedAt = at;
  m_pressedRange = m_view.range();
  m_pressedScroll = verticalScrollBar()->value();
  if (!m_run) return;
  const bool pans = event->button() == Qt::MiddleButton ||
                    (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ShiftModifier));
  if (pans) {
    m_drag = Drag::Pan;
    viewport()->setCursor(Qt::ClosedHandCursor);
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  if (isOverHeaderEdge(at)) {
    m_drag = Drag::HeaderEdge;
  } else if (at.x() < m_headerWidth) {
    if (!toggleCollapseUnder(at)) selectUnder(at);
  } else if (at.y() < kRulerHeightPx || isOverCursor(at)) {
    m_drag = Drag::Cursor;
    m_view.setCursorAt(valueUnder(at.x()));
  } else {
    m_drag = Drag::Pending;
  }
}

void TimelineWidget::mouseMoveEvent(QMouseEvent* event) {
  const QPoint at = toScene(event->position());
  m_pointer = at;
  const QRect lanes = frame().lanes();
  Q_EMIT pointerMoved(valueUnder(at.x()), at.x() >= lanes.left() && m_run);
  if (m_drag == Drag::Pending && (at - m_pressedAt).manhattanLength() >= kDragThresholdPx)
    m_drag = m_dragMeaning == DragMeaning::SelectArea ? Drag::Area : Drag::Pan;
  switch (m_drag) {
    case Drag::None:
      updatePointerShape(at);
      return updateHighlight(at);
    case Drag::Pending:
      return;
    case Drag::Cursor:
      m_view.setCursorAt(valueUnder(at.x()));
      return;
    case Drag::HeaderEdge:
      setHeaderWidth(at.x());
      return;
    case Drag::Area: {
      const double first = m_view.readable(valueAt(m_pressedRange, lanes.width(), m_pressedAt.x() - lanes.x()));
      const double last = m_view.readable(valueUnder(at.x()));
      m_view.setArea(
          AxisRange{std::max(0.0, std::min(first, last)), std::max({first, last, std::min(first, last) + 1})});
      return;
    }
    case Drag::Pan: {
      const double moved = static_cast<double>(m_pressedAt.x() - at.x()) / std::max(1, lanes.width());
      m_view.navigateTo(panned(m_pressedRange, moved * m_pressedRange.span(), m_view.bounds()), Gesture::Pan);
      verticalScrollBar()->setValue(m_pressedScroll + m_pressedAt.y() - at.y());
      return;
    }
  }
}

void TimelineWidget::mouseReleaseEvent(QMouseEvent* event) {
  const QPoint at = toScene(event->position());
  const Drag drag = m_drag;
  m_drag = Drag::None;
  m_view.endGesture();
  updatePointerShape(at);
  if (drag != Drag::Pending) return;
  m_view.setArea(std::nullopt);
  selectUnder(at);
  m_view.setCursorAt(valueUnder(at.x()));
}

void TimelineWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  const QPoint at = toScene(event->position());
  if (!m_run || event->button() != Qt::LeftButton || at.x() < m_headerWidth) return;
  const TrackRow* row = rowUnder(at);
  const std::optional<Mark> mark = row ? markUnder(at, *row) : std::nullopt;
  if (!mark || mark->slice.beginSeq == trace::kNoSeq) return;
  if (const std::uint32_t line = m_run->store().event(mark->slice.beginSeq).line)
    Q_EMIT lineActivated(static_cast<int>(line));
}

void TimelineWidget::leaveEvent(QEvent*) {
  m_pointer.reset();
  updateHighlight({-1, -1});
  Q_EMIT pointerMoved(0, false);
}

bool TimelineWidget::toggleCollapseUnder(const QPoint& position) {
  const TrackRow* row = rowUnder(position);
  if (!row || row->key.isEmpty()) return false;
  const int arrowEnd = 10 + row->depth * 14 + 16;
  if (row->kind != RowKind::Group && position.x() > arrowEnd) return false;
  m_view.setCollapsed(row->key, !row->isCollapsed);
  return true;
}

void TimelineWidget::selectUnder(const QPoint& position) {
  const TrackRow* row = rowUnder(position);
  if (!row || !row->actor) return m_view.select({});
  Selection selection{row->actor, trace::kNoSeq, trace::kNoSeq};
  if (const std::optional<Mark> mark = markUnder(position, *row); mark && mark->slice.beginSeq != trace::kNoSeq) {
    selection.begin = mark->slice.beginSeq;
    selection.end = mark->slice.isOpen ? trace::kNoSeq : mark->slice.endSeq;
  }
  m_view.select(selection);
}

const analysis::BlockedStretch* TimelineWidget::blockedUnder(const QPoint& position) const {
  const TrackRow* row = m_run ? rowUnder(position) : nullptr;
  if (!row || !row->actor || position.x() < m_headerWidth) return nullptr;
  const double value = valueUnder(position.x());
  for (const analysis::BlockedStretch& stretch : m_run->blocked().all()) {
    const bool isOn = stretch.culprit == row->actor || stretch.loop == row->actor;
    if (isOn && value >= m_view.axisValueOf(stretch.beginSeq) && value <= m_view.axisValueOf(stretch.endSeq))
      return &stretch;
  }
  return nullptr;
}

void TimelineWidget::contextMenuEvent(QContextMenuEvent* event) {
  const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
  const TrackRow* row = !m_run ? nullptr : isByKey ? rowOf(m_view.selection().actor) : rowUnder(toScene(event->pos()));
  if (!row || !row->actor) return;
  const base::ActorId actor = row->actor;
  const QPoint corner = isByKey ? viewport()->mapToGlobal(QPoint(m_headerWidth, frame().lanes().y() + row->bottom() - frame().scrollY)) : event->globalPos();
  const QString name = m_run->nameOf(actor);
  const std::uint32_t line = m_run->stateAt(m_view.cursor()).actor(actor).line;
  const analysis::BlockedStretch* blocked = blockedUnder(toScene(event->pos()));
  QMenu menu(this);
  QAction* pin = menu.addAction(m_view.isPinned(name) ? tr("Unpin %1").arg(name) : tr("Pin %1 on top").arg(name));
  QAction* only = menu.addAction(tr("Show only tracks like %1").arg(name));
  QAction* source = menu.addAction(tr("Go to its line"));
  source->setEnabled(line != 0);
  QAction* relieve = nullptr;
  if (blocked) {
    menu.addSeparator();
    relieve = menu.addAction(tr("What if this ran on a worker?"));
  }
  const base::Instant blockedBegin{blocked ? blocked->beginNs : 0};
  const base::Instant blockedEnd{blocked ? blocked->endNs : 0};
  const QAction* chosen = menu.exec(corner);
  if (relieve && chosen == relieve) return Q_EMIT reliefAsked(blockedBegin, blockedEnd);
  if (chosen == pin) m_view.setPinned(name, !m_view.isPinned(name));
  if (chosen == only) m_view.setFilter(name);
  if (chosen == source) Q_EMIT lineActivated(static_cast<int>(line));
}

// ---- keys ----

void TimelineWidget::zoomAtPointer(double factor) {
  m_gestureEnd.start();
  const bool isOverLanes = m_pointer && frame().lanes().contains(*m_pointer);
  const double anchor = isOverLanes ? valueUnder(m_pointer->x()) : (m_view.range().begin + m_view.range().end) / 2;
  m_view.zoomBy(factor, anchor);
}

void TimelineWidget::panByShare(double share) {
  m_gestureEnd.start();
  m_view.panBy(share * m_view.range().span());
}

void TimelineWidget::selectNeighbour(int direction) {
  const base::ActorId actor = m_view.selection().actor;
  if (!m_run || !actor) return;
  const trace::Index& index = m_run->index();
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  const std::optional<trace::Seq> target = direction > 0 ? index.nextEvent(actor, at) : index.previousEvent(actor, at);
  if (!target) return;
  m_view.setCursor(*target + 1);
  const trace::Track* track = index.track(actor);
  if (!track) return;
  const std::size_t slice = track->states.indexAt(Axis::Order, static_cast<std::int64_t>(*target));
  if (slice >= track->states.size()) return;
  const trace::Slice found = track->states.slice(slice, index.end());
  m_view.select({actor, found.beginSeq, found.isOpen ? trace::kNoSeq : found.endSeq});
}

// A task folds its children, everything else the group that it stands in. Who is folded away unfolds where it was.
void TimelineWidget::toggleGroupOfSelection() {
  const base::ActorId actor = m_view.selection().actor;
  if (!actor) return;
  if (!rowOf(actor)) return revealActor(actor);
  const TrackRow* group = nullptr;
  for (const TrackRow& row : m_rows) {
    if (row.kind == RowKind::Group) group = &row;
    if (row.actor != actor || row.isPinned) continue;
    if (!row.key.isEmpty()) group = &row;
    break;
  }
  if (group && !group->key.isEmpty()) m_view.setCollapsed(group->key, !group->isCollapsed);
}

int TimelineWidget::lineOfSelection() const {
  if (!m_run || !m_view.selection()) return 0;
  return static_cast<int>(m_run->stateAt(m_view.cursor()).actor(m_view.selection().actor).line);
}

void TimelineWidget::selectAdjacentRow(int direction) {
  if (m_rows.empty()) return;
  std::ptrdiff_t at = direction > 0 ? -1 : static_cast<std::ptrdiff_t>(m_rows.size());
  for (std::size_t index = 0; index < m_rows.size(); ++index)
    if (m_rows[index].actor && m_rows[index].actor == m_view.selection().actor) at = static_cast<std::ptrdiff_t>(index);
  for (at += direction; at >= 0 && at < static_cast<std::ptrdiff_t>(m_rows.size()); at += direction) {
    const TrackRow& row = m_rows[static_cast<std::size_t>(at)];
    if (!row.actor) continue;
    m_view.select({row.actor, trace::kNoSeq, trace::kNoSeq});
    return revealActor(row.actor);
  }
}

void TimelineWidget::revealActor(base::ActorId actor) {
  const TrackRow* row = rowOf(actor);
  if (!row) {
    // It may stand in a group that is collapsed.
    for (const TrackRow& other : std::vector<TrackRow>(m_rows))
      if (other.isCollapsed) m_view.setCollapsed(other.key, false);
    row = rowOf(actor);
  }
  if (!row || row->isPinned) return;
  const int height = frame().lanes().height();
  const int top = verticalScrollBar()->value();
  if (row->y < top + m_pinnedHeight) verticalScrollBar()->setValue(row->y - m_pinnedHeight - 8);
  if (row->bottom() > top + height) verticalScrollBar()->setValue(row->bottom() - height + 8);
}

void TimelineWidget::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Up:
      return selectAdjacentRow(-1);
    case Qt::Key_Down:
      return selectAdjacentRow(1);
    case Qt::Key_PageUp:
      return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
    case Qt::Key_PageDown:
      return verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

}  // namespace awaitscope::gui
