// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline tells about the place under the pointer.
#include <QHelpEvent>
#include <QToolTip>

#include "engine/analysis/explain.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"

namespace awaitscope::gui {

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
  if (row.kind == RowKind::CoreCount) lane = &index.coresBusy();
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
