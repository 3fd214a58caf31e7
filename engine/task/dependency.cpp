// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/dependency.h"

#include <algorithm>

namespace awaitscope::task {

namespace {

// A program that waits for the rest of its thousand tasks a thousand times shall not tell of half a million.
constexpr std::size_t kMostTold = 256;

}  // namespace

void traceDependency(loop::EventLoop& loop, base::ActorId who, const Future& future) {
  if (!who || !future.owner() || future.isDone()) return;
  loop.recorder().emit(trace::EventKind::DependsOn, who, future.owner());
}

void traceWaitForSeveral(loop::EventLoop& loop, const std::vector<base::Ref<Future>>& futures, WaitEnds ends) {
  const base::ActorId task = loop.currentTaskActor();
  if (!task || !loop.recorder().isRecording()) return;
  const auto isDone = [](const base::Ref<Future>& future) { return future->isDone(); };
  const auto isKnown = [](const base::Ref<Future>& future) { return static_cast<bool>(future->owner()); };
  const bool isFirst = ends == WaitEnds::WithTheFirst;
  // Half the truth would make a wait for the first of them look as if it had no other way out.
  if (isFirst && (futures.size() > kMostTold || std::ranges::any_of(futures, isDone) ||
                  !std::ranges::all_of(futures, isKnown)))
    return;
  const auto kind = isFirst ? trace::EventKind::DependsOnFirst : trace::EventKind::DependsOn;
  std::size_t told = 0;
  for (const base::Ref<Future>& future : futures) {
    if (future->isDone() || !future->owner()) continue;
    if (++told > kMostTold) return;
    loop.recorder().emit(kind, task, future->owner());
  }
}

}  // namespace awaitscope::task
