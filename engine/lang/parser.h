// SPDX-License-Identifier: GPL-3.0-or-later
// Source text to syntax tree. Python 3.11's whole grammar; faults in CPython's words at CPython's places.
// Pure: no state outlives a call. Any thread.
#pragma once

#include <memory>
#include <variant>

#include "engine/lang/ast.h"
#include "engine/lang/diagnostic.h"
#include "engine/lang/source.h"

namespace awaitscope::lang {

using ParseOutcome = std::variant<std::unique_ptr<Module>, SyntaxFault>;

/// The tree, or the first fault. What CPython's compiler finds later (`return` outside a function, …) is not found
/// here: see analyzeScopes in scope.h.
[[nodiscard]] ParseOutcome parseModule(std::shared_ptr<const Source> source);

}  // namespace awaitscope::lang
