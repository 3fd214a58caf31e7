// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of a blocked loop added up by who blocked it and where, for the rules that tell of calls and of computing.
#pragma once

#include <functional>
#include <vector>

#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

struct Culprit {
  const BlockedStretch* longest = nullptr;
  std::int64_t ns = 0;
  std::uint64_t times = 0;
};

/// By task and line, of the stretches that `counts` takes.
std::vector<Culprit> culpritsOf(const Evidence& evidence, const std::function<bool(const BlockedStretch&)>& counts);
/// "worker blocked the loop for 1.5 s in time.sleep, 3 times (line 9): heartbeat lost 1 s."
Finding describeCulprit(const Evidence& evidence, const Culprit& culprit, std::string_view deed);

}  // namespace awaitscope::analysis::rules
