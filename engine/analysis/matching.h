// SPDX-License-Identifier: GPL-3.0-or-later
// Who is who in two runs: actors matched by spawn path, that is parent, coroutine and name, and the ordinal among
// siblings that are equal in these. Ids and default numbers ("Task-7") say nothing: one task more at the beginning would
// shift them all. Where names differ, the coroutine alone decides, then the name alone. Reads two indexes; linear.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/base/ids.h"
#include "engine/trace/index.h"

namespace awaitscope::analysis {

/// Tasks, threads, primitives, loops and pools have partners; futures and work items are too many and have no name.
bool isMatched(trace::ActorKind kind);

class Matching {
 public:
  Matching() = default;
  Matching(const trace::Index& a, const trace::Index& b);

  /// None: there is no such actor in the other run.
  base::ActorId partnerOfA(base::ActorId a) const { return at(m_ofA, a); }
  base::ActorId partnerOfB(base::ActorId b) const { return at(m_ofB, b); }

 private:
  friend class Matcher;
  static base::ActorId at(const std::vector<base::ActorId>& partners, base::ActorId actor) {
    return actor.value < partners.size() ? partners[actor.value] : base::ActorId{};
  }

  std::vector<base::ActorId> m_ofA, m_ofB;  // by id
};

}  // namespace awaitscope::analysis
