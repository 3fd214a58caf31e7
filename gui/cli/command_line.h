// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of the one binary: which commands there are, their options (one table, from which parsing and --help
// come), and how errors are told: one sentence on stderr, status 2 for wrong usage, 1 for a file that cannot be read.
// No QApplication is made before a command needs one: `run` starts in milliseconds.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/session/session.h"
#include "gui/theme/palette.h"

namespace awaitscope::gui {

class ShownRun;

inline constexpr int kUsageStatus = 2;
inline constexpr int kFileStatus = 1;
inline constexpr int kFindingStatus = 3;  ///< check has found something.

struct OptionRow {
  std::string_view name;      ///< "--width"
  std::string_view argument;  ///< "PX"; empty for a flag; "NAME,…" for a list that may be given in parts.
  std::string_view sentence;
};

struct CommandRow {
  std::string_view name;   ///< Empty: the window.
  std::string_view usage;  ///< "[OPTIONS] FILE [ARGS…]"
  std::string_view sentence;
  std::vector<OptionRow> options;
  bool takesScenarioArguments = false;  ///< What follows FILE belongs to the scenario.
  bool takesSeveralFiles = false;
};

const std::vector<CommandRow>& commandTable();
std::string helpText();

/// What was given to one command.
struct CommandArguments {
  std::map<std::string, std::string, std::less<>> options;
  std::vector<std::string> files;
  std::vector<std::string> scenarioArguments;

  bool has(std::string_view name) const { return options.contains(name); }
  std::string value(std::string_view name) const;
};

/// Splits by the command's table. The fault is the usage error's sentence.
base::Result<CommandArguments> parseArguments(const CommandRow& command, const std::vector<std::string>& arguments);

/// A number option within bounds; nothing when it is absent.
base::Result<std::optional<double>> numberOption(const CommandArguments& arguments, std::string_view name, double least,
                                                 double most);

/// --cpu-cost, --until, the limits, and what the simulated computer is like.
base::Result<session::RunSettings> runSettingsFrom(const CommandArguments& arguments);
base::Result<ThemeId> themeOption(const CommandArguments& arguments, ThemeId otherwise);

/// Prints "awaitscope: sentence" to stderr and gives `status` back.
int failWith(const base::Fault& fault, int status);

/// What a command that paints calls before it makes the application.
void useNoDisplay();

/// A .py file run to its end or horizon here, or a .awst file opened; everything indexed.
base::Result<std::unique_ptr<ShownRun>> obtainRun(const std::string& path,
                                                  const std::vector<std::string>& scenarioArguments,
                                                  const session::RunSettings& settings);

/// argv without the program's name. The whole program; gives the exit status.
int runCommandLine(int& argc, char** argv);

/// The rules of check, for its help.
std::string ruleListText();

// ---- the commands ----
int runCommand(const CommandArguments& arguments);
int exportCommand(const CommandArguments& arguments, int& argc, char** argv);
int traceCommand(const CommandArguments& arguments);
int checkCommand(const CommandArguments& arguments);
int screenshotCommand(const CommandArguments& arguments, int& argc, char** argv);
int windowCommand(const CommandArguments& arguments, int& argc, char** argv);

}  // namespace awaitscope::gui
