// SPDX-License-Identifier: GPL-3.0-or-later
// float: arithmetic with ints and floats, comparison that is exact for big ints, construction, methods.
#include <cmath>
#include <limits>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/complex.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/format_spec.h"
#include "engine/lang/text/quoting.h"

namespace awaitscope::lang {
namespace {

enum class Operands : std::uint8_t { Good, Foreign, Failed };

Operands takeOperand(Vm& vm, const Value& value, double& out) {
  if (isFloat(value)) {
    out = floatOf(value);
    return Operands::Good;
  }
  if (!isInt(value)) return Operands::Foreign;
  return doubleFromInt(vm, value, out) ? Operands::Good : Operands::Failed;
}

/// Runs `operation(a, b) -> Value` on two numbers as doubles.
template <typename Operation>
Value withDoubles(Vm& vm, const Value& left, const Value& right, Operation operation) {
  double a = 0;
  double b = 0;
  const Operands first = takeOperand(vm, left, a);
  if (first != Operands::Good) return first == Operands::Failed ? Value() : Value::notImplemented();
  const Operands second = takeOperand(vm, right, b);
  if (second != Operands::Good) return second == Operands::Failed ? Value() : Value::notImplemented();
  return operation(a, b);
}

Value floatAdd(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) { return vm.newFloat(a + b); });
}

Value floatSubtract(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) { return vm.newFloat(a - b); });
}

Value floatMultiply(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) { return vm.newFloat(a * b); });
}

Value raiseZero(Vm& vm, std::string_view text) { return vm.raiseText(vm.types().ZeroDivisionError, text); }

Value floatTrueDivide(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) {
    return b == 0.0 ? raiseZero(vm, "float division by zero") : vm.newFloat(a / b);
  });
}

Value floatFloorDivide(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) {
    return b == 0.0 ? raiseZero(vm, "float floor division by zero") : vm.newFloat(text::floorDivide(a, b).quotient);
  });
}

Value floatModulo(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) {
    return b == 0.0 ? raiseZero(vm, "float modulo") : vm.newFloat(text::floorModulo(a, b));
  });
}

Value floatDivMod(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) {
    if (b == 0.0) return raiseZero(vm, "float divmod()");
    const text::FloatDivision parts = text::floorDivide(a, b);
    return vm.newTuple({vm.newFloat(parts.quotient), vm.newFloat(parts.remainder)});
  });
}

Value floatPower(Vm& vm, const Value& left, const Value& right) {
  return withDoubles(vm, left, right, [&](double a, double b) {
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
      return complexPower(vm, {a, 0.0}, {b, 0.0});
    }
    return floatOrRaise(vm, text::power(a, b));
  });
}

Value floatPowerModulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  if (modulus.isNone()) return floatPower(vm, base, exponent);
  return vm.raise(vm.types().TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
}

Value floatNegative(Vm& vm, const Value& self) { return vm.newFloat(-floatOf(self)); }
Value floatAbsolute(Vm& vm, const Value& self) { return vm.newFloat(std::fabs(floatOf(self))); }

Value floatItself(Vm& vm, const Value& self) {
  return vm.typeOf(self) == vm.types().Float ? self : vm.newFloat(floatOf(self));
}

/// Order of two numbers of which one is a float; false if unordered because of NaN.
bool orderOf(const Value& left, const Value& right, int& order) {
  if (isFloat(left) && isFloat(right)) {
    const double a = floatOf(left);
    const double b = floatOf(right);
    order = a < b ? -1 : a > b ? 1 : 0;
    return !std::isnan(a) && !std::isnan(b);
  }
  const bool floatFirst = isFloat(left);
  const double real = floatOf(floatFirst ? left : right);
  if (std::isnan(real)) return false;
  const Value& whole = floatFirst ? right : left;
  std::int64_t small = 0;
  order = smallIntOf(whole, small) ? text::compareToDouble(small, real) : text::compareToDouble(bigIntOf(whole), real);
  if (floatFirst) order = -order;
  return true;
}

Value floatCompare(Vm&, const Value& left, const Value& right, CompareKind kind) {
  if (!(isFloat(left) || isInt(left)) || !(isFloat(right) || isInt(right))) return Value::notImplemented();
  int order = 0;
  if (!orderOf(left, right, order)) return Value::boolean(kind == CompareKind::NotEqual);
  return orderedAs(kind, order);
}

bool floatHash(Vm& vm, const Value& self, std::int64_t& out) {
  const double number = floatOf(self);
  out = std::isnan(number) ? static_cast<std::int64_t>(vm.identityOf(self) >> 4) : text::hashDouble(number);
  return true;
}

Value floatRepr(Vm& vm, const Value& self) { return vm.newStr(text::floatRepr(floatOf(self))); }
Truth floatTruthy(Vm&, const Value& self) { return truthOf(floatOf(self) != 0.0); }

/// An int from a finite double; the exceptions of int(inf) and int(nan).
Value wholeFrom(Vm& vm, double number) {
  if (std::isnan(number)) return vm.raise(vm.types().ValueError, "cannot convert float NaN to integer");
  if (std::isinf(number)) return vm.raise(vm.types().OverflowError, "cannot convert float infinity to integer");
  if (std::fabs(number) < 9e18) return vm.newInt(static_cast<std::int64_t>(number));
  return vm.newInt(text::fromDouble(number));
}

Value floatToInt(Vm& vm, const Value& self) { return wholeFrom(vm, std::trunc(floatOf(self))); }

Value parsedFloat(Vm& vm, std::string_view digits, const Value& source) {
  if (const std::optional<double> number = text::parseFloat(digits)) return vm.newFloat(*number);
  std::string shown;
  if (!vm.reprText(source, shown)) return {};
  return vm.raise(vm.types().ValueError, "could not convert string to float: {}", shown);
}

Value floatFrom(Vm& vm, const Value& source) {
  std::string_view bytes;
  if (isStr(source)) return parsedFloat(vm, asStr(source)->view(), source);
  if (bytesOf(source, bytes)) return parsedFloat(vm, bytes, source);
  const Slots& slots = vm.typeOf(source)->slots();
  if (slots.toFloat == nullptr && slots.index == nullptr) {
    return vm.raise(vm.types().TypeError, "float() argument must be a string or a real number, not '{}'",
                    vm.typeName(source));
  }
  double number = 0;
  return vm.floatNumber(source, number) ? vm.newFloat(number) : Value();
}

Value floatConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  const Value number = args[1].isEmpty() ? vm.newFloat(0.0) : floatFrom(vm, args[1]);
  if (number.isEmpty() || type == vm.types().Float) return number;
  return Value(vm.makeInstance<FloatObject>(type, floatOf(number)));
}

Value itself(Vm& vm, std::span<Value> args) { return floatItself(vm, args[0]); }
Value isInteger(Vm&, std::span<Value> args) {
  const double number = floatOf(args[0]);
  return Value::boolean(std::isfinite(number) && number == std::floor(number));
}
Value hexText(Vm& vm, std::span<Value> args) { return vm.newStr(text::floatHex(floatOf(args[0]))); }

Value fromHex(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) return vm.raise(vm.types().TypeError, "bad argument type for built-in operation");
  const Value number = floatOrRaise(vm, text::parseFloatHex(asStr(args[1])->view()));
  if (number.isEmpty() || args[0].as<Type>() == vm.types().Float) return number;
  return vm.call(args[0], {number});
}

Value asIntegerRatio(Vm& vm, std::span<Value> args) {
  const double number = floatOf(args[0]);
  if (std::isinf(number)) return vm.raise(vm.types().OverflowError, "cannot convert Infinity to integer ratio");
  if (std::isnan(number)) return vm.raise(vm.types().ValueError, "cannot convert NaN to integer ratio");
  int exponent = 0;
  double mantissa = std::frexp(number, &exponent);
  for (int i = 0; i < 300 && mantissa != std::floor(mantissa); ++i) {
    mantissa *= 2.0;
    --exponent;
  }
  BigInt top = text::fromDouble(mantissa);
  BigInt bottom = 1;
  if (exponent > 0) {
    top *= BigInt(1) << static_cast<unsigned>(exponent);
  } else {
    bottom <<= static_cast<unsigned>(-exponent);
  }
  return vm.newTuple({vm.newInt(top), vm.newInt(bottom)});
}

Value floatFormat(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "__format__() argument must be str, not {}", vm.typeName(args[1]));
  }
  const std::string_view spec = asStr(args[1])->view();
  if (spec.empty()) return vm.str(args[0]);
  return strOrRaise(vm, text::formatFloat(floatOf(args[0]), spec));
}

Value floatRound(Vm& vm, std::span<Value> args) {
  const double number = floatOf(args[0]);
  if (args[1].isEmpty() || args[1].isNone()) return wholeFrom(vm, text::roundHalfEven(number));
  const Value digits = vm.index(args[1]);
  if (digits.isEmpty()) return {};
  std::int64_t count = 0;
  if (!smallIntOf(digits, count)) count = bigIntOf(digits) < 0 ? INT64_MIN : INT64_MAX;
  const double rounded = text::roundTo(number, count);
  if (std::isinf(rounded) && std::isfinite(number)) {
    return vm.raise(vm.types().OverflowError, "rounded value too large to represent");
  }
  return vm.newFloat(rounded);
}

Value truncated(Vm& vm, std::span<Value> args) { return floatToInt(vm, args[0]); }
Value floored(Vm& vm, std::span<Value> args) { return wholeFrom(vm, std::floor(floatOf(args[0]))); }
Value ceiled(Vm& vm, std::span<Value> args) { return wholeFrom(vm, std::ceil(floatOf(args[0]))); }
Value newArguments(Vm& vm, std::span<Value> args) { return vm.newTuple({floatItself(vm, args[0])}); }

Value real(Vm& vm, const Value& self) { return floatItself(vm, self); }
Value imaginary(Vm& vm, const Value&) { return vm.newFloat(0.0); }

constexpr NativeRow kFloatMethods[] = {
    {"conjugate", itself, "($self, /)"},
    {"is_integer", isInteger, "($self, /)"},
    {"hex", hexText, "($self, /)"},
    {"fromhex", fromHex, "($type, string, /)"},
    {"as_integer_ratio", asIntegerRatio, "($self, /)"},
    {"__format__", floatFormat, "($self, format_spec, /)"},
    {"__round__", floatRound, "($self, ndigits=None, /)"},
    {"__trunc__", truncated, "($self, /)"},
    {"__floor__", floored, "($self, /)"},
    {"__ceil__", ceiled, "($self, /)"},
    {"__getnewargs__", newArguments, "($self, /)"},
};

constexpr GetterRow kFloatGetters[] = {{"real", real}, {"imag", imaginary}};

Slots floatSlots() {
  Slots slots;
  operatorOf(slots, BinaryKind::Add) = floatAdd;
  operatorOf(slots, BinaryKind::Subtract) = floatSubtract;
  operatorOf(slots, BinaryKind::Multiply) = floatMultiply;
  operatorOf(slots, BinaryKind::TrueDivide) = floatTrueDivide;
  operatorOf(slots, BinaryKind::FloorDivide) = floatFloorDivide;
  operatorOf(slots, BinaryKind::Modulo) = floatModulo;
  operatorOf(slots, BinaryKind::DivMod) = floatDivMod;
  operatorOf(slots, BinaryKind::Power) = floatPower;
  slots.powerModulo = floatPowerModulo;
  operatorOf(slots, UnaryKind::Negative) = floatNegative;
  operatorOf(slots, UnaryKind::Positive) = floatItself;
  operatorOf(slots, UnaryKind::Absolute) = floatAbsolute;
  slots.repr = floatRepr;
  slots.hash = floatHash;
  slots.compare = floatCompare;
  slots.truthy = floatTruthy;
  slots.toInt = floatToInt;
  slots.toFloat = floatItself;
  slots.subclassAttributes = attributedAccess<FloatObject>;
  return slots;
}

}  // namespace

void installFloat(Vm& vm) {
  TypeSpec spec;
  spec.slots = floatSlots();
  spec.methods = kFloatMethods;
  spec.getters = kFloatGetters;
  spec.flags = kSubclassable | kMatchSelf;
  spec.construct = {"__new__", floatConstruct, "($type, x=0, /)"};
  vm.completeType(vm.types().Float, spec);
}

}  // namespace awaitscope::lang
