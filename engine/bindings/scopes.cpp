// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio's TaskGroup, Timeout and the iterator of as_completed() for scripts. Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/simulation.h"
#include "engine/task/as_completed.h"
#include "engine/task/immediate.h"
#include "engine/task/task_group.h"
#include "engine/task/timeout.h"

namespace awaitscope::bindings {
namespace {

using base::Outcome;
using base::Ref;
using task::TaskGroup;
using task::Timeout;

Value exceptionOrEmpty(const Value& argument) { return argument.isNone() ? Value{} : argument; }

// ---- TaskGroup ---------------------------------------------------------------------------------------------------

/// Those that still run: programs count them.
Value tasksOf(Vm& vm, const Value& self) {
  auto set = vm.makeSet();
  for (const auto& task : self.as<TaskGroup>()->tasks())
    if (set->add(vm, expose(vm, *task)) == lang::SetObject::Found::Error) return {};
  return Value(set);
}
Value errorsOf(Vm& vm, const Value& self) {
  const auto& errors = self.as<TaskGroup>()->errors();
  return vm.newList({errors.begin(), errors.end()});
}
const lang::GetterRow kGroupGetters[] = {{"_tasks", &tasksOf, nullptr}, {"_errors", &errorsOf, nullptr}};

Value newGroup(Vm& vm, std::span<Value> args) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return Value(makeScripted<TaskGroup>(args[0].as<Type>(), simulation.environment()));
}

/// Enters when it is awaited, and answers the group.
task::Coro enterGroup(Ref<TaskGroup> group) {
  Value raised = group->enter();
  if (!raised.isEmpty()) co_return Outcome::ofException(std::move(raised));
  co_return Value(group.get());
}

task::Coro exitGroup(Ref<TaskGroup> group, Value exception) {
  task::Coro leaving = group->exit(std::move(exception));
  const Outcome outcome = co_await leaving;
  co_return outcome;
}

Value groupEnter(Vm& vm, std::span<Value> args) {
  return expose(vm, enterGroup(Ref<TaskGroup>(args[0].as<TaskGroup>())).named("TaskGroup.__aenter__"));
}
Value groupExit(Vm& vm, std::span<Value> args) {
  return expose(
      vm, exitGroup(Ref<TaskGroup>(args[0].as<TaskGroup>()), exceptionOrEmpty(args[2])).named("TaskGroup.__aexit__"));
}

/// In Python: a coroutine that is refused dies, and is reported, when the traceback of the refusal does.
Value refuseTask(Vm& vm, Value exception, const Value& coroutine) {
  const Value module = simulationOf(vm).importModule(vm, "asyncio.taskgroups");
  return module.isEmpty() ? Value{} : vm.callMethod(module, "_refuse", {std::move(exception), coroutine});
}

Value groupCreateTask(Vm& vm, std::span<Value> args) {
  const Ref<task::Resumable> coroutine = toResumable(vm, args[1]);
  if (!coroutine) return {};
  task::TaskOptions options;
  std::string name;
  const bool isNamed = !args[2].isEmpty() && !args[2].isNone();
  if (isNamed && !vm.strText(args[2], name)) return {};
  if (!args[3].isEmpty() && !args[3].isNone()) options.context = args[3];
  simulationOf(vm).sync();
  Outcome made = args[0].as<TaskGroup>()->createTask(coroutine, std::move(options));
  if (made.isException()) return refuseTask(vm, std::move(made.payload), args[1]);
  // Named afterwards, as CPython does: the default name is used up all the same.
  if (isNamed) static_cast<task::Task*>(asFuture(made.payload))->setName(std::move(name));
  const Value task = expose(vm, *asFuture(made.payload));
  const loop::EventLoop& loop = asFuture(task)->loop();
  if (!loop.hasTaskFactory()) noteCreation(vm, loop, task.asObject(), kTaskGroupPlace);
  return task;
}

Value groupRepr(Vm& vm, const Value& self) {
  const auto& group = *self.as<TaskGroup>();
  std::string text;
  if (group.taskCount() > 0) text += fmt::format(" tasks={}", group.taskCount());
  if (group.errorCount() > 0) text += fmt::format(" errors={}", group.errorCount());
  if (group.isAborting())
    text += " cancelling";
  else if (group.isEntered())
    text += " entered";
  return vm.newStr(fmt::format("<TaskGroup{}>", text));
}

constexpr lang::NativeRow kGroupMethods[] = {
    {"__aenter__", &groupEnter, "def($self)"},
    {"__aexit__", &groupExit, "def($self, et, exc, tb)"},
    {"create_task", &groupCreateTask, "def($self, coro, *, name=None, context=None)"},
};

// ---- Timeout -----------------------------------------------------------------------------------------------------

Value newTimeout(Vm& vm, std::span<Value> args) {
  std::optional<double> when;
  if (!optionalSeconds(vm, args[1], when)) return {};
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return Value(makeScripted<Timeout>(args[0].as<Type>(), simulation.environment(), when));
}

task::Coro enterTimeout(Ref<Timeout> timeout) {
  Value raised = timeout->enter();
  if (!raised.isEmpty()) co_return Outcome::ofException(std::move(raised));
  co_return Value(timeout.get());
}

task::Coro exitTimeout(Ref<Timeout> timeout, Value exception) {
  Value raised = timeout->exit(exception);
  if (!raised.isEmpty()) co_return Outcome::ofException(std::move(raised));
  co_return Value::none();
}

Value timeoutEnter(Vm& vm, std::span<Value> args) {
  return expose(vm, enterTimeout(Ref<Timeout>(args[0].as<Timeout>())).named("Timeout.__aenter__"));
}
Value timeoutExit(Vm& vm, std::span<Value> args) {
  return expose(vm,
                exitTimeout(Ref<Timeout>(args[0].as<Timeout>()), exceptionOrEmpty(args[2])).named("Timeout.__aexit__"));
}
Value timeoutWhen(Vm& vm, std::span<Value> args) {
  const auto when = args[0].as<Timeout>()->when();
  return when ? vm.newFloat(*when) : Value::none();
}
Value timeoutReschedule(Vm& vm, std::span<Value> args) {
  std::optional<double> when;
  if (!optionalSeconds(vm, args[1], when)) return {};
  simulationOf(vm).sync();
  return noneOrRaise(vm, args[0].as<Timeout>()->reschedule(when));
}
Value timeoutExpired(Vm&, std::span<Value> args) { return Value::boolean(args[0].as<Timeout>()->isExpired()); }
Value timeoutRepr(Vm& vm, const Value& self) {
  const auto& timeout = *self.as<Timeout>();
  std::string text = fmt::format("<Timeout [{}]", timeout.stateName());
  if (timeout.state() == Timeout::State::Entered) {
    std::string when = "None";
    if (timeout.when() && !vm.reprText(vm.newFloat(std::round(*timeout.when() * 1000) / 1000), when)) return {};
    text += " when=" + when;
  }
  return vm.newStr(text + ">");
}

constexpr lang::NativeRow kTimeoutMethods[] = {
    {"__aenter__", &timeoutEnter, "def($self)"}, {"__aexit__", &timeoutExit, "def($self, exc_type, exc_val, exc_tb)"},
    {"when", &timeoutWhen, "def($self)"},        {"reschedule", &timeoutReschedule, "def($self, when)"},
    {"expired", &timeoutExpired, "def($self)"},
};

// ---- as_completed ------------------------------------------------------------------------------------------------

Value nextCompleted(Vm& vm, const Value& self) {
  auto coroutine = self.as<task::AsCompleted>()->next();
  if (!coroutine) return {};
  return expose(vm, std::move(*coroutine).named("as_completed.<locals>._wait_for_one"));
}
Value itself(Vm&, const Value& self) { return self; }

template <typename T>
lang::TypeSpec specOf(const char* name, const char* module, const lang::NativeRow& construct) {
  lang::TypeSpec spec{.name = name, .module = module};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &Scripted<T>::attributesOf;
  spec.construct = construct;
  return spec;
}

}  // namespace

void installScopes(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec group = specOf<TaskGroup>("TaskGroup", "asyncio.taskgroups", {"__new__", &newGroup, "($type, /, *args, **kwargs)"});
  group.initialise = {"__init__", [](Vm&, std::span<Value>) { return Value::none(); }, "def($self)"};
  group.slots.repr = &groupRepr;
  group.methods = kGroupMethods;
  group.getters = kGroupGetters;
  types.TaskGroup = vm.defineType(group);

  lang::TypeSpec timeout = specOf<Timeout>("Timeout", "asyncio.timeouts", {"__new__", &newTimeout, "($type, when, /)"});
  timeout.slots.repr = &timeoutRepr;
  timeout.methods = kTimeoutMethods;
  types.Timeout = vm.defineType(timeout);

  lang::TypeSpec completed{.name = "as_completed_iterator", .module = "_asyncio"};
  completed.flags = lang::kDisallowInstantiation;
  completed.slots.iter = &itself;
  completed.slots.next = &nextCompleted;
  types.AsCompleted = vm.defineType(completed);
}

}  // namespace awaitscope::bindings
