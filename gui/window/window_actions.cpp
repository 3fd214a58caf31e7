// SPDX-License-Identifier: GPL-3.0-or-later
// What each action of the main window does.
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QSettings>

#include "gui/findings/findings_panel.h"
#include "gui/findings/thresholds_dialog.h"
#include "gui/source/source_panel.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/computer_dialog.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_list.h"

namespace awaitscope::gui {
namespace {

constexpr double kKeyZoom = 1.4;
constexpr double kKeyPanShare = 0.12;
constexpr double kKeyAreaShare = 0.02;  // Of the visible range.

}  // namespace

void MainWindow::bindFileActions() {
  bind(ActionId::Open, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open"), QFileInfo(m_document.path()).path(),
                                                      tr("Scenarios and traces (*.py *.awst);;All files (*)"));
    if (!path.isEmpty()) openFile(path);
  });
  bind(ActionId::Save, [this] { saveDocument(false); });
  bind(ActionId::SaveAs, [this] { saveDocument(true); });
  bind(ActionId::SaveTrace, [this] { saveTraceFile(); });
  bind(ActionId::Export, [this] { exportPicture(); });
  bind(ActionId::Quit, [this] { close(); });
}

void MainWindow::bindRunActions() {
  bind(ActionId::RunAgain, [this] {
    m_keepsRange = true;
    m_seeksBreakpoint = true;
    runScenario();
  });
  bind(ActionId::Stop, [this] { stopWhatGoesOn(); });
  bind(ActionId::PlayPause, [this] { togglePlay(); });
  bind(ActionId::Continue, [this] { m_controller.continueFromHorizon(m_settings.run.horizon); });
  bind(ActionId::Computer, [this] { chooseComputer(); });
  bind(ActionId::Thresholds, [this] { chooseThresholds(); });
  connect(m_findings, &FindingsPanel::thresholdsAsked, this, &MainWindow::chooseThresholds);
  bind(ActionId::Follow, [this] {
    m_view.setFollow(action(ActionId::Follow)->isChecked() ? FollowMode::FollowNewest : FollowMode::Stay);
  });
}

void MainWindow::chooseComputer() {
  ComputerDialog dialog(m_settings.run, m_controller.run() ? shownScenario() : session::Scenario{}, this);
  if (dialog.exec() != QDialog::Accepted) return;
  m_settings.run = dialog.settings();
  if (m_settings.remembersState) {
    QSettings kept;
    keepRunSettings(kept, m_settings.run);
  }
  m_keepsRange = true;
  runScenario();
}

void MainWindow::chooseThresholds() {
  ThresholdsDialog dialog(m_findings->thresholds(), this);
  if (dialog.exec() != QDialog::Accepted) return;
  m_findings->setThresholds(dialog.thresholds());
  if (!m_settings.remembersState) return;
  QSettings kept;
  keepThresholds(kept, dialog.thresholds());
}

void MainWindow::bindNavigation() {
  bind(ActionId::ZoomIn, [this] { m_timeline->zoomAtPointer(1 / kKeyZoom); });
  bind(ActionId::ZoomOut, [this] { m_timeline->zoomAtPointer(kKeyZoom); });
  bind(ActionId::PanLeft, [this] { m_timeline->panByShare(-kKeyPanShare); });
  bind(ActionId::PanRight, [this] { m_timeline->panByShare(kKeyPanShare); });
  bind(ActionId::AreaForward, [this] { m_view.stretchArea(kKeyAreaShare); });
  bind(ActionId::AreaBack, [this] { m_view.stretchArea(-kKeyAreaShare); });
  bind(ActionId::Fit, [this] { m_view.fitSelection(); });
  bind(ActionId::ToggleAxis, [this] { m_view.setAxis(m_view.axis() == Axis::Time ? Axis::Order : Axis::Time); });
  bind(ActionId::UndoNavigation, [this] { m_view.undoNavigation(); });
  bind(ActionId::RedoNavigation, [this] { m_view.redoNavigation(); });
}

void MainWindow::bindViewActions() {
  connect(action(ActionId::FullScreen), &QAction::toggled, this, &MainWindow::setTimelineOnly);
  connect(action(ActionId::Presentation), &QAction::toggled, this, &MainWindow::setPresentation);
  bind(ActionId::AllArrows, [this] {
    m_view.setArrows(action(ActionId::AllArrows)->isChecked() ? Arrows::All : Arrows::Selection);
  });
  bind(ActionId::CompactTracks, [this] {
    m_timeline->setDensity(action(ActionId::CompactTracks)->isChecked() ? Density::Compact : Density::Comfortable);
  });
  bind(ActionId::CollapseGroup, [this] { m_timeline->toggleGroupOfSelection(); });
  bind(ActionId::GoToLine, [this] {
    if (const int line = m_timeline->lineOfSelection()) m_source->showFoundLine(line);
  });
  connect(action(ActionId::DragPans), &QAction::toggled, this,
          [this](bool pans) { m_timeline->setDragMeaning(pans ? DragMeaning::Pan : DragMeaning::SelectArea); });
  bind(ActionId::ThemeNext,
       [this] { setThemeId(static_cast<ThemeId>((static_cast<std::size_t>(m_theme) + 1) % kThemeCount)); });
  bind(ActionId::NextPanel, [this] { focusPanel(1); });
  bind(ActionId::PreviousPanel, [this] { focusPanel(-1); });
  bind(ActionId::Shortcuts, [this] { ShortcutList(this).exec(); });
  bind(ActionId::About, [this] {
    QMessageBox::about(
        this, tr("About Awaitscope"),
        tr("<b>Awaitscope %1</b><br>An oscilloscope for await: runs asyncio programs on its own engine and shows what "
           "the event "
           "loop does with them.<br><br>Free software under the GNU General Public License, version 3 or later.")
            .arg(QStringLiteral(AWAITSCOPE_VERSION)));
  });
}

}  // namespace awaitscope::gui
