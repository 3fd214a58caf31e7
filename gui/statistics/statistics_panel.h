// SPDX-License-Identifier: GPL-3.0-or-later
// The two tables of statistics, for the selected area or the whole run; computed only while they are in sight. GUI
// thread.
#pragma once

#include <QTimer>
#include <QWidget>

#include "gui/statistics/statistics_model.h"
#include "gui/view_state/view_state.h"

class QLabel;
class QTreeView;

namespace awaitscope::gui {

class HoverRows;

class StatisticsPanel : public QWidget {
  Q_OBJECT
 public:
  explicit StatisticsPanel(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void refreshRun();
  StatisticsModel& tasks() { return *m_tasks; }
  StatisticsModel& primitives() { return *m_primitives; }

 Q_SIGNALS:
  void actorActivated(base::ActorId actor);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QTreeView* makeTable(StatisticsModel* model, const QString& name);
  void outdate();
  void compute();

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  std::vector<HoverRows*> m_hovers;
  StatisticsModel* m_tasks;
  StatisticsModel* m_primitives;
  QLabel* m_title;
  QTimer m_settle;
  bool m_isStale = true;
  bool m_isFitted = false;  ///< The columns are as wide as this run needs.
};

}  // namespace awaitscope::gui
