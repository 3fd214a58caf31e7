// SPDX-License-Identifier: GPL-3.0-or-later
// Atoms, displays, comprehensions, and what follows a value: calls, subscripts, attributes.
#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

Expression* Parser::primary() {
  const base::SourceSpan start = peek().span;
  Expression* value = atom();
  while (value != nullptr) {
    Expression* longer = trailer(value, start);
    if (longer == nullptr) break;
    value = longer;
  }
  return value;
}

/// `.name`, `(…)` or `[…]` after `value`; null if there is none.
Expression* Parser::trailer(Expression* value, base::SourceSpan start) {
  const std::uint32_t begin = m_at;
  if (at(TokenKind::LeftParen)) return callTrailer(value, start);
  if (accept(TokenKind::Dot)) {
    Name attributeName = name();
    if (attributeName == nullptr) return back(begin);
    auto* attribute = make<Attribute>(NodeKind::Attribute, spanFrom(start));
    attribute->value = value;
    attribute->name = attributeName;
    return attribute;
  }
  if (accept(TokenKind::LeftBracket)) {
    Expression* index = slices();
    if (index == nullptr || !accept(TokenKind::RightBracket)) return back(begin);
    auto* subscript = make<Subscript>(NodeKind::Subscript, spanFrom(start));
    subscript->value = value;
    subscript->index = index;
    return subscript;
  }
  return nullptr;
}

Expression* Parser::callTrailer(Expression* value, base::SourceSpan start) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan parenthesis = peek().span;
  ++m_at;
  CallArguments found;
  if (!at(TokenKind::RightParen)) {
    const bool startsValue =
        !atAny({TokenKind::Star, TokenKind::DoubleStar}) && !(at(TokenKind::Name) && nextIs(TokenKind::Equal));
    Expression* first = startsValue ? positionalArgument() : nullptr;
    Expression* generator = nullptr;
    if (first != nullptr && atComprehension()) {
      generator = comprehension(NodeKind::GeneratorExp, first, TokenKind::RightParen, parenthesis);
    }
    if (generator != nullptr) {
      found.positional = list(Items<Expression*>{generator});
      --m_at;  // the bracket closes the call, too
    } else {
      if (m_asksForFaults) {
        m_at = begin;
        faultInComprehension();
        if (m_fault) return nullptr;
      }
      if (m_isErrorPass || first == nullptr) m_at = begin + 1;
      if (!arguments(found, m_isErrorPass ? nullptr : first)) m_at = begin + 1;
    }
  }
  if (!accept(TokenKind::RightParen)) return back(begin);
  auto* call = make<Call>(NodeKind::Call, spanFrom(start));
  call->function = value;
  call->arguments = found.positional;
  call->keywords = found.keywords;
  return call;
}

/// The arguments before a `)`, which is not consumed. `first` has been parsed already, or is null.
bool Parser::arguments(CallArguments& arguments, Expression* first) {
  const std::uint32_t begin = m_at;
  if (argumentList(arguments, first)) {
    accept(TokenKind::Comma);
    if (at(TokenKind::RightParen)) return true;
  }
  m_at = begin;
  arguments = {};
  if (m_asksForFaults) faultInArguments();
  return false;
}

/// As many arguments as there are, at least one.
bool Parser::argumentList(CallArguments& arguments, Expression* first) {
  Items<Expression*> positional;
  Items<Keyword*> keywords;
  ArgumentPhase phase = ArgumentPhase::Positional;
  bool hasAny = first != nullptr;
  if (hasAny) positional.push_back(first);
  for (;;) {
    const std::uint32_t beforeComma = m_at;
    if (hasAny && !accept(TokenKind::Comma)) break;
    if (!argument(phase, positional, keywords)) {
      m_at = beforeComma;
      break;
    }
    hasAny = true;
  }
  arguments.positional = list(positional);
  arguments.keywords = list(keywords);
  return hasAny;
}

/// After the first keyword only keywords and `*values` may follow, after `**` only keywords.
bool Parser::argument(ArgumentPhase& phase, Items<Expression*>& positional, Items<Keyword*>& keywords) {
  if (at(TokenKind::Star) && phase != ArgumentPhase::Unpacked) {
    Expression* starred = starredExpression();
    if (starred != nullptr) positional.push_back(starred);
    return starred != nullptr;
  }
  const bool startsKeyword = at(TokenKind::DoubleStar) || (at(TokenKind::Name) && nextIs(TokenKind::Equal));
  if (phase == ArgumentPhase::Positional && !startsKeyword) {
    if (Expression* value = positionalArgument()) {
      positional.push_back(value);
      return true;
    }
  }
  if (m_asksForFaults) {
    faultInKeyword();
    if (m_fault) return false;
  }
  const bool unpacks = at(TokenKind::DoubleStar);
  Keyword* keyword = startsKeyword ? keywordArgument() : nullptr;
  if (keyword == nullptr) return false;
  if (unpacks) {
    phase = ArgumentPhase::Unpacked;
  } else if (phase == ArgumentPhase::Positional) {
    phase = ArgumentPhase::Keywords;
  }
  keywords.push_back(keyword);
  return true;
}

Expression* Parser::positionalArgument() {
  const std::uint32_t begin = m_at;
  Expression* value = assignmentExpression();
  if (value == nullptr) value = plainExpression();
  return value != nullptr && at(TokenKind::Equal) ? back(begin) : value;
}

Keyword* Parser::keywordArgument() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  Name keywordName = name();
  ++m_at;  // `=` or `**`
  Expression* value = expression();
  if (value == nullptr) return back(begin);
  auto* keyword = make<Keyword>(NodeKind::Keyword, spanFrom(start));
  keyword->name = keywordName;
  keyword->value = value;
  return keyword;
}

/// `*expression`.
Expression* Parser::starredExpression() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (!accept(TokenKind::Star)) return nullptr;
  Expression* value = expression();
  if (value == nullptr) return back(begin);
  auto* starred = make<Starred>(NodeKind::Starred, spanFrom(start));
  starred->value = value;
  return starred;
}

Expression* Parser::slices() {
  const base::SourceSpan start = peek().span;
  Expression* first = at(TokenKind::Star) ? starredExpression() : slice();
  const bool isStarred = first != nullptr && first->kind == NodeKind::Starred;
  if (first == nullptr || (!at(TokenKind::Comma) && !isStarred)) return first;
  Items<Expression*> elements{first};
  while (accept(TokenKind::Comma)) {
    Expression* next = at(TokenKind::Star) ? starredExpression() : slice();
    if (next == nullptr) break;
    elements.push_back(next);
  }
  return makeTuple(elements, spanFrom(start));
}

Expression* Parser::slice() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  Expression* lower = at(TokenKind::Colon) ? nullptr : expression();
  if (!accept(TokenKind::Colon)) {
    if (lower != nullptr && !m_isErrorPass && !at(TokenKind::Walrus)) return lower;
    m_at = begin;
    return namedExpression();
  }
  auto* result = make<Slice>(NodeKind::Slice, start);
  result->lower = lower;
  result->upper = expression();
  if (accept(TokenKind::Colon)) result->step = expression();
  result->span = spanFrom(start);
  return result;
}

// -------------------------------------------------------------------------------------------------------- Atoms

Expression* Parser::atom() {
  switch (kind()) {
    case TokenKind::Name: {
      auto* identifier = make<Identifier>(NodeKind::Identifier, peek().span);
      identifier->name = name();
      return identifier;
    }
    case TokenKind::KeywordTrue:
      return constant(ConstantKind::True);
    case TokenKind::KeywordFalse:
      return constant(ConstantKind::False);
    case TokenKind::KeywordNone:
      return constant(ConstantKind::None);
    case TokenKind::Ellipsis:
      return constant(ConstantKind::Ellipsis);
    case TokenKind::String:
      return strings();
    case TokenKind::Number:
      return number();
    case TokenKind::LeftParen:
      return parenthesized();
    case TokenKind::LeftBracket:
      return bracketed();
    case TokenKind::LeftBrace:
      return braced();
    default:
      return nullptr;
  }
}

Expression* Parser::constant(ConstantKind kind) {
  auto* result = make<Constant>(NodeKind::Constant, peek().span);
  result->constant = kind;
  ++m_at;
  return result;
}

/// A tuple, a grouped expression (which keeps its own span) or a generator expression.
Expression* Parser::parenthesized() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  if (accept(TokenKind::RightParen)) return makeTuple({}, spanFrom(start));
  Items<Expression*> elements;
  Expression* first = at(TokenKind::KeywordYield) ? yieldExpression() : starNamedExpression();
  const bool isYield = first != nullptr && m_tokens[begin + 1].kind == TokenKind::KeywordYield;
  const bool isStarred = first != nullptr && m_tokens[begin + 1].kind == TokenKind::Star;
  if (first != nullptr && !isStarred && accept(TokenKind::RightParen)) return first;
  if (first != nullptr && !isYield && !isStarred && atComprehension()) {
    if (Expression* generator = comprehension(NodeKind::GeneratorExp, first, TokenKind::RightParen, start)) {
      return generator;
    }
  } else if (first != nullptr && !isYield && at(TokenKind::Comma)) {
    elements.push_back(first);
    if (accept(TokenKind::Comma) && !at(TokenKind::RightParen)) starNamedExpressions(elements);
    if (accept(TokenKind::RightParen)) return makeTuple(elements, spanFrom(start));
  }
  m_at = begin;
  if (m_asksForFaults) {
    faultInGroup();
    faultInComprehension();
  }
  return nullptr;
}

Expression* Parser::bracketed() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Expression*> elements;
  if (!at(TokenKind::RightBracket) && starNamedExpressions(elements) && elements.size() == 1 &&
      lastConsumed().kind != TokenKind::Comma && elements.front()->kind != NodeKind::Starred && atComprehension()) {
    Expression* comprehended = comprehension(NodeKind::ListComp, elements.front(), TokenKind::RightBracket, start);
    if (comprehended != nullptr) return comprehended;
  }
  if (accept(TokenKind::RightBracket)) {
    auto* display = make<ListDisplay>(NodeKind::ListDisplay, spanFrom(start));
    display->elements = list(elements);
    return display;
  }
  m_at = begin;
  if (m_asksForFaults) faultInComprehension();
  return nullptr;
}

/// A dictionary, a set, or a comprehension of either: the first element tells.
Expression* Parser::braced() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  if (accept(TokenKind::RightBrace)) return make<Dict>(NodeKind::Dict, spanFrom(start));
  Expression* result = nullptr;
  if (at(TokenKind::DoubleStar)) {
    result = dictRest(nullptr, start);
  } else {
    Expression* first = at(TokenKind::Star) ? starExpression() : assignmentExpression();
    const bool mayBeKey = first == nullptr;
    if (mayBeKey) first = expression();
    if (first != nullptr) result = mayBeKey && at(TokenKind::Colon) ? dictRest(first, start) : setRest(first, start);
  }
  if (result != nullptr) return result;
  m_at = begin;
  // CPython asks this one in its first pass already.
  m_remembers = true;
  faultInDict();
  if (m_asksForFaults) {
    m_at = begin + 1;
    Items<Expression*> elements;
    if (!m_fault) starNamedExpressions(elements);  // for the faults it finds
    m_at = begin;
    if (!m_fault) faultInDictComprehension();
    if (!m_fault) faultInComprehension();
  }
  return nullptr;
}

/// From the first `:` (its key is `firstKey`) or `**` (null) on.
Expression* Parser::dictRest(Expression* firstKey, base::SourceSpan start) {
  Items<Expression*> keys;
  Items<Expression*> values;
  Expression* key = firstKey;
  do {
    if (firstKey == nullptr && at(TokenKind::RightBrace)) break;
    Expression* value = nullptr;
    if (firstKey == nullptr && accept(TokenKind::DoubleStar)) {
      key = nullptr;
      value = bitwiseOr();
    } else {
      if (firstKey == nullptr) key = expression();
      if (key != nullptr && accept(TokenKind::Colon)) value = expression();
    }
    firstKey = nullptr;
    if (value == nullptr) return nullptr;
    keys.push_back(key);
    values.push_back(value);
    if (key != nullptr && keys.size() == 1 && atComprehension()) {
      Items<Comprehension> clauses;
      if (!comprehensionClauses(clauses) || !accept(TokenKind::RightBrace)) return nullptr;
      auto* comprehended = make<DictComp>(NodeKind::DictComp, spanFrom(start));
      comprehended->key = key;
      comprehended->value = value;
      comprehended->generators = list(clauses);
      return comprehended;
    }
  } while (accept(TokenKind::Comma));
  if (!accept(TokenKind::RightBrace)) return nullptr;
  auto* dict = make<Dict>(NodeKind::Dict, spanFrom(start));
  dict->keys = list(keys);
  dict->values = list(values);
  return dict;
}

Expression* Parser::setRest(Expression* first, base::SourceSpan start) {
  if (first->kind != NodeKind::Starred && atComprehension()) {
    return comprehension(NodeKind::SetComp, first, TokenKind::RightBrace, start);
  }
  Items<Expression*> elements{first};
  if (accept(TokenKind::Comma) && !at(TokenKind::RightBrace)) starNamedExpressions(elements);
  if (!accept(TokenKind::RightBrace)) return nullptr;
  auto* display = make<Set>(NodeKind::Set, spanFrom(start));
  display->elements = list(elements);
  return display;
}

// ----------------------------------------------------------------------------------------------- Comprehensions

/// From the first `for` through the closing bracket. Null leaves the cursor at the `for`.
Expression* Parser::comprehension(NodeKind kind, Expression* element, TokenKind closing, base::SourceSpan start) {
  const std::uint32_t begin = m_at;
  Items<Comprehension> clauses;
  if (!comprehensionClauses(clauses) || !accept(closing)) return back(begin);
  auto* result = make<ElementComprehension>(kind, spanFrom(start));
  result->element = element;
  result->generators = list(clauses);
  return result;
}

bool Parser::comprehensionClauses(Items<Comprehension>& clauses) {
  Comprehension clause{};
  while (atComprehension() && comprehensionClause(clause)) clauses.push_back(clause);
  return !clauses.empty();
}

bool Parser::comprehensionClause(Comprehension& clause) {
  const std::uint32_t begin = m_at;
  clause.isAsync = accept(TokenKind::KeywordAsync);
  if (accept(TokenKind::KeywordFor)) {
    clause.target = starTargets();
    const bool hasTarget = clause.target != nullptr;
    if (hasTarget && accept(TokenKind::KeywordIn)) {
      clause.iterable = disjunction();
      Items<Expression*> conditions;
      while (clause.iterable != nullptr && at(TokenKind::KeywordIf)) {
        const std::uint32_t beforeIf = m_at++;
        Expression* condition = disjunction();
        if (condition == nullptr) {
          m_at = beforeIf;
          break;
        }
        conditions.push_back(condition);
      }
      clause.conditions = list(conditions);
      if (clause.iterable != nullptr) return true;
    } else if (m_asksForFaults) {
      m_at = begin;
      faultInForTarget();
    }
  }
  m_at = begin;
  return false;
}

}  // namespace awaitscope::lang
