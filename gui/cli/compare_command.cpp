// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope compare`: two runs, or one and what would be if. Says what differs, and draws both on one axis. Ends like
// diff: 0 the same, 1 different, 2 trouble.
#include <fmt/format.h>

#include <QFileInfo>
#include <QGuiApplication>
#include <cstdio>

#include "engine/analysis/comparison_report.h"
#include "engine/trace/trace_file.h"
#include "gui/cli/command_line.h"
#include "gui/compare/compared_runs.h"
#include "gui/compare/what_if.h"
#include "gui/theme/fonts.h"

namespace awaitscope::gui {
namespace {

constexpr int kTrouble = 2;
constexpr std::size_t kMostRows = 40;

/// One of the two: what ran, or the text of which a saved trace was made.
struct Side {
  session::Scenario scenario;
  std::unique_ptr<ShownRun> run;
};

base::Result<std::unique_ptr<ShownRun>> runOf(const session::Scenario& scenario, const session::RunSettings& settings) {
  session::Session session(scenario, settings);
  const session::RunStatus status = session.runHere();
  if (status.reason == session::EndReason::SyntaxFault) return base::Fault{status.sentence};
  auto run = std::make_unique<ShownRun>(session.trace(), QString::fromStdString(scenario.name),
                                        QString::fromStdString(scenario.text));
  run->extendAll();
  return run;
}

base::Result<Side> sideOf(const std::string& path, const session::RunSettings& settings) {
  Side side;
  if (path.ends_with(".awst")) {
    base::Result<std::unique_ptr<ShownRun>> run = obtainRun(path, {}, settings);
    if (!run) return run.error();
    side.scenario = {(*run)->scenarioName().toStdString(), (*run)->sourceText().toStdString(), {}};
    side.run = std::move(*run);
    return side;
  }
  base::Result<session::Scenario> scenario = session::loadScenario(path);
  if (!scenario) return scenario.error();
  base::Result<std::unique_ptr<ShownRun>> run = runOf(*scenario, settings);
  if (!run) return run.error();
  side.scenario = std::move(*scenario);
  side.run = std::move(*run);
  return side;
}

/// The second run: of its own file, changed if that is wanted, or the first one's scenario, changed.
base::Result<Side> secondSide(const CommandArguments& arguments, const Side& first,
                              const session::RunSettings& settings) {
  const std::string changes = arguments.value("--what-if");
  const bool hasFile = arguments.files.size() > 1;
  if (hasFile && !arguments.has("--what-if")) return sideOf(arguments.files[1], settings);
  session::Scenario scenario = first.scenario;
  if (hasFile) {
    base::Result<session::Scenario> loaded = session::loadScenario(arguments.files[1]);
    if (!loaded) return loaded.error();
    scenario = std::move(*loaded);
  }
  const base::Result<Variant> variant = variantOf(scenario, settings, QString::fromStdString(changes));
  if (!variant) return variant.error();
  base::Result<std::unique_ptr<ShownRun>> run = runOf(variant->scenario, variant->settings);
  if (!run) return run.error();
  return Side{variant->scenario, std::move(*run)};
}

base::Result<bool> savePicture(const ComparedRuns& runs, const PictureOptions& options, const QString& target,
                               int& argc, char** argv) {
  useNoDisplay();
  const QGuiApplication application(argc, argv);
  loadFonts();
  return saveComparison(runs, options, target);
}

}  // namespace

int compareCommand(const CommandArguments& arguments, int& argc, char** argv) {
  const base::Result<PictureOptions> options = pictureOptionsFrom(arguments);
  if (!options) return failWith(options.error(), kTrouble);
  const QString target = QString::fromStdString(arguments.value("-o"));
  if (!target.isEmpty() && !pictureFormatOf(target))
    return failWith({fmt::format("{} has no picture's ending; use .png, .svg or .pdf.", target.toStdString())},
                    kTrouble);
  if (arguments.files.size() < 2 && !arguments.has("--what-if"))
    return failWith({"compare needs a second file, or --what-if with what is to be different, as in "
                     "--what-if \"cores=4 gil=off\""},
                    kTrouble);
  const base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kTrouble);
  const base::Result<Side> a = sideOf(arguments.files.front(), *settings);
  if (!a) return failWith(a.error(), kTrouble);
  const base::Result<Side> b = secondSide(arguments, *a, *settings);
  if (!b) return failWith(b.error(), kTrouble);

  const RunText textA(*a->run);
  const RunText textB(*b->run);
  const analysis::Comparison comparison = analysis::compareRuns(textA.evidence(), textB.evidence());
  const std::string changes = arguments.value("--what-if");
  const std::string other = arguments.files.size() > 1 ? arguments.files[1] : arguments.files.front();
  const analysis::ComparedNames names{arguments.files.front(),
                                      changes.empty() ? other : fmt::format("{} with {}", other, changes)};
  const std::string text = arguments.has("--json") ? analysis::comparisonJson(comparison, names)
                                                   : analysis::comparisonText(comparison, names, kMostRows);
  std::fwrite(text.data(), 1, text.size(), stdout);
  if (!target.isEmpty()) {
    const auto shown = [](const std::string& name) { return QFileInfo(QString::fromStdString(name)).fileName(); };
    const ComparedRuns runs{a->run.get(), b->run.get(), &comparison, shown(names.a),
                            shown(other) + (changes.empty() ? QString() : QStringLiteral(" with ") +
                                                                              QString::fromStdString(changes))};
    const base::Result<bool> saved = savePicture(runs, *options, target, argc, argv);
    if (!saved) return failWith(saved.error(), kTrouble);
  }
  return comparison.isIdentical ? 0 : 1;
}

}  // namespace awaitscope::gui
