// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/result.h"

#include "engine/base/check.h"

namespace awaitscope::base {

void throwFault(const Fault& fault) { failCheck("result.has_value()", fault.sentence); }

}  // namespace awaitscope::base
