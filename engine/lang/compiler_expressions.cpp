// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions except containers, calls and what opens a scope.
#include <string>

#include "engine/lang/compiler_generator.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

namespace {

/// Operands of FORMAT_VALUE.
int conversionBits(char conversion) {
  switch (conversion) {
    case 's':
      return 1;
    case 'r':
      return 2;
    case 'a':
      return 3;
    default:
      return 0;
  }
}
constexpr int kHasFormatSpec = 4;

template <typename Enum>
int operand(Enum op) {
  return static_cast<int>(op);
}

}  // namespace

void Generator::expression(const Expression& node) {
  const Located located(*this, node.span);
  if (auto constant = fold(node)) {
    emitConstant(std::move(*constant));
    return;
  }
  expressionAt(node);
}

void Generator::optionalExpression(const Expression* node) {
  if (node != nullptr) {
    expression(*node);
  } else {
    emitNone();
  }
}

void Generator::expressionAt(const Expression& node) {
  switch (node.kind) {
    case NodeKind::BoolOp:
      return boolOp(node.as<BoolOp>());
    case NodeKind::NamedExpr:
      return namedExpression(node.as<NamedExpr>());
    case NodeKind::BinOp: {
      const auto& binary = node.as<BinOp>();
      expression(*binary.left);
      expression(*binary.right);
      return binaryOperator(binary.op, Placement::Plain);
    }
    case NodeKind::UnaryOp:
      return unary(node.as<UnaryOp>());
    case NodeKind::Lambda:
      return lambda(node.as<Lambda>());
    case NodeKind::IfExp:
      return conditional(node.as<IfExp>());
    case NodeKind::Dict:
      return dictDisplay(node.as<Dict>());
    case NodeKind::Set:
      return setDisplay(node.as<Set>());
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp: {
      const auto& made = node.as<ElementComprehension>();
      return comprehension(node, made.element, nullptr, made.generators);
    }
    case NodeKind::DictComp: {
      const auto& made = node.as<DictComp>();
      return comprehension(node, made.key, made.value, made.generators);
    }
    case NodeKind::Await:
      return await(node.as<Await>());
    case NodeKind::Yield:
      return yieldExpression(node.as<Yield>());
    case NodeKind::YieldFrom:
      return yieldFrom(node.as<YieldFrom>());
    case NodeKind::Compare:
      return compare(node.as<Compare>());
    case NodeKind::Call:
      return call(node.as<Call>());
    case NodeKind::FormattedValue:
      return formattedValue(node.as<FormattedValue>());
    case NodeKind::JoinedStr:
      return joinedStr(node.as<JoinedStr>());
    case NodeKind::Constant:
      return emitConstant(constantOf(node.as<Constant>()));
    case NodeKind::Attribute:
      return attribute(node.as<Attribute>());
    case NodeKind::Subscript:
      return subscript(node.as<Subscript>());
    case NodeKind::Starred:
      return starred(node.as<Starred>());
    case NodeKind::Identifier: {
      const auto& name = node.as<Identifier>();
      const Access access = name.context == Context::Load    ? Access::Load
                            : name.context == Context::Store ? Access::Store
                                                             : Access::Delete;
      noteVariable(name, access);
      return accessName(name.name, access);
    }
    case NodeKind::ListDisplay: {
      const auto& list = node.as<ListDisplay>();
      return tupleOrList(list.elements, list.context, false);
    }
    case NodeKind::Tuple: {
      const auto& tuple = node.as<Tuple>();
      return tupleOrList(tuple.elements, tuple.context, true);
    }
    case NodeKind::Slice:
      return slice(node.as<Slice>());
    default:
      AWAITSCOPE_CHECK(false, "an expression of unknown kind");
  }
}

void Generator::boolOp(const BoolOp& node) {
  const Label end = newLabel();
  const Op jump = node.op == BoolOperator::And ? Op::JUMP_IF_FALSE_OR_POP : Op::JUMP_IF_TRUE_OR_POP;
  for (std::size_t i = 0; i + 1 < node.values.size(); ++i) {
    expression(*node.values[i]);
    emitJump(jump, end);
  }
  expression(*node.values.back());
  place(end);
}

void Generator::compareOperator(CompareOperator op) {
  switch (op) {
    case CompareOperator::Is:
      return emit(Op::IS_OP, 0);
    case CompareOperator::IsNot:
      return emit(Op::IS_OP, 1);
    case CompareOperator::In:
      return emit(Op::CONTAINS_OP, 0);
    case CompareOperator::NotIn:
      return emit(Op::CONTAINS_OP, 1);
    case CompareOperator::Lt:
      return emit(Op::COMPARE_OP, operand(CompareKind::Less));
    case CompareOperator::LtE:
      return emit(Op::COMPARE_OP, operand(CompareKind::LessEqual));
    case CompareOperator::Eq:
      return emit(Op::COMPARE_OP, operand(CompareKind::Equal));
    case CompareOperator::NotEq:
      return emit(Op::COMPARE_OP, operand(CompareKind::NotEqual));
    case CompareOperator::Gt:
      return emit(Op::COMPARE_OP, operand(CompareKind::Greater));
    case CompareOperator::GtE:
      return emit(Op::COMPARE_OP, operand(CompareKind::GreaterEqual));
  }
}

/// All comparisons but the last; each keeps the operand it shares with the next.
void Generator::chainLinks(const Compare& node, Label shortcut, Op jump) {
  for (std::size_t i = 0; i + 1 < node.ops.size(); ++i) {
    expression(*node.comparators[i]);
    emit(Op::SWAP, 2);
    emit(Op::COPY, 2);
    compareOperator(node.ops[i]);
    emitJump(jump, shortcut);
  }
  expression(*node.comparators.back());
  compareOperator(node.ops.back());
}

void Generator::compare(const Compare& node) {
  checkIdentity(node);
  expression(*node.left);
  if (node.ops.size() == 1) {
    expression(*node.comparators[0]);
    noteTest(*node.comparators[0], node.ops[0]);
    compareOperator(node.ops[0]);
    return;
  }
  const Label shortcut = newLabel();
  const Label end = newLabel();
  chainLinks(node, shortcut, Op::JUMP_IF_FALSE_OR_POP);
  emitJump(Op::JUMP, end);
  place(shortcut);
  emit(Op::SWAP, 2);
  emit(Op::POP_TOP);
  place(end);
}

void Generator::checkIdentity(const Compare& node) {
  auto isLiteral = [](const Expression& e) {
    if (e.kind == NodeKind::Tuple) return fold(e).has_value();
    if (e.kind != NodeKind::Constant) return false;
    const ConstantKind kind = e.as<Constant>().constant;
    return kind == ConstantKind::Int || kind == ConstantKind::Float || kind == ConstantKind::Imaginary ||
           kind == ConstantKind::Str || kind == ConstantKind::Bytes;
  };
  const Expression* left = node.left;
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    const CompareOperator op = node.ops[i];
    const bool isIdentity = op == CompareOperator::Is || op == CompareOperator::IsNot;
    if (isIdentity && (isLiteral(*left) || isLiteral(*node.comparators[i]))) {
      warnAt(node.span, op == CompareOperator::Is ? "\"is\" with a literal. Did you mean \"==\"?"
                                                  : "\"is not\" with a literal. Did you mean \"!=\"?");
      return;
    }
    left = node.comparators[i];
  }
}

void Generator::conditional(const IfExp& node) {
  const Label otherwise = newLabel();
  const Label end = newLabel();
  jumpIf(*node.test, otherwise, false);
  expression(*node.body);
  emitJump(Op::JUMP, end);
  place(otherwise);
  expression(*node.orElse);
  place(end);
}

void Generator::unary(const UnaryOp& node) {
  expression(*node.operand);
  switch (node.op) {
    case UnaryOperator::Invert:
      return emit(Op::UNARY_OP, operand(UnaryKind::Invert));
    case UnaryOperator::Not:
      return emit(Op::UNARY_NOT);
    case UnaryOperator::UAdd:
      return emit(Op::UNARY_OP, operand(UnaryKind::Positive));
    case UnaryOperator::USub:
      return emit(Op::UNARY_OP, operand(UnaryKind::Negative));
  }
}

/// In a chain over several lines an attribute is charged to the line on which its name stands.
void Generator::moveToAttributeName(const Attribute& node) {
  if (m_span.line == node.span.endLine) return;
  m_span.line = node.span.endLine;
  const auto length = characterColumn(*node.name, static_cast<std::uint32_t>(node.name->size()));
  m_span.column = node.span.endColumn - std::min(length, node.span.endColumn);
}

void Generator::attribute(const Attribute& node) {
  expression(*node.value);
  moveToAttributeName(node);
  noteAttribute(node, node.context == Context::Load    ? Access::Load
                      : node.context == Context::Store ? Access::Store
                                                       : Access::Delete);
  const Op op = node.context == Context::Load    ? Op::LOAD_ATTR
                : node.context == Context::Store ? Op::STORE_ATTR
                                                 : Op::DELETE_ATTR;
  emitMangled(op, node.name);
}

void Generator::subscript(const Subscript& node) {
  if (node.context == Context::Load) checkSubscripted(node);
  expression(*node.value);
  expression(*node.index);
  noteItem(node, node.context == Context::Load    ? Access::Load
                 : node.context == Context::Store ? Access::Store
                                                  : Access::Delete);
  emit(node.context == Context::Load    ? Op::BINARY_SUBSCR
       : node.context == Context::Store ? Op::STORE_SUBSCR
                                        : Op::DELETE_SUBSCR);
}

void Generator::slice(const Slice& node) {
  optionalExpression(node.lower);
  optionalExpression(node.upper);
  if (node.step != nullptr) expression(*node.step);
  emit(Op::BUILD_SLICE, node.step != nullptr ? 3 : 2);
}

void Generator::joinedStr(const JoinedStr& node) {
  for (const Expression* value : node.values) expression(*value);
  if (node.values.size() != 1) emit(Op::BUILD_STRING, static_cast<int>(node.values.size()));
}

void Generator::formattedValue(const FormattedValue& node) {
  expression(*node.value);
  int bits = conversionBits(node.conversion);
  if (node.formatSpec != nullptr) {
    expression(*node.formatSpec);
    bits |= kHasFormatSpec;
  }
  emit(Op::FORMAT_VALUE, bits);
}

void Generator::starred(const Starred& node) {
  failAt(node.span, node.context == Context::Store ? "starred assignment target must be in a list or tuple"
                                                   : "can't use starred expression here");
}

void Generator::namedExpression(const NamedExpr& node) {
  expression(*node.value);
  emit(Op::COPY, 1);
  hintName(*node.target, node.value);
  expression(*node.target);
}

void Generator::yieldExpression(const Yield& node) {
  optionalExpression(node.value);
  emit(m_unit->scope->isAsyncGenerator ? Op::YIELD_ASYNC : Op::YIELD_VALUE);
}

void Generator::yieldFrom(const YieldFrom& node) {
  expression(*node.value);
  emit(Op::GET_YIELD_FROM_ITER);
  emitNone();
  emit(Op::YIELD_FROM);
}

void Generator::await(const Await& node) {
  noteSerialAwait(node, NoteKind::AwaitBegins);
  noteForeseen(node, NoteKind::Foreseen);
  expression(*node.value);
  awaitTop(Awaited::Expression);
  noteForeseen(node, NoteKind::Over);
  noteSerialAwait(node, NoteKind::AwaitEnds);
}

void Generator::awaitTop(Awaited what) {
  emit(Op::GET_AWAITABLE, operand(what));
  emitNone();
  emit(Op::YIELD_FROM);
}

void Generator::jumpIf(const Expression& node, Label target, bool condition) {
  switch (node.kind) {
    case NodeKind::UnaryOp:
      if (node.as<UnaryOp>().op == UnaryOperator::Not) return jumpIf(*node.as<UnaryOp>().operand, target, !condition);
      break;
    case NodeKind::BoolOp: {
      const auto& both = node.as<BoolOp>();
      const bool shortcut = both.op == BoolOperator::Or;
      const Label end = newLabel();
      const Label early = shortcut == condition ? target : end;
      for (std::size_t i = 0; i + 1 < both.values.size(); ++i) jumpIf(*both.values[i], early, shortcut);
      jumpIf(*both.values.back(), target, condition);
      return place(end);
    }
    case NodeKind::IfExp: {
      const auto& choice = node.as<IfExp>();
      const Label otherwise = newLabel();
      const Label end = newLabel();
      jumpIf(*choice.test, otherwise, false);
      jumpIf(*choice.body, target, condition);
      emitJump(Op::JUMP, end);
      place(otherwise);
      jumpIf(*choice.orElse, target, condition);
      return place(end);
    }
    case NodeKind::Compare:
      // Deliberately not put back: what follows in the same statement (the raise of an assert) is charged to it, too.
      m_span = node.span;
      if (node.as<Compare>().ops.size() > 1) return jumpIfCompare(node.as<Compare>(), target, condition);
      break;
    default:
      break;
  }
  if (const auto constant = fold(node)) {
    if (constant->isTruthy() == condition) emitJump(Op::JUMP, target);
    return;
  }
  expression(node);
  emitJump(condition ? Op::POP_JUMP_IF_TRUE : Op::POP_JUMP_IF_FALSE, target);
}

void Generator::jumpIfCompare(const Compare& node, Label target, bool condition) {
  checkIdentity(node);
  expression(*node.left);
  const Label shortcut = newLabel();
  const Label end = newLabel();
  chainLinks(node, shortcut, Op::POP_JUMP_IF_FALSE);
  emitJump(condition ? Op::POP_JUMP_IF_TRUE : Op::POP_JUMP_IF_FALSE, target);
  emitJump(Op::JUMP, end);
  place(shortcut);
  emit(Op::POP_TOP);
  if (!condition) emitJump(Op::JUMP, target);
  place(end);
}

}  // namespace awaitscope::lang
