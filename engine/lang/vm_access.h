// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the VM core (this folder's own .cpp files) share about the inside of Vm; nobody else includes it.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

struct Vm::LookupCacheEntry {
  std::uint32_t version = 0;
  const StrObject* name = nullptr;
  const Value* found = nullptr;
};

struct Vm::InternTable {
  std::unordered_map<std::string_view, Ref<StrObject>> strs;
};

struct VmAccess {
  static constexpr std::size_t kLookupCacheSize = 2048;  // A power of two; 48 KB.

  static Vm::LookupCacheEntry& lookupEntry(Vm& vm, std::uint32_t version, const StrObject* name) {
    const auto bits = reinterpret_cast<std::uintptr_t>(name) >> 4;
    return vm.m_lookupCache[(bits ^ (std::size_t{version} * 31)) & (kLookupCacheSize - 1)];
  }
  static std::vector<Ref<Type>>& allTypes(Vm& vm) { return vm.m_allTypes; }
  static CoreTypes& types(Vm& vm) { return vm.m_types; }
  static CoreNames& names(Vm& vm) { return *vm.m_names; }
  static std::int64_t& budget(Vm& vm) { return vm.m_budget; }
  static std::deque<std::vector<GetterRow>>& ownedGetters(Vm& vm) { return vm.m_ownedGetters; }
  static Type*& sequenceIterator(Vm& vm) { return vm.m_sequenceIterator; }
  static Value& buildClassFunction(Vm& vm) { return vm.m_buildClass; }
  static Ref<DictObject>& modules(Vm& vm) { return vm.m_modules; }
  static Value& emptyStr(Vm& vm) { return vm.m_emptyStr; }
  static Value& emptyTuple(Vm& vm) { return vm.m_emptyTuple; }
  static std::array<Value, 128>& asciiStrs(Vm& vm) { return vm.m_asciiStrs; }
  static Ref<ModuleObject>& builtinsModule(Vm& vm) { return vm.m_builtins; }
};

// Parts of installCore, one per file.
void createCoreTypes(Vm& vm);
void completeObjectType(Vm& vm);
void completeTypeType(Vm& vm);
void completeFunctionTypes(Vm& vm);
void completeDescriptorTypes(Vm& vm);
void completeGeneratorTypes(Vm& vm);
void completeAsyncGeneratorTypes(Vm& vm);
void completeExceptionTypes(Vm& vm);
void completeExceptionGroups(Vm& vm);
void completeModuleTypes(Vm& vm);
void completeFrameTypes(Vm& vm);
void completeGenericTypes(Vm& vm);

/// type(name, bases, namespace, **keywords) after the metaclass has been chosen; null: pending exception.
Type* makeClass(Vm& vm, Type* metatype, std::string_view name, std::span<const Value> bases, Ref<DictObject> dict,
                const DictObject* keywords);
Value frameLocals(Vm& vm, const FrameObject* frame);
/// __build_class__
Value buildClass(Vm& vm, const CallArgs& args);

}  // namespace awaitscope::lang
