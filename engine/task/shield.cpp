// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/shield.h"

#include <utility>

#include "engine/loop/function_callback.h"

namespace awaitscope::task {

namespace {

void follow(Future& inner, Future& outer) {
  if (outer.isCancelled()) {
    if (!inner.isCancelled()) inner.exception();  // counts as looked at
    return;
  }
  if (inner.isCancelled()) {
    outer.cancel();
    return;
  }
  const base::Outcome exception = inner.exception();
  if (exception.payload.isNone())
    outer.setResult(inner.result().payload);
  else
    outer.setException(exception.payload);
}

}  // namespace

base::Ref<Future> shield(loop::EventLoop& loop, const Awaitable& awaitable) {
  const base::Ref<Future> inner = ensureFuture(loop, awaitable);
  if (inner->isDone()) return inner;
  const auto outer = base::makeRef<Future>(inner->loop(), FutureRole::Inner, inner->owner());
  const base::Ref<loop::Runnable> innerDone =
      loop::makeCallback("shield", [outer](const base::Value& done) { follow(*done.as<Future>(), *outer); });
  const base::Ref<loop::Runnable> outerDone =
      loop::makeCallback("shield outer", [inner, innerDone](const base::Value&) {
        if (!inner->isDone()) inner->removeDoneCallback(*innerDone);
      });
  inner->addDoneCallback(innerDone);
  outer->addDoneCallback(outerDone);
  return outer;
}

}  // namespace awaitscope::task
