// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: operators.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(BINARY_OP) {
  const auto kind = static_cast<BinaryKind>(instruction.arg);
  Value result = fastBinary<Operand::Temporary>(vm, kind, sp[-2], sp[-1]);
  if (result.isEmpty()) {
    SAVE();
    result = vm.binary(kind, sp[-2], sp[-1]);
    if (result.isEmpty()) return Next::Raise;
  }
  DROP();
  sp[-1] = std::move(result);
  NEXT();
}
END

OPERATION(INPLACE_OP) {
  const auto kind = static_cast<BinaryKind>(instruction.arg);
  Value result = fastBinary<Operand::Temporary>(vm, kind, sp[-2], sp[-1]);
  if (result.isEmpty()) {
    SAVE();
    result = vm.inplace(kind, sp[-2], sp[-1]);
    if (result.isEmpty()) return Next::Raise;
  }
  DROP();
  sp[-1] = std::move(result);
  NEXT();
}
END

OPERATION(UNARY_OP) {
  Value& operand = sp[-1];
  if (operand.isInteger() && instruction.arg == static_cast<std::uint32_t>(UnaryKind::Negative) &&
      operand.asInteger() != Value::kMinInt) {
    operand = Value::integer(-operand.asInteger());
    NEXT();
  }
  SAVE();
  Value result = vm.unary(static_cast<UnaryKind>(instruction.arg), operand);
  if (result.isEmpty()) return Next::Raise;
  sp[-1] = std::move(result);
  NEXT();
}
END

OPERATION(UNARY_NOT) {
  SAVE();
  const Truth truth = vm.truthy(sp[-1]);
  if (truth == Truth::Error) return Next::Raise;
  sp[-1] = Value::boolean(truth == Truth::False);
  NEXT();
}
END

OPERATION(COMPARE_OP) {
  const auto kind = static_cast<CompareKind>(instruction.arg);
  const int fast = fastCompare(types, kind, sp[-2], sp[-1]);
  SAVE();
  Value result = fast >= 0 ? Value::boolean(fast == 1) : vm.compare(kind, sp[-2], sp[-1]);
  if (result.isEmpty()) return Next::Raise;
  DROP();
  sp[-1] = std::move(result);
  NEXT();
}
END

OPERATION(IS_OP) {
  SAVE();
  const Value right = POP();
  const bool same = sp[-1] == right;
  sp[-1] = Value::boolean(same == (instruction.arg == 0));
  NEXT();
}
END

OPERATION(CONTAINS_OP) {
  SAVE();
  const Truth found = vm.contains(sp[-1], sp[-2]);
  if (found == Truth::Error) return Next::Raise;
  DROP();
  sp[-1] = Value::boolean((found == Truth::True) == (instruction.arg == 0));
  NEXT();
}
END

}  // namespace awaitscope::lang
