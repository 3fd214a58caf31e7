// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs side by side: who is who, where they part, what differs and by how much, and in one sentence what came of it.
// A is the run one starts from, B the other one. Reads traces only; plain data when it is done, so it may be made on a
// worker thread from two indexes of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/blocking.h"
#include "engine/analysis/divergence.h"
#include "engine/analysis/matching.h"

namespace awaitscope::analysis {

/// What is read of one run.
struct RunEvidence {
  const trace::Index& index;
  const BlockedStretches& blocked;
  std::string_view source;  ///< The scenario's text: lines of an edited file are found again.
};

enum class DifferenceKind : std::uint8_t { Run, Output, Task, Thread, Primitive, OnlyInA, OnlyInB };

enum class FigureUnit : std::uint8_t { Time, Instant, Count, Word };

/// One measure before and after.
struct Figure {
  std::string name;  ///< "end", "sleeping on a timer", "waits"
  FigureUnit unit = FigureUnit::Time;
  std::optional<std::int64_t> a, b;  ///< Nothing: it has none, as the end of a task that never ends.
  std::string wordA, wordB;          ///< Of an outcome.
  std::int64_t changeNs() const;     ///< b - a of times and instants.
};

/// One row of the list: an actor, or the run as a whole.
struct Difference {
  DifferenceKind kind = DifferenceKind::Run;
  base::ActorId a, b;
  trace::Seq seqA = trace::kNoSeq, seqB = trace::kNoSeq;  ///< Where to look.
  std::int64_t weightNs = 0;                              ///< The largest change in it.
  std::string subject;                                    ///< "fetch-2", "lock db", "the run"
  std::string sentence;
  std::vector<Figure> figures;
};

struct Comparison {
  bool isIdentical = false;  ///< Event for event, to the nanosecond.
  Matching matching;
  base::Instant endA, endB;
  std::int64_t blockedA = 0, blockedB = 0;  ///< How long loops were blocked, in all.
  std::int64_t lostA = 0, lostB = 0;        ///< What all other tasks lost by that.
  std::optional<Divergence> divergence;
  std::vector<Difference> differences;  ///< The run first, then the heaviest.
  std::string verdict;                  ///< "Run B ends 0.8 s earlier (1.2 s instead of 2 s): …"
};

/// Rows beyond these are left out; the last one says how many.
inline constexpr std::size_t kMostDifferences = 500;

Comparison compareRuns(const RunEvidence& a, const RunEvidence& b);

/// What a difference of the total time comes from, if one thing stands out: "fetch-2 no longer waits for lock db".
std::string causeOfChange(const RunEvidence& a, const RunEvidence& b, const Matching& matching, std::int64_t changeNs);

}  // namespace awaitscope::analysis
