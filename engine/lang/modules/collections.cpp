// SPDX-License-Identifier: GPL-3.0-or-later
// _collections: deque and defaultdict. The rest of collections is resources/python/collections.py.
#include <algorithm>
#include <deque>

#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

// ---- deque ---------------------------------------------------------------------------------------------------

class DequeObject : public Container {
 public:
  explicit DequeObject(Type* type) : Container(type) {}

  std::deque<Value> items;
  std::int64_t maxLength = -1;  ///< -1: unlimited.
  std::uint64_t changes = 0;    ///< Iterators notice a change of size.

  void traverse(Visitor& visitor) const override {
    for (const Value& item : items) visitor.visit(item);
  }
  void clear() noexcept override {
    const std::deque<Value> dying = std::move(items);
    items.clear();
  }
};

class DequeIterator : public Container {
 public:
  explicit DequeIterator(Type* type) : Container(type) {}
  Ref<DequeObject> deque;
  std::size_t index = 0;
  std::uint64_t changes = 0;
  bool isReversed = false;
  void traverse(Visitor& visitor) const override { visitor.visit(deque); }
  void clear() noexcept override { deque.reset(); }
};

DequeObject& dequeOf(const Value& self) { return *self.as<DequeObject>(); }

Type* typeNamed(Vm& vm, const char* name) {
  const Value type = vm.getAttribute(vm.import("_collections"), name);
  return type.as<Type>();
}

enum class End : std::uint8_t { Left, Right };

/// A full deque drops a value at the other end.
void add(DequeObject& deque, End end, Value value) {
  Value dropped;
  ++deque.changes;
  if (deque.maxLength == 0) return;
  const bool isFull = deque.maxLength >= 0 && static_cast<std::int64_t>(deque.items.size()) >= deque.maxLength;
  if (end == End::Right) {
    deque.items.push_back(std::move(value));
    if (isFull) {
      dropped = std::move(deque.items.front());
      deque.items.pop_front();
    }
  } else {
    deque.items.push_front(std::move(value));
    if (isFull) {
      dropped = std::move(deque.items.back());
      deque.items.pop_back();
    }
  }
}

bool extendBy(Vm& vm, DequeObject& deque, End end, const Value& iterable) {
  Value source = iterable;
  if (iterable.isObject() && iterable.asObject() == &deque) {
    source = vm.newTuple(std::vector<Value>(deque.items.begin(), deque.items.end()));
  }
  return vm.forEach(source, [&](Value item) {
    if (!vm.ensureMemory(sizeof(Value))) return false;
    add(deque, end, std::move(item));
    return true;
  });
}

Value newDeque(Vm& vm, std::span<Value> args) { return Value(vm.makeInstance<DequeObject>(args[0].as<Type>())); }

// __init__(iterable=(), maxlen=None)
Value initDeque(Vm& vm, std::span<Value> args) {
  DequeObject& deque = dequeOf(args[0]);
  deque.maxLength = -1;
  if (!args[2].isEmpty() && !args[2].isNone()) {
    if (!isInt(args[2])) return vm.raiseText(vm.types().TypeError, "an integer is required");
    if (!vm.indexNumber(args[2], deque.maxLength)) return {};
    if (deque.maxLength < 0) return vm.raiseText(vm.types().ValueError, "maxlen must be non-negative");
  }
  deque.clear();
  if (!args[1].isEmpty() && !extendBy(vm, deque, End::Right, args[1])) return {};
  return Value::none();
}

Ref<DequeObject> emptyLike(Vm& vm, const DequeObject& deque) {
  Ref<DequeObject> made = vm.makeInstance<DequeObject>(deque.type());
  made->maxLength = deque.maxLength;
  return made;
}

Value copyDeque(Vm& vm, std::span<Value> args) {
  Ref<DequeObject> made = emptyLike(vm, dequeOf(args[0]));
  made->items = dequeOf(args[0]).items;
  return Value(made);
}

template <End end>
Value append(Vm&, std::span<Value> args) {
  add(dequeOf(args[0]), end, std::move(args[1]));
  return Value::none();
}

template <End end>
Value extend(Vm& vm, std::span<Value> args) {
  return extendBy(vm, dequeOf(args[0]), end, args[1]) ? Value::none() : Value();
}

template <End end>
Value pop(Vm& vm, std::span<Value> args) {
  DequeObject& deque = dequeOf(args[0]);
  if (deque.items.empty()) return vm.raiseText(vm.types().IndexError, "pop from an empty deque");
  ++deque.changes;
  Value taken;
  if (end == End::Right) {
    taken = std::move(deque.items.back());
    deque.items.pop_back();
  } else {
    taken = std::move(deque.items.front());
    deque.items.pop_front();
  }
  return taken;
}

Value clearDeque(Vm&, std::span<Value> args) {
  ++dequeOf(args[0]).changes;
  dequeOf(args[0]).clear();
  return Value::none();
}

Value rotate(Vm& vm, std::span<Value> args) {
  DequeObject& deque = dequeOf(args[0]);
  std::int64_t count = 1;
  if (!args[1].isEmpty() && !vm.indexNumber(args[1], count)) return {};
  const auto size = static_cast<std::int64_t>(deque.items.size());
  if (size < 2) return Value::none();
  count = ((count % size) + size) % size;
  if (count != 0) ++deque.changes;
  std::rotate(deque.items.begin(), deque.items.begin() + (size - count), deque.items.end());
  return Value::none();
}

Value reverse(Vm&, std::span<Value> args) {
  std::reverse(dequeOf(args[0]).items.begin(), dequeOf(args[0]).items.end());
  return Value::none();
}

Value mutatedError(Vm& vm, Type* type = nullptr) {
  return vm.raiseText(type != nullptr ? type : vm.types().RuntimeError, "deque mutated during iteration");
}

/// Position of `wanted` in [start, stop): -1 not found, -2 exception pending.
std::int64_t find(Vm& vm, const DequeObject& deque, const Value& wanted, std::size_t start, std::size_t stop) {
  const std::uint64_t before = deque.changes;
  for (std::size_t i = start; i < stop && i < deque.items.size(); ++i) {
    const Value item = deque.items[i];
    const Truth same = vm.equal(item, wanted);
    if (same == Truth::True) return static_cast<std::int64_t>(i);
    if (same == Truth::Error) return -2;
    if (deque.changes != before) return mutatedError(vm), -2;
  }
  return -1;
}

Value count(Vm& vm, std::span<Value> args) {
  const DequeObject& deque = dequeOf(args[0]);
  std::int64_t found = 0;
  std::int64_t at = -1;
  while ((at = find(vm, deque, args[1], static_cast<std::size_t>(at + 1), deque.items.size())) >= 0) ++found;
  return at == -2 ? Value() : Value::integer(found);
}

Value indexOf(Vm& vm, std::span<Value> args) {
  const DequeObject& deque = dequeOf(args[0]);
  const auto size = static_cast<std::int64_t>(deque.items.size());
  std::int64_t start = 0;
  std::int64_t stop = size;
  if (!args[2].isEmpty() && !vm.indexNumber(args[2], start)) return {};
  if (!args[3].isEmpty() && !vm.indexNumber(args[3], stop)) return {};
  auto clamp = [size](std::int64_t i) { return std::clamp<std::int64_t>(i < 0 ? i + size : i, 0, size); };
  const std::int64_t at =
      find(vm, deque, args[1], static_cast<std::size_t>(clamp(start)), static_cast<std::size_t>(clamp(stop)));
  if (at >= 0) return Value::integer(at);
  std::string shown;
  if (at == -2 || !vm.reprText(args[1], shown)) return {};
  return vm.raise(vm.types().ValueError, "{} is not in deque", shown);
}

Value insert(Vm& vm, std::span<Value> args) {
  DequeObject& deque = dequeOf(args[0]);
  std::int64_t at = 0;
  if (!vm.indexNumber(args[1], at)) return {};
  const auto size = static_cast<std::int64_t>(deque.items.size());
  if (deque.maxLength >= 0 && size >= deque.maxLength) {
    return vm.raiseText(vm.types().IndexError, "deque already at its maximum size");
  }
  at = std::clamp<std::int64_t>(at < 0 ? at + size : at, 0, size);
  ++deque.changes;
  deque.items.insert(deque.items.begin() + at, args[2]);
  return Value::none();
}

Value removeValue(Vm& vm, std::span<Value> args) {
  DequeObject& deque = dequeOf(args[0]);
  const std::int64_t at = find(vm, deque, args[1], 0, deque.items.size());
  if (at == -2) {
    if (vm.pendingIs(vm.types().RuntimeError)) {
      vm.clearPending();
      return mutatedError(vm, vm.types().IndexError);
    }
    return {};
  }
  if (at < 0) {
    std::string shown;
    return vm.reprText(args[1], shown) ? vm.raise(vm.types().ValueError, "{} is not in deque", shown) : Value();
  }
  ++deque.changes;
  const Value dying = std::move(deque.items[static_cast<std::size_t>(at)]);
  deque.items.erase(deque.items.begin() + at);
  return Value::none();
}

Value iterateDeque(Vm& vm, const Value& self, bool isReversed) {
  auto made = vm.heap().make<DequeIterator>(typeNamed(vm, isReversed ? "_deque_reverse_iterator" : "_deque_iterator"));
  made->deque = Ref<DequeObject>(&dequeOf(self));
  made->changes = dequeOf(self).changes;
  made->isReversed = isReversed;
  return Value(made);
}
Value iterForward(Vm& vm, const Value& self) { return iterateDeque(vm, self, false); }
Value reversedDeque(Vm& vm, std::span<Value> args) { return iterateDeque(vm, args[0], true); }

Value nextItem(Vm& vm, const Value& self) {
  DequeIterator& iterator = *self.as<DequeIterator>();
  if (!iterator.deque) return {};
  if (iterator.deque->changes != iterator.changes) {
    iterator.deque.reset();
    return mutatedError(vm);
  }
  const std::size_t size = iterator.deque->items.size();
  if (iterator.index >= size) {
    iterator.deque.reset();
    return {};
  }
  const std::size_t at = iterator.index++;
  return iterator.deque->items[iterator.isReversed ? size - 1 - at : at];
}
Value itself(Vm&, const Value& self) { return self; }

std::int64_t lengthOf(Vm&, const Value& self) { return static_cast<std::int64_t>(dequeOf(self).items.size()); }

bool position(Vm& vm, const DequeObject& deque, const Value& key, std::size_t& out) {
  if (!isInt(key) && vm.lookupSpecial(key, vm.intern("__index__")).isEmpty()) {
    vm.raise(vm.types().TypeError, "sequence index must be integer, not '{}'", vm.typeName(key));
    return false;
  }
  std::int64_t index = 0;
  if (!vm.indexNumber(key, index)) return false;
  const auto size = static_cast<std::int64_t>(deque.items.size());
  if (index < 0) index += size;
  if (index < 0 || index >= size) return vm.raiseText(vm.types().IndexError, "deque index out of range"), false;
  out = static_cast<std::size_t>(index);
  return true;
}

Value getItem(Vm& vm, const Value& self, const Value& key) {
  std::size_t at = 0;
  return position(vm, dequeOf(self), key, at) ? dequeOf(self).items[at] : Value();
}

bool setItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  DequeObject& deque = dequeOf(self);
  std::size_t at = 0;
  if (!position(vm, deque, key, at)) return false;
  const Value dying = std::move(deque.items[at]);
  if (value.isEmpty()) {
    ++deque.changes;
    deque.items.erase(deque.items.begin() + static_cast<std::ptrdiff_t>(at));
  } else {
    deque.items[at] = value;
  }
  return true;
}

Truth containsItem(Vm& vm, const Value& self, const Value& item) {
  const std::int64_t at = find(vm, dequeOf(self), item, 0, dequeOf(self).items.size());
  return at == -2 ? Truth::Error : truthOf(at >= 0);
}

Truth isNotEmpty(Vm&, const Value& self) { return truthOf(!dequeOf(self).items.empty()); }

Value reprDeque(Vm& vm, const Value& self) {
  const DequeObject& deque = dequeOf(self);
  if (!vm.enterRepr(&deque)) return vm.newStr("[...]");
  const Value list = vm.newList(std::vector<Value>(deque.items.begin(), deque.items.end()));
  std::string shown;
  const bool isFine = vm.reprText(list, shown);
  vm.leaveRepr(&deque);
  if (!isFine) return {};
  const std::string limit = deque.maxLength >= 0 ? fmt::format(", maxlen={}", deque.maxLength) : "";
  return vm.newStr(fmt::format("{}({}{})", deque.type()->name(), shown, limit));
}

bool isDeque(Vm& vm, const Value& value) { return vm.isInstanceOf(value, typeNamed(vm, "deque")); }

Value compareDeques(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isDeque(vm, left) || !isDeque(vm, right)) return Value::notImplemented();
  const std::deque<Value> a = dequeOf(left).items;
  const std::deque<Value> b = dequeOf(right).items;
  const Value first = vm.newTuple(std::vector<Value>(a.begin(), a.end()));
  const Value second = vm.newTuple(std::vector<Value>(b.begin(), b.end()));
  return vm.compare(kind, first, second);
}

Value concatenated(Vm& vm, const Value& left, const Value& right) {
  if (!isDeque(vm, right)) {
    return vm.raise(vm.types().TypeError, "can only concatenate deque (not \"{}\") to deque", vm.typeName(right));
  }
  Ref<DequeObject> made = emptyLike(vm, dequeOf(left));
  made->items = dequeOf(left).items;
  return extendBy(vm, *made, End::Right, right) ? Value(made) : Value();
}

Value extendedInPlace(Vm& vm, const Value& left, const Value& right) {
  return extendBy(vm, dequeOf(left), End::Right, right) ? left : Value();
}

Value repeated(Vm& vm, const Value& left, const Value& right) {
  std::int64_t times = 0;
  if (!vm.indexNumber(right, times)) return {};
  Ref<DequeObject> made = emptyLike(vm, dequeOf(left));
  const std::deque<Value> items = dequeOf(left).items;
  for (std::int64_t i = 0; i < times && !items.empty(); ++i) {
    if (!vm.ensureMemory(items.size() * sizeof(Value))) return {};
    for (const Value& item : items) add(*made, End::Right, item);
  }
  return Value(made);
}

Value maxlenOf(Vm&, const Value& self) {
  const std::int64_t limit = dequeOf(self).maxLength;
  return limit < 0 ? Value::none() : Value::integer(limit);
}

Value aliasOf(Vm& vm, std::span<Value> args) { return vm.call(Value(vm.types().GenericAlias), {args[0], args[1]}); }

constexpr NativeRow kDequeMethods[] = {
    {"append", &append<End::Right>, "($self, item, /)"},
    {"appendleft", &append<End::Left>, "($self, item, /)"},
    {"clear", &clearDeque, "($self, /)"},
    {"copy", &copyDeque, "($self, /)"},
    {"__copy__", &copyDeque, "($self, /)"},
    {"count", &count, "($self, item, /)"},
    {"extend", &extend<End::Right>, "($self, iterable, /)"},
    {"extendleft", &extend<End::Left>, "($self, iterable, /)"},
    {"index", &indexOf, "($self, value, start=<omitted>, stop=<omitted>, /)"},
    {"insert", &insert, "($self, index, object, /)"},
    {"pop", &pop<End::Right>, "($self, /)"},
    {"popleft", &pop<End::Left>, "($self, /)"},
    {"remove", &removeValue, "($self, value, /)"},
    {"reverse", &reverse, "($self, /)"},
    {"rotate", &rotate, "($self, n=1, /)"},
    {"__reversed__", &reversedDeque, "($self, /)"},
    {"__class_getitem__", &aliasOf, "($type, item, /)"},
};
constexpr GetterRow kDequeGetters[] = {
    {"maxlen", &maxlenOf},
};

void defineDeque(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "deque";
  spec.module = "collections";
  spec.flags = kSubclassable | kMatchSequence;
  spec.methods = kDequeMethods;
  spec.getters = kDequeGetters;
  spec.construct = {"__new__", &newDeque, "($type, /, *args, **kwargs)"};
  spec.initialise = {"__init__", &initDeque, "($self, /, iterable=(), maxlen=None)"};
  Slots& slots = spec.slots;
  slots.repr = &reprDeque;
  slots.compare = &compareDeques;
  slots.iter = &iterForward;
  slots.length = &lengthOf;
  slots.getItem = &getItem;
  slots.setItem = &setItem;
  slots.contains = &containsItem;
  slots.truthy = &isNotEmpty;
  slots.concat = &concatenated;
  spec.slots.subclassAttributes = &attributedAccess<DequeObject>;
  slots.inplaceConcat = &extendedInPlace;
  slots.repeat = &repeated;
  module.dict().set(vm.intern("deque"), Value(vm.defineType(spec)));
  for (const char* name : {"_deque_iterator", "_deque_reverse_iterator"}) {
    TypeSpec iterator;
    iterator.name = name;
    iterator.module = "_collections";
    iterator.flags = kDisallowInstantiation;
    iterator.slots.iter = &itself;
    iterator.slots.next = &nextItem;
    module.dict().set(vm.intern(name), Value(vm.defineType(iterator)));
  }
}

// ---- defaultdict ---------------------------------------------------------------------------------------------

class DefaultDictObject : public DictObject {
 public:
  explicit DefaultDictObject(Type* type) : DictObject(type), factory(Value::none()) {}
  Value factory;
  void traverse(Visitor& visitor) const override {
    DictObject::traverse(visitor);
    visitor.visit(factory);
  }
  void clear() noexcept override {
    const Value dying = std::exchange(factory, Value::none());
    DictObject::clear();
  }
};

DefaultDictObject& defaultDictOf(const Value& self) { return *self.as<DefaultDictObject>(); }

Value newDefaultDict(Vm& vm, std::span<Value> args) {
  return Value(vm.makeInstance<DefaultDictObject>(args[0].as<Type>()));
}

// __init__(default_factory=None, /, *args, **kwargs)
bool initDefaultDict(Vm& vm, const Value& self, const CallArgs& args) {
  CallArgs rest = args;
  if (args.count > 0) {
    if (!args[0].isNone() && !vm.isCallable(args[0])) {
      vm.raiseText(vm.types().TypeError, "first argument must be callable or None");
      return false;
    }
    defaultDictOf(self).factory = args[0];
    ++rest.positional;
    --rest.count;
  }
  return vm.types().Dict->slots().initialise(vm, self, rest);
}

Value missing(Vm& vm, std::span<Value> args) {
  const Value factory = defaultDictOf(args[0]).factory;
  if (factory.isNone()) return vm.raiseWith(vm.types().KeyError, {args[1]});
  Value made = vm.call(factory);
  if (made.isEmpty() || !vm.setItem(args[0], args[1], made)) return {};
  return made;
}

Value copyDefaultDict(Vm& vm, std::span<Value> args) {
  const Value type(vm.typeOf(args[0]));
  return vm.call(type, {defaultDictOf(args[0]).factory, args[0]});
}

Value reprDefaultDict(Vm& vm, const Value& self) {
  const DefaultDictObject& dict = defaultDictOf(self);
  const Value shownDict = vm.types().Dict->slots().repr(vm, self);
  if (shownDict.isEmpty()) return {};
  std::string factory = "...";
  const Object* shown = dict.factory.isObject() ? dict.factory.asObject() : &dict;
  if (vm.enterRepr(shown)) {
    const bool isFine = vm.reprText(dict.factory, factory);
    vm.leaveRepr(shown);
    if (!isFine) return {};
  }
  return vm.newStr(fmt::format("{}({}, {})", dict.type()->name(), factory, asStr(shownDict)->view()));
}

Value merged(Vm& vm, const Value& left, const Value& right) {
  if (!isDict(left) || !isDict(right)) return Value::notImplemented();
  const bool isLeft = vm.isInstanceOf(left, typeNamed(vm, "defaultdict"));
  const DefaultDictObject& owner = defaultDictOf(isLeft ? left : right);
  Value made = vm.call(Value(owner.type()), {owner.factory, left});
  if (made.isEmpty() || !asDict(made)->update(vm, *asDict(right))) return {};
  return made;
}

Value factoryOf(Vm&, const Value& self) { return defaultDictOf(self).factory; }
bool setFactory(Vm&, const Value& self, const Value& value) {
  defaultDictOf(self).factory = value.isEmpty() ? Value::none() : value;
  return true;
}

constexpr NativeRow kDefaultDictMethods[] = {
    {"__missing__", &missing, "($self, key, /)"},
    {"copy", &copyDefaultDict, "($self, /)"},
    {"__copy__", &copyDefaultDict, "($self, /)"},
    {"__class_getitem__", &aliasOf, "($type, item, /)"},
};
constexpr GetterRow kDefaultDictGetters[] = {
    {"default_factory", &factoryOf, &setFactory},
};

void defineDefaultDict(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "defaultdict";
  spec.module = "collections";
  spec.base = vm.types().Dict;
  spec.family = Family::Dict;
  spec.flags = kSubclassable | kMatchMapping;
  spec.methods = kDefaultDictMethods;
  spec.getters = kDefaultDictGetters;
  spec.construct = {"__new__", &newDefaultDict, "($type, /, *args, **kwargs)"};
  spec.slots.initialise = &initDefaultDict;
  spec.slots.subclassAttributes = &attributedAccess<DefaultDictObject>;
  spec.slots.repr = &reprDefaultDict;
  spec.slots.binary[static_cast<std::size_t>(BinaryKind::Or)] = &merged;
  module.dict().set(vm.intern("defaultdict"), Value(vm.defineType(spec)));
}

}  // namespace

void fillCollections(Vm& vm, ModuleObject& module) {
  addTupleGetter(vm, module);
  defineDeque(vm, module);
  defineDefaultDict(vm, module);
}

}  // namespace awaitscope::lang
