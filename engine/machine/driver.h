// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a machine on an io_context: posts one slice after another, so that commands and real operations get their turn
// between two, and waits on a steady_timer where the pace demands it. All members belong to the io_context's thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>

#include "engine/base/time.h"
#include "engine/machine/machine.h"

namespace boost::asio {
class io_context;
}

namespace awaitscope::machine {

class Driver {
 public:
  /// Called whenever the machine stands still for a reason the user should hear of: HorizonTime, HorizonEvents,
  /// Deadlock, Finished, Stopped. After the last three nothing more happens.
  using Listener = std::function<void(SliceEnd)>;

  Driver(boost::asio::io_context& io, Machine& machine, Listener listener);
  ~Driver();
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  void start();
  void pause();
  void resume();
  bool isPaused() const noexcept;
  /// Unwinds the machine; the listener hears Stopped before this returns, unless the machine had ended already.
  void stop();
  void setPace(double pace);
  /// Sets the next horizon; a machine that stands at the old one goes on.
  void setHorizon(base::Instant time, std::uint64_t maxEvents);

  /// A slice is short enough that a command never waits noticeably, long enough that its overhead does not count.
  static constexpr std::chrono::milliseconds kSliceBudget{4};

 private:
  class Impl;
  std::shared_ptr<Impl> m_impl;
};

}  // namespace awaitscope::machine
