// SPDX-License-Identifier: GPL-3.0-or-later
// Problems of a run, each as one sentence that names task, line and cost, with what to do about it. Each rule is one
// file in rules/ and one row of the table in findings.cpp; the window and the command line list what comes out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/analysis/sentence.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

struct Finding {
  std::string_view rule;  ///< "blocked-loop": stable, for filters.
  base::ActorId actor;    ///< Whom it concerns most.
  trace::Seq seq = 0;     ///< Where to look.
  std::uint32_t line = 0;
  base::Duration cost;  ///< Virtual time lost; 0 when it costs none.
  Sentence sentence;
  std::string advice;  ///< What to do.
};

/// What every rule reads.
struct Evidence {
  const trace::Index& index;
  const BlockedStretches& blocked;
};

struct Rule {
  std::string_view name;
  std::string_view summary;  ///< What it looks for, one sentence.
  void (*check)(const Evidence& evidence, std::vector<Finding>& findings);
};

const std::vector<Rule>& ruleTable();

/// All findings, the costliest first; those of equal cost in order of time.
std::vector<Finding> findProblems(const Evidence& evidence);

}  // namespace awaitscope::analysis
