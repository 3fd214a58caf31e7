// SPDX-License-Identifier: GPL-3.0-or-later
// The library modules that are written in Python, as text inside the program. Immutable; any thread.
#pragma once

#include <span>
#include <string_view>

namespace awaitscope::lang {

struct EmbeddedModule {
  std::string_view name;  ///< Dotted: "collections.abc".
  std::string_view source;
};

/// Sorted by file name.
[[nodiscard]] std::span<const EmbeddedModule> embeddedModules();

}  // namespace awaitscope::lang
