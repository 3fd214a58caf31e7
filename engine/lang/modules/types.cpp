// SPDX-License-Identifier: GPL-3.0-or-later
// _types: the VM's own types under the names of the module `types`.
#include "engine/lang/modules/native_modules.h"

namespace awaitscope::lang {

namespace {

/// For gc.collect(): how many objects were freed.
Value collectCycles(Vm& vm, std::span<Value>) {
  return Value::integer(static_cast<std::int64_t>(vm.heap().collect(vm)));
}

constexpr NativeRow kFunctions[] = {{"collect_cycles", &collectCycles, "()"}};

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
