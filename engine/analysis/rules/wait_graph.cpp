// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/wait_graph.h"

namespace awaitscope::analysis::rules {

using base::ActorId;
using trace::ActorKind;
using trace::EventKind;

namespace {

/// From the member that was created first along the circle; what branches off comes behind.
void sortLinks(std::vector<Waiting>& links) {
  std::ranges::rotate(links, std::ranges::min_element(links, {}, &Waiting::who));
}

}  // namespace

WaitGraph::WaitGraph(const Evidence& evidence) : m_evidence(evidence) {
  const trace::Seq end = endOfProgram(evidence);
  evidence.forEach({EventKind::WaitBegin, EventKind::WaitEnd, EventKind::Acquired, EventKind::Released,
                    EventKind::TaskWaits, EventKind::TaskWoken, EventKind::ThreadBlockBegin, EventKind::ThreadBlockEnd,
                    EventKind::BlockingCallBegin, EventKind::BlockingCallEnd},
                   [&](trace::Seq seq, const trace::Event& event) {
                     if (seq < end) take(seq, event);
                   });
  for (Circle& circle : m_circles)
    if (circle.isOpen) circle.endNs = evidence.index.end().ns;
}

void WaitGraph::take(trace::Seq seq, const trace::Event& event) {
  switch (event.eventKind()) {
    case EventKind::WaitBegin:
      return begin({event.a}, event.actorId(), seq, event);
    case EventKind::WaitEnd:
      return end({event.a}, event);
    case EventKind::TaskWaits:
      // What stands in a wait queue is known by its WaitBegin; a sleeper waits for nobody.
      if (event.a != 0 && !m_waits.contains(event.actor)) begin(event.actorId(), {event.a}, seq, event);
      return;
    case EventKind::TaskWoken:
      return end(event.actorId(), event);
    case EventKind::Acquired:
      m_holders[event.actor].push_back({event.a});
      return;
    case EventKind::Released: {
      std::vector<ActorId>& holders = m_holders[event.actor];
      const auto found = std::ranges::find(holders, ActorId{event.a});
      if (found != holders.end())
        holders.erase(found);
      else if (!holders.empty())
        holders.erase(holders.begin());
      return;
    }
    default:
      return takeBlocking(seq, event);
  }
}

void WaitGraph::takeBlocking(trace::Seq seq, const trace::Event& event) {
  switch (event.eventKind()) {
    case EventKind::BlockingCallBegin:
      m_blockingTask[event.thread] = event.actorId();
      m_calls[event.actor] = {event.actorId(), {}, {}, seq, event.line, {event.a}};
      return;
    case EventKind::BlockingCallEnd:
      m_blockingTask.erase(event.thread);
      m_calls.erase(event.actor);
      return;
    case EventKind::ThreadBlockBegin:
      if (event.a == 0) m_calls[executedBy(event).value] = {executedBy(event), {}, {}, seq, event.line, {event.bLow()}};
      if (event.a != 0 && !m_waits.contains(executedBy(event).value)) begin(executedBy(event), {event.a}, seq, event);
      return;
    case EventKind::ThreadBlockEnd: {
      m_calls.erase(executedBy(event).value);
      const auto found = m_waits.find(executedBy(event).value);
      if (found != m_waits.end() && kindOf(m_evidence.index, found->second.on) == ActorKind::Thread)
        end(executedBy(event), event);
      return;
    }
    default:
      return;
  }
}

/// A thread that blocks in a call of a task: it is the task that waits.
ActorId WaitGraph::executedBy(const trace::Event& event) const {
  const auto found = m_blockingTask.find(event.thread);
  return found == m_blockingTask.end() ? event.actorId() : found->second;
}

std::vector<ActorId> WaitGraph::whomOf(ActorId on) const {
  const ActorKind kind = kindOf(m_evidence.index, on);
  if (kind == ActorKind::Task || kind == ActorKind::Thread) return {on};
  if (!isLock(kind) && !isSemaphore(kind)) return {};
  const auto found = m_holders.find(on.value);
  if (found == m_holders.end()) return {};
  std::vector<ActorId> holders = found->second;
  std::ranges::sort(holders);
  holders.erase(std::ranges::unique(holders).begin(), holders.end());
  return holders;
}

void WaitGraph::begin(ActorId who, ActorId on, trace::Seq seq, const trace::Event& event) {
  m_waits[who.value] = {who, on, {}, seq, event.line, {}};
  lookForCircle(who, seq, event.timeNs);
}

void WaitGraph::end(ActorId who, const trace::Event& event) {
  m_waits.erase(who.value);
  for (Circle& circle : m_circles) {
    if (!circle.isOpen || std::ranges::find(circle.links, who, &Waiting::who) == circle.links.end()) continue;
    circle.isOpen = false;
    circle.endNs = event.timeNs;
  }
}

/// A knot (E. G. Coffman et al., System Deadlocks, 1971; R. C. Holt, Some Deadlock Properties of Computer Systems, 1972):
/// everyone on whom `who` depends waits himself, and one of them for `who`.
void WaitGraph::lookForCircle(ActorId who, trace::Seq seq, std::int64_t ns) {
  constexpr std::size_t kLargestCircle = 64;
  Circle circle;
  std::vector<ActorId> reached{who};
  bool comesBack = false;
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const auto found = m_waits.find(reached[next].value);
    if (found == m_waits.end() || reached.size() > kLargestCircle) return;
    Waiting& link = circle.links.emplace_back(found->second);
    link.whom = whomOf(link.on);
    if (link.whom.empty()) return;
    for (const ActorId whom : link.whom) {
      comesBack = comesBack || whom == who;
      if (std::ranges::find(reached, whom) == reached.end()) reached.push_back(whom);
    }
  }
  if (!comesBack) return;
  circle.seq = seq;
  circle.beginNs = circle.endNs = ns;
  sortLinks(circle.links);
  m_circles.push_back(std::move(circle));
}

std::vector<Waiting> WaitGraph::waiting() const {
  std::vector<Waiting> all;
  for (const auto& [number, waiting] : m_waits) {
    all.push_back(waiting);
    all.back().whom = whomOf(waiting.on);
  }
  // An idle worker of a pool, or the main thread at its end, is stuck in nothing of the program's.
  for (const auto& [number, call] : m_calls)
    if (!m_waits.contains(number) && call.line != 0) all.push_back(call);
  return all;
}

}  // namespace awaitscope::analysis::rules
