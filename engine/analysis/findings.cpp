// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/findings.h"

#include <algorithm>
#include <tuple>

#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis {

const std::vector<Rule>& ruleTable() {
  static const std::vector<Rule> table{
      {"blocked-loop", "A step that keeps the loop from running anything else for a noticeable time.",
       rules::checkBlockedLoop},
  };
  return table;
}

std::vector<Finding> findProblems(const Evidence& evidence) {
  std::vector<Finding> findings;
  for (const Rule& rule : ruleTable()) rule.check(evidence, findings);
  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tuple(-a.cost.ns, a.seq, a.actor, a.rule) < std::tuple(-b.cost.ns, b.seq, b.actor, b.rule);
  });
  return findings;
}

}  // namespace awaitscope::analysis
