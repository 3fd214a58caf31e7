// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: exceptions and with; how an exception finds its handler.
#include "engine/base/check.h"
#include "engine/lang/core_names.h"
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

OPERATION(RAISE_VARARGS) {
  const Value cause = instruction.arg == 2 ? POP() : Value();
  const Value exception = instruction.arg >= 1 ? POP() : Value();
  SAVE();
  const bool isReraise = exception.isEmpty();
  if (raiseVarargs(vm, exception, cause) && isReraise) return Next::Unwind;
  return Next::Raise;
}
END

OPERATION(RERAISE) {
  thread->pending = POP();
  SAVE();
  return Next::Unwind;
}
END

OPERATION(PUSH_EXC_INFO) {
  Value exception = POP();
  asException(exception)->m_wasHandled = true;
  Value previous = std::exchange(thread->handled->exception, exception);
  PUSH(previous.isEmpty() ? Value::none() : std::move(previous));
  PUSH(std::move(exception));
  NEXT();
}
END

OPERATION(POP_EXCEPT) {
  Value previous = POP();
  SAVE();
  Value old = std::exchange(thread->handled->exception, previous.isNone() ? Value() : std::move(previous));
  NEXT();
}
END

OPERATION(CHECK_EXC_MATCH) {
  SAVE();
  const Truth matches = exceptionMatches(vm, sp[-2], sp[-1]);
  if (matches == Truth::Error) return Next::Raise;
  sp[-1] = Value::boolean(matches == Truth::True);
  NEXT();
}
END

OPERATION(CHECK_EG_MATCH) {
  SAVE();
  Value rest, match;
  if (!matchGroup(vm, sp[-2], sp[-1], rest, match)) return Next::Raise;
  if (!match.isNone()) {
    Value old = std::exchange(thread->handled->exception, match);
  }
  sp[-2] = std::move(rest);
  sp[-1] = std::move(match);
  NEXT();
}
END

OPERATION(PREP_RERAISE_STAR) {
  SAVE();
  Value result = prepareReraiseStar(vm, sp[-2], sp[-1]);
  if (result.isEmpty()) return Next::Raise;
  DROP();
  sp[-1] = std::move(result);
  NEXT();
}
END

// A script __enter__ runs in this loop; its frame's result is pushed above the exit.
SHARED(beforeManager) {
  constexpr bool kIsAsync = kOpcode == Opcode::BEFORE_ASYNC_WITH;
  SAVE();
  const CoreNames& names = vm.names();
  const Value* found = vm.typeOf(sp[-1])->lookup(kIsAsync ? names.aenter : names.enter);
  if (found != nullptr && isFunction(*found)) {
    Value enter = *found;
    Value exit = vm.lookupSpecial(sp[-1], kIsAsync ? names.aexit : names.exit);
    if (!exit.isEmpty()) {
      Value manager = replace(sp[-1], std::move(exit));
      run.base = sp;
      run.argBase = sp + 1;
      run.argCount = 1;
      run.argNames = nullptr;
      PUSH(std::move(enter));
      PUSH(std::move(manager));
      return Next::Call;
    }
    if (vm.hasPending()) return Next::Raise;
  }
  Value exit, entered;
  if (!beforeWith(vm, sp[-1], kIsAsync, exit, entered)) return Next::Raise;
  sp[-1] = std::move(exit);
  PUSH(std::move(entered));
  NEXT();
}
END
INSTANCE(BEFORE_WITH, beforeManager)
INSTANCE(BEFORE_ASYNC_WITH, beforeManager)

OPERATION(WITH_EXIT) {
  run.base = sp - 1;
  run.argBase = sp;
  run.argCount = 3;
  run.argNames = nullptr;
  for (std::uint32_t i = 0; i < run.argCount; ++i) PUSH(Value::none());
  return Next::Call;
}
END

OPERATION(WITH_EXCEPT_START) {
  SAVE();
  SYNC();
  Value result = withExceptStart(vm, sp[-3], sp[-1]);
  if (result.isEmpty()) return Next::Raise;
  PUSH(std::move(result));
  NEXT();
}
END

AWAITSCOPE_STEP(Interpreter::raisePending) {
  SAVE();
  if (!vm.isStopping()) {
    AWAITSCOPE_CHECK(vm.hasPending(), "a failed operation leaves an exception");
    addTraceback(vm, frame);
  }
  return Next::Unwind;
}
END

AWAITSCOPE_STEP(Interpreter::unwind) {
  COUNT();
  while (true) {
    const ExceptionEntry* handler =
        vm.isStopping() ? nullptr : frame->code->handlerOf(static_cast<std::uint32_t>(ip - frame->code->begin()));
    if (handler != nullptr) {
      Value* floor = frame->stackBase() + handler->depth;
      // Values die while the exception is safe in its place: their finalisers may raise and catch others.
      Value exception = vm.takePending();
      while (sp > floor) {
        DROP();
        frame->sp = sp;
      }
      PUSH(std::move(exception));
      GO(frame->code->begin() + handler->target);
    }
    SAVE();
    const FrameExit exit = frame->exit;
    Frame* caller = frame->previous;
    Value exception = vm.takePending();
    if (frame->generator != nullptr) {
      GeneratorObject* generator = frame->generator;
      const Value held(generator);
      finish(vm, generator);
      if (!vm.isStopping()) {
        thread->pending = std::move(exception);
        convertStop(vm, generator);
        exception = vm.takePending();
      }
    } else {
      thread->frame = caller;
      Calls::destroyFrame(vm, frame);
    }
    if (!vm.isStopping()) thread->pending = std::move(exception);
    if (exit == FrameExit::ToNative) {
      SYNC();
      run.status = SendStatus::Raised;
      return Next::Leave;
    }
    --thread->depth;
    LEAVE_TO(caller);
    if (!vm.isStopping()) addTraceback(vm, frame);
  }
}
END

}  // namespace awaitscope::lang
