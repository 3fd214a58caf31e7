// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs one above the other: what came of the change, both timelines with linked axes and cursor, the first difference
// marked in both, and the list of differences. A window of its own beside the main one. GUI thread.
#pragma once

#include <QWidget>
#include <map>
#include <memory>

#include "gui/bridge/background_work.h"
#include "gui/compare/comparison_job.h"
#include "gui/compare/linked_views.h"
#include "gui/marks/note_model.h"
#include "gui/window/action_table.h"

class QLabel;
class QListWidget;
class QProgressBar;
class QPushButton;
class QSplitter;

namespace awaitscope::gui {

class LegendBar;
class TimelineWidget;

class ComparisonWindow : public QWidget {
  Q_OBJECT
 public:
  explicit ComparisonWindow(QWidget* parent = nullptr);
  ~ComparisonWindow() override;

  /// Runs, compares and shows; what was shown before goes.
  void start(ComparisonOrder order);
  void setThemeId(ThemeId id);

  /// There is something to see: a comparison, or a fault.
  bool isReady() const { return m_isReady; }
  const ComparisonResult* result() const { return m_result.get(); }
  QString verdict() const;
  QListWidget& differences() { return *m_differences; }
  TimelineWidget& timelineA() { return *m_sides[0].timeline; }
  TimelineWidget& timelineB() { return *m_sides[1].timeline; }
  ViewState& viewA() { return m_sides[0].view; }
  ViewState& viewB() { return m_sides[1].view; }
  QAction* action(ActionId id) const { return m_actions.at(id); }
  /// Both runs as one picture, as they stand.
  /// Written in the background; the line below the verdict tells when it is done, or why it is not.
  void exportTo(const QString& path);
  void showFirstDifference();

 Q_SIGNALS:
  void ready();

 private:
  struct Side {
    ViewState view;
    NoteModel notes;
    QLabel* name = nullptr;
    TimelineWidget* timeline = nullptr;
  };
  void createHead();
  void createSides();
  void createActions();
  void linkTimelines();
  void alignLanes();
  void clear();
  void takeResult();
  void showFault(const QString& sentence);
  void showSide(Side& side, const ShownRun& run, const QString& letter, const QString& name,
                const analysis::DivergenceSide* divergence);
  void fillDifferences();
  void goToDifference(int row);
  void exportPicture();
  ComparedRuns runs() const;

  ThemeId m_theme = ThemeId::Light;
  Side m_sides[2];
  LinkedViews m_link;
  std::unique_ptr<ComparisonJob> m_job;
  BackgroundWork m_work;
  std::unique_ptr<ComparisonResult> m_result;
  bool m_isReady = false;
  std::map<ActionId, QAction*> m_actions;
  QLabel* m_verdict = nullptr;
  QLabel* m_first = nullptr;
  QProgressBar* m_progress = nullptr;
  QPushButton* m_toFirst = nullptr;
  QPushButton* m_export = nullptr;
  QSplitter* m_splitter = nullptr;
  QListWidget* m_differences = nullptr;
  LegendBar* m_legend = nullptr;
};

}  // namespace awaitscope::gui
