// SPDX-License-Identifier: GPL-3.0-or-later
// Two tables over the selected area or the whole run: where each task's time went, and how contended each primitive
// was. Rows carry sortable numbers; the text is what a person reads. GUI thread.
#pragma once

#include <QAbstractTableModel>
#include <optional>
#include <vector>

#include "engine/analysis/statistics.h"
#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

enum class StatisticsOf : std::uint8_t { Tasks, Primitives };

class StatisticsModel : public QAbstractTableModel {
  Q_OBJECT
 public:
  static constexpr int kSortRole = Qt::UserRole + 1;
  static constexpr int kActorRole = Qt::UserRole + 2;

  explicit StatisticsModel(StatisticsOf what, QObject* parent = nullptr);
  /// Null: empty.
  void show(const ShownRun* run, const analysis::Figures& figures);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  struct Cell {
    QString text;
    qint64 number = 0;
  };
  struct Row {
    base::ActorId actor;
    std::vector<Cell> cells;
  };
  Row taskRow(const ShownRun& run, const analysis::TaskFigures& task) const;
  Row primitiveRow(const ShownRun& run, const analysis::PrimitiveFigures& primitive) const;

  StatisticsOf m_what;
  QStringList m_titles;
  std::vector<Row> m_rows;
};

}  // namespace awaitscope::gui
