// SPDX-License-Identifier: GPL-3.0-or-later
// A pool in whose queue work stands for about as long as it takes: more workers would help, if the work waits for
// something. Computing on as many workers as there are cores (or on one GIL) is not the pool's fault.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

struct Queueing {
  std::int64_t waitedNs = 0;
  std::int64_t longestNs = 0;
  std::int64_t workedNs = 0;
  std::int64_t blockedNs = 0;  ///< Of workedNs the workers waited for something themselves.
  std::uint64_t items = 0;
  std::uint64_t waited = 0;
  trace::Seq seq = 0;
  std::uint32_t line = 0;
};

class PoolReading {
 public:
  explicit PoolReading(const Evidence& evidence) : m_index(evidence.index) {
    evidence.forEach({EventKind::WorkQueued, EventKind::WorkBegin, EventKind::WorkEnd},
                     [this](trace::Seq seq, const trace::Event& event) { take(seq, event); });
  }
  const std::map<std::uint32_t, Queueing>& pools() const { return m_pools; }

 private:
  struct Work {
    std::uint32_t pool = 0;
    std::int64_t queuedNs = 0;
    std::int64_t begunNs = 0;
  };

  void take(trace::Seq seq, const trace::Event& event) {
    if (event.eventKind() == EventKind::WorkQueued) {
      m_work[event.a] = {event.actor, event.timeNs, event.timeNs};
      Queueing& pool = m_pools[event.actor];
      if (pool.items++ > 0) return;
      pool.seq = seq;
      pool.line = event.line;
      return;
    }
    const auto found = m_work.find(event.a);
    if (found == m_work.end()) return;
    Work& work = found->second;
    Queueing& pool = m_pools[work.pool];
    if (event.eventKind() == EventKind::WorkBegin) {
      const std::int64_t ns = event.timeNs - work.queuedNs;
      work.begunNs = event.timeNs;
      pool.waitedNs += ns;
      pool.longestNs = std::max(pool.longestNs, ns);
      pool.waited += ns > kNoticeableNs;
    } else {
      pool.workedNs += event.timeNs - work.begunNs;
      pool.blockedNs += blockedIn(event.actorId(), work.begunNs, event.timeNs);
      m_work.erase(found);
    }
  }

  std::int64_t blockedIn(base::ActorId worker, std::int64_t beginNs, std::int64_t endNs) const {
    const trace::Track* track = m_index.track(worker);
    if (!track || endNs <= beginNs) return 0;
    return track->states.stateTimes({trace::Axis::Time, beginNs, endNs},
                                    m_index.end())[static_cast<std::size_t>(trace::TrackState::Blocked)];
  }

  static constexpr std::int64_t kNoticeableNs = 1'000'000;  // A new worker needs some microseconds to start.
  const trace::Index& m_index;
  std::map<std::uint32_t, Queueing> m_pools;
  std::map<std::uint32_t, Work> m_work;
};

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const trace::Index& index = evidence.index;
  const PoolReading reading(evidence);
  for (const auto& [number, pool] : reading.pools()) {
    // Waiting in line costs at least half of what the work itself takes, and the work mostly waits, too.
    if (pool.longestNs < evidence.thresholds.slowWait.ns || pool.waited < 2) continue;
    if (pool.waitedNs * 2 < pool.workedNs || pool.blockedNs * 2 < pool.workedNs) continue;
    const base::ActorId actor{number};
    const std::int64_t workers = index.states().latest().info(actor).limit;
    Finding finding = findingAt(actor, pool.seq, pool.line, pool.waitedNs);
    finding.sentence.actor(actorPhrase(index, actor), actor)
        .say(fmt::format(" has {} worker{} for {} pieces of work", workers, workers == 1 ? "" : "s",
                         countText(pool.items)))
        .inLine(pool.line)
        .say(fmt::format(": {} of them stood in line, ", countText(pool.waited)))
        .moment(durationText({pool.waitedNs}), pool.seq)
        .say(fmt::format(" in all, the longest {}.", durationText({pool.longestNs})));
    finding.advice = "Give the pool more workers: its work waits for something, so they cost little.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kSmallPool{"small-pool", "A pool in whose queue work that waits for something has to wait for long.", check};

}  // namespace awaitscope::analysis::rules
