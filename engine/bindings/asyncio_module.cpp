// SPDX-License-Identifier: GPL-3.0-or-later
// The native part of asyncio, module `_asyncio`: types, and the functions that reach into the loop. The package itself,
// resources/python/asyncio.py, adds what is only orchestration. Engine thread.
#include <fmt/format.h>

#include <boost/unordered/unordered_flat_map.hpp>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/callbacks.h"
#include "engine/bindings/futures.h"
#include "engine/bindings/modules.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/task/as_completed.h"
#include "engine/task/gather.h"
#include "engine/task/shield.h"
#include "engine/task/sleep.h"
#include "engine/task/wait.h"
#include "engine/task/wait_for.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;
using loop::EventLoop;

loop::Environment& environmentOf(Vm& vm) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return simulation.environment();
}

/// All awaitables of an iterable, one Awaitable per distinct object; false: pending.
bool collectAwaitables(Vm& vm, std::span<const Value> values, std::vector<task::Awaitable>& out) {
  boost::unordered_flat_map<std::uint64_t, std::size_t> seen;
  for (const Value& value : values) {
    const auto [at, isNew] = seen.try_emplace(value.bits(), out.size());
    if (!isNew) {
      const task::Awaitable again = out[at->second];
      out.push_back(again);
      continue;
    }
    auto awaitable = toAwaitable(vm, value);
    if (!awaitable) return false;
    out.push_back(std::move(*awaitable));
  }
  return true;
}

Value raiseDifferentLoop(Vm& vm) {
  return vm.raise(vm.types().ValueError,
                  "The future belongs to a different loop than the one specified as the loop argument");
}

/// Refuses by a coroutine that raises when it is awaited, as an `async def` does.
task::Coro raising(Value exception) { co_return base::Outcome::ofException(std::move(exception)); }
Value raiseLater(Vm& vm, const char* name) {
  Value exception = vm.takePending();
  return expose(vm, raising(std::move(exception)).named(name));
}

/// As CPython takes a delay: it is compared with 0, and one that is more is added to the loop's time.
std::optional<double> delayOf(Vm& vm, const Value& delay) {
  const Value isOver = vm.compare(lang::CompareKind::LessEqual, delay, Value::integer(0));
  if (isOver.isEmpty()) return std::nullopt;
  const lang::Truth truth = vm.truthy(isOver);
  if (truth == lang::Truth::Error) return std::nullopt;
  if (truth == lang::Truth::True) return 0.0;
  const Value sum = vm.binary(lang::BinaryKind::Add, vm.newFloat(0), delay);
  return sum.isEmpty() ? std::nullopt : secondsOf(vm, sum);
}

Value sleep(Vm& vm, std::span<Value> args) {
  const auto delay = delayOf(vm, args[0]);
  if (!delay) return raiseLater(vm, "sleep");
  Value result = args[1].isEmpty() ? Value::none() : args[1];
  return expose(vm, task::sleep(environmentOf(vm), *delay, std::move(result)).named("sleep"));
}

/// CPython makes the tasks one by one: those before the argument that it refuses are there, and run.
Value refuseGather(Vm& vm, const std::vector<task::Awaitable>& before) {
  const Value refusal = vm.takePending();
  if (EventLoop* loop = someLoop(vm); loop != nullptr) {
    for (const task::Awaitable& awaitable : before) task::ensureFuture(*loop, awaitable);
  }
  vm.reraise(refusal);
  return {};
}

Value gather(Vm& vm, std::span<Value> args) {
  const auto values = lang::asTuple(args[1])->items();  // *args stand behind the named parameters
  const bool returns = !args[0].isEmpty() && vm.truthy(args[0]) == lang::Truth::True;
  std::vector<task::Awaitable> awaitables;
  if (!collectAwaitables(vm, values, awaitables)) return refuseGather(vm, awaitables);
  EventLoop* loop = nullptr;
  for (const task::Awaitable& awaitable : awaitables) {
    if (!awaitable.future()) continue;
    if (loop != nullptr && loop != &awaitable.future()->loop()) return raiseDifferentLoop(vm);
    loop = &awaitable.future()->loop();
  }
  if (loop == nullptr) loop = someLoop(vm);
  if (loop == nullptr) return {};
  simulationOf(vm).sync();
  return expose(vm, task::gather(*loop, awaitables, returns ? task::GatherErrors::Return : task::GatherErrors::Raise));
}

bool waitMode(Vm& vm, const Value& argument, task::WaitUntil& mode) {
  if (argument.isEmpty()) return true;
  const std::string_view name = lang::isStr(argument) ? lang::asStr(argument)->view() : std::string_view();
  if (name == "FIRST_COMPLETED") {
    mode = task::WaitUntil::FirstCompleted;
  } else if (name == "FIRST_EXCEPTION") {
    mode = task::WaitUntil::FirstException;
  } else if (name != "ALL_COMPLETED") {
    std::string shown;
    if (vm.strText(argument, shown)) vm.raise(vm.types().ValueError, "Invalid return_when value: {}", shown);
    return false;
  }
  return true;
}

/// In Python: coroutines that nobody awaits die, and are reported, when the traceback of the refusal does.
bool refuseCoroutines(Vm& vm, std::vector<Value> items) {
  const Value module = vm.import("asyncio.tasks");
  if (!module.isEmpty()) vm.callMethod(module, "_refuse_coroutines", {vm.newTuple(std::move(items))});
  return false;
}

bool distinctFutures(Vm& vm, const Value& iterable, std::vector<Ref<task::Future>>& out) {
  std::vector<Value> items;
  if (!vm.collect(iterable, items)) return false;
  if (std::any_of(items.begin(), items.end(), [&](const Value& item) { return isCoroutineObject(vm, item); }))
    return refuseCoroutines(vm, std::move(items));
  return std::all_of(items.begin(), items.end(), [&](const Value& item) {
    if (!isFuture(vm, item)) {
      vm.raise(vm.types().AttributeError, "'{}' object has no attribute 'add_done_callback'", vm.typeName(item));
      return false;
    }
    Ref<task::Future> future(asFuture(item));
    if (std::find(out.begin(), out.end(), future) == out.end()) out.push_back(std::move(future));
    return true;
  });
}

Value wait(Vm& vm, std::span<Value> args) {
  std::vector<Ref<task::Future>> futures;
  std::optional<double> timeout;
  task::WaitUntil mode = task::WaitUntil::AllCompleted;
  if (isFuture(vm, args[0]) || isCoroutineObject(vm, args[0])) {
    vm.raise(vm.types().TypeError, "expect a list of futures, not {}", vm.typeOf(args[0])->name());
    return raiseLater(vm, "wait");
  }
  const lang::Truth isSome = vm.truthy(args[0]);
  if (isSome == lang::Truth::False) vm.raise(vm.types().ValueError, "Set of Tasks/Futures is empty.");
  if (isSome != lang::Truth::True || !waitMode(vm, args[2], mode) || !distinctFutures(vm, args[0], futures))
    return raiseLater(vm, "wait");
  if (futures.empty()) {
    vm.raise(vm.types().AssertionError, "Set of Futures is empty.");
    return raiseLater(vm, "wait");
  }
  if (!optionalSeconds(vm, args[1], timeout)) return raiseLater(vm, "wait");
  return expose(vm, task::wait(environmentOf(vm), std::move(futures), timeout, mode).named("wait"));
}

Value waitFor(Vm& vm, std::span<Value> args) {
  std::optional<double> timeout;
  if (!args[1].isNone()) {
    timeout = delayOf(vm, args[1]);
    if (!timeout) return raiseLater(vm, "wait_for");
  }
  auto awaitable = toAwaitable(vm, args[0]);
  if (!awaitable) return raiseLater(vm, "wait_for");
  const EventLoop* running = environmentOf(vm).runningLoop();
  if (timeout && awaitable->future() && running != nullptr && &awaitable->future()->loop() != running) {
    raiseDifferentLoop(vm);
    return raiseLater(vm, "wait_for");
  }
  return expose(vm, task::waitFor(environmentOf(vm), std::move(*awaitable), timeout).named("wait_for"));
}

Value shield(Vm& vm, std::span<Value> args) {
  const auto awaitable = toAwaitable(vm, args[0]);
  if (!awaitable) return {};
  EventLoop* loop = awaitable->future() ? &awaitable->future()->loop() : someLoop(vm);
  if (loop == nullptr) return {};
  simulationOf(vm).sync();
  return expose(vm, task::shield(*loop, *awaitable));
}

Value asCompleted(Vm& vm, std::span<Value> args) {
  if (isFuture(vm, args[0]) || isCoroutineObject(vm, args[0]))
    return vm.raise(vm.types().TypeError, "expect an iterable of futures, not {}", vm.typeOf(args[0])->name());
  std::optional<double> timeout;
  if (!optionalSeconds(vm, args[1], timeout)) return {};
  std::vector<Value> values;
  std::vector<task::Awaitable> awaitables;
  if (!vm.collect(args[0], values) || !collectAwaitables(vm, values, awaitables)) return {};
  EventLoop* loop = someLoop(vm);
  if (loop == nullptr) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  auto iterator = task::AsCompleted::start(*loop, awaitables, timeout);
  iterator->setType(simulation.types().AsCompleted);
  return Value(iterator);
}

Value ensureFuture(Vm& vm, std::span<Value> args) {
  if (isFuture(vm, args[0])) {
    if (!args[1].isEmpty() && !args[1].isNone() && args[1].asObject() != &asFuture(args[0])->loop())
      return raiseDifferentLoop(vm);
    return args[0];
  }
  const auto awaitable = toAwaitable(vm, args[0]);
  if (!awaitable) return {};
  EventLoop* loop = args[1].isEmpty() || args[1].isNone() ? someLoop(vm) : loopIn(vm, args[1]);
  if (loop == nullptr) return {};
  simulationOf(vm).sync();
  return expose(vm, task::ensureFuture(*loop, *awaitable));
}

EventLoop* loopOrRunning(Vm& vm, const Value& argument) {
  if (argument.isEmpty() || argument.isNone()) return requireRunningLoop(vm);
  return loopIn(vm, argument);
}

Value currentTask(Vm& vm, std::span<Value> args) {
  EventLoop* loop = loopOrRunning(vm, args[0]);
  if (loop == nullptr) return {};
  task::Task* task = task::currentTask(*loop);
  return task == nullptr ? Value::none() : expose(vm, *task);
}

Value allTasks(Vm& vm, std::span<Value> args) {
  EventLoop* loop = loopOrRunning(vm, args[0]);
  if (loop == nullptr) return {};
  auto set = vm.makeSet();
  for (const auto& task : task::allTasks(*loop))
    if (set->add(vm, expose(vm, *task)) == lang::SetObject::Found::Error) return {};
  return Value(set);
}

Value runningLoop(Vm& vm, std::span<Value>) {
  EventLoop* loop = simulationOf(vm).environment().runningLoop();
  return loop == nullptr ? Value::none() : Value(loop);
}

/// For code that steps out of its loop for a while, as CPython's own tests and REPL do.
Value setRunningLoop(Vm& vm, std::span<Value> args) {
  EventLoop* loop = nullptr;
  if (!args[0].isNone()) {
    loop = loopIn(vm, args[0]);
    if (loop == nullptr) return {};
  }
  simulationOf(vm).environment().machine().current().runningLoop = loop;
  return Value::none();
}

Value isCoroutine(Vm& vm, std::span<Value> args) { return Value::boolean(isCoroutineObject(vm, args[0])); }
Value isFutureFunction(Vm& vm, std::span<Value> args) { return Value::boolean(isFuture(vm, args[0])); }

/// The started, unfinished async generators of a loop, oldest first. CPython keeps a WeakSet; here the heap knows.
/// Those that live, also what has been run to its end.
Value asyncGenerators(Vm& vm, std::span<Value> args) {
  std::vector<Value> found;
  vm.heap().forEachContainer([&](lang::Container* container) {
    if (container->type() == nullptr || container->type()->family() != lang::Family::AsyncGenerator) return;
    auto* generator = static_cast<lang::GeneratorObject*>(container);
    if (!generator->m_hooksCalled) return;
    const Value& hook = generator->m_finaliserHook;
    if (lang::isFamily(hook, lang::Family::Method) && hook.as<lang::MethodObject>()->m_self == args[0])
      found.emplace_back(generator);
  });
  return vm.newList(std::move(found));
}

Value setHooks(Vm& vm, std::span<Value> args) {
  AsyncioTypes& types = simulationOf(vm).types();
  types.wrapAwaitable = args[0];
  types.getEventLoop = args[1];
  types.formatCallback = args[2];
  types.shortRepr = args[3];
  return Value::none();
}

Value holdLoop(Vm& vm, std::span<Value> args) {
  const bool isLoop = vm.isInstanceOf(args[0], simulationOf(vm).types().EventLoop);
  simulationOf(vm).environment().setHeldLoop(isLoop ? args[0].as<EventLoop>() : nullptr);
  return Value::none();
}

constexpr lang::NativeRow kFunctions[] = {
    {"sleep", &sleep, "def(delay, result=None)"},
    {"gather", &gather, "def(*coros_or_futures, return_exceptions=False)"},
    {"wait", &wait, "def(fs, *, timeout=None, return_when='ALL_COMPLETED')"},
    {"wait_for", &waitFor, "def(fut, timeout)"},
    {"shield", &shield, "def(arg)"},
    {"_as_completed", &asCompleted, "(fs, timeout, /)"},
    {"ensure_future", &ensureFuture, "def(coro_or_future, *, loop=None)"},
    {"current_task", &currentTask, "def(loop=None)"},
    {"all_tasks", &allTasks, "def(loop=None)"},
    {"_get_running_loop", &runningLoop, "()"},
    {"_set_running_loop", &setRunningLoop, "(loop, /)"},
    {"iscoroutine", &isCoroutine, "def(obj)"},
    {"isfuture", &isFutureFunction, "def(obj)"},
    {"_async_generators", &asyncGenerators, "(loop, /)"},
    {"_hold_loop", &holdLoop, "(loop, /)"},
    {"_set_hooks", &setHooks, "(wrap_awaitable, get_event_loop, format_callback, short_repr, /)"},
};

void addTypes(Vm& vm, lang::ModuleObject& module, const AsyncioTypes& types) {
  const std::pair<const char*, Type*> rows[] = {
      {"EventLoop", types.EventLoop},
      {"Handle", types.Handle},
      {"TimerHandle", types.TimerHandle},
      {"Future", types.Future},
      {"Task", types.Task},
      {"Lock", types.Lock},
      {"Event", types.Event},
      {"Condition", types.Condition},
      {"Semaphore", types.Semaphore},
      {"BoundedSemaphore", types.BoundedSemaphore},
      {"Barrier", types.Barrier},
      {"Queue", types.Queue},
      {"LifoQueue", types.LifoQueue},
      {"PriorityQueue", types.PriorityQueue},
      {"TaskGroup", types.TaskGroup},
      {"Timeout", types.Timeout},
      {"CancelledError", types.CancelledError},
      {"InvalidStateError", types.InvalidStateError},
      {"QueueEmpty", types.QueueEmpty},
      {"QueueFull", types.QueueFull},
      {"BrokenBarrierError", types.BrokenBarrierError},
  };
  for (const auto& [name, type] : rows) module.dict().set(vm.intern(name), Value(type));
}

}  // namespace

Value makeAsyncioModule(Vm& vm) {
  auto module = vm.newModule("_asyncio");
  addTypes(vm, *module, simulationOf(vm).types());
  vm.addRows(*module, kFunctions);
  return Value(module);
}

}  // namespace awaitscope::bindings
