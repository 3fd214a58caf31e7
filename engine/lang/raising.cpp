// SPDX-License-Identifier: GPL-3.0-or-later
// Raising: making exceptions pending, contexts and causes, the raise statement, matching in except and except*.
#include <algorithm>

#include "engine/base/check.h"
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/generator_support.h"
#include "engine/lang/interpreter.h"

namespace awaitscope::lang {

namespace {

/// The innermost exception being handled, or null.
const Value* handledIn(const ThreadState& thread) {
  for (const HandledException* link = thread.handled; link != nullptr; link = link->previous) {
    if (!link->exception.isEmpty()) return &link->exception;
  }
  return nullptr;
}

/// `exception.__context__ = context`, without making a ring.
void setContext(ExceptionObject* exception, const Value& context) {
  if (context.asObject() == exception) return;
  ExceptionObject* at = asException(context);
  while (isException(at->m_context)) {
    if (at->m_context.asObject() == exception) {
      const Value old = std::exchange(at->m_context, Value::none());
      break;
    }
    at = asException(at->m_context);
  }
  const Value old = std::exchange(exception->m_context, context);
}

}  // namespace

Value Vm::raiseText(Type* type, std::string_view text) {
  if (isStopping()) return {};
  Value exception = newException(type, {newStr(text)});
  return exception.isEmpty() ? Value() : raiseValue(std::move(exception));
}

Value Vm::raiseWith(Type* type, std::initializer_list<Value> args) {
  if (isStopping()) return {};
  Value exception = newException(type, args);
  return exception.isEmpty() ? Value() : raiseValue(std::move(exception));
}

Value Vm::raiseValue(Value exception) {
  if (isStopping()) return {};
  AWAITSCOPE_CHECK(isException(exception), "only exceptions are raised");
  if (const Value* handled = handledIn(*m_thread); handled != nullptr) setContext(asException(exception), *handled);
  const Value old = std::exchange(m_thread->pending, std::move(exception));
  return {};
}

Value Vm::reraise(Value exception) {
  if (isStopping()) return {};
  const Value old = std::exchange(m_thread->pending, std::move(exception));
  return {};
}

void chainThrown(Vm& vm, const GeneratorObject& generator) {
  const Value handled = generator.m_handled.exception;
  if (!handled.isEmpty() && vm.hasPending()) setContext(asException(vm.thread().pending), handled);
}

Value Vm::raiseFrom(Value exception, Value cause) {
  if (isStopping() || exception.isEmpty()) return {};
  ExceptionObject* object = asException(exception);
  object->m_cause = cause;
  object->m_suppressContext = true;
  const Value context = std::move(cause);
  raiseValue(std::move(exception));
  if (isException(context) && hasPending()) setContext(asException(m_thread->pending), context);
  return {};
}

Value Vm::raiseStopIteration(Value value) {
  if (value.isNone()) return raiseWith(m_types.StopIteration, {});
  return raiseWith(m_types.StopIteration, {std::move(value)});
}

Value Vm::raiseAttributeError(const Value& object, StrObject* name) {
  if (isStopping()) return {};
  std::string text;
  if (isFamily(object, Family::Module)) {
    text = fmt::format("module '{}' has no attribute '{}'", object.as<ModuleObject>()->name(), name->view());
  } else if (isFamily(object, Family::Type)) {
    text = fmt::format("type object '{}' has no attribute '{}'", object.as<Type>()->nameInMessages(), name->view());
  } else {
    text = fmt::format("'{}' object has no attribute '{}'", typeName(object), name->view());
  }
  const Value held = object;
  Value error = newException(m_types.AttributeError, text);
  if (error.isEmpty()) return {};
  asException(error)->setField(ExceptionObject::kName, Value(name));
  asException(error)->setField(ExceptionObject::kObject, held);
  return raiseValue(std::move(error));
}

bool Vm::pendingIs(Type* type) const {
  return hasPending() && m_thread->pending.asObject()->type()->isSubtypeOf(type);
}

Value Vm::handledException() const {
  const Value* handled = handledIn(*m_thread);
  return handled != nullptr ? *handled : Value::none();
}

Value Vm::newException(Type* type, std::initializer_list<Value> args) {
  // Native classes are made without a call, so that raising costs little and cannot fail.
  if (!type->has(kScriptClass)) {
    return type->slots().construct(*this, type, CallArgs{args.begin(), static_cast<std::uint32_t>(args.size()), nullptr});
  }
  return call(Value(type), args);
}

// ---- the raise statement ---------------------------------------------------------------------------------------

namespace {

std::string shownClass(const Type* type) { return "<class '" + type->displayName() + "'>"; }

/// An exception from a class or an instance; empty: something else is pending.
Value instantiate(Vm& vm, const Value& given, const char* complaint) {
  if (isException(given)) return given;
  if (isFamily(given, Family::Type) && given.as<Type>()->isSubtypeOf(vm.types().BaseException)) {
    Value made = vm.call(given);
    if (made.isEmpty() || isException(made)) return made;
    return vm.raise(vm.types().TypeError, "calling {} should have returned an instance of BaseException, not {}",
                    shownClass(given.as<Type>()), shownClass(vm.typeOf(made)));
  }
  return vm.raiseText(vm.types().TypeError, complaint);
}

}  // namespace

bool Interpreter::raiseVarargs(Vm& vm, const Value& exception, const Value& cause) {
  if (exception.isEmpty()) {
    const Value handled = vm.handledException();
    if (handled.isNone()) {
      vm.raise(vm.types().RuntimeError, "No active exception to reraise");
      return false;
    }
    vm.reraise(handled);
    return true;
  }
  Value made = instantiate(vm, exception, "exceptions must derive from BaseException");
  if (made.isEmpty()) return false;
  if (!cause.isEmpty()) {
    Value reason = Value::none();
    if (!cause.isNone()) {
      reason = instantiate(vm, cause, "exception causes must derive from BaseException");
      if (reason.isEmpty()) return false;
    }
    asException(made)->m_cause = std::move(reason);
    asException(made)->m_suppressContext = true;
  }
  vm.raiseValue(std::move(made));
  return true;
}

Truth Interpreter::exceptionMatches(Vm& vm, const Value& exception, const Value& type) {
  const auto isClass = [&](const Value& candidate) {
    return isFamily(candidate, Family::Type) && candidate.as<Type>()->isSubtypeOf(vm.types().BaseException);
  };
  const auto refuse = [&] {
    vm.raise(vm.types().TypeError, "catching classes that do not inherit from BaseException is not allowed");
    return Truth::Error;
  };
  if (isTuple(type)) {
    for (const Value& candidate : asTuple(type)->items()) {
      if (!isClass(candidate)) return refuse();
    }
    for (const Value& candidate : asTuple(type)->items()) {
      if (vm.isInstanceOf(exception, candidate.as<Type>())) return Truth::True;
    }
    return Truth::False;
  }
  if (!isClass(type)) return refuse();
  return truthOf(vm.isInstanceOf(exception, type.as<Type>()));
}

bool Interpreter::matchGroup(Vm& vm, const Value& exception, const Value& type, Value& rest, Value& match) {
  const CoreTypes& types = vm.types();
  const std::span<const Value> candidates = isTuple(type) ? asTuple(type)->items() : std::span<const Value>(&type, 1);
  for (const Value& candidate : candidates) {
    if (isFamily(candidate, Family::Type) && candidate.as<Type>()->isSubtypeOf(types.BaseExceptionGroup)) {
      vm.raise(types.TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
      return false;
    }
  }
  rest = match = Value::none();
  if (exception.isNone()) return true;
  const Truth whole = exceptionMatches(vm, exception, type);
  if (whole == Truth::Error) return false;
  if (whole == Truth::True) {
    if (vm.isInstanceOf(exception, types.BaseExceptionGroup)) {
      match = exception;
      return true;
    }
    // A naked exception is wrapped, so that the handler always sees a group.
    Value group = vm.call(Value(types.ExceptionGroup), {vm.emptyStr(), vm.newTuple({exception})});
    if (group.isEmpty() && vm.pendingIs(types.TypeError)) {
      vm.clearPending();
      group = vm.call(Value(types.BaseExceptionGroup), {vm.emptyStr(), vm.newTuple({exception})});
    }
    if (group.isEmpty()) return false;
    // The wrapper gets a traceback entry of its own, at the try statement.
    Frame* frame = vm.m_thread->frame;
    asException(group)->m_traceback = vm.m_heap.make<TracebackObject>(types.Traceback, Ref<TracebackObject>(),
                                                                      vm.frameObject(frame), frame->instruction());
    match = std::move(group);
    return true;
  }
  if (!vm.isInstanceOf(exception, types.BaseExceptionGroup)) {
    rest = exception;
    return true;
  }
  const Value pair = vm.callMethod(exception, "split", {type});
  if (pair.isEmpty()) return false;
  match = asTuple(pair)->at(0);
  rest = asTuple(pair)->at(1);
  return true;
}

namespace {

bool hasSameMetadata(const ExceptionObject* a, const ExceptionObject* b) {
  return a->m_cause == b->m_cause && a->m_context == b->m_context && a->m_traceback == b->m_traceback;
}

/// The leaves of `exception` that occur in `keep`, in the original's structure.
void collectLeaves(Vm& vm, const Value& exception, std::vector<const Object*>& leaves) {
  if (!vm.isInstanceOf(exception, vm.types().BaseExceptionGroup)) {
    leaves.push_back(exception.asObject());
    return;
  }
  for (const Value& inner : asTuple(asException(exception)->field(ExceptionObject::kGroupExceptions))->items()) {
    collectLeaves(vm, inner, leaves);
  }
}

}  // namespace

Value Interpreter::prepareReraiseStar(Vm& vm, const Value& original, const Value& raisedList) {
  const auto& raised = asList(raisedList)->items();
  std::vector<Value> fresh;
  std::vector<Value> again;
  const bool originalIsGroup = vm.isInstanceOf(original, vm.types().BaseExceptionGroup);
  for (const Value& exception : raised) {
    if (exception.isNone()) continue;
    if (!originalIsGroup) return exception;
    const bool isAgain = hasSameMetadata(asException(exception), asException(original));
    (isAgain ? again : fresh).push_back(exception);
  }
  if (fresh.empty() && again.empty()) return Value::none();
  if (!again.empty()) {
    std::vector<const Object*> leaves;
    for (const Value& exception : again) collectLeaves(vm, exception, leaves);
    Value kept = projectGroup(vm, original, leaves);
    if (kept.isEmpty()) return {};
    if (fresh.empty()) return kept;
    if (!kept.isNone()) fresh.push_back(std::move(kept));
  }
  Value group = vm.call(Value(vm.types().ExceptionGroup), {vm.emptyStr(), vm.newList(fresh)});
  if (group.isEmpty() && vm.pendingIs(vm.types().TypeError)) {
    vm.clearPending();
    group = vm.call(Value(vm.types().BaseExceptionGroup), {vm.emptyStr(), vm.newList(fresh)});
  }
  return group;
}

}  // namespace awaitscope::lang
