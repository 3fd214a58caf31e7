// SPDX-License-Identifier: GPL-3.0-or-later
// Calls the installers, and holds what all files of this folder use to talk to the VM.
#include "engine/lang/builtins/builtins.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {

void installBuiltins(Vm& vm) {
  using Installer = void (*)(Vm&);
  constexpr Installer kInstallers[] = {installSingletons,
                                       installInt,
                                       installBool,
                                       installFloat,
                                       installComplex,
                                       installStr,
                                       installBytes,
                                       installByteArray,
                                       installIterators,
                                       installList,
                                       installTuple,
                                       installDict,
                                       installSet,
                                       installRange,
                                       installSlice,
                                       installOutput,
                                       installNumberFunctions,
                                       installObjectFunctions,
                                       installIterationFunctions,
                                       installEvaluation, installRefusals};
  for (const Installer install : kInstallers) install(vm);
}

Value raiseFault(Vm& vm, const text::ScriptFault& fault) {
  using Kind = text::ScriptFault::Kind;
  const CoreTypes& types = vm.types();
  switch (fault.kind) {
    case Kind::ValueError:
      return vm.raiseText(types.ValueError, fault.text);
    case Kind::TypeError:
      return vm.raiseText(types.TypeError, fault.text);
    case Kind::ZeroDivisionError:
      return vm.raiseText(types.ZeroDivisionError, fault.text);
    case Kind::IndexError:
      return vm.raiseText(types.IndexError, fault.text);
    case Kind::UnicodeEncodeError:
      return vm.raiseText(types.UnicodeEncodeError, fault.text);
    case Kind::UnicodeDecodeError:
      return vm.raiseText(types.UnicodeDecodeError, fault.text);
    case Kind::MemoryError:
      return vm.raiseWith(types.MemoryError, {});
    case Kind::OverflowError:
      break;
  }
  // Floats overflow with errno and its text as two arguments.
  if (fault.text.starts_with("(34,")) {
    return vm.raiseWith(types.OverflowError, {Value::integer(34), vm.newStr("Numerical result out of range")});
  }
  return vm.raiseText(types.OverflowError, fault.text);
}

Value strOrRaise(Vm& vm, const text::Answer<std::string>& answer) {
  return answer ? vm.newStr(*answer) : raiseFault(vm, answer.error());
}

Value intOrRaise(Vm& vm, const text::Answer<BigInt>& answer) {
  return answer ? vm.newInt(*answer) : raiseFault(vm, answer.error());
}

Value floatOrRaise(Vm& vm, const text::Answer<double>& answer) {
  return answer ? vm.newFloat(*answer) : raiseFault(vm, answer.error());
}

void addFunctions(Vm& vm, std::span<const NativeRow> rows) { vm.addRows(vm.builtins(), rows); }

void addType(Vm& vm, Type* type) { vm.builtins().dict().set(vm.intern(type->name()), Value(type)); }

Value genericAlias(Vm& vm, std::span<Value> args) {
  return vm.call(Value(vm.types().GenericAlias), {args[0], args[1]});
}

bool takeBound(Vm& vm, const Value& value, std::int64_t& out) {
  if (value.isEmpty() || value.isNone()) return true;
  if (value.isInteger()) {
    out = value.asInteger();
    return true;
  }
  if (vm.typeOf(value)->slots().index == nullptr) {
    vm.raise(vm.types().TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
  }
  const Value number = vm.index(value);
  if (number.isEmpty()) return false;
  if (!smallIntOf(number, out)) out = bigIntOf(number) < 0 ? INT64_MIN : INT64_MAX;
  return true;
}

bool takeSubscript(Vm& vm, const Value& key, std::int64_t& out) {
  const Value number = vm.index(key);
  if (number.isEmpty()) return false;
  if (smallIntOf(number, out)) return true;
  vm.raise(vm.types().IndexError, "cannot fit '{}' into an index-sized integer", vm.typeName(key));
  return false;
}

bool reserveMemory(Vm& vm, std::size_t bytes) {
  if (bytes <= vm.heap().limitBytes()) return vm.ensureMemory(bytes);
  vm.raiseWith(vm.types().MemoryError, {});
  return false;
}

bool takeIndex(Vm& vm, const Value& value, std::int64_t& out) { return value.isEmpty() || vm.indexNumber(value, out); }

bool bytesOf(const Value& value, std::string_view& out) {
  if (isFamily(value, Family::Bytes)) {
    out = value.as<BytesObject>()->view();
    return true;
  }
  if (isFamily(value, Family::ByteArray)) {
    out = value.as<ByteArrayObject>()->data();
    return true;
  }
  return false;
}

}  // namespace awaitscope::lang
