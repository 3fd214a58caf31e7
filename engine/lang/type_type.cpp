// SPDX-License-Identifier: GPL-3.0-or-later
// The type `type`: calling a class, attributes of classes, making classes (`type(...)` and __build_class__).
#include <algorithm>

#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/type_builder.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

Type* asType(const Value& value) { return value.as<Type>(); }

// ---- slots -----------------------------------------------------------------------------------------------------

/// A short decimal number without signs, blanks and underscores.
bool isPlainNumber(const Value& value, const CoreTypes& types, std::int64_t& number) {
  constexpr std::size_t kSafeDigits = 18;
  if (!value.isObject() || value.asObject()->type() != types.Str) return false;
  const std::string_view text = asStr(value)->view();
  if (text.empty() || text.size() > kSafeDigits) return false;
  number = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return false;
    number = number * 10 + (digit - '0');
  }
  return true;
}

/// type(x), and the calls of str and int that programs make all the time, without binding; empty: the long way.
Value quickTypeCall(Vm& vm, const Type* type, const Value& argument) {
  const CoreTypes& types = vm.types();
  if (type == types.Type_) return Value(vm.typeOf(argument));
  if (type == types.Str && (argument.isInteger() || argument.isNone())) return vm.str(argument);
  if (type != types.Int) return {};
  std::int64_t number = 0;
  if (argument.isInteger()) return argument;
  return isPlainNumber(argument, types, number) ? Value::integer(number) : Value();
}

Value typeCall(Vm& vm, const Value& self, const CallArgs& args) {
  Type* type = asType(self);
  if (args.count == 1 && args.names == nullptr) {
    Value quick = quickTypeCall(vm, type, args[0]);
    if (!quick.isEmpty()) return quick;
  }
  if (type == vm.types().Type_ && args.count != 1 && args.count != 3) {
    return vm.raiseText(vm.types().TypeError, "type() takes 1 or 3 arguments");
  }
  const Slots& slots = type->slots();
  if (slots.construct == nullptr || type->has(kDisallowInstantiation)) {
    return vm.raise(vm.types().TypeError, "cannot create '{}' instances", type->displayName());
  }
  if (type->has(kAbstract) && slots.construct != &objectConstruct) {
    // object.__new__ checks for itself; natives below abstract classes do not.
    const Value probe = objectConstruct(vm, type, CallArgs{});
    if (probe.isEmpty()) return {};
  }
  Value instance = slots.construct(vm, type, args);
  if (instance.isEmpty()) return {};
  Type* made = vm.typeOf(instance);
  if (!made->isSubtypeOf(type)) return instance;
  if (made->slots().initialise != nullptr && !made->slots().initialise(vm, instance, args)) return {};
  return instance;
}

Value typeRepr(Vm& vm, const Value& self) { return vm.newStr("<class '" + asType(self)->displayName() + "'>"); }

Value bindFromClass(Vm& vm, const Value& found, Type* type) {
  const auto get = vm.typeOf(found)->slots().descriptorGet;
  const Value held = found;
  return get != nullptr ? get(vm, held, Value(), type) : held;
}

Value typeGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  Type* type = asType(self);
  Type* metatype = type->type();
  const Value* meta = metatype->lookup(name);
  const Value metaHeld = meta != nullptr ? *meta : Value();
  if (meta != nullptr && vm.typeOf(metaHeld)->has(kDescriptorData)) {
    return vm.typeOf(metaHeld)->slots().descriptorGet(vm, metaHeld, self, metatype);
  }
  if (const Value* found = type->lookup(name); found != nullptr) return bindFromClass(vm, *found, type);
  if (meta != nullptr) {
    const auto get = vm.typeOf(metaHeld)->slots().descriptorGet;
    return get != nullptr ? get(vm, metaHeld, self, metatype) : metaHeld;
  }
  Value error = vm.newException(vm.types().AttributeError,
                                fmt::format("type object '{}' has no attribute '{}'", type->nameInMessages(), name->view()));
  asException(error)->setField(ExceptionObject::kName, Value(name));
  asException(error)->setField(ExceptionObject::kObject, self);
  return vm.raiseValue(std::move(error));
}

bool typeSetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value) {
  Type* type = asType(self);
  if (!type->has(kScriptClass)) {
    vm.raise(vm.types().TypeError, "cannot set '{}' attribute of immutable type '{}'", name->view(),
             type->displayName());
    return false;
  }
  if (const Value* meta = type->type()->lookup(name); meta != nullptr && vm.typeOf(*meta)->has(kDescriptorData)) {
    const Value held = *meta;
    return vm.typeOf(held)->slots().descriptorSet(vm, held, self, value);
  }
  if (!value.isEmpty()) {
    type->setOwn(name, value);
    return true;
  }
  if (type->removeOwn(name)) return true;
  vm.raise(vm.types().AttributeError, "type object '{}' has no attribute '{}'", type->nameInMessages(), name->view());
  return false;
}

Value typeOr(Vm& vm, const Value& left, const Value& right);

bool isUnionOperand(Vm& vm, const Value& value) {
  return value.isNone() || isFamily(value, Family::Type) || vm.typeOf(value) == vm.types().GenericAlias ||
         vm.typeOf(value) == vm.types().UnionType;
}

Value typeOr(Vm& vm, const Value& left, const Value& right) {
  if (!isUnionOperand(vm, left) || !isUnionOperand(vm, right)) return Value::notImplemented();
  return vm.call(Value(vm.types().UnionType), {left, right});
}

// ---- construct -------------------------------------------------------------------------------------------------

Type* winningMetatype(Vm& vm, Type* metatype, std::span<Type* const> bases);

/// `type("P", (Abstract,), {})`: the metaclass of the bases makes the class, if it has a __new__ of its own. Null: no such.
Type* metatypeThatMakes(Vm& vm, Type* metatype, const Value& bases) {
  std::vector<Type*> types;
  for (const Value& base : asTuple(bases)->items()) {
    if (isFamily(base, Family::Type)) types.push_back(asType(base));
  }
  Type* winner = winningMetatype(vm, metatype, types);
  if (winner == nullptr || winner == metatype) return nullptr;
  return winner->lookup(vm.names().new_) == metatype->lookup(vm.names().new_) ? nullptr : winner;
}

Value typeConstruct(Vm& vm, Type* metatype, const CallArgs& args) {
  if (args.count != 3) {
    return vm.raise(vm.types().TypeError, "type.__new__() takes exactly 3 arguments ({} given)", args.count);
  }
  if (!isStr(args[0])) {
    return vm.raise(vm.types().TypeError, "type.__new__() argument 1 must be str, not {}", vm.typeName(args[0]));
  }
  if (!isTuple(args[1])) {
    return vm.raise(vm.types().TypeError, "type.__new__() argument 2 must be tuple, not {}", vm.typeName(args[1]));
  }
  if (!isDict(args[2])) {
    return vm.raise(vm.types().TypeError, "type.__new__() argument 3 must be dict, not {}", vm.typeName(args[2]));
  }
  if (Type* maker = metatypeThatMakes(vm, metatype, args[1]); maker != nullptr && args.names == nullptr) {
    return vm.callMethod(Value(maker), "__new__", {Value(maker), args[0], args[1], args[2]});
  }
  if (vm.hasPending()) return {};
  Ref<DictObject> keywords;
  if (args.names != nullptr) {
    keywords = vm.makeDict();
    for (std::uint32_t i = 0; i < args.keywordCount(); ++i) keywords->set(args.keywordName(i), args.keywordValue(i));
  }
  Type* made = makeClass(vm, metatype, asStr(args[0])->view(), asTuple(args[1])->items(), asDict(args[2])->copy(vm),
                         keywords.get());
  return made == nullptr ? Value() : Value(made);
}

bool typeInitialise(Vm&, const Value&, const CallArgs&) { return true; }

// ---- methods ---------------------------------------------------------------------------------------------------

Value typeMro(Vm& vm, std::span<Value> args) {
  std::vector<Value> items;
  for (Type* type : asType(args[0])->mro()) items.emplace_back(type);
  return vm.newList(std::move(items));
}

Value typeSubclasses(Vm& vm, std::span<Value> args) {
  std::vector<Value> items;
  for (Type* type : asType(args[0])->subclasses()) items.emplace_back(type);
  return vm.newList(std::move(items));
}

Value typePrepare(Vm& vm, std::span<Value>) { return vm.makeDict(); }

Value typeInstanceCheck(Vm& vm, std::span<Value> args) {
  if (vm.isInstanceOf(args[1], asType(args[0]))) return Value::boolean(true);
  Value claimed;
  if (!vm.tryGetAttribute(args[1], vm.names().class_, claimed)) return {};
  return Value::boolean(isFamily(claimed, Family::Type) && asType(claimed)->isSubtypeOf(asType(args[0])));
}

Value typeSubclassCheck(Vm& vm, std::span<Value> args) {
  if (!isFamily(args[1], Family::Type)) return vm.raise(vm.types().TypeError, "issubclass() arg 1 must be a class");
  return Value::boolean(asType(args[1])->isSubtypeOf(asType(args[0])));
}

Value typeDir(Vm& vm, std::span<Value> args) {
  Ref<DictObject> all = vm.makeDict();
  for (Type* type : asType(args[0])->mro()) {
    if (!all->update(vm, type->dict())) return {};
  }
  std::vector<Value> names;
  for (std::uint32_t at = all->nextPosition(0); at < all->entryCount(); at = all->nextPosition(at + 1)) {
    names.push_back(all->entry(at).key);
  }
  return vm.newList(std::move(names));
}

constexpr NativeRow kMethods[] = {
    {"mro", &typeMro, "($self, /)"},
    {"__subclasses__", &typeSubclasses, "($self, /)"},
    {"__prepare__", &typePrepare, "($type, /, *args, **kwargs)"},
    {"__instancecheck__", &typeInstanceCheck, "($self, instance, /)"},
    {"__subclasscheck__", &typeSubclassCheck, "($self, subclass, /)"},
    {"__dir__", &typeDir, "($self, /)"},
};

// ---- getters ---------------------------------------------------------------------------------------------------

Value getName(Vm& vm, const Value& self) { return vm.newStr(asType(self)->name()); }

bool checkText(Vm& vm, const Value& self, const Value& value, const char* what) {
  if (!asType(self)->has(kScriptClass)) {
    vm.raise(vm.types().TypeError, "cannot set '{}' attribute of immutable type '{}'", what,
             asType(self)->displayName());
    return false;
  }
  if (isStr(value)) return true;
  vm.raise(vm.types().TypeError, "can only assign string to {}.{}, not '{}'", asType(self)->name(), what,
           value.isEmpty() ? "NULL" : vm.typeName(value));
  return false;
}

bool setName(Vm& vm, const Value& self, const Value& value) {
  if (!checkText(vm, self, value, "__name__")) return false;
  asType(self)->setName(std::string(asStr(value)->view()));
  return true;
}

Value getQualifiedName(Vm& vm, const Value& self) { return vm.newStr(asType(self)->qualifiedName()); }

bool setQualifiedName(Vm& vm, const Value& self, const Value& value) {
  if (!checkText(vm, self, value, "__qualname__")) return false;
  asType(self)->setQualifiedName(std::string(asStr(value)->view()));
  return true;
}

Value getModule(Vm& vm, const Value& self) {
  // In its own dict `type` has this getter.
  const Value* module = asType(self) == vm.types().Type_ ? nullptr : asType(self)->dict().find(vm.names().module);
  return module != nullptr ? *module : vm.internedValue("builtins");
}

bool setModule(Vm& vm, const Value& self, const Value& value) {
  asType(self)->setOwn(vm.names().module, value);
  return true;
}

Value getDoc(Vm& vm, const Value& self) {
  const Value* doc = asType(self)->dict().find(vm.names().doc);
  return doc != nullptr ? *doc : Value::none();
}

bool setDoc(Vm& vm, const Value& self, const Value& value) {
  asType(self)->setOwn(vm.names().doc, value);
  return true;
}

Value getBases(Vm& vm, const Value& self) {
  std::vector<Value> items;
  for (Type* type : asType(self)->bases()) items.emplace_back(type);
  return vm.newTuple(items);
}

Value getBase(Vm&, const Value& self) {
  Type* base = asType(self)->base();
  return base != nullptr ? Value(base) : Value::none();
}

Value getMro(Vm& vm, const Value& self) {
  std::vector<Value> items;
  for (Type* type : asType(self)->mro()) items.emplace_back(type);
  return vm.newTuple(items);
}

Value getDict(Vm& vm, const Value& self) {
  return vm.heap().make<MappingProxyObject>(vm.types().MappingProxy, Value(&asType(self)->dict()));
}

Value getAnnotations(Vm& vm, const Value& self) {
  Type* type = asType(self);
  if (const Value* found = type->dict().find(vm.names().annotations); found != nullptr) return *found;
  if (!type->has(kScriptClass)) return vm.raiseAttributeError(self, vm.names().annotations);
  Value made = vm.makeDict();
  type->setOwn(vm.names().annotations, made);
  return made;
}

bool setAnnotations(Vm& vm, const Value& self, const Value& value) {
  asType(self)->setOwn(vm.names().annotations, value);
  return true;
}

Value getAbstract(Vm& vm, const Value& self) {
  const Value* found = asType(self)->dict().find(vm.names().abstractmethods);
  if (found != nullptr) return *found;
  return vm.raiseAttributeError(self, vm.names().abstractmethods);
}

bool setAbstract(Vm& vm, const Value& self, const Value& value) {
  Type* type = asType(self);
  const Truth any = value.isEmpty() ? Truth::False : vm.truthy(value);
  if (any == Truth::Error) return false;
  if (value.isEmpty()) {
    type->removeOwn(vm.names().abstractmethods);
  } else {
    type->setOwn(vm.names().abstractmethods, value);
  }
  type->setAbstract(any == Truth::True);
  return true;
}

constexpr GetterRow kGetters[] = {
    {"__name__", &getName, &setName},
    {"__qualname__", &getQualifiedName, &setQualifiedName},
    {"__module__", &getModule, &setModule},
    {"__doc__", &getDoc, &setDoc},
    {"__bases__", &getBases, nullptr},
    {"__base__", &getBase, nullptr},
    {"__mro__", &getMro, nullptr},
    {"__dict__", &getDict, nullptr},
    {"__annotations__", &getAnnotations, &setAnnotations},
    {"__abstractmethods__", &getAbstract, &setAbstract},
};

// ---- making classes --------------------------------------------------------------------------------------------

void raiseMetaclassConflict(Vm& vm) {
  vm.raise(vm.types().TypeError,
           "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of "
           "all its bases");
}

Type* winningMetatype(Vm& vm, Type* metatype, std::span<Type* const> bases) {
  Type* winner = metatype;
  for (Type* base : bases) {
    Type* candidate = base->type();
    if (winner->isSubtypeOf(candidate)) continue;
    if (candidate->isSubtypeOf(winner)) {
      winner = candidate;
      continue;
    }
    raiseMetaclassConflict(vm);
    return nullptr;
  }
  return winner;
}

/// Calls __set_name__ of everything in the namespace.
bool announceNames(Vm& vm, Type* type) {
  const Ref<DictObject> snapshot = type->dict().copy(vm);
  for (std::uint32_t at = snapshot->nextPosition(0); at < snapshot->entryCount(); at = snapshot->nextPosition(at + 1)) {
    const Value name = snapshot->entry(at).key;
    const Value value = snapshot->entry(at).value;
    bool found = false;
    const Value result = callDunder(vm, value, vm.names().setName, {Value(type), name}, found);
    if (!found || !result.isEmpty()) continue;
    Value cause = vm.takePending();
    if (cause.isEmpty()) return false;
    Value error = vm.newException(
        vm.types().RuntimeError, fmt::format("Error calling __set_name__ on '{}' instance '{}' in '{}'",
                                             vm.typeName(value), isStr(name) ? asStr(name)->view() : "", type->name()));
    vm.raiseFrom(std::move(error), std::move(cause));
    return false;
  }
  return true;
}

bool callInitSubclass(Vm& vm, Type* type, const DictObject* keywords) {
  StrObject* name = vm.names().initSubclass;
  for (std::size_t i = 1; i < type->mro().size(); ++i) {
    const Value* found = type->mro()[i]->dict().find(name);
    if (found == nullptr) continue;
    const Value held = *found;
    const auto get = vm.typeOf(held)->slots().descriptorGet;
    const Value bound = get != nullptr ? get(vm, held, Value(), type) : held;
    if (bound.isEmpty()) return false;
    return !vm.callWith(bound, {}, keywords).isEmpty();
  }
  return true;
}

bool resolveBases(Vm& vm, std::span<const Value> given, std::vector<Value>& bases, bool& changed) {
  changed = false;
  for (const Value& base : given) {
    if (isFamily(base, Family::Type)) {
      bases.push_back(base);
      continue;
    }
    // An ordinary attribute, unlike other special methods: typing.NamedTuple is a function that has it.
    Value method;
    if (!vm.tryGetAttribute(base, vm.names().mroEntries, method)) return false;
    if (method.isEmpty()) {
      bases.push_back(base);
      continue;
    }
    const Value entries = vm.call(method, {vm.newTuple(given)});
    if (entries.isEmpty()) return false;
    if (!isTuple(entries)) {
      vm.raise(vm.types().TypeError, "__mro_entries__ must return a tuple");
      return false;
    }
    changed = true;
    for (const Value& entry : asTuple(entries)->items()) bases.push_back(entry);
  }
  return true;
}

}  // namespace

Type* makeClass(Vm& vm, Type* metatype, std::string_view name, std::span<const Value> baseValues, Ref<DictObject> dict,
                const DictObject* keywords) {
  std::vector<Type*> bases;
  for (const Value& base : baseValues) {
    if (!isFamily(base, Family::Type)) {
      if (vm.typeOf(base) != metatype && vm.lookupSpecial(base, vm.names().mroEntries).isEmpty()) {
        raiseMetaclassConflict(vm);
      } else if (!vm.lookupSpecial(base, vm.names().mroEntries).isEmpty()) {
        vm.raise(vm.types().TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
      } else {
        vm.raise(vm.types().TypeError, "bases must be types");
      }
      return nullptr;
    }
    if (std::find(bases.begin(), bases.end(), asType(base)) != bases.end()) {
      vm.raise(vm.types().TypeError, "duplicate base class {}", asType(base)->name());
      return nullptr;
    }
    bases.push_back(asType(base));
  }
  if (bases.empty()) bases.push_back(vm.types().Object);
  Type* winner = winningMetatype(vm, metatype, bases);
  if (winner == nullptr) return nullptr;
  const Value cell = dict->take(vm.names().classcell);
  Type* type = TypeBuilder(vm).makeScript(winner, std::string(name), bases, std::move(dict));
  if (type == nullptr) return nullptr;
  if (isFamily(cell, Family::Cell)) cell.as<CellObject>()->m_content = Value(type);
  if (!announceNames(vm, type) || !callInitSubclass(vm, type, keywords)) return nullptr;
  return type;
}

Value buildClass(Vm& vm, const CallArgs& args) {
  const Value function = args[0];
  const Value name = args[1];
  std::vector<Value> bases;
  bool changed = false;
  if (!resolveBases(vm, args.positionals().subspan(2), bases, changed)) return {};
  Ref<DictObject> keywords = vm.makeDict();
  Value metaclass;
  for (std::uint32_t i = 0; i < args.keywordCount(); ++i) {
    if (args.keywordName(i) == vm.names().metaclass) {
      metaclass = args.keywordValue(i);
    } else {
      keywords->set(args.keywordName(i), args.keywordValue(i));
    }
  }
  if (metaclass.isEmpty()) {
    metaclass = bases.empty() ? Value(vm.types().Type_) : Value(vm.typeOf(bases.front()));
  }
  if (isFamily(metaclass, Family::Type)) {
    std::vector<Type*> types;
    for (const Value& base : bases) {
      if (isFamily(base, Family::Type)) types.push_back(asType(base));
    }
    // A base that is no class gives its own class as metaclass: `class X(5)` calls int.
    if (types.size() == bases.size()) {
      Type* winner = winningMetatype(vm, asType(metaclass), types);
      if (winner == nullptr) return {};
      metaclass = Value(winner);
    }
  }
  const Value basesTuple = vm.newTuple(bases);
  Value space;
  Value prepare;
  if (!vm.tryGetAttribute(metaclass, vm.names().prepare, prepare)) return {};
  if (prepare.isEmpty() || metaclass == Value(vm.types().Type_)) {
    space = vm.makeDict();
  } else {
    const Value positional[] = {name, basesTuple};
    space = vm.callWith(prepare, positional, keywords.get());
    if (space.isEmpty()) return {};
  }
  const Value cell = vm.runClassBody(function, space);
  if (cell.isEmpty()) return {};
  if (changed && isDict(space))
    asDict(space)->set(vm.intern("__orig_bases__"), vm.newTuple(args.positionals().subspan(2)));
  const Value positional[] = {name, basesTuple, space};
  Value made = vm.callWith(metaclass, positional, keywords.get());
  if (!made.isEmpty() && isFamily(cell, Family::Cell) && cell.as<CellObject>()->m_content.isEmpty() &&
      isFamily(made, Family::Type)) {
    return vm.raise(vm.types().RuntimeError,
                    "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                    asStr(name)->view(), asType(made)->displayName());
  }
  return made;
}

void completeTypeType(Vm& vm) {
  TypeSpec spec;
  spec.flags = kSubclassable;
  spec.slots.call = &typeCall;
  spec.slots.repr = &typeRepr;
  spec.slots.getAttribute = &typeGetAttribute;
  spec.slots.setAttribute = &typeSetAttribute;
  spec.slots.construct = &typeConstruct;
  spec.slots.initialise = &typeInitialise;
  spec.slots.binary[static_cast<std::size_t>(BinaryKind::Or)] = &typeOr;
  spec.methods = kMethods;
  spec.getters = kGetters;
  vm.completeType(vm.types().Type_, spec);
}

}  // namespace awaitscope::lang
