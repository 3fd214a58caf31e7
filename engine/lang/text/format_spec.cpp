// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/format_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/lang/text/float_text.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {
namespace {

bool isAlign(char32_t c) { return c == '<' || c == '>' || c == '^' || c == '='; }

/// How a message names a character of a specification.
std::string spelled(char32_t c) {
  if (c > 32 && c < 128) return std::string(1, static_cast<char>(c));
  return fmt::format("\\x{:x}", static_cast<std::uint32_t>(c));
}

/// Walks over a specification one character at a time.
class SpecReader {
 public:
  explicit SpecReader(std::string_view text) : m_text(text) {}

  bool atEnd() const { return m_at == m_text.size(); }
  char32_t peek(std::size_t ahead = 0) const {
    std::size_t at = m_at;
    while (ahead-- > 0 && at < m_text.size()) at += codePointAt(m_text, at).length;
    return at < m_text.size() ? codePointAt(m_text, at).value : 0;
  }
  char32_t take() {
    const CodePoint c = codePointAt(m_text, m_at);
    m_at += c.length;
    return c.value;
  }
  bool takeIf(char32_t wanted) {
    if (atEnd() || peek() != wanted) return false;
    take();
    return true;
  }
  /// -1 if there is no digit.
  Answer<std::int64_t> takeNumber() {
    std::int64_t number = -1;
    while (!atEnd() && peek() >= '0' && peek() <= '9') {
      const auto digit = static_cast<std::int64_t>(take() - '0');
      if (number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) {
        return ScriptFault::value("Too many decimal digits in format string");
      }
      number = std::max<std::int64_t>(number, 0) * 10 + digit;
    }
    return number;
  }
  std::size_t remaining() const { return countCodePoints(m_text.substr(m_at)); }

 private:
  std::string_view m_text;
  std::size_t m_at = 0;
};

void readFillAndAlign(SpecReader& reader, FormatSpec& spec, char defaultAlign) {
  bool fillGiven = false;
  if (reader.remaining() >= 2 && isAlign(reader.peek(1))) {
    spec.fill = reader.take();
    spec.align = static_cast<char>(reader.take());
    spec.alignGiven = FormatSpec::AlignGiven::Yes;
    fillGiven = true;
  } else if (isAlign(reader.peek())) {
    spec.align = static_cast<char>(reader.take());
    spec.alignGiven = FormatSpec::AlignGiven::Yes;
  }
  const char32_t sign = reader.peek();
  if (sign == ' ' || sign == '+' || sign == '-') spec.sign = static_cast<char>(reader.take());
  if (reader.takeIf('z')) spec.negativeZero = FormatSpec::NegativeZero::Coerce;
  if (reader.takeIf('#')) spec.hash = FormatSpec::Hash::Alternate;
  if (!fillGiven && reader.takeIf('0')) {
    spec.fill = '0';
    if (spec.alignGiven == FormatSpec::AlignGiven::No && defaultAlign == '>') spec.align = '=';
  }
}

ScriptFault cannotGroup(char grouping, char32_t type) {
  return ScriptFault::value(fmt::format("Cannot specify '{}' with '{}'.", grouping, spelled(type)));
}

bool mayGroup(char grouping, char32_t type) {
  constexpr std::string_view kDecimalTypes = "defgEG%F";
  constexpr std::string_view kBitTypes = "boxX";
  if (type == 0) return true;
  if (type > 127) return false;
  const auto c = static_cast<char>(type);
  return kDecimalTypes.find(c) != std::string_view::npos ||
         (grouping == '_' && kBitTypes.find(c) != std::string_view::npos);
}

}  // namespace

Answer<FormatSpec> parseFormatSpec(std::string_view text, char defaultAlign, char32_t defaultType,
                                   std::string_view typeName) {
  FormatSpec spec;
  spec.align = defaultAlign;
  spec.type = defaultType;
  SpecReader reader(text);
  readFillAndAlign(reader, spec, defaultAlign);
  const Answer<std::int64_t> width = reader.takeNumber();
  if (!width) return width.error();
  spec.width = *width;
  if (reader.takeIf(',')) spec.grouping = ',';
  if (reader.takeIf('_')) {
    if (spec.grouping != '\0') return ScriptFault::value("Cannot specify both ',' and '_'.");
    spec.grouping = '_';
  }
  if (reader.peek() == ',' && spec.grouping == '_') return ScriptFault::value("Cannot specify both ',' and '_'.");
  if (reader.takeIf('.')) {
    const Answer<std::int64_t> precision = reader.takeNumber();
    if (!precision) return precision.error();
    if (*precision < 0) return ScriptFault::value("Format specifier missing precision");
    spec.precision = *precision;
  }
  if (reader.remaining() > 1) {
    return ScriptFault::value(fmt::format("Invalid format specifier '{}' for object of type '{}'", text, typeName));
  }
  if (!reader.atEnd()) spec.type = reader.take();
  if (spec.grouping != '\0' && !mayGroup(spec.grouping, spec.type)) return cannotGroup(spec.grouping, spec.type);
  return spec;
}

namespace {

ScriptFault unknownCode(char32_t type, std::string_view typeName) {
  return ScriptFault::value(fmt::format("Unknown format code '{}' for object of type '{}'", spelled(type), typeName));
}

ScriptFault outOfMemory() { return {ScriptFault::Kind::MemoryError, {}}; }

void appendFill(std::string& text, char32_t fill, std::int64_t count) {
  if (count <= 0) return;
  if (fill < 0x80) {
    text.append(static_cast<std::size_t>(count), static_cast<char>(fill));
    return;
  }
  const std::string one = toUtf8(fill);
  for (std::int64_t i = 0; i < count; ++i) text += one;
}

/// Pads `value` of `length` code points to the width.
std::string padded(std::string_view value, std::int64_t length, const FormatSpec& spec) {
  const std::int64_t room = std::max<std::int64_t>(spec.width - length, 0);
  const std::int64_t left = spec.align == '>' ? room : spec.align == '^' ? room / 2 : 0;
  std::string text;
  appendFill(text, spec.fill, left);
  text += value;
  appendFill(text, spec.fill, room - left);
  return text;
}

/// Digits in groups, filled up with zeros to at least `minWidth` characters.
std::string grouped(std::string_view digits, std::int64_t minWidth, char separator, std::int64_t groupSize) {
  std::string reversed;
  auto remaining = static_cast<std::int64_t>(digits.size());
  while (true) {
    const std::int64_t wanted = std::max<std::int64_t>({remaining, minWidth, 1});
    const std::int64_t length = separator == '\0' ? wanted : std::min(groupSize, wanted);
    for (std::int64_t i = 0; i < length; ++i) {
      reversed.push_back(i < remaining ? digits[static_cast<std::size_t>(remaining - 1 - i)] : '0');
    }
    remaining = std::max<std::int64_t>(remaining - length, 0);
    minWidth -= length;
    if (remaining <= 0 && minWidth <= 0) break;
    reversed.push_back(separator);
    --minWidth;
  }
  std::reverse(reversed.begin(), reversed.end());
  return reversed;
}

/// The parts of a number's text before it is laid out.
struct NumberParts {
  bool negative = false;
  std::string_view prefix;  ///< "0x" and the like.
  std::string_view digits;  ///< Those that are grouped.
  std::string_view rest;    ///< Point, fraction, exponent, percent sign; or the whole of inf and nan.
};

std::string layOut(const NumberParts& parts, const FormatSpec& spec) {
  std::string sign;
  if (parts.negative) {
    sign = "-";
  } else if (spec.sign == '+' || spec.sign == ' ') {
    sign = std::string(1, spec.sign);
  }
  const auto fixed = static_cast<std::int64_t>(sign.size() + parts.prefix.size() + parts.rest.size());
  const std::int64_t minWidth = spec.fill == '0' && spec.align == '=' ? spec.width - fixed : 0;
  const std::int64_t groupSize = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X' ? 4 : 3;
  const std::string digits =
      parts.digits.empty() ? std::string() : grouped(parts.digits, minWidth, spec.grouping, groupSize);
  const std::int64_t room = std::max<std::int64_t>(spec.width - fixed - static_cast<std::int64_t>(digits.size()), 0);
  const std::int64_t left = spec.align == '>' ? room : spec.align == '^' ? room / 2 : 0;
  const std::int64_t inner = spec.align == '=' ? room : 0;
  std::string text;
  appendFill(text, spec.fill, left);
  text += sign;
  text += parts.prefix;
  appendFill(text, spec.fill, inner);
  text += digits;
  text += parts.rest;
  appendFill(text, spec.fill, room - left - inner);
  return text;
}

bool isTooWide(const FormatSpec& spec) { return spec.width > kMaxFormatWidth || spec.precision > kMaxFormatWidth; }

std::string_view integerPrefix(const FormatSpec& spec) {
  if (!spec.isAlternate()) return {};
  switch (spec.type) {
    case 'b':
      return "0b";
    case 'o':
      return "0o";
    case 'x':
      return "0x";
    case 'X':
      return "0X";
    default:
      return {};
  }
}

Answer<std::string> formatCharacter(const BigInt& value, const FormatSpec& spec) {
  if (spec.sign != '\0') return ScriptFault::value("Sign not allowed with integer format specifier 'c'");
  if (spec.isAlternate()) {
    return ScriptFault::value("Alternate form (#) not allowed with integer format specifier 'c'");
  }
  if (bitLength(value) > 63) return ScriptFault::overflow("Python int too large to convert to C long");
  if (value < 0 || value > kMaxCodePoint) return ScriptFault::overflow("%c arg not in range(0x110000)");
  const std::string one = toUtf8(static_cast<char32_t>(static_cast<std::uint32_t>(value)));
  FormatSpec plain = spec;
  if (plain.align == '=') plain.align = '>';
  return padded(one, 1, plain);
}

Answer<std::string> formatIntegerBySpec(const BigInt& value, const FormatSpec& spec) {
  if (spec.precision >= 0) return ScriptFault::value("Precision not allowed in integer format specifier");
  if (spec.negativeZero == FormatSpec::NegativeZero::Coerce) {
    return ScriptFault::value("Negative zero coercion (z) not allowed in integer format specifier");
  }
  if (spec.type == 'c') return formatCharacter(value, spec);
  std::string digits;
  if (spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X') {
    digits = digitsInBase(value, spec.type == 'b' ? 2 : spec.type == 'o' ? 8 : 16);
  } else {
    Answer<std::string> decimal = toDecimal(value);
    if (!decimal) return decimal.error();
    digits = decimal->substr(value < 0 ? 1 : 0);
  }
  if (spec.type == 'X') {
    std::transform(digits.begin(), digits.end(), digits.begin(),
                   [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c; });
  }
  return layOut({value < 0, integerPrefix(spec), digits, {}}, spec);
}

bool isFloatType(char32_t type) {
  return type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G' || type == '%';
}

/// Takes "123.45e6" apart after the leading digits.
NumberParts splitNumber(std::string_view text) {
  NumberParts parts;
  if (text.starts_with('-')) {
    parts.negative = true;
    text.remove_prefix(1);
  }
  const auto end = std::min(text.find_first_not_of("0123456789"), text.size());
  parts.digits = text.substr(0, end);
  parts.rest = text.substr(end);
  return parts;
}

/// A text that rounds to zero loses its sign.
bool isZeroText(std::string_view text) { return text.find_first_of("123456789in") == std::string_view::npos; }

Answer<std::string> floatDigits(double value, const FormatSpec& spec) {
  char32_t type = spec.type;
  std::int64_t precision = spec.precision;
  PointZero pointZero = PointZero::Omit;
  if (type == 0) {
    pointZero = PointZero::Append;
    type = precision < 0 ? U'r' : U'g';
  }
  if (type == 'n') type = 'g';
  const bool percent = type == '%';
  if (percent) {
    type = 'f';
    value *= 100;
  }
  if (precision < 0) precision = 6;
  std::string text = formatDouble(value, static_cast<char>(type), static_cast<int>(precision),
                                  spec.isAlternate() ? Form::Alternate : Form::Plain, pointZero);
  if (percent) text.push_back('%');
  if (spec.negativeZero == FormatSpec::NegativeZero::Coerce && text.starts_with('-')) {
    const auto mantissa = text.substr(0, std::min(text.find_first_of("eE"), text.size()));
    if (isZeroText(mantissa)) text.erase(0, 1);
  }
  return text;
}

Answer<std::string> formatFloatBySpec(double value, const FormatSpec& spec) {
  Answer<std::string> text = floatDigits(value, spec);
  if (!text) return text;
  return layOut(splitNumber(*text), spec);
}

}  // namespace

Answer<std::string> formatString(std::string_view value, std::string_view text) {
  if (text.empty()) return std::string(value);
  const Answer<FormatSpec> parsed = parseFormatSpec(text, '<', 's', "str");
  if (!parsed) return parsed.error();
  const FormatSpec& spec = *parsed;
  if (spec.type != 's') return unknownCode(spec.type, "str");
  if (spec.sign != '\0') {
    return ScriptFault::value(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                               : "Sign not allowed in string format specifier");
  }
  if (spec.negativeZero == FormatSpec::NegativeZero::Coerce) {
    return ScriptFault::value("Negative zero coercion (z) not allowed in string format specifier");
  }
  if (spec.isAlternate()) return ScriptFault::value("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return ScriptFault::value("'=' alignment not allowed in string format specifier");
  if (spec.width > kMaxFormatWidth) return outOfMemory();
  auto length = static_cast<std::int64_t>(countCodePoints(value));
  if (spec.precision >= 0 && spec.precision < length) {
    value = value.substr(0, byteOffset(value, static_cast<std::size_t>(spec.precision)));
    length = spec.precision;
  }
  return padded(value, length, spec);
}

Answer<std::string> formatInteger(const BigInt& value, std::string_view text, std::string_view typeName) {
  if (text.empty()) return toDecimal(value);
  const Answer<FormatSpec> parsed = parseFormatSpec(text, '>', 'd', typeName);
  if (!parsed) return parsed.error();
  if (isTooWide(*parsed)) return outOfMemory();
  switch (parsed->type) {
    case 'b':
    case 'c':
    case 'd':
    case 'o':
    case 'x':
    case 'X':
    case 'n':
      return formatIntegerBySpec(value, *parsed);
    default:
      break;
  }
  if (!isFloatType(parsed->type)) return unknownCode(parsed->type, typeName);
  const std::optional<double> real = toDouble(value);
  if (!real) return ScriptFault::overflow("int too large to convert to float");
  return formatFloatBySpec(*real, *parsed);
}

Answer<std::string> formatFloat(double value, std::string_view text) {
  if (text.empty()) return floatRepr(value);
  const Answer<FormatSpec> parsed = parseFormatSpec(text, '>', 0, "float");
  if (!parsed) return parsed.error();
  if (isTooWide(*parsed)) return outOfMemory();
  if (parsed->type != 0 && parsed->type != 'n' && !isFloatType(parsed->type)) {
    return unknownCode(parsed->type, "float");
  }
  return formatFloatBySpec(value, *parsed);
}

std::string complexRepr(double real, double imaginary) {
  const std::string right = formatDouble(imaginary, 'r', 0);
  if (real == 0.0 && !std::signbit(real)) return right + "j";
  const std::string join = right.starts_with('-') ? "" : "+";
  return "(" + formatDouble(real, 'r', 0) + join + right + "j)";
}

Answer<std::string> formatComplex(double real, double imaginary, std::string_view text) {
  if (text.empty()) return complexRepr(real, imaginary);
  const Answer<FormatSpec> parsed = parseFormatSpec(text, '>', 0, "complex");
  if (!parsed) return parsed.error();
  FormatSpec spec = *parsed;
  if (isTooWide(spec)) return outOfMemory();
  if (spec.type != 0 && spec.type != 'n' && (!isFloatType(spec.type) || spec.type == '%')) {
    return unknownCode(spec.type, "complex");
  }
  if (spec.fill == '0') return ScriptFault::value("Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') {
    return ScriptFault::value("'=' alignment flag is not allowed in complex format specifier");
  }
  const bool bare = spec.type == 0;
  const bool skipReal = bare && real == 0.0 && !std::signbit(real);
  FormatSpec part = spec;
  part.width = -1;
  part.align = '>';
  if (bare && part.precision < 0) part.type = 'r';
  if (bare && part.precision >= 0) part.type = 'g';
  std::string body;
  if (!skipReal) body = *formatFloatBySpec(real, part);
  FormatSpec imaginaryPart = part;
  if (!skipReal) imaginaryPart.sign = '+';
  body += *formatFloatBySpec(imaginary, imaginaryPart) + "j";
  if (bare && !skipReal) body = "(" + body + ")";
  return padded(body, static_cast<std::int64_t>(body.size()), spec);
}

}  // namespace awaitscope::lang::text
