// SPDX-License-Identifier: GPL-3.0-or-later
// Modules, sys.modules and import; SimpleNamespace and the read-only view of a class's dict; running a module's code.
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/interpreter.h"
#include "engine/lang/slots.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

ModuleObject* asModule(const Value& value) { return value.as<ModuleObject>(); }

Value moduleGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  if (const Value* found = asModule(self)->dict().find(name); found != nullptr) return *found;
  if (vm.typeOf(self)->lookup(name) != nullptr) return objectGetAttribute(vm, self, name);
  if (const Value* hook = asModule(self)->dict().find(vm.names().getattr); hook != nullptr) {
    const Value held = *hook;
    return vm.call(held, {Value(name)});
  }
  return vm.raiseAttributeError(self, name);
}

bool moduleSetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value) {
  if (name == vm.names().dict) {
    vm.raise(vm.types().AttributeError, "readonly attribute");
    return false;
  }
  if (!value.isEmpty()) {
    asModule(self)->dict().set(name, value);
    return true;
  }
  if (!asModule(self)->dict().take(name).isEmpty()) return true;
  vm.raiseAttributeError(self, name);
  return false;
}

Value moduleRepr(Vm& vm, const Value& self) {
  const std::string name = asModule(self)->name();
  const Value* file = asModule(self)->dict().find(vm.names().file);
  if (file != nullptr && isStr(*file)) return vm.newStr(fmt::format("<module '{}' from '{}'>", name, asStr(*file)->view()));
  return vm.newStr(fmt::format("<module '{}' (built-in)>", name));
}

Value moduleDict(Vm&, const Value& self) { return Value(asModule(self)->m_dict); }
constexpr GetterRow kModuleGetters[] = {{"__dict__", &moduleDict, nullptr}};

Value moduleConstruct(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) return vm.raise(vm.types().TypeError, "module name must be a string");
  Ref<ModuleObject> module = vm.newModule(asStr(args[1])->view());
  if (!args[2].isEmpty()) module->dict().set(vm.names().doc, args[2]);
  return module;
}

Value moduleDir(Vm& vm, std::span<Value> args) {
  std::vector<Value> names;
  const DictObject& dict = asModule(args[0])->dict();
  if (const Value* own = dict.find(vm.names().dir); own != nullptr) {
    const Value held = *own;
    return vm.call(held);
  }
  for (std::uint32_t at = dict.nextPosition(0); at < dict.entryCount(); at = dict.nextPosition(at + 1)) {
    names.push_back(dict.entry(at).key);
  }
  return vm.newList(std::move(names));
}
constexpr NativeRow kModuleMethods[] = {{"__dir__", &moduleDir, "($self, /)"}};

// ---- mappingproxy ----------------------------------------------------------------------------------------------

const Value& mappingOf(const Value& self) { return self.as<MappingProxyObject>()->m_mapping; }

Value proxyGetItem(Vm& vm, const Value& self, const Value& key) {
  const Value mapping = mappingOf(self);
  return vm.getItem(mapping, key);
}
Truth proxyContains(Vm& vm, const Value& self, const Value& item) { return vm.contains(mappingOf(self), item); }
std::int64_t proxyLength(Vm& vm, const Value& self) { return vm.length(mappingOf(self)); }
Value proxyIter(Vm& vm, const Value& self) { return vm.iterate(mappingOf(self)); }
Value proxyRepr(Vm& vm, const Value& self) {
  std::string text;
  return vm.reprText(mappingOf(self), text) ? vm.newStr("mappingproxy(" + text + ")") : Value();
}
Value proxyStr(Vm& vm, const Value& self) { return vm.str(mappingOf(self)); }
Value proxyCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  const Value other = vm.typeOf(right) == vm.types().MappingProxy ? mappingOf(right) : right;
  return vm.compare(kind, mappingOf(left), other);
}
Value forwardMethod(Vm& vm, std::span<Value> args, const char* name) {
  const Value method = vm.getAttribute(mappingOf(args[0]), name);
  return method.isEmpty() ? Value() : vm.call(method, asTuple(args[1])->items());
}
constexpr NativeRow kProxyMethods[] = {
    {"__class_getitem__", [](Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); },
     "($type, object, /)"},
    {"get", [](Vm& vm, std::span<Value> args) { return forwardMethod(vm, args, "get"); }, "($self, /, *args)"},
    {"keys", [](Vm& vm, std::span<Value> args) { return forwardMethod(vm, args, "keys"); }, "($self, /, *args)"},
    {"values", [](Vm& vm, std::span<Value> args) { return forwardMethod(vm, args, "values"); }, "($self, /, *args)"},
    {"items", [](Vm& vm, std::span<Value> args) { return forwardMethod(vm, args, "items"); }, "($self, /, *args)"},
    {"copy", [](Vm& vm, std::span<Value> args) { return forwardMethod(vm, args, "copy"); }, "($self, /, *args)"},
};
Value proxyConstruct(Vm& vm, std::span<Value> args) {
  return vm.heap().make<MappingProxyObject>(vm.types().MappingProxy, args[1]);
}

// ---- SimpleNamespace -------------------------------------------------------------------------------------------

Value namespaceInitialise(Vm& vm, std::span<Value> args) {
  const DictObject* given = asDict(args[1]);
  for (std::uint32_t at = given->nextPosition(0); at < given->entryCount(); at = given->nextPosition(at + 1)) {
    if (!vm.setAttribute(args[0], vm.intern(asStr(given->entry(at).key)), given->entry(at).value)) return {};
  }
  return Value::none();
}

Ref<DictObject> namespaceDict(Vm& vm, const Value& self) {
  Type* type = vm.typeOf(self);
  return type->slots().attributes(self.asObject())->dict(vm, type);
}

Value namespaceRepr(Vm& vm, const Value& self) {
  const std::string name = vm.typeOf(self) == vm.types().SimpleNamespace ? "namespace" : vm.typeOf(self)->name();
  if (!vm.enterRepr(self.asObject())) return vm.newStr(name + "(...)");
  const Ref<DictObject> dict = namespaceDict(vm, self);
  std::string text;
  bool good = true;
  for (std::uint32_t at = dict->nextPosition(0); good && at < dict->entryCount(); at = dict->nextPosition(at + 1)) {
    std::string value;
    good = vm.reprText(dict->entry(at).value, value);
    if (!text.empty()) text += ", ";
    text += std::string(asStr(dict->entry(at).key)->view()) + "=" + value;
  }
  vm.leaveRepr(self.asObject());
  return good ? vm.newStr(name + "(" + text + ")") : Value();
}

Value namespaceCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if (!vm.isInstanceOf(left, vm.types().SimpleNamespace) || !vm.isInstanceOf(right, vm.types().SimpleNamespace)) {
    return Value::notImplemented();
  }
  return vm.compare(kind, Value(namespaceDict(vm, left)), Value(namespaceDict(vm, right)));
}

AttributeStorage* instanceAttributes(Object* self) { return &static_cast<InstanceObject*>(self)->attributes(); }
Value namespaceConstruct(Vm& vm, Type* type, const CallArgs&) { return vm.newInstance(type); }
Value namespaceGetDict(Vm& vm, const Value& self) { return namespaceDict(vm, self); }
constexpr GetterRow kNamespaceGetters[] = {{"__dict__", &namespaceGetDict, nullptr}};

Value buildClassNative(Vm& vm, std::span<Value> args) {
  std::vector<Value> all{args[0], args[1]};
  const auto bases = asTuple(args[2])->items();
  all.insert(all.end(), bases.begin(), bases.end());
  const auto count = static_cast<std::uint32_t>(all.size());
  const DictObject* keywords = asDict(args[3]);
  const Ref<TupleObject> names = vm.makeTuple(keywords->size());
  std::size_t i = 0;
  for (std::uint32_t at = keywords->nextPosition(0); at < keywords->entryCount(); at = keywords->nextPosition(at + 1)) {
    names->fill(i++) = keywords->entry(at).key;
    all.push_back(keywords->entry(at).value);
  }
  return buildClass(vm, CallArgs{all.data(), count, names->size() > 0 ? names.get() : nullptr});
}

constexpr NativeRow kBuildClass{"__build_class__", &buildClassNative, "(func, name, /, *bases, **kwds)", nullptr};

}  // namespace

Ref<ModuleObject> Vm::newModule(std::string_view name) {
  Ref<ModuleObject> module = m_heap.make<ModuleObject>(m_types.Module, makeDict());
  module->dict().set(m_names->name, internedValue(name));
  module->dict().set(m_names->doc, Value::none());
  module->dict().set(m_names->package, internedValue(""));
  module->dict().set(m_names->loader, Value::none());
  module->dict().set(m_names->spec, Value::none());
  return module;
}

Value Vm::import(std::string_view dottedName) {
  Value parent;
  std::size_t start = 0;
  while (true) {
    const std::size_t dot = dottedName.find('.', start);
    const std::string_view prefix = dottedName.substr(0, dot);
    const Value key = newStr(prefix);
    Value module;
    if (const Value* known = m_modules->find(asStr(key)); known != nullptr) {
      module = *known;
      if (module.isNone()) {
        return raise(m_types.ModuleNotFoundError, "import of {} halted; None in sys.modules", prefix);
      }
    } else {
      module = m_host.importModule(*this, prefix);
      if (module.isEmpty()) {
        if (hasPending() || isStopping()) return {};
        std::string text = fmt::format("No module named '{}'", prefix);
        if (!parent.isEmpty() && asModule(parent)->dict().find(m_names->path) == nullptr) {
          text += fmt::format("; '{}' is not a package", dottedName.substr(0, start - 1));
        }
        Value error = newException(m_types.ModuleNotFoundError, text);
        asException(error)->setField(ExceptionObject::kImportName, key);
        return raiseValue(std::move(error));
      }
      m_modules->set(asStr(key), module);
      if (!parent.isEmpty()) setAttribute(parent, intern(dottedName.substr(start, prefix.size() - start)), module);
    }
    if (dot == std::string_view::npos) return module;
    parent = module;
    start = dot + 1;
  }
}

Value Vm::runModule(Ref<CodeObject> code, ModuleObject& module) {
  const Ref<FunctionObject> function = newFunction(std::move(code), module.m_dict);
  if (module.dict().find(m_names->builtins) == nullptr) module.dict().set(m_names->builtins, Value(m_builtins));
  return runClassBody(Value(function), Value(module.m_dict));
}

Value Vm::runClassBody(const Value& function, const Value& space) {
  if (!enterNative("")) return {};
  Frame* frame = Calls::makeFrame(*this, function.as<FunctionObject>(), nullptr, 0, nullptr, Passing::Copy);
  Value result;
  if (frame != nullptr) {
    frame->locals = space;
    frame->exit = FrameExit::ToNative;
    Interpreter::run(*this, frame, Interpreter::Start::Normal, result);
  }
  leaveNative();
  return result;
}

void completeModuleTypes(Vm& vm) {
  CoreTypes& t = VmAccess::types(vm);
  TypeSpec module;
  module.flags = kSubclassable;
  module.slots.getAttribute = &moduleGetAttribute;
  module.slots.setAttribute = &moduleSetAttribute;
  module.slots.repr = &moduleRepr;
  module.slots.subclassAttributes = &attributedAccess<ModuleObject>;
  module.methods = kModuleMethods;
  module.getters = kModuleGetters;
  module.construct = {"module", &moduleConstruct, "($type, name, doc=None)"};
  vm.completeType(t.Module, module);

  TypeSpec proxy;
  proxy.flags = kMatchMapping;
  proxy.slots.getItem = &proxyGetItem;
  proxy.slots.contains = &proxyContains;
  proxy.slots.length = &proxyLength;
  proxy.slots.iter = &proxyIter;
  proxy.slots.repr = &proxyRepr;
  proxy.slots.str = &proxyStr;
  proxy.slots.compare = &proxyCompare;
  proxy.methods = kProxyMethods;
  proxy.construct = {"mappingproxy", &proxyConstruct, "($type, mapping, /)"};
  vm.completeType(t.MappingProxy, proxy);

  TypeSpec space;
  space.flags = kSubclassable | kHasDict | kHasStorage;
  space.slots.construct = &namespaceConstruct;
  space.slots.attributes = &instanceAttributes;
  space.slots.repr = &namespaceRepr;
  space.slots.compare = &namespaceCompare;
  space.getters = kNamespaceGetters;
  space.initialise = {"__init__", &namespaceInitialise, "($self, /, **kwargs)"};
  vm.completeType(t.SimpleNamespace, space);

  VmAccess::buildClassFunction(vm) = vm.newNative(kBuildClass);
  vm.builtins().dict().set(vm.intern("__build_class__"), VmAccess::buildClassFunction(vm));
}

}  // namespace awaitscope::lang
