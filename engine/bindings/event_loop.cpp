// SPDX-License-Identifier: GPL-3.0-or-later
// The loop object and its handles for scripts. What needs no speed and no trace (executors, exception handler,
// shutdown) is added by the library's Python part, a subclass. Engine thread.
#include <fmt/format.h>

#include <memory>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/callbacks.h"
#include "engine/bindings/futures.h"
#include "engine/bindings/simulation.h"
#include "engine/loop/event_loop.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;
using loop::EventLoop;
using loop::LoopEnd;

EventLoop& loopIn(const Value& value) { return *value.as<EventLoop>(); }
loop::Handle& handleIn(const Value& value) { return *value.as<loop::Handle>(); }

Value newLoop(Vm& vm, std::span<Value> args) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  auto loop = makeScripted<EventLoop>(args[0].as<Type>(), simulation.environment());
  simulation.types().loops.push_back(loop);
  return Value(loop);
}

bool requireOpen(Vm& vm, EventLoop& loop) {
  if (loop.isClosed()) vm.raise(vm.types().RuntimeError, "Event loop is closed");
  return !loop.isClosed();
}

std::vector<Value> callArguments(const Value& varArgs) {
  const auto items = lang::asTuple(varArgs)->items();
  return {items.begin(), items.end()};
}

bool isCoroutineFunction(const Value& callback) {
  return lang::isFunction(callback) && (callback.as<lang::FunctionObject>()->code().flags() & lang::kCoroutine) != 0;
}

bool requireCallback(Vm& vm, const Value& callback, std::string_view method) {
  if (isCoroutineObject(vm, callback) || isCoroutineFunction(callback)) {
    vm.raise(vm.types().TypeError, "coroutines cannot be used with {}()", method);
    return false;
  }
  if (vm.isCallable(callback)) return true;
  std::string shown;
  if (vm.reprText(callback, shown))
    vm.raise(vm.types().TypeError, "a callable object was expected by {}(), got {}", method, shown);
  return false;
}

Value contextOr(const Value& argument) { return argument.isEmpty() || argument.isNone() ? Value{} : argument; }

template <typename T>
Value exposeHandle(Vm& vm, const Ref<T>& handle, Type* type) {
  handle->setType(type);
  noteCreation(vm, handle->loop(), handle.get());
  return Value(handle);
}

/// In debug mode: only the thread that runs the loop may schedule in it; false: pending.
bool requireOwnThread(Vm& vm, EventLoop& loop) {
  if (!loop.isDebug() || !loop.isRunning() || simulationOf(vm).environment().runningLoop() == &loop) return true;
  vm.raise(vm.types().RuntimeError, "Non-thread-safe operation invoked on an event loop other than the current one");
  return false;
}

Value callSoon(Vm& vm, std::span<Value> args) {
  EventLoop& loop = loopIn(args[0]);
  if (!requireOpen(vm, loop) || !requireOwnThread(vm, loop) ||
      (loop.isDebug() && !requireCallback(vm, args[1], "call_soon")))
    return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return exposeHandle(vm, loop.callSoon(makeScriptCallback(vm, args[1], callArguments(args[3])), loop::CallKind::Plain, {},
                                    contextOr(args[2])),
                      simulation.types().Handle);
}

Value callSoonThreadsafe(Vm& vm, std::span<Value> args) {
  EventLoop& loop = loopIn(args[0]);
  if (!requireOpen(vm, loop)) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return exposeHandle(
      vm,
      loop.callSoonThreadsafe(makeScriptCallback(vm, args[1], callArguments(args[3])), contextOr(args[2])),
      simulation.types().Handle);
}

Value scheduleAt(Vm& vm, std::span<Value> args, double when) {
  EventLoop& loop = loopIn(args[0]);
  if (!requireOpen(vm, loop) || !requireOwnThread(vm, loop)) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return exposeHandle(vm, loop.callAt(when, makeScriptCallback(vm, args[2], callArguments(args[4])), contextOr(args[3])),
                      simulation.types().TimerHandle);
}

Value callLater(Vm& vm, std::span<Value> args) {
  if (args[1].isNone()) return vm.raise(vm.types().TypeError, "delay must not be None");
  const auto delay = secondsOf(vm, args[1]);
  if (!delay) return {};
  simulationOf(vm).sync();
  return scheduleAt(vm, args, loopIn(args[0]).time() + *delay);
}

Value callAt(Vm& vm, std::span<Value> args) {
  if (args[1].isNone()) return vm.raise(vm.types().TypeError, "when cannot be None");
  const auto when = secondsOf(vm, args[1]);
  if (!when) return {};
  return scheduleAt(vm, args, *when);
}

Value timeOf(Vm& vm, std::span<Value>) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return vm.newFloat(simulation.machine().readClock().seconds());
}

Value createFuture(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  const Value future = expose(vm, task::createFuture(loopIn(args[0])));
  noteCreation(vm, loopIn(args[0]), future.asObject(), kCreateFuturePlace);
  return future;
}

/// What stands in the loop for work that a pool does: whoever waits for it waits for that.
Value workerFuture(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  const base::ActorId work = threadActorOf(vm, args[1]);
  if (!work) return expose(vm, task::createFuture(loopIn(args[0])));
  return expose(vm, base::makeRef<task::Future>(loopIn(args[0]), task::FutureRole::Worker, work));
}

Value createTaskOf(Vm& vm, std::span<Value> args) {
  if (!requireOpen(vm, loopIn(args[0]))) return {};
  const Ref<task::Resumable> coroutine = toResumable(vm, args[1]);
  if (!coroutine) return {};
  return createTask(vm, loopIn(args[0]), coroutine, args[2], args[3]);
}

Value finishRun(Vm& vm, loop::LoopResult result) {
  switch (result.end) {
    case LoopEnd::Stopped:
      return Value::none();
    case LoopEnd::Raised:
    case LoopEnd::Refused:
      return vm.raiseValue(std::move(result.exception));
    case LoopEnd::Unwinding:
      break;
  }
  return vm.stop(lang::StopReason::Host);
}

Value runForever(Vm& vm, std::span<Value> args) {
  if (!requireOpen(vm, loopIn(args[0]))) return {};
  simulationOf(vm).sync();
  return finishRun(vm, loopIn(args[0]).runForever());
}

/// `future` is a future already: the Python part has made a task of a coroutine.
Value runUntilComplete(Vm& vm, std::span<Value> args) {
  if (!requireOpen(vm, loopIn(args[0]))) return {};
  simulationOf(vm).sync();
  const auto origin =
      vm.truthy(args[2]) == lang::Truth::True ? task::FutureOrigin::MadeHere : task::FutureOrigin::Given;
  task::RunResult result = task::runUntilComplete(loopIn(args[0]), *asFuture(args[1]), origin);
  if (result.end == LoopEnd::Unwinding) return vm.stop(lang::StopReason::Host);
  return unwrap(vm, std::move(result.outcome));
}

Value stop(Vm&, std::span<Value> args) {
  loopIn(args[0]).stop();
  return Value::none();
}

Value close(Vm& vm, std::span<Value> args) {
  if (loopIn(args[0]).isRunning()) return vm.raise(vm.types().RuntimeError, "Cannot close a running event loop");
  simulationOf(vm).sync();
  EventLoop& loop = loopIn(args[0]);
  if (loop.isDebug() && !loop.isClosed() && vm.callMethod(args[0], "_log_close", {}).isEmpty()) return {};
  loop.close();
  return Value::none();
}

Value readyCount(Vm& vm, std::span<Value> args) {
  return vm.newInt(static_cast<std::int64_t>(loopIn(args[0]).readyCount()));
}
Value isRunning(Vm&, std::span<Value> args) { return Value::boolean(loopIn(args[0]).isRunning()); }
Value isClosed(Vm&, std::span<Value> args) { return Value::boolean(loopIn(args[0]).isClosed()); }
Value getDebug(Vm&, std::span<Value> args) { return Value::boolean(loopIn(args[0]).isDebug()); }
Value setDebug(Vm& vm, std::span<Value> args) {
  loopIn(args[0]).setDebug(vm.truthy(args[1]) == lang::Truth::True);
  return Value::none();
}

Value noteTaskFactory(Vm& vm, std::span<Value> args) {
  loopIn(args[0]).setTaskFactory(vm.truthy(args[1]) == lang::Truth::True);
  return Value::none();
}

Value loopRepr(Vm& vm, const Value& self) {
  const auto word = [](bool b) { return b ? "True" : "False"; };
  EventLoop& loop = loopIn(self);
  return vm.newStr(fmt::format("<{} running={} closed={} debug={}>", vm.typeOf(self)->name(), word(loop.isRunning()),
                               word(loop.isClosed()), word(loop.isDebug())));
}

constexpr lang::NativeRow kLoopMethods[] = {
    {"call_soon", &callSoon, "def($self, callback, *args, context=None)"},
    {"call_soon_threadsafe", &callSoonThreadsafe, "def($self, callback, *args, context=None)"},
    {"call_later", &callLater, "def($self, delay, callback, *args, context=None)"},
    {"call_at", &callAt, "def($self, when, callback, *args, context=None)"},
    {"time", &timeOf, "def($self)"},
    {"create_future", &createFuture, "def($self)"},
    {"_worker_future", &workerFuture, "def($self, future)"},
    {"_create_task", &createTaskOf, "def($self, coro, name=None, context=None)"},
    {"_note_task_factory", &noteTaskFactory, "def($self, is_there)"},
    {"run_forever", &runForever, "def($self)"},
    {"_run_until_complete", &runUntilComplete, "def($self, future, made_here)"},
    {"_ready_count", &readyCount, "def($self)"},
    {"stop", &stop, "def($self)"},
    {"_close", &close, "def($self)"},
    {"is_running", &isRunning, "def($self)"},
    {"is_closed", &isClosed, "def($self)"},
    {"get_debug", &getDebug, "def($self)"},
    {"set_debug", &setDebug, "def($self, enabled)"},
};

// ---- handles -----------------------------------------------------------------------------------------------------

Value handleCancelled(Vm&, std::span<Value> args) { return Value::boolean(handleIn(args[0]).isCancelled()); }
Value timerWhen(Vm& vm, std::span<Value> args) { return vm.newFloat(args[0].as<loop::TimerHandle>()->when()); }

std::string handleText(Vm& vm, const Value& self) {
  const loop::Handle& handle = handleIn(self);
  std::string text = "<" + vm.typeOf(self)->name();
  if (handle.isCancelled()) text += " cancelled";
  if (vm.isInstanceOf(self, simulationOf(vm).types().TimerHandle)) {
    std::string when;
    if (vm.reprText(vm.newFloat(self.as<loop::TimerHandle>()->when()), when)) text += " when=" + when;
  }
  if (handle.callback() != nullptr) text += " " + callbackText(vm, *handle.callback(), handle.argument());
  return text + creationText(vm, self.asObject()) + ">";
}
Value handleRepr(Vm& vm, const Value& self) {
  const auto& known = simulationOf(vm).types().createdAt;
  const auto at = known.find(self.asObject());
  const bool isKept = at != known.end() && handleIn(self).isCancelled() && !at->second.shown.empty();
  return vm.newStr(isKept ? at->second.shown : handleText(vm, self));
}

/// In debug mode a cancelled handle goes on to show what it would have called.
Value cancelHandle(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  loop::Handle& handle = handleIn(args[0]);
  auto& known = simulationOf(vm).types().createdAt;
  if (const auto at = known.find(&handle); at != known.end() && !handle.isCancelled()) {
    std::string text = handleText(vm, args[0]);
    at->second.shown = text.insert(text.find(' '), " cancelled");
  }
  handle.cancel();
  return Value::none();
}

constexpr lang::NativeRow kHandleMethods[] = {
    {"cancel", &cancelHandle, "def($self)"},
    {"cancelled", &handleCancelled, "def($self)"},
};

Value handleSource(Vm& vm, const Value& self) { return creationStack(vm, self.asObject()); }
const lang::GetterRow kHandleGetters[] = {{"_source_traceback", &handleSource, nullptr}};

constexpr lang::NativeRow kTimerMethods[] = {{"when", &timerWhen, "def($self)"}};

}  // namespace

void stripLoops(AsyncioTypes& types) {
  types.createdAt.clear();
  for (const base::Ref<EventLoop>& loop : types.loops) {
    loop->abandon();
    lang::AttributeStorage& attributes = static_cast<Scripted<EventLoop>*>(loop.get())->attributes();
    std::destroy_at(&attributes);
    std::construct_at(&attributes);
    if (!lang::hasFlag(loop.get(), lang::kHasWeakReferences)) continue;
    loop->type()->heap().weakReferences().objectDies(loop->type()->vm(), loop.get());
    lang::clearFlag(loop.get(), lang::kHasWeakReferences);
  }
}

loop::EventLoop* loopIn(Vm& vm, const Value& value) {
  if (vm.isInstanceOf(value, simulationOf(vm).types().EventLoop)) return value.as<EventLoop>();
  const Value events = vm.import("asyncio.events");
  const Value base = events.isEmpty() ? Value() : vm.getAttribute(events, "AbstractEventLoop");
  if (base.isEmpty()) return nullptr;
  if (vm.isInstanceOf(value, base.as<lang::Type>())) {
    vm.raise(vm.types().NotImplementedError,
             "an event loop written by the program ({}) is not supported in a scenario, where asyncio's own loop runs "
             "the tasks; use asyncio.run(), or inherit asyncio.SelectorEventLoop",
             vm.typeName(value));
  } else {
    vm.raise(vm.types().TypeError, "an event loop of asyncio was expected, got {}", vm.typeName(value));
  }
  return nullptr;
}

loop::EventLoop* requireRunningLoop(Vm& vm) {
  EventLoop* loop = simulationOf(vm).environment().runningLoop();
  if (loop == nullptr) vm.raise(vm.types().RuntimeError, "no running event loop");
  return loop;
}

loop::EventLoop* someLoop(Vm& vm) {
  Simulation& simulation = simulationOf(vm);
  if (EventLoop* running = simulation.environment().runningLoop()) return running;
  const Value loop = vm.call(simulation.types().getEventLoop);
  return loop.isEmpty() ? nullptr : loopIn(vm, loop);
}

void installLoop(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec spec{.name = "BaseEventLoop", .module = "_asyncio"};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.construct = {"__new__", &newLoop, "($type, /, *args, **kwargs)"};
  spec.slots.attributes = &Scripted<EventLoop>::attributesOf;
  spec.slots.repr = &loopRepr;
  spec.methods = kLoopMethods;
  types.EventLoop = vm.defineType(spec);

  lang::TypeSpec handle{.name = "Handle", .module = "asyncio.events"};
  handle.flags = lang::kDisallowInstantiation;
  handle.slots.repr = &handleRepr;
  handle.methods = kHandleMethods;
  handle.getters = kHandleGetters;
  types.Handle = vm.defineType(handle);
  lang::TypeSpec timer{.name = "TimerHandle", .module = "asyncio.events", .base = types.Handle};
  timer.flags = lang::kDisallowInstantiation;
  timer.methods = kTimerMethods;
  types.TimerHandle = vm.defineType(timer);
}

}  // namespace awaitscope::bindings
