// SPDX-License-Identifier: GPL-3.0-or-later
// Where the two kinds of coroutine meet: a task drives a script coroutine (ScriptCoroutine), a script awaits a native
// one (NativeCoroutine) or a future (FutureIterator). All speak one protocol: send a value or an exception in, get a
// future, a bare yield, a result or an exception out. Engine thread.
#include <fmt/format.h>

#include <unordered_map>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/lang/coroutine_origin.h"
#include "engine/lang/modules/library.h"

namespace awaitscope::bindings {
namespace {

using base::Outcome;
using base::Ref;
using lang::SendStatus;
using task::Step;
using task::StepKind;

/// A script coroutine (or anything with send) driven by a task.
class ScriptCoroutine final : public task::Resumable {
 public:
  ScriptCoroutine(Vm& vm, Value coroutine) : m_vm(vm), m_coroutine(std::move(coroutine)) {
    if (lang::isCoroutine(m_coroutine) || lang::isFamily(m_coroutine, lang::Family::Generator)) {
      const auto* generator = m_coroutine.as<lang::GeneratorObject>();
      m_name = std::string(lang::asStr(generator->m_qualifiedName)->view());
    } else {
      m_name = vm.typeName(m_coroutine);
    }
  }

  Step resume(Outcome sent) override {
    Value out;
    const SendStatus status = m_vm.send(m_coroutine, sent, out);
    if (m_vm.isStopping()) return {StepKind::Unwound, {}};
    switch (status) {
      case SendStatus::Yielded: {
        const bool waits = isFuture(m_vm, out) && asFuture(out)->isBlocking();
        return {waits ? StepKind::Waits : StepKind::Yielded, std::move(out)};
      }
      case SendStatus::Returned:
        return {StepKind::Returned, std::move(out)};
      case SendStatus::Raised:
        break;
    }
    return {StepKind::Raised, m_vm.takePending()};
  }
  std::string_view qualifiedName() const noexcept override { return m_name; }
  const Value& coroutine() const { return m_coroutine; }

 private:
  Vm& m_vm;
  Value m_coroutine;
  std::string m_name;
};

/// What `lock.acquire()` returns to a script.
class NativeCoroutine final : public lang::Container {
 public:
  NativeCoroutine(Type* type, Ref<task::Resumable> frame)
      : Container(type), m_frame(std::move(frame)), m_name(m_frame->qualifiedName()) {}

  Ref<task::Resumable> m_frame;  ///< Null when it is over.
  std::string_view m_name;       ///< A literal.
  Value m_thrown;  ///< The exception that it got last: where it comes out again it is not raised anew.
  Value m_origin;  ///< cr_origin, or empty.
  bool m_started = false;

  void traverse(lang::Visitor&) const override {}
  void clear() noexcept override {
    m_frame.reset();
    m_thrown = {};
  }
};

/// Has native code given it its context already?
bool isChained(Vm& vm, const Value& exception) {
  const Value chained = std::exchange(simulationOf(vm).types().chained, {});
  return !chained.isEmpty() && chained == exception;
}

SendStatus resumeNative(Vm& vm, const Value& self, Outcome sent, Value& out) {
  auto& coroutine = *self.as<NativeCoroutine>();
  if (!coroutine.m_frame) {
    vm.raise(vm.types().RuntimeError, "cannot reuse already awaited coroutine");
    return SendStatus::Raised;
  }
  coroutine.m_started = true;
  simulationOf(vm).sync();
  const Ref<task::Resumable> frame = coroutine.m_frame;
  if (sent.isException()) coroutine.m_thrown = sent.payload;
  Step step = frame->resume(std::move(sent));
  switch (step.kind) {
    case StepKind::Waits:
      out = expose(vm, *asFuture(step.value));
      return SendStatus::Yielded;
    case StepKind::Yielded:
      out = std::move(step.value);
      return SendStatus::Yielded;
    case StepKind::Returned:
      coroutine.m_frame.reset();
      out = std::move(step.value);
      return SendStatus::Returned;
    case StepKind::Raised:
      coroutine.m_frame.reset();
      if (isChained(vm, step.value) || std::exchange(coroutine.m_thrown, {}) == step.value)
        vm.reraise(std::move(step.value));
      else
        vm.raiseValue(std::move(step.value));
      return SendStatus::Raised;
    case StepKind::Unwound:
      break;
  }
  coroutine.m_frame.reset();
  vm.stop(lang::StopReason::Host);
  return SendStatus::Raised;
}

SendStatus sendNative(Vm& vm, const Value& self, const Value& sent, Value& out) {
  return resumeNative(vm, self, Outcome::ofValue(sent), out);
}

SendStatus throwNative(Vm& vm, const Value& self, const Value& thrown, Value& out) {
  auto& coroutine = *self.as<NativeCoroutine>();
  if (!coroutine.m_started && coroutine.m_frame) {
    coroutine.m_started = true;
    // Its arguments live as long as the traceback that shows it.
    lang::asException(thrown)->m_unstarted = Value(std::move(coroutine.m_frame));
    vm.reraise(thrown);
    return SendStatus::Raised;
  }
  return resumeNative(vm, self, Outcome::ofException(thrown), out);
}

Value finishSend(Vm& vm, SendStatus status, Value out) {
  if (status == SendStatus::Yielded) return out;
  if (status == SendStatus::Returned) return vm.raiseStopIteration(std::move(out));
  return {};
}

Value nativeSend(Vm& vm, std::span<Value> args) {
  Value out;
  const SendStatus status = sendNative(vm, args[0], args[1], out);
  return finishSend(vm, status, std::move(out));
}

/// The arguments of throw(type, value, traceback) as an exception; empty: pending.
Value exceptionOf(Vm& vm, std::span<Value> args) {
  const bool hasValue = !args[2].isEmpty() && !args[2].isNone();
  if (lang::isException(args[1])) {
    if (hasValue) return vm.raise(vm.types().TypeError, "instance exception may not have a separate value");
    return args[1];
  }
  if (!lang::isFamily(args[1], lang::Family::Type) || !args[1].as<Type>()->isSubtypeOf(vm.types().BaseException))
    return vm.raise(vm.types().TypeError, "exceptions must be classes deriving BaseException or instances of such a class");
  if (hasValue && vm.isInstanceOf(args[2], args[1].as<Type>())) return args[2];
  return hasValue ? vm.call(args[1], {args[2]}) : vm.call(args[1]);
}

Value nativeThrow(Vm& vm, std::span<Value> args) {
  const Value exception = exceptionOf(vm, args);
  if (exception.isEmpty()) return {};
  Value out;
  const SendStatus status = throwNative(vm, args[0], exception, out);
  return finishSend(vm, status, std::move(out));
}

Value nativeClose(Vm& vm, std::span<Value> args) {
  auto& coroutine = *args[0].as<NativeCoroutine>();
  if (!coroutine.m_frame) return Value::none();
  if (!coroutine.m_started) {
    coroutine.m_started = true;
    coroutine.m_frame.reset();
    return Value::none();
  }
  Value out;
  const Value exit = vm.newException(vm.types().GeneratorExit, {});
  const SendStatus status = throwNative(vm, args[0], exit, out);
  if (status == SendStatus::Yielded) return vm.raise(vm.types().RuntimeError, "coroutine ignored GeneratorExit");
  if (status == SendStatus::Raised) {
    if (!vm.pendingIs(vm.types().GeneratorExit) && !vm.pendingIs(vm.types().StopIteration)) return {};
    vm.clearPending();
  }
  return Value::none();
}

std::string nativeName(const NativeCoroutine& coroutine) {
  return std::string(coroutine.m_name);
}

/// Where CPython 3.11.2 has a coroutine of the library, and the line at which it waits: reprs of tasks show them.
struct LibraryCoroutine {
  std::string_view name;
  std::string_view file;
  int definedAt;
  int waitsAt;
};

constexpr LibraryCoroutine kLibraryCoroutines[] = {
    {"sleep", "tasks.py", 627, 639},        {"wait", "tasks.py", 389, 418},
    {"wait_for", "tasks.py", 426, 466},     {"Lock.acquire", "locks.py", 93, 114},
    {"Event.wait", "locks.py", 200, 213},   {"Semaphore.acquire", "locks.py", 364, 387},
    {"Barrier.wait", "locks.py", 481, 497}, {"Queue.get", "queues.py", 149, 158},
    {"Queue.put", "queues.py", 110, 120},   {"Queue.join", "queues.py", 206, 215},
    {"Condition.wait", "locks.py", 248, 267},
    {"Condition.wait_for", "locks.py", 285, 294},
    {"Barrier.reset", "locks.py", 547, 547},
    {"Barrier.abort", "locks.py", 562, 562},
    {"Barrier.__aenter__", "locks.py", 473, 476},
    {"Barrier.__aexit__", "locks.py", 478, 478},
    {"_ContextManagerMixin.__aenter__", "locks.py", 14, 15},
    {"_ContextManagerMixin.__aexit__", "locks.py", 20, 20},
    {"TaskGroup.__aenter__", "taskgroups.py", 40, 40},
    {"TaskGroup.__aexit__", "taskgroups.py", 56, 98},
    {"Timeout.__aenter__", "timeouts.py", 72, 72},
    {"Timeout.__aexit__", "timeouts.py", 80, 80},
    {"as_completed.<locals>._wait_for_one", "tasks.py", 600, 601},
    // These are Python here, too.
    {"_wrap_awaitable", "tasks.py", 677, 684},
    {"to_thread", "threads.py", 12, 25},
    {"BaseEventLoop.shutdown_asyncgens", "base_events.py", 539, 551},
    {"BaseEventLoop.shutdown_default_executor", "base_events.py", 564, 573},
    {"StreamReader.readline", "streams.py", 526, 545},
    {"StreamReader.readuntil", "streams.py", 557, 637},
    {"StreamReader.read", "streams.py", 648, 689},
    {"StreamReader.readexactly", "streams.py", 698, 728},
    {"StreamReader.__anext__", "streams.py", 742, 743},
};

enum class Progress : std::uint8_t { Created, Suspended, Done };

/// Empty unless the table knows `name`.
std::string libraryText(std::string_view name, Progress progress) {
  for (const LibraryCoroutine& known : kLibraryCoroutines)
    if (known.name == name)
      return fmt::format("<{}() {} at /usr/lib/python3.11/asyncio/{}:{}>", name,
                         progress == Progress::Done ? "done, defined" : "running", known.file,
                         progress == Progress::Suspended ? known.waitsAt : known.definedAt);
  return {};
}

std::string nativeText(const NativeCoroutine& coroutine) {
  const Progress running = coroutine.m_started ? Progress::Suspended : Progress::Created;
  const std::string text = libraryText(coroutine.m_name, coroutine.m_frame ? running : Progress::Done);
  return text.empty() ? fmt::format("<{}()>", coroutine.m_name) : text;
}

Value nativeRepr(Vm& vm, const Value& self) {
  const auto& coroutine = *self.as<NativeCoroutine>();
  return vm.newStr(fmt::format("<coroutine object {} at {}>", nativeName(coroutine), vm.addressText(self.asObject())));
}

Value itself(Vm&, const Value& self) { return self; }

Value nextOfNative(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = sendNative(vm, self, Value::none(), out);
  return finishSend(vm, status, std::move(out));
}

void warnIfNeverAwaited(Vm& vm, lang::Object* object) {
  auto& coroutine = *static_cast<NativeCoroutine*>(object);
  if (coroutine.m_started || !coroutine.m_frame || vm.isStopping()) return;
  lang::warnNeverAwaited(vm, nativeName(coroutine), coroutine.m_origin);
  if (vm.hasPending()) vm.reportUnraisable(Value(object));
}

Value qualifiedNameOf(Vm& vm, const Value& self) { return vm.newStr(nativeName(*self.as<NativeCoroutine>())); }

Value plainNameOf(Vm& vm, const Value& self) {
  const std::string name = nativeName(*self.as<NativeCoroutine>());
  return vm.newStr(name.substr(name.rfind('.') + 1));
}

Value originOf(Vm&, const Value& self) {
  const Value& origin = self.as<NativeCoroutine>()->m_origin;
  return origin.isEmpty() ? Value::none() : origin;
}

constexpr lang::NativeRow kNativeMethods[] = {
    {"send", &nativeSend, "($self, arg, /)"},
    {"throw", &nativeThrow, "($self, typ, val=None, tb=None, /)"},
    {"close", &nativeClose, "($self, /)"},
};
const lang::GetterRow kNativeGetters[] = {
    {"__qualname__", &qualifiedNameOf, nullptr},
    {"__name__", &plainNameOf, nullptr},
    {"cr_origin", &originOf, nullptr},
};

/// What `await future` iterates: yields the future once, then gives its result.
class FutureIterator final : public lang::Container {
 public:
  FutureIterator(Type* type, Ref<task::Future> future) : Container(type), m_future(std::move(future)) {}
  Ref<task::Future> m_future;
  void traverse(lang::Visitor&) const override {}
  void clear() noexcept override { m_future.reset(); }
};

SendStatus sendFuture(Vm& vm, const Value& self, const Value&, Value& out) {
  auto& iterator = *self.as<FutureIterator>();
  if (!iterator.m_future) {
    out = Value::none();
    return SendStatus::Returned;
  }
  task::Future& future = *iterator.m_future;
  if (!future.isDone()) {
    // Somebody has yielded it, and no task has taken it: a task that awaited itself stays so.
    if (future.isBlocking()) {
      vm.raise(vm.types().RuntimeError, "await wasn't used with future");
      return SendStatus::Raised;
    }
    simulationOf(vm).sync();
    future.setBlocking(true);
    out = expose(vm, future);
    return SendStatus::Yielded;
  }
  Outcome outcome = future.result();
  iterator.m_future.reset();
  if (outcome.isException()) {
    vm.raiseValue(std::move(outcome.payload));
    return SendStatus::Raised;
  }
  out = std::move(outcome.payload);
  return SendStatus::Returned;
}

Value nextOfFuture(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = sendFuture(vm, self, Value::none(), out);
  return finishSend(vm, status, std::move(out));
}

Value iteratorSend(Vm& vm, std::span<Value> args) { return nextOfFuture(vm, args[0]); }

Value iteratorThrow(Vm& vm, std::span<Value> args) {
  args[0].as<FutureIterator>()->m_future.reset();
  Value exception = exceptionOf(vm, args);
  if (!exception.isEmpty()) vm.reraise(std::move(exception));
  return {};
}

Value iteratorClose(Vm&, std::span<Value> args) {
  args[0].as<FutureIterator>()->m_future.reset();
  return Value::none();
}

constexpr lang::NativeRow kIteratorMethods[] = {
    {"send", &iteratorSend, "($self, arg, /)"},
    {"throw", &iteratorThrow, "($self, typ, val=None, tb=None, /)"},
    {"close", &iteratorClose, "($self, /)"},
};

}  // namespace

Value expose(Vm& vm, task::Coro coroutine) {
  const AsyncioTypes& types = simulationOf(vm).types();
  auto made = vm.heap().make<NativeCoroutine>(types.NativeCoroutine, Ref<task::Resumable>(coroutine.object()));
  made->m_origin = lang::coroutineOrigin(vm, vm.currentFrame());
  return made;
}

Value awaitFuture(Vm& vm, const Value& self) {
  const AsyncioTypes& types = simulationOf(vm).types();
  return vm.heap().make<FutureIterator>(types.FutureIterator, Ref<task::Future>(asFuture(self)));
}

/// isinstance(value, collections.abc.Coroutine): what `generator.aclose()` returns is one.
bool actsAsCoroutine(Vm& vm, const Value& value) {
  if (!value.isObject() || vm.lookupSpecial(value, vm.names().await).isEmpty()) return false;
  for (const char* name : {"send", "throw", "close"})
    if (vm.lookupSpecial(value, vm.intern(name)).isEmpty()) return false;
  return true;
}

bool isCoroutineObject(Vm& vm, const Value& value) {
  return lang::isCoroutine(value) || vm.isInstanceOf(value, simulationOf(vm).types().NativeCoroutine) ||
         lang::isFamily(value, lang::Family::Generator) || actsAsCoroutine(vm, value);
}

Ref<task::Resumable> toResumable(Vm& vm, const Value& coroutine) {
  if (isCoroutineObject(vm, coroutine)) return base::makeRef<ScriptCoroutine>(vm, coroutine);
  std::string shown;
  if (!vm.reprText(coroutine, shown)) return nullptr;
  vm.raise(vm.types().TypeError, "a coroutine was expected, got {}", shown);
  return nullptr;
}

std::optional<task::Awaitable> toAwaitable(Vm& vm, const Value& value) {
  if (isFuture(vm, value)) return task::Awaitable(Ref<task::Future>(asFuture(value)));
  if (isCoroutineObject(vm, value)) return task::Awaitable(toResumable(vm, value));
  Simulation& simulation = simulationOf(vm);
  if (!vm.lookupSpecial(value, vm.names().await).isEmpty()) {
    const Value wrapped = vm.call(simulation.types().wrapAwaitable, {value});
    if (wrapped.isEmpty()) return std::nullopt;
    return task::Awaitable(toResumable(vm, wrapped));
  }
  if (!vm.hasPending()) vm.raise(vm.types().TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
  return std::nullopt;
}

Value scriptCoroutine(task::Resumable& driven) {
  // Every coroutine that a script's task drives was wrapped by toResumable().
  const auto* coroutine = dynamic_cast<ScriptCoroutine*>(&driven);
  return coroutine ? coroutine->coroutine() : Value::none();
}

Value coroutineOf(Vm&, task::Task& task) {
  return task.coroutine() != nullptr ? scriptCoroutine(*task.coroutine()) : Value::none();
}

namespace {

/// What asyncio calls a coroutine that tells nothing but its name, if that.
std::string foreignText(Vm& vm, const Value& coroutine) {
  for (const char* attribute : {"__qualname__", "__name__"}) {
    const Value name = vm.getAttribute(coroutine, attribute);
    if (name.isEmpty()) vm.clearPending();
    if (std::string text; !name.isEmpty() && vm.truthy(name) == lang::Truth::True && vm.strText(name, text))
      return fmt::format("<{}()>", text);
  }
  return fmt::format("<<{} without __name__>()>", vm.typeName(coroutine));
}

Progress progressOf(const lang::GeneratorObject& generator) {
  if (generator.m_state == lang::GeneratorObject::State::Closed) return Progress::Done;
  return generator.m_state == lang::GeneratorObject::State::Created ? Progress::Created : Progress::Suspended;
}

}  // namespace

std::string coroutineText(Vm& vm, const Value& coroutine) {
  if (coroutine.isNone()) return "None";
  if (vm.isInstanceOf(coroutine, simulationOf(vm).types().NativeCoroutine))
    return nativeText(*coroutine.as<NativeCoroutine>());
  if (!lang::isCoroutine(coroutine) && !lang::isFamily(coroutine, lang::Family::Generator)) return foreignText(vm, coroutine);
  const auto& generator = *coroutine.as<lang::GeneratorObject>();
  const std::string name(lang::asStr(generator.m_qualifiedName)->view());
  const std::string& file = generator.m_code->fileName();
  if (file.starts_with(lang::kLibraryFilePrefix)) {
    const std::string text = libraryText(name, progressOf(generator));
    if (!text.empty()) return text;
  }
  if (generator.m_state == lang::GeneratorObject::State::Closed)
    return fmt::format("<{}() done, defined at {}:{}>", name, file, generator.m_code->parts().firstLine);
  if (generator.m_state == lang::GeneratorObject::State::Created)
    return fmt::format("<{}() running at {}:{}>", name, file, generator.m_code->parts().firstLine);
  return fmt::format("<{}() running at {}:{}>", name, file, generator.m_frame->line());
}

void installCoroutines(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec native{.name = "coroutine"};
  native.flags = lang::kDisallowInstantiation;
  native.slots.repr = &nativeRepr;
  native.slots.await = &itself;
  native.slots.iter = &itself;
  native.slots.next = &nextOfNative;
  native.slots.send = &sendNative;
  native.slots.throwInto = &throwNative;
  native.slots.finalise = &warnIfNeverAwaited;
  native.methods = kNativeMethods;
  native.getters = kNativeGetters;
  types.NativeCoroutine = vm.defineType(native);

  lang::TypeSpec iterator{.name = "FutureIter", .module = "_asyncio"};
  iterator.flags = lang::kDisallowInstantiation;
  iterator.slots.iter = &itself;
  iterator.slots.next = &nextOfFuture;
  iterator.slots.send = &sendFuture;
  iterator.methods = kIteratorMethods;
  types.FutureIterator = vm.defineType(iterator);
}

}  // namespace awaitscope::bindings
