// SPDX-License-Identifier: GPL-3.0-or-later
// Script callables as callbacks of a loop, and how asyncio's reprs show callbacks. Engine thread.
#include <fmt/format.h>

#include "engine/bindings/asyncio_types.h"
#include "engine/bindings/callbacks.h"
#include "engine/bindings/simulation.h"
#include "engine/loop/event_loop.h"
#include "engine/lang/core_names.h"
#include "engine/lang/modules/library.h"
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
    {"wait", "_wait.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:509"},
    {"_release_waiter",
     "_release_waiter(<Future pendi...ask_wakeup()]>)() at /usr/lib/python3.11/asyncio/tasks.py:421"},
    {"shield outer", "shield.<locals>._outer_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:898"},
    {"shield", "shield.<locals>._inner_done_callback() at /usr/lib/python3.11/asyncio/tasks.py:881"},
    {"TaskGroup", "TaskGroup._on_task_done()"},
    {"timeout", "Timeout._on_timeout()"},
    {"as_completed", "as_completed.<locals>._on_completion() at /usr/lib/python3.11/asyncio/tasks.py:592"},
};

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
  if (m_callable.bits() == callback->m_callable.bits()) return true;
  // After an error, which is the caller's to raise, nothing is the same.
  return !m_vm.hasPending() && m_vm.equal(m_callable, callback->m_callable) == lang::Truth::True;
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

namespace {

/// "work(1, 2) at prog.py:12"
std::string callableText(Vm& vm, const Value& callable, std::vector<Value> arguments) {
  std::string text;
  const Value shown =
      vm.call(simulationOf(vm).types().formatCallback, {callable, vm.newTuple(std::move(arguments))});
  if (shown.isEmpty() || !vm.strText(shown, text)) {
    vm.clearPending();
    text = "<" + vm.typeName(callable) + " object>";
  }
  return text;
}

}  // namespace

namespace {

struct LibraryPlace {
  std::string_view file;
  std::string_view shown;
};

// Who of CPython 3.11.2's library asks a loop for a task, a future or a handle.
constexpr LibraryPlace kLibraryPlaces[] = {
    {"asyncio.tasks.py", "/usr/lib/python3.11/asyncio/tasks.py:374"},
    {"asyncio.runners.py", "/usr/lib/python3.11/asyncio/runners.py:100"},
};

std::string callerText(Vm& vm) {
  for (const lang::Frame* frame = vm.currentFrame(); frame != nullptr; frame = frame->previous) {
    std::string_view file = frame->code->fileName();
    if (!file.starts_with(lang::kLibraryFilePrefix)) return fmt::format("{}:{}", file, frame->line());
    file.remove_prefix(std::string_view(lang::kLibraryFilePrefix).size());
    for (const LibraryPlace& place : kLibraryPlaces)
      if (file == place.file) return std::string(place.shown);
  }
  return {};
}

Value callerStack(Vm& vm) {
  const Value module = vm.import("traceback");
  const Value stack = module.isEmpty() ? Value{} : vm.callMethod(module, "extract_stack");
  if (stack.isEmpty()) vm.clearPending();
  return stack;
}

}  // namespace

void noteCreation(Vm& vm, const loop::EventLoop& loop, const base::Object* made, std::string_view place) {
  auto& known = simulationOf(vm).types().createdAt;
  if (loop.isDebug())
    known[made] = {place.empty() ? callerText(vm) : std::string(place), callerStack(vm), {}};
  else if (!known.empty())
    known.erase(made);
}

std::string creationText(Vm& vm, const base::Object* made) {
  const auto& known = simulationOf(vm).types().createdAt;
  const auto at = known.find(made);
  return at == known.end() || at->second.place.empty() ? std::string() : " created at " + at->second.place;
}

Value creationStack(Vm& vm, const base::Object* made) {
  const auto& known = simulationOf(vm).types().createdAt;
  const auto at = known.find(made);
  return at == known.end() || at->second.stack.isEmpty() ? Value::none() : at->second.stack;
}

std::string ScriptCallback::describe(const Value& argument) const { return callbackText(m_vm, *this, argument); }

std::string callbackText(Vm& vm, const loop::Runnable& callback, const Value& argument) {
  if (const auto* script = dynamic_cast<const ScriptCallback*>(&callback)) {
    std::vector<Value> arguments;
    if (!argument.isEmpty()) arguments.push_back(expose(vm, *asFuture(argument)));
    arguments.insert(arguments.end(), script->arguments().begin(), script->arguments().end());
    return callableText(vm, script->callable(), std::move(arguments));
  }
  if (dynamic_cast<const task::Task*>(&callback) != nullptr) return "Task.task_wakeup()";
  for (const NativeCallbackText& known : kNativeCallbacks)
    if (callback.callbackName() == known.name) return std::string(known.shown);
  return fmt::format("{}()", callback.callbackName());
}

}  // namespace awaitscope::bindings
