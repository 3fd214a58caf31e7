// SPDX-License-Identifier: GPL-3.0-or-later
// What each action of the main window does.
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>

#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"
#include "gui/window/shortcut_list.h"

namespace awaitscope::gui {
namespace {

constexpr double kKeyZoom = 1.4;
constexpr double kKeyPanShare = 0.12;

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
    runScenario();
  });
  bind(ActionId::Stop, [this] { m_controller.stop(); });
  bind(ActionId::PlayPause, [this] {
    if (m_controller.status().phase == session::RunPhase::Paused)
      m_controller.resume();
    else
      m_controller.pause();
  });
  bind(ActionId::Continue, [this] { m_controller.continueFromHorizon(m_settings.run.horizon); });
  bind(ActionId::Follow, [this] {
    m_view.setFollow(action(ActionId::Follow)->isChecked() ? FollowMode::FollowNewest : FollowMode::Stay);
  });
}

void MainWindow::bindNavigation() {
  bind(ActionId::ZoomIn, [this] { m_timeline->zoomAtPointer(1 / kKeyZoom); });
  bind(ActionId::ZoomOut, [this] { m_timeline->zoomAtPointer(kKeyZoom); });
  bind(ActionId::PanLeft, [this] { m_timeline->panByShare(-kKeyPanShare); });
  bind(ActionId::PanRight, [this] { m_timeline->panByShare(kKeyPanShare); });
  bind(ActionId::Fit, [this] { m_view.fitSelection(); });
  bind(ActionId::ToggleAxis, [this] { m_view.setAxis(m_view.axis() == Axis::Time ? Axis::Order : Axis::Time); });
  bind(ActionId::UndoNavigation, [this] { m_view.undoNavigation(); });
  bind(ActionId::RedoNavigation, [this] { m_view.redoNavigation(); });
  bind(ActionId::NextEvent, [this] { m_timeline->selectNeighbour(1); });
  bind(ActionId::PreviousEvent, [this] { m_timeline->selectNeighbour(-1); });
  bind(ActionId::CursorForward, [this] { m_view.moveCursorBy(1); });
  bind(ActionId::CursorBack, [this] { m_view.moveCursorBy(-1); });
  bind(ActionId::ToCause, [this] { moveToCause(); });
  bind(ActionId::WakeForward, [this] { followWake(1); });
  bind(ActionId::WakeBack, [this] { followWake(-1); });
  bind(ActionId::Filter, [this] {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
  });
  bind(ActionId::Clear, [this] {
    m_filter->clear();
    m_view.clearSelection();
    m_timeline->setFocus();
  });
}

void MainWindow::bindViewActions() {
  connect(action(ActionId::FullScreen), &QAction::toggled, this, &MainWindow::setTimelineOnly);
  connect(action(ActionId::Presentation), &QAction::toggled, this, &MainWindow::setPresentation);
  bind(ActionId::ThemeNext,
       [this] { setThemeId(static_cast<ThemeId>((static_cast<std::size_t>(m_theme) + 1) % kThemeCount)); });
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

void MainWindow::moveToCause() {
  if (!m_controller.run() || !m_view.selection()) return;
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  if (const std::optional<trace::Wake> wake = m_controller.run()->index().wakeBefore(m_view.selection().actor, at))
    m_view.setCursor(wake->seq + 1 == m_view.cursor() ? wake->seq : wake->seq + 1);
}

void MainWindow::followWake(int direction) {
  const base::ActorId actor = m_view.selection().actor;
  if (!m_controller.run() || !actor) return;
  const trace::Index& index = m_controller.run()->index();
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  const std::optional<trace::Wake> wake =
      direction > 0 ? index.wakeCausedAfter(actor, at) : index.wakeBefore(actor, at);
  const base::ActorId target = wake ? (direction > 0 ? wake->to : wake->from) : base::ActorId{};
  if (!target) return;
  m_view.select({target, trace::kNoSeq, trace::kNoSeq});
  m_view.setCursor(wake->seq + 1);
  m_timeline->revealActor(target);
}

}  // namespace awaitscope::gui
