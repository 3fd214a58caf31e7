// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/float_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/lang/text/big_int.h"

namespace awaitscope::lang::text {
namespace {

/// Longest fixed text of a double before its fraction: sign, 309 digits, point.
constexpr std::size_t kFixedRoom = 320;

/// Significant digits d1 d2 d3… with the point before d1 moved right by `point`: 0.d1d2d3 * 10**point.
struct Digits {
  std::string text;
  int point = 0;
};

std::string toChars(double value, std::chars_format format, int precision) {
  std::string buffer(kFixedRoom + static_cast<std::size_t>(std::max(precision, 0)), '\0');
  char* const end = buffer.data() + buffer.size();
  const auto done = precision < 0 ? std::to_chars(buffer.data(), end, value, format)
                                  : std::to_chars(buffer.data(), end, value, format, precision);
  buffer.resize(static_cast<std::size_t>(done.ptr - buffer.data()));
  return buffer;
}

/// Takes "d.ddde+XX" apart; trailing zeros go.
Digits significantDigits(double positive, int precision) {
  const std::string text = toChars(positive, std::chars_format::scientific, precision);
  const auto mark = text.find('e');
  Digits digits;
  digits.text = text.substr(0, 1);
  if (mark > 2) digits.text.append(text, 2, mark - 2);
  int exponent = 0;
  const char* from = text.data() + mark + 1 + (text[mark + 1] == '+' ? 1 : 0);
  std::from_chars(from, text.data() + text.size(), exponent);
  digits.point = exponent + 1;
  while (digits.text.size() > 1 && digits.text.back() == '0') digits.text.pop_back();
  return digits;
}

std::string exponentText(int exponent, char letter) {
  std::string text(1, letter);
  text.push_back(exponent < 0 ? '-' : '+');
  const std::string number = std::to_string(std::abs(exponent));
  if (number.size() < 2) text.push_back('0');
  return text + number;
}

/// Writes digits in fixed notation with at least `fraction` places; no point if there are none.
std::string fixedNotation(const Digits& digits, int fraction) {
  std::string text;
  const int count = static_cast<int>(digits.text.size());
  for (int i = 0; i < digits.point; ++i) text.push_back(i < count ? digits.text[static_cast<std::size_t>(i)] : '0');
  if (digits.point <= 0) text.push_back('0');
  const int places = std::max(fraction, count - digits.point);
  if (places <= 0) return text;
  text.push_back('.');
  for (int i = 0; i < places; ++i) {
    const int at = digits.point + i;
    text.push_back(at >= 0 && at < count ? digits.text[static_cast<std::size_t>(at)] : '0');
  }
  return text;
}

std::string exponentNotation(Digits digits, char letter, int fraction) {
  const int exponent = digits.point - 1;
  digits.point = 1;
  return fixedNotation(digits, fraction) + exponentText(exponent, letter);
}

std::string general(double positive, int precision, char letter, Form form, PointZero pointZero) {
  precision = std::max(precision, 1);
  const Digits digits = significantDigits(positive, precision - 1);
  const int limit = precision - (pointZero == PointZero::Append ? 1 : 0);
  const bool exponential = digits.point <= -4 || digits.point > limit;
  int fraction = form == Form::Alternate ? precision - (exponential ? 1 : digits.point) : 0;
  if (!exponential && pointZero == PointZero::Append) fraction = std::max(fraction, 1);
  std::string text = exponential ? exponentNotation(digits, letter, fraction) : fixedNotation(digits, fraction);
  if (form == Form::Alternate && text.find('.') == std::string::npos) {
    text.insert(std::min(text.find(letter), text.size()), 1, '.');
  }
  return text;
}

std::string shortest(double positive, char letter, PointZero pointZero) {
  const Digits digits = significantDigits(positive, -1);
  if (digits.point <= -4 || digits.point > 16) return exponentNotation(digits, letter, 0);
  return fixedNotation(digits, pointZero == PointZero::Append ? 1 : 0);
}

std::string withPoint(std::string text, char letter, Form form) {
  if (form == Form::Alternate && text.find('.') == std::string::npos) {
    text.insert(std::min(text.find(letter), text.size()), 1, '.');
  }
  return text;
}

void toUpperAscii(std::string& text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  }
}

}  // namespace

std::string formatDouble(double value, char code, int precision, Form form, PointZero pointZero) {
  const char kind = static_cast<char>(code | 0x20);
  std::string text;
  const double positive = std::fabs(value);
  if (std::isnan(value)) {
    text = "nan";
  } else if (std::isinf(value)) {
    text = "inf";
  } else if (kind == 'e') {
    text = withPoint(toChars(positive, std::chars_format::scientific, precision), 'e', form);
  } else if (kind == 'f') {
    text = withPoint(toChars(positive, std::chars_format::fixed, precision), 'e', form);
  } else if (kind == 'g') {
    text = general(positive, precision, 'e', form, pointZero);
  } else {
    text = withPoint(shortest(positive, 'e', pointZero), 'e', form);
  }
  if (std::signbit(value) && !std::isnan(value)) text.insert(text.begin(), '-');
  if (code >= 'A' && code <= 'Z') toUpperAscii(text);
  return text;
}

std::string floatRepr(double value) { return formatDouble(value, 'r', 0, Form::Plain, PointZero::Append); }

namespace {

/// Underscores may stand between digits only.
std::optional<std::string> plainDigits(std::string_view text) {
  std::string plain;
  const auto isDigitAt = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') {
      plain.push_back(text[i]);
    } else if (i == 0 || !isDigitAt(i - 1) || !isDigitAt(i + 1)) {
      return std::nullopt;
    }
  }
  return plain;
}

std::optional<double> parseSpecial(std::string_view word) {
  std::string lower(word);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  if (lower == "inf" || lower == "infinity") return std::numeric_limits<double>::infinity();
  if (lower == "nan") return std::numeric_limits<double>::quiet_NaN();
  return std::nullopt;
}

/// Whether a decimal text beyond a double's range is too large rather than too small.
bool isHuge(std::string_view text) {
  const auto mark = text.find_first_of("eE");
  if (mark != std::string_view::npos) return text[mark + 1] != '-';
  const auto digit = text.find_first_not_of("0.");
  const auto point = text.find('.');
  return digit != std::string_view::npos && (point == std::string_view::npos || digit < point);
}

}  // namespace

std::optional<double> parseFloat(std::string_view source) {
  const std::optional<std::string> ascii = asciiNumberText(source);
  if (!ascii) return std::nullopt;
  const std::optional<std::string> plain = plainDigits(*ascii);
  if (!plain) return std::nullopt;
  std::string_view text = *plain;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  const double sign = negative ? -1.0 : 1.0;
  if (text[0] != '.' && (text[0] < '0' || text[0] > '9')) {
    const std::optional<double> special = parseSpecial(text);
    if (!special) return std::nullopt;
    return std::copysign(*special, sign);
  }
  double value = 0;
  const auto done = std::from_chars(text.data(), text.data() + text.size(), value);
  if (done.ptr != text.data() + text.size() || done.ec == std::errc::invalid_argument) return std::nullopt;
  if (done.ec == std::errc::result_out_of_range) value = isHuge(text) ? std::numeric_limits<double>::infinity() : 0.0;
  return sign * value;
}

double roundHalfEven(double value) {
  const double rounded = std::round(value);
  if (std::fabs(value - rounded) == 0.5) return 2.0 * std::round(value / 2.0);
  return rounded;
}

double roundTo(double value, std::int64_t digits) {
  constexpr std::int64_t kMostDigits = 323;
  constexpr std::int64_t kLeastDigits = -308;
  if (!std::isfinite(value) || value == 0.0 || digits > kMostDigits) return value;
  if (digits < kLeastDigits) return 0.0 * value;
  double result = 0;
  if (digits >= 0) {
    const std::string text = formatDouble(value, 'f', static_cast<int>(digits));
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
  }
  const double whole = std::trunc(value);
  BigInt number = fromDouble(whole);
  // A fraction only matters where the whole part is a tie: one more digit to the right tells it apart.
  number = number * 2 + (whole == value ? 0 : value > 0 ? 1 : -1);
  const BigInt unit = boost::multiprecision::pow(BigInt(10), static_cast<unsigned>(-digits)) * 2;
  QuotientRemainder parts = floorDivide(number, unit);
  const BigInt twice = parts.remainder * 2;
  if (twice > unit || (twice == unit && parts.quotient % 2 != 0)) ++parts.quotient;
  const std::optional<double> rounded = toDouble(BigInt(parts.quotient * unit / 2));
  return std::copysign(rounded.value_or(std::numeric_limits<double>::infinity()), value);
}

FloatDivision floorDivide(double dividend, double divisor) {
  double remainder = std::fmod(dividend, divisor);
  double quotient = (dividend - remainder) / divisor;
  if (remainder != 0.0) {
    if ((divisor < 0) != (remainder < 0)) {
      remainder += divisor;
      quotient -= 1.0;
    }
  } else {
    remainder = std::copysign(0.0, divisor);
  }
  if (quotient == 0.0) return {std::copysign(0.0, dividend / divisor), remainder};
  double floored = std::floor(quotient);
  if (quotient - floored > 0.5) floored += 1.0;
  return {floored, remainder};
}

double floorModulo(double dividend, double divisor) {
  const double remainder = std::fmod(dividend, divisor);
  if (remainder == 0.0) return std::copysign(0.0, divisor);
  return (divisor < 0) != (remainder < 0) ? remainder + divisor : remainder;
}

Answer<double> power(double base, double exponent) {
  if (base == 0.0 && exponent < 0.0) {
    return ScriptFault::zeroDivision("0.0 cannot be raised to a negative power");
  }
  const double result = std::pow(base, exponent);
  if (std::isinf(result) && std::isfinite(base) && std::isfinite(exponent)) {
    return ScriptFault::overflow("(34, 'Numerical result out of range')");
  }
  return result;
}

std::string floatHex(double value) {
  if (!std::isfinite(value)) return floatRepr(value);
  std::string text = std::signbit(value) ? "-" : "";
  if (value == 0.0) return text + "0x0.0p+0";
  int exponent = 0;
  double mantissa = std::frexp(std::fabs(value), &exponent);
  const int shift = 1 - std::max(std::numeric_limits<double>::min_exponent - exponent, 0);
  mantissa = std::ldexp(mantissa, shift);
  exponent -= shift;
  text += "0x";
  for (int i = 0; i <= 13; ++i) {
    const int digit = static_cast<int>(mantissa);
    text.push_back("0123456789abcdef"[digit]);
    if (i == 0) text.push_back('.');
    mantissa = (mantissa - digit) * 16.0;
  }
  text.push_back('p');
  text.push_back(exponent < 0 ? '-' : '+');
  return text + std::to_string(std::abs(exponent));
}

Answer<double> parseFloatHex(std::string_view source) {
  const ScriptFault malformed = ScriptFault::value("invalid hexadecimal floating-point string");
  const std::optional<std::string> ascii = asciiNumberText(source);
  if (!ascii || ascii->empty()) return malformed;
  std::string_view text = *ascii;
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return malformed;
  const double sign = negative ? -1.0 : 1.0;
  if (const std::optional<double> special = parseSpecial(text)) return std::copysign(*special, sign);
  if (text.starts_with("0x") || text.starts_with("0X")) text.remove_prefix(2);
  double value = 0;
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto done = std::from_chars(begin, end, value, std::chars_format::hex);
  if (done.ptr != end || done.ec == std::errc::invalid_argument) return malformed;
  if (done.ec == std::errc::result_out_of_range) {
    const auto mark = text.find_first_of("pP");
    if (mark == std::string_view::npos || text[mark + 1] != '-') {
      return ScriptFault::overflow("hexadecimal value too large to represent as a float");
    }
    value = 0;
  }
  return sign * value;
}

namespace {

constexpr int kHashBits = 61;
constexpr std::uint64_t kHashModulus = (std::uint64_t{1} << kHashBits) - 1;
constexpr std::int64_t kHashInfinity = 314159;

}  // namespace

std::int64_t hashDouble(double value) {
  if (std::isinf(value)) return value > 0 ? kHashInfinity : -kHashInfinity;
  int exponent = 0;
  double mantissa = std::frexp(std::fabs(value), &exponent);
  std::uint64_t hash = 0;
  while (mantissa != 0.0) {
    // 28 bits a step, each step a rotation of the 61-bit ring.
    hash = ((hash << 28) & kHashModulus) | (hash >> (kHashBits - 28));
    mantissa *= 268435456.0;
    exponent -= 28;
    const auto chunk = static_cast<std::uint64_t>(mantissa);
    mantissa -= static_cast<double>(chunk);
    hash += chunk;
    if (hash >= kHashModulus) hash -= kHashModulus;
  }
  const int turns = exponent >= 0 ? exponent % kHashBits : kHashBits - 1 - ((-1 - exponent) % kHashBits);
  if (turns != 0) hash = ((hash << turns) & kHashModulus) | (hash >> (kHashBits - turns));
  const auto signedHash = static_cast<std::int64_t>(hash);
  const std::int64_t result = value < 0 ? -signedHash : signedHash;
  return result == -1 ? -2 : result;
}

std::int64_t hashInteger(std::int64_t value) {
  const std::uint64_t positive = value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
  const auto reduced = static_cast<std::int64_t>(positive % kHashModulus);
  const std::int64_t result = value < 0 ? -reduced : reduced;
  return result == -1 ? -2 : result;
}

}  // namespace awaitscope::lang::text
