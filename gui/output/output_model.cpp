// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/output/output_model.h"

#include <QColor>
#include <algorithm>
#include <utility>

#include "gui/theme/fonts.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostLines = 200;  // Of one write; a program may print a whole book at once.

}  // namespace

OutputModel::OutputModel(ViewState& view, QObject* parent) : QAbstractTableModel(parent), m_view(view) {
  connect(&m_view, &ViewState::cursorChanged, this, &OutputModel::recolour);
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
  std::vector<Row> rows;
  rows.reserve(more.size());
  for (const trace::Seq seq : more) addRows(seq, rows);
  const int first = static_cast<int>(m_rows.size());
  beginInsertRows({}, first, first + static_cast<int>(rows.size()) - 1);
  m_rows.insert(m_rows.end(), rows.begin(), rows.end());
  endInsertRows();
  m_shownRow = rowAtCursor();
}

// Only what the cursor went over changes its colour: a table that is drawn anew costs more than half a frame.
void OutputModel::recolour() {
  const int now = rowAtCursor();
  const int before = std::exchange(m_shownRow, now);
  if (now == before) return;
  const int first = std::max(0, std::min(now, before) + 1);
  const int last = std::min(rowCount() - 1, std::max(now, before));
  if (first <= last) Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1), {Qt::ForegroundRole});
}

void OutputModel::setThemeId(ThemeId id) {
  m_theme = id;
  if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
}

int OutputModel::rowAtCursor() const {
  const auto isBefore = [](const Row& row, trace::Seq cursor) { return row.seq < cursor; };
  return static_cast<int>(std::lower_bound(m_rows.begin(), m_rows.end(), m_view.cursor(), isBefore) - m_rows.begin()) - 1;
}

int OutputModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}
int OutputModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : ColumnCount; }

QStringView OutputModel::textOf(const trace::Event& event, QString& text) const {
  text = m_run->textOf({event.a});
  QStringView view(text);
  while (view.endsWith(QLatin1Char('\n'))) view.chop(1);
  return view;
}

// A traceback has many lines; a row shows one.
void OutputModel::addRows(trace::Seq seq, std::vector<Row>& rows) const {
  QString text;
  const auto lines = static_cast<std::size_t>(textOf(m_run->store().event(seq), text).count(QLatin1Char('\n'))) + 1;
  for (std::size_t line = 0; line < std::min(lines, kMostLines); ++line)
    rows.push_back({static_cast<std::uint32_t>(seq), static_cast<std::uint32_t>(line)});
}

QString OutputModel::lineOf(const Row& row) const {
  QString text;
  QStringView rest = textOf(m_run->store().event(row.seq), text);
  for (std::uint32_t line = 0; line < row.line; ++line) rest = rest.mid(rest.indexOf(QLatin1Char('\n')) + 1);
  const qsizetype end = rest.indexOf(QLatin1Char('\n'));
  const bool isCut = row.line + 1 == kMostLines && end >= 0;
  return (end < 0 ? rest : rest.left(end)).toString() + (isCut ? QStringLiteral(" …") : QString());
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
  const Row& row = m_rows[static_cast<std::size_t>(index.row())];
  const trace::Event& event = m_run->store().event(row.seq);
  switch (role) {
    case Qt::DisplayRole:
      switch (index.column()) {
        case Time:
          return row.line > 0 ? QString() : formatMoment(event.time());
        case Task:
          return event.actor == 0 || row.line > 0 ? QString() : m_run->labelOf(event.actorId());
        case Text:
          return lineOf(row);
        default:
          return {};
      }
    case Qt::ForegroundRole:
      return colorOf(row.seq, event);
    case Qt::FontRole:
      return index.column() == Text ? QVariant(sourceFont(12)) : QVariant(interfaceFont(12));
    case Qt::TextAlignmentRole:
      return static_cast<int>((index.column() == Time ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
      return event.line == 0 ? formatInstant(event.time())
                             : tr("%1, line %2; click to go there").arg(formatInstant(event.time())).arg(event.line);
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
