// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/driver.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <optional>
#include <utility>

namespace awaitscope::machine {

namespace asio = boost::asio;

/// Shared with the handlers in flight, which must not outlive what they touch.
class Driver::Impl : public std::enable_shared_from_this<Driver::Impl> {
 public:
  Impl(asio::io_context& io, Machine& machine, Listener listener)
      : m_io(io), m_machine(&machine), m_timer(io), m_listener(std::move(listener)) {}

  void listenForArrivals() {
    m_machine->setWakeHook([weak = weak_from_this(), &io = m_io] {
      asio::post(io, [weak] {
        if (const auto self = weak.lock()) self->goOn();
      });
    });
  }

  /// Posts the next slice unless one is posted already or there is nothing to run.
  void goOn() {
    if (!m_machine || m_posted || m_paused || m_ended) return;
    m_posted = true;
    m_timer.cancel();
    m_keepAlive.reset();
    asio::post(m_io, [self = shared_from_this()] {
      self->m_posted = false;
      self->runSlice();
    });
  }

  void pause() {
    m_paused = true;
    m_timer.cancel();
  }

  void resume() {
    if (!m_paused) return;
    m_paused = false;
    rebasePace();
    goOn();
  }

  void stop() {
    if (m_ended || !m_machine) return;
    m_machine->requestStopThreadsafe();
    m_timer.cancel();
    m_keepAlive.reset();
    settle(m_machine->runSlice(kSliceBudget));
  }

  void setPace(double pace) {
    m_machine->pacer().setPace(pace, m_machine->now(), std::chrono::steady_clock::now());
    if (m_started) goOn();
  }

  void setHorizon(base::Instant time, std::uint64_t maxEvents) {
    m_machine->setHorizon(time, maxEvents);
    rebasePace();
    if (m_started) goOn();
  }

  void start() {
    m_started = true;
    rebasePace();
    goOn();
  }

  void letGo() {
    m_machine->setWakeHook({});
    m_machine = nullptr;
    m_timer.cancel();
    m_keepAlive.reset();
  }

  bool isPaused() const noexcept { return m_paused; }

 private:
  void runSlice() {
    if (!m_machine || m_paused || m_ended) return;
    settle(m_machine->runSlice(kSliceBudget));
  }

  void settle(SliceEnd end) {
    switch (end) {
      case SliceEnd::Budget:
        return goOn();
      case SliceEnd::RealTime:
        return waitForRealTime();
      case SliceEnd::External:
        // Whatever completes the operation may run elsewhere: the io_context must not run out of work meanwhile.
        m_keepAlive.emplace(m_io.get_executor());
        return;
      case SliceEnd::HorizonTime:
      case SliceEnd::HorizonEvents:
      case SliceEnd::Deadlock:
        return m_listener(end);
      case SliceEnd::Finished:
      case SliceEnd::Stopped:
        m_ended = true;
        return m_listener(end);
    }
  }

  void waitForRealTime() {
    m_timer.expires_after(m_machine->realWait());
    m_timer.async_wait([self = shared_from_this()](const boost::system::error_code& error) {
      if (!error) self->goOn();
    });
  }

  void rebasePace() { m_machine->pacer().rebase(m_machine->now(), std::chrono::steady_clock::now()); }

  asio::io_context& m_io;
  Machine* m_machine;
  asio::steady_timer m_timer;
  Listener m_listener;
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_keepAlive;
  bool m_started = false;
  bool m_posted = false;
  bool m_paused = false;
  bool m_ended = false;
};

Driver::Driver(asio::io_context& io, Machine& machine, Listener listener)
    : m_impl(std::make_shared<Impl>(io, machine, std::move(listener))) {
  m_impl->listenForArrivals();
}
Driver::~Driver() { m_impl->letGo(); }

void Driver::start() { m_impl->start(); }
void Driver::pause() { m_impl->pause(); }
void Driver::resume() { m_impl->resume(); }
bool Driver::isPaused() const noexcept { return m_impl->isPaused(); }
void Driver::stop() { m_impl->stop(); }
void Driver::setPace(double pace) { m_impl->setPace(pace); }
void Driver::setHorizon(base::Instant time, std::uint64_t maxEvents) { m_impl->setHorizon(time, maxEvents); }

}  // namespace awaitscope::machine
