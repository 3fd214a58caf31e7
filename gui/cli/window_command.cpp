// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope [FILE]`: the window.
#include <QApplication>
#include <QDir>
#include <QStandardPaths>

#include "gui/cli/command_line.h"
#include "gui/library/scenario_library.h"
#include "gui/theme/fonts.h"
#include "gui/theme/theme.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {

int windowCommand(const CommandArguments& arguments, int& argc, char** argv) {
  if (arguments.files.size() > 1) return failWith({"The window opens one file; see awaitscope --help."}, kUsageStatus);
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kUsageStatus);
  const base::Result<ThemeId> theme = themeOption(arguments, ThemeId::Light);
  if (!theme) return failWith(theme.error(), kUsageStatus);
  const bool hasDisplay = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
                          qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
  if (!hasDisplay)
    return failWith({"There is no display for the window; \"awaitscope export FILE -o PICTURE.png\" needs none."},
                    kFileStatus);

  QApplication application(argc, argv);
  QApplication::setApplicationName(QStringLiteral("awaitscope"));
  QApplication::setOrganizationName(QStringLiteral("awaitscope"));
  QApplication::setApplicationDisplayName(QStringLiteral("Awaitscope"));
  QGuiApplication::setDesktopFileName(QStringLiteral("org.awaitscope.Awaitscope"));
  loadFonts();
  WindowSettings window;
  window.keepFolder =
      QDir(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)).filePath(QStringLiteral("unsaved"));
  window.scenarioFolder = findScenarioFolder();
  window.run = *settings;
  MainWindow mainWindow(std::move(window));
  if (arguments.has("--theme")) mainWindow.setThemeId(*theme);
  mainWindow.show();
  if (arguments.files.empty())
    mainWindow.openFirstScenario();
  else
    mainWindow.openAtStart(QString::fromStdString(arguments.files.front()));
  return QApplication::exec();
}

}  // namespace awaitscope::gui
