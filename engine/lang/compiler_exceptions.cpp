// SPDX-License-Identifier: GPL-3.0-or-later
// try, with, and how return, break and continue leave them. A finally block is written once for every way out of it,
// as CPython does.
#include "engine/lang/compiler_generator.h"

namespace awaitscope::lang {

void Generator::push(Kind kind, Label start, Label exit, const Node* node) {
  m_unit->enclosures.push_back({kind, start, exit, node});
}

void Generator::reraiseAfterCleanup() {
  emit(Op::COPY, 2);
  emit(Op::POP_EXCEPT);
  emit(Op::RERAISE);
}

/// Writes what leaving `enclosure` takes. With `keepsValue` the top of the stack survives.
void Generator::unwind(const Enclosure& enclosure, bool keepsValue) {
  auto dropBelow = [&](Op op) {
    if (keepsValue) emit(Op::SWAP, 2);
    emit(op);
  };
  switch (enclosure.kind) {
    case Kind::WhileLoop:
    case Kind::Handlers:
    case Kind::StarHandlers:
      return;
    case Kind::ForLoop:
    case Kind::AsyncForLoop:
    case Kind::PendingValue:
      return dropBelow(Op::POP_TOP);
    case Kind::TryBody:
      return m_unit->code.closeHandler();
    case Kind::FinallyBody: {
      m_unit->code.closeHandler();
      if (keepsValue) push(Kind::PendingValue);
      statements(enclosure.node->as<Try>().finalBody);
      if (keepsValue) pop();
      return noLocation();
    }
    case Kind::FinallyHandler:
      dropBelow(Op::POP_TOP);
      m_unit->code.closeHandler();
      return dropBelow(Op::POP_EXCEPT);
    case Kind::With:
    case Kind::AsyncWith: {
      m_span = enclosure.node->span;
      m_unit->code.closeHandler();
      if (keepsValue) emit(Op::SWAP, 2);
      emit(Op::WITH_EXIT);
      if (enclosure.kind == Kind::AsyncWith) awaitTop(Awaited::Exit);
      emit(Op::POP_TOP);
      return noLocation();
    }
    case Kind::HandlerBody: {
      if (enclosure.node != nullptr) m_unit->code.closeHandler();
      m_unit->code.closeHandler();
      dropBelow(Op::POP_EXCEPT);
      if (enclosure.node != nullptr) forgetName(enclosure.node->as<ExceptHandler>().name);
      return;
    }
  }
}

/// Leaves the enclosures above `stop` (all of them without one), innermost first. While one is left it does not count:
/// a finally block that returns must not run itself again.
void Generator::unwindFrom(std::size_t depth, bool keepsValue, std::optional<std::size_t> stop) {
  const std::vector<Enclosure> saved = m_unit->enclosures;
  for (std::size_t i = depth; i-- > (stop ? *stop + 1 : 0);) {
    if (saved[i].kind == Kind::StarHandlers) {
      failAt(m_span, "'break', 'continue' and 'return' cannot appear in an except* block");
      break;
    }
    m_unit->enclosures.resize(i);
    unwind(saved[i], keepsValue);
  }
  m_unit->enclosures = saved;
}

void Generator::unwindAll(bool keepsValue) { unwindFrom(m_unit->enclosures.size(), keepsValue, std::nullopt); }

/// Leaves everything inside the innermost loop; the loop itself is still to be left. Nothing if there is none.
std::optional<Enclosure> Generator::unwindToLoop() {
  const auto& enclosures = m_unit->enclosures;
  for (std::size_t i = enclosures.size(); i-- > 0;) {
    const Enclosure found = enclosures[i];
    if (found.kind == Kind::WhileLoop || found.kind == Kind::ForLoop || found.kind == Kind::AsyncForLoop) {
      unwindFrom(enclosures.size(), false, i);
      return found;
    }
    if (found.kind == Kind::StarHandlers) break;
  }
  for (const Enclosure& enclosure : enclosures) {
    if (enclosure.kind == Kind::StarHandlers) {
      failAt(m_span, "'break', 'continue' and 'return' cannot appear in an except* block");
      return enclosure;
    }
  }
  return std::nullopt;
}

void Generator::tryStatement(const Try& node) {
  if (!node.finalBody.empty()) return tryFinally(node);
  if (node.kind == NodeKind::TryStar) return tryStar(node);
  tryExcept(node);
}

void Generator::tryFinally(const Try& node) {
  const Label handler = newLabel();
  const Label cleanup = newLabel();
  const Label exit = newLabel();
  Assembler& code = m_unit->code;
  code.openHandler(HandlerKind::Plain, handler);
  push(Kind::FinallyBody, {}, {}, &node);
  if (node.handlers.empty()) {
    statements(node.body);
  } else if (node.kind == NodeKind::TryStar) {
    tryStar(node);
  } else {
    tryExcept(node);
  }
  noLocation();
  code.closeHandler();
  pop();
  statements(node.finalBody);
  noLocation();
  emitJump(Op::JUMP, exit);

  place(handler);
  noLocation();
  code.openHandler(HandlerKind::Plain, cleanup);
  emit(Op::PUSH_EXC_INFO);
  push(Kind::FinallyHandler);
  statements(node.finalBody);
  pop();
  noLocation();
  emit(Op::RERAISE);
  place(cleanup);
  reraiseAfterCleanup();
  place(exit);
}

void Generator::forgetName(Name name) {
  emitNone();
  storeName(name);
  accessName(name, Access::Delete);
}

/// The statements of a clause; a name is unbound afterwards, whatever happens. The exception is on the stack.
void Generator::handlerBody(const ExceptHandler& clause) {
  Assembler& code = m_unit->code;
  if (clause.name == nullptr) {
    emit(Op::POP_TOP);
    push(Kind::HandlerBody);
    statements(clause.body);
    pop();
    noLocation();
    return;
  }
  const Label unbind = newLabel();
  const Label done = newLabel();
  storeName(clause.name);
  code.openHandler(HandlerKind::Plain, unbind);
  push(Kind::HandlerBody, {}, {}, &clause);
  statements(clause.body);
  pop();
  noLocation();
  code.closeHandler();
  emitJump(Op::JUMP, done);
  place(unbind);
  forgetName(clause.name);
  emit(Op::RERAISE);
  place(done);
}

void Generator::exceptClause(const ExceptHandler& clause, Label end) {
  const Label next = newLabel();
  m_span = clause.span;
  if (clause.type != nullptr) {
    expression(*clause.type);
    emit(Op::CHECK_EXC_MATCH);
    emitJump(Op::POP_JUMP_IF_FALSE, next);
  }
  handlerBody(clause);
  m_unit->code.closeHandler();
  emit(Op::POP_EXCEPT);
  if (clause.name != nullptr) forgetName(clause.name);
  emitJump(Op::JUMP, end);
  place(next);
}

void Generator::tryExcept(const Try& node) {
  const Label handlers = newLabel();
  const Label cleanup = newLabel();
  const Label end = newLabel();
  Assembler& code = m_unit->code;
  code.openHandler(HandlerKind::Plain, handlers);
  push(Kind::TryBody);
  statements(node.body);
  pop();
  noLocation();
  code.closeHandler();
  statements(node.orElse);
  noLocation();
  emitJump(Op::JUMP, end);

  place(handlers);
  code.openHandler(HandlerKind::Plain, cleanup);
  emit(Op::PUSH_EXC_INFO);
  push(Kind::Handlers);
  for (std::size_t i = 0; i < node.handlers.size(); ++i) {
    if (node.handlers[i]->type == nullptr && i + 1 < node.handlers.size()) {
      return failAt(node.handlers[i]->span, "default 'except:' must be last");
    }
    exceptClause(*node.handlers[i], end);
  }
  pop();
  noLocation();
  emit(Op::RERAISE);
  place(cleanup);
  reraiseAfterCleanup();
  place(end);
}

/// Stack while the clauses run: [previous, original, results, rest]. A clause that raises adds to the results.
void Generator::tryStar(const Try& node) {
  const Label handlers = newLabel();
  const Label cleanup = newLabel();
  const Label end = newLabel();
  const Label reraise = newLabel();
  Assembler& code = m_unit->code;
  code.openHandler(HandlerKind::Plain, handlers);
  push(Kind::TryBody);
  statements(node.body);
  pop();
  noLocation();
  code.closeHandler();
  statements(node.orElse);
  noLocation();
  emitJump(Op::JUMP, end);

  place(handlers);
  code.openHandler(HandlerKind::Plain, cleanup);
  emit(Op::PUSH_EXC_INFO);
  push(Kind::StarHandlers);
  const Label collected = newLabel();
  starClauses(node, collected);
  pop();
  place(collected);
  noLocation();
  emit(Op::PREP_RERAISE_STAR);
  emit(Op::COPY, 1);
  emitJump(Op::POP_JUMP_IF_NOT_NONE, reraise);
  emit(Op::POP_TOP);
  code.closeHandler();
  emit(Op::POP_EXCEPT);
  emitJump(Op::JUMP, end);
  place(reraise);
  code.closeHandler();
  emit(Op::SWAP, 2);
  emit(Op::POP_EXCEPT);
  emit(Op::RERAISE);
  place(cleanup);
  reraiseAfterCleanup();
  place(end);
}

void Generator::starClauses(const Try& node, Label collected) {
  Assembler& code = m_unit->code;
  for (std::size_t i = 0; i < node.handlers.size(); ++i) {
    const ExceptHandler& clause = *node.handlers[i];
    const Label next = newLabel();
    const Label noMatch = newLabel();
    const Label raised = newLabel();
    m_span = clause.span;
    if (i == 0) {
      emit(Op::COPY, 1);
      emit(Op::BUILD_LIST, 0);
      emit(Op::SWAP, 2);
    }
    expression(*clause.type);
    emit(Op::CHECK_EG_MATCH);
    emit(Op::COPY, 1);
    emitJump(Op::POP_JUMP_IF_NONE, noMatch);
    if (clause.name != nullptr) {
      storeName(clause.name);
    } else {
      emit(Op::POP_TOP);
    }
    code.openHandler(HandlerKind::Plain, raised);
    push(Kind::HandlerBody, {}, {}, clause.name != nullptr ? &clause : nullptr);
    statements(clause.body);
    pop();
    noLocation();
    code.closeHandler();
    if (clause.name != nullptr) forgetName(clause.name);
    emitJump(Op::JUMP, next);
    place(raised);
    if (clause.name != nullptr) forgetName(clause.name);
    emit(Op::LIST_APPEND, 2);
    emitJump(Op::JUMP, next);
    place(noMatch);
    m_span = clause.span;
    emit(Op::POP_TOP);
    place(next);
  }
  noLocation();
  emit(Op::LIST_APPEND, 1);
  emitJump(Op::JUMP, collected);
}

void Generator::withTarget(const WithItem& item) {
  if (item.target == nullptr) return emit(Op::POP_TOP);
  hintName(*item.target, nullptr);
  expression(*item.target);
}

void Generator::withBody(const With& node, std::size_t item) {
  if (item + 1 == node.items.size()) return statements(node.body);
  if (node.kind == NodeKind::AsyncWith) return asyncWithStatement(node, item + 1);
  withStatement(node, item + 1);
}

/// The answer of __exit__ is on the stack: swallow the exception or raise it again.
void Generator::finishWithHandler(Label cleanup) {
  const Label swallowed = newLabel();
  const Label exit = newLabel();
  emitJump(Op::POP_JUMP_IF_TRUE, swallowed);
  emit(Op::RERAISE);
  place(swallowed);
  emit(Op::POP_TOP);
  m_unit->code.closeHandler();
  emit(Op::POP_EXCEPT);
  emit(Op::POP_TOP);
  emitJump(Op::JUMP, exit);
  place(cleanup);
  noLocation();
  reraiseAfterCleanup();
  place(exit);
}

void Generator::withStatement(const With& node, std::size_t item) {
  const base::SourceSpan whole = m_span;
  const Label handler = newLabel();
  const Label exit = newLabel();
  const Label cleanup = newLabel();
  Assembler& code = m_unit->code;
  expression(*node.items[item].context);
  emit(Op::BEFORE_WITH);
  code.openHandler(HandlerKind::With, handler);
  push(Kind::With, {}, {}, &node);
  withTarget(node.items[item]);
  withBody(node, item);
  noLocation();
  code.closeHandler();
  pop();
  m_span = whole;
  emit(Op::WITH_EXIT);
  emit(Op::POP_TOP);
  emitJump(Op::JUMP, exit);
  place(handler);
  code.openHandler(HandlerKind::Plain, cleanup);
  emit(Op::PUSH_EXC_INFO);
  emit(Op::WITH_EXCEPT_START);
  finishWithHandler(cleanup);
  place(exit);
}

void Generator::asyncWithStatement(const With& node, std::size_t item) {
  const base::SourceSpan whole = m_span;
  const Label handler = newLabel();
  const Label exit = newLabel();
  const Label cleanup = newLabel();
  Assembler& code = m_unit->code;
  expression(*node.items[item].context);
  emit(Op::BEFORE_ASYNC_WITH);
  awaitTop(Awaited::Enter);
  code.openHandler(HandlerKind::With, handler);
  push(Kind::AsyncWith, {}, {}, &node);
  withTarget(node.items[item]);
  withBody(node, item);
  noLocation();
  code.closeHandler();
  pop();
  m_span = whole;
  emit(Op::WITH_EXIT);
  awaitTop(Awaited::Exit);
  emit(Op::POP_TOP);
  emitJump(Op::JUMP, exit);
  place(handler);
  code.openHandler(HandlerKind::Plain, cleanup);
  emit(Op::PUSH_EXC_INFO);
  emit(Op::WITH_EXCEPT_START);
  awaitTop(Awaited::Exit);
  finishWithHandler(cleanup);
  place(exit);
}

}  // namespace awaitscope::lang
