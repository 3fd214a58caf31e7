// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope export`: a picture of a run, with no display.
#include <fmt/format.h>

#include <QGuiApplication>
#include <cmath>

#include "gui/cli/command_line.h"
#include "gui/export/picture.h"
#include "gui/export/track_choice.h"
#include "gui/theme/fonts.h"

namespace awaitscope::gui {
namespace {

base::Result<Axis> axisOption(const CommandArguments& arguments) {
  const std::string name = arguments.value("--axis");
  if (name.empty() || name == "time") return Axis::Time;
  if (name == "order") return Axis::Order;
  return base::Fault{fmt::format("There is no axis \"{}\"; use time or order.", name)};
}

base::Result<PicturePage> pageOption(const CommandArguments& arguments) {
  const std::string name = arguments.value("--page");
  if (name.empty() || name == "fit") return PicturePage::Fit;
  if (name == "a4") return PicturePage::A4Landscape;
  if (name == "a4-portrait") return PicturePage::A4Portrait;
  return base::Fault{fmt::format("There is no page \"{}\"; use fit, a4 or a4-portrait.", name)};
}

}  // namespace

base::Result<PictureOptions> pictureOptionsFrom(const CommandArguments& arguments) {
  PictureOptions options;
  const base::Result<std::optional<double>> width = numberOption(arguments, "--width", 200, 20'000);
  if (!width) return width.error();
  const base::Result<std::optional<double>> height = numberOption(arguments, "--height", 100, 20'000);
  if (!height) return height.error();
  const base::Result<std::optional<double>> scale = numberOption(arguments, "--scale", 0.25, 16);
  if (!scale) return scale.error();
  const base::Result<ThemeId> theme = themeOption(arguments, ThemeId::Light);
  if (!theme) return theme.error();
  const base::Result<Axis> axis = axisOption(arguments);
  if (!axis) return axis.error();
  options.widthPx = static_cast<int>(width->value_or(options.widthPx));
  options.heightPx = static_cast<int>(height->value_or(0));
  options.scale = scale->value_or(1);
  options.theme = *theme;
  options.axis = *axis;
  options.title = QString::fromStdString(arguments.value("--title"));
  options.caption = QString::fromStdString(arguments.value("--caption"));
  const base::Result<PicturePage> page = pageOption(arguments);
  if (!page) return page.error();
  options.page = *page;
  return options;
}

namespace {

/// --from and --to, completed by the run's own ends.
base::Result<std::optional<AxisRange>> rangeOption(const CommandArguments& arguments, Axis axis, const ShownRun& run) {
  const base::Result<std::optional<double>> from = numberOption(arguments, "--from", 0, 1e12);
  if (!from) return from.error();
  const base::Result<std::optional<double>> to = numberOption(arguments, "--to", 0, 1e12);
  if (!to) return to.error();
  if (!*from && !*to) return std::optional<AxisRange>();
  const double unit = axis == Axis::Time ? 1e9 : 1;
  const double end =
      axis == Axis::Time ? static_cast<double>(run.index().end().ns) : static_cast<double>(run.eventCount());
  const AxisRange range{*from ? **from * unit : 0, *to ? **to * unit : end};
  if (range.end - range.begin < 1)
    return base::Fault{"--to must lie after --from, and --from before the end of the run."};
  return std::optional<AxisRange>(range);
}

}  // namespace

int exportCommand(const CommandArguments& arguments, int& argc, char** argv) {
  base::Result<PictureOptions> options = pictureOptionsFrom(arguments);
  if (!options) return failWith(options.error(), kUsageStatus);
  const QString target = QString::fromStdString(arguments.value("-o"));
  if (target.isEmpty()) return failWith({"export needs a file to write: -o PICTURE.svg"}, kUsageStatus);
  if (!pictureFormatOf(target))
    return failWith({fmt::format("{} has no picture's ending; use .png, .svg or .pdf.", target.toStdString())},
                    kUsageStatus);
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kUsageStatus);
  const base::Result<std::unique_ptr<ShownRun>> run = obtainRun(arguments.files.front(), {}, *settings);
  if (!run) return failWith(run.error(), kFileStatus);
  const base::Result<std::optional<AxisRange>> range = rangeOption(arguments, options->axis, **run);
  if (!range) return failWith(range.error(), kUsageStatus);
  options->range = *range;
  if (const QString tracks = QString::fromStdString(arguments.value("--tracks")); !tracks.isEmpty())
    options->tracks.passesFilter = [&shown = **run, tracks](base::ActorId actor) { return isNamedIn(shown, actor, tracks); };
  useNoDisplay();
  const QGuiApplication application(argc, argv);
  loadFonts();
  const base::Result<bool> saved = savePicture(**run, *options, target);
  return saved ? 0 : failWith(saved.error(), kFileStatus);
}

}  // namespace awaitscope::gui
