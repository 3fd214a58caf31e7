// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/statistics/statistics_model.h"

#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

using trace::TrackState;

QString lengthOrDash(std::int64_t ns) { return ns == 0 ? QStringLiteral("–") : formatDuration({ns}); }

}  // namespace

StatisticsModel::StatisticsModel(StatisticsOf what, QObject* parent) : QAbstractTableModel(parent), m_what(what) {
  if (what == StatisticsOf::Tasks)
    m_titles = {tr("Task"),     tr("Runs"),      tr("Blocks loop"),    tr("Ready"), tr("Lost"),
                tr("Sleeps"), tr("Awaits tasks"), tr("Awaits primitives"), tr("I/O, threads")};
  else
    m_titles = {tr("Primitive"), tr("Kind"), tr("Held"), tr("Waits"), tr("Waited"), tr("Longest wait"), tr("By"), tr("Most at once")};
}

StatisticsModel::Row StatisticsModel::taskRow(const ShownRun& run, const analysis::TaskFigures& task) const {
  Row row{task.task, {{run.labelOf(task.task), static_cast<qint64>(task.task.value)}}};
  for (const std::int64_t ns :
       {task.in(TrackState::Running), task.in(TrackState::BlockingLoop), task.in(TrackState::Ready), task.lostNs,
        task.in(TrackState::Sleeping), task.in(TrackState::AwaitingTask), task.in(TrackState::AwaitingPrimitive),
        task.in(TrackState::AwaitingIo) + task.in(TrackState::OnThread)})
    row.cells.push_back({lengthOrDash(ns), ns});
  return row;
}

StatisticsModel::Row StatisticsModel::primitiveRow(const ShownRun& run,
                                                   const analysis::PrimitiveFigures& primitive) const {
  const QString waiter = primitive.longestWaiter ? run.labelOf(primitive.longestWaiter) : QString();
  return {primitive.primitive,
          {{run.labelOf(primitive.primitive), static_cast<qint64>(primitive.primitive.value)},
           {run.kindOf(primitive.primitive), static_cast<qint64>(run.infoOf(primitive.primitive).kind)},
           {lengthOrDash(primitive.heldNs), primitive.heldNs},
           {formatCount(primitive.waits), static_cast<qint64>(primitive.waits)},
           {lengthOrDash(primitive.waitedNs), primitive.waitedNs},
           {lengthOrDash(primitive.longestNs), primitive.longestNs},
           {waiter, static_cast<qint64>(primitive.longestWaiter.value)},
           {QString::number(primitive.mostWaiting), primitive.mostWaiting}}};
}

void StatisticsModel::show(const ShownRun* run, const analysis::Figures& figures) {
  beginResetModel();
  m_rows.clear();
  if (run && m_what == StatisticsOf::Tasks)
    for (const analysis::TaskFigures& task : figures.tasks) m_rows.push_back(taskRow(*run, task));
  if (run && m_what == StatisticsOf::Primitives)
    for (const analysis::PrimitiveFigures& primitive : figures.primitives)
      m_rows.push_back(primitiveRow(*run, primitive));
  endResetModel();
}

int StatisticsModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StatisticsModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_titles.size());
}

QVariant StatisticsModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const Row& row = m_rows[static_cast<std::size_t>(index.row())];
  const Cell& cell = row.cells[static_cast<std::size_t>(index.column())];
  if (role == Qt::DisplayRole) return cell.text;
  if (role == kSortRole) return cell.number;
  if (role == kActorRole) return row.actor.value;
  const bool isText = index.column() == 0 || (m_what == StatisticsOf::Primitives && (index.column() == 1 || index.column() == 6));
  if (role == Qt::TextAlignmentRole) return static_cast<int>((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
  return {};
}

QVariant StatisticsModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= m_titles.size()) return {};
  if (role == Qt::DisplayRole) return m_titles[section];
  if (role == Qt::TextAlignmentRole) return data(index(0, section), role);
  return {};
}

}  // namespace awaitscope::gui
