// SPDX-License-Identifier: GPL-3.0-or-later
// The program's entry: what is thrown and nobody expected ends here with a sentence; everything else is the command
// line's.
#include <cstdio>
#include <exception>

#include "gui/cli/command_line.h"

int main(int argc, char** argv) {
  try {
    return awaitscope::gui::runCommandLine(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "awaitscope: something unexpected went wrong: %s.\n", error.what());
    return 70;
  }
}
