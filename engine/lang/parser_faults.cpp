// SPDX-License-Identifier: GPL-3.0-or-later
// What may be wrong where grammar failed: asked in the second pass only. Each function leaves the cursor where it was
// and raises a fault or does nothing.
#include <fmt/format.h>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

namespace {

bool isLegacyStatement(const Expression& expression) {
  if (expression.kind != NodeKind::Identifier) return false;
  const std::string& name = *expression.as<Identifier>().name;
  return name == "print" || name == "exec";
}

/// The last expression of the last clause.
const Expression& lastOf(const Comprehension& clause) {
  return clause.conditions.empty() ? *clause.iterable : *clause.conditions.back();
}

/// The part of `candidate` that cannot be a target; null if all of it can.
const Expression* invalidPart(const Expression& candidate, TargetUse use) {
  auto firstInvalid = [use](Expressions elements) -> const Expression* {
    for (const Expression* element : elements) {
      if (const Expression* invalid = invalidPart(*element, use)) return invalid;
    }
    return nullptr;
  };
  switch (candidate.kind) {
    case NodeKind::Identifier:
    case NodeKind::Attribute:
    case NodeKind::Subscript:
      return nullptr;
    case NodeKind::Tuple:
      return firstInvalid(candidate.as<Tuple>().elements);
    case NodeKind::ListDisplay:
      return firstInvalid(candidate.as<ListDisplay>().elements);
    case NodeKind::Starred:
      return use == TargetUse::Delete ? &candidate : invalidPart(*candidate.as<Starred>().value, use);
    case NodeKind::Compare: {
      // `for a in b` has been read as the comparison `a in b`.
      const auto& compare = candidate.as<Compare>();
      if (use != TargetUse::For) return &candidate;
      return compare.ops.front() == CompareOperator::In ? invalidPart(*compare.left, use) : nullptr;
    }
    default:
      return &candidate;
  }
}

std::string_view describeConstant(ConstantKind kind) {
  switch (kind) {
    case ConstantKind::None:
      return "None";
    case ConstantKind::True:
      return "True";
    case ConstantKind::False:
      return "False";
    case ConstantKind::Ellipsis:
      return "ellipsis";
    default:
      return "literal";
  }
}

}  // namespace

std::string_view describeExpression(const Expression& expression) {
  switch (expression.kind) {
    case NodeKind::Attribute:
      return "attribute";
    case NodeKind::Subscript:
      return "subscript";
    case NodeKind::Starred:
      return "starred";
    case NodeKind::Identifier:
      return "name";
    case NodeKind::ListDisplay:
      return "list";
    case NodeKind::Tuple:
      return "tuple";
    case NodeKind::Lambda:
      return "lambda";
    case NodeKind::Call:
      return "function call";
    case NodeKind::BoolOp:
    case NodeKind::BinOp:
    case NodeKind::UnaryOp:
      return "expression";
    case NodeKind::GeneratorExp:
      return "generator expression";
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
      return "yield expression";
    case NodeKind::Await:
      return "await expression";
    case NodeKind::ListComp:
      return "list comprehension";
    case NodeKind::SetComp:
      return "set comprehension";
    case NodeKind::DictComp:
      return "dict comprehension";
    case NodeKind::Dict:
      return "dict literal";
    case NodeKind::Set:
      return "set display";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      return "f-string expression";
    case NodeKind::Constant:
      return describeConstant(expression.as<Constant>().constant);
    case NodeKind::Compare:
      return "comparison";
    case NodeKind::IfExp:
      return "conditional expression";
    case NodeKind::NamedExpr:
      return "named expression";
    default:
      return "expression";
  }
}

void Parser::raiseInvalidTarget(const Expression* candidate, TargetUse use) {
  const Expression* invalid = candidate != nullptr ? invalidPart(*candidate, use) : nullptr;
  if (invalid == nullptr) return;
  raise(invalid->span,
        fmt::format("cannot {} {}", use == TargetUse::Delete ? "delete" : "assign to", describeExpression(*invalid)));
}

// -------------------------------------------------------------------------------------------------- Expressions

/// Two expressions side by side, or an `if` without its `else`.
void Parser::faultInExpression() {
  const std::uint32_t begin = m_at;
  const bool isPrefixedString = at(TokenKind::Name) && nextIs(TokenKind::String);
  if (!isPrefixedString && !isSoftKeyword(peek())) {
    const Expression* left = disjunction();
    if (left != nullptr) {
      const bool asked = m_asksForFaults;
      m_asksForFaults = false;
      const Expression* right = expressionBody();
      m_asksForFaults = asked;
      if (right != nullptr && !isLegacyStatement(*left) && lastConsumed().depth != 0) {
        raise(spanOver(left->span, right->span), "invalid syntax. Perhaps you forgot a comma?");
      }
    }
  }
  m_at = begin;
  const Expression* body = disjunction();
  if (body != nullptr && accept(TokenKind::KeywordIf)) {
    const Expression* test = disjunction();
    if (test != nullptr && !atAny({TokenKind::KeywordElse, TokenKind::Colon})) {
      raise(spanOver(body->span, test->span), "expected 'else' after 'if' expression");
    }
  }
  m_at = begin;
}

/// `print x`.
void Parser::faultInLegacyStatement() {
  const std::uint32_t begin = m_at;
  if (!at(TokenKind::Name)) return;
  const Token word = peek();
  ++m_at;
  if (!at(TokenKind::LeftParen)) {
    const Expression* value = starExpressions();
    const std::string_view name = text(word);
    if (value != nullptr && (name == "print" || name == "exec")) {
      raise(spanOver(word.span, value->span),
            fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", name));
    }
  }
  m_at = begin;
}

/// `=` or `:=` where a value is expected.
void Parser::faultInNamedExpression() {
  const std::uint32_t start = m_at;
  remembered<Expression>(Rule::NamedFault, [this]() -> Expression* {
    const std::uint32_t begin = m_at;
    const Expression* left = expression();
    if (left != nullptr && accept(TokenKind::Walrus) && expression() != nullptr) {
      raise(left->span, fmt::format("cannot use assignment expressions with {}", describeExpression(*left)));
    }
    m_at = begin;
    if (at(TokenKind::Name) && nextIs(TokenKind::Equal)) {
      const Token word = peek();
      m_at += 2;
      const Expression* right = bitwiseOr();
      if (right != nullptr && !atAny({TokenKind::Equal, TokenKind::Walrus})) {
        raise(spanOver(word.span, right->span), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
      }
      m_at = begin;
    }
    if (atAny({TokenKind::KeywordTrue, TokenKind::KeywordFalse, TokenKind::KeywordNone})) return nullptr;
    if (atAny({TokenKind::LeftParen, TokenKind::LeftBracket})) {
      const Expression* display = atom();
      m_at = begin;
      const bool isPlainGroup = display == nullptr || display->span.column != peek().span.column ||
                                display->span.line != peek().span.line || display->kind == NodeKind::ListComp;
      if (!isPlainGroup) return nullptr;
    }
    left = bitwiseOr();
    if (left != nullptr && accept(TokenKind::Equal) && bitwiseOr() != nullptr &&
        !atAny({TokenKind::Equal, TokenKind::Walrus})) {
      raise(left->span,
            fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?", describeExpression(*left)));
    }
    return back(begin);
  });
  m_at = start;
}

/// `(*a)` and `(**a)`.
void Parser::faultInGroup() {
  const std::uint32_t begin = m_at;
  if (!accept(TokenKind::LeftParen)) return;
  const base::SourceSpan stars = peek().span;
  if (const Expression* starred = starredExpression()) {
    if (at(TokenKind::RightParen)) raise(starred->span, "cannot use starred expression here");
  } else if (accept(TokenKind::DoubleStar) && expression() != nullptr && at(TokenKind::RightParen)) {
    raise(stars, "cannot use double starred expression here");
  }
  m_at = begin;
}

/// At the opening bracket of what should be a comprehension.
void Parser::faultInComprehension() {
  const std::uint32_t begin = m_at;
  Items<Comprehension> clauses;
  const bool isParenthesis = at(TokenKind::LeftParen);
  ++m_at;
  if (const Expression* starred = starredExpression(); starred != nullptr && comprehensionClauses(clauses)) {
    raise(starred->span, "iterable unpacking cannot be used in comprehension");
  }
  m_at = begin + 1;
  const Expression* first = isParenthesis ? nullptr : starNamedExpression();
  if (first != nullptr && at(TokenKind::Comma)) {
    const Token comma = peek();
    ++m_at;
    Items<Expression*> others;
    const base::SourceSpan last = starNamedExpressions(others) ? others.back()->span : comma.span;
    if (comprehensionClauses(clauses)) {
      raise(spanOver(first->span, last), "did you forget parentheses around the comprehension target?");
    }
  }
  m_at = begin;
}

/// At the brace of a dictionary whose last entry is malformed.
void Parser::faultInDict() {
  const std::uint32_t begin = m_at;
  ++m_at;
  for (bool isFirst = true;; isFirst = false) {
    const std::uint32_t entry = m_at;
    const Expression* value = nullptr;
    if (accept(TokenKind::DoubleStar)) {
      value = bitwiseOr();
    } else if (expression() != nullptr && accept(TokenKind::Colon)) {
      value = expression();
    }
    if (value != nullptr && accept(TokenKind::Comma)) continue;
    if (value == nullptr) {
      m_at = entry;
      // Without a colon the first entry may be meant for a set.
      if (isFirst && (expression() == nullptr || !at(TokenKind::Colon))) break;
      m_at = entry;
      faultInKeyAndValue();
    }
    break;
  }
  m_at = begin;
}

void Parser::faultInKeyAndValue() {
  const std::uint32_t begin = m_at;
  const Expression* key = expression();
  if (key != nullptr && !at(TokenKind::Colon)) {
    raise({key->span.line, key->span.endColumn - 1, 0, 0}, "':' expected after dictionary key");
  } else if (key != nullptr) {
    const Token colonToken = peek();
    ++m_at;
    const Token next = peek();
    if (atAny({TokenKind::RightBrace, TokenKind::Comma})) {
      raise(colonToken.span, "expression expected after dictionary key and ':'");
    } else if (accept(TokenKind::Star) && bitwiseOr() != nullptr) {
      raiseFrom(next.span, "cannot use a starred expression in a dictionary value");
    }
  }
  m_at = begin;
}

/// `{**a for a in b}`.
void Parser::faultInDictComprehension() {
  const std::uint32_t begin = m_at;
  ++m_at;
  const base::SourceSpan stars = peek().span;
  Items<Comprehension> clauses;
  if (accept(TokenKind::DoubleStar) && bitwiseOr() != nullptr && comprehensionClauses(clauses) &&
      at(TokenKind::RightBrace)) {
    raise(stars, "dict unpacking cannot be used in dict comprehension");
  }
  m_at = begin;
}

// -------------------------------------------------------------------------------------------------------- Calls

void Parser::faultInArguments() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  constexpr std::string_view kUnparenthesized = "Generator expression must be parenthesized";
  CallArguments found;
  Items<Comprehension> clauses;
  const bool hasList = argumentList(found, nullptr);
  const std::uint32_t afterList = m_at;
  if (hasList && accept(TokenKind::Comma) && at(TokenKind::Star)) {
    m_at = afterList;
    raise(spanFrom(start), "iterable argument unpacking follows keyword argument unpacking");
  }
  m_at = begin;
  if (const Expression* element = expression();
      element != nullptr && comprehensionClauses(clauses) && accept(TokenKind::Comma)) {
    raise(spanOver(element->span, lastOf(clauses.back()).span), std::string(kUnparenthesized));
  }
  m_at = begin;
  clauses.clear();
  if (at(TokenKind::Name) && nextIs(TokenKind::Equal)) {
    const base::SourceSpan equal = tokenAt(m_at + 1).span;
    m_at += 2;
    if (expression() != nullptr && comprehensionClauses(clauses)) {
      raise(spanOver(start, equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
  }
  m_at = afterList;
  clauses.clear();
  if (hasList && comprehensionClauses(clauses) && found.positional.size() > 1) {
    raise(spanOver(found.positional.back()->span, lastOf(clauses.back()).span), std::string(kUnparenthesized));
  }
  m_at = afterList;
  clauses.clear();
  if (hasList && accept(TokenKind::Comma)) {
    const std::uint32_t afterComma = m_at;
    if (const Expression* element = expression(); element != nullptr && comprehensionClauses(clauses)) {
      raise(spanOver(element->span, clauses.back().target->span), std::string(kUnparenthesized));
    }
    m_at = afterComma;
    if (CallArguments others; argumentList(others, nullptr)) {
      bool unpacks = false;
      for (const Keyword* keyword : found.keywords) unpacks |= keyword->name == nullptr;
      raiseAtLast(unpacks ? "positional argument follows keyword argument unpacking"
                          : "positional argument follows keyword argument");
    }
  }
  m_at = begin;
}

/// `name=` with something else than a name, or with a generator expression behind it.
void Parser::faultInKeyword() {
  const std::uint32_t begin = m_at;
  const Token first = peek();
  if (atAny({TokenKind::KeywordTrue, TokenKind::KeywordFalse, TokenKind::KeywordNone}) && nextIs(TokenKind::Equal)) {
    raise(spanOver(first.span, tokenAt(m_at + 1).span), fmt::format("cannot assign to {}", text(first)));
  }
  if (at(TokenKind::Name) && nextIs(TokenKind::Equal)) {
    const base::SourceSpan equal = tokenAt(m_at + 1).span;
    Items<Comprehension> clauses;
    m_at += 2;
    if (expression() != nullptr && comprehensionClauses(clauses)) {
      raise(spanOver(first.span, equal), "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    }
  } else if (const Expression* left = expression(); left != nullptr && at(TokenKind::Equal)) {
    raise(spanOver(left->span, peek().span), "expression cannot contain assignment, perhaps you meant \"==\"?");
  }
  m_at = begin;
}

// --------------------------------------------------------------------------------------------------- Statements

void Parser::faultInAssignment() {
  const std::uint32_t begin = m_at;
  if (atAny({TokenKind::LeftParen, TokenKind::LeftBracket})) {
    const Expression* target = atom();
    const bool isSequence =
        target != nullptr && (target->kind == NodeKind::Tuple || target->kind == NodeKind::ListDisplay);
    if (isSequence && accept(TokenKind::Colon) && expression() != nullptr) {
      raise(target->span, fmt::format("only single target (not {}) can be annotated", describeExpression(*target)));
    }
    m_at = begin;
  }
  if (const Expression* first = starNamedExpression(); first != nullptr && accept(TokenKind::Comma)) {
    Items<Expression*> others;
    while (starNamedExpressions(others)) {
    }
    if (accept(TokenKind::Colon) && expression() != nullptr) {
      raise(first->span, "only single target (not tuple) can be annotated");
    }
  }
  m_at = begin;
  if (const Expression* target = expression();
      target != nullptr && accept(TokenKind::Colon) && expression() != nullptr) {
    raise(target->span, "illegal target for annotation");
  }
  m_at = begin;
  for (std::uint32_t lastTarget = m_at;; lastTarget = m_at) {
    if (starTargets() != nullptr && accept(TokenKind::Equal)) continue;
    m_at = lastTarget;
    break;
  }
  const std::uint32_t afterTargets = m_at;
  if (const Expression* target = starExpressions(); target != nullptr && at(TokenKind::Equal)) {
    raiseInvalidTarget(target, TargetUse::Assign);
  }
  m_at = afterTargets;
  if (const Expression* yielded = yieldExpression(); yielded != nullptr && at(TokenKind::Equal)) {
    raise(yielded->span, "assignment to yield expression not possible");
  }
  m_at = begin;
  if (const Expression* target = starExpressions(); target != nullptr) {
    const Token op = peek();
    const bool isAugmented = op.kind >= TokenKind::PowAssign && text(op).size() > 1 && text(op).back() == '=' &&
                             !atAny({TokenKind::EqualEqual, TokenKind::NotEqual, TokenKind::LessEqual,
                                     TokenKind::GreaterEqual, TokenKind::Walrus});
    if (isAugmented) {
      ++m_at;
      if (assignedValue() != nullptr) {
        raise(target->span,
              fmt::format("'{}' is an illegal expression for augmented assignment", describeExpression(*target)));
      }
    }
  }
  m_at = begin;
}

void Parser::faultInDelete() {
  const std::uint32_t begin = m_at++;
  raiseInvalidTarget(starExpressions(), TargetUse::Delete);
  m_at = begin;
}

/// At the `for` (or its `async`) of a loop or comprehension.
void Parser::faultInForTarget() {
  const std::uint32_t begin = m_at;
  accept(TokenKind::KeywordAsync);
  if (accept(TokenKind::KeywordFor)) raiseInvalidTarget(starExpressions(), TargetUse::For);
  m_at = begin;
}

void Parser::faultInWithItem() {
  const std::uint32_t begin = m_at;
  if (expression() != nullptr && accept(TokenKind::KeywordAs)) {
    const Expression* target = expression();
    if (target != nullptr && atAny({TokenKind::Comma, TokenKind::RightParen, TokenKind::Colon})) {
      raiseInvalidTarget(target, TargetUse::Assign);
    }
  }
  m_at = begin;
}

/// At the `with`: items whose colon is missing.
void Parser::faultInWith() {
  const std::uint32_t begin = m_at++;
  const std::uint32_t afterWord = m_at;
  auto skipItems = [this](bool inParentheses) {
    do {
      if ((inParentheses ? expressions() : expression()) == nullptr) return false;
      if (!at(TokenKind::KeywordAs)) continue;
      const std::uint32_t beforeAs = m_at++;
      if (starTarget() == nullptr) m_at = beforeAs;
    } while (accept(TokenKind::Comma) && !at(TokenKind::RightParen));
    return true;
  };
  if (skipItems(false) && at(TokenKind::Newline)) raiseAtLast("expected ':'");
  m_at = afterWord;
  if (accept(TokenKind::LeftParen) && skipItems(true) && accept(TokenKind::RightParen) && at(TokenKind::Newline)) {
    raiseAtLast("expected ':'");
  }
  m_at = begin;
}

void Parser::faultInImportTargets() {
  const std::uint32_t begin = m_at;
  while (importedName(false) != nullptr) {
    if (!accept(TokenKind::Comma)) break;
    if (!at(TokenKind::Newline)) continue;
    raiseAtLast("trailing comma not allowed without surrounding parentheses");
    break;
  }
  m_at = begin;
}

void Parser::faultInExcept() {
  const std::uint32_t begin = m_at++;
  const bool isStar = accept(TokenKind::Star);
  auto skipName = [this] {
    if (at(TokenKind::KeywordAs) && nextIs(TokenKind::Name)) m_at += 2;
  };
  const Expression* type = expression();
  if (type != nullptr && at(TokenKind::Comma)) {
    ++m_at;
    if (expressions() != nullptr) {
      skipName();
      if (at(TokenKind::Colon)) raiseFrom(type->span, "multiple exception types must be parenthesized");
    }
  } else if (type != nullptr) {
    skipName();
    if (at(TokenKind::Newline)) raiseAtLast("expected ':'");
  } else if (isStar && atAny({TokenKind::Newline, TokenKind::Colon})) {
    raiseAtLast("expected one or more exception types");
  } else if (!isStar && at(TokenKind::Newline)) {
    raiseAtLast("expected ':'");
  }
  m_at = begin;
}

// ----------------------------------------------------------------------------------------------------- Patterns

void Parser::faultInPatternTarget() {
  const std::uint32_t begin = m_at;
  if (orPattern() != nullptr && accept(TokenKind::KeywordAs)) {
    if (atWord("_")) {
      raise(peek().span, "cannot use '_' as a target");
    } else if (!at(TokenKind::Name)) {
      if (const Expression* target = expression()) raise(target->span, "invalid pattern target");
    }
  }
  m_at = begin;
}

/// Positional patterns behind a keyword pattern.
void Parser::faultInClassPattern(std::uint32_t afterParenthesis) {
  const std::uint32_t begin = m_at;
  m_at = afterParenthesis;
  bool hasKeyword = false;
  const Pattern* first = nullptr;
  const Pattern* last = nullptr;
  for (;;) {
    const bool isNamed = at(TokenKind::Name) && nextIs(TokenKind::Equal);
    if (isNamed && first != nullptr) break;
    if (isNamed) m_at += 2;
    hasKeyword |= isNamed;
    const Pattern* next = pattern();
    if (next == nullptr) break;
    if (hasKeyword && !isNamed) {
      if (first == nullptr) first = next;
      last = next;
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (first != nullptr) raise(spanOver(first->span, last->span), "positional patterns follow keyword patterns");
  m_at = begin;
}

}  // namespace awaitscope::lang
