// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio's queues for scripts: a table over sync::Queue. Engine thread.
#include <fmt/format.h>

#include <cmath>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/queue_hooks.h"
#include "engine/bindings/simulation.h"

namespace awaitscope::bindings {
namespace {

sync::Queue& in(const Value& value) { return *value.as<sync::Queue>(); }

template <sync::QueueOrder Order>
Value newQueue(Vm& vm, std::span<Value> args) {
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  auto* type = args[0].as<Type>();
  auto queue = makeScripted<sync::Queue>(type, simulation.environment(), 0, Order);
  if (type->has(lang::kScriptClass)) queue->setHooks(std::make_unique<ScriptQueueHooks>(vm, *queue));
  return Value(queue);
}

/// Null: the queue's class is one of asyncio's own.
ScriptQueueHooks* hooksOf(const Value& queue) { return static_cast<ScriptQueueHooks*>(in(queue).hooks()); }

Value initItems(Vm&, std::span<Value> args) {
  ScriptQueueHooks* hooks = hooksOf(args[0]);
  return hooks != nullptr ? hooks->init() : Value::none();
}

/// A program that reaches for the items gets them as a deque or list that it may also change: from then on the queue
/// keeps them there. Null: pending.
ScriptQueueHooks* openItems(Vm& vm, const Value& queue) {
  if (ScriptQueueHooks* known = hooksOf(queue)) return known;
  auto hooks = std::make_unique<ScriptQueueHooks>(vm, in(queue));
  if (hooks->init().isEmpty()) return nullptr;
  const std::deque<Value> items = in(queue).takeItems();
  if (vm.callMethod(hooks->items(), "extend", {vm.newList({items.begin(), items.end()})}).isEmpty()) return nullptr;
  in(queue).setHooks(std::move(hooks));
  return hooksOf(queue);
}
Value putItem(Vm& vm, std::span<Value> args) {
  ScriptQueueHooks* hooks = openItems(vm, args[0]);
  return hooks != nullptr ? hooks->put(args[1]) : Value{};
}
Value getItem(Vm& vm, std::span<Value> args) {
  ScriptQueueHooks* hooks = openItems(vm, args[0]);
  return hooks != nullptr ? hooks->get() : Value{};
}

/// Where a bound that is no whole number is kept, as CPython keeps every bound.
constexpr std::string_view kGivenMaxSize = "_given_maxsize";

/// CPython only compares with the bound: 1.3 lets two items in.
bool boundOf(Vm& vm, const Value& queue, const Value& given, std::int64_t& maxSize) {
  if (vm.typeOf(given) != vm.types().Float) return vm.indexNumber(given, maxSize);
  double number = 0;
  if (!vm.floatNumber(given, number)) return false;
  constexpr double kUnbounded = 1e18;
  maxSize = number < kUnbounded ? static_cast<std::int64_t>(std::ceil(number)) : 0;
  return vm.setAttribute(queue, kGivenMaxSize, given);
}

Value initQueue(Vm& vm, std::span<Value> args) {
  std::int64_t maxSize = 0;
  if (!args[1].isEmpty() && !boundOf(vm, args[0], args[1], maxSize)) return {};
  in(args[0]).setMaxSize(maxSize);
  if (hooksOf(args[0]) != nullptr) return vm.callMethod(args[0], "_init", {vm.newInt(maxSize)});
  return Value::none();
}

Value put(Vm& vm, std::span<Value> args) { return expose(vm, in(args[0]).put(args[1])); }
Value get(Vm& vm, std::span<Value> args) { return expose(vm, in(args[0]).get()); }
Value join(Vm& vm, std::span<Value> args) { return expose(vm, in(args[0]).join()); }
Value putNowait(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return noneOrRaise(vm, in(args[0]).putNowait(args[1]));
}
Value getNowait(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return unwrap(vm, in(args[0]).getNowait());
}
Value taskDone(Vm& vm, std::span<Value> args) {
  simulationOf(vm).sync();
  return noneOrRaise(vm, in(args[0]).taskDone());
}
Value qsize(Vm& vm, std::span<Value> args) { return vm.newInt(static_cast<std::int64_t>(in(args[0]).size())); }
Value empty(Vm&, std::span<Value> args) { return Value::boolean(in(args[0]).isEmpty()); }
Value full(Vm&, std::span<Value> args) { return Value::boolean(in(args[0]).isFull()); }

Value maxSizeOf(Vm& vm, const Value& self) {
  const Value given = Scripted<sync::Queue>::attributesOf(self.asObject())->get(vm.intern(kGivenMaxSize));
  return given.isEmpty() ? vm.newInt(in(self).maxSize()) : given;
}
Value unfinishedOf(Vm& vm, const Value& self) { return vm.newInt(in(self).unfinished()); }
bool setUnfinished(Vm& vm, const Value& self, const Value& value) {
  std::int64_t count = 0;
  if (value.isEmpty() || !vm.indexNumber(value, count)) return false;
  in(self).setUnfinished(count);
  return true;
}
Value gettersOf(Vm& vm, const Value& self) { return waitersOf(vm, in(self).getters()); }
Value puttersOf(Vm& vm, const Value& self) { return waitersOf(vm, in(self).putters()); }
bool setItems(Vm& vm, const Value& self, const Value& value) {
  ScriptQueueHooks* hooks = openItems(vm, self);
  if (hooks != nullptr) hooks->setItems(value);
  return hooks != nullptr;
}
Value itemsOf(Vm& vm, const Value& self) {
  const ScriptQueueHooks* hooks = openItems(vm, self);
  if (hooks == nullptr || !hooks->items().isEmpty()) return hooks == nullptr ? Value{} : hooks->items();
  return vm.raise(vm.types().AttributeError, "'{}' object has no attribute '_queue'", vm.typeName(self));
}
Value listedItems(Vm& vm, const Value& self) {
  if (const ScriptQueueHooks* hooks = hooksOf(self)) return vm.call(Value(vm.types().List), {hooks->items()});
  const auto& items = in(self).items();
  return vm.newList({items.begin(), items.end()});
}
bool setMaxSize(Vm& vm, const Value& self, const Value& value) {
  std::int64_t maxSize = 0;
  if (value.isEmpty() || !boundOf(vm, self, value, maxSize)) return false;
  in(self).setMaxSize(maxSize);
  return true;
}

bool formatState(Vm& vm, const Value& self, std::string& out) {
  sync::Queue& queue = in(self);
  if (!vm.reprText(maxSizeOf(vm, self), out)) return false;
  out = "maxsize=" + out;
  if (!queue.isEmpty()) {
    std::string items;
    const Value list = listedItems(vm, self);
    if (list.isEmpty()) return false;
    if (!vm.enterRepr(&queue)) return true;
    const bool ok = vm.reprText(list, items);
    vm.leaveRepr(&queue);
    if (!ok) return false;
    out += " _queue=" + items;
  }
  if (!queue.getters().isEmpty()) out += fmt::format(" _getters[{}]", queue.getters().size());
  if (!queue.putters().isEmpty()) out += fmt::format(" _putters[{}]", queue.putters().size());
  if (queue.unfinished() > 0) out += fmt::format(" tasks={}", queue.unfinished());
  return true;
}

Value queueRepr(Vm& vm, const Value& self) {
  std::string state;
  if (!formatState(vm, self, state)) return {};
  return vm.newStr(fmt::format("<{} at {} {}>", vm.typeOf(self)->name(), vm.addressText(self.asObject()), state));
}

Value queueStr(Vm& vm, const Value& self) {
  std::string state;
  if (!formatState(vm, self, state)) return {};
  return vm.newStr(fmt::format("<{} {}>", vm.typeOf(self)->name(), state));
}

Value formatted(Vm& vm, std::span<Value> args) {
  std::string state;
  return formatState(vm, args[0], state) ? vm.newStr(state) : Value{};
}

constexpr lang::NativeRow kMethods[] = {
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, item, /)"},
    {"put", &put, "def($self, item)"},
    {"get", &get, "def($self)"},
    {"join", &join, "def($self)"},
    {"put_nowait", &putNowait, "def($self, item)"},
    {"get_nowait", &getNowait, "def($self)"},
    {"task_done", &taskDone, "def($self)"},
    {"qsize", &qsize, "def($self)"},
    {"empty", &empty, "def($self)"},
    {"full", &full, "def($self)"},
    {"_init", &initItems, "def($self, maxsize)"},
    {"_put", &putItem, "def($self, item)"},
    {"_get", &getItem, "def($self)"},
    {"_format", &formatted, "def($self)"},
};
const lang::GetterRow kGetters[] = {
    {"maxsize", &maxSizeOf, nullptr},  {"_unfinished_tasks", &unfinishedOf, &setUnfinished},
    {"_queue", &itemsOf, &setItems},   {"_getters", &gettersOf, nullptr},
    {"_putters", &puttersOf, nullptr}, {"_maxsize", &maxSizeOf, &setMaxSize}};

}  // namespace

void installQueues(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec spec{.name = "Queue", .module = "asyncio.queues"};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &Scripted<sync::Queue>::attributesOf;
  spec.slots.repr = &queueRepr;
  spec.slots.str = &queueStr;
  spec.construct = {"__new__", &newQueue<sync::QueueOrder::Fifo>, "($type, /, *args, **kwargs)"};
  spec.initialise = {"__init__", &initQueue, "def($self, maxsize=0)"};
  spec.methods = kMethods;
  spec.getters = kGetters;
  types.Queue = vm.defineType(spec);

  lang::TypeSpec ordered{.name = "LifoQueue", .module = "asyncio.queues", .base = types.Queue};
  ordered.flags = spec.flags;
  ordered.slots.attributes = spec.slots.attributes;
  ordered.construct = {"__new__", &newQueue<sync::QueueOrder::Lifo>, "($type, /, *args, **kwargs)"};
  types.LifoQueue = vm.defineType(ordered);
  ordered.name = "PriorityQueue";
  ordered.construct = {"__new__", &newQueue<sync::QueueOrder::Priority>, "($type, /, *args, **kwargs)"};
  types.PriorityQueue = vm.defineType(ordered);
}

}  // namespace awaitscope::bindings
