// SPDX-License-Identifier: GPL-3.0-or-later
// Replacement texts of sub() and expand(): \1, \g<name>, and the escapes of characters.
#include <fmt/format.h>

#include <algorithm>

#include "engine/lang/text/regex_syntax.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {

namespace {

bool isDigitChar(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isOctalChar(char32_t c) { return c >= U'0' && c <= U'7'; }

class TemplateParser {
 public:
  TemplateParser(const std::u32string& text, const RegexProgram& program) : m_text(text), m_program(program) {}

  std::variant<RegexTemplate, RegexFault> parse() {
    while (m_at < m_text.size() && !m_hasFault) {
      const char32_t c = m_text[m_at++];
      if (c != U'\\') {
        m_literal += c;
      } else if (m_at >= m_text.size()) {
        fail("bad escape (end of pattern)", static_cast<std::int64_t>(m_text.size()) - 1);
      } else {
        parseEscape(m_text[m_at++]);
      }
    }
    if (m_hasFault) return m_fault;
    if (!m_literal.empty()) m_result.parts.push_back({m_literal, -1});
    return m_result;
  }

 private:
  char32_t peek() const { return m_at < m_text.size() ? m_text[m_at] : 0; }
  void fail(std::string message, std::int64_t position, RegexFault::Kind kind = RegexFault::Kind::Error) {
    if (!m_hasFault) m_fault = {std::move(message), position, kind};
    m_hasFault = true;
  }

  void addGroup(std::uint64_t group, std::int64_t position) {
    if (group > m_program.groups) return fail(fmt::format("invalid group reference {}", group), position);
    m_result.parts.push_back({std::move(m_literal), static_cast<std::int32_t>(group)});
    m_literal.clear();
  }

  void parseEscape(char32_t c) {
    const auto start = static_cast<std::int64_t>(m_at) - 2;
    if (c == U'g') return parseNamed();
    if (c == U'0') return addOctal(U"0", start);
    if (isDigitChar(c)) return parseNumber(c, start);
    constexpr std::pair<char32_t, char32_t> kControls[] = {{U'a', 7},  {U'b', 8}, {U'f', 12}, {U'n', 10},
                                                           {U'r', 13}, {U't', 9}, {U'v', 11}, {U'\\', U'\\'}};
    for (const auto& [letter, control] : kControls) {
      if (letter == c) {
        m_literal += control;
        return;
      }
    }
    if ((c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z')) return fail("bad escape \\" + toUtf8(c), start);
    m_literal += U'\\';
    m_literal += c;
  }

  void addOctal(std::u32string digits, std::int64_t start) {
    while (digits.size() < 3 && isOctalChar(peek())) digits += m_text[m_at++];
    std::uint32_t value = 0;
    for (const char32_t digit : digits) value = value * 8 + static_cast<std::uint32_t>(digit - U'0');
    if (value > 0377) {
      return fail(fmt::format("octal escape value \\{} outside of range 0-0o377", utf8Of(digits)), start);
    }
    m_literal += static_cast<char32_t>(value);
  }

  void parseNumber(char32_t c, std::int64_t start) {
    std::u32string digits{c};
    if (isDigitChar(peek())) {
      digits += m_text[m_at++];
      if (isOctalChar(c) && isOctalChar(digits[1]) && isOctalChar(peek())) return addOctal(digits, start);
    }
    std::uint64_t group = 0;
    for (const char32_t digit : digits) group = group * 10 + (digit - U'0');
    addGroup(group, start + 1);
  }

  void parseNamed() {
    if (peek() != U'<') return fail("missing <", static_cast<std::int64_t>(m_at));
    const auto start = static_cast<std::int64_t>(++m_at);
    const std::size_t end = m_text.find(U'>', m_at);
    if (end == std::u32string::npos) {
      const bool isEmpty = m_at >= m_text.size();
      return fail(isEmpty ? "missing group name" : "missing >, unterminated name", start);
    }
    const std::u32string name = m_text.substr(m_at, end - m_at);
    m_at = end + 1;
    if (name.empty()) return fail("missing group name", start);
    if (std::all_of(name.begin(), name.end(), isDigitChar)) {
      std::uint64_t group = 0;
      for (const char32_t digit : name) group = std::min<std::uint64_t>(group * 10 + (digit - U'0'), kRegexUnbounded);
      return addGroup(group, start);
    }
    if (!isIdentifierText(name)) return fail("bad character in group name " + quotedForMessage(name), start);
    const std::string wanted = utf8Of(name);
    for (const auto& [known, group] : m_program.names) {
      if (known == wanted) return addGroup(group, start);
    }
    fail("unknown group name " + quotedForMessage(name), -1, RegexFault::Kind::Index);
  }

  const std::u32string& m_text;
  const RegexProgram& m_program;
  std::size_t m_at = 0;
  std::u32string m_literal;
  RegexTemplate m_result;
  RegexFault m_fault;
  bool m_hasFault = false;
};

}  // namespace

std::variant<RegexTemplate, RegexFault> parseRegexTemplate(const std::u32string& text, const RegexProgram& program) {
  return TemplateParser(text, program).parse();
}

}  // namespace awaitscope::lang::text
