// SPDX-License-Identifier: GPL-3.0-or-later
// A coroutine that was made and thrown away without ever being awaited: nothing in it has run. The warning stands where
// the last reference to it dies, which is nearly always the line of the forgotten await.
#include <fmt/format.h>

#include "engine/analysis/rules/reports.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  constexpr std::string_view kBefore = "coroutine '";
  constexpr std::string_view kNeedle = "' was never awaited";
  forEachReport(evidence, kNeedle, [&](trace::Seq seq, const trace::Event& event, std::string_view text) {
    const std::size_t begin = text.find(kBefore) + kBefore.size();
    const std::string_view name = text.substr(begin, text.find(kNeedle) - begin);
    Finding finding = findingAt(event.actorId(), seq, event.line);
    finding.sentence.say("The coroutine ")
        .moment(fmt::format("{}()", name), seq)
        .say(" was never awaited")
        .inLine(event.line)
        .say(": nothing in it has run.");
    finding.advice = "Put await before the call, or hand it to asyncio.create_task.";
    findings.push_back(std::move(finding));
  });
}

}  // namespace

const Rule kNeverAwaited{"never-awaited", "A coroutine that was made and never awaited.", check};

}  // namespace awaitscope::analysis::rules
