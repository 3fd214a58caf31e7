// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/rules/reading.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <utility>

#include "engine/analysis/statistics.h"

namespace awaitscope::analysis::rules {

using trace::ActorKind;
using trace::EventKind;

std::vector<Stay> staysInQueues(const Evidence& evidence) {
  std::vector<Stay> stays;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> open;
  const std::int64_t endNs = evidence.index.end().ns;
  evidence.forEach({EventKind::WaitBegin, EventKind::WaitEnd}, [&](trace::Seq seq, const trace::Event& event) {
    const std::pair key{event.actor, event.a};
    if (event.eventKind() == EventKind::WaitBegin) {
      open[key] = stays.size();
      stays.push_back({event.actorId(), {event.a}, event.timeNs, endNs, seq, event.line});
    } else if (const auto found = open.find(key); found != open.end()) {
      stays[found->second].endNs = event.timeNs;
      open.erase(found);
    }
  });
  return stays;
}

std::vector<Victim> victimsOf(const Evidence& evidence, const BlockedStretch& stretch) {
  const trace::Index& index = evidence.index;
  std::vector<Victim> victims;
  const auto tasks = index.tasks();
  for (std::size_t at = 0; at < std::min(tasks.size(), kMostTasksSummed); ++at) {
    if (tasks[at] == stretch.culprit) continue;
    const trace::Lane& lane = index.track(tasks[at])->states;
    const std::size_t number = lane.indexAt(trace::Axis::Time, stretch.endNs - 1);
    if (number >= lane.size()) continue;
    const trace::Slice slice = lane.slice(number, index.end());
    const Loss loss = lossOf(index, evidence.blocked, tasks[at], slice);
    if (!loss.mostly) continue;
    const std::int64_t ns = overlap(loss.fromNs, slice.endNs, stretch.beginNs, stretch.endNs);
    if (ns > 0) victims.push_back({tasks[at], ns});
  }
  std::ranges::sort(victims, [](const Victim& a, const Victim& b) {
    return std::pair(-a.ns, a.task) < std::pair(-b.ns, b.task);
  });
  return victims;
}

void sayVictims(const Evidence& evidence, Sentence& sentence, const std::vector<Victim>& victims) {
  if (victims.empty()) {
    sentence.say(": nothing else could run.");
    return;
  }
  sentence.say(": ")
      .actor(actorLabel(evidence.index, victims.front().task), victims.front().task)
      .say(fmt::format(" lost {}", durationText({victims.front().ns})));
  if (victims.size() > 1)
    sentence.say(fmt::format(", {} other{} up to {}", countText(victims.size() - 1), victims.size() > 2 ? "s" : "",
                             durationText({victims[1].ns})));
  sentence.say(".");
}

trace::Seq endOfProgram(const Evidence& evidence) {
  if (const auto ends = evidence.events.of(EventKind::RunEnd); !ends.empty()) return ends.front();
  const auto pauses = evidence.events.of(EventKind::RunPaused);
  const bool isPaused = evidence.index.states().latest().stage == trace::RunStage::Paused;
  return isPaused && !pauses.empty() ? pauses.back() : evidence.index.count();
}

ActorKind kindOf(const trace::Index& index, base::ActorId actor) { return index.states().latest().info(actor).kind; }

bool isLock(ActorKind kind) {
  return kind == ActorKind::Lock || kind == ActorKind::ThreadLock || kind == ActorKind::ThreadRLock;
}

bool isSemaphore(ActorKind kind) {
  return kind == ActorKind::Semaphore || kind == ActorKind::BoundedSemaphore || kind == ActorKind::ThreadSemaphore;
}

bool actsAsLock(const trace::Index& index, base::ActorId actor) {
  const trace::ActorInfo info = index.states().latest().info(actor);
  return isLock(info.kind) || (isSemaphore(info.kind) && info.limit == 1);
}

bool isQueue(ActorKind kind) { return kindWord(kind) == "queue"; }

bool isOfThreading(std::string_view callee) {
  // As the trace names what the scenario calls.
  static constexpr std::array<std::string_view, 16> kOwners{
      "Lock.",   "RLock.",     "_RLock.",        "Condition.",   "Event.",           "Semaphore.", "BoundedSemaphore.",
      "Barrier.", "Queue.",    "LifoQueue.",     "PriorityQueue.", "_PySimpleQueue.", "Thread.",    "Future.",
      "Executor.", "ThreadPoolExecutor."};
  return callee == "wait" || std::ranges::any_of(kOwners, [&](std::string_view owner) { return callee.starts_with(owner); });
}

Finding findingAt(base::ActorId actor, trace::Seq seq, std::uint32_t line, std::int64_t costNs) {
  Finding finding;
  finding.actor = actor;
  finding.seq = seq;
  finding.line = line;
  finding.cost = {costNs};
  return finding;
}

}  // namespace awaitscope::analysis::rules
