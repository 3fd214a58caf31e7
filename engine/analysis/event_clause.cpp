// SPDX-License-Identifier: GPL-3.0-or-later
// Events of the program as clauses of a sentence.
#include <fmt/format.h>

#include "engine/analysis/divergence.h"
#include "engine/analysis/wording.h"

namespace awaitscope::analysis {
namespace {

constexpr std::size_t kLongestQuote = 40;

class Clause {
 public:
  Clause(const trace::Index& index, const trace::Event& event) : m_index(index), m_event(event) {}

  std::string text() const {
    using enum trace::EventKind;
    switch (m_event.eventKind()) {
      case TaskCreated:
        return fmt::format("{} begins to exist", who());
      case ActorLimit:
        return fmt::format("{} is made with the limit {}", phrase(m_event.actorId()), m_event.signedB());
      case StepEnd:
        return stepEnd();
      case TaskWaits:
        return waits();
      case CancelRequested:
        return fmt::format("{} is asked to stop", who());
      case TaskFinished:
        return fmt::format("{} is done", who());
      case TaskFailed:
        return fmt::format("{} fails with {}", who(), quote({m_event.a}));
      case TaskCancelled:
        return fmt::format("{} is cancelled", who());
      case BlockingCallBegin:
        return fmt::format("{} blocks the loop in {}", who(), text({m_event.a}));
      case BlockingCallEnd:
        return fmt::format("the blocking call of {} returns", who());
      case ThreadBlockBegin:
        if (text({m_event.bLow()}).empty())
          return fmt::format("{} waits for {}", who(), m_event.a != 0 ? phrase({m_event.a}) : "work");
        return fmt::format("{} blocks in {}", who(), text({m_event.bLow()}));
      case WorkQueued:
        return fmt::format("{} gets {}", who(), text({m_event.bHigh()}));
      case Output:
        return fmt::format("{} prints \"{}\"", who(), quote({m_event.a}));
      default:
        return primitive();
    }
  }

 private:
  std::string phrase(base::ActorId actor) const { return actor ? actorPhrase(m_index, actor) : "the program"; }
  std::string who() const { return phrase(m_event.actorId()); }
  std::string_view text(base::StringId id) const { return m_index.store().text(id); }

  std::string quote(base::StringId id) const {
    std::string_view whole = text(id);
    while (whole.ends_with('\n')) whole.remove_suffix(1);
    std::string quoted;
    for (const char c : whole.substr(0, kLongestQuote)) quoted += c == '\n' ? ' ' : c;
    while (whole.size() > kLongestQuote && !quoted.empty() && (quoted.back() & 0x80) != 0) quoted.pop_back();
    return whole.size() > kLongestQuote ? quoted + "…" : quoted;
  }

  std::string stepEnd() const {
    switch (static_cast<trace::StepEndReason>(m_event.a)) {
      case trace::StepEndReason::Suspended:
        return fmt::format("{} gives the loop back", who());
      case trace::StepEndReason::Yielded:
        return fmt::format("{} lets others run", who());
      default:
        return fmt::format("{} ends", who());
    }
  }

  std::string waits() const {
    switch (static_cast<trace::WaitKind>(m_event.bLow())) {
      case trace::WaitKind::Sleep:
        return fmt::format("{} sleeps", who());
      case trace::WaitKind::Worker:
        return fmt::format("{} waits for a worker", who());
      default:
        return m_event.a != 0 ? fmt::format("{} waits for {}", who(), phrase({m_event.a}))
                              : fmt::format("{} waits", who());
    }
  }

  std::string primitive() const {
    using enum trace::EventKind;
    const std::string other = phrase({m_event.a});
    switch (m_event.eventKind()) {
      case StepBegin:
        return fmt::format("{} runs", who());
      case WaitBegin:
        return fmt::format("{} gets in line for {}", other, who());
      case WaitEnd:
        return fmt::format("{} leaves the line of {}", other, who());
      case Acquired:
        return fmt::format("{} takes {}", other, who());
      case Released:
        return fmt::format("{} gives {} back", other, who());
      case ValueChanged:
        return fmt::format("{} is at {}", who(), m_event.signedB());
      case EventSet:
        return fmt::format("{} is set", who());
      case EventCleared:
        return fmt::format("{} is cleared", who());
      case QueuePut:
        return fmt::format("{} enters {}", quote({m_event.a}), who());
      case QueueGot:
        return fmt::format("{} leaves {}", quote({m_event.a}), who());
      case ThreadStarted:
        return fmt::format("{} starts", who());
      case ThreadEnded:
        return fmt::format("{} is over", who());
      case ThreadBlockEnd:
        return fmt::format("the blocking call of {} returns", who());
      case WorkBegin:
        return fmt::format("{} begins with work", who());
      case WorkEnd:
        return fmt::format("{} is done with its work", who());
      case FutureDone:
        return "a future is done";
      case RunEnd:
        return "the program is over";
      default:
        return fmt::format("{}: {}", who(), trace::eventInfo(m_event.eventKind()).name);
    }
  }

  const trace::Index& m_index;
  const trace::Event& m_event;
};

}  // namespace

std::string eventClause(const trace::Index& index, trace::Seq seq) {
  return Clause(index, index.store().event(seq)).text();
}

}  // namespace awaitscope::analysis
