// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio's queues for scripts: a table over sync::Queue. Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/simulation.h"
#include "engine/sync/queue.h"

namespace awaitscope::bindings {
namespace {

sync::Queue& in(const Value& value) { return *value.as<sync::Queue>(); }

template <sync::QueueOrder Order>
Value newQueue(Vm& vm, std::span<Value> args) {
  // CPython's queue calls these three of its class; ours stores items by itself.
  for (const char* hook : {"_init", "_get", "_put"})
    if (args[0].as<Type>()->lookup(vm.intern(hook)) != nullptr)
      return vm.raise(vm.types().NotImplementedError,
                      "a Queue class with {}() of its own is not supported in a scenario; keep the items in a "
                      "collections.deque with an asyncio.Condition",
                      hook);
  Simulation& simulation = simulationOf(vm);
  simulation.sync();
  return Value(makeScripted<sync::Queue>(args[0].as<Type>(), simulation.environment(), 0, Order));
}

Value initQueue(Vm& vm, std::span<Value> args) {
  std::int64_t maxSize = 0;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], maxSize)) return {};
  in(args[0]).setMaxSize(maxSize);
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

Value maxSizeOf(Vm& vm, const Value& self) { return vm.newInt(in(self).maxSize()); }
Value unfinishedOf(Vm& vm, const Value& self) { return vm.newInt(in(self).unfinished()); }
Value itemsOf(Vm& vm, const Value& self) {
  const auto& items = in(self).items();
  return vm.newList({items.begin(), items.end()});
}

bool formatState(Vm& vm, const Value& self, std::string& out) {
  const sync::Queue& queue = in(self);
  out = fmt::format("maxsize={}", queue.maxSize());
  if (!queue.isEmpty()) {
    std::string items;
    const Value list = itemsOf(vm, self);
    if (!vm.enterRepr(&queue)) return true;
    const bool ok = vm.reprText(list, items);
    vm.leaveRepr(&queue);
    if (!ok) return false;
    out += " _queue=" + items;
  }
  if (queue.getterCount() > 0) out += fmt::format(" _getters[{}]", queue.getterCount());
  if (queue.putterCount() > 0) out += fmt::format(" _putters[{}]", queue.putterCount());
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

constexpr lang::NativeRow kMethods[] = {
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, item, /)"},
    {"put", &put, "($self, item, /)"},
    {"get", &get, "($self, /)"},
    {"join", &join, "($self, /)"},
    {"put_nowait", &putNowait, "($self, item, /)"},
    {"get_nowait", &getNowait, "($self, /)"},
    {"task_done", &taskDone, "($self, /)"},
    {"qsize", &qsize, "($self, /)"},
    {"empty", &empty, "($self, /)"},
    {"full", &full, "($self, /)"},
};
const lang::GetterRow kGetters[] = {
    {"maxsize", &maxSizeOf, nullptr}, {"_unfinished_tasks", &unfinishedOf, nullptr}, {"_queue", &itemsOf, nullptr}};

}  // namespace

void installQueues(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec spec{.name = "Queue", .module = "asyncio.queues"};
  spec.flags = lang::kSubclassable | lang::kHasDict;
  spec.slots.attributes = &Scripted<sync::Queue>::attributesOf;
  spec.slots.repr = &queueRepr;
  spec.slots.str = &queueStr;
  spec.construct = {"__new__", &newQueue<sync::QueueOrder::Fifo>, "($type, /, *args, **kwargs)"};
  spec.initialise = {"__init__", &initQueue, "($self, maxsize=0)"};
  spec.methods = kMethods;
  spec.getters = kGetters;
  types.Queue = vm.defineType(spec);

  lang::TypeSpec ordered{.name = "LifoQueue", .module = "asyncio.queues", .base = types.Queue};
  ordered.flags = spec.flags;
  ordered.slots.attributes = spec.slots.attributes;
  ordered.initialise = spec.initialise;
  ordered.construct = {"__new__", &newQueue<sync::QueueOrder::Lifo>, "($type, /, *args, **kwargs)"};
  types.LifoQueue = vm.defineType(ordered);
  ordered.name = "PriorityQueue";
  ordered.construct = {"__new__", &newQueue<sync::QueueOrder::Priority>, "($type, /, *args, **kwargs)"};
  types.PriorityQueue = vm.defineType(ordered);
}

}  // namespace awaitscope::bindings
