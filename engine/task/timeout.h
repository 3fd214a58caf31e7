// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.timeout() and timeout_at(): an asynchronous context manager that cancels its task at a deadline. Neither
// entering nor leaving suspends, so both are plain calls; see immediate() for an awaitable around them. Engine thread.
#pragma once

#include <optional>
#include <string_view>

#include "engine/task/task.h"

namespace awaitscope::task {

class Timeout : public base::Object {
 public:
  enum class State : std::uint8_t { Created, Entered, Expiring, Expired, Exited };

  /// `when` in the loop's seconds.
  Timeout(loop::Environment& environment, std::optional<double> when);

  State state() const noexcept { return m_state; }
  /// "created", "active", "expiring", "expired", "finished".
  std::string_view stateName() const noexcept;
  std::optional<double> when() const noexcept { return m_when; }
  bool isExpired() const noexcept { return m_state == State::Expiring || m_state == State::Expired; }

  /// __aenter__: empty, or RuntimeError outside a task.
  base::Value enter();
  /// __aexit__ with the exception that ends the block (empty: none): empty, or the TimeoutError that replaces it.
  base::Value exit(const base::Value& exception);
  /// Empty, or RuntimeError.
  base::Value reschedule(std::optional<double> when);

 private:
  void expire();

  loop::Environment& m_environment;
  base::Ref<Task> m_task;
  base::Ref<loop::Handle> m_handle;
  std::optional<double> m_when;
  State m_state = State::Created;
};

/// timeout(delay): a deadline relative to the loop's time.
base::Ref<Timeout> makeTimeout(loop::Environment& environment, std::optional<double> delay);

}  // namespace awaitscope::task
