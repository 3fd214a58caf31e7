// SPDX-License-Identifier: GPL-3.0-or-later
// A completion token: any Asio operation can be awaited in a native task.
//
//   asio::steady_timer timer(io, 10ms);
//   auto waiting = timer.async_wait(useTask(loop, io, result));   // result: std::tuple<error_code>
//   base::Outcome end = co_await waiting;
//
// The operation starts when the token is used; its completion arrives through the loop's ready queue. While it is
// outstanding, virtual time does not run past it. The io_context must be drained or destroyed before the simulation.
#pragma once

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <tuple>
#include <type_traits>
#include <utility>

#include "engine/loop/executor.h"
#include "engine/task/future.h"

namespace awaitscope::task {

/// `Results` is the tuple into which the operation's arguments are moved before the waiting task goes on. It must
/// outlive the operation: a local of the awaiting coroutine does.
template <typename Results>
struct UseTask {
  loop::Executor executor;
  Results* results;
};

template <typename Results>
UseTask<Results> useTask(loop::EventLoop& loop, boost::asio::execution_context& context, Results& results) {
  return {loop::Executor(loop, context), &results};
}

/// The handler behind the token.
template <typename Results>
class TaskCompletion {
 public:
  using executor_type = loop::Executor;

  explicit TaskCompletion(const UseTask<Results>& token)
      : m_executor(token.executor),
        m_results(token.results),
        m_future(base::makeRef<Future>(token.executor.loop(), FutureRole::Io)) {}

  executor_type get_executor() const noexcept { return m_executor; }
  const base::Ref<Future>& future() const noexcept { return m_future; }

  template <typename... Args>
  void operator()(Args&&... args) {
    if (m_future->isDone()) return;  // cancelled meanwhile; the results may be gone
    *m_results = Results(std::forward<Args>(args)...);
    m_future->setResult(base::Value::none());
  }

 private:
  loop::Executor m_executor;
  Results* m_results;
  base::Ref<Future> m_future;
};

}  // namespace awaitscope::task

template <typename Results, typename... Args>
class boost::asio::async_result<awaitscope::task::UseTask<Results>, void(Args...)> {
 public:
  using return_type = awaitscope::base::Ref<awaitscope::task::Future>;

  template <typename Initiation, typename... InitArgs>
  static return_type initiate(Initiation&& initiation, awaitscope::task::UseTask<Results> token, InitArgs&&... args) {
    awaitscope::task::TaskCompletion<Results> completion(token);
    return_type future = completion.future();
    std::forward<Initiation>(initiation)(std::move(completion), std::forward<InitArgs>(args)...);
    return future;
  }
};
