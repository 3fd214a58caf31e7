// SPDX-License-Identifier: GPL-3.0-or-later
// The table of slots.h and the slot functions that script classes get. Prior art: typeobject.c's slotdefs.
#include "engine/lang/slots.h"

#include <limits>

#include "engine/base/check.h"
#include "engine/lang/core_names.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {

using NamePointer = StrObject* CoreNames::*;

Value callDunderOr(Vm& vm, const Value& self, StrObject* name, std::initializer_list<Value> args) {
  bool found = false;
  Value result = callDunder(vm, self, name, args, found);
  if (!found) return vm.raiseWith(vm.types().AttributeError, {Value(name)});
  return result;
}

Value callDunderMaybe(Vm& vm, const Value& self, StrObject* name, const Value& arg) {
  bool found = false;
  Value result = callDunder(vm, self, name, {arg}, found);
  return found ? result : Value::notImplemented();
}

// ---- generic functions of script classes -----------------------------------------------------------------------

template <NamePointer Name>
Value scriptUnary(Vm& vm, const Value& self) {
  return callDunderOr(vm, self, vm.names().*Name, {});
}

template <UnaryKind Kind>
Value scriptUnaryOperator(Vm& vm, const Value& self) {
  return callDunderOr(vm, self, vm.names().unary[static_cast<std::size_t>(Kind)], {});
}

bool isOverloaded(const Type* left, const Type* right, StrObject* name) {
  const Value* a = left->lookup(name);
  const Value* b = right->lookup(name);
  return b != nullptr && (a == nullptr || !(*a == *b));
}

template <BinaryKind Kind>
Value scriptBinary(Vm& vm, const Value& left, const Value& right) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  Type* leftType = vm.typeOf(left);
  Type* rightType = vm.typeOf(right);
  StrObject* name = vm.names().binary[kIndex];
  StrObject* reflected = vm.names().reflected[kIndex];
  bool tryRight = leftType != rightType && rightType->slots().binary[kIndex] == &scriptBinary<Kind>;
  if (leftType->slots().binary[kIndex] == &scriptBinary<Kind>) {
    if (tryRight && rightType->isSubtypeOf(leftType) && isOverloaded(leftType, rightType, reflected)) {
      Value result = callDunderMaybe(vm, right, reflected, left);
      if (!result.isNotImplemented()) return result;
      tryRight = false;
    }
    Value result = callDunderMaybe(vm, left, name, right);
    if (!result.isNotImplemented()) return result;
  }
  if (tryRight) return callDunderMaybe(vm, right, reflected, left);
  return Value::notImplemented();
}

template <BinaryKind Kind>
Value scriptInplace(Vm& vm, const Value& left, const Value& right) {
  return callDunderMaybe(vm, left, vm.names().inplace[static_cast<std::size_t>(Kind)], right);
}

Value scriptPower(Vm& vm, const Value& base, const Value& exponent, const Value& modulus) {
  bool found = false;
  Value result =
      callDunder(vm, base, vm.names().binary[static_cast<std::size_t>(BinaryKind::Power)], {exponent, modulus}, found);
  return found ? result : Value::notImplemented();
}

Value scriptCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind) {
  return callDunderMaybe(vm, left, vm.names().compare[static_cast<std::size_t>(kind)], right);
}

bool scriptHash(Vm& vm, const Value& self, std::int64_t& hash) {
  const Value* method = vm.typeOf(self)->lookup(vm.names().hash);
  if (method == nullptr || method->isNone()) return hashNotImplemented(vm, self, hash);
  const Value result = callDunderOr(vm, self, vm.names().hash, {});
  if (result.isEmpty()) return false;
  if (!isInt(result)) {
    vm.raise(vm.types().TypeError, "__hash__ method should return an integer");
    return false;
  }
  if (result.isInteger()) {
    hash = result.asInteger() == -1 ? -2 : result.asInteger();
    return true;
  }
  // What fits into a machine word is the hash itself; only larger numbers are reduced.
  const BigInt number = bigIntOf(result);
  if (number < std::numeric_limits<std::int64_t>::min() || number > std::numeric_limits<std::int64_t>::max()) {
    return vm.hash(result, hash);
  }
  hash = static_cast<std::int64_t>(number);
  return true;
}

Truth scriptTruthy(Vm& vm, const Value& self) {
  bool found = false;
  const Value result = callDunder(vm, self, vm.names().bool_, {}, found);
  if (!found) {
    if (vm.typeOf(self)->slots().length == nullptr) return Truth::True;
    const std::int64_t length = vm.typeOf(self)->slots().length(vm, self);
    return length < 0 ? Truth::Error : truthOf(length != 0);
  }
  if (result.isEmpty()) return Truth::Error;
  if (!result.isBool()) {
    vm.raise(vm.types().TypeError, "__bool__ should return bool, returned {}", vm.typeName(result));
    return Truth::Error;
  }
  return truthOf(result.isTrue());
}

std::int64_t scriptLength(Vm& vm, const Value& self) {
  const Value result = callDunderOr(vm, self, vm.names().len, {});
  if (result.isEmpty()) return -1;
  const Value number = vm.index(result);
  if (number.isEmpty()) return -1;
  if (number.isInteger() ? number.asInteger() < 0 : bigIntOf(number) < 0) {
    vm.raise(vm.types().ValueError, "__len__() should return >= 0");
    return -1;
  }
  std::int64_t length = 0;
  return vm.indexNumber(number, length) ? length : -1;
}

Value scriptGetItem(Vm& vm, const Value& self, const Value& key) {
  return callDunderOr(vm, self, vm.names().getitem, {key});
}

bool scriptSetItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  bool found = false;
  const Value result = value.isEmpty() ? callDunder(vm, self, vm.names().delitem, {key}, found)
                                       : callDunder(vm, self, vm.names().setitem, {key, value}, found);
  if (!found) {
    vm.raise(vm.types().TypeError, "'{}' object {}", vm.typeName(self),
             value.isEmpty() ? "doesn't support item deletion" : "does not support item assignment");
    return false;
  }
  return !result.isEmpty();
}

Truth scriptContains(Vm& vm, const Value& self, const Value& item) {
  const Value* method = vm.typeOf(self)->lookup(vm.names().contains);
  if (method != nullptr && method->isNone()) {
    vm.raise(vm.types().TypeError, "'{}' object is not a container", vm.typeName(self));
    return Truth::Error;
  }
  const Value result = callDunderOr(vm, self, vm.names().contains, {item});
  return result.isEmpty() ? Truth::Error : vm.truthy(result);
}

Value scriptIter(Vm& vm, const Value& self) {
  const Value* method = vm.typeOf(self)->lookup(vm.names().iter);
  if (method != nullptr && method->isNone()) {
    return vm.raise(vm.types().TypeError, "'{}' object is not iterable", vm.typeName(self));
  }
  return callDunderOr(vm, self, vm.names().iter, {});
}

bool scriptSetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value) {
  const Value result = value.isEmpty() ? callDunderOr(vm, self, vm.names().delattr, {Value(name)})
                                       : callDunderOr(vm, self, vm.names().setattr, {Value(name), value});
  return !result.isEmpty();
}

Value scriptDescriptorGet(Vm& vm, const Value& self, const Value& instance, Type* owner) {
  return callDunderOr(vm, self, vm.names().get,
                      {instance.isEmpty() ? Value::none() : instance, owner == nullptr ? Value::none() : Value(owner)});
}

bool scriptDescriptorSet(Vm& vm, const Value& self, const Value& instance, const Value& value) {
  const Value result = value.isEmpty() ? callDunderOr(vm, self, vm.names().delete_, {instance})
                                       : callDunderOr(vm, self, vm.names().set, {instance, value});
  return !result.isEmpty();
}

// ---- calling native slots by name ------------------------------------------------------------------------------

Value boolOf(Truth truth) { return truth == Truth::Error ? Value() : Value::boolean(truth == Truth::True); }

#define INVOKE [](Vm & vm, const Slots& slots, const Value& self, const CallArgs& args) -> Value
#define UNUSED (void)vm, (void)slots, (void)self, (void)args

/// A definition of a slot that is one function pointer.
#define SLOT(dunder, low, high, member, script, ...)                                                               \
  SlotDefinition {                                                                                                 \
    dunder, low, high, INVOKE {                                                                                    \
      UNUSED;                                                                                                      \
      __VA_ARGS__                                                                                                  \
    }                                                                                                              \
    , [](const Slots& slots) { return slots.member != nullptr; },                                                  \
        [](Slots& to, const Slots& from) { to.member = from.member; }, [](Slots& slots) { slots.member = script; } \
  }

template <BinaryKind Kind>
bool hasBinary(const Slots& slots) {
  if (slots.binary[static_cast<std::size_t>(Kind)] != nullptr) return true;
  if constexpr (Kind == BinaryKind::Add) return slots.concat != nullptr;
  if constexpr (Kind == BinaryKind::Multiply) return slots.repeat != nullptr;
  return false;
}

template <BinaryKind Kind>
void copyBinary(Slots& to, const Slots& from) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  to.binary[kIndex] = from.binary[kIndex];
  if constexpr (Kind == BinaryKind::Add) to.concat = from.concat;
  if constexpr (Kind == BinaryKind::Multiply) to.repeat = from.repeat;
  if constexpr (Kind == BinaryKind::Power) to.powerModulo = from.powerModulo;
}

template <BinaryKind Kind>
void copyInplace(Slots& to, const Slots& from) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  to.inplace[kIndex] = from.inplace[kIndex];
  if constexpr (Kind == BinaryKind::Add) to.inplaceConcat = from.inplaceConcat;
  if constexpr (Kind == BinaryKind::Multiply) to.inplaceRepeat = from.inplaceRepeat;
}

template <BinaryKind Kind>
SlotDefinition binaryDefinition(const char* name) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  return {name, 1, Kind == BinaryKind::Power ? std::uint8_t{2} : std::uint8_t{1},
          INVOKE{if (args.count == 2 && slots.powerModulo != nullptr && !args[1].isNone()) return slots.powerModulo(
              vm, self, args[0], args[1]);
  if (slots.binary[kIndex] != nullptr) return slots.binary[kIndex](vm, self, args[0]);
  if (Kind == BinaryKind::Add && slots.concat != nullptr) return slots.concat(vm, self, args[0]);
  if (Kind == BinaryKind::Multiply && slots.repeat != nullptr) return slots.repeat(vm, self, args[0]);
  return Value::notImplemented();
}
, &hasBinary<Kind>, &copyBinary<Kind>, [](Slots& slots) {
  slots.binary[kIndex] = &scriptBinary<Kind>;
  if constexpr (Kind == BinaryKind::Power) slots.powerModulo = &scriptPower;
}
};  // namespace
}  // namespace awaitscope::lang

template <BinaryKind Kind>
SlotDefinition reflectedDefinition(const char* name) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  return {name, 1, Kind == BinaryKind::Power ? std::uint8_t{2} : std::uint8_t{1},
          INVOKE{if (slots.binary[kIndex] != nullptr) return slots.binary[kIndex](vm, args[0], self);
  if (Kind == BinaryKind::Multiply && slots.repeat != nullptr) return slots.repeat(vm, self, args[0]);
  return Value::notImplemented();
}
,
    [](const Slots& slots) {
      return slots.binary[kIndex] != nullptr || (Kind == BinaryKind::Multiply && slots.repeat != nullptr);
    },
    &copyBinary<Kind>, [](Slots& slots) { slots.binary[kIndex] = &scriptBinary<Kind>; }
}
;
}

template <BinaryKind Kind>
SlotDefinition inplaceDefinition(const char* name) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  return {name, 1, 1, INVOKE{if (slots.inplace[kIndex] != nullptr) return slots.inplace[kIndex](vm, self, args[0]);
  if (Kind == BinaryKind::Add && slots.inplaceConcat != nullptr) {
    return slots.inplaceConcat(vm, self, args[0]);
  }
  if (Kind == BinaryKind::Multiply && slots.inplaceRepeat != nullptr) {
    return slots.inplaceRepeat(vm, self, args[0]);
  }
  return Value::notImplemented();
}
,
    [](const Slots& slots) {
      return slots.inplace[kIndex] != nullptr || (Kind == BinaryKind::Add && slots.inplaceConcat != nullptr) ||
             (Kind == BinaryKind::Multiply && slots.inplaceRepeat != nullptr);
    },
    &copyInplace<Kind>, [](Slots& slots) { slots.inplace[kIndex] = &scriptInplace<Kind>; }
}
;
}

template <UnaryKind Kind>
SlotDefinition unaryDefinition(const char* name) {
  constexpr auto kIndex = static_cast<std::size_t>(Kind);
  return {name, 0, 0, INVOKE{UNUSED;
  return slots.unary[kIndex](vm, self);
}
, [](const Slots& slots) { return slots.unary[kIndex] != nullptr; },
    [](Slots& to, const Slots& from) { to.unary[kIndex] = from.unary[kIndex]; },
    [](Slots& slots) { slots.unary[kIndex] = &scriptUnaryOperator<Kind>; }
}
;
}

void copyCompare(Slots& to, const Slots& from) { to.compare = from.compare; }
void useScriptCompare(Slots& slots) { slots.compare = &scriptCompare; }

template <CompareKind Kind>
SlotDefinition compareDefinition(const char* name) {
  return {name, 1, 1, INVOKE{return slots.compare(vm, self, args[0], Kind);
}
, [](const Slots& slots) { return slots.compare != nullptr; }, &copyCompare, &useScriptCompare
}
;
}

void copySetItem(Slots& to, const Slots& from) { to.setItem = from.setItem; }
void useScriptSetItem(Slots& slots) { slots.setItem = &scriptSetItem; }
void copySetAttribute(Slots& to, const Slots& from) { to.setAttribute = from.setAttribute; }
void useScriptSetAttribute(Slots& slots) { slots.setAttribute = &scriptSetAttribute; }
void copyDescriptorSet(Slots& to, const Slots& from) { to.descriptorSet = from.descriptorSet; }
void useScriptDescriptorSet(Slots& slots) { slots.descriptorSet = &scriptDescriptorSet; }
void copyGetAttribute(Slots& to, const Slots& from) { to.getAttribute = from.getAttribute; }
void useScriptGetAttribute(Slots& slots) { slots.getAttribute = &scriptGetAttribute; }

Value noneIf(bool good) { return good ? Value::none() : Value(); }

Value hiddenGetter(Vm&, const Slots&, const Value&, const CallArgs&) { return {}; }

StrObject* nameArgument(Vm& vm, const Value& value) {
  if (!isStr(value)) {
    vm.raise(vm.types().TypeError, "attribute name must be string, not '{}'", vm.typeName(value));
    return nullptr;
  }
  return vm.intern(asStr(value));
}

Value invokeSetAttribute(Vm& vm, const Slots& slots, const Value& self, const CallArgs& args) {
  StrObject* name = nameArgument(vm, args[0]);
  if (name == nullptr) return {};
  return noneIf(slots.setAttribute(vm, self, name, args.count > 1 ? args[1] : Value()));
}

Value invokeNext(Vm& vm, const Slots& slots, const Value& self, const CallArgs&) {
  Value result = slots.next(vm, self);
  if (result.isEmpty() && !vm.hasPending() && !vm.isStopping()) return vm.raiseStopIteration(Value::none());
  return result;
}

Value invokeDescriptorGet(Vm& vm, const Slots& slots, const Value& self, const CallArgs& args) {
  const Value instance = args[0].isNone() ? Value() : args[0];
  Type* owner = args.count > 1 && isFamily(args[1], Family::Type) ? args[1].as<Type>() : nullptr;
  if (instance.isEmpty() && owner == nullptr) {
    return vm.raise(vm.types().TypeError, "__get__(None, None) is invalid");
  }
  return slots.descriptorGet(vm, self, instance, owner);
}

Value invokeHash(Vm& vm, const Slots& slots, const Value& self, const CallArgs&) {
  std::int64_t hash = 0;
  return slots.hash(vm, self, hash) ? vm.newInt(hash) : Value();
}

Value invokeLength(Vm& vm, const Slots& slots, const Value& self, const CallArgs&) {
  const std::int64_t length = slots.length(vm, self);
  return length < 0 ? Value() : vm.newInt(length);
}

Value invokeGetAttribute(Vm& vm, const Slots& slots, const Value& self, const CallArgs& args) {
  StrObject* name = nameArgument(vm, args[0]);
  return name == nullptr ? Value() : slots.getAttribute(vm, self, name);
}

#define BINARY(kind, stem)                                                                                    \
  binaryDefinition<BinaryKind::kind>("__" stem "__"), reflectedDefinition<BinaryKind::kind>("__r" stem "__"), \
      inplaceDefinition<BinaryKind::kind>("__i" stem "__")

std::vector<SlotDefinition> makeDefinitions() {
  return {
    SLOT("__repr__", 0, 0, repr, &scriptUnary<&CoreNames::repr>, return slots.repr(vm, self);),
        SLOT("__str__", 0, 0, str, &scriptUnary<&CoreNames::str>, return slots.str(vm, self);),
        SLOT("__hash__", 0, 0, hash, &scriptHash, return invokeHash(vm, slots, self, args);),
        SLOT("__call__", 0, kAnyArgs, call, &scriptCall, return slots.call(vm, self, args);),
        {"__getattribute__",
         1,
         1,
         &invokeGetAttribute,
         [](const Slots& slots) { return slots.getAttribute != nullptr; },
         &copyGetAttribute,
         &useScriptGetAttribute},
        {"__getattr__",         1, 1, &hiddenGetter, [](const Slots&) { return false; }, &copyGetAttribute,
         &useScriptGetAttribute},
        {"__setattr__",
         2,
         2,
         &invokeSetAttribute,
         [](const Slots& slots) { return slots.setAttribute != nullptr; },
         &copySetAttribute,
         &useScriptSetAttribute},
        {"__delattr__",
         1,
         1,
         &invokeSetAttribute,
         [](const Slots& slots) { return slots.setAttribute != nullptr; },
         &copySetAttribute,
         &useScriptSetAttribute},
        compareDefinition<CompareKind::Less>("__lt__"), compareDefinition<CompareKind::LessEqual>("__le__"),
        compareDefinition<CompareKind::Equal>("__eq__"), compareDefinition<CompareKind::NotEqual>("__ne__"),
        compareDefinition<CompareKind::Greater>("__gt__"), compareDefinition<CompareKind::GreaterEqual>("__ge__"),
        SLOT("__iter__", 0, 0, iter, &scriptIter, return slots.iter(vm, self);),
        SLOT("__next__", 0, 0, next, &scriptUnary<&CoreNames::next>, return invokeNext(vm, slots, self, args);),
        SLOT("__len__", 0, 0, length, &scriptLength, return invokeLength(vm, slots, self, args);),
        SLOT("__getitem__", 1, 1, getItem, &scriptGetItem, return slots.getItem(vm, self, args[0]);),
        {"__setitem__", 2, 2, INVOKE{return noneIf(slots.setItem(vm, self, args[0], args[1]));
  }
  , [](const Slots& slots) { return slots.setItem != nullptr; }, &copySetItem, &useScriptSetItem
}
, {"__delitem__", 1, 1, INVOKE{return noneIf(slots.setItem(vm, self, args[0], Value()));
}
, [](const Slots& slots) { return slots.setItem != nullptr; }, &copySetItem, &useScriptSetItem
}
, SLOT("__contains__", 1, 1, contains, &scriptContains, return boolOf(slots.contains(vm, self, args[0]));),
    SLOT("__bool__", 0, 0, truthy, &scriptTruthy, return boolOf(slots.truthy(vm, self));), BINARY(Add, "add"),
    BINARY(Subtract, "sub"), BINARY(Multiply, "mul"), BINARY(TrueDivide, "truediv"), BINARY(FloorDivide, "floordiv"),
    BINARY(Modulo, "mod"), BINARY(Power, "pow"), BINARY(MatrixMultiply, "matmul"), BINARY(LeftShift, "lshift"),
    BINARY(RightShift, "rshift"), BINARY(And, "and"), BINARY(Or, "or"), BINARY(Xor, "xor"), BINARY(DivMod, "divmod"),
    unaryDefinition<UnaryKind::Negative>("__neg__"), unaryDefinition<UnaryKind::Positive>("__pos__"),
    unaryDefinition<UnaryKind::Invert>("__invert__"), unaryDefinition<UnaryKind::Absolute>("__abs__"),
    SLOT("__int__", 0, 0, toInt, &scriptUnary<&CoreNames::int_>, return slots.toInt(vm, self);),
    SLOT("__float__", 0, 0, toFloat, &scriptUnary<&CoreNames::float_>, return slots.toFloat(vm, self);),
    SLOT("__index__", 0, 0, index, &scriptUnary<&CoreNames::index>, return slots.index(vm, self);),
    SLOT("__get__", 1, 2, descriptorGet, &scriptDescriptorGet, return invokeDescriptorGet(vm, slots, self, args);),
    {"__set__", 2, 2, INVOKE{return noneIf(slots.descriptorSet(vm, self, args[0], args[1]));
}
, [](const Slots& slots) { return slots.descriptorSet != nullptr; }, &copyDescriptorSet, &useScriptDescriptorSet
}
, {"__delete__", 1, 1, INVOKE{return noneIf(slots.descriptorSet(vm, self, args[0], Value()));
}
, [](const Slots& slots) { return slots.descriptorSet != nullptr; }, &copyDescriptorSet, &useScriptDescriptorSet
}
, SLOT("__await__", 0, 0, await, &scriptUnary<&CoreNames::await>, return slots.await(vm, self);),
    SLOT("__aiter__", 0, 0, asyncIter, &scriptUnary<&CoreNames::aiter>, return slots.asyncIter(vm, self);),
    SLOT("__anext__", 0, 0, asyncNext, &scriptUnary<&CoreNames::anext>, return slots.asyncNext(vm, self);),
    SLOT("__init__", 0, kAnyArgs, initialise, &scriptInitialise, return noneIf(slots.initialise(vm, self, args));),
    {"__del__", 0, 0, INVOKE{UNUSED;
return Value::none();
}
, [](const Slots&) { return false; }, [](Slots& to, const Slots& from) { to.finalise = from.finalise; },
    [](Slots& slots) { slots.finalise = &scriptFinalise; }
}
,
}
;
}

}  // namespace

std::span<const SlotDefinition> slotDefinitions() {
  static const std::vector<SlotDefinition> kDefinitions = makeDefinitions();
  return kDefinitions;
}

Value callDunder(Vm& vm, const Value& self, StrObject* name, std::initializer_list<Value> args, bool& found) {
  Type* type = vm.typeOf(self);
  const Value* method = type->lookup(name);
  found = method != nullptr;
  if (method == nullptr) return {};
  const Value held = *method;
  constexpr std::size_t kInline = 4;
  AWAITSCOPE_CHECK(args.size() < kInline, "special methods take few arguments");
  Value all[kInline];
  std::size_t count = 0;
  Value bound;
  if (vm.typeOf(held)->has(kMethodDescriptor)) {
    all[count++] = self;
    bound = held;
  } else if (const auto get = vm.typeOf(held)->slots().descriptorGet; get != nullptr) {
    bound = get(vm, held, self, type);
    if (bound.isEmpty()) return {};
  } else {
    bound = held;
  }
  for (const Value& arg : args) all[count++] = arg;
  return vm.call(bound, std::span<const Value>(all, count));
}

Value scriptGetAttribute(Vm& vm, const Value& self, StrObject* name) {
  Type* type = vm.typeOf(self);
  const Value* getattribute = type->lookup(vm.names().getattribute);
  Value result;
  const auto* wrapper = getattribute != nullptr && vm.typeOf(*getattribute) == vm.types().SlotWrapper
                            ? getattribute->as<SlotWrapperObject>()
                            : nullptr;
  if (wrapper != nullptr) {
    result = wrapper->m_owner->slots().getAttribute(vm, self, name);
  } else {
    result = callDunderOr(vm, self, vm.names().getattribute, {Value(name)});
  }
  if (!result.isEmpty() || !vm.pendingIs(vm.types().AttributeError)) return result;
  if (type->lookup(vm.names().getattr) == nullptr) return result;
  vm.clearPending();
  return callDunderOr(vm, self, vm.names().getattr, {Value(name)});
}

Value scriptCall(Vm& vm, const Value& self, const CallArgs& args) {
  const Value method = vm.lookupSpecial(self, vm.names().call);
  if (method.isEmpty()) {
    if (vm.hasPending()) return {};
    return vm.raise(vm.types().TypeError, "'{}' object is not callable", vm.typeName(self));
  }
  return vm.call(method, args);
}

void scriptFinalise(Vm& vm, Object* self) {
  if (vm.isStopping()) return;
  const Value held(self);
  const Value pending = vm.takePending();
  const Value* method = self->type()->lookup(vm.names().del);
  const Value function = method != nullptr ? *method : Value();
  bool found = false;
  const Value result = callDunder(vm, held, vm.names().del, {}, found);
  if (found && result.isEmpty() && vm.hasPending()) vm.reportUnraisable(function);
  if (!pending.isEmpty()) vm.reraise(pending);
}

bool hashNotImplemented(Vm& vm, const Value& self, std::int64_t&) {
  // A native type of a module is shown with it.
  const Type* type = vm.typeOf(self);
  const std::string module = type->has(kScriptClass) ? "builtins" : type->moduleName();
  vm.raise(vm.types().TypeError, "unhashable type: '{}{}'", module == "builtins" ? "" : module + ".", type->name());
  return false;
}

bool scriptInitialise(Vm& vm, const Value& self, const CallArgs& args) {
  const Value method = vm.lookupSpecial(self, vm.names().init);
  if (method.isEmpty()) return !vm.hasPending();
  const Value result = vm.call(method, args);
  if (result.isEmpty()) return false;
  if (!result.isNone()) {
    vm.raise(vm.types().TypeError, "__init__() should return None, not '{}'", vm.typeName(result));
    return false;
  }
  return true;
}

Value scriptConstruct(Vm& vm, Type* type, const CallArgs& args) {
  const Value* found = type->lookup(vm.names().new_);
  AWAITSCOPE_CHECK(found != nullptr, "object has __new__");
  Value function = *found;
  if (const auto get = vm.typeOf(function)->slots().descriptorGet; get != nullptr) {
    function = get(vm, function, Value(), type);
    if (function.isEmpty()) return {};
  }
  std::vector<Value> all;
  all.reserve(args.count + 1 + args.keywordCount());
  all.emplace_back(type);
  all.insert(all.end(), args.positional, args.positional + args.count + args.keywordCount());
  return vm.call(function, CallArgs{all.data(), args.count + 1, args.names});
}

Value constructByEntry(Vm& vm, Type* type, const CallArgs& args) {
  const NativeEntry* entry = type->constructEntry();
  std::vector<Value> bound(entry->signature.slotCount);
  bound[0] = Value(type);
  if (!vm.bind(*entry, args, bound)) return {};
  return entry->row.function(vm, bound);
}

bool initialiseByEntry(Vm& vm, const Value& self, const CallArgs& args) {
  const NativeEntry* entry = nullptr;
  for (const Type* type : vm.typeOf(self)->mro())
    if (entry == nullptr) entry = type->initialiseEntry();
  std::vector<Value> bound(entry->signature.slotCount);
  bound[0] = self;
  if (!vm.bind(*entry, args, bound)) return false;
  return !entry->row.function(vm, bound).isEmpty();
}

}  // namespace awaitscope::lang
