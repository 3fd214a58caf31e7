// SPDX-License-Identifier: GPL-3.0-or-later
// Statements with blocks, except `match`.
#include <fmt/format.h>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

Statement* Parser::compoundStatement() {
  switch (kind()) {
    case TokenKind::KeywordDef:
      return functionDefinition({});
    case TokenKind::At:
      return decorated();
    case TokenKind::KeywordAsync:
      if (nextIs(TokenKind::KeywordDef)) return functionDefinition({});
      if (nextIs(TokenKind::KeywordWith)) return withStatement();
      return nextIs(TokenKind::KeywordFor) ? forStatement() : nullptr;
    case TokenKind::KeywordIf:
      return ifStatement("if");
    case TokenKind::KeywordClass:
      return classDefinition({});
    case TokenKind::KeywordWith:
      return withStatement();
    case TokenKind::KeywordFor:
      return forStatement();
    case TokenKind::KeywordTry:
      return tryStatement();
    case TokenKind::KeywordWhile:
      return whileStatement();
    case TokenKind::Name:
      return atWord("match") ? matchStatement() : nullptr;
    default:
      return nullptr;
  }
}

/// The colon before a block.
bool Parser::colon() {
  if (accept(TokenKind::Colon)) return true;
  if (m_asksForFaults && at(TokenKind::Newline)) raiseAtLast("expected ':'");
  return false;
}

/// `opener` is what the fault of a missing block calls the statement, in words.
bool Parser::block(Body& body, std::string_view opener, std::uint32_t openerLine) {
  if (m_asksForFaults && at(TokenKind::Newline) && !nextIs(TokenKind::Indent)) {
    raiseAtLast(FaultKind::IndentationError,
                fmt::format("expected an indented block after {} on line {}", opener, openerLine));
    return false;
  }
  auto* found = remembered<Body>(Rule::Block, [this]() -> Body* {
    const std::uint32_t begin = m_at;
    Items<Statement*> statements;
    if (!blockBody(statements)) return back(begin);
    auto* result = m_module.arena().make<Body>();
    *result = list(statements);
    return result;
  });
  if (found != nullptr) body = *found;
  return found != nullptr;
}

bool Parser::blockBody(Items<Statement*>& statements) {
  if (!accept(TokenKind::Newline)) return simpleStatements(statements);
  if (!accept(TokenKind::Indent)) return false;
  do {
    if (!statement(statements)) return false;
  } while (!at(TokenKind::Dedent) && !at(TokenKind::EndMarker));
  return accept(TokenKind::Dedent);
}

/// `else: …`; nothing if there is no `else`.
bool Parser::elseBlock(Body& body) {
  if (!at(TokenKind::KeywordElse)) return true;
  const std::uint32_t line = peek().span.line;
  ++m_at;
  return expectForced(TokenKind::Colon, ":") && block(body, "'else' statement", line);
}

bool Parser::finallyBlock(Body& body) {
  if (!at(TokenKind::KeywordFinally)) return true;
  const std::uint32_t line = peek().span.line;
  ++m_at;
  return expectForced(TokenKind::Colon, ":") && block(body, "'finally' statement", line);
}

// ---------------------------------------------------------------------------------------------- Branches and loops

/// `if` and `elif`: the latter nests in the former's orElse.
Statement* Parser::ifStatement(std::string_view word) {
  const DepthGuard guard(*this);
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (m_fault) return nullptr;
  ++m_at;
  Expression* test = namedExpression();
  Body body;
  Body orElse;
  if (test == nullptr || !colon() || !block(body, fmt::format("'{}' statement", word), start.line)) {
    return back(begin);
  }
  if (at(TokenKind::KeywordElif)) {
    Statement* nested = ifStatement("elif");
    if (nested == nullptr) return back(begin);
    orElse = list(Items<Statement*>{nested});
  } else if (!elseBlock(orElse)) {
    return back(begin);
  }
  auto* result = make<If>(NodeKind::If, spanFrom(start));
  result->test = test;
  result->body = body;
  result->orElse = orElse;
  return result;
}

Statement* Parser::whileStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Expression* test = namedExpression();
  Body body;
  Body orElse;
  if (test == nullptr || !colon() || !block(body, "'while' statement", start.line) || !elseBlock(orElse)) {
    return back(begin);
  }
  auto* result = make<While>(NodeKind::While, spanFrom(start));
  result->test = test;
  result->body = body;
  result->orElse = orElse;
  return result;
}

Statement* Parser::forStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  const bool isAsync = accept(TokenKind::KeywordAsync);
  const std::uint32_t wordLine = peek().span.line;
  ++m_at;
  Expression* target = starTargets();
  if (target == nullptr || !accept(TokenKind::KeywordIn)) {
    m_at = begin;
    if (m_asksForFaults) faultInForTarget();
    return nullptr;
  }
  Expression* iterable = starExpressions();
  Body body;
  Body orElse;
  if (iterable == nullptr || !colon() || !block(body, "'for' statement", wordLine) || !elseBlock(orElse)) {
    return back(begin);
  }
  auto* result = make<For>(isAsync ? NodeKind::AsyncFor : NodeKind::For, spanFrom(start));
  result->target = target;
  result->iterable = iterable;
  result->body = body;
  result->orElse = orElse;
  return result;
}

// --------------------------------------------------------------------------------------------------------- with

/// `with (a as b, c):` is tried first; `with (a), b:` is then read anew as plain expressions.
Statement* Parser::withStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  const bool isAsync = accept(TokenKind::KeywordAsync);
  const std::uint32_t wordLine = peek().span.line;
  const std::uint32_t afterWord = ++m_at;
  Items<WithItem> items;
  bool hasItems =
      accept(TokenKind::LeftParen) && withItems(items, true) && accept(TokenKind::RightParen) && at(TokenKind::Colon);
  if (!hasItems) {
    m_at = afterWord;
    items.clear();
    hasItems = withItems(items, false) && accept(TokenKind::Colon);
  } else {
    ++m_at;
  }
  Body body;
  if (!hasItems && m_asksForFaults) {
    m_at = afterWord - 1;
    faultInWith();
  }
  if (!hasItems || !block(body, "'with' statement", wordLine)) return back(begin);
  auto* result = make<With>(isAsync ? NodeKind::AsyncWith : NodeKind::With, spanFrom(start));
  result->items = list(items);
  result->body = body;
  return result;
}

bool Parser::withItems(Items<WithItem>& items, bool inParentheses) {
  WithItem item{};
  for (;;) {
    const std::uint32_t beforeComma = m_at;
    if (!items.empty() && !accept(TokenKind::Comma)) break;
    if (!withItem(item)) {
      m_at = beforeComma;
      break;
    }
    items.push_back(item);
  }
  if (inParentheses) accept(TokenKind::Comma);
  return !items.empty();
}

bool Parser::withItem(WithItem& item) {
  const std::uint32_t begin = m_at;
  item = {expression(), nullptr};
  if (item.context == nullptr || !at(TokenKind::KeywordAs)) return item.context != nullptr;
  const std::uint32_t beforeAs = m_at++;
  item.target = starTarget();
  if (item.target != nullptr && atAny({TokenKind::Comma, TokenKind::RightParen, TokenKind::Colon})) return true;
  if (m_asksForFaults) {
    m_at = begin;
    faultInWithItem();
  }
  item.target = nullptr;
  m_at = beforeAs;
  return true;
}

// ---------------------------------------------------------------------------------------------------------- try

Statement* Parser::tryStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Body body;
  Body orElse;
  Body finalBody;
  if (!expectForced(TokenKind::Colon, ":") || !block(body, "'try' statement", start.line)) return back(begin);
  if (m_asksForFaults && !atAny({TokenKind::KeywordExcept, TokenKind::KeywordFinally})) {
    raiseAtLast("expected 'except' or 'finally' block");
    return back(begin);
  }
  Items<ExceptHandler*> handlers;
  std::optional<bool> isStarTry;
  while (at(TokenKind::KeywordExcept)) {
    ExceptHandler* handler = exceptHandler(isStarTry);
    if (handler == nullptr) break;
    handlers.push_back(handler);
  }
  if (!handlers.empty() && !elseBlock(orElse)) return back(begin);
  const bool hasFinally = at(TokenKind::KeywordFinally);
  if ((handlers.empty() && !hasFinally) || !finallyBlock(finalBody)) return back(begin);
  auto* result = make<Try>(isStarTry.value_or(false) ? NodeKind::TryStar : NodeKind::Try, spanFrom(start));
  result->body = body;
  result->handlers = list(handlers);
  result->orElse = orElse;
  result->finalBody = finalBody;
  return result;
}

/// `isStarTry`: whether the handlers before this one are `except*`; the first decides.
ExceptHandler* Parser::exceptHandler(std::optional<bool>& isStarTry) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  const bool isStar = accept(TokenKind::Star);
  const base::SourceSpan word = spanOver(start, lastConsumed().span);
  Expression* type = expression();
  Name boundName = nullptr;
  if (type != nullptr && at(TokenKind::KeywordAs) && nextIs(TokenKind::Name)) {
    ++m_at;
    boundName = name();
  }
  Body body;
  if ((isStar && type == nullptr) || !accept(TokenKind::Colon)) {
    m_at = begin;
    if (m_asksForFaults) faultInExcept();
    return nullptr;
  }
  if (isStarTry.value_or(isStar) != isStar) {
    if (m_asksForFaults) raise(word, "cannot have both 'except' and 'except*' on the same 'try'");
    return back(begin);
  }
  isStarTry = isStar;
  if (!block(body, isStar ? "'except*' statement" : "'except' statement", start.line)) return back(begin);
  auto* handler = make<ExceptHandler>(NodeKind::ExceptHandler, spanFrom(start));
  handler->type = type;
  handler->name = boundName;
  handler->body = body;
  return handler;
}

// -------------------------------------------------------------------------------------------------- Definitions

Statement* Parser::decorated() {
  const std::uint32_t begin = m_at;
  Items<Expression*> decorators;
  while (accept(TokenKind::At)) {
    Expression* decorator = namedExpression();
    if (decorator == nullptr || !accept(TokenKind::Newline)) return back(begin);
    decorators.push_back(decorator);
  }
  Statement* definition = nullptr;
  if (at(TokenKind::KeywordClass)) {
    definition = classDefinition(list(decorators));
  } else if (at(TokenKind::KeywordDef) || (at(TokenKind::KeywordAsync) && nextIs(TokenKind::KeywordDef))) {
    definition = functionDefinition(list(decorators));
  }
  return definition != nullptr ? definition : back(begin);
}

Statement* Parser::functionDefinition(Expressions decorators) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  const bool isAsync = accept(TokenKind::KeywordAsync);
  const std::uint32_t wordLine = peek().span.line;
  ++m_at;
  Name functionName = name();
  if (functionName == nullptr || !expectForced(TokenKind::LeftParen, "(")) return back(begin);
  if (m_asksForFaults) {
    faultInParameters(ParameterStyle::Def);
    if (m_fault) return nullptr;
  }
  Parameters* found = parameters(ParameterStyle::Def);
  Expression* returns = nullptr;
  if (found == nullptr || !accept(TokenKind::RightParen)) return back(begin);
  const std::uint32_t beforeArrow = m_at;
  if (accept(TokenKind::Arrow)) {
    returns = expression();
    if (returns == nullptr) m_at = beforeArrow;
  }
  Body body;
  if (!expectForced(TokenKind::Colon, ":") || !block(body, "function definition", wordLine)) return back(begin);
  auto* result = make<FunctionDef>(isAsync ? NodeKind::AsyncFunctionDef : NodeKind::FunctionDef, spanFrom(start));
  result->name = functionName;
  result->parameters = found;
  result->body = body;
  result->decorators = decorators;
  result->returns = returns;
  return result;
}

Statement* Parser::classDefinition(Expressions decorators) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Name className = name();
  if (className == nullptr) return back(begin);
  CallArguments found;
  if (accept(TokenKind::LeftParen)) {
    if (!at(TokenKind::RightParen)) arguments(found);
    if (!accept(TokenKind::RightParen)) return back(begin);
  }
  Body body;
  if (!colon() || !block(body, "class definition", start.line)) return back(begin);
  auto* result = make<ClassDef>(NodeKind::ClassDef, spanFrom(start));
  result->name = className;
  result->bases = found.positional;
  result->keywords = found.keywords;
  result->body = body;
  result->decorators = decorators;
  return result;
}

// --------------------------------------------------------------------------------------------------- Parameters

TokenKind closingToken(ParameterStyle style) {
  return style == ParameterStyle::Def ? TokenKind::RightParen : TokenKind::Colon;
}

/// Everything before the closing `)` or `:`, which is not consumed; an empty list, too. Null if it is malformed.
Parameters* Parser::parameters(ParameterStyle style) {
  auto* result = m_module.arena().make<Parameters>();
  Items<Parameter*> positionalOnly;
  Items<Parameter*> positional;
  Items<Parameter*> keywordOnly;
  Items<Expression*> defaults;
  Items<Expression*> keywordDefaults;
  const TokenKind closing = closingToken(style);
  while (!at(closing)) {
    if (at(TokenKind::Star) || at(TokenKind::DoubleStar)) {
      if (!starParameters(style, *result, keywordOnly, keywordDefaults)) return nullptr;
      break;
    }
    if (at(TokenKind::Slash)) {
      if (positional.empty() || !positionalOnly.empty()) return nullptr;
      ++m_at;
      positionalOnly.swap(positional);
    } else {
      Parameter* next = parameter(style, false);
      if (next == nullptr) return nullptr;
      positional.push_back(next);
      if (at(TokenKind::Equal)) {
        Expression* value = defaultValue();
        if (value == nullptr) return nullptr;
        defaults.push_back(value);
      } else if (!defaults.empty()) {
        return nullptr;
      }
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (!at(closing)) return nullptr;
  result->positionalOnly = list(positionalOnly);
  result->positional = list(positional);
  result->keywordOnly = list(keywordOnly);
  result->defaults = list(defaults);
  result->keywordDefaults = list(keywordDefaults);
  return result;
}

/// From the first `*` or `**` to the end of the list.
bool Parser::starParameters(ParameterStyle style, Parameters& result, Items<Parameter*>& keywordOnly,
                            Items<Expression*>& keywordDefaults) {
  const TokenKind closing = closingToken(style);
  if (accept(TokenKind::Star)) {
    if (at(TokenKind::Comma)) {
      // A bare `*` needs a parameter behind it.
      if (!nextIs(TokenKind::Name)) return false;
    } else {
      result.varArgs = parameter(style, true);
      if (result.varArgs == nullptr) return false;
    }
    while (accept(TokenKind::Comma) && !at(closing) && !at(TokenKind::DoubleStar)) {
      Parameter* next = parameter(style, false);
      if (next == nullptr) return false;
      Expression* value = nullptr;
      if (at(TokenKind::Equal)) {
        value = defaultValue();
        if (value == nullptr) return false;
      }
      keywordOnly.push_back(next);
      keywordDefaults.push_back(value);
    }
  }
  const bool isFirst = result.varArgs == nullptr && keywordOnly.empty();
  if ((isFirst || lastConsumed().kind == TokenKind::Comma) && accept(TokenKind::DoubleStar)) {
    result.keywords = parameter(style, false);
    if (result.keywords == nullptr) return false;
    accept(TokenKind::Comma);
  }
  return at(closing);
}

/// `= value` of a parameter.
Expression* Parser::defaultValue() {
  const Token equal = peek();
  ++m_at;
  if (m_asksForFaults && atAny({TokenKind::RightParen, TokenKind::Comma})) {
    raise(equal.span, "expected default value expression");
  }
  return expression();
}

/// A name and its annotation; that of `*args` may be starred.
Parameter* Parser::parameter(ParameterStyle style, bool isStarred) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  Name parameterName = name();
  if (parameterName == nullptr) return nullptr;
  Expression* annotation = nullptr;
  if (style == ParameterStyle::Def && accept(TokenKind::Colon)) {
    annotation = isStarred ? starExpression() : expression();
    if (annotation == nullptr) return back(begin);
  }
  auto* result = make<Parameter>(NodeKind::Parameter, spanFrom(start));
  result->name = parameterName;
  result->annotation = annotation;
  return result;
}

}  // namespace awaitscope::lang
