// SPDX-License-Identifier: GPL-3.0-or-later
// The type `object`: generic attribute access, construction, and the special methods that everything has.
#include <algorithm>

#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

Value objectGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  Type* type = vm.typeOf(self);
  const Value* found = type->lookup(name);
  Value held;
  Slots::DescriptorGet get = nullptr;
  if (found != nullptr) {
    held = *found;
    Type* kind = vm.typeOf(held);
    get = kind->slots().descriptorGet;
    if (get != nullptr && kind->has(kDescriptorData)) return get(vm, held, self, type);
  }
  if (type->slots().attributes != nullptr) {
    Value own = type->slots().attributes(self.asObject())->get(name);
    if (!own.isEmpty()) return own;
  }
  if (get != nullptr) return get(vm, held, self, type);
  if (!held.isEmpty()) return held;
  return vm.raiseAttributeError(self, name);
}

bool objectSetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value) {
  Type* type = vm.typeOf(self);
  const Value* found = type->lookup(name);
  if (found != nullptr) {
    const Value held = *found;
    if (vm.typeOf(held)->has(kDescriptorData)) return vm.typeOf(held)->slots().descriptorSet(vm, held, self, value);
  }
  if (type->slots().attributes == nullptr || !type->has(kHasDict)) {
    if (found != nullptr) {
      vm.raise(vm.types().AttributeError, "'{}' object attribute '{}' is read-only", type->name(), name->view());
    } else {
      vm.raiseAttributeError(self, name);
    }
    return false;
  }
  AttributeStorage* storage = type->slots().attributes(self.asObject());
  if (!value.isEmpty()) {
    storage->set(vm, type, name, value);
    return true;
  }
  if (storage->remove(vm, type, name)) return true;
  vm.raiseAttributeError(self, name);
  return false;
}

Value objectConstruct(Vm& vm, Type* type, const CallArgs& args) {
  if (!args.isEmpty()) {
    if (type->slots().construct != &objectConstruct) {
      return vm.raise(vm.types().TypeError,
                      "object.__new__() takes exactly one argument (the type to instantiate)");
    }
    if (type->slots().initialise == &objectInitialise) {
      return vm.raise(vm.types().TypeError, "{}() takes no arguments", type->name());
    }
  }
  if (type->has(kAbstract)) {
    const Value* methods = nullptr;
    for (Type* base : type->mro()) {
      methods = base->dict().find(vm.names().abstractmethods);
      if (methods != nullptr) break;
    }
    std::vector<std::string> names;
    if (methods != nullptr && !vm.forEach(*methods, [&](const Value& name) {
          if (isStr(name)) names.emplace_back(asStr(name)->view());
          return true;
        })) {
      return {};
    }
    std::sort(names.begin(), names.end());
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return vm.raise(vm.types().TypeError, "Can't instantiate abstract class {} with abstract method{} {}", type->name(),
                    names.size() > 1 ? "s" : "", text);
  }
  return vm.newInstance(type);
}

bool objectInitialise(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.isEmpty()) return true;
  Type* type = vm.typeOf(self);
  if (type->slots().initialise != &objectInitialise) {
    vm.raise(vm.types().TypeError, "object.__init__() takes exactly one argument (the instance to initialize)");
    return false;
  }
  if (type->slots().construct == &objectConstruct) {
    vm.raise(vm.types().TypeError, "{}.__init__() takes exactly one argument (the instance to initialize)", type->name());
    return false;
  }
  return true;
}

bool objectHash(Vm& vm, const Value& self, std::int64_t& hash) {
  hash = static_cast<std::int64_t>(vm.identityOf(self) >> 4);
  return true;
}

namespace {

Value objectRepr(Vm& vm, const Value& self) {
  const Type* type = vm.typeOf(self);
  const std::string module = type->moduleName();
  const std::string prefix = module.empty() || module == "builtins" ? "" : module + ".";
  const std::string address =
      self.isObject() ? vm.addressText(self.asObject()) : fmt::format("{:#x}", vm.identityOf(self));
  return vm.newStr(fmt::format("<{}{} object at {}>", prefix, type->qualifiedName(), address));
}

Value objectStr(Vm& vm, const Value& self) { return vm.repr(self); }

Value objectCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (kind == CompareKind::Equal) return left == right ? Value::boolean(true) : Value::notImplemented();
  if (kind != CompareKind::NotEqual) return Value::notImplemented();
  // `!=` is the negation of `==` unless a class says otherwise.
  const auto compare = vm.typeOf(left)->slots().compare;
  if (compare == nullptr) return Value::notImplemented();
  const Value equal = compare(vm, left, right, CompareKind::Equal);
  if (equal.isEmpty() || equal.isNotImplemented()) return equal;
  const Truth truth = vm.truthy(equal);
  return truth == Truth::Error ? Value() : Value::boolean(truth == Truth::False);
}

Value objectFormat(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "__format__() argument must be str, not {}", vm.typeName(args[1]));
  }
  if (asStr(args[1])->length() > 0) {
    return vm.raise(vm.types().TypeError, "unsupported format string passed to {}.__format__", vm.typeName(args[0]));
  }
  return vm.str(args[0]);
}

Value objectInitSubclass(Vm&, std::span<Value>) { return Value::none(); }

Value objectSubclassHook(Vm&, std::span<Value>) { return Value::notImplemented(); }

bool addKeys(Vm& vm, DictObject& into, const DictObject& from) { return into.update(vm, from); }

Value objectDir(Vm& vm, std::span<Value> args) {
  Ref<DictObject> all = vm.makeDict();
  Type* type = vm.typeOf(args[0]);
  Value own;
  if (!vm.tryGetAttribute(args[0], vm.names().dict, own)) return {};
  if (isDict(own) && !addKeys(vm, *all, *asDict(own))) return {};
  for (Type* base : type->mro()) {
    if (!addKeys(vm, *all, base->dict())) return {};
  }
  std::vector<Value> names;
  for (std::uint32_t at = all->nextPosition(0); at < all->entryCount(); at = all->nextPosition(at + 1)) {
    names.push_back(all->entry(at).key);
  }
  return vm.newList(std::move(names));
}

Value objectSizeof(Vm& vm, std::span<Value>) { return vm.newInt(std::int64_t{48}); }

Value objectReduce(Vm& vm, std::span<Value> args) {
  return vm.raise(vm.types().TypeError, "cannot pickle '{}' object", vm.typeName(args[0]));
}

/// What copying and pickling would take along: the instance's attributes.
Value objectGetState(Vm& vm, std::span<Value> args) {
  Value own;
  if (!vm.tryGetAttribute(args[0], vm.names().dict, own)) return {};
  return isDict(own) && asDict(own)->size() > 0 ? own : Value::none();
}

constexpr NativeRow kMethods[] = {
    {"__getstate__", &objectGetState, "($self, /)"},
    {"__format__", &objectFormat, "($self, format_spec, /)"},
    {"__init_subclass__", &objectInitSubclass, "($type, /)"},
    {"__subclasshook__", &objectSubclassHook, "($type, subclass, /)"},
    {"__dir__", &objectDir, "($self, /)"},
    {"__sizeof__", &objectSizeof, "($self, /)"},
    {"__reduce__", &objectReduce, "($self, /)"},
    {"__reduce_ex__", &objectReduce, "($self, protocol, /)"},
};

Value getClass(Vm& vm, const Value& self) { return Value(vm.typeOf(self)); }

bool setClass(Vm& vm, const Value& self, const Value& value) {
  if (!isFamily(value, Family::Type)) {
    vm.raise(vm.types().TypeError, "__class__ must be set to a class, not '{}' object",
             value.isEmpty() ? "NULL" : vm.typeName(value));
    return false;
  }
  Type* now = vm.typeOf(self);
  Type* next = value.as<Type>();
  if (!now->has(kScriptClass) || !next->has(kScriptClass)) {
    vm.raiseText(vm.types().TypeError,
                 "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
  }
  if (!now->has(kScriptClass) || !next->has(kScriptClass) || now->layoutType() != next->layoutType() ||
      now->slotCount() != next->slotCount() || now->has(kHasDict) != next->has(kHasDict)) {
    vm.raise(vm.types().TypeError, "__class__ assignment: '{}' object layout differs from '{}'", next->name(), now->name());
    return false;
  }
  // A dict of its own frees the instance from the old class's shapes.
  if (now->slots().attributes != nullptr) now->slots().attributes(self.asObject())->dict(vm, now);
  self.asObject()->setType(next);
  return true;
}

constexpr GetterRow kGetters[] = {{"__class__", &getClass, &setClass}};

}  // namespace

void completeObjectType(Vm& vm) {
  TypeSpec spec;
  spec.flags = kSubclassable;
  spec.slots.getAttribute = &objectGetAttribute;
  spec.slots.setAttribute = &objectSetAttribute;
  spec.slots.repr = &objectRepr;
  spec.slots.str = &objectStr;
  spec.slots.hash = &objectHash;
  spec.slots.compare = &objectCompare;
  spec.slots.construct = &objectConstruct;
  spec.slots.initialise = &objectInitialise;
  spec.methods = kMethods;
  spec.getters = kGetters;
  vm.completeType(vm.types().Object, spec);
}

}  // namespace awaitscope::lang
