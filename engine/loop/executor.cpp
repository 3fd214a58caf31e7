// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/executor.h"

#include "engine/loop/function_callback.h"

namespace awaitscope::loop {

Executor::Executor(EventLoop& loop, boost::asio::execution_context& context, Work work) noexcept
    : m_loop(&loop), m_context(&context), m_work(work) {
  if (m_work == Work::Tracked) m_loop->machine().externalBegan();
}

Executor& Executor::operator=(const Executor& other) noexcept {
  if (this == &other) return *this;
  if (other.m_work == Work::Tracked) other.m_loop->machine().externalBegan();
  if (m_work == Work::Tracked) m_loop->machine().externalEnded();
  m_loop = other.m_loop;
  m_context = other.m_context;
  m_work = other.m_work;
  return *this;
}

Executor::~Executor() {
  if (m_work == Work::Tracked) m_loop->machine().externalEnded();
}

void Executor::submit(std::function<void()> function) const {
  EventLoop* loop = m_loop;
  auto enter = [loop, function = std::move(function)]() mutable {
    if (!loop->isClosed()) loop->callSoonThreadsafe(makeCallback("asio handler", std::move(function)));
  };
  if (loop->machine().isInside())
    enter();
  else
    loop->machine().postThreadsafe(std::move(enter));
}

}  // namespace awaitscope::loop
