// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the trace who cannot go on before whom, where an await names no single actor: a gather, a task group, a wait for
// several. Engine thread.
#pragma once

#include <vector>

#include "engine/task/future.h"

namespace awaitscope::task {

/// `who` is not done before `future` is.
void traceDependency(loop::EventLoop& loop, base::ActorId who, const Future& future);

/// What ends the wait of the running task.
enum class WaitEnds : std::uint8_t { WithTheFirst, WithTheLast };
/// Before the running task waits for `futures`, as long as it waits.
void traceWaitForSeveral(loop::EventLoop& loop, const std::vector<base::Ref<Future>>& futures, WaitEnds ends);

}  // namespace awaitscope::task
