// SPDX-License-Identifier: GPL-3.0-or-later
// What other bindings need of futures and tasks. Engine thread.
#pragma once

#include "engine/bindings/asyncio_types.h"

namespace awaitscope::bindings {

/// A new task as a script value; `name` and `context` may be empty or None.
Value createTask(Vm& vm, loop::EventLoop& loop, const base::Ref<task::Resumable>& coroutine, const Value& name,
                 const Value& context);

}  // namespace awaitscope::bindings
