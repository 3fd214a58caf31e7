// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/native_coroutine.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/lang/coroutine_origin.h"
#include "engine/lang/source.h"

namespace awaitscope::bindings {

using base::Outcome;
using base::Ref;
using lang::SendStatus;
using task::Step;
using task::StepKind;

Value finishSend(Vm& vm, SendStatus status, Value out) {
  if (status == SendStatus::Yielded) return out;
  if (status == SendStatus::Returned) return vm.raiseStopIteration(std::move(out));
  return {};
}

Value exceptionOf(Vm& vm, std::span<Value> args) {
  const bool hasValue = !args[2].isEmpty() && !args[2].isNone();
  if (lang::isException(args[1])) {
    if (hasValue) return vm.raise(vm.types().TypeError, "instance exception may not have a separate value");
    return args[1];
  }
  if (!lang::isFamily(args[1], lang::Family::Type) || !args[1].as<Type>()->isSubtypeOf(vm.types().BaseException))
    return vm.raise(vm.types().TypeError,
                    "exceptions must be classes deriving BaseException or instances of such a class");
  if (hasValue && vm.isInstanceOf(args[2], args[1].as<Type>())) return args[2];
  return hasValue ? vm.call(args[1], {args[2]}) : vm.call(args[1]);
}

namespace {

/// Where CPython 3.11.2 defines it, and the line at which it waits (0: it does not).
struct LibraryCoroutine {
  std::string_view name;
  std::string_view file;
  std::uint32_t definedAt;
  std::uint32_t waitsAt;
};

constexpr LibraryCoroutine kLibraryCoroutines[] = {
    {"sleep", "tasks.py", 627, 639},
    {"wait", "tasks.py", 389, 418},
    {"wait_for", "tasks.py", 426, 466},
    {"as_completed.<locals>._wait_for_one", "tasks.py", 600, 601},
    {"Lock.acquire", "locks.py", 93, 114},
    {"Event.wait", "locks.py", 200, 213},
    {"Condition.wait", "locks.py", 248, 267},
    {"Condition.wait_for", "locks.py", 285, 294},
    {"Semaphore.acquire", "locks.py", 364, 387},
    {"Barrier.wait", "locks.py", 481, 497},
    {"Barrier.reset", "locks.py", 547, 0},
    {"Barrier.abort", "locks.py", 562, 0},
    {"Barrier.__aexit__", "locks.py", 478, 0},
    {"_ContextManagerMixin.__aenter__", "locks.py", 14, 15},
    {"_ContextManagerMixin.__aexit__", "locks.py", 20, 0},
    {"Queue.get", "queues.py", 149, 158},
    {"Queue.put", "queues.py", 110, 120},
    {"Queue.join", "queues.py", 206, 215},
    {"TaskGroup.__aenter__", "taskgroups.py", 40, 0},
    {"TaskGroup.__aexit__", "taskgroups.py", 56, 98},
    {"Timeout.__aenter__", "timeouts.py", 72, 0},
    {"Timeout.__aexit__", "timeouts.py", 80, 0},
    // These are Python here, too.
    {"Barrier.__aenter__", "locks.py", 473, 476},
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

const LibraryCoroutine* placeOf(std::string_view name) {
  const auto* found = std::ranges::find(kLibraryCoroutines, name, &LibraryCoroutine::name);
  return found == std::end(kLibraryCoroutines) ? nullptr : found;
}

std::string fileOf(const LibraryCoroutine& place) { return fmt::format("/usr/lib/python3.11/asyncio/{}", place.file); }

bool isSuspended(const NativeCoroutine& coroutine) {
  return coroutine.m_started && coroutine.m_frame && !coroutine.m_isRunning;
}

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
  coroutine.m_awaited = {};
  coroutine.m_isRunning = true;
  Step step = frame->resume(std::move(sent));
  coroutine.m_isRunning = false;
  switch (step.kind) {
    case StepKind::Waits:
      out = coroutine.m_awaited = expose(vm, *asFuture(step.value));
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

Value nativeSend(Vm& vm, std::span<Value> args) {
  Value out;
  const SendStatus status = sendNative(vm, args[0], args[1], out);
  return finishSend(vm, status, std::move(out));
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

std::string nativeName(const NativeCoroutine& coroutine) { return std::string(coroutine.m_name); }

Value nativeRepr(Vm& vm, const Value& self) {
  const auto& coroutine = *self.as<NativeCoroutine>();
  return vm.newStr(fmt::format("<coroutine object {} at {}>", nativeName(coroutine), vm.addressText(self.asObject())));
}

void warnIfNeverAwaited(Vm& vm, lang::Object* object) {
  auto& coroutine = *static_cast<NativeCoroutine*>(object);
  if (coroutine.m_started || !coroutine.m_frame || vm.isStopping()) return;
  // It may die while an exception is on its way.
  const Value pending = vm.takePending();
  lang::warnNeverAwaited(vm, nativeName(coroutine), coroutine.m_origin);
  if (vm.hasPending()) vm.reportUnraisable(Value(object));
  if (!pending.isEmpty()) vm.reraise(pending);
}

Value qualifiedNameOf(Vm& vm, const Value& self) { return vm.newStr(nativeName(*self.as<NativeCoroutine>())); }

Value plainNameOf(Vm& vm, const Value& self) {
  const std::string name = nativeName(*self.as<NativeCoroutine>());
  return vm.newStr(name.substr(name.rfind('.') + 1));
}

/// Code of two instructions: at the first it begins, at the second it waits.
Ref<lang::CodeObject> codeOf(Vm& vm, const NativeCoroutine& coroutine) {
  constexpr LibraryCoroutine kUnknown{{}, "base_events.py", 1, 1};
  const LibraryCoroutine* known = placeOf(coroutine.m_name);
  const LibraryCoroutine& place = known != nullptr ? *known : kUnknown;
  const std::string name = nativeName(coroutine);
  lang::CodeParts parts;
  for (const std::uint32_t line : {place.definedAt, std::max(place.definedAt, place.waitsAt)}) {
    parts.instructions.push_back({});
    parts.spans.push_back({.line = line, .endLine = line});
  }
  parts.flags = lang::kCoroutine | lang::kHiddenSource;
  parts.firstLine = place.definedAt;
  parts.name = vm.intern(name.substr(name.rfind('.') + 1));
  parts.qualifiedName = vm.intern(name);
  parts.source = std::make_shared<const lang::Source>(fileOf(place), "");
  return vm.newCode(std::move(parts));
}

Value getCode(Vm& vm, const Value& self) { return Value(codeOf(vm, *self.as<NativeCoroutine>())); }

Value getFrame(Vm& vm, const Value& self) {
  const auto& coroutine = *self.as<NativeCoroutine>();
  if (!coroutine.m_frame) return Value::none();
  return vm.heap().make<lang::FrameObject>(vm.types().Frame, codeOf(vm, coroutine), vm.makeDict(),
                                           coroutine.m_started ? 1U : 0U);
}

Value getRunning(Vm&, const Value& self) { return Value::boolean(self.as<NativeCoroutine>()->m_isRunning); }
Value getSuspended(Vm&, const Value& self) { return Value::boolean(isSuspended(*self.as<NativeCoroutine>())); }

Value getAwaited(Vm& vm, const Value& self) {
  const auto& coroutine = *self.as<NativeCoroutine>();
  if (!isSuspended(coroutine) || coroutine.m_awaited.isEmpty()) return Value::none();
  return awaitFuture(vm, coroutine.m_awaited);
}

Value getOrigin(Vm&, const Value& self) {
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
    {"cr_code", &getCode, nullptr},
    {"cr_frame", &getFrame, nullptr},
    {"cr_running", &getRunning, nullptr},
    {"cr_suspended", &getSuspended, nullptr},
    {"cr_await", &getAwaited, nullptr},
    {"cr_origin", &getOrigin, nullptr},
};

/// What `coroutine.__await__()` answers.
class NativeAwait final : public lang::Container {
 public:
  NativeAwait(Type* type, Ref<NativeCoroutine> coroutine) : Container(type), m_coroutine(std::move(coroutine)) {}
  Ref<NativeCoroutine> m_coroutine;
  void traverse(lang::Visitor& visitor) const override { visitor.visit(m_coroutine); }
  void clear() noexcept override { m_coroutine.reset(); }
};

Value awaitOf(Vm& vm, const Value& self) {
  return vm.heap().make<NativeAwait>(simulationOf(vm).types().NativeAwait,
                                     Ref<NativeCoroutine>(self.as<NativeCoroutine>()));
}

Value itself(Vm&, const Value& self) { return self; }
Value awaited(const Value& self) { return Value(self.as<NativeAwait>()->m_coroutine); }

SendStatus sendAwaited(Vm& vm, const Value& self, const Value& sent, Value& out) {
  return sendNative(vm, awaited(self), sent, out);
}
SendStatus throwAwaited(Vm& vm, const Value& self, const Value& thrown, Value& out) {
  return throwNative(vm, awaited(self), thrown, out);
}
Value nextAwaited(Vm& vm, const Value& self) {
  Value out;
  const SendStatus status = sendAwaited(vm, self, Value::none(), out);
  return finishSend(vm, status, std::move(out));
}

template <lang::NativeFunction Function>
Value forward(Vm& vm, std::span<Value> args) {
  args[0] = awaited(args[0]);
  return Function(vm, args);
}

constexpr lang::NativeRow kAwaitMethods[] = {
    {"send", &forward<&nativeSend>, "($self, arg, /)"},
    {"throw", &forward<&nativeThrow>, "($self, typ, val=None, tb=None, /)"},
    {"close", &forward<&nativeClose>, "($self, /)"},
};

}  // namespace

std::string libraryText(std::string_view name, Progress progress) {
  const LibraryCoroutine* place = placeOf(name);
  if (place == nullptr) return {};
  const bool isWaiting = progress == Progress::Suspended && place->waitsAt != 0;
  return fmt::format("<{}() {} at {}:{}>", name, progress == Progress::Done ? "done, defined" : "running",
                     fileOf(*place), isWaiting ? place->waitsAt : place->definedAt);
}

std::string nativeText(const NativeCoroutine& coroutine) {
  const Progress running = coroutine.m_started ? Progress::Suspended : Progress::Created;
  const std::string text = libraryText(coroutine.m_name, coroutine.m_frame ? running : Progress::Done);
  return text.empty() ? fmt::format("<{}()>", coroutine.m_name) : text;
}

Value expose(Vm& vm, task::Coro coroutine) {
  const AsyncioTypes& types = simulationOf(vm).types();
  auto made = vm.heap().make<NativeCoroutine>(types.NativeCoroutine, Ref<task::Resumable>(coroutine.object()));
  made->m_origin = lang::coroutineOrigin(vm, vm.currentFrame());
  return made;
}

void installNativeCoroutine(Vm& vm, AsyncioTypes& types) {
  lang::TypeSpec native{.name = "coroutine", .base = vm.types().Coroutine, .family = lang::Family::NativeCoroutine};
  native.flags = lang::kDisallowInstantiation;
  native.slots.repr = &nativeRepr;
  native.slots.await = &awaitOf;
  native.slots.send = &sendNative;
  native.slots.throwInto = &throwNative;
  native.slots.finalise = &warnIfNeverAwaited;
  native.methods = kNativeMethods;
  native.getters = kNativeGetters;
  types.NativeCoroutine = vm.defineType(native);

  lang::TypeSpec await{.name = "coroutine_wrapper"};
  await.flags = lang::kDisallowInstantiation;
  await.slots.iter = &itself;
  await.slots.next = &nextAwaited;
  await.slots.send = &sendAwaited;
  await.slots.throwInto = &throwAwaited;
  await.methods = kAwaitMethods;
  types.NativeAwait = vm.defineType(await);
}

}  // namespace awaitscope::bindings
