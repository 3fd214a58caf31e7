// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Future and asyncio.Task for scripts: tables over task::Future and task::Task. Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/futures.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/lang/source.h"

namespace awaitscope::bindings {
namespace {

using base::Ref;
using task::Future;
using task::Task;

Future& futureIn(const Value& value) { return *asFuture(value); }
Task& taskIn(const Value& value) { return *static_cast<Task*>(asFuture(value)); }

/// The loop argument, or the current loop.
loop::EventLoop* loopArgument(Vm& vm, const Value& argument) {
  if (argument.isEmpty() || argument.isNone()) return someLoop(vm);
  return loopIn(vm, argument);
}

// ---- Future ------------------------------------------------------------------------------------------------------

/// What a script stores in a future.
class FutureAttributes final : public base::Object {
 public:
  explicit FutureAttributes(Type* type) { storage.start(type); }
  lang::AttributeStorage storage;
};

lang::AttributeStorage* attributesOf(lang::Object* object) {
  auto& future = *static_cast<Future*>(object);
  if (!future.scriptData()) future.scriptData() = base::makeRef<FutureAttributes>(future.type());
  return &static_cast<FutureAttributes&>(*future.scriptData()).storage;
}

/// Arguments are __init__'s business: classes that derive from it have others.
Value newFuture(Vm& vm, std::span<Value> args) {
  const auto extra = static_cast<std::uint32_t>(lang::asTuple(args[2])->size());
  if (extra > 0 && args[0].as<Type>() == simulationOf(vm).types().Future)
    return extra == 1 ? vm.raise(vm.types().TypeError, "Future() takes no positional arguments")
                      : vm.raise(vm.types().TypeError, "Future() takes at most 1 argument ({} given)", extra);
  loop::EventLoop* loop = loopArgument(vm, args[1]);
  if (loop == nullptr) return {};
  simulationOf(vm).sync();
  const auto future = base::makeRef<Future>(*loop);
  future->setType(args[0].as<Type>());
  lang::setFlag(future.get(), lang::kWantsName);
  noteCreation(vm, *loop, future.get());
  return Value(future);
}

Value initFuture(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty() || args[1].isNone()) return Value::none();
  loop::EventLoop* loop = loopIn(vm, args[1]);
  if (loop == nullptr) return {};
  futureIn(args[0]).setLoop(*loop);
  return Value::none();
}

Value result(Vm& vm, std::span<Value> args) { return unwrap(vm, futureIn(args[0]).result()); }
Value exception(Vm& vm, std::span<Value> args) { return unwrap(vm, futureIn(args[0]).exception()); }
Value done(Vm&, std::span<Value> args) { return Value::boolean(futureIn(args[0]).isDone()); }
Value cancelled(Vm&, std::span<Value> args) { return Value::boolean(futureIn(args[0]).isCancelled()); }

Value cancel(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  Simulation& simulation = simulationOf(vm);
  const bool works = futureIn(args[0]).cancel(args[1].isEmpty() ? Value::none() : args[1]);
  if (Value fault = simulation.environment().takeCancelFault(); !fault.isEmpty())
    return vm.raiseValue(std::move(fault));
  return Value::boolean(works);
}

Value setResult(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return noneOrRaise(vm, futureIn(args[0]).Future::setResult(args[1]));
}

Value setException(Vm& vm, std::span<Value> args) {
  Value error = args[1];
  if (futureIn(args[0]).isDone()) return noneOrRaise(vm, futureIn(args[0]).Future::setException(error));
  if (lang::isFamily(error, lang::Family::Type)) {
    error = vm.call(error);
    if (error.isEmpty()) return {};
  }
  if (!lang::isException(error))
    return vm.raise(vm.types().TypeError, "invalid exception object");
  simulationOf(vm).sync();
  return noneOrRaise(vm, futureIn(args[0]).Future::setException(error));
}

Value addDoneCallback(Vm& vm, std::span<Value> args) {
  const Value context = args[2].isEmpty() || args[2].isNone() ? Value{} : args[2];
  simulationOf(vm).sync();
  futureIn(args[0]).addDoneCallback(makeScriptCallback(vm, args[1], {}), context);
  return Value::none();
}

Value removeDoneCallback(Vm& vm, std::span<Value> args) {
  const Ref<loop::Runnable> callback = makeScriptCallback(vm, args[1], {});
  const std::size_t count = futureIn(args[0]).removeDoneCallback(*callback);
  return vm.hasPending() ? Value{} : vm.newInt(static_cast<std::int64_t>(count));
}

Value getLoop(Vm&, std::span<Value> args) { return Value(&futureIn(args[0]).loop()); }

std::string callbacksText(Vm& vm, Future& future) {
  const auto callbacks = future.callbacks();
  if (callbacks.empty()) return {};
  if (callbacks.size() == 1) return fmt::format(" cb=[{}]", callbackText(vm, *callbacks[0]));
  if (callbacks.size() == 2)
    return fmt::format(" cb=[{}, {}]", callbackText(vm, *callbacks[0]), callbackText(vm, *callbacks[1]));
  return fmt::format(" cb=[{}, <{} more>, {}]", callbackText(vm, *callbacks.front()), callbacks.size() - 2,
                     callbackText(vm, *callbacks.back()));
}

std::string_view stateText(const Future& future) {
  if (!future.isDone()) return "pending";
  return future.isCancelled() ? "cancelled" : "finished";
}

bool outcomeText(Vm& vm, Future& future, std::string& out) {
  if (future.state() != task::FutureState::Finished) return true;
  std::string shown;
  if (!future.peekException().isEmpty()) {
    if (!vm.reprText(future.peekException(), shown)) return false;
    out += " exception=" + shown;
  } else {
    const Value text = vm.call(simulationOf(vm).types().shortRepr, {future.peekResult()});
    if (text.isEmpty() || !vm.strText(text, shown)) return false;
    out += " result=" + shown;
  }
  return true;
}

/// What native code makes is not noted one by one: its role says where CPython makes it.
std::string futureCreationText(Vm& vm, const Future& future) {
  if (!future.isMadeInDebugMode()) return {};
  const std::string noted = creationText(vm, &future);
  if (!noted.empty()) return noted;
  if (future.isTask()) return fmt::format(" created at {}", kEnsureFuturePlace);
  return fmt::format(" created at {}",
                     future.role() == task::FutureRole::Gather ? kGatheringFuturePlace : kCreateFuturePlace);
}

Value futureRepr(Vm& vm, const Value& self) {
  Future& future = futureIn(self);
  if (!vm.enterRepr(&future)) return vm.newStr("...");
  std::string text = fmt::format("<{} {}", vm.typeOf(self)->name(), stateText(future));
  const bool ok = outcomeText(vm, future, text);
  vm.leaveRepr(&future);
  if (!ok) return {};
  return vm.newStr(text + callbacksText(vm, future) + futureCreationText(vm, future) + ">");
}

Value isBlocking(Vm&, const Value& self) { return Value::boolean(futureIn(self).isBlocking()); }
bool refuseDeletion(Vm& vm, const Value& value) {
  if (value.isEmpty()) vm.raise(vm.types().AttributeError, "cannot delete attribute");
  return !value.isEmpty();
}
bool setBlocking(Vm& vm, const Value& self, const Value& value) {
  if (!refuseDeletion(vm, value)) return false;
  futureIn(self).setBlocking(vm.truthy(value) == lang::Truth::True);
  return true;
}
Value stateOf(Vm& vm, const Value& self) {
  switch (futureIn(self).state()) {
    case task::FutureState::Pending:
      return vm.newStr("PENDING");
    case task::FutureState::Cancelled:
      return vm.newStr("CANCELLED");
    case task::FutureState::Finished:
      break;
  }
  return vm.newStr("FINISHED");
}
Value loopOf(Vm&, const Value& self) { return Value(&futureIn(self).loop()); }
Value peekedException(Vm&, const Value& self) {
  const Value& error = futureIn(self).peekException();
  return error.isEmpty() ? Value::none() : error;
}
Value peekedResult(Vm&, const Value& self) {
  const Value& value = futureIn(self).peekResult();
  return value.isEmpty() ? Value::none() : value;
}
Value logsTraceback(Vm&, const Value& self) { return Value::boolean(futureIn(self).logsTraceback()); }
Value sourceTraceback(Vm& vm, const Value& self) { return creationStack(vm, self.asObject()); }
bool setLogsTraceback(Vm& vm, const Value& self, const Value& value) {
  if (!refuseDeletion(vm, value)) return false;
  if (vm.truthy(value) == lang::Truth::True) {
    vm.raise(vm.types().ValueError, "_log_traceback can only be set to False");
    return false;
  }
  futureIn(self).forgetTraceback();
  return true;
}

Value cancelMessageOf(Vm&, const Value& self) {
  const Future& future = futureIn(self);
  return future.peekException().isEmpty() ? future.cancelMessage() : Value::none();
}
bool setCancelMessage(Vm& vm, const Value& self, const Value& value) {
  if (!refuseDeletion(vm, value)) return false;
  if (futureIn(self).peekException().isEmpty()) futureIn(self).setCancelMessage(value);
  return true;
}

constexpr lang::NativeRow kFutureMethods[] = {
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, item, /)"},
    {"result", &result, "($self, /)"},
    {"exception", &exception, "($self, /)"},
    {"done", &done, "($self, /)"},
    {"cancelled", &cancelled, "($self, /)"},
    {"cancel", &cancel, "($self, /, msg=None)"},
    {"set_result", &setResult, "($self, result, /)"},
    {"set_exception", &setException, "($self, exception, /)"},
    {"add_done_callback", &addDoneCallback, "($self, fn, /, *, context=<unrepresentable>)"},
    {"remove_done_callback", &removeDoneCallback, "($self, fn, /)"},
    {"get_loop", &getLoop, "($self, /)"},
};

const lang::GetterRow kFutureGetters[] = {
    {"_asyncio_future_blocking", &isBlocking, &setBlocking},
    {"_state", &stateOf, nullptr},
    {"_loop", &loopOf, nullptr},
    {"_exception", &peekedException, nullptr},
    {"_result", &peekedResult, nullptr},
    {"_log_traceback", &logsTraceback, &setLogsTraceback},
    {"_source_traceback", &sourceTraceback, nullptr},
    {"_cancel_message", &cancelMessageOf, &setCancelMessage},
};

// ---- Task --------------------------------------------------------------------------------------------------------

Value newTask(Vm& vm, std::span<Value> args) {
  const Ref<task::Resumable> coroutine = toResumable(vm, args[1]);
  if (!coroutine) return {};
  loop::EventLoop* loop = loopArgument(vm, args[2]);
  if (loop == nullptr) return {};
  const Value task = createTask(vm, *loop, coroutine, args[3], args[4]);
  if (!task.isEmpty()) task.asObject()->setType(args[0].as<Type>());
  return task;
}

/// It has been made by __new__: a task without its coroutine is nothing.
Value initTask(Vm&, std::span<Value>) { return Value::none(); }

Value getName(Vm& vm, std::span<Value> args) { return vm.newStr(taskIn(args[0]).name()); }
Value setName(Vm& vm, std::span<Value> args) {
  std::string name;
  if (!vm.strText(args[1], name)) return {};
  taskIn(args[0]).setName(std::move(name));
  return Value::none();
}
Value getCoro(Vm& vm, std::span<Value> args) { return coroutineOf(vm, taskIn(args[0])); }
Value cancelling(Vm& vm, std::span<Value> args) { return vm.newInt(taskIn(args[0]).cancelling()); }
Value uncancel(Vm& vm, std::span<Value> args) { return vm.newInt(taskIn(args[0]).uncancel()); }

/// What a debugger asks of a task is Python, in asyncio.tasks: `name` with the task and all other arguments.
Value askTasks(Vm& vm, const char* name, std::span<Value> args) {
  const Value module = simulationOf(vm).importModule(vm, "asyncio.tasks");
  if (module.isEmpty()) return {};
  std::vector<Value> arguments;
  for (const Value& argument : args) arguments.push_back(argument.isEmpty() ? Value::none() : argument);
  const Value function = vm.getAttribute(module, name);
  return function.isEmpty() ? Value{} : vm.call(function, arguments);
}
Value getStack(Vm& vm, std::span<Value> args) { return askTasks(vm, "_get_stack", args); }
Value printStack(Vm& vm, std::span<Value> args) { return askTasks(vm, "_print_stack", args); }

Value taskRepr(Vm& vm, const Value& self) {
  Task& task = taskIn(self);
  std::string name;
  if (!vm.reprText(vm.newStr(task.name()), name)) return {};
  if (!vm.enterRepr(&task)) return vm.newStr("...");
  const std::string_view state =
      !task.isDone() && task.cancelling() > 0 ? std::string_view("cancelling") : stateText(task);
  std::string text =
      fmt::format("<{} {} name={} coro={}", vm.typeOf(self)->name(), state, name, coroutineText(vm, coroutineOf(vm, task)));
  bool ok = true;
  if (task.waitsFor() != nullptr) {
    std::string waiter;
    ok = vm.reprText(expose(vm, *task.waitsFor()), waiter);
    text += " wait_for=" + waiter;
  }
  ok = ok && outcomeText(vm, task, text);
  vm.leaveRepr(&task);
  if (!ok) return {};
  return vm.newStr(text + callbacksText(vm, task) + futureCreationText(vm, task) + ">");
}

Value mustCancel(Vm&, const Value& self) { return Value::boolean(taskIn(self).isCancelPending()); }
Value waiterOf(Vm& vm, const Value& self) {
  Future* waiter = taskIn(self).waitsFor();
  return waiter == nullptr ? Value::none() : expose(vm, *waiter);
}
Value coroOf(Vm& vm, const Value& self) { return coroutineOf(vm, taskIn(self)); }
bool setLogsDestroy(Vm& vm, const Value& self, const Value& value) {
  if (!refuseDeletion(vm, value)) return false;
  taskIn(self).setLogDestroyPending(vm.truthy(value) == lang::Truth::True);
  return true;
}
Value logsDestroy(Vm&, const Value&) { return Value::boolean(true); }

Value refuseResult(Vm& vm, std::span<Value> args) { return noneOrRaise(vm, taskIn(args[0]).setResult(args[1])); }
Value refuseException(Vm& vm, std::span<Value> args) { return noneOrRaise(vm, taskIn(args[0]).setException(args[1])); }

constexpr lang::NativeRow kTaskMethods[] = {
    {"set_result", &refuseResult, "($self, result, /)"},
    {"set_exception", &refuseException, "($self, exception, /)"},
    {"get_name", &getName, "($self, /)"},
    {"set_name", &setName, "($self, value, /)"},
    {"get_coro", &getCoro, "($self, /)"},
    {"cancelling", &cancelling, "($self, /)"},
    {"uncancel", &uncancel, "($self, /)"},
    {"get_stack", &getStack, "($self, /, *, limit=None)"},
    {"print_stack", &printStack, "($self, /, *, limit=None, file=None)"},
};

const lang::GetterRow kTaskGetters[] = {
    {"_must_cancel", &mustCancel, nullptr},
    {"_fut_waiter", &waiterOf, nullptr},
    {"_coro", &coroOf, nullptr},
    {"_log_destroy_pending", &logsDestroy, &setLogsDestroy},
};

}  // namespace

Value createTask(Vm& vm, loop::EventLoop& loop, const Ref<task::Resumable>& coroutine, const Value& name,
                 const Value& context) {
  task::TaskOptions options;
  if (!name.isEmpty() && !name.isNone() && !vm.strText(name, options.name)) return {};
  if (!context.isEmpty() && !context.isNone()) options.context = context;
  simulationOf(vm).sync();
  const Value task = expose(vm, task::createTask(loop, coroutine, std::move(options)));
  noteCreation(vm, loop, task.asObject());
  return task;
}

bool isFuture(Vm& vm, const Value& value) {
  return value.isObject() && vm.typeOf(value)->isSubtypeOf(simulationOf(vm).types().Future);
}

Value expose(Vm& vm, task::Future& future) {
  if (future.type() == nullptr) {
    const AsyncioTypes& types = simulationOf(vm).types();
    Type* type = types.Future;
    if (future.isTask()) type = types.Task;
    if (future.role() == task::FutureRole::Gather) type = types.GatheringFuture;
    future.setType(type);
    if (future.role() == task::FutureRole::Plain) lang::setFlag(&future, lang::kWantsName);
  }
  return Value(&future);
}

void installFutures(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec spec{.name = "Future", .module = "_asyncio"};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &attributesOf;
  spec.construct = {"__new__", &newFuture, "($type, /, *args, loop=None, **kwargs)"};
  spec.initialise = {"__init__", &initFuture, "($self, /, *, loop=None)"};
  spec.slots.repr = &futureRepr;
  spec.slots.await = &awaitFuture;
  spec.slots.iter = &awaitFuture;
  spec.methods = kFutureMethods;
  spec.getters = kFutureGetters;
  types.Future = vm.defineType(spec);

  lang::TypeSpec gathering{.name = "_GatheringFuture", .module = "asyncio.tasks", .base = types.Future};
  gathering.flags = lang::kDisallowInstantiation;
  types.GatheringFuture = vm.defineType(gathering);
}

void installTasks(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec spec{.name = "Task", .module = "_asyncio", .base = types.Future};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &attributesOf;
  spec.construct = {"__new__", &newTask, "($type, coro, /, *args, loop=None, name=None, context=None, **kwargs)"};
  spec.initialise = {"__init__", &initTask, "($self, coro, /, *, loop=None, name=None, context=None)"};
  spec.slots.repr = &taskRepr;
  spec.methods = kTaskMethods;
  spec.getters = kTaskGetters;
  types.Task = vm.defineType(spec);
}

}  // namespace awaitscope::bindings
