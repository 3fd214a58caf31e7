// SPDX-License-Identifier: GPL-3.0-or-later
// `awaitscope run`: what the program prints, and nothing of ours unless the run could not end by itself.
#include <fmt/format.h>

#include <cstdio>

#include "gui/cli/command_line.h"

namespace awaitscope::gui {
namespace {

void writeOut(session::OutputStream stream, std::string_view text) {
  FILE* file = stdout;
  if (stream == session::OutputStream::Err) {
    std::fflush(stdout);  // On a terminal the two appear in the program's order.
    file = stderr;
  }
  std::fwrite(text.data(), 1, text.size(), file);
}

bool endedByItself(session::EndReason reason) {
  return reason == session::EndReason::Finished || reason == session::EndReason::Exception ||
         reason == session::EndReason::SyntaxFault;
}

}  // namespace

int runCommand(const CommandArguments& arguments) {
  base::Result<session::RunSettings> settings = runSettingsFrom(arguments);
  if (!settings) return failWith(settings.error(), kUsageStatus);
  base::Result<session::Scenario> scenario = session::loadScenario(arguments.files.front());
  if (!scenario) return failWith(scenario.error(), kFileStatus);
  scenario->arguments = arguments.scenarioArguments;
  settings->recordTrace = false;
  session::Session session(std::move(*scenario), *settings, writeOut);
  const session::RunStatus status = session.runHere();
  std::fflush(stdout);
  if (!endedByItself(status.reason)) return failWith({status.sentence}, status.exitStatus);
  return status.exitStatus;
}

}  // namespace awaitscope::gui
