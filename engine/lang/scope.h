// SPDX-License-Identifier: GPL-3.0-or-later
// What every name of a program means: local, global, cell or free, by the rules of CPython's symbol table. One Scope
// per module, class, function, lambda and comprehension; the compiler looks names up here and never decides itself. It
// also finds the faults that need this knowledge (`return` outside a function, `nonlocal` without a binding, …). Pure:
// no state outlives a call.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <variant>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/diagnostic.h"

namespace awaitscope::lang {

enum class ScopeKind : std::uint8_t {
  Module,
  Class,
  Function,  // def and async def
  Lambda,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp
};

/// How code in a scope reaches a name.
enum class NameScope : std::uint8_t {
  Local,           // fast local in a function; the name dictionary in a class; a global in the module
  GlobalExplicit,  // declared `global`
  GlobalImplicit,  // not bound in any enclosing function: global, then builtin. In a class: the class' names first
  Cell,            // bound here, used by an inner scope
  Free             // bound in an enclosing function. In a class body: the class' names first, then the cell
};

class Scope {
 public:
  ScopeKind kind = ScopeKind::Module;
  const Node* node = nullptr;     // the FunctionDef, ClassDef, Lambda or comprehension; null for the module
  const Scope* parent = nullptr;  // null for the module
  Name name = nullptr;            // function or class name; "<module>", "<lambda>", "<listcomp>", "<genexpr>", …
  Name className = nullptr;       // the innermost class around the code: private names are mangled with it; or null

  /// Fast locals as in co_varnames: positional parameters, keyword-only ones, *args, **kwargs, then the others by first
  /// appearance (cells that are not parameters are not among them). A comprehension's only parameter is ".0".
  std::vector<Name> varNames;
  std::vector<Name> cellVars;  // sorted by name; in a class only "__class__"
  std::vector<Name> freeVars;  // sorted by name; includes those that only pass through

  std::uint32_t positionalOnlyCount = 0;
  std::uint32_t argumentCount = 0;  // positional-only ones included
  std::uint32_t keywordOnlyCount = 0;
  bool hasVarArgs = false;
  bool hasVarKeywords = false;
  bool isGenerator = false;       // `yield` in a plain function; a generator expression without await
  bool isCoroutine = false;       // async def without yield
  bool isAsyncGenerator = false;  // async def with yield; a generator expression with await or async for
  /// A list, set or dict comprehension with `async for` or `await` inside: its code is a coroutine, awaited in place.
  bool isAsyncComprehension = false;
  bool isNested = false;        // inside a function, at any depth
  bool needsClassCell = false;  // Class: a method uses super() or __class__
  bool returnsValue = false;    // has `return value`

  /// The meaning of a name as it stands in the source of this scope. Takes the mangled name (see mangle).
  [[nodiscard]] NameScope resolve(Name mangled) const;
  [[nodiscard]] bool isFunctionLike() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }

 private:
  friend class ScopeBuilder;
  std::unordered_map<Name, NameScope> m_meanings;
};

class ScopeTable {
 public:
  [[nodiscard]] const Scope& module() const { return *m_scopes.front(); }
  /// The scope that a FunctionDef, ClassDef, Lambda or comprehension opens.
  [[nodiscard]] const Scope& of(const Node& node) const;
  [[nodiscard]] const std::vector<std::unique_ptr<Scope>>& all() const { return m_scopes; }

 private:
  friend class ScopeBuilder;
  std::vector<std::unique_ptr<Scope>> m_scopes;  // the module first, then by first line
  std::unordered_map<const Node*, const Scope*> m_byNode;
};

/// `__name` inside class `C` is `_C__name`, except `__name__`, dotted names and classes of underscores only.
/// Applies to every identifier of the class: names, attributes, keywords of calls, imports.
[[nodiscard]] Name mangle(Module& module, Name className, Name name);

using ScopeOutcome = std::variant<std::unique_ptr<ScopeTable>, SyntaxFault>;

/// Walks the tree twice, as CPython does: collect the uses, then settle the meanings. Interns mangled names in
/// `module`. A returned table guarantees that the tree is shallow enough for a recursive walk (kMaxTreeDepth).
[[nodiscard]] ScopeOutcome analyzeScopes(Module& module);

/// The compiler recurses over the tree as well. A third of CPython's limit, measured against an 8 MB stack under
/// AddressSanitizer.
inline constexpr std::uint32_t kMaxTreeDepth = 1000;

}  // namespace awaitscope::lang
