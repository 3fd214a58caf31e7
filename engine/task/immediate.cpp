// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/immediate.h"

namespace awaitscope::task {

Coro immediate(base::Outcome outcome) { co_return outcome; }

}  // namespace awaitscope::task
