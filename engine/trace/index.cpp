// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/index.h"

#include <algorithm>

namespace awaitscope::trace {

namespace {

using base::ActorId;

/// Every actor of a sound trace has its ActorCreated, so ids stay below the number of events; the slack is for traces
/// of which events were lost. Ids beyond it are a damaged file's and get no track.
constexpr std::uint64_t kIdSlack = std::uint64_t{1} << 20;

bool isProblem(EventKind kind) {
  return kind == EventKind::ExceptionRaised || kind == EventKind::Warning || kind == EventKind::ScenarioFault;
}

}  // namespace

Index::Index(std::shared_ptr<const Store> store) : m_states(std::move(store)) {}

bool Index::extend(Seq maxEvents) { return m_states.extend(maxEvents, this); }

const Track* Index::track(ActorId actor) const {
  return actor.value < m_tracks.size() ? m_tracks[actor.value].get() : nullptr;
}

Track* Index::trackFor(ActorId actor, Seq seq) {
  if (actor.value > seq + kIdSlack) return nullptr;
  if (actor.value >= m_tracks.size()) m_tracks.resize(actor.value + std::size_t{1});
  auto& track = m_tracks[actor.value];
  if (!track) track = std::make_unique<Track>();
  return track.get();
}

void Index::onEvent(Seq seq, const Event& event, const RunState& state, const Changes& changes) {
  const EventKind kind = event.eventKind();
  const EventInfo& info = eventInfo(kind);
  noteEvent(event.actorId(), seq);
  if (info.a.type == ArgumentType::Actor && event.a != 0) noteEvent({event.a}, seq);
  if (info.b.type == ArgumentType::Actor && event.bLow() != 0) noteEvent({event.bLow()}, seq);
  if (kind == EventKind::ActorCreated) listTrack(event.actorId(), seq, state.info(event.actorId()).kind);
  for (const ActorId actor : changes.actors()) updateTrack(actor, seq, event, state);
  m_tasksAlive.append(state.tasksAlive, state.timeNs, seq);
  if (kind == EventKind::Output) m_outputs.push_back(static_cast<std::uint32_t>(seq));
  if (isProblem(kind)) m_problems.push_back(static_cast<std::uint32_t>(seq));
  if (kind == EventKind::TaskWoken) m_wakes.push_back(static_cast<std::uint32_t>(seq));
}

void Index::noteEvent(ActorId actor, Seq seq) {
  Track* track = trackFor(actor, seq);
  const auto number = static_cast<std::uint32_t>(seq);
  if (track && (track->events.empty() || track->events.back() != number)) track->events.push_back(number);
}

void Index::listTrack(ActorId actor, Seq seq, ActorKind actorKind) {
  Track* track = trackFor(actor, seq);
  if (!track || track->kind != TrackKind::Any) return;
  track->kind = trackKindOf(actorKind);
  if (const TrackCounters* sole = track->kind == TrackKind::Loop ? soleLoop() : nullptr) {
    m_readyLength = sole->value;
    m_timersPending = sole->waiters;
  }
  if (auto* list = listOf(track->kind)) list->push_back(actor);
  if (track->kind == TrackKind::Loop || track->kind == TrackKind::Primitive || track->kind == TrackKind::Pool)
    track->counters = std::make_unique<TrackCounters>();
}

std::vector<ActorId>* Index::listOf(TrackKind kind) {
  switch (kind) {
    case TrackKind::Loop:
      return &m_loops;
    case TrackKind::Task:
      return &m_tasks;
    case TrackKind::Thread:
      return &m_threads;
    case TrackKind::Primitive:
      return &m_primitives;
    case TrackKind::Future:
      return &m_futures;
    case TrackKind::Pool:
      return &m_pools;
    default:
      return nullptr;
  }
}

void Index::updateTrack(ActorId actor, Seq seq, const Event& event, const RunState& state) {
  Track* track = trackFor(actor, seq);
  if (!track) return;
  const ActorState* found = state.actors.find(actor.value);
  const TrackState now = found ? found->state : TrackState::None;
  track->states.append(now, state.timeNs, seq);
  if (track->kind == TrackKind::Thread) return updateCoresBusy(*track, now, seq, state);
  if (!track->counters) return;
  if (track->kind == TrackKind::Loop) return updateLoopCounters(*track, actor, seq, event, state);
  const PrimitiveState primitive = state.primitive(actor);
  track->counters->value.append(primitive.value, state.timeNs, seq);
  track->counters->waiters.append(primitive.waiterCount, state.timeNs, seq);
}

void Index::updateCoresBusy(Track& track, TrackState now, Seq seq, const RunState& state) {
  const bool isOnCore = now == TrackState::Running;
  m_threadsOnCore += static_cast<int>(isOnCore) - static_cast<int>(track.isOnCore);
  track.isOnCore = isOnCore;
  m_coresBusy.append(m_threadsOnCore, state.timeNs, seq);
}

void Index::updateLoopCounters(Track& track, ActorId actor, Seq seq, const Event& event, const RunState& state) {
  const LoopState* loop = state.loop(actor);
  TrackCounters& counters = *track.counters;
  counters.value.append(loop ? loop->readyCount() : 0, state.timeNs, seq);
  counters.waiters.append(loop ? static_cast<std::int64_t>(loop->timers.size()) : 0, state.timeNs, seq);
  if (event.eventKind() == EventKind::IterationBegin)
    counters.iterations.append(TrackState::Running, state.timeNs, seq);
  if (event.eventKind() == EventKind::IterationEnd) counters.iterations.append(TrackState::None, state.timeNs, seq);
  if (m_loops.size() < 2) return;
  std::int64_t ready = 0;
  std::int64_t timers = 0;
  for (const LoopState& each : state.loops) {
    ready += each.readyCount();
    timers += static_cast<std::int64_t>(each.timers.size());
  }
  m_readyLength.append(ready, state.timeNs, seq);
  m_timersPending.append(timers, state.timeNs, seq);
}

const TrackCounters* Index::soleLoop() const {
  const Track* loop = m_loops.size() == 1 ? track(m_loops.front()) : nullptr;
  return loop ? loop->counters.get() : nullptr;
}

const CounterLane& Index::readyLength() const {
  const TrackCounters* sole = soleLoop();
  return sole ? sole->value : m_readyLength;
}

const CounterLane& Index::timersPending() const {
  const TrackCounters* sole = soleLoop();
  return sole ? sole->waiters : m_timersPending;
}

std::optional<Seq> Index::nextEvent(ActorId actor, Seq seq) const {
  const Track* found = track(actor);
  if (!found) return std::nullopt;
  const auto next = std::upper_bound(found->events.begin(), found->events.end(), seq);
  return next == found->events.end() ? std::nullopt : std::optional<Seq>(*next);
}

std::optional<Seq> Index::previousEvent(ActorId actor, Seq seq) const {
  const Track* found = track(actor);
  if (!found) return std::nullopt;
  const auto here = std::lower_bound(found->events.begin(), found->events.end(), seq);
  return here == found->events.begin() ? std::nullopt : std::optional<Seq>(*std::prev(here));
}

Wake Index::wakeAt(Seq seq) const {
  const Event& event = store().event(seq);
  return {seq, {event.a}, event.actorId()};
}

bool Index::isWakeOf(ActorId task, Seq seq) const {
  const Event& event = store().event(seq);
  return event.eventKind() == EventKind::TaskWoken && event.actorId() == task;
}

std::optional<Wake> Index::wakeBefore(ActorId task, Seq seq) const {
  std::optional<Seq> at = previousEvent(task, seq + 1);
  while (at && !isWakeOf(task, *at)) at = previousEvent(task, *at);
  return at ? std::optional<Wake>(wakeAt(*at)) : std::nullopt;
}

std::optional<Wake> Index::wakeAfter(ActorId task, Seq seq) const {
  std::optional<Seq> at = nextEvent(task, seq);
  while (at && !isWakeOf(task, *at)) at = nextEvent(task, *at);
  return at ? std::optional<Wake>(wakeAt(*at)) : std::nullopt;
}

std::optional<Wake> Index::wakeCausedAfter(ActorId actor, Seq seq) const {
  const Track* found = track(actor);
  if (!found) return std::nullopt;
  for (auto it = std::lower_bound(found->events.begin(), found->events.end(), seq); it != found->events.end(); ++it) {
    const Event& event = store().event(*it);
    if (event.eventKind() == EventKind::TaskWoken && event.a == actor.value) return wakeAt(*it);
  }
  return std::nullopt;
}

std::vector<Wake> Index::wakesIn(Seq begin, Seq end, std::size_t limit) const {
  std::vector<Wake> wakes;
  for (auto it = std::lower_bound(m_wakes.begin(), m_wakes.end(), begin);
       it != m_wakes.end() && *it < end && wakes.size() < limit; ++it)
    wakes.push_back(wakeAt(*it));
  return wakes;
}

std::pair<Seq, Seq> Index::burstAt(Seq seq) const {
  const base::Instant time = store().event(seq).time();
  return {m_states.countBefore(time), m_states.countUntil(time)};
}

}  // namespace awaitscope::trace
