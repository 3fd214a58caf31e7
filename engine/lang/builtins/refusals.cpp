// SPDX-License-Identifier: GPL-3.0-or-later
// Built-in functions that would reach the user's machine, refused in one clear sentence each; and those that leave or
// import, which work.
#include "engine/lang/builtins/builtins.h"

namespace awaitscope::lang {
namespace {

Value refuse(Vm& vm, const char* name, const char* why) {
  return vm.raise(vm.types().RuntimeError, "{}() is not supported in a scenario: {}", name, why);
}

Value open(Vm& vm, std::span<Value>) { return refuse(vm, "open", "it reaches no files of the machine"); }
Value breakpoint(Vm& vm, std::span<Value>) { return refuse(vm, "breakpoint", "set one in the window instead"); }

Value leave(Vm& vm, std::span<Value> args) {
  return args[0].isEmpty() ? vm.raiseWith(vm.types().SystemExit, {Value::none()})
                           : vm.raiseWith(vm.types().SystemExit, {args[0]});
}

/// args: name, globals, locals, fromlist, level.
Value importModule(Vm& vm, std::span<Value> args) {
  if (!isStr(args[0])) {
    return vm.raise(vm.types().TypeError, "__import__() argument 1 must be str, not {}", vm.typeName(args[0]));
  }
  const std::string_view name = asStr(args[0])->view();
  const Value module = vm.import(name);
  if (module.isEmpty()) return {};
  const Truth wantsLeaf = args[3].isEmpty() ? Truth::False : vm.truthy(args[3]);
  if (wantsLeaf == Truth::Error) return {};
  return wantsLeaf == Truth::True ? module : vm.import(name.substr(0, name.find('.')));
}

constexpr NativeRow kRows[] = {
    {"open", open, "(*args, **kwargs)"},
    {"breakpoint", breakpoint, "(*args, **kwargs)"},
    {"exit", leave, "(code=None)"},
    {"quit", leave, "(code=None)"},
    {"__import__", importModule, "(name, globals=None, locals=None, fromlist=(), level=0)"},
};

}  // namespace

void installRefusals(Vm& vm) { addFunctions(vm, kRows); }

}  // namespace awaitscope::lang
