// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/cli/command_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

#include "engine/trace/trace_file.h"
#include "gui/bridge/shown_run.h"
#include "gui/theme/theme.h"

namespace awaitscope::gui {
namespace {

/// What every command takes, for every one runs a program.
constexpr OptionRow kMachineAndLimits[] = {
    {"--cpu-cost", "NS", "Virtual nanoseconds that one instruction takes; 0 is the ideal machine (default 50)."},
    {"--cores", "N", "Cores of the simulated computer (default 8)."},
    {"--gil", "STATE", "on, or off for free threading (default on)."},
    {"--switch-interval", "MS", "Milliseconds after which a waiting thread gets the GIL (default 5)."},
    {"--pool-size", "N", "Workers of a thread pool that names no number (default: cores + 4)."},
    {"--until", "SECONDS", "Virtual time at which the run stops (default 3600)."},
    {"--max-events", "COUNT", "Events at which the run stops; callbacks with run (default 20000000)."},
    {"--max-busy", "COUNT", "Instructions that may run without waiting for anything (default 1000000000)."},
};
// What several commands that draw take.
constexpr OptionRow kTheme{"--theme", "NAME", "light, dark or greyscale."};
constexpr OptionRow kWidth{"--width", "PX", "Width of the picture (default 1280)."};
constexpr OptionRow kHeight{"--height", "PX", "Height; without it as high as the tracks need."};
constexpr OptionRow kScale{"--scale", "FACTOR", "Pixels per unit (default 1; 2 for print)."};
constexpr OptionRow kAxis{"--axis", "AXIS", "time or order."};
constexpr OptionRow kFile{"-o", "PICTURE", "The file to write."};

bool endsWith(std::string_view text, std::string_view ending) {
  return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

std::string listed(const CommandRow& command) {
  std::string text = fmt::format("  awaitscope {}{}{}\n      {}\n", command.name, command.name.empty() ? "" : " ",
                                 command.usage, command.sentence);
  for (const OptionRow& option : command.options) {
    const std::string left =
        option.argument.empty() ? std::string(option.name) : fmt::format("{} {}", option.name, option.argument);
    text += fmt::format("      {:<20} {}\n", left, option.sentence);
  }
  return text + '\n';
}

const CommandRow* commandByName(std::string_view name) {
  for (const CommandRow& command : commandTable())
    if (command.name == name) return &command;
  return nullptr;
}

std::string_view filesWanted(const CommandRow& command) {
  return command.mostFiles == 1 ? "one file" : command.mostFiles == 2 ? "one file or two" : "a file";
}

/// The machine and the limits after each one's own options.
std::vector<CommandRow> withMachine(std::vector<CommandRow> rows) {
  for (CommandRow& row : rows)
    row.options.insert(row.options.end(), std::begin(kMachineAndLimits), std::end(kMachineAndLimits));
  return rows;
}

}  // namespace

const std::vector<CommandRow>& commandTable() {
  static const std::vector<CommandRow> table = withMachine({
      {"",
       "[OPTIONS] [FILE]",
       "Opens the window, on a scenario (.py), a trace (.awst) or the library's first scenario.",
       {kTheme},
       false},
      {"run",
       "[OPTIONS] FILE [ARGS…]",
       "Runs a scenario and prints what it prints; the exit status is the scenario's.",
       {},
       true},
      {"export",
       "[OPTIONS] FILE -o PICTURE",
       "Writes the timeline as a picture (.png, .svg, .pdf); needs no display.",
       {kFile,
        kWidth,
        kHeight,
        kScale,
        kTheme,
        kAxis,
        {"--from", "SECONDS", "Begin of the range; an event's number on the order axis."},
        {"--to", "SECONDS", "End of the range."},
        {"--tracks", "NAMES", "Only tracks whose name contains one of these texts: stove,cook."},
        {"--title", "TEXT", "Instead of the scenario's own title."},
        {"--caption", "TEXT", "Instead of the line below the picture."},
        {"--page", "NAME", "Of a PDF: fit (default), a4 or a4-portrait."}},
       false},
      {"compare",
       "[OPTIONS] A [B]",
       "Says how two runs differ (.py or .awst), and draws both on one axis; 0 same, 1 different, 2 trouble.",
       {{"--what-if", "CHANGES",
         "Words for the second run; without B of A itself: cores=4 gil=off pool-size=2 switch-interval=1 cpu-cost=0; "
         "PARAMETER=2; offload=LINE moves a blocking call to a worker, async-sleep=LINE awaits the sleep."},
        {"-o", "PICTURE", "Draws both runs, one above the other (.png, .svg, .pdf)."},
        {"--json", "", "The differences as JSON."},
        kWidth,
        kHeight,
        kScale,
        kTheme,
        kAxis,
        {"--title", "TEXT", "Instead of the first scenario's own title."}},
       false,
       2},
      {"trace",
       "[OPTIONS] FILE",
       "Writes what was recorded: as a trace file, for Perfetto, or as text.",
       {{"-o", "FILE", "The file to write; - is the standard output (default for chrome and text)."},
        {"--format", "NAME", "awst, chrome or text; without it by the ending of the file."}},
       false},
      {"check",
       "[OPTIONS] FILE…",
       "Runs programs and tells what is wrong with how they wait, each in a sentence; status 3 when there is something.",
       {{"--json", "", "Machine-readable; awaitscope(1) says what is in it."},
        {"--rule", "NAME,…", "Only these rules."},
        {"--ignore", "NAME,…", "All rules but these."},
        {"--blocked-loop", "SECONDS", "A call may block the loop for so long (default 0.1)."},
        {"--cpu-step", "SECONDS", "A task may compute between two awaits for so long (default 0.1)."},
        {"--slow-wait", "SECONDS", "Waiting in line counts from here on (default 0.1)."}},
       false,
       std::numeric_limits<std::size_t>::max()},
      {"screenshot",
       "[OPTIONS] FILE -o PICTURE.png",
       "Writes a picture of the whole window.",
       {kFile,
        {"--size", "WxH", "Size of the window (default 1440x900)."},
        {"--cursor", "SECONDS", "Where the cursor stands (default: before the middle)."},
        {"--select", "NAME", "The track that is selected, at the cursor."},
        kAxis,
        {"--panel", "NAME", "Brings a panel to the front: library, findings, statistics, marks."},
        {"--area", "FROM:TO", "Selects this stretch, in seconds."},
        {"--show", "WHAT", "arrows (all wake-ups), presentation (large text), timeline (nothing else)."},
        kTheme,
        kScale},
       false},
  });
  return table;
}

std::string helpText() {
  std::string text = "Awaitscope, an oscilloscope for await.\n\nUsage:\n";
  for (const CommandRow& command : commandTable()) text += listed(command);
  text +=
      "  awaitscope --help | --version\n\n"
      "Exit status: the scenario's own; 1 after an uncaught exception or an unreadable file; 2 for wrong usage;\n"
      "95 at a limit, 96 at the horizon, 97 in a deadlock. check: 3 when it has found something.\n";
  return text;
}

std::string CommandArguments::value(std::string_view name) const {
  const auto found = options.find(name);
  return found == options.end() ? std::string() : found->second;
}

base::Result<CommandArguments> parseArguments(const CommandRow& command, const std::vector<std::string>& arguments) {
  CommandArguments result;
  bool optionsEnded = false;
  for (std::size_t at = 0; at < arguments.size(); ++at) {
    const std::string& word = arguments[at];
    if (command.takesScenarioArguments && !result.files.empty()) {
      result.scenarioArguments.push_back(word);
      continue;
    }
    if (optionsEnded || word.size() < 2 || word[0] != '-') {
      result.files.push_back(word);
      continue;
    }
    if (word == "--") {
      optionsEnded = true;
      continue;
    }
    const std::size_t equals = word.starts_with("--") ? word.find('=') : std::string::npos;
    const std::string name = word.substr(0, equals);
    const auto row = std::find_if(command.options.begin(), command.options.end(),
                                  [&](const OptionRow& option) { return option.name == name; });
    if (row == command.options.end())
      return base::Fault{fmt::format("There is no option {}; see awaitscope --help.", name)};
    if (row->argument.empty()) {
      result.options[name] = "";
      continue;
    }
    if (equals == std::string::npos && at + 1 >= arguments.size())
      return base::Fault{fmt::format("{} needs a value: {}.", name, row->argument)};
    const std::string value = equals == std::string::npos ? arguments[++at] : word.substr(equals + 1);
    std::string& stored = result.options[name];
    const bool isFurtherPart = row->argument.ends_with(",…") && !stored.empty();
    if (isFurtherPart)
      stored.append(",").append(value);
    else
      stored = value;
  }
  return result;
}

base::Result<std::optional<double>> numberOption(const CommandArguments& arguments, std::string_view name, double least,
                                                 double most) {
  if (!arguments.has(name)) return std::optional<double>();
  const std::string text = arguments.value(name);
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  const bool isNumber = !text.empty() && end == text.c_str() + text.size() && std::isfinite(value);
  if (!isNumber || value < least || value > most)
    return base::Fault{fmt::format("{} must be a number from {:g} to {:g}, not \"{}\".", name, least, most, text)};
  return std::optional<double>(value);
}

/// The same for a number without a fraction.
base::Result<std::optional<std::uint32_t>> countOption(const CommandArguments& arguments, std::string_view name,
                                                       std::uint32_t least, std::uint32_t most) {
  const base::Result<std::optional<double>> number = numberOption(arguments, name, least, most);
  if (!number) return number.error();
  if (!*number) return std::optional<std::uint32_t>();
  if (**number != std::floor(**number))
    return base::Fault{fmt::format("{} must be a whole number, not \"{}\".", name, arguments.value(name))};
  return std::optional<std::uint32_t>(static_cast<std::uint32_t>(**number));
}

/// --cores, --gil, --switch-interval and --pool-size.
base::Result<bool> machineSettingsFrom(const CommandArguments& arguments, session::RunSettings& settings) {
  const base::Result<std::optional<std::uint32_t>> cores =
      countOption(arguments, "--cores", 1, session::RunSettings::kMostCores);
  if (!cores) return cores.error();
  if (*cores) {
    settings.cores = **cores;
    settings.chosen |= session::RunSettings::kCores;
  }
  const base::Result<std::optional<std::uint32_t>> pool =
      countOption(arguments, "--pool-size", 1, session::RunSettings::kLargestPool);
  if (!pool) return pool.error();
  if (*pool) {
    settings.poolSize = **pool;
    settings.chosen |= session::RunSettings::kPoolSize;
  }
  const base::Result<std::optional<double>> interval = numberOption(arguments, "--switch-interval", 0.001, 10'000);
  if (!interval) return interval.error();
  constexpr double kNsPerMs = 1e6;
  if (*interval) {
    settings.switchInterval = base::nanoseconds(std::llround(**interval * kNsPerMs));
    settings.chosen |= session::RunSettings::kSwitchInterval;
  }
  if (!arguments.has("--gil")) return true;
  const std::string gil = arguments.value("--gil");
  if (gil != "on" && gil != "off") return base::Fault{fmt::format("--gil must be on or off, not \"{}\".", gil)};
  settings.gil = gil == "on";
  settings.chosen |= session::RunSettings::kGil;
  return true;
}

base::Result<session::RunSettings> runSettingsFrom(const CommandArguments& arguments) {
  session::RunSettings settings;
  const base::Result<std::optional<double>> cost = numberOption(arguments, "--cpu-cost", 0, 1e9);
  if (!cost) return cost.error();
  const base::Result<std::optional<double>> until = numberOption(arguments, "--until", 1e-9, 1e9);
  if (!until) return until.error();
  const base::Result<std::optional<double>> events = numberOption(arguments, "--max-events", 1, 1e9);
  if (!events) return events.error();
  const base::Result<std::optional<double>> busy = numberOption(arguments, "--max-busy", 1, 1e15);
  if (!busy) return busy.error();
  if (*events) settings.maxEvents = static_cast<std::uint64_t>(**events);
  if (*busy) settings.maxBusyInstructions = static_cast<std::uint64_t>(**busy);
  if (*cost) {
    settings.cpuCost = base::nanoseconds(std::llround(**cost));
    settings.chosen |= session::RunSettings::kCpuCost;
  }
  if (*until) settings.horizon = {base::nanosecondsFromSeconds(**until)};
  const base::Result<bool> machine = machineSettingsFrom(arguments, settings);
  if (!machine) return machine.error();
  return settings;
}

base::Result<ThemeId> themeOption(const CommandArguments& arguments, ThemeId otherwise) {
  if (!arguments.has("--theme")) return otherwise;
  const std::string name = arguments.value("--theme");
  if (const std::optional<ThemeId> id = themeByName(QString::fromStdString(name))) return *id;
  return base::Fault{fmt::format("There is no theme \"{}\"; use light, dark or greyscale.", name)};
}

int failWith(const base::Fault& fault, int status) {
  std::fflush(stdout);
  fmt::print(stderr, "awaitscope: {}\n", fault.sentence);
  return status;
}

void useNoDisplay() {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  // Where no session runs (a container) Qt remarks at every start on a folder that nothing here uses.
  qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (message.startsWith(QLatin1String("QStandardPaths: XDG_RUNTIME_DIR not set"))) return;
    fmt::print(stderr, "{}\n", qFormatLogMessage(type, context, message).toStdString());
  });
}

base::Result<std::unique_ptr<ShownRun>> obtainRun(const std::string& path,
                                                  const std::vector<std::string>& scenarioArguments,
                                                  const session::RunSettings& settings) {
  std::unique_ptr<ShownRun> run;
  if (endsWith(path, ".awst")) {
    base::Result<trace::OpenedTrace> opened = trace::openTrace(path);
    if (!opened) return opened.error();
    if (opened->skippedEvents > 0)
      failWith({fmt::format("{} damaged events of {} were skipped.", opened->skippedEvents, path)}, 0);
    run = std::make_unique<ShownRun>(opened->store, QString::fromStdString(opened->metadata.scenarioName),
                                     QString::fromStdString(opened->metadata.sourceText));
  } else {
    base::Result<session::Scenario> scenario = session::loadScenario(path);
    if (!scenario) return scenario.error();
    scenario->arguments = scenarioArguments;
    const QString name = QString::fromStdString(scenario->name);
    const QString text = QString::fromStdString(scenario->text);
    session::Session session(std::move(*scenario), settings);
    const session::RunStatus status = session.runHere();
    if (status.reason == session::EndReason::SyntaxFault || status.reason == session::EndReason::Horizon)
      failWith({fmt::format("{}: {}", path, status.sentence)}, 0);
    run = std::make_unique<ShownRun>(session.trace(), name, text);
  }
  run->extendAll();
  return run;
}

int runCommandLine(int& argc, char** argv) {
  std::vector<std::string> words(argv + 1, argv + argc);
  if (!words.empty() && (words[0] == "--help" || words[0] == "-h")) {
    fmt::print("{}", helpText());
    return 0;
  }
  if (!words.empty() && words[0] == "--version") {
    fmt::print("awaitscope {}\n", AWAITSCOPE_VERSION);
    return 0;
  }
  const CommandRow* command = words.empty() || words[0].empty() ? nullptr : commandByName(words[0]);
  if (command)
    words.erase(words.begin());
  else
    command = commandByName("");
  if (!words.empty() && words[0] == "--help") {
    fmt::print("Usage:\n{}{}", listed(*command), command->name == "check" ? ruleListText() : std::string());
    return 0;
  }
  base::Result<CommandArguments> arguments = parseArguments(*command, words);
  if (!arguments) return failWith(arguments.error(), kUsageStatus);
  if (command->name.empty()) return windowCommand(*arguments, argc, argv);
  if (arguments->files.empty() || arguments->files.size() > command->mostFiles)
    return failWith({fmt::format("{} needs {}: awaitscope {} {}", command->name, filesWanted(*command), command->name,
                                 command->usage)},
                    kUsageStatus);
  if (command->name == "run") return runCommand(*arguments);
  if (command->name == "export") return exportCommand(*arguments, argc, argv);
  if (command->name == "compare") return compareCommand(*arguments, argc, argv);
  if (command->name == "trace") return traceCommand(*arguments);
  if (command->name == "check") return checkCommand(*arguments);
  return screenshotCommand(*arguments, argc, argv);
}

}  // namespace awaitscope::gui
