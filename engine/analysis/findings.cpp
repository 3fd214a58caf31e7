// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/findings.h"

#include <algorithm>
#include <tuple>

#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis {
namespace {

constexpr const Rule* kTable[] = {
    &rules::kBlockedLoop,      &rules::kCpuBoundStep,     &rules::kNeverYields,  &rules::kBusyWait,
    &rules::kThreadPrimitiveOnLoop, &rules::kDeadlock,    &rules::kStall,        &rules::kNeverAwaited,
    &rules::kUnseenException,  &rules::kDestroyedPending, &rules::kFireAndForget, &rules::kLeftPending,
    &rules::kLockAcrossAwait,  &rules::kContention,       &rules::kOneSidedQueue, &rules::kRace,
    &rules::kSequentialAwaits, &rules::kGilTurns,         &rules::kSmallPool,
};

}  // namespace

std::span<const Rule* const> ruleTable() { return kTable; }

const Rule* ruleByName(std::string_view name) {
  const auto found = std::ranges::find(kTable, name, [](const Rule* rule) { return rule->name; });
  return found == std::end(kTable) ? nullptr : *found;
}

bool RuleChoice::asks(std::string_view rule) const {
  if (std::ranges::find(ignored, rule) != ignored.end()) return false;
  return only.empty() || std::ranges::find(only, rule) != only.end();
}

std::vector<Finding> findProblems(const Evidence& evidence, const RuleChoice& choice,
                                  const std::function<bool()>& isWanted) {
  std::vector<Finding> findings;
  for (const Rule* rule : ruleTable()) {
    if (isWanted && !isWanted()) break;
    if (!choice.asks(rule->name)) continue;
    const std::size_t before = findings.size();
    rule->check(evidence, findings);
    for (std::size_t at = before; at < findings.size(); ++at) findings[at].rule = rule->name;
  }
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(-a.cost.ns, a.seq, a.actor, a.rule) < std::tuple(-b.cost.ns, b.seq, b.actor, b.rule);
  });
  return findings;
}

}  // namespace awaitscope::analysis
