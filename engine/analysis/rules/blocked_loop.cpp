// SPDX-License-Identifier: GPL-3.0-or-later
// A blocking call or a long computation in a coroutine: everything else stands still. One finding per task and line.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/rules.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis::rules {
namespace {

constexpr std::int64_t kNoticeableNs = 1'000'000;  // A shorter call is not worth a thread.

struct Culprit {
  const BlockedStretch* longest = nullptr;
  std::int64_t ns = 0;
  std::uint64_t times = 0;
};

Finding describe(const Evidence& evidence, const Culprit& culprit) {
  const BlockedStretch& stretch = *culprit.longest;
  Finding finding;
  finding.rule = "blocked-loop";
  finding.actor = stretch.culprit;
  finding.seq = stretch.beginSeq;
  finding.line = stretch.line;
  finding.cost = {culprit.ns};
  const std::string what =
      stretch.isCall() ? fmt::format(" in {}", evidence.index.store().text(stretch.callee)) : " by computing";
  finding.sentence.actor(actorLabel(evidence.index, stretch.culprit), stretch.culprit)
      .say(" blocked the loop for ")
      .moment(durationText({culprit.ns}), stretch.beginSeq)
      .say(culprit.times > 1 ? fmt::format("{}, {} times", what, countText(culprit.times)) : what)
      .inLine(stretch.line)
      .say(": nothing else could run.");
  finding.advice = stretch.isCall()
                       ? "Await something that does not block (asyncio.sleep for time.sleep), or move the call to a "
                         "thread with asyncio.to_thread."
                       : "Move the computation to a process or a thread, or let others run now and then with "
                         "await asyncio.sleep(0).";
  return finding;
}

}  // namespace

void checkBlockedLoop(const Evidence& evidence, std::vector<Finding>& findings) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Culprit> culprits;
  for (const BlockedStretch& stretch : evidence.blocked.all()) {
    if (stretch.lengthNs() < kNoticeableNs) continue;
    Culprit& culprit = culprits[{stretch.culprit.value, stretch.line}];
    culprit.ns += stretch.lengthNs();
    ++culprit.times;
    if (!culprit.longest || stretch.lengthNs() > culprit.longest->lengthNs()) culprit.longest = &stretch;
  }
  for (const auto& [place, culprit] : culprits) findings.push_back(describe(evidence, culprit));
}

}  // namespace awaitscope::analysis::rules
