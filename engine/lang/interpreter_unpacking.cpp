// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: unpacking, matching, naming.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(UNPACK_SEQUENCE) {
  SAVE();
  Value iterable = POP();
  if (iterable.isObject() && iterable.asObject()->type() == types.Tuple &&
      asTuple(iterable)->size() == instruction.arg) {
    TupleObject* tuple = asTuple(iterable);
    if (instruction.arg == 2 && ip[1].opcode == Opcode::STORE_FAST && ip[2].opcode == Opcode::STORE_FAST) {
      Value first = tuple->at(0), second = tuple->at(1);
      iterable = Value();
      replace(LOCAL(ip[1].arg), std::move(first));
      replace(LOCAL(ip[2].arg), std::move(second));
      SKIP(3);
    }
    if (tuple->references() == 1) {
      for (std::uint32_t i = instruction.arg; i > 0; --i) PUSH(std::move(tuple->fill(i - 1)));
    } else {
      for (std::uint32_t i = instruction.arg; i > 0; --i) PUSH(tuple->at(i - 1));
    }
    NEXT();
  }
  for (std::uint32_t i = 0; i < instruction.arg; ++i) PUSH(Value());
  if (!unpackSequence(vm, iterable, instruction.arg, sp - instruction.arg)) return Next::Raise;
  NEXT();
}
END

OPERATION(UNPACK_EX) {
  SAVE();
  Value iterable = POP();
  const std::uint32_t count = instruction.arg + 1 + instruction.aux;
  for (std::uint32_t i = 0; i < count; ++i) PUSH(Value());
  if (!unpackStarred(vm, iterable, instruction.arg, instruction.aux, sp - count)) return Next::Raise;
  NEXT();
}
END

OPERATION(GET_LEN) {
  SAVE();
  const std::int64_t length = vm.length(sp[-1]);
  if (length < 0) return Next::Raise;
  PUSH(vm.newInt(length));
  NEXT();
}
END

OPERATION(MATCH_MAPPING) {
  PUSH(Value::boolean(vm.typeOf(sp[-1])->has(kMatchMapping)));
  NEXT();
}
END

OPERATION(MATCH_SEQUENCE) {
  PUSH(Value::boolean(vm.typeOf(sp[-1])->has(kMatchSequence)));
  NEXT();
}
END

OPERATION(MATCH_KEYS) {
  SAVE();
  Value values = matchKeys(vm, sp[-2], sp[-1]);
  if (values.isEmpty()) return Next::Raise;
  PUSH(std::move(values));
  NEXT();
}
END

OPERATION(MATCH_CLASS) {
  SAVE();
  Value attributes = matchClass(vm, sp[-3], sp[-2], instruction.arg, sp[-1]);
  if (attributes.isEmpty()) return Next::Raise;
  DROP();
  DROP();
  sp[-1] = std::move(attributes);
  NEXT();
}
END

OPERATION(NAME_VALUE) {
  if (instruction.aux > 1) [[unlikely]] {
    SAVE();
    note(vm, frame, sp, instruction);
    NEXT();
  }
  if (sp[-1].isObject() && hasFlag(sp[-1].asObject(), kWantsName)) [[unlikely]] {
    SAVE();
    nameValue(vm, frame, sp[-1], frame->code->parts().names[instruction.arg].get(), instruction.aux == 1);
  }
  NEXT();
}
END

}  // namespace awaitscope::lang
