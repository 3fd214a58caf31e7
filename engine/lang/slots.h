// SPDX-License-Identifier: GPL-3.0-or-later
// The one table that ties dunder names to slots, in both directions: how a native slot is called through its name, and
// which slot function a script class gets when it defines the name.
#pragma once

#include <cstdint>
#include <span>

#include "engine/lang/type.h"

namespace awaitscope::lang {

struct SlotDefinition {
  const char* name;
  std::uint8_t minimumArgs;  ///< Besides self.
  std::uint8_t maximumArgs;  ///< kAnyArgs: any, with keywords.
  Value (*invoke)(Vm& vm, const Slots& slots, const Value& self, const CallArgs& args);
  bool (*isPresent)(const Slots& slots);
  void (*copy)(Slots& to, const Slots& from);  ///< Definitions with the same function share a slot.
  void (*useScript)(Slots& slots);
};
inline constexpr std::uint8_t kAnyArgs = 255;

std::span<const SlotDefinition> slotDefinitions();

/// Calls a special method found on the type; `found` false (and empty, no exception) if there is none.
Value callDunder(Vm& vm, const Value& self, StrObject* name, std::initializer_list<Value> args, bool& found);

// Slot functions of script classes that others compare against.
Value scriptConstruct(Vm& vm, Type* type, const CallArgs& args);
bool scriptInitialise(Vm& vm, const Value& self, const CallArgs& args);
Value scriptCall(Vm& vm, const Value& self, const CallArgs& args);
void scriptFinalise(Vm& vm, Object* self);
Value scriptGetAttribute(Vm& vm, const Value& self, StrObject* name);
bool hashNotImplemented(Vm& vm, const Value& self, std::int64_t& hash);
/// Construct and initialise through the rows of a TypeSpec.
Value constructByEntry(Vm& vm, Type* type, const CallArgs& args);
bool initialiseByEntry(Vm& vm, const Value& self, const CallArgs& args);
// object's own.
Value objectConstruct(Vm& vm, Type* type, const CallArgs& args);
bool objectInitialise(Vm& vm, const Value& self, const CallArgs& args);
Value objectGetAttribute(Vm& vm, const Value& self, StrObject* name);
bool objectHash(Vm& vm, const Value& self, std::int64_t& hash);
bool objectSetAttribute(Vm& vm, const Value& self, StrObject* name, const Value& value);

}  // namespace awaitscope::lang
