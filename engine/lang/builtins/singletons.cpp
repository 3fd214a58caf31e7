// SPDX-License-Identifier: GPL-3.0-or-later
// None, NotImplemented, Ellipsis: their reprs and types.
#include "engine/lang/builtins/builtins.h"

namespace awaitscope::lang {
namespace {

/// The only instance of the type; args: class, positional and keyword arguments, of which there must be none.
Value only(Vm& vm, std::span<Value> args, Value instance) {
  if (asTuple(args[1])->size() == 0 && asDict(args[2])->size() == 0) return instance;
  return vm.raise(vm.types().TypeError, "{} takes no arguments", args[0].as<Type>()->name());
}

Value noneConstruct(Vm& vm, std::span<Value> args) { return only(vm, args, Value::none()); }
Value notImplementedConstruct(Vm& vm, std::span<Value> args) { return only(vm, args, Value::notImplemented()); }
Value ellipsisConstruct(Vm& vm, std::span<Value> args) { return only(vm, args, Value::ellipsis()); }

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
  none.construct = {"__new__", noneConstruct, "($type, /, *args, **kwargs)"};
  vm.completeType(vm.types().NoneType, none);

  TypeSpec notImplemented;
  notImplemented.slots.repr = [](Vm& machine, const Value&) { return machine.internedValue("NotImplemented"); };
  notImplemented.slots.truthy = notImplementedTruthy;
  notImplemented.construct = {"__new__", notImplementedConstruct, "($type, /, *args, **kwargs)"};
  vm.completeType(vm.types().NotImplementedType, notImplemented);

  TypeSpec ellipsis;
  ellipsis.slots.repr = [](Vm& machine, const Value&) { return machine.internedValue("Ellipsis"); };
  ellipsis.construct = {"__new__", ellipsisConstruct, "($type, /, *args, **kwargs)"};
  vm.completeType(vm.types().EllipsisType, ellipsis);

  DictObject& names = vm.builtins().dict();
  names.set(vm.intern("NotImplemented"), Value::notImplemented());
  names.set(vm.intern("Ellipsis"), Value::ellipsis());
}

}  // namespace awaitscope::lang
