// SPDX-License-Identifier: GPL-3.0-or-later
// What one event is, and the small vocabularies its arguments use. Plain data, usable from any thread. What an event
// does to the state of the run stands in one place: apply() in state.h.
// Prior art: Perfetto (begin and end apart), Tracy (the struct's size is held by an assertion).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/time.h"

namespace awaitscope::trace {

/// Position of an event in its store. It orders everything, also what happens at one instant.
using Seq = std::uint64_t;
inline constexpr Seq kNoSeq = ~Seq{0};

enum class EventKind : std::uint16_t {
#define AWAITSCOPE_EVENT(name, ...) name,
#include "engine/trace/events.def"
#undef AWAITSCOPE_EVENT
};

inline constexpr unsigned kEventKindCount = 0
#define AWAITSCOPE_EVENT(...) +1
#include "engine/trace/events.def"
#undef AWAITSCOPE_EVENT
    ;

enum class EventPhase : std::uint8_t { Begin, End, Instant, Counter, Meta };

/// On whose track an event stands.
enum class TrackKind : std::uint8_t { Run, Any, Loop, Task, Future, Primitive, Thread, Pool };

/// How an argument is to be read and shown.
enum class ArgumentType : std::uint8_t {
  None,
  Actor,
  Handle,
  Text,
  TimeNs,
  Count,
  Value,
  Line,
  Thread,
  Core,
  KindAndNumber,
  RunEndReason,
  PauseReason,
  StepEndReason,
  WaitKind,
  WaitOutcome,
  FutureOutcome,
  OutputStream,
};

/// AWAITSCOPE_ACTOR_KIND(name, what the program calls it, track kind)
#define AWAITSCOPE_ACTOR_KINDS(X)                          \
  X(None, "", Any)                                         \
  X(Run, "run", Run)                                       \
  X(Loop, "event loop", Loop)                              \
  X(Task, "Task", Task)                                    \
  X(Future, "Future", Future)                              \
  X(Gather, "gather", Future)                              \
  X(TaskGroup, "TaskGroup", Any)                           \
  X(Timeout, "timeout", Any)                               \
  X(Coroutine, "coroutine", Any)                           \
  X(AsyncGenerator, "async generator", Any)                \
  X(Lock, "Lock", Primitive)                               \
  X(Event, "Event", Primitive)                             \
  X(Condition, "Condition", Primitive)                     \
  X(Semaphore, "Semaphore", Primitive)                     \
  X(BoundedSemaphore, "BoundedSemaphore", Primitive)       \
  X(Barrier, "Barrier", Primitive)                         \
  X(Queue, "Queue", Primitive)                             \
  X(LifoQueue, "LifoQueue", Primitive)                     \
  X(PriorityQueue, "PriorityQueue", Primitive)             \
  X(ThreadLock, "threading.Lock", Primitive)               \
  X(ThreadRLock, "threading.RLock", Primitive)             \
  X(ThreadEvent, "threading.Event", Primitive)             \
  X(ThreadCondition, "threading.Condition", Primitive)     \
  X(ThreadSemaphore, "threading.Semaphore", Primitive)     \
  X(ThreadBarrier, "threading.Barrier", Primitive)         \
  X(ThreadQueue, "queue.Queue", Primitive)                 \
  X(ThreadLifoQueue, "queue.LifoQueue", Primitive)         \
  X(ThreadPriorityQueue, "queue.PriorityQueue", Primitive) \
  X(Thread, "Thread", Thread)                              \
  X(ThreadPool, "ThreadPoolExecutor", Pool)                \
  X(ProcessPool, "ProcessPoolExecutor", Pool)              \
  X(Process, "Process", Any)                               \
  X(Gil, "GIL", Primitive)                                 \
  X(Work, "work item", Future)

enum class ActorKind : std::uint8_t {
#define AWAITSCOPE_ACTOR_KIND(name, text, track) name,
  AWAITSCOPE_ACTOR_KINDS(AWAITSCOPE_ACTOR_KIND)
#undef AWAITSCOPE_ACTOR_KIND
};

inline constexpr unsigned kActorKindCount = 0
#define AWAITSCOPE_ACTOR_KIND(name, text, track) +1
    AWAITSCOPE_ACTOR_KINDS(AWAITSCOPE_ACTOR_KIND)
#undef AWAITSCOPE_ACTOR_KIND
    ;

enum class RunEndReason : std::uint32_t { Finished, Exception, SyntaxFault, Deadlock, Horizon, Limit, Stopped };
enum class PauseReason : std::uint32_t { HorizonTime, HorizonEvents, User, Breakpoint };
/// Yielded: sleep(0), ready again in the same breath.
enum class StepEndReason : std::uint32_t { Suspended, Yielded, Finished, Failed, Cancelled };
enum class WaitKind : std::uint32_t { None, Task, Future, Gather, Primitive, Sleep, Worker, Io };
enum class WaitOutcome : std::uint32_t { Granted, Cancelled, TimedOut, Failed };
enum class FutureOutcome : std::uint32_t { Result, Exception, Cancelled };
enum class OutputStream : std::uint32_t { Out, Err };

/// One event: 32 bytes, as in memory so in the file (little endian). What a, b and c mean is the kind's row in
/// events.def.
struct Event {
  std::int64_t timeNs = 0;
  std::uint32_t actor = 0;   ///< base::ActorId of the track's owner; 0 is the run itself.
  std::uint16_t kind = 0;    ///< EventKind.
  std::uint16_t thread = 0;  ///< Index of the virtual thread on which it happened; 0 is the main thread.
  std::uint32_t line = 0;    ///< The scenario's line that was executing; 0 is none.
  std::uint32_t a = 0;
  std::uint64_t b = 0;

  constexpr base::Instant time() const { return {timeNs}; }
  constexpr EventKind eventKind() const { return static_cast<EventKind>(kind); }
  constexpr base::ActorId actorId() const { return {actor}; }
  constexpr std::uint32_t bLow() const { return static_cast<std::uint32_t>(b); }
  constexpr std::uint32_t bHigh() const { return static_cast<std::uint32_t>(b >> 32); }
  constexpr std::int64_t signedB() const { return static_cast<std::int64_t>(b); }

  friend constexpr bool operator==(const Event&, const Event&) = default;
};
static_assert(sizeof(Event) == 32 && alignof(Event) == 8);

/// b of a kind that has a c.
constexpr std::uint64_t packed(std::uint32_t low, std::uint32_t high) {
  return low | (static_cast<std::uint64_t>(high) << 32);
}

/// c of ActorCreated: the kind, and in the upper 24 bits the number of a default name ("Task-7"), 0 for none. A million
/// default names need no text that way.
constexpr std::uint32_t packedKind(ActorKind kind, std::uint32_t number) {
  return static_cast<std::uint32_t>(kind) | (number << 8);
}
inline constexpr std::uint32_t kMaxDefaultNumber = (1U << 24) - 1;

struct ArgumentInfo {
  ArgumentType type = ArgumentType::None;
  std::string_view label;
};

/// A row of events.def.
struct EventInfo {
  std::string_view name;
  EventPhase phase = EventPhase::Instant;
  TrackKind track = TrackKind::Any;
  ArgumentInfo a, b, c;
  std::string_view sentence;
};

/// `kind` is one of the enum's; a number from a file is checked by isKnownKind first.
const EventInfo& eventInfo(EventKind kind);
constexpr bool isKnownKind(std::uint16_t kind) { return kind < kEventKindCount; }

std::string_view phaseName(EventPhase phase);
std::string_view trackKindName(TrackKind track);
/// "Lock", "threading.Lock", "event loop": what a person reads.
std::string_view actorKindName(ActorKind kind);
TrackKind trackKindOf(ActorKind kind);
/// The word for a value of one of the enums above: "suspended", "gather"; empty when the type is no enum or the value
/// unknown.
std::string_view argumentWord(ArgumentType type, std::uint64_t value);

/// The documentation's table of events, in Markdown.
std::string eventTableMarkdown();

}  // namespace awaitscope::trace
