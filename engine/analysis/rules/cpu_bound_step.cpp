// SPDX-License-Identifier: GPL-3.0-or-later
// A step of a task that computes for so long that all others wait. One finding per task and line. A step in which the
// task awaits again and again without ever being suspended is told by never-yields.
#include "engine/analysis/rules/awaits_in_step.h"
#include "engine/analysis/rules/culprits.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const auto isComputing = [&](const BlockedStretch& stretch) {
    return !stretch.isCall() && stretch.lengthNs() > evidence.thresholds.cpuStep.ns && !awaitsInVain(evidence, stretch);
  };
  for (const Culprit& culprit : culpritsOf(evidence, isComputing)) {
    findings.push_back(describeCulprit(evidence, culprit, "by computing"));
    findings.back().advice =
        "Move the computation to a process (ProcessPoolExecutor; a thread only where the GIL is off), or let others run "
        "now and then with await asyncio.sleep(0).";
  }
}

}  // namespace

const Rule kCpuBoundStep{"cpu-bound-step", "A task that computes for long between two awaits.", check};

}  // namespace awaitscope::analysis::rules
