// SPDX-License-Identifier: GPL-3.0-or-later
// Keyframes and replay. A keyframe shares with its neighbours all that did not change between them.
#include <algorithm>

#include "engine/base/check.h"
#include "engine/trace/state.h"

namespace awaitscope::trace {

StateReader::StateReader(std::shared_ptr<const Store> store, Seq keyframeSpacing)
    : m_store(std::move(store)), m_keyframeSpacing(keyframeSpacing), m_keyframes(1) {
  AWAITSCOPE_CHECK(m_store && keyframeSpacing > 0, "a state reader needs a store and a spacing");
}

bool StateReader::extend(Seq maxEvents, StateListener* listener) {
  const Seq published = m_store->publishedCount();
  const Seq end = maxEvents < published - m_last.count ? m_last.count + maxEvents : published;
  Changes changes;
  while (m_last.count < end) {
    for (const Event& event : m_store->run(m_last.count, end)) {
      apply(m_last, event, changes);
      if (listener) listener->onEvent(m_last.count - 1, event, m_last, changes);
      if (m_last.count % m_keyframeSpacing == 0) m_keyframes.push_back(m_last);
    }
  }
  return end < published;
}

RunState StateReader::stateAfter(Seq eventCount) const {
  AWAITSCOPE_CHECK(eventCount <= count(), "a state was asked for that has not been read yet");
  const RunState& keyframe = m_keyframes[static_cast<std::size_t>(eventCount / m_keyframeSpacing)];
  const std::lock_guard lock(m_recentMutex);
  if (m_recent.count > eventCount || m_recent.count < keyframe.count) m_recent = keyframe;
  Changes changes;
  while (m_recent.count < eventCount)
    for (const Event& event : m_store->run(m_recent.count, eventCount)) apply(m_recent, event, changes);
  return m_recent;
}

Seq StateReader::countUntil(base::Instant time) const {
  Seq low = 0;
  Seq high = count();
  while (low < high) {
    const Seq middle = low + (high - low) / 2;
    if (m_store->event(middle).timeNs <= time.ns)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Seq StateReader::countBefore(base::Instant time) const { return countUntil({time.ns - 1}); }

}  // namespace awaitscope::trace
