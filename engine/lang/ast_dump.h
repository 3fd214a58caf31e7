// SPDX-License-Identifier: GPL-3.0-or-later
// A tree as text, for tests and for debugging: what CPython prints for `ast.dump(tree, include_attributes=True)`, with
// every character above ASCII escaped.
#pragma once

#include <string>

#include "engine/lang/ast.h"

namespace awaitscope::lang {

[[nodiscard]] std::string dumpAst(const Module& module);

}  // namespace awaitscope::lang
