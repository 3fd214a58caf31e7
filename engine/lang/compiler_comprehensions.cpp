// SPDX-License-Identifier: GPL-3.0-or-later
// Comprehensions and generator expressions: functions of one parameter (the outermost iterator), called in place.
#include "engine/lang/compiler_generator.h"

namespace awaitscope::lang {

void Generator::comprehension(const Expression& node, const Expression* element, const Expression* value,
                              List<Comprehension> generators) {
  const Scope& scope = m_scopes.of(node);
  const Comprehension& outermost = generators[0];
  const bool isGenerator = node.kind == NodeKind::GeneratorExp;
  const base::SourceSpan whole = m_span;
  const ComprehensionState outer = std::exchange(m_comprehension, {&node, element, value, generators});
  Unit unit;
  openUnit(unit, scope, node.span.line);
  if (!isGenerator) {
    emit(node.kind == NodeKind::ListComp  ? Op::BUILD_LIST
         : node.kind == NodeKind::SetComp ? Op::BUILD_SET
                                          : Op::BUILD_MAP,
         0);
  }
  generatorLevel(0, 0);
  if (isGenerator) {
    returnNone();
  } else {
    emit(Op::RETURN_VALUE);
  }
  auto code = closeUnit();
  m_comprehension = outer;
  m_span = whole;
  makeFunction(std::move(code), 0);
  expression(*outermost.iterable);
  emit(outermost.isAsync ? Op::GET_AITER : Op::GET_ITER);
  emit(Op::CALL, 1);
  if (scope.isAsyncComprehension) awaitTop(Awaited::Expression);
}

void Generator::generatorLevel(std::size_t index, int depth) {
  if (m_comprehension.generators[index].isAsync) {
    asyncGenerator(index, depth);
  } else {
    syncGenerator(index, depth);
  }
}

void Generator::syncGenerator(std::size_t index, int depth) {
  const Comprehension& level = m_comprehension.generators[index];
  const Label start = newLabel();
  const Label next = newLabel();
  const Label exhausted = newLabel();
  bool iterates = true;
  if (index == 0) {
    emit(Op::LOAD_FAST, 0);
  } else {
    Expressions elements;
    if (level.iterable->kind == NodeKind::ListDisplay) elements = level.iterable->as<ListDisplay>().elements;
    if (level.iterable->kind == NodeKind::Tuple) elements = level.iterable->as<Tuple>().elements;
    if (elements.size() == 1 && elements[0]->kind != NodeKind::Starred) {
      iterates = false;  // `for x in [value]` is an assignment
      expression(*elements[0]);
    } else {
      expression(*level.iterable);
      emit(Op::GET_ITER);
    }
  }
  if (iterates) {
    ++depth;
    place(start);
    emitJump(Op::FOR_ITER, exhausted);
  }
  expression(*level.target);
  for (const Expression* condition : level.conditions) jumpIf(*condition, next, false);
  if (index + 1 < m_comprehension.generators.size()) {
    generatorLevel(index + 1, depth);
  } else {
    innermost(depth);
  }
  place(next);
  if (iterates) {
    emitJump(Op::JUMP, start);
    place(exhausted);
  }
}

void Generator::asyncGenerator(std::size_t index, int depth) {
  const Comprehension& level = m_comprehension.generators[index];
  const Label start = newLabel();
  const Label next = newLabel();
  const Label exhausted = newLabel();
  if (index == 0) {
    emit(Op::LOAD_FAST, 0);
  } else {
    expression(*level.iterable);
    emit(Op::GET_AITER);
  }
  place(start);
  push(Kind::AsyncForLoop, start, exhausted);
  m_unit->code.openHandler(HandlerKind::Plain, exhausted);
  emit(Op::GET_ANEXT);
  emitNone();
  emit(Op::YIELD_FROM);
  m_unit->code.closeHandler();
  expression(*level.target);
  for (const Expression* condition : level.conditions) jumpIf(*condition, next, false);
  ++depth;
  if (index + 1 < m_comprehension.generators.size()) {
    generatorLevel(index + 1, depth);
  } else {
    innermost(depth);
  }
  place(next);
  emitJump(Op::JUMP, start);
  pop();
  place(exhausted);
  emit(Op::END_ASYNC_FOR);
}

/// Adds one element to what is being built `depth` iterators below the top.
void Generator::innermost(int depth) {
  const ComprehensionState& state = m_comprehension;
  expression(*state.element);
  switch (state.node->kind) {
    case NodeKind::GeneratorExp:
      emit(m_unit->scope->isAsyncGenerator ? Op::YIELD_ASYNC : Op::YIELD_VALUE);
      emit(Op::POP_TOP);
      return;
    case NodeKind::ListComp:
      return emit(Op::LIST_APPEND, depth + 1);
    case NodeKind::SetComp:
      return emit(Op::SET_ADD, depth + 1);
    default:
      expression(*state.value);
      return emit(Op::MAP_ADD, depth + 1);
  }
}

}  // namespace awaitscope::lang
