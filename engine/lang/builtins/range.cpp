// SPDX-License-Identifier: GPL-3.0-or-later
// range and slice. A range of any size works; those whose numbers are all inline have the fast iterator that the VM
// knows.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"
#include "engine/lang/text/big_int.h"

namespace awaitscope::lang {
namespace {

RangeObject& rangeOf(const Value& value) { return *value.as<RangeObject>(); }
bool isRange(const Value& value) { return isFamily(value, Family::Range); }

/// How many numbers lie in [start, stop) at distance step.
BigInt lengthOf(const BigInt& start, const BigInt& stop, const BigInt& step) {
  if (step > 0) return start < stop ? BigInt((stop - start - 1) / step + 1) : BigInt(0);
  return start > stop ? BigInt((start - stop - 1) / -step + 1) : BigInt(0);
}

Value makeRange(Vm& vm, const BigInt& start, const BigInt& stop, const BigInt& step) {
  return vm.heap().make<RangeObject>(vm.types().Range, vm.newInt(start), vm.newInt(stop), vm.newInt(step),
                                     vm.newInt(lengthOf(start, stop, step)));
}

/// args: class, then one to three numbers as *args.
Value rangeConstruct(Vm& vm, std::span<Value> args) {
  const auto numbers = asTuple(args[1])->items();
  if (numbers.empty()) return vm.raise(vm.types().TypeError, "range expected at least 1 argument, got 0");
  if (numbers.size() > 3) {
    return vm.raise(vm.types().TypeError, "range expected at most 3 arguments, got {}", numbers.size());
  }
  BigInt taken[3] = {0, 0, 1};
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Value number = vm.index(numbers[i]);
    if (number.isEmpty()) return {};
    taken[numbers.size() == 1 ? 1 : i] = bigIntOf(number);
  }
  if (taken[2] == 0) return vm.raise(vm.types().ValueError, "range() arg 3 must not be zero");
  return makeRange(vm, taken[0], taken[1], taken[2]);
}

Value rangeRepr(Vm& vm, const Value& self) {
  const RangeObject& range = rangeOf(self);
  std::string start;
  std::string stop;
  std::string step;
  if (!vm.reprText(range.start(), start) || !vm.reprText(range.stop(), stop) || !vm.reprText(range.step(), step)) {
    return {};
  }
  return vm.newStr(step == "1" ? fmt::format("range({}, {})", start, stop)
                               : fmt::format("range({}, {}, {})", start, stop, step));
}

std::int64_t rangeLength(Vm& vm, const Value& self) {
  std::int64_t length = 0;
  if (smallIntOf(rangeOf(self).length(), length)) return length;
  vm.raise(vm.types().OverflowError, "Python int too large to convert to C ssize_t");
  return -1;
}

Truth rangeTruthy(Vm&, const Value& self) { return truthOf(!(rangeOf(self).length() == Value::integer(0))); }

/// The number at a place that exists.
Value numberAt(Vm& vm, const RangeObject& range, const BigInt& place) {
  return vm.newInt(BigInt(bigIntOf(range.start()) + place * bigIntOf(range.step())));
}

Value rangeSlice(Vm& vm, const RangeObject& range, const SliceObject& slice) {
  std::int64_t length = 0;
  if (!smallIntOf(range.length(), length)) {
    return vm.raise(vm.types().OverflowError, "Python int too large to convert to C ssize_t");
  }
  SliceRange part;
  if (!part.take(vm, slice, length)) return {};
  const BigInt start = bigIntOf(range.start());
  const BigInt step = bigIntOf(range.step());
  return makeRange(vm, start + part.start * step, start + part.stop * step, step * part.step);
}

Value rangeGetItem(Vm& vm, const Value& self, const Value& key) {
  const RangeObject& range = rangeOf(self);
  if (isFamily(key, Family::Slice)) return rangeSlice(vm, range, *key.as<SliceObject>());
  if (vm.typeOf(key)->slots().index == nullptr) {
    return vm.raise(vm.types().TypeError, "range indices must be integers or slices, not {}", vm.typeName(key));
  }
  const Value number = vm.index(key);
  if (number.isEmpty()) return {};
  BigInt place = bigIntOf(number);
  const BigInt length = bigIntOf(range.length());
  if (place < 0) place += length;
  if (place < 0 || place >= length) return vm.raise(vm.types().IndexError, "range object index out of range");
  return numberAt(vm, range, place);
}

/// Whether an int lies in the range, and where.
bool findInt(const RangeObject& range, const BigInt& number, BigInt& place) {
  const BigInt start = bigIntOf(range.start());
  const BigInt step = bigIntOf(range.step());
  const BigInt distance = number - start;
  if (distance % step != 0) return false;
  place = distance / step;
  return place >= 0 && place < bigIntOf(range.length());
}

/// Of anything else, by comparing it with each number. -1: none, -2: pending exception.
std::int64_t findByComparing(Vm& vm, const Value& self, const Value& item, std::int64_t& count) {
  std::int64_t at = 0;
  std::int64_t first = -1;
  bool failed = false;
  vm.forEach(self, [&](Value number) {
    const Truth same = vm.equal(number, item);
    failed = same == Truth::Error;
    if (same == Truth::True && first < 0) first = at;
    if (same == Truth::True) ++count;
    ++at;
    return !failed;
  });
  return vm.hasPending() || vm.isStopping() ? -2 : first;
}

bool isExactInt(Vm& vm, const Value& value) {
  return value.isInteger() || value.isBool() || vm.typeOf(value) == vm.types().Int;
}

Truth rangeContains(Vm& vm, const Value& self, const Value& item) {
  BigInt place;
  std::int64_t count = 0;
  if (isExactInt(vm, item)) return truthOf(findInt(rangeOf(self), bigIntOf(item), place));
  const std::int64_t found = findByComparing(vm, self, item, count);
  return found == -2 ? Truth::Error : truthOf(found >= 0);
}

Value index(Vm& vm, std::span<Value> args) {
  BigInt place;
  if (isExactInt(vm, args[1])) {
    if (findInt(rangeOf(args[0]), bigIntOf(args[1]), place)) return vm.newInt(place);
    std::string shown;
    if (!vm.reprText(args[1], shown)) return {};
    return vm.raise(vm.types().ValueError, "{} is not in range", shown);
  }
  std::int64_t count = 0;
  const std::int64_t found = findByComparing(vm, args[0], args[1], count);
  if (found == -1) return vm.raise(vm.types().ValueError, "sequence.index(x): x not in sequence");
  return found == -2 ? Value() : Value::integer(found);
}

Value count(Vm& vm, std::span<Value> args) {
  BigInt place;
  if (isExactInt(vm, args[1])) return Value::integer(findInt(rangeOf(args[0]), bigIntOf(args[1]), place) ? 1 : 0);
  std::int64_t number = 0;
  return findByComparing(vm, args[0], args[1], number) == -2 ? Value() : Value::integer(number);
}

/// What two ranges must share to be equal: the length, the start unless empty, the step if there are two numbers.
Value essence(Vm& vm, const RangeObject& range) {
  const BigInt length = bigIntOf(range.length());
  const Value none = Value::none();
  return vm.newTuple({range.length(), length > 0 ? range.start() : none, length > 1 ? range.step() : none});
}

Value rangeCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isRange(left) || !isRange(right)) return Value::notImplemented();
  if (kind != CompareKind::Equal && kind != CompareKind::NotEqual) return Value::notImplemented();
  return vm.compare(kind, essence(vm, rangeOf(left)), essence(vm, rangeOf(right)));
}

bool rangeHash(Vm& vm, const Value& self, std::int64_t& out) { return vm.hash(essence(vm, rangeOf(self)), out); }

// ---- iterators ---------------------------------------------------------------------------------------------------

class LongRangeIterator : public HeapObject {
 public:
  LongRangeIterator(Type* type, BigInt next, BigInt step, BigInt remaining)
      : HeapObject(type), m_next(std::move(next)), m_step(std::move(step)), m_remaining(std::move(remaining)) {}
  BigInt m_next;
  BigInt m_step;
  BigInt m_remaining;
};

/// Over `count` numbers from `start` on.
Value newIterator(Vm& vm, const BigInt& start, const BigInt& step, const BigInt& count) {
  const BigInt last = start + step * count;
  const auto fits = [](const BigInt& number) { return number >= Value::kMinInt && number <= Value::kMaxInt; };
  if (fits(start) && fits(step) && fits(count) && fits(last)) {
    return vm.heap().make<RangeIterator>(vm.types().RangeIterator, static_cast<std::int64_t>(start),
                                         static_cast<std::int64_t>(step), static_cast<std::int64_t>(count));
  }
  return vm.heap().make<LongRangeIterator>(vm.types().LongRangeIterator, start, step, count);
}

Value rangeIter(Vm& vm, const Value& self) {
  const RangeObject& range = rangeOf(self);
  std::int64_t last = 0;
  if (range.isSmall()) {
    const std::int64_t start = range.start().asInteger();
    const std::int64_t step = range.step().asInteger();
    const std::int64_t length = range.length().asInteger();
    std::int64_t distance = 0;
    if (!__builtin_mul_overflow(step, length, &distance) && !__builtin_add_overflow(start, distance, &last) &&
        Value::fitsInteger(last)) {
      return vm.heap().make<RangeIterator>(vm.types().RangeIterator, start, step, length);
    }
  }
  return newIterator(vm, bigIntOf(range.start()), bigIntOf(range.step()), bigIntOf(range.length()));
}

Value rangeReversed(Vm& vm, std::span<Value> args) {
  const RangeObject& range = rangeOf(args[0]);
  const BigInt length = bigIntOf(range.length());
  const BigInt step = bigIntOf(range.step());
  return newIterator(vm, bigIntOf(range.start()) + (length - 1) * step, -step, length);
}

Value iteratorItself(Vm&, const Value& self) { return self; }

Value rangeIteratorNext(Vm&, const Value& self) {
  auto& iterator = *self.as<RangeIterator>();
  if (iterator.m_remaining <= 0) return {};
  --iterator.m_remaining;
  const std::int64_t number = iterator.m_next;
  iterator.m_next += iterator.m_step;
  return Value::integer(number);
}

Value rangeIteratorHint(Vm&, std::span<Value> args) { return Value::integer(args[0].as<RangeIterator>()->m_remaining); }

Value longIteratorNext(Vm& vm, const Value& self) {
  auto& iterator = *self.as<LongRangeIterator>();
  if (iterator.m_remaining <= 0) return {};
  --iterator.m_remaining;
  const Value number = vm.newInt(iterator.m_next);
  iterator.m_next += iterator.m_step;
  return number;
}

Value longIteratorHint(Vm& vm, std::span<Value> args) {
  return vm.newInt(args[0].as<LongRangeIterator>()->m_remaining);
}

constexpr NativeRow kRangeRows[] = {
    {"index", index, "($self, value, /)"},
    {"count", count, "($self, value, /)"},
    {"__reversed__", rangeReversed, "($self, /)"},
};
constexpr GetterRow kRangeGetters[] = {
    {"start", [](Vm&, const Value& self) { return rangeOf(self).start(); }},
    {"stop", [](Vm&, const Value& self) { return rangeOf(self).stop(); }},
    {"step", [](Vm&, const Value& self) { return rangeOf(self).step(); }},
};
constexpr NativeRow kSmallIteratorRows[] = {{"__length_hint__", rangeIteratorHint, "($self, /)"}};
constexpr NativeRow kLongIteratorRows[] = {{"__length_hint__", longIteratorHint, "($self, /)"}};

Type* defineIterator(Vm& vm, const char* name, Slots::Unary next, std::span<const NativeRow> rows) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.iter = iteratorItself;
  spec.slots.next = next;
  spec.methods = rows;
  spec.flags = kDisallowInstantiation;
  return vm.defineType(spec);
}

// ---- slice -------------------------------------------------------------------------------------------------------

SliceObject& sliceOf(const Value& value) { return *value.as<SliceObject>(); }

Value sliceConstruct(Vm& vm, std::span<Value> args) {
  const auto bounds = asTuple(args[1])->items();
  if (bounds.empty()) return vm.raise(vm.types().TypeError, "slice expected at least 1 argument, got 0");
  if (bounds.size() > 3) {
    return vm.raise(vm.types().TypeError, "slice expected at most 3 arguments, got {}", bounds.size());
  }
  if (bounds.size() == 1) return vm.newSlice(Value::none(), bounds[0], Value::none());
  return vm.newSlice(bounds[0], bounds[1], bounds.size() == 3 ? bounds[2] : Value::none());
}

Value sliceRepr(Vm& vm, const Value& self) {
  const SliceObject& slice = sliceOf(self);
  std::string start;
  std::string stop;
  std::string step;
  if (!vm.reprText(slice.start(), start) || !vm.reprText(slice.stop(), stop) || !vm.reprText(slice.step(), step)) {
    return {};
  }
  return vm.newStr(fmt::format("slice({}, {}, {})", start, stop, step));
}

Value sliceCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isFamily(left, Family::Slice) || !isFamily(right, Family::Slice)) return Value::notImplemented();
  const auto parts = [&](const SliceObject& slice) { return vm.newTuple({slice.start(), slice.stop(), slice.step()}); };
  return vm.compare(kind, parts(sliceOf(left)), parts(sliceOf(right)));
}

Value indices(Vm& vm, std::span<Value> args) {
  std::int64_t length = 0;
  if (!vm.indexNumber(args[1], length)) return {};
  if (length < 0) return vm.raise(vm.types().ValueError, "length should not be negative");
  SliceRange range;
  if (!range.take(vm, sliceOf(args[0]), length)) return {};
  return vm.newTuple({vm.newInt(range.start), vm.newInt(range.stop), vm.newInt(range.step)});
}

constexpr NativeRow kSliceRows[] = {{"indices", indices, "($self, length, /)"}};
constexpr GetterRow kSliceGetters[] = {
    {"start", [](Vm&, const Value& self) { return sliceOf(self).start(); }},
    {"stop", [](Vm&, const Value& self) { return sliceOf(self).stop(); }},
    {"step", [](Vm&, const Value& self) { return sliceOf(self).step(); }},
};

}  // namespace

void installRange(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = rangeRepr;
  spec.slots.compare = rangeCompare;
  spec.slots.hash = rangeHash;
  spec.slots.length = rangeLength;
  spec.slots.truthy = rangeTruthy;
  spec.slots.contains = rangeContains;
  spec.slots.getItem = rangeGetItem;
  spec.slots.iter = rangeIter;
  spec.methods = kRangeRows;
  spec.getters = kRangeGetters;
  spec.construct = {"__new__", rangeConstruct, "($type, /, *args)"};
  spec.flags = kMatchSequence;
  vm.completeType(vm.types().Range, spec);
  vm.mutableTypes().RangeIterator = defineIterator(vm, "range_iterator", rangeIteratorNext, kSmallIteratorRows);
  vm.mutableTypes().LongRangeIterator = defineIterator(vm, "longrange_iterator", longIteratorNext, kLongIteratorRows);
}

void installSlice(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = sliceRepr;
  spec.slots.compare = sliceCompare;
  spec.slots.hash = hashNotImplemented;
  spec.methods = kSliceRows;
  spec.getters = kSliceGetters;
  spec.construct = {"__new__", sliceConstruct, "($type, /, *args)"};
  vm.completeType(vm.types().Slice, spec);
}

}  // namespace awaitscope::lang
