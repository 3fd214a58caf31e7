// SPDX-License-Identifier: GPL-3.0-or-later
// Floats as text and text as floats, and float arithmetic where Python's differs from C's: shortest repr, e/f/g with
// exact rounding, round(), flooring division, hashing. The digits come from std::to_chars, which is exact and knows no
// locale. Stateless; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/lang/text/script_fault.h"

namespace awaitscope::lang::text {

/// repr(float).
std::string floatRepr(double value);

enum class PointZero : std::uint8_t { Omit, Append };
enum class Form : std::uint8_t { Plain, Alternate };

/// One of e E f F g G, or r for the shortest repr. `Append` writes "1.0" where "1" would come out; `Alternate` is '#'.
std::string formatDouble(double value, char code, int precision, Form form = Form::Plain,
                         PointZero pointZero = PointZero::Omit);

/// float(text): surrounding space, underscores, inf and nan; nothing if it is not a number.
std::optional<double> parseFloat(std::string_view text);

/// round(value, digits); infinite where CPython says "rounded value too large to represent".
double roundTo(double value, std::int64_t digits);
/// Nearest whole number, ties to even.
double roundHalfEven(double value);

struct FloatDivision {
  double quotient = 0;
  double remainder = 0;
};
/// divmod(); the divisor is not 0.
FloatDivision floorDivide(double dividend, double divisor);
/// value % divisor; the divisor is not 0.
double floorModulo(double dividend, double divisor);

/// base ** exponent where both are real and the result is: the caller handles a negative base with a broken exponent.
Answer<double> power(double base, double exponent);

/// float.hex().
std::string floatHex(double value);
/// float.fromhex().
Answer<double> parseFloatHex(std::string_view text);

/// CPython's numeric hash, modulo 2**61 - 1. Not for NaN, whose hash is its object's.
std::int64_t hashDouble(double value);
std::int64_t hashInteger(std::int64_t value);

}  // namespace awaitscope::lang::text
