// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything lies: per track its slices, its events and its counters, the wake-ups, and through states() the
// complete state at any moment. Built on the reader's side (GUI thread or a worker) by going over newly published
// events; the writer knows nothing of it. One thread extends, and nobody reads meanwhile; at rest several may read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/trace/event.h"
#include "engine/trace/lane.h"
#include "engine/trace/state.h"
#include "engine/trace/store.h"

namespace awaitscope::trace {

/// What a primitive or loop has beyond its states.
struct TrackCounters {
  CounterLane value;    ///< Primitives: permits, items, parties. Pools: work queued. Loops: length of the ready queue.
  CounterLane waiters;  ///< Primitives: length of the wait queue (contention). Loops: pending timers.
  Lane iterations;      ///< Loops: Running while an iteration runs, None between.
};

/// Everything about one actor.
struct Track {
  TrackKind kind = TrackKind::Any;
  bool isOnCore = false;  ///< Threads: running at the end of what was taken in.
  Lane states;
  std::vector<std::uint32_t> events;        ///< Sequence numbers of the events that concern it, ascending.
  std::unique_ptr<TrackCounters> counters;  ///< Primitives, pools and loops only.
};

/// An arrow: `from` made `to` ready by the event `seq`.
struct Wake {
  Seq seq = 0;
  base::ActorId from;  ///< The run (0): a timer or the world outside.
  base::ActorId to;

  friend bool operator==(const Wake&, const Wake&) = default;
};

class Index : private StateListener {
 public:
  explicit Index(std::shared_ptr<const Store> store);

  /// Takes in newly published events, at most `maxEvents`; true when some are left. A GUI calls it with a budget.
  bool extend(Seq maxEvents = kNoSeq);
  /// Events taken in so far.
  Seq count() const { return m_states.count(); }
  LaneEnd end() const { return {m_states.endTime().ns, m_states.count()}; }
  const Store& store() const { return m_states.store(); }
  const StateReader& states() const { return m_states; }

  // ---- tracks ----
  /// Null for an actor that is not known (yet). Valid until the next extend().
  const Track* track(base::ActorId actor) const;
  /// In order of creation.
  std::span<const base::ActorId> loops() const { return m_loops; }
  std::span<const base::ActorId> tasks() const { return m_tasks; }
  std::span<const base::ActorId> threads() const { return m_threads; }
  std::span<const base::ActorId> primitives() const { return m_primitives; }
  std::span<const base::ActorId> futures() const { return m_futures; }
  std::span<const base::ActorId> pools() const { return m_pools; }
  /// Run-wide. Valid until the next extend().
  const CounterLane& readyLength() const;
  const CounterLane& timersPending() const;
  const CounterLane& tasksAlive() const { return m_tasksAlive; }
  /// Threads that run on a core; empty in a program without threads.
  const CounterLane& coresBusy() const { return m_coresBusy; }
  /// Sequence numbers of what the program printed, and of exceptions, warnings and faults.
  std::span<const std::uint32_t> outputs() const { return m_outputs; }
  std::span<const std::uint32_t> problems() const { return m_problems; }

  /// Calls `onSlice(const Slice&)` for few slices or `onMark(const ColumnMark&)` for many; `scratch` is the caller's.
  template <typename OnSlice, typename OnMark>
  void visit(base::ActorId actor, const AxisRange& range, int columns, LaneView& scratch, OnSlice&& onSlice,
             OnMark&& onMark) const {
    const Track* found = track(actor);
    if (!found) return;
    found->states.view(range, columns, end(), scratch);
    for (const Slice& slice : scratch.slices) onSlice(slice);
    for (const ColumnMark& mark : scratch.marks) onMark(mark);
  }

  // ---- walking ----
  /// The next or previous event that concerns `actor`, after or before `seq` (exclusive).
  std::optional<Seq> nextEvent(base::ActorId actor, Seq seq) const;
  std::optional<Seq> previousEvent(base::ActorId actor, Seq seq) const;
  /// The latest wake-up of `task` at or before `seq`, the earliest one after it.
  std::optional<Wake> wakeBefore(base::ActorId task, Seq seq) const;
  std::optional<Wake> wakeAfter(base::ActorId task, Seq seq) const;
  /// The earliest wake-up that `actor` caused at or after `seq`.
  std::optional<Wake> wakeCausedAfter(base::ActorId actor, Seq seq) const;
  /// All wake-ups with begin <= seq < end, at most `limit`.
  std::vector<Wake> wakesIn(Seq begin, Seq end, std::size_t limit) const;
  /// [first, last) of the events that share the instant of `seq`.
  std::pair<Seq, Seq> burstAt(Seq seq) const;

 private:
  void onEvent(Seq seq, const Event& event, const RunState& state, const Changes& changes) override;
  Track* trackFor(base::ActorId actor, Seq seq);
  void noteEvent(base::ActorId actor, Seq seq);
  void listTrack(base::ActorId actor, Seq seq, ActorKind actorKind);
  std::vector<base::ActorId>* listOf(TrackKind kind);
  void updateTrack(base::ActorId actor, Seq seq, const Event& event, const RunState& state);
  void updateCoresBusy(Track& track, TrackState now, Seq seq, const RunState& state);
  void updateLoopCounters(Track& track, base::ActorId actor, Seq seq, const Event& event, const RunState& state);
  /// The counters of the only loop, which are the run's; null when there is none or several.
  const TrackCounters* soleLoop() const;
  bool isWakeOf(base::ActorId task, Seq seq) const;
  Wake wakeAt(Seq seq) const;

  StateReader m_states;
  std::vector<std::unique_ptr<Track>> m_tracks;  // by actor id
  std::vector<base::ActorId> m_loops, m_tasks, m_threads, m_primitives, m_futures, m_pools;
  CounterLane m_readyLength, m_timersPending;  // of several loops together
  CounterLane m_tasksAlive;
  CounterLane m_coresBusy;
  std::int64_t m_threadsOnCore = 0;
  std::vector<std::uint32_t> m_outputs, m_problems, m_wakes;
};

}  // namespace awaitscope::trace
