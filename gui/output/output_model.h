// SPDX-License-Identifier: GPL-3.0-or-later
// What the program printed, one row per line, the first of a write with its time and task; rows after the cursor are
// faint. Problems (uncaught exceptions, warnings, faults) stand among them. Reads the shown run; GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

class OutputModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  enum Column : std::uint8_t { Time, Task, Text, ColumnCount };

  explicit OutputModel(ViewState& view, QObject* parent = nullptr);

  void setRun(const ShownRun* run);
  void refreshRun();
  void setThemeId(ThemeId id);
  trace::Seq seqOf(int row) const { return m_rows[static_cast<std::size_t>(row)].seq; }
  /// The last row at or before the cursor; -1 when there is none.
  int rowAtCursor() const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Row {
    std::uint32_t seq;
    std::uint32_t line;  ///< Of what was written, from 0.
  };
  QStringView textOf(const trace::Event& event, QString& text) const;
  QString lineOf(const Row& row) const;
  void recolour();
  void addRows(trace::Seq seq, std::vector<Row>& rows) const;
  QColor colorOf(trace::Seq seq, const trace::Event& event) const;
  std::vector<trace::Seq> rowsFrom(std::size_t outputs, std::size_t problems) const;

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  ThemeId m_theme = ThemeId::Light;
  std::vector<Row> m_rows;
  std::size_t m_outputs = 0;  ///< Taken from the index's lists so far.
  std::size_t m_problems = 0;
  int m_shownRow = -1;  ///< The last row that is not faint.
};

}  // namespace awaitscope::gui
