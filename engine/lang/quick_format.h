// SPDX-License-Identifier: GPL-3.0-or-later
// The format specifications that programs use all the time, "[<>^][0][width][.digits f]" of an exact int, float or str,
// without a call of __format__. What is left out goes the long way, which has the last word. Inside the VM core only.
#pragma once

#include <string_view>

#include "engine/lang/object.h"

namespace awaitscope::lang {

/// Empty, without an exception: not one of these.
Value quickFormat(Vm& vm, const Value& value, std::string_view spec);

}  // namespace awaitscope::lang
