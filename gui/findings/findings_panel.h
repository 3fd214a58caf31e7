// SPDX-License-Identifier: GPL-3.0-or-later
// The problems of the run, each as one sentence with its cost, links that jump, and what to do about it. Reads the shown
// run when it stands; GUI thread.
#pragma once

#include <QTextBrowser>
#include <QTimer>
#include <optional>
#include <vector>

#include "engine/analysis/findings.h"
#include "gui/bridge/background_work.h"
#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

/// Pure: the page for a list of findings.
QString findingsPage(const std::vector<analysis::Finding>& findings, const analysis::Thresholds& thresholds,
                     const Palette& palette);

class HoverLinks;

class FindingsPanel : public QTextBrowser {
  Q_OBJECT
 public:
  explicit FindingsPanel(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void refreshRun();
  void setThemeId(ThemeId id);
  void setThresholds(const analysis::Thresholds& thresholds);
  const analysis::Thresholds& thresholds() const { return m_thresholds; }
  const std::vector<analysis::Finding>& findings() const { return m_findings; }
  /// All rules have said what they have to say.
  bool isSettled() const { return !m_settle.isActive() && !m_work.isActive(); }
  /// Those that the findings tell of.
  const analysis::BlockedStretches& blocked() const { return m_shorter ? *m_shorter : m_run->blocked(); }
  QSize minimumSizeHint() const override { return {120, 40}; }

 Q_SIGNALS:
  void countChanged(int count);
  void lineActivated(int line);
  void actorActivated(base::ActorId actor);
  /// What would be if the call that blocks the loop here ran on a worker?
  void reliefAsked(trace::Seq blockedSince);
  void thresholdsAsked();

 private:
  void search();
  void searchAway(const std::shared_ptr<const ShownRun>& run);
  void takeFindings(std::vector<analysis::Finding> findings);
  void showFindings();
  void follow(const QUrl& link);

  ViewState& m_view;
  const ShownRun* m_run = nullptr;
  HoverLinks* m_hover;
  ThemeId m_theme = ThemeId::Light;
  analysis::Thresholds m_thresholds;
  std::optional<analysis::BlockedStretches> m_shorter;  ///< The run's own begin at the usual length.
  std::vector<analysis::Finding> m_findings;
  BackgroundWork m_work;  ///< Where the run is large.
  bool m_isStopped = false;
  QTimer m_settle;  ///< A growing run is searched when it pauses, not at every frame.
};

}  // namespace awaitscope::gui
