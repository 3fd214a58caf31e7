// SPDX-License-Identifier: GPL-3.0-or-later
// list[int] and int | None, which annotations and isinstance use, and the iterator over anything with __getitem__.
#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/type_builder.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

class GenericAliasObject final : public Container {
 public:
  GenericAliasObject(Type* type, Value origin, Ref<TupleObject> arguments)
      : Container(type), m_origin(std::move(origin)), m_arguments(std::move(arguments)) {}
  Value m_origin;
  Ref<TupleObject> m_arguments;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_origin);
    visitor.visit(m_arguments);
  }
  void clear() noexcept override {}
};

class UnionObject final : public Container {
 public:
  UnionObject(Type* type, Ref<TupleObject> arguments) : Container(type), m_arguments(std::move(arguments)) {}
  Ref<TupleObject> m_arguments;
  void traverse(Visitor& visitor) const override { visitor.visit(m_arguments); }
  void clear() noexcept override {}
};

class SequenceIterator final : public Container {
 public:
  SequenceIterator(Type* type, Value sequence) : Container(type), m_sequence(std::move(sequence)) {}
  Value m_sequence;  ///< Empty when exhausted.
  std::int64_t m_index = 0;
  void traverse(Visitor& visitor) const override { visitor.visit(m_sequence); }
  void clear() noexcept override { const Value dying = std::move(m_sequence); }
};

bool argumentText(Vm& vm, const Value& value, std::string& out) {
  if (value.isEllipsis()) {
    out = "...";
    return true;
  }
  if (value.isNone() || (isFamily(value, Family::Type) && value.as<Type>() == vm.types().NoneType)) {
    out = "None";
    return true;
  }
  if (isFamily(value, Family::Type)) {
    out = value.as<Type>()->displayName();
    return true;
  }
  return vm.reprText(value, out);
}

bool joinArguments(Vm& vm, std::span<const Value> arguments, const char* separator, std::string& out) {
  for (const Value& argument : arguments) {
    std::string text;
    if (!argumentText(vm, argument, text)) return false;
    if (!out.empty()) out += separator;
    out += text;
  }
  return true;
}

// ---- GenericAlias ----------------------------------------------------------------------------------------------

GenericAliasObject* asAlias(const Value& value) { return value.as<GenericAliasObject>(); }

Value aliasConstruct(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[1], args[2]); }

Value aliasRepr(Vm& vm, const Value& self) {
  std::string origin, arguments;
  if (!argumentText(vm, asAlias(self)->m_origin, origin)) return {};
  if (!joinArguments(vm, asAlias(self)->m_arguments->items(), ", ", arguments)) return {};
  if (asAlias(self)->m_arguments->size() == 0) arguments = "()";
  return vm.newStr(origin + "[" + arguments + "]");
}

Value aliasCall(Vm& vm, const Value& self, const CallArgs& args) {
  const Value origin = asAlias(self)->m_origin;
  Value made = vm.call(origin, args);
  if (made.isEmpty()) return {};
  if (!vm.setAttribute(made, "__orig_class__", self)) vm.clearPending();
  return made;
}

Value aliasGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  if (vm.types().GenericAlias->lookup(name) != nullptr && name->view() != "__doc__") {
    return objectGetAttribute(vm, self, name);
  }
  const Value origin = asAlias(self)->m_origin;
  return vm.getAttribute(origin, name);
}

/// A TypeVar or one of its kin, which `typing` defines.
bool isTypeParameter(Vm& vm, const Value& argument) {
  const std::string_view name = vm.typeOf(argument)->name();
  return vm.typeOf(argument)->has(kScriptClass) && (name == "TypeVar" || name == "ParamSpec" || name == "TypeVarTuple");
}

/// Each once, in the order in which they occur, also inside other generic types.
Value aliasParameters(Vm& vm, const Value& self) {
  std::vector<Value> found;
  const auto add = [&](const Value& parameter) {
    if (std::find(found.begin(), found.end(), parameter) == found.end()) found.push_back(parameter);
  };
  for (const Value& argument : asAlias(self)->m_arguments->items()) {
    if (isFamily(argument, Family::Type)) continue;
    if (isTypeParameter(vm, argument)) {
      add(argument);
      continue;
    }
    const Value inner = vm.getAttribute(argument, "__parameters__");
    if (inner.isEmpty()) vm.clearPending();
    if (!inner.isEmpty() && isTuple(inner))
      for (const Value& parameter : asTuple(inner)->items()) add(parameter);
  }
  return vm.newTuple(std::move(found));
}

/// `argument` with what is `given` for the `parameters` in its place; empty: pending exception.
Value substituted(Vm& vm, const Value& argument, std::span<const Value> parameters, std::span<const Value> given) {
  const auto place = std::find(parameters.begin(), parameters.end(), argument);
  if (place != parameters.end()) return given[static_cast<std::size_t>(place - parameters.begin())];
  if (isFamily(argument, Family::Type)) return argument;
  const Value own = vm.getAttribute(argument, "__parameters__");
  if (own.isEmpty()) vm.clearPending();
  if (own.isEmpty() || !isTuple(own) || asTuple(own)->size() == 0) return argument;
  std::vector<Value> inner;
  for (const Value& parameter : asTuple(own)->items()) inner.push_back(substituted(vm, parameter, parameters, given));
  return vm.getItem(argument, inner.size() == 1 ? inner[0] : vm.newTuple(std::move(inner)));
}

/// list[T][int] is list[int].
Value aliasGetItem(Vm& vm, const Value& self, const Value& key) {
  const Value parameters = aliasParameters(vm, self);
  const auto wanted = asTuple(parameters)->items();
  std::string shown;
  if (!vm.reprText(self, shown)) return {};
  if (wanted.empty()) return vm.raise(vm.types().TypeError, "{} is not a generic class", shown);
  const Value one[] = {key};
  const auto given = isTuple(key) ? std::span<const Value>(asTuple(key)->items()) : std::span<const Value>(one);
  // A ParamSpec or a TypeVarTuple takes any number: the alias keeps what it gets.
  const bool isPlain = std::all_of(wanted.begin(), wanted.end(), [&](const Value& parameter) {
    return vm.typeOf(parameter)->name() == "TypeVar";
  });
  if (!isPlain) return vm.newGenericAlias(asAlias(self)->m_origin, key);
  if (given.size() != wanted.size())
    return vm.raise(vm.types().TypeError, "Too {} arguments for {}; actual {}, expected {}",
                    given.size() > wanted.size() ? "many" : "few", shown, given.size(), wanted.size());
  std::vector<Value> arguments;
  for (const Value& argument : asAlias(self)->m_arguments->items()) {
    arguments.push_back(substituted(vm, argument, wanted, given));
    if (arguments.back().isEmpty()) return {};
  }
  return vm.newGenericAlias(asAlias(self)->m_origin, vm.newTuple(std::move(arguments)));
}

Value aliasCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if ((kind != CompareKind::Equal && kind != CompareKind::NotEqual) || vm.typeOf(right) != vm.types().GenericAlias) {
    return Value::notImplemented();
  }
  Truth same = vm.equal(asAlias(left)->m_origin, asAlias(right)->m_origin);
  if (same == Truth::True) same = vm.equal(Value(asAlias(left)->m_arguments), Value(asAlias(right)->m_arguments));
  if (same == Truth::Error) return {};
  return Value::boolean((same == Truth::True) == (kind == CompareKind::Equal));
}

bool aliasHash(Vm& vm, const Value& self, std::int64_t& hash) {
  std::int64_t origin = 0, arguments = 0;
  if (!vm.hash(asAlias(self)->m_origin, origin) || !vm.hash(Value(asAlias(self)->m_arguments), arguments)) return false;
  hash = origin ^ arguments;
  return true;
}

Value aliasEntries(Vm& vm, std::span<Value> args) { return vm.newTuple({asAlias(args[0])->m_origin}); }
Value aliasRefuseInstance(Vm& vm, std::span<Value>) {
  return vm.raise(vm.types().TypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
Value aliasRefuseSubclass(Vm& vm, std::span<Value>) {
  return vm.raise(vm.types().TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

constexpr NativeRow kAliasMethods[] = {
    {"__mro_entries__", &aliasEntries, "($self, bases, /)"},
    {"__instancecheck__", &aliasRefuseInstance, "($self, instance, /)"},
    {"__subclasscheck__", &aliasRefuseSubclass, "($self, subclass, /)"},
};
Value aliasOrigin(Vm&, const Value& self) { return asAlias(self)->m_origin; }
Value aliasArguments(Vm&, const Value& self) { return Value(asAlias(self)->m_arguments); }
constexpr GetterRow kAliasGetters[] = {{"__origin__", &aliasOrigin, nullptr},
                                       {"__args__", &aliasArguments, nullptr},
                                       {"__parameters__", &aliasParameters, nullptr}};

// ---- unions ----------------------------------------------------------------------------------------------------

UnionObject* asUnion(const Value& value) { return value.as<UnionObject>(); }

bool addMember(Vm& vm, const Value& member, std::vector<Value>& members) {
  if (vm.typeOf(member) == vm.types().UnionType) {
    for (const Value& inner : asUnion(member)->m_arguments->items()) {
      if (!addMember(vm, inner, members)) return false;
    }
    return true;
  }
  const Value value = member.isNone() ? Value(vm.types().NoneType) : member;
  for (const Value& known : members) {
    const Truth same = vm.equal(known, value);
    if (same == Truth::Error) return false;
    if (same == Truth::True) return true;
  }
  members.push_back(value);
  return true;
}

Value unionConstruct(Vm& vm, std::span<Value> args) {
  std::vector<Value> members;
  for (const Value& member : asTuple(args[1])->items()) {
    if (!addMember(vm, member, members)) return {};
  }
  if (members.size() == 1) return members.front();
  return vm.heap().make<UnionObject>(vm.types().UnionType, Ref<TupleObject>(asTuple(vm.newTuple(members))));
}

Value unionOr(Vm& vm, const Value& left, const Value& right) {
  const auto fits = [&](const Value& value) {
    return value.isNone() || isFamily(value, Family::Type) || vm.typeOf(value) == vm.types().GenericAlias ||
           vm.typeOf(value) == vm.types().UnionType;
  };
  if (!fits(left) || !fits(right)) return Value::notImplemented();
  return vm.call(Value(vm.types().UnionType), {left, right});
}

Value unionRepr(Vm& vm, const Value& self) {
  std::string text;
  return joinArguments(vm, asUnion(self)->m_arguments->items(), " | ", text) ? vm.newStr(text) : Value();
}

Value unionInstance(Vm& vm, std::span<Value> args) {
  const Truth answer = vm.isInstance(args[1], Value(asUnion(args[0])->m_arguments));
  return answer == Truth::Error ? Value() : Value::boolean(answer == Truth::True);
}
Value unionSubclass(Vm& vm, std::span<Value> args) {
  const Truth answer = vm.isSubclass(args[1], Value(asUnion(args[0])->m_arguments));
  return answer == Truth::Error ? Value() : Value::boolean(answer == Truth::True);
}
constexpr NativeRow kUnionMethods[] = {
    {"__instancecheck__", &unionInstance, "($self, instance, /)"},
    {"__subclasscheck__", &unionSubclass, "($self, subclass, /)"},
};
Value unionArguments(Vm&, const Value& self) { return Value(asUnion(self)->m_arguments); }
constexpr GetterRow kUnionGetters[] = {{"__args__", &unionArguments, nullptr}};

Value unionCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  if ((kind != CompareKind::Equal && kind != CompareKind::NotEqual) || vm.typeOf(right) != vm.types().UnionType) {
    return Value::notImplemented();
  }
  const auto mine = asUnion(left)->m_arguments->items();
  const auto other = asUnion(right)->m_arguments->items();
  bool same = mine.size() == other.size();
  for (const Value& member : mine) {
    bool found = false;
    for (const Value& candidate : other) found = found || vm.equal(member, candidate) == Truth::True;
    same = same && found;
  }
  return Value::boolean(same == (kind == CompareKind::Equal));
}

bool unionHash(Vm& vm, const Value& self, std::int64_t& hash) {
  hash = 0;
  for (const Value& member : asUnion(self)->m_arguments->items()) {
    std::int64_t part = 0;
    if (!vm.hash(member, part)) return false;
    hash ^= part;
  }
  return true;
}

// ---- iterator over __getitem__ ---------------------------------------------------------------------------------

Value sequenceNext(Vm& vm, const Value& self) {
  auto* iterator = self.as<SequenceIterator>();
  if (iterator->m_sequence.isEmpty()) return {};
  const Value sequence = iterator->m_sequence;
  Value item = vm.getItem(sequence, vm.newInt(iterator->m_index));
  if (!item.isEmpty()) {
    ++iterator->m_index;
    return item;
  }
  if (vm.pendingIs(vm.types().IndexError) || vm.pendingIs(vm.types().StopIteration)) {
    vm.clearPending();
    iterator->m_sequence = Value();
  }
  return {};
}

Value identity(Vm&, const Value& self) { return self; }

}  // namespace

Value Vm::newGenericAlias(Value origin, const Value& arguments) {
  Ref<TupleObject> tuple(isTuple(arguments) ? asTuple(arguments) : asTuple(newTuple({arguments})));
  return m_heap.make<GenericAliasObject>(m_types.GenericAlias, std::move(origin), std::move(tuple));
}

Value Vm::newSequenceIterator(const Value& sequence) {
  return m_heap.make<SequenceIterator>(m_sequenceIterator, sequence);
}

void completeGenericTypes(Vm& vm) {
  CoreTypes& t = VmAccess::types(vm);
  TypeSpec alias;
  alias.slots.repr = &aliasRepr;
  alias.slots.call = &aliasCall;
  alias.slots.getAttribute = &aliasGetAttribute;
  alias.slots.getItem = &aliasGetItem;
  alias.slots.compare = &aliasCompare;
  alias.slots.hash = &aliasHash;
  alias.slots.binary[static_cast<std::size_t>(BinaryKind::Or)] = &unionOr;
  alias.methods = kAliasMethods;
  alias.getters = kAliasGetters;
  alias.construct = {"GenericAlias", &aliasConstruct, "($type, origin, args, /)"};
  vm.completeType(t.GenericAlias, alias);

  TypeSpec unions;
  unions.slots.repr = &unionRepr;
  unions.slots.compare = &unionCompare;
  unions.slots.hash = &unionHash;
  unions.slots.binary[static_cast<std::size_t>(BinaryKind::Or)] = &unionOr;
  unions.methods = kUnionMethods;
  unions.getters = kUnionGetters;
  unions.construct = {"UnionType", &unionConstruct, "($type, /, *args)"};
  vm.completeType(t.UnionType, unions);

  TypeSpec iterator;
  iterator.name = "iterator";
  iterator.flags = kDisallowInstantiation;
  iterator.slots.iter = &identity;
  iterator.slots.next = &sequenceNext;
  VmAccess::sequenceIterator(vm) = vm.defineType(iterator);
}

}  // namespace awaitscope::lang
