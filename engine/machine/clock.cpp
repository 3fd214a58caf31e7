// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/clock.h"

namespace awaitscope::machine {

void Clock::advance(const Moment& target) noexcept {
  if (target <= m_moment) return;
  if (target.time > m_moment.time) m_reads = m_iterations = 0;
  m_moment = target;
}

void Clock::moveTo(const Moment& moment) noexcept {
  if (moment.time != m_moment.time) m_reads = m_iterations = 0;
  m_moment = moment;
}

void Clock::creep(base::Duration cost) noexcept { m_moment = {m_moment.time + cost, base::kNever}; }

}  // namespace awaitscope::machine
