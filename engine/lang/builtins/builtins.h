// SPDX-License-Identifier: GPL-3.0-or-later
// The face of the built-in types and functions: one installer per file, and what the files share. Each installer
// completes a type that the VM core made empty, or defines one of its own. Slots and methods stand in tables; the
// algorithms on text and numbers are engine/lang/text's.
// Thread: the engine's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/lang/core_names.h"
#include "engine/lang/slots.h"
#include "engine/lang/text/script_fault.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

void installInt(Vm& vm);
void installBool(Vm& vm);
void installFloat(Vm& vm);
void installComplex(Vm& vm);
void installStr(Vm& vm);
void installBytes(Vm& vm);
void installByteArray(Vm& vm);
void installList(Vm& vm);
void installTuple(Vm& vm);
void installDict(Vm& vm);
void installSet(Vm& vm);
void installRange(Vm& vm);
void installSlice(Vm& vm);
void installSingletons(Vm& vm);
void installIterators(Vm& vm);
void installOutput(Vm& vm);
void installNumberFunctions(Vm& vm);
void installObjectFunctions(Vm& vm);
void installIterationFunctions(Vm& vm);
void installEvaluation(Vm& vm);
void installRefusals(Vm& vm);

// ---- shared by the types -----------------------------------------------------------------------------------------

/// Raises what an algorithm of engine/lang/text found wrong.
Value raiseFault(Vm& vm, const text::ScriptFault& fault);
/// A str, or the fault raised.
Value strOrRaise(Vm& vm, const text::Answer<std::string>& answer);
Value intOrRaise(Vm& vm, const text::Answer<BigInt>& answer);
Value floatOrRaise(Vm& vm, const text::Answer<double>& answer);

/// An int of a script subclass of int, or the number itself.
Value newIntOf(Vm& vm, Type* type, const Value& number);

inline Slots::Binary& operatorOf(Slots& slots, BinaryKind kind) { return slots.binary[static_cast<std::size_t>(kind)]; }
inline Slots::Binary& inplaceOf(Slots& slots, BinaryKind kind) { return slots.inplace[static_cast<std::size_t>(kind)]; }
inline Slots::Unary& operatorOf(Slots& slots, UnaryKind kind) { return slots.unary[static_cast<std::size_t>(kind)]; }

/// iter(callable, sentinel).
Value newCallableIterator(Vm& vm, const Value& callable, const Value& sentinel);

/// Adds functions to the builtins module.
void addFunctions(Vm& vm, std::span<const NativeRow> rows);
/// Makes a type visible under its name.
void addType(Vm& vm, Type* type);

/// `Type[item]`: the __class_getitem__ of generic containers.
Value genericAlias(Vm& vm, std::span<Value> args);

/// An optional slice bound as the search methods take it: None and omitted keep `out`, large ints are clamped.
bool takeBound(Vm& vm, const Value& value, std::int64_t& out);
/// A subscript as a number; IndexError if it is too large. The key has __index__.
bool takeSubscript(Vm& vm, const Value& key, std::int64_t& out);
/// A request for so many bytes at once: MemoryError if it alone goes over the limit, as where CPython's malloc fails.
/// False: pending exception, or stopping because too much is in use already.
bool reserveMemory(Vm& vm, std::size_t bytes);
/// An optional int parameter that must fit 64 bits; omitted keeps `out`.
bool takeIndex(Vm& vm, const Value& value, std::int64_t& out);

/// The bytes of bytes or bytearray; false: neither, nothing is raised.
bool bytesOf(const Value& value, std::string_view& out);
/// int(value) for anything that has __int__, __index__ or __trunc__, as an int Value; `what` begins the TypeError.
Value intFrom(Vm& vm, const Value& value, std::string_view what);
/// A double from an int of any size; OverflowError.
bool doubleFromInt(Vm& vm, const Value& value, double& out);
/// Python's // and % for any two numbers etc. go through the slots; these are shared by int and bool.
Value intRepr(Vm& vm, const Value& self);

/// The lexicographic comparison of list and tuple; `items` are looked up afresh as comparisons may change them.
template <typename Sequence>
Value compareSequences(Vm& vm, const Sequence& left, const Sequence& right, CompareKind kind);

/// True and false as values of a comparison's outcome: `order` is negative, zero or positive.
inline Value orderedAs(CompareKind kind, int order) {
  switch (kind) {
    case CompareKind::Less:
      return Value::boolean(order < 0);
    case CompareKind::LessEqual:
      return Value::boolean(order <= 0);
    case CompareKind::Equal:
      return Value::boolean(order == 0);
    case CompareKind::NotEqual:
      return Value::boolean(order != 0);
    case CompareKind::Greater:
      return Value::boolean(order > 0);
    case CompareKind::GreaterEqual:
      return Value::boolean(order >= 0);
  }
  return {};
}

inline Value boolOrError(Truth truth) { return truth == Truth::Error ? Value() : Value::boolean(truth == Truth::True); }

template <typename Sequence>
Value compareSequences(Vm& vm, const Sequence& left, const Sequence& right, CompareKind kind) {
  const bool equality = kind == CompareKind::Equal || kind == CompareKind::NotEqual;
  if (equality && left.size() != right.size()) return Value::boolean(kind == CompareKind::NotEqual);
  std::size_t i = 0;
  for (; i < left.size() && i < right.size(); ++i) {
    const Value a = left.items()[i];
    const Value b = right.items()[i];
    const Truth same = vm.equal(a, b);
    if (same == Truth::Error) return {};
    if (same == Truth::True) continue;
    if (equality) return Value::boolean(kind == CompareKind::NotEqual);
    return vm.compare(kind, a, b);
  }
  const std::size_t restLeft = left.size() - i;
  const std::size_t restRight = right.size() - i;
  return orderedAs(kind, restLeft < restRight ? -1 : restLeft > restRight ? 1 : 0);
}

}  // namespace awaitscope::lang
