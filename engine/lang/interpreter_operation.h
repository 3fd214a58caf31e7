// SPDX-License-Identifier: GPL-3.0-or-later
// How an instruction is written down. Each is a function of its own that ends in a tail call of the next one: so frame,
// instruction pointer and stack pointer stay in registers from one instruction to the next, which a compiler does not
// manage in one function with a hundred cases (there all of them lay in memory, and half the time was theirs).
//
//   OPERATION(POP_TOP) {
//     DROP();
//     NEXT();
//   }
//   END
//
// The body sees frame, ip, sp, vm, run, thread, types and `instruction`. It is a lambda, so that everything it holds has
// gone before the tail call. Prior art: CPython 3.14's interpreter.
#pragma once

#include "engine/lang/calls.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/interpreter_fast.h"

namespace awaitscope::lang {

/// One stay in the run loop: what is not needed at every instruction.
struct Interpreter::Run {
  ThreadState* thread;
  Value& out;                   ///< What is given back to C++, or on its way from a generator to who resumed it.
  SendStatus status = SendStatus::Returned;
  std::int64_t executed = 0;    ///< Instructions that the budget has not heard of.
  const Instruction* mark;      ///< From here on instructions are not counted yet.
  // Of the call that is being made: base[0] the callable; arguments from argBase (self included) to sp, the last of
  // them by argNames.
  Value* base = nullptr;
  Value* argBase = nullptr;
  std::uint32_t argCount = 0;
  TupleObject* argNames = nullptr;
};

/// How an instruction ends.
enum class Next : std::uint8_t {
  Dispatch,  ///< The instruction at ip is next.
  Raise,     ///< An exception is pending (or the run is stopping): this place goes into the traceback.
  Unwind,    ///< The same without the traceback.
  Yield,     ///< run.out is on its way from the suspended generator frame up to whoever resumed it.
  Call,      ///< The call that `run` describes.
  Leave      ///< Back to C++ with run.status.
};

}  // namespace awaitscope::lang

#define PUSH(value) (new (sp) Value(value), ++sp)
#define POP() Value::adoptBits((--sp)->bits())
#define DROP() ((--sp)->~Value())
/// In the order in which they were pushed: the arguments of a native call die so.
#define DROP_FROM(first)                                               \
  do {                                                                 \
    for (Value* dying = (first); dying < sp; ++dying) dying->~Value(); \
    sp = (first);                                                      \
  } while (false)
#define SAVE() (frame->ip = ip, frame->sp = sp)
#define COUNT() (run.executed += ip + 1 - run.mark, run.mark = ip + 1)
#define FLUSH() (vm.m_budget -= run.executed, run.executed = 0)
#define SYNC() (COUNT(), FLUSH())
#define NEXT()             \
  {                        \
    ++ip;                  \
    return Next::Dispatch; \
  }
#define SKIP(count)        \
  {                        \
    ip += (count);         \
    return Next::Dispatch; \
  }
/// Goes to `place`; what lies before it is counted already.
#define GO(place)          \
  {                        \
    ip = run.mark = place; \
    return Next::Dispatch; \
  }
#define LOAD(next)         \
  {                        \
    frame = (next);        \
    thread->frame = frame; \
    ip = frame->ip;        \
    sp = frame->sp;        \
  }
/// Goes on in a frame that is at the instruction it is to execute, or back in a caller whose instruction is counted.
#define ENTER(next) \
  {                 \
    COUNT();        \
    LOAD(next);     \
    run.mark = ip;      \
  }
#define LEAVE_TO(next) \
  {                    \
    COUNT();           \
    LOAD(next);        \
    run.mark = ip + 1;     \
  }
#define LOCAL(index) (frame->slots()[index])

#define AWAITSCOPE_STEP(name, ...)                                                                                 \
  AWAITSCOPE_PRESERVE_NONE SendStatus name(Frame* frame, const Instruction* ip, Value* sp, Vm& vm,                 \
                                           Interpreter::Run& run) {                                                \
    [[maybe_unused]] ThreadState* const thread = run.thread;                                                       \
    [[maybe_unused]] const CoreTypes& types = vm.m_types;                                                          \
    [[maybe_unused]] const Instruction instruction = *ip;                                                          \
    const auto step = [&]() __attribute__((always_inline)) -> Next
#define OPERATION(name)                                    \
  template <>                                              \
  AWAITSCOPE_STEP(Interpreter::execute<Opcode::name>)
/// A body for several opcodes, which sees kOpcode.
#define SHARED(name)          \
  template <Opcode kOpcode>   \
  AWAITSCOPE_STEP(Interpreter::name)
#define INSTANCE(name, shared)                                                                                     \
  template <>                                                                                                      \
  AWAITSCOPE_PRESERVE_NONE SendStatus Interpreter::execute<Opcode::name>(                                          \
      Frame * frame, const Instruction* ip, Value* sp, Vm& vm, Interpreter::Run& run) {                            \
    [[clang::musttail]] return Interpreter::shared<Opcode::name>(frame, ip, sp, vm, run);                          \
  }
#define END                                                                                                        \
  ;                                                                                                                \
  switch (step()) {                                                                                                \
    case Next::Dispatch:                                                                                           \
      [[clang::musttail]] return kOperations[static_cast<std::size_t>(ip->opcode)](frame, ip, sp, vm, run);        \
    case Next::Raise:                                                                                              \
      [[clang::musttail]] return Interpreter::raisePending(frame, ip, sp, vm, run);                                \
    case Next::Unwind:                                                                                             \
      [[clang::musttail]] return Interpreter::unwind(frame, ip, sp, vm, run);                                      \
    case Next::Yield:                                                                                              \
      [[clang::musttail]] return Interpreter::passOn(frame, ip, sp, vm, run);                                      \
    case Next::Call:                                                                                               \
      [[clang::musttail]] return Interpreter::makeCall(frame, ip, sp, vm, run);                                    \
    case Next::Leave:                                                                                              \
      return run.status;                                                                                           \
  }                                                                                                                \
  __builtin_unreachable();                                                                                         \
  }
