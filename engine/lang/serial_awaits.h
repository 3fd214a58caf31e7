// SPDX-License-Identifier: GPL-3.0-or-later
// Awaits that stand one after another though none needs what the one before gives: neighbours in a block, parts of one
// expression, the turns of a loop that does little else, a comprehension. The generator writes a note before and after
// each, so that a run can tell what waiting for them in turn has cost. What counts are calls of the module's own
// coroutine functions and methods (also within wait_for), work given to threads and pools, and sleeps whose result is
// used, which stand for work; a bare sleep is a pause that somebody wanted.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/scope.h"
#include "engine/lang/side_effects.h"

namespace awaitscope::lang {

class SerialAwaits {
 public:
  SerialAwaits(const Module& module, const ScopeTable& scopes);

  /// The line of the first await of the group that `await` belongs to; 0 when it belongs to none.
  std::uint32_t groupOf(const Await& await) const {
    const auto found = m_groups.find(&await);
    return found == m_groups.end() ? 0 : found->second;
  }

 private:
  using Names = std::unordered_set<Name>;
  /// An await of something that could as well run beside others.
  struct Fetch {
    const Await* await = nullptr;
    Name function = nullptr;
    Names wanted;   ///< The names in its arguments, and in the object whose method it is.
    Names targets;  ///< Where its result goes.
    bool isKept = false;
    bool isMethod = false;
    SideEffect effect = SideEffect::None;
  };

  void collectFunctions(const Node& node, bool isInClass);
  void visit(const Node& node);
  void visitBlock(Body body);
  void visitParts(const Expression& node);
  void collectParts(const Expression& node, std::vector<Fetch>& parts) const;
  void visitFor(const For& loop);
  void visitComprehension(const Expression& element, List<Comprehension> clauses);
  void group(const std::vector<Fetch>& fetches);

  std::optional<Fetch> fetchIn(const Expression& node) const;
  bool describe(const Call& call, Fetch& fetch) const;
  bool describeWork(const Call& call, std::size_t function, Fetch& fetch) const;
  static void want(const Call& call, std::size_t from, Fetch& fetch);
  std::optional<Fetch> fetchInStatement(const Statement& statement) const;
  bool isShared(const Names& names) const;
  bool isIndependent(const std::vector<Fetch>& before, const Fetch& next) const;

  const ScopeTable& m_scopes;
  const SideEffects m_effects;
  const Scope* m_scope = nullptr;  ///< Of the function that is gone over.
  Names m_functions;
  Names m_methods;
  std::unordered_map<const Await*, std::uint32_t> m_groups;
};

}  // namespace awaitscope::lang
