// SPDX-License-Identifier: GPL-3.0-or-later
// Simple statements, and the file as a whole.
#include "engine/lang/parser_core.h"

namespace awaitscope::lang {

namespace {

/// The operator of `+=` and its kin.
std::optional<BinaryOperator> augmentedOperator(TokenKind kind) {
  switch (kind) {
    case TokenKind::PlusAssign:
      return BinaryOperator::Add;
    case TokenKind::MinusAssign:
      return BinaryOperator::Sub;
    case TokenKind::StarAssign:
      return BinaryOperator::Mult;
    case TokenKind::AtAssign:
      return BinaryOperator::MatMult;
    case TokenKind::SlashAssign:
      return BinaryOperator::Div;
    case TokenKind::PercentAssign:
      return BinaryOperator::Mod;
    case TokenKind::AmpersandAssign:
      return BinaryOperator::BitAnd;
    case TokenKind::BarAssign:
      return BinaryOperator::BitOr;
    case TokenKind::CaretAssign:
      return BinaryOperator::BitXor;
    case TokenKind::LShiftAssign:
      return BinaryOperator::LShift;
    case TokenKind::RShiftAssign:
      return BinaryOperator::RShift;
    case TokenKind::PowAssign:
      return BinaryOperator::Pow;
    case TokenKind::FloorDivAssign:
      return BinaryOperator::FloorDiv;
    default:
      return std::nullopt;
  }
}

bool isSingleTarget(const Expression& expression) {
  return expression.kind == NodeKind::Identifier || expression.kind == NodeKind::Attribute ||
         expression.kind == NodeKind::Subscript;
}

}  // namespace

bool Parser::fileBody(Body& body) {
  Items<Statement*> statements;
  while (!at(TokenKind::EndMarker)) {
    if (!statement(statements)) return false;
  }
  body = list(statements);
  return true;
}

bool Parser::statement(Items<Statement*>& statements) {
  const DepthGuard guard(*this);
  if (m_fault) return false;
  if (Statement* compound = compoundStatement()) {
    statements.push_back(compound);
    return true;
  }
  return simpleStatements(statements);
}

/// One line: `a; b; c`.
bool Parser::simpleStatements(Items<Statement*>& statements) {
  const std::uint32_t begin = m_at;
  do {
    if (at(TokenKind::Newline) && m_at > begin) break;
    Statement* next = simpleStatement();
    if (next == nullptr) {
      m_at = begin;
      return false;
    }
    statements.push_back(next);
  } while (accept(TokenKind::Semicolon));
  if (accept(TokenKind::Newline)) return true;
  m_at = begin;
  return false;
}

Statement* Parser::simpleStatement() {
  return remembered<Statement>(Rule::SimpleStatement, [this]() -> Statement* {
    switch (kind()) {
      case TokenKind::KeywordReturn:
        return returnStatement();
      case TokenKind::KeywordImport:
        return importStatement();
      case TokenKind::KeywordFrom:
        return importFromStatement();
      case TokenKind::KeywordRaise:
        return raiseStatement();
      case TokenKind::KeywordPass:
        return bare(NodeKind::Pass);
      case TokenKind::KeywordBreak:
        return bare(NodeKind::Break);
      case TokenKind::KeywordContinue:
        return bare(NodeKind::Continue);
      case TokenKind::KeywordDel:
        return deleteStatement();
      case TokenKind::KeywordAssert:
        return assertStatement();
      case TokenKind::KeywordGlobal:
        return declaration(NodeKind::Global);
      case TokenKind::KeywordNonlocal:
        return declaration(NodeKind::Nonlocal);
      default:
        return m_isErrorPass ? expressionStatementInOrder() : expressionStatement();
    }
  });
}

Statement* Parser::bare(NodeKind kind) {
  auto* result = make<BareStatement>(kind, peek().span);
  ++m_at;
  return result;
}

// -------------------------------------------------------------------------------- Assignments and expressions

/// Reads an expression and decides by the token behind it.
Statement* Parser::expressionStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  const bool isParenthesized = at(TokenKind::LeftParen);
  const bool isYield = at(TokenKind::KeywordYield);
  Expression* first = isYield ? yieldExpression() : starExpressions();
  if (first == nullptr) return nullptr;
  if (at(TokenKind::Colon) && isSingleTarget(*first)) {
    const bool isSimple = !isParenthesized && first->kind == NodeKind::Identifier;
    if (Statement* annotated = annotatedAssignment(first, isSimple, start)) return annotated;
    return back(begin);
  }
  if (at(TokenKind::Equal) && !isYield) {
    Statement* assignment = assignments(first, start);
    return assignment != nullptr ? assignment : back(begin);
  }
  if (!isYield && isSingleTarget(*first) && augmentedOperator(kind())) return augmentedAssignment(first, start);
  auto* result = make<ExprStatement>(NodeKind::ExprStatement, spanFrom(start));
  result->value = first;
  return result;
}

/// The same, in the order in which CPython's grammar tries the forms: faults are found in that order.
Statement* Parser::expressionStatementInOrder() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  Expression* target = singleTarget();
  if (target != nullptr && at(TokenKind::Colon)) {
    if (Statement* annotated = annotatedAssignment(target, true, start)) return annotated;
  }
  m_at = begin;
  target = m_fault ? nullptr : starTargets();
  if (target != nullptr && at(TokenKind::Equal)) {
    if (Statement* assignment = assignments(target, start)) return assignment;
  }
  m_at = begin;
  target = m_fault ? nullptr : singleTarget();
  if (target != nullptr && augmentedOperator(kind())) return augmentedAssignment(target, start);
  m_at = begin;
  if (m_asksForFaults && !m_fault) faultInAssignment();
  if (m_fault) return nullptr;
  Expression* value = at(TokenKind::KeywordYield) ? yieldExpression() : starExpressions();
  if (value == nullptr) return nullptr;
  auto* result = make<ExprStatement>(NodeKind::ExprStatement, spanFrom(start));
  result->value = value;
  return result;
}

/// `(name)`, `name`, `a.b` or `a[b]`.
Expression* Parser::singleTarget() {
  const std::uint32_t begin = m_at;
  Expression* found = primary();
  return found != nullptr && isSingleTarget(*found) ? found : back(begin);
}

/// From the colon of `target: annotation [= value]` on.
Statement* Parser::annotatedAssignment(Expression* target, bool isSimple, base::SourceSpan start) {
  ++m_at;
  Expression* annotation = expression();
  if (annotation == nullptr) return nullptr;
  Expression* value = nullptr;
  const std::uint32_t beforeEqual = m_at;
  if (accept(TokenKind::Equal)) {
    value = assignedValue();
    if (value == nullptr) m_at = beforeEqual;
  }
  setContext(target, Context::Store);
  auto* result = make<AnnAssign>(NodeKind::AnnAssign, spanFrom(start));
  result->target = target;
  result->annotation = annotation;
  result->value = value;
  result->isSimple = isSimple;
  return result;
}

Expression* Parser::assignedValue() { return at(TokenKind::KeywordYield) ? yieldExpression() : starExpressions(); }

/// `first = … = value`, from the first `=` on.
Statement* Parser::assignments(Expression* first, base::SourceSpan start) {
  Items<Expression*> targets;
  Expression* last = first;
  bool lastIsYield = false;
  while (at(TokenKind::Equal)) {
    if (lastIsYield || !setContext(last, Context::Store)) return nullptr;
    targets.push_back(last);
    ++m_at;
    lastIsYield = at(TokenKind::KeywordYield);
    last = assignedValue();
    if (last == nullptr) return nullptr;
  }
  auto* result = make<Assign>(NodeKind::Assign, spanFrom(start));
  result->targets = list(targets);
  result->value = last;
  return result;
}

Statement* Parser::augmentedAssignment(Expression* target, base::SourceSpan start) {
  const BinaryOperator op = *augmentedOperator(kind());
  ++m_at;
  Expression* value = assignedValue();
  if (value == nullptr) return nullptr;
  setContext(target, Context::Store);
  auto* result = make<AugAssign>(NodeKind::AugAssign, spanFrom(start));
  result->target = target;
  result->op = op;
  result->value = value;
  return result;
}

// ----------------------------------------------------------------------------------------- Keyword statements

Statement* Parser::returnStatement() {
  const base::SourceSpan start = peek().span;
  ++m_at;
  Expression* value = starExpressions();
  auto* result = make<Return>(NodeKind::Return, spanFrom(start));
  result->value = value;
  return result;
}

Statement* Parser::raiseStatement() {
  const base::SourceSpan start = peek().span;
  ++m_at;
  Expression* exception = expression();
  Expression* cause = nullptr;
  if (exception != nullptr && at(TokenKind::KeywordFrom)) {
    const std::uint32_t beforeFrom = m_at++;
    cause = expression();
    if (cause == nullptr) m_at = beforeFrom;
  }
  auto* result = make<Raise>(NodeKind::Raise, spanFrom(start));
  result->exception = exception;
  result->cause = cause;
  return result;
}

Statement* Parser::deleteStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Expression*> targets;
  if (deleteTargets(targets) && atAny({TokenKind::Semicolon, TokenKind::Newline})) {
    auto* result = make<Delete>(NodeKind::Delete, spanFrom(start));
    result->targets = list(targets);
    return result;
  }
  m_at = begin;
  if (m_asksForFaults) faultInDelete();
  return nullptr;
}

Statement* Parser::assertStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Expression* test = expression();
  if (test == nullptr) return back(begin);
  Expression* message = nullptr;
  const std::uint32_t beforeComma = m_at;
  if (accept(TokenKind::Comma)) {
    message = expression();
    if (message == nullptr) m_at = beforeComma;
  }
  auto* result = make<Assert>(NodeKind::Assert, spanFrom(start));
  result->test = test;
  result->message = message;
  return result;
}

/// `global a, b` and `nonlocal a, b`.
Statement* Parser::declaration(NodeKind kind) {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Name> names;
  Name next = name();
  if (next == nullptr) return back(begin);
  names.push_back(next);
  while (at(TokenKind::Comma) && nextIs(TokenKind::Name)) {
    ++m_at;
    names.push_back(name());
  }
  auto* result = make<Declaration>(kind, spanFrom(start));
  result->names = list(names);
  return result;
}

// ------------------------------------------------------------------------------------------------------ Imports

/// `a.b.c` as one name.
Name Parser::dottedName() {
  Name first = name();
  if (first == nullptr || !at(TokenKind::Dot)) return first;
  std::string whole = *first;
  while (at(TokenKind::Dot) && nextIs(TokenKind::Name)) {
    ++m_at;
    whole += '.';
    whole += *name();
  }
  return m_module.intern(whole);
}

Alias* Parser::importedName(bool isDotted) {
  const base::SourceSpan start = peek().span;
  Name imported = isDotted ? dottedName() : name();
  if (imported == nullptr) return nullptr;
  Name asName = nullptr;
  if (at(TokenKind::KeywordAs) && nextIs(TokenKind::Name)) {
    ++m_at;
    asName = name();
  }
  auto* alias = make<Alias>(NodeKind::Alias, spanFrom(start));
  alias->name = imported;
  alias->asName = asName;
  return alias;
}

Statement* Parser::importStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  Items<Alias*> names;
  for (;;) {
    const std::uint32_t beforeComma = m_at;
    if (!names.empty() && !accept(TokenKind::Comma)) break;
    Alias* next = importedName(true);
    if (next == nullptr) {
      m_at = beforeComma;
      break;
    }
    names.push_back(next);
  }
  if (names.empty()) return back(begin);
  auto* result = make<Import>(NodeKind::Import, spanFrom(start));
  result->names = list(names);
  return result;
}

Statement* Parser::importFromStatement() {
  const std::uint32_t begin = m_at;
  const base::SourceSpan start = peek().span;
  ++m_at;
  std::uint32_t level = 0;
  for (; atAny({TokenKind::Dot, TokenKind::Ellipsis}); ++m_at) level += at(TokenKind::Dot) ? 1 : 3;
  Name module = dottedName();
  Items<Alias*> names;
  if ((module == nullptr && level == 0) || !accept(TokenKind::KeywordImport) || !importTargets(names)) {
    return back(begin);
  }
  auto* result = make<ImportFrom>(NodeKind::ImportFrom, spanFrom(start));
  result->module = module;
  result->names = list(names);
  result->level = level;
  return result;
}

/// What follows `import` in `from … import`.
bool Parser::importTargets(Items<Alias*>& names) {
  const std::uint32_t begin = m_at;
  if (at(TokenKind::Star)) {
    auto* all = make<Alias>(NodeKind::Alias, peek().span);
    all->name = m_module.intern("*");
    ++m_at;
    names.push_back(all);
    return true;
  }
  const bool inParentheses = accept(TokenKind::LeftParen);
  while (Alias* next = importedName(false)) {
    names.push_back(next);
    if (!at(TokenKind::Comma)) break;
    ++m_at;
  }
  const bool endsWithComma = lastConsumed().kind == TokenKind::Comma;
  if (!names.empty()) {
    if (inParentheses ? accept(TokenKind::RightParen) : !endsWithComma && !at(TokenKind::Comma)) return true;
  }
  m_at = begin;
  if (m_asksForFaults) faultInImportTargets();
  return false;
}

}  // namespace awaitscope::lang
