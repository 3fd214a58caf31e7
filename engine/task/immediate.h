// SPDX-License-Identifier: GPL-3.0-or-later
// A coroutine that is done at its first step: for __aenter__ and __aexit__ that do not suspend. Engine thread.
#pragma once

#include "engine/task/coroutine.h"

namespace awaitscope::task {

Coro immediate(base::Outcome outcome);

}  // namespace awaitscope::task
