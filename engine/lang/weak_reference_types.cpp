// SPDX-License-Identifier: GPL-3.0-or-later
// weakref.ref and the proxies as types: see weak_references.h. A proxy hands every operation on to what it stands for.
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"
#include "engine/lang/weak_references.h"

namespace awaitscope::lang {

namespace {

WeakReferenceObject* asReference(const Value& value) { return value.as<WeakReferenceObject>(); }

bool isReference(Vm& vm, const Value& value) {
  return vm.isInstanceOf(value, vm.types().WeakReference) || vm.typeOf(value) == vm.types().WeakProxy ||
         vm.typeOf(value) == vm.types().WeakCallableProxy;
}

Value makeReference(Vm& vm, Type* type, Type* sharedType, const Value& target, const Value& callback) {
  if (!isWeakReferable(vm, target)) {
    return vm.raise(vm.types().TypeError, "cannot create weak reference to '{}' object", vm.typeName(target));
  }
  const bool hasCallback = !callback.isEmpty() && !callback.isNone();
  WeakRegistry& registry = vm.heap().weakReferences();
  if (!hasCallback && type == sharedType) {
    if (WeakReferenceObject* shared = registry.shared(target.asObject(), type); shared != nullptr) return Value(shared);
  }
  const Ref<WeakReferenceObject> made = vm.makeInstance<WeakReferenceObject>(type);
  if (hasCallback) made->m_callback = callback;
  registry.add(made.get(), target.asObject());
  return Value(made);
}

// ---- weakref.ref -----------------------------------------------------------------------------------------------

Value newReference(Vm& vm, Type* type, const CallArgs& args) {
  if (args.names != nullptr && type == vm.types().WeakReference) {
    return vm.raiseText(vm.types().TypeError, "ref() takes no keyword arguments");
  }
  if (args.count < 1 || args.count > 2) {
    return vm.raise(vm.types().TypeError, "__new__ expected at {} {} argument{}, got {}",
                    args.count < 1 ? "least" : "most", args.count < 1 ? 1 : 2, args.count < 1 ? "" : "s", args.count);
  }
  return makeReference(vm, type, vm.types().WeakReference, args[0], args.count > 1 ? args[1] : Value());
}

bool initialiseReference(Vm& vm, const Value&, const CallArgs& args) {
  if (args.count >= 1 && args.count <= 2) return true;
  vm.raise(vm.types().TypeError, "__init__ expected at {} {} argument{}, got {}", args.count < 1 ? "least" : "most",
           args.count < 1 ? 1 : 2, args.count < 1 ? "" : "s", args.count);
  return false;
}

Value callReference(Vm& vm, const Value& self, const CallArgs& args) {
  if (args.names != nullptr) return vm.raiseText(vm.types().TypeError, "weakref() takes no keyword arguments");
  if (args.count > 0) {
    return vm.raise(vm.types().TypeError, "weakref expected 0 arguments, got {}", args.count);
  }
  return asReference(self)->targetOrNone();
}

bool hashReference(Vm& vm, const Value& self, std::int64_t& hash) {
  WeakReferenceObject* reference = asReference(self);
  if (!reference->m_isHashed) {
    const Value target = reference->targetOrNone();
    if (target.isNone()) {
      vm.raiseText(vm.types().TypeError, "weak object has gone away");
      return false;
    }
    if (!vm.hash(target, reference->m_hash)) return false;
    reference->m_isHashed = true;
  }
  hash = reference->m_hash;
  return true;
}

Value compareReferences(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  const bool isEquality = kind == CompareKind::Equal || kind == CompareKind::NotEqual;
  if (!isEquality || !vm.isInstanceOf(left, vm.types().WeakReference) ||
      !vm.isInstanceOf(right, vm.types().WeakReference)) {
    return Value::notImplemented();
  }
  const Value a = asReference(left)->targetOrNone();
  const Value b = asReference(right)->targetOrNone();
  if (a.isNone() || b.isNone()) return Value::boolean((left == right) == (kind == CompareKind::Equal));
  return vm.compare(kind, a, b);
}

Value reprReference(Vm& vm, const Value& self) {
  const std::string address = vm.addressText(self.asObject());
  const Value target = asReference(self)->targetOrNone();
  if (target.isNone()) return vm.newStr(fmt::format("<weakref at {}; dead>", address));
  Value name;
  if (!vm.tryGetAttribute(target, vm.names().name, name)) return {};
  const std::string to = fmt::format("<weakref at {}; to '{}' at {}", address, vm.typeName(target),
                                     vm.addressText(target.asObject()));
  return vm.newStr(isStr(name) ? fmt::format("{} ({})>", to, asStr(name)->view()) : to + ">");
}

Value getCallback(Vm&, const Value& self) {
  const Value& callback = asReference(self)->m_callback;
  return callback.isEmpty() || asReference(self)->target() == nullptr ? Value::none() : callback;
}

Value aliasReference(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); }

constexpr GetterRow kReferenceGetters[] = {{"__callback__", &getCallback, nullptr}};
constexpr NativeRow kReferenceMethods[] = {{"__class_getitem__", &aliasReference, "($type, object, /)"}};

// ---- proxies ---------------------------------------------------------------------------------------------------

bool isProxy(Vm& vm, const Value& value) {
  return vm.typeOf(value) == vm.types().WeakProxy || vm.typeOf(value) == vm.types().WeakCallableProxy;
}

/// What the proxy stands for; anything else itself. Empty: ReferenceError.
Value unwrapped(Vm& vm, const Value& value) {
  if (!isProxy(vm, value)) return value;
  Object* target = asReference(value)->target();
  if (target != nullptr) return Value(target);
  return vm.raiseText(vm.types().ReferenceError, "weakly-referenced object no longer exists");
}

Value proxyGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.getAttribute(target, name);
}
bool proxySetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value) {
  const Value target = unwrapped(vm, self);
  if (target.isEmpty()) return false;
  return value.isEmpty() ? vm.deleteAttribute(target, name) : vm.setAttribute(target, name, value);
}
Value proxyCall(Vm& vm, const Value& self, const CallArgs& args) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.call(target, args);
}
Value proxyStr(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.str(target);
}
Value proxyRepr(Vm& vm, const Value& self) {
  const Value target = asReference(self)->targetOrNone();
  return vm.newStr(fmt::format("<weakproxy at {} to {} at {}>", vm.addressText(self.asObject()), vm.typeName(target),
                               target.isNone() ? "0x0" : vm.addressText(target.asObject())));
}
Value proxyIter(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.iterate(target);
}
Value proxyNext(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  if (target.isEmpty()) return {};
  if (vm.typeOf(target)->slots().next != nullptr) return vm.next(target);
  return vm.raise(vm.types().TypeError, "Weakref proxy referenced a non-iterator '{}' object", vm.typeName(target));
}
std::int64_t proxyLength(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? -1 : vm.length(target);
}
Value proxyGetItem(Vm& vm, const Value& self, const Value& key) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.getItem(target, key);
}
bool proxySetItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  const Value target = unwrapped(vm, self);
  if (target.isEmpty()) return false;
  return value.isEmpty() ? vm.deleteItem(target, key) : vm.setItem(target, key, value);
}
Truth proxyContains(Vm& vm, const Value& self, const Value& item) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Truth::Error : vm.contains(target, item);
}
Truth proxyTruthy(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Truth::Error : vm.truthy(target);
}
Value proxyCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  const Value a = unwrapped(vm, left);
  if (a.isEmpty()) return {};
  const Value b = unwrapped(vm, right);
  return b.isEmpty() ? Value() : vm.compare(kind, a, b);
}
Value proxyIndex(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.index(target);
}

template <std::size_t Kind>
Value proxyBinary(Vm& vm, const Value& left, const Value& right) {
  const Value a = unwrapped(vm, left);
  if (a.isEmpty()) return {};
  const Value b = unwrapped(vm, right);
  return b.isEmpty() ? Value() : vm.binary(static_cast<BinaryKind>(Kind), a, b);
}
template <std::size_t Kind>
Value proxyInplace(Vm& vm, const Value& left, const Value& right) {
  const Value a = unwrapped(vm, left);
  if (a.isEmpty()) return {};
  const Value b = unwrapped(vm, right);
  return b.isEmpty() ? Value() : vm.inplace(static_cast<BinaryKind>(Kind), a, b);
}
template <std::size_t Kind>
Value proxyUnary(Vm& vm, const Value& self) {
  const Value target = unwrapped(vm, self);
  return target.isEmpty() ? Value() : vm.unary(static_cast<UnaryKind>(Kind), target);
}

template <std::size_t... Kind>
void fillBinary(Slots& slots, std::index_sequence<Kind...>) {
  ((slots.binary[Kind] = &proxyBinary<Kind>, slots.inplace[Kind] = &proxyInplace<Kind>), ...);
}
template <std::size_t... Kind>
void fillUnary(Slots& slots, std::index_sequence<Kind...>) {
  ((slots.unary[Kind] = &proxyUnary<Kind>), ...);
}

TypeSpec proxySpec(const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.module = "weakref";
  spec.flags = kDisallowInstantiation;
  Slots& slots = spec.slots;
  slots.getAttribute = &proxyGetAttribute;
  slots.setAttribute = &proxySetAttribute;
  slots.str = &proxyStr;
  slots.repr = &proxyRepr;
  slots.iter = &proxyIter;
  slots.next = &proxyNext;
  slots.length = &proxyLength;
  slots.getItem = &proxyGetItem;
  slots.setItem = &proxySetItem;
  slots.contains = &proxyContains;
  slots.truthy = &proxyTruthy;
  slots.compare = &proxyCompare;
  slots.hash = &hashNotImplemented;
  slots.index = &proxyIndex;
  fillBinary(slots, std::make_index_sequence<kBinaryKindCount>());
  fillUnary(slots, std::make_index_sequence<kUnaryKindCount>());
  return spec;
}

// ---- the module _weakref ---------------------------------------------------------------------------------------

Value proxy(Vm& vm, std::span<Value> args) {
  Type* type = vm.isCallable(args[0]) ? vm.types().WeakCallableProxy : vm.types().WeakProxy;
  return makeReference(vm, type, type, args[0], args[1]);
}

Value countReferences(Vm& vm, std::span<Value> args) {
  if (!args[0].isObject()) return Value::integer(0);
  return Value::integer(static_cast<std::int64_t>(vm.heap().weakReferences().all(args[0].asObject()).size()));
}

Value listReferences(Vm& vm, std::span<Value> args) {
  std::vector<Value> found;
  if (args[0].isObject()) {
    for (WeakReferenceObject* reference : vm.heap().weakReferences().all(args[0].asObject())) found.emplace_back(reference);
  }
  return vm.newList(std::move(found));
}

/// Drops `key` if its value is a reference whose object is gone: weakref.WeakValueDictionary's callback.
Value removeDead(Vm& vm, std::span<Value> args) {
  if (!isDict(args[0])) return vm.raiseText(vm.types().TypeError, "_remove_dead_weakref() argument 1 must be dict");
  DictObject* dict = asDict(args[0]);
  Value found;
  if (dict->find(vm, args[1], found) == DictObject::Found::Error) return {};
  if (found.isEmpty() || !isReference(vm, found) || asReference(found)->target() != nullptr) return Value::none();
  return vm.deleteItem(args[0], args[1]) ? Value::none() : Value();
}

constexpr NativeRow kModuleRows[] = {
    {"proxy", &proxy, "(object, callback=None, /)"},
    {"getweakrefcount", &countReferences, "(object, /)"},
    {"getweakrefs", &listReferences, "(object, /)"},
    {"_remove_dead_weakref", &removeDead, "(dct, key, /)"},
};

}  // namespace

void completeWeakReferenceTypes(Vm& vm) {
  CoreTypes& types = VmAccess::types(vm);
  TypeSpec reference;
  reference.name = "ReferenceType";
  reference.module = "weakref";
  reference.flags = kSubclassable;
  reference.slots.call = &callReference;
  reference.slots.hash = &hashReference;
  reference.slots.compare = &compareReferences;
  reference.slots.repr = &reprReference;
  reference.slots.construct = &newReference;
  reference.slots.initialise = &initialiseReference;
  reference.slots.subclassAttributes = &attributedAccess<WeakReferenceObject>;
  reference.getters = kReferenceGetters;
  reference.methods = kReferenceMethods;
  types.WeakReference = vm.defineType(reference);
  types.WeakProxy = vm.defineType(proxySpec("ProxyType"));
  TypeSpec callable = proxySpec("CallableProxyType");
  callable.slots.call = &proxyCall;
  types.WeakCallableProxy = vm.defineType(callable);
}

void fillWeakReferences(Vm& vm, ModuleObject& module);

void fillWeakReferences(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kModuleRows);
  module.dict().set(vm.intern("ref"), Value(vm.types().WeakReference));
  module.dict().set(vm.intern("ReferenceType"), Value(vm.types().WeakReference));
  module.dict().set(vm.intern("ProxyType"), Value(vm.types().WeakProxy));
  module.dict().set(vm.intern("CallableProxyType"), Value(vm.types().WeakCallableProxy));
}

}  // namespace awaitscope::lang
