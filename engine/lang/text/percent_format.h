// SPDX-License-Identifier: GPL-3.0-or-later
// The template language of the % operator: cutting a template into literal text and conversions, and the layout of one
// converted value. Fetching and converting the arguments is the str type's. Stateless; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "engine/lang/text/big_int.h"
#include "engine/lang/text/script_fault.h"
#include "engine/lang/text/str_ops.h"

namespace awaitscope::lang::text {

/// One "%(key)#0- +5.3d".
struct Conversion {
  enum class Size : std::uint8_t { Absent, Given, FromArgument };

  std::optional<std::string_view> key;
  bool leftAdjust = false;
  bool showPlus = false;
  bool blank = false;
  bool alternate = false;
  bool zero = false;
  Size widthKind = Size::Absent;
  Size precisionKind = Size::Absent;
  std::int64_t width = -1;
  std::int64_t precision = -1;
  char32_t code = 0;
  std::size_t index = 0;  ///< Of the code, in code points, for the message about an unknown one.
};

/// Yields the pieces of a template from left to right. CPython reports a malformed piece only when it comes to it.
class PercentScanner {
 public:
  explicit PercentScanner(std::string_view format, Alphabet alphabet = Alphabet::Unicode)
      : m_format(format), m_alphabet(alphabet) {}

  bool atEnd() const { return m_at == m_format.size(); }
  /// Text up to the next '%'; may be empty.
  std::string_view takeLiteral();
  /// What stands at a '%', as far as the first '*': see takeRest.
  Answer<Conversion> takeConversion();

 private:
  Answer<bool> takeKey(Conversion& conversion);
  void takeFlags(Conversion& conversion);
  Answer<std::int64_t> takeNumber(const char* tooBig);

  std::string_view m_format;
  Alphabet m_alphabet;
  std::size_t m_at = 0;
};

std::string unsupportedConversionText(const Conversion& conversion);

/// d i u o x X of a whole number.
Answer<std::string> percentInteger(const BigInt& value, const Conversion& conversion);
/// e E f F g G.
Answer<std::string> percentFloat(double value, const Conversion& conversion);
/// s r a c: `value` is the converted text.
Answer<std::string> percentText(std::string_view value, const Conversion& conversion,
                                Alphabet alphabet = Alphabet::Unicode);

}  // namespace awaitscope::lang::text
