// SPDX-License-Identifier: GPL-3.0-or-later
// A lock, event or queue of threads, a Thread.join or Future.result on the loop's own thread: it does not suspend the
// task, it stops them all. One finding per line and call.
#include <fmt/format.h>

#include "engine/analysis/rules/culprits.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

constexpr std::int64_t kNoticeableNs = 1'000'000;  // Starting a thread takes some microseconds; that is no wait.

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const auto isWait = [&](const BlockedStretch& stretch) {
    return stretch.isCall() && stretch.lengthNs() >= kNoticeableNs &&
           isOfThreading(evidence.index.store().text(stretch.callee));
  };
  for (const Culprit& culprit : culpritsOf(evidence, isWait)) {
    const std::string_view callee = evidence.index.store().text(culprit.longest->callee);
    findings.push_back(describeCulprit(evidence, culprit, fmt::format("in {}, which makes its thread wait", callee)));
    findings.back().advice =
        "Use asyncio's own primitive and await it, or move the call to a thread with asyncio.to_thread; if what ends the "
        "wait has to run on this loop, it never ends.";
  }
}

}  // namespace

const Rule kThreadPrimitiveOnLoop{"thread-primitive-on-loop",
                                  "A primitive of threading that makes the loop's own thread wait.", check};

}  // namespace awaitscope::analysis::rules
