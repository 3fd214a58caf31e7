// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/pacer.h"

#include <algorithm>

namespace awaitscope::machine {

void Pacer::setPace(double pace, base::Instant virtualNow, RealTime realNow) {
  m_pace = std::max(pace, 0.0);
  rebase(virtualNow, realNow);
}

void Pacer::rebase(base::Instant virtualNow, RealTime realNow) {
  m_virtualStart = virtualNow;
  m_realStart = realNow;
}

std::chrono::nanoseconds Pacer::waitBefore(base::Instant target, RealTime realNow) const {
  if (!isOn()) return std::chrono::nanoseconds{0};
  const double realSeconds = (target - m_virtualStart).seconds() / m_pace;
  // Waits are taken in pieces of an hour at most: a far deadline must not overflow the real clock.
  constexpr double kLongestSeconds = 3600;
  const std::chrono::duration<double> passed = realNow - m_realStart;
  const double left = std::clamp(realSeconds - passed.count(), 0.0, kLongestSeconds);
  return std::chrono::nanoseconds{static_cast<std::int64_t>(left * 1e9)};
}

}  // namespace awaitscope::machine
