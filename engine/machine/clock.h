// SPDX-License-Identifier: GPL-3.0-or-later
// The virtual clock. It owns "now" and the two counters that keep a program from waiting for ever by reading it; it
// knows no threads and no loops (machine.h moves it). Engine thread.
#pragma once

#include <compare>
#include <cstdint>

#include "engine/base/time.h"

namespace awaitscope::machine {

/// A point in the order of waking. Virtual code costs no time on the ideal machine, so two waits may end at the same
/// nanosecond although one began later; in reality that one also ends later. Hence the second component: the instant
/// at which the wait began.
struct Moment {
  base::Instant time;
  base::Instant begun;

  friend constexpr auto operator<=>(const Moment&, const Moment&) = default;
};

class Clock {
 public:
  base::Instant now() const noexcept { return m_moment.time; }
  const Moment& moment() const noexcept { return m_moment; }

  /// The key of a wait that begins now and ends at `deadline`; a deadline that has passed is due at once.
  Moment keyOf(base::Instant deadline) const noexcept {
    if (deadline > now()) return {deadline, now()};
    return {now(), base::Instant{-1}};
  }
  bool isDue(const Moment& key) const noexcept { return key <= m_moment; }

  /// Jumps to `target` if it lies ahead.
  void advance(const Moment& target) noexcept;
  /// To the time of the thread that goes on now, which may lie behind that of one on another core.
  void moveTo(const Moment& moment) noexcept;
  /// Lets time pass without a decision of the scheduler: CPU cost and the spin guards. Everything due then is due.
  void creep(base::Duration cost) noexcept;

  /// Says that the scenario has read the clock. After kFreeReads reads at one instant each costs kReadCost.
  void countRead() noexcept {
    if (++m_reads > kFreeReads) [[unlikely]]
      creep(kReadCost);
  }
  /// Says that a loop begins an iteration. After kFreeIterations at one instant each costs kIterationCost.
  void countIteration() noexcept {
    if (++m_iterations > kFreeIterations) [[unlikely]]
      creep(kIterationCost);
  }

  // The oracle's numbers, so that a program that polls prints the same in both.
  static constexpr std::uint32_t kFreeReads = 1'000;
  static constexpr base::Duration kReadCost = base::milliseconds(1);
  static constexpr std::uint32_t kFreeIterations = 10'000;
  static constexpr base::Duration kIterationCost = base::microseconds(100);

 private:
  Moment m_moment;
  std::uint32_t m_reads = 0;
  std::uint32_t m_iterations = 0;
};

}  // namespace awaitscope::machine
