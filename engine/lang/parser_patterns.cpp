// SPDX-License-Identifier: GPL-3.0-or-later
// `match`: the statement and its patterns. `match`, `case` and `_` are names everywhere else, so the statement is
// tried first and given up when its shape does not fit.
#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

Statement* Parser::matchStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Expression* subject = matchSubject();
  if (subject == nullptr || !colon()) return back(begin);
  if (m_asksForFaults && at(TokenKind::Newline) && !nextIs(TokenKind::Indent)) {
    raiseAtLast(FaultKind::IndentationError,
                "expected an indented block after 'match' statement on line " + std::to_string(start.line));
  }
  if (!accept(TokenKind::Newline) || !accept(TokenKind::Indent)) return back(begin);
  Items<MatchCase> cases;
  while (atWord("case") && matchCase(cases)) {
  }
  if (cases.empty() || !accept(TokenKind::Dedent)) return back(begin);
  auto* result = make<Match>(NodeKind::Match, spanFrom(start));
  result->subject = subject;
  result->cases = list(cases);
  return result;
}

Expression* Parser::matchSubject() {
  const base::SourceSpan start = peek().span;
  Expression* first = starNamedExpression();
  if (first == nullptr) return nullptr;
  if (!at(TokenKind::Comma)) return first->kind == NodeKind::Starred ? nullptr : first;
  ++m_at;
  Items<Expression*> elements{first};
  starNamedExpressions(elements);
  return makeTuple(elements, spanFrom(start));
}

bool Parser::matchCase(Items<MatchCase>& cases) {
  const std::uint32_t begin = m_at;
  const std::uint32_t line = peek().span.line;
  ++m_at;
  MatchCase found{};
  found.pattern = patterns();
  bool isGood = found.pattern != nullptr;
  if (isGood && at(TokenKind::KeywordIf)) {
    const std::uint32_t beforeIf = m_at++;
    found.guard = namedExpression();
    if (found.guard == nullptr) m_at = beforeIf;
  }
  isGood = isGood && colon() && block(found.body, "'case' statement", line);
  if (isGood) {
    cases.push_back(found);
  } else {
    m_at = begin;
  }
  return isGood;
}

/// A pattern, or a sequence pattern without brackets.
Pattern* Parser::patterns() {
  const base::SourceSpan start = peek().span;
  Pattern* first = maybeStarPattern();
  if (first == nullptr) return nullptr;
  if (!at(TokenKind::Comma)) return first->kind == NodeKind::MatchStar ? nullptr : first;
  Items<Pattern*> items{first};
  while (accept(TokenKind::Comma)) {
    Pattern* next = maybeStarPattern();
    if (next == nullptr) break;
    items.push_back(next);
  }
  auto* sequence = make<MatchSequence>(NodeKind::MatchSequence, spanFrom(start));
  sequence->patterns = list(items);
  return sequence;
}

/// An or-pattern, perhaps `as name`.
Pattern* Parser::pattern() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  Pattern* inner = orPattern();
  if (inner == nullptr || !at(TokenKind::KeywordAs)) return inner;
  const std::uint32_t beforeAs = m_at++;
  Name target = captureTarget();
  if (target == nullptr) {
    if (m_asksForFaults) {
      m_at = begin;
      faultInPatternTarget();
    }
    m_at = beforeAs;
    return inner;
  }
  auto* capture = make<MatchAs>(NodeKind::MatchAs, spanFrom(start));
  capture->pattern = inner;
  capture->name = target;
  return capture;
}

Pattern* Parser::orPattern() {
  const base::SourceSpan start = peek().span;
  Pattern* first = closedPattern();
  if (first == nullptr || !at(TokenKind::Bar)) return first;
  Items<Pattern*> alternatives{first};
  while (at(TokenKind::Bar)) {
    const std::uint32_t beforeBar = m_at++;
    Pattern* next = closedPattern();
    if (next == nullptr) {
      m_at = beforeBar;
      break;
    }
    alternatives.push_back(next);
  }
  if (alternatives.size() == 1) return first;
  auto* result = make<MatchOr>(NodeKind::MatchOr, spanFrom(start));
  result->patterns = list(alternatives);
  return result;
}

Pattern* Parser::closedPattern() {
  const DepthGuard guard(*this);
  switch (kind()) {
    case TokenKind::Number:
    case TokenKind::Minus:
    case TokenKind::String:
    case TokenKind::KeywordNone:
    case TokenKind::KeywordTrue:
    case TokenKind::KeywordFalse:
      return literalPattern();
    case TokenKind::Name:
      return namePattern();
    case TokenKind::LeftParen:
      return groupOrSequencePattern();
    case TokenKind::LeftBracket:
      return bracketedPattern();
    case TokenKind::LeftBrace:
      return mappingPattern();
    default:
      return nullptr;
  }
}

// ----------------------------------------------------------------------------------------------------- Literals

Pattern* Parser::literalPattern() {
  const base::SourceSpan start = peek().span;
  if (atAny({TokenKind::KeywordNone, TokenKind::KeywordTrue, TokenKind::KeywordFalse})) {
    auto* singleton = make<MatchSingleton>(NodeKind::MatchSingleton, start);
    singleton->value = patternLiteral()->as<Constant>().constant;
    return singleton;
  }
  Expression* value = patternLiteral();
  if (value == nullptr) return nullptr;
  auto* result = make<MatchValue>(NodeKind::MatchValue, spanFrom(start));
  result->value = value;
  return result;
}

/// A literal as a pattern or as the key of a mapping pattern.
Expression* Parser::patternLiteral() {
  switch (kind()) {
    case TokenKind::KeywordNone:
      return constant(ConstantKind::None);
    case TokenKind::KeywordTrue:
      return constant(ConstantKind::True);
    case TokenKind::KeywordFalse:
      return constant(ConstantKind::False);
    case TokenKind::String:
      return strings();
    case TokenKind::Number:
    case TokenKind::Minus:
      return patternNumber();
    default:
      return nullptr;
  }
}

Expression* Parser::signedNumber() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  const bool isNegative = accept(TokenKind::Minus);
  Expression* operand = at(TokenKind::Number) ? number() : nullptr;
  if (operand == nullptr) return back(begin);
  if (!isNegative) return operand;
  auto* negation = make<UnaryOp>(NodeKind::UnaryOp, spanFrom(start));
  negation->op = UnaryOperator::USub;
  negation->operand = operand;
  return negation;
}

/// A signed number, or a complex one: `-1 + 2j`.
Expression* Parser::patternNumber() {
  const base::SourceSpan start = peek().span;
  Expression* left = signedNumber();
  if (left == nullptr || !atAny({TokenKind::Plus, TokenKind::Minus})) return left;
  const BinaryOperator op = at(TokenKind::Plus) ? BinaryOperator::Add : BinaryOperator::Sub;
  const std::uint32_t beforeSign = m_at++;
  if (!at(TokenKind::Number)) return back(beforeSign);
  Expression* right = number();
  if (right == nullptr) return nullptr;
  const Expression* real = left->kind == NodeKind::UnaryOp ? left->as<UnaryOp>().operand : left;
  if (real->as<Constant>().constant == ConstantKind::Imaginary) {
    raise(real->span, "real number required in complex literal");
  } else if (right->as<Constant>().constant != ConstantKind::Imaginary) {
    raise(right->span, "imaginary number required in complex literal");
  }
  auto* sum = make<BinOp>(NodeKind::BinOp, spanFrom(start));
  sum->left = left;
  sum->op = op;
  sum->right = right;
  return sum;
}

// ------------------------------------------------------------------------------------------- Names and classes

/// A capture, the wildcard, a dotted value or a class.
Pattern* Parser::namePattern() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (Name target = captureTarget()) {
    auto* capture = make<MatchAs>(NodeKind::MatchAs, start);
    capture->name = target;
    return capture;
  }
  if (atWord("_") && !nextIs(TokenKind::Dot) && !nextIs(TokenKind::LeftParen)) {
    ++m_at;
    return make<MatchAs>(NodeKind::MatchAs, start);
  }
  Expression* value = nameOrAttribute();
  if (value == nullptr) return back(begin);
  if (at(TokenKind::LeftParen)) {
    Pattern* found = classPattern(value, start);
    return found != nullptr ? found : back(begin);
  }
  if (value->kind != NodeKind::Attribute || at(TokenKind::Equal)) return back(begin);
  auto* result = make<MatchValue>(NodeKind::MatchValue, spanFrom(start));
  result->value = value;
  return result;
}

/// A name that a match binds: not `_`, and not the beginning of something longer.
Name Parser::captureTarget() {
  if (!at(TokenKind::Name) || atWord("_")) return nullptr;
  if (nextIs(TokenKind::Dot) || nextIs(TokenKind::LeftParen) || nextIs(TokenKind::Equal)) return nullptr;
  return name();
}

Expression* Parser::nameOrAttribute() {
  const base::SourceSpan start = peek().span;
  auto* identifier = make<Identifier>(NodeKind::Identifier, start);
  identifier->name = name();
  if (identifier->name == nullptr) return nullptr;
  Expression* value = identifier;
  while (at(TokenKind::Dot) && nextIs(TokenKind::Name)) {
    ++m_at;
    Name attributeName = name();
    auto* attribute = make<Attribute>(NodeKind::Attribute, spanFrom(start));
    attribute->value = value;
    attribute->name = attributeName;
    value = attribute;
  }
  return value;
}

/// `Type(pattern, name=pattern)`, from the parenthesis on.
Pattern* Parser::classPattern(Expression* type, base::SourceSpan start) {
  const std::uint32_t afterParenthesis = ++m_at;
  Items<Pattern*> positional;
  Items<Name> names;
  Items<Pattern*> named;
  while (!at(TokenKind::RightParen)) {
    const bool isNamed = at(TokenKind::Name) && nextIs(TokenKind::Equal);
    if (isNamed) {
      names.push_back(name());
      ++m_at;
    } else if (!names.empty()) {
      break;
    }
    Pattern* next = pattern();
    if (next == nullptr) break;
    (isNamed ? named : positional).push_back(next);
    if (!accept(TokenKind::Comma)) break;
  }
  if (names.size() != named.size() || !accept(TokenKind::RightParen)) {
    if (m_asksForFaults) faultInClassPattern(afterParenthesis);
    return nullptr;
  }
  auto* result = make<MatchClass>(NodeKind::MatchClass, spanFrom(start));
  result->type = type;
  result->patterns = list(positional);
  result->keywordNames = list(names);
  result->keywordPatterns = list(named);
  return result;
}

// ----------------------------------------------------------------------------------------- Sequences and mappings

Pattern* Parser::maybeStarPattern() {
  if (!at(TokenKind::Star)) return pattern();
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Name target = captureTarget();
  if (target == nullptr) {
    if (!atWord("_")) return back(begin);
    ++m_at;
  }
  auto* star = make<MatchStar>(NodeKind::MatchStar, spanFrom(start));
  star->name = target;
  return star;
}

/// Patterns separated by commas, up to a closing bracket.
bool Parser::sequenceItems(Items<Pattern*>& patterns) {
  while (Pattern* next = maybeStarPattern()) {
    patterns.push_back(next);
    if (!accept(TokenKind::Comma)) break;
  }
  return !patterns.empty();
}

Pattern* Parser::groupOrSequencePattern() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Pattern*> items;
  sequenceItems(items);
  const bool isGroup = items.size() == 1 && lastConsumed().kind != TokenKind::Comma;
  if ((isGroup && items.front()->kind == NodeKind::MatchStar) || !accept(TokenKind::RightParen)) return back(begin);
  if (isGroup) return items.front();
  auto* sequence = make<MatchSequence>(NodeKind::MatchSequence, spanFrom(start));
  sequence->patterns = list(items);
  return sequence;
}

Pattern* Parser::bracketedPattern() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Pattern*> items;
  sequenceItems(items);
  if (!accept(TokenKind::RightBracket)) return back(begin);
  auto* sequence = make<MatchSequence>(NodeKind::MatchSequence, spanFrom(start));
  sequence->patterns = list(items);
  return sequence;
}

/// `{key: pattern, **rest}`.
Pattern* Parser::mappingPattern() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Expression*> keys;
  Items<Pattern*> values;
  Name rest = nullptr;
  while (!at(TokenKind::RightBrace)) {
    if (accept(TokenKind::DoubleStar)) {
      rest = captureTarget();
      if (rest == nullptr) return back(begin);
      accept(TokenKind::Comma);
      break;
    }
    Expression* key = at(TokenKind::Name) ? nameOrAttribute() : patternLiteral();
    if (key == nullptr || key->kind == NodeKind::Identifier || !accept(TokenKind::Colon)) return back(begin);
    Pattern* value = pattern();
    if (value == nullptr) return back(begin);
    keys.push_back(key);
    values.push_back(value);
    if (!accept(TokenKind::Comma)) break;
  }
  if (!accept(TokenKind::RightBrace)) return back(begin);
  auto* mapping = make<MatchMapping>(NodeKind::MatchMapping, spanFrom(start));
  mapping->keys = list(keys);
  mapping->patterns = list(values);
  mapping->rest = rest;
  return mapping;
}

}  // namespace awaitscope::lang
