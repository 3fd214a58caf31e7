// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "engine/base/check.h"
#include "engine/lang/lexer_unicode.h"
#include "engine/lang/text/unicode.h"

namespace awaitscope::lang {

namespace {

constexpr std::size_t kMaxOpenBrackets = 200;  // CPython's MAXLEVEL
constexpr std::size_t kMaxIndents = 100;       // CPython's MAXINDENT
constexpr std::uint32_t kTabWidth = 8;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHexDigit(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool mayStartIdentifier(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool mayContinueIdentifier(char c) { return mayStartIdentifier(c) || isDigit(c); }

struct Operator {
  std::string_view text;
  TokenKind kind;
};
constexpr Operator kOperators[] = {
#define AWAITSCOPE_OPERATOR(name, text) {text, TokenKind::name},
#include "engine/lang/token.def"
};

/// For each first character the operators that begin with it, longest first.
constexpr auto makeOperatorTable() {
  std::array<std::array<Operator, 6>, 128> table{};
  for (const Operator& entry : kOperators) {
    auto& row = table[static_cast<unsigned char>(entry.text.front())];
    std::size_t slot = 0;
    while (!row[slot].text.empty()) ++slot;
    row[slot] = entry;
  }
  return table;
}
constexpr auto kOperatorTable = makeOperatorTable();

/// Indentation is measured twice, with tabs to multiples of 8 and as single columns: both must agree.
struct Indent {
  std::uint32_t column = 0;
  std::uint32_t tabAsOne = 0;
};

class Lexer {
 public:
  Lexer(std::string_view text, TextPlace place)
      : m_text(text), m_line(place.firstLine), m_firstLine(place.firstLine), m_firstLineShift(place.firstLineShift) {
    m_result.tokens.reserve(text.size() / 3 + 8);
    m_indents.push_back({});
  }

  LexedText run() {
    while (lexLineStart() && lexLine()) {
    }
    if (!m_brackets.empty()) m_result.openBracket = m_brackets.back();
    return std::move(m_result);
  }

 private:
  // Lines
  bool lexLineStart();
  bool lexLine();
  bool lexToken();
  Indent measureIndent();
  bool changeIndent(Indent indent);
  bool joinLine();
  bool endFile();

  // Tokens
  bool lexName();
  bool lexString(std::size_t start);
  bool lexOperator();
  bool openBracket(char bracket, std::size_t start);
  bool closeBracket(char bracket);
  bool verifyIdentifier(std::size_t start);

  // Numbers
  bool lexNumber();
  bool lexRadix(std::string_view name, bool (*isDigitOfRadix)(char), char firstBadDigit);
  bool lexZero();
  bool lexDecimalTail();
  bool lexFraction();
  bool lexExponentAndSuffix();
  bool endNumber(std::string_view name);

  // Places and faults
  [[nodiscard]] char at(std::size_t offset) const { return offset < m_text.size() ? m_text[offset] : '\0'; }
  [[nodiscard]] char peek() const { return at(m_at); }
  [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
  [[nodiscard]] std::uint32_t columnIn(std::uint32_t line, std::size_t lineStart, std::size_t offset) const;
  [[nodiscard]] std::uint32_t column(std::size_t offset) const { return columnIn(m_line, m_lineStart, offset); }
  [[nodiscard]] base::SourceSpan cursorSpan() const;
  void nextLine() {
    ++m_line;
    m_lineStart = m_at;
  }
  bool push(TokenKind kind, std::size_t start) { return push(kind, start, m_line, column(start)); }
  bool push(TokenKind kind, std::size_t start, std::uint32_t line, std::uint32_t startColumn);
  bool pushEmpty(TokenKind kind);
  bool failToken(std::string message);
  bool failTokenAt(base::SourceSpan span, std::string message);
  bool failLine(FaultKind kind, base::SourceSpan span, std::string message);

  std::string_view m_text;
  std::size_t m_at = 0;
  std::size_t m_lineStart = 0;
  std::uint32_t m_line;
  const std::uint32_t m_firstLine;
  const std::int32_t m_firstLineShift;
  std::vector<Indent> m_indents;
  std::vector<OpenBracket> m_brackets;
  LexedText m_result;
};

// ---------------------------------------------------------------------------------------------- Places and faults

std::uint32_t Lexer::columnIn(std::uint32_t line, std::size_t lineStart, std::size_t offset) const {
  const auto bytes = static_cast<std::int64_t>(offset - lineStart);
  return static_cast<std::uint32_t>(line == m_firstLine ? bytes + m_firstLineShift : bytes);
}

/// CPython places a token without text at the last character read.
base::SourceSpan Lexer::cursorSpan() const { return {m_line, m_at > m_lineStart ? column(m_at - 1) : kNoColumn, 0, 0}; }

bool Lexer::push(TokenKind kind, std::size_t start, std::uint32_t line, std::uint32_t startColumn) {
  m_result.tokens.push_back({kind,
                             static_cast<std::uint8_t>(m_brackets.size()),
                             static_cast<std::uint32_t>(start),
                             static_cast<std::uint32_t>(m_at - start),
                             {line, startColumn, m_line, column(m_at)}});
  return true;
}

bool Lexer::pushEmpty(TokenKind kind) {
  m_result.tokens.push_back(
      {kind, static_cast<std::uint8_t>(m_brackets.size()), static_cast<std::uint32_t>(m_at), 0, cursorSpan()});
  return true;
}

/// A malformed token: the caret stands under the last character read.
bool Lexer::failToken(std::string message) {
  std::size_t last = m_at;
  if (last > m_lineStart) --last;
  while (last > m_lineStart && (static_cast<unsigned char>(m_text[last]) & 0xC0) == 0x80) --last;
  return failTokenAt({m_line, column(last), m_line, column(last)}, std::move(message));
}

bool Lexer::failTokenAt(base::SourceSpan span, std::string message) {
  m_result.fault = SyntaxFault{FaultKind::SyntaxError, std::move(message), span, {}};
  m_result.weight = FaultWeight::Overrides;
  pushEmpty(TokenKind::Fault);
  return false;
}

bool Lexer::failLine(FaultKind kind, base::SourceSpan span, std::string message) {
  m_result.fault = SyntaxFault{kind, std::move(message), span, {}};
  m_result.weight = FaultWeight::Yields;
  pushEmpty(TokenKind::Fault);
  return false;
}

// -------------------------------------------------------------------------------------------------------- Lines

/// Reads the indentation of a line outside of brackets; blank lines and comments have none.
bool Lexer::lexLineStart() {
  for (;;) {
    const std::size_t faults = m_result.fault ? 1 : 0;
    const Indent indent = measureIndent();
    if ((m_result.fault ? 1U : 0U) != faults) return false;
    if (peek() == '#') {
      while (!atEnd() && peek() != '\n') ++m_at;
    }
    if (atEnd()) return endFile();
    if (peek() != '\n') return changeIndent(indent);
    ++m_at;
    // The last line stays the current one at the end of the file.
    if (!atEnd()) nextLine();
  }
}

Indent Lexer::measureIndent() {
  Indent indent;
  std::optional<Indent> joined;
  for (;; ++m_at) {
    switch (peek()) {
      case ' ':
        ++indent.column;
        ++indent.tabAsOne;
        continue;
      case '\t':
        indent.column = (indent.column / kTabWidth + 1) * kTabWidth;
        ++indent.tabAsOne;
        continue;
      case '\f':
        indent = {};
        continue;
      case '\\':
        // The first of the joined lines gives the indentation.
        if (!joined || joined->column == 0) joined = Indent{indent.column, indent.column};
        ++m_at;
        if (!joinLine()) return indent;
        --m_at;
        continue;
      default:
        return joined && joined->column != 0 ? *joined : indent;
    }
  }
}

bool Lexer::changeIndent(Indent indent) {
  constexpr std::string_view kMixed = "inconsistent use of tabs and spaces in indentation";
  const base::SourceSpan lineSpan{m_line, 0, 0, 0};
  auto mixed = [&] { return failLine(FaultKind::TabError, lineSpan, std::string(kMixed)); };
  if (indent.column == m_indents.back().column) return indent.tabAsOne == m_indents.back().tabAsOne || mixed();
  if (indent.column > m_indents.back().column) {
    if (m_indents.size() >= kMaxIndents) {
      return failLine(FaultKind::IndentationError, lineSpan, "too many levels of indentation");
    }
    if (indent.tabAsOne <= m_indents.back().tabAsOne) return mixed();
    m_indents.push_back(indent);
    return pushEmpty(TokenKind::Indent);
  }
  std::size_t dedents = 0;
  while (m_indents.size() > 1 && indent.column < m_indents.back().column) {
    m_indents.pop_back();
    ++dedents;
  }
  if (indent.column != m_indents.back().column) {
    m_at = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
    return failLine(FaultKind::IndentationError, cursorSpan(), "unindent does not match any outer indentation level");
  }
  if (indent.tabAsOne != m_indents.back().tabAsOne) return mixed();
  for (; dedents > 0; --dedents) pushEmpty(TokenKind::Dedent);
  return true;
}

/// After a backslash: the line must end here.
bool Lexer::joinLine() {
  if (peek() != '\n') {
    return failLine(FaultKind::SyntaxError, {m_line, column(m_at), 0, 0},
                    "unexpected character after line continuation character");
  }
  ++m_at;
  if (atEnd()) {
    if (!m_brackets.empty()) return failLine(FaultKind::SyntaxError, {}, "");
    return failLine(FaultKind::SyntaxError, cursorSpan(), "unexpected EOF while parsing");
  }
  nextLine();
  return true;
}

bool Lexer::endFile() {
  if (!m_brackets.empty()) {
    // The parser words this fault: it names the bracket.
    return failLine(FaultKind::SyntaxError, {}, "");
  }
  for (; m_indents.size() > 1; m_indents.pop_back()) pushEmpty(TokenKind::Dedent);
  pushEmpty(TokenKind::EndMarker);
  return false;
}

/// One logical line, through its newline. False at the end of the file and after a fault.
bool Lexer::lexLine() {
  for (;;) {
    while (peek() == ' ' || peek() == '\t' || peek() == '\f') ++m_at;
    const std::size_t start = m_at;
    if (peek() == '#') {
      while (!atEnd() && peek() != '\n') ++m_at;
    }
    if (atEnd()) return endFile();
    if (peek() == '\n') {
      if (m_brackets.empty()) push(TokenKind::Newline, start);
      ++m_at;
      const bool lineEnded = m_brackets.empty();
      if (!atEnd()) nextLine();
      if (lineEnded) return true;
    } else if (peek() == '\\') {
      ++m_at;
      if (!joinLine()) return false;
    } else if (!lexToken()) {
      return false;
    }
  }
}

bool Lexer::lexToken() {
  const char c = peek();
  if (mayStartIdentifier(c)) return lexName();
  if (isDigit(c) || (c == '.' && isDigit(at(m_at + 1)))) return lexNumber();
  if (c == '\'' || c == '"') return lexString(m_at);
  return lexOperator();
}

// ------------------------------------------------------------------------------------------------------- Tokens

/// The letters before a quote that make a string prefix: each at most once, u alone, b and f not together.
bool isStringPrefix(std::string_view letters) {
  if (letters.size() > 2) return false;
  bool bytes = false, raw = false, unicode = false, format = false;
  for (const char letter : letters) {
    bool& seen = (letter | 0x20) == 'b'   ? bytes
                 : (letter | 0x20) == 'r' ? raw
                 : (letter | 0x20) == 'u' ? unicode
                                          : format;
    if (seen ||
        ((letter | 0x20) != 'b' && (letter | 0x20) != 'r' && (letter | 0x20) != 'u' && (letter | 0x20) != 'f')) {
      return false;
    }
    seen = true;
  }
  return !(unicode && (bytes || raw || format)) && !(bytes && format);
}

bool Lexer::lexName() {
  const std::size_t start = m_at;
  bool isAscii = true;
  while (mayContinueIdentifier(peek())) {
    isAscii &= static_cast<unsigned char>(peek()) < 0x80;
    ++m_at;
  }
  const std::string_view text = m_text.substr(start, m_at - start);
  if ((peek() == '\'' || peek() == '"') && isStringPrefix(text)) return lexString(start);
  if (!isAscii && !verifyIdentifier(start)) return false;
  return push(isAscii ? keywordKind(text) : TokenKind::Name, start);
}

bool Lexer::verifyIdentifier(std::size_t start) {
  const std::size_t end = m_at;
  for (std::size_t at = start; at < end;) {
    const auto decoded = decodeUtf8(m_text.substr(at, end - at));
    AWAITSCOPE_CHECK(decoded.has_value(), "source text must be checked for UTF-8 before it is lexed");
    const char32_t c = decoded->character;
    at += decoded->length;
    if (at - decoded->length == start ? text::isIdentifierStart(c) : text::isIdentifierPart(c)) continue;
    const auto code = static_cast<std::uint32_t>(c);
    m_at = at;
    if (!text::isPrintable(c)) return failToken(fmt::format("invalid non-printable character U+{:04X}", code));
    return failToken(
        fmt::format("invalid character '{}' (U+{:04X})", m_text.substr(at - decoded->length, decoded->length), code));
  }
  return true;
}

/// From the prefix at `start`; the cursor stands at the quote.
bool Lexer::lexString(std::size_t start) {
  const std::uint32_t firstLine = m_line;
  const std::size_t firstLineStart = m_lineStart;
  const std::uint32_t startColumn = column(start);
  const char quote = peek();
  const bool isTriple = at(m_at + 1) == quote && at(m_at + 2) == quote;
  m_at += isTriple ? 3 : 1;
  for (;;) {
    if (atEnd() || (!isTriple && peek() == '\n')) {
      const std::uint32_t lastLine = m_line;
      m_line = firstLine;
      m_lineStart = firstLineStart;
      return failTokenAt({firstLine, startColumn, firstLine, startColumn},
                         fmt::format("unterminated {}string literal (detected at line {})",
                                     isTriple ? "triple-quoted " : "", lastLine));
    }
    const char c = m_text[m_at++];
    if (c == quote && (!isTriple || (at(m_at) == quote && at(m_at + 1) == quote))) {
      m_at += isTriple ? 2 : 0;
      return push(TokenKind::String, start, firstLine, startColumn);
    }
    const bool escapes = c == '\\' && !atEnd();
    if ((escapes ? m_text[m_at++] : c) == '\n' && !atEnd()) nextLine();
  }
}

bool Lexer::lexOperator() {
  const std::size_t start = m_at;
  const char c = m_text[m_at];
  if (const auto code = static_cast<unsigned char>(c); !text::isPrintable(code)) {
    ++m_at;
    return failToken(fmt::format("invalid non-printable character U+{:04X}", code));
  }
  for (const Operator& entry : kOperatorTable[static_cast<unsigned char>(c)]) {
    if (entry.text.empty()) break;
    if (!m_text.substr(m_at).starts_with(entry.text)) continue;
    m_at += entry.text.size();
    if (c == '(' || c == '[' || c == '{') {
      if (!openBracket(c, start)) return false;
    } else if (c == ')' || c == ']' || c == '}') {
      if (!closeBracket(c)) return false;
    }
    return push(entry.kind, start);
  }
  ++m_at;
  return push(TokenKind::Unknown, start);
}

bool Lexer::openBracket(char bracket, std::size_t start) {
  if (m_brackets.size() >= kMaxOpenBrackets) return failToken("too many nested parentheses");
  m_brackets.push_back({bracket, m_line, column(start)});
  return true;
}

bool Lexer::closeBracket(char bracket) {
  if (m_brackets.empty()) return failToken(fmt::format("unmatched '{}'", bracket));
  const OpenBracket open = m_brackets.back();
  m_brackets.pop_back();
  if ((open.bracket == '(' && bracket == ')') || (open.bracket == '[' && bracket == ']') ||
      (open.bracket == '{' && bracket == '}')) {
    return true;
  }
  std::string message =
      fmt::format("closing parenthesis '{}' does not match opening parenthesis '{}'", bracket, open.bracket);
  if (open.line != m_line) message += fmt::format(" on line {}", open.line);
  return failToken(std::move(message));
}

// ------------------------------------------------------------------------------------------------------ Numbers

bool Lexer::lexNumber() {
  const std::size_t start = m_at;
  const char second = static_cast<char>(at(m_at + 1) | 0x20);
  bool isGood = false;
  if (peek() == '0' && second == 'x') {
    isGood = lexRadix("hexadecimal", isHexDigit, '\0');
  } else if (peek() == '0' && second == 'o') {
    isGood = lexRadix("octal", [](char c) { return c >= '0' && c <= '7'; }, '8');
  } else if (peek() == '0' && second == 'b') {
    isGood = lexRadix("binary", [](char c) { return c == '0' || c == '1'; }, '2');
  } else if (peek() == '0') {
    isGood = lexZero();
  } else if (peek() == '.') {
    isGood = lexFraction();
  } else {
    isGood = lexDecimalTail() && (peek() == '.' ? lexFraction() : lexExponentAndSuffix());
  }
  return isGood && push(TokenKind::Number, start);
}

/// `0x…`, `0o…`, `0b…`. A decimal digit from `firstBadDigit` on gets a message of its own ('\0': none does).
bool Lexer::lexRadix(std::string_view name, bool (*isDigitOfRadix)(char), char firstBadDigit) {
  auto isBadDigit = [firstBadDigit](char c) { return firstBadDigit != '\0' && isDigit(c) && c >= firstBadDigit; };
  auto failDigit = [&] {
    ++m_at;
    return failToken(fmt::format("invalid digit '{}' in {} literal", m_text[m_at - 1], name));
  };
  m_at += 2;
  do {
    if (peek() == '_') ++m_at;
    if (isBadDigit(peek())) return failDigit();
    if (!isDigitOfRadix(peek())) return failToken(fmt::format("invalid {} literal", name));
    while (isDigitOfRadix(peek())) ++m_at;
  } while (peek() == '_');
  if (isBadDigit(peek())) return failDigit();
  return endNumber(name);
}

/// A literal that begins with 0: zero, a fraction, or what old Pythons read as octal.
bool Lexer::lexZero() {
  const std::size_t start = m_at++;
  for (;;) {
    if (peek() == '_') {
      ++m_at;
      if (!isDigit(peek())) return failToken("invalid decimal literal");
    }
    if (peek() != '0') break;
    ++m_at;
  }
  const std::size_t zerosEnd = m_at;
  const bool hasOtherDigits = isDigit(peek());
  if (hasOtherDigits && !lexDecimalTail()) return false;
  if (peek() == '.') return lexFraction();
  const char c = static_cast<char>(peek() | 0x20);
  if (hasOtherDigits && c != 'e' && c != 'j') {
    return failTokenAt({m_line, column(start), m_line, column(zerosEnd)},
                       "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal "
                       "integers");
  }
  return lexExponentAndSuffix();
}

/// Digits with single underscores between them.
bool Lexer::lexDecimalTail() {
  for (;;) {
    while (isDigit(peek())) ++m_at;
    if (peek() != '_') return true;
    ++m_at;
    if (!isDigit(peek())) return failToken("invalid decimal literal");
  }
}

bool Lexer::lexFraction() {
  ++m_at;
  if (isDigit(peek()) && !lexDecimalTail()) return false;
  return lexExponentAndSuffix();
}

bool Lexer::lexExponentAndSuffix() {
  if ((peek() | 0x20) == 'e') {
    const char next = at(m_at + 1);
    const bool hasSign = next == '+' || next == '-';
    if (hasSign || isDigit(next)) {
      m_at += hasSign ? 2 : 1;
      if (!isDigit(peek())) return failToken("invalid decimal literal");
      if (!lexDecimalTail()) return false;
    } else {
      return endNumber("decimal");
    }
  }
  if ((peek() | 0x20) == 'j') {
    ++m_at;
    return endNumber("imaginary");
  }
  return endNumber("decimal");
}

/// A letter right after a number is a fault, unless a keyword that may follow begins there: `1if x else 2`.
bool Lexer::endNumber(std::string_view name) {
  const std::string_view rest = m_text.substr(m_at);
  for (const std::string_view keyword : {"and", "else", "for", "if", "in", "is", "or", "not"}) {
    if (rest.starts_with(keyword)) return true;
  }
  if (!mayContinueIdentifier(peek())) return true;
  return failToken(fmt::format("invalid {} literal", name));
}

}  // namespace

LexedText lex(std::string_view text, TextPlace place) { return Lexer(text, place).run(); }

SyntaxFault unclosedBracketFault(const OpenBracket& open) {
  return {
      FaultKind::SyntaxError, fmt::format("'{}' was never closed", open.bracket), {open.line, open.column, 0, 0}, {}};
}

}  // namespace awaitscope::lang
