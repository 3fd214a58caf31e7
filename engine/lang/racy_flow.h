// SPDX-License-Identifier: GPL-3.0-or-later
// Goes over one function in the order of evaluation, and follows what values stem from: which shared places were read,
// after how many awaits, and which parameters. A value depends on what its expression reads, on the locals in it, and on
// the conditions around it. Loops are gone over once, for what matters is the order within a turn.
#pragma once

#include "engine/lang/racy_names.h"

namespace awaitscope::lang {

class RacyFlow {
 public:
  /// Tells `names` what it finds, and completes `callee`'s effects.
  RacyFlow(RacyNames& names, Callee& callee);
  /// Whether the effects have grown.
  bool hasLearned() const { return m_hasLearned; }

 private:
  /// What a comparison asks of a value; `if left:` asks for at least one.
  enum class Bound : std::uint8_t { None, AtLeast, AtMost };
  /// Where `x -= n` or `x = x + n` moves it.
  enum class Move : std::uint8_t { None, Down, Up };
  /// Something was read after so many awaits.
  struct Read {
    Place place;
    std::uint32_t awaits;
    Bound bound = Bound::None;
  };
  using Reads = std::vector<Read>;
  /// An argument of a call.
  struct Passed {
    Name keyword = nullptr;
    Reads reads;
  };
  using Arguments = std::vector<Passed>;

  bool isShared(Name name) const;
  void block(Body body);
  void statement(const Statement& node);
  void ifStatement(const If& node);
  void inner(const Node& node);
  template <typename F>
  void under(const Reads& condition, F&& body);

  Reads readsOf(const Node& node);
  void evaluate(const Node& node, Reads& reads);
  void identifier(const Identifier& node, Reads& reads);
  void attribute(const Attribute& node, Reads& reads);
  void item(const Expression& container, const Expression& key, Reads& reads);
  void compare(const Compare& node, Reads& reads);
  void await(const Await& node, Reads& reads);
  void call(const Call& node, Reads& reads, const Await* awaitedBy);
  void readByGet(const Call& node, Reads& reads) const;
  void take(const Callee& callee, const Node* site, const Arguments& arguments, bool isOnObject, Reads& reads);
  void foreseeWrite(const Effects::Write& write, const Node& site, const Reads& given);
  Arguments argumentsOf(const Call& node);
  const std::vector<Callee*>* calleesOf(const Call& node) const;

  Reads conditionOf(const Expression& test);
  static Move moveBy(BinaryOperator op);
  static Reads opposite(Reads reads);
  static void bind(Reads& reads, std::size_t from, Bound bound);
  bool decidesOn(const Place& place, const Reads& reads) const;

  void write(const Expression& target, const Reads& reads);
  void writeShared(const Expression& target, const Place& place, const Reads& reads);
  void learn(const Effects::Write& write);
  void learn(const Effects::Returned& returned);
  void suspend();
  static void append(Reads& reads, const Reads& more);

  RacyNames& m_names;
  Effects& m_effects;
  const Scope& m_scope;
  std::unordered_map<Name, Reads> m_locals;  // what a local's value stems from
  Reads m_conditions;                        // of the ifs and whiles around
  Reads m_guard;                             // of an if that leaves the block, until its block takes it
  std::uint32_t m_awaits = 0;
  Move m_move = Move::None;  // of the write that is gone over
  bool m_hasLearned = false;
};

}  // namespace awaitscope::lang
