// SPDX-License-Identifier: GPL-3.0-or-later
// An expression back to text, in the normal form that CPython writes: what annotations are under
// `from __future__ import annotations`.
#pragma once

#include <string>

#include "engine/lang/ast.h"

namespace awaitscope::lang {

[[nodiscard]] std::string unparse(const Expression& expression);

}  // namespace awaitscope::lang
