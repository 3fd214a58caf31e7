// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes, variables and items of containers that a coroutine reads, and writes after an await depending on what it
// read: whoever writes them in between is overwritten. The generator writes a note before each access to one of them, so
// that a run can tell whether it happened; a program without such a place has no notes and pays nothing.
// What a function of the module does with its parameters and with what is shared is known to its callers (racy_flow.h),
// so a read or a write may stand in a method that the coroutine calls.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/lang/ast.h"
#include "engine/lang/scope.h"

namespace awaitscope::lang {

/// What a written value has to do with a value that was read before an await.
enum class Dependence : std::uint8_t {
  None,
  ByCondition,  ///< It was only decided on it whether to write.
  ByValue,      ///< The new value was made of it.
};

/// Something that others can reach, or a parameter, which stands for what a caller passes. An item is known by the name
/// of its container.
struct Place {
  enum class Kind : std::uint8_t { Attribute, Variable, Item, Parameter };
  Kind kind = Kind::Attribute;
  Name name = nullptr;

  friend bool operator==(const Place&, const Place&) = default;
};

/// What a call of a function means for who calls it.
struct Effects {
  struct Returned {
    Place place;
    bool isStale = false;  ///< The function awaited after it had read it.
  };
  /// Of one of its parameters (or of none) into something shared.
  struct Write {
    Place place;
    Name parameter = nullptr;
    Dependence dependence = Dependence::None;
    bool comesAfterAwait = false;
  };
  std::vector<Returned> returned;
  std::vector<Write> writes;
  bool suspends = false;
};

struct Callee {
  const FunctionDef* function = nullptr;
  bool isMethod = false;  ///< Its first parameter is the object.
  bool isProperty = false;
  Effects effects;

  bool isCoroutine() const { return function->kind == NodeKind::AsyncFunctionDef; }
};

class RacyNames {
 public:
  RacyNames(const Module& module, const ScopeTable& scopes);

  bool watches(Place::Kind kind, Name name) const {
    return !m_watched.empty() && m_watched[static_cast<std::size_t>(kind)].contains(name);
  }
  /// Of a target: an Attribute, an Identifier or a Subscript.
  Dependence dependenceOf(const Node& target) const {
    const auto found = m_writes.find(&target);
    return found == m_writes.end() ? Dependence::None : found->second;
  }
  /// What the functions called write depending on something old: for a Call, or an Await of one.
  struct Foreseen {
    Name name;
    Dependence dependence;
  };
  const std::vector<Foreseen>* foreseenIn(const Node& call) const {
    const auto found = m_foreseen.find(&call);
    return found == m_foreseen.end() ? nullptr : &found->second;
  }

 private:
  friend class RacyFlow;

  void collect(const Node& node, bool isInClass);
  void watch(const Place& place) { m_watched[static_cast<std::size_t>(place.kind)].insert(place.name); }
  void foresee(const Node& call, const Place& place, Dependence dependence);
  const std::vector<Callee*>* callees(Name name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &found->second;
  }

  const ScopeTable& m_scopes;
  std::vector<std::unique_ptr<Callee>> m_callees;
  std::unordered_map<Name, std::vector<Callee*>> m_byName;
  std::array<std::unordered_set<Name>, 4> m_watched;  // by Place::Kind
  std::unordered_map<const Node*, Dependence> m_writes;
  std::unordered_map<const Node*, std::vector<Foreseen>> m_foreseen;
};

/// The name by which the items of a container are known; null: it has none.
Name containerName(const Expression& container);

}  // namespace awaitscope::lang
