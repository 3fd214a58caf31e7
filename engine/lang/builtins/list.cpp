// SPDX-License-Identifier: GPL-3.0-or-later
// list: slots, methods but sort (list_sort.cpp), iterators. Whatever may run script code (comparisons, destructors)
// happens outside ListObject::change, and lengths are asked anew after it.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"

namespace awaitscope::lang {
namespace {

std::int64_t sizeOf(const ListObject& list) { return static_cast<std::int64_t>(list.size()); }

Value listRepr(Vm& vm, const Value& self) {
  ListObject& list = *asList(self);
  if (list.size() == 0) return vm.newStr("[]");
  if (!vm.enterRepr(&list)) return vm.newStr("[...]");
  std::string out = "[";
  bool good = true;
  for (std::size_t i = 0; good && i < list.size(); ++i) {
    const Value item = list.at(i);
    std::string shown;
    good = vm.reprText(item, shown) && reserveMemory(vm, shown.size());
    if (i > 0) out += ", ";
    out += shown;
  }
  vm.leaveRepr(&list);
  return good ? vm.newStr(out + "]") : Value();
}

Value listCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isList(left) || !isList(right)) return Value::notImplemented();
  return compareSequences(vm, *asList(left), *asList(right), kind);
}

std::int64_t listLength(Vm&, const Value& self) { return sizeOf(*asList(self)); }
Truth listTruthy(Vm&, const Value& self) { return truthOf(asList(self)->size() != 0); }

/// Place of the first member equal to `item` in [start, stop); -1: none; -2: pending exception.
std::int64_t placeOf(Vm& vm, ListObject& list, const Value& item, std::int64_t start, std::int64_t stop) {
  for (std::int64_t i = start; i < stop && i < sizeOf(list); ++i) {
    const Value member = list.at(static_cast<std::size_t>(i));
    const Truth same = vm.equal(member, item);
    if (same == Truth::Error) return -2;
    if (same == Truth::True) return i;
    if (i % kTickStride == kTickStride - 1 && !vm.tick(kTickStride / 4)) return -2;
  }
  return -1;
}

Truth listContains(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t place = placeOf(vm, *asList(self), item, 0, INT64_MAX);
  return place == -2 ? Truth::Error : truthOf(place >= 0);
}

Value listConcat(Vm& vm, const Value& left, const Value& right) {
  if (!isList(right)) {
    return vm.raise(vm.types().TypeError, "can only concatenate list (not \"{}\") to list", vm.typeName(right));
  }
  const auto& a = asList(left)->items();
  const auto& b = asList(right)->items();
  if (!reserveMemory(vm, (a.size() + b.size()) * sizeof(Value))) return {};
  std::vector<Value> items;
  items.reserve(a.size() + b.size());
  items.insert(items.end(), a.begin(), a.end());
  items.insert(items.end(), b.begin(), b.end());
  return vm.newList(std::move(items));
}

/// How often to copy `size` members; -1: pending exception.
std::int64_t takeCopies(Vm& vm, const Value& times, std::size_t size) {
  std::int64_t count = 0;
  if (!vm.indexNumber(times, count)) return -1;
  if (count <= 0 || size == 0) return 0;
  if (static_cast<std::size_t>(count) > SIZE_MAX / 2 / sizeof(Value) / size) {
    vm.raiseWith(vm.types().MemoryError, {});
    return -1;
  }
  return reserveMemory(vm, static_cast<std::size_t>(count) * size * sizeof(Value)) ? count : -1;
}

Value listRepeat(Vm& vm, const Value& self, const Value& times) {
  const auto& own = asList(self)->items();
  const std::int64_t copies = takeCopies(vm, times, own.size());
  if (copies < 0) return {};
  std::vector<Value> items;
  items.reserve(own.size() * static_cast<std::size_t>(copies));
  for (std::int64_t i = 0; i < copies; ++i) items.insert(items.end(), own.begin(), own.end());
  return vm.newList(std::move(items));
}

Value listRepeatInPlace(Vm& vm, const Value& self, const Value& times) {
  ListObject& list = *asList(self);
  const std::int64_t copies = takeCopies(vm, times, list.size());
  if (copies < 0) return {};
  if (copies == 0) {
    listClear(list);
    return self;
  }
  list.change([&](std::vector<Value>& items) {
    const std::size_t size = items.size();
    items.reserve(size * static_cast<std::size_t>(copies));
    for (std::int64_t i = 1; i < copies; ++i) {
      for (std::size_t k = 0; k < size; ++k) items.push_back(items[k]);
    }
  });
  return self;
}

Value listConcatInPlace(Vm& vm, const Value& left, const Value& right) {
  return listExtend(vm, *asList(left), right) ? left : Value();
}

/// A subscript that must be a number within the list; false: pending exception.
bool takePlace(Vm& vm, const ListObject& list, const Value& key, const char* outOfRange, std::size_t& place) {
  if (vm.typeOf(key)->slots().index == nullptr) {
    vm.raise(vm.types().TypeError, "list indices must be integers or slices, not {}", vm.typeName(key));
    return false;
  }
  std::int64_t index = 0;
  if (!takeSubscript(vm, key, index)) return false;
  if (index < 0) index += sizeOf(list);
  if (index < 0 || index >= sizeOf(list)) {
    vm.raiseText(vm.types().IndexError, outOfRange);
    return false;
  }
  place = static_cast<std::size_t>(index);
  return true;
}

Value listGetItem(Vm& vm, const Value& self, const Value& key) {
  ListObject& list = *asList(self);
  if (isFamily(key, Family::Slice)) {
    SliceRange range;
    if (!range.take(vm, *key.as<SliceObject>(), sizeOf(list))) return {};
    if (range.step == 1) {
      const Value* first = list.items().data() + range.start;
      return vm.newList(std::vector<Value>(first, first + range.count));
    }
    std::vector<Value> items;
    items.reserve(static_cast<std::size_t>(range.count));
    for (std::int64_t i = 0; i < range.count; ++i) items.push_back(list.at(range.place(i)));
    return vm.newList(std::move(items));
  }
  std::size_t place = 0;
  return takePlace(vm, list, key, "list index out of range", place) ? list.at(place) : Value();
}

/// As in CPython.
void dropFromTheEnd(std::vector<Value>& dying) {
  while (!dying.empty()) dying.pop_back();
}

/// Replaces [start, start + count) by `fresh`; the old members die after the change.
void splice(ListObject& list, std::int64_t start, std::int64_t count, std::vector<Value> fresh) {
  std::vector<Value> dying;
  list.change([&](std::vector<Value>& items) {
    const auto from = items.begin() + start;
    dying.assign(std::make_move_iterator(from), std::make_move_iterator(from + count));
    const auto common = std::min<std::int64_t>(count, static_cast<std::int64_t>(fresh.size()));
    std::move(fresh.begin(), fresh.begin() + common, from);
    if (common < count) {
      items.erase(from + common, from + count);
    } else {
      items.insert(from + common, std::make_move_iterator(fresh.begin() + common),
                   std::make_move_iterator(fresh.end()));
    }
  });
  dropFromTheEnd(dying);
}

bool setSlice(Vm& vm, ListObject& list, const SliceObject& slice, const Value& value) {
  std::vector<Value> fresh;
  const Slots& slots = vm.typeOf(value)->slots();
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    const bool isExtended = !slice.step().isNone() && !(slice.step() == Value::integer(1));
    vm.raiseText(vm.types().TypeError,
                 isExtended ? "must assign iterable to extended slice" : "can only assign an iterable");
    return false;
  }
  if (!vm.collectFast(value, fresh)) return false;
  SliceRange range;
  if (!range.take(vm, slice, sizeOf(list))) return false;
  if (range.step == 1) {
    splice(list, range.start, range.count, std::move(fresh));
    return true;
  }
  if (static_cast<std::int64_t>(fresh.size()) != range.count) {
    vm.raise(vm.types().ValueError, "attempt to assign sequence of size {} to extended slice of size {}", fresh.size(),
             range.count);
    return false;
  }
  for (std::int64_t i = 0; i < range.count; ++i) std::swap(list.at(range.place(i)), fresh[static_cast<std::size_t>(i)]);
  return true;
}

bool deleteSlice(Vm& vm, ListObject& list, const SliceObject& slice) {
  SliceRange range;
  if (!range.take(vm, slice, sizeOf(list))) return false;
  if (range.step == 1) {
    splice(list, range.start, range.count, {});
    return true;
  }
  std::vector<Value> dying;
  list.change([&](std::vector<Value>& items) {
    for (std::int64_t i = 0; i < range.count; ++i) dying.push_back(std::move(items[range.place(i)]));
    items.erase(std::remove_if(items.begin(), items.end(), [](const Value& item) { return item.isEmpty(); }),
                items.end());
  });
  return true;
}

bool listSetItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  ListObject& list = *asList(self);
  if (isFamily(key, Family::Slice)) {
    const SliceObject& slice = *key.as<SliceObject>();
    return value.isEmpty() ? deleteSlice(vm, list, slice) : setSlice(vm, list, slice, value);
  }
  std::size_t place = 0;
  if (!takePlace(vm, list, key, "list assignment index out of range", place)) return false;
  if (value.isEmpty()) {
    const Value dying = list.take(place);
  } else {
    const Value dying = std::exchange(list.at(place), value);
  }
  return true;
}

Value listConstruct(Vm& vm, Type* type, const CallArgs&) { return Value(vm.makeInstance<ListObject>(type)); }

Value listInit(Vm& vm, std::span<Value> args) {
  ListObject& list = *asList(args[0]);
  listClear(list);
  if (!args[1].isEmpty() && !listExtend(vm, list, args[1])) return {};
  return Value::none();
}

Value append(Vm&, std::span<Value> args) {
  asList(args[0])->append(std::move(args[1]));
  return Value::none();
}

Value extend(Vm& vm, std::span<Value> args) {
  return listExtend(vm, *asList(args[0]), args[1]) ? Value::none() : Value();
}

Value insert(Vm& vm, std::span<Value> args) {
  std::int64_t index = 0;
  if (!vm.indexNumber(args[1], index)) return {};
  ListObject& list = *asList(args[0]);
  if (index < 0) index = std::max<std::int64_t>(index + sizeOf(list), 0);
  index = std::min(index, sizeOf(list));
  list.insert(static_cast<std::size_t>(index), std::move(args[2]));
  return Value::none();
}

Value pop(Vm& vm, std::span<Value> args) {
  std::int64_t index = -1;
  if (!takeIndex(vm, args[1], index)) return {};
  ListObject& list = *asList(args[0]);
  if (list.size() == 0) return vm.raise(vm.types().IndexError, "pop from empty list");
  if (index < 0) index += sizeOf(list);
  if (index < 0 || index >= sizeOf(list)) return vm.raise(vm.types().IndexError, "pop index out of range");
  return list.take(static_cast<std::size_t>(index));
}

Value remove(Vm& vm, std::span<Value> args) {
  ListObject& list = *asList(args[0]);
  const std::int64_t place = placeOf(vm, list, args[1], 0, INT64_MAX);
  if (place == -2) return {};
  if (place == -1) return vm.raise(vm.types().ValueError, "list.remove(x): x not in list");
  const Value dying = list.take(static_cast<std::size_t>(place));
  return Value::none();
}

Value index(Vm& vm, std::span<Value> args) {
  ListObject& list = *asList(args[0]);
  std::int64_t start = 0;
  std::int64_t stop = INT64_MAX;
  if (!takeBound(vm, args[2], start) || !takeBound(vm, args[3], stop)) return {};
  if (start < 0) start = std::max<std::int64_t>(start + sizeOf(list), 0);
  if (stop < 0) stop = std::max<std::int64_t>(stop + sizeOf(list), 0);
  const std::int64_t place = placeOf(vm, list, args[1], start, stop);
  if (place >= 0) return Value::integer(place);
  std::string shown;
  if (place == -2 || !vm.reprText(args[1], shown)) return {};
  return vm.raise(vm.types().ValueError, "{} is not in list", shown);
}

Value count(Vm& vm, std::span<Value> args) {
  ListObject& list = *asList(args[0]);
  std::int64_t number = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Value member = list.at(i);
    const Truth same = vm.equal(member, args[1]);
    if (same == Truth::Error) return {};
    if (same == Truth::True) ++number;
  }
  return Value::integer(number);
}

Value reverse(Vm&, std::span<Value> args) {
  asList(args[0])->change([](std::vector<Value>& items) { std::reverse(items.begin(), items.end()); });
  return Value::none();
}

Value clear(Vm&, std::span<Value> args) {
  listClear(*asList(args[0]));
  return Value::none();
}

Value copy(Vm& vm, std::span<Value> args) { return vm.newList(asList(args[0])->items()); }

// ---- iterators ---------------------------------------------------------------------------------------------------

Value iteratorItself(Vm&, const Value& self) { return self; }

Value listIter(Vm& vm, const Value& self) {
  return vm.heap().make<ListIterator>(vm.types().ListIterator, Ref<ListObject>(asList(self)));
}

Value listIteratorNext(Vm&, const Value& self) {
  auto& iterator = *self.as<ListIterator>();
  if (!iterator.m_list) return {};
  if (iterator.m_index < iterator.m_list->size()) return iterator.m_list->at(iterator.m_index++);
  const Ref<ListObject> dying = std::move(iterator.m_list);
  return {};
}

Value listIteratorHint(Vm&, std::span<Value> args) {
  const auto& iterator = *args[0].as<ListIterator>();
  if (!iterator.m_list || iterator.m_index >= iterator.m_list->size()) return Value::integer(0);
  return Value::integer(static_cast<std::int64_t>(iterator.m_list->size() - iterator.m_index));
}

/// m_index counts down; it is the number of members still to come.
class ListReverseIterator : public Container {
 public:
  ListReverseIterator(Type* type, Ref<ListObject> list)
      : Container(type), m_list(std::move(list)), m_index(m_list->size()) {}
  Ref<ListObject> m_list;
  std::size_t m_index;
  void traverse(Visitor& visitor) const override { visitor.visit(m_list); }
  void clear() noexcept override { m_list.reset(); }
};

Value listReversed(Vm& vm, std::span<Value> args) {
  return vm.heap().make<ListReverseIterator>(vm.types().ListReverseIterator, Ref<ListObject>(asList(args[0])));
}

Value listReverseNext(Vm&, const Value& self) {
  auto& iterator = *self.as<ListReverseIterator>();
  if (!iterator.m_list) return {};
  if (iterator.m_index > 0 && iterator.m_index <= iterator.m_list->size()) {
    return iterator.m_list->at(--iterator.m_index);
  }
  const Ref<ListObject> dying = std::move(iterator.m_list);
  return {};
}

Value listReverseHint(Vm&, std::span<Value> args) {
  const auto& iterator = *args[0].as<ListReverseIterator>();
  if (!iterator.m_list || iterator.m_index > iterator.m_list->size()) return Value::integer(0);
  return Value::integer(static_cast<std::int64_t>(iterator.m_index));
}

constexpr NativeRow kListRows[] = {
    {"append", append, "($self, object, /)"},
    {"extend", extend, "($self, iterable, /)"},
    {"insert", insert, "($self, index, object, /)"},
    {"pop", pop, "($self, index=-1, /)"},
    {"remove", remove, "($self, value, /)"},
    {"index", index, "($self, value, start=0, stop=9223372036854775807, /)"},
    {"count", count, "($self, value, /)"},
    {"reverse", reverse, "($self, /)"},
    {"sort", listSort, "($self, /, *, key=None, reverse=False)"},
    {"clear", clear, "($self, /)"},
    {"copy", copy, "($self, /)"},
    {"__reversed__", listReversed, "($self, /)"},
    {"__class_getitem__", genericAlias, "($type, object, /)"},
};

constexpr NativeRow kIteratorRows[] = {{"__length_hint__", listIteratorHint, "($self, /)"}};
constexpr NativeRow kReverseIteratorRows[] = {{"__length_hint__", listReverseHint, "($self, /)"}};

}  // namespace

void listClear(ListObject& list) {
  std::vector<Value> dying;
  list.change([&](std::vector<Value>& items) { dying.swap(items); });
  dropFromTheEnd(dying);
}

bool listExtend(Vm& vm, ListObject& list, const Value& iterable) {
  const Ref<ListObject> held(&list);
  if (vm.typeOf(iterable) == vm.types().List || vm.typeOf(iterable) == vm.types().Tuple) {
    std::vector<Value> more;
    if (!vm.collect(iterable, more) || !reserveMemory(vm, more.size() * sizeof(Value))) return false;
    list.change([&](std::vector<Value>& items) {
      items.insert(items.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    });
    return true;
  }
  // One by one, so that the iterable sees the list grow and what came before a fault stays.
  const Value iterator = vm.iterateSized(iterable);
  return !iterator.isEmpty() && vm.forEachOf(iterator, [&](Value item) {
    list.append(std::move(item));
    return !vm.isStopping();
  });
}

void installList(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = listRepr;
  spec.slots.compare = listCompare;
  spec.slots.hash = hashNotImplemented;
  spec.slots.length = listLength;
  spec.slots.truthy = listTruthy;
  spec.slots.contains = listContains;
  spec.slots.concat = listConcat;
  spec.slots.repeat = listRepeat;
  spec.slots.inplaceConcat = listConcatInPlace;
  spec.slots.inplaceRepeat = listRepeatInPlace;
  spec.slots.getItem = listGetItem;
  spec.slots.setItem = listSetItem;
  spec.slots.iter = listIter;
  spec.slots.construct = listConstruct;
  spec.slots.subclassAttributes = attributedAccess<ListObject>;
  spec.methods = kListRows;
  spec.initialise = {"__init__", listInit, "($self, iterable=(), /)"};
  spec.flags = kSubclassable | kMatchSequence | kMatchSelf;
  vm.completeType(vm.types().List, spec);

  TypeSpec iterator;
  iterator.name = "list_iterator";
  iterator.slots.iter = iteratorItself;
  iterator.slots.next = listIteratorNext;
  iterator.methods = kIteratorRows;
  iterator.flags = kDisallowInstantiation;
  vm.mutableTypes().ListIterator = vm.defineType(iterator);
  TypeSpec reverseIterator;
  reverseIterator.name = "list_reverseiterator";
  reverseIterator.slots.iter = iteratorItself;
  reverseIterator.slots.next = listReverseNext;
  reverseIterator.methods = kReverseIteratorRows;
  reverseIterator.flags = kDisallowInstantiation;
  vm.mutableTypes().ListReverseIterator = vm.defineType(reverseIterator);
}

}  // namespace awaitscope::lang
