// SPDX-License-Identifier: GPL-3.0-or-later
// keys(), values(), items() of dict: the views and the iterators forward and backward, which notice that the dict has
// changed its size.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/dict.h"
#include "engine/lang/builtins/reused_tuple.h"

namespace awaitscope::lang {
namespace {

using Found = DictObject::Found;

enum class Part : std::uint8_t { Keys, Values, Items };
enum class Direction : std::uint8_t { Forward, Backward };

Value partOf(Vm& vm, const DictObject::Entry& entry, Part part) {
  switch (part) {
    case Part::Keys:
      return entry.key;
    case Part::Values:
      return entry.value;
    case Part::Items:
      return vm.newTuple({entry.key, entry.value});
  }
  return {};
}

class DictIterator : public Container {
 public:
  DictIterator(Type* type, Ref<DictObject> dict, Part part, Direction direction)
      : Container(type),
        m_dict(std::move(dict)),
        m_part(part),
        m_direction(direction),
        m_position(direction == Direction::Forward ? 0 : m_dict->entryCount()),
        m_expected(m_dict->size()),
        m_remaining(m_dict->size()),
        m_layout(m_dict->layoutVersion()) {}

  Value next(Vm& vm) {
    if (!m_dict) return {};
    if (m_direction == Direction::Forward && m_remaining > 0 && m_dict->size() == m_expected) [[likely]] {
      m_position = m_dict->nextPosition(m_position);
      if (m_position < m_dict->entryCount()) return take(vm, m_dict->entry(m_position++));
    }
    if (m_dict->size() != m_expected) {
      m_expected = SIZE_MAX;  // It stays spoilt.
      return vm.raise(vm.types().RuntimeError, "dictionary changed size during iteration");
    }
    const bool isOver = !advance();
    // A removed last entry gives its place to the next new key, which CPython would find behind here.
    const bool hasMoved = m_direction == Direction::Forward && m_remaining == 0 && m_expected > 0 &&
                          m_dict->layoutVersionOrZero() != m_layout;
    if (isOver && !hasMoved) {
      const Ref<DictObject> dying = std::move(m_dict);
      return {};
    }
    if (m_remaining == 0) {
      const Ref<DictObject> dying = std::move(m_dict);
      return vm.raise(vm.types().RuntimeError, "dictionary keys changed during iteration");
    }
    const DictObject::Entry& entry = m_dict->entry(m_position);
    if (m_direction == Direction::Forward) ++m_position;
    return take(vm, entry);
  }

  std::size_t remaining() const { return m_dict && m_dict->size() == m_expected ? m_remaining : 0; }

  void traverse(Visitor& visitor) const override {
    visitor.visit(m_dict);
    m_item.visit(visitor);
  }
  void clear() noexcept override {
    m_dict.reset();
    m_item.clear();
  }

 private:
  Value take(Vm& vm, const DictObject::Entry& entry) {
    --m_remaining;
    return m_part == Part::Items ? m_item.pair(vm, entry.key, entry.value) : partOf(vm, entry, m_part);
  }
  /// Puts m_position on the next live entry.
  bool advance() {
    if (m_direction == Direction::Forward) {
      m_position = m_dict->nextPosition(m_position);
      return m_position < m_dict->entryCount();
    }
    m_position = std::min(m_position, m_dict->entryCount());
    while (m_position > 0) {
      if (!m_dict->entry(--m_position).key.isEmpty()) return true;
    }
    return false;
  }

  Ref<DictObject> m_dict;
  ReusedTuple m_item;
  Part m_part;
  Direction m_direction;
  std::uint32_t m_position;
  std::size_t m_expected;
  std::size_t m_remaining;
  std::uint32_t m_layout;
};

Type* iteratorType(Vm& vm, Part part, Direction direction) {
  const CoreTypes& types = vm.types();
  if (direction == Direction::Backward) {
    return part == Part::Keys     ? types.DictReverseKeyIterator
           : part == Part::Values ? types.DictReverseValueIterator
                                  : types.DictReverseItemIterator;
  }
  return part == Part::Keys     ? types.DictKeyIterator
         : part == Part::Values ? types.DictValueIterator
                                : types.DictItemIterator;
}

Value newIterator(Vm& vm, DictObject* dict, Part part, Direction direction) {
  return vm.heap().make<DictIterator>(iteratorType(vm, part, direction), Ref<DictObject>(dict), part, direction);
}

class DictView : public Container {
 public:
  DictView(Type* type, Ref<DictObject> dict) : Container(type), m_dict(std::move(dict)) {}
  DictObject& dict() const { return *m_dict; }
  void traverse(Visitor& visitor) const override { visitor.visit(m_dict); }
  void clear() noexcept override {}

 private:
  Ref<DictObject> m_dict;
};

Part partOf(Vm& vm, const Value& view) {
  Type* type = vm.typeOf(view);
  return type == vm.types().DictKeys ? Part::Keys : type == vm.types().DictValues ? Part::Values : Part::Items;
}

bool isView(Vm& vm, const Value& value) {
  Type* type = vm.typeOf(value);
  return type == vm.types().DictKeys || type == vm.types().DictItems || type == vm.types().DictValues;
}

DictObject& dictOf(const Value& view) { return view.as<DictView>()->dict(); }

Value viewRepr(Vm& vm, const Value& self) {
  if (!vm.enterRepr(self.asObject())) return vm.newStr("...");
  const Ref<DictObject> dict(&dictOf(self));
  std::string out = vm.typeOf(self)->name() + "([";
  bool good = true;
  bool isFirst = true;
  for (std::uint32_t at = dict->nextPosition(0); good && at < dict->entryCount(); at = dict->nextPosition(at + 1)) {
    std::string shown;
    good = vm.reprText(partOf(vm, dict->entry(at), partOf(vm, self)), shown);
    if (!isFirst) out += ", ";
    isFirst = false;
    out += shown;
  }
  vm.leaveRepr(self.asObject());
  return good ? vm.newStr(out + "])") : Value();
}

std::int64_t viewLength(Vm&, const Value& self) { return static_cast<std::int64_t>(dictOf(self).size()); }

Value viewIter(Vm& vm, const Value& self) {
  return newIterator(vm, &dictOf(self), partOf(vm, self), Direction::Forward);
}

Truth viewContains(Vm& vm, const Value& self, const Value& item) {
  Value out;
  if (partOf(vm, self) == Part::Keys) {
    const Found found = dictOf(self).find(vm, item, out);
    return found == Found::Error ? Truth::Error : truthOf(found == Found::Yes);
  }
  if (!isTuple(item) || asTuple(item)->size() != 2) return Truth::False;
  const Found found = dictOf(self).find(vm, asTuple(item)->at(0), out);
  if (found != Found::Yes) return found == Found::Error ? Truth::Error : Truth::False;
  return vm.equal(out, asTuple(item)->at(1));
}

/// All members of `left` are in `right`.
Truth isContained(Vm& vm, const Value& left, const Value& right) {
  Truth result = Truth::True;
  const bool good = vm.forEach(left, [&](Value item) {
    result = vm.contains(right, item);
    return result == Truth::True;
  });
  return good ? result : Truth::Error;
}

Value viewCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!isAnySet(right) && (!isView(vm, right) || partOf(vm, right) == Part::Values)) return Value::notImplemented();
  const std::int64_t a = vm.length(left);
  const std::int64_t b = vm.length(right);
  if (a < 0 || b < 0) return {};
  Truth result = Truth::False;
  switch (kind) {
    case CompareKind::Equal:
    case CompareKind::NotEqual:
      result = a == b ? isContained(vm, left, right) : Truth::False;
      break;
    case CompareKind::Less:
      result = a < b ? isContained(vm, left, right) : Truth::False;
      break;
    case CompareKind::LessEqual:
      result = a <= b ? isContained(vm, left, right) : Truth::False;
      break;
    case CompareKind::Greater:
      result = a > b ? isContained(vm, right, left) : Truth::False;
      break;
    case CompareKind::GreaterEqual:
      result = a >= b ? isContained(vm, right, left) : Truth::False;
      break;
  }
  if (result == Truth::Error) return {};
  return Value::boolean((result == Truth::True) != (kind == CompareKind::NotEqual));
}

bool isSetView(Vm& vm, const Value& value) {
  return vm.typeOf(value) == vm.types().DictKeys || vm.typeOf(value) == vm.types().DictItems;
}

/// Which operand is visited decides over the order of numbers: CPython's rule.
Value viewIntersection(Vm& vm, const Value& left, const Value& right) {
  Value self = isSetView(vm, left) ? left : right;
  Value other = isSetView(vm, left) ? right : left;
  const Value a = setFrom(vm, self);
  const Value b = a.isEmpty() ? Value() : setFrom(vm, other);
  if (b.isEmpty()) return {};
  if (!asSet(a)->iteratesByTable() || !asSet(b)->iteratesByTable()) {
    return setBinary(vm, BinaryKind::And, *asSet(isSetView(vm, left) ? a : b), *asSet(isSetView(vm, left) ? b : a), vm.types().Set);
  }
  if (vm.typeOf(other) == vm.types().Set && asSet(a)->size() <= asSet(b)->size()) {
    return vm.callMethod(other, "intersection", {self});
  }
  if (isSetView(vm, other) && asSet(b)->size() > asSet(a)->size()) std::swap(self, other);
  const Ref<SetObject> result = vm.makeSet();
  const bool good = vm.forEach(other, [&](const Value& item) {
    const Truth isThere = viewContains(vm, self, item);
    return isThere != Truth::Error && (isThere == Truth::False || result->add(vm, item) != SetObject::Found::Error);
  });
  return good ? Value(result) : Value();
}

/// The set operators of keys() and items() take any iterable: a set of the left one is changed by the right one.
template <BinaryKind Kind>
Value viewOperator(Vm& vm, const Value& left, const Value& right) {
  if constexpr (Kind == BinaryKind::And) return viewIntersection(vm, left, right);
  constexpr const char* kMethod = Kind == BinaryKind::Or         ? "update"
                                  : Kind == BinaryKind::Subtract ? "difference_update"
                                                                 : "symmetric_difference_update";
  Value set = setFrom(vm, left);
  if (set.isEmpty() || vm.callMethod(set, kMethod, {right}).isEmpty()) return {};
  return set;
}

Value isDisjoint(Vm& vm, std::span<Value> args) {
  bool isShared = false;
  const bool good = vm.forEach(args[1], [&](Value item) {
    const Truth found = viewContains(vm, args[0], item);
    isShared = found == Truth::True;
    return found == Truth::False;
  });
  return good ? Value::boolean(!isShared) : Value();
}

Value viewReversed(Vm& vm, std::span<Value> args) {
  return newIterator(vm, &dictOf(args[0]), partOf(vm, args[0]), Direction::Backward);
}

Value viewMapping(Vm& vm, const Value& self) {
  return vm.heap().make<MappingProxyObject>(vm.types().MappingProxy, Value(&dictOf(self)));
}

constexpr NativeRow kViewRows[] = {{"__reversed__", viewReversed, "($self, /)"}};
constexpr NativeRow kSetViewRows[] = {{"isdisjoint", isDisjoint, "($self, other, /)"},
                                      {"__reversed__", viewReversed, "($self, /)"}};
constexpr GetterRow kViewGetters[] = {{"mapping", viewMapping}};

Value keys(Vm& vm, std::span<Value> args) {
  return vm.heap().make<DictView>(vm.types().DictKeys, Ref<DictObject>(asDict(args[0])));
}
Value values(Vm& vm, std::span<Value> args) {
  return vm.heap().make<DictView>(vm.types().DictValues, Ref<DictObject>(asDict(args[0])));
}
Value items(Vm& vm, std::span<Value> args) {
  return vm.heap().make<DictView>(vm.types().DictItems, Ref<DictObject>(asDict(args[0])));
}
Value reversedDict(Vm& vm, std::span<Value> args) {
  return newIterator(vm, asDict(args[0]), Part::Keys, Direction::Backward);
}

constexpr NativeRow kDictRows[] = {
    {"keys", keys, "($self, /)"},
    {"values", values, "($self, /)"},
    {"items", items, "($self, /)"},
    {"__reversed__", reversedDict, "($self, /)"},
};

Value iteratorItself(Vm&, const Value& self) { return self; }
Value iteratorNext(Vm& vm, const Value& self) { return self.as<DictIterator>()->next(vm); }
Value iteratorHint(Vm&, std::span<Value> args) {
  return Value::integer(static_cast<std::int64_t>(args[0].as<DictIterator>()->remaining()));
}
constexpr NativeRow kIteratorRows[] = {{"__length_hint__", iteratorHint, "($self, /)"}};

Type* defineIterator(Vm& vm, const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.iter = iteratorItself;
  spec.slots.next = iteratorNext;
  spec.methods = kIteratorRows;
  spec.flags = kDisallowInstantiation;
  return vm.defineType(spec);
}

Type* defineView(Vm& vm, const char* name, Part part) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.repr = viewRepr;
  spec.slots.length = viewLength;
  spec.slots.iter = viewIter;
  spec.getters = kViewGetters;
  spec.methods = kViewRows;
  spec.flags = kDisallowInstantiation;
  if (part != Part::Values) {
    spec.slots.contains = viewContains;
    spec.slots.compare = viewCompare;
    spec.slots.hash = hashNotImplemented;
    spec.methods = kSetViewRows;
    operatorOf(spec.slots, BinaryKind::And) = viewOperator<BinaryKind::And>;
    operatorOf(spec.slots, BinaryKind::Or) = viewOperator<BinaryKind::Or>;
    operatorOf(spec.slots, BinaryKind::Xor) = viewOperator<BinaryKind::Xor>;
    operatorOf(spec.slots, BinaryKind::Subtract) = viewOperator<BinaryKind::Subtract>;
  }
  return vm.defineType(spec);
}

}  // namespace

std::span<const NativeRow> dictViewRows() { return kDictRows; }

Value dictIter(Vm& vm, const Value& self) { return newIterator(vm, asDict(self), Part::Keys, Direction::Forward); }

void installDictViews(Vm& vm) {
  CoreTypes& types = vm.mutableTypes();
  types.DictKeys = defineView(vm, "dict_keys", Part::Keys);
  types.DictValues = defineView(vm, "dict_values", Part::Values);
  types.DictItems = defineView(vm, "dict_items", Part::Items);
  types.DictKeyIterator = defineIterator(vm, "dict_keyiterator");
  types.DictValueIterator = defineIterator(vm, "dict_valueiterator");
  types.DictItemIterator = defineIterator(vm, "dict_itemiterator");
  types.DictReverseKeyIterator = defineIterator(vm, "dict_reversekeyiterator");
  types.DictReverseValueIterator = defineIterator(vm, "dict_reversevalueiterator");
  types.DictReverseItemIterator = defineIterator(vm, "dict_reverseitemiterator");
}

}  // namespace awaitscope::lang
