// SPDX-License-Identifier: GPL-3.0-or-later
// The types of what can be called: functions, bound methods, natives and their descriptors, slot wrappers, code, cells.
#include "engine/lang/calls.h"
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

Value noneIfEmpty(const Value& value) { return value.isEmpty() ? Value::none() : value; }

// ---- function --------------------------------------------------------------------------------------------------

FunctionObject* asFunction(const Value& value) { return value.as<FunctionObject>(); }

AttributeStorage* functionAttributes(Object* self) { return &static_cast<FunctionObject*>(self)->m_attributes; }

Value functionCall(Vm& vm, const Value& self, const CallArgs& args) {
  return Calls::callFunction(vm, asFunction(self), const_cast<Value*>(args.positional), args.count, args.names,
                             Passing::Copy);
}

Value functionRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<function {} at {}>", asStr(asFunction(self)->m_qualifiedName)->view(),
                               vm.addressText(self.asObject())));
}

Value bindToInstance(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty()) return self;
  return vm.newMethod(self, instance);
}

Value getName(Vm&, const Value& self) { return asFunction(self)->m_name; }
bool setName(Vm& vm, const Value& self, const Value& value) {
  if (!isStr(value)) {
    vm.raise(vm.types().TypeError, "__name__ must be set to a string object");
    return false;
  }
  asFunction(self)->m_name = value;
  return true;
}
Value getQualifiedName(Vm&, const Value& self) { return asFunction(self)->m_qualifiedName; }
bool setQualifiedName(Vm& vm, const Value& self, const Value& value) {
  if (!isStr(value)) {
    vm.raise(vm.types().TypeError, "__qualname__ must be set to a string object");
    return false;
  }
  asFunction(self)->m_qualifiedName = value;
  return true;
}
Value getModule(Vm&, const Value& self) { return noneIfEmpty(asFunction(self)->m_module); }
bool setModule(Vm&, const Value& self, const Value& value) {
  asFunction(self)->m_module = value;
  return true;
}
Value getDoc(Vm&, const Value& self) { return noneIfEmpty(asFunction(self)->m_doc); }
bool setDoc(Vm&, const Value& self, const Value& value) {
  asFunction(self)->m_doc = value;
  return true;
}
Value getCode(Vm&, const Value& self) { return Value(asFunction(self)->m_code); }
Value getGlobals(Vm&, const Value& self) { return Value(asFunction(self)->m_globals); }
Value getClosure(Vm&, const Value& self) {
  const Ref<TupleObject>& closure = asFunction(self)->m_closure;
  return closure && closure->size() > 0 ? Value(closure) : Value::none();
}
Value getDefaults(Vm&, const Value& self) {
  const Ref<TupleObject>& defaults = asFunction(self)->m_defaults;
  return defaults ? Value(defaults) : Value::none();
}
bool setDefaults(Vm& vm, const Value& self, const Value& value) {
  if (!value.isEmpty() && !value.isNone() && !isTuple(value)) {
    vm.raise(vm.types().TypeError, "__defaults__ must be set to a tuple object");
    return false;
  }
  asFunction(self)->m_defaults = isTuple(value) ? Ref<TupleObject>(asTuple(value)) : Ref<TupleObject>();
  return true;
}
Value getKeywordDefaults(Vm&, const Value& self) {
  const Ref<DictObject>& defaults = asFunction(self)->m_keywordDefaults;
  return defaults ? Value(defaults) : Value::none();
}
bool setKeywordDefaults(Vm& vm, const Value& self, const Value& value) {
  if (!value.isEmpty() && !value.isNone() && !isDict(value)) {
    vm.raise(vm.types().TypeError, "__kwdefaults__ must be set to a dict object");
    return false;
  }
  asFunction(self)->m_keywordDefaults = isDict(value) ? Ref<DictObject>(asDict(value)) : Ref<DictObject>();
  return true;
}

Value getAnnotations(Vm& vm, const Value& self) {
  FunctionObject* function = asFunction(self);
  if (!isDict(function->m_annotations)) {
    Ref<DictObject> dict = vm.makeDict();
    if (isTuple(function->m_annotations)) {
      const auto items = asTuple(function->m_annotations)->items();
      for (std::size_t i = 0; i + 1 < items.size(); i += 2) dict->set(asStr(items[i]), items[i + 1]);
    }
    function->m_annotations = std::move(dict);
  }
  return function->m_annotations;
}
bool setAnnotations(Vm& vm, const Value& self, const Value& value) {
  if (!value.isEmpty() && !value.isNone() && !isDict(value)) {
    vm.raise(vm.types().TypeError, "__annotations__ must be set to a dict object");
    return false;
  }
  asFunction(self)->m_annotations = isDict(value) ? value : Value();
  return true;
}
Value getDict(Vm& vm, const Value& self) { return asFunction(self)->m_attributes.dict(vm, vm.typeOf(self)); }
bool setDict(Vm& vm, const Value& self, const Value& value) {
  if (value.isEmpty()) {
    vm.raiseText(vm.types().TypeError, "cannot delete __dict__");
    return false;
  }
  if (!isDict(value)) {
    vm.raise(vm.types().TypeError, "__dict__ must be set to a dictionary, not a '{}'", vm.typeName(value));
    return false;
  }
  asFunction(self)->m_attributes.setDict(vm, vm.typeOf(self), Ref<DictObject>(asDict(value)));
  return true;
}

constexpr GetterRow kFunctionGetters[] = {
    {"__name__", &getName, &setName},
    {"__qualname__", &getQualifiedName, &setQualifiedName},
    {"__module__", &getModule, &setModule},
    {"__doc__", &getDoc, &setDoc},
    {"__code__", &getCode, nullptr},
    {"__globals__", &getGlobals, nullptr},
    {"__closure__", &getClosure, nullptr},
    {"__defaults__", &getDefaults, &setDefaults},
    {"__kwdefaults__", &getKeywordDefaults, &setKeywordDefaults},
    {"__annotations__", &getAnnotations, &setAnnotations},
    {"__dict__", &getDict, &setDict},
};

// ---- bound method ----------------------------------------------------------------------------------------------

MethodObject* asMethod(const Value& value) { return value.as<MethodObject>(); }

Value methodCall(Vm& vm, const Value& self, const CallArgs& args) {
  constexpr std::size_t kInline = 8;
  const std::size_t total = args.count + args.keywordCount() + 1;
  Value inlineArgs[kInline];
  std::vector<Value> longArgs;
  Value* all = inlineArgs;
  if (total > kInline) {
    longArgs.resize(total);
    all = longArgs.data();
  }
  all[0] = asMethod(self)->m_self;
  for (std::size_t i = 1; i < total; ++i) all[i] = args.positional[i - 1];
  const Value function = asMethod(self)->m_function;
  return vm.call(function, CallArgs{all, args.count + 1, args.names});
}

Value methodRepr(Vm& vm, const Value& self) {
  const Value& function = asMethod(self)->m_function;
  Value name;
  if (!vm.tryGetAttribute(function, vm.names().qualname, name)) return {};
  std::string text, bound;
  if (!vm.strText(name.isEmpty() ? vm.newStr("?") : name, text) || !vm.reprText(asMethod(self)->m_self, bound)) return {};
  return vm.newStr(fmt::format("<bound method {} of {}>", text, bound));
}

Value methodCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if ((kind != CompareKind::Equal && kind != CompareKind::NotEqual) || vm.typeOf(left) != vm.types().Method ||
      vm.typeOf(right) != vm.types().Method) {
    return Value::notImplemented();
  }
  const bool same = asMethod(left)->m_self == asMethod(right)->m_self && asMethod(left)->m_function == asMethod(right)->m_function;
  return Value::boolean(same == (kind == CompareKind::Equal));
}

bool methodHash(Vm& vm, const Value& self, std::int64_t& hash) {
  hash = static_cast<std::int64_t>(asMethod(self)->m_self.bits() >> 4 ^ asMethod(self)->m_function.bits() >> 3);
  static_cast<void>(vm);
  return true;
}

Value methodGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  if (vm.types().Method->lookup(name) != nullptr) return objectGetAttribute(vm, self, name);
  const Value function = asMethod(self)->m_function;
  return vm.getAttribute(function, name);
}

Value methodFunction(Vm&, const Value& self) { return asMethod(self)->m_function; }
Value methodSelf(Vm&, const Value& self) { return asMethod(self)->m_self; }

Value methodDoc(Vm& vm, const Value& self) { return vm.getAttribute(asMethod(self)->m_function, vm.names().doc); }
constexpr GetterRow kMethodGetters[] = {
    {"__func__", &methodFunction, nullptr}, {"__self__", &methodSelf, nullptr}, {"__doc__", &methodDoc, nullptr}};

Value methodConstruct(Vm& vm, std::span<Value> args) {
  if (!vm.isCallable(args[1])) return vm.raise(vm.types().TypeError, "first argument must be callable");
  if (args[2].isNone()) return vm.raise(vm.types().TypeError, "self must not be None");
  return vm.newMethod(args[1], args[2]);
}

// ---- natives ---------------------------------------------------------------------------------------------------

NativeFunctionObject* asNative(const Value& value) { return value.as<NativeFunctionObject>(); }

Value nativeCall(Vm& vm, const Value& self, const CallArgs& args) { return Calls::callNative(vm, asNative(self), args); }

Value nativeRepr(Vm& vm, const Value& self) {
  const NativeFunctionObject* native = asNative(self);
  const NativeEntry& entry = native->entry();
  if (!native->m_self.isEmpty() && !isFamily(native->m_self, Family::Module)) {
    const Value& bound = native->m_self;
    const std::string kind = isFamily(bound, Family::Type) ? "type" : vm.typeName(bound);
    Value held = bound;
    return vm.newStr(fmt::format("<built-in method {} of {} object at {}>", entry.row.name, kind,
                                 held.isObject() ? vm.addressText(held.asObject())
                                                 : fmt::format("0x{:x}", vm.identityOf(held))));
  }
  return vm.newStr(fmt::format("<built-in function {}>", entry.row.name));
}

Value nativeName(Vm& vm, const Value& self) { return Value(vm.intern(asNative(self)->entry().row.name)); }
Value nativeQualifiedName(Vm& vm, const Value& self) {
  const NativeEntry& entry = asNative(self)->entry();
  if (entry.owner == nullptr) return Value(vm.intern(entry.row.name));
  return vm.newStr(entry.owner->name() + "." + entry.row.name);
}
Value nativeModule(Vm& vm, const Value& self) {
  const std::string& module = asNative(self)->entry().moduleName;
  return module.empty() ? Value::none() : vm.newStr(module);
}
Value nativeDoc(Vm& vm, const Value& self) {
  const char* doc = asNative(self)->entry().row.doc;
  return doc == nullptr ? Value::none() : vm.newStr(doc);
}
Value nativeSelf(Vm& vm, const Value& self) {
  const NativeFunctionObject* native = asNative(self);
  if (native->m_self.isEmpty() && native->entry().owner == nullptr) {
    const Value* module = vm.modules().find(vm.intern(native->entry().moduleName));
    if (module != nullptr) return *module;
  }
  return noneIfEmpty(native->m_self);
}
Value nativeText(Vm& vm, const Value& self) {
  std::string_view text = asNative(self)->entry().row.signature;
  // "def" marks what CPython has in Python (native.cpp).
  if (text.starts_with("def")) text.remove_prefix(3);
  return vm.newStr(text);
}
Value nativeOwner(Vm&, const Value& self) {
  Type* owner = asNative(self)->entry().owner;
  return owner == nullptr ? Value::none() : Value(owner);
}

constexpr GetterRow kNativeGetters[] = {
    {"__name__", &nativeName, nullptr}, {"__qualname__", &nativeQualifiedName, nullptr},
    {"__module__", &nativeModule, nullptr}, {"__doc__", &nativeDoc, nullptr},
    {"__self__", &nativeSelf, nullptr}, {"__text_signature__", &nativeText, nullptr},
};
constexpr GetterRow kDescriptorGetters[] = {
    {"__name__", &nativeName, nullptr}, {"__qualname__", &nativeQualifiedName, nullptr},
    {"__doc__", &nativeDoc, nullptr}, {"__objclass__", &nativeOwner, nullptr},
    {"__text_signature__", &nativeText, nullptr},
};

Value descriptorRepr(Vm& vm, const Value& self) {
  const NativeEntry& entry = asNative(self)->entry();
  return vm.newStr(fmt::format("<method '{}' of '{}' objects>", entry.row.name, entry.owner->name()));
}

Value bindNative(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty()) return self;
  return vm.heap().make<NativeFunctionObject>(vm.types().NativeFunction, asNative(self)->m_entry, instance);
}

Value bindNativeToClass(Vm& vm, const Value& self, const Value& instance, Type* owner) {
  Type* type = owner != nullptr ? owner : vm.typeOf(instance);
  return vm.heap().make<NativeFunctionObject>(vm.types().NativeFunction, asNative(self)->m_entry, Value(type));
}

Value nativeCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if ((kind != CompareKind::Equal && kind != CompareKind::NotEqual) || vm.typeOf(left) != vm.types().NativeFunction ||
      vm.typeOf(right) != vm.types().NativeFunction) {
    return Value::notImplemented();
  }
  const bool same = asNative(left)->m_entry == asNative(right)->m_entry && asNative(left)->m_self == asNative(right)->m_self;
  return Value::boolean(same == (kind == CompareKind::Equal));
}

bool nativeHash(Vm&, const Value& self, std::int64_t& hash) {
  hash = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(asNative(self)->m_entry) >> 4) ^
         static_cast<std::int64_t>(asNative(self)->m_self.bits() >> 4);
  return true;
}

// ---- slot wrappers ---------------------------------------------------------------------------------------------

SlotWrapperObject* asWrapper(const Value& value) { return value.as<SlotWrapperObject>(); }

Value wrapperCall(Vm& vm, const Value& self, const CallArgs& args) {
  return Calls::callSlotWrapper(vm, asWrapper(self), args);
}

Value wrapperRepr(Vm& vm, const Value& self) {
  const SlotWrapperObject* wrapper = asWrapper(self);
  if (wrapper->m_self.isEmpty()) {
    return vm.newStr(fmt::format("<slot wrapper '{}' of '{}' objects>", wrapper->m_definition->name, wrapper->m_owner->name()));
  }
  const Value bound = wrapper->m_self;
  return vm.newStr(fmt::format("<method-wrapper '{}' of {} object at {}>", wrapper->m_definition->name, vm.typeName(bound),
                               fmt::format("0x{:x}", vm.identityOf(bound))));
}

Value wrapperBind(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty()) return self;
  return vm.heap().make<SlotWrapperObject>(vm.types().MethodWrapper, asWrapper(self)->m_definition,
                                           asWrapper(self)->m_owner, instance);
}

Value wrapperName(Vm& vm, const Value& self) { return Value(vm.intern(asWrapper(self)->m_definition->name)); }
Value wrapperQualifiedName(Vm& vm, const Value& self) {
  return vm.newStr(asWrapper(self)->m_owner->name() + "." + asWrapper(self)->m_definition->name);
}
Value wrapperOwner(Vm&, const Value& self) { return Value(asWrapper(self)->m_owner); }
Value wrapperSelf(Vm&, const Value& self) { return noneIfEmpty(asWrapper(self)->m_self); }

constexpr GetterRow kWrapperGetters[] = {
    {"__name__", &wrapperName, nullptr}, {"__qualname__", &wrapperQualifiedName, nullptr},
    {"__objclass__", &wrapperOwner, nullptr}, {"__self__", &wrapperSelf, nullptr},
};

// ---- code and cells --------------------------------------------------------------------------------------------

CodeObject* asCode(const Value& value) { return value.as<CodeObject>(); }

Value codeRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<code object {} at {}, file \"{}\", line {}>", asCode(self)->name()->view(),
                               vm.addressText(self.asObject()), asCode(self)->fileName(), asCode(self)->parts().firstLine));
}

Value codeNames(Vm& vm, const std::vector<Ref<StrObject>>& names) {
  const std::vector<Value> items(names.begin(), names.end());
  return vm.newTuple(items);
}

Value codeName(Vm&, const Value& self) { return Value(asCode(self)->name()); }
Value codeQualifiedName(Vm&, const Value& self) { return Value(asCode(self)->qualifiedName()); }
Value codeFile(Vm& vm, const Value& self) { return vm.newStr(asCode(self)->fileName()); }
Value codeFirstLine(Vm& vm, const Value& self) { return vm.newInt(std::int64_t{asCode(self)->parts().firstLine}); }
Value codeArgumentCount(Vm& vm, const Value& self) { return vm.newInt(std::int64_t{asCode(self)->parts().argumentCount}); }
Value codePositionalOnly(Vm& vm, const Value& self) {
  return vm.newInt(std::int64_t{asCode(self)->parts().positionalOnlyCount});
}
Value codeKeywordOnly(Vm& vm, const Value& self) {
  return vm.newInt(std::int64_t{asCode(self)->parts().keywordOnlyCount});
}
Value codeLocalCount(Vm& vm, const Value& self) { return vm.newInt(std::int64_t{asCode(self)->localCount()}); }
Value codeVarNames(Vm& vm, const Value& self) { return codeNames(vm, asCode(self)->parts().varNames); }
Value codeFreeNames(Vm& vm, const Value& self) { return codeNames(vm, asCode(self)->parts().freeNames); }
Value codeCellNames(Vm& vm, const Value& self) { return codeNames(vm, asCode(self)->parts().cellNames); }
Value codeGlobalNames(Vm& vm, const Value& self) { return codeNames(vm, asCode(self)->parts().names); }
Value codeConstants(Vm& vm, const Value& self) { return vm.newTuple(asCode(self)->parts().constants); }
Value codeFlags(Vm& vm, const Value& self) {
  // CPython's numbers: programs test them with inspect's constants.
  const CodeObject* code = asCode(self);
  std::int64_t flags = 0x3;  // OPTIMIZED | NEWLOCALS
  if (code->has(kVarArgs)) flags |= 0x4;
  if (code->has(kVarKeywords)) flags |= 0x8;
  if (code->has(kNested)) flags |= 0x10;
  if (code->has(kGenerator)) flags |= 0x20;
  if (code->has(kCoroutine)) flags |= 0x80;
  if (code->has(kIterableCoroutine)) flags |= 0x100;
  if (code->has(kAsyncGenerator)) flags |= 0x200;
  return vm.newInt(flags);
}

constexpr GetterRow kCodeGetters[] = {
    {"co_name", &codeName, nullptr},           {"co_qualname", &codeQualifiedName, nullptr},
    {"co_filename", &codeFile, nullptr},       {"co_firstlineno", &codeFirstLine, nullptr},
    {"co_argcount", &codeArgumentCount, nullptr}, {"co_posonlyargcount", &codePositionalOnly, nullptr},
    {"co_kwonlyargcount", &codeKeywordOnly, nullptr}, {"co_nlocals", &codeLocalCount, nullptr},
    {"co_varnames", &codeVarNames, nullptr},   {"co_freevars", &codeFreeNames, nullptr},
    {"co_cellvars", &codeCellNames, nullptr},  {"co_names", &codeGlobalNames, nullptr},
    {"co_consts", &codeConstants, nullptr},    {"co_flags", &codeFlags, nullptr},
};

Value getCellContent(Vm& vm, const Value& self) {
  const Value& content = self.as<CellObject>()->m_content;
  return content.isEmpty() ? vm.raise(vm.types().ValueError, "Cell is empty") : content;
}
bool setCellContent(Vm&, const Value& self, const Value& value) {
  const Value old = std::exchange(self.as<CellObject>()->m_content, value);
  return true;
}
constexpr GetterRow kCellGetters[] = {{"cell_contents", &getCellContent, &setCellContent}};

Value cellConstruct(Vm& vm, std::span<Value> args) {
  return vm.heap().make<CellObject>(vm.types().Cell, std::move(args[1]));
}

}  // namespace

Value Vm::newMethod(Value function, Value self) {
  return m_heap.make<MethodObject>(m_types.Method, std::move(function), std::move(self));
}

Ref<CodeObject> Vm::newCode(CodeParts parts) { return m_heap.make<CodeObject>(m_types.Code, std::move(parts)); }

Ref<FunctionObject> Vm::newFunction(Ref<CodeObject> code, Ref<DictObject> globals) {
  Ref<FunctionObject> function = m_heap.make<FunctionObject>(m_types.Function, std::move(code), std::move(globals));
  function->m_name = Value(function->code().name());
  function->m_qualifiedName = Value(function->code().qualifiedName());
  function->m_doc = function->code().parts().doc;
  if (const Value* module = function->m_globals->find(m_names->name); module != nullptr) function->m_module = *module;
  function->m_builtins = m_builtins->m_dict;
  return function;
}

void completeFunctionTypes(Vm& vm) {
  const CoreTypes& t = vm.types();
  TypeSpec function;
  function.flags = kMethodDescriptor | kHasDict | kHasStorage | kDisallowInstantiation;
  function.slots.call = &functionCall;
  function.slots.repr = &functionRepr;
  function.slots.descriptorGet = &bindToInstance;
  function.slots.attributes = &functionAttributes;
  function.getters = kFunctionGetters;
  vm.completeType(t.Function, function);

  TypeSpec method;
  method.slots.call = &methodCall;
  method.slots.repr = &methodRepr;
  method.slots.compare = &methodCompare;
  method.slots.hash = &methodHash;
  method.slots.getAttribute = &methodGetAttribute;
  method.getters = kMethodGetters;
  method.construct = {"method", &methodConstruct, "($type, function, instance, /)"};
  vm.completeType(t.Method, method);

  TypeSpec native;
  native.flags = kDisallowInstantiation;
  native.slots.call = &nativeCall;
  native.slots.repr = &nativeRepr;
  native.slots.compare = &nativeCompare;
  native.slots.hash = &nativeHash;
  native.getters = kNativeGetters;
  vm.completeType(t.NativeFunction, native);

  TypeSpec descriptor;
  descriptor.flags = kMethodDescriptor | kDisallowInstantiation;
  descriptor.slots.call = &nativeCall;
  descriptor.slots.repr = &descriptorRepr;
  descriptor.slots.descriptorGet = &bindNative;
  descriptor.getters = kDescriptorGetters;
  vm.completeType(t.MethodDescriptor, descriptor);
  descriptor.flags = kDisallowInstantiation;
  descriptor.slots.descriptorGet = &bindNativeToClass;
  vm.completeType(t.ClassMethodDescriptor, descriptor);

  TypeSpec wrapper;
  wrapper.flags = kMethodDescriptor | kDisallowInstantiation;
  wrapper.slots.call = &wrapperCall;
  wrapper.slots.repr = &wrapperRepr;
  wrapper.slots.descriptorGet = &wrapperBind;
  wrapper.getters = kWrapperGetters;
  vm.completeType(t.SlotWrapper, wrapper);
  wrapper.flags = kDisallowInstantiation;
  wrapper.slots.descriptorGet = nullptr;
  vm.completeType(t.MethodWrapper, wrapper);

  TypeSpec code;
  code.flags = kDisallowInstantiation;
  code.slots.repr = &codeRepr;
  code.getters = kCodeGetters;
  vm.completeType(t.Code, code);

  TypeSpec cell;
  cell.getters = kCellGetters;
  cell.construct = {"cell", &cellConstruct, "($type, contents=<omitted>, /)"};
  vm.completeType(t.Cell, cell);
}

}  // namespace awaitscope::lang
