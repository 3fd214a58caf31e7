// SPDX-License-Identifier: GPL-3.0-or-later
// The match statement. Captured values wait on the stack until the whole pattern has matched, so a failing pattern
// binds nothing; a failure jumps to the label that pops as many values as wait at that point.
#include <algorithm>

#include "engine/lang/compiler_generator.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

namespace {

bool isWildcard(const Pattern& node) {
  if (node.kind != NodeKind::MatchAs) return false;
  const auto& as = node.as<MatchAs>();
  return as.pattern == nullptr && as.name == nullptr;
}

bool isStar(const Pattern* node) { return node->kind == NodeKind::MatchStar; }

std::string quoted(Name name) { return "'" + *name + "'"; }

}  // namespace

struct Generator::PatternState {
  std::vector<Name> stores;        // captured so far, the first one deepest on the stack
  std::vector<Label> failures;     // failures[n] pops n values
  bool allowsIrrefutable = false;  // may a pattern that always matches stand here?
  std::size_t onTop = 0;           // values on the stack above the captured ones

  [[nodiscard]] bool hasStore(Name name) const { return std::find(stores.begin(), stores.end(), name) != stores.end(); }
};

void Generator::matchStatement(const Match& node) {
  const Label end = newLabel();
  expression(*node.subject);
  const std::size_t count = node.cases.size();
  const bool hasDefault = count > 1 && isWildcard(*node.cases[count - 1].pattern);
  const std::size_t tested = hasDefault ? count - 1 : count;
  for (std::size_t i = 0; i < tested; ++i) {
    const MatchCase& one = node.cases[i];
    const bool isLast = i + 1 == tested;
    PatternState state;
    state.allowsIrrefutable = one.guard != nullptr || i + 1 == count;
    m_span = one.pattern->span;
    if (!isLast) emit(Op::COPY, 1);
    pattern(*one.pattern, state);
    for (const Name name : state.stores) storeName(name);
    if (one.guard != nullptr) jumpIf(*one.guard, failureLabel(state, 0), false);
    if (!isLast) emit(Op::POP_TOP);
    statements(one.body);
    noLocation();
    emitJump(Op::JUMP, end);
    m_span = one.pattern->span;
    placeFailures(state);
  }
  if (hasDefault) {
    const MatchCase& last = node.cases[count - 1];
    m_span = last.pattern->span;
    if (last.guard != nullptr) jumpIf(*last.guard, end, false);
    statements(last.body);
  }
  place(end);
}

Label Generator::failureLabel(PatternState& state, std::size_t popCount) {
  while (state.failures.size() <= popCount) state.failures.push_back(newLabel());
  return state.failures[popCount];
}

void Generator::jumpToFailure(Op op, PatternState& state) {
  emitJump(op, failureLabel(state, state.onTop + state.stores.size()));
}

void Generator::placeFailures(PatternState& state) {
  for (std::size_t i = state.failures.size(); i-- > 0;) {
    place(state.failures[i]);
    if (i > 0) emit(Op::POP_TOP);
  }
  state.failures.clear();
}

/// The top goes below the `count - 1` values under it.
void Generator::rotate(std::size_t count) {
  for (; count > 1; --count) emit(Op::SWAP, static_cast<int>(count));
}

void Generator::captureName(Name name, PatternState& state) {
  if (name == nullptr) return emit(Op::POP_TOP);
  if (state.hasStore(name)) return failAt(m_span, "multiple assignments to name " + quoted(name) + " in pattern");
  rotate(state.onTop + state.stores.size() + 1);
  state.stores.push_back(name);
}

void Generator::pattern(const Pattern& node, PatternState& state) {
  m_span = node.span;
  switch (node.kind) {
    case NodeKind::MatchValue:
      expression(*node.as<MatchValue>().value);
      emit(Op::COMPARE_OP, static_cast<int>(CompareKind::Equal));
      return jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
    case NodeKind::MatchSingleton:
      return patternSingleton(node.as<MatchSingleton>(), state);
    case NodeKind::MatchSequence:
      return patternSequence(node.as<MatchSequence>(), state);
    case NodeKind::MatchMapping:
      return patternMapping(node.as<MatchMapping>(), state);
    case NodeKind::MatchClass:
      return patternClass(node.as<MatchClass>(), state);
    case NodeKind::MatchStar:
      return captureName(node.as<MatchStar>().name, state);
    case NodeKind::MatchAs:
      return patternAs(node.as<MatchAs>(), state);
    case NodeKind::MatchOr:
      return patternOr(node.as<MatchOr>(), state);
    default:
      AWAITSCOPE_CHECK(false, "a pattern of unknown kind");
  }
}

/// Inside another pattern a capture may always stand.
void Generator::subpattern(const Pattern& node, PatternState& state) {
  const bool outer = std::exchange(state.allowsIrrefutable, true);
  pattern(node, state);
  state.allowsIrrefutable = outer;
}

void Generator::patternSingleton(const MatchSingleton& node, PatternState& state) {
  DraftConstant constant;
  if (node.value == ConstantKind::True) constant.kind = DraftConstant::Kind::True;
  if (node.value == ConstantKind::False) constant.kind = DraftConstant::Kind::False;
  emitConstant(std::move(constant));
  emit(Op::IS_OP, 0);
  jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
}

void Generator::patternSequence(const MatchSequence& node, PatternState& state) {
  const List<Pattern*> patterns = node.patterns;
  const auto star = std::find_if(patterns.begin(), patterns.end(), isStar);
  const bool hasStar = star != patterns.end();
  if (hasStar && std::any_of(star + 1, patterns.end(), isStar)) {
    return failAt(m_span, "multiple starred expressions in sequence pattern");
  }
  const bool isStarWildcard = hasStar && (*star)->as<MatchStar>().name == nullptr;
  const bool onlyWildcards = std::all_of(patterns.begin(), patterns.end(), [](const Pattern* p) {
    return isStar(p) ? p->as<MatchStar>().name == nullptr : isWildcard(*p);
  });
  ++state.onTop;
  emit(Op::MATCH_SEQUENCE);
  jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
  if (!hasStar || patterns.size() > 1) {
    emit(Op::GET_LEN);
    emitConstant(DraftConstant::ofInt(static_cast<std::int64_t>(patterns.size()) - (hasStar ? 1 : 0)));
    emit(Op::COMPARE_OP, static_cast<int>(hasStar ? CompareKind::GreaterEqual : CompareKind::Equal));
    jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
  }
  --state.onTop;
  if (onlyWildcards) return emit(Op::POP_TOP);
  if (isStarWildcard) return patternSubscripts(patterns, static_cast<std::size_t>(star - patterns.begin()), state);
  patternUnpacked(patterns, state);
}

void Generator::patternUnpacked(List<Pattern*> patterns, PatternState& state) {
  const auto star = std::find_if(patterns.begin(), patterns.end(), isStar);
  if (star == patterns.end()) {
    emit(Op::UNPACK_SEQUENCE, static_cast<int>(patterns.size()));
  } else {
    emit(Op::UNPACK_EX, static_cast<int>(star - patterns.begin()), static_cast<int>(patterns.end() - star - 1));
  }
  state.onTop += patterns.size();
  for (const Pattern* one : patterns) {
    --state.onTop;
    subpattern(*one, state);
  }
}

/// `[a, *_, b]`: items are fetched by index, so that the skipped ones are not copied.
void Generator::patternSubscripts(List<Pattern*> patterns, std::size_t star, PatternState& state) {
  ++state.onTop;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (i == star || isWildcard(*patterns[i])) continue;
    emit(Op::COPY, 1);
    if (i < star) {
      emitConstant(DraftConstant::ofInt(static_cast<std::int64_t>(i)));
    } else {
      emit(Op::GET_LEN);
      emitConstant(DraftConstant::ofInt(static_cast<std::int64_t>(patterns.size() - i)));
      emit(Op::BINARY_OP, static_cast<int>(BinaryKind::Subtract));
    }
    emit(Op::BINARY_SUBSCR);
    subpattern(*patterns[i], state);
  }
  --state.onTop;
  emit(Op::POP_TOP);
}

void Generator::patternMapping(const MatchMapping& node, PatternState& state) {
  const std::size_t size = node.keys.size();
  ++state.onTop;
  emit(Op::MATCH_MAPPING);
  jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
  if (size == 0 && node.rest == nullptr) {
    --state.onTop;
    return emit(Op::POP_TOP);
  }
  if (size > 0) {
    emit(Op::GET_LEN);
    emitConstant(DraftConstant::ofInt(static_cast<std::int64_t>(size)));
    emit(Op::COMPARE_OP, static_cast<int>(CompareKind::GreaterEqual));
    jumpToFailure(Op::POP_JUMP_IF_FALSE, state);
  }
  std::vector<std::string> seen;
  for (const Expression* key : node.keys) {
    if (const auto constant = fold(*key)) {
      if (std::find(seen.begin(), seen.end(), constant->key()) != seen.end()) {
        const auto text = m_module.source().lineText(key->span.line);
        const std::string shown(text.substr(key->span.column, key->span.endColumn - key->span.column));
        return failAt(m_span, "mapping pattern checks duplicate key (" + shown + ")");
      }
      seen.push_back(constant->key());
    }
    expression(*key);
  }
  emit(Op::BUILD_TUPLE, static_cast<int>(size));
  emit(Op::MATCH_KEYS);
  state.onTop += 2;
  emit(Op::COPY, 1);
  jumpToFailure(Op::POP_JUMP_IF_NONE, state);
  emit(Op::UNPACK_SEQUENCE, static_cast<int>(size));
  state.onTop += size;
  --state.onTop;
  for (const Pattern* one : node.patterns) {
    --state.onTop;
    subpattern(*one, state);
  }
  state.onTop -= 2;
  if (node.rest != nullptr) return patternMappingRest(node, state);
  emit(Op::POP_TOP);
  emit(Op::POP_TOP);
}

/// Stack: [subject, keys]. The rest is a new dict without the keys.
void Generator::patternMappingRest(const MatchMapping& node, PatternState& state) {
  emit(Op::BUILD_MAP, 0);
  emit(Op::SWAP, 3);
  emit(Op::DICT_UPDATE, 2);
  const int size = static_cast<int>(node.keys.size());
  emit(Op::UNPACK_SEQUENCE, size);
  for (int left = size; left > 0; --left) {
    emit(Op::COPY, 1 + left);
    emit(Op::SWAP, 2);
    emit(Op::DELETE_SUBSCR);
  }
  captureName(node.rest, state);
}

void Generator::patternClass(const MatchClass& node, PatternState& state) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < node.keywordNames.size(); ++i) {
    const Name name = node.keywordNames[i];
    if (std::find(names.begin(), names.end(), *name) != names.end()) {
      return failAt(node.keywordPatterns[i]->span, "attribute name repeated in class pattern: " + *name);
    }
    names.push_back(*name);
  }
  expression(*node.type);
  emitNameTuple(names);
  emit(Op::MATCH_CLASS, static_cast<int>(node.patterns.size()));
  emit(Op::COPY, 1);
  ++state.onTop;
  jumpToFailure(Op::POP_JUMP_IF_NONE, state);
  const std::size_t count = node.patterns.size() + node.keywordPatterns.size();
  emit(Op::UNPACK_SEQUENCE, static_cast<int>(count));
  state.onTop += count;
  --state.onTop;
  for (std::size_t i = 0; i < count; ++i) {
    --state.onTop;
    const Pattern& one = i < node.patterns.size() ? *node.patterns[i] : *node.keywordPatterns[i - node.patterns.size()];
    if (isWildcard(one)) {
      emit(Op::POP_TOP);
    } else {
      subpattern(one, state);
    }
  }
}

void Generator::patternAs(const MatchAs& node, PatternState& state) {
  if (node.pattern == nullptr) {
    if (!state.allowsIrrefutable) {
      return failAt(m_span, node.name != nullptr
                                ? "name capture " + quoted(node.name) + " makes remaining patterns unreachable"
                                : "wildcard makes remaining patterns unreachable");
    }
    return captureName(node.name, state);
  }
  ++state.onTop;
  emit(Op::COPY, 1);
  pattern(*node.pattern, state);
  --state.onTop;
  captureName(node.name, state);
}

/// All alternatives bind the same names; each leaves them on the stack in the first one's order.
void Generator::patternOr(const MatchOr& node, PatternState& state) {
  const Label end = newLabel();
  std::vector<Name> order;
  for (std::size_t i = 0; i < node.patterns.size(); ++i) {
    PatternState own;
    own.allowsIrrefutable = i + 1 == node.patterns.size() && state.allowsIrrefutable;
    m_span = node.patterns[i]->span;
    emit(Op::COPY, 1);
    pattern(*node.patterns[i], own);
    if (i == 0) {
      order = own.stores;
    } else if (!reorderCaptures(order, own)) {
      return failAt(node.span, "alternative patterns bind different names");
    }
    emitJump(Op::JUMP, end);
    placeFailures(own);
  }
  emit(Op::POP_TOP);
  jumpToFailure(Op::JUMP, state);
  place(end);
  const std::size_t rotations = order.size() + 1 + state.onTop + state.stores.size();
  for (const Name name : order) {
    rotate(rotations);
    if (state.hasStore(name)) return failAt(m_span, "multiple assignments to name " + quoted(name) + " in pattern");
    state.stores.push_back(name);
  }
  emit(Op::POP_TOP);
}

bool Generator::reorderCaptures(const std::vector<Name>& order, PatternState& own) {
  if (own.stores.size() != order.size()) return false;
  for (std::size_t wanted = order.size(); wanted-- > 0;) {
    const auto found = std::find(own.stores.begin(), own.stores.end(), order[wanted]);
    if (found == own.stores.end()) return false;
    const auto at = static_cast<std::size_t>(found - own.stores.begin());
    if (at == wanted) continue;
    // The captures up to `at` move above those behind them, one rotation each.
    const auto count = static_cast<std::ptrdiff_t>(at) + 1;
    std::rotate(own.stores.begin(), own.stores.begin() + count,
                own.stores.begin() + static_cast<std::ptrdiff_t>(wanted) + 1);
    for (std::ptrdiff_t i = 0; i < count; ++i) rotate(wanted + 1);
  }
  return true;
}

}  // namespace awaitscope::lang
