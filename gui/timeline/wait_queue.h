// SPDX-License-Identifier: GPL-3.0-or-later
// Who stood in line at a primitive, and when: the wait queue replayed from the primitive's own events, so that a picture
// can write the names in order without asking for the whole state at each place.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "engine/trace/index.h"

namespace awaitscope::gui {

/// From one change of the queue to the next.
struct QueueStretch {
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  trace::Seq beginSeq = 0;
  trace::Seq endSeq = 0;
  std::vector<base::ActorId> waiters;  ///< In order; the first kMostNamed of them.
  std::size_t count = 0;               ///< All of them.
};

inline constexpr std::size_t kMostNamed = 6;
/// A primitive with more events than this shows its queue as a height only.
inline constexpr std::size_t kMostReplayed = 4000;

std::vector<QueueStretch> waitQueueOf(const trace::Index& index, base::ActorId primitive);

/// Keeps the answers until the run has grown or is another one.
class WaitQueueHistories {
 public:
  const std::vector<QueueStretch>& of(const trace::Index& index, base::ActorId primitive);

 private:
  const trace::Index* m_index = nullptr;
  trace::Seq m_count = 0;
  std::unordered_map<std::uint32_t, std::vector<QueueStretch>> m_known;
};

}  // namespace awaitscope::gui
