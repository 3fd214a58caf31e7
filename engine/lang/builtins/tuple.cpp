// SPDX-License-Identifier: GPL-3.0-or-later
// tuple: slots, methods, iterator, and CPython's hash, so that sets of tuples of numbers iterate in CPython's order.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"

namespace awaitscope::lang {
namespace {

std::int64_t sizeOf(const Value& tuple) { return static_cast<std::int64_t>(asTuple(tuple)->size()); }

Value tupleRepr(Vm& vm, const Value& self) {
  const TupleObject& tuple = *asTuple(self);
  if (tuple.size() == 0) return vm.newStr("()");
  if (!vm.enterRepr(&tuple)) return vm.newStr("(...)");
  std::string out = "(";
  bool good = true;
  for (std::size_t i = 0; good && i < tuple.size(); ++i) {
    std::string shown;
    good = vm.reprText(tuple.at(i), shown) && reserveMemory(vm, shown.size());
    if (i > 0) out += ", ";
    out += shown;
  }
  vm.leaveRepr(&tuple);
  return good ? vm.newStr(out + (tuple.size() == 1 ? ",)" : ")")) : Value();
}

Value tupleCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isTuple(left) || !isTuple(right)) return Value::notImplemented();
  return compareSequences(vm, *asTuple(left), *asTuple(right), kind);
}

/// The xxHash variant of CPython 3.8 and later.
bool tupleHash(Vm& vm, const Value& self, std::int64_t& out) {
  constexpr std::uint64_t kPrime1 = 11400714785074694791U;
  constexpr std::uint64_t kPrime2 = 14029467366897019727U;
  constexpr std::uint64_t kPrime5 = 2870177450012600261U;
  std::uint64_t state = kPrime5;
  for (const Value& item : asTuple(self)->items()) {
    std::int64_t lane = 0;
    if (!vm.hash(item, lane)) return false;
    state += static_cast<std::uint64_t>(lane) * kPrime2;
    state = (state << 31) | (state >> 33);
    state *= kPrime1;
  }
  state += static_cast<std::uint64_t>(sizeOf(self)) ^ (kPrime5 ^ 3527539U);
  out = state == UINT64_MAX ? 1546275796 : static_cast<std::int64_t>(state);
  return true;
}

std::int64_t tupleLength(Vm&, const Value& self) { return sizeOf(self); }
Truth tupleTruthy(Vm&, const Value& self) { return truthOf(asTuple(self)->size() != 0); }

std::int64_t placeOf(Vm& vm, const TupleObject& tuple, const Value& item, std::int64_t start, std::int64_t stop) {
  const auto size = static_cast<std::int64_t>(tuple.size());
  for (std::int64_t i = start; i < stop && i < size; ++i) {
    const Truth same = vm.equal(tuple.at(static_cast<std::size_t>(i)), item);
    if (same == Truth::Error) return -2;
    if (same == Truth::True) return i;
  }
  return -1;
}

Truth tupleContains(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t place = placeOf(vm, *asTuple(self), item, 0, INT64_MAX);
  return place == -2 ? Truth::Error : truthOf(place >= 0);
}

Value tupleConcat(Vm& vm, const Value& left, const Value& right) {
  if (!isTuple(right)) {
    return vm.raise(vm.types().TypeError, "can only concatenate tuple (not \"{}\") to tuple", vm.typeName(right));
  }
  const auto a = asTuple(left)->items();
  const auto b = asTuple(right)->items();
  if (b.empty() && vm.typeOf(left) == vm.types().Tuple) return left;
  if (a.empty() && vm.typeOf(right) == vm.types().Tuple) return right;
  if (!reserveMemory(vm, (a.size() + b.size()) * sizeof(Value))) return {};
  Ref<TupleObject> result = vm.makeTuple(a.size() + b.size());
  for (std::size_t i = 0; i < a.size(); ++i) result->fill(i) = a[i];
  for (std::size_t i = 0; i < b.size(); ++i) result->fill(a.size() + i) = b[i];
  return Value(result);
}

Value tupleRepeat(Vm& vm, const Value& self, const Value& times) {
  std::int64_t count = 0;
  if (!vm.indexNumber(times, count)) return {};
  const auto own = asTuple(self)->items();
  if (count <= 0 || own.empty()) return vm.emptyTuple();
  if (count == 1 && vm.typeOf(self) == vm.types().Tuple) return self;
  const auto copies = static_cast<std::size_t>(count);
  if (copies > SIZE_MAX / 2 / sizeof(Value) / own.size()) return vm.raiseWith(vm.types().MemoryError, {});
  if (!reserveMemory(vm, copies * own.size() * sizeof(Value))) return {};
  Ref<TupleObject> result = vm.makeTuple(copies * own.size());
  for (std::size_t i = 0; i < result->size(); ++i) result->fill(i) = own[i % own.size()];
  return Value(result);
}

Value tupleGetItem(Vm& vm, const Value& self, const Value& key) {
  const TupleObject& tuple = *asTuple(self);
  if (isFamily(key, Family::Slice)) {
    SliceRange range;
    if (!range.take(vm, *key.as<SliceObject>(), sizeOf(self))) return {};
    if (range.count == sizeOf(self) && range.step == 1 && vm.typeOf(self) == vm.types().Tuple) return self;
    if (range.count == 0) return vm.emptyTuple();
    Ref<TupleObject> result = vm.makeTuple(static_cast<std::size_t>(range.count));
    for (std::int64_t i = 0; i < range.count; ++i) result->fill(static_cast<std::size_t>(i)) = tuple.at(range.place(i));
    return Value(result);
  }
  if (vm.typeOf(key)->slots().index == nullptr) {
    return vm.raise(vm.types().TypeError, "tuple indices must be integers or slices, not {}", vm.typeName(key));
  }
  std::int64_t index = 0;
  if (!takeSubscript(vm, key, index)) return {};
  if (index < 0) index += sizeOf(self);
  if (index < 0 || index >= sizeOf(self)) return vm.raise(vm.types().IndexError, "tuple index out of range");
  return tuple.at(static_cast<std::size_t>(index));
}

Value tupleConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  const bool exact = type == vm.types().Tuple;
  if (exact && args[1].isEmpty()) return vm.emptyTuple();
  if (exact && vm.typeOf(args[1]) == type) return args[1];
  std::vector<Value> items;
  if (!args[1].isEmpty() && !vm.collectSized(args[1], items)) return {};
  if (exact) return vm.newTuple(items);
  Ref<TupleObject> tuple = vm.makeTupleOf(type, items.size());
  for (std::size_t i = 0; i < items.size(); ++i) tuple->fill(i) = std::move(items[i]);
  return Value(tuple);
}

Value index(Vm& vm, std::span<Value> args) {
  std::int64_t start = 0;
  std::int64_t stop = INT64_MAX;
  if (!takeBound(vm, args[2], start) || !takeBound(vm, args[3], stop)) return {};
  if (start < 0) start = std::max<std::int64_t>(start + sizeOf(args[0]), 0);
  if (stop < 0) stop = std::max<std::int64_t>(stop + sizeOf(args[0]), 0);
  const std::int64_t place = placeOf(vm, *asTuple(args[0]), args[1], start, stop);
  if (place == -1) return vm.raise(vm.types().ValueError, "tuple.index(x): x not in tuple");
  return place == -2 ? Value() : Value::integer(place);
}

Value count(Vm& vm, std::span<Value> args) {
  std::int64_t number = 0;
  for (const Value& item : asTuple(args[0])->items()) {
    const Truth same = vm.equal(item, args[1]);
    if (same == Truth::Error) return {};
    if (same == Truth::True) ++number;
  }
  return Value::integer(number);
}

Value newArguments(Vm& vm, std::span<Value> args) { return vm.newTuple({vm.newTuple(asTuple(args[0])->items())}); }

Value iteratorItself(Vm&, const Value& self) { return self; }

Value tupleIter(Vm& vm, const Value& self) {
  return vm.heap().make<TupleIterator>(vm.types().TupleIterator, Ref<TupleObject>(asTuple(self)));
}

Value tupleIteratorNext(Vm&, const Value& self) {
  auto& iterator = *self.as<TupleIterator>();
  if (!iterator.m_tuple) return {};
  if (iterator.m_index < iterator.m_tuple->size()) return iterator.m_tuple->at(iterator.m_index++);
  const Ref<TupleObject> dying = std::move(iterator.m_tuple);
  return {};
}

Value tupleIteratorHint(Vm&, std::span<Value> args) {
  const auto& iterator = *args[0].as<TupleIterator>();
  return Value::integer(iterator.m_tuple ? static_cast<std::int64_t>(iterator.m_tuple->size() - iterator.m_index) : 0);
}

constexpr NativeRow kTupleRows[] = {
    {"index", index, "($self, value, start=0, stop=9223372036854775807, /)"},
    {"count", count, "($self, value, /)"},
    {"__getnewargs__", newArguments, "($self, /)"},
    {"__class_getitem__", genericAlias, "($type, object, /)"},
};
constexpr NativeRow kIteratorRows[] = {{"__length_hint__", tupleIteratorHint, "($self, /)"}};

}  // namespace

void installTuple(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = tupleRepr;
  spec.slots.compare = tupleCompare;
  spec.slots.hash = tupleHash;
  spec.slots.length = tupleLength;
  spec.slots.truthy = tupleTruthy;
  spec.slots.contains = tupleContains;
  spec.slots.concat = tupleConcat;
  spec.slots.repeat = tupleRepeat;
  spec.slots.getItem = tupleGetItem;
  spec.slots.iter = tupleIter;
  spec.slots.subclassAttributes = attributedAccess<TupleObject>;
  spec.methods = kTupleRows;
  spec.construct = {"__new__", tupleConstruct, "($type, iterable=(), /)"};
  spec.flags = kSubclassable | kMatchSequence | kMatchSelf;
  vm.completeType(vm.types().Tuple, spec);

  TypeSpec iterator;
  iterator.name = "tuple_iterator";
  iterator.slots.iter = iteratorItself;
  iterator.slots.next = tupleIteratorNext;
  iterator.methods = kIteratorRows;
  iterator.flags = kDisallowInstantiation;
  vm.mutableTypes().TupleIterator = vm.defineType(iterator);
}

}  // namespace awaitscope::lang
