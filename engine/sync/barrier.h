// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Barrier. Engine thread.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/sync/condition.h"

namespace awaitscope::sync {

class Barrier : public Primitive {
 public:
  enum class State : std::uint8_t { Filling, Draining, Resetting, Broken };

  /// `parties` is at least 1 (the caller raises "parties must be > 0").
  Barrier(loop::Environment& environment, std::int64_t parties);
  /// One whose parties are given by setParties().
  explicit Barrier(loop::Environment& environment);

  /// For `__init__` of a script's class: before anybody waits.
  void setParties(std::int64_t parties);

  State state() const noexcept { return m_state; }
  /// "filling", "draining", "resetting", "broken".
  std::string_view stateName() const noexcept;
  std::int64_t parties() const noexcept { return m_parties; }
  /// Who is inside, whether it fills or drains.
  std::int64_t count() const noexcept { return m_count; }
  std::int64_t waiting() const noexcept { return m_state == State::Filling ? m_count : 0; }
  bool isBroken() const noexcept { return m_state == State::Broken; }
  /// The caller's index among the parties.
  task::Coro wait();
  task::Coro reset();
  task::Coro abort();

 private:
  static task::Coro waitOf(base::Ref<Barrier> self);
  static task::Coro fill(base::Ref<Barrier> self);
  static task::Coro block(base::Ref<Barrier> self);
  static task::Coro awaitRelease(base::Ref<Barrier> self);
  static task::Coro resetOf(base::Ref<Barrier> self);
  static task::Coro abortOf(base::Ref<Barrier> self);
  void trip();
  void leave();
  base::Outcome broken(std::string_view text);
  void changeCount(std::int64_t by);

  base::Ref<Condition> m_condition;
  std::int64_t m_parties = 1;
  std::int64_t m_count = 0;
  std::uint64_t m_generation = 0;
  State m_state = State::Filling;
};

}  // namespace awaitscope::sync
