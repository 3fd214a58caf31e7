// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/wait_graph.h"

#include <functional>
#include <utility>

namespace awaitscope::analysis::rules {

using base::ActorId;
using trace::ActorKind;
using trace::EventKind;

bool isCompound(ActorKind kind) { return kind == ActorKind::Gather || kind == ActorKind::TaskGroup; }

WaitGraph::WaitGraph(const Evidence& evidence) : m_evidence(evidence) {
  const trace::Seq end = endOfProgram(evidence);
  evidence.forEach({EventKind::WaitBegin, EventKind::WaitEnd, EventKind::Acquired, EventKind::Released,
                    EventKind::TaskWaits, EventKind::TaskWoken, EventKind::ThreadBlockBegin, EventKind::ThreadBlockEnd,
                    EventKind::BlockingCallBegin, EventKind::BlockingCallEnd, EventKind::DependsOn,
                    EventKind::DependsOnFirst, EventKind::FutureDone},
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
      if ((event.a != 0 || m_dependencies.contains(event.actor)) && !m_waits.contains(event.actor))
        begin(event.actorId(), {event.a}, seq, event);
      return;
    case EventKind::TaskWoken:
    case EventKind::FutureDone:
      m_dependencies.erase(event.actor);
      return end(event.actorId(), event);
    case EventKind::DependsOn:
    case EventKind::DependsOnFirst: {
      Dependencies& dependencies = m_dependencies[event.actor];
      dependencies.on.push_back({event.a});
      dependencies.areAllNeeded = event.eventKind() == EventKind::DependsOn;
      return;
    }
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
      m_calls[event.actor] = {.who = event.actorId(), .on = {}, .seq = seq, .line = event.line, .call = {event.a}};
      return;
    case EventKind::BlockingCallEnd:
      m_blockingTask.erase(event.thread);
      m_calls.erase(event.actor);
      return;
    case EventKind::ThreadBlockBegin:
      if (event.a == 0) m_calls[executedBy(event).value] = {.who = executedBy(event), .on = {}, .seq = seq, .line = event.line, .call = {event.bLow()}};
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
  if (isCompound(kind) && m_dependencies.contains(on.value)) return {on};
  if (!isLock(kind) && !isSemaphore(kind)) return {};
  const auto found = m_holders.find(on.value);
  if (found == m_holders.end()) return {};
  std::vector<ActorId> holders = found->second;
  std::ranges::sort(holders);
  holders.erase(std::ranges::unique(holders).begin(), holders.end());
  return holders;
}

void WaitGraph::begin(ActorId who, ActorId on, trace::Seq seq, const trace::Event& event) {
  m_waits[who.value] = {.who = who, .on = on, .seq = seq, .line = event.line};
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

std::optional<Waiting> WaitGraph::waitOf(ActorId who) const {
  if (const auto found = m_waits.find(who.value); found != m_waits.end()) {
    Waiting waiting = found->second;
    fillWhom(waiting);
    return waiting;
  }
  if (!isCompound(kindOf(m_evidence.index, who)) || !m_dependencies.contains(who.value)) return std::nullopt;
  Waiting waiting{.who = who, .on = {}};
  fillWhom(waiting);
  return waiting;
}

void WaitGraph::fillWhom(Waiting& waiting) const {
  if (waiting.on) {
    waiting.whom = whomOf(waiting.on);
    return;
  }
  const auto found = m_dependencies.find(waiting.who.value);
  if (found == m_dependencies.end()) return;
  waiting.whom = found->second.on;
  waiting.needsAll = found->second.areAllNeeded;
}

void WaitGraph::lookForCircle(ActorId who, trace::Seq seq, std::int64_t ns) {
  const std::optional<Waiting> own = waitOf(who);
  const auto waits = [this](ActorId whom) { return m_waits.contains(whom.value) || m_dependencies.contains(whom.value); };
  if (!own || std::ranges::none_of(own->whom, waits)) return;  // nearly always
  Circle circle;
  circle.links = KnotSearch([this](ActorId each) { return waitOf(each); }).around(who);
  if (circle.links.empty() || touchesAnOpenOne(circle)) return;
  circle.seq = seq;
  circle.beginNs = circle.endNs = ns;
  std::ranges::rotate(circle.links, std::ranges::min_element(circle.links, {}, [this](const Waiting& link) {
                        return std::pair(isCompound(kindOf(m_evidence.index, link.who)), link.who);
                      }));
  m_circles.push_back(std::move(circle));
}

/// Of a gather each part may close a circle of its own; the first one tells enough.
bool WaitGraph::touchesAnOpenOne(const Circle& circle) const {
  return std::ranges::any_of(m_circles, [&](const Circle& known) {
    return known.isOpen && std::ranges::any_of(circle.links, [&](const Waiting& link) {
             return std::ranges::find(known.links, link.who, &Waiting::who) != known.links.end();
           });
  });
}

bool WaitGraph::follows(const Waiting& waiting) const {
  constexpr int kDeepest = 64;  // gathers of gathers
  const std::function<bool(ActorId, int)> waits = [&](ActorId whom, int depth) {
    if (m_waits.contains(whom.value) || m_calls.contains(whom.value)) return true;
    const auto found = m_dependencies.find(whom.value);
    return found != m_dependencies.end() && depth < kDeepest &&
           std::ranges::any_of(found->second.on, [&](ActorId each) { return waits(each, depth + 1); });
  };
  if (waiting.whom.empty() || (!waiting.needsAll && isSemaphore(kindOf(m_evidence.index, waiting.on)) && waiting.whom.size() > 1))
    return false;
  return std::ranges::any_of(waiting.whom, [&](ActorId whom) { return waits(whom, 0); });
}

std::vector<Waiting> WaitGraph::waiting() const {
  std::vector<Waiting> all;
  for (const auto& [number, waiting] : m_waits) {
    all.push_back(waiting);
    fillWhom(all.back());
  }
  // An idle worker of a pool, or the main thread at its end, is stuck in nothing of the program's.
  for (const auto& [number, call] : m_calls)
    if (!m_waits.contains(number) && call.line != 0) all.push_back(call);
  return all;
}

}  // namespace awaitscope::analysis::rules
