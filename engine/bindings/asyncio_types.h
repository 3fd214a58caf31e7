// SPDX-License-Identifier: GPL-3.0-or-later
// The script types of asyncio's objects, and the few conversions between script values and the native layers. A native
// future, lock or queue *is* the script object: exposing it only gives it its type. Engine thread.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "engine/base/value.h"
#include "engine/lang/attributes.h"
#include "engine/lang/object.h"
#include "engine/lang/type.h"
#include "engine/loop/errors.h"
#include "engine/task/coroutine.h"
#include "engine/task/ensure_future.h"
#include "engine/task/future.h"
#include "engine/task/resumable.h"
#include "engine/task/task.h"

namespace awaitscope::sync {
class WaitQueue;
}

namespace awaitscope::bindings {

class Simulation;
using lang::Type;
using lang::Value;
using lang::Vm;

struct Creation {
  std::string place;  ///< "prog.py:12"
  Value stack;        ///< As traceback.extract_stack() gives it.
  std::string shown;  ///< The repr of a handle that is cancelled.
};

struct AsyncioTypes {
  Type* EventLoop = nullptr;
  Type* Handle = nullptr;
  Type* TimerHandle = nullptr;
  Type* Future = nullptr;
  Type* GatheringFuture = nullptr;
  Type* Task = nullptr;
  Type* FutureIterator = nullptr;
  Type* NativeCoroutine = nullptr;
  Type* NativeAwait = nullptr;
  Type* Lock = nullptr;
  Type* Event = nullptr;
  Type* Condition = nullptr;
  Type* Semaphore = nullptr;
  Type* BoundedSemaphore = nullptr;
  Type* Barrier = nullptr;
  Type* Queue = nullptr;
  Type* LifoQueue = nullptr;
  Type* PriorityQueue = nullptr;
  Type* TaskGroup = nullptr;
  Type* Timeout = nullptr;
  Type* AsCompleted = nullptr;
  Type* Context = nullptr;
  Type* ContextVar = nullptr;
  Type* Token = nullptr;
  Type* ThreadLock = nullptr;
  Type* ThreadActor = nullptr;
  Type* StructTime = nullptr;

  Type* CancelledError = nullptr;
  Type* InvalidStateError = nullptr;
  Type* QueueEmpty = nullptr;
  Type* QueueFull = nullptr;
  Type* BrokenBarrierError = nullptr;

  /// Functions of the library's Python part that natives call: set by asyncio.py through `_asyncio.set_hooks`.
  Value wrapAwaitable;
  Value getEventLoop;
  Value formatCallback;
  Value shortRepr;
  /// An exception whose context a native coroutine has set: raising it does not change that.
  Value chained;

  /// Every loop of the scenario: futures refer to their loop plainly, so it lives until the last of them is gone.
  std::vector<base::Ref<loop::EventLoop>> loops;

  /// Where things of a loop in debug mode were made. What is gone stays until its address is used again.
  boost::unordered_flat_map<const base::Object*, Creation> createdAt;
};

/// Takes from the loops what scripts have given them, before the Vm that made it goes.
void stripLoops(AsyncioTypes& types);

// Where CPython 3.11.2's library makes futures and tasks on the script's behalf.
inline constexpr std::string_view kCreateFuturePlace = "/usr/lib/python3.11/asyncio/base_events.py:427";
inline constexpr std::string_view kEnsureFuturePlace = "/usr/lib/python3.11/asyncio/tasks.py:670";
inline constexpr std::string_view kGatheringFuturePlace = "/usr/lib/python3.11/asyncio/tasks.py:699";
inline constexpr std::string_view kTaskGroupPlace = "/usr/lib/python3.11/asyncio/taskgroups.py:145";

/// In debug mode: remembers `place`; without one the scenario's line, or the place of CPython's library that calls for
/// it.
void noteCreation(Vm& vm, const loop::EventLoop& loop, const base::Object* made, std::string_view place = {});
/// " created at prog.py:12", or nothing.
std::string creationText(Vm& vm, const base::Object* made);
/// The stack at its making; None unless it was made in debug mode.
Value creationStack(Vm& vm, const base::Object* made);

/// A native object that scripts may subclass and give attributes.
template <typename T>
class Scripted final : public T {
 public:
  using T::T;
  ~Scripted() override {
    if (lang::hasFlag(this, lang::kHasWeakReferences))
      this->type()->heap().weakReferences().objectDies(this->type()->vm(), this);
  }
  lang::AttributeStorage& attributes() { return m_attributes; }
  static lang::AttributeStorage* attributesOf(lang::Object* object) {
    return &static_cast<Scripted*>(object)->m_attributes;
  }

 private:
  lang::AttributeStorage m_attributes;
};

template <typename T, typename... Args>
base::Ref<T> makeScripted(Type* type, Args&&... args) {
  auto object = base::makeRef<Scripted<T>>(std::forward<Args>(args)...);
  object->setType(type);
  object->attributes().start(type);
  lang::setFlag(object.get(), lang::kWantsName);
  return object;
}

/// The script's view of a future or task, which gets its type the first time.
Value expose(Vm& vm, task::Future& future);
template <typename T>
Value expose(Vm& vm, const base::Ref<T>& future) {
  return expose(vm, *future);
}
/// A native coroutine as a script's coroutine object.
Value expose(Vm& vm, task::Coro coroutine);
/// What `await future` iterates.
Value awaitFuture(Vm& vm, const Value& future);
/// A value, or the exception raised.
Value unwrap(Vm& vm, base::Outcome outcome);
/// None, or the exception raised: for natives that return "empty, or an exception".
Value noneOrRaise(Vm& vm, base::Value exception);
bool okOrRaise(Vm& vm, base::Value exception);

bool isFuture(Vm& vm, const Value& value);
inline task::Future* asFuture(const Value& value) { return value.as<task::Future>(); }
/// Script coroutines, native ones, and generators made coroutines.
bool isCoroutineObject(Vm& vm, const Value& value);
/// Nothing: TypeError pending.
std::optional<task::Awaitable> toAwaitable(Vm& vm, const Value& value);
/// The coroutine as something a task can drive; null: TypeError pending.
base::Ref<task::Resumable> toResumable(Vm& vm, const Value& coroutine);
/// The script's object behind what a task drives; None if there is none.
Value scriptCoroutine(task::Resumable& driven);
/// The script's coroutine object behind a task.
Value coroutineOf(Vm& vm, task::Task& task);

/// Who waits, first come first: `lock._waiters`.
Value waitersOf(Vm& vm, sync::WaitQueue& queue);

/// The trace's actor behind a script object; none if it is no traced thing.
base::ActorId actorOf(Vm& vm, const Value& value);
/// The same for a lock or another object of threads.
base::ActorId threadActorOf(Vm& vm, const Value& value);

/// A loop argument; null: TypeError pending.
loop::EventLoop* loopIn(Vm& vm, const Value& value);
/// The running loop; null: RuntimeError "no running event loop" pending.
loop::EventLoop* requireRunningLoop(Vm& vm);
/// The running loop or asyncio.get_event_loop()'s; null: an exception is pending.
loop::EventLoop* someLoop(Vm& vm);

/// Seconds from an int or float argument; nothing: TypeError pending.
std::optional<double> secondsOf(Vm& vm, const Value& value);
/// The same where None and an omitted argument mean no limit; false: pending.
bool optionalSeconds(Vm& vm, const Value& value, std::optional<double>& out);

/// A script callable as something a loop can call.
base::Ref<loop::Runnable> makeScriptCallback(Vm& vm, Value callable, std::vector<Value> arguments);
/// "work() at prog.py:12", as in reprs of handles and futures.
/// `argument` is the future that a done callback gets, else empty.
std::string callbackText(Vm& vm, const loop::Runnable& callback, const Value& argument = {});
std::string coroutineText(Vm& vm, const Value& coroutine);

void installErrors(Vm& vm, AsyncioTypes& types);
void installCoroutines(Vm& vm, AsyncioTypes& types);
void installFutures(Vm& vm, AsyncioTypes& types);
void installTasks(Vm& vm, AsyncioTypes& types);
void installLoop(Vm& vm, AsyncioTypes& types);
void installPrimitives(Vm& vm, AsyncioTypes& types);
void installQueues(Vm& vm, AsyncioTypes& types);
void installScopes(Vm& vm, AsyncioTypes& types);
void installContextTypes(Vm& vm, AsyncioTypes& types);

}  // namespace awaitscope::bindings
