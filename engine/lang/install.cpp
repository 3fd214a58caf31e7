// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a Vm to life: the core types in an order in which each finds what it needs, then the built-ins.
#include "engine/lang/core_names.h"
#include "engine/lang/text/utf8.h"
#include "engine/lang/type_builder.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

namespace {

constexpr const char* kBinaryStems[kBinaryKindCount] = {"add", "sub", "mul",    "truediv", "floordiv",
                                                        "mod", "pow", "matmul", "lshift",  "rshift",
                                                        "and", "or",  "xor",    "divmod"};
constexpr const char* kUnaryStems[kUnaryKindCount] = {"neg", "pos", "invert", "abs"};
constexpr const char* kCompareStems[] = {"lt", "le", "eq", "ne", "gt", "ge"};

void internNames(Vm& vm) {
  CoreNames& names = VmAccess::names(vm);
#define AWAITSCOPE_INTERN(member, text) names.member = vm.intern(text);
  AWAITSCOPE_CORE_NAMES(AWAITSCOPE_INTERN)
#undef AWAITSCOPE_INTERN
  for (std::size_t i = 0; i < kBinaryKindCount; ++i) {
    names.binary[i] = vm.intern(fmt::format("__{}__", kBinaryStems[i]));
    names.reflected[i] = vm.intern(fmt::format("__r{}__", kBinaryStems[i]));
    names.inplace[i] = vm.intern(fmt::format("__i{}__", kBinaryStems[i]));
  }
  for (std::size_t i = 0; i < kUnaryKindCount; ++i) names.unary[i] = vm.intern(fmt::format("__{}__", kUnaryStems[i]));
  for (std::size_t i = 0; i < 6; ++i) names.compare[i] = vm.intern(fmt::format("__{}__", kCompareStems[i]));
}

struct Bare {
  Type* CoreTypes::* member;
  const char* name;
  const char* module;
  Family family;
  std::uint32_t flags;
};

constexpr Bare kBareTypes[] = {
    {&CoreTypes::Function, "function", "builtins", Family::Function, kWeakReferable},
    {&CoreTypes::Method, "method", "builtins", Family::Method, kWeakReferable},
    {&CoreTypes::NativeFunction, "builtin_function_or_method", "builtins", Family::NativeFunction, kWeakReferable},
    {&CoreTypes::MethodDescriptor, "method_descriptor", "builtins", Family::NativeFunction, 0},
    {&CoreTypes::ClassMethodDescriptor, "classmethod_descriptor", "builtins", Family::NativeFunction, 0},
    {&CoreTypes::SlotWrapper, "wrapper_descriptor", "builtins", Family::Other, 0},
    {&CoreTypes::MethodWrapper, "method-wrapper", "builtins", Family::Other, 0},
    {&CoreTypes::GetSetDescriptor, "getset_descriptor", "builtins", Family::Other, 0},
    {&CoreTypes::MemberDescriptor, "member_descriptor", "builtins", Family::Other, 0},
    {&CoreTypes::Property, "property", "builtins", Family::Property, 0},
    {&CoreTypes::StaticMethod, "staticmethod", "builtins", Family::StaticMethod, 0},
    {&CoreTypes::ClassMethod, "classmethod", "builtins", Family::ClassMethod, 0},
    {&CoreTypes::Super, "super", "builtins", Family::Super, 0},
    {&CoreTypes::Module, "module", "builtins", Family::Module, kWeakReferable},
    {&CoreTypes::Cell, "cell", "builtins", Family::Cell, 0},
    {&CoreTypes::Code, "code", "builtins", Family::Code, kWeakReferable},
    {&CoreTypes::Frame, "frame", "builtins", Family::Frame, 0},
    {&CoreTypes::Traceback, "traceback", "builtins", Family::Traceback, 0},
    {&CoreTypes::Generator, "generator", "builtins", Family::Generator, kWeakReferable},
    {&CoreTypes::Coroutine, "coroutine", "builtins", Family::Coroutine, kWeakReferable},
    {&CoreTypes::CoroutineWrapper, "coroutine_wrapper", "builtins", Family::Other, 0},
    {&CoreTypes::AsyncGenerator, "async_generator", "builtins", Family::AsyncGenerator, kWeakReferable},
    {&CoreTypes::AsyncGeneratorSend, "async_generator_asend", "builtins", Family::Other, 0},
    {&CoreTypes::AsyncGeneratorThrow, "async_generator_athrow", "builtins", Family::Other, 0},
    {&CoreTypes::AsyncWrappedValue, "async_generator_wrapped_value", "builtins", Family::Other, 0},
    {&CoreTypes::MappingProxy, "mappingproxy", "builtins", Family::MappingProxy, 0},
    {&CoreTypes::SimpleNamespace, "SimpleNamespace", "types", Family::Plain, kSubclassable},
    {&CoreTypes::GenericAlias, "GenericAlias", "types", Family::Other, kWeakReferable},
    {&CoreTypes::UnionType, "UnionType", "types", Family::Other, 0},
    {&CoreTypes::NoneType, "NoneType", "builtins", Family::Other, 0},
    {&CoreTypes::NotImplementedType, "NotImplementedType", "builtins", Family::Other, 0},
    {&CoreTypes::EllipsisType, "ellipsis", "builtins", Family::Other, 0},
    {&CoreTypes::Int, "int", "builtins", Family::Int, kSubclassable},
    {&CoreTypes::Float, "float", "builtins", Family::Float, kSubclassable},
    {&CoreTypes::Complex, "complex", "builtins", Family::Complex, kSubclassable},
    {&CoreTypes::Bytes, "bytes", "builtins", Family::Bytes, kSubclassable},
    {&CoreTypes::ByteArray, "bytearray", "builtins", Family::ByteArray, 0},
    {&CoreTypes::List, "list", "builtins", Family::List, kSubclassable},
    {&CoreTypes::Tuple, "tuple", "builtins", Family::Tuple, kSubclassable},
    {&CoreTypes::Set, "set", "builtins", Family::Set, kSubclassable | kWeakReferable},
    {&CoreTypes::FrozenSet, "frozenset", "builtins", Family::FrozenSet, kSubclassable | kWeakReferable},
    {&CoreTypes::Range, "range", "builtins", Family::Range, 0},
    {&CoreTypes::Slice, "slice", "builtins", Family::Slice, 0},
    {&CoreTypes::BaseException, "BaseException", "builtins", Family::Exception, kSubclassable},
};

/// What script subclasses of the built-in types need; the rest of their slots comes from engine/lang/builtins.
void giveSubclassStorage(Vm& vm) {
  const CoreTypes& t = vm.types();
  const auto give = [&](Type* type, Slots::Attributes access) {
    TypeSpec spec;
    spec.slots.subclassAttributes = access;
    vm.completeType(type, spec);
  };
  give(t.Int, &attributedAccess<IntObject>);
  give(t.Float, &attributedAccess<FloatObject>);
  give(t.Complex, &attributedAccess<ComplexObject>);
  give(t.Str, &attributedAccess<StrObject>);
  give(t.Bytes, &attributedAccess<BytesObject>);
  give(t.List, &attributedAccess<ListObject>);
  give(t.Tuple, &attributedAccess<TupleObject>);
  give(t.Dict, &attributedAccess<DictObject>);
  give(t.Set, &attributedAccess<SetObject>);
  give(t.FrozenSet, &attributedAccess<SetObject>);
}

}  // namespace

void createCoreTypes(Vm& vm) {
  CoreTypes& t = VmAccess::types(vm);
  TypeBuilder builder(vm);
  // The first four hold each other up: `type` is its own type, its names are strs, its namespace is a dict.
  t.Type_ = builder.makeBare("type", nullptr, nullptr, Family::Type, kSubclassable | kWeakReferable);
  t.Object = builder.makeBare("object", nullptr, nullptr, Family::Plain, kSubclassable);
  t.Str = builder.makeBare("str", nullptr, t.Object, Family::Str, kSubclassable);
  t.Dict = builder.makeBare("dict", nullptr, t.Object, Family::Dict, kSubclassable);
  internNames(vm);
  for (Type* type : {t.Type_, t.Object, t.Str, t.Dict}) builder.settleFirst(type, t.Object);
  for (const Bare& bare : kBareTypes) {
    t.*bare.member = builder.makeBare(bare.name, bare.module, t.Object, bare.family, bare.flags);
  }
  t.Bool = builder.makeBare("bool", "builtins", t.Int, Family::Int, 0);
  VmAccess::emptyStr(vm) = Value(vm.intern(""));
  for (char c = 1; c < 127; ++c) {
    VmAccess::asciiStrs(vm)[static_cast<unsigned char>(c)] = Value(vm.intern(std::string_view(&c, 1)));
  }
  VmAccess::emptyTuple(vm) = vm.makeTuple(0);
}

Type* Vm::defineType(const TypeSpec& spec) {
  TypeBuilder builder(*this);
  Type* type = builder.makeBare(spec.name, spec.module, spec.base, spec.family, spec.flags);
  builder.complete(type, spec);
  return type;
}

void Vm::completeType(Type* type, const TypeSpec& spec) { TypeBuilder(*this).complete(type, spec); }

Value Vm::newClass(std::string_view name, std::span<const Value> bases, Ref<DictObject> dict) {
  Type* metatype =
      bases.empty() || !isFamily(bases.front(), Family::Type) ? m_types.Type_ : bases.front().as<Type>()->type();
  Type* made = makeClass(*this, metatype, name, bases, std::move(dict), nullptr);
  return made == nullptr ? Value() : Value(made);
}

Type* Vm::newExceptionType(const char* module, const char* name, Type* base) {
  TypeBuilder builder(*this);
  Type* type = builder.makeBare(name, module, base, Family::Exception, kSubclassable | kHasDict | kHasStorage);
  TypeBuilder::refresh(type);
  return type;
}

void installCore(Vm& vm) {
  createCoreTypes(vm);
  VmAccess::modules(vm) = vm.makeDict();
  completeObjectType(vm);
  completeTypeType(vm);
  completeFunctionTypes(vm);
  completeDescriptorTypes(vm);
  VmAccess::builtinsModule(vm) = vm.newModule("builtins");
  vm.modules().set(vm.intern("builtins"), Value(&vm.builtins()));
  giveSubclassStorage(vm);
  completeExceptionTypes(vm);
  completeExceptionGroups(vm);
  completeModuleTypes(vm);
  completeFrameTypes(vm);
  completeGenericTypes(vm);
  completeGeneratorTypes(vm);
  completeAsyncGeneratorTypes(vm);
  completeWeakReferenceTypes(vm);
  const CoreTypes& t = vm.types();
  for (Type* type :
       {t.Object, t.Type_, t.Property,  t.StaticMethod, t.ClassMethod, t.Super, t.Int, t.Bool,      t.Float, t.Complex,
        t.Str,    t.Bytes, t.ByteArray, t.List,         t.Tuple,       t.Dict,  t.Set, t.FrozenSet, t.Range, t.Slice}) {
    vm.builtins().dict().set(vm.intern(type->name()), Value(type));
  }
  vm.builtins().dict().set(vm.intern("__debug__"), Value::boolean(true));
  installBuiltins(vm);
}

}  // namespace awaitscope::lang
