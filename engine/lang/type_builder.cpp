// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/type_builder.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

AttributeStorage* instanceAttributes(Object* self) { return &static_cast<InstanceObject*>(self)->attributes(); }

std::string joinNames(std::span<Type* const> types) {
  std::string text;
  for (const Type* type : types) {
    if (!text.empty()) text += ", ";
    text += type->name();
  }
  return text;
}

Value getInstanceDict(Vm& vm, const Value& self) {
  AttributeStorage* storage = vm.typeOf(self)->slots().attributes(self.asObject());
  return storage->dict(vm, vm.typeOf(self));
}

bool setInstanceDict(Vm& vm, const Value& self, const Value& value) {
  if (value.isEmpty()) {
    vm.raise(vm.types().TypeError, "cannot delete __dict__");
    return false;
  }
  if (!isDict(value)) {
    vm.raise(vm.types().TypeError, "__dict__ must be set to a dictionary, not a '{}'", vm.typeName(value));
    return false;
  }
  vm.typeOf(self)->slots().attributes(self.asObject())->setDict(vm, vm.typeOf(self), Ref<DictObject>(asDict(value)));
  return true;
}

Value getWeakref(Vm& vm, const Value& self) {
  const std::vector<WeakReferenceObject*> all = vm.heap().weakReferences().all(self.asObject());
  return all.empty() ? Value::none() : Value(all.front());
}

constexpr GetterRow kDictGetter{"__dict__", &getInstanceDict, &setInstanceDict};
constexpr GetterRow kWeakrefGetter{"__weakref__", &getWeakref, nullptr};

}  // namespace

Type* TypeBuilder::makeBare(const char* name, const char* module, Type* base, Family family, std::uint32_t flags) {
  CoreTypes& types = VmAccess::types(m_vm);
  Ref<Type> type = m_vm.heap().make<Type>(types.Type_, m_vm, std::string(name));
  VmAccess::allTypes(m_vm).push_back(type);
  if (types.Dict != nullptr) type->m_dict = m_vm.heap().make<DictObject>(types.Dict);
  const bool inheritsLayout = base != nullptr && base != types.Object && base->m_family != Family::Other;
  type->m_family = family == Family::Other && inheritsLayout ? base->m_family : family;
  type->m_typeFlags = flags;
  // The type that brought the C++ layout in: all exceptions share one.
  type->m_layoutType = inheritsLayout && base->m_family == type->m_family ? base->m_layoutType : type.get();
  if (type->m_family == Family::Plain && types.Object != nullptr) type->m_layoutType = types.Object;
  // As in CPython, the built-in types have their module from `type` alone: (5).__module__ is an AttributeError.
  if (module != nullptr && std::string_view(module) != "builtins" && types.Str != nullptr && VmAccess::names(m_vm).module != nullptr) {
    type->m_dict->set(m_vm.names().module, m_vm.internedValue(module));
  }
  // Classes that CPython writes in Python, asyncio's and the exceptions, are named bare in its messages.
  const std::string_view owner = module != nullptr ? module : "builtins";
  if (owner != "builtins" && !owner.starts_with("asyncio") && type->m_family != Family::Exception) {
    type->setNameInMessages(fmt::format("{}.{}", owner, name));
  }
  if (base == nullptr) base = types.Object;
  if (base != nullptr && base != type.get()) {
    type->m_base = base;
    type->m_bases = {base};
    base->m_subclasses.push_back(type.get());
  }
  linearise(type.get());
  return type.get();
}

void TypeBuilder::settleFirst(Type* type, Type* object) {
  if (!type->m_dict) type->m_dict = m_vm.heap().make<DictObject>(m_vm.types().Dict);
  type->m_dict->setType(m_vm.types().Dict);
  if (type->m_base == nullptr && type != object) {
    type->m_base = object;
    type->m_bases = {object};
    object->m_subclasses.push_back(type);
  }
  linearise(type);
}

Type* TypeBuilder::makeBareWithBases(const char* name, const char* module, std::span<Type* const> bases) {
  Type* type = makeBare(name, module, bases.front(), bases.front()->m_family, kSubclassable);
  type->m_bases.assign(bases.begin(), bases.end());
  for (std::size_t i = 1; i < bases.size(); ++i) bases[i]->m_subclasses.push_back(type);
  AWAITSCOPE_CHECK(linearise(type), "native bases are consistent");
  refresh(type);
  return type;
}

// C3: merge the bases' orders with the order of the bases.
bool TypeBuilder::linearise(Type* type) {
  std::vector<std::vector<Type*>> sequences;
  sequences.reserve(type->m_bases.size() + 1);
  for (Type* base : type->m_bases) sequences.push_back(base->m_mro);
  sequences.push_back(type->m_bases);
  std::vector<Type*> order{type};
  const auto isInTail = [&](const Type* candidate) {
    return std::any_of(sequences.begin(), sequences.end(), [&](const std::vector<Type*>& sequence) {
      return sequence.size() > 1 && std::find(sequence.begin() + 1, sequence.end(), candidate) != sequence.end();
    });
  };
  while (true) {
    std::erase_if(sequences, [](const auto& sequence) { return sequence.empty(); });
    if (sequences.empty()) break;
    Type* next = nullptr;
    for (const auto& sequence : sequences) {
      if (isInTail(sequence.front())) continue;
      next = sequence.front();
      break;
    }
    if (next == nullptr) return false;
    order.push_back(next);
    for (auto& sequence : sequences) {
      if (sequence.front() == next) sequence.erase(sequence.begin());
    }
  }
  type->m_mro = std::move(order);
  return true;
}

// ---- native types ----------------------------------------------------------------------------------------------

void TypeBuilder::complete(Type* type, const TypeSpec& spec) {
  Slots& own = type->m_ownSlots;
  const Slots& given = spec.slots;
#define TAKE(member) \
  if (given.member != nullptr) own.member = given.member
  TAKE(getAttribute); TAKE(setAttribute); TAKE(call); TAKE(repr); TAKE(str); TAKE(hash); TAKE(compare); TAKE(iter);
  TAKE(next); TAKE(length); TAKE(getItem); TAKE(setItem); TAKE(contains); TAKE(truthy); TAKE(powerModulo);
  TAKE(concat); TAKE(repeat); TAKE(inplaceConcat); TAKE(inplaceRepeat); TAKE(toInt); TAKE(toFloat); TAKE(index);
  TAKE(descriptorGet); TAKE(descriptorSet); TAKE(await); TAKE(asyncIter); TAKE(asyncNext); TAKE(send);
  TAKE(throwInto); TAKE(construct); TAKE(initialise); TAKE(finalise); TAKE(attributes); TAKE(subclassAttributes);
#undef TAKE
  for (std::size_t i = 0; i < kBinaryKindCount; ++i) {
    if (given.binary[i] != nullptr) own.binary[i] = given.binary[i];
    if (given.inplace[i] != nullptr) own.inplace[i] = given.inplace[i];
  }
  for (std::size_t i = 0; i < kUnaryKindCount; ++i) {
    if (given.unary[i] != nullptr) own.unary[i] = given.unary[i];
  }
  if (spec.construct.function != nullptr) {
    own.construct = &constructByEntry;
    type->m_constructEntry = m_vm.addEntry(spec.construct, type, "");
  }
  if (spec.initialise.function != nullptr) {
    own.initialise = &initialiseByEntry;
    type->m_initialiseEntry = m_vm.addEntry(spec.initialise, type, "");
  }
  type->m_typeFlags |= spec.flags;
  addRows(type, spec);
  addWrappers(type);
  type->invalidate();
  refresh(type);
}

void TypeBuilder::addRows(Type* type, const TypeSpec& spec) {
  const CoreTypes& types = m_vm.types();
  for (const NativeRow& row : spec.methods) {
    const NativeEntry* entry = m_vm.addEntry(row, type, "");
    Type* kind = types.MethodDescriptor;
    if (entry->signature.kind == Signature::Kind::ClassMethod) kind = types.ClassMethodDescriptor;
    Value function = m_vm.heap().make<NativeFunctionObject>(
        entry->signature.kind == Signature::Kind::Function ? types.NativeFunction : kind, entry, Value());
    if (entry->signature.kind == Signature::Kind::Function) {
      Ref<MethodMarkObject> mark = m_vm.heap().make<MethodMarkObject>(types.StaticMethod);
      mark->m_function = std::move(function);
      function = std::move(mark);
    }
    type->m_dict->set(entry->name.get(), std::move(function));
  }
  for (const GetterRow& row : spec.getters) {
    type->m_dict->set(m_vm.intern(row.name), m_vm.heap().make<GetSetObject>(types.GetSetDescriptor, &row, type));
  }
  if (type->m_dict->find(m_vm.names().doc) == nullptr)
    type->m_dict->set(m_vm.names().doc, spec.doc == nullptr ? Value::none() : m_vm.newStr(spec.doc));
  const bool hasAttributes = (spec.flags & kHasDict) != 0 && spec.slots.attributes != nullptr;
  if (hasAttributes && type->m_dict->find(m_vm.names().dict) == nullptr)
    type->m_dict->set(m_vm.names().dict,
                      m_vm.heap().make<GetSetObject>(types.GetSetDescriptor, &kDictGetter, type));
}

namespace {

Value constructTrampoline(Vm& vm, std::span<Value> args) {
  // args: the owner, the class, *args, **kwargs.
  Type* owner = args[0].as<Type>();
  if (!isFamily(args[1], Family::Type)) {
    return vm.raise(vm.types().TypeError, "{}.__new__(X): X is not a type object ({})", owner->name(),
                    vm.typeName(args[1]));
  }
  Type* type = args[1].as<Type>();
  if (!type->isSubtypeOf(owner)) {
    return vm.raise(vm.types().TypeError, "{}.__new__({}): {} is not a subtype of {}", owner->name(), type->name(),
                    type->name(), owner->name());
  }
  if (owner->layoutType() != type->layoutType() && !owner->isSubtypeOf(type->layoutType())) {
    const Slots& native = type->layoutType()->slots();
    if (native.construct != owner->slots().construct) {
      return vm.raise(vm.types().TypeError, "{}.__new__({}) is not safe, use {}.__new__()", owner->name(), type->name(),
                      type->layoutType()->name());
    }
  }
  const TupleObject* positional = asTuple(args[2]);
  const DictObject* keywords = asDict(args[3]);
  std::vector<Value> all(positional->items().begin(), positional->items().end());
  CallArgs call{nullptr, static_cast<std::uint32_t>(positional->size()), nullptr};
  Ref<TupleObject> names;
  if (keywords->size() > 0) {
    names = vm.makeTuple(keywords->size());
    std::size_t i = 0;
    for (std::uint32_t at = keywords->nextPosition(0); at < keywords->entryCount(); at = keywords->nextPosition(at + 1)) {
      names->fill(i++) = Value(vm.intern(asStr(keywords->entry(at).key)));
      all.push_back(keywords->entry(at).value);
    }
    call.names = names.get();
  }
  call.positional = all.data();
  return owner->slots().construct(vm, type, call);
}

constexpr NativeRow kNewRow{"__new__", &constructTrampoline, "($self, type, /, *args, **kwargs)", nullptr};

}  // namespace

void TypeBuilder::addWrappers(Type* type) {
  const Slots& own = type->m_ownSlots;
  for (const SlotDefinition& definition : slotDefinitions()) {
    if (!definition.isPresent(own)) continue;
    // Our containers know by themselves whether they are empty; CPython's ask __len__, but range.
    if (own.length != nullptr && type->m_family != Family::Range && std::string_view(definition.name) == "__bool__") continue;
    StrObject* name = m_vm.intern(definition.name);
    if (type->m_dict->find(name) != nullptr) continue;
    type->m_dict->set(name, m_vm.heap().make<SlotWrapperObject>(m_vm.types().SlotWrapper, &definition, type, Value()));
  }
  if (own.hash == &hashNotImplemented || (own.compare != nullptr && own.hash == nullptr)) {
    type->m_ownSlots.hash = &hashNotImplemented;
    type->m_dict->set(m_vm.names().hash, Value::none());
  }
  if (own.construct != nullptr && type->m_dict->find(m_vm.names().new_) == nullptr) {
    const NativeEntry* entry = m_vm.addEntry(kNewRow, type, "");
    type->m_dict->set(m_vm.names().new_,
                      m_vm.heap().make<NativeFunctionObject>(m_vm.types().NativeFunction, entry, Value(type)));
  }
}

void TypeBuilder::inheritNative(Type* type) {
  type->m_slots = type->m_ownSlots;
  Slots& into = type->m_slots;
  for (std::size_t i = 1; i < type->m_mro.size(); ++i) {
    const Type* base = type->m_mro[i];
    const Slots& from = base->m_slots;
#define INHERIT(member) \
  if (into.member == nullptr) into.member = from.member
    INHERIT(getAttribute); INHERIT(setAttribute); INHERIT(call); INHERIT(repr); INHERIT(str); INHERIT(hash);
    INHERIT(compare); INHERIT(iter); INHERIT(next); INHERIT(length); INHERIT(getItem); INHERIT(setItem);
    INHERIT(contains); INHERIT(truthy); INHERIT(powerModulo); INHERIT(concat); INHERIT(repeat);
    INHERIT(inplaceConcat); INHERIT(inplaceRepeat); INHERIT(toInt); INHERIT(toFloat); INHERIT(index);
    INHERIT(descriptorGet); INHERIT(descriptorSet); INHERIT(await); INHERIT(asyncIter); INHERIT(asyncNext);
    INHERIT(send); INHERIT(throwInto); INHERIT(finalise); INHERIT(attributes); INHERIT(subclassAttributes);
    if (into.construct == nullptr) {
      into.construct = from.construct;
      type->m_constructEntry = base->m_constructEntry;
    }
    if (into.initialise == nullptr) {
      into.initialise = from.initialise;
      type->m_initialiseEntry = base->m_initialiseEntry;
    }
#undef INHERIT
    for (std::size_t k = 0; k < kBinaryKindCount; ++k) {
      if (into.binary[k] == nullptr) into.binary[k] = from.binary[k];
      if (into.inplace[k] == nullptr) into.inplace[k] = from.inplace[k];
    }
    for (std::size_t k = 0; k < kUnaryKindCount; ++k) {
      if (into.unary[k] == nullptr) into.unary[k] = from.unary[k];
    }
  }
}

void TypeBuilder::settleFlags(Type* type) {
  constexpr std::uint32_t kInherited = kMatchSequence | kMatchMapping | kMatchSelf;
  for (const Type* base : type->m_mro) type->m_typeFlags |= base->m_typeFlags & kInherited;
  const auto settle = [&](TypeFlag flag, bool on) {
    type->m_typeFlags = on ? type->m_typeFlags | flag : type->m_typeFlags & ~std::uint32_t{flag};
  };
  settle(kDescriptorData, type->m_slots.descriptorSet != nullptr);
  settle(kDefaultGetAttribute, type->m_slots.getAttribute == &objectGetAttribute);
  settle(kDefaultSetAttribute, type->m_slots.setAttribute == &objectSetAttribute);
  settle(kHasFinaliser, type->m_slots.finalise != nullptr);
}

void TypeBuilder::refresh(Type* type) {
  inheritNative(type);
  if (type->has(kScriptClass)) resolveScript(type);
  settleFlags(type);
  for (Type* subclass : type->m_subclasses) refresh(subclass);
}

void TypeBuilder::refreshFor(Type* type, const StrObject* name) {
  if (name->view().starts_with("__")) refresh(type);
}

// ---- script classes --------------------------------------------------------------------------------------------

// For every special name that some class of the MRO defines: the native slot of the owner if the definition is a
// native's wrapper, the generic script function otherwise.
void TypeBuilder::resolveScript(Type* type) {
  Vm& vm = type->vm();
  const CoreNames& names = vm.names();
  const auto definitions = slotDefinitions();
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    const SlotDefinition& definition = definitions[i];
    const bool isFirst = std::none_of(definitions.begin(), definitions.begin() + static_cast<std::ptrdiff_t>(i),
                                      [&](const SlotDefinition& other) { return other.copy == definition.copy; });
    if (!isFirst) continue;
    const Type* native = nullptr;
    bool isScript = false;
    bool isMixed = false;
    for (const SlotDefinition& other : definitions.subspan(i)) {
      if (other.copy != definition.copy) continue;
      const Value* found = type->lookup(vm.intern(other.name));
      if (found == nullptr) continue;
      // `__str__ = int.__repr__` is another slot's wrapper: called as what it is.
      const bool isOwnWrapper = vm.typeOf(*found) == vm.types().SlotWrapper &&
                                found->as<SlotWrapperObject>()->m_definition == &other;
      if (isOwnWrapper) {
        const Type* owner = found->as<SlotWrapperObject>()->m_owner;
        if (native != nullptr && native != owner) isMixed = true;
        native = owner;
      } else {
        isScript = true;
      }
    }
    if (isScript || isMixed) {
      definition.useScript(type->m_slots);
    } else if (native != nullptr) {
      definition.copy(type->m_slots, native->m_slots);
    }
  }
  if (const Value* hash = type->lookup(names.hash); hash != nullptr && hash->isNone()) {
    type->m_slots.hash = &hashNotImplemented;
  }
  const Value* maker = type->lookup(names.new_);
  const bool isNativeMaker = maker != nullptr && vm.typeOf(*maker) == vm.types().NativeFunction &&
                             maker->as<NativeFunctionObject>()->entry().row.function == &constructTrampoline;
  if (isNativeMaker) {
    const Type* owner = maker->as<NativeFunctionObject>()->m_self.as<Type>();
    type->m_slots.construct = owner->m_slots.construct;
    type->m_constructEntry = owner->m_constructEntry;
  } else {
    type->m_slots.construct = &scriptConstruct;
    type->m_constructEntry = type->m_layoutType->m_constructEntry;
  }
}

bool TypeBuilder::chooseBase(Type* type) {
  Type* winner = nullptr;
  Type* winnerLayout = nullptr;
  for (Type* base : type->m_bases) {
    if (!base->has(kSubclassable)) {
      m_vm.raise(m_vm.types().TypeError, "type '{}' is not an acceptable base type", base->displayName());
      return false;
    }
    Type* layout = base->m_layoutType;
    if (winner == nullptr || (layout != winnerLayout && layout->isSubtypeOf(winnerLayout))) {
      winner = base;
      winnerLayout = layout;
    } else if (!winnerLayout->isSubtypeOf(layout) && layout->m_family != Family::Plain) {
      m_vm.raise(m_vm.types().TypeError, "multiple bases have instance lay-out conflict");
      return false;
    } else if (layout == winnerLayout && base->m_slotCount > winner->m_slotCount) {
      winner = base;
    }
  }
  type->m_base = winner;
  type->m_layoutType = winnerLayout;
  type->m_family = winnerLayout->m_family;
  return true;
}

bool TypeBuilder::addSlot(Type* type, Ref<DictObject>& dict, StrObject* name) {
  std::string_view text = name->view();
  std::string mangled;
  if (text.starts_with("__") && !text.ends_with("__")) {
    std::string_view owner = type->name();
    while (owner.starts_with('_')) owner.remove_prefix(1);
    if (!owner.empty()) mangled = "_" + std::string(owner) + std::string(text);
  }
  StrObject* member = mangled.empty() ? name : m_vm.intern(mangled);
  if (dict->find(member) != nullptr) {
    m_vm.raise(m_vm.types().ValueError, "'{}' in __slots__ conflicts with class variable", member->view());
    return false;
  }
  dict->set(member, m_vm.heap().make<MemberObject>(m_vm.types().MemberDescriptor, Ref<StrObject>(member), type,
                                                   type->m_slotCount));
  ++type->m_slotCount;
  return true;
}

bool TypeBuilder::addSlots(Type* type, Ref<DictObject>& dict, bool& mayHaveDict) {
  type->m_slotCount = type->m_base->m_slotCount;
  const bool isInherited = std::any_of(type->m_bases.begin(), type->m_bases.end(),
                                       [](const Type* base) { return base->has(kWeakReferable); });
  if (isInherited) type->add(kWeakReferable);
  // Objects of variable size have no room for it in CPython.
  const bool hasRoom = type->m_family != Family::Int && type->m_family != Family::Tuple && type->m_family != Family::Bytes;
  const Value* slots = dict->find(m_vm.names().slots);
  if (slots == nullptr) {
    if (hasRoom) type->add(kWeakReferable);
    return true;
  }
  mayHaveDict = false;
  std::vector<Value> names;
  if (isStr(*slots)) {
    names.push_back(*slots);
  } else if (!m_vm.collect(Value(*slots), names)) {
    return false;
  }
  if (!names.empty() && !hasRoom) {
    m_vm.raise(m_vm.types().TypeError, "nonempty __slots__ not supported for subtype of '{}'", type->m_base->name());
    return false;
  }
  for (const Value& name : names) {
    if (!isStr(name)) {
      m_vm.raise(m_vm.types().TypeError, "__slots__ items must be strings, not '{}'", m_vm.typeName(name));
      return false;
    }
    StrObject* member = m_vm.intern(asStr(name));
    if (!text::isIdentifier(member->view())) {
      m_vm.raiseText(m_vm.types().TypeError, "__slots__ must be identifiers");
      return false;
    }
    if (member == m_vm.names().dict) {
      mayHaveDict = true;
    } else if (member == m_vm.names().weakref) {
      type->add(kWeakReferable);
      dict->set(member, m_vm.heap().make<GetSetObject>(m_vm.types().GetSetDescriptor, &kWeakrefGetter, type));
    } else if (!addSlot(type, dict, member)) {
      return false;
    }
  }
  return true;
}

void TypeBuilder::addStorage(Type* type, bool wantsDict) {
  const bool inheritsDict = type->m_base->has(kHasDict);
  if (wantsDict || inheritsDict) type->add(kHasDict);
  if (!type->has(kHasDict) && type->m_slotCount == 0) return;
  type->add(kHasStorage);
  Type* layout = type->m_layoutType;
  if (type->m_family == Family::Plain) {
    type->m_ownSlots.attributes = &instanceAttributes;
  } else if (layout->m_slots.attributes != nullptr) {
    type->m_ownSlots.attributes = layout->m_slots.attributes;
  } else {
    type->m_ownSlots.attributes = layout->m_slots.subclassAttributes;
  }
  if (wantsDict && !inheritsDict && type->m_family != Family::Type) {
    Ref<DictObject>& dict = type->m_dict;
    dict->set(m_vm.names().dict,
              m_vm.heap().make<GetSetObject>(m_vm.types().GetSetDescriptor, &kDictGetter, type));
    if (type->has(kWeakReferable) && !type->m_base->has(kWeakReferable)) {
      dict->set(m_vm.names().weakref,
                m_vm.heap().make<GetSetObject>(m_vm.types().GetSetDescriptor, &kWeakrefGetter, type));
    }
  }
}

void TypeBuilder::addNamespaceDefaults(Type* type, Ref<DictObject>& dict) {
  const CoreNames& names = m_vm.names();
  if (dict->find(names.module) == nullptr) {
    if (const Ref<DictObject> globals = m_vm.currentGlobals(); globals) {
      if (const Value* module = globals->find(names.name); module != nullptr) dict->set(names.module, *module);
    }
  }
  if (const Value qualified = dict->take(names.qualname); isStr(qualified)) {
    type->setQualifiedName(std::string(asStr(qualified)->view()));
  }
  if (dict->find(names.compare[static_cast<std::size_t>(CompareKind::Equal)]) != nullptr &&
      dict->find(names.hash) == nullptr) {
    dict->set(names.hash, Value::none());
  }
  const auto mark = [&](StrObject* name, Type* kind) {
    const Value* function = dict->find(name);
    if (function == nullptr || !isFunction(*function)) return;
    Ref<MethodMarkObject> wrapped = m_vm.heap().make<MethodMarkObject>(kind);
    wrapped->m_function = *function;
    dict->set(name, std::move(wrapped));
  };
  mark(names.new_, m_vm.types().StaticMethod);
  mark(names.initSubclass, m_vm.types().ClassMethod);
  mark(names.classGetitem, m_vm.types().ClassMethod);
}

Type* TypeBuilder::makeScript(Type* metatype, const std::string& name, std::span<Type* const> bases,
                              Ref<DictObject> dict) {
  Ref<Type> type = m_vm.heap().make<Type>(metatype, m_vm, name);
  VmAccess::allTypes(m_vm).push_back(type);
  type->m_dict = dict;
  type->m_bases.assign(bases.begin(), bases.end());
  type->m_typeFlags = kSubclassable | kScriptClass;
  type->m_mro = {type.get()};
  if (!chooseBase(type.get())) return nullptr;
  if (!linearise(type.get())) {
    m_vm.raise(m_vm.types().TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases {}",
               joinNames(bases));
    return nullptr;
  }
  addNamespaceDefaults(type.get(), dict);
  bool mayHaveDict = true;
  if (!addSlots(type.get(), dict, mayHaveDict)) return nullptr;
  addStorage(type.get(), mayHaveDict);
  const bool otherBaseHasDict =
      std::any_of(bases.begin(), bases.end(), [](const Type* base) { return base->has(kHasDict); });
  if (!mayHaveDict && otherBaseHasDict) addStorage(type.get(), true);
  if (dict->find(m_vm.names().doc) == nullptr) dict->set(m_vm.names().doc, Value::none());
  for (Type* base : bases) base->m_subclasses.push_back(type.get());
  refresh(type.get());
  return type.get();
}

}  // namespace awaitscope::lang
