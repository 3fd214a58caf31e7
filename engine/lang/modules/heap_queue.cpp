// SPDX-License-Identifier: GPL-3.0-or-later
// _heapq: a binary heap in a list, with comparisons in CPython's order (they are visible: __lt__ may print).
#include <array>

#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

enum class Order : std::uint8_t { Smallest, Largest };

/// Does `a` belong above `b`?
Truth precedes(Vm& vm, Order order, const Value& a, const Value& b) {
  return order == Order::Smallest ? vm.compareTruth(CompareKind::Less, a, b) : vm.compareTruth(CompareKind::Less, b, a);
}

/// A comparison may have changed the list under our feet.
bool keptSize(Vm& vm, const ListObject& heap, std::size_t size) {
  if (heap.size() == size) return true;
  vm.raiseText(vm.types().RuntimeError, "list changed size during iteration");
  return false;
}

bool siftDown(Vm& vm, ListObject& heap, Order order, std::size_t top, std::size_t at) {
  const std::size_t size = heap.size();
  const Value item = heap.at(at);
  while (at > top) {
    const std::size_t above = (at - 1) / 2;
    const Value parent = heap.at(above);
    const Truth less = precedes(vm, order, item, parent);
    if (less == Truth::Error || !keptSize(vm, heap, size)) return false;
    if (less == Truth::False) break;
    heap.at(at) = parent;
    heap.at(above) = item;
    at = above;
  }
  return true;
}

/// The smaller child rises until a leaf is free, then the item climbs from there: fewer comparisons than the other way.
bool siftUp(Vm& vm, ListObject& heap, Order order, std::size_t at) {
  const std::size_t size = heap.size();
  const std::size_t start = at;
  while (2 * at + 1 < size) {
    std::size_t child = 2 * at + 1;
    if (child + 1 < size) {
      const Value left = heap.at(child);
      const Value right = heap.at(child + 1);
      const Truth less = precedes(vm, order, left, right);
      if (less == Truth::Error || !keptSize(vm, heap, size)) return false;
      if (less == Truth::False) ++child;
    }
    std::swap(heap.at(at), heap.at(child));
    at = child;
  }
  return siftDown(vm, heap, order, start, at);
}

ListObject* heapOf(Vm& vm, const Value& value) {
  if (isList(value)) return asList(value);
  vm.raise(vm.types().TypeError, "heap argument must be a list, not {}", vm.typeName(value));
  return nullptr;
}

Value heappush(Vm& vm, std::span<Value> args) {
  ListObject* heap = heapOf(vm, args[0]);
  if (heap == nullptr) return {};
  heap->append(args[1]);
  return siftDown(vm, *heap, Order::Smallest, 0, heap->size() - 1) ? Value::none() : Value();
}

template <Order order>
Value heappop(Vm& vm, std::span<Value> args) {
  ListObject* heap = heapOf(vm, args[0]);
  if (heap == nullptr) return {};
  if (heap->size() == 0) return vm.raiseText(vm.types().IndexError, "index out of range");
  Value last = heap->change([](std::vector<Value>& items) {
    Value taken = std::move(items.back());
    items.pop_back();
    return taken;
  });
  if (heap->size() == 0) return last;
  std::swap(heap->at(0), last);
  return siftUp(vm, *heap, order, 0) ? last : Value();
}

template <Order order>
Value heapreplace(Vm& vm, std::span<Value> args) {
  ListObject* heap = heapOf(vm, args[0]);
  if (heap == nullptr) return {};
  if (heap->size() == 0) return vm.raiseText(vm.types().IndexError, "index out of range");
  Value taken = std::exchange(heap->at(0), args[1]);
  return siftUp(vm, *heap, order, 0) ? taken : Value();
}

Value heappushpop(Vm& vm, std::span<Value> args) {
  ListObject* heap = heapOf(vm, args[0]);
  if (heap == nullptr) return {};
  if (heap->size() == 0) return args[1];
  const Value smallest = heap->at(0);
  const Truth less = vm.compareTruth(CompareKind::Less, smallest, args[1]);
  if (less == Truth::Error) return {};
  if (less == Truth::False) return args[1];
  return heapreplace<Order::Smallest>(vm, args);
}

template <Order order>
Value heapify(Vm& vm, std::span<Value> args) {
  ListObject* heap = heapOf(vm, args[0]);
  if (heap == nullptr) return {};
  for (std::size_t i = heap->size() / 2; i-- > 0;) {
    if (!siftUp(vm, *heap, order, i)) return {};
  }
  return Value::none();
}

constexpr NativeRow kFunctions[] = {
    {"heappush", &heappush, "(heap, item, /)"},
    {"heappop", &heappop<Order::Smallest>, "(heap, /)"},
    {"heapreplace", &heapreplace<Order::Smallest>, "(heap, item, /)"},
    {"heappushpop", &heappushpop, "(heap, item, /)"},
    {"heapify", &heapify<Order::Smallest>, "(heap, /)"},
    {"_heapify_max", &heapify<Order::Largest>, "(heap, /)"},
    {"_heappop_max", &heappop<Order::Largest>, "(heap, /)"},
    {"_heapreplace_max", &heapreplace<Order::Largest>, "(heap, item, /)"},
};

}  // namespace

void fillHeapQueue(Vm& vm, ModuleObject& module) { vm.addRows(module, kFunctions); }

}  // namespace awaitscope::lang
