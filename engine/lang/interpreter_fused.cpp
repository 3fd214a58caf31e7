// SPDX-License-Identifier: GPL-3.0-or-later
// Fused instructions: the fast path of several, or the first one alone.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(FUSED_LOAD_FAST_2) {
  const Value& first = LOCAL(instruction.arg);
  const Value& second = LOCAL(ip[1].arg);
  if (first.isEmpty() || second.isEmpty()) [[unlikely]] {
    if (first.isEmpty()) {
      raiseUnbound(vm, frame, instruction.arg);
      return Next::Raise;
    }
    PUSH(first);
    NEXT();
  }
  PUSH(first);
  PUSH(second);
  SKIP(2);
}
END

OPERATION(FUSED_LOAD_FAST_CONST) {
  const Value& first = LOCAL(instruction.arg);
  if (first.isEmpty()) [[unlikely]] {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(first);
  PUSH(frame->constants[ip[1].arg]);
  SKIP(2);
}
END

SHARED(fusedOperator) {
  const Value& first = LOCAL(instruction.arg);
  const Value& second =
      kOpcode == Opcode::FUSED_FAST_FAST_OP ? LOCAL(ip[1].arg) : frame->constants[ip[1].arg];
  const auto kind = static_cast<BinaryKind>(ip[2].arg);
  Value result = fastBinary<Operand::Kept>(vm, kind, first, second);
  if (!result.isEmpty()) [[likely]] {
    if (ip[3].opcode == Opcode::STORE_FAST) {
      const Value old = replace(LOCAL(ip[3].arg), std::move(result));
      ip += 3;
      if (old.isObject()) SAVE();
      NEXT();
    }
    PUSH(std::move(result));
    SKIP(3);
  }
  if (first.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(first);
  NEXT();
}
END
INSTANCE(FUSED_FAST_FAST_OP, fusedOperator)
INSTANCE(FUSED_FAST_CONST_OP, fusedOperator)

OPERATION(FUSED_FAST_OP) {
  const Value& second = LOCAL(instruction.arg);
  if (second.isEmpty()) [[unlikely]] {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[1].arg), sp[-1], second);
  if (!result.isEmpty()) {
    sp[-1] = std::move(result);
    SKIP(2);
  }
  PUSH(second);
  NEXT();
}
END

OPERATION(FUSED_CONST_OP) {
  const Value& second = frame->constants[instruction.arg];
  Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[1].arg), sp[-1], second);
  if (!result.isEmpty()) {
    sp[-1] = std::move(result);
    SKIP(2);
  }
  PUSH(second);
  NEXT();
}
END

OPERATION(FUSED_COMPARE_JUMP) {
  const auto kind = static_cast<CompareKind>(instruction.arg);
  const int fast = fastCompare(types, kind, sp[-2], sp[-1]);
  SAVE();
  if (fast < 0) {
    Value result = vm.compare(kind, sp[-2], sp[-1]);
    if (result.isEmpty()) return Next::Raise;
    DROP();
    sp[-1] = std::move(result);
    NEXT();
  }
  DROP();
  DROP();
  ++ip;
  if ((fast == 1) != (ip->opcode == Opcode::POP_JUMP_IF_TRUE)) NEXT();
  const Instruction* target = frame->code->begin() + ip->arg;
  COUNT();
  if (target <= ip && vm.m_budget <= run.executed) [[unlikely]] {
    ip = target;
    SAVE();
    FLUSH();
    if (!vm.checkpoint()) return Next::Raise;
  }
  GO(target);
}
END

SHARED(fusedCompareJump) {
  const Value& first = LOCAL(instruction.arg);
  const Value& second =
      kOpcode == Opcode::FUSED_FAST_FAST_COMPARE_JUMP ? LOCAL(ip[1].arg) : frame->constants[ip[1].arg];
  if (first.isInteger() && second.isInteger()) [[likely]] {
    const bool truth =
        compareNumbers(static_cast<CompareKind>(ip[2].arg), static_cast<std::int64_t>(first.bits()),
                       static_cast<std::int64_t>(second.bits()));
    ip += 3;
    if (truth != (ip->opcode == Opcode::POP_JUMP_IF_TRUE)) NEXT();
    const Instruction* target = frame->code->begin() + ip->arg;
    COUNT();
    if (target <= ip && vm.m_budget <= run.executed) [[unlikely]] {
      ip = target;
      SAVE();
      FLUSH();
      if (!vm.checkpoint()) return Next::Raise;
    }
    GO(target);
  }
  if (first.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(first);
  NEXT();
}
END
INSTANCE(FUSED_FAST_CONST_COMPARE_JUMP, fusedCompareJump)
INSTANCE(FUSED_FAST_FAST_COMPARE_JUMP, fusedCompareJump)

OPERATION(FUSED_FAST_ATTR) {
  const Value& owner = LOCAL(instruction.arg);
  if (owner.isObject()) [[likely]] {
    Object* object = owner.asObject();
    const InlineCache& cache = frame->code->cache(ip[1].aux);
    if (cache.version == object->type()->version() && cache.version != 0) {
      const bool isField = cache.kind == static_cast<std::uint8_t>(CacheKind::Field) &&
                           storageOf(object).shape() == cache.key;
      if (isField || cache.kind == static_cast<std::uint8_t>(CacheKind::Slot)) {
        const Value& value = storageOf(object).values()[cache.index];
        if (!value.isEmpty()) [[likely]] {
          PUSH(value);
          SKIP(2);
        }
      }
    }
  }
  if (owner.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(owner);
  NEXT();
}
END

OPERATION(FUSED_FAST_METHOD) {
  const Value& owner = LOCAL(instruction.arg);
  if (owner.isObject()) [[likely]] {
    Object* object = owner.asObject();
    const InlineCache& cache = frame->code->cache(ip[1].aux);
    if (cache.version == object->type()->version() && cache.version != 0 &&
        (cache.kind == static_cast<std::uint8_t>(CacheKind::NativeMethod) ||
         (cache.kind == static_cast<std::uint8_t>(CacheKind::Method) && storageOf(object).shape() == cache.key))) {
      PUSH(cache.value);
      PUSH(owner);
      SKIP(2);
    }
  }
  if (owner.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(owner);
  NEXT();
}
END

SHARED(fusedItem) {
  const Value& object = LOCAL(instruction.arg);
  const Value& key =
      kOpcode == Opcode::FUSED_FAST_FAST_SUBSCR ? LOCAL(ip[1].arg) : frame->constants[ip[1].arg];
  Value item = fastItem(types, object, key);
  if (!item.isEmpty()) [[likely]] {
    PUSH(std::move(item));
    SKIP(3);
  }
  if (object.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(object);
  NEXT();
}
END
INSTANCE(FUSED_FAST_FAST_SUBSCR, fusedItem)
INSTANCE(FUSED_FAST_CONST_SUBSCR, fusedItem)

OPERATION(FUSED_FAST_ATTR_INPLACE) {
  const Value& owner = LOCAL(instruction.arg);
  if (owner.isObject()) [[likely]] {
    Object* object = owner.asObject();
    const InlineCache& load = frame->code->cache(ip[2].aux);
    const InlineCache& store = frame->code->cache(ip[6].aux);
    const std::uint32_t version = object->type()->version();
    constexpr auto kField = static_cast<std::uint8_t>(CacheKind::Field);
    if (load.version == version && store.version == version && version != 0 && load.kind == kField &&
        store.kind == kField && storageOf(object).shape() == load.key && load.key == store.key) {
      const Value& operand = instruction.aux == 1 ? frame->constants[ip[3].arg] : LOCAL(ip[3].arg);
      Value& place = storageOf(object).values()[load.index];
      Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(ip[4].arg), place, operand);
      if (!result.isEmpty()) [[likely]] {
        const Value old = replace(place, std::move(result));
        ip += 6;
        if (old.isObject()) SAVE();
        NEXT();
      }
    }
  }
  if (owner.isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(owner);
  NEXT();
}
END

OPERATION(FUSED_OP_STORE) {
  Value result = fastBinary<Operand::Temporary>(vm, static_cast<BinaryKind>(instruction.arg), sp[-2], sp[-1]);
  if (result.isEmpty()) {
    SAVE();
    result = instruction.aux == 1 ? vm.inplace(static_cast<BinaryKind>(instruction.arg), sp[-2], sp[-1])
                                  : vm.binary(static_cast<BinaryKind>(instruction.arg), sp[-2], sp[-1]);
    if (result.isEmpty()) return Next::Raise;
    DROP();
    sp[-1] = std::move(result);
    NEXT();
  }
  SAVE();
  DROP();
  DROP();
  const Value old = replace(LOCAL(ip[1].arg), std::move(result));
  SKIP(2);
}
END

}  // namespace awaitscope::lang
