// SPDX-License-Identifier: GPL-3.0-or-later
// Fast halves of instructions: what is common and neither fails nor runs script code. An empty answer means that the
// slow way decides. Inside the VM core only.
#pragma once

#include <utility>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

constexpr std::int64_t kExactDouble = std::int64_t{1} << 53;

/// Neither is negative and both have 32 bits: their division takes a third of the time.
inline bool areSmall(std::int64_t x, std::int64_t y) { return (static_cast<std::uint64_t>(x | y) >> 32) == 0; }

/// Both are inline ints; false: take the slow way (overflow, zero, rare operators).
inline bool fastInt(Vm& vm, BinaryKind kind, const Value& left, const Value& right, Value& out) {
  const auto a = static_cast<std::int64_t>(left.bits());
  const auto b = static_cast<std::int64_t>(right.bits());
  std::int64_t bits = 0;
  switch (kind) {
    case BinaryKind::Add:
      if (__builtin_add_overflow(a, b - 1, &bits)) return false;
      break;
    case BinaryKind::Subtract:
      if (__builtin_sub_overflow(a, b - 1, &bits)) return false;
      break;
    case BinaryKind::Multiply:
      if (__builtin_mul_overflow(a - 1, b >> 1, &bits)) return false;
      bits |= 1;
      break;
    case BinaryKind::FloorDivide: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || y == -1) return false;
      if (areSmall(x, y)) {
        out = Value::integer(static_cast<std::uint32_t>(x) / static_cast<std::uint32_t>(y));
        return true;
      }
      std::int64_t quotient = x / y;
      if (quotient * y != x && (x < 0) != (y < 0)) --quotient;
      out = Value::integer(quotient);
      return true;
    }
    case BinaryKind::Modulo: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || y == -1) return false;
      if (areSmall(x, y)) {
        out = Value::integer(static_cast<std::uint32_t>(x) % static_cast<std::uint32_t>(y));
        return true;
      }
      std::int64_t remainder = x % y;
      if (remainder != 0 && (remainder < 0) != (y < 0)) remainder += y;
      out = Value::integer(remainder);
      return true;
    }
    case BinaryKind::TrueDivide: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y == 0 || x > kExactDouble || x < -kExactDouble || y > kExactDouble || y < -kExactDouble) return false;
      out = vm.newFloat(static_cast<double>(x) / static_cast<double>(y));
      return true;
    }
    case BinaryKind::And:
      bits = a & b;
      break;
    case BinaryKind::Or:
      bits = a | b;
      break;
    case BinaryKind::Xor:
      bits = (a ^ b) | 1;
      break;
    case BinaryKind::LeftShift: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y < 0 || y > 40 || x > (std::int64_t{1} << 20) || x < -(std::int64_t{1} << 20)) return false;
      out = Value::integer(x * (std::int64_t{1} << y));
      return true;
    }
    case BinaryKind::RightShift: {
      const std::int64_t x = a >> 1, y = b >> 1;
      if (y < 0) return false;
      out = Value::integer(y > 62 ? (x < 0 ? -1 : 0) : x >> y);
      return true;
    }
    default:
      return false;
  }
  out = Value::adoptBits(static_cast<std::uint64_t>(bits));
  return true;
}

/// False: a division by zero or an operator that is rare between floats.
inline bool floatResult(BinaryKind kind, double a, double b, double& out) {
  switch (kind) {
    case BinaryKind::Add: out = a + b; return true;
    case BinaryKind::Subtract: out = a - b; return true;
    case BinaryKind::Multiply: out = a * b; return true;
    case BinaryKind::TrueDivide:
      out = a / b;
      return b != 0;
    default: return false;
  }
}

inline bool asDouble(const CoreTypes& types, const Value& value, double& out) {
  if (value.isObject()) {
    if (value.asObject()->type() != types.Float) return false;
    out = floatOf(value);
    return true;
  }
  if (!value.isInteger() || value.asInteger() > kExactDouble || value.asInteger() < -kExactDouble) return false;
  out = static_cast<double>(value.asInteger());
  return true;
}

/// Whether the left operand is the value stack's, which lets go of it after the operation, or a variable's.
enum class Operand : std::uint8_t { Temporary, Kept };

/// A float that only the value stack holds may hold the result itself.
inline bool isReusable(const CoreTypes& types, const Value& value) {
  if (!value.isObject()) return false;
  const Object* object = value.asObject();
  return object->references() == 1 && object->type() == types.Float && !hasFlag(object, kHasIdentity);
}

/// Longer texts ask for memory first, as the slow way does.
constexpr std::size_t kQuickTextBytes = std::size_t{64} << 10;

inline Value fastConcatenate(Vm& vm, const Value& left, const Value& right) {
  if (!right.isObject() || right.asObject()->type() != vm.types().Str) return {};
  if (asStr(left)->byteCount() + asStr(right)->byteCount() > kQuickTextBytes) return {};
  return vm.concatenate(left, right);
}

/// Empty without exception pending: no fast way. Runs no script code.
template <Operand Left>
inline Value fastBinary(Vm& vm, BinaryKind kind, const Value& left, const Value& right) {
  if (left.isInteger() && right.isInteger()) {
    Value out;
    if (fastInt(vm, kind, left, right, out)) return out;
    return {};
  }
  const CoreTypes& types = vm.types();
  double a = 0, b = 0, result = 0;
  if (left.isObject() && left.asObject()->type() == types.Float && right.isObject() &&
      right.asObject()->type() == types.Float) [[likely]] {
    a = floatOf(left);
    b = floatOf(right);
  } else {
    if (kind == BinaryKind::Add && left.isObject() && left.asObject()->type() == types.Str)
      return fastConcatenate(vm, left, right);
    if (!asDouble(types, left, a) || !asDouble(types, right, b)) return {};
  }
  if (!floatResult(kind, a, b, result)) return {};
  if constexpr (Left == Operand::Temporary) {
    if (isReusable(types, left)) {
      left.as<FloatObject>()->reuseFor(result);
      return left;
    }
  }
  return vm.newFloat(result);
}

template <typename T>
inline bool compareNumbers(CompareKind kind, T a, T b) {
  switch (kind) {
    case CompareKind::Less: return a < b;
    case CompareKind::LessEqual: return a <= b;
    case CompareKind::Equal: return a == b;
    case CompareKind::NotEqual: return a != b;
    case CompareKind::Greater: return a > b;
    case CompareKind::GreaterEqual: return a >= b;
  }
  return false;
}

/// 0, 1, or -1: no fast way.
inline int fastCompare(const CoreTypes& types, CompareKind kind, const Value& left, const Value& right) {
  if (left.isInteger() && right.isInteger()) {
    return compareNumbers(kind, static_cast<std::int64_t>(left.bits()), static_cast<std::int64_t>(right.bits())) ? 1 : 0;
  }
  if (left.isObject() && right.isObject() && left.asObject()->type() == types.Str &&
      right.asObject()->type() == types.Str) {
    if (kind == CompareKind::Equal) return sameText(asStr(left), asStr(right)) ? 1 : 0;
    if (kind == CompareKind::NotEqual) return sameText(asStr(left), asStr(right)) ? 0 : 1;
    return -1;
  }
  double a = 0, b = 0;
  if (asDouble(types, left, a) && asDouble(types, right, b)) return compareNumbers(kind, a, b) ? 1 : 0;
  return -1;
}

/// An item by index or by str key, without script code and without failure; empty: the slow way decides.
inline Value fastItem(const CoreTypes& types, const Value& object, const Value& key) {
  if (!object.isObject()) return {};
  const Type* type = object.asObject()->type();
  if (type == types.Dict) {
    if (!key.isObject() || key.asObject()->type() != types.Str) return {};
    const Value* found = asDict(object)->find(asStr(key));
    return found != nullptr ? *found : Value();
  }
  if (!key.isInteger()) return {};
  std::int64_t index = key.asInteger();
  if (type == types.List) {
    const std::vector<Value>& items = asList(object)->items();
    if (index < 0) index += static_cast<std::int64_t>(items.size());
    return static_cast<std::uint64_t>(index) < items.size() ? items[static_cast<std::size_t>(index)] : Value();
  }
  if (type == types.Tuple) {
    const TupleObject* tuple = asTuple(object);
    if (index < 0) index += static_cast<std::int64_t>(tuple->size());
    return static_cast<std::uint64_t>(index) < tuple->size() ? tuple->at(static_cast<std::size_t>(index)) : Value();
  }
  return {};
}

/// The arguments on the stack are what the native function gets, but for omitted ones: no binding, no conversion.
inline bool takesAsTheyLie(const NativeFunctionObject* native, const Value* args, std::uint32_t count) {
  const NativeEntry& entry = native->entry();
  if (count - entry.fewestArgs > entry.omittableArgs) return false;
  if (entry.receiver == nullptr) return true;
  return native->m_self.isEmpty() && args->isObject() && args->asObject()->type() == entry.receiver;
}

/// Sets a place and answers what was there: it may run script code when it dies, so the place must be whole by then.
inline Value replace(Value& place, Value value) {
  const std::uint64_t old = place.bits();
  new (&place) Value(Value::adoptBits(value.detachBits()));
  return Value::adoptBits(old);
}

inline AttributeStorage& storageOf(Object* object) { return static_cast<InstanceObject*>(object)->attributes(); }

}  // namespace awaitscope::lang
