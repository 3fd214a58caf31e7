// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope screenshot`: the real main window on a finished run, as a picture for the documentation; no display
// needed.
#include <fmt/format.h>

#include <QApplication>
#include <QBuffer>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTimer>

#include "gui/cli/command_line.h"
#include "gui/export/picture.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/library/scenario_library.h"
#include "gui/theme/fonts.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

constexpr int kPatienceMs = 30'000;
constexpr int kSettleMs = 120;  // Layouts and deferred repaints.

base::Result<QSize> sizeOption(const CommandArguments& arguments) {
  if (!arguments.has("--size")) return QSize(1440, 900);
  const QStringList parts = QString::fromStdString(arguments.value("--size")).split(QLatin1Char('x'));
  const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
  if (size.width() < 320 || size.height() < 240 || size.width() > 8000 || size.height() > 8000)
    return base::Fault{fmt::format("--size must be WIDTHxHEIGHT, as 1440x900, not \"{}\".", arguments.value("--size"))};
  return size;
}

/// Waits until the run stands, then puts the cursor where something goes on, so that every panel has something to show.
void showTheMiddle(MainWindow& window) {
  const ShownRun* run = window.controller().run();
  if (!run || run->eventCount() == 0) return;
  const auto middle = static_cast<std::int64_t>(static_cast<double>(run->index().end().ns) * 0.45);
  window.view().setCursor(run->seqAfter({middle}));
}

}  // namespace

int screenshotCommand(const CommandArguments& arguments, int& argc, char** argv) {
  const base::Result<QSize> size = sizeOption(arguments);
  if (!size) return failWith(size.error(), kUsageStatus);
  const base::Result<ThemeId> theme = themeOption(arguments, ThemeId::Light);
  if (!theme) return failWith(theme.error(), kUsageStatus);
  const base::Result<std::optional<double>> scale = numberOption(arguments, "--scale", 1, 4);
  if (!scale) return failWith(scale.error(), kUsageStatus);
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kUsageStatus);
  const QString target = QString::fromStdString(arguments.value("-o"));
  if (!target.endsWith(QLatin1String(".png")))
    return failWith({"screenshot needs a file to write: -o PICTURE.png"}, kUsageStatus);

  qputenv("QT_QPA_PLATFORM", "offscreen");
  if (*scale) qputenv("QT_SCALE_FACTOR", QByteArray::number(**scale));
  QApplication application(argc, argv);
  QApplication::setCursorFlashTime(0);
  loadFonts();
  const QTemporaryDir keep;
  MainWindow window({keep.path(), findScenarioFolder(), *settings, false});
  window.setThemeId(*theme);
  window.resize(*size);
  window.show();
  if (!window.openFile(QString::fromStdString(arguments.files.front())))
    return failWith({window.sentence().toStdString()}, kFileStatus);

  QTimer poll;
  bool isTooLate = false;
  QTimer::singleShot(kPatienceMs, &application, [&] { isTooLate = true; });
  QObject::connect(&poll, &QTimer::timeout, &application, [&] {
    if (!isTooLate && !window.controller().isSettled()) return;
    poll.stop();
    showTheMiddle(window);
    QTimer::singleShot(kSettleMs, &application, &QCoreApplication::quit);
  });
  poll.start(10);
  QApplication::exec();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!window.grab().save(&buffer, "PNG")) return failWith({"The window cannot be drawn as PNG."}, kFileStatus);
  const base::Result<bool> saved = writeFileWhole(target, bytes);
  return saved ? 0 : failWith(saved.error(), kFileStatus);
}

}  // namespace awaitscope::gui
