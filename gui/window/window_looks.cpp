// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window looks: theme, which panels are there, and what is remembered of it between sessions.
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>

#include "gui/compare/comparison_window.h"
#include "gui/findings/findings_panel.h"
#include "gui/findings/thresholds_dialog.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/library/library_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/parameters/parameter_bar.h"
#include "gui/source/source_panel.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/computer_dialog.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

constexpr qsizetype kMostRecent = 10;
constexpr int kPresentationSourcePx = 20;
constexpr double kPresentationMagnification = 1.5;
constexpr int kPresentationSourcePercent = 38;
constexpr int kSettleMs = 120;
constexpr int kDockVersion = 2;  // Counts up when there are other panels: an old arrangement would hide the new ones.

}  // namespace

void MainWindow::setThemeId(ThemeId id) {
  m_theme = id;
  if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance())) applyTheme(*application, id);
  // What was made before the first theme has kept the platform's font.
  for (QWidget* early : {static_cast<QWidget*>(menuBar()), static_cast<QWidget*>(m_pace)}) early->setFont(interfaceFont());
  for (QDockWidget* dock : m_docks) dock->setFont(interfaceFont());
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

// The timeline, then every panel that is there, also those behind another one.
void MainWindow::focusPanel(int direction) {
  std::vector<QDockWidget*> places{nullptr};
  for (QDockWidget* dock : m_docks)
    if (dock->toggleViewAction()->isChecked()) places.push_back(dock);
  const auto hasFocus = [](const QDockWidget* dock) {
    return dock && QApplication::focusWidget() && dock->isAncestorOf(QApplication::focusWidget());
  };
  const auto found = std::find_if(places.begin(), places.end(), hasFocus);
  const auto at = found == places.end() ? std::ptrdiff_t{0} : found - places.begin();
  const auto count = static_cast<std::ptrdiff_t>(places.size());
  QDockWidget* next = places[static_cast<std::size_t>((at + direction + count) % count)];
  if (!next) return m_timeline->setFocus(Qt::TabFocusReason);
  next->raise();
  next->widget()->setFocus(Qt::TabFocusReason);
}

void MainWindow::setTimelineOnly(bool isOn) {
  if (isOn) {
    action(ActionId::Presentation)->setChecked(false);
    hidePanels();
  } else {
    restorePanels();
  }
  setWindowState(isOn ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
  m_timeline->setFocus();
}

void MainWindow::setPresentation(bool isOn) {
  if (isOn) {
    action(ActionId::FullScreen)->setChecked(false);
    hidePanels();
    dockOf(QStringLiteral("source"))->show();
  } else {
    restorePanels();
  }
  setWindowState(isOn ? windowState() | Qt::WindowFullScreen : windowState() & ~Qt::WindowFullScreen);
  m_source->parameters().setFontSize(isOn ? kPresentationSourcePx : kInterfacePx);
  if (isOn)
    m_source->setFontSize(kPresentationSourcePx);
  else
    fitToSize();
  const double magnification = isOn ? kPresentationMagnification : 1;
  m_timeline->setMagnification(magnification);
  m_overview->setMagnification(magnification);
  m_legend->setMagnification(magnification);
  findChild<QToolBar*>(QStringLiteral("main"))->setHidden(isOn);
  menuBar()->setHidden(isOn);
  statusBar()->setHidden(isOn);
  if (!isOn) return;
  // Full screen comes later than this: the share is given when the window has its size.
  QTimer::singleShot(kSettleMs, this, [this] {
    if (action(ActionId::Presentation)->isChecked())
      resizeDocks({dockOf(QStringLiteral("source"))}, {width() * kPresentationSourcePercent / 100}, Qt::Horizontal);
  });
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  m_overview->setHeaderWidth(m_timeline->headerWidth());
  if (!m_isArranged) arrangePanels();
  QTimer::singleShot(0, this, &MainWindow::adjustTitles);
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
  action(ActionId::DragPans)->setChecked(settings.value(QStringLiteral("timeline/dragPans")).toBool());
  if (const QVariant low = settings.value(QStringLiteral("timeline/lowTracks")); low.isValid())
    m_timeline->setDensity(low.toBool() ? Density::Compact : Density::Comfortable);
  m_settings.run = restoredRunSettings(settings, m_settings.run);
  m_findings->setThresholds(restoredThresholds(settings));
  updateRecentMenu();
}

void MainWindow::saveSettings() const {
  if (!m_settings.remembersState) return;
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings.setValue(QStringLiteral("window/docks"), m_dockState.isEmpty() ? saveState(kDockVersion) : m_dockState);
  settings.setValue(QStringLiteral("window/theme"), QString::fromLatin1(themeName(m_theme)));
  settings.setValue(QStringLiteral("timeline/headerWidth"), m_timeline->headerWidth());
  settings.setValue(QStringLiteral("timeline/dragPans"), action(ActionId::DragPans)->isChecked());
  if (m_timeline->hasChosenDensity()) settings.setValue(QStringLiteral("timeline/lowTracks"), m_timeline->density() == Density::Compact);
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
