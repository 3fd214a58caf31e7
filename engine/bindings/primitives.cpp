// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio's Lock, Event, Condition, Semaphore, BoundedSemaphore and Barrier for scripts: tables over engine/sync.
// Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/sync/barrier.h"
#include "engine/sync/condition.h"
#include "engine/sync/event.h"
#include "engine/sync/lock.h"
#include "engine/sync/semaphore.h"
#include "engine/task/task_group.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;

template <typename T>
T& in(const Value& value) {
  return *value.as<T>();
}

loop::Environment& environmentOf(Vm& vm) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return simulation.environment();
}

/// `async with x as y` of lock-likes binds None.
task::Coro enterOf(task::Coro acquiring) {
  const base::Outcome got = co_await acquiring;
  if (got.isException()) co_return got;
  co_return Value::none();
}

/// __aexit__ releases when it is awaited, not when it is called.
template <typename T>
task::Coro exitOf(Ref<T> primitive) {
  Value raised = primitive->release();
  if (!raised.isEmpty()) co_return base::Outcome::ofException(std::move(raised));
  co_return Value::none();
}

template <typename T>
Value acquire(Vm& vm, std::span<Value> args) {
  return expose(vm, in<T>(args[0]).acquire());
}
template <typename T>
Value release(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return noneOrRaise(vm, in<T>(args[0]).release());
}
template <typename T>
Value enter(Vm& vm, std::span<Value> args) {
  return expose(vm, enterOf(in<T>(args[0]).acquire()).named("_ContextManagerMixin.__aenter__"));
}
template <typename T>
Value leave(Vm& vm, std::span<Value> args) {
  return expose(vm, exitOf(Ref<T>(&in<T>(args[0]))).named("_ContextManagerMixin.__aexit__"));
}
template <typename T>
Value locked(Vm&, std::span<Value> args) {
  return Value::boolean(in<T>(args[0]).isLocked());
}

template <typename T>
Value waitersIn(Vm& vm, const Value& self) {
  return waitersOf(vm, in<T>(self).waiters());
}
template <typename T>
constexpr lang::GetterRow kWaiters = {"_waiters", &waitersIn<T>, nullptr};

/// "<asyncio.locks.Lock object at 0x7f… [locked, waiters:2]>"
Value primitiveRepr(Vm& vm, const Value& self, const std::string& state) {
  const Type* type = vm.typeOf(self);
  return vm.newStr(fmt::format("<{} object at {} [{}]>", type->displayName(), vm.addressText(self.asObject()), state));
}

std::string waitersText(std::size_t count) { return count > 0 ? fmt::format(", waiters:{}", count) : std::string(); }

template <typename T>
Value lockRepr(Vm& vm, const Value& self) {
  const auto& lock = in<T>(self);
  return primitiveRepr(vm, self, (lock.isLocked() ? "locked" : "unlocked") + waitersText(lock.waiterCount()));
}

constexpr lang::NativeRow kLockMethods[] = {
    {"acquire", &acquire<sync::Lock>, "def($self)"},
    {"release", &release<sync::Lock>, "def($self)"},
    {"locked", &locked<sync::Lock>, "def($self)"},
    {"__aenter__", &enter<sync::Lock>, "def($self)"},
    {"__aexit__", &leave<sync::Lock>, "def($self, exc_type, exc, tb)"},
};

template <typename T>
Value isLockedNow(Vm&, const Value& self) {
  return Value::boolean(in<T>(self).isLocked());
}
const lang::GetterRow kLockGetters[] = {kWaiters<sync::Lock>, {"_locked", &isLockedNow<sync::Lock>, nullptr}};

Value newLock(Vm& vm, std::span<Value> args) {
  return Value(makeScripted<sync::Lock>(args[0].as<Type>(), environmentOf(vm)));
}

// ---- Event -------------------------------------------------------------------------------------------------------

Value newEvent(Vm& vm, std::span<Value> args) {
  return Value(makeScripted<sync::Event>(args[0].as<Type>(), environmentOf(vm)));
}
Value isSet(Vm&, std::span<Value> args) { return Value::boolean(in<sync::Event>(args[0]).isSet()); }
Value setEvent(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  in<sync::Event>(args[0]).set();
  return Value::none();
}
Value clearEvent(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  in<sync::Event>(args[0]).clear();
  return Value::none();
}
Value waitEvent(Vm& vm, std::span<Value> args) { return expose(vm, in<sync::Event>(args[0]).wait()); }
Value eventRepr(Vm& vm, const Value& self) {
  const auto& event = in<sync::Event>(self);
  return primitiveRepr(vm, self, (event.isSet() ? "set" : "unset") + waitersText(event.waiterCount()));
}

constexpr lang::NativeRow kEventMethods[] = {
    {"is_set", &isSet, "def($self)"},
    {"set", &setEvent, "def($self)"},
    {"clear", &clearEvent, "def($self)"},
    {"wait", &waitEvent, "def($self)"},
};

Value eventValue(Vm&, const Value& self) { return Value::boolean(in<sync::Event>(self).isSet()); }
const lang::GetterRow kEventGetters[] = {kWaiters<sync::Event>, {"_value", &eventValue, nullptr}};

// ---- Condition ---------------------------------------------------------------------------------------------------

/// The lock that __init__ will most likely give it, so that none is made in vain; else one of its own.
Value newCondition(Vm& vm, std::span<Value> args) {
  Type* lockType = simulationOf(vm).types().Lock;
  const auto positional = lang::asTuple(args[2])->items();
  Ref<sync::Lock> lock;
  if (!args[1].isEmpty() && vm.isInstanceOf(args[1], lockType))
    lock.reset(args[1].as<sync::Lock>());
  else if (!positional.empty() && vm.isInstanceOf(positional[0], lockType))
    lock.reset(positional[0].as<sync::Lock>());
  if (lock) return Value(makeScripted<sync::Condition>(args[0].as<Type>(), environmentOf(vm), lock));
  // The lock of its own is the script's too: `condition._lock`.
  lock = makeScripted<sync::Lock>(lockType, environmentOf(vm));
  lang::clearFlag(lock.get(), lang::kWantsName);
  auto condition = makeScripted<sync::Condition>(args[0].as<Type>(), environmentOf(vm), lock);
  condition->takeOwnLock(std::move(lock));
  return Value(std::move(condition));
}

Value initCondition(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty() || args[1].isNone()) return Value::none();
  if (!vm.isInstanceOf(args[1], simulationOf(vm).types().Lock)) {
    // CPython asks it for `locked` first, and would take what has it.
    if (vm.getAttribute(args[1], "locked").isEmpty()) return {};
    return vm.raise(vm.types().TypeError, "Condition() expects an asyncio.Lock, got {}", vm.typeName(args[1]));
  }
  in<sync::Condition>(args[0]).setLock(Ref<sync::Lock>(args[1].as<sync::Lock>()));
  return Value::none();
}

Value waitCondition(Vm& vm, std::span<Value> args) { return expose(vm, in<sync::Condition>(args[0]).wait()); }

Value waitForCondition(Vm& vm, std::span<Value> args) {
  const Value predicate = args[1];
  auto ask = [&vm, predicate]() -> sync::PredicateResult {
    Value value = vm.call(predicate);
    if (value.isEmpty()) return {base::Outcome::ofException(vm.takePending()), false};
    const lang::Truth holds = vm.truthy(value);
    if (holds == lang::Truth::Error) return {base::Outcome::ofException(vm.takePending()), false};
    return {base::Outcome::ofValue(std::move(value)), holds == lang::Truth::True};
  };
  return expose(vm, in<sync::Condition>(args[0]).waitFor(std::move(ask)));
}

Value notify(Vm& vm, std::span<Value> args) {
  std::int64_t count = 1;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], count)) return {};
  simulationOf(vm).sync();
  return noneOrRaise(vm, in<sync::Condition>(args[0]).notify(count));
}
Value notifyAll(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return noneOrRaise(vm, in<sync::Condition>(args[0]).notifyAll());
}
Value conditionLock(Vm&, const Value& self) { return Value(&in<sync::Condition>(self).lock()); }

constexpr lang::NativeRow kConditionMethods[] = {
    {"acquire", &acquire<sync::Condition>, "def($self)"},
    {"release", &release<sync::Condition>, "def($self)"},
    {"locked", &locked<sync::Condition>, "def($self)"},
    {"__aenter__", &enter<sync::Condition>, "def($self)"},
    {"__aexit__", &leave<sync::Condition>, "def($self, exc_type, exc, tb)"},
    {"wait", &waitCondition, "def($self)"},
    {"wait_for", &waitForCondition, "def($self, predicate)"},
    {"notify", &notify, "def($self, n=1)"},
    {"notify_all", &notifyAll, "def($self)"},
};
const lang::GetterRow kConditionGetters[] = {{"_lock", &conditionLock, nullptr}, kWaiters<sync::Condition>};

// ---- Semaphore ---------------------------------------------------------------------------------------------------

template <typename T>
Value newSemaphore(Vm& vm, std::span<Value> args) {
  return Value(makeScripted<T>(args[0].as<Type>(), environmentOf(vm), sync::Semaphore::Blank{}));
}
Value initSemaphore(Vm& vm, std::span<Value> args) {
  std::int64_t value = 1;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], value)) return {};
  if (value < 0) return vm.raise(vm.types().ValueError, "Semaphore initial value must be >= 0");
  in<sync::Semaphore>(args[0]).start(value);
  return Value::none();
}
Value semaphoreValue(Vm& vm, const Value& self) { return vm.newInt(in<sync::Semaphore>(self).value()); }
Value semaphoreRepr(Vm& vm, const Value& self) {
  const auto& semaphore = in<sync::Semaphore>(self);
  const std::string state =
      semaphore.isLocked() ? std::string("locked") : fmt::format("unlocked, value:{}", semaphore.value());
  return primitiveRepr(vm, self, state + waitersText(semaphore.waiterCount()));
}

constexpr lang::NativeRow kSemaphoreMethods[] = {
    {"acquire", &acquire<sync::Semaphore>, "def($self)"},
    {"release", &release<sync::Semaphore>, "def($self)"},
    {"locked", &locked<sync::Semaphore>, "def($self)"},
    {"__aenter__", &enter<sync::Semaphore>, "def($self)"},
    {"__aexit__", &leave<sync::Semaphore>, "def($self, exc_type, exc, tb)"},
};
const lang::GetterRow kSemaphoreGetters[] = {{"_value", &semaphoreValue, nullptr}, kWaiters<sync::Semaphore>};

// ---- Barrier -----------------------------------------------------------------------------------------------------

Value newBarrier(Vm& vm, std::span<Value> args) {
  return Value(makeScripted<sync::Barrier>(args[0].as<Type>(), environmentOf(vm)));
}
Value initBarrier(Vm& vm, std::span<Value> args) {
  std::int64_t parties = 0;
  if (!vm.indexNumber(args[1], parties)) return {};
  if (parties < 1) return vm.raise(vm.types().ValueError, "parties must be > 0");
  in<sync::Barrier>(args[0]).setParties(parties);
  return Value::none();
}
Value waitBarrier(Vm& vm, std::span<Value> args) { return expose(vm, in<sync::Barrier>(args[0]).wait()); }
Value resetBarrier(Vm& vm, std::span<Value> args) { return expose(vm, in<sync::Barrier>(args[0]).reset()); }
Value abortBarrier(Vm& vm, std::span<Value> args) { return expose(vm, in<sync::Barrier>(args[0]).abort()); }
task::Coro nothing() { co_return Value::none(); }
Value leaveBarrier(Vm& vm, std::span<Value>) { return expose(vm, nothing().named("Barrier.__aexit__")); }
Value parties(Vm& vm, const Value& self) { return vm.newInt(in<sync::Barrier>(self).parties()); }
Value waitingAtBarrier(Vm& vm, const Value& self) { return vm.newInt(in<sync::Barrier>(self).waiting()); }
Value countAtBarrier(Vm& vm, const Value& self) { return vm.newInt(in<sync::Barrier>(self).count()); }
Value isBroken(Vm&, const Value& self) { return Value::boolean(in<sync::Barrier>(self).isBroken()); }
Value barrierRepr(Vm& vm, const Value& self) {
  const auto& barrier = in<sync::Barrier>(self);
  std::string state(barrier.stateName());
  if (!barrier.isBroken()) state += fmt::format(", waiters:{}/{}", barrier.waiting(), barrier.parties());
  return primitiveRepr(vm, self, state);
}

constexpr lang::NativeRow kBarrierMethods[] = {
    {"wait", &waitBarrier, "def($self)"},
    {"reset", &resetBarrier, "def($self)"},
    {"abort", &abortBarrier, "def($self)"},
    {"__aenter__", &waitBarrier, "def($self)"},
    {"__aexit__", &leaveBarrier, "def($self, exc_type, exc, tb)"},
};
const lang::GetterRow kBarrierGetters[] = {
    {"parties", &parties, nullptr}, {"n_waiting", &waitingAtBarrier, nullptr}, {"broken", &isBroken, nullptr},
    {"_count", &countAtBarrier, nullptr}};

Value initNothing(Vm&, std::span<Value>) { return Value::none(); }

/// Arguments are __init__'s business: classes that derive from these have others.
template <typename T>
lang::TypeSpec specOf(const char* name, Value (*construct)(Vm&, std::span<Value>), const lang::NativeRow& initialise) {
  lang::TypeSpec spec{.name = name, .module = "asyncio.locks"};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &Scripted<T>::attributesOf;
  spec.construct = {"__new__", construct, "($type, /, *args, **kwargs)"};
  spec.initialise = initialise;
  return spec;
}

}  // namespace

Value waitersOf(Vm& vm, sync::WaitQueue& queue) {
  std::vector<Value> waiters;
  for (sync::Waiter& waiter : queue.waiters()) waiters.push_back(expose(vm, waiter));
  const Value collections = vm.import("collections");
  return collections.isEmpty() ? Value{} : vm.callMethod(collections, "deque", {vm.newList(std::move(waiters))});
}

base::ActorId actorOf(Vm& vm, const Value& value) {
  const AsyncioTypes& types = simulationOf(vm).types();
  const Type* type = vm.typeOf(value);
  if (type->isSubtypeOf(types.Future)) return asFuture(value)->actor();
  for (const Type* primitive : {types.Lock, types.Event, types.Condition, types.Semaphore, types.Barrier, types.Queue})
    if (type->isSubtypeOf(primitive)) return in<sync::Primitive>(value).actor();
  if (type->isSubtypeOf(types.TaskGroup)) return in<task::TaskGroup>(value).actor();
  return threadActorOf(vm, value);
}

void installPrimitives(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec lock = specOf<sync::Lock>("Lock", &newLock, {"__init__", &initNothing, "def($self)"});
  lock.methods = kLockMethods;
  lock.getters = kLockGetters;
  lock.slots.repr = &lockRepr<sync::Lock>;
  types.Lock = vm.defineType(lock);

  lang::TypeSpec event = specOf<sync::Event>("Event", &newEvent, {"__init__", &initNothing, "def($self)"});
  event.methods = kEventMethods;
  event.getters = kEventGetters;
  event.slots.repr = &eventRepr;
  types.Event = vm.defineType(event);

  lang::TypeSpec condition = specOf<sync::Condition>("Condition", &newCondition, {"__init__", &initCondition, "def($self, lock=None)"});
  condition.construct = {"__new__", &newCondition, "($type, /, *args, lock=None, **kwargs)"};
  condition.methods = kConditionMethods;
  condition.getters = kConditionGetters;
  condition.slots.repr = &lockRepr<sync::Condition>;
  types.Condition = vm.defineType(condition);

  lang::TypeSpec semaphore =
      specOf<sync::Semaphore>("Semaphore", &newSemaphore<sync::Semaphore>, {"__init__", &initSemaphore, "def($self, value=1)"});
  semaphore.methods = kSemaphoreMethods;
  semaphore.getters = kSemaphoreGetters;
  semaphore.slots.repr = &semaphoreRepr;
  types.Semaphore = vm.defineType(semaphore);

  lang::TypeSpec bounded = specOf<sync::BoundedSemaphore>(
      "BoundedSemaphore", &newSemaphore<sync::BoundedSemaphore>, {"__init__", &initSemaphore, "def($self, value=1)"});
  bounded.base = types.Semaphore;
  types.BoundedSemaphore = vm.defineType(bounded);

  lang::TypeSpec barrier = specOf<sync::Barrier>("Barrier", &newBarrier, {"__init__", &initBarrier, "def($self, parties)"});
  barrier.methods = kBarrierMethods;
  barrier.getters = kBarrierGetters;
  barrier.slots.repr = &barrierRepr;
  types.Barrier = vm.defineType(barrier);
}

}  // namespace awaitscope::bindings
