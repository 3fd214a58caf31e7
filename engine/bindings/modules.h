// SPDX-License-Identifier: GPL-3.0-or-later
// The native modules of the bindings: one maker per file, one row per module in modules.cpp. Engine thread.
#pragma once

#include <string_view>

#include "engine/bindings/asyncio_types.h"

namespace awaitscope::bindings {

Value makeAsyncioModule(Vm& vm);
Value makeContextvarsModule(Vm& vm);
Value makeTimeModule(Vm& vm);
Value makeThreadModule(Vm& vm);

/// The module; or empty with an exception pending; or empty without one: there is no such module.
Value findNativeModule(Vm& vm, std::string_view name);
/// Why a module of CPython's library is refused and what to use instead; empty if nothing is known of it.
std::string_view refusalOf(std::string_view module);

}  // namespace awaitscope::bindings
