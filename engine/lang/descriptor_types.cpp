// SPDX-License-Identifier: GPL-3.0-or-later
// property, staticmethod, classmethod, super, and the descriptors of native attributes and __slots__.
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

// ---- native attributes -----------------------------------------------------------------------------------------

GetSetObject* asGetSet(const Value& value) { return value.as<GetSetObject>(); }

bool checkOwner(Vm& vm, const char* name, Type* owner, const Value& instance) {
  if (vm.isInstanceOf(instance, owner)) return true;
  vm.raise(vm.types().TypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name, owner->name(),
           vm.typeName(instance));
  return false;
}

Value getSetGet(Vm& vm, const Value& self, const Value& instance, Type*) {
  const GetSetObject* descriptor = asGetSet(self);
  if (instance.isEmpty()) return self;
  if (!checkOwner(vm, descriptor->m_row->name, descriptor->m_owner, instance)) return {};
  return descriptor->m_row->get(vm, instance);
}

bool getSetSet(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const GetSetObject* descriptor = asGetSet(self);
  if (!checkOwner(vm, descriptor->m_row->name, descriptor->m_owner, instance)) return false;
  if (descriptor->m_row->set == nullptr) {
    vm.raise(vm.types().AttributeError, "attribute '{}' of '{}' objects is not writable", descriptor->m_row->name,
             descriptor->m_owner->name());
    return false;
  }
  return descriptor->m_row->set(vm, instance, value);
}

Value getSetRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<attribute '{}' of '{}' objects>", asGetSet(self)->m_row->name,
                               asGetSet(self)->m_owner->name()));
}

Value getSetName(Vm& vm, const Value& self) { return Value(vm.intern(asGetSet(self)->m_row->name)); }
Value getSetOwner(Vm&, const Value& self) { return Value(asGetSet(self)->m_owner); }
constexpr GetterRow kGetSetGetters[] = {{"__name__", &getSetName, nullptr}, {"__objclass__", &getSetOwner, nullptr}};

// ---- __slots__ -------------------------------------------------------------------------------------------------

MemberObject* asMember(const Value& value) { return value.as<MemberObject>(); }

Value& slotPlace(Vm& vm, const Value& self, const Value& instance) {
  Type* type = vm.typeOf(instance);
  return type->slots().attributes(instance.asObject())->slot(type, asMember(self)->m_index);
}

Value memberGet(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty()) return self;
  const MemberObject* member = asMember(self);
  if (!checkOwner(vm, std::string(member->m_name->view()).c_str(), member->m_owner, instance)) return {};
  const Value& place = slotPlace(vm, self, instance);
  return place.isEmpty() ? vm.raiseAttributeError(instance, member->m_name.get()) : place;
}

bool memberSet(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const MemberObject* member = asMember(self);
  if (!checkOwner(vm, std::string(member->m_name->view()).c_str(), member->m_owner, instance)) return false;
  Value& place = slotPlace(vm, self, instance);
  if (value.isEmpty() && place.isEmpty()) {
    vm.raiseWith(vm.types().AttributeError, {Value(member->m_name)});
    return false;
  }
  const Value old = std::exchange(place, value);
  return true;
}

Value memberRepr(Vm& vm, const Value& self) {
  return vm.newStr(fmt::format("<member '{}' of '{}' objects>", asMember(self)->m_name->view(), asMember(self)->m_owner->name()));
}

Value memberName(Vm&, const Value& self) { return Value(asMember(self)->m_name); }
constexpr GetterRow kMemberGetters[] = {{"__name__", &memberName, nullptr}};

// ---- property --------------------------------------------------------------------------------------------------

PropertyObject* asProperty(const Value& value) { return value.as<PropertyObject>(); }

Value propertyConstruct(Vm& vm, Type* type, const CallArgs&) {
  Ref<PropertyObject> property = vm.makeInstance<PropertyObject>(type);
  property->m_getter = property->m_setter = property->m_deleter = property->m_doc = Value::none();
  return property;
}

Value propertyInitialise(Vm& vm, std::span<Value> args) {
  PropertyObject* property = asProperty(args[0]);
  const auto orNone = [](const Value& value) { return value.isEmpty() ? Value::none() : value; };
  property->m_getter = orNone(args[1]);
  property->m_setter = orNone(args[2]);
  property->m_deleter = orNone(args[3]);
  property->m_doc = orNone(args[4]);
  if (property->m_doc.isNone() && !property->m_getter.isNone()) {
    Value doc;
    if (!vm.tryGetAttribute(property->m_getter, vm.names().doc, doc)) return {};
    if (!doc.isEmpty()) property->m_doc = doc;
    property->m_docFromGetter = true;
  }
  return Value::none();
}

/// "property 'x' of 'C' object has no setter", with what is known of it.
bool raiseNoAccessor(Vm& vm, const Value& self, const Value& instance, const char* accessor) {
  const PropertyObject* property = asProperty(self);
  const std::string& owner = vm.typeOf(instance)->qualifiedName();
  if (isStr(property->m_name)) {
    vm.raise(vm.types().AttributeError, "property '{}' of '{}' object has no {}", asStr(property->m_name)->view(), owner,
             accessor);
  } else {
    vm.raise(vm.types().AttributeError, "property of '{}' object has no {}", owner, accessor);
  }
  return false;
}

Value propertyGet(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty()) return self;
  const Value getter = asProperty(self)->m_getter;
  if (getter.isNone()) {
    raiseNoAccessor(vm, self, instance, "getter");
    return {};
  }
  return vm.call(getter, {instance});
}

bool propertySet(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const Value function = value.isEmpty() ? asProperty(self)->m_deleter : asProperty(self)->m_setter;
  if (function.isNone()) return raiseNoAccessor(vm, self, instance, value.isEmpty() ? "deleter" : "setter");
  const Value result = value.isEmpty() ? vm.call(function, {instance}) : vm.call(function, {instance, value});
  return !result.isEmpty();
}

Value propertyCopy(Vm& vm, const Value& self, const Value& getter, const Value& setter, const Value& deleter) {
  const PropertyObject* old = asProperty(self);
  const auto pick = [](const Value& fresh, const Value& kept) { return fresh.isEmpty() ? kept : fresh; };
  const Value doc = old->m_docFromGetter && !getter.isEmpty() ? Value::none() : old->m_doc;
  Value made = vm.call(Value(vm.typeOf(self)), {pick(getter, old->m_getter), pick(setter, old->m_setter),
                                               pick(deleter, old->m_deleter), doc});
  // A subclass's __new__ may make anything.
  if (!made.isEmpty() && vm.typeOf(made)->isSubtypeOf(vm.types().Property)) asProperty(made)->m_name = old->m_name;
  return made;
}

Value propertyGetter(Vm& vm, std::span<Value> args) { return propertyCopy(vm, args[0], args[1], {}, {}); }
Value propertySetter(Vm& vm, std::span<Value> args) { return propertyCopy(vm, args[0], {}, args[1], {}); }
Value propertyDeleter(Vm& vm, std::span<Value> args) { return propertyCopy(vm, args[0], {}, {}, args[1]); }
Value propertySetName(Vm&, std::span<Value> args) {
  asProperty(args[0])->m_name = args[2];
  return Value::none();
}

constexpr NativeRow kPropertyMethods[] = {
    {"getter", &propertyGetter, "($self, fget, /)"},
    {"setter", &propertySetter, "($self, fset, /)"},
    {"deleter", &propertyDeleter, "($self, fdel, /)"},
    {"__set_name__", &propertySetName, "($self, owner, name, /)"},
};

template <Value PropertyObject::*Member>
Value getPropertyMember(Vm&, const Value& self) {
  return asProperty(self)->*Member;
}
bool setPropertyDoc(Vm&, const Value& self, const Value& value) {
  asProperty(self)->m_doc = value.isEmpty() ? Value::none() : value;
  return true;
}
Value getPropertyAbstract(Vm& vm, const Value& self) {
  const PropertyObject* property = asProperty(self);
  for (const Value* function : {&property->m_getter, &property->m_setter, &property->m_deleter}) {
    Value flag;
    if (function->isNone() || !vm.tryGetAttribute(*function, vm.names().isabstract, flag)) continue;
    if (!flag.isEmpty() && vm.truthy(flag) == Truth::True) return Value::boolean(true);
  }
  return Value::boolean(false);
}

constexpr GetterRow kPropertyGetters[] = {
    {"fget", &getPropertyMember<&PropertyObject::m_getter>, nullptr},
    {"fset", &getPropertyMember<&PropertyObject::m_setter>, nullptr},
    {"fdel", &getPropertyMember<&PropertyObject::m_deleter>, nullptr},
    {"__doc__", &getPropertyMember<&PropertyObject::m_doc>, &setPropertyDoc},
    {"__isabstractmethod__", &getPropertyAbstract, nullptr},
};

// ---- staticmethod and classmethod ------------------------------------------------------------------------------

MethodMarkObject* asMark(const Value& value) { return value.as<MethodMarkObject>(); }

AttributeStorage* markAttributes(Object* self) { return &static_cast<MethodMarkObject*>(self)->m_attributes; }

Value markConstruct(Vm& vm, Type* type, const CallArgs& args) {
  if (args.count != 1 && !type->has(kScriptClass)) {
    return vm.raise(vm.types().TypeError, "{} expected 1 argument, got {}", type->name(), args.count);
  }
  return vm.heap().make<MethodMarkObject>(type);
}

Value markInitialise(Vm& vm, std::span<Value> args) {
  asMark(args[0])->m_function = args[1];
  // functools.update_wrapper, as CPython does since 3.10.
  const CoreNames& names = vm.names();
  for (StrObject* name : {names.module, names.name, names.qualname, names.doc, names.annotations}) {
    Value value;
    if (!vm.tryGetAttribute(args[1], name, value)) return {};
    if (!value.isEmpty()) asMark(args[0])->m_attributes.set(vm, vm.typeOf(args[0]), name, value);
  }
  return Value::none();
}

Value staticGet(Vm&, const Value& self, const Value&, Type*) { return asMark(self)->m_function; }
Value staticCall(Vm& vm, const Value& self, const CallArgs& args) {
  const Value function = asMark(self)->m_function;
  return vm.call(function, args);
}

Value classGet(Vm& vm, const Value& self, const Value& instance, Type* owner) {
  Type* type = owner != nullptr ? owner : vm.typeOf(instance);
  const Value function = asMark(self)->m_function;
  const auto get = vm.typeOf(function)->slots().descriptorGet;
  if (get != nullptr) return get(vm, function, Value(type), type->type());
  return vm.newMethod(function, Value(type));
}

Value markRepr(Vm& vm, const Value& self) {
  std::string text;
  if (!vm.reprText(asMark(self)->m_function, text)) return {};
  return vm.newStr(fmt::format("<{}({})>", vm.typeOf(self)->name(), text));
}

Value markFunction(Vm&, const Value& self) { return asMark(self)->m_function; }
Value markDict(Vm& vm, const Value& self) { return asMark(self)->m_attributes.dict(vm, vm.typeOf(self)); }
Value markAbstract(Vm& vm, const Value& self) {
  Value flag;
  if (!vm.tryGetAttribute(asMark(self)->m_function, vm.names().isabstract, flag)) return {};
  return Value::boolean(!flag.isEmpty() && vm.truthy(flag) == Truth::True);
}

constexpr GetterRow kMarkGetters[] = {
    {"__func__", &markFunction, nullptr},
    {"__wrapped__", &markFunction, nullptr},
    {"__dict__", &markDict, nullptr},
    {"__isabstractmethod__", &markAbstract, nullptr},
};

// ---- super -----------------------------------------------------------------------------------------------------

SuperObject* asSuper(const Value& value) { return value.as<SuperObject>(); }

Value superConstruct(Vm& vm, Type* type, const CallArgs&) { return vm.makeInstance<SuperObject>(type); }

/// Where the zero-argument form finds its class and self.
bool findInFrame(Vm& vm, Value& cls, Value& self) {
  Frame* frame = vm.currentFrame();
  if (frame == nullptr) {
    vm.raise(vm.types().RuntimeError, "super(): no current frame");
    return false;
  }
  const CodeObject& code = *frame->code;
  if (code.parts().argumentCount == 0) {
    vm.raise(vm.types().RuntimeError, "super(): no arguments");
    return false;
  }
  self = frame->slots()[0];
  for (std::uint32_t i = 0; i < code.cellCount(); ++i) {
    if (code.cellParameters()[i] == 0) self = frame->slots()[code.localCount() + i].as<CellObject>()->m_content;
  }
  if (self.isEmpty()) {
    vm.raise(vm.types().RuntimeError, "super(): arg[0] deleted");
    return false;
  }
  for (std::uint32_t i = 0; i < code.freeCount(); ++i) {
    if (code.parts().freeNames[i]->view() != "__class__") continue;
    cls = frame->slots()[code.localCount() + code.cellCount() + i].as<CellObject>()->m_content;
    if (!cls.isEmpty()) return true;
    vm.raise(vm.types().RuntimeError, "super(): empty __class__ cell");
    return false;
  }
  vm.raise(vm.types().RuntimeError, "super(): __class__ cell not found");
  return false;
}

bool bindSuper(Vm& vm, SuperObject* super, const Value& cls, const Value& self) {
  if (!isFamily(cls, Family::Type)) {
    vm.raise(vm.types().TypeError, "super() argument 1 must be a type, not {}", vm.typeName(cls));
    return false;
  }
  super->m_class = cls.as<Type>();
  if (self.isEmpty() || self.isNone()) return true;
  if (isFamily(self, Family::Type) && self.as<Type>()->isSubtypeOf(super->m_class)) {
    super->m_selfType = self.as<Type>();
  } else if (vm.isInstanceOf(self, super->m_class)) {
    super->m_selfType = vm.typeOf(self);
  } else {
    vm.raise(vm.types().TypeError, "super(type, obj): obj must be an instance or subtype of type");
    return false;
  }
  super->m_self = self;
  return true;
}

Value superInitialise(Vm& vm, std::span<Value> args) {
  Value cls = args[1], self = args[2];
  if (cls.isEmpty() && !findInFrame(vm, cls, self)) return {};
  return bindSuper(vm, asSuper(args[0]), cls, self) ? Value::none() : Value();
}

Value superGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  const SuperObject* super = asSuper(self);
  if (super->m_selfType == nullptr || name == vm.names().class_) return objectGetAttribute(vm, self, name);
  const auto& mro = super->m_selfType->mro();
  std::size_t at = 0;
  while (at < mro.size() && mro[at] != super->m_class) ++at;
  for (++at; at < mro.size(); ++at) {
    const Value* found = mro[at]->dict().find(name);
    if (found == nullptr) continue;
    const Value held = *found;
    const auto get = vm.typeOf(held)->slots().descriptorGet;
    if (get == nullptr) return held;
    const bool isClassBound = super->m_self.isObject() && super->m_self.asObject() == super->m_selfType;
    return get(vm, held, isClassBound ? Value() : super->m_self, super->m_selfType);
  }
  if (vm.types().Super->lookup(name) != nullptr) return objectGetAttribute(vm, self, name);
  return vm.raiseAttributeError(self, name);
}

Value superGet(Vm& vm, const Value& self, const Value& instance, Type*) {
  if (instance.isEmpty() || instance.isNone() || asSuper(self)->m_selfType != nullptr) return self;
  return vm.call(Value(vm.types().Super), {Value(asSuper(self)->m_class), instance});
}

Value superRepr(Vm& vm, const Value& self) {
  const SuperObject* super = asSuper(self);
  const std::string cls = super->m_class == nullptr ? "NULL" : super->m_class->name();
  if (super->m_selfType == nullptr) return vm.newStr(fmt::format("<super: <class '{}'>, NULL>", cls));
  return vm.newStr(fmt::format("<super: <class '{}'>, <{} object>>", cls, super->m_selfType->name()));
}

Value superThisClass(Vm&, const Value& self) {
  return asSuper(self)->m_class == nullptr ? Value::none() : Value(asSuper(self)->m_class);
}
Value superSelf(Vm&, const Value& self) {
  return asSuper(self)->m_self.isEmpty() ? Value::none() : asSuper(self)->m_self;
}
Value superSelfClass(Vm&, const Value& self) {
  return asSuper(self)->m_selfType == nullptr ? Value::none() : Value(asSuper(self)->m_selfType);
}
constexpr GetterRow kSuperGetters[] = {{"__thisclass__", &superThisClass, nullptr},
                                       {"__self__", &superSelf, nullptr},
                                       {"__self_class__", &superSelfClass, nullptr}};

}  // namespace

Value Vm::newProperty(Value getter) { return call(Value(m_types.Property), {std::move(getter)}); }

void completeDescriptorTypes(Vm& vm) {
  const CoreTypes& t = vm.types();
  TypeSpec getSet;
  getSet.flags = kDisallowInstantiation;
  getSet.slots.descriptorGet = &getSetGet;
  getSet.slots.descriptorSet = &getSetSet;
  getSet.slots.repr = &getSetRepr;
  getSet.getters = kGetSetGetters;
  vm.completeType(t.GetSetDescriptor, getSet);

  TypeSpec member;
  member.flags = kDisallowInstantiation;
  member.slots.descriptorGet = &memberGet;
  member.slots.descriptorSet = &memberSet;
  member.slots.repr = &memberRepr;
  member.getters = kMemberGetters;
  vm.completeType(t.MemberDescriptor, member);

  TypeSpec property;
  property.flags = kSubclassable;
  property.slots.construct = &propertyConstruct;
  property.slots.descriptorGet = &propertyGet;
  property.slots.descriptorSet = &propertySet;
  property.slots.subclassAttributes = &attributedAccess<PropertyObject>;
  property.methods = kPropertyMethods;
  property.getters = kPropertyGetters;
  property.initialise = {"__init__", &propertyInitialise,
                         "($self, /, fget=None, fset=None, fdel=None, doc=None)"};
  vm.completeType(t.Property, property);

  TypeSpec mark;
  mark.flags = kSubclassable | kHasDict | kHasStorage;
  mark.slots.construct = &markConstruct;
  mark.slots.attributes = &markAttributes;
  mark.slots.repr = &markRepr;
  mark.getters = kMarkGetters;
  mark.initialise = {"__init__", &markInitialise, "($self, function, /)"};
  TypeSpec classMark = mark;
  mark.slots.descriptorGet = &staticGet;
  mark.slots.call = &staticCall;
  classMark.slots.descriptorGet = &classGet;
  vm.completeType(t.StaticMethod, mark);
  vm.completeType(t.ClassMethod, classMark);

  TypeSpec super;
  super.flags = kSubclassable;
  super.slots.construct = &superConstruct;
  super.slots.getAttribute = &superGetAttribute;
  super.slots.descriptorGet = &superGet;
  super.slots.repr = &superRepr;
  super.slots.subclassAttributes = &attributedAccess<SuperObject>;
  super.getters = kSuperGetters;
  super.initialise = {"__init__", &superInitialise, "($self, type=<omitted>, obj=<omitted>, /)"};
  vm.completeType(t.Super, super);
}

}  // namespace awaitscope::lang
