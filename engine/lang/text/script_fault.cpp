// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/script_fault.h"

#include "engine/base/check.h"

namespace awaitscope::lang::text {

void failOnFault(const ScriptFault& fault) { base::failCheck("the answer is good", fault.text); }

}  // namespace awaitscope::lang::text
