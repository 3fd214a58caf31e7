// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions down to the unary operators, and targets of assignments.
#include <array>

#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

namespace {

struct BinaryRow {
  int precedence = 0;  // 0: no binary operator
  BinaryOperator op = BinaryOperator::Add;
};

constexpr int kLowestPrecedence = 1;

constexpr BinaryRow binaryRow(TokenKind kind) {
  switch (kind) {
    case TokenKind::Bar:
      return {1, BinaryOperator::BitOr};
    case TokenKind::Caret:
      return {2, BinaryOperator::BitXor};
    case TokenKind::Ampersand:
      return {3, BinaryOperator::BitAnd};
    case TokenKind::LShift:
      return {4, BinaryOperator::LShift};
    case TokenKind::RShift:
      return {4, BinaryOperator::RShift};
    case TokenKind::Plus:
      return {5, BinaryOperator::Add};
    case TokenKind::Minus:
      return {5, BinaryOperator::Sub};
    case TokenKind::Star:
      return {6, BinaryOperator::Mult};
    case TokenKind::Slash:
      return {6, BinaryOperator::Div};
    case TokenKind::DoubleSlash:
      return {6, BinaryOperator::FloorDiv};
    case TokenKind::Percent:
      return {6, BinaryOperator::Mod};
    case TokenKind::At:
      return {6, BinaryOperator::MatMult};
    default:
      return {};
  }
}

}  // namespace

/// `a, *b, c`: a tuple if there is a comma.
Expression* Parser::starExpressions() {
  const base::SourceSpan start = peek().span;
  Expression* first = starExpression();
  if (first == nullptr || !at(TokenKind::Comma)) return first;
  Items<Expression*> elements{first};
  while (accept(TokenKind::Comma)) {
    Expression* next = starExpression();
    if (next == nullptr) break;  // the comma may be the last
    elements.push_back(next);
  }
  return makeTuple(elements, spanFrom(start));
}

Expression* Parser::starExpression() {
  return remembered<Expression>(Rule::StarExpression, [this]() -> Expression* {
    const std::uint32_t begin = m_at;
    const base::SourceSpan start = peek().span;
    if (!accept(TokenKind::Star)) return expression();
    Expression* value = bitwiseOr();
    if (value == nullptr) return back(begin);
    auto* starred = make<Starred>(NodeKind::Starred, spanFrom(start));
    starred->value = value;
    return starred;
  });
}

Expression* Parser::starNamedExpression() { return at(TokenKind::Star) ? starExpression() : namedExpression(); }

/// At least one, separated by commas, the last of which may end the list.
bool Parser::starNamedExpressions(Items<Expression*>& elements) {
  Expression* first = starNamedExpression();
  if (first == nullptr) return false;
  elements.push_back(first);
  while (accept(TokenKind::Comma)) {
    Expression* next = starNamedExpression();
    if (next == nullptr) break;
    elements.push_back(next);
  }
  return true;
}

/// `name := value`.
Expression* Parser::assignmentExpression() {
  if (!at(TokenKind::Name) || !nextIs(TokenKind::Walrus)) return nullptr;
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  auto* target = make<Identifier>(NodeKind::Identifier, start);
  target->context = Context::Store;
  target->name = name();
  ++m_at;
  Expression* value = expression();
  if (value == nullptr) return back(begin);
  auto* named = make<NamedExpr>(NodeKind::NamedExpr, spanFrom(start));
  named->target = target;
  named->value = value;
  return named;
}

Expression* Parser::namedExpression() {
  if (Expression* named = assignmentExpression()) return named;
  if (m_asksForFaults) {
    faultInNamedExpression();
    if (m_fault) return nullptr;
  }
  return plainExpression();
}

/// An expression that is not the left side of `:=`.
Expression* Parser::plainExpression() {
  const std::uint32_t begin = m_at;
  Expression* result = expression();
  return result != nullptr && at(TokenKind::Walrus) ? back(begin) : result;
}

Expression* Parser::expression() {
  const DepthGuard guard(*this);
  return remembered<Expression>(Rule::Expression, [this]() -> Expression* {
    if (m_asksForFaults) {
      faultInExpression();
      faultInLegacyStatement();
      if (m_fault) return nullptr;
    }
    return expressionBody();
  });
}

Expression* Parser::expressionBody() {
  if (at(TokenKind::KeywordLambda)) return lambda();
  const base::SourceSpan start = peek().span;
  Expression* body = disjunction();
  if (body == nullptr || !at(TokenKind::KeywordIf)) return body;
  const std::uint32_t afterBody = m_at++;
  Expression* test = disjunction();
  if (test == nullptr || !accept(TokenKind::KeywordElse)) {
    m_at = afterBody;
    return body;
  }
  Expression* orElse = expression();
  if (orElse == nullptr) {
    m_at = afterBody;
    return body;
  }
  auto* conditional = make<IfExp>(NodeKind::IfExp, spanFrom(start));
  conditional->test = test;
  conditional->body = body;
  conditional->orElse = orElse;
  return conditional;
}

/// `a, b` without stars; only faults ask for it.
Expression* Parser::expressions() {
  const base::SourceSpan start = peek().span;
  Items<Expression*> elements;
  do {
    Expression* next = expression();
    if (next == nullptr) break;
    elements.push_back(next);
  } while (accept(TokenKind::Comma));
  if (elements.empty()) return nullptr;
  return elements.size() == 1 ? elements.front() : makeTuple(elements, spanFrom(start));
}

Expression* Parser::lambda() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  if (m_asksForFaults) {
    faultInParameters(ParameterStyle::Lambda);
    if (m_fault) return nullptr;
  }
  Parameters* found = parameters(ParameterStyle::Lambda);
  if (found == nullptr || !accept(TokenKind::Colon)) return back(begin);
  Expression* body = expression();
  if (body == nullptr) return back(begin);
  auto* result = make<Lambda>(NodeKind::Lambda, spanFrom(start));
  result->parameters = found;
  result->body = body;
  return result;
}

Expression* Parser::yieldExpression() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (!accept(TokenKind::KeywordYield)) return nullptr;
  if (accept(TokenKind::KeywordFrom)) {
    Expression* value = expression();
    if (value == nullptr) return back(begin);
    auto* from = make<YieldFrom>(NodeKind::YieldFrom, spanFrom(start));
    from->value = value;
    return from;
  }
  Expression* value = starExpressions();
  auto* result = make<Yield>(NodeKind::Yield, spanFrom(start));
  result->value = value;
  return result;
}

Expression* Parser::boolOperation(BoolOperator op) {
  const bool isOr = op == BoolOperator::Or;
  const TokenKind word = isOr ? TokenKind::KeywordOr : TokenKind::KeywordAnd;
  const base::SourceSpan start = peek().span;
  Expression* first = isOr ? conjunction() : inversion();
  if (first == nullptr || !at(word)) return first;
  Items<Expression*> values{first};
  while (at(word)) {
    const std::uint32_t beforeWord = m_at++;
    Expression* next = isOr ? conjunction() : inversion();
    if (next == nullptr) {
      m_at = beforeWord;
      break;
    }
    values.push_back(next);
  }
  if (values.size() == 1) return first;
  auto* result = make<BoolOp>(NodeKind::BoolOp, spanFrom(start));
  result->op = op;
  result->values = list(values);
  return result;
}

Expression* Parser::disjunction() {
  return remembered<Expression>(Rule::Disjunction, [this] { return boolOperation(BoolOperator::Or); });
}

Expression* Parser::conjunction() {
  return remembered<Expression>(Rule::Conjunction, [this] { return boolOperation(BoolOperator::And); });
}

Expression* Parser::inversion() {
  if (!at(TokenKind::KeywordNot)) return comparison();
  const DepthGuard guard(*this);
  return remembered<Expression>(Rule::Inversion, [this]() -> Expression* {
    const std::uint32_t begin = m_at;
    const base::SourceSpan start = peek().span;
    if (!accept(TokenKind::KeywordNot)) return nullptr;
    Expression* operand = inversion();
    if (operand == nullptr) return back(begin);
    auto* result = make<UnaryOp>(NodeKind::UnaryOp, spanFrom(start));
    result->op = UnaryOperator::Not;
    result->operand = operand;
    return result;
  });
}

Expression* Parser::comparison() {
  const base::SourceSpan start = peek().span;
  Expression* left = bitwiseOr();
  if (left == nullptr) return nullptr;
  Items<CompareOperator> ops;
  Items<Expression*> comparators;
  for (CompareOperator op{};;) {
    const std::uint32_t beforeOperator = m_at;
    Expression* right = compareOperator(op) ? bitwiseOr() : nullptr;
    if (right == nullptr) {
      m_at = beforeOperator;
      break;
    }
    ops.push_back(op);
    comparators.push_back(right);
  }
  if (ops.empty()) return left;
  auto* result = make<Compare>(NodeKind::Compare, spanFrom(start));
  result->left = left;
  result->ops = list(ops);
  result->comparators = list(comparators);
  return result;
}

bool Parser::compareOperator(CompareOperator& op) {
  auto take = [&](CompareOperator found) {
    ++m_at;
    op = found;
    return true;
  };
  switch (kind()) {
    case TokenKind::EqualEqual:
      return take(CompareOperator::Eq);
    case TokenKind::NotEqual:
      return take(CompareOperator::NotEq);
    case TokenKind::LessEqual:
      return take(CompareOperator::LtE);
    case TokenKind::Less:
      return take(CompareOperator::Lt);
    case TokenKind::GreaterEqual:
      return take(CompareOperator::GtE);
    case TokenKind::Greater:
      return take(CompareOperator::Gt);
    case TokenKind::KeywordIn:
      return take(CompareOperator::In);
    case TokenKind::KeywordNot:
      ++m_at;
      return at(TokenKind::KeywordIn) && take(CompareOperator::NotIn);
    case TokenKind::KeywordIs:
      ++m_at;
      op = accept(TokenKind::KeywordNot) ? CompareOperator::IsNot : CompareOperator::Is;
      return true;
    default:
      return false;
  }
}

Expression* Parser::bitwiseOr() {
  return remembered<Expression>(Rule::BitwiseOr, [this] { return binary(kLowestPrecedence); });
}

/// Precedence climbing; all binary operators but `**` associate to the left.
Expression* Parser::binary(int minimumPrecedence) {
  const base::SourceSpan start = peek().span;
  Expression* left = factor();
  if (left == nullptr) return nullptr;
  for (;;) {
    const BinaryRow row = binaryRow(kind());
    if (row.precedence < minimumPrecedence || row.precedence == 0) return left;
    const std::uint32_t beforeOperator = m_at++;
    Expression* right = binary(row.precedence + 1);
    if (right == nullptr) {
      m_at = beforeOperator;
      return left;
    }
    auto* operation = make<BinOp>(NodeKind::BinOp, spanFrom(start));
    operation->left = left;
    operation->op = row.op;
    operation->right = right;
    left = operation;
  }
}

Expression* Parser::factor() {
  UnaryOperator op{};
  switch (kind()) {
    case TokenKind::Plus:
      op = UnaryOperator::UAdd;
      break;
    case TokenKind::Minus:
      op = UnaryOperator::USub;
      break;
    case TokenKind::Tilde:
      op = UnaryOperator::Invert;
      break;
    default:
      return power();
  }
  const DepthGuard guard(*this);
  return remembered<Expression>(Rule::Factor, [this, op]() -> Expression* {
    const std::uint32_t begin = m_at;
    const base::SourceSpan start = peek().span;
    if (m_fault) return nullptr;
    ++m_at;
    Expression* operand = factor();
    if (operand == nullptr) return back(begin);
    auto* result = make<UnaryOp>(NodeKind::UnaryOp, spanFrom(start));
    result->op = op;
    result->operand = operand;
    return result;
  });
}

Expression* Parser::power() {
  const base::SourceSpan start = peek().span;
  Expression* left = awaitPrimary();
  if (left == nullptr || !at(TokenKind::DoubleStar)) return left;
  const DepthGuard guard(*this);
  const std::uint32_t beforeOperator = m_at++;
  Expression* right = factor();
  if (right == nullptr) {
    m_at = beforeOperator;
    return left;
  }
  auto* operation = make<BinOp>(NodeKind::BinOp, spanFrom(start));
  operation->left = left;
  operation->op = BinaryOperator::Pow;
  operation->right = right;
  return operation;
}

Expression* Parser::awaitPrimary() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (!accept(TokenKind::KeywordAwait)) return primary();
  Expression* value = primary();
  if (value == nullptr) return back(begin);
  auto* result = make<Await>(NodeKind::Await, spanFrom(start));
  result->value = value;
  return result;
}

// ------------------------------------------------------------------------------------------------------ Targets

/// What stands before `=` or after `for`.
Expression* Parser::starTargets() {
  const base::SourceSpan start = peek().span;
  Expression* first = starTarget();
  if (first == nullptr || !at(TokenKind::Comma)) return first;
  Items<Expression*> elements{first};
  while (accept(TokenKind::Comma)) {
    Expression* next = starTarget();
    if (next == nullptr) break;
    elements.push_back(next);
  }
  auto* tuple = makeTuple(elements, spanFrom(start));
  tuple->as<Tuple>().context = Context::Store;
  return tuple;
}

Expression* Parser::starTarget() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  if (!accept(TokenKind::Star)) return target();
  Expression* value = at(TokenKind::Star) ? nullptr : starTarget();
  if (value == nullptr) return back(begin);
  auto* starred = make<Starred>(NodeKind::Starred, spanFrom(start));
  starred->value = value;
  starred->context = Context::Store;
  return starred;
}

Expression* Parser::target() {
  const std::uint32_t begin = m_at;
  Expression* found = primary();
  return found != nullptr && setContext(found, Context::Store) ? found : back(begin);
}

/// Makes a parsed expression a target. False if it cannot be one.
bool Parser::setContext(Expression* target, Context context) {
  auto setAll = [&](Expressions elements) {
    for (Expression* element : elements) {
      if (!setContext(element, context)) return false;
    }
    return true;
  };
  switch (target->kind) {
    case NodeKind::Identifier:
      target->as<Identifier>().context = context;
      return true;
    case NodeKind::Attribute:
      target->as<Attribute>().context = context;
      return true;
    case NodeKind::Subscript:
      target->as<Subscript>().context = context;
      return true;
    case NodeKind::Tuple:
      target->as<Tuple>().context = context;
      return setAll(target->as<Tuple>().elements);
    case NodeKind::ListDisplay:
      target->as<ListDisplay>().context = context;
      return setAll(target->as<ListDisplay>().elements);
    case NodeKind::Starred:
      if (context == Context::Del) return false;
      target->as<Starred>().context = context;
      return target->as<Starred>().value->kind != NodeKind::Starred && setContext(target->as<Starred>().value, context);
    default:
      return false;
  }
}

bool Parser::deleteTargets(Items<Expression*>& targets) {
  do {
    const std::uint32_t begin = m_at;
    Expression* found = primary();
    if (found == nullptr || !setContext(found, Context::Del)) {
      m_at = begin;
      break;
    }
    targets.push_back(found);
  } while (accept(TokenKind::Comma));
  return !targets.empty();
}

}  // namespace awaitscope::lang
