// SPDX-License-Identifier: GPL-3.0-or-later
// Makes types: native ones from a TypeSpec, script ones from a name, bases and a namespace. Works out the layout, the
// method resolution order and the slots. Prior art: CPython's type_new and type_ready.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/lang/type.h"

namespace awaitscope::lang {

class TypeBuilder {
 public:
  explicit TypeBuilder(Vm& vm) : m_vm(vm) {}

  /// A native type with nothing but name, base and family; completed later.
  Type* makeBare(const char* name, const char* module, Type* base, Family family, std::uint32_t flags);
  /// For the types that were made before there were names and `object`.
  void settleFirst(Type* type, Type* object);
  void complete(Type* type, const TypeSpec& spec);
  /// Null: pending exception.
  Type* makeScript(Type* metatype, const std::string& name, std::span<Type* const> bases, Ref<DictObject> dict);
  /// A native type with several bases (ExceptionGroup).
  Type* makeBareWithBases(const char* name, const char* module, std::span<Type* const> bases);
  /// Recomputes what depends on the type's dict and bases, here and in subclasses.
  static void refresh(Type* type);
  /// Only if the name is a special one.
  static void refreshFor(Type* type, const StrObject* name);

 private:
  bool linearise(Type* type);
  bool chooseBase(Type* type);
  bool addSlots(Type* type, Ref<DictObject>& dict, bool& mayHaveDict);
  bool addSlot(Type* type, Ref<DictObject>& dict, StrObject* name);
  void addNamespaceDefaults(Type* type, Ref<DictObject>& dict);
  void addStorage(Type* type, bool wantsDict);
  void addRows(Type* type, const TypeSpec& spec);
  void addWrappers(Type* type);
  static void inheritNative(Type* type);
  static void resolveScript(Type* type);
  static void settleFlags(Type* type);

  Vm& m_vm;
};

}  // namespace awaitscope::lang
