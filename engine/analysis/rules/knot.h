// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody waits for himself through others: a knot in the graph of who waits for whom, in which some need all
// of those they wait for (a gather, a task group) and others only one (who gives a lock or a permit back).
// Prior art: E. G. Coffman et al., System Deadlocks, 1971; R. C. Holt, Some Deadlock Properties of Computer Systems, 1972.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "engine/base/ids.h"
#include "engine/trace/event.h"

namespace awaitscope::analysis::rules {

/// Someone who waits, for what, and for whom because of that.
struct Waiting {
  base::ActorId who;  ///< A task, a thread; also a gather or a task group, which waits for what it consists of.
  base::ActorId on;   ///< None when it waits for several, which stand in `whom`.
  std::vector<base::ActorId> whom = {};  ///< Empty: nobody in particular.
  trace::Seq seq = 0;
  std::uint32_t line = 0;
  bool needsAll = false;     ///< All of `whom` have to go on first; otherwise one of them is enough.
  base::StringId call = {};  ///< Of a blocking call when it is not known what it waits for.
};

class KnotSearch {
 public:
  /// Nothing for one who does not wait.
  using WaitOf = std::function<std::optional<Waiting>(base::ActorId)>;
  explicit KnotSearch(WaitOf waitOf) : m_waitOf(std::move(waitOf)) {}

  /// Those who wait only for each other, beginning with `who`, each before one it waits for; what branches off comes
  /// behind. Empty when `who` does not wait for himself, or when too many are to be asked.
  std::vector<Waiting> around(base::ActorId who);

 private:
  bool collect(base::ActorId who);
  void removeThoseWhoCanGoOn();
  bool canGoOn(const Waiting& waiting) const;
  std::vector<Waiting> wayBackTo(base::ActorId who) const;
  void addBranches(std::vector<Waiting>& knot) const;

  WaitOf m_waitOf;
  std::map<std::uint32_t, Waiting> m_stuck;
};

}  // namespace awaitscope::analysis::rules
