// SPDX-License-Identifier: GPL-3.0-or-later
// Problems of a run, each as one sentence that names task, line and cost, with what to do about it. Each rule is one
// file in rules/ and one row of the table in findings.cpp; the window and the command line list what comes out.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/analysis/events_by_kind.h"
#include "engine/analysis/sentence.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

struct Finding {
  std::string_view rule;  ///< "blocked-loop": stable, for filters. findProblems() fills it in.
  base::ActorId actor;    ///< Whom it concerns most.
  trace::Seq seq = 0;     ///< Where to look.
  std::uint32_t line = 0;
  base::Duration cost;  ///< Virtual time lost; 0 when it costs none.
  Sentence sentence;
  std::string advice;  ///< What to do.
};

/// From when on something is worth a finding.
struct Thresholds {
  base::Duration blockedLoop = kSlowStep;               ///< A call that blocks the loop.
  base::Duration cpuStep = kSlowStep;                   ///< A task that computes without giving the loop back.
  base::Duration slowWait = base::milliseconds(100);    ///< Standing in line, holding a lock across an await, …
};

/// What every rule reads.
struct Evidence {
  const trace::Index& index;
  const BlockedStretches& blocked;
  const EventsByKind& events;
  Thresholds thresholds = {};

  template <typename F>
  void forEach(std::initializer_list<trace::EventKind> kinds, F&& onEvent) const {
    events.forEach(index.store(), kinds, std::forward<F>(onEvent));
  }
};

struct Rule {
  std::string_view name;
  std::string_view summary;  ///< What it looks for, one sentence.
  void (*check)(const Evidence& evidence, std::vector<Finding>& findings);
};

/// All rules, in the order in which help lists them.
std::span<const Rule* const> ruleTable();
/// Null when there is none of that name.
const Rule* ruleByName(std::string_view name);

/// Which rules are asked; empty lists ask all.
struct RuleChoice {
  std::vector<std::string_view> only;
  std::vector<std::string_view> ignored;

  bool asks(std::string_view rule) const;
};

/// All findings, the costliest first; those of equal cost in order of time. `isWanted` is asked before each rule; what is
/// not wanted any more is given back incomplete.
std::vector<Finding> findProblems(const Evidence& evidence, const RuleChoice& choice = {},
                                  const std::function<bool()>& isWanted = {});

}  // namespace awaitscope::analysis
