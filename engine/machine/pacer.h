// SPDX-License-Identifier: GPL-3.0-or-later
// How virtual time is bound to real time: `pace` virtual seconds per real second, or not at all. It decides, the
// driver waits. Engine thread.
#pragma once

#include <chrono>

#include "engine/base/time.h"

namespace awaitscope::machine {

class Pacer {
 public:
  using RealTime = std::chrono::steady_clock::time_point;

  /// 0 is as fast as possible. `virtualNow` and `realNow` become the point from which both clocks run.
  void setPace(double pace, base::Instant virtualNow, RealTime realNow);
  double pace() const noexcept { return m_pace; }
  bool isOn() const noexcept { return m_pace > 0; }
  /// After a pause the real clock has run on alone: bind the two clocks anew.
  void rebase(base::Instant virtualNow, RealTime realNow);
  /// How much real time must pass before the virtual clock may show `target`; zero if it may at once.
  std::chrono::nanoseconds waitBefore(base::Instant target, RealTime realNow) const;

 private:
  double m_pace = 0;
  base::Instant m_virtualStart;
  RealTime m_realStart{};
};

}  // namespace awaitscope::machine
