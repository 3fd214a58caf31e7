// SPDX-License-Identifier: GPL-3.0-or-later
// What the main window does about a second run: compare with the one before or with a file, and "what if".
#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>

#include "engine/session/machine_line.h"
#include "gui/compare/comparison_window.h"
#include "gui/compare/previous_run.h"
#include "gui/findings/findings_panel.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {

void MainWindow::bindComparing() {
  m_previous = new PreviousRun(this);
  bind(ActionId::CompareWithPrevious, [this] { compareWithPrevious(); });
  bind(ActionId::CompareWithFile, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Compare with"), QFileInfo(m_document.path()).path(),
                                                      tr("Scenarios and traces (*.py *.awst)"));
    if (!path.isEmpty()) compareWithFile(path);
  });
  bind(ActionId::WhatIfWorker, [this] { relieveBlocked(session::Relief::Worker); });
  bind(ActionId::WhatIfSleep, [this] { relieveBlocked(session::Relief::AsyncSleep); });
  bind(ActionId::WhatIfGil, [this] {
    whatIf(machineOfScenario().gil ? QStringLiteral("gil=off") : QStringLiteral("gil=on"));
  });
  bind(ActionId::WhatIfCores, [this] {
    const int now = static_cast<int>(machineOfScenario().cores);
    askNumber(tr("Cores of the simulated computer (now %1):").arg(now), now == 1 ? 4 : 1,
              static_cast<int>(session::RunSettings::kMostCores), QStringLiteral("cores"));
  });
  bind(ActionId::WhatIfPool, [this] {
    askNumber(tr("Workers of a thread pool that names no number:"), 2,
              static_cast<int>(session::RunSettings::kLargestPool), QStringLiteral("pool-size"));
  });
  connect(m_timeline, &TimelineWidget::reliefAsked, this, [this](base::Instant begin, base::Instant end) {
    whatIfRelieved({begin, end, session::Relief::Worker});
  });
  connect(m_findings, &FindingsPanel::reliefAsked, this, [this](trace::Seq seq) {
    for (const analysis::BlockedStretch& stretch : m_findings->blocked().all())
      if (stretch.beginSeq <= seq && seq <= stretch.endSeq)
        return whatIfRelieved({{stretch.beginNs}, {stretch.endNs}, session::Relief::Worker});
  });
}

ComparisonWindow* MainWindow::comparison() const { return m_comparison; }

void MainWindow::askNumber(const QString& question, int suggested, int most, const QString& word) {
  bool isGiven = false;
  const int number = QInputDialog::getInt(this, tr("What if"), question, suggested, 1, most, 1, &isGiven);
  if (isGiven) whatIf(QStringLiteral("%1=%2").arg(word).arg(number));
}

session::Scenario MainWindow::shownScenario() const {
  const ShownRun& run = *m_controller.run();
  return {run.scenarioName().toStdString(), run.sourceText().toStdString(), {}};
}

session::RunSettings MainWindow::machineOfScenario() const {
  return session::effectiveSettings(shownScenario(), m_settings.run);
}

ComparisonWindow& MainWindow::comparisonWindow() {
  if (!m_comparison) m_comparison = new ComparisonWindow(this);
  m_comparison->setThemeId(m_theme);
  m_comparison->show();
  m_comparison->raise();
  m_comparison->activateWindow();
  return *m_comparison;
}

/// The run on screen is A; B is to be filled in.
ComparisonOrder MainWindow::orderForShownRun() const {
  ComparisonOrder order;
  order.a = recordedRunOf(*m_controller.run());
  order.scenario = shownScenario();
  order.settings = m_settings.run;
  order.nameA = order.nameB = m_controller.run()->scenarioName();
  return order;
}

void MainWindow::whatIf(const QString& changes) {
  if (!m_controller.run()) return;
  ComparisonOrder order = orderForShownRun();
  order.changes = changes;
  comparisonWindow().start(std::move(order));
}

void MainWindow::whatIfRelieved(const WantedRelief& relief) {
  if (!m_controller.run()) return;
  ComparisonOrder order = orderForShownRun();
  order.relief = relief;
  comparisonWindow().start(std::move(order));
}

/// The blocked stretch that is selected, or else the longest one.
void MainWindow::relieveBlocked(session::Relief relief) {
  if (!m_controller.run()) return;
  const analysis::BlockedStretch* wanted = nullptr;
  const Selection& selection = m_view.selection();
  for (const analysis::BlockedStretch& stretch : m_controller.run()->blocked().all()) {
    const bool isOfSelection = stretch.culprit == selection.actor || stretch.loop == selection.actor;
    if (selection.isSlice() && isOfSelection && stretch.beginSeq <= selection.begin && selection.begin <= stretch.endSeq) {
      wanted = &stretch;
      break;
    }
    if (!wanted || stretch.lengthNs() > wanted->lengthNs()) wanted = &stretch;
  }
  if (!wanted) return showError(tr("Nothing blocks the loop in this run."));
  whatIfRelieved({{wanted->beginNs}, {wanted->endNs}, relief});
}

void MainWindow::compareWithPrevious() {
  if (!m_controller.run() || !m_previous->run()) return;
  ComparisonOrder order;
  order.a = m_previous->run();
  order.b = recordedRunOf(*m_controller.run());
  const auto named = [](const RecordedRun& run, const RecordedRun& other, const QString& machine, const QString& otherwise) {
    QStringList changed{changedParameters(run.sourceText, other.sourceText), machine};
    changed.removeAll(QString());
    return QStringLiteral("%1 %2").arg(run.scenarioName, changed.isEmpty() ? otherwise : tr("with %1").arg(changed.join(QStringLiteral(", "))));
  };
  const session::RunSettings& before = m_previous->settings();
  order.nameA = named(order.a, order.b, changedSettings(before, m_settings.run), tr("before"));
  order.nameB = named(order.b, order.a, changedSettings(m_settings.run, before), tr("now"));
  comparisonWindow().start(std::move(order));
}

void MainWindow::compareWithFile(const QString& path) {
  if (!m_controller.run()) return;
  ComparisonOrder order = orderForShownRun();
  order.nameB = QFileInfo(path).fileName();
  if (path.endsWith(QLatin1String(".awst"), Qt::CaseInsensitive)) {
    order.traceOfB = path;
  } else {
    base::Result<session::Scenario> scenario = session::loadScenario(path.toStdString());
    if (!scenario) return showError(QString::fromStdString(scenario.error().sentence));
    order.scenario = std::move(*scenario);
  }
  comparisonWindow().start(std::move(order));
}

}  // namespace awaitscope::gui
