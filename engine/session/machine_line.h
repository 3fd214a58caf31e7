// SPDX-License-Identifier: GPL-3.0-or-later
// The line "# machine: cores=4 gil=off cpu-cost=1000" of a scenario: what the simulated computer is like for it, unless
// the user has chosen otherwise. The words are those of the command line.
#pragma once

#include <string_view>

#include "engine/base/result.h"
#include "engine/session/session.h"

namespace awaitscope::session {

/// `settings` with what the scenario says and the user has not chosen. The fault names the line.
base::Result<RunSettings> withMachineLine(const Scenario& scenario, RunSettings settings);
/// The same, where a line that is wrong says nothing: what the scenario would run with.
RunSettings effectiveSettings(const Scenario& scenario, const RunSettings& settings);

/// Whether one of these words begins so: "cores".
bool isMachineWord(std::string_view name);
/// `settings` with one word, "cores=4", as the user's own choice.
base::Result<RunSettings> withChosenWord(std::string_view word, RunSettings settings);

}  // namespace awaitscope::session
