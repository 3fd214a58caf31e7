// SPDX-License-Identifier: GPL-3.0-or-later
// How C++ functions become script functions: one table row per name. The signature text (CPython's text-signature
// syntax) is parsed once at registration and drives the binding of arguments and the TypeErrors of wrong calls.
//
//   "($self, object, /)"                      a method; args[0] is self, args[1] the object
//   "($self, key=<omitted>, /, *, reverse=False)"  omitted parameters arrive as empty Values (the text after '=' is
//                                             only documentation)
//   "($type, iterable=(), /)"                 a class method or __new__; args[0] is the class
//   "(iterable, /, start=0)"                  a plain function, or a static method in a type's table
//   "($self, /, *args, **kwargs)"             *args arrives as a tuple, **kwargs as a dict (always present)
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lang/object.h"

namespace awaitscope::lang {

class StrObject;
class TupleObject;

/// Arguments of a call, as on the VM's stack: `count` positional values, then one value per name in `names`.
struct CallArgs {
  const Value* positional = nullptr;
  std::uint32_t count = 0;
  TupleObject* names = nullptr;  ///< Interned keyword names, or null.

  std::uint32_t keywordCount() const;
  const Value& keywordValue(std::uint32_t index) const { return positional[count + index]; }
  StrObject* keywordName(std::uint32_t index) const;
  bool isEmpty() const { return count == 0 && names == nullptr; }
  std::span<const Value> positionals() const { return {positional, count}; }
  const Value& operator[](std::uint32_t index) const { return positional[index]; }
};

/// `args[i]` is parameter i (self first); an omitted optional one is an empty Value. The function may move from args.
/// Answers an empty Value after vm.raise(...).
using NativeFunction = Value (*)(Vm& vm, std::span<Value> args);

/// The frequent cases of a function, for any number of positional arguments: runs no script code and cannot fail. Empty:
/// none of them, the function itself is called.
using QuickFunction = Value (*)(Vm& vm, const Value* args, std::uint32_t count);

struct NativeRow {
  const char* name = nullptr;
  NativeFunction function = nullptr;
  const char* signature = nullptr;
  const char* doc = nullptr;
  QuickFunction quick = nullptr;
};

/// A property of a native type. `set` is null for a read-only one; it gets an empty value for `del`.
struct GetterRow {
  const char* name = nullptr;
  Value (*get)(Vm& vm, const Value& self) = nullptr;
  bool (*set)(Vm& vm, const Value& self, const Value& value) = nullptr;
};

/// A parsed signature.
struct Signature {
  enum class Kind : std::uint8_t { Function, Method, ClassMethod };
  struct Parameter {
    Ref<StrObject> name;
    bool required = false;
    std::string defaultText;
  };

  Kind kind = Kind::Function;
  std::vector<Parameter> parameters;  ///< Without self, *args and **kwargs: positional-only, both, keyword-only.
  std::uint32_t positionalOnly = 0;   ///< The first so many parameters.
  std::uint32_t positional = 0;       ///< Positional-only and positional-or-keyword.
  std::uint32_t required = 0;         ///< Required among the positional ones.
  bool hasVarArgs = false;            ///< Its tuple comes after all parameters,
  bool hasVarKeywords = false;        ///< its dict last.
  std::uint32_t slotCount = 0;        ///< Length of the args span, self included.

  std::uint32_t selfCount() const { return kind == Kind::Function ? 0 : 1; }
};

/// Something callable in C++ with what is needed to call it; owned by the Vm, lives as long as it.
struct NativeEntry {
  NativeRow row;
  /// A call with fewestArgs to fewestArgs + omittableArgs positional arguments, self included, needs no binding: they
  /// are taken as they lie, with empty ones behind. No call does if fewestArgs is kNeverAsTheyLie.
  static constexpr std::uint32_t kNeverAsTheyLie = 0x7FFF'FFFF;
  std::uint32_t fewestArgs = kNeverAsTheyLie;
  std::uint32_t omittableArgs = 0;
  Type* receiver = nullptr;  ///< The first argument must be exactly of this type; null: there is no self.
  Signature signature;
  Ref<StrObject> name;
  Type* owner = nullptr;   ///< The type whose method it is, or null.
  std::string moduleName;  ///< Of a module's function.
};

}  // namespace awaitscope::lang
