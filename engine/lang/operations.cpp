// SPDX-License-Identifier: GPL-3.0-or-later
// Operators, comparison, hashing, conversion: how the slots of two operands decide together.
#include <cmath>

#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {

constexpr const char* kBinarySymbols[kBinaryKindCount] = {"+", "-", "*",  "/",  "//", "%", "** or pow()", "@",
                                                          "<<", ">>", "&", "|", "^",  "divmod()"};
constexpr const char* kCompareSymbols[] = {"<", "<=", "==", "!=", ">", ">="};

Value raiseUnsupported(Vm& vm, const char* symbol, const Value& left, const Value& right) {
  return vm.raise(vm.types().TypeError, "unsupported operand type(s) for {}: '{}' and '{}'", symbol, vm.typeName(left),
                  vm.typeName(right));
}

CompareKind swapped(CompareKind kind) {
  switch (kind) {
    case CompareKind::Less: return CompareKind::Greater;
    case CompareKind::LessEqual: return CompareKind::GreaterEqual;
    case CompareKind::Greater: return CompareKind::Less;
    case CompareKind::GreaterEqual: return CompareKind::LessEqual;
    default: return kind;
  }
}

/// The numeric slots: NotImplemented if neither operand knows.
Value tryBinary(Vm& vm, std::size_t index, const Value& left, const Value& right) {
  Type* leftType = vm.typeOf(left);
  Type* rightType = vm.typeOf(right);
  const Slots::Binary leftSlot = leftType->slots().binary[index];
  Slots::Binary rightSlot = rightType == leftType ? nullptr : rightType->slots().binary[index];
  if (rightSlot == leftSlot) rightSlot = nullptr;
  if (leftSlot != nullptr) {
    if (rightSlot != nullptr && rightType->isSubtypeOf(leftType)) {
      Value result = rightSlot(vm, left, right);
      if (!result.isNotImplemented()) return result;
      rightSlot = nullptr;
    }
    Value result = leftSlot(vm, left, right);
    if (!result.isNotImplemented()) return result;
  }
  if (rightSlot != nullptr) return rightSlot(vm, left, right);
  return Value::notImplemented();
}

/// Sequence concatenation and repetition, after the numbers have declined.
Value trySequence(Vm& vm, BinaryKind kind, const Value& left, const Value& right, bool inplace) {
  const Slots& slots = vm.typeOf(left)->slots();
  if (kind == BinaryKind::Add) {
    if (inplace && slots.inplaceConcat != nullptr) return slots.inplaceConcat(vm, left, right);
    if (slots.concat != nullptr) return slots.concat(vm, left, right);
  } else if (kind == BinaryKind::Multiply) {
    if (slots.repeat != nullptr) {
      if (vm.typeOf(right)->slots().index == nullptr) {
        return vm.raise(vm.types().TypeError, "can't multiply sequence by non-int of type '{}'", vm.typeName(right));
      }
      if (inplace && slots.inplaceRepeat != nullptr) return slots.inplaceRepeat(vm, left, right);
      return slots.repeat(vm, left, right);
    }
    if (const auto repeat = vm.typeOf(right)->slots().repeat; repeat != nullptr) {
      if (vm.typeOf(left)->slots().index == nullptr) {
        return vm.raise(vm.types().TypeError, "can't multiply sequence by non-int of type '{}'", vm.typeName(left));
      }
      return repeat(vm, right, left);
    }
  }
  return Value::notImplemented();
}

}  // namespace

Value Vm::binary(BinaryKind kind, const Value& left, const Value& right) {
  const auto index = static_cast<std::size_t>(kind);
  Value result = tryBinary(*this, index, left, right);
  if (!result.isNotImplemented()) return result;
  result = trySequence(*this, kind, left, right, false);
  if (!result.isNotImplemented()) return result;
  return raiseUnsupported(*this, kBinarySymbols[index], left, right);
}

Value Vm::inplace(BinaryKind kind, const Value& left, const Value& right) {
  const auto index = static_cast<std::size_t>(kind);
  if (const auto slot = typeOf(left)->slots().inplace[index]; slot != nullptr) {
    Value result = slot(*this, left, right);
    if (!result.isNotImplemented()) return result;
  }
  Value result = tryBinary(*this, index, left, right);
  if (!result.isNotImplemented()) return result;
  result = trySequence(*this, kind, left, right, true);
  if (!result.isNotImplemented()) return result;
  const std::string symbol = kind == BinaryKind::Power ? "**=" : std::string(kBinarySymbols[index]) + "=";
  return raiseUnsupported(*this, symbol.c_str(), left, right);
}

Value Vm::power(const Value& base, const Value& exponent, const Value& modulus) {
  if (modulus.isNone()) return binary(BinaryKind::Power, base, exponent);
  for (const Value* operand : {&base, &exponent, &modulus}) {
    const auto slot = typeOf(*operand)->slots().powerModulo;
    if (slot == nullptr) continue;
    Value result = slot(*this, base, exponent, modulus);
    if (!result.isNotImplemented()) return result;
  }
  return raise(m_types.TypeError, "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", typeName(base),
               typeName(exponent), typeName(modulus));
}

Value Vm::unary(UnaryKind kind, const Value& value) {
  const auto slot = typeOf(value)->slots().unary[static_cast<std::size_t>(kind)];
  if (slot != nullptr) return slot(*this, value);
  constexpr const char* kSymbols[kUnaryKindCount] = {"unary -", "unary +", "unary ~", "abs()"};
  return raise(m_types.TypeError, "bad operand type for {}: '{}'", kSymbols[static_cast<std::size_t>(kind)],
               typeName(value));
}

Value Vm::compare(CompareKind kind, const Value& left, const Value& right) {
  Type* leftType = typeOf(left);
  Type* rightType = typeOf(right);
  if (!enterNative(" in comparison")) return {};
  struct Leave {
    Vm& vm;
    ~Leave() { vm.leaveNative(); }
  } leave{*this};
  bool isReflectedDone = false;
  if (leftType != rightType && rightType->isSubtypeOf(leftType) && rightType->slots().compare != nullptr) {
    isReflectedDone = true;
    Value result = rightType->slots().compare(*this, right, left, swapped(kind));
    if (!result.isNotImplemented()) return result;
  }
  if (leftType->slots().compare != nullptr) {
    Value result = leftType->slots().compare(*this, left, right, kind);
    if (!result.isNotImplemented()) return result;
  }
  if (!isReflectedDone && rightType->slots().compare != nullptr) {
    Value result = rightType->slots().compare(*this, right, left, swapped(kind));
    if (!result.isNotImplemented()) return result;
  }
  if (kind == CompareKind::Equal) return Value::boolean(left == right);
  if (kind == CompareKind::NotEqual) return Value::boolean(!(left == right));
  return raise(m_types.TypeError, "'{}' not supported between instances of '{}' and '{}'",
               kCompareSymbols[static_cast<std::size_t>(kind)], leftType->nameInMessages(), rightType->nameInMessages());
}

Truth Vm::compareTruth(CompareKind kind, const Value& left, const Value& right) {
  const Value result = compare(kind, left, right);
  return result.isEmpty() ? Truth::Error : truthy(result);
}

Truth Vm::equal(const Value& left, const Value& right) {
  if (left == right) return Truth::True;
  if (left.isInteger() && right.isInteger()) return Truth::False;
  if (isStr(left) && isStr(right) && left.asObject()->type() == m_types.Str && right.asObject()->type() == m_types.Str) {
    return truthOf(sameText(asStr(left), asStr(right)));
  }
  return compareTruth(CompareKind::Equal, left, right);
}

Truth Vm::truthy(const Value& value) {
  if (value.isBool()) return truthOf(value.isTrue());
  if (value.isInteger()) return truthOf(value.asInteger() != 0);
  if (value.isNone()) return Truth::False;
  const Slots& slots = typeOf(value)->slots();
  if (slots.truthy != nullptr) return slots.truthy(*this, value);
  if (slots.length != nullptr) {
    const std::int64_t length = slots.length(*this, value);
    return length < 0 ? Truth::Error : truthOf(length != 0);
  }
  return Truth::True;
}

bool Vm::hash(const Value& value, std::int64_t& out) {
  if (value.isInteger()) {
    out = text::hashInteger(value.asInteger());
    return true;
  }
  if (value.isBool()) {
    out = value.isTrue() ? 1 : 0;
    return true;
  }
  if (value.isNone()) {
    out = 0x1F2E3D4C;
    return true;
  }
  const auto slot = typeOf(value)->slots().hash;
  if (slot == nullptr) return hashNotImplemented(*this, value, out);
  return slot(*this, value, out);
}

bool Vm::tableHash(const Value& value, std::uint64_t& out) {
  constexpr std::int64_t kOwnHash = std::int64_t{1} << 60;  // Smaller ones are their own hash, as in CPython.
  if (value.isInteger() && value.asInteger() >= 0 && value.asInteger() < kOwnHash) {
    out = static_cast<std::uint64_t>(value.asInteger());
    return true;
  }
  if (isStr(value) && value.asObject()->type() == m_types.Str) {
    out = asStr(value)->hash();
    return true;
  }
  if (value.isObject() && typeOf(value)->slots().hash == &objectHash) {
    // Addresses do not show: tables of such keys keep the order of insertion.
    out = value.bits() >> 4;
    return true;
  }
  std::int64_t hash = 0;
  if (!this->hash(value, hash)) return false;
  out = static_cast<std::uint64_t>(hash);
  return true;
}

std::int64_t Vm::length(const Value& value) {
  const auto slot = typeOf(value)->slots().length;
  if (slot != nullptr) return slot(*this, value);
  raise(m_types.TypeError, "object of type '{}' has no len()", typeName(value));
  return -1;
}

// ---- items -----------------------------------------------------------------------------------------------------

Value Vm::getItem(const Value& object, const Value& key) {
  const auto slot = typeOf(object)->slots().getItem;
  if (slot != nullptr) return slot(*this, object, key);
  if (isFamily(object, Family::Type)) {
    Value method;
    if (!tryGetAttribute(object, m_names->classGetitem, method)) return {};
    if (!method.isEmpty()) return call(method, {key});
    if (object.asObject() == m_types.Type_) return newGenericAlias(object, key);  // type[int]
    return raise(m_types.TypeError, "type '{}' is not subscriptable", object.as<Type>()->name());
  }
  return raise(m_types.TypeError, "'{}' object is not subscriptable", typeName(object));
}

bool Vm::setItem(const Value& object, const Value& key, const Value& value) {
  const auto slot = typeOf(object)->slots().setItem;
  if (slot != nullptr) return slot(*this, object, key, value);
  raise(m_types.TypeError, "'{}' object does not support item assignment", typeName(object));
  return false;
}

bool Vm::deleteItem(const Value& object, const Value& key) {
  const auto slot = typeOf(object)->slots().setItem;
  if (slot != nullptr) return slot(*this, object, key, Value());
  // CPython has two texts: one for what has a length and is asked with a number, one for all else.
  const Type* type = typeOf(object);
  const bool isSequence = type->slots().length != nullptr || type->has(kScriptClass);
  const bool isNumber = typeOf(key)->slots().index != nullptr;
  raise(m_types.TypeError, "'{}' object {} support item deletion", type->name(),
        isSequence && isNumber ? "doesn't" : "does not");
  return false;
}

Truth Vm::contains(const Value& container, const Value& item) {
  const auto slot = typeOf(container)->slots().contains;
  if (slot != nullptr) return slot(*this, container, item);
  const Slots& slots = typeOf(container)->slots();
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    raise(m_types.TypeError, "argument of type '{}' is not iterable", typeName(container));
    return Truth::Error;
  }
  const Value iterator = iterate(container);
  if (iterator.isEmpty()) {
    if (pendingIs(m_types.TypeError)) {
      clearPending();
      raise(m_types.TypeError, "argument of type '{}' is not iterable", typeName(container));
    }
    return Truth::Error;
  }
  Truth answer = Truth::False;
  const bool good = forEachOf(iterator, [&](const Value& candidate) {
    answer = equal(candidate, item);
    return answer == Truth::False;
  });
  return good ? answer : Truth::Error;
}

// ---- text ------------------------------------------------------------------------------------------------------

Value Vm::repr(const Value& value) {
  if (!enterNative(" while getting the repr of an object")) return {};
  Value result = typeOf(value)->slots().repr(*this, value);
  leaveNative();
  if (result.isEmpty() || isStr(result)) return result;
  return raise(m_types.TypeError, "__repr__ returned non-string (type {})", typeName(result));
}

Value Vm::str(const Value& value) {
  if (value.isObject() && value.asObject()->type() == m_types.Str) return value;
  if (!enterNative(" while getting the str of an object")) return {};
  Value result = typeOf(value)->slots().str(*this, value);
  leaveNative();
  if (result.isEmpty() || isStr(result)) return result;
  return raise(m_types.TypeError, "__str__ returned non-string (type {})", typeName(result));
}

Value Vm::ascii(const Value& value) {
  const Value shown = repr(value);
  if (shown.isEmpty() || asStr(shown)->isAscii()) return shown;
  return newStr(text::escapeNonAscii(asStr(shown)->view()));
}

bool Vm::reprText(const Value& value, std::string& out) {
  const Value text = repr(value);
  if (text.isEmpty()) return false;
  out = asStr(text)->view();
  return true;
}

bool Vm::strText(const Value& value, std::string& out) {
  const Value text = str(value);
  if (text.isEmpty()) return false;
  out = asStr(text)->view();
  return true;
}

Value Vm::format(const Value& value, std::string_view spec) {
  if (spec.empty()) {
    Type* type = typeOf(value);
    if (type == m_types.Str) return value;
    if (value.isInteger()) return str(value);
  }
  bool found = false;
  Value result = callDunder(*this, value, m_names->format, {newStr(spec)}, found);
  if (!found) return raise(m_types.TypeError, "Type {} doesn't define __format__", typeName(value));
  if (result.isEmpty() || isStr(result)) return result;
  return raise(m_types.TypeError, "__format__ must return a str, not {}", typeName(result));
}

// ---- iteration -------------------------------------------------------------------------------------------------

Value Vm::iterate(const Value& iterable) {
  const Slots& slots = typeOf(iterable)->slots();
  if (slots.iter != nullptr) {
    Value iterator = slots.iter(*this, iterable);
    if (iterator.isEmpty() || typeOf(iterator)->slots().next != nullptr) return iterator;
    return raise(m_types.TypeError, "iter() returned non-iterator of type '{}'", typeName(iterator));
  }
  if (slots.getItem != nullptr && !isDict(iterable)) return newSequenceIterator(iterable);
  return raise(m_types.TypeError, "'{}' object is not iterable", typeName(iterable));
}

Value Vm::next(const Value& iterator) {
  if (--m_budget <= 0 && !checkpoint()) return {};
  const auto slot = typeOf(iterator)->slots().next;
  if (slot == nullptr) return raise(m_types.TypeError, "'{}' object is not an iterator", typeName(iterator));
  Value item = slot(*this, iterator);
  if (item.isEmpty() && pendingIs(m_types.StopIteration)) clearPending();
  return item;
}

bool Vm::collect(const Value& iterable, std::vector<Value>& out) {
  if (iterable.isObject()) {
    Type* type = iterable.asObject()->type();
    if (type == m_types.List) {
      out.insert(out.end(), asList(iterable)->items().begin(), asList(iterable)->items().end());
      return true;
    }
    if (type == m_types.Tuple) {
      const auto items = asTuple(iterable)->items();
      out.insert(out.end(), items.begin(), items.end());
      return true;
    }
  }
  std::size_t accounted = 0;
  const bool good = forEach(iterable, [&](Value item) {
    out.push_back(std::move(item));
    if (out.capacity() * sizeof(Value) <= accounted) return true;
    accounted = out.capacity() * sizeof(Value);
    return ensureMemory(accounted);
  });
  return good;
}

bool Vm::collectSized(const Value& iterable, std::vector<Value>& out) {
  if (!typeOf(iterable)->has(kScriptClass)) return collect(iterable, out);
  const Value iterator = iterateSized(iterable);
  return !iterator.isEmpty() && forEachOf(iterator, [&](Value item) {
    out.push_back(std::move(item));
    return ensureMemory(out.capacity() * sizeof(Value));
  });
}

bool Vm::collectFast(const Value& iterable, std::vector<Value>& out) {
  if (!typeOf(iterable)->has(kScriptClass)) return collect(iterable, out);
  const Value iterator = iterate(iterable);
  return !iterator.isEmpty() && collectSized(iterator, out);
}

Value Vm::iterateSized(const Value& iterable) {
  Value iterator = iterate(iterable);
  if (iterator.isEmpty() || !typeOf(iterable)->has(kScriptClass)) return iterator;
  return lengthHint(iterable).isEmpty() ? Value() : iterator;
}

Value Vm::lengthHint(const Value& iterable) {
  if (typeOf(iterable)->slots().length != nullptr) {
    const std::int64_t length = this->length(iterable);
    if (length >= 0) return newInt(length);
    if (!pendingIs(m_types.TypeError)) return {};
    clearPending();
  }
  bool found = false;
  Value hint = callSpecial(iterable, m_names->lengthHint, {}, found);
  if (!found || hint.isNotImplemented()) return Value::none();
  if (hint.isEmpty()) {
    if (!pendingIs(m_types.TypeError)) return {};
    clearPending();
    return Value::none();
  }
  if (!isInt(hint))
    return raise(m_types.TypeError, "__length_hint__ must be an integer, not {}", typeName(hint));
  if (compareTruth(CompareKind::Less, hint, Value::integer(0)) == Truth::True)
    return raise(m_types.ValueError, "__length_hint__() should return >= 0");
  return hint;
}

// ---- numbers ---------------------------------------------------------------------------------------------------

Value Vm::index(const Value& value) {
  if (value.isInteger()) return value;
  if (isInt(value)) return value.isBool() ? Value::integer(value.isTrue() ? 1 : 0) : value;
  const auto slot = typeOf(value)->slots().index;
  if (slot == nullptr) {
    return raise(m_types.TypeError, "'{}' object cannot be interpreted as an integer", typeName(value));
  }
  Value result = slot(*this, value);
  if (result.isEmpty() || isInt(result)) return result;
  return raise(m_types.TypeError, "__index__ returned non-int (type {})", typeName(result));
}

bool Vm::indexNumber(const Value& value, std::int64_t& out) {
  const Value number = index(value);
  if (number.isEmpty()) return false;
  if (smallIntOf(number, out)) return true;
  raise(m_types.OverflowError, "cannot fit '{}' into an index-sized integer", typeName(value));
  return false;
}

bool Vm::sliceIndices(const SliceObject& slice, std::int64_t length, std::int64_t& start, std::int64_t& stop,
                      std::int64_t& step, std::int64_t& count) {
  const auto take = [&](const Value& value, std::int64_t& out) {
    if (value.isNone()) return true;
    if (!isInt(value) && typeOf(value)->slots().index == nullptr) {
      raise(m_types.TypeError, "slice indices must be integers or None or have an __index__ method");
      return false;
    }
    const Value number = index(value);
    if (number.isEmpty()) return false;
    if (!smallIntOf(number, out)) out = bigIntOf(number) < 0 ? -INT64_MAX : INT64_MAX;
    return true;
  };
  step = 1;
  if (!take(slice.step(), step)) return false;
  if (step == 0) {
    raise(m_types.ValueError, "slice step cannot be zero");
    return false;
  }
  if (step < -INT64_MAX) step = -INT64_MAX;
  start = step < 0 ? INT64_MAX : 0;
  stop = step < 0 ? INT64_MIN : INT64_MAX;
  const bool hasStop = !slice.stop().isNone();
  if (!take(slice.start(), start) || !take(slice.stop(), stop)) return false;
  const auto clamp = [&](std::int64_t& at, bool given) {
    if (at < 0 && given) {
      at = at < -length ? (step < 0 ? -1 : 0) : at + length;
    } else if (at >= length) {
      at = step < 0 ? length - 1 : length;
    }
  };
  clamp(start, !slice.start().isNone());
  if (!hasStop && step < 0) {
    stop = -1;
  } else {
    clamp(stop, hasStop);
  }
  if (step < 0) {
    count = stop < start ? (start - stop - 1) / (-step) + 1 : 0;
  } else {
    count = start < stop ? (stop - start - 1) / step + 1 : 0;
  }
  return true;
}

bool Vm::floatNumber(const Value& value, double& out) {
  if (isFloat(value)) {
    out = floatOf(value);
    return true;
  }
  if (value.isInteger()) {
    out = static_cast<double>(value.asInteger());
    return true;
  }
  const Slots& slots = typeOf(value)->slots();
  if (slots.toFloat != nullptr) {
    const Value result = slots.toFloat(*this, value);
    if (result.isEmpty()) return false;
    if (!isFloat(result)) {
      raise(m_types.TypeError, "{}.__float__ returned non-float (type {})", typeName(value), typeName(result));
      return false;
    }
    out = floatOf(result);
    return true;
  }
  if (slots.index != nullptr) {
    const Value number = index(value);
    return !number.isEmpty() && floatNumber(number, out);
  }
  raise(m_types.TypeError, "must be real number, not {}", typeName(value));
  return false;
}

// ---- classes ---------------------------------------------------------------------------------------------------

Truth Vm::isInstance(const Value& object, const Value& classOrTuple) {
  if (isFamily(classOrTuple, Family::Type) && typeOf(object) == classOrTuple.as<Type>()) return Truth::True;
  if (isTuple(classOrTuple)) {
    if (!enterNative(" in __instancecheck__")) return Truth::Error;
    Truth answer = Truth::False;
    for (const Value& item : asTuple(classOrTuple)->items()) {
      answer = isInstance(object, item);
      if (answer != Truth::False) break;
    }
    leaveNative();
    return answer;
  }
  if (isFamily(classOrTuple, Family::Type) && typeOf(classOrTuple) == m_types.Type_) {
    if (isInstanceOf(object, classOrTuple.as<Type>())) return Truth::True;
    if (!typeOf(object)->has(kScriptClass)) return Truth::False;
  }
  bool found = false;
  const Value result = callDunder(*this, classOrTuple, m_names->instancecheck, {object}, found);
  if (found) return result.isEmpty() ? Truth::Error : truthy(result);
  raise(m_types.TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
  return Truth::Error;
}

Truth Vm::isSubclass(const Value& type, const Value& classOrTuple) {
  if (isTuple(classOrTuple)) {
    if (!enterNative(" in __subclasscheck__")) return Truth::Error;
    Truth answer = Truth::False;
    for (const Value& item : asTuple(classOrTuple)->items()) {
      answer = isSubclass(type, item);
      if (answer != Truth::False) break;
    }
    leaveNative();
    return answer;
  }
  if (!isFamily(type, Family::Type) && isFamily(classOrTuple, Family::Type)) {
    raise(m_types.TypeError, "issubclass() arg 1 must be a class");
    return Truth::Error;
  }
  bool found = false;
  const Value result = callDunder(*this, classOrTuple, m_names->subclasscheck, {type}, found);
  if (found) return result.isEmpty() ? Truth::Error : truthy(result);
  raise(m_types.TypeError, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
  return Truth::Error;
}

bool Vm::isCallable(const Value& object) const { return typeOf(object)->slots().call != nullptr; }

// ---- attributes ------------------------------------------------------------------------------------------------

Value Vm::getAttribute(const Value& object, StrObject* name) {
  return typeOf(object)->slots().getAttribute(*this, object, name);
}

bool Vm::tryGetAttribute(const Value& object, StrObject* name, Value& out) {
  out = getAttribute(object, name);
  if (!out.isEmpty()) return true;
  if (!pendingIs(m_types.AttributeError)) return false;
  clearPending();
  return true;
}

bool Vm::setAttribute(const Value& object, StrObject* name, const Value& value) {
  return typeOf(object)->slots().setAttribute(*this, object, name, value);
}

bool Vm::deleteAttribute(const Value& object, StrObject* name) {
  return typeOf(object)->slots().setAttribute(*this, object, name, Value());
}

Value Vm::genericGetAttribute(const Value& object, StrObject* name) { return objectGetAttribute(*this, object, name); }

bool Vm::genericSetAttribute(const Value& object, StrObject* name, const Value& value) {
  return objectSetAttribute(*this, object, name, value);
}

Value Vm::lookupSpecial(const Value& object, StrObject* name) {
  Type* type = typeOf(object);
  const Value* found = type->lookup(name);
  if (found == nullptr) return {};
  const Value held = *found;
  const auto get = typeOf(held)->slots().descriptorGet;
  return get != nullptr ? get(*this, held, object, type) : held;
}

Value Vm::callSpecial(const Value& object, StrObject* name, std::initializer_list<Value> args, bool& found) {
  return callDunder(*this, object, name, args, found);
}

}  // namespace awaitscope::lang
