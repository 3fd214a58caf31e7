// SPDX-License-Identifier: GPL-3.0-or-later
// Script callables as callbacks of a loop, and how asyncio's reprs show callbacks. Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/callbacks.h"
#include "engine/bindings/simulation.h"
#include "engine/lang/core_names.h"
#include "engine/lang/source.h"

namespace awaitscope::bindings {
namespace {

/// asyncio.base_events.run_until_complete's own callback, which native code makes and reprs show.
constexpr std::string_view kRunUntilCompletePlace =
    "_run_until_complete_cb() at /usr/lib/python3.11/asyncio/base_events.py:180";

struct NativeCallbackText {
  std::string_view name;
  std::string_view shown;
};

// Where CPython 3.11.2 has the callbacks that are native here: reprs of tasks show them.
constexpr NativeCallbackText kNativeCallbacks[] = {
    {"_run_until_complete_cb", kRunUntilCompletePlace},
    {"gather", "gather.<locals>._done_callback() at /usr/lib/python3.11/asyncio/tasks.py:754"},
    {"wait", "_wait.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:519"},
    {"wait_for", "_release_waiter(<Future pendi...events.py:427>)() at /usr/lib/python3.11/asyncio/tasks.py:421"},
    {"shield", "shield.<locals>._inner_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:891"},
    {"TaskGroup", "TaskGroup._on_task_done()"},
    {"as_completed", "as_completed.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:602"},
};

/// functools.partial shows its function and arguments.
std::string argumentsText(Vm& vm, const std::vector<Value>& arguments) {
  std::string text;
  for (const Value& argument : arguments) {
    std::string shown;
    if (!vm.reprText(argument, shown)) {
      vm.clearPending();
      shown = "<…>";
    }
    if (!text.empty()) text += ", ";
    text += shown;
  }
  return "(" + text + ")";
}

const lang::FunctionObject* functionBehind(const Value& callable) {
  if (lang::isFunction(callable)) return callable.as<lang::FunctionObject>();
  if (lang::isFamily(callable, lang::Family::Method))
    return functionBehind(callable.as<lang::MethodObject>()->m_function);
  return nullptr;
}

}  // namespace

Value ScriptCallback::run(loop::CallKind kind, const Value& argument) {
  std::vector<Value> arguments;
  if (kind == loop::CallKind::DoneCall) arguments.push_back(expose(m_vm, *asFuture(argument)));
  arguments.insert(arguments.end(), m_arguments.begin(), m_arguments.end());
  const Value result = m_vm.call(m_callable, arguments);
  if (!result.isEmpty() || m_vm.isStopping()) return {};
  return m_vm.takePending();
}

bool ScriptCallback::isSameAs(const Runnable& other) const {
  const auto* callback = dynamic_cast<const ScriptCallback*>(&other);
  if (callback == nullptr) return false;
  const lang::Truth same = m_vm.equal(m_callable, callback->m_callable);
  if (same == lang::Truth::Error) m_vm.clearPending();
  return same == lang::Truth::True;
}

std::string_view ScriptCallback::callbackName() const {
  if (m_name.empty()) {
    const lang::FunctionObject* function = functionBehind(m_callable);
    m_name =
        function != nullptr ? std::string(lang::asStr(function->m_qualifiedName)->view()) : m_vm.typeOf(m_callable)->name();
  }
  return m_name;
}

base::Ref<loop::Runnable> makeScriptCallback(Vm& vm, Value callable, std::vector<Value> arguments) {
  return base::makeRef<ScriptCallback>(vm, std::move(callable), std::move(arguments));
}

std::string callableText(Vm& vm, const Value& callable, const std::vector<Value>& arguments) {
  const lang::FunctionObject* function = functionBehind(callable);
  if (function == nullptr) {
    std::string shown;
    if (!vm.reprText(callable, shown)) vm.clearPending();
    return lang::isFamily(callable, lang::Family::NativeFunction)
               ? fmt::format("{}{}", callable.as<lang::NativeFunctionObject>()->entry().name->view(),
                             argumentsText(vm, arguments))
               : shown + argumentsText(vm, arguments);
  }
  return fmt::format("{}{} at {}:{}", lang::asStr(function->m_qualifiedName)->view(), argumentsText(vm, arguments),
                     function->code().fileName(), function->code().parts().firstLine);
}

std::string callbackText(Vm& vm, const loop::Runnable& callback) {
  if (const auto* script = dynamic_cast<const ScriptCallback*>(&callback))
    return callableText(vm, script->callable(), script->arguments());
  if (dynamic_cast<const task::Task*>(&callback) != nullptr) return "Task.task_wakeup()";
  for (const NativeCallbackText& known : kNativeCallbacks)
    if (callback.callbackName() == known.name) return std::string(known.shown);
  return fmt::format("{}()", callback.callbackName());
}

}  // namespace awaitscope::bindings
