// SPDX-License-Identifier: GPL-3.0-or-later
// The module `_thread` on the machine's virtual threads: locks, starting a thread, identities, and the actors under
// which threading.py, queue.py and concurrent.futures.py, which build the rest, appear in the trace. Engine thread
// (each virtual thread on its own stack).
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/modules.h"
#include "engine/bindings/simulation.h"
#include "engine/offload/thread_actor.h"
#include "engine/offload/thread_lock.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;
using offload::Patience;
using offload::ThreadActor;
using offload::ThreadLock;
using trace::ActorKind;
using trace::EventKind;

constexpr std::int64_t kFirstIdent = 1000;  // the oracle's
constexpr double kLongestTimeout = 9223372036.0;  // threading.TIMEOUT_MAX

ThreadLock& lockIn(const Value& value) { return *value.as<ThreadLock>(); }
ThreadActor& actorIn(const Value& value) { return *value.as<ThreadActor>(); }

// ---- locks -------------------------------------------------------------------------------------------------------

bool patienceOf(Vm& vm, const Value& blocking, const Value& timeout, Patience& patience) {
  const bool waits = blocking.isEmpty() || vm.truthy(blocking) == lang::Truth::True;
  double seconds = -1;
  if (!timeout.isEmpty() && !vm.floatNumber(timeout, seconds)) return false;
  if (!waits && seconds != -1) {
    vm.raise(vm.types().ValueError, "can't specify a timeout for a non-blocking call");
  } else if (seconds < 0 && seconds != -1) {
    vm.raise(vm.types().ValueError, "timeout value must be a non-negative number");
  } else if (seconds > kLongestTimeout) {
    vm.raise(vm.types().OverflowError, "timeout value is too large");
  } else if (!waits || seconds == 0) {
    patience.kind = Patience::Kind::Try;
  } else if (seconds != -1) {
    // What is left of a timeout may round to nothing; real time moves on all the same, and so the waiting ends.
    const std::int64_t ns = std::max<std::int64_t>(base::nanosecondsFromSeconds(seconds), 1);
    patience = {Patience::Kind::Until, base::nanoseconds(ns)};
  }
  return !vm.hasPending();
}

Value acquire(Vm& vm, std::span<Value> args) {
  Patience patience;
  if (!patienceOf(vm, args[1], args[2], patience)) return {};
  const Ref<ThreadLock> keep(&lockIn(args[0]));
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  const bool wouldBlock = keep->isLocked() && patience.kind != Patience::Kind::Try;
  const std::string callee = wouldBlock ? simulation.calledByScenario("Lock.acquire") : std::string();
  const base::Instant begin = simulation.machine().now();
  const offload::Taken taken = keep->acquire(patience, callee);
  simulation.noteBlocked(begin, BlockedCall::Other);
  if (taken == offload::Taken::Stopped) return vm.stop(lang::StopReason::Host);
  return Value::boolean(taken == offload::Taken::Yes);
}

Value release(Vm& vm, std::span<Value> args) {
  if (!lockIn(args[0]).isLocked()) return vm.raise(vm.types().RuntimeError, "release unlocked lock");
  simulationOf(vm).sync();
  lockIn(args[0]).release();
  return Value::none();
}
Value locked(Vm&, std::span<Value> args) { return Value::boolean(lockIn(args[0]).isLocked()); }
Value enter(Vm& vm, std::span<Value> args) {
  Value slots[3] = {args[0], {}, {}};
  return acquire(vm, slots);
}
Value leave(Vm& vm, std::span<Value> args) { return release(vm, args); }

Value lockRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<{} _thread.lock object at {}>", lockIn(self).isLocked() ? "locked" : "unlocked",
                               vm.addressText(self.asObject())));
}

template <typename... Args>
Ref<ThreadLock> makeLock(Vm& vm, Args&&... args) {
  Simulation& simulation = simulationOf(vm);
  auto lock = base::makeRef<ThreadLock>(simulation.environment(), std::forward<Args>(args)...);
  lock->setType(simulation.types().ThreadLock);
  return lock;
}

Value allocateLock(Vm& vm, std::span<Value>) {
  simulationOf(vm).sync();
  auto lock = makeLock(vm);
  lang::setFlag(lock.get(), lang::kWantsName);
  return Value(lock);
}

/// A lock inside of something else, whose actor is given.
Value innerLock(Vm& vm, std::span<Value> args) {
  const base::ActorId owner = args[0].isNone() ? base::ActorId{} : actorIn(args[0]).actor();
  const bool speaks = !args[1].isEmpty() && args[1] == Value::boolean(true);
  return Value(makeLock(vm, speaks ? offload::LockVoice::AsOwner : offload::LockVoice::Silent, owner));
}

// ---- threads -----------------------------------------------------------------------------------------------------

Value identity(Vm& vm, std::span<Value>) {
  return vm.newInt(kFirstIdent + simulationOf(vm).machine().current().index());
}

Value startNewThread(Vm& vm, std::span<Value> args) {
  std::string name = "Thread";
  if (!args[2].isEmpty() && !args[2].isNone() && !vm.strText(args[2], name)) return {};
  const bool isProcess = !args[3].isEmpty() && args[3] == Value::boolean(true);
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  if (!simulation.machine().canStartThread())
    return vm.raise(vm.types().RuntimeError, "can't start new thread");
  const std::size_t index = simulation.startThread(std::move(name), args[0], args[1], isProcess);
  return vm.newInt(kFirstIdent + static_cast<std::int64_t>(index));
}

/// A lock that is held until the running thread ends.
Value endLock(Vm& vm, std::span<Value>) {
  auto lock = makeLock(vm, offload::LockVoice::Silent, simulationOf(vm).machine().current().actor());
  lock->acquire({Patience::Kind::Try, {}}, {});
  simulationOf(vm).addEndLock(lock);
  return Value(lock);
}

/// The workers of a pool that does not say how many; 0: CPython's rule.
Value poolSize(Vm& vm, std::span<Value>) { return vm.newInt(simulationOf(vm).settings().defaultPoolSize); }

Value cpuCount(Vm& vm, std::span<Value>) {
  // The ideal machine has no cores to share out; it is told the number all the same.
  return vm.newInt(simulationOf(vm).settings().cpuCount);
}

Value atExit(Vm& vm, std::span<Value> args) {
  simulationOf(vm).addExitFunction(args[0]);
  return Value::none();
}

// ---- actors ------------------------------------------------------------------------------------------------------

/// `owner` is the script object that is named when it is stored; None for a nameless actor.
Value newActor(Vm& vm, std::span<Value> args) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  auto actor = base::makeRef<ThreadActor>(simulation.environment());
  actor->setType(simulation.types().ThreadActor);
  std::int64_t kind = 0;
  std::optional<std::int64_t> limit;
  if (!vm.indexNumber(args[1], kind)) return {};
  if (!args[2].isNone()) {
    std::int64_t number = 0;
    if (lang::smallIntOf(args[2], number)) limit = number;
  }
  std::string name;
  if (!args[3].isNone() && !vm.strText(args[3], name)) return {};
  actor->appear(static_cast<ActorKind>(kind), limit, name);
  if (args[0].isObject() && name.empty()) lang::setFlag(args[0].asObject(), lang::kWantsName);
  return Value(actor);
}

Value tell(Vm& vm, std::span<Value> args) {
  std::int64_t kind = 0;
  std::int64_t number = 0;
  if (!vm.indexNumber(args[1], kind) || (!args[2].isEmpty() && !lang::smallIntOf(args[2], number))) return {};
  simulationOf(vm).sync();
  actorIn(args[0]).tell(static_cast<EventKind>(kind), static_cast<std::uint64_t>(number));
  return Value::none();
}

Value tellValue(Vm& vm, std::span<Value> args) {
  std::int64_t number = 0;
  if (!lang::smallIntOf(args[1], number)) return Value::none();  // a semaphore beyond 61 bits shows no value
  simulationOf(vm).sync();
  actorIn(args[0]).tellValue(number);
  return Value::none();
}

Value tellItem(Vm& vm, std::span<Value> args) {
  std::int64_t kind = 0;
  if (!vm.indexNumber(args[1], kind)) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  trace::Recorder& recorder = simulation.recorder();
  if (recorder.isRecording())
    actorIn(args[0]).tellItem(static_cast<EventKind>(kind),
                              recorder.intern(simulation.environment().model().label(args[2])));
  return Value::none();
}

/// What a person calls a piece of work: the function behind partial() and Context.run().
std::string callableName(Vm& vm, Value callable) {
  constexpr int kMostLayers = 4;
  for (int layer = 0; layer < kMostLayers; ++layer) {
    Value inner;
    if (!vm.tryGetAttribute(callable, vm.intern("func"), inner)) vm.clearPending();
    if (inner.isEmpty()) break;
    Value arguments;
    if (!vm.tryGetAttribute(callable, vm.intern("args"), arguments)) vm.clearPending();
    std::string name;
    const Value qualified = vm.getAttribute(inner, "__qualname__");
    if (qualified.isEmpty() || !vm.strText(qualified, name)) vm.clearPending();
    const bool isContextRun = name == "Context.run" && vm.isInstanceOf(arguments, vm.types().Tuple) &&
                              !lang::asTuple(arguments)->items().empty();
    callable = isContextRun ? lang::asTuple(arguments)->items()[0] : inner;
  }
  std::string name;
  const Value qualified = vm.getAttribute(callable, "__qualname__");
  if (!qualified.isEmpty() && vm.strText(qualified, name)) return name;
  vm.clearPending();
  return vm.typeName(callable);
}

Value queueWork(Vm& vm, std::span<Value> args) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  trace::Recorder& recorder = simulation.recorder();
  auto work = base::makeRef<ThreadActor>(simulation.environment());
  work->setType(simulation.types().ThreadActor);
  actorIn(args[0]).queueWork(*work, recorder.isRecording() ? recorder.intern(callableName(vm, args[1])) : base::StringId{});
  return Value(work);
}
Value beginWork(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  actorIn(args[0]).beginWork(actorIn(args[1]));
  return Value::none();
}
Value endWork(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  actorIn(args[0]).endWork(actorIn(args[1]));
  return Value::none();
}
Value dropWork(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  actorIn(args[0]).dropWork(actorIn(args[1]));
  return Value::none();
}

// ---- the module --------------------------------------------------------------------------------------------------

constexpr lang::NativeRow kLockMethods[] = {
    {"acquire", &acquire, "($self, /, blocking=True, timeout=-1)"},
    {"release", &release, "($self, /)"},
    {"locked", &locked, "($self, /)"},
    {"__enter__", &enter, "($self, /)"},
    {"__exit__", &leave, "($self, type, value, traceback, /)"},
};
constexpr lang::NativeRow kActorMethods[] = {
    {"tell", &tell, "($self, kind, number=0, /)"},
    {"value", &tellValue, "($self, number, /)"},
    {"item", &tellItem, "($self, kind, item, /)"},
    {"queue_work", &queueWork, "($self, callable, /)"},
    {"begin_work", &beginWork, "($self, work, /)"},
    {"end_work", &endWork, "($self, work, /)"},
    {"drop_work", &dropWork, "($self, work, /)"},
};
Value enterMemory(Vm& vm, std::span<Value> args) {
  simulationOf(vm).enterMemory(args[0], args[1]);
  return vm.newInt(simulationOf(vm).memoryNumber());
}

Value memoryNumber(Vm& vm, std::span<Value>) { return vm.newInt(simulationOf(vm).memoryNumber()); }

Value killMemory(Vm& vm, std::span<Value> args) {
  std::int64_t number = 0;
  if (!lang::smallIntOf(args[0], number)) return vm.raise(vm.types().OverflowError, "no such process");
  simulationOf(vm).sync();
  simulationOf(vm).killMemory(static_cast<std::uint16_t>(number));
  return Value::none();
}

/// Of a whole program; a worker of a process pool would only break its pool.
Value exitAtOnce(Vm& vm, std::span<Value> args) {
  if (simulationOf(vm).machine().current().place() == machine::ThreadPlace::NewProcess)
    return vm.raiseText(vm.types().NotImplementedError,
                        "os._exit() in a worker of a process pool is not supported in a scenario: raise an exception");
  std::int64_t status = 0;
  if (!lang::smallIntOf(args[0], status)) return vm.raise(vm.types().OverflowError, "Python int too large to convert to C int");
  constexpr std::int64_t kStatusBits = 0xFF;
  simulationOf(vm).exitAtOnce(static_cast<int>(status & kStatusBits));
  return {};
}

constexpr lang::NativeRow kFunctions[] = {
    {"allocate_lock", &allocateLock, "()"},
    {"inner_lock", &innerLock, "(owner, speaks=False, /)"},
    {"get_ident", &identity, "()"},
    {"start_new_thread", &startNewThread, "(function, args, name=None, process=False, /)"},
    {"cpu_count", &cpuCount, "()"},
    {"pool_size", &poolSize, "()"},
    {"end_lock", &endLock, "()"},
    {"at_exit", &atExit, "(function, /)"},
    {"enter_memory", &enterMemory, "(names, memory, /)"},
    {"memory_number", &memoryNumber, "()"},
    {"kill_memory", &killMemory, "(number, /)"},
    {"exit_at_once", &exitAtOnce, "(status, /)"},
    {"actor", &newActor, "(owner, kind, limit, name, /)"},
};

struct NumberRow {
  const char* name;
  int number;
};
constexpr NumberRow kKinds[] = {
    {"RLOCK", static_cast<int>(ActorKind::ThreadRLock)},
    {"EVENT", static_cast<int>(ActorKind::ThreadEvent)},
    {"CONDITION", static_cast<int>(ActorKind::ThreadCondition)},
    {"SEMAPHORE", static_cast<int>(ActorKind::ThreadSemaphore)},
    {"BARRIER", static_cast<int>(ActorKind::ThreadBarrier)},
    {"QUEUE", static_cast<int>(ActorKind::ThreadQueue)},
    {"LIFO_QUEUE", static_cast<int>(ActorKind::ThreadLifoQueue)},
    {"PRIORITY_QUEUE", static_cast<int>(ActorKind::ThreadPriorityQueue)},
    {"THREAD_POOL", static_cast<int>(ActorKind::ThreadPool)},
    {"PROCESS_POOL", static_cast<int>(ActorKind::ProcessPool)},
    {"WAIT_BEGIN", static_cast<int>(EventKind::WaitBegin)},
    {"WAIT_END", static_cast<int>(EventKind::WaitEnd)},
    {"ACQUIRED", static_cast<int>(EventKind::Acquired)},
    {"RELEASED", static_cast<int>(EventKind::Released)},
    {"EVENT_SET", static_cast<int>(EventKind::EventSet)},
    {"EVENT_CLEARED", static_cast<int>(EventKind::EventCleared)},
    {"NOTIFIED", static_cast<int>(EventKind::Notified)},
    {"BARRIER_TRIPPED", static_cast<int>(EventKind::BarrierTripped)},
    {"BARRIER_BROKEN", static_cast<int>(EventKind::BarrierBroken)},
    {"BARRIER_RESET", static_cast<int>(EventKind::BarrierReset)},
    {"QUEUE_PUT", static_cast<int>(EventKind::QueuePut)},
    {"QUEUE_GOT", static_cast<int>(EventKind::QueueGot)},
    {"QUEUE_TASK_DONE", static_cast<int>(EventKind::QueueTaskDone)},
    {"GRANTED", static_cast<int>(trace::WaitOutcome::Granted)},
    {"TIMED_OUT", static_cast<int>(trace::WaitOutcome::TimedOut)},
};

}  // namespace

Value makeThreadModule(Vm& vm) {
  AsyncioTypes& types = simulationOf(vm).types();
  lang::TypeSpec lock{.name = "lock", .module = "_thread"};
  lock.flags = lang::kDisallowInstantiation;
  lock.slots.repr = &lockRepr;
  lock.methods = kLockMethods;
  types.ThreadLock = vm.defineType(lock);
  lang::TypeSpec actor{.name = "actor", .module = "_thread"};
  actor.flags = lang::kDisallowInstantiation;
  actor.methods = kActorMethods;
  types.ThreadActor = vm.defineType(actor);
  auto module = vm.newModule("_thread");
  vm.addRows(*module, kFunctions);
  module->dict().set(vm.intern("LockType"), Value(types.ThreadLock));
  for (const NumberRow& row : kKinds) module->dict().set(vm.intern(row.name), vm.newInt(row.number));
  return Value(module);
}

base::ActorId threadActorOf(Vm& vm, const Value& value) {
  const AsyncioTypes& types = simulationOf(vm).types();
  if (types.ThreadLock == nullptr) return {};
  if (vm.typeOf(value) == types.ThreadLock) return lockIn(value).actor();
  Value actor;
  if (!vm.tryGetAttribute(value, vm.intern("_trace"), actor)) vm.clearPending();
  if (actor.isEmpty() || vm.typeOf(actor) != types.ThreadActor) return {};
  return actorIn(actor).actor();
}

}  // namespace awaitscope::bindings
