// SPDX-License-Identifier: GPL-3.0-or-later
// Awaits that stand one after another though none needs what the one before gives: neighbours in a block, the turns of
// a loop that does nothing else, a comprehension. The generator writes a note before and after each, so that a run can
// tell what waiting for them in turn has cost. Only calls of the module's own coroutine functions count, for what a
// method does to its object nobody can see from here.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <unordered_set>

#include "engine/lang/ast.h"

namespace awaitscope::lang {

class SerialAwaits {
 public:
  explicit SerialAwaits(const Module& module);

  /// The line of the first await of the group that `await` belongs to; 0 when it belongs to none.
  std::uint32_t groupOf(const Await& await) const {
    const auto found = m_groups.find(&await);
    return found == m_groups.end() ? 0 : found->second;
  }

 private:
  void collectFunctions(Body body);
  void visit(const Node& node);
  void visitBlock(Body body);
  void visitFor(const For& loop);
  void visitComprehension(const Expression& element, List<Comprehension> clauses);
  /// The call, if `node` is `await f(…)` with one of our coroutine functions.
  const Await* fetchIn(const Expression& node) const;

  std::unordered_set<Name> m_functions;
  std::unordered_map<const Await*, std::uint32_t> m_groups;
};

}  // namespace awaitscope::lang
