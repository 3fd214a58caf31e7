// SPDX-License-Identifier: GPL-3.0-or-later
// Async generators: asend, athrow and aclose are awaitables that drive the generator's frame. A value that the
// generator yields to its consumer arrives wrapped, all else it yields goes on to the event loop.
#include "engine/lang/core_names.h"
#include "engine/lang/generator_support.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

using State = AsyncGeneratorCall::State;
using Kind = AsyncGeneratorCall::Kind;

GeneratorObject* asGenerator(const Value& value) { return value.as<GeneratorObject>(); }
AsyncGeneratorCall* asCall(const Value& value) { return value.as<AsyncGeneratorCall>(); }

/// sys.set_asyncgen_hooks: once per generator, before its first use.
bool callHooks(Vm& vm, GeneratorObject* generator) {
  if (generator->m_hooksCalled) return true;
  generator->m_hooksCalled = true;
  generator->m_finaliserHook = vm.thread().asyncGeneratorFinaliser;
  const Value hook = vm.thread().asyncGeneratorFirstIter;
  if (hook.isEmpty() || hook.isNone()) return true;
  return !vm.call(hook, {Value(generator)}).isEmpty();
}

Value makeCall(Vm& vm, const Value& self, Kind kind, Value argument) {
  if (!callHooks(vm, asGenerator(self))) return {};
  Type* type = kind == Kind::Send ? vm.types().AsyncGeneratorSend : vm.types().AsyncGeneratorThrow;
  Ref<AsyncGeneratorCall> call = vm.heap().make<AsyncGeneratorCall>(type, Ref<GeneratorObject>(asGenerator(self)), kind);
  call->m_argument = std::move(argument);
  return call;
}

/// Is it the generator's own value, and not one on its way to the event loop?
bool isForConsumer(Vm& vm, SendStatus status, const Value& out) {
  return status == SendStatus::Yielded && out.isObject() && out.asObject()->type() == vm.types().AsyncWrappedValue;
}

/// What a step of the generator means for the awaiting consumer.
SendStatus settle(Vm& vm, AsyncGeneratorCall* call, SendStatus status, Value& out) {
  GeneratorObject* generator = call->m_generator.get();
  if (status == SendStatus::Yielded) {
    if (!isForConsumer(vm, status, out)) return status;
    call->m_state = State::Closed;
    generator->m_isAsyncRunning = false;
    if (call->m_kind == Kind::Close) {
      vm.raise(vm.types().RuntimeError, "async generator ignored GeneratorExit");
      return SendStatus::Raised;
    }
    Value value = out.as<AsyncWrappedValue>()->m_value;
    out = std::move(value);
    return SendStatus::Returned;
  }
  call->m_state = State::Closed;
  generator->m_isAsyncRunning = false;
  if (call->m_kind == Kind::Close) {
    const bool isOver = status == SendStatus::Returned || vm.pendingIs(vm.types().StopAsyncIteration) ||
                        vm.pendingIs(vm.types().GeneratorExit);
    if (!isOver) return SendStatus::Raised;
    vm.clearPending();
    generator->m_isClosing = true;
    out = Value::none();
    return SendStatus::Returned;
  }
  if (status == SendStatus::Returned) vm.raiseWith(vm.types().StopAsyncIteration, {});
  if (vm.pendingIs(vm.types().StopAsyncIteration) || vm.pendingIs(vm.types().GeneratorExit)) generator->m_isClosing = true;
  return SendStatus::Raised;
}

const char* reuseText(const AsyncGeneratorCall* call) {
  return call->m_kind == Kind::Send ? "cannot reuse already awaited __anext__()/asend()"
                                    : "cannot reuse already awaited aclose()/athrow()";
}

const char* runningText(const AsyncGeneratorCall* call) {
  switch (call->m_kind) {
    case Kind::Send: return "anext(): asynchronous generator is already running";
    case Kind::Throw: return "athrow(): asynchronous generator is already running";
    case Kind::Close: return "aclose(): asynchronous generator is already running";
  }
  return "";
}

/// The first step: nothing left to do answers in `status`.
bool begin(Vm& vm, AsyncGeneratorCall* call, SendStatus& status, Value& out) {
  GeneratorObject* generator = call->m_generator.get();
  status = SendStatus::Raised;
  const bool isOver = generator->m_state == GeneratorObject::State::Closed;
  if (isOver && call->m_kind != Kind::Send) {
    // athrow(), too, is quiet when nothing is left to throw into.
    call->m_state = State::Closed;
    out = Value::none();
    status = SendStatus::Returned;
    return false;
  }
  if (generator->m_isAsyncRunning) {
    if (call->m_kind != Kind::Send) call->m_state = State::Closed;
    vm.raise(vm.types().RuntimeError, "{}", runningText(call));
    return false;
  }
  if (isOver || (generator->m_isClosing && call->m_kind != Kind::Send)) {
    call->m_state = State::Closed;
    vm.raiseWith(vm.types().StopAsyncIteration, {});
    return false;
  }
  generator->m_isAsyncRunning = true;
  call->m_state = State::Iterating;
  return true;
}

SendStatus callSend(Vm& vm, const Value& self, const Value& value, Value& out) {
  AsyncGeneratorCall* call = asCall(self);
  if (call->m_state == State::Closed) {
    vm.raise(vm.types().RuntimeError, "{}", reuseText(call));
    return SendStatus::Raised;
  }
  GeneratorObject* generator = call->m_generator.get();
  SendStatus status = SendStatus::Raised;
  if (call->m_state == State::Created) {
    if (!value.isNone() && call->m_kind != Kind::Send) {
      vm.raise(vm.types().RuntimeError, "can't send non-None value to a just-started async generator");
      return SendStatus::Raised;
    }
    if (!begin(vm, call, status, out)) return status;
    if (call->m_kind == Kind::Send) {
      const Value sent = value.isNone() ? call->m_argument : value;
      return settle(vm, call, resumeGenerator(vm, generator, sent, out), out);
    }
    Value exception = call->m_argument;
    if (call->m_kind == Kind::Close) {
      generator->m_isClosing = true;
      exception = vm.newException(vm.types().GeneratorExit, std::initializer_list<Value>{});
    }
    return settle(vm, call, throwIntoGenerator(vm, generator, std::move(exception), out), out);
  }
  return settle(vm, call, resumeGenerator(vm, generator, value, out), out);
}

SendStatus callThrow(Vm& vm, const Value& self, const Value& exception, Value& out) {
  AsyncGeneratorCall* call = asCall(self);
  if (call->m_state == State::Closed) {
    vm.raise(vm.types().RuntimeError, "{}", reuseText(call));
    return SendStatus::Raised;
  }
  // Thrown into before its first step it does not count as begun; and throw() leaves what athrow() and aclose() made
  // in its state, unless the generator answers aclose() with another value.
  const State before = call->m_state;
  SendStatus status = throwIntoGenerator(vm, call->m_generator.get(), exception, out);
  const bool isLeft = call->m_kind == Kind::Throw || (call->m_kind == Kind::Close && !isForConsumer(vm, status, out));
  status = settle(vm, call, status, out);
  if (isLeft) call->m_state = before;
  return status;
}

Value callNext(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = callSend(vm, self, Value::none(), out);
  return raiseReturned(vm, status, std::move(out));
}

Value callSendMethod(Vm& vm, std::span<Value> args) {
  Value out;
  const SendStatus status = callSend(vm, args[0], args[1], out);
  return raiseReturned(vm, status, std::move(out));
}

Value callThrowMethod(Vm& vm, std::span<Value> args) {
  const Value exception = exceptionFromThrow(vm, args[1], args[2], args[3]);
  if (exception.isEmpty()) return {};
  Value out;
  const SendStatus status = callThrow(vm, args[0], exception, out);
  return raiseReturned(vm, status, std::move(out));
}

Value callCloseMethod(Vm&, std::span<Value> args) {
  asCall(args[0])->m_state = State::Closed;
  return Value::none();
}

Value identity(Vm&, const Value& self) { return self; }

constexpr NativeRow kCallMethods[] = {
    {"send", &callSendMethod, "($self, arg, /)"},
    {"throw", &callThrowMethod, "($self, type, value=<omitted>, traceback=<omitted>, /)"},
    {"close", &callCloseMethod, "($self, /)"},
};

// ---- the generator itself --------------------------------------------------------------------------------------

Value generatorNext(Vm& vm, const Value& self) { return makeCall(vm, self, Kind::Send, Value::none()); }
Value generatorSend(Vm& vm, std::span<Value> args) { return makeCall(vm, args[0], Kind::Send, args[1]); }

Value generatorThrow(Vm& vm, std::span<Value> args) {
  const Value exception = exceptionFromThrow(vm, args[1], args[2], args[3]);
  return exception.isEmpty() ? Value() : makeCall(vm, args[0], Kind::Throw, exception);
}

Value generatorClose(Vm& vm, std::span<Value> args) { return makeCall(vm, args[0], Kind::Close, Value::none()); }

Value generatorRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<async_generator object {} at {}>", asStr(asGenerator(self)->m_qualifiedName)->view(),
                               vm.addressText(self.asObject())));
}

/// The event loop's hook closes it properly; without one it is closed as far as that goes without a loop.
void finalise(Vm& vm, Object* self) {
  auto* generator = static_cast<GeneratorObject*>(self);
  if (generator->m_state == GeneratorObject::State::Closed || vm.isStopping()) return;
  const Value held(self);
  const Value pending = vm.takePending();
  const Value hook = generator->m_finaliserHook;
  if (!hook.isEmpty() && !hook.isNone() && !generator->m_isClosing) {
    if (vm.call(hook, {held}).isEmpty() && vm.hasPending()) vm.reportUnraisable(held);
  } else if (generator->m_state != GeneratorObject::State::Created && !closeGenerator(vm, generator) && vm.hasPending()) {
    vm.reportUnraisable(held);
  }
  if (!pending.isEmpty()) vm.reraise(pending);
}

Value getName(Vm&, const Value& self) { return asGenerator(self)->m_name; }
Value getQualifiedName(Vm&, const Value& self) { return asGenerator(self)->m_qualifiedName; }
Value getCode(Vm&, const Value& self) { return Value(asGenerator(self)->m_code); }
Value getRunning(Vm&, const Value& self) { return Value::boolean(asGenerator(self)->m_isAsyncRunning); }
Value getAwaited(Vm&, const Value& self) {
  Value awaited = asGenerator(self)->awaited();
  return awaited.isEmpty() ? Value::none() : awaited;
}
Value getFrame(Vm& vm, const Value& self) {
  Frame* frame = asGenerator(self)->m_frame;
  return frame != nullptr ? Value(vm.frameObject(frame)) : Value::none();
}

constexpr NativeRow kGeneratorMethods[] = {
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, object, /)"},
    {"asend", &generatorSend, "($self, value, /)"},
    {"athrow", &generatorThrow, "($self, type, value=<omitted>, traceback=<omitted>, /)"},
    {"aclose", &generatorClose, "($self, /)"},
};

constexpr GetterRow kGeneratorGetters[] = {
    {"__name__", &getName, nullptr},  {"__qualname__", &getQualifiedName, nullptr}, {"ag_code", &getCode, nullptr},
    {"ag_running", &getRunning, nullptr}, {"ag_frame", &getFrame, nullptr}, {"ag_await", &getAwaited, nullptr},
};

}  // namespace

void completeAsyncGeneratorTypes(Vm& vm) {
  TypeSpec generator;
  generator.flags = kDisallowInstantiation;
  generator.slots.asyncIter = &identity;
  generator.slots.asyncNext = &generatorNext;
  generator.slots.repr = &generatorRepr;
  generator.slots.finalise = &finalise;
  generator.methods = kGeneratorMethods;
  generator.getters = kGeneratorGetters;
  vm.completeType(vm.types().AsyncGenerator, generator);

  TypeSpec call;
  call.flags = kDisallowInstantiation;
  call.slots.iter = &identity;
  call.slots.next = &callNext;
  call.slots.await = &identity;
  call.slots.send = &callSend;
  call.slots.throwInto = &callThrow;
  call.methods = kCallMethods;
  vm.completeType(vm.types().AsyncGeneratorSend, call);
  vm.completeType(vm.types().AsyncGeneratorThrow, call);
}

}  // namespace awaitscope::lang
