// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/output/output_model.h"

#include <QColor>
#include <algorithm>

#include "gui/theme/fonts.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {

OutputModel::OutputModel(ViewState& view, QObject* parent) : QAbstractTableModel(parent), m_view(view) {
  connect(&m_view, &ViewState::cursorChanged, this, [this] {
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
  });
}

void OutputModel::setRun(const ShownRun* run) {
  beginResetModel();
  m_run = run;
  m_rows.clear();
  m_outputs = m_problems = 0;
  endResetModel();
  refreshRun();
}

std::vector<trace::Seq> OutputModel::rowsFrom(std::size_t outputs, std::size_t problems) const {
  const auto out = m_run->index().outputs().subspan(outputs);
  const auto bad = m_run->index().problems().subspan(problems);
  std::vector<trace::Seq> merged(out.size() + bad.size());
  std::merge(out.begin(), out.end(), bad.begin(), bad.end(), merged.begin());
  // What is both printed and a problem is one row.
  merged.erase(std::unique(merged.begin(), merged.end()), merged.end());
  return merged;
}

void OutputModel::refreshRun() {
  if (!m_run) return;
  const std::vector<trace::Seq> more = rowsFrom(m_outputs, m_problems);
  m_outputs = m_run->index().outputs().size();
  m_problems = m_run->index().problems().size();
  if (more.empty()) return;
  const int first = static_cast<int>(m_rows.size());
  beginInsertRows({}, first, first + static_cast<int>(more.size()) - 1);
  m_rows.insert(m_rows.end(), more.begin(), more.end());
  endInsertRows();
}

void OutputModel::setThemeId(ThemeId id) {
  m_theme = id;
  if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
}

int OutputModel::rowAtCursor() const {
  return static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), m_view.cursor()) - m_rows.begin()) - 1;
}

int OutputModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int OutputModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString OutputModel::textOf(const trace::Event& event) const {
  QString text = m_run->textOf({event.a});
  while (text.endsWith(QLatin1Char('\n'))) text.chop(1);
  return text;
}

QColor OutputModel::colorOf(trace::Seq seq, const trace::Event& event) const {
  const Palette& palette = paletteOf(m_theme);
  const bool isPast = seq < m_view.cursor();
  const bool isBad = event.eventKind() != trace::EventKind::Output ||
                     static_cast<trace::OutputStream>(event.b) == trace::OutputStream::Err;
  const QColor color = QColor::fromRgb(isBad ? palette.error : palette.text);
  if (isPast) return color;
  return QColor::fromRgb(palette.faintText);
}

QVariant OutputModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !m_run) return {};
  const trace::Seq seq = seqOf(index.row());
  const trace::Event& event = m_run->store().event(seq);
  switch (role) {
    case Qt::DisplayRole:
      switch (index.column()) {
        case Time:
          return formatInstant(event.time());
        case Task:
          return event.actor == 0 ? QString() : m_run->labelOf(event.actorId());
        case Text:
          return textOf(event);
        default:
          return {};
      }
    case Qt::ForegroundRole:
      return colorOf(seq, event);
    case Qt::FontRole:
      return index.column() == Text ? QVariant(sourceFont(12)) : QVariant(interfaceFont(12));
    case Qt::TextAlignmentRole:
      return static_cast<int>((index.column() == Time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
      return event.line == 0 ? QVariant() : QVariant(tr("printed by line %1; click to go there").arg(event.line));
    default:
      return {};
  }
}

QVariant OutputModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  switch (section) {
    case Time:
      return tr("Time");
    case Task:
      return tr("Task");
    case Text:
      return tr("Output");
    default:
      return {};
  }
}

}  // namespace awaitscope::gui
