// SPDX-License-Identifier: GPL-3.0-or-later
// None, NotImplemented, Ellipsis: their reprs and types.
#include "engine/lang/builtins/builtins.h"

namespace awaitscope::lang {
namespace {

Value noneConstruct(Vm&, std::span<Value>) { return Value::none(); }
Value notImplementedConstruct(Vm&, std::span<Value>) { return Value::notImplemented(); }
Value ellipsisConstruct(Vm&, std::span<Value>) { return Value::ellipsis(); }

Truth never(Vm&, const Value&) { return Truth::False; }

Truth notImplementedTruthy(Vm& vm, const Value&) {
  vm.warn(vm.types().DeprecationWarning, "NotImplemented should not be used in a boolean context");
  return vm.hasPending() ? Truth::Error : Truth::True;
}

}  // namespace

void installSingletons(Vm& vm) {
  TypeSpec none;
  none.slots.repr = [](Vm& machine, const Value&) { return machine.internedValue("None"); };
  none.slots.truthy = never;
  none.construct = {"__new__", noneConstruct, "($type, /)"};
  vm.completeType(vm.types().NoneType, none);

  TypeSpec notImplemented;
  notImplemented.slots.repr = [](Vm& machine, const Value&) { return machine.internedValue("NotImplemented"); };
  notImplemented.slots.truthy = notImplementedTruthy;
  notImplemented.construct = {"__new__", notImplementedConstruct, "($type, /)"};
  vm.completeType(vm.types().NotImplementedType, notImplemented);

  TypeSpec ellipsis;
  ellipsis.slots.repr = [](Vm& machine, const Value&) { return machine.internedValue("Ellipsis"); };
  ellipsis.construct = {"__new__", ellipsisConstruct, "($type, /)"};
  vm.completeType(vm.types().EllipsisType, ellipsis);

  DictObject& names = vm.builtins().dict();
  names.set(vm.intern("NotImplemented"), Value::notImplemented());
  names.set(vm.intern("Ellipsis"), Value::ellipsis());
}

}  // namespace awaitscope::lang
