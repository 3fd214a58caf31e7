// SPDX-License-Identifier: GPL-3.0-or-later
// dict: slots, construction, methods. The table itself is engine/lang/objects/dict; views and iterators stand in
// dict_views.cpp.
#include "engine/lang/builtins/dict.h"

#include "engine/lang/builtins/builtins.h"

namespace awaitscope::lang {
namespace {

using Found = DictObject::Found;

Value dictRepr(Vm& vm, const Value& self) {
  const Ref<DictObject> dict(asDict(self));
  if (dict->size() == 0) return vm.newStr("{}");
  if (!vm.enterRepr(dict.get())) return vm.newStr("{...}");
  std::string out = "{";
  bool good = true;
  for (std::uint32_t at = dict->nextPosition(0); good && at < dict->entryCount(); at = dict->nextPosition(at + 1)) {
    const Value key = dict->entry(at).key;
    const Value value = dict->entry(at).value;
    std::string shownKey;
    std::string shownValue;
    good = vm.reprText(key, shownKey) && vm.reprText(value, shownValue) &&
           reserveMemory(vm, shownKey.size() + shownValue.size());
    if (out.size() > 1) out += ", ";
    out.append(shownKey).append(": ").append(shownValue);
  }
  vm.leaveRepr(dict.get());
  return good ? vm.newStr(out + "}") : Value();
}

/// Yes, No or a failure: same keys with equal values.
Truth sameItems(Vm& vm, const DictObject& left, const DictObject& right) {
  if (left.size() != right.size()) return Truth::False;
  for (std::uint32_t at = left.nextPosition(0); at < left.entryCount(); at = left.nextPosition(at + 1)) {
    const Value key = left.entry(at).key;
    const Value mine = left.entry(at).value;
    Value other;
    const Found found = right.find(vm, key, other);
    if (found != Found::Yes) return found == Found::No ? Truth::False : Truth::Error;
    const Truth same = vm.equal(mine, other);
    if (same != Truth::True) return same;
  }
  return Truth::True;
}

Value dictCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isDict(left) || !isDict(right)) return Value::notImplemented();
  if (kind != CompareKind::Equal && kind != CompareKind::NotEqual) return Value::notImplemented();
  const Truth same = sameItems(vm, *asDict(left), *asDict(right));
  if (same == Truth::Error) return {};
  return Value::boolean((same == Truth::True) == (kind == CompareKind::Equal));
}

std::int64_t dictLength(Vm&, const Value& self) { return static_cast<std::int64_t>(asDict(self)->size()); }
Truth dictTruthy(Vm&, const Value& self) { return truthOf(asDict(self)->size() != 0); }

Truth dictContains(Vm& vm, const Value& self, const Value& key) {
  Value out;
  const Found found = asDict(self)->find(vm, key, out);
  return found == Found::Error ? Truth::Error : truthOf(found == Found::Yes);
}

Value dictGetItem(Vm& vm, const Value& self, const Value& key) {
  Value out;
  const Found found = asDict(self)->find(vm, key, out);
  if (found == Found::Yes) return out;
  if (found == Found::Error) return {};
  if (vm.typeOf(self) != vm.types().Dict) {
    bool hasMissing = false;
    Value made = vm.callSpecial(self, vm.names().missing, {key}, hasMissing);
    if (hasMissing) return made;
  }
  return vm.raiseWith(vm.types().KeyError, {key});
}

bool dictSetItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  if (!value.isEmpty()) return asDict(self)->set(vm, key, value);
  Value removed;
  const Found found = asDict(self)->take(vm, key, removed);
  if (found == Found::No) vm.raiseWith(vm.types().KeyError, {key});
  return found == Found::Yes;
}

Value dictUnion(Vm& vm, const Value& left, const Value& right) {
  if (!isDict(left) || !isDict(right)) return Value::notImplemented();
  const Ref<DictObject> result = asDict(left)->copy(vm);
  return result->update(vm, *asDict(right)) ? Value(result) : Value();
}

Value dictUnionInPlace(Vm& vm, const Value& left, const Value& right) {
  return dictUpdate(vm, *asDict(left), right) ? left : Value();
}

Value dictConstruct(Vm& vm, Type* type, const CallArgs&) { return Value(vm.makeInstance<DictObject>(type)); }

/// args: self, others (one at most), keywords.
Value updateAs(Vm& vm, std::span<Value> args, const char* name) {
  DictObject& dict = *asDict(args[0]);
  const auto others = asTuple(args[1])->items();
  if (others.size() > 1) {
    return vm.raise(vm.types().TypeError, "{} expected at most 1 argument, got {}", name, others.size());
  }
  if (!others.empty() && !dictUpdate(vm, dict, others[0])) return {};
  return dict.update(vm, *asDict(args[2])) ? Value::none() : Value();
}

Value update(Vm& vm, std::span<Value> args) { return updateAs(vm, args, "update"); }
Value initialise(Vm& vm, std::span<Value> args) { return updateAs(vm, args, "dict"); }

Value get(Vm& vm, std::span<Value> args) {
  Value out;
  const Found found = asDict(args[0])->find(vm, args[1], out);
  if (found == Found::Yes) return out;
  if (found == Found::Error) return {};
  return args[2].isEmpty() ? Value::none() : args[2];
}

Value pop(Vm& vm, std::span<Value> args) {
  Value removed;
  // An empty dict does not ask for the key's hash.
  const Found found = asDict(args[0])->size() == 0 ? Found::No : asDict(args[0])->take(vm, args[1], removed);
  if (found == Found::Yes) return removed;
  if (found == Found::Error) return {};
  return args[2].isEmpty() ? vm.raiseWith(vm.types().KeyError, {args[1]}) : args[2];
}

Value popItem(Vm& vm, std::span<Value> args) {
  DictObject& dict = *asDict(args[0]);
  std::uint32_t at = dict.entryCount();
  while (at > 0 && dict.entry(at - 1).key.isEmpty()) --at;
  if (at == 0) return vm.raiseWith(vm.types().KeyError, {vm.newStr("popitem(): dictionary is empty")});
  const Value key = dict.entry(at - 1).key;
  Value removed;
  if (dict.take(vm, key, removed) == Found::Error) return {};
  return vm.newTuple({key, removed});
}

Value setDefault(Vm& vm, std::span<Value> args) {
  Value out;
  const Value fallback = args[2].isEmpty() ? Value::none() : args[2];
  return asDict(args[0])->findOrSet(vm, args[1], fallback, out) ? out : Value();
}

Value clear(Vm&, std::span<Value> args) {
  asDict(args[0])->removeAll();
  return Value::none();
}

Value copy(Vm& vm, std::span<Value> args) { return Value(asDict(args[0])->copy(vm)); }

/// args: class, iterable, value.
Value fromKeys(Vm& vm, std::span<Value> args) {
  const Value value = args[2].isEmpty() ? Value::none() : args[2];
  const Value result = vm.call(args[0], std::initializer_list<Value>{});
  if (result.isEmpty()) return {};
  const bool exact = vm.typeOf(result) == vm.types().Dict;
  const bool good = vm.forEach(
      args[1], [&](Value key) { return exact ? asDict(result)->set(vm, key, value) : vm.setItem(result, key, value); });
  return good ? result : Value();
}

constexpr NativeRow kRows[] = {
    {"get", get, "($self, key, default=None, /)"},
    {"pop", pop, "($self, key, default=<omitted>, /)"},
    {"popitem", popItem, "($self, /)"},
    {"setdefault", setDefault, "($self, key, default=None, /)"},
    {"update", update, "($self, /, *args, **kwargs)"},
    {"clear", clear, "($self, /)"},
    {"copy", copy, "($self, /)"},
    {"fromkeys", fromKeys, "($type, iterable, value=None, /)"},
    {"__class_getitem__", genericAlias, "($type, object, /)"},
};

/// One pair of an iterable of pairs. False: pending exception.
bool addPair(Vm& vm, DictObject& dict, const Value& pair, std::size_t number) {
  const Slots& slots = vm.typeOf(pair)->slots();
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    vm.raise(vm.types().TypeError, "cannot convert dictionary update sequence element #{} to a sequence", number);
    return false;
  }
  std::vector<Value> items;
  if (!vm.collect(pair, items)) return false;
  if (items.size() != 2) {
    vm.raise(vm.types().ValueError, "dictionary update sequence element #{} has length {}; 2 is required", number,
             items.size());
    return false;
  }
  return dict.set(vm, items[0], items[1]);
}

}  // namespace

bool dictUpdate(Vm& vm, DictObject& dict, const Value& other) {
  if (isDict(other) && vm.typeOf(other)->slots().iter == &dictIter) return dict.update(vm, *asDict(other));
  Value keysMethod;
  if (!vm.tryGetAttribute(other, vm.names().keys, keysMethod)) return false;
  if (!keysMethod.isEmpty()) {
    const Value keys = vm.call(keysMethod);
    return !keys.isEmpty() && vm.forEach(keys, [&](Value key) {
      const Value value = vm.getItem(other, key);
      return !value.isEmpty() && dict.set(vm, key, value);
    });
  }
  std::size_t number = 0;
  return vm.forEach(other, [&](Value pair) { return addPair(vm, dict, pair, number++); });
}

void installDict(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = dictRepr;
  spec.slots.compare = dictCompare;
  spec.slots.hash = hashNotImplemented;
  spec.slots.length = dictLength;
  spec.slots.truthy = dictTruthy;
  spec.slots.contains = dictContains;
  spec.slots.getItem = dictGetItem;
  spec.slots.setItem = dictSetItem;
  spec.slots.iter = dictIter;
  operatorOf(spec.slots, BinaryKind::Or) = dictUnion;
  inplaceOf(spec.slots, BinaryKind::Or) = dictUnionInPlace;
  spec.slots.construct = dictConstruct;
  spec.slots.subclassAttributes = attributedAccess<DictObject>;
  spec.methods = kRows;
  spec.initialise = {"__init__", initialise, "($self, /, *args, **kwargs)"};
  spec.flags = kSubclassable | kMatchMapping | kMatchSelf;
  vm.completeType(vm.types().Dict, spec);
  TypeSpec views;
  views.methods = dictViewRows();
  vm.completeType(vm.types().Dict, views);
  installDictViews(vm);
}

}  // namespace awaitscope::lang
