// SPDX-License-Identifier: GPL-3.0-or-later
// Who waits for what that who holds, followed through the whole trace: circles in it are deadlocks, also those that a
// timeout or the end of the program breaks later.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "engine/analysis/rules/knot.h"
#include "engine/analysis/rules/reading.h"

namespace awaitscope::analysis::rules {

/// Those who wait only for each other: a circle, or, where several hold permits, all on whom one of them depends. The
/// task or thread that was created first begins.
struct Circle {
  std::vector<Waiting> links;
  trace::Seq seq = 0;  ///< The wait that closed it.
  std::int64_t beginNs = 0;
  std::int64_t endNs = 0;
  bool isOpen = true;  ///< It lasts until the end of the trace.

  std::int64_t lengthNs() const { return endNs - beginNs; }
};

/// A gather or a task group: it waits for what it consists of, as long as it is there.
bool isCompound(trace::ActorKind kind);

class WaitGraph {
 public:
  explicit WaitGraph(const Evidence& evidence);
  /// In the order in which they closed.
  const std::vector<Circle>& circles() const { return m_circles; }
  /// The tasks and threads that wait at the end of the trace.
  std::vector<Waiting> waiting() const;
  /// Whether it waits for somebody who waits himself: then it only follows.
  bool follows(const Waiting& waiting) const;

 private:
  void take(trace::Seq seq, const trace::Event& event);
  void takeBlocking(trace::Seq seq, const trace::Event& event);
  void begin(base::ActorId who, base::ActorId on, trace::Seq seq, const trace::Event& event);
  void end(base::ActorId who, const trace::Event& event);
  void lookForCircle(base::ActorId who, trace::Seq seq, std::int64_t ns);
  bool touchesAnOpenOne(const Circle& circle) const;
  std::optional<Waiting> waitOf(base::ActorId who) const;
  void fillWhom(Waiting& waiting) const;
  /// Whoever can end a wait on `on`: a task, thread or gather itself, the holders of a lock or semaphore; else nobody is
  /// known.
  std::vector<base::ActorId> whomOf(base::ActorId on) const;
  base::ActorId executedBy(const trace::Event& event) const;

  /// Of a gather, a task group, a task that waits for several.
  struct Dependencies {
    std::vector<base::ActorId> on;
    bool areAllNeeded = true;
  };

  const Evidence& m_evidence;
  std::map<std::uint32_t, Dependencies> m_dependencies;
  std::map<std::uint32_t, Waiting> m_waits;                     // by who waits
  std::map<std::uint32_t, std::vector<base::ActorId>> m_holders;  // by primitive
  std::map<std::uint16_t, base::ActorId> m_blockingTask;        // by virtual thread: the task in a blocking call
  std::map<std::uint32_t, Waiting> m_calls;                     // by who is in one
  std::vector<Circle> m_circles;
};

}  // namespace awaitscope::analysis::rules
