// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "engine/lang/parser_strings.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {

namespace {

/// CPython decodes a literal in which every character above ASCII is written as \UXXXXXXXX, and counts positions there.
constexpr std::size_t kWideCharacterLength = 10;

int digitValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return 16;
}

/// The one-letter escapes that both kinds of literal share; 0 if `c` is none.
char simpleEscape(char c) {
  switch (c) {
    case '\\':
    case '\'':
    case '"':
      return c;
    case 'a':
      return '\a';
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    case 'v':
      return '\v';
    default:
      return 0;
  }
}

/// Up to `limit` digits of `radix` from `at` on, which moves behind them.
char32_t readDigits(std::string_view text, std::size_t& at, std::size_t limit, int radix, std::size_t& count) {
  char32_t value = 0;
  for (count = 0; count < limit && at < text.size() && digitValue(text[at]) < radix; ++count, ++at) {
    value = value * static_cast<char32_t>(radix) + static_cast<char32_t>(digitValue(text[at]));
  }
  return value;
}

class TextDecoder {
 public:
  TextDecoder(std::string_view text, std::string& result) : m_text(text), m_result(result) {}

  std::optional<std::string> run() {
    while (m_at < m_text.size()) {
      const char c = m_text[m_at];
      if (c != '\\') {
        appendPlain(c);
        continue;
      }
      if (auto fault = escape()) return fault;
    }
    return std::nullopt;
  }

 private:
  void appendPlain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xC0) {
      m_position += kWideCharacterLength;
    } else if (byte < 0x80) {
      ++m_position;
    }
    m_result.push_back(c);
    ++m_at;
  }

  std::optional<std::string> escape() {
    const std::size_t start = m_at++;
    if (m_at >= m_text.size()) return fault(start, "\\ at end of string");
    const char c = m_text[m_at++];
    if (const char plain = simpleEscape(c)) {
      m_result.push_back(plain);
    } else if (c >= '0' && c <= '7') {
      std::size_t count = 0;
      --m_at;
      text::appendCodePoint(m_result, readDigits(m_text, m_at, 3, 8, count));
    } else if (c == 'x' || c == 'u' || c == 'U') {
      return hexEscape(start, c);
    } else if (c == 'N') {
      return namedEscape(start);
    } else if (c != '\n') {
      // An unknown escape stands as it is written.
      m_result.push_back('\\');
      --m_at;
      m_position += m_at - start;
      return std::nullopt;
    }
    m_position += m_at - start;
    return std::nullopt;
  }

  std::optional<std::string> hexEscape(std::size_t start, char letter) {
    const std::size_t width = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
    std::size_t count = 0;
    const char32_t value = readDigits(m_text, m_at, width, 16, count);
    if (count < width) {
      return fault(start, fmt::format("truncated \\{}{} escape", letter, std::string(width, 'X')));
    }
    if (value > 0x10FFFF) return fault(start, "illegal Unicode character");
    text::appendCodePoint(m_result, value);
    m_position += m_at - start;
    return std::nullopt;
  }

  std::optional<std::string> namedEscape(std::size_t start) {
    const std::size_t end = m_text.find('}', m_at);
    if (m_at >= m_text.size() || m_text[m_at] != '{' || end == std::string_view::npos || end == m_at + 1) {
      if (m_at < m_text.size() && m_text[m_at] == '{') m_at = std::min(end, m_text.size());
      return fault(start, "malformed \\N character escape");
    }
    const auto character = characterNamed(m_text.substr(m_at + 1, end - m_at - 1));
    m_at = end + 1;
    if (!character) return fault(start, "unknown Unicode character name");
    text::appendCodePoint(m_result, *character);
    m_position += m_at - start;
    return std::nullopt;
  }

  [[nodiscard]] std::string fault(std::size_t start, std::string_view reason) const {
    const std::size_t last = m_position + (m_at - start) - 1;
    const std::string where = last == m_position
                                  ? fmt::format("byte 0x{:02x} in position {}", m_text[start], m_position)
                                  : fmt::format("bytes in position {}-{}", m_position, last);
    return fmt::format("(unicode error) 'unicodeescape' codec can't decode {}: {}", where, reason);
  }

  std::string_view m_text;
  std::string& m_result;
  std::size_t m_at = 0;
  std::size_t m_position = 0;  // what CPython counts, see kWideCharacterLength
};

}  // namespace

LiteralParts splitLiteral(std::string_view token) {
  LiteralParts parts;
  while (token.front() != '\'' && token.front() != '"') {
    const char letter = static_cast<char>(token.front() | 0x20);
    parts.isBytes |= letter == 'b';
    parts.isRaw |= letter == 'r';
    parts.isFormat |= letter == 'f';
    parts.isUnicode |= token.front() == 'u';  // CPython forgets a capital one
    token.remove_prefix(1);
  }
  const bool isTriple = token.size() >= 6 && token[1] == token[0] && token[2] == token[0];
  const std::size_t quotes = isTriple ? 3 : 1;
  parts.body = token.substr(quotes, token.size() - 2 * quotes);
  return parts;
}

std::optional<std::string> decodeText(std::string_view text, std::string& result) {
  if (text.find('\\') == std::string_view::npos) {
    result += text;
    return std::nullopt;
  }
  return TextDecoder(text, result).run();
}

std::optional<std::string> decodeBytes(std::string_view text, std::string& result) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at++;
    if (text[start] != '\\' || at >= text.size()) {
      result.push_back(text[start]);
      continue;
    }
    const char c = text[at++];
    std::size_t count = 0;
    if (const char plain = simpleEscape(c)) {
      result.push_back(plain);
    } else if (c >= '0' && c <= '7') {
      --at;
      result.push_back(static_cast<char>(readDigits(text, at, 3, 8, count)));
    } else if (c == 'x') {
      const char32_t value = readDigits(text, at, 2, 16, count);
      if (count < 2) return fmt::format("(value error) invalid \\x escape at position {}", start);
      result.push_back(static_cast<char>(value));
    } else if (c != '\n') {
      result.push_back('\\');
      --at;
    }
  }
  return std::nullopt;
}

}  // namespace awaitscope::lang
