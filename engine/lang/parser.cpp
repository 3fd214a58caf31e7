// SPDX-License-Identifier: GPL-3.0-or-later
// The two passes, and which fault is shown when there are several.
#include "engine/lang/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

ParseOutcome parseModule(std::shared_ptr<const Source> source) {
  if (auto fault = findEncodingFault(*source)) return *std::move(fault);
  const std::string_view text = source->text();  // the module keeps it alive
  auto module = std::make_unique<Module>(std::move(source));
  Parser parser(*module, {text, {}, TextKind::File});
  Body body;
  if (!parser.parseFile(body)) return parser.fault();
  module->setBody(body);
  return module;
}

bool Parser::parseFile(Body& body) {
  return runPasses([&] { return fileBody(body); });
}

Expression* Parser::parseFormatExpression() {
  Expression* result = nullptr;
  runPasses([&] { return (result = starExpressions()) != nullptr; });
  if (!m_fault) return result;
  // CPython counts columns of such a fault in the text that it shows.
  std::string_view rest = m_text.text;
  for (std::uint32_t line = m_text.place.firstLine;
       line < m_fault->span.line && rest.find('\n') != std::string_view::npos; ++line) {
    rest.remove_prefix(rest.find('\n') + 1);
  }
  m_fault->shownLine = rest.substr(0, rest.find('\n'));
  auto unshift = [&](std::uint32_t line, std::uint32_t& column) {
    if (line == m_text.place.firstLine && column != kNoColumn) {
      column = static_cast<std::uint32_t>(std::int64_t{column} - m_text.place.firstLineShift);
    }
  };
  unshift(m_fault->span.line, m_fault->span.column);
  unshift(m_fault->span.endLine, m_fault->span.endColumn);
  return nullptr;
}

template <typename ParseAll>
bool Parser::runPasses(ParseAll parseAll) {
  startPass(false);
  if (parseAll() && !m_fault) return true;
  if (m_fault) {
    if (!m_faultIsLexers) checkRestOfFile();
    return false;
  }
  const Token lastToken = lastRead();
  startPass(true);
  parseAll();
  settleFault(lastToken);
  return false;
}

void Parser::startPass(bool isErrorPass) {
  LexedText lexed = lex(m_text.text, m_text.place);
  m_tokens = std::move(lexed.tokens);
  m_lexFault = std::move(lexed.fault);
  m_lexFaultWeight = lexed.weight;
  m_openBracket = lexed.openBracket;
  m_at = 0;
  m_depth = m_text.outerDepth;
  m_isErrorPass = m_asksForFaults = m_remembers = isErrorPass;
  m_remembered.clear();
  if (m_tokens.front().kind == TokenKind::Fault) raiseSyntaxFault(lexerFault());
}

/// After the second pass: a rule may have spoken, or the file is just not Python at `lastToken`.
void Parser::settleFault(const Token& lastToken) {
  if (m_fault) {
    if (!m_faultIsLexers) checkRestOfFile();
    return;
  }
  if (lastToken.kind == TokenKind::Indent || lastToken.kind == TokenKind::Dedent) {
    raise(FaultKind::IndentationError, lastToken.span,
          lastToken.kind == TokenKind::Indent ? "unexpected indent" : "unexpected unindent");
    return;
  }
  raise(lastToken.span, "invalid syntax");
  checkRestOfFile();
}

/// A malformed token anywhere behind the fault, or a bracket left open before it, is the likelier cause and is shown
/// instead.
void Parser::checkRestOfFile() {
  if (m_furthest + 1 >= m_tokens.size() || !m_lexFault) return;
  if (m_lexFaultWeight == FaultWeight::Overrides) {
    m_fault = m_lexFault;
  } else if (m_openBracket && m_tokens[m_furthest].span.line > m_openBracket->line) {
    m_fault = unclosedBracketFault(*m_openBracket);
  }
}

SyntaxFault Parser::lexerFault() const {
  // A fault without words is the end of the file inside of brackets.
  return m_lexFault->message.empty() ? unclosedBracketFault(*m_openBracket) : *m_lexFault;
}

void Parser::raise(FaultKind kind, base::SourceSpan span, std::string message) {
  if (m_fault) return;
  if (m_text.kind == TextKind::FormatExpression) message.insert(0, "f-string: ");
  m_fault = SyntaxFault{kind, std::move(message), span, {}};
  poison();
}

/// From `first` to the last character read, the last one of it not counted.
void Parser::raiseFrom(base::SourceSpan first, std::string message) {
  const base::SourceSpan last = lastRead().span;
  raise({first.line, first.column, last.endLine, last.endColumn - 1}, std::move(message));
}

void Parser::raiseTooDeep() {
  raise(FaultKind::RecursionError, peek().span, "maximum recursion depth exceeded during compilation");
}

/// A fault that is worded and placed already: the lexer's, or one from inside of an f-string.
void Parser::raiseSyntaxFault(SyntaxFault fault) {
  if (m_fault) return;
  m_faultIsLexers = m_tokens[m_furthest].kind == TokenKind::Fault;
  m_fault = std::move(fault);
  poison();
}

void Parser::poison() {
  for (Token& token : m_tokens) token.kind = TokenKind::Fault;
}

bool Parser::atAny(std::initializer_list<TokenKind> kinds) {
  const TokenKind here = kind();
  return std::find(kinds.begin(), kinds.end(), here) != kinds.end();
}

bool Parser::atWord(std::string_view softKeyword) {
  const Token& token = peek();
  return token.kind == TokenKind::Name && text(token) == softKeyword;
}

/// CPython compares only as many letters as the name has, so `c` and `ma` count as soft keywords here.
bool Parser::isSoftKeyword(const Token& token) const {
  if (token.kind != TokenKind::Name) return false;
  const std::string_view word = text(token);
  for (const std::string_view keyword : {"_", "case", "match"}) {
    if (keyword.starts_with(word)) return true;
  }
  return false;
}

bool Parser::expectForced(TokenKind expected, std::string_view text) {
  if (accept(expected)) return true;
  raise(peek().span, fmt::format("expected '{}'", text));
  return false;
}

base::SourceSpan Parser::spanFrom(base::SourceSpan start) const {
  std::uint32_t last = m_at - 1;
  auto isLayout = [](TokenKind kind) {
    return kind == TokenKind::Newline || kind == TokenKind::Indent || kind == TokenKind::Dedent ||
           kind == TokenKind::EndMarker;
  };
  while (last > 0 && isLayout(m_tokens[last].kind)) --last;
  return spanOver(start, m_tokens[last].span);
}

Name Parser::name() {
  const Token& token = peek();
  if (token.kind != TokenKind::Name) return nullptr;
  ++m_at;
  return m_module.intern(text(token));
}

Expression* Parser::makeTuple(const Items<Expression*>& elements, base::SourceSpan span) {
  auto* tuple = make<Tuple>(NodeKind::Tuple, span);
  tuple->elements = list(elements);
  return tuple;
}

}  // namespace awaitscope::lang
