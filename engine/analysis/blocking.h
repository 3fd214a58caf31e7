// SPDX-License-Identifier: GPL-3.0-or-later
// When nothing but one task could run: a blocking call on the loop's thread, or a step that went on for so long that
// asyncio's own debug mode would complain. Found once as the trace grows; asked by time while painting.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/trace/index.h"

namespace awaitscope::analysis {

/// CPython's loop.slow_callback_duration.
inline constexpr base::Duration kSlowStep = base::milliseconds(100);

struct BlockedStretch {
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  trace::Seq beginSeq = 0;  ///< The blocking call, or the step, that began it.
  trace::Seq endSeq = 0;
  base::ActorId loop;
  base::ActorId culprit;   ///< A task; the loop itself when it was a callback.
  base::StringId callee;   ///< Of a blocking call; none when the task computed.
  std::uint32_t line = 0;

  std::int64_t lengthNs() const { return endNs - beginNs; }
  bool isCall() const { return static_cast<bool>(callee); }
  bool isByCallback() const { return culprit == loop; }
  friend bool operator==(const BlockedStretch&, const BlockedStretch&) = default;
};

class BlockedStretches {
 public:
  /// `slowStep`: how long a task has to compute until it counts as blocking the loop.
  explicit BlockedStretches(base::Duration slowStep = kSlowStep) : m_slowStep(slowStep) {}

  /// Takes in what `index` has learned since the last call.
  void extend(const trace::Index& index);
  /// By the moment at which they end. Those of one loop do not overlap.
  std::span<const BlockedStretch> all() const { return m_stretches; }
  /// How much of [beginNs, endNs) was blocked, and by what most of it; null when nothing was.
  struct Lost {
    std::int64_t ns = 0;
    const BlockedStretch* mostly = nullptr;
  };
  Lost lostIn(std::int64_t beginNs, std::int64_t endNs) const;

 private:
  struct Step {
    base::ActorId task;  ///< The loop while it calls a callback that is no task's step.
    trace::Seq beginSeq = trace::kNoSeq;
    std::int64_t beginNs = 0;  ///< Of the step, or of its part after the last call that took time.
    base::ActorId loop;
    std::uint32_t line = 0;
    BlockedStretch call;  ///< The call that goes on now; without a culprit when there is none.
    /// How often each line was met in a long step.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> lines;
  };
  void take(trace::Seq seq, const trace::Event& event);
  static std::uint32_t lineOf(const Step& step, const trace::Event& event);
  void endComputing(const Step& step, trace::Seq seq, const trace::Event& event);
  Step& stepOn(std::uint16_t thread);

  base::Duration m_slowStep;
  std::vector<BlockedStretch> m_stretches;
  std::vector<Step> m_steps;  ///< By virtual thread.
  trace::Seq m_taken = 0;
};

/// What a task lost in a slice because the loop was blocked: it was ready, or its timer was due, and could not run.
struct Loss {
  std::int64_t fromNs = 0;  ///< Since when it could have run.
  std::int64_t ns = 0;
  const BlockedStretch* mostly = nullptr;  ///< Null when nothing was lost.
};
Loss lossOf(const trace::Index& index, const BlockedStretches& blocked, base::ActorId task, const trace::Slice& slice);

}  // namespace awaitscope::analysis
