// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean: 'x'?" for NameError and AttributeError.
#pragma once

#include <string>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// ". Did you mean: 'x'?" or nothing.
std::string suggestionFor(Vm& vm, const Value& exception);

}  // namespace awaitscope::lang
