// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope check`: the findings of runs as text or JSON; status 3 when there is one, so that it fits a pipeline.
#include <fmt/format.h>

#include "engine/analysis/findings.h"
#include "engine/analysis/wording.h"
#include "engine/trace/escaped_text.h"
#include "gui/bridge/shown_run.h"
#include "gui/cli/command_line.h"

namespace awaitscope::gui {
namespace {

using analysis::Finding;

struct CheckOptions {
  session::RunSettings settings;
  analysis::Thresholds thresholds;
  std::vector<std::string> only;     ///< Of rules.
  std::vector<std::string> ignored;
  bool isJson = false;
};

struct Checked {
  std::string path;
  std::string_view end;  ///< How the run ended, one word.
  std::vector<Finding> findings;
  std::unique_ptr<ShownRun> run;
};

// ---- options ----

base::Result<std::vector<std::string>> rulesOption(const CommandArguments& arguments, std::string_view option) {
  std::vector<std::string> names;
  std::string_view rest = arguments.options.contains(option) ? arguments.options.find(option)->second : std::string_view();
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    const std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (!analysis::ruleByName(name))
      return base::Fault{fmt::format("{}: there is no rule \"{}\"; awaitscope check --help lists them.", option, name)};
    names.emplace_back(name);
  }
  if (arguments.has(option) && names.empty()) return base::Fault{fmt::format("{} needs the name of a rule.", option)};
  return names;
}

base::Result<bool> thresholdOption(const CommandArguments& arguments, std::string_view name, base::Duration& threshold) {
  const base::Result<std::optional<double>> seconds = numberOption(arguments, name, 1e-6, 1e6);
  if (!seconds) return seconds.error();
  if (*seconds) threshold = {base::nanosecondsFromSeconds(**seconds)};
  return true;
}

base::Result<CheckOptions> checkOptionsFrom(const CommandArguments& arguments) {
  CheckOptions options;
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return settings.error();
  options.settings = *settings;
  for (const auto& [name, threshold] :
       {std::pair{"--blocked-loop", &options.thresholds.blockedLoop}, std::pair{"--cpu-step", &options.thresholds.cpuStep},
        std::pair{"--slow-wait", &options.thresholds.slowWait}})
    if (const base::Result<bool> taken = thresholdOption(arguments, name, *threshold); !taken) return taken.error();
  for (const auto& [name, list] : {std::pair{"--rule", &options.only}, std::pair{"--ignore", &options.ignored}}) {
    base::Result<std::vector<std::string>> names = rulesOption(arguments, name);
    if (!names) return names.error();
    *list = std::move(*names);
  }
  options.isJson = arguments.has("--json");
  return options;
}

// ---- one file ----

std::string_view endOf(const trace::RunState& state) {
  if (state.stage != trace::RunStage::Ended) return "horizon";
  const std::string_view word = trace::argumentWord(trace::ArgumentType::RunEndReason, state.endReason);
  return word.empty() ? "unknown" : word;
}

base::Result<Checked> checkFile(const std::string& path, const CheckOptions& options) {
  base::Result<std::unique_ptr<ShownRun>> obtained = obtainRun(path, {}, options.settings);
  if (!obtained) return obtained.error();
  const trace::Index& index = (*obtained)->index();
  analysis::BlockedStretches blocked(std::min(options.thresholds.cpuStep, analysis::kSlowStep));
  blocked.extend(index);
  analysis::RuleChoice choice;
  choice.only.assign(options.only.begin(), options.only.end());
  choice.ignored.assign(options.ignored.begin(), options.ignored.end());
  Checked checked{path, endOf(index.states().latest()),
                  analysis::findProblems({index, blocked, (*obtained)->eventsByKind(), options.thresholds}, choice),
                  std::move(*obtained)};
  return checked;
}

/// What keeps a file without findings from being called clean.
bool isCutShort(const Checked& checked) {
  return checked.end == "exception" || checked.end == "limit" || checked.end == "syntax fault";
}

// ---- what is printed ----

std::string plain(std::string text) {
  constexpr std::string_view kNoBreak = "\u00A0";
  for (std::size_t at = text.find(kNoBreak); at != std::string::npos; at = text.find(kNoBreak, at))
    text.replace(at, kNoBreak.size(), " ");
  return text;
}

/// "file:line: rule: sentence", as compilers write and editors read.
void printText(const Checked& checked) {
  for (const Finding& finding : checked.findings) {
    fmt::print("{}:{}: {}: {}\n", checked.path, std::max(finding.line, 1U), finding.rule, plain(finding.sentence.text()));
    fmt::print("    {}\n", finding.advice);
  }
  if (checked.findings.empty() && !isCutShort(checked)) fmt::print("{}: no findings\n", checked.path);
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  trace::appendEscaped(out, text);
  return out + '"';
}

std::string asJson(const trace::Index& index, const Finding& finding) {
  const std::int64_t timeNs = finding.seq < index.count() ? index.store().event(finding.seq).timeNs : 0;
  const std::string actor = finding.actor ? plain(analysis::actorLabel(index, finding.actor)) : std::string();
  return fmt::format(
      R"({{"rule": {}, "line": {}, "time_ns": {}, "cost_ns": {}, "actor": {}, "sentence": {}, "advice": {}}})",
      quoted(finding.rule), finding.line, timeNs, finding.cost.ns, quoted(actor), quoted(plain(finding.sentence.text())),
      quoted(finding.advice));
}

std::string asJson(const Checked& checked) {
  std::string text =
      fmt::format(R"({{"file": {}, "end": {}, "findings": [)", quoted(checked.path), quoted(checked.end));
  for (std::size_t at = 0; at < checked.findings.size(); ++at)
    text += fmt::format("{}\n    {}", at == 0 ? "" : ",", asJson(checked.run->index(), checked.findings[at]));
  return text + (checked.findings.empty() ? "]}" : "\n  ]}");
}

}  // namespace

std::string ruleListText() {
  std::string text = "Rules:\n";
  for (const analysis::Rule* rule : analysis::ruleTable())
    text += fmt::format("      {:<25} {}\n", rule->name, rule->summary);
  return text;
}

int checkCommand(const CommandArguments& arguments) {
  const base::Result<CheckOptions> options = checkOptionsFrom(arguments);
  if (!options) return failWith(options.error(), kUsageStatus);
  bool hasFindings = false;
  int fault = 0;
  std::string json;
  for (const std::string& path : arguments.files) {
    const base::Result<Checked> checked = checkFile(path, *options);
    if (!checked) {
      fault = failWith(checked.error(), kFileStatus);
      continue;
    }
    hasFindings = hasFindings || !checked->findings.empty();
    if (options->isJson)
      json += fmt::format("{}\n  {}", json.empty() ? "" : ",", asJson(*checked));
    else
      printText(*checked);
    if (!isCutShort(*checked)) continue;
    fault = failWith({fmt::format("{} ended early ({}): what comes after that was not checked.", path, checked->end)},
                     kFileStatus);
  }
  if (options->isJson) fmt::print("{{\"version\": 1, \"files\": [{}{}]}}\n", json, json.empty() ? "" : "\n");
  return hasFindings ? kFindingStatus : fault;
}

}  // namespace awaitscope::gui
