// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope screenshot`: the real main window on a finished run, as a picture for the documentation; no display
// needed.
#include <fmt/format.h>

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QDockWidget>
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
constexpr int kSettleMs = 300;  // Layouts and deferred repaints.

base::Result<QSize> sizeOption(const CommandArguments& arguments) {
  if (!arguments.has("--size")) return QSize(1440, 900);
  const QStringList parts = QString::fromStdString(arguments.value("--size")).split(QLatin1Char('x'));
  const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
  if (size.width() < 320 || size.height() < 240 || size.width() > 8000 || size.height() > 8000)
    return base::Fault{fmt::format("--size must be WIDTHxHEIGHT, as 1440x900, not \"{}\".", arguments.value("--size"))};
  return size;
}

/// What the picture is to show.
struct Scene {
  std::optional<double> cursorSeconds;
  QString selected;
  QString panel;
  Axis axis = Axis::Time;
  std::optional<AxisRange> areaSeconds;
  std::string show;
};

base::Result<std::optional<AxisRange>> areaOption(const CommandArguments& arguments) {
  if (!arguments.has("--area")) return std::optional<AxisRange>();
  const QStringList parts = QString::fromStdString(arguments.value("--area")).split(QLatin1Char(':'));
  bool isFrom = false;
  bool isTo = false;
  const AxisRange area = parts.size() == 2 ? AxisRange{parts[0].toDouble(&isFrom), parts[1].toDouble(&isTo)} : AxisRange{};
  if (!isFrom || !isTo || area.begin < 0 || area.end <= area.begin)
    return base::Fault{fmt::format("--area must be FROM:TO in seconds, as 1.5:3, not \"{}\".", arguments.value("--area"))};
  return std::optional<AxisRange>(area);
}

base::Result<Scene> sceneOption(const CommandArguments& arguments) {
  Scene scene;
  const base::Result<std::optional<double>> cursor = numberOption(arguments, "--cursor", 0, 1e9);
  if (!cursor) return cursor.error();
  scene.cursorSeconds = *cursor;
  scene.selected = QString::fromStdString(arguments.value("--select"));
  scene.panel = QString::fromStdString(arguments.value("--panel"));
  const std::string axis = arguments.value("--axis");
  if (!axis.empty() && axis != "time" && axis != "order")
    return base::Fault{fmt::format("--axis must be time or order, not \"{}\".", axis)};
  if (axis == "order") scene.axis = Axis::Order;
  const base::Result<std::optional<AxisRange>> area = areaOption(arguments);
  if (!area) return area.error();
  scene.areaSeconds = *area;
  scene.show = arguments.value("--show");
  if (!scene.show.empty() && scene.show != "arrows" && scene.show != "presentation" && scene.show != "timeline")
    return base::Fault{fmt::format("--show must be arrows, presentation or timeline, not \"{}\".", scene.show)};
  return scene;
}

base::ActorId actorNamed(const ShownRun& run, const QString& name) {
  const trace::Index& index = run.index();
  for (const auto list : {index.tasks(), index.primitives(), index.threads(), index.loops()})
    for (const base::ActorId actor : list)
      if (run.nameOf(actor) == name) return actor;
  return {};
}

/// The cursor goes where something goes on, so that every panel has something to show.
void showScene(MainWindow& window, const Scene& scene) {
  const ShownRun* run = window.controller().run();
  if (!run || run->eventCount() == 0) return;
  window.view().setAxis(scene.axis);
  const auto middle = static_cast<std::int64_t>(static_cast<double>(run->index().end().ns) * 0.45);
  const std::int64_t at = scene.cursorSeconds ? base::nanosecondsFromSeconds(*scene.cursorSeconds) : middle;
  if (scene.axis == Axis::Time)
    window.view().setCursorAt(static_cast<double>(at));
  else
    window.view().setCursor(run->seqAfter({at}));
  if (const base::ActorId actor = actorNamed(*run, scene.selected)) {
    Selection selection{actor, trace::kNoSeq, trace::kNoSeq};
    const trace::Lane& lane = run->index().track(actor)->states;
    const std::size_t slice = lane.indexAt(Axis::Order, static_cast<std::int64_t>(window.view().cursor()) - 1);
    if (slice < lane.size()) {
      const trace::Slice found = lane.slice(slice, run->index().end());
      selection.begin = found.beginSeq;
      selection.end = found.isOpen ? trace::kNoSeq : found.endSeq;
    }
    window.view().select(selection);
    window.timeline().revealActor(actor);
  }
  if (scene.areaSeconds) {
    const auto valueOf = [&window](double seconds) {
      return window.view().axisValueOf(base::Instant{base::nanosecondsFromSeconds(seconds)});
    };
    window.view().setArea(AxisRange{valueOf(scene.areaSeconds->begin), valueOf(scene.areaSeconds->end)});
  }
  if (auto* dock = window.findChild<QDockWidget*>(scene.panel)) dock->raise();
  if (scene.show == "arrows") window.action(ActionId::AllArrows)->trigger();
}

/// Both fill the screen; the picture has the size that was asked for.
void showMode(MainWindow& window, const Scene& scene, const QSize& size) {
  if (scene.show != "presentation" && scene.show != "timeline") return;
  window.action(scene.show == "presentation" ? ActionId::Presentation : ActionId::FullScreen)->setChecked(true);
  window.setWindowState(Qt::WindowNoState);
  window.resize(size);
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
  const base::Result<Scene> scene = sceneOption(arguments);
  if (!scene) return failWith(scene.error(), kUsageStatus);
  const QString target = QString::fromStdString(arguments.value("-o"));
  if (!target.endsWith(QLatin1String(".png")))
    return failWith({"screenshot needs a file to write: -o PICTURE.png"}, kUsageStatus);

  useNoDisplay();
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
    showScene(window, *scene);
    showMode(window, *scene, *size);
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
