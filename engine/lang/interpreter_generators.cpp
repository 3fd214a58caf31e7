// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: generators and coroutines. Resuming links frames, as a call does.
#include "engine/lang/interpreter_operation.h"

namespace awaitscope::lang {

SHARED(yieldValue) {
  Value value = POP();
  if constexpr (kOpcode == Opcode::YIELD_ASYNC) {
    value = vm.m_heap.make<AsyncWrappedValue>(types.AsyncWrappedValue, std::move(value));
  }
  SAVE();
  run.out = std::move(value);
  return Next::Yield;
}
END
INSTANCE(YIELD_VALUE, yieldValue)
INSTANCE(YIELD_ASYNC, yieldValue)

OPERATION(YIELD_FROM) {
  Value value = POP();
  SAVE();
  const Value& receiver = sp[-1];
  if (receiver.isObject()) {
    Type* type = receiver.asObject()->type();
    auto* generator = type == types.CoroutineWrapper ? receiver.as<CoroutineWrapper>()->m_coroutine.get()
                      : type == types.Coroutine || type == types.Generator ? receiver.as<GeneratorObject>()
                                                                           : nullptr;
    if (generator != nullptr) {
      if (generator->m_state == GeneratorObject::State::Closed) {
        if (type == types.Generator) {
          sp[-1] = Value::none();
          NEXT();
        }
        vm.raise(types.RuntimeError, "cannot reuse already awaited coroutine");
        return Next::Raise;
      }
      if (generator->m_state == GeneratorObject::State::Created && !value.isNone()) {
        vm.raise(types.TypeError, "can't send non-None value to a just-started {}",
                 type == types.Generator ? "generator" : "coroutine");
        return Next::Raise;
      }
      if (generator->m_state == GeneratorObject::State::Created && type != types.Generator) {
        SYNC();
        noteEntered(vm, generator);
      }
      Frame* next = resume(vm, generator, std::move(value), FrameExit::YieldFrom);
      if (next == nullptr) return Next::Raise;
      ENTER(next);
      return Next::Dispatch;
    }
  }
  SYNC();
  Value result;
  const SendStatus status = sendTo(vm, receiver, value, result);
  if (status == SendStatus::Raised) return Next::Raise;
  if (status == SendStatus::Returned) {
    sp[-1] = std::move(result);
    NEXT();
  }
  run.out = std::move(result);
  return Next::Yield;
}
END

OPERATION(GET_AWAITABLE) {
  SAVE();
  if (isCoroutine(sp[-1]) && sp[-1].as<GeneratorObject>()->awaited().isEmpty()) NEXT();
  Value awaitable = getAwaitable(vm, sp[-1], instruction.arg);
  if (awaitable.isEmpty()) return Next::Raise;
  sp[-1] = std::move(awaitable);
  NEXT();
}
END

OPERATION(GET_YIELD_FROM_ITER) {
  SAVE();
  Value iterator = getYieldFromIterator(vm, frame, sp[-1]);
  if (iterator.isEmpty()) return Next::Raise;
  sp[-1] = std::move(iterator);
  NEXT();
}
END

OPERATION(GET_AITER) {
  SAVE();
  Value iterator = getAsyncIterator(vm, sp[-1]);
  if (iterator.isEmpty()) return Next::Raise;
  sp[-1] = std::move(iterator);
  NEXT();
}
END

OPERATION(GET_ANEXT) {
  SAVE();
  Value awaitable = getAsyncNext(vm, sp[-1]);
  if (awaitable.isEmpty()) return Next::Raise;
  PUSH(std::move(awaitable));
  NEXT();
}
END

OPERATION(END_ASYNC_FOR) {
  SAVE();
  Value exception = POP();
  frame->sp = sp;
  if (vm.isInstanceOf(exception, types.StopAsyncIteration)) {
    DROP();
    NEXT();
  }
  thread->pending = std::move(exception);
  return Next::Unwind;
}
END

// A caller stays at its YIELD_FROM, and passes it on to its own.
AWAITSCOPE_STEP(Interpreter::passOn) {
  while (true) {
    const FrameExit exit = frame->exit;
    Frame* caller = frame->previous;
    suspend(vm, frame->generator);
    if (exit == FrameExit::ToNative) {
      SYNC();
      run.status = SendStatus::Yielded;
      return Next::Leave;
    }
    --thread->depth;
    LEAVE_TO(caller);
    if (exit == FrameExit::ForIter) {
      PUSH(std::move(run.out));
      NEXT();
    }
  }
}
END

}  // namespace awaitscope::lang
