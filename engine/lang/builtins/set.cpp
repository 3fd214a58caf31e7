// SPDX-License-Identifier: GPL-3.0-or-later
// set and frozenset: operators, methods, iterator. Which members an operation visits in which order decides over the
// order of the result: for numbers it is CPython's (its table shows it), for all else the left operand's insertions
// come first.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/dict.h"

namespace awaitscope::lang {
namespace {

using Found = SetObject::Found;

/// Calls visit(member) -> bool for each; false: it said so. The set must not change.
template <typename Visit>
bool forEachMember(const SetObject& set, Visit visit) {
  std::uint32_t cursor = 0;
  while (true) {
    const Value member = set.next(cursor);
    if (member.isEmpty()) return true;
    if (!visit(member)) return false;
  }
}

/// A frozenset stands in for an unhashable set that is looked for in a set.
Found withHashable(Vm& vm, const Value& key, const Value& original, auto look) {
  const Found found = look(key);
  if (found != Found::Error || !isFamily(original, Family::Set) || !vm.pendingIs(vm.types().TypeError)) return found;
  vm.clearPending();
  const Ref<SetObject> frozen = asSet(original)->copy(vm, vm.types().FrozenSet);
  return frozen ? look(Value(frozen)) : Found::Error;
}

Found contains(Vm& vm, const SetObject& set, const Value& key) {
  return withHashable(vm, key, key, [&](const Value& wanted) { return set.contains(vm, wanted); });
}

Found discardMember(Vm& vm, SetObject& set, const Value& key) {
  return withHashable(vm, key, key, [&](const Value& wanted) {
    Value removed;
    return set.discard(vm, wanted, removed);
  });
}

/// Adds the members of any iterable. False: pending exception.
bool addAll(Vm& vm, SetObject& set, const Value& iterable) {
  if (isAnySet(iterable)) return set.merge(vm, *asSet(iterable));
  return vm.forEach(iterable, [&](Value item) { return set.add(vm, item) != Found::Error; });
}

Ref<SetObject> makeSetOf(Vm& vm, Type* type) { return vm.heap().make<SetObject>(type); }

/// Results of operators and methods are plain sets or frozensets.
Type* plainType(Vm& vm, const Value& self) {
  return isFamily(self, Family::FrozenSet) ? vm.types().FrozenSet : vm.types().Set;
}

Value intersection(Vm& vm, const SetObject& left, const SetObject& right, Type* type) {
  if (&left == &right) {
    const Ref<SetObject> same = left.copy(vm, type);
    return same ? Value(same) : Value();
  }
  const bool byTable = left.iteratesByTable() && right.iteratesByTable();
  const bool swap = byTable && right.size() > left.size();
  // CPython visits the smaller one, or the right one of two equally large.
  const bool visitRight = byTable && !swap;
  const SetObject& visited = visitRight ? right : left;
  const SetObject& other = visitRight ? left : right;
  const Ref<SetObject> result = makeSetOf(vm, type);
  const bool good = forEachMember(visited, [&](const Value& member) {
    const Found found = other.contains(vm, member);
    if (found == Found::Error) return false;
    return found == Found::No || result->add(vm, member) != Found::Error;
  });
  return good ? Value(result) : Value();
}

/// Removes the members of any iterable, as CPython's set_difference_update_internal goes about it.
bool removeAllOf(Vm& vm, SetObject& set, const Value& iterable) {
  if (!isAnySet(iterable)) {
    const bool good = vm.forEach(iterable, [&](const Value& item) { return discardMember(vm, set, item) != Found::Error; });
    if (good) set.tidy();
    return good;
  }
  if (asSet(iterable) == &set) {
    set.removeAll();
    return true;
  }
  Value gone = iterable;
  if (asSet(iterable)->size() / 8 > set.size()) gone = intersection(vm, set, *asSet(iterable), vm.types().Set);
  const bool good = !gone.isEmpty() && forEachMember(*asSet(gone), [&](const Value& member) {
    Value removed;
    return set.discard(vm, member, removed) != Found::Error;
  });
  if (good) set.tidy();
  return good;
}

Value difference(Vm& vm, const SetObject& left, const Value& iterable, Type* type) {
  const bool isKeyed = isAnySet(iterable) || isDict(iterable);
  const std::size_t count = isAnySet(iterable) ? asSet(iterable)->size() : isDict(iterable) ? asDict(iterable)->size() : 0;
  if (!isKeyed || left.size() / 4 > count) {
    const Ref<SetObject> result = left.copy(vm, type);
    return result && removeAllOf(vm, *result, iterable) ? Value(result) : Value();
  }
  const Ref<SetObject> result = makeSetOf(vm, type);
  const bool good = forEachMember(left, [&](const Value& member) {
    const Truth isThere = vm.contains(iterable, member);
    if (isThere == Truth::Error) return false;
    return isThere == Truth::True || result->add(vm, member) != Found::Error;
  });
  return good ? Value(result) : Value();
}

/// Any iterable on the right. Of numbers the result has the order in which they come.
Value intersectionWith(Vm& vm, const SetObject& left, const Value& iterable, Type* type) {
  if (isAnySet(iterable)) return intersection(vm, left, *asSet(iterable), type);
  std::vector<Value> items;
  if (!vm.collect(iterable, items)) return {};
  const Ref<SetObject> right = vm.makeSet();
  const Ref<SetObject> result = makeSetOf(vm, type);
  for (const Value& item : items) {
    if (right->add(vm, item) == Found::Error) return {};
    const Found found = left.contains(vm, item);
    if (found == Found::Error || (found == Found::Yes && result->add(vm, item) == Found::Error)) return {};
  }
  if (left.iteratesByTable() && right->iteratesByTable()) return Value(result);
  return intersection(vm, left, *right, type);
}

/// Takes out what both have and adds what only `other` has.
bool toggleAll(Vm& vm, SetObject& set, const SetObject& other) {
  return forEachMember(other, [&](const Value& member) {
    Value removed;
    const Found found = set.discard(vm, member, removed);
    if (found == Found::Error) return false;
    return found == Found::Yes || set.add(vm, member) != Found::Error;
  });
}

Value symmetricDifference(Vm& vm, const SetObject& left, const SetObject& right, Type* type) {
  const bool byTable = left.iteratesByTable() && right.iteratesByTable();
  const Ref<SetObject> result = (byTable ? right : left).copy(vm, type);
  return result && toggleAll(vm, *result, byTable ? left : right) ? Value(result) : Value();
}

template <BinaryKind Kind>
Value setOperator(Vm& vm, const Value& left, const Value& right) {
  if (!isAnySet(left) || !isAnySet(right)) return Value::notImplemented();
  return setBinary(vm, Kind, *asSet(left), *asSet(right), plainType(vm, left));
}

/// |= and the like: the left set takes over the result.
template <BinaryKind Kind>
Value setOperatorInPlace(Vm& vm, const Value& left, const Value& right) {
  if (!isAnySet(right)) return Value::notImplemented();
  SetObject& set = *asSet(left);
  const Ref<SetObject> other = asSet(right) == &set ? set.copy(vm, vm.types().Set) : Ref<SetObject>(asSet(right));
  if constexpr (Kind == BinaryKind::Or) {
    if (!set.merge(vm, *other)) return {};
  } else if constexpr (Kind == BinaryKind::Xor) {
    if (!toggleAll(vm, set, *other)) return {};
  } else if constexpr (Kind == BinaryKind::Subtract) {
    if (!removeAllOf(vm, set, Value(other))) return {};
  } else {
    const Value kept = intersection(vm, set, *other, vm.types().Set);
    if (kept.isEmpty()) return {};
    set.swapWith(*asSet(kept));
  }
  return left;
}

Value setRepr(Vm& vm, const Value& self) {
  const SetObject& set = *asSet(self);
  const bool isPlain = vm.typeOf(self) == vm.types().Set;
  const std::string name = vm.typeOf(self)->name();
  if (set.size() == 0) return vm.newStr(name + "()");
  if (!vm.enterRepr(&set)) return vm.newStr(name + "(...)");
  std::vector<Value> members;
  forEachMember(set, [&](const Value& member) {
    members.push_back(member);
    return true;
  });
  std::string out = "{";
  bool good = true;
  for (std::size_t i = 0; good && i < members.size(); ++i) {
    std::string shown;
    good = vm.reprText(members[i], shown);
    if (i > 0) out += ", ";
    out += shown;
  }
  vm.leaveRepr(&set);
  out += "}";
  if (!good) return {};
  return vm.newStr(isPlain ? out : name + "(" + out + ")");
}

/// Every member of `left` is in `right`.
Truth isSubset(Vm& vm, const SetObject& left, const SetObject& right) {
  if (left.size() > right.size()) return Truth::False;
  Found last = Found::Yes;
  forEachMember(left, [&](const Value& member) {
    last = right.contains(vm, member);
    return last == Found::Yes;
  });
  return last == Found::Error ? Truth::Error : truthOf(last == Found::Yes);
}

Value setCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isAnySet(left) || !isAnySet(right)) return Value::notImplemented();
  const SetObject& a = *asSet(left);
  const SetObject& b = *asSet(right);
  switch (kind) {
    case CompareKind::Equal:
      return a.size() == b.size() ? boolOrError(isSubset(vm, a, b)) : Value::boolean(false);
    case CompareKind::NotEqual: {
      const Truth same = a.size() == b.size() ? isSubset(vm, a, b) : Truth::False;
      return same == Truth::Error ? Value() : Value::boolean(same == Truth::False);
    }
    case CompareKind::LessEqual:
      return boolOrError(isSubset(vm, a, b));
    case CompareKind::GreaterEqual:
      return boolOrError(isSubset(vm, b, a));
    case CompareKind::Less:
      return a.size() < b.size() ? boolOrError(isSubset(vm, a, b)) : Value::boolean(false);
    case CompareKind::Greater:
      return b.size() < a.size() ? boolOrError(isSubset(vm, b, a)) : Value::boolean(false);
  }
  return {};
}

/// Independent of the order, well spread for small ints: CPython's.
bool frozenHash(Vm& vm, const Value& self, std::int64_t& out) {
  const SetObject& set = *asSet(self);
  std::uint64_t hash = 0;
  const bool good = forEachMember(set, [&](const Value& member) {
    std::int64_t one = 0;
    if (!vm.hash(member, one)) return false;
    const auto bits = static_cast<std::uint64_t>(one);
    hash ^= ((bits ^ 89869747U) ^ (bits << 16)) * 3644798167U;
    return true;
  });
  hash ^= (std::uint64_t{set.size()} + 1) * 1927868237U;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069U + 907133923U;
  out = hash == UINT64_MAX ? 590923713 : static_cast<std::int64_t>(hash);
  return good;
}

std::int64_t setLength(Vm&, const Value& self) { return static_cast<std::int64_t>(asSet(self)->size()); }
Truth setTruthy(Vm&, const Value& self) { return truthOf(asSet(self)->size() != 0); }
Truth setContains(Vm& vm, const Value& self, const Value& item) {
  const Found found = contains(vm, *asSet(self), item);
  return found == Found::Error ? Truth::Error : truthOf(found == Found::Yes);
}

// ---- iterator ----------------------------------------------------------------------------------------------------

class SetIterator : public Container {
 public:
  SetIterator(Type* type, Ref<SetObject> set) : Container(type), m_set(std::move(set)), m_size(m_set->size()) {}
  Ref<SetObject> m_set;  ///< Null when exhausted.
  std::size_t m_size;
  std::size_t m_visited = 0;
  std::uint32_t m_cursor = 0;
  void traverse(Visitor& visitor) const override { visitor.visit(m_set); }
  void clear() noexcept override { m_set.reset(); }
};

Value setIter(Vm& vm, const Value& self) {
  return vm.heap().make<SetIterator>(vm.types().SetIterator, Ref<SetObject>(asSet(self)));
}

Value iteratorItself(Vm&, const Value& self) { return self; }

Value iteratorNext(Vm& vm, const Value& self) {
  auto& iterator = *self.as<SetIterator>();
  if (!iterator.m_set) return {};
  if (iterator.m_set->size() != iterator.m_size) {
    iterator.m_size = SIZE_MAX;  // It stays spoilt.
    return vm.raise(vm.types().RuntimeError, "Set changed size during iteration");
  }
  Value member = iterator.m_set->next(iterator.m_cursor);
  ++iterator.m_visited;
  if (member.isEmpty()) {
    const Ref<SetObject> dying = std::move(iterator.m_set);
  }
  return member;
}

Value iteratorHint(Vm&, std::span<Value> args) {
  const auto& iterator = *args[0].as<SetIterator>();
  if (!iterator.m_set || iterator.m_set->size() != iterator.m_size) return Value::integer(0);
  return Value::integer(static_cast<std::int64_t>(iterator.m_size - iterator.m_visited));
}

// ---- methods -----------------------------------------------------------------------------------------------------

Value add(Vm& vm, std::span<Value> args) {
  return asSet(args[0])->add(vm, args[1]) == Found::Error ? Value() : Value::none();
}

Value discard(Vm& vm, std::span<Value> args) {
  return discardMember(vm, *asSet(args[0]), args[1]) == Found::Error ? Value() : Value::none();
}

Value remove(Vm& vm, std::span<Value> args) {
  const Found found = discardMember(vm, *asSet(args[0]), args[1]);
  if (found == Found::No) return vm.raiseWith(vm.types().KeyError, {args[1]});
  return found == Found::Error ? Value() : Value::none();
}

Value pop(Vm& vm, std::span<Value> args) {
  Value member = asSet(args[0])->pop();
  if (!member.isEmpty()) return member;
  return vm.raiseWith(vm.types().KeyError, {vm.newStr("pop from an empty set")});
}

Value clear(Vm&, std::span<Value> args) {
  asSet(args[0])->removeAll();
  return Value::none();
}

Value copy(Vm& vm, std::span<Value> args) {
  if (vm.typeOf(args[0]) == vm.types().FrozenSet) return args[0];
  const Ref<SetObject> result = asSet(args[0])->copy(vm, plainType(vm, args[0]));
  return result ? Value(result) : Value();
}

Value update(Vm& vm, std::span<Value> args) {
  for (const Value& other : asTuple(args[1])->items()) {
    if (!addAll(vm, *asSet(args[0]), other)) return {};
  }
  return Value::none();
}

Value unionOf(Vm& vm, std::span<Value> args) {
  const Ref<SetObject> result = asSet(args[0])->copy(vm, plainType(vm, args[0]));
  if (!result) return {};
  for (const Value& other : asTuple(args[1])->items()) {
    if (!addAll(vm, *result, other)) return {};
  }
  return Value(result);
}

Value intersectionOf(Vm& vm, std::span<Value> args) {
  Type* type = plainType(vm, args[0]);
  const auto others = asTuple(args[1])->items();
  if (others.empty()) return Value(asSet(args[0])->copy(vm, type));
  Value result = args[0];
  for (const Value& other : others) {
    result = intersectionWith(vm, *asSet(result), other, type);
    if (result.isEmpty()) return {};
  }
  return result;
}

Value intersectionUpdate(Vm& vm, std::span<Value> args) {
  const Value result = intersectionOf(vm, args);
  if (result.isEmpty()) return {};
  asSet(args[0])->swapWith(*asSet(result));
  return Value::none();
}

Value differenceOf(Vm& vm, std::span<Value> args) {
  Type* type = plainType(vm, args[0]);
  const auto others = asTuple(args[1])->items();
  if (others.empty()) return Value(asSet(args[0])->copy(vm, type));
  const Value result = difference(vm, *asSet(args[0]), others[0], type);
  if (result.isEmpty()) return {};
  for (const Value& other : others.subspan(1)) {
    if (!removeAllOf(vm, *asSet(result), other)) return {};
  }
  return result;
}

Value differenceUpdate(Vm& vm, std::span<Value> args) {
  for (const Value& other : asTuple(args[1])->items()) {
    if (!removeAllOf(vm, *asSet(args[0]), other)) return {};
  }
  return Value::none();
}

Value symmetricMethod(Vm& vm, std::span<Value> args) {
  const Value other = setFrom(vm, args[1]);
  if (other.isEmpty()) return {};
  return symmetricDifference(vm, *asSet(args[0]), *asSet(other), plainType(vm, args[0]));
}

Value symmetricUpdate(Vm& vm, std::span<Value> args) {
  if (args[0] == args[1]) {
    asSet(args[0])->removeAll();
    return Value::none();
  }
  if (isAnySet(args[1])) return toggleAll(vm, *asSet(args[0]), *asSet(args[1])) ? Value::none() : Value();
  const Value other = setFrom(vm, args[1]);
  if (other.isEmpty()) return {};
  return toggleAll(vm, *asSet(args[0]), *asSet(other)) ? Value::none() : Value();
}

Value isSubsetMethod(Vm& vm, std::span<Value> args) {
  const Value other = isAnySet(args[1]) ? args[1] : setFrom(vm, args[1]);
  return other.isEmpty() ? Value() : boolOrError(isSubset(vm, *asSet(args[0]), *asSet(other)));
}

Value isSupersetMethod(Vm& vm, std::span<Value> args) {
  const Value other = isAnySet(args[1]) ? args[1] : setFrom(vm, args[1]);
  return other.isEmpty() ? Value() : boolOrError(isSubset(vm, *asSet(other), *asSet(args[0])));
}

Value isDisjoint(Vm& vm, std::span<Value> args) {
  bool isShared = false;
  const bool good = vm.forEach(args[1], [&](Value item) {
    const Found found = asSet(args[0])->contains(vm, item);
    isShared = found == Found::Yes;
    return found == Found::No;
  });
  return good ? Value::boolean(!isShared) : Value();
}

Value setConstruct(Vm& vm, Type* type, const CallArgs&) { return Value(vm.makeInstance<SetObject>(type)); }

Value setInit(Vm& vm, std::span<Value> args) {
  asSet(args[0])->removeAll();
  return args[1].isEmpty() || addAll(vm, *asSet(args[0]), args[1]) ? Value::none() : Value();
}

Value frozenConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  if (type == vm.types().FrozenSet && !args[1].isEmpty() && vm.typeOf(args[1]) == type) return args[1];
  const Ref<SetObject> result = vm.makeInstance<SetObject>(type);
  return args[1].isEmpty() || addAll(vm, *result, args[1]) ? Value(result) : Value();
}

constexpr NativeRow kSharedRows[] = {
    {"copy", copy, "($self, /)"},
    {"union", unionOf, "($self, /, *others)"},
    {"intersection", intersectionOf, "($self, /, *others)"},
    {"difference", differenceOf, "($self, /, *others)"},
    {"symmetric_difference", symmetricMethod, "($self, other, /)"},
    {"issubset", isSubsetMethod, "($self, other, /)"},
    {"issuperset", isSupersetMethod, "($self, other, /)"},
    {"isdisjoint", isDisjoint, "($self, other, /)"},
    {"__class_getitem__", genericAlias, "($type, object, /)"},
};
constexpr NativeRow kSetRows[] = {
    {"add", add, "($self, object, /)"},
    {"discard", discard, "($self, object, /)"},
    {"remove", remove, "($self, object, /)"},
    {"pop", pop, "($self, /)"},
    {"clear", clear, "($self, /)"},
    {"update", update, "($self, /, *others)"},
    {"intersection_update", intersectionUpdate, "($self, /, *others)"},
    {"difference_update", differenceUpdate, "($self, /, *others)"},
    {"symmetric_difference_update", symmetricUpdate, "($self, other, /)"},
};

constexpr NativeRow kIteratorRows[] = {{"__length_hint__", iteratorHint, "($self, /)"}};

Slots sharedSlots() {
  Slots slots;
  slots.repr = setRepr;
  slots.compare = setCompare;
  slots.length = setLength;
  slots.truthy = setTruthy;
  slots.contains = setContains;
  slots.iter = setIter;
  operatorOf(slots, BinaryKind::Or) = setOperator<BinaryKind::Or>;
  operatorOf(slots, BinaryKind::And) = setOperator<BinaryKind::And>;
  operatorOf(slots, BinaryKind::Xor) = setOperator<BinaryKind::Xor>;
  operatorOf(slots, BinaryKind::Subtract) = setOperator<BinaryKind::Subtract>;
  slots.subclassAttributes = attributedAccess<SetObject>;
  return slots;
}

}  // namespace

Value setFrom(Vm& vm, const Value& iterable) {
  const Ref<SetObject> set = vm.makeSet();
  return addAll(vm, *set, iterable) ? Value(set) : Value();
}

Value setBinary(Vm& vm, BinaryKind kind, const SetObject& left, const SetObject& right, Type* type) {
  switch (kind) {
    case BinaryKind::And:
      return intersection(vm, left, right, type);
    case BinaryKind::Subtract:
      return difference(vm, left, Value(const_cast<SetObject*>(&right)), type);
    case BinaryKind::Xor:
      return symmetricDifference(vm, left, right, type);
    default:
      break;
  }
  const Ref<SetObject> result = left.copy(vm, type);
  return result && result->merge(vm, right) ? Value(result) : Value();
}

void installSet(Vm& vm) {
  TypeSpec set;
  set.slots = sharedSlots();
  set.slots.hash = hashNotImplemented;
  set.slots.construct = setConstruct;
  inplaceOf(set.slots, BinaryKind::Or) = setOperatorInPlace<BinaryKind::Or>;
  inplaceOf(set.slots, BinaryKind::And) = setOperatorInPlace<BinaryKind::And>;
  inplaceOf(set.slots, BinaryKind::Xor) = setOperatorInPlace<BinaryKind::Xor>;
  inplaceOf(set.slots, BinaryKind::Subtract) = setOperatorInPlace<BinaryKind::Subtract>;
  set.methods = kSharedRows;
  set.initialise = {"__init__", setInit, "($self, iterable=(), /)"};
  set.flags = kSubclassable | kMatchSelf;
  vm.completeType(vm.types().Set, set);
  TypeSpec changing;
  changing.methods = kSetRows;
  vm.completeType(vm.types().Set, changing);

  TypeSpec frozen;
  frozen.slots = sharedSlots();
  frozen.slots.hash = frozenHash;
  frozen.methods = kSharedRows;
  frozen.construct = {"__new__", frozenConstruct, "($type, iterable=(), /)"};
  frozen.flags = kSubclassable | kMatchSelf;
  vm.completeType(vm.types().FrozenSet, frozen);

  TypeSpec iterator;
  iterator.name = "set_iterator";
  iterator.slots.iter = iteratorItself;
  iterator.slots.next = iteratorNext;
  iterator.methods = kIteratorRows;
  iterator.flags = kDisallowInstantiation;
  vm.mutableTypes().SetIterator = vm.defineType(iterator);
}

}  // namespace awaitscope::lang
