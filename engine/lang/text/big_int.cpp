// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/big_int.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/lang/text/unicode.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {

namespace mp = boost::multiprecision;

namespace {

constexpr int kDoubleBits = std::numeric_limits<double>::digits;               // 53
constexpr int kMaxDoubleExponent = std::numeric_limits<double>::max_exponent;  // 1024
constexpr int kMinDoubleExponent = std::numeric_limits<double>::min_exponent;  // -1021

BigInt magnitude(const BigInt& value) { return value < 0 ? BigInt(-value) : value; }

/// Nearest double to `mantissa * 2**exponent` where `inexact` says that the true mantissa is a little larger.
/// Infinite if too large.
double scaleRounded(BigInt mantissa, std::int64_t exponent, bool inexact) {
  if (mantissa == 0) return 0.0;
  const auto bits = static_cast<std::int64_t>(bitLength(mantissa));
  // A subnormal result keeps fewer bits: its last bit is worth 2**-1074.
  std::int64_t drop = bits - kDoubleBits;
  drop = std::max(drop, (kMinDoubleExponent - kDoubleBits) - exponent);
  if (drop > 0) {
    const auto dropped = static_cast<unsigned>(drop);
    const BigInt half = BigInt(1) << (dropped - 1);
    const BigInt low = mantissa & ((BigInt(1) << dropped) - 1);
    mantissa >>= dropped;
    exponent += drop;
    const bool up = low > half || (low == half && (inexact || mp::bit_test(mantissa, 0)));
    if (up) ++mantissa;
  }
  const auto small = static_cast<std::uint64_t>(mantissa);
  if (exponent > kMaxDoubleExponent) return std::numeric_limits<double>::infinity();
  return std::ldexp(static_cast<double>(small), static_cast<int>(exponent));
}

BigInt invert(const BigInt& value) { return -value - 1; }

}  // namespace

std::uint64_t bitLength(const BigInt& value) {
  if (value == 0) return 0;
  return static_cast<std::uint64_t>(mp::msb(magnitude(value))) + 1;
}

std::uint64_t bitCount(const BigInt& value) {
  const BigInt positive = magnitude(value);
  const auto& backend = positive.backend();
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < backend.size(); ++i) {
    count += static_cast<std::uint64_t>(std::popcount(static_cast<std::uint64_t>(backend.limbs()[i])));
  }
  return count;
}

QuotientRemainder floorDivide(const BigInt& dividend, const BigInt& divisor) {
  QuotientRemainder result;
  mp::divide_qr(dividend, divisor, result.quotient, result.remainder);
  if (result.remainder != 0 && (result.remainder < 0) != (divisor < 0)) {
    --result.quotient;
    result.remainder += divisor;
  }
  return result;
}

Answer<BigInt> shiftLeft(const BigInt& value, const BigInt& count) {
  if (value == 0) return BigInt(0);
  if (count > std::numeric_limits<std::int64_t>::max()) return ScriptFault::overflow("too many digits in integer");
  if (count + bitLength(value) > kMaxShiftBits) return ScriptFault{ScriptFault::Kind::MemoryError, {}};
  const auto bits = static_cast<unsigned>(count);
  return value < 0 ? BigInt(-(magnitude(value) << bits)) : BigInt(value << bits);
}

BigInt shiftRight(const BigInt& value, const BigInt& count) {
  if (count >= bitLength(value)) return value < 0 ? BigInt(-1) : BigInt(0);
  const auto bits = static_cast<unsigned>(count);
  return value < 0 ? invert(invert(value) >> bits) : BigInt(value >> bits);
}

// Two's complement by de Morgan: Boost's own operators refuse or emulate negatives depending on the configuration.
BigInt bitAnd(const BigInt& a, const BigInt& b) {
  if (a < 0 && b < 0) return invert(invert(a) | invert(b));
  if (a < 0) return bitAnd(b, a);
  if (b >= 0) return a & b;
  const BigInt other = invert(b);
  return a - BigInt(a & other);
}

BigInt bitOr(const BigInt& a, const BigInt& b) {
  if (a >= 0 && b >= 0) return a | b;
  return invert(bitAnd(invert(a), invert(b)));
}

BigInt bitXor(const BigInt& a, const BigInt& b) {
  const bool negative = (a < 0) != (b < 0);
  const BigInt left = a < 0 ? invert(a) : a;
  const BigInt right = b < 0 ? invert(b) : b;
  const BigInt bits = left ^ right;
  return negative ? invert(bits) : bits;
}

Answer<BigInt> power(const BigInt& base, const BigInt& exponent) {
  if (exponent == 0 || base == 1) return BigInt(1);
  if (base == 0) return BigInt(0);
  if (base == -1) return BigInt(mp::bit_test(exponent, 0) ? -1 : 1);
  const BigInt positive = magnitude(base);
  const std::uint64_t bits = bitLength(positive);
  const bool powerOfTwo = mp::lsb(positive) + 1 == bits;
  if (exponent * (powerOfTwo ? bits - 1 : bits) > (powerOfTwo ? kMaxShiftBits : kMaxPowerBits)) {
    return ScriptFault{ScriptFault::Kind::MemoryError, {}};
  }
  const auto times = static_cast<unsigned>(exponent);
  BigInt result =
      powerOfTwo ? BigInt(BigInt(1) << static_cast<unsigned>((bits - 1) * times)) : mp::pow(positive, times);
  if (base < 0 && (times & 1U) != 0) result = -result;
  return result;
}

namespace {

/// The x in [0, m) with a*x = 1 (mod m), or nothing.
std::optional<BigInt> inverseModulo(const BigInt& a, const BigInt& m) {
  BigInt oldRemainder = floorDivide(a, m).remainder;
  BigInt remainder = m;
  BigInt oldFactor = 1;
  BigInt factor = 0;
  while (remainder != 0) {
    const QuotientRemainder step = floorDivide(oldRemainder, remainder);
    oldRemainder = std::exchange(remainder, step.remainder);
    const BigInt next = oldFactor - step.quotient * factor;
    oldFactor = std::exchange(factor, next);
  }
  if (oldRemainder != 1) return std::nullopt;
  return floorDivide(oldFactor, m).remainder;
}

}  // namespace

Answer<BigInt> powerModulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus) {
  if (modulus == 0) return ScriptFault::value("pow() 3rd argument cannot be 0");
  const BigInt positive = magnitude(modulus);
  BigInt start = floorDivide(base, positive).remainder;
  BigInt times = exponent;
  if (exponent < 0) {
    const std::optional<BigInt> inverse = inverseModulo(start, positive);
    if (!inverse) return ScriptFault::value("base is not invertible for the given modulus");
    start = *inverse;
    times = -exponent;
  }
  const BigInt result = positive == 1 ? BigInt(0) : BigInt(mp::powm(start, times, positive));
  return modulus < 0 && result != 0 ? BigInt(result + modulus) : result;
}

std::optional<double> toDouble(const BigInt& value) {
  const double result = scaleRounded(magnitude(value), 0, false);
  if (std::isinf(result)) return std::nullopt;
  return value < 0 ? -result : result;
}

BigInt fromDouble(double value) {
  int exponent = 0;
  const double fraction = std::frexp(value, &exponent);
  if (exponent <= 63) return BigInt(static_cast<std::int64_t>(value));
  const auto mantissa = static_cast<std::int64_t>(std::ldexp(fraction, kDoubleBits));
  const BigInt scaled = BigInt(mantissa < 0 ? -mantissa : mantissa) << static_cast<unsigned>(exponent - kDoubleBits);
  return value < 0 ? BigInt(-scaled) : scaled;
}

Answer<double> trueDivide(const BigInt& a, const BigInt& b) {
  const BigInt top = magnitude(a);
  const BigInt bottom = magnitude(b);
  const bool negative = (a < 0) != (b < 0);
  if (top == 0) return negative ? -0.0 : 0.0;
  // Scale so that the quotient has at least 55 bits: enough to round, with the remainder as sticky bit.
  const std::int64_t shift =
      static_cast<std::int64_t>(bitLength(bottom)) - static_cast<std::int64_t>(bitLength(top)) + kDoubleBits + 2;
  BigInt quotient;
  BigInt remainder;
  const auto distance = static_cast<unsigned>(shift < 0 ? -shift : shift);
  if (shift >= 0) {
    mp::divide_qr(BigInt(top << distance), bottom, quotient, remainder);
  } else {
    mp::divide_qr(top, BigInt(bottom << distance), quotient, remainder);
  }
  const double result = scaleRounded(quotient, -shift, remainder != 0);
  if (std::isinf(result)) return ScriptFault::overflow("integer division result too large for a float");
  return negative ? -result : result;
}

int compareToDouble(const BigInt& a, double b) {
  if (std::isinf(b)) return b > 0 ? -1 : 1;
  const BigInt whole = fromDouble(b);
  if (a != whole) return a < whole ? -1 : 1;
  const double rest = b - std::trunc(b);
  return rest > 0 ? -1 : rest < 0 ? 1 : 0;
}

int compareToDouble(std::int64_t a, double b) {
  constexpr std::int64_t kExact = std::int64_t{1} << kDoubleBits;
  if (a >= -kExact && a <= kExact) {
    const auto same = static_cast<double>(a);
    return same < b ? -1 : same > b ? 1 : 0;
  }
  return compareToDouble(BigInt(a), b);
}

std::string digitsInBase(const BigInt& value, unsigned base) {
  const BigInt positive = magnitude(value);
  if (base == 10) return positive.str();
  if (base == 16 || base == 8) {
    // Boost writes upper case hexadecimal digits unless asked with a stream.
    std::string digits = positive.str(0, base == 16 ? std::ios_base::hex : std::ios_base::oct);
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
    return digits;
  }
  if (positive == 0) return "0";
  std::string digits;
  if (base == 2) {
    for (std::uint64_t i = bitLength(positive); i-- > 0;) {
      digits.push_back(mp::bit_test(positive, static_cast<unsigned>(i)) ? '1' : '0');
    }
    return digits;
  }
  for (BigInt rest = positive; rest != 0; rest /= base) {
    digits.push_back("0123456789abcdefghijklmnopqrstuvwxyz"[static_cast<unsigned>(rest % base)]);
  }
  std::reverse(digits.begin(), digits.end());
  return digits;
}

Answer<std::string> toDecimal(const BigInt& value) {
  // log10(2) bounds the digits from below before the quadratic conversion is begun.
  const auto atLeast = static_cast<std::size_t>(static_cast<double>(bitLength(value)) * 0.30102);
  std::string digits =
      atLeast > kMaxIntTextDigits + 1 ? std::string(kMaxIntTextDigits + 1, '0') : digitsInBase(value, 10);
  if (digits.size() > kMaxIntTextDigits) {
    return ScriptFault::value(
        "Exceeds the limit (4300 digits) for integer string conversion; use "
        "sys.set_int_max_str_digits() to increase the limit");
  }
  if (value < 0) digits.insert(digits.begin(), '-');
  return digits;
}

BigInt roundToPowerOfTen(const BigInt& value, std::uint64_t digits) {
  // Beyond the number's own length nothing is left of it.
  if (static_cast<double>(digits) > static_cast<double>(bitLength(value)) * 0.302 + 2) return 0;
  const BigInt unit = mp::pow(BigInt(10), static_cast<unsigned>(digits));
  QuotientRemainder parts = floorDivide(value, unit);
  const BigInt twice = parts.remainder * 2;
  if (twice > unit || (twice == unit && mp::bit_test(magnitude(parts.quotient), 0))) ++parts.quotient;
  return parts.quotient * unit;
}

std::optional<std::string> asciiNumberText(std::string_view text) {
  std::string ascii;
  bool good = true;
  forEachCodePoint(text, [&](char32_t c) {
    if (isSpace(c)) {
      ascii.push_back(' ');
    } else if (c < 0x80) {
      ascii.push_back(static_cast<char>(c));
    } else if (const int digit = decimalValue(c); digit >= 0) {
      ascii.push_back(static_cast<char>('0' + digit));
    } else {
      good = false;
    }
  });
  if (!good) return std::nullopt;
  const auto first = ascii.find_first_not_of(' ');
  if (first == std::string::npos) return std::string();
  return ascii.substr(first, ascii.find_last_not_of(' ') - first + 1);
}

namespace {

unsigned digitValue(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'z') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'Z') return static_cast<unsigned>(c - 'A') + 10;
  return 99;
}

/// Takes "0x" and the like away where the base allows it; says which base to use, 0 if the text cannot be read.
unsigned takePrefix(std::string_view& digits, unsigned base) {
  const auto named = [&](char lower, unsigned value) {
    if (base != 0 && base != value) return false;
    if (digits.size() < 2 || digits[0] != '0' || (digits[1] | 0x20) != lower) return false;
    digits.remove_prefix(2);
    if (!digits.empty() && digits[0] == '_') digits.remove_prefix(1);
    return true;
  };
  if (named('x', 16)) return 16;
  if (named('o', 8)) return 8;
  if (named('b', 2)) return 2;
  if (base != 0) return base;
  // "0" and "00" are zero in base 0, "012" is an error.
  const bool zeros = digits.find_first_not_of("0_") == std::string_view::npos;
  return !digits.empty() && digits[0] == '0' && !zeros ? 0 : 10;
}

/// The digits without underscores, or nothing where one stands at an end or beside another.
std::optional<std::string> withoutUnderscores(std::string_view digits, unsigned base) {
  std::string plain;
  char last = '_';
  for (const char c : digits) {
    if (c == '_' ? last == '_' : digitValue(c) >= base) return std::nullopt;
    if (c != '_') plain.push_back(c);
    last = c;
  }
  if (last == '_') return std::nullopt;
  return plain;
}

BigInt fromDigits(std::string_view digits, unsigned base) {
  BigInt value = 0;
  std::uint64_t chunk = 0;
  std::uint64_t scale = 1;
  for (const char c : digits) {
    chunk = chunk * base + digitValue(c);
    scale *= base;
    if (scale >= (std::uint64_t{1} << 32)) {
      value = value * scale + chunk;
      chunk = 0;
      scale = 1;
    }
  }
  return value * scale + chunk;
}

}  // namespace

ParsedInteger parseInteger(std::string_view text, unsigned base) {
  const std::optional<std::string> ascii = asciiNumberText(text);
  if (!ascii) return {};
  std::string_view digits = *ascii;
  const bool negative = digits.starts_with('-');
  if (negative || digits.starts_with('+')) digits.remove_prefix(1);
  base = takePrefix(digits, base);
  if (base == 0) return {};
  const std::optional<std::string> plain = withoutUnderscores(digits, base);
  if (!plain) return {};
  const bool binary = std::has_single_bit(base);
  if (!binary && plain->size() > kMaxIntTextDigits) {
    return {ParsedInteger::Outcome::TooLong, 0, plain->size()};
  }
  const BigInt value = fromDigits(*plain, base);
  return {ParsedInteger::Outcome::Good, negative ? BigInt(-value) : value, 0};
}

std::string tooManyDigitsText(std::size_t digitCount) {
  return "Exceeds the limit (4300 digits) for integer string conversion: value has " + std::to_string(digitCount) +
         " digits; use sys.set_int_max_str_digits() to increase the limit";
}

}  // namespace awaitscope::lang::text
