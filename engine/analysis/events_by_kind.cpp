// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/events_by_kind.h"

namespace awaitscope::analysis {

using trace::EventKind;

namespace {

constexpr std::array kLeftOut{EventKind::HandleReady,    EventKind::HandleRunBegin, EventKind::HandleRunEnd,
                              EventKind::IterationBegin, EventKind::IterationEnd,   EventKind::IdleBegin,
                              EventKind::IdleEnd,        EventKind::TimerScheduled, EventKind::TimerTarget,
                              EventKind::TimerDue,       EventKind::TimerCancelled, EventKind::StepBegin,
                              EventKind::StepEnd,        EventKind::LineReached};  // blocking.h reads the last three

constexpr std::array<bool, trace::kEventKindCount> wanted() {
  std::array<bool, trace::kEventKindCount> kinds{};
  kinds.fill(true);
  for (const EventKind kind : kLeftOut) kinds[static_cast<std::size_t>(kind)] = false;
  return kinds;
}
constexpr std::array<bool, trace::kEventKindCount> kWanted = wanted();

}  // namespace

void EventsByKind::extend(const trace::Index& index) {
  const trace::Seq count = index.count();
  while (m_taken < count) {
    for (const trace::Event& event : index.store().run(m_taken, count)) {
      if (trace::isKnownKind(event.kind) && kWanted[event.kind])
        m_places[event.kind].push_back(static_cast<std::uint32_t>(m_taken));
      ++m_taken;
    }
  }
}

}  // namespace awaitscope::analysis
