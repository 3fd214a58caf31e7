// SPDX-License-Identifier: GPL-3.0-or-later
// CPython builds it on a Queue, which lies in a layer above this one; the few lines that it needs of one stand here,
// with the queue's order of waking and its wait on an empty queue.
#include "engine/task/as_completed.h"

#include <algorithm>
#include <utility>

#include "engine/loop/function_callback.h"
#include "engine/task/dependency.h"

namespace awaitscope::task {

class AsCompleted::OnDone final : public loop::Runnable {
 public:
  explicit OnDone(base::Ref<AsCompleted> owner) : m_owner(std::move(owner)) {}
  std::string_view callbackName() const override { return "as_completed"; }
  base::Value run(loop::CallKind, const base::Value& argument) override {
    m_owner->arrive(*argument.as<Future>());
    return {};
  }

 private:
  base::Ref<AsCompleted> m_owner;
};

AsCompleted::AsCompleted(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables) : m_loop(loop) {
  std::vector<const base::Object*> known;
  for (const Awaitable& awaitable : awaitables) {
    if (std::ranges::find(known, awaitable.identity()) != known.end()) continue;
    known.push_back(awaitable.identity());
    m_todo.push_back(ensureFuture(loop, awaitable));
  }
  m_left = m_todo.size();
}

base::Ref<AsCompleted> AsCompleted::start(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables,
                                          std::optional<double> timeout) {
  base::Ref<AsCompleted> self(new AsCompleted(loop, awaitables));
  const auto onDone = base::makeRef<OnDone>(self);
  self->m_onDone = onDone.get();
  for (const auto& future : self->m_todo) future->addDoneCallback(onDone);
  if (!self->m_todo.empty() && timeout)
    self->m_timer = loop.callLater(*timeout, loop::makeCallback("as_completed", [self] { self->expire(); }));
  return self;
}

std::optional<Coro> AsCompleted::next() {
  if (m_left == 0) return std::nullopt;
  --m_left;
  return nextResult(base::Ref<AsCompleted>(this)).named("as_completed.<locals>._wait_for_one");
}

void AsCompleted::arrive(Future& done) {
  if (m_todo.empty()) return;  // the timeout was here first
  std::erase_if(m_todo, [&](const base::Ref<Future>& one) { return one.get() == &done; });
  put(base::Ref<Future>(&done));
  if (m_todo.empty() && m_timer) m_timer->cancel();
}

void AsCompleted::expire() {
  const base::Ref<loop::Runnable> onDone(m_onDone);
  for (const auto& future : m_todo) {
    future->removeDoneCallback(*onDone);
    put(nullptr);
  }
  m_todo.clear();
  m_timer.reset();  // it holds this
}

void AsCompleted::put(base::Ref<Future> done) {
  m_done.push_back(std::move(done));
  wakeGetter();
}

void AsCompleted::wakeGetter() {
  while (!m_getters.empty()) {
    const base::Ref<Future> getter = std::move(m_getters.front());
    m_getters.pop_front();
    if (getter->isDone()) continue;
    getter->setResult(base::Value::none());
    return;
  }
}

Coro AsCompleted::nextResult(base::Ref<AsCompleted> self) {
  while (self->m_done.empty()) {
    const auto getter = base::makeRef<Future>(self->m_loop, FutureRole::Inner);
    self->m_getters.push_back(getter);
    traceWaitForSeveral(self->m_loop, self->m_todo, WaitEnds::WithTheFirst);
    const base::Outcome woken = co_await getter;
    if (!woken.isException()) continue;
    getter->cancel();
    std::erase(self->m_getters, getter);
    if (!self->m_done.empty() && !getter->isCancelled()) self->wakeGetter();
    co_return woken;
  }
  const base::Ref<Future> done = std::move(self->m_done.front());
  self->m_done.pop_front();
  if (!done) co_return base::Outcome::ofException(self->m_loop.errors().make(loop::ErrorKind::TimeoutError));
  co_return done->result();
}

}  // namespace awaitscope::task
