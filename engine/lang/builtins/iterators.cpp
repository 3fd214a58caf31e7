// SPDX-License-Identifier: GPL-3.0-or-later
// The iterator types with names of their own: enumerate, zip, map, filter, reversed, and what iter() makes of a
// callable. All are lazy, hold their sources until they are exhausted, and may be subclassed.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/reused_tuple.h"

namespace awaitscope::lang {
namespace {

Value iteratorItself(Vm&, const Value& self) { return self; }

/// Vm::next, which counts as an instruction, without the way through the slot for the frequent one.
Value nextOf(Vm& vm, const Value& iterator) {
  if (vm.typeOf(iterator) == vm.types().ListIterator) {
    auto& list = *iterator.as<ListIterator>();
    if (list.m_list && list.m_index < list.m_list->size()) {
      const Value held = iterator;  // Other threads may run in between.
      if (!vm.tick(1) || !list.m_list || list.m_index >= list.m_list->size()) return {};
      return list.m_list->at(list.m_index++);
    }
  }
  const Value held = iterator;
  return vm.next(held);
}

/// A call of a native runs no instructions of its own, but is worth several: endless ones must meet the limit in time.
bool payForCall(Vm& vm, const Value& function) {
  constexpr std::uint32_t kNativeCall = 8;
  return isFunction(function) || vm.tick(kNativeCall);
}

// ---- zip ---------------------------------------------------------------------------------------------------------

class ZipObject : public Container {
 public:
  explicit ZipObject(Type* type) : Container(type) {}
  std::vector<Value> m_iterators;
  bool m_isStrict = false;
  ReusedTuple m_row;
  void traverse(Visitor& visitor) const override {
    for (const Value& iterator : m_iterators) visitor.visit(iterator);
    m_row.visit(visitor);
  }
  void clear() noexcept override {
    const std::vector<Value> dying = std::move(m_iterators);
    m_row.clear();
  }
};

/// args: class, iterables, strict.
Value zipConstruct(Vm& vm, std::span<Value> args) {
  const Truth strict = args[1].isEmpty() ? Truth::False : vm.truthy(args[1]);
  if (strict == Truth::Error) return {};
  Ref<ZipObject> result = vm.makeInstance<ZipObject>(args[0].as<Type>());
  result->m_isStrict = strict == Truth::True;
  for (const Value& iterable : asTuple(args[2])->items()) {
    Value iterator = vm.iterate(iterable);
    if (iterator.isEmpty()) return {};
    result->m_iterators.push_back(std::move(iterator));
  }
  return Value(result);
}

Value raiseLengths(Vm& vm, std::size_t at, const char* how) {
  return vm.raise(vm.types().ValueError, "zip() argument {} is {} than argument{}{}", at + 1, how,
                  at == 1 ? " " : "s 1-", at);
}

/// Iterator `at` has ended; with strict, all must end together.
Value zipEnded(Vm& vm, ZipObject& zip, std::size_t at) {
  if (vm.hasPending() || vm.isStopping() || !zip.m_isStrict) return {};
  if (at > 0) return raiseLengths(vm, at, "shorter");
  for (std::size_t i = 1; i < zip.m_iterators.size(); ++i) {
    const Value iterator = zip.m_iterators[i];
    const Value more = vm.next(iterator);
    if (!more.isEmpty()) return raiseLengths(vm, i, "longer");
    if (vm.hasPending() || vm.isStopping()) return {};
  }
  return {};
}

Value zipNext(Vm& vm, const Value& self) {
  auto& zip = *self.as<ZipObject>();
  if (zip.m_iterators.empty()) return {};
  const Ref<TupleObject> row = zip.m_row.row(vm, zip.m_iterators.size());
  for (std::size_t i = 0; i < row->size(); ++i) {
    Value item = nextOf(vm, zip.m_iterators[i]);
    if (item.isEmpty()) return zipEnded(vm, zip, i);
    const Value old = std::exchange(row->fill(i), std::move(item));
  }
  return Value(row);
}

// ---- enumerate ---------------------------------------------------------------------------------------------------

class EnumerateObject : public Container {
 public:
  explicit EnumerateObject(Type* type) : Container(type) {}
  Value m_iterator;
  Value m_count;
  ReusedTuple m_pair;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_iterator);
    visitor.visit(m_count);
    m_pair.visit(visitor);
  }
  void clear() noexcept override {
    const Value dying = std::move(m_iterator);
    m_pair.clear();
  }
};

/// args: class, iterable, start.
Value enumerateConstruct(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty()) {
    return vm.raise(vm.types().TypeError, "enumerate() missing required argument 'iterable'");
  }
  Value start = Value::integer(0);
  if (!args[2].isEmpty()) start = vm.index(args[2]);
  if (start.isEmpty()) return {};
  Value iterator = vm.iterate(args[1]);
  if (iterator.isEmpty()) return {};
  Ref<EnumerateObject> result = vm.makeInstance<EnumerateObject>(args[0].as<Type>());
  result->m_iterator = std::move(iterator);
  result->m_count = std::move(start);
  return Value(result);
}

Value enumerateNext(Vm& vm, const Value& self) {
  auto& object = *self.as<EnumerateObject>();
  if (object.m_iterator.isEmpty()) return {};
  const Value item = nextOf(vm, object.m_iterator);
  if (item.isEmpty()) return {};
  const Value count = object.m_count;
  if (count.isInteger() && count.asInteger() < Value::kMaxInt) {
    object.m_count = Value::integer(count.asInteger() + 1);
  } else {
    object.m_count = vm.newInt(BigInt(bigIntOf(count) + 1));
  }
  return object.m_pair.pair(vm, count, item);
}

// ---- map and filter ----------------------------------------------------------------------------------------------

class MapObject : public Container {
 public:
  explicit MapObject(Type* type) : Container(type) {}
  Value m_function;
  std::vector<Value> m_iterators;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_function);
    for (const Value& iterator : m_iterators) visitor.visit(iterator);
  }
  void clear() noexcept override {
    const Value dying = std::move(m_function);
    const std::vector<Value> more = std::move(m_iterators);
  }
};

/// args: class, function and iterables.
Value mapConstruct(Vm& vm, std::span<Value> args) {
  const auto all = asTuple(args[1])->items();
  if (all.size() < 2) return vm.raise(vm.types().TypeError, "map() must have at least two arguments.");
  Ref<MapObject> result = vm.makeInstance<MapObject>(args[0].as<Type>());
  result->m_function = all[0];
  for (const Value& iterable : all.subspan(1)) {
    Value iterator = vm.iterate(iterable);
    if (iterator.isEmpty()) return {};
    result->m_iterators.push_back(std::move(iterator));
  }
  return Value(result);
}

Value mapNext(Vm& vm, const Value& self) {
  auto& map = *self.as<MapObject>();
  if (map.m_iterators.empty()) return {};
  const Value function = map.m_function;
  if (map.m_iterators.size() == 1) {
    const Value iterator = map.m_iterators[0];
    const Value item = vm.next(iterator);
    return item.isEmpty() || !payForCall(vm, function) ? Value() : vm.call(function, {item});
  }
  std::vector<Value> items;
  const std::vector<Value> iterators = map.m_iterators;
  for (const Value& iterator : iterators) {
    items.push_back(vm.next(iterator));
    if (items.back().isEmpty()) return {};
  }
  return payForCall(vm, function) ? vm.call(function, std::span<const Value>(items)) : Value();
}

class FilterObject : public Container {
 public:
  explicit FilterObject(Type* type) : Container(type) {}
  Value m_function;
  Value m_iterator;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_function);
    visitor.visit(m_iterator);
  }
  void clear() noexcept override {
    const Value dying = std::move(m_function);
    const Value more = std::move(m_iterator);
  }
};

/// args: class, function and iterable.
Value filterConstruct(Vm& vm, std::span<Value> args) {
  const auto all = asTuple(args[1])->items();
  if (all.size() != 2) return vm.raise(vm.types().TypeError, "filter expected 2 arguments, got {}", all.size());
  Value iterator = vm.iterate(all[1]);
  if (iterator.isEmpty()) return {};
  Ref<FilterObject> result = vm.makeInstance<FilterObject>(args[0].as<Type>());
  result->m_function = all[0];
  result->m_iterator = std::move(iterator);
  return Value(result);
}

Value filterNext(Vm& vm, const Value& self) {
  auto& filter = *self.as<FilterObject>();
  if (filter.m_iterator.isEmpty()) return {};
  const Value iterator = filter.m_iterator;
  const Value function = filter.m_function;
  const bool byTruth = function.isNone() || function == Value(vm.types().Bool);
  while (true) {
    const Value item = vm.next(iterator);
    if (item.isEmpty()) return {};
    if (!byTruth && !payForCall(vm, function)) return {};
    const Value answer = byTruth ? item : vm.call(function, {item});
    if (answer.isEmpty()) return {};
    const Truth kept = vm.truthy(answer);
    if (kept == Truth::Error) return {};
    if (kept == Truth::True) return item;
  }
}

// ---- reversed ----------------------------------------------------------------------------------------------------

/// Over a sequence without __reversed__, by subscripts from the end.
class ReversedObject : public Container {
 public:
  ReversedObject(Type* type, Value sequence, std::int64_t length)
      : Container(type), m_sequence(std::move(sequence)), m_next(length - 1) {}
  Value m_sequence;  ///< Empty when exhausted.
  std::int64_t m_next;
  void traverse(Visitor& visitor) const override { visitor.visit(m_sequence); }
  void clear() noexcept override { const Value dying = std::move(m_sequence); }
};

/// args: class and sequences, of which there must be one.
Value reversedConstruct(Vm& vm, std::span<Value> args) {
  const auto sequences = asTuple(args[1])->items();
  if (sequences.size() != 1) {
    return vm.raise(vm.types().TypeError, "reversed expected 1 argument, got {}", sequences.size());
  }
  const Value& source = sequences[0];
  bool found = false;
  const Value method = vm.lookupSpecial(source, vm.names().reversed);
  if (method.isEmpty() && vm.hasPending()) return {};
  if (!method.isEmpty() && !method.isNone()) return vm.callSpecial(source, vm.names().reversed, {}, found);
  const Slots& slots = vm.typeOf(source)->slots();
  const bool isSequence = slots.getItem != nullptr && !isDict(source);
  if (!isSequence || method.isNone()) {
    return vm.raise(vm.types().TypeError, "'{}' object is not reversible", vm.typeName(source));
  }
  const std::int64_t length = vm.length(source);
  if (length < 0) return {};
  return Value(vm.makeInstance<ReversedObject>(args[0].as<Type>(), source, length));
}

Value reversedNext(Vm& vm, const Value& self) {
  auto& reversed = *self.as<ReversedObject>();
  if (reversed.m_sequence.isEmpty()) return {};
  const Value sequence = reversed.m_sequence;
  if (reversed.m_next >= 0) {
    Value item = vm.getItem(sequence, vm.newInt(reversed.m_next));
    --reversed.m_next;
    if (!item.isEmpty()) return item;
    if (!vm.pendingIs(vm.types().IndexError) && !vm.pendingIs(vm.types().StopIteration)) return {};
    vm.clearPending();
  }
  reversed.m_next = -1;
  const Value dying = std::move(reversed.m_sequence);
  return {};
}

Value reversedHint(Vm&, std::span<Value> args) {
  const auto& reversed = *args[0].as<ReversedObject>();
  return Value::integer(reversed.m_sequence.isEmpty() ? 0 : reversed.m_next + 1);
}

// ---- iter(callable, sentinel) ------------------------------------------------------------------------------------

class CallableIterator : public Container {
 public:
  CallableIterator(Type* type, Value callable, Value sentinel)
      : Container(type), m_callable(std::move(callable)), m_sentinel(std::move(sentinel)) {}
  Value m_callable;  ///< Empty when exhausted.
  Value m_sentinel;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_callable);
    visitor.visit(m_sentinel);
  }
  void clear() noexcept override {
    const Value dying = std::move(m_callable);
    const Value more = std::move(m_sentinel);
  }
};

Value callableNext(Vm& vm, const Value& self) {
  auto& iterator = *self.as<CallableIterator>();
  if (iterator.m_callable.isEmpty()) return {};
  const Value callable = iterator.m_callable;
  const Value sentinel = iterator.m_sentinel;
  if (!payForCall(vm, callable)) return {};
  Value item = vm.call(callable);
  if (item.isEmpty()) {
    if (!vm.pendingIs(vm.types().StopIteration)) return {};
    vm.clearPending();
  } else {
    const Truth isEnd = vm.equal(sentinel, item);
    if (isEnd == Truth::Error) return {};
    if (isEnd == Truth::False) return item;
  }
  iterator.clear();
  return {};
}

constexpr NativeRow kReversedRows[] = {{"__length_hint__", reversedHint, "($self, /)"}};
constexpr NativeRow kEnumerateRows[] = {{"__class_getitem__", genericAlias, "($type, object, /)"}};

Type* defineIterator(Vm& vm, const char* name, Slots::Unary next, const NativeRow& construct,
                     Slots::Attributes attributes, std::span<const NativeRow> rows = {}) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.iter = iteratorItself;
  spec.slots.next = next;
  spec.slots.subclassAttributes = attributes;
  spec.construct = construct;
  spec.methods = rows;
  spec.flags = kSubclassable;
  Type* type = vm.defineType(spec);
  addType(vm, type);
  return type;
}

}  // namespace

Value newCallableIterator(Vm& vm, const Value& callable, const Value& sentinel) {
  return vm.heap().make<CallableIterator>(vm.types().CallableIterator, callable, sentinel);
}

void installIterators(Vm& vm) {
  defineIterator(vm, "enumerate", enumerateNext,
                 {"__new__", enumerateConstruct, "($type, iterable=<omitted>, start=0)"},
                 attributedAccess<EnumerateObject>, kEnumerateRows);
  defineIterator(vm, "zip", zipNext, {"__new__", zipConstruct, "($type, /, *iterables, strict=False)"},
                 attributedAccess<ZipObject>);
  defineIterator(vm, "map", mapNext, {"__new__", mapConstruct, "($type, /, *args)"}, attributedAccess<MapObject>);
  defineIterator(vm, "filter", filterNext, {"__new__", filterConstruct, "($type, /, *args)"},
                 attributedAccess<FilterObject>);
  vm.mutableTypes().Reversed =
      defineIterator(vm, "reversed", reversedNext, {"__new__", reversedConstruct, "($type, /, *args)"},
                     attributedAccess<ReversedObject>, kReversedRows);
  TypeSpec spec;
  spec.name = "callable_iterator";
  spec.slots.iter = iteratorItself;
  spec.slots.next = callableNext;
  spec.flags = kDisallowInstantiation;
  vm.mutableTypes().CallableIterator = vm.defineType(spec);
}

}  // namespace awaitscope::lang
