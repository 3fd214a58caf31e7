// SPDX-License-Identifier: GPL-3.0-or-later
// The event loop as an Asio executor: what is executed on it enters the instrumented ready queue and runs in the
// loop's order. From inside the simulation it enters at once; from another real thread, or from an io_context's
// handler between two slices, it arrives at the machine's next turn.
#pragma once

#include <boost/asio/execution.hpp>
#include <boost/asio/execution_context.hpp>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "engine/loop/event_loop.h"

namespace awaitscope::loop {

/// A copyable handle to a loop, which it does not keep alive. An executor that tracks outstanding work (Asio makes one
/// for each operation whose handler will run here) lets virtual time wait for that operation.
class Executor {
 public:
  Executor(EventLoop& loop, boost::asio::execution_context& context) noexcept : m_loop(&loop), m_context(&context) {}
  Executor(const Executor& other) noexcept : Executor(*other.m_loop, *other.m_context, other.m_work) {}
  Executor& operator=(const Executor& other) noexcept;
  ~Executor();

  EventLoop& loop() const noexcept { return *m_loop; }

  template <typename F>
  void execute(F&& function) const {
    // Handlers of Asio are movable only, std::function wants copies: one allocation bridges that.
    auto shared = std::make_shared<std::decay_t<F>>(std::forward<F>(function));
    // This thread must keep no share: what the handler holds is counted without atomics, on the engine thread.
    submit([shared = std::move(shared)] { std::move (*shared)(); });
  }

  boost::asio::execution_context& query(boost::asio::execution::context_t) const noexcept { return *m_context; }
  static constexpr boost::asio::execution::blocking_t query(boost::asio::execution::blocking_t) noexcept {
    return boost::asio::execution::blocking_t::never;
  }
  boost::asio::execution::outstanding_work_t query(boost::asio::execution::outstanding_work_t) const noexcept {
    return m_work == Work::Tracked
               ? boost::asio::execution::outstanding_work_t(boost::asio::execution::outstanding_work_t::tracked)
               : boost::asio::execution::outstanding_work_t(boost::asio::execution::outstanding_work_t::untracked);
  }
  Executor require(boost::asio::execution::blocking_t::never_t) const noexcept { return *this; }
  Executor require(boost::asio::execution::outstanding_work_t::tracked_t) const noexcept {
    return Executor(*m_loop, *m_context, Work::Tracked);
  }
  Executor require(boost::asio::execution::outstanding_work_t::untracked_t) const noexcept {
    return Executor(*m_loop, *m_context, Work::Untracked);
  }

  friend bool operator==(const Executor& a, const Executor& b) noexcept {
    return a.m_loop == b.m_loop && a.m_work == b.m_work;
  }

 private:
  enum class Work : std::uint8_t { Untracked, Tracked };

  Executor(EventLoop& loop, boost::asio::execution_context& context, Work work) noexcept;
  void submit(std::function<void()> function) const;

  EventLoop* m_loop;
  boost::asio::execution_context* m_context;
  Work m_work = Work::Untracked;
};

}  // namespace awaitscope::loop
