// SPDX-License-Identifier: GPL-3.0-or-later
// The backtracking matcher. One stack holds choices and, between them, what a failure must undo (group borders, loop
// counters); going back pops and undoes down to the last choice.
#include <algorithm>

#include "engine/lang/text/regex.h"
#include "engine/lang/text/unicode.h"

namespace awaitscope::lang::text {

namespace {

constexpr std::uint32_t kStepsPerTick = 512;

struct Entry {
  enum class Kind : std::uint8_t { Choice, Shrink, Grow, NextRound, UndoSlot, UndoCount, UndoPlace, UndoLast };
  Kind kind;
  std::uint32_t pc;
  std::int64_t position;
  std::int64_t extra;
};

template <typename Unit>
class Matcher {
 public:
  Matcher(const RegexProgram& program, const RegexQuery& query, const Unit* text,
          const std::function<bool(std::uint32_t, std::size_t)>& tick)
      : m_program(program), m_query(query), m_text(text), m_end(query.end), m_tick(tick) {
    m_slots.assign(2 * (std::size_t{program.groups} + 1), -1);
    m_counts.assign(program.loops.size(), 0);
    m_places.assign(program.loops.size(), -1);
  }

  RegexResult search(RegexMatch& match) {
    for (std::int64_t start = m_query.start; start <= m_end; ++start) {
      if (m_query.mode == RegexMode::Search && m_program.firstLiteral) {
        start = nextLiteral(start);
        if (start < 0) return m_isStopped ? RegexResult::Stopped : RegexResult::NotFound;
      }
      m_forbidden = m_query.mustAdvance && start == m_query.start ? start : -1;
      std::int64_t end = 0;
      if (run(0, start, end)) {
        m_slots[0] = start;
        m_slots[1] = end;
        match.slots = m_slots;
        match.lastIndex = m_lastIndex;
        return RegexResult::Found;
      }
      if (m_isStopped) return RegexResult::Stopped;
      if (m_query.mode != RegexMode::Search) break;
    }
    return RegexResult::NotFound;
  }

 private:
  std::int64_t nextLiteral(std::int64_t from) {
    const auto wanted = static_cast<Unit>(*m_program.firstLiteral);
    if (wanted != *m_program.firstLiteral) return -1;
    const Unit* found = std::find(m_text + from, m_text + m_end, wanted);
    count(static_cast<std::uint32_t>((found - m_text - from) / 16));
    return found == m_text + m_end || m_isStopped ? -1 : found - m_text;
  }

  bool count(std::uint32_t steps) {
    m_steps += steps;
    if (m_steps < kStepsPerTick) return true;
    if (!m_tick(m_steps, m_stack.size() * sizeof(Entry))) m_isStopped = true;
    m_steps = 0;
    return !m_isStopped;
  }

  bool accepts(const RegexInstruction& single, std::int64_t position) const {
    const char32_t c = m_text[position];
    switch (single.op) {
      case RegexOp::Literal:
        return c == single.a;
      case RegexOp::LiteralFold:
        return regexFold(c, single.b != 0) == single.a;
      case RegexOp::Any:
        return c != U'\n';
      case RegexOp::AnyAll:
        return true;
      default:
        return m_program.sets[single.a].contains(c);
    }
  }

  bool isWordAt(std::int64_t position, bool isAscii) const {
    return position >= 0 && position < m_end && regexIsWord(m_text[position], isAscii);
  }

  bool isAtBoundary(std::int64_t position, bool isAscii, bool wantsBoundary) const {
    if (m_end == 0) return false;
    return (isWordAt(position - 1, isAscii) != isWordAt(position, isAscii)) == wantsBoundary;
  }

  bool isAt(RegexPlace place, std::int64_t position) const {
    switch (place) {
      case RegexPlace::Start:
        return position == 0;
      case RegexPlace::LineStart:
        return position == 0 || m_text[position - 1] == U'\n';
      case RegexPlace::TextEnd:
        return position == m_end;
      case RegexPlace::End:
        return position == m_end || (position + 1 == m_end && m_text[position] == U'\n');
      case RegexPlace::LineEnd:
        return position == m_end || m_text[position] == U'\n';
      case RegexPlace::Boundary:
        return isAtBoundary(position, false, true);
      case RegexPlace::NotBoundary:
        return isAtBoundary(position, false, false);
      case RegexPlace::AsciiBoundary:
        return isAtBoundary(position, true, true);
      case RegexPlace::AsciiNotBoundary:
        return isAtBoundary(position, true, false);
    }
    return false;
  }

  void push(typename Entry::Kind kind, std::size_t pc, std::int64_t position, std::int64_t extra = 0) {
    m_stack.push_back({kind, static_cast<std::uint32_t>(pc), position, extra});
  }
  void setSlot(std::size_t slot, std::int64_t position) {
    push(Entry::Kind::UndoSlot, slot, m_slots[slot]);
    m_slots[slot] = position;
  }
  void setCount(std::size_t loop, std::int64_t value) {
    push(Entry::Kind::UndoCount, loop, m_counts[loop]);
    m_counts[loop] = value;
  }
  void setPlace(std::size_t loop, std::int64_t position) {
    push(Entry::Kind::UndoPlace, loop, m_places[loop]);
    m_places[loop] = position;
  }

  void undo(const Entry& entry) {
    switch (entry.kind) {
      case Entry::Kind::UndoSlot:
        m_slots[entry.pc] = entry.position;
        break;
      case Entry::Kind::UndoCount:
        m_counts[entry.pc] = entry.position;
        break;
      case Entry::Kind::UndoPlace:
        m_places[entry.pc] = entry.position;
        break;
      case Entry::Kind::UndoLast:
        m_lastIndex = static_cast<std::int32_t>(entry.position);
        break;
      default:
        break;
    }
  }

  /// Back to the last choice above `base`; false: there is none.
  bool backtrack(std::size_t base, std::size_t& pc, std::int64_t& position) {
    while (m_stack.size() > base) {
      Entry& entry = m_stack.back();
      if (entry.kind == Entry::Kind::Choice) {
        pc = entry.pc;
        position = entry.position;
        m_stack.pop_back();
        return true;
      }
      if (entry.kind == Entry::Kind::Shrink) {
        position = --entry.position;
        pc = entry.pc;
        if (entry.position == entry.extra) m_stack.pop_back();
        return true;
      }
      if (entry.kind == Entry::Kind::Grow) {
        if (grow(entry, pc, position)) return true;
        m_stack.pop_back();
        continue;
      }
      const Entry done = entry;
      m_stack.pop_back();
      if (done.kind == Entry::Kind::NextRound) {
        beginRound(done.pc, done.position);
        pc = static_cast<std::size_t>(done.extra);
        position = done.position;
        return true;
      }
      undo(done);
    }
    return false;
  }

  /// One character more for a lazy repetition. entry.pc is the RepeatOne, entry.extra how many more there may be.
  bool grow(Entry& entry, std::size_t& pc, std::int64_t& position) {
    if (entry.extra == 0 || entry.position >= m_end) return false;
    if (!accepts(m_program.code[entry.pc + 1], entry.position)) return false;
    position = ++entry.position;
    --entry.extra;
    pc = m_program.loops[m_program.code[entry.pc].a].exit;
    return true;
  }

  void beginRound(std::size_t loop, std::int64_t position) {
    setCount(loop, m_counts[loop] + 1);
    setPlace(loop, position);
  }

  std::size_t testLoop(std::size_t index, std::size_t pc, std::int64_t position) {
    const RegexLoop& loop = m_program.loops[index];
    const std::int64_t done = m_counts[index];
    if (done < loop.min) {
      setCount(index, done + 1);
      return pc + 1;
    }
    const bool mayGoOn = (loop.max == kRegexUnbounded || done < loop.max) && position != m_places[index];
    if (loop.mode == RegexRepeat::Lazy) {
      if (mayGoOn) push(Entry::Kind::NextRound, index, position, static_cast<std::int64_t>(pc + 1));
      return loop.exit;
    }
    if (!mayGoOn) return loop.exit;
    push(Entry::Kind::Choice, loop.exit, position);
    beginRound(index, position);
    return pc + 1;
  }

  /// False: too few characters.
  bool repeatOne(std::size_t pc, std::int64_t& position) {
    const RegexLoop& loop = m_program.loops[m_program.code[pc].a];
    const RegexInstruction& single = m_program.code[pc + 1];
    const std::int64_t left = m_end - position;
    const std::int64_t start = position;
    if (left < loop.min) return false;
    const std::int64_t most = loop.max == kRegexUnbounded ? left : std::min<std::int64_t>(left, loop.max);
    const std::int64_t wanted = loop.mode == RegexRepeat::Lazy ? loop.min : most;
    std::int64_t reached = start;
    while (reached - start < wanted && accepts(single, reached)) ++reached;
    count(static_cast<std::uint32_t>((reached - start) / 4));
    if (reached - start < loop.min) return false;
    position = reached;
    if (loop.mode == RegexRepeat::Lazy) {
      const std::int64_t more = loop.max == kRegexUnbounded ? m_end : std::int64_t{loop.max} - loop.min;
      push(Entry::Kind::Grow, pc, position, more);
    } else if (loop.mode == RegexRepeat::Greedy && reached > start + loop.min) {
      push(Entry::Kind::Shrink, loop.exit, reached, start + loop.min);
    }
    return true;
  }

  bool repeatsGroup(const RegexInstruction& reference, std::int64_t& position) const {
    const std::int64_t start = m_slots[2 * std::size_t{reference.a}];
    const std::int64_t end = m_slots[2 * std::size_t{reference.a} + 1];
    if (start < 0 || end < start || m_end - position < end - start) return false;
    const bool folds = (reference.b & kRegexIgnoreCase) != 0;
    const bool isAscii = (reference.b & kRegexAscii) != 0;
    for (std::int64_t i = start; i < end; ++i, ++position) {
      const char32_t one = m_text[i];
      const char32_t other = m_text[position];
      if (one == other) continue;
      if (!folds || regexFold(one, isAscii) != regexFold(other, isAscii)) return false;
    }
    return true;
  }

  /// Drops the choices above `base`, but keeps what a later failure must undo.
  void forgetChoices(std::size_t base) {
    const auto isChoice = [](const Entry& entry) { return entry.kind < Entry::Kind::UndoSlot; };
    const auto first = m_stack.begin() + static_cast<std::ptrdiff_t>(base);
    m_stack.erase(std::remove_if(first, m_stack.end(), isChoice), m_stack.end());
  }

  void undoAll(std::size_t base) {
    while (m_stack.size() > base) {
      const Entry entry = m_stack.back();
      m_stack.pop_back();
      undo(entry);
    }
  }

  bool look(std::size_t pc, std::int64_t position) {
    const RegexLoop& info = m_program.loops[m_program.code[pc].a];
    const std::int64_t start = info.isBehind ? position - std::int64_t{info.max} : position;
    if (start < 0) return info.isNegative;
    const std::size_t base = m_stack.size();
    std::int64_t end = 0;
    const bool isFound = run(pc + 1, start, end);
    if (!isFound) return info.isNegative && !m_isStopped;
    if (info.isNegative) {
      undoAll(base);
      return false;
    }
    forgetChoices(base);
    return true;
  }

  bool accept(std::int64_t position) const {
    if (m_query.mode == RegexMode::FullMatch && position != m_end) return false;
    return position != m_forbidden;
  }

  // Long, for it is the dispatch of all instructions. NOLINTNEXTLINE(readability-function-size)
  bool run(std::size_t pc, std::int64_t position, std::int64_t& end) {
    const std::size_t base = m_stack.size();
    while (true) {
      if (!count(1)) return false;
      const RegexInstruction& at = m_program.code[pc];
      bool isFine = true;
      switch (at.op) {
        case RegexOp::Literal:
        case RegexOp::LiteralFold:
        case RegexOp::Any:
        case RegexOp::AnyAll:
        case RegexOp::Set:
          isFine = position < m_end && accepts(at, position);
          ++position;
          ++pc;
          break;
        case RegexOp::At:
          isFine = isAt(static_cast<RegexPlace>(at.a), position);
          ++pc;
          break;
        case RegexOp::Open:
          setSlot(2 * std::size_t{at.a}, position);
          ++pc;
          break;
        case RegexOp::Close:
          setSlot(2 * std::size_t{at.a} + 1, position);
          push(Entry::Kind::UndoLast, 0, m_lastIndex);
          m_lastIndex = static_cast<std::int32_t>(at.a);
          ++pc;
          break;
        case RegexOp::Split:
          push(Entry::Kind::Choice, at.b, position);
          pc = at.a;
          break;
        case RegexOp::Jump:
          pc = at.a;
          break;
        case RegexOp::Backreference:
          isFine = repeatsGroup(at, position);
          ++pc;
          break;
        case RegexOp::LoopEnter:
          setCount(at.a, 0);
          setPlace(at.a, -1);
          ++pc;
          break;
        case RegexOp::LoopTest:
          pc = testLoop(at.a, pc, position);
          break;
        case RegexOp::RepeatOne:
          isFine = repeatOne(pc, position);
          pc = m_program.loops[at.a].exit;
          break;
        case RegexOp::Look:
          isFine = look(pc, position);
          pc = m_program.loops[at.a].exit;
          break;
        case RegexOp::Atomic: {
          const std::size_t height = m_stack.size();
          std::int64_t reached = position;
          isFine = run(pc + 1, position, reached);
          if (isFine) forgetChoices(height);
          position = reached;
          pc = at.a;
          break;
        }
        case RegexOp::Conditional:
          pc = m_slots[2 * std::size_t{at.a} + 1] >= 0 ? pc + 1 : at.b;
          break;
        case RegexOp::End:
          end = position;
          return true;
        case RegexOp::Match:
          end = position;
          if (accept(position)) return true;
          isFine = false;
          break;
        case RegexOp::Fail:
          isFine = false;
          break;
      }
      if (!isFine && (m_isStopped || !backtrack(base, pc, position))) return false;
    }
  }

  const RegexProgram& m_program;
  const RegexQuery& m_query;
  const Unit* m_text;
  const std::int64_t m_end;
  const std::function<bool(std::uint32_t, std::size_t)>& m_tick;
  std::vector<Entry> m_stack;
  std::vector<std::int64_t> m_slots;
  std::vector<std::int64_t> m_counts;
  std::vector<std::int64_t> m_places;
  std::int32_t m_lastIndex = -1;
  std::int64_t m_forbidden = -1;
  std::uint32_t m_steps = 0;
  bool m_isStopped = false;
};

template <typename Unit>
RegexResult matchIn(const RegexProgram& program, const RegexQuery& query, const Unit* text, RegexMatch& match,
                    const std::function<bool(std::uint32_t, std::size_t)>& tick) {
  return Matcher<Unit>(program, query, text, tick).search(match);
}

}  // namespace

RegexResult matchRegex(const RegexProgram& program, const RegexQuery& query, RegexMatch& match,
                       const std::function<bool(std::uint32_t, std::size_t)>& tick) {
  if (query.start > query.end) return RegexResult::NotFound;
  if (query.text.narrow != nullptr) return matchIn(program, query, query.text.narrow, match, tick);
  return matchIn(program, query, query.text.wide, match, tick);
}

}  // namespace awaitscope::lang::text
