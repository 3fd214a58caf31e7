// SPDX-License-Identifier: GPL-3.0-or-later
// int and bool: construction, methods, attributes. Arithmetic stands in int_arithmetic.cpp.
#include <algorithm>
#include <string>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/int_arithmetic.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/format_spec.h"
#include "engine/lang/text/quoting.h"

namespace awaitscope::lang {

bool doubleFromInt(Vm& vm, const Value& value, double& out) {
  if (value.isInteger()) {
    out = static_cast<double>(value.asInteger());
    return true;
  }
  const std::optional<double> number = text::toDouble(bigIntOf(value));
  if (number) out = *number;
  if (!number) vm.raise(vm.types().OverflowError, "int too large to convert to float");
  return number.has_value();
}

Value newIntOf(Vm& vm, Type* type, const Value& number) {
  if (type == vm.types().Int) return number;
  return Value(vm.makeInstance<IntObject>(type, bigIntOf(number)));
}

Value intRepr(Vm& vm, const Value& self) {
  std::int64_t number = 0;
  if (smallIntOf(self, number)) {
    const fmt::format_int digits(number);
    return vm.newStr(std::string_view(digits.data(), digits.size()), digits.size());
  }
  return strOrRaise(vm, text::toDecimal(bigIntOf(self)));
}

namespace {

/// The result of __int__, __index__ or __trunc__ as an exact int.
Value exactInt(Vm& vm, const Value& result, const char* method) {
  if (result.isEmpty()) return {};
  if (!isInt(result)) {
    return vm.raise(vm.types().TypeError, "{} returned non-int (type {})", method, vm.typeName(result));
  }
  return intItself(vm, result);
}

Value parsed(Vm& vm, std::string_view digits, std::int64_t base, const Value& source) {
  const text::ParsedInteger number = text::parseInteger(digits, static_cast<unsigned>(base));
  switch (number.outcome) {
    case text::ParsedInteger::Outcome::Good:
      return vm.newInt(number.value);
    case text::ParsedInteger::Outcome::TooLong:
      return vm.raiseText(vm.types().ValueError, text::tooManyDigitsText(number.digitCount));
    case text::ParsedInteger::Outcome::Malformed:
      break;
  }
  std::string shown = text::quoteBytes(digits);
  if (isStr(source) && !vm.reprText(source, shown)) return {};
  return vm.raise(vm.types().ValueError, "invalid literal for int() with base {}: {}", base, shown);
}

Value intFromBase(Vm& vm, const Value& source, const Value& baseValue) {
  std::int64_t base = 10;
  if (!vm.indexNumber(baseValue, base)) return {};
  if ((base != 0 && base < 2) || base > 36) {
    return vm.raise(vm.types().ValueError, "int() base must be >= 2 and <= 36, or 0");
  }
  if (isStr(source)) return parsed(vm, asStr(source)->view(), base, source);
  std::string_view bytes;
  if (bytesOf(source, bytes)) return parsed(vm, bytes, base, source);
  return vm.raise(vm.types().TypeError, "int() can't convert non-string with explicit base");
}

/// int.__new__: args are the class, the source, the base.
Value intConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  if (args[1].isEmpty()) {
    if (!args[2].isEmpty()) return vm.raise(vm.types().TypeError, "int() missing string argument");
    return newIntOf(vm, type, Value::integer(0));
  }
  const Value number =
      args[2].isEmpty() ? intFrom(vm, args[1], "int() argument must be a string, a bytes-like object or a real number")
                        : intFromBase(vm, args[1], args[2]);
  return number.isEmpty() ? number : newIntOf(vm, type, number);
}

}  // namespace

Value intFrom(Vm& vm, const Value& value, std::string_view what) {
  if (value.isInteger()) return value;
  const Slots& slots = vm.typeOf(value)->slots();
  if (slots.toInt != nullptr) return exactInt(vm, slots.toInt(vm, value), "__int__");
  if (slots.index != nullptr) return exactInt(vm, slots.index(vm, value), "__index__");
  bool found = false;
  const Value truncated = vm.callSpecial(value, vm.names().trunc, {}, found);
  if (found) {
    if (truncated.isEmpty() || isInt(truncated)) return truncated.isEmpty() ? truncated : intItself(vm, truncated);
    if (vm.typeOf(truncated)->slots().index != nullptr) return vm.index(truncated);
    return vm.raise(vm.types().TypeError, "__trunc__ returned non-Integral (type {})", vm.typeName(truncated));
  }
  if (isStr(value)) return parsed(vm, asStr(value)->view(), 10, value);
  std::string_view bytes;
  if (bytesOf(value, bytes)) return parsed(vm, bytes, 10, value);
  return vm.raise(vm.types().TypeError, "{}, not '{}'", what, vm.typeName(value));
}

namespace {

Value bitLength(Vm& vm, std::span<Value> args) {
  return vm.newInt(static_cast<std::int64_t>(text::bitLength(bigIntOf(args[0]))));
}

Value bitCount(Vm& vm, std::span<Value> args) {
  return vm.newInt(static_cast<std::int64_t>(text::bitCount(bigIntOf(args[0]))));
}

Value itself(Vm& vm, std::span<Value> args) { return intItself(vm, args[0]); }

Value asIntegerRatio(Vm& vm, std::span<Value> args) { return vm.newTuple({intItself(vm, args[0]), Value::integer(1)}); }

Value intFormat(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "__format__() argument must be str, not {}", vm.typeName(args[1]));
  }
  const std::string_view spec = asStr(args[1])->view();
  if (spec.empty()) return vm.str(args[0]);
  return strOrRaise(vm, text::formatInteger(bigIntOf(args[0]), spec, vm.typeName(args[0])));
}

Value intRound(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty() || args[1].isNone()) return intItself(vm, args[0]);
  const Value digits = vm.index(args[1]);
  if (digits.isEmpty()) return {};
  const BigInt count = bigIntOf(digits);
  if (count >= 0) return intItself(vm, args[0]);
  const BigInt drop = -count;
  if (drop > 1'000'000'000) return Value::integer(0);
  return vm.newInt(text::roundToPowerOfTen(bigIntOf(args[0]), static_cast<std::uint64_t>(drop)));
}

enum class Order : std::uint8_t { Big, Little };

bool takeOrder(Vm& vm, const Value& value, Order& order) {
  if (value.isEmpty()) return true;
  if (!isStr(value)) {
    vm.raise(vm.types().TypeError, "to_bytes() argument 'byteorder' must be str, not {}", vm.typeName(value));
    return false;
  }
  const std::string_view text = asStr(value)->view();
  if (text != "big" && text != "little") {
    vm.raise(vm.types().ValueError, "byteorder must be either 'little' or 'big'");
    return false;
  }
  order = text == "big" ? Order::Big : Order::Little;
  return true;
}

/// args: self, length, byteorder, signed.
Value toBytes(Vm& vm, std::span<Value> args) {
  std::int64_t length = 1;
  Order order = Order::Big;
  if (!takeIndex(vm, args[1], length) || !takeOrder(vm, args[2], order)) return {};
  if (length < 0) return vm.raise(vm.types().ValueError, "length argument must be non-negative");
  const Truth isSigned = args[3].isEmpty() ? Truth::False : vm.truthy(args[3]);
  if (isSigned == Truth::Error || !reserveMemory(vm, static_cast<std::size_t>(length))) return {};
  BigInt value = bigIntOf(args[0]);
  if (value < 0 && isSigned == Truth::False) {
    return vm.raise(vm.types().OverflowError, "can't convert negative int to unsigned");
  }
  const auto bits = static_cast<std::uint64_t>(length) * 8;
  const BigInt magnitude = value < 0 ? BigInt(-value - 1) : value;
  if (text::bitLength(magnitude) + (isSigned == Truth::True ? 1 : 0) > bits && (value != 0 || length != 0)) {
    return vm.raise(vm.types().OverflowError, "int too big to convert");
  }
  if (value < 0) value += BigInt(1) << static_cast<unsigned>(bits);
  std::string bytes(static_cast<std::size_t>(length), '\0');
  for (std::size_t i = bytes.size(); i-- > 0 && value != 0;) {
    bytes[i] = static_cast<char>(static_cast<unsigned>(value & 0xFF));
    value >>= 8;
  }
  if (order == Order::Little) std::reverse(bytes.begin(), bytes.end());
  return vm.newBytes(std::move(bytes));
}

/// args: class, bytes, byteorder, signed.
Value fromBytes(Vm& vm, std::span<Value> args) {
  Order order = Order::Big;
  if (!takeOrder(vm, args[2], order)) return {};
  const Truth isSigned = args[3].isEmpty() ? Truth::False : vm.truthy(args[3]);
  if (isSigned == Truth::Error) return {};
  const Value bytes = vm.call(Value(vm.types().Bytes), {args[1]});
  if (bytes.isEmpty()) return {};
  std::string data(bytes.as<BytesObject>()->view());
  if (order == Order::Little) std::reverse(data.begin(), data.end());
  BigInt value = 0;
  for (const char byte : data) value = (value << 8) | static_cast<unsigned char>(byte);
  if (isSigned == Truth::True && !data.empty() && (static_cast<unsigned char>(data[0]) & 0x80U) != 0) {
    value -= BigInt(1) << static_cast<unsigned>(data.size() * 8);
  }
  const Value number = vm.newInt(value);
  auto* type = args[0].as<Type>();
  return type == vm.types().Int ? number : vm.call(args[0], {number});
}

Value newArguments(Vm& vm, std::span<Value> args) { return vm.newTuple({intItself(vm, args[0])}); }

Value real(Vm& vm, const Value& self) { return intItself(vm, self); }
Value imaginary(Vm&, const Value&) { return Value::integer(0); }
Value denominator(Vm&, const Value&) { return Value::integer(1); }

constexpr NativeRow kIntMethods[] = {
    {"bit_length", bitLength, "($self, /)", "Number of bits that the value needs."},
    {"bit_count", bitCount, "($self, /)", "Number of ones in the absolute value."},
    {"conjugate", itself, "($self, /)"},
    {"as_integer_ratio", asIntegerRatio, "($self, /)"},
    {"to_bytes", toBytes, "($self, /, length=1, byteorder='big', *, signed=False)"},
    {"from_bytes", fromBytes, "($type, /, bytes, byteorder='big', *, signed=False)"},
    {"__format__", intFormat, "($self, format_spec, /)"},
    {"__round__", intRound, "($self, ndigits=<omitted>, /)"},
    {"__trunc__", itself, "($self, /)"},
    {"__floor__", itself, "($self, /)"},
    {"__ceil__", itself, "($self, /)"},
    {"__getnewargs__", newArguments, "($self, /)"},
};

constexpr GetterRow kIntGetters[] = {
    {"real", real}, {"imag", imaginary}, {"numerator", real}, {"denominator", denominator}};

Slots intSlots() {
  Slots slots;
  operatorOf(slots, BinaryKind::Add) = intAdd;
  operatorOf(slots, BinaryKind::Subtract) = intSubtract;
  operatorOf(slots, BinaryKind::Multiply) = intMultiply;
  operatorOf(slots, BinaryKind::TrueDivide) = intTrueDivide;
  operatorOf(slots, BinaryKind::FloorDivide) = intFloorDivide;
  operatorOf(slots, BinaryKind::Modulo) = intModulo;
  operatorOf(slots, BinaryKind::DivMod) = intDivMod;
  operatorOf(slots, BinaryKind::Power) = intPower;
  operatorOf(slots, BinaryKind::LeftShift) = intLeftShift;
  operatorOf(slots, BinaryKind::RightShift) = intRightShift;
  operatorOf(slots, BinaryKind::And) = intAnd;
  operatorOf(slots, BinaryKind::Or) = intOr;
  operatorOf(slots, BinaryKind::Xor) = intXor;
  slots.powerModulo = intPowerModulo;
  operatorOf(slots, UnaryKind::Negative) = intNegative;
  operatorOf(slots, UnaryKind::Positive) = intItself;
  operatorOf(slots, UnaryKind::Invert) = intInvert;
  operatorOf(slots, UnaryKind::Absolute) = intAbsolute;
  slots.repr = intRepr;
  slots.hash = intHash;
  slots.compare = intCompare;
  slots.truthy = intTruthy;
  slots.toInt = intItself;
  slots.index = intItself;
  slots.toFloat = [](Vm& vm, const Value& self) -> Value {
    double number = 0;
    return doubleFromInt(vm, self, number) ? vm.newFloat(number) : Value();
  };
  slots.subclassAttributes = attributedAccess<IntObject>;
  return slots;
}

Value boolRepr(Vm& vm, const Value& self) { return vm.internedValue(self.isTrue() ? "True" : "False"); }

Value boolConstruct(Vm& vm, std::span<Value> args) {
  return args[1].isEmpty() ? Value::boolean(false) : boolOrError(vm.truthy(args[1]));
}

template <Value (*IntOperation)(Vm&, const Value&, const Value&)>
Value boolBits(Vm& vm, const Value& left, const Value& right) {
  const Value result = IntOperation(vm, left, right);
  if (!left.isBool() || !right.isBool() || result.isEmpty()) return result;
  return Value::boolean(result.asInteger() != 0);
}

}  // namespace

void installInt(Vm& vm) {
  TypeSpec spec;
  spec.slots = intSlots();
  spec.methods = kIntMethods;
  spec.getters = kIntGetters;
  spec.flags = kSubclassable | kMatchSelf;
  spec.construct = {"__new__", intConstruct, "($type, x=<omitted>, /, base=<omitted>)"};
  vm.completeType(vm.types().Int, spec);
}

void installBool(Vm& vm) {
  TypeSpec spec;
  spec.slots.repr = boolRepr;
  operatorOf(spec.slots, BinaryKind::And) = boolBits<intAnd>;
  operatorOf(spec.slots, BinaryKind::Or) = boolBits<intOr>;
  operatorOf(spec.slots, BinaryKind::Xor) = boolBits<intXor>;
  spec.flags = kMatchSelf;
  spec.construct = {"__new__", boolConstruct, "($type, x=<omitted>, /)"};
  vm.completeType(vm.types().Bool, spec);
}

}  // namespace awaitscope::lang
