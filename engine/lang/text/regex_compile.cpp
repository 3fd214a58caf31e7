// SPDX-License-Identifier: GPL-3.0-or-later
// From the tree of a pattern to its program; what case folding and categories mean; replacement templates.
#include <fmt/format.h>

#include <algorithm>

#include "engine/lang/text/regex_syntax.h"
#include "engine/lang/text/unicode.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {

namespace {

using Kind = RegexNode::Kind;

constexpr std::uint32_t kTypeFlags = kRegexAscii | kRegexLocale | kRegexUnicode;

/// Letters that IGNORECASE holds for the same although lower() keeps them apart: each belongs to the first of its row.
constexpr char32_t kSameLetters[][3] = {
    {0x69, 0x131, 0},   {0x73, 0x17F, 0},    {0xB5, 0x3BC, 0},    {0x345, 0x3B9, 0x1FBE},  {0x390, 0x1FD3, 0},
    {0x3B0, 0x1FE3, 0}, {0x3B2, 0x3D0, 0},   {0x3B5, 0x3F5, 0},   {0x3B8, 0x3D1, 0},       {0x3BA, 0x3F0, 0},
    {0x3C0, 0x3D6, 0},  {0x3C1, 0x3F1, 0},   {0x3C2, 0x3C3, 0},   {0x3C6, 0x3D5, 0},       {0x432, 0x1C80, 0},
    {0x434, 0x1C81, 0}, {0x43E, 0x1C82, 0},  {0x441, 0x1C83, 0},  {0x442, 0x1C84, 0x1C85}, {0x44A, 0x1C86, 0},
    {0x463, 0x1C87, 0}, {0x1E61, 0x1E9B, 0}, {0xA64B, 0x1C88, 0}, {0xFB05, 0xFB06, 0},
};

char32_t firstOf(const std::string& mapped) { return codePointAt(mapped, 0).value; }

char32_t simpleLower(char32_t c) {
  std::string mapped;
  appendLower(mapped, c);
  return firstOf(mapped);
}

char32_t simpleUpper(char32_t c) {
  std::string mapped;
  appendUpper(mapped, c);
  return codePointAt(mapped, 0).length == mapped.size() ? firstOf(mapped) : c;
}

bool inCategory(RegexCategory category, char32_t c, bool isAscii) {
  switch (category) {
    case RegexCategory::Digit:
    case RegexCategory::NotDigit:
      return (isAscii ? c >= U'0' && c <= U'9' : isDecimal(c)) == (category == RegexCategory::Digit);
    case RegexCategory::Space:
    case RegexCategory::NotSpace:
      return (isAscii ? c == U' ' || (c >= 9 && c <= 13) : isSpace(c)) == (category == RegexCategory::Space);
    case RegexCategory::Word:
    case RegexCategory::NotWord:
      return regexIsWord(c, isAscii) == (category == RegexCategory::Word);
  }
  return false;
}

struct Width {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

class Compiler {
 public:
  explicit Compiler(RegexTree tree) : m_tree(std::move(tree)) {
    m_program.groups = m_tree.groups;
    m_program.flags = m_tree.flags;
    m_program.names = std::move(m_tree.names);
    m_groupWidths.resize(m_tree.groups + 1);
  }

  RegexOutcome compile() {
    emit(m_tree.root, m_tree.flags);
    put(RegexOp::Match);
    if (!m_fault.message.empty()) return m_fault;
    findFirstLiteral();
    return std::make_shared<const RegexProgram>(std::move(m_program));
  }

 private:
  std::uint32_t here() const { return static_cast<std::uint32_t>(m_program.code.size()); }
  std::uint32_t put(RegexOp op, std::uint32_t a = 0, std::uint32_t b = 0) {
    m_program.code.push_back({op, a, b});
    return here() - 1;
  }
  std::uint32_t addLoop(const RegexLoop& loop) {
    m_program.loops.push_back(loop);
    return static_cast<std::uint32_t>(m_program.loops.size() - 1);
  }

  void findFirstLiteral() {
    for (const RegexInstruction& at : m_program.code) {
      if (at.op == RegexOp::Open) continue;
      if (at.op == RegexOp::Literal) m_program.firstLiteral = at.a;
      return;
    }
  }

  static bool isSingle(const RegexNode& node) {
    return node.kind == Kind::Literal || node.kind == Kind::Any || node.kind == Kind::Set;
  }

  void emit(const RegexNode& node, std::uint32_t flags) {
    switch (node.kind) {
      case Kind::Literal:
        emitLiteral(node.value, flags);
        break;
      case Kind::Any:
        put((flags & kRegexDotAll) != 0 ? RegexOp::AnyAll : RegexOp::Any);
        break;
      case Kind::Set:
        emitSet(node.set, flags);
        break;
      case Kind::At:
        emitPlace(node.value, flags);
        break;
      case Kind::Sequence:
        for (const RegexNode& child : node.children) emit(child, flags);
        break;
      case Kind::Group:
        emitGroup(node, flags);
        break;
      case Kind::Branch:
        emitBranch(node, flags);
        break;
      case Kind::Repeat:
        emitRepeat(node, flags);
        break;
      case Kind::Backreference:
        put(RegexOp::Backreference, node.value, flags);
        break;
      case Kind::Look:
        emitLook(node, flags);
        break;
      case Kind::Atomic:
        emitAtomic(node.children[0], flags);
        break;
      case Kind::Conditional:
        emitConditional(node, flags);
        break;
      case Kind::Fail:
        put(RegexOp::Fail);
        break;
    }
  }

  static bool isAsciiOnly(std::uint32_t flags) { return (flags & kRegexUnicode) == 0; }

  void emitLiteral(char32_t c, std::uint32_t flags) {
    const bool isAscii = isAsciiOnly(flags);
    if ((flags & kRegexIgnoreCase) == 0) {
      put(RegexOp::Literal, c);
      return;
    }
    put(RegexOp::LiteralFold, regexFold(c, isAscii), isAscii ? 1 : 0);
  }

  void emitSet(RegexSet set, std::uint32_t flags) {
    set.foldsCase = (flags & kRegexIgnoreCase) != 0;
    set.isAscii = isAsciiOnly(flags);
    set.prepare();
    m_program.sets.push_back(std::move(set));
    put(RegexOp::Set, static_cast<std::uint32_t>(m_program.sets.size() - 1));
  }

  void emitPlace(std::uint32_t letter, std::uint32_t flags) {
    const bool isMultiLine = (flags & kRegexMultiLine) != 0;
    const bool isAscii = isAsciiOnly(flags);
    RegexPlace place = RegexPlace::Start;
    switch (letter) {
      case U'^':
        place = isMultiLine ? RegexPlace::LineStart : RegexPlace::Start;
        break;
      case U'$':
        place = isMultiLine ? RegexPlace::LineEnd : RegexPlace::End;
        break;
      case U'Z':
        place = RegexPlace::TextEnd;
        break;
      case U'b':
        place = isAscii ? RegexPlace::AsciiBoundary : RegexPlace::Boundary;
        break;
      case U'B':
        place = isAscii ? RegexPlace::AsciiNotBoundary : RegexPlace::NotBoundary;
        break;
      default:
        break;
    }
    put(RegexOp::At, static_cast<std::uint32_t>(place));
  }

  static std::uint32_t combined(std::uint32_t flags, const RegexNode& node) {
    if ((node.add & kTypeFlags) != 0) flags &= ~kTypeFlags;
    return (flags | node.add) & ~node.remove;
  }

  void emitGroup(const RegexNode& node, std::uint32_t flags) {
    if (node.value != 0) put(RegexOp::Open, node.value);
    emit(node.children[0], combined(flags, node));
    if (node.value == 0) return;
    put(RegexOp::Close, node.value);
    m_groupWidths[node.value] = widthOf(node.children[0]);
  }

  void emitBranch(const RegexNode& node, std::uint32_t flags) {
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < node.children.size(); ++i) {
      const bool isLast = i + 1 == node.children.size();
      const std::uint32_t split = isLast ? 0 : put(RegexOp::Split, here() + 1);
      emit(node.children[i], flags);
      if (isLast) break;
      ends.push_back(put(RegexOp::Jump));
      m_program.code[split].b = here();
    }
    for (const std::uint32_t end : ends) m_program.code[end].a = here();
  }

  void emitRepeat(const RegexNode& node, std::uint32_t flags) {
    const RegexNode* inside = &node.children[0];
    while (inside->kind == Kind::Group && inside->value == 0 && inside->add == 0 && inside->remove == 0 &&
           inside->children[0].kind == Kind::Sequence && inside->children[0].children.size() == 1) {
      inside = &inside->children[0].children[0];
    }
    if (isSingle(*inside)) {
      const std::uint32_t loop = addLoop({.min = node.min, .max = node.max, .mode = node.mode});
      put(RegexOp::RepeatOne, loop);
      emit(*inside, flags);
      m_program.loops[loop].exit = here();
      return;
    }
    const bool isPossessive = node.mode == RegexRepeat::Possessive;
    const std::uint32_t atomic = isPossessive ? put(RegexOp::Atomic) : 0;
    const std::uint32_t loop = addLoop({.min = node.min, .max = node.max, .mode = node.mode});
    put(RegexOp::LoopEnter, loop);
    const std::uint32_t test = put(RegexOp::LoopTest, loop);
    // Each round of a possessive repetition is final, too.
    if (isPossessive) {
      emitAtomic(node.children[0], flags);
    } else {
      emit(node.children[0], flags);
    }
    put(RegexOp::Jump, test);
    m_program.loops[loop].exit = here();
    if (!isPossessive) return;
    put(RegexOp::End);
    m_program.code[atomic].a = here();
  }

  void emitLook(const RegexNode& node, std::uint32_t flags) {
    RegexLoop info{.isBehind = node.isBehind, .isNegative = node.isNegative};
    const std::uint32_t loop = addLoop(info);
    put(RegexOp::Look, loop);
    emit(node.children[0], flags);
    put(RegexOp::End);
    m_program.loops[loop].exit = here();
    if (!node.isBehind) return;
    const Width width = widthOf(node.children[0]);
    if (width.low != width.high) m_fault.message = "look-behind requires fixed-width pattern";
    m_program.loops[loop].max = static_cast<std::uint32_t>(std::min<std::uint64_t>(width.low, kRegexUnbounded));
  }

  void emitAtomic(const RegexNode& inside, std::uint32_t flags) {
    const std::uint32_t atomic = put(RegexOp::Atomic);
    emit(inside, flags);
    put(RegexOp::End);
    m_program.code[atomic].a = here();
  }

  void emitConditional(const RegexNode& node, std::uint32_t flags) {
    const std::uint32_t test = put(RegexOp::Conditional, node.value);
    emit(node.children[0], flags);
    if (node.children.size() == 1) {
      m_program.code[test].b = here();
      return;
    }
    const std::uint32_t jump = put(RegexOp::Jump);
    m_program.code[test].b = here();
    emit(node.children[1], flags);
    m_program.code[jump].a = here();
  }

  static std::uint64_t capped(std::uint64_t value) { return std::min<std::uint64_t>(value, kRegexUnbounded); }

  Width widest(const std::vector<RegexNode>& branches) const {
    Width all{kRegexUnbounded, 0};
    for (const RegexNode& branch : branches) {
      const Width one = widthOf(branch);
      all = {std::min(all.low, one.low), std::max(all.high, one.high)};
    }
    return all;
  }

  Width widthOf(const RegexNode& node) const {
    switch (node.kind) {
      case Kind::Literal:
      case Kind::Any:
      case Kind::Set:
        return {1, 1};
      case Kind::Sequence: {
        Width all;
        for (const RegexNode& child : node.children) {
          const Width one = widthOf(child);
          all = {capped(all.low + one.low), capped(all.high + one.high)};
        }
        return all;
      }
      case Kind::Branch:
        return widest(node.children);
      case Kind::Conditional: {
        Width all = widest(node.children);
        if (node.children.size() == 1) all.low = 0;
        return all;
      }
      case Kind::Group:
      case Kind::Atomic:
        return widthOf(node.children[0]);
      case Kind::Repeat: {
        const Width one = widthOf(node.children[0]);
        const std::uint64_t high = node.max == kRegexUnbounded && one.high > 0 ? kRegexUnbounded : one.high * node.max;
        return {capped(one.low * node.min), capped(high)};
      }
      case Kind::Backreference:
        return m_groupWidths[node.value];
      default:
        return {};
    }
  }

  RegexTree m_tree;
  RegexProgram m_program;
  std::vector<Width> m_groupWidths;
  RegexFault m_fault;
};

RegexFault valueFault(const char* message) { return {message, -1, RegexFault::Kind::Value}; }

/// The flags as the compiled pattern shows them.
const char* fixFlags(std::uint32_t& flags, bool isBytes) {
  if (isBytes) {
    if ((flags & kRegexUnicode) != 0) return "cannot use UNICODE flag with a bytes pattern";
    if ((flags & kRegexLocale) != 0 && (flags & kRegexAscii) != 0) return "ASCII and LOCALE flags are incompatible";
    return nullptr;
  }
  if ((flags & kRegexLocale) != 0) return "cannot use LOCALE flag with a str pattern";
  if ((flags & kRegexAscii) != 0 && (flags & kRegexUnicode) != 0) return "ASCII and UNICODE flags are incompatible";
  if ((flags & kRegexAscii) == 0) flags |= kRegexUnicode;
  return nullptr;
}

}  // namespace

bool regexIsWord(char32_t c, bool isAscii) {
  if (c < 128) return c == U'_' || (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return !isAscii && isAlnum(c);
}

char32_t regexFold(char32_t c, bool isAscii) {
  if (c < 128) return c >= U'A' && c <= U'Z' ? c + 32 : c;
  if (isAscii) return c;
  const char32_t lower = simpleLower(c);
  for (const auto& row : kSameLetters) {
    if (lower == row[1] || (row[2] != 0 && lower == row[2])) return row[0];
  }
  return lower;
}

bool RegexSet::holds(char32_t c) const {
  const bool isInRange = std::any_of(ranges.begin(), ranges.end(),
                                     [c](const auto& range) { return c >= range.first && c <= range.second; });
  return isInRange || std::any_of(categories.begin(), categories.end(),
                                  [&](RegexCategory category) { return inCategory(category, c, isAscii); });
}

bool RegexSet::decide(char32_t c) const {
  bool isIn = holds(c);
  if (!isIn && foldsCase) {
    const char32_t folded = regexFold(c, isAscii);
    isIn = holds(folded);
    if (!isIn && isAscii) isIn = folded < 128 && folded >= U'a' && folded <= U'z' && holds(folded - 32);
    if (!isIn && !isAscii) isIn = holds(simpleUpper(folded)) || holds(simpleLower(c));
    for (const auto& row : kSameLetters) {
      if (isIn || isAscii || row[0] != folded) continue;
      isIn = holds(row[1]) || (row[2] != 0 && holds(row[2]));
    }
  }
  return isIn != isNegated;
}

void RegexSet::prepare() {
  constexpr char32_t kLatin = 256;
  std::vector<bool> answers(kLatin);
  for (char32_t c = 0; c < kLatin; ++c) answers[c] = decide(c);
  latin = std::move(answers);
}

RegexOutcome compileRegex(const std::u32string& pattern, std::uint32_t flags, bool isBytes) {
  auto parsed = parseRegex(pattern, flags, isBytes);
  if (auto* fault = std::get_if<RegexFault>(&parsed)) return std::move(*fault);
  RegexTree& tree = std::get<RegexTree>(parsed);
  if (const char* message = fixFlags(tree.flags, isBytes)) return valueFault(message);
  return Compiler(std::move(tree)).compile();
}

}  // namespace awaitscope::lang::text
