// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/wait_queue.h"

#include <algorithm>

namespace awaitscope::gui {

std::vector<QueueStretch> waitQueueOf(const trace::Index& index, base::ActorId primitive) {
  std::vector<QueueStretch> stretches;
  const trace::Track* track = index.track(primitive);
  if (!track || track->events.size() > kMostReplayed) return stretches;
  std::vector<base::ActorId> queue;
  const auto open = [&](std::int64_t ns, trace::Seq seq) {
    if (!stretches.empty()) {
      stretches.back().endNs = ns;
      stretches.back().endSeq = seq;
      if (stretches.back().beginSeq == seq || stretches.back().waiters.empty()) stretches.pop_back();
    }
    QueueStretch next{ns, ns, seq, seq, {}, queue.size()};
    next.waiters.assign(queue.begin(), queue.begin() + static_cast<std::ptrdiff_t>(std::min(queue.size(), kMostNamed)));
    stretches.push_back(std::move(next));
  };
  for (const std::uint32_t seq : track->events) {
    const trace::Event& event = index.store().event(seq);
    if (event.actor != primitive.value) continue;
    const base::ActorId waiter{event.a};
    if (event.eventKind() == trace::EventKind::WaitBegin)
      queue.push_back(waiter);
    else if (event.eventKind() == trace::EventKind::WaitEnd)
      std::erase(queue, waiter);
    else
      continue;
    open(event.timeNs, seq);
  }
  open(index.end().ns, index.end().seq);
  stretches.pop_back();  // What begins at the trace's end.
  return stretches;
}

const std::vector<QueueStretch>& WaitQueueHistories::of(const trace::Index& index, base::ActorId primitive) {
  if (m_index != &index || m_count != index.count()) {
    m_known.clear();
    m_index = &index;
    m_count = index.count();
  }
  const auto found = m_known.find(primitive.value);
  if (found != m_known.end()) return found->second;
  return m_known.emplace(primitive.value, waitQueueOf(index, primitive)).first->second;
}

}  // namespace awaitscope::gui
