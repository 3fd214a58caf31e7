// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: the stack, constants, variables.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(NOP) {
  NEXT();
}
END

OPERATION(PRINT_EXPR) {
  DROP();
  NEXT();
}
END

OPERATION(POP_TOP) {
  DROP();
  NEXT();
}
END

OPERATION(COPY) {
  Value copy = sp[-static_cast<std::ptrdiff_t>(instruction.arg)];
  PUSH(std::move(copy));
  NEXT();
}
END

OPERATION(SWAP) {
  std::swap(sp[-1], sp[-static_cast<std::ptrdiff_t>(instruction.arg)]);
  NEXT();
}
END

OPERATION(LOAD_CONST) {
  PUSH(frame->constants[instruction.arg]);
  NEXT();
}
END

OPERATION(LOAD_ASSERTION_ERROR) {
  PUSH(Value(types.AssertionError));
  NEXT();
}
END


OPERATION(LOAD_FAST) {
  const Value& local = LOCAL(instruction.arg);
  if (local.isEmpty()) [[unlikely]] {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(local);
  NEXT();
}
END

OPERATION(STORE_FAST) {
  const Value old = replace(LOCAL(instruction.arg), POP());
  if (old.isObject()) SAVE();
  NEXT();
}
END

OPERATION(DELETE_FAST) {
  if (LOCAL(instruction.arg).isEmpty()) {
    raiseUnbound(vm, frame, instruction.arg);
    return Next::Raise;
  }
  SAVE();
  Value old = std::move(LOCAL(instruction.arg));
  NEXT();
}
END

OPERATION(LOAD_DEREF) {
  const Value& content = LOCAL(frame->code->localCount() + instruction.arg).as<CellObject>()->m_content;
  if (content.isEmpty()) [[unlikely]] {
    raiseEmptyCell(vm, frame, instruction.arg);
    return Next::Raise;
  }
  PUSH(content);
  NEXT();
}
END

OPERATION(STORE_DEREF) {
  SAVE();
  Value& content = LOCAL(frame->code->localCount() + instruction.arg).as<CellObject>()->m_content;
  Value old = std::exchange(content, POP());
  NEXT();
}
END

OPERATION(DELETE_DEREF) {
  SAVE();
  Value& content = LOCAL(frame->code->localCount() + instruction.arg).as<CellObject>()->m_content;
  if (content.isEmpty()) {
    raiseEmptyCell(vm, frame, instruction.arg);
    return Next::Raise;
  }
  Value old = std::move(content);
  NEXT();
}
END

OPERATION(LOAD_CLOSURE) {
  PUSH(LOCAL(frame->code->localCount() + instruction.arg));
  NEXT();
}
END

OPERATION(LOAD_CLASSDEREF) {
  SAVE();
  Value value = loadClassDeref(vm, frame, instruction.arg);
  if (value.isEmpty()) return Next::Raise;
  PUSH(std::move(value));
  NEXT();
}
END

OPERATION(LOAD_GLOBAL) {
  InlineCache& cache = frame->code->cache(instruction.aux);
  if (cache.version == frame->globals->layoutVersionOrZero() && cache.version != 0) [[likely]] {
    if (cache.kind == static_cast<std::uint8_t>(CacheKind::Global)) {
      PUSH(frame->globals->entry(static_cast<std::uint32_t>(cache.index)).value);
      NEXT();
    }
    if (cache.version2 == frame->builtins->layoutVersionOrZero()) {
      PUSH(frame->builtins->entry(static_cast<std::uint32_t>(cache.index)).value);
      NEXT();
    }
  }
  SAVE();
  Value value = loadGlobalSlow(vm, frame, frame->code->parts().names[instruction.arg].get(), cache);
  if (value.isEmpty()) return Next::Raise;
  PUSH(std::move(value));
  NEXT();
}
END

OPERATION(STORE_GLOBAL) {
  SAVE();
  frame->globals->set(frame->code->parts().names[instruction.arg].get(), POP());
  NEXT();
}
END

OPERATION(DELETE_GLOBAL) {
  SAVE();
  StrObject* name = frame->code->parts().names[instruction.arg].get();
  if (frame->globals->take(name).isEmpty()) {
    vm.raise(types.NameError, "name '{}' is not defined", name->view());
    return Next::Raise;
  }
  NEXT();
}
END

OPERATION(LOAD_NAME) {
  InlineCache& cache = frame->code->cache(instruction.aux);
  if (cache.version != 0 && cache.version == frame->globals->layoutVersionOrZero() &&
      frame->locals.asObject() == frame->globals) {
    if (cache.kind == static_cast<std::uint8_t>(CacheKind::Global)) {
      PUSH(frame->globals->entry(static_cast<std::uint32_t>(cache.index)).value);
      NEXT();
    }
    if (cache.version2 == frame->builtins->layoutVersionOrZero()) {
      PUSH(frame->builtins->entry(static_cast<std::uint32_t>(cache.index)).value);
      NEXT();
    }
  }
  SAVE();
  Value value = loadName(vm, frame, frame->code->parts().names[instruction.arg].get(), cache);
  if (value.isEmpty()) return Next::Raise;
  PUSH(std::move(value));
  NEXT();
}
END

OPERATION(STORE_NAME) {
  Value value = POP();
  SAVE();
  if (frame->locals.asObject() == frame->globals) {
    InlineCache& cache = frame->code->cache(instruction.aux);
    if (cache.version != 0 && cache.version == frame->globals->layoutVersionOrZero()) {
      std::swap(frame->globals->entryAt(static_cast<std::uint32_t>(cache.index)).value, value);
      NEXT();
    }
    StrObject* name = frame->code->parts().names[instruction.arg].get();
    frame->globals->set(name, std::move(value));
    if (instruction.aux != 0) {
      cache.index = frame->globals->positionOf(name);
      cache.version = frame->globals->layoutVersion();
    }
    NEXT();
  }
  if (!storeName(vm, frame, frame->code->parts().names[instruction.arg].get(), std::move(value))) return Next::Raise;
  NEXT();
}
END

OPERATION(DELETE_NAME) {
  SAVE();
  if (!deleteName(vm, frame, frame->code->parts().names[instruction.arg].get())) return Next::Raise;
  NEXT();
}
END

}  // namespace awaitscope::lang
