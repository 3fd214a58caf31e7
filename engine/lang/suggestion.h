// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean: 'x'?" for NameError and AttributeError.
#pragma once

#include <string>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// ". Did you mean: 'x'?" or nothing.
std::string suggestionFor(Vm& vm, const Value& exception);

/// CPython's weighted edit distance: 2 for an insertion, deletion or change, 1 for a change of case; more than
/// `maximum` stops early with some larger number.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t maximum);

}  // namespace awaitscope::lang
