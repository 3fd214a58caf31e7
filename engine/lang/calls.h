// SPDX-License-Identifier: GPL-3.0-or-later
// Frames for calls of script functions: making them, binding arguments, taking them down; calls of natives. Inside
// the VM core only.
#pragma once

#include <span>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// Whether the arguments may be taken away from where they lie (the value stack) or must be copied.
enum class Passing : std::uint8_t { Move, Copy };

class Calls {
 public:
  /// A frame for `function` on the thread's stack (or for a generator: in a block of its own) with arguments bound;
  /// null: exception pending. The frame is not linked yet. `args` hold positionals, then the values of `names`.
  static Frame* makeFrame(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count, TupleObject* names,
                          Passing passing);
  /// The same for a function whose code is simple (CodeObject::isSimple) and gets as many arguments as it has
  /// parameters, defaults included; takes over the caller's references to the function and to the arguments. Never
  /// fails.
  static Frame* makeSimpleFrame(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count);
  /// The generator, coroutine or async generator of a call; `frame` came from makeFrame.
  static Value makeGenerator(Vm& vm, Frame* frame);
  /// Lets go of everything the frame holds; its FrameObject takes the locals over if someone keeps it.
  static void clearFrame(Vm& vm, Frame* frame) noexcept;
  /// clearFrame, and gives the memory back.
  static void destroyFrame(Vm& vm, Frame* frame) noexcept;
  static bool isGeneratorCode(const CodeObject& code) {
    return (code.flags() & (kGenerator | kCoroutine | kAsyncGenerator)) != 0;
  }

  /// A native function with bound self or none, or a method descriptor whose self is the first argument.
  static Value callNative(Vm& vm, NativeFunctionObject* function, const CallArgs& args);
  static Value callSlotWrapper(Vm& vm, SlotWrapperObject* wrapper, const CallArgs& args);
  static Value callFunction(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count, TupleObject* names,
                            Passing passing);

  /// Whether makeSimpleFrame may be called with `count` arguments.
  static bool takesSimply(const FunctionObject* function, std::uint32_t count) {
    if (!function->code().isSimple()) return false;
    const std::uint32_t parameters = function->code().parts().argumentCount;
    if (count == parameters) return true;
    return count < parameters && function->m_defaults && function->m_defaults->size() >= parameters - count;
  }

 private:
  static void startClosure(FunctionObject* function, Value* cells, std::uint32_t count);
  static void destroyUnbound(Vm& vm, Frame* frame) noexcept;
  static bool bindArguments(Vm& vm, FunctionObject* function, Value* locals, Value* args, std::uint32_t count,
                            TupleObject* names, Passing passing);
  static bool bindKeywords(Vm& vm, FunctionObject* function, Value* locals, Value* values, TupleObject* names,
                           Passing passing);
  static bool fillDefaults(Vm& vm, FunctionObject* function, Value* locals, std::uint32_t given);
  static void startCells(Vm& vm, FunctionObject* function, Value* locals);
};

inline Frame* Calls::makeSimpleFrame(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count) {
  CodeObject& code = function->code();
  Frame* frame = vm.m_thread->pushFrame(code.frameSlots());
  frame->code = &code;
  frame->function = Ref<FunctionObject>(function, false);
  frame->globals = function->m_globals.get();
  frame->builtins = function->m_builtins.get();
  frame->constants = code.constants();
  frame->ip = code.begin();
  Value* locals = frame->slots();
  frame->sp = locals + code.stackOffset();
  for (std::uint32_t i = 0; i < count; ++i) new (locals + i) Value(Value::adoptBits(args[i].bits()));
  const std::uint32_t parameters = code.parts().argumentCount;
  if (count < parameters) {
    const TupleObject& defaults = *function->m_defaults;
    for (std::size_t at = defaults.size() - (parameters - count); count < parameters; ++count, ++at)
      new (locals + count) Value(defaults.at(at));
  }
  for (Value* local = locals + count; local < frame->sp; ++local) new (local) Value();
  if (code.freeCount() > 0) startClosure(function, locals + code.localCount(), code.freeCount());
  frame->isComplete = true;
  return frame;
}

inline void Calls::destroyFrame(Vm& vm, Frame* frame) noexcept {
  if (frame->object) [[unlikely]] {
    clearFrame(vm, frame);
  } else {
    Value* locals = frame->slots();
    Value* variablesEnd = locals + frame->code->stackOffset();
    // The stack first, from the top, as CPython does.
    while (frame->sp > variablesEnd) (--frame->sp)->~Value();
    for (Value* local = locals; local < variablesEnd; ++local) local->~Value();
  }
  vm.m_thread->popFrame(frame);
}

}  // namespace awaitscope::lang
