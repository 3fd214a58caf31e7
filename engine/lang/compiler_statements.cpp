// SPDX-License-Identifier: GPL-3.0-or-later
// Statements except assignments, definitions, try, with and match.
#include "engine/lang/compiler_generator.h"

namespace awaitscope::lang {

void Generator::statements(Body body) {
  for (const Statement* node : body) statement(*node);
}

void Generator::statement(const Statement& node) {
  m_span = node.span;
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
      return functionDef(node.as<FunctionDef>());
    case NodeKind::ClassDef:
      return classDef(node.as<ClassDef>());
    case NodeKind::Return:
      return returnStatement(node.as<Return>());
    case NodeKind::Delete:
      return deleteStatement(node.as<Delete>());
    case NodeKind::Assign:
      return assign(node.as<Assign>());
    case NodeKind::AugAssign:
      return augAssign(node.as<AugAssign>());
    case NodeKind::AnnAssign:
      return annAssign(node.as<AnnAssign>());
    case NodeKind::For:
      return forStatement(node.as<For>());
    case NodeKind::AsyncFor:
      return asyncForStatement(node.as<For>());
    case NodeKind::While:
      return whileStatement(node.as<While>());
    case NodeKind::If:
      return ifStatement(node.as<If>());
    case NodeKind::With:
      return withStatement(node.as<With>(), 0);
    case NodeKind::AsyncWith:
      return asyncWithStatement(node.as<With>(), 0);
    case NodeKind::Match:
      return matchStatement(node.as<Match>());
    case NodeKind::Raise:
      return raiseStatement(node.as<Raise>());
    case NodeKind::Try:
    case NodeKind::TryStar:
      return tryStatement(node.as<Try>());
    case NodeKind::Assert:
      return assertStatement(node.as<Assert>());
    case NodeKind::Import:
      return importStatement(node.as<Import>());
    case NodeKind::ImportFrom:
      return importFrom(node.as<ImportFrom>());
    case NodeKind::ExprStatement:
      return expressionStatement(node.as<ExprStatement>());
    case NodeKind::Break:
      return breakStatement();
    case NodeKind::Continue:
      return continueStatement();
    case NodeKind::Pass:
      return emit(Op::NOP);
    case NodeKind::Global:
    case NodeKind::Nonlocal:
      return;
    default:
      AWAITSCOPE_CHECK(false, "a statement of unknown kind");
  }
}

void Generator::expressionStatement(const ExprStatement& node) {
  if (node.value->kind == NodeKind::Constant) return emit(Op::NOP);
  expression(*node.value);
  emit(Op::POP_TOP);
}

void Generator::returnStatement(const Return& node) {
  const base::SourceSpan whole = m_span;
  std::optional<DraftConstant> constant;
  if (node.value != nullptr) constant = fold(*node.value);
  const bool keepsValue = node.value != nullptr && !constant;
  if (keepsValue) {
    expression(*node.value);
  } else {
    if (node.value != nullptr) m_span = node.value->span;
    emit(Op::NOP);
  }
  m_span = whole;
  unwindAll(keepsValue);
  if (node.value == nullptr) {
    emitNone();
  } else if (constant) {
    emitConstant(std::move(*constant));
  }
  emit(Op::RETURN_VALUE);
}

void Generator::ifStatement(const If& node) {
  const Label end = newLabel();
  const Label otherwise = node.orElse.empty() ? end : newLabel();
  jumpIf(*node.test, otherwise, false);
  statements(node.body);
  if (!node.orElse.empty()) {
    noLocation();
    emitJump(Op::JUMP, end);
    place(otherwise);
    statements(node.orElse);
  }
  place(end);
}

/// The test stands twice, before the body and after it: one jump a round instead of two.
void Generator::whileStatement(const While& node) {
  const base::SourceSpan whole = m_span;
  const Label loop = newLabel();
  const Label body = newLabel();
  const Label otherwise = newLabel();
  const Label end = newLabel();
  noteBusyWait(node);
  place(loop);
  push(Kind::WhileLoop, loop, end);
  jumpIf(*node.test, otherwise, false);
  place(body);
  statements(node.body);
  m_span = whole;
  const auto constant = fold(*node.test);
  if (constant) {
    if (constant->isTruthy()) emitJump(Op::JUMP, body);
  } else {
    const Label again = newLabel();
    jumpIf(*node.test, otherwise, false);
    place(again);
    emitJump(Op::JUMP, body);
  }
  pop();
  place(otherwise);
  statements(node.orElse);
  place(end);
}

void Generator::forStatement(const For& node) {
  const base::SourceSpan whole = m_span;
  const Label start = newLabel();
  const Label exhausted = newLabel();
  const Label end = newLabel();
  push(Kind::ForLoop, start, end);
  expression(*node.iterable);
  emit(Op::GET_ITER);
  place(start);
  m_span = whole;
  emitJump(Op::FOR_ITER, exhausted);
  expression(*node.target);
  statements(node.body);
  noLocation();
  emitJump(Op::JUMP, start);
  place(exhausted);
  pop();
  statements(node.orElse);
  place(end);
}

void Generator::asyncForStatement(const For& node) {
  const base::SourceSpan whole = m_span;
  const Label start = newLabel();
  const Label exhausted = newLabel();
  const Label end = newLabel();
  expression(*node.iterable);
  emit(Op::GET_AITER);
  place(start);
  push(Kind::AsyncForLoop, start, end);
  m_unit->code.openHandler(HandlerKind::Plain, exhausted);
  emit(Op::GET_ANEXT);
  emitNone();
  emit(Op::YIELD_FROM);
  m_unit->code.closeHandler();
  expression(*node.target);
  statements(node.body);
  noLocation();
  emitJump(Op::JUMP, start);
  pop();
  place(exhausted);
  // The iterable is what an exhausted or failing __anext__ is charged to.
  m_span = node.iterable->span;
  emit(Op::END_ASYNC_FOR);
  m_span = whole;
  statements(node.orElse);
  place(end);
}

void Generator::breakStatement() {
  emit(Op::NOP);
  const auto loop = unwindToLoop();
  if (!loop) return failAt(m_span, "'break' outside loop");
  unwind(*loop, false);
  emitJump(Op::JUMP, loop->exit);
}

void Generator::continueStatement() {
  emit(Op::NOP);
  const auto loop = unwindToLoop();
  if (!loop) return failAt(m_span, "'continue' not properly in loop");
  emitJump(Op::JUMP, loop->start);
}

void Generator::raiseStatement(const Raise& node) {
  int count = 0;
  if (node.exception != nullptr) {
    expression(*node.exception);
    ++count;
    if (node.cause != nullptr) {
      expression(*node.cause);
      ++count;
    }
  }
  emit(Op::RAISE_VARARGS, count);
}

void Generator::assertStatement(const Assert& node) {
  const bool isPair = node.test->kind == NodeKind::Tuple && !node.test->as<Tuple>().elements.empty();
  if (isPair) warnAt(m_span, "assertion is always true, perhaps remove parentheses?");
  const Label end = newLabel();
  jumpIf(*node.test, end, true);
  emit(Op::LOAD_ASSERTION_ERROR);
  if (node.message != nullptr) {
    expression(*node.message);
    emit(Op::CALL, 1);
  }
  emit(Op::RAISE_VARARGS, 1);
  place(end);
}

void Generator::importStatement(const Import& node) {
  for (const Alias* alias : node.names) {
    emitConstant(DraftConstant::ofInt(0));
    emitNone();
    emitName(Op::IMPORT_NAME, *alias->name);
    if (alias->asName != nullptr) {
      importAs(*alias);
    } else {
      const std::string& dotted = *alias->name;
      storeName(m_module.intern(dotted.substr(0, dotted.find('.'))));
    }
  }
}

/// `import a.b.c as d`: the import gives `a`; the rest is walked to by attribute.
void Generator::importAs(const Alias& alias) {
  const std::string& dotted = *alias.name;
  std::size_t dot = dotted.find('.');
  if (dot == std::string::npos) return storeName(alias.asName);
  while (true) {
    const std::size_t begin = dot + 1;
    dot = dotted.find('.', begin);
    emitName(Op::IMPORT_FROM, dotted.substr(begin, dot == std::string::npos ? dot : dot - begin));
    if (dot == std::string::npos) break;
    emit(Op::SWAP, 2);
    emit(Op::POP_TOP);
  }
  storeName(alias.asName);
  emit(Op::POP_TOP);
}

void Generator::importFrom(const ImportFrom& node) {
  std::vector<std::string> names;
  for (const Alias* alias : node.names) names.push_back(*alias->name);
  emitConstant(DraftConstant::ofInt(static_cast<std::int64_t>(node.level)));
  emitNameTuple(names);
  emitName(Op::IMPORT_NAME, node.module != nullptr ? *node.module : std::string());
  for (const Alias* alias : node.names) {
    if (*alias->name == "*") return emit(Op::IMPORT_STAR);
    emitName(Op::IMPORT_FROM, *alias->name);
    storeName(alias->asName != nullptr ? alias->asName : alias->name);
  }
  emit(Op::POP_TOP);
}

}  // namespace awaitscope::lang
