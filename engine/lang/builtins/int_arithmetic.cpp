// SPDX-License-Identifier: GPL-3.0-or-later
// Small operands (64 bits) never touch a big integer unless the result overflows.
#include "engine/lang/builtins/int_arithmetic.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/big_int.h"
#include "engine/lang/text/float_text.h"

namespace awaitscope::lang {
namespace {

bool bothInts(const Value& left, const Value& right) { return isInt(left) && isInt(right); }

/// Two operands of which at least one is not an int give NotImplemented.
struct SmallPair {
  std::int64_t left = 0;
  std::int64_t right = 0;
  bool isSmall = false;

  SmallPair(const Value& a, const Value& b) { isSmall = smallIntOf(a, left) && smallIntOf(b, right); }
};

Value raiseDivision(Vm& vm, std::string_view text) { return vm.raiseText(vm.types().ZeroDivisionError, text); }

/// Flooring division of two small ints whose quotient fits.
struct SmallDivision {
  std::int64_t quotient;
  std::int64_t remainder;

  SmallDivision(std::int64_t a, std::int64_t b) : quotient(a / b), remainder(a % b) {
    if (remainder != 0 && (remainder < 0) != (b < 0)) {
      --quotient;
      remainder += b;
    }
  }
};

bool quotientFits(std::int64_t a, std::int64_t b) { return a != std::numeric_limits<std::int64_t>::min() || b != -1; }

/// Long numbers are work that the clock, the limits and the stop button must see, before it is done. `steps` are products
/// of two machine words. False: stopping.
bool payFor(Vm& vm, double steps) {
  constexpr double kStepsPerInstruction = 4;
  constexpr double kFree = 1024;
  if (steps <= kFree) return true;
  return vm.tick(static_cast<std::uint32_t>(std::min(steps / kStepsPerInstruction, 4e9)));
}

double wordsOf(const BigInt& number) { return static_cast<double>(text::bitLength(number)) / 64 + 1; }

/// Karatsuba's for numbers of one length, once for each such length in the longer one.
double productSteps(double a, double b) {
  constexpr double kKaratsuba = 1.585;
  const double least = std::min(a, b);
  return std::pow(least, kKaratsuba) * (std::max(a, b) / least);
}

double divisionSteps(const BigInt& dividend, const BigInt& divisor) {
  const double length = wordsOf(divisor);
  return std::max(wordsOf(dividend) - length, 1.0) * length;
}

bool isZero(const Value& value) {
  std::int64_t number = 1;
  return smallIntOf(value, number) && number == 0;
}

}  // namespace

Value intAdd(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  std::int64_t result = 0;
  if (pair.isSmall && !__builtin_add_overflow(pair.left, pair.right, &result)) return vm.newInt(result);
  if (!bothInts(left, right)) return Value::notImplemented();
  return vm.newInt(BigInt(bigIntOf(left) + bigIntOf(right)));
}

Value intSubtract(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  std::int64_t result = 0;
  if (pair.isSmall && !__builtin_sub_overflow(pair.left, pair.right, &result)) return vm.newInt(result);
  if (!bothInts(left, right)) return Value::notImplemented();
  return vm.newInt(BigInt(bigIntOf(left) - bigIntOf(right)));
}

Value intMultiply(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  std::int64_t result = 0;
  if (pair.isSmall && !__builtin_mul_overflow(pair.left, pair.right, &result)) return vm.newInt(result);
  if (!bothInts(left, right)) return Value::notImplemented();
  const BigInt a = bigIntOf(left);
  const BigInt b = bigIntOf(right);
  const std::uint64_t bits = text::bitLength(a) + text::bitLength(b);
  if (bits > text::kMaxShiftBits) return vm.raiseWith(vm.types().MemoryError, {});
  if (!payFor(vm, productSteps(wordsOf(a), wordsOf(b)))) return {};
  return vm.newInt(BigInt(a * b));
}

Value intTrueDivide(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  if (isZero(right)) return raiseDivision(vm, "division by zero");
  constexpr std::int64_t kExact = std::int64_t{1} << 53;
  const SmallPair pair(left, right);
  if (pair.isSmall && pair.left >= -kExact && pair.left <= kExact && pair.right >= -kExact && pair.right <= kExact) {
    return vm.newFloat(static_cast<double>(pair.left) / static_cast<double>(pair.right));
  }
  return floatOrRaise(vm, text::trueDivide(bigIntOf(left), bigIntOf(right)));
}

Value intFloorDivide(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  if (isZero(right)) return raiseDivision(vm, "integer division or modulo by zero");
  const SmallPair pair(left, right);
  if (pair.isSmall && quotientFits(pair.left, pair.right)) {
    return vm.newInt(SmallDivision(pair.left, pair.right).quotient);
  }
  const BigInt a = bigIntOf(left), b = bigIntOf(right);
  return payFor(vm, divisionSteps(a, b)) ? vm.newInt(text::floorDivide(a, b).quotient) : Value();
}

Value intModulo(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  if (isZero(right)) return raiseDivision(vm, "integer modulo by zero");
  const SmallPair pair(left, right);
  if (pair.isSmall && quotientFits(pair.left, pair.right)) {
    return vm.newInt(SmallDivision(pair.left, pair.right).remainder);
  }
  const BigInt a = bigIntOf(left), b = bigIntOf(right);
  return payFor(vm, divisionSteps(a, b)) ? vm.newInt(text::floorDivide(a, b).remainder) : Value();
}

Value intDivMod(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  if (isZero(right)) return raiseDivision(vm, "integer division or modulo by zero");
  const BigInt a = bigIntOf(left), b = bigIntOf(right);
  if (!payFor(vm, divisionSteps(a, b))) return {};
  const text::QuotientRemainder parts = text::floorDivide(a, b);
  return vm.newTuple({vm.newInt(parts.quotient), vm.newInt(parts.remainder)});
}

Value intPower(Vm& vm, const Value& base, const Value& exponent) {
  if (!bothInts(base, exponent)) return Value::notImplemented();
  const BigInt times = bigIntOf(exponent);
  if (times >= 0) {
    const BigInt number = bigIntOf(base);
    const double bits = static_cast<double>(text::bitLength(number)) * static_cast<double>(times);
    const double words = std::min(bits, static_cast<double>(text::kMaxPowerBits)) / 64 + 1;
    return payFor(vm, productSteps(words, words)) ? intOrRaise(vm, text::power(number, times)) : Value();
  }
  double a = 0;
  double b = 0;
  if (!doubleFromInt(vm, base, a) || !doubleFromInt(vm, exponent, b)) return {};
  return floatOrRaise(vm, text::power(a, b));
}

Value intPowerModulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  if (modulus.isNone()) return intPower(vm, base, exponent);
  if (!bothInts(base, exponent) || !isInt(modulus)) return Value::notImplemented();
  const BigInt times = bigIntOf(exponent), divisor = bigIntOf(modulus);
  const double words = wordsOf(divisor);
  // Each bit of the exponent takes a product or two, and the remainder of each.
  const double steps = 3 * words * words * static_cast<double>(text::bitLength(times));
  return payFor(vm, steps) ? intOrRaise(vm, text::powerModulo(bigIntOf(base), times, divisor)) : Value();
}

Value intLeftShift(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  const SmallPair pair(left, right);
  if (pair.isSmall && pair.right >= 0 && pair.right < 62) {
    const std::int64_t result = static_cast<std::int64_t>(static_cast<std::uint64_t>(pair.left) << pair.right);
    if (result >> pair.right == pair.left) return vm.newInt(result);
  }
  const BigInt count = bigIntOf(right);
  if (count < 0) return vm.raise(vm.types().ValueError, "negative shift count");
  return intOrRaise(vm, text::shiftLeft(bigIntOf(left), count));
}

Value intRightShift(Vm& vm, const Value& left, const Value& right) {
  if (!bothInts(left, right)) return Value::notImplemented();
  const SmallPair pair(left, right);
  if (pair.isSmall && pair.right >= 0) return vm.newInt(pair.left >> (pair.right > 63 ? 63 : pair.right));
  const BigInt count = bigIntOf(right);
  if (count < 0) return vm.raise(vm.types().ValueError, "negative shift count");
  return vm.newInt(text::shiftRight(bigIntOf(left), count));
}

Value intAnd(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  if (pair.isSmall) return vm.newInt(pair.left & pair.right);
  if (!bothInts(left, right)) return Value::notImplemented();
  return vm.newInt(text::bitAnd(bigIntOf(left), bigIntOf(right)));
}

Value intOr(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  if (pair.isSmall) return vm.newInt(pair.left | pair.right);
  if (!bothInts(left, right)) return Value::notImplemented();
  return vm.newInt(text::bitOr(bigIntOf(left), bigIntOf(right)));
}

Value intXor(Vm& vm, const Value& left, const Value& right) {
  const SmallPair pair(left, right);
  if (pair.isSmall) return vm.newInt(pair.left ^ pair.right);
  if (!bothInts(left, right)) return Value::notImplemented();
  return vm.newInt(text::bitXor(bigIntOf(left), bigIntOf(right)));
}

Value intNegative(Vm& vm, const Value& self) {
  std::int64_t number = 0;
  if (smallIntOf(self, number) && number != std::numeric_limits<std::int64_t>::min()) return vm.newInt(-number);
  return vm.newInt(BigInt(-bigIntOf(self)));
}

Value intAbsolute(Vm& vm, const Value& self) {
  const bool negative = bigIntOf(self) < 0;
  return negative ? intNegative(vm, self) : intItself(vm, self);
}

Value intInvert(Vm& vm, const Value& self) {
  std::int64_t number = 0;
  if (smallIntOf(self, number)) return vm.newInt(~number);
  return vm.newInt(BigInt(-bigIntOf(self) - 1));
}

Value intItself(Vm& vm, const Value& self) {
  if (self.isInteger() || vm.typeOf(self) == vm.types().Int) return self;
  return vm.newInt(bigIntOf(self));
}

Value intCompare(Vm&, const Value& left, const Value& right, CompareKind kind) {
  const SmallPair pair(left, right);
  if (pair.isSmall) return orderedAs(kind, pair.left < pair.right ? -1 : pair.left > pair.right ? 1 : 0);
  if (!bothInts(left, right)) return Value::notImplemented();
  return orderedAs(kind, bigIntOf(left).compare(bigIntOf(right)));
}

bool intHash(Vm&, const Value& self, std::int64_t& out) {
  std::int64_t number = 0;
  if (smallIntOf(self, number)) {
    out = text::hashInteger(number);
    return true;
  }
  const BigInt value = bigIntOf(self);
  const BigInt modulus = (BigInt(1) << 61) - 1;
  const BigInt positive = value < 0 ? BigInt(-value) : value;
  const auto reduced = static_cast<std::int64_t>(BigInt(positive % modulus));
  out = value < 0 ? -reduced : reduced;
  if (out == -1) out = -2;
  return true;
}

Truth intTruthy(Vm&, const Value& self) { return truthOf(!isZero(self)); }

}  // namespace awaitscope::lang
