// SPDX-License-Identifier: GPL-3.0-or-later
// Stretches of a blocked loop added up by where it was blocked and in what, for the rules that tell of calls and of
// computing: tasks that do the same are told of once.
#pragma once

#include <functional>
#include <set>
#include <vector>

#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

struct Culprit {
  const BlockedStretch* longest = nullptr;
  std::int64_t ns = 0;
  std::uint64_t times = 0;
  std::set<std::uint32_t> tasks;
};

/// By line and call, of the stretches that `counts` takes.
std::vector<Culprit> culpritsOf(const Evidence& evidence, const std::function<bool(const BlockedStretch&)>& counts);
/// "worker and 2 others blocked the loop for 1.5 s in time.sleep, 3 times (line 9): heartbeat lost 1 s."
Finding describeCulprit(const Evidence& evidence, const Culprit& culprit, std::string_view deed);

}  // namespace awaitscope::analysis::rules
