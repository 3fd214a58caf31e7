// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that compute and, since they share one GIL, only take turns: many threads, the speed of one.
#include <fmt/format.h>

#include <map>

#include "engine/analysis/rules/reading.h"
#include "engine/analysis/rules/rules.h"

namespace awaitscope::analysis::rules {
namespace {

using trace::EventKind;

struct GilUse {
  std::int64_t waitedNs = 0;
  std::int64_t heldNs = 0;
  std::map<std::uint32_t, std::int64_t> waits, holds;  ///< By thread.
  trace::Seq seq = 0;
  std::uint32_t line = 0;
};

class GilReading {
 public:
  explicit GilReading(const Evidence& evidence) {
    evidence.forEach({EventKind::GilWaitBegin, EventKind::GilWaitEnd, EventKind::GilAcquired, EventKind::GilReleased},
                     [this](trace::Seq seq, const trace::Event& event) { take(seq, event); });
  }
  const std::map<std::uint32_t, GilUse>& uses() const { return m_uses; }

 private:
  void take(trace::Seq seq, const trace::Event& event) {
    GilUse& use = m_uses[event.a];
    switch (event.eventKind()) {
      case EventKind::GilWaitBegin:
        m_waitSince[event.actor] = event.timeNs;
        if (use.line == 0 && event.line != 0) {
          use.seq = seq;
          use.line = event.line;
        }
        return;
      case EventKind::GilWaitEnd: {
        const std::int64_t ns = event.timeNs - std::exchange(m_waitSince[event.actor], event.timeNs);
        use.waits[event.actor] += ns;
        use.waitedNs += ns;
        return;
      }
      case EventKind::GilAcquired:
        m_heldSince[event.actor] = event.timeNs;
        return;
      default: {
        const std::int64_t ns = event.timeNs - std::exchange(m_heldSince[event.actor], event.timeNs);
        use.holds[event.actor] += ns;
        use.heldNs += ns;
        return;
      }
    }
  }

  std::map<std::uint32_t, GilUse> m_uses;  // by GIL
  std::map<std::uint32_t, std::int64_t> m_waitSince, m_heldSince;  // by thread
};

void check(const Evidence& evidence, std::vector<Finding>& findings) {
  const GilReading reading(evidence);
  for (const auto& [gil, use] : reading.uses()) {
    // Computing, not merely meeting at the door: they hold it for long, and wait for a good part of the time.
    const std::int64_t least = evidence.thresholds.slowWait.ns;
    const auto computes = [&](const auto& wait) {
      const auto held = use.holds.find(wait.first);
      return wait.second >= least / 2 && held != use.holds.end() && held->second >= least / 2;
    };
    const auto many = std::ranges::count_if(use.waits, computes);
    if (many < 2 || use.waitedNs < least || use.waitedNs * 2 < use.heldNs) continue;
    Finding finding = findingAt({std::ranges::find_if(use.waits, computes)->first}, use.seq, use.line, use.waitedNs);
    finding.sentence.say(fmt::format("{} threads compute, but only one of them at a time", many))
        .inLine(use.line)
        .say(": they waited ")
        .moment(durationText({use.waitedNs}), use.seq)
        .say(" for ")
        .actor("the GIL", {gil})
        .say(" in all and gained nothing over one thread.");
    finding.advice =
        "Compute in processes (ProcessPoolExecutor), or on a Python without the GIL; threads help where the time goes "
        "into waiting.";
    findings.push_back(std::move(finding));
  }
}

}  // namespace

const Rule kGilTurns{"gil-turns", "Threads that compute and only take turns on the GIL.", check};

}  // namespace awaitscope::analysis::rules
