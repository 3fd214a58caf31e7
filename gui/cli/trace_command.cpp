// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope trace`: the recorded events as a trace file, as Chrome trace JSON or as text.
#include <fmt/format.h>

#include <cstdio>

#include "engine/trace/chrome_json.h"
#include "engine/trace/text_dump.h"
#include "engine/trace/trace_file.h"
#include "gui/bridge/shown_run.h"
#include "gui/cli/command_line.h"
#include "gui/export/picture.h"

namespace awaitscope::gui {
namespace {

enum class TraceFormat : std::uint8_t { Awst, Chrome, Text };

base::Result<TraceFormat> formatOption(const CommandArguments& arguments) {
  const std::string name = arguments.value("--format");
  const std::string target = arguments.value("-o");
  if (name == "awst" || (name.empty() && target.ends_with(".awst"))) return TraceFormat::Awst;
  if (name == "chrome" || (name.empty() && target.ends_with(".json"))) return TraceFormat::Chrome;
  if (name == "text" || name.empty()) return TraceFormat::Text;
  return base::Fault{fmt::format("There is no trace format \"{}\"; use awst, chrome or text.", name)};
}

void print(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

}  // namespace

int traceCommand(const CommandArguments& arguments) {
  const base::Result<TraceFormat> format = formatOption(arguments);
  if (!format) return failWith(format.error(), kUsageStatus);
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kUsageStatus);
  const std::string target = arguments.value("-o");
  const bool toStdout = target.empty() || target == "-";
  if (*format == TraceFormat::Awst && toStdout)
    return failWith({"A trace file needs a name: -o FILE.awst"}, kUsageStatus);
  const base::Result<std::unique_ptr<ShownRun>> obtained = obtainRun(arguments.files.front(), {}, *settings);
  if (!obtained) return failWith(obtained.error(), kFileStatus);
  const ShownRun& run = **obtained;
  switch (*format) {
    case TraceFormat::Awst: {
      const base::Result<std::uint64_t> saved =
          trace::saveTrace(target, run.store(), {run.scenarioName().toStdString(), run.sourceText().toStdString(), {}});
      return saved ? 0 : failWith(saved.error(), kFileStatus);
    }
    case TraceFormat::Chrome: {
      if (toStdout) {
        trace::writeChromeJson(run.store(), print);
        return 0;
      }
      const base::Result<std::uint64_t> saved = trace::saveChromeJson(target, run.store());
      return saved ? 0 : failWith(saved.error(), kFileStatus);
    }
    case TraceFormat::Text: {
      const std::string text = trace::dumpText(run.store());
      if (toStdout) {
        print(text);
        return 0;
      }
      const base::Result<bool> saved = writeFileWhole(QString::fromStdString(target), QByteArray::fromStdString(text));
      return saved ? 0 : failWith(saved.error(), kFileStatus);
    }
  }
  return 0;
}

}  // namespace awaitscope::gui
