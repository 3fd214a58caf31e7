// SPDX-License-Identifier: GPL-3.0-or-later
// complex: arithmetic, comparison for equality, construction from numbers and text. The formulas are CPython's, whose
// last digits differ from the C++ library's.
#include "engine/lang/builtins/complex.h"

#include <cmath>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/float_text.h"
#include "engine/lang/text/format_spec.h"

namespace awaitscope::lang {

using Number = std::complex<double>;

Value newComplex(Vm& vm, Number number) { return vm.heap().make<ComplexObject>(vm.types().Complex, number); }

namespace {

bool isComplex(const Value& value) { return isFamily(value, Family::Complex); }
Number complexOf(const Value& value) { return value.as<ComplexObject>()->value(); }

Number product(Number a, Number b) {
  return {a.real() * b.real() - a.imag() * b.imag(), a.real() * b.imag() + a.imag() * b.real()};
}

/// Smith's method; the divisor is not 0.
Number quotient(Number a, Number b) {
  if (std::fabs(b.real()) >= std::fabs(b.imag())) {
    const double ratio = b.imag() / b.real();
    const double bottom = b.real() + b.imag() * ratio;
    return {(a.real() + a.imag() * ratio) / bottom, (a.imag() - a.real() * ratio) / bottom};
  }
  const double ratio = b.real() / b.imag();
  const double bottom = b.real() * ratio + b.imag();
  return {(a.real() * ratio + a.imag()) / bottom, (a.imag() * ratio - a.real()) / bottom};
}

Number wholePower(Number base, int exponent) {
  Number result = 1.0;
  Number factor = base;
  for (int mask = 1; mask > 0 && exponent >= mask; mask <<= 1) {
    if ((exponent & mask) != 0) result = product(result, factor);
    factor = product(factor, factor);
  }
  return result;
}

/// 0 to anything but 0 and positive reals is the caller's to refuse.
Number anyPower(Number base, Number exponent) {
  if (exponent == 0.0) return 1.0;
  if (base == 0.0) return 0.0;
  const double magnitude = std::hypot(base.real(), base.imag());
  const double angle = std::atan2(base.imag(), base.real());
  double length = std::pow(magnitude, exponent.real());
  double phase = angle * exponent.real();
  if (exponent.imag() != 0.0) {
    length /= std::exp(angle * exponent.imag());
    phase += exponent.imag() * std::log(magnitude);
  }
  return {length * std::cos(phase), length * std::sin(phase)};
}

enum class Operands : std::uint8_t { Good, Foreign, Failed };

Operands takeOperand(Vm& vm, const Value& value, Number& out) {
  double real = 0;
  if (isComplex(value)) {
    out = complexOf(value);
  } else if (isFloat(value)) {
    out = floatOf(value);
  } else if (!isInt(value)) {
    return Operands::Foreign;
  } else if (!doubleFromInt(vm, value, real)) {
    return Operands::Failed;
  } else {
    out = real;
  }
  return Operands::Good;
}

template <typename Operation>
Value withNumbers(Vm& vm, const Value& left, const Value& right, Operation operation) {
  Number a;
  Number b;
  const Operands first = takeOperand(vm, left, a);
  if (first != Operands::Good) return first == Operands::Failed ? Value() : Value::notImplemented();
  const Operands second = takeOperand(vm, right, b);
  if (second != Operands::Good) return second == Operands::Failed ? Value() : Value::notImplemented();
  return operation(a, b);
}

Value add(Vm& vm, const Value& left, const Value& right) {
  return withNumbers(vm, left, right, [&](Number a, Number b) { return newComplex(vm, a + b); });
}
Value subtract(Vm& vm, const Value& left, const Value& right) {
  return withNumbers(vm, left, right, [&](Number a, Number b) { return newComplex(vm, a - b); });
}
Value multiply(Vm& vm, const Value& left, const Value& right) {
  return withNumbers(vm, left, right, [&](Number a, Number b) { return newComplex(vm, product(a, b)); });
}
Value divide(Vm& vm, const Value& left, const Value& right) {
  return withNumbers(vm, left, right, [&](Number a, Number b) {
    if (b == 0.0) return vm.raise(vm.types().ZeroDivisionError, "complex division by zero");
    return newComplex(vm, quotient(a, b));
  });
}
Value raisePower(Vm& vm, const Value& left, const Value& right) {
  return withNumbers(vm, left, right, [&](Number a, Number b) { return complexPower(vm, a, b); });
}
Value raisePowerModulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  if (modulus.isNone()) return raisePower(vm, base, exponent);
  return vm.raise(vm.types().ValueError, "complex modulo");
}

Value negative(Vm& vm, const Value& self) { return newComplex(vm, -complexOf(self)); }
Value itself(Vm& vm, const Value& self) {
  return vm.typeOf(self) == vm.types().Complex ? self : newComplex(vm, complexOf(self));
}
Value absolute(Vm& vm, const Value& self) {
  const Number number = complexOf(self);
  const double result = std::hypot(number.real(), number.imag());
  if (std::isinf(result) && std::isfinite(number.real()) && std::isfinite(number.imag())) {
    return vm.raise(vm.types().OverflowError, "absolute value too large");
  }
  return vm.newFloat(result);
}

Value compare(Vm&, const Value& left, const Value& right, CompareKind kind) {
  if (kind != CompareKind::Equal && kind != CompareKind::NotEqual) return Value::notImplemented();
  const Number a = complexOf(left);
  bool same = false;
  if (isComplex(right)) {
    same = a == complexOf(right);
  } else if (isFloat(right)) {
    same = a == floatOf(right);
  } else if (isInt(right)) {
    same = a.imag() == 0.0 && !std::isnan(a.real()) && text::compareToDouble(bigIntOf(right), a.real()) == 0;
  } else {
    return Value::notImplemented();
  }
  return Value::boolean(same == (kind == CompareKind::Equal));
}

bool hash(Vm& vm, const Value& self, std::int64_t& out) {
  const Number number = complexOf(self);
  const auto part = [&](double real) {
    return std::isnan(real) ? static_cast<std::int64_t>(vm.identityOf(self) >> 4) : text::hashDouble(real);
  };
  constexpr std::uint64_t kImaginaryFactor = 1000003;
  out = static_cast<std::int64_t>(static_cast<std::uint64_t>(part(number.real())) +
                                  kImaginaryFactor * static_cast<std::uint64_t>(part(number.imag())));
  if (out == -1) out = -2;
  return true;
}

Value repr(Vm& vm, const Value& self) {
  return vm.newStr(text::complexRepr(complexOf(self).real(), complexOf(self).imag()));
}
Truth truthy(Vm&, const Value& self) { return truthOf(complexOf(self) != 0.0); }

/// "1+2j", "(3j)", "-4": nothing if malformed.
std::optional<Number> parseComplex(std::string_view source) {
  std::optional<std::string> ascii = text::asciiNumberText(source);
  if (!ascii) return std::nullopt;
  std::string_view rest = *ascii;
  if (rest.starts_with('(') && rest.ends_with(')')) {
    rest = rest.substr(1, rest.size() - 2);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    while (rest.ends_with(' ')) rest.remove_suffix(1);
  }
  if (rest.empty() || rest.find(' ') != std::string_view::npos) return std::nullopt;
  const bool hasUnit = rest.ends_with('j') || rest.ends_with('J');
  if (!hasUnit) {
    const std::optional<double> real = text::parseFloat(rest);
    return real ? std::optional<Number>(*real) : std::nullopt;
  }
  rest.remove_suffix(1);
  // The sign of the imaginary part is the last one that does not belong to an exponent.
  std::size_t split = 0;
  for (std::size_t i = rest.size(); i-- > 1;) {
    if ((rest[i] == '+' || rest[i] == '-') && (rest[i - 1] | 0x20) != 'e') {
      split = i;
      break;
    }
  }
  const std::string_view unit = rest.substr(split);
  const std::optional<double> imaginary = unit.empty() || unit == "+" ? 1.0
                                          : unit == "-"               ? -1.0
                                                                      : text::parseFloat(unit);
  const std::optional<double> real = split == 0 ? 0.0 : text::parseFloat(rest.substr(0, split));
  if (!imaginary || !real) return std::nullopt;
  return Number(*real, *imaginary);
}

/// One argument of complex(): its __complex__, its __float__ or a number.
bool takePart(Vm& vm, const Value& value, const char* which, Number& out) {
  bool found = false;
  if (!isComplex(value) && !isFloat(value) && !isInt(value)) {
    const Value converted = vm.callSpecial(value, vm.names().complex_, {}, found);
    if (found && converted.isEmpty()) return false;
    if (found && !isComplex(converted)) {
      vm.raise(vm.types().TypeError, "__complex__ returned non-complex (type {})", vm.typeName(converted));
      return false;
    }
    if (found) out = complexOf(converted);
    if (found) return true;
    const Slots& slots = vm.typeOf(value)->slots();
    if (slots.toFloat == nullptr && slots.index == nullptr) {
      vm.raise(vm.types().TypeError, "complex() {} argument must be a {}number, not '{}'", which,
               which[0] == 'f' ? "string or a " : "", vm.typeName(value));
      return false;
    }
    double real = 0;
    if (!vm.floatNumber(value, real)) return false;
    out = real;
    return true;
  }
  return takeOperand(vm, value, out) == Operands::Good;
}

Value made(Vm& vm, Type* type, Number number) { return Value(vm.makeInstance<ComplexObject>(type, number)); }

/// args: class, real, imaginary.
Value construct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  if (!args[1].isEmpty() && isStr(args[1])) {
    if (!args[2].isEmpty())
      return vm.raise(vm.types().TypeError, "complex() can't take second arg if first is a string");
    const std::optional<Number> number = parseComplex(asStr(args[1])->view());
    if (!number) return vm.raise(vm.types().ValueError, "complex() arg is a malformed string");
    return made(vm, type, *number);
  }
  if (!args[2].isEmpty() && isStr(args[2])) {
    return vm.raise(vm.types().TypeError, "complex() second arg can't be a string");
  }
  Number real;
  Number imaginary;
  if (!args[1].isEmpty() && !takePart(vm, args[1], "first", real)) return {};
  if (args[2].isEmpty()) return made(vm, type, real);
  if (!takePart(vm, args[2], "second", imaginary)) return {};
  // Only complex parts cross over: adding 0.0 would lose the sign of -0.0.
  Number number(real.real(), imaginary.real());
  if (isComplex(args[2])) number.real(number.real() - imaginary.imag());
  if (!args[1].isEmpty() && isComplex(args[1])) number.imag(number.imag() + real.imag());
  return made(vm, type, number);
}

Value conjugate(Vm& vm, std::span<Value> args) { return newComplex(vm, std::conj(complexOf(args[0]))); }

Value format(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "__format__() argument must be str, not {}", vm.typeName(args[1]));
  }
  const Number number = complexOf(args[0]);
  const std::string_view spec = asStr(args[1])->view();
  if (spec.empty()) return vm.str(args[0]);
  return strOrRaise(vm, text::formatComplex(number.real(), number.imag(), spec));
}

Value asComplex(Vm& vm, std::span<Value> args) { return itself(vm, args[0]); }

constexpr NativeRow kMethods[] = {
    {"conjugate", conjugate, "($self, /)"},
    {"__format__", format, "($self, format_spec, /)"},
    {"__complex__", asComplex, "($self, /)"},
};
constexpr GetterRow kGetters[] = {
    {"real", [](Vm& vm, const Value& self) { return vm.newFloat(complexOf(self).real()); }},
    {"imag", [](Vm& vm, const Value& self) { return vm.newFloat(complexOf(self).imag()); }},
};

}  // namespace

Value complexPower(Vm& vm, Number base, Number exponent) {
  if (base == 0.0 && (exponent.imag() != 0.0 || exponent.real() < 0.0)) {
    return vm.raise(vm.types().ZeroDivisionError, "0.0 to a negative or complex power");
  }
  // Small whole exponents are multiplied out.
  constexpr double kMostMultiplications = 100.0;
  const double times = exponent.real();
  Number result;
  if (exponent.imag() == 0.0 && times == std::floor(times) && std::fabs(times) <= kMostMultiplications) {
    const int count = static_cast<int>(times);
    result = count > 0 ? wholePower(base, count) : quotient(1.0, wholePower(base, -count));
  } else {
    result = anyPower(base, exponent);
  }
  if (!std::isfinite(result.real()) || !std::isfinite(result.imag())) {
    const bool wasFinite = std::isfinite(base.real()) && std::isfinite(base.imag());
    if (wasFinite && (std::isinf(result.real()) || std::isinf(result.imag()))) {
      return vm.raise(vm.types().OverflowError, "complex exponentiation");
    }
  }
  return newComplex(vm, result);
}

void installComplex(Vm& vm) {
  TypeSpec spec;
  operatorOf(spec.slots, BinaryKind::Add) = add;
  operatorOf(spec.slots, BinaryKind::Subtract) = subtract;
  operatorOf(spec.slots, BinaryKind::Multiply) = multiply;
  operatorOf(spec.slots, BinaryKind::TrueDivide) = divide;
  operatorOf(spec.slots, BinaryKind::Power) = raisePower;
  spec.slots.powerModulo = raisePowerModulo;
  operatorOf(spec.slots, UnaryKind::Negative) = negative;
  operatorOf(spec.slots, UnaryKind::Positive) = itself;
  operatorOf(spec.slots, UnaryKind::Absolute) = absolute;
  spec.slots.repr = repr;
  spec.slots.hash = hash;
  spec.slots.compare = compare;
  spec.slots.truthy = truthy;
  spec.slots.subclassAttributes = attributedAccess<ComplexObject>;
  spec.methods = kMethods;
  spec.getters = kGetters;
  spec.flags = kSubclassable;
  spec.construct = {"__new__", construct, "($type, real=<omitted>, imag=<omitted>)"};
  vm.completeType(vm.types().Complex, spec);
}

}  // namespace awaitscope::lang
