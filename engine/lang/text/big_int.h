// SPDX-License-Identifier: GPL-3.0-or-later
// Python's integer arithmetic on big numbers: flooring division, two's complement bits, correctly rounded conversion
// and division, bases, hashing. Inline 63-bit integers have their fast paths in the VM and come here when they do not
// fit. Boost.Multiprecision supplies the limbs. Stateless; any thread.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/lang/text/script_fault.h"

namespace awaitscope::lang::text {

using BigInt = boost::multiprecision::cpp_int;

/// Longest integer, in bits, that a shift may make (32 MiB); above it a scenario meets MemoryError.
inline constexpr std::uint64_t kMaxShiftBits = std::uint64_t{1} << 28;
/// Longest integer that a power may make: about ten million decimal digits, a second or two of multiplying.
inline constexpr std::uint64_t kMaxPowerBits = std::uint64_t{1} << 25;
/// CPython's default for sys.set_int_max_str_digits.
inline constexpr std::size_t kMaxIntTextDigits = 4300;

std::uint64_t bitLength(const BigInt& value);
std::uint64_t bitCount(const BigInt& value);

struct QuotientRemainder {
  BigInt quotient;
  BigInt remainder;
};
/// Flooring, as Python's // and %. The divisor is not 0.
QuotientRemainder floorDivide(const BigInt& dividend, const BigInt& divisor);

/// Answers OverflowError or MemoryError texts; `count` is not negative.
Answer<BigInt> shiftLeft(const BigInt& value, const BigInt& count);
BigInt shiftRight(const BigInt& value, const BigInt& count);
BigInt bitAnd(const BigInt& a, const BigInt& b);
BigInt bitOr(const BigInt& a, const BigInt& b);
BigInt bitXor(const BigInt& a, const BigInt& b);

/// `exponent` is not negative.
Answer<BigInt> power(const BigInt& base, const BigInt& exponent);
Answer<BigInt> powerModulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus);

/// Nearest double, ties to even; nothing if it would be infinite.
std::optional<double> toDouble(const BigInt& value);
/// Truncates a finite double.
BigInt fromDouble(double value);
/// a / b, correctly rounded; b is not 0.
Answer<double> trueDivide(const BigInt& a, const BigInt& b);

/// Exact: negative, zero or positive as a is less than, equal to or greater than b. b is not NaN.
int compareToDouble(const BigInt& a, double b);
int compareToDouble(std::int64_t a, double b);

/// Digits of |value| in a base from 2 to 36, without sign and prefix.
std::string digitsInBase(const BigInt& value, unsigned base);
/// str(int): refuses more than 4300 digits as CPython does.
Answer<std::string> toDecimal(const BigInt& value);

/// round(int, -digits): the nearest multiple of ten to the `digits`, ties to even.
BigInt roundToPowerOfTen(const BigInt& value, std::uint64_t digits);

/// What int(text, base) found. Base 0 reads the prefix.
struct ParsedInteger {
  enum class Outcome : std::uint8_t { Good, Malformed, TooLong };
  Outcome outcome = Outcome::Malformed;
  BigInt value;
  std::size_t digitCount = 0;  ///< Of a text that is too long.
};
/// `text` is UTF-8; white space around it, underscores and digits of other scripts are understood.
ParsedInteger parseInteger(std::string_view text, unsigned base);
/// The ValueError text for TooLong.
std::string tooManyDigitsText(std::size_t digitCount);

/// Replaces Unicode digits and spaces by ASCII ones and strips the ends; nothing if another non-ASCII character occurs.
std::optional<std::string> asciiNumberText(std::string_view text);

}  // namespace awaitscope::lang::text
