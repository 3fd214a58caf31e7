// SPDX-License-Identifier: GPL-3.0-or-later
// The complete state of a run at one moment, derived from the trace and from nothing else. apply() is the meaning of
// the events; the keyframes here and the slices of index.h both come from it. A RunState is a value: copying it costs
// a few counted references, however many tasks there are, and a copy may go to another thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/trace/event.h"
#include "engine/trace/persistent_map.h"
#include "engine/trace/store.h"
#include "engine/trace/timer_tree.h"

namespace awaitscope::trace {

/// AWAITSCOPE_TRACK_STATE(name, what a person reads). What the colours of the screen stand for, one vocabulary for all
/// tracks: tasks use the first eleven, the loop Running, BlockingLoop and Idle, threads Running, GilWaiting,
/// CoreWaiting, Blocked and Idle, primitives Free and Held (events: Unset and Set), futures Pending and the three ends.
#define AWAITSCOPE_TRACK_STATES(X)             \
  X(None, "not there")                         \
  X(Running, "running")                        \
  X(Ready, "ready, not yet run")               \
  X(AwaitingTask, "awaiting a task or future") \
  X(AwaitingPrimitive, "awaiting a primitive") \
  X(AwaitingIo, "awaiting I/O")                \
  X(Sleeping, "sleeping on a timer")           \
  X(BlockingLoop, "blocking the loop")         \
  X(OnThread, "waiting for work on a thread")  \
  X(Finished, "finished")                      \
  X(Cancelled, "cancelled")                    \
  X(Failed, "failed")                          \
  X(Idle, "idle")                              \
  X(GilWaiting, "waiting for the GIL")         \
  X(CoreWaiting, "waiting for a core")         \
  X(Blocked, "blocked in a call")              \
  X(Free, "free")                              \
  X(Held, "held")                              \
  X(Unset, "not set")                          \
  X(Set, "set")                                \
  X(Broken, "broken")                          \
  X(Pending, "pending")                        \
  X(Stopped, "stopped")

enum class TrackState : std::uint8_t {
#define AWAITSCOPE_TRACK_STATE(name, text) name,
  AWAITSCOPE_TRACK_STATES(AWAITSCOPE_TRACK_STATE)
#undef AWAITSCOPE_TRACK_STATE
};
inline constexpr unsigned kTrackStateCount = 0
#define AWAITSCOPE_TRACK_STATE(name, text) +1
    AWAITSCOPE_TRACK_STATES(AWAITSCOPE_TRACK_STATE)
#undef AWAITSCOPE_TRACK_STATE
    ;
static_assert(kTrackStateCount <= 32, "a set of states is a 32-bit mask");

std::string_view trackStateName(TrackState state);
/// Finished, Cancelled, Failed, Stopped: nothing can follow, the bar ends here.
constexpr bool isEnd(TrackState state) {
  return state == TrackState::Finished || state == TrackState::Cancelled || state == TrackState::Failed ||
         state == TrackState::Stopped;
}

/// What hardly changes about an actor after its creation.
struct ActorInfo {
  ActorKind kind = ActorKind::None;
  std::uint32_t number = 0;  ///< Of a default name, "Task-7"; 0 for none.
  base::ActorId parent;
  base::StringId name;    ///< The latest: the program's own name once it is known.
  base::StringId detail;  ///< Coroutine or callable.
  std::uint32_t createdSeq = 0;
  std::int64_t createdNs = 0;
  std::int64_t limit = 0;  ///< Permits, maximum size, parties, workers.

  friend bool operator==(const ActorInfo&, const ActorInfo&) = default;
};

/// What an actor is doing: of a task, thread, loop, future or primitive.
struct ActorState {
  std::int64_t sinceNs = 0;  ///< When `state` began.
  std::uint32_t sinceSeq = 0;
  std::uint32_t line = 0;      ///< Where it is in the source; 0 is nowhere yet.
  base::ActorId waitsOn;       ///< Future, task, primitive, …; none while it runs or is ready.
  base::ActorId wokenBy;       ///< Who made it ready the last time; the run (0) when that was a timer.
  std::uint32_t wokenSeq = 0;  ///< The TaskWoken event; 0 is never.
  base::ActorId queuedOn;      ///< The primitive in whose wait queue it stands.
  base::ActorId nextWaiter;    ///< Its neighbours in that queue.
  base::ActorId previousWaiter;
  std::uint32_t topFrame = 0;  ///< Its await stack: a slot of RunState::frames.
  TrackState state = TrackState::None;
  std::uint8_t waitKindNumber = 0;  ///< See waitKind().
  std::uint8_t cancelRequests = 0;
  std::uint8_t flags = 0;  ///< Bits below.

  static constexpr std::uint8_t kHasRun = 1;       ///< Its first step has begun.
  static constexpr std::uint8_t kWokenInStep = 2;  ///< Woken before the step in which it waits was over.
  static constexpr std::uint8_t kOnCore = 4;       ///< Threads from here on.
  static constexpr std::uint8_t kBlocked = 8;
  static constexpr std::uint8_t kWantsGil = 16;
  static constexpr std::uint8_t kWantsCore = 32;
  static constexpr std::uint8_t kStarted = 64;
  static constexpr std::uint8_t kDepends = 128;  ///< RunState::dependencies has a list of it.

  WaitKind waitKind() const { return static_cast<WaitKind>(waitKindNumber); }
  bool hasRun() const { return (flags & kHasRun) != 0; }
  friend bool operator==(const ActorState&, const ActorState&) = default;
};
static_assert(sizeof(ActorState) == 48, "a keyframe copies leaves of these");

/// Lists of a primitive; its state (free, held) is its ActorState's.
struct PrimitiveState {
  base::ActorId firstWaiter;  ///< The wait queue in its order, linked through ActorState.
  base::ActorId lastWaiter;
  std::uint32_t waiterCount = 0;
  std::uint32_t holderCount = 0;
  std::uint32_t firstHolding = 0;  ///< Slots of RunState::holdings, oldest first.
  std::uint32_t lastHolding = 0;
  std::uint32_t firstItem = 0;  ///< Slots of RunState::items: a queue's contents in order of arrival.
  std::uint32_t lastItem = 0;
  std::uint32_t itemCount = 0;
  std::uint32_t unfinishedItems = 0;
  std::uint32_t generation = 0;  ///< Of a barrier.
  std::int64_t value = 0;        ///< Permits left, items queued, parties waiting.

  friend bool operator==(const PrimitiveState&, const PrimitiveState&) = default;
};

/// What a gather, a task group or a task that waits for several depends on: slots of RunState::dependencyNodes.
struct DependencyList {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t count = 0;
  std::uint32_t firstEnds = 0;  ///< 1: it goes on when one of them is done.

  friend bool operator==(const DependencyList&, const DependencyList&) = default;
};

/// One entry of a linked list in a slot map: a holding, a queued item, a frame of an await stack.
struct ListNode {
  std::uint32_t next = 0;
  std::uint32_t previous = 0;
  base::ActorId actor;     ///< Holder, or who put the item.
  base::StringId text;     ///< The item, or the coroutine's name.
  std::uint32_t line = 0;  ///< Frames: where the coroutine was awaited. Holdings: where it was acquired.
  std::uint32_t sinceSeq = 0;
  std::int64_t sinceNs = 0;

  friend bool operator==(const ListNode&, const ListNode&) = default;
};

/// List nodes by slot; a freed slot is used again, the last one freed first.
struct SlotMap {
  PersistentMap<ListNode> nodes;
  std::uint32_t used = 0;       ///< Highest slot ever taken.
  std::uint32_t firstFree = 0;  ///< Linked through `next`.

  std::uint32_t take();
  void give(std::uint32_t slot);
  friend bool operator==(const SlotMap&, const SlotMap&) = default;
};

/// A handle that is in a ready queue or a timer heap, or runs.
struct HandleState {
  base::ActorId target;
  base::ActorId cause;  ///< Who scheduled it; for a due timer who started the timer.
  base::StringId callback;
  std::uint32_t readySeq = 0;
  std::int64_t readyNs = 0;
  std::int64_t deadlineNs = 0;  ///< 0 when it is no timer.
  std::int64_t beganNs = 0;     ///< When the timer was started.
  std::uint8_t isTimer = 0;
  std::uint8_t isCancelled = 0;

  friend bool operator==(const HandleState&, const HandleState&) = default;
};

/// More open loops than this at once are not followed: only a damaged or absurd trace has them.
inline constexpr std::size_t kMaxOpenLoops = 4096;

/// An event loop that is not closed yet.
struct LoopState {
  base::ActorId id;
  base::HandleId runningHandle;
  base::ActorId runningTask;
  std::uint16_t thread = 0;
  std::uint64_t iteration = 0;   ///< Counts from 1.
  std::int64_t idleUntilNs = 0;  ///< Deadline of the wait while idle; 0 when no timer is pending.
  std::uint32_t readyHead = 0;   ///< The ready queue is positions [readyHead, readyTail) of `ready`.
  std::uint32_t readyTail = 0;
  PersistentMap<std::uint32_t, 4> ready;  ///< Handle ids by position.
  TimerTree timers;

  std::uint32_t readyCount() const { return readyTail - readyHead; }
  friend bool operator==(const LoopState&, const LoopState&) = default;
};

enum class RunStage : std::uint8_t { NotStarted, Running, Paused, Ended };

/// What executes on a virtual thread now.
struct ThreadOccupant {
  base::ActorId thread;    ///< The thread's own actor; none for a main thread that was not announced.
  base::ActorId executes;  ///< Task, or none between steps.

  friend bool operator==(const ThreadOccupant&, const ThreadOccupant&) = default;
};

struct RunState {
  Seq count = 0;  ///< Events applied; the state is that after event count-1.
  std::int64_t timeNs = 0;
  RunStage stage = RunStage::NotStarted;
  std::uint32_t endReason = 0;  ///< RunEndReason, once ended.
  std::uint32_t lastActor = 0;  ///< Highest actor id so far.
  std::uint32_t tasksAlive = 0;
  std::uint64_t outputCount = 0;
  std::vector<LoopState> loops;         ///< Open ones, in order of creation.
  std::vector<ThreadOccupant> threads;  ///< By thread index.
  PersistentMap<ActorInfo> infos;
  PersistentMap<ActorState> actors;
  PersistentMap<PrimitiveState> primitives;
  PersistentMap<HandleState> handles;
  SlotMap holdings;
  SlotMap items;
  SlotMap frames;
  PersistentMap<DependencyList> dependencies;
  SlotMap dependencyNodes;

  ActorInfo info(base::ActorId id) const { return infos.get(id.value); }
  ActorState actor(base::ActorId id) const { return actors.get(id.value); }
  PrimitiveState primitive(base::ActorId id) const { return primitives.get(id.value); }
  HandleState handle(base::HandleId id) const { return handles.get(id.value); }
  /// Null when it is closed or unknown.
  const LoopState* loop(base::ActorId id) const;

  friend bool operator==(const RunState&, const RunState&) = default;
};

// ---- lists, for whoever shows them; at most `limit` entries ----
inline constexpr std::size_t kNoLimit = ~std::size_t{0};
std::vector<base::HandleId> readyQueue(const LoopState& loop, std::size_t limit = kNoLimit);
std::vector<TimerKey> timersInOrder(const LoopState& loop, std::size_t limit = kNoLimit);
std::vector<base::ActorId> waiters(const RunState& state, base::ActorId primitive, std::size_t limit = kNoLimit);
std::vector<ListNode> holders(const RunState& state, base::ActorId primitive, std::size_t limit = kNoLimit);
/// In order of arrival, whatever the queue's own order is.
std::vector<ListNode> queueItems(const RunState& state, base::ActorId queue, std::size_t limit = kNoLimit);
/// In the order in which they were told, those that are done among them.
std::vector<ListNode> dependencies(const RunState& state, base::ActorId actor, std::size_t limit = kNoLimit);
/// Innermost first.
std::vector<ListNode> awaitStack(const RunState& state, base::ActorId task, std::size_t limit = kNoLimit);

/// What a person reads: the program's own name, or the kind and number ("Task-7", "Lock-2"). Actor 0 is "the run".
std::string actorName(const RunState& state, const Store& store, base::ActorId actor);

/// The actors whose ActorState, lists or counters an event changed; index.h looks at these only.
class Changes {
 public:
  void clear() { m_count = 0; }
  void add(base::ActorId actor) {
    for (std::uint32_t i = 0; i < m_count; ++i)
      if (m_actors[i] == actor) return;
    if (m_count < m_actors.size()) m_actors[m_count++] = actor;
  }
  std::span<const base::ActorId> actors() const { return {m_actors.data(), m_count}; }

 private:
  std::array<base::ActorId, 6> m_actors;  // no event touches more
  std::uint32_t m_count = 0;
};

/// THE meaning of an event, which is number state.count. Total: any sequence of events gives a state, since a file may
/// be damaged. Clears `changes` first.
void apply(RunState& state, const Event& event, Changes& changes);

/// Told about each event while a StateReader goes over it for the first time.
class StateListener {
 public:
  virtual ~StateListener() = default;
  /// `state` is the one after `event`.
  virtual void onEvent(Seq seq, const Event& event, const RunState& state, const Changes& changes) = 0;
};

/// States at any moment, by keyframes and replay. While nobody calls extend(), several threads may ask; the store may be
/// growing meanwhile.
class StateReader {
 public:
  static constexpr Seq kKeyframeSpacing = 4096;  ///< Replay of one takes less than half a millisecond.

  explicit StateReader(std::shared_ptr<const Store> store, Seq keyframeSpacing = kKeyframeSpacing);

  /// Goes over newly published events, at most `maxEvents` of them; true when some are left.
  bool extend(Seq maxEvents = kNoSeq, StateListener* listener = nullptr);
  /// Events gone over so far; states exist for 0 … count().
  Seq count() const { return m_last.count; }
  const Store& store() const { return *m_store; }

  /// The state after the first `eventCount` events: after event s it is stateAfter(s + 1). At most count().
  RunState stateAfter(Seq eventCount) const;
  /// The state at the end of what extend() has seen, no copy.
  const RunState& latest() const { return m_last; }

  /// How many of the events gone over happen at or before `time`: the cursor's place when it is put on an instant.
  Seq countUntil(base::Instant time) const;
  /// How many happen before `time`.
  Seq countBefore(base::Instant time) const;
  /// When the latest event happened.
  base::Instant endTime() const { return {m_last.timeNs}; }

 private:
  std::shared_ptr<const Store> m_store;
  Seq m_keyframeSpacing;
  RunState m_last;
  std::vector<RunState> m_keyframes;  // [i] is the state after i * spacing events
  mutable std::mutex m_recentMutex;
  mutable RunState m_recent;          // the last answer: scrubbing forward goes on from it
};

}  // namespace awaitscope::trace
