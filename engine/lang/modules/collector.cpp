// SPDX-License-Identifier: GPL-3.0-or-later
// _gc: what gc.py needs of the collector. When it runs by itself is our own business (deterministic, by the number of
// containers made); what it finds, and in which order finalisers run, is CPython's.
#include "engine/lang/modules/library.h"
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

Value collect(Vm& vm, std::span<Value> args) {
  std::int64_t generation = 2;
  if (!args[0].isEmpty() && !vm.indexNumber(args[0], generation)) return {};
  if (generation < 0 || generation > 2) return vm.raiseText(vm.types().ValueError, "invalid generation");
  const std::size_t found = vm.heap().collect(vm);
  return vm.isStopping() ? Value() : Value::integer(static_cast<std::int64_t>(found));
}

Value switchOn(Vm& vm, std::span<Value>) {
  vm.heap().switchCollector(true);
  return Value::none();
}
Value switchOff(Vm& vm, std::span<Value>) {
  vm.heap().switchCollector(false);
  return Value::none();
}
Value isOn(Vm& vm, std::span<Value>) { return Value::boolean(vm.heap().isCollectorOn()); }

constexpr NativeRow kRows[] = {
    {"collect", &collect, "(generation=2)"},
    {"enable", &switchOn, "()"},
    {"disable", &switchOff, "()"},
    {"isenabled", &isOn, "()"},
};

}  // namespace

void fillCollector(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kRows);
}

}  // namespace awaitscope::lang
