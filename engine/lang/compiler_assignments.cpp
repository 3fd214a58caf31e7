// SPDX-License-Identifier: GPL-3.0-or-later
// Assignments of every form, deletion, and the hints by which the host learns what an object is called.
#include <algorithm>

#include "engine/lang/compiler_generator.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

namespace {

BinaryKind operationOf(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::Add:
      return BinaryKind::Add;
    case BinaryOperator::Sub:
      return BinaryKind::Subtract;
    case BinaryOperator::Mult:
      return BinaryKind::Multiply;
    case BinaryOperator::MatMult:
      return BinaryKind::MatrixMultiply;
    case BinaryOperator::Div:
      return BinaryKind::TrueDivide;
    case BinaryOperator::Mod:
      return BinaryKind::Modulo;
    case BinaryOperator::Pow:
      return BinaryKind::Power;
    case BinaryOperator::LShift:
      return BinaryKind::LeftShift;
    case BinaryOperator::RShift:
      return BinaryKind::RightShift;
    case BinaryOperator::BitOr:
      return BinaryKind::Or;
    case BinaryOperator::BitXor:
      return BinaryKind::Xor;
    case BinaryOperator::BitAnd:
      return BinaryKind::And;
    case BinaryOperator::FloorDiv:
      return BinaryKind::FloorDivide;
  }
  AWAITSCOPE_CHECK(false, "a binary operator of unknown kind");
}

/// NAME_VALUE's aux: the name is an attribute of the first local.
constexpr int kAttributeOfSelf = 1;

}  // namespace

void Generator::binaryOperator(BinaryOperator op, Placement placement) {
  emit(placement == Placement::InPlace ? Op::INPLACE_OP : Op::BINARY_OP, static_cast<int>(operationOf(op)));
}

/// Written before a store whose value may be an object worth a name: what a call gives, awaited or not.
void Generator::hintName(const Expression& target, const Expression* value) {
  if (value != nullptr) {
    const Expression* made = value;
    while (made->kind == NodeKind::Await) made = made->as<Await>().value;
    const bool isMade = made->kind == NodeKind::Call || made->kind == NodeKind::IfExp || made->kind == NodeKind::BoolOp;
    if (!isMade) return;
  }
  if (target.kind == NodeKind::Identifier) {
    emitName(Op::NAME_VALUE, *target.as<Identifier>().name);
  } else if (target.kind == NodeKind::Attribute) {
    const auto& attribute = target.as<Attribute>();
    if (attribute.value->kind != NodeKind::Identifier) return;
    const Name object = attribute.value->as<Identifier>().name;
    const Scope& scope = *m_unit->scope;
    const bool isSelf = scope.argumentCount > 0 && scope.varNames[0] == object;
    emit(Op::NAME_VALUE, nameIndex(*object + "." + *attribute.name), isSelf ? kAttributeOfSelf : 0);
  }
}

/// `a, b = b, a` needs no tuple.
bool Generator::assignInParallel(const Assign& node) {
  if (node.targets.size() != 1 || node.value->kind != NodeKind::Tuple || fold(*node.value)) return false;
  const Expression& target = *node.targets[0];
  if (target.kind != NodeKind::Tuple && target.kind != NodeKind::ListDisplay) return false;
  const Expressions names =
      target.kind == NodeKind::Tuple ? target.as<Tuple>().elements : target.as<ListDisplay>().elements;
  const Expressions values = node.value->as<Tuple>().elements;
  if (names.size() != values.size() || names.size() < 2 || names.size() > 3) return false;
  auto hasStar = [](Expressions list) {
    return std::any_of(list.begin(), list.end(), [](const Expression* e) { return e->kind == NodeKind::Starred; });
  };
  if (hasStar(names) || hasStar(values)) return false;
  for (const Expression* value : values) expression(*value);
  emit(Op::SWAP, static_cast<int>(values.size()));
  for (std::size_t i = 0; i < names.size(); ++i) {
    hintName(*names[i], values[i]);
    expression(*names[i]);
  }
  return true;
}

void Generator::assign(const Assign& node) {
  if (assignInParallel(node)) return;
  expression(*node.value);
  for (std::size_t i = 0; i < node.targets.size(); ++i) {
    if (i + 1 < node.targets.size()) emit(Op::COPY, 1);
    hintName(*node.targets[i], node.value);
    expression(*node.targets[i]);
  }
}

void Generator::augAssign(const AugAssign& node) {
  const base::SourceSpan whole = m_span;
  const Expression& target = *node.target;
  m_span = target.span;
  if (target.kind == NodeKind::Attribute) {
    const auto& attribute = target.as<Attribute>();
    expression(*attribute.value);
    emit(Op::COPY, 1);
    moveToAttributeName(attribute);
    noteAttribute(attribute, Access::Load);
    emitMangled(Op::LOAD_ATTR, attribute.name);
  } else if (target.kind == NodeKind::Subscript) {
    const auto& subscript = target.as<Subscript>();
    expression(*subscript.value);
    expression(*subscript.index);
    emit(Op::COPY, 2);
    emit(Op::COPY, 2);
    noteItem(subscript, Access::Load);
    emit(Op::BINARY_SUBSCR);
  } else {
    noteVariable(target.as<Identifier>(), Access::Load);
    accessName(target.as<Identifier>().name, Access::Load);
  }
  m_span = whole;
  expression(*node.value);
  binaryOperator(node.op, Placement::InPlace);
  m_span = target.span;
  if (target.kind == NodeKind::Attribute) {
    moveToAttributeName(target.as<Attribute>());
    emit(Op::SWAP, 2);
    noteAttribute(target.as<Attribute>(), Access::Store);
    emitMangled(Op::STORE_ATTR, target.as<Attribute>().name);
  } else if (target.kind == NodeKind::Subscript) {
    emit(Op::SWAP, 3);
    emit(Op::SWAP, 2);
    noteItem(target.as<Subscript>(), Access::Store);
    emit(Op::STORE_SUBSCR);
  } else {
    noteVariable(target.as<Identifier>(), Access::Store);
    storeName(target.as<Identifier>().name);
  }
}

void Generator::evaluateAndDrop(const Expression& node) {
  expression(node);
  emit(Op::POP_TOP);
}

void Generator::dropSubscript(const Expression& index) {
  if (index.kind == NodeKind::Tuple) {
    for (const Expression* element : index.as<Tuple>().elements) dropSubscript(*element);
  } else if (index.kind == NodeKind::Slice) {
    const auto& slice = index.as<Slice>();
    for (const Expression* part : {slice.lower, slice.upper, slice.step}) {
      if (part != nullptr) evaluateAndDrop(*part);
    }
  } else {
    evaluateAndDrop(index);
  }
}

void Generator::annAssign(const AnnAssign& node) {
  const bool keepsAnnotations = !m_unit->scope->isFunctionLike();
  if (node.value != nullptr) {
    expression(*node.value);
    hintName(*node.target, node.value);
    expression(*node.target);
  }
  switch (node.target->kind) {
    case NodeKind::Identifier:
      if (node.isSimple && keepsAnnotations) {
        annotationValue(*node.annotation);
        emitName(Op::LOAD_NAME, "__annotations__");
        emitText(*mangled(node.target->as<Identifier>().name));
        emit(Op::STORE_SUBSCR);
      }
      break;
    case NodeKind::Attribute:
      if (node.value == nullptr) evaluateAndDrop(*node.target->as<Attribute>().value);
      break;
    case NodeKind::Subscript:
      if (node.value == nullptr) {
        evaluateAndDrop(*node.target->as<Subscript>().value);
        dropSubscript(*node.target->as<Subscript>().index);
      }
      break;
    default:
      break;
  }
  const bool isEvaluated = !node.isSimple && keepsAnnotations && !m_annotationsAreText;
  if (isEvaluated) evaluateAndDrop(*node.annotation);
}

void Generator::deleteStatement(const Delete& node) {
  for (const Expression* target : node.targets) expression(*target);
}

}  // namespace awaitscope::lang
