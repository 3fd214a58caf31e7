// SPDX-License-Identifier: GPL-3.0-or-later
// The library modules that need nothing but the interpreter. A host's importModule asks its own modules first, then
// here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// The file name of library code begins with this: "<library>/contextlib.py".
inline constexpr std::string_view kLibraryFilePrefix = "<library>/";

/// The module; or empty with an exception pending; or empty without one: there is none of this name.
[[nodiscard]] Value importLibraryModule(Vm& vm, std::string_view name);

/// Runs the module written in Python under resources/python, or gives empty: no such file.
[[nodiscard]] Value importEmbeddedModule(Vm& vm, std::string_view name);

/// Every name that importLibraryModule knows, sorted.
[[nodiscard]] std::vector<std::string> libraryModuleNames();

/// sys.argv; called before sys is imported.
void setScriptArguments(Vm& vm, const std::vector<std::string>& arguments);

}  // namespace awaitscope::lang
