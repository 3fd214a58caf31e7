// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/gather.h"

#include <boost/unordered/unordered_flat_map.hpp>
#include <utility>

#include "engine/task/dependency.h"

namespace awaitscope::task {

namespace {

using base::Value;
using loop::CallKind;

/// Cancelling it cancels the children; they end it.
class GatheringFuture final : public Future {
 public:
  GatheringFuture(loop::EventLoop& loop, std::vector<base::Ref<Future>> children)
      : Future(loop, FutureRole::Gather), m_children(std::move(children)) {}

  bool cancel(const Value& message) override {
    if (isDone()) return false;
    bool anyCancelled = false;
    const std::vector<base::Ref<Future>> children = m_children;
    loop::Environment& environment = loop().environment();
    const loop::CancelLevel level(environment);
    if (level.isTooDeep()) return false;
    for (const auto& child : children) {
      if (child->cancel(message)) anyCancelled = true;
      if (environment.hasCancelFault()) return false;
    }
    if (anyCancelled) m_cancelRequested = true;
    return anyCancelled;
  }
  bool isCancelRequested() const noexcept { return m_cancelRequested; }
  const std::vector<base::Ref<Future>>& children() const noexcept { return m_children; }

  void abandon() noexcept override {
    Future::abandon();
    m_children.clear();
  }

 private:
  std::vector<base::Ref<Future>> m_children;
  bool m_cancelRequested = false;
};

/// The done callback of every child.
class ChildDone final : public loop::Runnable {
 public:
  explicit ChildDone(GatherErrors errors) : m_errors(errors) {}

  void expect() noexcept { ++m_expected; }
  void setOuter(base::Ref<GatheringFuture> outer) { m_outer = std::move(outer); }
  std::string_view callbackName() const override { return "gather"; }
  base::ActorId target() const noexcept override { return m_outer ? m_outer->actor() : base::ActorId{}; }

  Value run(CallKind, const Value& argument) override {
    Future& child = *argument.as<Future>();
    const bool isLast = ++m_finished == m_expected;
    settle(child, isLast);
    if (isLast) m_outer.reset();
    return {};
  }

 private:
  void settle(Future& child, bool isLast) {
    if (m_outer->isDone()) {
      if (!child.isCancelled()) child.exception();  // counts as looked at
      return;
    }
    if (m_errors == GatherErrors::Raise) {
      if (child.isCancelled()) {
        m_outer->setException(child.makeCancelledError());
        return;
      }
      const base::Outcome exception = child.exception();
      if (!exception.payload.isNone()) {
        m_outer->setException(exception.payload);
        return;
      }
    }
    if (isLast) collect(child);
  }

  void collect(Future& last) {
    loop::Environment& environment = last.loop().environment();
    std::vector<Value> results;
    results.reserve(m_outer->children().size());
    for (const auto& child : m_outer->children()) results.push_back(resultOf(*child));
    // return_exceptions or not, a cancelled gather ends as cancelled.
    if (m_outer->isCancelRequested())
      m_outer->setException(m_outer->children().back()->makeCancelledError());
    else
      m_outer->setResult(environment.model().makeList(std::move(results)));
  }

  static Value resultOf(Future& child) {
    if (child.isCancelled()) {
      // As CPython: a new one with the message's text, the saved one stays for who awaits the child itself.
      loop::ErrorModel& errors = child.loop().errors();
      return child.cancelMessage().isNone() ? errors.make(loop::ErrorKind::CancelledError, "")
                                            : errors.makeCancelled(child.cancelMessage());
    }
    const base::Outcome exception = child.exception();
    return exception.payload.isNone() ? child.result().payload : exception.payload;
  }

  base::Ref<GatheringFuture> m_outer;
  std::size_t m_expected = 0;
  std::size_t m_finished = 0;
  GatherErrors m_errors;
};

}  // namespace

base::Ref<Future> gather(loop::EventLoop& loop, const std::vector<Awaitable>& awaitables, GatherErrors errors) {
  if (awaitables.empty()) {
    auto outer = createFuture(loop);
    outer->setResult(loop.environment().model().makeList({}));
    return outer;
  }
  boost::unordered_flat_map<const base::Object*, base::Ref<Future>> known;
  std::vector<base::Ref<Future>> children;
  std::vector<const Future*> distinct;
  const auto childDone = base::makeRef<ChildDone>(errors);
  loop::EventLoop* common = &loop;
  for (const Awaitable& awaitable : awaitables) {
    base::Ref<Future>& future = known[awaitable.identity()];
    if (!future) {
      future = ensureFuture(*common, awaitable);
      common = &future->loop();
      // Nobody but gather holds a task made here, so its death in the middle is not worth a report.
      if (awaitable.coroutine() && future->isTask()) static_cast<Task&>(*future).setLogDestroyPending(false);
      childDone->expect();
      distinct.push_back(future.get());
      future->addDoneCallback(childDone);
    }
    children.push_back(future);
  }
  auto outer = base::makeRef<GatheringFuture>(*common, std::move(children));
  childDone->setOuter(outer);
  for (const Future* child : distinct) traceDependency(*common, outer->actor(), *child);
  return outer;
}

}  // namespace awaitscope::task
