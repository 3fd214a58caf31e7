// SPDX-License-Identifier: GPL-3.0-or-later
// A call that blocks the loop's thread for longer than asyncio's own debug mode would bear: everything else stands
// still. One finding per line and call. What waits for a primitive of threading is told by that rule.
#include <fmt/format.h>

#include "engine/analysis/rules/culprits.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

std::string adviceFor(std::string_view callee) {
  if (callee == "time.sleep") return "Use await asyncio.sleep(…) instead, or move the call to a thread with asyncio.to_thread.";
  return fmt::format("Await something that does not block, or move {} to a thread with asyncio.to_thread.", callee);
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const auto isLongCall = [&](const BlockedStretch& stretch) {
    return stretch.isCall() && stretch.lengthNs() > evidence.thresholds.blockedLoop.ns &&
           !isOfThreading(evidence.index.store().text(stretch.callee));
  };
  for (const Culprit& culprit : culpritsOf(evidence, isLongCall)) {
    const std::string_view callee = evidence.index.store().text(culprit.longest->callee);
    findings.push_back(describeCulprit(evidence, culprit, fmt::format("in {}", callee)));
    findings.back().advice = adviceFor(callee);
  }
}

}  // namespace

const Rule kBlockedLoop{"blocked-loop", "A call that blocks the loop's thread: nothing else can run meanwhile.", check};

}  // namespace awaitscope::analysis::rules
