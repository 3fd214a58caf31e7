// SPDX-License-Identifier: GPL-3.0-or-later
// Attributes and variables that a coroutine reads, and writes after an await depending on what it read: whoever writes
// them in between is overwritten. The generator writes a note before each access to one of them, so that a run can tell
// whether it happened; a program without such a place has no notes and pays nothing.
// A value depends on what its expression reads, on the locals in it, and on the conditions around it.
#pragma once

#include <unordered_set>

#include "engine/lang/ast.h"

namespace awaitscope::lang {

class RacyNames {
 public:
  explicit RacyNames(const Module& module);

  bool watchesAttribute(Name name) const { return m_attributes.contains(name); }
  bool watchesVariable(Name name) const { return m_variables.contains(name); }
  /// A target (Attribute or Identifier) whose value stems from before an await.
  bool isDependentWrite(const Node& target) const { return m_dependentWrites.contains(&target); }

 private:
  friend class RacyFunction;

  std::unordered_set<Name> m_attributes;
  std::unordered_set<Name> m_variables;
  std::unordered_set<const Node*> m_dependentWrites;
};

}  // namespace awaitscope::lang
