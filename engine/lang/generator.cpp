// SPDX-License-Identifier: GPL-3.0-or-later
// Generators and coroutines: resuming, throwing into, closing, and their types. A throw into a chain of generators that
// delegate to each other (yield from, await) links the whole chain at once instead of recursing.
#include "engine/base/check.h"
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/coroutine_origin.h"
#include "engine/lang/generator_support.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/notes.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

GeneratorObject::~GeneratorObject() {
  if (m_frame == nullptr) return;
  Vm& vm = type()->vm();
  const std::size_t bytes = sizeof(Frame) + m_code->frameSlots() * sizeof(Value);
  Calls::clearFrame(vm, m_frame);
  m_frame->~Frame();
  vm.heap().freeBlock(m_frame, bytes);
}

Value GeneratorObject::awaited() const {
  if (m_state != State::Suspended) return {};
  if (m_frame->ip->opcode != Opcode::YIELD_FROM) return {};
  return m_frame->sp[-1];
}

void GeneratorObject::traverse(Visitor& visitor) const {
  visitor.visit(m_code);
  visitor.visit(m_handled.exception);
  visitor.visit(m_finaliserHook);
  // A running frame's values count as held from outside: the thread holds them.
  if (m_frame == nullptr || m_state == State::Running) return;
  visitor.visit(m_frame->function);
  visitor.visit(m_frame->locals);
  for (const Value* value = m_frame->slots(); value < m_frame->sp; ++value) visitor.visit(*value);
}

void GeneratorObject::clear() noexcept {
  const Value exception = std::move(m_handled.exception);
  const Value hook = std::move(m_finaliserHook);
  if (m_frame == nullptr || m_state == State::Running) return;
  for (Value* value = m_frame->slots(); value < m_frame->sp; ++value) {
    // Cells keep their places: the code relies on them should the frame ever run again, which it does not.
    const Value dying = std::move(*value);
  }
  m_state = State::Closed;
}

void AsyncGeneratorCall::traverse(Visitor& visitor) const {
  visitor.visit(m_generator);
  visitor.visit(m_argument);
}

void AsyncGeneratorCall::clear() noexcept {
  const Ref<GeneratorObject> generator = std::move(m_generator);
  const Value argument = std::move(m_argument);
  m_state = State::Closed;
}

const char* generatorKind(const GeneratorObject* generator) {
  if (generator->m_code->has(kCoroutine)) return "coroutine";
  return generator->m_code->has(kAsyncGenerator) ? "async generator" : "generator";
}

// ---- the run loop's part ---------------------------------------------------------------------------------------

Frame* Interpreter::refuseResume(Vm& vm, GeneratorObject* generator) {
  if (generator->m_state == GeneratorObject::State::Running) {
    vm.raise(vm.m_types.ValueError, "{} already executing", generatorKind(generator));
  } else {
    vm.raiseRecursion("");
  }
  return nullptr;
}

void Interpreter::finish(Vm& vm, GeneratorObject* generator) {
  if (generator->m_entered != 0) noteLeft(vm, generator);
  ThreadState& thread = *vm.m_thread;
  Frame* frame = generator->m_frame;
  thread.handled = generator->m_handled.previous;
  generator->m_handled.previous = nullptr;
  const Value handled = std::move(generator->m_handled.exception);
  thread.frame = frame->previous;
  generator->m_state = GeneratorObject::State::Closed;
  generator->m_frame = nullptr;
  setFlag(generator, kFinalised);  // There is nothing left to close.
  const std::size_t bytes = sizeof(Frame) + generator->m_code->frameSlots() * sizeof(Value);
  const FrameExit exit = frame->exit;
  Calls::clearFrame(vm, frame);
  frame->~Frame();
  vm.m_heap.freeBlock(frame, bytes);
  if (exit != FrameExit::ToNative) generator->release();
}

void Interpreter::noteEntered(Vm& vm, GeneratorObject* coroutine) {
  if (NoteListener* const listener = vm.host().noteListener())
    coroutine->m_entered = listener->coroutineEntered(vm, *coroutine);
}

void Interpreter::noteLeft(Vm& vm, GeneratorObject* coroutine) {
  vm.host().noteListener()->coroutineLeft(vm, std::exchange(coroutine->m_entered, 0));
}

void Interpreter::convertStop(Vm& vm, const GeneratorObject* generator) {
  const bool isAsync = generator->m_code->has(kAsyncGenerator);
  const char* what = nullptr;
  if (vm.pendingIs(vm.m_types.StopIteration)) {
    what = "StopIteration";
  } else if (isAsync && vm.pendingIs(vm.m_types.StopAsyncIteration)) {
    what = "StopAsyncIteration";
  }
  if (what == nullptr) return;
  Value cause = vm.takePending();
  Value error = vm.newException(vm.m_types.RuntimeError, fmt::format("{} raised {}", generatorKind(generator), what));
  asException(error)->m_context = cause;
  vm.raiseFrom(std::move(error), std::move(cause));
}

void Interpreter::addTraceback(Vm& vm, Frame* frame) {
  if (!isException(vm.pending())) return;
  ExceptionObject* exception = asException(vm.pending());
  Ref<TracebackObject> entry = vm.m_heap.make<TracebackObject>(vm.m_types.Traceback, std::move(exception->m_traceback),
                                                               vm.frameObject(frame), frame->instruction());
  exception->m_traceback = std::move(entry);
}

// ---- sending from outside --------------------------------------------------------------------------------------

namespace {

bool isScriptGenerator(Vm& vm, const Value& value) {
  if (!value.isObject()) return false;
  const Type* type = value.asObject()->type();
  return type == vm.types().Generator || type == vm.types().Coroutine || type == vm.types().AsyncGenerator;
}

GeneratorObject* underlying(Vm& vm, const Value& value) {
  if (isScriptGenerator(vm, value)) return value.as<GeneratorObject>();
  if (value.isObject() && value.asObject()->type() == vm.types().CoroutineWrapper) {
    return value.as<CoroutineWrapper>()->m_coroutine.get();
  }
  return nullptr;
}

/// Normalises what native and script iterators say at their end: StopIteration pending, or nothing, is a return.
SendStatus statusOf(Vm& vm, Value result, Value& out) {
  if (!result.isEmpty()) {
    out = std::move(result);
    return SendStatus::Yielded;
  }
  if (vm.isStopping()) return SendStatus::Raised;
  if (!vm.hasPending()) {
    out = Value::none();
    return SendStatus::Returned;
  }
  if (!vm.pendingIs(vm.types().StopIteration)) return SendStatus::Raised;
  const Value stop = vm.takePending();
  const Value& value = asException(stop)->field(ExceptionObject::kStopValue);
  out = value.isEmpty() ? Value::none() : value;
  return SendStatus::Returned;
}

}  // namespace

SendStatus Interpreter::sendTo(Vm& vm, const Value& receiver, const Value& value, Value& out) {
  const Value held = receiver;
  const Slots& slots = vm.typeOf(held)->slots();
  if (slots.send != nullptr) return slots.send(vm, held, value, out);
  if (value.isNone() && slots.next != nullptr) return statusOf(vm, slots.next(vm, held), out);
  return statusOf(vm, vm.callMethod(held, vm.names().send, {value}), out);
}

SendStatus resumeGenerator(Vm& vm, GeneratorObject* generator, Value value, Value& out) {
  if (generator->m_state == GeneratorObject::State::Closed) {
    if (generator->m_code->has(kCoroutine)) {
      vm.raise(vm.types().RuntimeError, "cannot reuse already awaited coroutine");
      return SendStatus::Raised;
    }
    out = Value::none();
    return SendStatus::Returned;
  }
  if (generator->m_state == GeneratorObject::State::Created && !value.isNone()) {
    vm.raise(vm.types().TypeError, "can't send non-None value to a just-started {}", generatorKind(generator));
    return SendStatus::Raised;
  }
  if (!vm.enterNative("")) return SendStatus::Raised;
  const Ref<GeneratorObject> held(generator);
  Frame* frame = Interpreter::resume(vm, generator, std::move(value), FrameExit::ToNative);
  SendStatus status = SendStatus::Raised;
  if (frame != nullptr) status = Interpreter::run(vm, frame, Interpreter::Start::Normal, out);
  vm.leaveNative();
  return status;
}

namespace {

/// close() of whatever a suspended generator delegates to, when GeneratorExit goes through it.
bool closeAwaited(Vm& vm, const Value& awaited) {
  if (GeneratorObject* inner = underlying(vm, awaited); inner != nullptr) return closeGenerator(vm, inner);
  Value close;
  if (!vm.tryGetAttribute(awaited, vm.names().close, close)) return false;
  return close.isEmpty() || !vm.call(close).isEmpty();
}

/// Throws into what the innermost generator delegates to. Nothing: there is no way, raise at the generator itself. A
/// method throw() of a script gets the arguments as they were `given`, if they were.
bool throwIntoAwaited(Vm& vm, const Value& awaited, const Value& exception, std::span<const Value> given,
                      SendStatus& status, Value& out) {
  const Slots& slots = vm.typeOf(awaited)->slots();
  if (slots.throwInto != nullptr) {
    status = slots.throwInto(vm, awaited, exception, out);
    return true;
  }
  Value method;
  if (!vm.tryGetAttribute(awaited, vm.names().throw_, method)) {
    status = SendStatus::Raised;
    return true;
  }
  if (method.isEmpty()) return false;
  status = statusOf(vm, given.empty() ? vm.call(method, {exception}) : vm.call(method, given), out);
  return true;
}

/// The chain of suspended generators from `outer` along their delegations, innermost last.
std::vector<Ref<GeneratorObject>> delegationChain(Vm& vm, GeneratorObject* outer) {
  std::vector<Ref<GeneratorObject>> chain;
  for (GeneratorObject* at = outer; at != nullptr;) {
    chain.emplace_back(at);
    const Value awaited = at->awaited();
    GeneratorObject* inner = awaited.isEmpty() ? nullptr : underlying(vm, awaited);
    at = inner != nullptr && inner->m_state != GeneratorObject::State::Running &&
                 inner->m_state != GeneratorObject::State::Closed
             ? inner
             : nullptr;
  }
  return chain;
}

/// Links a chain as if each had just resumed the next.
void linkChain(Vm& vm, const std::vector<Ref<GeneratorObject>>& chain) {
  ThreadState& thread = vm.thread();
  for (std::size_t i = 0; i < chain.size(); ++i) {
    GeneratorObject* generator = chain[i].get();
    Frame* frame = generator->m_frame;
    generator->m_state = GeneratorObject::State::Running;
    generator->m_handled.previous = thread.handled;
    thread.handled = &generator->m_handled;
    frame->previous = thread.frame;
    frame->exit = FrameExit::ToNative;
    if (i > 0) ++thread.depth;
    thread.frame = frame;
  }
  thread.frame = chain.front()->m_frame->previous;
}

/// Where throw() passes an exception on to a generator that handles another one, CPython 3.11 chains the two and then
/// starts from the traceback that the exception was last stored with: by a handler, or when it was thrown.
class StoredTraceback {
 public:
  /// Before an exception arrives in `generator`.
  void arrives(Vm& vm, const GeneratorObject& generator) {
    if (!vm.hasPending()) return;
    ExceptionObject* exception = asException(vm.thread().pending);
    if (exception != m_exception) m_traceback.reset();
    const bool isFirst = m_exception == nullptr;
    if (!isFirst && !exception->m_wasHandled && !generator.m_handled.exception.isEmpty())
      exception->m_traceback = m_traceback;
    m_exception = exception;
    m_traceback = exception->m_traceback;
    exception->m_wasHandled = false;
  }

 private:
  const ExceptionObject* m_exception = nullptr;  // To compare with.
  Ref<TracebackObject> m_traceback;
};

/// Runs a linked chain from the innermost generator outwards. As in CPython, where throw() calls throw(), what leaves a
/// generator by an exception arrives in the next as if thrown into it.
SendStatus runChain(Vm& vm, const std::vector<Ref<GeneratorObject>>& chain, Interpreter::Start start, Value& out) {
  StoredTraceback stored;
  for (std::size_t i = chain.size(); i-- > 0;) {
    GeneratorObject* generator = chain[i].get();
    if (start == Interpreter::Start::Raise) {
      stored.arrives(vm, *generator);
      chainThrown(vm, *generator);
    }
    vm.thread().frame = generator->m_frame->previous;
    const SendStatus status = runLinked(vm, generator->m_frame, start, out);
    if (i == 0) return status;
    --vm.thread().depth;
    if (status == SendStatus::Yielded) {
      while (i-- > 0) {
        Interpreter::suspend(vm, chain[i].get());
        if (i > 0) --vm.thread().depth;
      }
      return status;
    }
    start = Interpreter::Start::Raise;
    if (status == SendStatus::Returned) {
      Frame* waiting = chain[i - 1]->m_frame;
      waiting->sp[-1] = std::move(out);
      ++waiting->ip;
      start = Interpreter::Start::Normal;
    }
  }
  return SendStatus::Raised;
}

}  // namespace

SendStatus throwIntoGenerator(Vm& vm, GeneratorObject* generator, Value exception, Value& out,
                              std::span<const Value> given) {
  const Ref<GeneratorObject> held(generator);
  if (generator->m_state == GeneratorObject::State::Running) {
    vm.raise(vm.types().ValueError, "{} already executing", generatorKind(generator));
    return SendStatus::Raised;
  }
  if (generator->m_state == GeneratorObject::State::Closed) {
    if (generator->m_code->has(kCoroutine)) {
      vm.raise(vm.types().RuntimeError, "cannot reuse already awaited coroutine");
    } else {
      vm.reraise(std::move(exception));
    }
    return SendStatus::Raised;
  }
  const bool isExit = vm.isInstanceOf(exception, vm.types().GeneratorExit);
  if (isExit) {
    if (const Value awaited = generator->awaited(); !awaited.isEmpty()) {
      generator->m_state = GeneratorObject::State::Running;
      const bool closed = closeAwaited(vm, awaited);
      generator->m_state = GeneratorObject::State::Suspended;
      if (!closed) exception = vm.takePending();
      if (exception.isEmpty()) return SendStatus::Raised;  // Stopping.
    }
  }
  const std::vector<Ref<GeneratorObject>> chain =
      isExit ? std::vector<Ref<GeneratorObject>>{held} : delegationChain(vm, generator);
  GeneratorObject* innermost = chain.back().get();
  const Value awaited = isExit ? Value() : innermost->awaited();
  auto start = Interpreter::Start::Raise;
  if (!awaited.isEmpty()) {
    Value result;
    SendStatus status = SendStatus::Raised;
    innermost->m_state = GeneratorObject::State::Running;
    const bool answered = throwIntoAwaited(vm, awaited, exception, given, status, result);
    innermost->m_state = GeneratorObject::State::Suspended;
    if (answered && status == SendStatus::Yielded) {
      out = std::move(result);
      return status;
    }
    if (answered && status == SendStatus::Returned) {
      innermost->m_frame->sp[-1] = std::move(result);
      ++innermost->m_frame->ip;
      start = Interpreter::Start::Normal;
    } else if (answered) {
      exception = vm.takePending();
      if (exception.isEmpty()) return SendStatus::Raised;
    }
  }
  linkChain(vm, chain);
  if (start == Interpreter::Start::Raise) vm.reraise(std::move(exception));
  return runChain(vm, chain, start, out);
}

SendStatus runLinked(Vm& vm, Frame* frame, Interpreter::Start start, Value& out) {
  // The context of a thrown exception comes from the innermost frame's handlers, so the chain is linked first; the
  // depth check therefore cannot refuse any more.
  ++vm.thread().depth;
  const SendStatus status = Interpreter::run(vm, frame, start, out);
  --vm.thread().depth;
  return status;
}

bool closeGenerator(Vm& vm, GeneratorObject* generator) {
  if (generator->m_state == GeneratorObject::State::Closed) return true;
  if (generator->m_state == GeneratorObject::State::Created) {
    const Ref<GeneratorObject> held(generator);
    dropFrame(vm, generator);
    return true;
  }
  Value out;
  const SendStatus status =
      throwIntoGenerator(vm, generator, vm.newException(vm.types().GeneratorExit, std::initializer_list<Value>{}), out);
  if (status == SendStatus::Returned) return true;
  if (status == SendStatus::Yielded) {
    vm.raise(vm.types().RuntimeError, "{} ignored GeneratorExit", generatorKind(generator));
    return false;
  }
  if (vm.pendingIs(vm.types().GeneratorExit) || vm.pendingIs(vm.types().StopIteration)) {
    vm.clearPending();
    return true;
  }
  return false;
}

void dropFrame(Vm& vm, GeneratorObject* generator) {
  Frame* frame = generator->m_frame;
  generator->m_state = GeneratorObject::State::Closed;
  if (frame == nullptr) return;
  generator->m_frame = nullptr;
  const std::size_t bytes = sizeof(Frame) + generator->m_code->frameSlots() * sizeof(Value);
  Calls::clearFrame(vm, frame);
  frame->~Frame();
  vm.heap().freeBlock(frame, bytes);
}

SendStatus Vm::send(const Value& coroutine, const Outcome& sent, Value& out) {
  const Value held = coroutine;
  if (GeneratorObject* generator = underlying(*this, held); generator != nullptr) {
    return sent.isException() ? throwIntoGenerator(*this, generator, sent.payload, out)
                              : resumeGenerator(*this, generator, sent.payload, out);
  }
  if (!sent.isException()) return Interpreter::sendTo(*this, held, sent.payload, out);
  SendStatus status = SendStatus::Raised;
  if (throwIntoAwaited(*this, held, sent.payload, {}, status, out)) return status;
  raiseValue(sent.payload);
  return SendStatus::Raised;
}

// ---- awaitables ------------------------------------------------------------------------------------------------

namespace {

bool isIterableCoroutine(Vm& vm, const Value& value) {
  return value.isObject() && value.asObject()->type() == vm.types().Generator &&
         value.as<GeneratorObject>()->m_code->has(kIterableCoroutine);
}

}  // namespace

Value Vm::awaitable(const Value& object) {
  if (isAnyCoroutine(object) || isIterableCoroutine(*this, object)) return object;
  const auto slot = typeOf(object)->slots().await;
  if (slot == nullptr) {
    return raise(m_types.TypeError, "object {} can't be used in 'await' expression", typeName(object));
  }
  Value iterator = slot(*this, object);
  if (iterator.isEmpty()) return {};
  if (isAnyCoroutine(iterator) || isIterableCoroutine(*this, iterator)) {
    return raise(m_types.TypeError, "__await__() returned a coroutine");
  }
  const Slots& slots = typeOf(iterator)->slots();
  if (slots.next != nullptr || slots.send != nullptr) return iterator;
  return raise(m_types.TypeError, "__await__() returned non-iterator of type '{}'", typeName(iterator));
}

Value Interpreter::getAwaitable(Vm& vm, const Value& object, std::uint32_t origin) {
  const Value held = object;
  const bool isAwaitable = isCoroutine(held) || isIterableCoroutine(vm, held) || vm.typeOf(held)->slots().await != nullptr;
  if (!isAwaitable && origin != 0) {
    return vm.raise(vm.types().TypeError, "'async with' received an object from {} that does not implement __await__: {}",
                    origin == 1 ? "__aenter__" : "__aexit__", vm.typeName(held));
  }
  Value iterator = vm.awaitable(held);
  if (isCoroutine(iterator) && !iterator.as<GeneratorObject>()->awaited().isEmpty()) {
    return vm.raise(vm.types().RuntimeError, "coroutine is being awaited already");
  }
  return iterator;
}

Value Interpreter::getYieldFromIterator(Vm& vm, Frame* frame, const Value& object) {
  const Value held = object;
  if (isAnyCoroutine(held)) {
    if (!frame->code->has(kCoroutine) && !frame->code->has(kIterableCoroutine)) {
      return vm.raise(vm.types().TypeError, "cannot 'yield from' a coroutine object in a non-coroutine generator");
    }
    return held;
  }
  if (isScriptGenerator(vm, held)) return held;
  return vm.iterate(held);
}

Value Interpreter::getAsyncIterator(Vm& vm, const Value& object) {
  const Value held = object;
  const auto slot = vm.typeOf(held)->slots().asyncIter;
  if (slot == nullptr) {
    return vm.raise(vm.types().TypeError, "'async for' requires an object with __aiter__ method, got {}",
                    vm.typeName(held));
  }
  Value iterator = slot(vm, held);
  if (iterator.isEmpty() || vm.typeOf(iterator)->slots().asyncNext != nullptr) return iterator;
  return vm.raise(vm.types().TypeError,
                  "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                  vm.typeName(iterator));
}

Value Interpreter::getAsyncNext(Vm& vm, const Value& iterator) {
  const Value held = iterator;
  const auto slot = vm.typeOf(held)->slots().asyncNext;
  if (slot == nullptr) {
    return vm.raise(vm.types().TypeError, "'async for' requires an iterator with __anext__ method, got {}",
                    vm.typeName(held));
  }
  Value next = slot(vm, held);
  if (next.isEmpty() || vm.typeOf(held) == vm.types().AsyncGenerator) return next;
  Value awaitable = vm.awaitable(next);
  if (!awaitable.isEmpty()) return awaitable;
  if (!vm.hasPending()) return {};
  Value cause = vm.takePending();
  Value error = vm.newException(vm.types().TypeError, fmt::format("'async for' received an invalid object from __anext__: {}",
                                                                  vm.typeName(next)));
  return vm.raiseFrom(std::move(error), std::move(cause));
}

// ---- types -----------------------------------------------------------------------------------------------------

namespace {

GeneratorObject* asGenerator(const Value& value) { return value.as<GeneratorObject>(); }

Value generatorNext(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = resumeGenerator(vm, asGenerator(self), Value::none(), out);
  if (status == SendStatus::Returned && out.isNone()) return {};
  return raiseReturned(vm, status, std::move(out));
}

SendStatus generatorSendSlot(Vm& vm, const Value& self, const Value& value, Value& out) {
  return resumeGenerator(vm, asGenerator(self), value, out);
}

Value identity(Vm&, const Value& self) { return self; }

Value generatorSend(Vm& vm, std::span<Value> args) {
  const Value self = args[0];
  Value out;
  const SendStatus status = resumeGenerator(vm, asGenerator(self), args[1], out);
  return raiseReturned(vm, status, std::move(out));
}

Value generatorThrow(Vm& vm, std::span<Value> args) {
  const Value self = args[0];
  const Value exception = exceptionFromThrow(vm, args[1], args[2], args[3]);
  if (exception.isEmpty()) return {};
  std::vector<Value> given(args.begin() + 1, args.end());
  std::erase_if(given, [](const Value& value) { return value.isEmpty(); });
  Value out;
  const SendStatus status = throwIntoGenerator(vm, asGenerator(self), exception, out, given);
  return raiseReturned(vm, status, std::move(out));
}

Value generatorClose(Vm& vm, std::span<Value> args) {
  const Value self = args[0];
  return closeGenerator(vm, asGenerator(self)) ? Value::none() : Value();
}

Value generatorRepr(Vm& vm, const Value& self) {
  const auto* generator = asGenerator(self);
  const char* kind = generator->m_code->has(kAsyncGenerator) ? "async_generator" : generatorKind(generator);
  return vm.newStr(fmt::format("<{} object {} at {}>", kind, asStr(generator->m_qualifiedName)->view(),
                               vm.addressText(self.asObject())));
}

/// A generator that dies while suspended is closed; a coroutine that was never started is reported.
void finaliseGenerator(Vm& vm, Object* self) {
  auto* generator = static_cast<GeneratorObject*>(self);
  if (generator->m_state == GeneratorObject::State::Closed || vm.isStopping()) return;
  const Value pending = vm.takePending();
  const Value held(self);
  if (generator->m_code->has(kCoroutine) && generator->m_state == GeneratorObject::State::Created) {
    warnNeverAwaited(vm, asStr(generator->m_qualifiedName)->view(), generator->m_origin);
    if (vm.hasPending()) vm.reportUnraisable(held);
  } else if (!closeGenerator(vm, generator) && vm.hasPending()) {
    vm.reportUnraisable(held);
  }
  if (!pending.isEmpty()) vm.reraise(pending);
}

Value getName(Vm&, const Value& self) { return asGenerator(self)->m_name; }
Value getQualifiedName(Vm&, const Value& self) { return asGenerator(self)->m_qualifiedName; }

bool setText(Vm& vm, Value& place, const Value& value, const char* what) {
  if (!isStr(value)) {
    vm.raise(vm.types().TypeError, "{} must be set to a string object", what);
    return false;
  }
  place = value;
  return true;
}

bool setName(Vm& vm, const Value& self, const Value& value) {
  return setText(vm, asGenerator(self)->m_name, value, "__name__");
}
bool setQualifiedName(Vm& vm, const Value& self, const Value& value) {
  return setText(vm, asGenerator(self)->m_qualifiedName, value, "__qualname__");
}

Value getCode(Vm&, const Value& self) { return Value(asGenerator(self)->m_code); }
Value getRunning(Vm&, const Value& self) {
  return Value::boolean(asGenerator(self)->m_state == GeneratorObject::State::Running);
}
Value getSuspended(Vm&, const Value& self) {
  return Value::boolean(asGenerator(self)->m_state == GeneratorObject::State::Suspended);
}
Value getAwaited(Vm&, const Value& self) {
  Value awaited = asGenerator(self)->awaited();
  return awaited.isEmpty() ? Value::none() : awaited;
}
Value getFrame(Vm& vm, const Value& self) {
  Frame* frame = asGenerator(self)->m_frame;
  return frame != nullptr ? Value(vm.frameObject(frame)) : Value::none();
}
Value getOrigin(Vm&, const Value& self) {
  const Value& origin = asGenerator(self)->m_origin;
  return origin.isEmpty() ? Value::none() : origin;
}

constexpr NativeRow kGeneratorMethods[] = {
    {"send", &generatorSend, "($self, arg, /)"},
    {"throw", &generatorThrow, "($self, type, value=<omitted>, traceback=<omitted>, /)"},
    {"close", &generatorClose, "($self, /)"},
};

constexpr GetterRow kGeneratorGetters[] = {
    {"__name__", &getName, &setName}, {"__qualname__", &getQualifiedName, &setQualifiedName},
    {"gi_code", &getCode, nullptr},   {"gi_running", &getRunning, nullptr},
    {"gi_frame", &getFrame, nullptr}, {"gi_yieldfrom", &getAwaited, nullptr},
    {"gi_suspended", &getSuspended, nullptr},
};

constexpr GetterRow kCoroutineGetters[] = {
    {"__name__", &getName, &setName}, {"__qualname__", &getQualifiedName, &setQualifiedName},
    {"cr_code", &getCode, nullptr},   {"cr_running", &getRunning, nullptr},
    {"cr_frame", &getFrame, nullptr}, {"cr_await", &getAwaited, nullptr},
    {"cr_suspended", &getSuspended, nullptr}, {"cr_origin", &getOrigin, nullptr},
};

Value coroutineAwait(Vm& vm, const Value& self) {
  return vm.heap().make<CoroutineWrapper>(vm.types().CoroutineWrapper, Ref<GeneratorObject>(asGenerator(self)));
}

// The wrapper forwards everything.
Value wrapped(const Value& self) { return Value(self.as<CoroutineWrapper>()->m_coroutine); }
Value wrapperNext(Vm& vm, const Value& self) { return generatorNext(vm, wrapped(self)); }
SendStatus wrapperSendSlot(Vm& vm, const Value& self, const Value& value, Value& out) {
  return generatorSendSlot(vm, wrapped(self), value, out);
}
template <NativeFunction Function>
Value forward(Vm& vm, std::span<Value> args) {
  args[0] = wrapped(args[0]);
  return Function(vm, args);
}

constexpr NativeRow kWrapperMethods[] = {
    {"send", &forward<&generatorSend>, "($self, arg, /)"},
    {"throw", &forward<&generatorThrow>, "($self, type, value=<omitted>, traceback=<omitted>, /)"},
    {"close", &forward<&generatorClose>, "($self, /)"},
};

}  // namespace

Value raiseReturned(Vm& vm, SendStatus status, Value out) {
  if (status == SendStatus::Yielded) return out;
  return status == SendStatus::Raised ? Value() : vm.raiseStopIteration(std::move(out));
}

Value exceptionFromThrow(Vm& vm, const Value& type, const Value& value, const Value& traceback) {
  Value exception;
  if (isException(type)) {
    if (!value.isEmpty() && !value.isNone()) {
      return vm.raise(vm.types().TypeError, "instance exception may not have a separate value");
    }
    exception = type;
  } else if (isFamily(type, Family::Type) && type.as<Type>()->isSubtypeOf(vm.types().BaseException)) {
    if (isException(value)) {
      exception = value;
    } else if (value.isEmpty() || value.isNone()) {
      exception = vm.call(type);
    } else if (isTuple(value)) {
      exception = vm.call(type, asTuple(value)->items());
    } else {
      exception = vm.call(type, {value});
    }
    if (exception.isEmpty()) return {};
  } else {
    return vm.raise(vm.types().TypeError, "exceptions must be classes or instances deriving from BaseException, not {}",
                    vm.typeName(type));
  }
  if (!traceback.isEmpty() && !traceback.isNone()) {
    if (!isFamily(traceback, Family::Traceback)) {
      return vm.raise(vm.types().TypeError, "throw() third argument must be a traceback object");
    }
    asException(exception)->m_traceback = Ref<TracebackObject>(traceback.as<TracebackObject>());
  }
  return exception;
}

void completeGeneratorTypes(Vm& vm) {
  TypeSpec generator;
  generator.flags = kDisallowInstantiation;
  generator.slots.iter = &identity;
  generator.slots.next = &generatorNext;
  generator.slots.send = &generatorSendSlot;
  generator.slots.repr = &generatorRepr;
  generator.slots.finalise = &finaliseGenerator;
  generator.methods = kGeneratorMethods;
  generator.getters = kGeneratorGetters;
  vm.completeType(vm.types().Generator, generator);

  TypeSpec coroutine;
  coroutine.flags = kDisallowInstantiation;
  coroutine.slots.await = &coroutineAwait;
  coroutine.slots.send = &generatorSendSlot;
  coroutine.slots.repr = &generatorRepr;
  coroutine.slots.finalise = &finaliseGenerator;
  coroutine.methods = kGeneratorMethods;
  coroutine.getters = kCoroutineGetters;
  vm.completeType(vm.types().Coroutine, coroutine);

  TypeSpec wrapper;
  wrapper.flags = kDisallowInstantiation;
  wrapper.slots.iter = &identity;
  wrapper.slots.next = &wrapperNext;
  wrapper.slots.send = &wrapperSendSlot;
  wrapper.methods = kWrapperMethods;
  vm.completeType(vm.types().CoroutineWrapper, wrapper);
}

}  // namespace awaitscope::lang
