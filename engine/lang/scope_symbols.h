// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of scope analysis, shared by the scope*.cpp files; everyone else includes scope.h.
#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "engine/lang/scope.h"

namespace awaitscope::lang {

/// How a name occurs in one scope, as bits.
enum SymbolUse : std::uint16_t {
  kUsed = 1,
  kBound = 2,
  kParameter = 4,
  kDeclaredGlobal = 8,
  kDeclaredNonlocal = 16,
  kAnnotated = 32,
  kIterationVariable = 64,  // target of a comprehension's `for`
  kImported = 128,          // bound by an import, which a later `global` may name
};

struct Symbol {
  Name name;
  std::uint16_t uses = 0;
  base::SourceSpan declaration;  // of the first `global` or `nonlocal` (or walrus) that names it
};

/// Names of a scope in the order of their first appearance.
class SymbolTable {
 public:
  Symbol& at(Name name) {
    const auto [found, isNew] = m_index.try_emplace(name, m_symbols.size());
    if (isNew) m_symbols.push_back({name, 0, {}});
    return m_symbols[found->second];
  }
  [[nodiscard]] std::uint16_t uses(Name name) const {
    const auto found = m_index.find(name);
    return found == m_index.end() ? std::uint16_t{0} : m_symbols[found->second].uses;
  }
  [[nodiscard]] const std::vector<Symbol>& symbols() const { return m_symbols; }

 private:
  std::vector<Symbol> m_symbols;
  std::unordered_map<Name, std::size_t> m_index;
};

/// A scope while it is being analysed.
struct ScopeDraft {
  Scope* scope;
  ScopeDraft* parent;
  std::vector<ScopeDraft*> inner;
  SymbolTable symbols;
  bool inIterationTarget = false;
  std::uint32_t iterableDepth = 0;  // inside of so many comprehension iterables
  bool yields = false;
  bool awaits = false;  // or is an async def

  [[nodiscard]] bool isComprehension() const { return scope->kind >= ScopeKind::ListComp; }
};

/// `return` outside a function and the other faults that CPython's compiler finds after its symbol table.
[[nodiscard]] std::optional<SyntaxFault> findPlacementFault(const Module& module, const ScopeTable& scopes);

}  // namespace awaitscope::lang
