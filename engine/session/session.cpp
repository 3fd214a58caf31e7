// SPDX-License-Identifier: GPL-3.0-or-later
// The engine thread and its io_context: commands are posted to it, the driver runs the machine on it, and what others
// may know is copied into a RunStatus under a mutex that nobody holds for longer than the copy.
#include "engine/session/session.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/machine/driver.h"
#include "engine/session/run.h"

namespace awaitscope::session {

namespace asio = boost::asio;

namespace {

/// Without an exponent: 0.0000001, 2.5, 3600.
std::string plainSeconds(base::Instant instant) {
  std::string text = fmt::format("{:.9f}", instant.seconds());
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

class Session::Impl {
 public:
  Impl(Scenario scenario, RunSettings settings, OutputSink output, StatusListener listener)
      : m_scenario(std::move(scenario)),
        m_settings(settings),
        m_output(std::move(output)),
        m_listener(std::move(listener)),
        m_store(std::make_shared<trace::Store>()),
        m_horizon(base::Instant{} + settings.horizon),
        m_maxEvents(settings.maxEvents) {}

  ~Impl() {
    if (!m_thread.joinable()) return;
    asio::post(m_io, [this] {
      stop();
      m_keepAlive.reset();
    });
    m_thread.join();
  }

  void start() {
    AWAITSCOPE_CHECK(!m_thread.joinable() && !m_run, "a session is started once");
    m_keepAlive.emplace(m_io.get_executor());
    m_thread = std::thread([this] {
      begin();
      m_io.run();
      finish();
    });
  }

  RunStatus runHere() {
    m_isInline = true;
    if (m_run) {
      continueRun(m_horizon - base::Instant{});
    } else {
      begin();
    }
    m_io.restart();
    m_io.run();
    return status();
  }

  template <typename F>
  void postCommand(F command) {
    asio::post(m_io, [this, command = std::move(command)] {
      if (m_driver) command();
    });
  }

  void pause() {
    m_driver->pause();
    setPhase(RunPhase::Paused, "Paused.");
    m_run->notePause(trace::PauseReason::User);
    announce();
  }

  void resume() {
    if (!m_driver->isPaused()) return;
    m_run->noteContinue();
    setPhase(RunPhase::Running, {});
    m_driver->resume();
    announce();
  }

  void stop() {
    if (!m_driver || m_ended) return;
    m_driver->stop();
    if (!m_ended) conclude(machine::SliceEnd::Stopped);
  }

  void setPace(double pace) { m_driver->setPace(pace); }

  void continueRun(base::Duration more) {
    if (m_ended || status().phase != RunPhase::AtHorizon) return;
    m_horizon = std::max(m_horizon, m_run->machine().now()) + more;
    m_maxEvents += m_settings.maxEvents;
    m_run->noteContinue();
    setPhase(RunPhase::Running, {});
    announce();
    m_driver->setHorizon(m_horizon, m_maxEvents);
  }

  RunStatus status() const {
    const std::lock_guard lock(m_mutex);
    return m_status;
  }

  RunStatus wait() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_status.phase == RunPhase::Ended || m_status.phase == RunPhase::AtHorizon; });
    return m_status;
  }

  const Scenario& scenario() const { return m_scenario; }
  std::shared_ptr<const trace::Store> trace() const { return m_store; }

 private:
  void begin() {
    m_run = std::make_unique<Run>(m_scenario, m_settings, m_store, m_output);
    if (!m_run->load()) return endNow();
    m_driver.emplace(m_io, m_run->machine(), [this](machine::SliceEnd end) { conclude(end); });
    if (m_settings.pace > 0) m_driver->setPace(m_settings.pace);
    setPhase(RunPhase::Running, {});
    announce();
    m_driver->start();
  }

  /// On the engine thread, after the last handler.
  void finish() {
    m_driver.reset();
    m_run.reset();
  }

  void conclude(machine::SliceEnd end) {
    switch (end) {
      case machine::SliceEnd::HorizonTime:
      case machine::SliceEnd::HorizonEvents:
        return standAtHorizon(end);
      case machine::SliceEnd::Deadlock:
        m_run->noteDeadlock();
        break;
      case machine::SliceEnd::Stopped:
        m_run->noteStopped();
        break;
      default:
        break;
    }
    endNow();
  }

  void standAtHorizon(machine::SliceEnd end) {
    const bool isTime = end == machine::SliceEnd::HorizonTime;
    m_run->notePause(isTime ? trace::PauseReason::HorizonTime : trace::PauseReason::HorizonEvents);
    setPhase(RunPhase::AtHorizon,
             isTime ? fmt::format("The run stands at its horizon of {} s of virtual time; continue it, or stop.",
                                  m_horizon.seconds())
                    : fmt::format("The run stands after {} {}; continue it, or stop.", m_maxEvents,
                                  m_settings.recordTrace ? "events" : "callbacks of the event loop"));
    {
      const std::lock_guard lock(m_mutex);
      m_status.reason = EndReason::Horizon;
      m_status.exitStatus = kExitHorizon;
    }
    if (m_isInline) m_io.stop();
    announce();
  }

  void endNow() {
    m_ended = true;
    const RunResult& result = m_run->result();
    {
      const std::lock_guard lock(m_mutex);
      m_status.phase = RunPhase::Ended;
      m_status.reason = result.reason;
      m_status.exitStatus = result.exitStatus;
      m_status.sentence = result.sentence.empty()
                              ? fmt::format("Finished after {} s of virtual time.", plainSeconds(m_run->machine().now()))
                              : result.sentence;
      m_status.faults = result.faults;
      m_status.now = m_run->machine().now();
    }
    if (m_isInline) m_io.stop();
    announce();
  }

  void setPhase(RunPhase phase, std::string sentence) {
    const std::lock_guard lock(m_mutex);
    m_status.phase = phase;
    m_status.reason = EndReason::None;
    m_status.exitStatus = 0;
    m_status.sentence = std::move(sentence);
    m_status.now = m_run->machine().now();
  }

  void announce() {
    m_changed.notify_all();
    if (m_listener) m_listener();
  }

  static constexpr int kExitHorizon = 96;

  Scenario m_scenario;
  RunSettings m_settings;
  OutputSink m_output;
  StatusListener m_listener;
  std::shared_ptr<trace::Store> m_store;
  base::Instant m_horizon;
  std::uint64_t m_maxEvents;

  asio::io_context m_io{1};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> m_keepAlive;
  std::unique_ptr<Run> m_run;
  std::optional<machine::Driver> m_driver;
  bool m_ended = false;
  bool m_isInline = false;
  std::thread m_thread;

  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  RunStatus m_status;
};

Session::Session(Scenario scenario, RunSettings settings, OutputSink output, StatusListener listener)
    : m_impl(std::make_unique<Impl>(std::move(scenario), settings, std::move(output), std::move(listener))) {}
Session::~Session() = default;

void Session::start() { m_impl->start(); }
RunStatus Session::runHere() { return m_impl->runHere(); }
void Session::pauseThreadsafe() {
  m_impl->postCommand([this] { m_impl->pause(); });
}
void Session::resumeThreadsafe() {
  m_impl->postCommand([this] { m_impl->resume(); });
}
void Session::stopThreadsafe() {
  m_impl->postCommand([this] { m_impl->stop(); });
}
void Session::setPaceThreadsafe(double pace) {
  m_impl->postCommand([this, pace] { m_impl->setPace(pace); });
}
void Session::continueThreadsafe(base::Duration more) {
  m_impl->postCommand([this, more] { m_impl->continueRun(more); });
}
RunStatus Session::status() const { return m_impl->status(); }
RunStatus Session::wait() { return m_impl->wait(); }
const Scenario& Session::scenario() const { return m_impl->scenario(); }
std::shared_ptr<const trace::Store> Session::trace() const { return m_impl->trace(); }

}  // namespace awaitscope::session
