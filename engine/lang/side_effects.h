// SPDX-License-Identifier: GPL-3.0-or-later
// How much the order matters in which functions of a module run: whether they change what others can see. By name, for
// what a name is bound to is not known before the program runs; a guess on the safe side.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/scope.h"

namespace awaitscope::lang {

enum class SideEffect : std::uint8_t {
  None,
  Adds,     ///< It counts, appends, fills in: the same function on other arguments may run in any order.
  Changes,  ///< It assigns, removes, locks: whatever comes after it may depend on it.
};

class SideEffects {
 public:
  SideEffects(const Module& module, const ScopeTable& scopes);

  SideEffect of(Name function) const {
    const auto found = m_levels.find(function);
    return found == m_levels.end() ? SideEffect::None : found->second;
  }

 private:
  struct Function {
    Name name;
    const FunctionDef* node;
    const Scope* scope;
  };
  void collect(const Node& node, const ScopeTable& scopes);
  SideEffect found(const Node& node, const Function& function) const;
  SideEffect ofTarget(const Expression& target, const Function& function, SideEffect known) const;
  SideEffect ofCall(const Call& call, const Function& function) const;
  static bool isOwn(const Expression& node, const Function& function);

  std::vector<Function> m_functions;
  std::unordered_map<Name, SideEffect> m_levels;
};

}  // namespace awaitscope::lang
