// SPDX-License-Identifier: GPL-3.0-or-later
// _collections._tuplegetter: the fields of namedtuples, as descriptors that fetch an item of a tuple.
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

class TupleGetterObject : public Container {
 public:
  explicit TupleGetterObject(Type* type) : Container(type) {}
  std::size_t index = 0;
  Value doc;
  void traverse(Visitor& visitor) const override { visitor.visit(doc); }
  void clear() noexcept override { const Value dying = std::move(doc); }
};

TupleGetterObject& getterOf(const Value& self) { return *self.as<TupleGetterObject>(); }

Value newGetter(Vm& vm, std::span<Value> args) {
  std::int64_t index = 0;
  if (!vm.indexNumber(args[1], index)) return {};
  auto made = vm.makeInstance<TupleGetterObject>(args[0].as<Type>());
  made->index = static_cast<std::size_t>(index);
  made->doc = args[2];
  return Value(made);
}

Value get(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty() || instance.isNone()) return self;
  const std::size_t index = getterOf(self).index;
  if (!isTuple(instance)) {
    return vm.raise(vm.types().TypeError, "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
                    index, vm.typeName(instance));
  }
  if (index >= asTuple(instance)->size()) return vm.raiseText(vm.types().IndexError, "tuple index out of range");
  return asTuple(instance)->at(index);
}

bool set(Vm& vm, const Value&, const Value&, const Value& value) {
  vm.raiseText(vm.types().AttributeError, value.isEmpty() ? "can't delete attribute" : "can't set attribute");
  return false;
}

Value reprGetter(Vm& vm, const Value& self) {
  std::string doc;
  if (!vm.reprText(getterOf(self).doc, doc)) return {};
  return vm.newStr(fmt::format("_tuplegetter({}, {})", getterOf(self).index, doc));
}

constexpr GetterRow kGetters[] = {
    {"__doc__", [](Vm&, const Value& self) { return getterOf(self).doc; },
     [](Vm&, const Value& self, const Value& value) {
       getterOf(self).doc = value.isEmpty() ? Value::none() : value;
       return true;
     }},
};

}  // namespace

void addTupleGetter(Vm& vm, ModuleObject& module) {
  TypeSpec spec;
  spec.name = "_tuplegetter";
  spec.module = "_collections";
  spec.flags = kDescriptorData;
  spec.slots.descriptorGet = &get;
  spec.slots.descriptorSet = &set;
  spec.slots.repr = &reprGetter;
  spec.getters = kGetters;
  spec.construct = {"__new__", &newGetter, "($type, index, doc, /)"};
  module.dict().set(vm.intern("_tuplegetter"), Value(vm.defineType(spec)));
}

}  // namespace awaitscope::lang
