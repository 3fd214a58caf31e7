// SPDX-License-Identifier: GPL-3.0-or-later
// Instructions: calls. Script calls link frames and go on; the C++ stack does not grow with the script's.
#include "engine/lang/core_names.h"
#include "engine/lang/interpreter_operation.h"
#include "engine/lang/slots.h"

namespace awaitscope::lang {

namespace {

/// By object.__new__ and a script __init__: its frame can be linked.
bool isPlainlyMade(Vm& vm, const Type* type) {
  const Slots& slots = type->slots();
  if (type->type() != vm.types().Type_ || slots.construct != &objectConstruct ||
      slots.initialise != &scriptInitialise || type->has(kAbstract)) {
    return false;
  }
  const Value* init = type->lookup(vm.names().init);
  return isFunction(*init) && !Calls::isGeneratorCode(init->as<FunctionObject>()->code());
}

}  // namespace

/// The frequent calls: of script functions with simple parameters, of natives without binding. Next::Call: another one.
[[gnu::always_inline]] inline Next Interpreter::callQuickly(Frame*& frame, const Instruction*& ip, Value*& sp, Vm& vm,
                                                            Run& run, Value* base, Value* argBase,
                                                            std::uint32_t argCount) {
  ThreadState* const thread = run.thread;
  SAVE();
  frame->sp = base;
  run.base = base;
  run.argBase = argBase;
  run.argCount = argCount;
  run.argNames = nullptr;
  if (!base->isObject() || thread->depth >= vm.m_settings.recursionLimit) [[unlikely]]
    return Next::Call;
  const Type* type = base->asObject()->type();
  if (type == vm.m_types.Function) {
    auto* function = base->as<FunctionObject>();
    if (!Calls::takesSimply(function, argCount)) return Next::Call;
    Frame* callee = Calls::makeSimpleFrame(vm, function, argBase, argCount);
    callee->previous = frame;
    callee->exit = FrameExit::Push;
    ++thread->depth;
    ENTER(callee);
    return Next::Dispatch;
  }
  if (type->family() != Family::NativeFunction) return Next::Call;
  const auto* native = base->as<NativeFunctionObject>();
  const NativeEntry& entry = native->entry();
  Value result;
  if (entry.row.quick != nullptr) result = entry.row.quick(vm, argBase, argCount);
  if (!result.isEmpty()) {
    SYNC();
  } else {
    if (!takesAsTheyLie(native, argBase, argCount)) return Next::Call;
    SYNC();
    const std::uint32_t all = entry.fewestArgs + entry.omittableArgs;
    for (; argCount < all; ++argCount) PUSH(Value());
    ++thread->depth;
    result = entry.row.function(vm, std::span<Value>(argBase, all));
    --thread->depth;
  }
  DROP_FROM(base);
  if (result.isEmpty()) return Next::Raise;
  PUSH(std::move(result));
  if (vm.m_budget > 0) [[likely]]
    NEXT();
  ++ip;
  SAVE();
  return vm.checkpoint() ? Next::Dispatch : Next::Raise;
}

OPERATION(CALL) {
  Value* base = sp - instruction.arg - 1;
  return callQuickly(frame, ip, sp, vm, run, base, base + 1, instruction.arg);
}
END

OPERATION(CALL_METHOD) {
  Value* base = sp - instruction.arg - 2;
  const std::uint32_t self = base[1].isEmpty() ? 0 : 1;
  return callQuickly(frame, ip, sp, vm, run, base, base + 2 - self, instruction.arg + self);
}
END

SHARED(callWithNames) {
  run.argNames = asTuple(frame->constants[instruction.aux]);
  run.argCount = instruction.arg - static_cast<std::uint32_t>(run.argNames->size());
  run.argBase = sp - instruction.arg;
  run.base = run.argBase - 1;
  if constexpr (kOpcode == Opcode::CALL_METHOD_KW) {
    --run.base;
    if (!run.base[1].isEmpty()) {
      --run.argBase;
      ++run.argCount;
    }
  }
  return Next::Call;
}
END
INSTANCE(CALL_KW, callWithNames)
INSTANCE(CALL_METHOD_KW, callWithNames)

OPERATION(CALL_EX) {
  SAVE();
  SYNC();
  const bool hasKeywords = instruction.arg == 1;
  Value keywords = hasKeywords ? POP() : Value();
  Value args = POP();
  Value callable = POP();
  frame->sp = sp;
  if (isFunction(callable) && !hasKeywords && isTuple(args)) {
    auto* function = callable.as<FunctionObject>();
    auto* tuple = asTuple(args);
    Frame* callee = Calls::makeFrame(vm, function, const_cast<Value*>(tuple->items().data()),
                                     static_cast<std::uint32_t>(tuple->size()), nullptr, Passing::Copy);
    if (callee == nullptr) return Next::Raise;
    if (Calls::isGeneratorCode(function->code())) {
      PUSH(Calls::makeGenerator(vm, callee));
      NEXT();
    }
    callee->previous = frame;
    callee->exit = FrameExit::Push;
    ++thread->depth;
    ENTER(callee);
    return Next::Dispatch;
  }
  Value result = callExtended(vm, callable, args, keywords);
  if (result.isEmpty()) return Next::Raise;
  PUSH(std::move(result));
  NEXT();
}
END

OPERATION(MAKE_FUNCTION) {
  Value function = makeFunction(vm, frame, instruction.arg, sp);
  PUSH(std::move(function));
  NEXT();
}
END

OPERATION(LOAD_BUILD_CLASS) {
  PUSH(vm.m_buildClass);
  NEXT();
}
END

AWAITSCOPE_STEP(Interpreter::makeCall) {
  Value* const base = run.base;
  Value* argBase = run.argBase;
  std::uint32_t argCount = run.argCount;
  TupleObject* const argNames = run.argNames;
  SAVE();
  frame->sp = base;
  Value callable = Value::adoptBits(base->bits());
  Family family = callable.isObject() ? callable.asObject()->type()->family() : Family::Other;
  if (family == Family::Method && argBase > base) {
    const auto* method = callable.as<MethodObject>();
    --argBase;
    new (argBase) Value(method->m_self);
    ++argCount;
    Value function = method->m_function;
    callable = std::move(function);
    family = callable.isObject() ? callable.asObject()->type()->family() : Family::Other;
  }
  if (family == Family::Function) {
    auto* function = callable.as<FunctionObject>();
    Frame* callee = Calls::makeFrame(vm, function, argBase, argCount, argNames, Passing::Move);
    while (sp > argBase) DROP();
    sp = base;
    if (callee == nullptr) return Next::Raise;
    if (callee->generatorCode()) {
      PUSH(Calls::makeGenerator(vm, callee));
      NEXT();
    }
    callee->previous = frame;
    callee->exit = FrameExit::Push;
    ++thread->depth;
    ENTER(callee);
    return Next::Dispatch;
  }
  Value result;
  const CallArgs args{argBase, argCount, argNames};
  SYNC();
  if (family == Family::NativeFunction) {
    result = Calls::callNative(vm, callable.as<NativeFunctionObject>(), args);
  } else if (family == Family::Type && argBase > base && isPlainlyMade(vm, callable.as<Type>())) {
    Type* type = callable.as<Type>();
    const Value function = *type->lookup(vm.m_names->init);
    Value instance = vm.newInstance(type);
    --argBase;
    new (argBase) Value(instance);
    ++argCount;
    Frame* callee = Calls::makeFrame(vm, function.as<FunctionObject>(), argBase, argCount, argNames, Passing::Move);
    while (sp > argBase) DROP();
    sp = base;
    if (callee == nullptr) return Next::Raise;
    callee->previous = frame;
    callee->exit = FrameExit::Construct;
    callee->locals = std::move(instance);
    ++thread->depth;
    ENTER(callee);
    return Next::Dispatch;
  } else {
    result = vm.call(callable, args);
  }
  DROP_FROM(argBase);
  sp = base;
  if (result.isEmpty()) return Next::Raise;
  PUSH(std::move(result));
  if (vm.m_budget > 0) [[likely]]
    NEXT();
  ++ip;
  SAVE();
  return vm.checkpoint() ? Next::Dispatch : Next::Raise;
}
END

}  // namespace awaitscope::lang
