// SPDX-License-Identifier: GPL-3.0-or-later
// A task that somebody waited for together with others and that was not done when the wait was over (asyncio.wait with a
// timeout or for the first one, as_completed, a gather of which another part failed), and that nobody awaited or
// cancelled afterwards: it ran on unseen until the end of the program cut it off.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"
#include "engine/analysis/rules/wait_reason.h"

namespace awaitscope::analysis::rules {
namespace {

using base::ActorId;
using trace::ActorKind;
using trace::EventKind;

/// The last wait that left a task behind.
struct Left {
  ActorId waiter;  ///< A task, or a gather.
  trace::Seq seq = 0;
  std::uint32_t line = 0;
};

class LeftReading {
 public:
  explicit LeftReading(const Evidence& evidence) : m_index(evidence.index) {
    if (evidence.events.of(EventKind::DependsOn).empty() && evidence.events.of(EventKind::DependsOnFirst).empty()) return;
    evidence.forEach({EventKind::DependsOn, EventKind::DependsOnFirst, EventKind::TaskWaits, EventKind::TaskWoken,
                      EventKind::FutureDone, EventKind::CancelRequested, EventKind::TaskFinished, EventKind::TaskFailed,
                      EventKind::TaskCancelled, EventKind::LoopStarted, EventKind::LoopStopped},
                     [this](trace::Seq seq, const trace::Event& event) { take(seq, event); });
  }
  /// Those that the end of the program cut off.
  const std::map<std::uint32_t, Left>& cutOff() const { return m_cutOff; }

 private:
  /// Whom a task or gather waits for together, and where it began to.
  struct Wait {
    std::vector<ActorId> on;
    std::uint32_t line = 0;
  };

  void take(trace::Seq seq, const trace::Event& event) {
    switch (event.eventKind()) {
      case EventKind::DependsOn:
      case EventKind::DependsOnFirst:
        if (kindOf(m_index, event.actorId()) != ActorKind::TaskGroup) m_waits[event.actor].on.push_back({event.a});
        m_waits[event.actor].line = event.line;
        m_left.erase(event.a);
        return;
      case EventKind::TaskWaits:
        m_left.erase(event.a);
        return;
      case EventKind::TaskWoken:
      case EventKind::FutureDone:
        return leave(event.actorId(), seq);
      case EventKind::CancelRequested:
        return cancel(event);
      case EventKind::LoopStarted:
        ++m_loopsRunning;
        return;
      case EventKind::LoopStopped:
        --m_loopsRunning;
        return;
      default:
        m_left.erase(event.actor);
        return;
    }
  }

  void leave(ActorId waiter, trace::Seq seq) {
    const auto found = m_waits.find(waiter.value);
    if (found == m_waits.end()) return;
    for (const ActorId task : found->second.on)
      if (!hasEnded(task, seq)) m_left[task.value] = {waiter, seq, found->second.line};
    m_waits.erase(found);
  }

  /// What the runner asks for after the program's own task is over, when no loop runs, clears away what is left.
  void cancel(const trace::Event& event) {
    const auto found = m_left.find(event.actor);
    if (found == m_left.end()) return;
    if (event.a == 0 && m_loopsRunning == 0) m_cutOff.insert(*found);
    m_left.erase(found);
  }

  bool hasEnded(ActorId task, trace::Seq before) const {
    const trace::ActorState state = m_index.states().latest().actor(task);
    return trace::isEnd(state.state) && state.sinceSeq <= before;
  }

  const trace::Index& m_index;
  std::map<std::uint32_t, Wait> m_waits;  // by who waits
  std::map<std::uint32_t, Left> m_left;   // by who is left
  std::map<std::uint32_t, Left> m_cutOff;
  int m_loopsRunning = 0;
};

/// Those that one line left behind.
struct Group {
  Left left;
  std::vector<ActorId> tasks;
};

bool endedWell(const Evidence& evidence) {
  const trace::RunState& state = evidence.index.states().latest();
  return state.stage == trace::RunStage::Ended &&
         state.endReason == static_cast<std::uint32_t>(trace::RunEndReason::Finished);
}

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  if (!endedWell(evidence)) return;
  std::map<std::uint32_t, Group> groups;  // by line
  const LeftReading reading(evidence);
  for (const auto& [task, left] : reading.cutOff()) {
    Group& group = groups.try_emplace(left.line, Group{left, {}}).first->second;
    group.tasks.push_back({task});
  }
  for (const auto& [line, group] : groups) {
    const bool isOne = group.tasks.size() == 1;
    Finding finding = findingAt(group.tasks.front(), group.left.seq, line);
    sayThose(index, finding.sentence, group.tasks);
    finding.sentence.say(isOne ? " was" : " were").say(" not done when the ");
    if (kindOf(index, group.left.waiter) == ActorKind::Gather)
      finding.sentence.moment("gather", group.left.seq).inLine(line).say(" failed");
    else
      finding.sentence.moment("wait", group.left.seq).inLine(line).say(" was over");
    finding.sentence.say(fmt::format(", and nobody awaited or cancelled {}: {} ran on unseen until the program ended.",
                                     isOne ? "it" : "them", isOne ? "it" : "they"));
    finding.advice = "Cancel what is left (task.cancel()) and await it, or go on waiting for it; a TaskGroup does so by itself.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kLeftPending{"left-pending", "Tasks that a wait left behind, and that nobody awaits or cancels.", check};

}  // namespace awaitscope::analysis::rules
