// SPDX-License-Identifier: GPL-3.0-or-later
// Slow awaits one after another of which none needs what the one before gave (the compiler has looked, see
// lang/serial_awaits.h): together they would take as long as the longest.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

constexpr std::int64_t kNeighboursNs = 1'000'000;  // What lies further apart was not one after another.

/// One row of awaits by one task.
struct Row {
  base::ActorId task;
  std::uint32_t line = 0;
  trace::Seq seq = 0;
  std::int64_t endNs = 0;      ///< Of the last await.
  std::int64_t waitedNs = 0;   ///< All of them together.
  std::int64_t longestNs = 0;
  std::uint64_t count = 0;     ///< Of awaits that took time.

  std::int64_t gainNs() const { return waitedNs - longestNs; }
};

/// The loop that a task runs on.
std::map<std::uint32_t, base::ActorId> loopsOfTasks(const Evidence& evidence) {
  std::map<std::uint32_t, base::ActorId> loops;
  evidence.forEach({EventKind::TaskCreated},
                   [&](trace::Seq, const trace::Event& event) { loops[event.actor] = {event.a}; });
  return loops;
}

class Rows {
 public:
  explicit Rows(const Evidence& evidence) : m_index(evidence.index) {
    if (evidence.events.of(EventKind::SerialAwaitBegin).empty()) return;
    m_loops = loopsOfTasks(evidence);
    evidence.forEach({EventKind::SerialAwaitBegin, EventKind::SerialAwaitEnd},
                     [this](trace::Seq seq, const trace::Event& event) { take(seq, event); });
    for (const auto& [place, open] : m_open) close(open.row);
  }
  /// The best one of each line.
  const std::map<std::uint32_t, Row>& best() const { return m_best; }

 private:
  struct Open {
    Row row;
    std::int64_t beginNs = -1;  ///< Of the await that goes on; -1 when there is none.
  };

  void take(trace::Seq seq, const trace::Event& event) {
    Open& open = m_open[{event.actor, event.a}];
    if (event.eventKind() == EventKind::SerialAwaitBegin) {
      const bool goesOn = open.row.count > 0 && event.timeNs - open.row.endNs <= kNeighboursNs;
      if (!goesOn) {
        close(open.row);
        open.row = {event.actorId(), event.a, seq, event.timeNs, 0, 0, 0};
      }
      open.beginNs = event.timeNs;
      return;
    }
    if (open.beginNs < 0) return;
    const std::int64_t ns = idleIn(m_loops[event.actor], open.beginNs, event.timeNs);
    open.beginNs = -1;
    open.row.endNs = event.timeNs;
    open.row.waitedNs += ns;
    open.row.longestNs = std::max(open.row.longestNs, ns);
    open.row.count += ns > 0;
  }

  void close(const Row& row) {
    Row& best = m_best[row.line];
    if (row.count > 1 && row.gainNs() > best.gainNs()) best = row;
  }

  /// How long the loop had nothing to do: only that time could have been used.
  std::int64_t idleIn(base::ActorId loop, std::int64_t beginNs, std::int64_t endNs) const {
    const trace::Track* track = m_index.track(loop);
    if (!track) return 0;
    return track->states.stateTimes({trace::Axis::Time, beginNs, endNs},
                                    m_index.end())[static_cast<std::size_t>(trace::TrackState::Idle)];
  }

  const trace::Index& m_index;
  std::map<std::uint32_t, base::ActorId> m_loops;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Open> m_open;  // by task and line
  std::map<std::uint32_t, Row> m_best;
};

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const Rows rows(evidence);
  for (const auto& [line, row] : rows.best()) {
    if (row.gainNs() < evidence.thresholds.slowWait.ns) continue;
    Finding finding = findingAt(row.task, row.seq, line, row.gainNs());
    finding.sentence.actor(actorLabel(index, row.task), row.task)
        .say(fmt::format(" awaits {} calls ", countText(row.count)))
        .moment("one after another", row.seq)
        .inLine(line)
        .say(fmt::format(" though none needs what another one gives: {} instead of {}.", durationText({row.waitedNs}),
                         durationText({row.longestNs})));
    finding.advice = "Run them together: await asyncio.gather(…), or one task each in an asyncio.TaskGroup.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kSequentialAwaits{"sequential-awaits", "Slow awaits one after another that could have run together.", check};

}  // namespace awaitscope::analysis::rules
