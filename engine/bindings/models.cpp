// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/models.h"

#include "engine/base/check.h"
#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/lang/modules/library.h"
#include "engine/loop/event_loop.h"
#include "engine/loop/handle.h"
#include "engine/sync/condition.h"

namespace awaitscope::bindings {

Value sharedContext(Vm& vm, const Value& current);

namespace {

using base::Outcome;
using loop::ErrorKind;

class ScriptErrors final : public loop::ErrorModel {
 public:
  explicit ScriptErrors(Simulation& simulation) : m_simulation(simulation) {}
  using ErrorModel::make;

  Value make(ErrorKind kind, std::optional<std::string_view> text) override {
    if (!text) return exceptionOf(typeOf(kind), {});
    return exceptionOf(typeOf(kind), {vm().newStr(*text)});
  }
  Value makeCancelled(const Value& message) override {
    if (message.isNone()) return exceptionOf(m_simulation.types().CancelledError, {});
    return exceptionOf(m_simulation.types().CancelledError, {message});
  }
  Value makeGroup(std::string_view text, std::span<const Value> errors) override {
    const Value list = vm().newList({errors.begin(), errors.end()});
    return exceptionOf(vm().types().BaseExceptionGroup, {vm().newStr(text), list});
  }
  bool is(const Value& exception, ErrorKind kind) override { return vm().isInstanceOf(exception, typeOf(kind)); }

  void setCause(const Value& exception, const Value& cause) override {
    auto& object = *lang::asException(exception);
    object.m_cause = cause.isEmpty() ? Value::none() : cause;
    object.m_suppressContext = true;
    if (cause.isEmpty()) return;
    object.m_context = cause;
    m_simulation.types().chained = exception;
  }
  void noteRaised(const Value& exception) override {
    vm().raiseValue(exception);
    if (vm().hasPending()) vm().takePending();
  }
  void setContext(const Value& exception, const Value& context) override {
    if (exception == context) return;
    lang::asException(exception)->m_context = context;
    m_simulation.types().chained = exception;
  }
  Value traceback(const Value& exception) override {
    const auto& trace = lang::asException(exception)->m_traceback;
    return trace ? Value(trace) : Value::none();
  }
  void setTraceback(const Value& exception, const Value& trace) override {
    lang::asException(exception)->m_traceback.reset(trace.isNone() ? nullptr : trace.as<lang::TracebackObject>());
  }

  std::string repr(const Value& value) override {
    std::string text;
    if (value.isObject() && value.asObject()->type() == nullptr) return nativeRepr(value);
    if (!vm().reprText(value, text)) {
      vm().clearPending();
      text = "<" + vm().typeOf(value)->name() + " object>";
    }
    return text;
  }
  std::string describe(const Value& exception) override {
    std::string text = vm().formatExceptionOnly(exception);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    return text;
  }
  std::uint32_t lineOf(const Value& exception) override {
    std::uint32_t line = 0;
    const lang::TracebackObject* at = lang::asException(exception)->m_traceback.get();
    for (; at != nullptr; at = at->m_next.get())
      if (!at->code().fileName().starts_with(lang::kLibraryFilePrefix)) line = at->span().line;
    return line;
  }

 private:
  Vm& vm() { return m_simulation.vm(); }

  Value exceptionOf(Type* type, std::initializer_list<Value> args) {
    Value made = vm().newException(type, args);
    AWAITSCOPE_CHECK(!made.isEmpty() || vm().isStopping(), "asyncio's own exceptions can always be made");
    return made;
  }

  /// Of what no script has seen; that is only a barrier's condition.
  std::string nativeRepr(const Value& value) {
    const auto* condition = dynamic_cast<const sync::Condition*>(value.asObject());
    if (condition == nullptr) return "<native object>";
    return fmt::format("<asyncio.locks.Condition object at {} [{}]>", vm().addressText(value.asObject()),
                       condition->isLocked() ? "locked" : "unlocked");
  }

  Type* typeOf(ErrorKind kind) {
    const lang::CoreTypes& core = vm().types();
    const AsyncioTypes& own = m_simulation.types();
    switch (kind) {
      case ErrorKind::CancelledError:
        return own.CancelledError;
      case ErrorKind::InvalidStateError:
        return own.InvalidStateError;
      case ErrorKind::TimeoutError:
        return core.TimeoutError;
      case ErrorKind::RuntimeError:
        return core.RuntimeError;
      case ErrorKind::ValueError:
        return core.ValueError;
      case ErrorKind::TypeError:
        return core.TypeError;
      case ErrorKind::AssertionError:
        return core.AssertionError;
      case ErrorKind::StopIteration:
        return core.StopIteration;
      case ErrorKind::GeneratorExit:
        return core.GeneratorExit;
      case ErrorKind::KeyboardInterrupt:
        return core.KeyboardInterrupt;
      case ErrorKind::SystemExit:
        return core.SystemExit;
      case ErrorKind::QueueEmpty:
        return own.QueueEmpty;
      case ErrorKind::QueueFull:
        return own.QueueFull;
      case ErrorKind::BrokenBarrierError:
        return own.BrokenBarrierError;
      case ErrorKind::RecursionError:
        break;
    }
    return core.RecursionError;
  }

  Simulation& m_simulation;
};

/// Calls the loop's call_exception_handler(context), which is the library's Python part.
class ScriptSink final : public loop::ExceptionSink {
 public:
  explicit ScriptSink(Simulation& simulation) : m_simulation(simulation) {}

  Value report(loop::EventLoop& loop, const loop::ExceptionReport& report) override {
    Vm& vm = m_simulation.vm();
    if (vm.isStopping()) return {};
    auto context = vm.makeDict();
    context->set(vm.intern("message"), vm.newStr(report.message));
    const auto add = [&](const char* key, const Value& value) {
      if (!value.isEmpty()) context->set(vm.intern(key), value);
    };
    const Value* made = &report.future;
    for (const Value* other : {&report.task, &report.handle})
      if (made->isEmpty()) made = other;
    if (const Value stack = made->isEmpty() ? Value{} : creationStack(vm, made->asObject()); !stack.isNone())
      add("source_traceback", stack);
    add("exception", report.exception);
    if (!report.future.isEmpty()) add("future", expose(vm, *asFuture(report.future)));
    if (!report.task.isEmpty()) add("task", expose(vm, *asFuture(report.task)));
    if (!report.handle.isEmpty()) add("handle", exposed(report.handle));
    // A future may die while an exception is on its way.
    const Value pending = vm.takePending();
    const Value result = vm.callMethod(Value(&loop), "call_exception_handler", {Value(context)});
    Value raised = result.isEmpty() && !vm.isStopping() ? vm.takePending() : Value{};
    if (!pending.isEmpty()) vm.reraise(pending);
    return raised;
  }

  void noteDuration(loop::EventLoop& loop, const Value& target, double seconds) override {
    Vm& vm = m_simulation.vm();
    if (vm.isStopping()) return;
    const Value pending = vm.takePending();
    if (vm.callMethod(Value(&loop), "_note_duration", {exposed(target), vm.newFloat(seconds)}).isEmpty())
      vm.clearPending();
    if (!pending.isEmpty()) vm.reraise(pending);
  }

 private:
  /// A task or a handle, which a script may never have seen.
  Value exposed(const Value& target) {
    base::Object* object = target.asObject();
    if (auto* task = dynamic_cast<task::Task*>(object)) return expose(m_simulation.vm(), *task);
    if (object->type() == nullptr) {
      const AsyncioTypes& types = m_simulation.types();
      object->setType(dynamic_cast<loop::TimerHandle*>(object) != nullptr ? types.TimerHandle : types.Handle);
    }
    return target;
  }

  Simulation& m_simulation;
};

class ScriptModel final : public loop::ScenarioModel {
 public:
  explicit ScriptModel(Simulation& simulation) : m_simulation(simulation) {}

  Value copyContext(const Value& current) override { return sharedContext(vm(), current); }
  Value makeList(std::vector<Value> items) override { return vm().newList(std::move(items)); }
  Value makeDonePending(std::vector<Value> done, std::vector<Value> pending) override {
    return vm().newTuple({setOf(done), setOf(pending)});
  }
  Outcome makeTask(loop::EventLoop& loop, base::Object& coroutine, const Value& context) override {
    const Value script = scriptCoroutine(static_cast<task::Resumable&>(coroutine));
    const Value made = context.isEmpty() ? vm().callMethod(Value(&loop), "create_task", {script})
                                         : createWithContext(loop, script, context);
    if (made.isEmpty()) return Outcome::ofException(vm().takePending());
    if (isFuture(vm(), made)) return Outcome::ofValue(made);
    return Outcome::ofException(vm().newException(
        vm().types().TypeError, {vm().newStr("a task factory must make asyncio tasks or futures, not " + vm().typeName(made))}));
  }
  void noteWrapped(loop::Living& task) override { noteCreation(vm(), *task.home(), &task, kEnsureFuturePlace); }
  Outcome isLess(const Value& a, const Value& b) override {
    const lang::Truth less = vm().compareTruth(lang::CompareKind::Less, a, b);
    if (less == lang::Truth::Error) return Outcome::ofException(vm().takePending());
    return Outcome::ofValue(Value::boolean(less == lang::Truth::True));
  }

 private:
  Vm& vm() { return m_simulation.vm(); }

  Value createWithContext(loop::EventLoop& loop, const Value& coroutine, const Value& context) {
    const Value create = vm().getAttribute(Value(&loop), "_create_task_in");
    return create.isEmpty() ? Value{} : vm().call(create, {coroutine, context});
  }

  Value setOf(const std::vector<Value>& futures) {
    auto set = vm().makeSet();
    for (const Value& future : futures) set->add(vm(), expose(vm(), *asFuture(future)));
    return Value(set);
  }

  Simulation& m_simulation;
};

}  // namespace

std::unique_ptr<loop::ErrorModel> makeErrorModel(Simulation& simulation) {
  return std::make_unique<ScriptErrors>(simulation);
}
std::unique_ptr<loop::ExceptionSink> makeExceptionSink(Simulation& simulation) {
  return std::make_unique<ScriptSink>(simulation);
}
std::unique_ptr<loop::ScenarioModel> makeScenarioModel(Simulation& simulation) {
  return std::make_unique<ScriptModel>(simulation);
}

Value unwrap(Vm& vm, Outcome outcome) {
  if (!outcome.isException()) return std::move(outcome.payload);
  return vm.raiseValue(std::move(outcome.payload));
}

Value noneOrRaise(Vm& vm, Value exception) {
  if (exception.isEmpty()) return Value::none();
  return vm.raiseValue(std::move(exception));
}

bool okOrRaise(Vm& vm, Value exception) {
  if (exception.isEmpty()) return true;
  vm.raiseValue(std::move(exception));
  return false;
}

std::optional<double> secondsOf(Vm& vm, const Value& value) {
  double seconds = 0;
  if (vm.floatNumber(value, seconds)) return seconds;
  return std::nullopt;
}

bool optionalSeconds(Vm& vm, const Value& value, std::optional<double>& out) {
  if (value.isEmpty() || value.isNone()) return true;
  out = secondsOf(vm, value);
  return out.has_value();
}

void installErrors(Vm& vm, AsyncioTypes& types) {
  const lang::CoreTypes& core = vm.types();
  types.CancelledError = vm.newExceptionType("asyncio.exceptions", "CancelledError", core.BaseException);
  types.InvalidStateError = vm.newExceptionType("asyncio.exceptions", "InvalidStateError", core.Exception);
  types.BrokenBarrierError = vm.newExceptionType("asyncio.exceptions", "BrokenBarrierError", core.RuntimeError);
  types.QueueEmpty = vm.newExceptionType("asyncio.queues", "QueueEmpty", core.Exception);
  types.QueueFull = vm.newExceptionType("asyncio.queues", "QueueFull", core.Exception);
}

}  // namespace awaitscope::bindings
