// SPDX-License-Identifier: GPL-3.0-or-later
// The slots of int that bool and float share. All take any ints (inline, big, bool) and answer NotImplemented for
// other operands.
#pragma once

#include "engine/lang/vm.h"

namespace awaitscope::lang {

Value intAdd(Vm& vm, const Value& left, const Value& right);
Value intSubtract(Vm& vm, const Value& left, const Value& right);
Value intMultiply(Vm& vm, const Value& left, const Value& right);
Value intTrueDivide(Vm& vm, const Value& left, const Value& right);
Value intFloorDivide(Vm& vm, const Value& left, const Value& right);
Value intModulo(Vm& vm, const Value& left, const Value& right);
Value intDivMod(Vm& vm, const Value& left, const Value& right);
Value intPower(Vm& vm, const Value& base, const Value& exponent);
Value intPowerModulo(Vm& vm, const Value& base, const Value& exponent, const Value& modulus);
Value intLeftShift(Vm& vm, const Value& left, const Value& right);
Value intRightShift(Vm& vm, const Value& left, const Value& right);
Value intAnd(Vm& vm, const Value& left, const Value& right);
Value intOr(Vm& vm, const Value& left, const Value& right);
Value intXor(Vm& vm, const Value& left, const Value& right);
Value intNegative(Vm& vm, const Value& self);
Value intAbsolute(Vm& vm, const Value& self);
Value intInvert(Vm& vm, const Value& self);
/// The number itself, as an exact int: +x, int(x), operator.index(x).
Value intItself(Vm& vm, const Value& self);
Value intCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind);
bool intHash(Vm& vm, const Value& self, std::int64_t& out);
Truth intTruthy(Vm& vm, const Value& self);

}  // namespace awaitscope::lang
