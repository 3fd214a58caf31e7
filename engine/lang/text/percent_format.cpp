// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/percent_format.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/lang/text/float_text.h"
#include "engine/lang/text/format_spec.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {
namespace {

/// CPython's limit for widths is a ssize_t, for precisions an int.
constexpr std::int64_t kMaxWidth = (std::int64_t{1} << 62) / 10;
constexpr std::int64_t kMaxPrecision = (std::int64_t{1} << 31) - 1;

ScriptFault incomplete() { return ScriptFault::value("incomplete format"); }

}  // namespace

std::string_view PercentScanner::takeLiteral() {
  const auto mark = std::min(m_format.find('%', m_at), m_format.size());
  const std::string_view literal = m_format.substr(m_at, mark - m_at);
  m_at = mark;
  return literal;
}

Answer<bool> PercentScanner::takeKey(Conversion& conversion) {
  if (atEnd() || m_format[m_at] != '(') return true;
  const std::size_t start = ++m_at;
  int depth = 1;
  for (; m_at < m_format.size(); ++m_at) {
    if (m_format[m_at] == '(') ++depth;
    if (m_format[m_at] == ')' && --depth == 0) break;
  }
  if (atEnd()) return ScriptFault::value("incomplete format key");
  conversion.key = m_format.substr(start, m_at - start);
  ++m_at;
  return true;
}

void PercentScanner::takeFlags(Conversion& conversion) {
  for (; !atEnd(); ++m_at) {
    switch (m_format[m_at]) {
      case '-':
        conversion.leftAdjust = true;
        continue;
      case '+':
        conversion.showPlus = true;
        continue;
      case ' ':
        conversion.blank = true;
        continue;
      case '#':
        conversion.alternate = true;
        continue;
      case '0':
        conversion.zero = true;
        continue;
      default:
        return;
    }
  }
}

Answer<std::int64_t> PercentScanner::takeNumber(const char* tooBig) {
  const bool isPrecision = std::string_view(tooBig).starts_with('p');
  const std::int64_t limit = isPrecision ? kMaxPrecision : kMaxWidth;
  std::int64_t number = 0;
  for (; !atEnd() && m_format[m_at] >= '0' && m_format[m_at] <= '9'; ++m_at) {
    number = number * 10 + (m_format[m_at] - '0');
    if (number > limit) return ScriptFault::value(tooBig);
  }
  return number;
}

Answer<Conversion> PercentScanner::takeConversion() {
  Conversion conversion;
  ++m_at;
  const Answer<bool> key = takeKey(conversion);
  if (!key) return key.error();
  takeFlags(conversion);
  if (!atEnd() && m_format[m_at] == '*') {
    conversion.widthKind = Conversion::Size::FromArgument;
    ++m_at;
  } else if (!atEnd() && m_format[m_at] >= '0' && m_format[m_at] <= '9') {
    const Answer<std::int64_t> width = takeNumber("width too big");
    if (!width) return width.error();
    conversion.width = *width;
    conversion.widthKind = Conversion::Size::Given;
  }
  if (!atEnd() && m_format[m_at] == '.') {
    ++m_at;
    conversion.precisionKind = Conversion::Size::Given;
    conversion.precision = 0;
    if (!atEnd() && m_format[m_at] == '*') {
      conversion.precisionKind = Conversion::Size::FromArgument;
      ++m_at;
    } else {
      const Answer<std::int64_t> precision = takeNumber("precision too big");
      if (!precision) return precision.error();
      conversion.precision = *precision;
    }
  }
  if (!atEnd() && (m_format[m_at] == 'h' || m_format[m_at] == 'l' || m_format[m_at] == 'L')) ++m_at;
  if (atEnd()) return incomplete();
  if (m_alphabet == Alphabet::Bytes) {
    conversion.code = static_cast<unsigned char>(m_format[m_at]);
    conversion.index = m_at++;
    return conversion;
  }
  const CodePoint code = codePointAt(m_format, m_at);
  conversion.code = code.value;
  conversion.index = countCodePoints(m_format.substr(0, m_at));
  m_at += code.length;
  return conversion;
}

std::string unsupportedConversionText(const Conversion& conversion) {
  const char32_t c = conversion.code;
  return fmt::format("unsupported format character '{}' (0x{:x}) at index {}",
                     c > 31 && c < 128 ? static_cast<char>(c) : '?', static_cast<std::uint32_t>(c), conversion.index);
}

namespace {

bool isTooLong(const Conversion& conversion) {
  return conversion.width > kMaxFormatWidth || conversion.precision > kMaxFormatWidth;
}

/// Lays out a number whose text is given without sign; the prefix ("0x") stays before zeros.
std::string layOutNumber(bool negative, std::string_view prefix, std::string_view body, const Conversion& conversion) {
  std::string sign;
  if (negative) {
    sign = "-";
  } else if (conversion.showPlus) {
    sign = "+";
  } else if (conversion.blank) {
    sign = " ";
  }
  const auto length = static_cast<std::int64_t>(sign.size() + prefix.size() + body.size());
  const auto room = static_cast<std::size_t>(std::max<std::int64_t>(conversion.width - length, 0));
  std::string text;
  if (!conversion.leftAdjust && !conversion.zero) text.append(room, ' ');
  text += sign;
  text += prefix;
  if (!conversion.leftAdjust && conversion.zero) text.append(room, '0');
  text += body;
  if (conversion.leftAdjust) text.append(room, ' ');
  return text;
}

}  // namespace

Answer<std::string> percentInteger(const BigInt& value, const Conversion& conversion) {
  if (isTooLong(conversion)) return ScriptFault{ScriptFault::Kind::MemoryError, {}};
  const char32_t code = conversion.code;
  const bool hexadecimal = code == 'x' || code == 'X';
  std::string digits;
  if (hexadecimal || code == 'o') {
    digits = digitsInBase(value, hexadecimal ? 16 : 8);
  } else {
    Answer<std::string> decimal = toDecimal(value);
    if (!decimal) return decimal.error();
    digits = decimal->substr(value < 0 ? 1 : 0);
  }
  if (code == 'X') {
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
  }
  const auto least = static_cast<std::size_t>(std::max<std::int64_t>(conversion.precision, 0));
  if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  std::string_view prefix;
  if (conversion.alternate) prefix = code == 'x' ? "0x" : code == 'X' ? "0X" : code == 'o' ? "0o" : "";
  return layOutNumber(value < 0, prefix, digits, conversion);
}

Answer<std::string> percentFloat(double value, const Conversion& conversion) {
  if (isTooLong(conversion)) return ScriptFault{ScriptFault::Kind::MemoryError, {}};
  const int precision = conversion.precision < 0 ? 6 : static_cast<int>(conversion.precision);
  const std::string text = formatDouble(value, static_cast<char>(conversion.code), precision,
                                        conversion.alternate ? Form::Alternate : Form::Plain);
  const bool negative = text.starts_with('-');
  return layOutNumber(negative, {}, std::string_view(text).substr(negative ? 1 : 0), conversion);
}

Answer<std::string> percentText(std::string_view value, const Conversion& conversion, Alphabet alphabet) {
  if (isTooLong(conversion)) return ScriptFault{ScriptFault::Kind::MemoryError, {}};
  const bool isText = alphabet == Alphabet::Unicode;
  auto length = static_cast<std::int64_t>(isText ? countCodePoints(value) : value.size());
  if (conversion.code != 'c' && conversion.precision >= 0 && conversion.precision < length) {
    const auto kept = static_cast<std::size_t>(conversion.precision);
    value = value.substr(0, isText ? byteOffset(value, kept) : kept);
    length = conversion.precision;
  }
  const auto room = static_cast<std::size_t>(std::max<std::int64_t>(conversion.width - length, 0));
  std::string text;
  if (!conversion.leftAdjust) text.append(room, ' ');
  text += value;
  if (conversion.leftAdjust) text.append(room, ' ');
  return text;
}

}  // namespace awaitscope::lang::text
