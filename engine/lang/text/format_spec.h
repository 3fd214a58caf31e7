// SPDX-License-Identifier: GPL-3.0-or-later
// The format specification mini-language: parsing "[[fill]align][sign][z][#][0][width][grouping][.precision][type]" and
// laying out integers, floats, complex numbers and strings by it, with CPython's error texts. Stateless; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/lang/text/big_int.h"
#include "engine/lang/text/script_fault.h"

namespace awaitscope::lang::text {

struct FormatSpec {
  enum class NegativeZero : std::uint8_t { Keep, Coerce };
  enum class AlignGiven : std::uint8_t { No, Yes };
  enum class Hash : std::uint8_t { Plain, Alternate };

  char32_t fill = ' ';
  char align = '<';  ///< One of < > ^ =
  AlignGiven alignGiven = AlignGiven::No;
  char sign = '\0';  ///< '\0' if not given.
  NegativeZero negativeZero = NegativeZero::Keep;
  Hash hash = Hash::Plain;
  std::int64_t width = -1;
  char grouping = '\0';  ///< ',' or '_'
  std::int64_t precision = -1;
  char32_t type = 0;

  bool isAlternate() const { return hash == Hash::Alternate; }
};

/// Widest text that padding may make; above it a scenario meets MemoryError.
inline constexpr std::int64_t kMaxFormatWidth = std::int64_t{1} << 26;

/// `defaultAlign` is '<' for text and '>' for numbers; `defaultType` is the type that thousands separators are checked
/// against and messages name ('s' for str, 'd' for int, 'g' for float).
Answer<FormatSpec> parseFormatSpec(std::string_view spec, char defaultAlign, char32_t defaultType,
                                   std::string_view typeName);

Answer<std::string> formatString(std::string_view value, std::string_view spec);
Answer<std::string> formatInteger(const BigInt& value, std::string_view spec, std::string_view typeName = "int");
Answer<std::string> formatFloat(double value, std::string_view spec);
Answer<std::string> formatComplex(double real, double imaginary, std::string_view spec);

/// repr(complex).
std::string complexRepr(double real, double imaginary);

}  // namespace awaitscope::lang::text
