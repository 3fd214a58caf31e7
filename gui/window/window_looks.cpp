// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window looks: theme, which panels are there, and what is remembered of it between sessions.
#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QToolBar>

#include "gui/compare/comparison_window.h"
#include "gui/findings/findings_panel.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/library/library_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/source/source_panel.h"
#include "gui/theme/theme.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

constexpr qsizetype kMostRecent = 10;
constexpr int kPresentationSourcePx = 20;
constexpr int kSourcePx = 13;
constexpr double kPresentationMagnification = 1.5;
constexpr int kDockVersion = 2;  // Counts up when there are other panels: an old arrangement would hide the new ones.

}  // namespace

void MainWindow::setThemeId(ThemeId id) {
  m_theme = id;
  if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance())) applyTheme(*application, id);
  const Palette& palette = paletteOf(id);
  for (const ActionRow& row : actionTable())
    if (row.icon[0] != '\0') action(row.id)->setIcon(themedIcon(QString::fromLatin1(row.icon), palette));
  m_overview->setThemeId(id);
  m_timeline->setThemeId(id);
  m_legend->setThemeId(id);
  m_source->setThemeId(id);
  m_output->outputModel().setThemeId(id);
  m_loop->setThemeId(id);
  m_inspector->setThemeId(id);
  m_library->setThemeId(id);
  m_findings->setThemeId(id);
  if (m_comparison) m_comparison->setThemeId(id);
  updateStatus();
}

void MainWindow::hidePanels() {
  if (m_dockState.isEmpty()) m_dockState = saveState(kDockVersion);
  for (QDockWidget* dock : m_docks) dock->hide();
}

void MainWindow::restorePanels() {
  if (!m_dockState.isEmpty()) restoreState(m_dockState, kDockVersion);
  m_dockState.clear();
}

void MainWindow::setTimelineOnly(bool isOn) {
  if (isOn) {
    action(ActionId::Presentation)->setChecked(false);
    hidePanels();
    showFullScreen();
  } else {
    showNormal();
    restorePanels();
  }
  m_timeline->setFocus();
}

void MainWindow::setPresentation(bool isOn) {
  if (isOn) {
    action(ActionId::FullScreen)->setChecked(false);
    hidePanels();
    for (QDockWidget* dock : m_docks)
      if (dock->objectName() == QLatin1String("source")) dock->show();
  } else {
    restorePanels();
  }
  m_source->setFontSize(isOn ? kPresentationSourcePx : kSourcePx);
  m_timeline->setMagnification(isOn ? kPresentationMagnification : 1);
  for (QToolBar* bar : findChildren<QToolBar*>()) bar->setHidden(isOn);
  menuBar()->setHidden(isOn);
  statusBar()->setHidden(isOn);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  m_overview->setHeaderWidth(m_timeline->headerWidth());
  if (!m_isArranged) arrangePanels();
  m_timeline->setFocus();
}

// ---- memory between sessions ----

void MainWindow::restoreSettings() {
  if (!m_settings.remembersState) return updateRecentMenu();
  const QSettings settings;
  restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  m_isArranged = restoreState(settings.value(QStringLiteral("window/docks")).toByteArray(), kDockVersion);
  m_theme = themeByName(settings.value(QStringLiteral("window/theme")).toString()).value_or(ThemeId::Light);
  m_timeline->setHeaderWidth(settings.value(QStringLiteral("timeline/headerWidth"), m_timeline->headerWidth()).toInt());
  updateRecentMenu();
}

void MainWindow::saveSettings() const {
  if (!m_settings.remembersState) return;
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings.setValue(QStringLiteral("window/docks"), m_dockState.isEmpty() ? saveState(kDockVersion) : m_dockState);
  settings.setValue(QStringLiteral("window/theme"), QString::fromLatin1(themeName(m_theme)));
  settings.setValue(QStringLiteral("timeline/headerWidth"), m_timeline->headerWidth());
}

void MainWindow::rememberRecent(const QString& path) {
  if (!m_settings.remembersState) return;
  QSettings settings;
  QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
  recent.removeAll(path);
  recent.prepend(path);
  settings.setValue(QStringLiteral("recent"), recent.mid(0, kMostRecent));
  updateRecentMenu();
}

void MainWindow::updateRecentMenu() {
  m_recentMenu->clear();
  const QStringList recent =
      m_settings.remembersState ? QSettings().value(QStringLiteral("recent")).toStringList() : QStringList();
  for (const QString& path : recent)
    connect(m_recentMenu->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
            [this, path] { openFile(path); });
  m_recentMenu->setEnabled(!recent.isEmpty());
}

}  // namespace awaitscope::gui
