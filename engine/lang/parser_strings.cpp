// SPDX-License-Identifier: GPL-3.0-or-later
// Adjacent string literals to one constant or f-string. An f-string's insides are scanned as CPython 3.11 does it
// (before PEP 701): its expressions are cut out of the literal first and parsed afterwards, each in parentheses.
#include "engine/lang/parser_strings.h"

#include <fmt/format.h>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

namespace {

constexpr std::size_t kMaxNestedBrackets = 200;
constexpr int kMaxFormatNesting = 2;

bool isSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool closes(char open, char close) {
  return (open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}');
}

}  // namespace

/// Builds the node for one run of adjacent literals.
class StringBuilder {
 public:
  StringBuilder(Parser& parser, base::SourceSpan span, bool hasUnicodePrefix)
      : m_parser(parser), m_wholeSpan(span), m_span(span), m_hasUnicodePrefix(hasUnicodePrefix) {}

  bool add(const Token& token, const LiteralParts& parts) {
    m_isFormat |= parts.isFormat;
    if (!parts.isFormat) return addLiteral(parts.body, parts.isRaw);
    m_token = &token;
    m_isRaw = parts.isRaw;
    m_cursor = parts.body.data();
    m_end = parts.body.data() + parts.body.size();
    return scanPieces(0);
  }

  bool addBytes(const LiteralParts& parts) {
    if (parts.isRaw) {
      m_pending += parts.body;
      return true;
    }
    return report(decodeBytes(parts.body, m_pending));
  }

  Expression* finish(ConstantKind kind) {
    if (!m_isFormat) return makeConstant(kind);
    return makeJoined();
  }

 private:
  using Values = boost::container::small_vector<Expression*, 8>;

  bool fail(std::string message) {
    m_parser.raiseAtLast(std::move(message));
    return false;
  }
  bool report(std::optional<std::string> message) { return !message || fail(std::move(*message)); }
  [[nodiscard]] bool atEnd() const { return m_cursor >= m_end; }

  bool addLiteral(std::string_view text, bool isRaw) {
    if (!isRaw) return report(decodeText(text, m_pending));
    m_pending += text;
    return true;
  }

  Expression* makeConstant(ConstantKind kind) {
    auto* constant = m_parser.make<Constant>(NodeKind::Constant, m_span);
    constant->constant = kind;
    constant->hasUnicodePrefix = m_hasUnicodePrefix && kind == ConstantKind::Str;
    constant->text = m_parser.m_module.arena().copyText(m_pending);
    m_pending.clear();
    return constant;
  }

  void flushPending() {
    if (!m_pending.empty()) m_values.push_back(makeConstant(ConstantKind::Str));
  }

  Expression* makeJoined() {
    flushPending();
    auto* joined = m_parser.make<JoinedStr>(NodeKind::JoinedStr, m_span);
    joined->values = m_parser.m_module.arena().copy(std::span<Expression* const>(m_values.data(), m_values.size()));
    return joined;
  }

  bool scanPieces(int nesting);
  bool scanLiteral(int nesting, bool& continues);
  bool scanReplacement(int nesting);
  bool scanExpression(std::string_view& text);
  bool scanBracket(char c, std::string& brackets);
  bool scanConversion(char& conversion);
  bool scanFormatSpec(int nesting, Expression*& spec);
  Expression* parseExpression(std::string_view text);
  void countLines(std::string_view literal, const char* end);

  Parser& m_parser;
  const base::SourceSpan m_wholeSpan;  // of all adjacent literals
  base::SourceSpan m_span;             // of the text being collected
  const bool m_hasUnicodePrefix;
  bool m_isFormat = false;
  bool m_isRaw = false;
  std::string m_pending;  // literal text not yet in m_values
  Values m_values;
  const Token* m_token = nullptr;
  const char* m_cursor = nullptr;  // in the body of the f-string
  const char* m_end = nullptr;
  // What countLines has seen.
  const char* m_countedLiteral = nullptr;
  const char* m_countedEnd = nullptr;
  const char* m_lastNewline = nullptr;
  std::uint32_t m_countedLines = 0;
};

/// Literal text and replacement fields up to the end, or up to the `}` that ends a format spec.
bool StringBuilder::scanPieces(int nesting) {
  for (;;) {
    bool continues = false;
    if (!scanLiteral(nesting, continues)) return false;
    if (continues) continue;
    if (atEnd() || *m_cursor == '}') break;
    if (!scanReplacement(nesting)) return false;
  }
  if (nesting > 0 && (atEnd() || *m_cursor != '}')) return fail("f-string: expecting '}'");
  return true;
}

/// `continues`: a doubled brace was read, which ends a piece of text but not the literal.
bool StringBuilder::scanLiteral(int nesting, bool& continues) {
  const char* start = m_cursor;
  const char* textEnd = nullptr;
  while (!atEnd()) {
    char c = *m_cursor++;
    if (!m_isRaw && c == '\\' && !atEnd()) {
      c = *m_cursor++;
      if (c == 'N') {
        if (!atEnd() && *m_cursor++ == '{') {
          while (!atEnd() && *m_cursor++ != '}') {
          }
        }
        continue;
      }
    }
    if (c != '{' && c != '}') continue;
    if (nesting == 0) {
      if (!atEnd() && *m_cursor == c) {
        textEnd = m_cursor++;
        continues = true;
        break;
      }
      if (c == '}') return fail("f-string: single '}' is not allowed");
    }
    --m_cursor;
    break;
  }
  if (textEnd == nullptr) textEnd = m_cursor;
  return addLiteral({start, static_cast<std::size_t>(textEnd - start)}, m_isRaw);
}

/// `{expression = !conversion :spec}`.
bool StringBuilder::scanReplacement(int nesting) {
  if (nesting >= kMaxFormatNesting) return fail("f-string: expressions nested too deeply");
  const char* begin = ++m_cursor;
  std::string_view text;
  if (!scanExpression(text)) return false;
  Expression* value = parseExpression(text);
  if (value == nullptr) return false;
  bool showsText = false;
  if (!atEnd() && *m_cursor == '=') {
    ++m_cursor;
    while (!atEnd() && isSpace(*m_cursor)) ++m_cursor;
    m_pending.append(begin, m_cursor);
    showsText = true;
  }
  char conversion = 0;
  Expression* spec = nullptr;
  // The text before the field comes first, also before that of the spec.
  flushPending();
  if (!scanConversion(conversion) || !scanFormatSpec(nesting, spec)) return false;
  if (atEnd() || *m_cursor != '}') return fail("f-string: expecting '}'");
  ++m_cursor;
  if (showsText && spec == nullptr && conversion == 0) conversion = 'r';
  auto* field = m_parser.make<FormattedValue>(NodeKind::FormattedValue, m_wholeSpan);
  field->value = value;
  field->conversion = conversion;
  field->formatSpec = spec;
  m_values.push_back(field);
  return true;
}

/// Finds the end of the expression: `!`, `:`, `=` or `}` outside of brackets and strings.
bool StringBuilder::scanExpression(std::string_view& text) {
  const char* begin = m_cursor;
  char quote = 0;
  bool isTriple = false;
  std::string brackets;
  auto next = [&](std::ptrdiff_t distance) { return m_cursor + distance < m_end ? m_cursor[distance] : '\0'; };
  for (; !atEnd(); ++m_cursor) {
    const char c = *m_cursor;
    if (c == '\\') return fail("f-string expression part cannot include a backslash");
    if (quote != 0) {
      if (c != quote || (isTriple && (next(1) != c || next(2) != c))) continue;
      if (isTriple) m_cursor += 2;
      quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
      isTriple = next(1) == c && next(2) == c;
      if (isTriple) m_cursor += 2;
    } else if (c == '#') {
      return fail("f-string expression part cannot include '#'");
    } else if (brackets.empty() && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
      if ((c == '!' || c == '=' || c == '<' || c == '>') && next(1) == '=') {
        ++m_cursor;
      } else if (c != '<' && c != '>') {
        break;
      }
    } else if (!scanBracket(c, brackets)) {
      return false;
    }
  }
  if (quote != 0) return fail("f-string: unterminated string");
  if (!brackets.empty()) return fail(fmt::format("f-string: unmatched '{}'", brackets.back()));
  if (atEnd()) return fail("f-string: expecting '}'");
  text = {begin, static_cast<std::size_t>(m_cursor - begin)};
  return true;
}

bool StringBuilder::scanBracket(char c, std::string& brackets) {
  if (c == '(' || c == '[' || c == '{') {
    if (brackets.size() >= kMaxNestedBrackets) return fail("f-string: too many nested parenthesis");
    brackets.push_back(c);
  } else if (c == ')' || c == ']' || c == '}') {
    if (brackets.empty()) return fail(fmt::format("f-string: unmatched '{}'", c));
    const char open = brackets.back();
    brackets.pop_back();
    if (!closes(open, c)) {
      return fail(fmt::format("f-string: closing parenthesis '{}' does not match opening parenthesis '{}'", c, open));
    }
  }
  return true;
}

bool StringBuilder::scanConversion(char& conversion) {
  if (atEnd()) return fail("f-string: expecting '}'");
  if (*m_cursor != '!') return true;
  ++m_cursor;
  if (atEnd()) return fail("f-string: expecting '}'");
  conversion = *m_cursor++;
  if (conversion != 's' && conversion != 'r' && conversion != 'a') {
    return fail("f-string: invalid conversion character: expected 's', 'r', or 'a'");
  }
  return true;
}

bool StringBuilder::scanFormatSpec(int nesting, Expression*& spec) {
  if (atEnd()) return fail("f-string: expecting '}'");
  if (*m_cursor != ':') return true;
  ++m_cursor;
  if (atEnd()) return fail("f-string: expecting '}'");
  // The text of a spec bears the span of its own literal, not that of all adjacent ones.
  const base::SourceSpan outerSpan = m_span;
  m_span = m_token->span;
  Values outerValues;
  outerValues.swap(m_values);
  std::string outerPending;
  outerPending.swap(m_pending);
  if (!scanPieces(nesting + 1)) return false;
  spec = makeJoined();
  m_span = outerSpan;
  m_values.swap(outerValues);
  m_pending.swap(outerPending);
  return true;
}

/// Of the literal up to `end`. Goes on from where the last field was: a literal may have a hundred thousand of them.
void StringBuilder::countLines(std::string_view literal, const char* end) {
  if (m_countedLiteral != literal.data() || end < m_countedEnd) {
    m_countedLiteral = m_countedEnd = literal.data();
    m_countedLines = 0;
    m_lastNewline = nullptr;
  }
  for (; m_countedEnd < end; ++m_countedEnd) {
    if (*m_countedEnd != '\n') continue;
    ++m_countedLines;
    m_lastNewline = m_countedEnd;
  }
}

Expression* StringBuilder::parseExpression(std::string_view text) {
  bool isBlank = true;
  for (const char c : text) isBlank &= c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
  if (isBlank) {
    fail("f-string: empty expression not allowed");
    return nullptr;
  }
  // Where the expression stands: the opening parenthesis takes the place of the brace.
  const std::string_view whole = m_parser.text(*m_token);
  const char* brace = text.data() - 1;
  countLines(whole, brace);
  TextPlace place{m_token->span.line + m_countedLines, 0};
  place.firstLineShift = static_cast<std::int32_t>(m_lastNewline == nullptr ? m_token->span.column + (brace - whole.data())
                                                                            : brace - m_lastNewline - 1);
  const std::string_view alone = m_parser.m_module.arena().copyText(fmt::format("({})\n", text));
  Parser inner(m_parser.m_module, {alone, place, TextKind::FormatExpression, m_parser.m_depth});
  Expression* result = inner.parseFormatExpression();
  if (result == nullptr) m_parser.raiseSyntaxFault(inner.fault());
  return result;
}

Expression* Parser::strings() {
  const std::uint32_t begin = m_at;
  while (accept(TokenKind::String)) {
  }
  const std::uint32_t end = m_at;
  if (m_fault) return nullptr;
  const base::SourceSpan span = spanOver(m_tokens[begin].span, m_tokens[end - 1].span);
  const LiteralParts first = splitLiteral(text(m_tokens[begin]));
  StringBuilder builder(*this, span, first.isUnicode);
  for (std::uint32_t i = begin; i < end; ++i) {
    const Token token = m_tokens[i];
    const LiteralParts parts = splitLiteral(text(token));
    if (parts.isBytes) {
      for (const char c : parts.body) {
        if (static_cast<unsigned char>(c) < 0x80) continue;
        raiseAtLast("bytes can only contain ASCII literal characters");
        return nullptr;
      }
    }
    if (parts.isBytes != first.isBytes) {
      raiseAtLast("cannot mix bytes and nonbytes literals");
      return nullptr;
    }
    if (!(parts.isBytes ? builder.addBytes(parts) : builder.add(token, parts))) return nullptr;
  }
  return builder.finish(first.isBytes ? ConstantKind::Bytes : ConstantKind::Str);
}

}  // namespace awaitscope::lang
