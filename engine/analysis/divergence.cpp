// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/divergence.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

using trace::ArgumentType;
using trace::EventKind;

bool isProgramEvent(EventKind kind) {
  using enum EventKind;
  switch (kind) {
    case RunEnd:
    case ActorLimit:
    case TimerScheduled:
    case TaskCreated:
    case StepBegin:
    case StepEnd:
    case TaskWaits:
    case CancelRequested:
    case TaskFinished:
    case TaskFailed:
    case TaskCancelled:
    case FutureDone:
    case WaitBegin:
    case WaitEnd:
    case Acquired:
    case Released:
    case ValueChanged:
    case EventSet:
    case EventCleared:
    case Notified:
    case BarrierTripped:
    case BarrierBroken:
    case BarrierReset:
    case QueuePut:
    case QueueGot:
    case QueueTaskDone:
    case ThreadStarted:
    case ThreadEnded:
    case ThreadBlockBegin:
    case ThreadBlockEnd:
    case WorkQueued:
    case WorkBegin:
    case WorkEnd:
    case BlockingCallBegin:
    case BlockingCallEnd:
    case Output:
    case ExceptionRaised:
    case Warning:
    case ScenarioFault:
      return true;
    default:
      return false;
  }
}

/// Goes over one run's program events and knows which task runs on which thread.
class Walk {
 public:
  explicit Walk(const trace::Index& index) : m_index(index) {}

  /// False at the end of the run.
  bool advance() {
    m_previousNs = m_seq == trace::kNoSeq ? 0 : event().timeNs;
    for (m_seq = m_seq == trace::kNoSeq ? 0 : m_seq + 1; m_seq < m_index.count(); ++m_seq) {
      noteRunning();
      if (isProgramEvent(event().eventKind()) && !isGil()) return true;
    }
    m_seq = trace::kNoSeq;
    return false;
  }

  const trace::Event& event() const { return m_index.store().event(m_seq); }
  trace::Seq seq() const { return m_seq; }
  std::int64_t gapNs() const { return event().timeNs - m_previousNs; }
  std::int64_t previousNs() const { return m_previousNs; }
  std::int64_t delayNs() const { return event().signedB() - event().timeNs; }
  base::ActorId running() const {
    return event().thread < m_running.size() ? m_running[event().thread] : base::ActorId{};
  }

  DivergenceSide side() const {
    if (m_seq == trace::kNoSeq) return {trace::kNoSeq, m_index.states().endTime(), 0, {}, "nothing more happens"};
    const bool isTimer = event().eventKind() == EventKind::TimerScheduled;
    const std::string who = running() ? actorPhrase(m_index, running()) : "the program";
    return {m_seq, event().time(), event().line, isTimer ? running() : event().actorId(),
            isTimer ? fmt::format("{} starts a timer of {}", who, durationText({delayNs()}))
                    : eventClause(m_index, m_seq)};
  }

 private:
  bool isGil() const { return m_index.states().latest().info(event().actorId()).kind == trace::ActorKind::Gil; }

  void noteRunning() {
    const trace::Event& now = event();
    if (now.thread >= m_running.size()) m_running.resize(now.thread + std::size_t{1});
    if (now.eventKind() == EventKind::StepBegin) m_running[now.thread] = now.actorId();
    if (now.eventKind() == EventKind::StepEnd) m_running[now.thread] = {};
  }

  const trace::Index& m_index;
  trace::Seq m_seq = trace::kNoSeq;
  std::int64_t m_previousNs = 0;
  std::vector<base::ActorId> m_running;  // by thread
};

class Pairing {
 public:
  Pairing(const trace::Index& a, const trace::Index& b, const Matching& matching, const LineMap& lines)
      : m_a(a), m_b(b), m_matching(matching), m_lines(lines) {}

  bool isSame(const trace::Event& a, const trace::Event& b) const {
    if (a.kind != b.kind || !isSameActor(a.actorId(), b.actorId()) || !m_lines.mayBeSame(a.line, b.line)) return false;
    const trace::EventInfo& info = trace::eventInfo(a.eventKind());
    const bool isSplit = info.c.type != ArgumentType::None;
    return isSameArgument(info.a.type, a.a, b.a) &&
           isSameArgument(info.b.type, isSplit ? a.bLow() : a.b, isSplit ? b.bLow() : b.b) &&
           (!isSplit || isSameArgument(info.c.type, a.bHigh(), b.bHigh()));
  }

 private:
  bool isSameActor(base::ActorId a, base::ActorId b) const {
    if (!a || !b) return a == b;
    const trace::ActorKind kind = m_a.states().latest().info(a).kind;
    if (isMatched(kind)) return m_matching.partnerOfA(a) == b;
    return kind == m_b.states().latest().info(b).kind;
  }

  bool isSameArgument(ArgumentType type, std::uint64_t a, std::uint64_t b) const {
    const auto lowA = static_cast<std::uint32_t>(a);
    const auto lowB = static_cast<std::uint32_t>(b);
    switch (type) {
      case ArgumentType::Actor:
        return isSameActor({lowA}, {lowB});
      case ArgumentType::Text:
        return m_a.store().text({lowA}) == m_b.store().text({lowB});
      case ArgumentType::None:
      case ArgumentType::Handle:
      case ArgumentType::TimeNs:  // Delays are compared apart, with a tolerance.
      case ArgumentType::Thread:
      case ArgumentType::Core:
        return true;
      default:
        return a == b;
    }
  }

  const trace::Index& m_a;
  const trace::Index& m_b;
  const Matching& m_matching;
  const LineMap& m_lines;
};

std::string at(std::uint32_t line) { return line == 0 ? std::string() : fmt::format(" (line\u00A0{})", line); }

std::string sentenceOf(const Divergence& divergence, const Walk& a, const Walk& b) {
  const DivergenceSide& sideA = divergence.a;
  const DivergenceSide& sideB = divergence.b;
  switch (divergence.kind) {
    case DivergenceKind::Event:
      return fmt::format("At {} the runs part: in A, {}{}; in B, {}{}.", durationText(sideA.time - base::Instant{}),
                         sideA.what, at(sideA.line), sideB.what, at(sideB.line));
    case DivergenceKind::Delay:
      return fmt::format("At {} {} in A, one of {} in B{}.", durationText(sideA.time - base::Instant{}), sideA.what,
                         durationText({b.delayNs()}), at(sideA.line));
    case DivergenceKind::Time:
      return fmt::format("From {} on the moments differ: {} after {} in A, after {} in B{}.",
                         durationText({a.previousNs()}), sideA.what, durationText({a.gapNs()}),
                         durationText({b.gapNs()}), at(sideA.line));
  }
  return {};
}

}  // namespace

base::Duration toleranceFor(base::Instant endA, base::Instant endB) {
  constexpr std::int64_t kMostNs = 1'000'000;
  return {std::min(kMostNs, std::max(endA.ns, endB.ns) / 1000)};
}

std::optional<Divergence> firstDivergence(const trace::Index& a, const trace::Index& b, const Matching& matching,
                                          const LineMap& lines) {
  const std::int64_t tolerance = toleranceFor(a.states().endTime(), b.states().endTime()).ns;
  const Pairing pairing(a, b, matching, lines);
  Walk walkA(a);
  Walk walkB(b);
  while (true) {
    const bool hasA = walkA.advance();
    const bool hasB = walkB.advance();
    if (!hasA && !hasB) return std::nullopt;
    std::optional<DivergenceKind> kind;
    if (!hasA || !hasB || !pairing.isSame(walkA.event(), walkB.event()))
      kind = DivergenceKind::Event;
    else if (std::abs(walkA.gapNs() - walkB.gapNs()) > tolerance)
      kind = DivergenceKind::Time;
    else if (walkA.event().eventKind() == EventKind::TimerScheduled &&
             std::abs(walkA.delayNs() - walkB.delayNs()) > tolerance)
      kind = DivergenceKind::Delay;
    if (!kind) continue;
    Divergence divergence{*kind, walkA.side(), walkB.side(), {}};
    divergence.sentence = sentenceOf(divergence, walkA, walkB);
    return divergence;
  }
}

}  // namespace awaitscope::analysis
