// SPDX-License-Identifier: GPL-3.0-or-later
// Where the two kinds of coroutine meet: a task drives a script coroutine (ScriptCoroutine), a script awaits a native
// one (NativeCoroutine) or a future (FutureIterator). All speak one protocol: send a value or an exception in, get a
// future, a bare yield, a result or an exception out. Engine thread.
#include <fmt/format.h>

#include <unordered_map>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/native_coroutine.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
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

Value itself(Vm&, const Value& self) { return self; }

}  // namespace

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
  return lang::isAnyCoroutine(value) || lang::isFamily(value, lang::Family::Generator) || actsAsCoroutine(vm, value);
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
  if (lang::isFamily(coroutine, lang::Family::NativeCoroutine)) return nativeText(*coroutine.as<NativeCoroutine>());
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
  installNativeCoroutine(vm, types);
  lang::TypeSpec iterator{.name = "FutureIter", .module = "_asyncio"};
  iterator.flags = lang::kDisallowInstantiation;
  iterator.slots.iter = &itself;
  iterator.slots.next = &nextOfFuture;
  iterator.slots.send = &sendFuture;
  iterator.methods = kIteratorMethods;
  types.FutureIterator = vm.defineType(iterator);
}

}  // namespace awaitscope::bindings
