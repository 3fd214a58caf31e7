// SPDX-License-Identifier: GPL-3.0-or-later
// What other bindings need of futures and tasks. Engine thread.
#pragma once

#include "engine/bindings/asyncio_types.h"
#include "engine/lang/code.h"

namespace awaitscope::bindings {

/// The stripped text of a line of a code object's file; empty if there is none.
std::string_view sourceLine(const lang::CodeObject& code, std::uint32_t line);

/// A new task as a script value; `name` and `context` may be empty or None.
Value createTask(Vm& vm, loop::EventLoop& loop, const base::Ref<task::Resumable>& coroutine, const Value& name,
                 const Value& context);

}  // namespace awaitscope::bindings
