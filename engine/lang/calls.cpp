// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/calls.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/lang/core_names.h"
#include "engine/lang/coroutine_origin.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/slots.h"

namespace awaitscope::lang {

namespace {

Value take(Value& from, Passing passing) { return passing == Passing::Move ? std::move(from) : from; }

Value tupleOf(Vm& vm, Value* items, std::uint32_t count, Passing passing) {
  if (count == 0) return vm.emptyTuple();
  Ref<TupleObject> tuple = vm.makeTuple(count);
  for (std::uint32_t i = 0; i < count; ++i) new (&tuple->fill(i)) Value(take(items[i], passing));
  return Value(std::move(tuple));
}

std::string_view functionName(const FunctionObject* function) { return asStr(function->m_qualifiedName)->view(); }

/// 'a', 'b', and 'c'
std::string quotedList(const std::vector<std::string_view>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += names.size() == 2 ? " and " : i + 1 == names.size() ? ", and " : ", ";
    text += "'" + std::string(names[i]) + "'";
  }
  return text;
}

void raiseMissing(Vm& vm, const FunctionObject* function, const char* kind, const std::vector<std::string_view>& names) {
  vm.raise(vm.types().TypeError, "{}() missing {} required {} argument{}: {}", functionName(function), names.size(), kind,
           names.size() == 1 ? "" : "s", quotedList(names));
}

void raiseTooMany(Vm& vm, const FunctionObject* function, const Value* locals, std::uint32_t given) {
  const CodeObject& code = function->code();
  const std::uint32_t most = code.parts().argumentCount;
  const std::uint32_t defaults = function->m_defaults ? static_cast<std::uint32_t>(function->m_defaults->size()) : 0;
  std::uint32_t keywordOnlyGiven = 0;
  for (std::uint32_t i = 0; i < code.parts().keywordOnlyCount; ++i) {
    if (!locals[most + i].isEmpty()) ++keywordOnlyGiven;
  }
  std::string taken = defaults > 0 ? fmt::format("from {} to {}", most - defaults, most) : std::to_string(most);
  const bool isPlural = defaults > 0 || most != 1;
  std::string extra;
  if (keywordOnlyGiven > 0) {
    extra = fmt::format(" positional argument{} (and {} keyword-only argument{})", given == 1 ? "" : "s", keywordOnlyGiven,
                        keywordOnlyGiven == 1 ? "" : "s");
  }
  vm.raise(vm.types().TypeError, "{}() takes {} positional argument{} but {}{} {} given", functionName(function), taken,
           isPlural ? "s" : "", given, extra, given == 1 && keywordOnlyGiven == 0 ? "was" : "were");
}

}  // namespace

// ---- frames ----------------------------------------------------------------------------------------------------

Frame* Calls::makeFrame(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count, TupleObject* names,
                        Passing passing) {
  CodeObject& code = function->code();
  ThreadState& thread = *vm.m_thread;
  if (thread.depth >= vm.m_settings.recursionLimit + thread.recursionHeadroom) [[unlikely]] {
    vm.raiseRecursion("");
    return nullptr;
  }
  Frame* frame = nullptr;
  if (isGeneratorCode(code)) {
    frame = new (vm.m_heap.allocateBlock(sizeof(Frame) + code.frameSlots() * sizeof(Value))) Frame;
  } else {
    frame = thread.pushFrame(code.frameSlots());
  }
  frame->code = &code;
  frame->function = Ref<FunctionObject>(function);
  frame->globals = function->m_globals.get();
  frame->builtins = function->m_builtins.get();
  frame->constants = code.constants();
  frame->ip = code.begin();
  Value* locals = frame->slots();
  frame->sp = locals + code.stackOffset();
  const std::uint32_t most = code.parts().argumentCount;
  const bool isSpread = code.has(kVarArgs) && count >= most;
  if (names == nullptr && (count == most || isSpread) && code.parts().keywordOnlyCount == 0 && !code.has(kVarKeywords) &&
      code.cellCount() == 0) [[likely]] {
    for (std::uint32_t i = 0; i < most; ++i) new (locals + i) Value(take(args[i], passing));
    Value* local = locals + most;
    if (isSpread) new (local++) Value(tupleOf(vm, args + most, count - most, passing));
    for (; local < frame->sp; ++local) new (local) Value();
    if (code.freeCount() > 0) startClosure(function, locals + code.localCount(), code.freeCount());
    frame->isComplete = true;
    return frame;
  }
  for (Value* local = locals; local < frame->sp; ++local) new (local) Value();
  if (!bindArguments(vm, function, locals, args, count, names, passing)) {
    destroyUnbound(vm, frame);
    return nullptr;
  }
  startCells(vm, function, locals);
  frame->isComplete = true;
  return frame;
}

void Calls::destroyUnbound(Vm& vm, Frame* frame) noexcept {
  const bool isGenerator = isGeneratorCode(*frame->code);
  const std::size_t bytes = sizeof(Frame) + frame->code->frameSlots() * sizeof(Value);
  clearFrame(vm, frame);
  if (isGenerator) {
    frame->~Frame();
    vm.m_heap.freeBlock(frame, bytes);
  } else {
    vm.m_thread->popFrame(frame);
  }
}

void Calls::startCells(Vm& vm, FunctionObject* function, Value* locals) {
  const CodeObject& code = function->code();
  Value* cells = locals + code.localCount();
  for (std::uint32_t i = 0; i < code.cellCount(); ++i) {
    const std::int32_t parameter = code.cellParameters()[i];
    Value content = parameter >= 0 ? std::move(locals[parameter]) : Value();
    cells[i] = vm.m_heap.make<CellObject>(vm.m_types.Cell, std::move(content));
  }
  startClosure(function, cells + code.cellCount(), code.freeCount());
}

void Calls::startClosure(FunctionObject* function, Value* cells, std::uint32_t count) {
  for (std::uint32_t i = 0; i < count; ++i) cells[i] = function->m_closure->at(i);
}

void Calls::clearFrame(Vm& vm, Frame* frame) noexcept {
  Value* locals = frame->slots();
  Value* variablesEnd = locals + frame->code->stackOffset();
  // The stack first, from the top, as CPython does.
  while (frame->sp > variablesEnd) {
    --frame->sp;
    frame->sp->~Value();
  }
  if (frame->object) {
    FrameObject* object = frame->object.get();
    object->m_lastInstruction = frame->instruction();
    object->m_live = nullptr;
    if (object->references() > 1) {
      object->m_locals.reserve(frame->code->stackOffset());
      for (Value* local = locals; local < variablesEnd; ++local) object->m_locals.push_back(std::move(*local));
      if (frame->exit != FrameExit::Construct) object->m_namespace = frame->locals;
    }
    frame->object.reset();
  }
  for (Value* local = locals; local < variablesEnd; ++local) local->~Value();
  frame->sp = locals;
  frame->locals = Value();
  static_cast<void>(vm);
}

Value Calls::makeGenerator(Vm& vm, Frame* frame) {
  const CodeObject& code = *frame->code;
  Type* type = code.has(kGenerator)   ? vm.m_types.Generator
               : code.has(kCoroutine) ? vm.m_types.Coroutine
                                      : vm.m_types.AsyncGenerator;
  Ref<GeneratorObject> generator = vm.m_heap.make<GeneratorObject>(type, Ref<CodeObject>(frame->code));
  generator->m_name = frame->function->m_name;
  generator->m_qualifiedName = frame->function->m_qualifiedName;
  generator->m_frame = frame;
  if (vm.m_thread->coroutineOriginDepth != 0 && code.has(kCoroutine)) [[unlikely]]
    generator->m_origin = coroutineOrigin(vm, vm.m_thread->frame);
  frame->generator = generator.get();
  return generator;
}

// ---- binding ---------------------------------------------------------------------------------------------------

bool Calls::bindArguments(Vm& vm, FunctionObject* function, Value* locals, Value* args, std::uint32_t count,
                          TupleObject* names, Passing passing) {
  const CodeObject& code = function->code();
  const std::uint32_t most = code.parts().argumentCount;
  const std::uint32_t keywordOnly = code.parts().keywordOnlyCount;
  const std::uint32_t taken = std::min(count, most);
  for (std::uint32_t i = 0; i < taken; ++i) locals[i] = take(args[i], passing);
  if (code.has(kVarArgs)) locals[most + keywordOnly] = tupleOf(vm, args + taken, count - taken, passing);
  if (code.has(kVarKeywords)) locals[most + keywordOnly + (code.has(kVarArgs) ? 1 : 0)] = vm.makeDict();
  if (names != nullptr && !bindKeywords(vm, function, locals, args + count, names, passing)) return false;
  if (count > most && !code.has(kVarArgs)) {
    raiseTooMany(vm, function, locals, count);
    return false;
  }
  return fillDefaults(vm, function, locals, count);
}

bool Calls::bindKeywords(Vm& vm, FunctionObject* function, Value* locals, Value* values, TupleObject* names,
                         Passing passing) {
  const CodeObject& code = function->code();
  const CodeParts& parts = code.parts();
  const std::uint32_t named = parts.argumentCount + parts.keywordOnlyCount;
  DictObject* rest = code.has(kVarKeywords) ? asDict(locals[named + (code.has(kVarArgs) ? 1 : 0)]) : nullptr;
  for (std::size_t k = 0; k < names->size(); ++k) {
    StrObject* name = asStr(names->at(k));
    std::uint32_t place = parts.positionalOnlyCount;
    while (place < named && parts.varNames[place].get() != name) ++place;
    if (place == named && !name->isInterned()) {
      place = parts.positionalOnlyCount;
      while (place < named && !sameText(parts.varNames[place].get(), name)) ++place;
    }
    if (place < named) {
      if (!locals[place].isEmpty()) {
        vm.raise(vm.types().TypeError, "{}() got multiple values for argument '{}'", functionName(function), name->view());
        return false;
      }
      locals[place] = take(values[k], passing);
      continue;
    }
    if (rest != nullptr) {
      rest->set(name, take(values[k], passing));
      continue;
    }
    std::vector<std::string_view> positionalOnly;
    for (std::uint32_t i = 0; i < parts.positionalOnlyCount; ++i) {
      for (const Value& given : names->items()) {
        if (sameText(asStr(given), parts.varNames[i].get())) positionalOnly.push_back(parts.varNames[i]->view());
      }
    }
    if (!positionalOnly.empty()) {
      std::string list;
      for (const std::string_view text : positionalOnly) list += (list.empty() ? "" : ", ") + std::string(text);
      vm.raise(vm.types().TypeError, "{}() got some positional-only arguments passed as keyword arguments: '{}'",
               functionName(function), list);
    } else {
      vm.raise(vm.types().TypeError, "{}() got an unexpected keyword argument '{}'", functionName(function), name->view());
    }
    return false;
  }
  return true;
}

bool Calls::fillDefaults(Vm& vm, FunctionObject* function, Value* locals, std::uint32_t given) {
  const CodeObject& code = function->code();
  const CodeParts& parts = code.parts();
  const std::uint32_t most = parts.argumentCount;
  if (given < most) {
    const std::uint32_t defaults = function->m_defaults ? static_cast<std::uint32_t>(function->m_defaults->size()) : 0;
    std::vector<std::string_view> missing;
    for (std::uint32_t i = 0; i < most; ++i) {
      if (!locals[i].isEmpty()) continue;
      if (i + defaults >= most) {
        locals[i] = function->m_defaults->at(i + defaults - most);
      } else {
        missing.push_back(parts.varNames[i]->view());
      }
    }
    if (!missing.empty()) {
      raiseMissing(vm, function, "positional", missing);
      return false;
    }
  }
  if (parts.keywordOnlyCount == 0) return true;
  std::vector<std::string_view> missing;
  for (std::uint32_t i = most; i < most + parts.keywordOnlyCount; ++i) {
    if (!locals[i].isEmpty()) continue;
    const Value* fallback =
        function->m_keywordDefaults ? function->m_keywordDefaults->find(parts.varNames[i].get()) : nullptr;
    if (fallback != nullptr) {
      locals[i] = *fallback;
    } else {
      missing.push_back(parts.varNames[i]->view());
    }
  }
  if (missing.empty()) return true;
  raiseMissing(vm, function, "keyword-only", missing);
  return false;
}

// ---- natives ---------------------------------------------------------------------------------------------------

namespace {

/// Positional arguments alone fill the parameters from the left; those that are left out stay empty.
bool takesPositionals(const Signature& signature, std::uint32_t count) {
  return !signature.hasVarArgs && !signature.hasVarKeywords && signature.parameters.size() == signature.positional &&
         count >= signature.required && count <= signature.positional;
}

}  // namespace

Value Calls::callNative(Vm& vm, NativeFunctionObject* function, const CallArgs& args) {
  const NativeEntry& entry = function->entry();
  const Signature& signature = entry.signature;
  constexpr std::size_t kInline = 8;
  Value inlineArgs[kInline];
  std::vector<Value> longArgs;
  std::span<Value> bound(inlineArgs, std::min<std::size_t>(signature.slotCount, kInline));
  if (signature.slotCount > kInline) {
    longArgs.resize(signature.slotCount);
    bound = longArgs;
  }
  CallArgs rest = args;
  if (signature.selfCount() == 1) {
    if (!function->m_self.isEmpty()) {
      bound[0] = function->m_self;
    } else {
      if (args.count == 0) {
        return vm.raise(vm.types().TypeError, "unbound method {}.{}() needs an argument", entry.owner->name(), entry.row.name);
      }
      if (!vm.isInstanceOf(args[0], entry.owner)) {
        return vm.raise(vm.types().TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                        entry.row.name, entry.owner->name(), vm.typeName(args[0]));
      }
      bound[0] = args[0];
      rest.positional += 1;
      rest.count -= 1;
    }
  }
  if (rest.names == nullptr && takesPositionals(signature, rest.count)) {
    for (std::uint32_t i = 0; i < rest.count; ++i) bound[signature.selfCount() + i] = rest[i];
  } else if (!vm.bind(entry, rest, bound)) {
    return {};
  }
  if (!vm.enterNative(" while calling a Python object")) return {};
  Value result = entry.row.function(vm, bound);
  vm.leaveNative();
  return result;
}

Value Calls::callSlotWrapper(Vm& vm, SlotWrapperObject* wrapper, const CallArgs& args) {
  const SlotDefinition& definition = *wrapper->m_definition;
  CallArgs rest = args;
  Value self = wrapper->m_self;
  if (self.isEmpty()) {
    if (args.count == 0) {
      return vm.raise(vm.types().TypeError, "descriptor '{}' of '{}' object needs an argument", definition.name,
                      wrapper->m_owner->name());
    }
    self = args[0];
    if (!vm.isInstanceOf(self, wrapper->m_owner)) {
      return vm.raise(vm.types().TypeError, "descriptor '{}' requires a '{}' object but received a '{}'", definition.name,
                      wrapper->m_owner->name(), vm.typeName(self));
    }
    rest.positional += 1;
    rest.count -= 1;
  }
  if (definition.maximumArgs != kAnyArgs) {
    if (rest.keywordCount() > 0) {
      return vm.raise(vm.types().TypeError, "wrapper {}() takes no keyword arguments", definition.name);
    }
    if (rest.count < definition.minimumArgs || rest.count > definition.maximumArgs) {
      return vm.raise(vm.types().TypeError, "expected {} argument{}, got {}", definition.minimumArgs,
                      definition.minimumArgs == 1 ? "" : "s", rest.count);
    }
  }
  if (!vm.enterNative(" while calling a Python object")) return {};
  Value result = definition.invoke(vm, wrapper->m_owner->slots(), self, rest);
  vm.leaveNative();
  return result;
}

Value Calls::callFunction(Vm& vm, FunctionObject* function, Value* args, std::uint32_t count, TupleObject* names,
                          Passing passing) {
  if (!vm.enterNative("")) return {};
  Frame* frame = makeFrame(vm, function, args, count, names, passing);
  Value result;
  if (frame != nullptr) {
    if (isGeneratorCode(function->code())) {
      result = makeGenerator(vm, frame);
    } else {
      frame->exit = FrameExit::ToNative;
      Interpreter::run(vm, frame, Interpreter::Start::Normal, result);
    }
  }
  vm.leaveNative();
  return result;
}

// ---- Vm's face -------------------------------------------------------------------------------------------------

Value Vm::call(const Value& callable, const CallArgs& args) {
  if (callable.isObject()) {
    switch (callable.asObject()->type()->family()) {
      case Family::Function:
        return Calls::callFunction(*this, callable.as<FunctionObject>(), const_cast<Value*>(args.positional), args.count,
                                   args.names, Passing::Copy);
      case Family::NativeFunction:
        return Calls::callNative(*this, callable.as<NativeFunctionObject>(), args);
      default:
        break;
    }
  }
  const auto slot = typeOf(callable)->slots().call;
  if (slot == nullptr) return raise(m_types.TypeError, "'{}' object is not callable", typeName(callable));
  if (!enterNative(" while calling a Python object")) return {};
  Value result = slot(*this, callable, args);
  leaveNative();
  return result;
}

Value Vm::call(const Value& callable, std::span<const Value> args) {
  return call(callable, CallArgs{args.data(), static_cast<std::uint32_t>(args.size()), nullptr});
}

Value Vm::call(const Value& callable, std::initializer_list<Value> args) {
  return call(callable, std::span<const Value>(args.begin(), args.size()));
}

Value Vm::callWith(const Value& callable, std::span<const Value> args, const DictObject* keywords) {
  if (keywords == nullptr || keywords->size() == 0) return call(callable, args);
  std::vector<Value> all(args.begin(), args.end());
  Ref<TupleObject> names = makeTuple(keywords->size());
  std::size_t i = 0;
  for (std::uint32_t at = keywords->nextPosition(0); at < keywords->entryCount(); at = keywords->nextPosition(at + 1)) {
    const DictObject::Entry& entry = keywords->entry(at);
    if (!isStr(entry.key)) return raise(m_types.TypeError, "keywords must be strings");
    names->fill(i++) = Value(intern(asStr(entry.key)));
    all.push_back(entry.value);
  }
  return call(callable, CallArgs{all.data(), static_cast<std::uint32_t>(args.size()), names.get()});
}

Value Vm::callMethod(const Value& object, StrObject* name, std::initializer_list<Value> args) {
  const Value method = getAttribute(object, name);
  if (method.isEmpty()) return {};
  return call(method, args);
}

}  // namespace awaitscope::lang
