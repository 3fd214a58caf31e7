// SPDX-License-Identifier: GPL-3.0-or-later
// _types: the VM's own types under the names of the module `types`.
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

/// For gc.collect(): how many objects were freed.
Value collectCycles(Vm& vm, std::span<Value>) {
  return Value::integer(static_cast<std::int64_t>(vm.heap().collect(vm)));
}

/// What `case [..]` and `case {..}` match is inherited; a virtual subclass has it from its abstract class. The built-in
/// classes know by themselves: a str is a Sequence that no `case [..]` matches.
Value inheritPattern(Vm& vm, std::span<Value> args) {
  if (!isFamily(args[0], Family::Type) || !isFamily(args[1], Family::Type))
    return vm.raise(vm.types().TypeError, "two classes are required");
  if (!args[0].as<Type>()->has(kScriptClass)) return Value::none();
  for (const TypeFlag flag : {kMatchSequence, kMatchMapping}) {
    if (args[1].as<Type>()->has(flag)) args[0].as<Type>()->add(flag);
  }
  return Value::none();
}

/// Classes that are native in CPython are named with their module in its messages.
Value setNameInMessages(Vm& vm, std::span<Value> args) {
  if (!isFamily(args[0], Family::Type) || !isStr(args[1]))
    return vm.raise(vm.types().TypeError, "a class and a str are required");
  args[0].as<Type>()->setNameInMessages(std::string(asStr(args[1])->view()));
  return Value::none();
}

/// types.coroutine() of a generator function: its generators may be awaited.
Value markIterableCoroutine(Vm& vm, std::span<Value> args) {
  if (!isFamily(args[0], Family::Function)) return vm.raise(vm.types().TypeError, "a function is required");
  args[0].as<FunctionObject>()->code().markIterableCoroutine();
  return Value::none();
}

constexpr NativeRow kFunctions[] = {{"set_name_in_messages", &setNameInMessages, "(cls, name, /)"},
                                    {"mark_iterable_coroutine", &markIterableCoroutine, "(func, /)"},
                                    {"collect_cycles", &collectCycles, "()"},
                                    {"inherit_pattern", &inheritPattern, "(cls, base, /)"}};

}  // namespace

void fillTypes(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kFunctions);
  const CoreTypes& types = vm.types();
  const std::pair<const char*, Type*> rows[] = {
      {"FunctionType", types.Function},
      {"LambdaType", types.Function},
      {"CodeType", types.Code},
      {"MappingProxyType", types.MappingProxy},
      {"SimpleNamespace", types.SimpleNamespace},
      {"CellType", types.Cell},
      {"GeneratorType", types.Generator},
      {"CoroutineType", types.Coroutine},
      {"AsyncGeneratorType", types.AsyncGenerator},
      {"MethodType", types.Method},
      {"BuiltinFunctionType", types.NativeFunction},
      {"BuiltinMethodType", types.NativeFunction},
      {"WrapperDescriptorType", types.SlotWrapper},
      {"MethodWrapperType", types.MethodWrapper},
      {"MethodDescriptorType", types.MethodDescriptor},
      {"ClassMethodDescriptorType", types.ClassMethodDescriptor},
      {"ModuleType", types.Module},
      {"TracebackType", types.Traceback},
      {"FrameType", types.Frame},
      {"GetSetDescriptorType", types.GetSetDescriptor},
      {"MemberDescriptorType", types.MemberDescriptor},
      {"NoneType", types.NoneType},
      {"NotImplementedType", types.NotImplementedType},
      {"EllipsisType", types.EllipsisType},
      {"GenericAlias", types.GenericAlias},
      {"UnionType", types.UnionType},
  };
  for (const auto& [name, type] : rows) {
    if (type != nullptr) module.dict().set(vm.intern(name), Value(type));
  }
}

}  // namespace awaitscope::lang
