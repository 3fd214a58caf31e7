// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "engine/analysis/statistics.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

using trace::TrackState;

constexpr std::size_t kMostClauses = 3;  // Of one sentence; the figures have them all.

bool isSameTrace(const trace::Store& a, const trace::Store& b) {
  const trace::Seq count = a.publishedCount();
  if (count != b.publishedCount() || a.publishedTexts() != b.publishedTexts()) return false;
  for (trace::Seq seq = 0; seq < count; ++seq)
    if (a.event(seq) != b.event(seq)) return false;
  for (std::uint32_t id = 1; id <= a.publishedTexts(); ++id)
    if (a.text({id}) != b.text({id})) return false;
  return true;
}

std::int64_t totalOf(const BlockedStretches& blocked) {
  std::int64_t total = 0;
  for (const BlockedStretch& stretch : blocked.all()) total += stretch.lengthNs();
  return total;
}

/// "0.8 s earlier (at 1.2 s instead of 2 s)"
std::string movedText(std::int64_t a, std::int64_t b) {
  const std::string before = durationText({a});
  const std::string after = durationText({b});
  const std::string moments = before == after ? "at " + after : fmt::format("{} instead of {}", after, before);
  return fmt::format("{} {} ({})", durationText({std::abs(b - a)}), b < a ? "earlier" : "later", moments);
}

std::string clauseOf(const Figure& figure) {
  switch (figure.unit) {
    case FigureUnit::Word:
      return fmt::format("{}: {} instead of {}", figure.name, figure.wordB, figure.wordA);
    case FigureUnit::Count:
      return fmt::format("{}: {} instead of {}", figure.name, *figure.b, *figure.a);
    case FigureUnit::Instant:
      if (!figure.a) return fmt::format("{}s at {} (never before)", figure.name, durationText({*figure.b}));
      if (!figure.b) return fmt::format("never {}s ({} before)", figure.name, durationText({*figure.a}));
      return fmt::format("{}s {}", figure.name, movedText(*figure.a, *figure.b));
    case FigureUnit::Time:
      return fmt::format("{}: {} instead of {}", figure.name, durationText({*figure.b}), durationText({*figure.a}));
  }
  return {};
}

void finish(Difference& difference) {
  std::sort(difference.figures.begin(), difference.figures.end(), [](const Figure& x, const Figure& y) {
    const auto weight = [](const Figure& figure) {
      // Outcome and end first: they are what one asks for.
      const int rank = figure.unit == FigureUnit::Word ? 0 : figure.name == "end" ? 1 : 2;
      return std::tuple(rank, -std::abs(figure.changeNs()), std::string_view(figure.name));
    };
    return weight(x) < weight(y);
  });
  std::string clauses;
  for (std::size_t at = 0; at < std::min(difference.figures.size(), kMostClauses); ++at)
    clauses += (at == 0 ? "" : "; ") + clauseOf(difference.figures[at]);
  for (const Figure& figure : difference.figures)
    difference.weightNs = std::max(difference.weightNs, std::abs(figure.changeNs()));
  const bool isVerb = !difference.figures.empty() && difference.figures.front().unit == FigureUnit::Instant;
  difference.sentence = fmt::format("{}{}{}.", difference.subject, isVerb ? " " : ": ", clauses);
}

/// What asyncio.run makes for itself when the program is over.
bool isHousekeeping(const trace::Index& index, base::ActorId task) {
  const trace::ActorInfo info = index.states().latest().info(task);
  if (info.kind != trace::ActorKind::Task || info.name) return false;
  const std::string_view coroutine = index.store().text(info.detail);
  return coroutine.ends_with("shutdown_asyncgens") || coroutine.ends_with("shutdown_default_executor");
}

class Comparer {
 public:
  Comparer(const RunEvidence& a, const RunEvidence& b, Comparison& out)
      : m_a(a), m_b(b), m_out(out), m_toleranceNs(toleranceFor(out.endA, out.endB).ns) {}

  void run() {
    const Figures figuresA = figuresOf(m_a.index, m_a.blocked, 0, m_a.index.end().ns + 1);
    const Figures figuresB = figuresOf(m_b.index, m_b.blocked, 0, m_b.index.end().ns + 1);
    for (const TaskFigures& row : figuresA.tasks) m_out.lostA += row.lostNs;
    for (const TaskFigures& row : figuresB.tasks) m_out.lostB += row.lostNs;
    addTasks(figuresA, figuresB);
    addThreads();
    addPrimitives(figuresA, figuresB);
    addLoners(m_a.index, DifferenceKind::OnlyInA);
    addLoners(m_b.index, DifferenceKind::OnlyInB);
    std::sort(m_out.differences.begin(), m_out.differences.end(), [](const Difference& x, const Difference& y) {
      return std::tuple(-x.weightNs, x.kind, x.a, x.b) < std::tuple(-y.weightNs, y.kind, y.a, y.b);
    });
    addRun();
    if (m_out.differences.size() > kMostDifferences) cutOff();
  }

 private:
  const trace::RunState& stateA() const { return m_a.index.states().latest(); }
  const trace::RunState& stateB() const { return m_b.index.states().latest(); }

  void addTime(Difference& difference, std::string_view name, std::int64_t a, std::int64_t b) const {
    if (std::abs(b - a) > m_toleranceNs)
      difference.figures.push_back({std::string(name), FigureUnit::Time, a, b, {}, {}});
  }
  void addInstant(Difference& difference, std::string_view name, std::optional<std::int64_t> a,
                  std::optional<std::int64_t> b) const {
    if (a.has_value() != b.has_value() || (a && std::abs(*b - *a) > m_toleranceNs))
      difference.figures.push_back({std::string(name), FigureUnit::Instant, a, b, {}, {}});
  }
  static void addCount(Difference& difference, std::string_view name, std::int64_t a, std::int64_t b) {
    if (a != b) difference.figures.push_back({std::string(name), FigureUnit::Count, a, b, {}, {}});
  }
  static void addWord(Difference& difference, std::string_view name, std::string_view a, std::string_view b) {
    if (a != b) difference.figures.push_back({std::string(name), FigureUnit::Word, {}, {}, std::string(a), std::string(b)});
  }

  static std::optional<std::int64_t> endOf(const trace::ActorState& state) {
    return trace::isEnd(state.state) ? std::optional(state.sinceNs) : std::nullopt;
  }
  static std::string_view outcomeOf(const trace::ActorState& state) {
    return trace::isEnd(state.state) ? trace::trackStateName(state.state) : "not over";
  }

  Difference begin(DifferenceKind kind, base::ActorId a, base::ActorId b) const {
    Difference difference;
    difference.kind = kind;
    difference.a = a;
    difference.b = b;
    difference.seqA = stateA().info(a).createdSeq;
    difference.seqB = stateB().info(b).createdSeq;
    difference.subject = actorPhrase(m_a.index, a);
    return difference;
  }

  void keep(Difference difference) {
    if (difference.figures.empty()) return;
    finish(difference);
    m_out.differences.push_back(std::move(difference));
  }

  void addTasks(const Figures& figuresA, const Figures& figuresB) {
    std::vector<const TaskFigures*> byId(stateB().lastActor + std::size_t{1});
    for (const TaskFigures& row : figuresB.tasks) byId[row.task.value] = &row;
    for (const TaskFigures& row : figuresA.tasks) {
      const base::ActorId b = m_out.matching.partnerOfA(row.task);
      if (!b || !byId[b.value] || isHousekeeping(m_a.index, row.task)) continue;
      const trace::ActorState endA = stateA().actor(row.task);
      const trace::ActorState endB = stateB().actor(b);
      Difference difference = begin(DifferenceKind::Task, row.task, b);
      addWord(difference, "outcome", outcomeOf(endA), outcomeOf(endB));
      addInstant(difference, "start", stateA().info(row.task).createdNs, stateB().info(b).createdNs);
      addInstant(difference, "end", endOf(endA), endOf(endB));
      for (unsigned state = 1; state < trace::kTrackStateCount; ++state)
        if (!trace::isEnd(static_cast<TrackState>(state)))
          addTime(difference, trace::trackStateName(static_cast<TrackState>(state)), row.times[state],
                  byId[b.value]->times[state]);
      addTime(difference, "lost to a blocked loop", row.lostNs, byId[b.value]->lostNs);
      keep(std::move(difference));
    }
  }

  trace::StateTimes timesOf(const trace::Index& index, base::ActorId actor) const {
    const trace::Track* track = index.track(actor);
    return track ? track->states.stateTimes({trace::Axis::Time, 0, index.end().ns + 1}, index.end())
                 : trace::StateTimes{};
  }

  void addThreads() {
    for (const base::ActorId a : m_a.index.threads()) {
      const base::ActorId b = m_out.matching.partnerOfA(a);
      if (!b) continue;
      Difference difference = begin(DifferenceKind::Thread, a, b);
      addInstant(difference, "start", stateA().info(a).createdNs, stateB().info(b).createdNs);
      addInstant(difference, "end", endOf(stateA().actor(a)), endOf(stateB().actor(b)));
      const trace::StateTimes timesA = timesOf(m_a.index, a);
      const trace::StateTimes timesB = timesOf(m_b.index, b);
      for (const TrackState state :
           {TrackState::Running, TrackState::GilWaiting, TrackState::CoreWaiting, TrackState::Blocked})
        addTime(difference, trace::trackStateName(state), timesA[static_cast<std::size_t>(state)],
                timesB[static_cast<std::size_t>(state)]);
      keep(std::move(difference));
    }
  }

  void addPrimitives(const Figures& figuresA, const Figures& figuresB) {
    std::vector<const PrimitiveFigures*> byId(stateB().lastActor + std::size_t{1});
    for (const PrimitiveFigures& row : figuresB.primitives) byId[row.primitive.value] = &row;
    for (const PrimitiveFigures& row : figuresA.primitives) {
      const base::ActorId b = m_out.matching.partnerOfA(row.primitive);
      if (!b || !byId[b.value] || stateA().info(row.primitive).kind == trace::ActorKind::Gil) continue;
      const PrimitiveFigures& other = *byId[b.value];
      Difference difference = begin(DifferenceKind::Primitive, row.primitive, b);
      addCount(difference, "limit", stateA().info(row.primitive).limit, stateB().info(b).limit);
      addTime(difference, "time in line", row.waitedNs, other.waitedNs);
      addCount(difference, "waits", static_cast<std::int64_t>(row.waits), static_cast<std::int64_t>(other.waits));
      addCount(difference, "most in line", row.mostWaiting, other.mostWaiting);
      addTime(difference, "held", row.heldNs, other.heldNs);
      keep(std::move(difference));
    }
  }

  void addLoners(const trace::Index& index, DifferenceKind kind) {
    const bool isInA = kind == DifferenceKind::OnlyInA;
    for (const auto list : {index.tasks(), index.threads(), index.primitives(), index.pools()})
      for (const base::ActorId actor : list) {
        if (isInA ? m_out.matching.partnerOfA(actor) : m_out.matching.partnerOfB(actor)) continue;
        const trace::ActorInfo info = index.states().latest().info(actor);
        if (info.kind == trace::ActorKind::Gil || isHousekeeping(index, actor)) continue;
        Difference difference;
        difference.kind = kind;
        (isInA ? difference.a : difference.b) = actor;
        (isInA ? difference.seqA : difference.seqB) = info.createdSeq;
        difference.subject = actorPhrase(index, actor);
        difference.sentence = fmt::format("Only in {}: {}, from {} on.", isInA ? "A" : "B", difference.subject,
                                          durationText({info.createdNs}));
        m_out.differences.push_back(std::move(difference));
      }
  }

  /// The first line of output that is not the same, and the run as a whole.
  void addRun() {
    Difference run;
    run.subject = "The run";
    addInstant(run, "end", m_out.endA.ns, m_out.endB.ns);
    addTime(run, "loop blocked", m_out.blockedA, m_out.blockedB);
    addTime(run, "lost to it by tasks", m_out.lostA, m_out.lostB);
    addCount(run, "tasks", static_cast<std::int64_t>(m_a.index.tasks().size()),
             static_cast<std::int64_t>(m_b.index.tasks().size()));
    const auto reason = [](const trace::RunState& state) {
      return state.stage == trace::RunStage::Ended
                 ? trace::argumentWord(trace::ArgumentType::RunEndReason, state.endReason)
                 : std::string_view("not over");
    };
    addWord(run, "outcome", reason(stateA()), reason(stateB()));
    addOutput();
    if (run.figures.empty()) return;
    finish(run);
    m_out.differences.insert(m_out.differences.begin(), std::move(run));
  }

  void addOutput() {
    const auto a = m_a.index.outputs();
    const auto b = m_b.index.outputs();
    const auto textOf = [](const trace::Index& index, std::uint32_t seq) {
      return index.store().text({index.store().event(seq).a});
    };
    for (std::size_t at = 0; at < std::max(a.size(), b.size()); ++at) {
      if (at < a.size() && at < b.size() && textOf(m_a.index, a[at]) == textOf(m_b.index, b[at])) continue;
      Difference output;
      output.kind = DifferenceKind::Output;
      output.subject = "The output";
      if (at < a.size()) output.seqA = a[at];
      if (at < b.size()) output.seqB = b[at];
      const std::string inA = at < a.size() ? eventClause(m_a.index, a[at]) : "nothing more is printed";
      const std::string inB = at < b.size() ? eventClause(m_b.index, b[at]) : "nothing more is printed";
      output.sentence = fmt::format("The output differs from print {} on: in A, {}; in B, {}.", at + 1, inA, inB);
      m_out.differences.insert(m_out.differences.begin(), std::move(output));
      return;
    }
  }

  void cutOff() {
    const std::size_t left = m_out.differences.size() - kMostDifferences;
    m_out.differences.resize(kMostDifferences);
    Difference rest;
    rest.subject = "More";
    rest.sentence = fmt::format("… and {} more.", countText(left));
    m_out.differences.push_back(std::move(rest));
  }

  const RunEvidence& m_a;
  const RunEvidence& m_b;
  Comparison& m_out;
  const std::int64_t m_toleranceNs;
};

/// "the loop is no longer blocked (2 s before), which cost tasks 1.7 s"
std::string blockingClause(const Comparison& comparison, std::int64_t toleranceNs) {
  const std::string before = durationText({comparison.blockedA});
  const std::string cost = durationText({comparison.lostA});
  const bool hasVictims = comparison.lostA > toleranceNs || comparison.lostB > toleranceNs;
  if (comparison.blockedB <= toleranceNs)
    return fmt::format("the loop is no longer blocked ({} before{})", before,
                       hasVictims ? fmt::format(", which cost tasks {}", cost) : std::string());
  return fmt::format("the loop is blocked for {} instead of {}{}", durationText({comparison.blockedB}), before,
                     hasVictims ? fmt::format(", which costs tasks {} instead of {}", durationText({comparison.lostB}), cost)
                                : std::string());
}

std::string verdictOf(const RunEvidence& a, const RunEvidence& b, const Comparison& comparison) {
  if (comparison.isIdentical) return "The two runs are the same, event for event.";
  const std::int64_t change = comparison.endB.ns - comparison.endA.ns;
  const std::int64_t tolerance = toleranceFor(comparison.endA, comparison.endB).ns;
  if (std::abs(change) > tolerance) {
    const std::string cause = causeOfChange(a, b, comparison.matching, change);
    return fmt::format("Run B ends {}{}{}.", movedText(comparison.endA.ns, comparison.endB.ns),
                       cause.empty() ? "" : ": ", cause);
  }
  const std::string verdict = fmt::format("Both runs end at {}", durationText({comparison.endA.ns}));
  if (std::abs(comparison.blockedB - comparison.blockedA) > tolerance)
    return fmt::format("{}; {}.", verdict, blockingClause(comparison, tolerance));
  if (!comparison.divergence && comparison.differences.empty())
    return fmt::format("{} and do the same; moments differ by less than {}.", verdict, durationText({tolerance}));
  return verdict + ".";
}

}  // namespace

std::int64_t Figure::changeNs() const {
  if (unit != FigureUnit::Time && unit != FigureUnit::Instant) return 0;
  return a && b ? *b - *a : 0;
}

Comparison compareRuns(const RunEvidence& a, const RunEvidence& b) {
  Comparison comparison;
  comparison.endA = a.index.states().endTime();
  comparison.endB = b.index.states().endTime();
  comparison.blockedA = totalOf(a.blocked);
  comparison.blockedB = totalOf(b.blocked);
  comparison.matching = Matching(a.index, b.index);
  comparison.isIdentical = isSameTrace(a.index.store(), b.index.store());
  if (!comparison.isIdentical) {
    comparison.divergence = firstDivergence(a.index, b.index, comparison.matching, LineMap(a.source, b.source));
    Comparer(a, b, comparison).run();
  }
  comparison.verdict = verdictOf(a, b, comparison);
  return comparison;
}

}  // namespace awaitscope::analysis
