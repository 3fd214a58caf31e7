// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a task awaited while it did not give the loop back: an await of what is there already does not suspend.
#pragma once

#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

/// More than once in this stretch the task took, put or acquired something, and went on at once.
bool awaitsInVain(const Evidence& evidence, const BlockedStretch& stretch);

}  // namespace awaitscope::analysis::rules
