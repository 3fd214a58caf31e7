// SPDX-License-Identifier: GPL-3.0-or-later
// The parser of patterns. The first fault ends it: fail() keeps it and moves to the end of the pattern, where every
// loop stops.
#include "engine/lang/text/regex_syntax.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/lang/text/quoting.h"
#include "engine/lang/text/unicode.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {

std::string utf8Of(const std::u32string& text) {
  std::string bytes;
  for (const char32_t c : text) appendCodePoint(bytes, c);
  return bytes;
}

std::string quotedForMessage(const std::u32string& text) { return quoteText(utf8Of(text)); }

bool isIdentifierText(const std::u32string& text) {
  if (text.empty() || !isIdentifierStart(text[0])) return false;
  return std::all_of(text.begin(), text.end(), [](char32_t c) { return isIdentifierPart(c); });
}

namespace {

using Kind = RegexNode::Kind;

constexpr char32_t kNone = 0xFFFFFFFF;
constexpr std::uint32_t kTypeFlags = kRegexAscii | kRegexLocale | kRegexUnicode;

bool isDigitChar(char32_t c) { return c >= U'0' && c <= U'9'; }
bool isOctalChar(char32_t c) { return c >= U'0' && c <= U'7'; }
bool isLetterChar(char32_t c) { return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z'); }
int hexValue(char32_t c) {
  if (isDigitChar(c)) return static_cast<int>(c - U'0');
  if (c >= U'a' && c <= U'f') return static_cast<int>(c - U'a') + 10;
  if (c >= U'A' && c <= U'F') return static_cast<int>(c - U'A') + 10;
  return -1;
}

std::uint32_t flagOf(char32_t c) {
  switch (c) {
    case U'i':
      return kRegexIgnoreCase;
    case U'L':
      return kRegexLocale;
    case U'm':
      return kRegexMultiLine;
    case U's':
      return kRegexDotAll;
    case U'x':
      return kRegexVerbose;
    case U'a':
      return kRegexAscii;
    case U'u':
      return kRegexUnicode;
    case U't':
      return 1;
    default:
      return 0;
  }
}

RegexNode nodeOf(Kind kind, std::uint32_t value = 0) {
  RegexNode node;
  node.kind = kind;
  node.value = value;
  return node;
}
RegexNode nodeWith(Kind kind, RegexNode child) {
  RegexNode node = nodeOf(kind);
  node.children.push_back(std::move(child));
  return node;
}

bool categoryOf(char32_t letter, RegexCategory& category) {
  constexpr std::pair<char32_t, RegexCategory> kRows[] = {{U'd', RegexCategory::Digit}, {U'D', RegexCategory::NotDigit},
                                                          {U's', RegexCategory::Space}, {U'S', RegexCategory::NotSpace},
                                                          {U'w', RegexCategory::Word},  {U'W', RegexCategory::NotWord}};
  for (const auto& [name, row] : kRows) {
    if (name == letter) {
      category = row;
      return true;
    }
  }
  return false;
}

char32_t controlOf(char32_t letter) {
  switch (letter) {
    case U'a':
      return 7;
    case U'f':
      return 12;
    case U'n':
      return 10;
    case U'r':
      return 13;
    case U't':
      return 9;
    case U'v':
      return 11;
    case U'\\':
      return U'\\';
    default:
      return kNone;
  }
}

class Parser {
 public:
  Parser(const std::u32string& pattern, std::uint32_t flags, bool isBytes)
      : m_pattern(pattern), m_flags(flags), m_isBytes(isBytes) {}

  std::variant<RegexTree, RegexFault> parse() {
    RegexTree tree;
    tree.root = parseAlternatives((m_flags & kRegexVerbose) != 0, 0);
    if (!m_hasFault && m_at < m_pattern.size()) fail("unbalanced parenthesis");
    if (m_hasFault) return m_fault;
    for (const auto& [group, position] : m_references) {
      if (group >= m_groups) return RegexFault{fmt::format("invalid group reference {}", group), position};
    }
    tree.flags = m_flags;
    tree.groups = m_groups - 1;
    tree.names = std::move(m_names);
    return tree;
  }
  /// (?x) was met: the pattern must be read again with VERBOSE.
  bool needsVerbose() const { return m_needsVerbose; }
  std::uint32_t flags() const { return m_flags; }

 private:
  // ---- characters; a token is a character or a backslash with the next one

  std::int64_t tell() const { return static_cast<std::int64_t>(m_at); }
  char32_t peek() const { return m_at < m_pattern.size() ? m_pattern[m_at] : kNone; }
  char32_t get() {
    if (m_at >= m_pattern.size()) return kNone;
    return m_pattern[m_at++];
  }
  bool take(char32_t c) {
    if (peek() != c) return false;
    ++m_at;
    return true;
  }
  void fail(std::string message, std::int64_t offset = 0) { failAt(std::move(message), tell() - offset); }
  void failAt(std::string message, std::int64_t position) {
    if (!m_hasFault) m_fault = {std::move(message), position};
    m_hasFault = true;
    m_at = m_pattern.size();
  }
  /// The character after a backslash; kNone after a fault.
  char32_t escaped() {
    if (m_at >= m_pattern.size()) {
      failAt("bad escape (end of pattern)", static_cast<std::int64_t>(m_pattern.size()) - 1);
      return kNone;
    }
    return get();
  }

  std::u32string untilChar(char32_t end, const char* what) {
    std::u32string found;
    while (true) {
      const char32_t c = get();
      if (c == kNone) {
        if (found.empty()) {
          fail(fmt::format("missing {}", what));
        } else {
          fail(fmt::format("missing {}, unterminated name", toUtf8(end)), static_cast<std::int64_t>(found.size()));
        }
        return {};
      }
      if (c == end) {
        if (found.empty()) fail(fmt::format("missing {}", what), 1);
        return found;
      }
      found += c;
      if (c == U'\\' && m_at < m_pattern.size()) found += get();
    }
  }

  bool checkName(const std::u32string& name, std::int64_t offset) {
    if (m_hasFault) return false;
    if (isIdentifierText(name)) return true;
    fail("bad character in group name " + quotedForMessage(name), static_cast<std::int64_t>(name.size()) + offset);
    return false;
  }

  // ---- groups

  bool isClosed(std::uint32_t group) const { return group < m_groups && m_closed[group]; }
  const std::uint32_t* groupNamed(const std::u32string& name) const {
    const std::string wanted = utf8Of(name);
    for (const auto& [known, group] : m_names) {
      if (known == wanted) return &group;
    }
    return nullptr;
  }
  void checkLookbehind(std::uint32_t group) {
    if (m_lookbehindGroups == 0) return;
    if (!isClosed(group)) {
      fail("cannot refer to an open group");
    } else if (group >= m_lookbehindGroups) {
      fail("cannot refer to group defined in the same lookbehind subpattern");
    }
  }
  std::uint32_t openGroup(const std::u32string& name) {
    const std::uint32_t group = m_groups++;
    m_closed.push_back(false);
    if (name.empty()) return group;
    if (const std::uint32_t* old = groupNamed(name)) {
      fail(fmt::format("redefinition of group name {} as group {}; was group {}", quotedForMessage(name), group, *old),
           static_cast<std::int64_t>(name.size()) + 1);
    } else {
      m_names.emplace_back(utf8Of(name), group);
    }
    return group;
  }

  // ---- the grammar

  RegexNode parseAlternatives(bool isVerbose, std::uint32_t depth) {
    std::vector<RegexNode> branches;
    do {
      branches.push_back(parseSequence(isVerbose, depth + 1, depth == 0 && branches.empty()));
      if (depth == 0) isVerbose = (m_flags & kRegexVerbose) != 0;
    } while (take(U'|'));
    if (branches.size() == 1) return std::move(branches[0]);
    RegexNode node = nodeOf(Kind::Branch);
    node.children = std::move(branches);
    return node;
  }

  RegexNode parseSequence(bool isVerbose, std::uint32_t depth, bool isFirst) {
    constexpr std::uint32_t kDeepest = 200;
    RegexNode sequence = nodeOf(Kind::Sequence);
    if (depth > kDeepest) fail("the pattern is nested too deeply");
    while (true) {
      const char32_t c = peek();
      if (c == kNone || c == U'|' || c == U')') return sequence;
      ++m_at;
      if (isVerbose && (c == U' ' || (c >= 9 && c <= 13))) continue;
      if (isVerbose && c == U'#') {
        while (peek() != kNone && get() != U'\n') {
        }
        continue;
      }
      parseItem(c, sequence.children, isVerbose, depth, isFirst);
    }
  }

  void parseItem(char32_t c, std::vector<RegexNode>& items, bool& isVerbose, std::uint32_t depth, bool isFirst) {
    switch (c) {
      case U'\\':
        parseEscape(items);
        break;
      case U'[':
        parseSet(items);
        break;
      case U'*':
      case U'+':
      case U'?':
      case U'{':
        parseRepeat(c, items);
        break;
      case U'.':
        items.push_back(nodeOf(Kind::Any));
        break;
      case U'^':
      case U'$':
        items.push_back(nodeOf(Kind::At, c));
        break;
      case U'(':
        parseGroup(items, isVerbose, depth, isFirst);
        break;
      default:
        items.push_back(nodeOf(Kind::Literal, c));
    }
  }

  // ---- escapes

  /// \x, \u, \U with exactly `wanted` digits.
  char32_t hexEscape(char32_t letter, std::size_t wanted) {
    std::u32string text{U'\\', letter};
    std::uint64_t value = 0;
    while (text.size() < wanted + 2 && hexValue(peek()) >= 0) {
      value = value * 16 + static_cast<std::uint64_t>(hexValue(peek()));
      text += get();
    }
    if (text.size() != wanted + 2) {
      fail("incomplete escape " + utf8Of(text), static_cast<std::int64_t>(text.size()));
    } else if (value > kMaxCodePoint) {
      fail("bad escape " + utf8Of(text), static_cast<std::int64_t>(text.size()));
    }
    return static_cast<char32_t>(value);
  }

  /// A character escape that classes know as well; kNone: another kind.
  char32_t commonEscape(char32_t c) {
    if (const char32_t control = controlOf(c); control != kNone) return control;
    if (c == U'x') return hexEscape(c, 2);
    if (!m_isBytes && c == U'u') return hexEscape(c, 4);
    if (!m_isBytes && c == U'U') return hexEscape(c, 8);
    if (!m_isBytes && c == U'N') {
      fail("named characters (\\N{...}) are not supported in a scenario", 2);
      return 0;
    }
    return kNone;
  }

  char32_t octalEscape(std::u32string text, std::size_t most) {
    while (text.size() < most && isOctalChar(peek())) text += get();
    std::uint32_t value = 0;
    for (const char32_t digit : text) value = value * 8 + static_cast<std::uint32_t>(digit - U'0');
    if (value > 0377) {
      fail(fmt::format("octal escape value \\{} outside of range 0-0o377", utf8Of(text)),
           static_cast<std::int64_t>(text.size()) + 1);
    }
    return static_cast<char32_t>(value);
  }

  void parseEscape(std::vector<RegexNode>& items) {
    const char32_t c = escaped();
    if (m_hasFault) return;
    RegexCategory category{};
    if (c == U'A' || c == U'b' || c == U'B' || c == U'Z') {
      items.push_back(nodeOf(Kind::At, c));
    } else if (categoryOf(c, category)) {
      RegexNode node = nodeOf(Kind::Set);
      node.set.categories.push_back(category);
      items.push_back(std::move(node));
    } else if (c == U'0') {
      items.push_back(nodeOf(Kind::Literal, octalEscape(U"0", 3)));
    } else if (isDigitChar(c)) {
      parseNumberEscape(c, items);
    } else if (const char32_t literal = commonEscape(c); literal != kNone) {
      items.push_back(nodeOf(Kind::Literal, literal));
    } else if (isLetterChar(c)) {
      fail("bad escape \\" + toUtf8(c), 2);
    } else {
      items.push_back(nodeOf(Kind::Literal, c));
    }
  }

  void parseNumberEscape(char32_t c, std::vector<RegexNode>& items) {
    std::u32string text{c};
    if (isDigitChar(peek())) {
      text += get();
      if (isOctalChar(text[0]) && isOctalChar(text[1]) && isOctalChar(peek())) {
        text += get();
        items.push_back(nodeOf(Kind::Literal, octalEscape(text, 3)));
        return;
      }
    }
    std::uint32_t group = 0;
    for (const char32_t digit : text) group = group * 10 + static_cast<std::uint32_t>(digit - U'0');
    const auto size = static_cast<std::int64_t>(text.size());
    if (group >= m_groups) return fail(fmt::format("invalid group reference {}", group), size);
    if (!isClosed(group)) return fail("cannot refer to an open group", size + 1);
    checkLookbehind(group);
    items.push_back(nodeOf(Kind::Backreference, group));
  }

  // ---- character sets

  struct Member {
    bool isLiteral = true;
    char32_t literal = 0;
    RegexCategory category = RegexCategory::Digit;
    std::u32string text;
  };

  Member parseMember(char32_t c) {
    Member member;
    const std::size_t start = m_at - 1;
    if (c != U'\\') {
      member.literal = c;
    } else {
      parseMemberEscape(member);
    }
    if (!m_hasFault) member.text = m_pattern.substr(start, m_at - start);
    return member;
  }

  void parseMemberEscape(Member& member) {
    const char32_t c = escaped();
    if (m_hasFault) return;
    if (categoryOf(c, member.category)) {
      member.isLiteral = false;
    } else if (c == U'b') {
      member.literal = 8;
    } else if (isOctalChar(c)) {
      member.literal = octalEscape(std::u32string{c}, 3);
    } else if (const char32_t literal = commonEscape(c); literal != kNone) {
      member.literal = literal;
    } else if (isLetterChar(c) || isDigitChar(c)) {
      fail("bad escape \\" + toUtf8(c), 2);
    } else {
      member.literal = c;
    }
  }

  static void add(RegexSet& set, const Member& member) {
    if (member.isLiteral) {
      set.ranges.emplace_back(member.literal, member.literal);
    } else {
      set.categories.push_back(member.category);
    }
  }

  void parseSet(std::vector<RegexNode>& items) {
    const std::int64_t start = tell() - 1;
    RegexNode node = nodeOf(Kind::Set);
    node.set.isNegated = take(U'^');
    bool isEmpty = true;
    while (true) {
      const char32_t c = get();
      if (c == kNone) return fail("unterminated character set", tell() - start);
      if (c == U']' && !isEmpty) break;
      isEmpty = false;
      const Member first = parseMember(c);
      if (m_hasFault) return;
      if (!take(U'-')) {
        add(node.set, first);
        continue;
      }
      const char32_t next = get();
      if (next == kNone) return fail("unterminated character set", tell() - start);
      if (next == U']') {
        add(node.set, first);
        node.set.ranges.emplace_back(U'-', U'-');
        break;
      }
      const Member last = parseMember(next);
      if (m_hasFault) return;
      if (!first.isLiteral || !last.isLiteral || last.literal < first.literal) {
        const std::u32string range = first.text + U"-" + last.text;
        return fail("bad character range " + utf8Of(range), static_cast<std::int64_t>(range.size()));
      }
      node.set.ranges.emplace_back(first.literal, last.literal);
    }
    items.push_back(std::move(node));
  }

  // ---- repetitions

  bool readCount(std::uint32_t& count, bool& isGiven) {
    std::uint64_t value = 0;
    isGiven = isDigitChar(peek());
    while (isDigitChar(peek())) value = std::min<std::uint64_t>(value * 10 + (get() - U'0'), kRegexUnbounded);
    if (isGiven) count = static_cast<std::uint32_t>(value);
    return value < kRegexUnbounded;
  }

  /// {m,n}; false: it is only a brace, or a fault.
  bool readBraces(std::int64_t here, std::uint32_t& min, std::uint32_t& max) {
    if (peek() == U'}') return false;
    min = 0;
    max = kRegexUnbounded;
    bool hasMin = false;
    bool hasMax = false;
    bool isFine = readCount(min, hasMin);
    if (take(U',')) {
      isFine = readCount(max, hasMax) && isFine;
    } else if (hasMin) {
      max = min;
      hasMax = true;
    }
    if (!take(U'}')) {
      m_at = static_cast<std::size_t>(here);
      return false;
    }
    if (!isFine) {
      fail("the repetition number is too large");
      m_fault.kind = RegexFault::Kind::Overflow;
    } else if (hasMax && max < min) {
      fail("min repeat greater than max repeat", tell() - here);
    }
    return !m_hasFault;
  }

  void parseRepeat(char32_t c, std::vector<RegexNode>& items) {
    const std::int64_t here = tell();
    RegexNode node = nodeOf(Kind::Repeat);
    node.min = c == U'+' ? 1 : 0;
    node.max = c == U'?' ? 1 : kRegexUnbounded;
    if (c == U'{' && !readBraces(here, node.min, node.max)) {
      if (!m_hasFault) items.push_back(nodeOf(Kind::Literal, c));
      return;
    }
    if (items.empty() || items.back().kind == Kind::At) return fail("nothing to repeat", tell() - here + 1);
    if (items.back().kind == Kind::Repeat) return fail("multiple repeat", tell() - here + 1);
    if (take(U'?')) {
      node.mode = RegexRepeat::Lazy;
    } else if (take(U'+')) {
      node.mode = RegexRepeat::Possessive;
    }
    node.children.push_back(std::move(items.back()));
    items.back() = std::move(node);
  }

  // ---- parentheses

  void parseGroup(std::vector<RegexNode>& items, bool& isVerbose, std::uint32_t depth, bool isFirst) {
    const std::int64_t start = tell() - 1;
    RegexNode node = nodeOf(Kind::Group);
    bool captures = true;
    bool isAtomic = false;
    std::u32string name;
    if (take(U'?')) {
      captures = false;
      const char32_t c = get();
      switch (c) {
        case kNone:
          return fail("unexpected end of pattern");
        case U'P':
          if (take(U'<')) {
            name = untilChar(U'>', "group name");
            if (!checkName(name, 1)) return;
            captures = true;
            break;
          }
          return parseNameReference(items);
        case U':':
          break;
        case U'#':
          return skipComment(start);
        case U'=':
        case U'!':
        case U'<':
          return parseLook(c, start, items, isVerbose, depth);
        case U'(':
          return parseConditional(start, items, isVerbose, depth);
        case U'>':
          isAtomic = true;
          break;
        default:
          if (flagOf(c) == 0 && c != U'-') return fail("unknown extension ?" + toUtf8(c), 2);
          if (parseFlags(c, node)) break;
          if (m_hasFault) return;
          if (!isFirst || !items.empty()) {
            return fail("global flags not at the start of the expression", tell() - start);
          }
          if ((m_flags & kRegexVerbose) != 0 && !isVerbose) {
            m_needsVerbose = true;
            return failAt("verbose", 0);
          }
          return;
      }
    }
    if (captures) node.value = openGroup(name);
    const bool isInnerVerbose = (isVerbose || (node.add & kRegexVerbose) != 0) && (node.remove & kRegexVerbose) == 0;
    RegexNode inside = parseAlternatives(isInnerVerbose, depth + 1);
    if (!take(U')')) return fail("missing ), unterminated subpattern", tell() - start);
    if (captures) m_closed[node.value] = true;
    node.children.push_back(std::move(inside));
    items.push_back(isAtomic ? nodeWith(Kind::Atomic, std::move(node.children[0])) : std::move(node));
  }

  void skipComment(std::int64_t start) {
    while (true) {
      const char32_t c = get();
      if (c == kNone) return fail("missing ), unterminated comment", tell() - start);
      if (c == U')') return;
      if (c == U'\\') get();
    }
  }

  void parseNameReference(std::vector<RegexNode>& items) {
    if (!take(U'=')) {
      const char32_t c = get();
      if (c == kNone) return fail("unexpected end of pattern");
      return fail("unknown extension ?P" + toUtf8(c), 3);
    }
    const std::u32string name = untilChar(U')', "group name");
    if (!checkName(name, 1)) return;
    const auto size = static_cast<std::int64_t>(name.size());
    const std::uint32_t* group = groupNamed(name);
    if (group == nullptr) return fail("unknown group name " + quotedForMessage(name), size + 1);
    if (!isClosed(*group)) return fail("cannot refer to an open group", size + 1);
    checkLookbehind(*group);
    items.push_back(nodeOf(Kind::Backreference, *group));
  }

  void parseLook(char32_t c, std::int64_t start, std::vector<RegexNode>& items, bool isVerbose, std::uint32_t depth) {
    RegexNode node = nodeOf(Kind::Look);
    const std::uint32_t outer = m_lookbehindGroups;
    if (c == U'<') {
      c = get();
      if (c == kNone) return fail("unexpected end of pattern");
      if (c != U'=' && c != U'!') return fail("unknown extension ?<" + toUtf8(c), 3);
      node.isBehind = true;
      if (m_lookbehindGroups == 0) m_lookbehindGroups = m_groups;
    }
    node.isNegative = c == U'!';
    node.children.push_back(parseAlternatives(isVerbose, depth + 1));
    m_lookbehindGroups = outer;
    if (!take(U')')) return fail("missing ), unterminated subpattern", tell() - start);
    const RegexNode& inside = node.children[0];
    const bool isEmpty = inside.kind == Kind::Sequence && inside.children.empty();
    items.push_back(node.isNegative && isEmpty ? nodeOf(Kind::Fail) : std::move(node));
  }

  void parseConditional(std::int64_t start, std::vector<RegexNode>& items, bool isVerbose, std::uint32_t depth) {
    const std::u32string name = untilChar(U')', "group name");
    if (m_hasFault) return;
    const auto size = static_cast<std::int64_t>(name.size());
    RegexNode node = nodeOf(Kind::Conditional);
    if (std::all_of(name.begin(), name.end(), isDigitChar)) {
      std::uint64_t group = 0;
      for (const char32_t digit : name) group = std::min<std::uint64_t>(group * 10 + (digit - U'0'), kRegexUnbounded);
      if (group == 0) return fail("bad group number", size + 1);
      if (group > std::numeric_limits<std::int32_t>::max()) {
        return fail("invalid group reference " + utf8Of(name), size + 1);
      }
      node.value = static_cast<std::uint32_t>(group);
      m_references.emplace(node.value, tell() - size - 1);
    } else {
      if (!checkName(name, 1)) return;
      const std::uint32_t* group = groupNamed(name);
      if (group == nullptr) return fail("unknown group name " + quotedForMessage(name), size + 1);
      node.value = *group;
    }
    checkLookbehind(node.value);
    node.children.push_back(parseSequence(isVerbose, depth + 1, false));
    if (take(U'|')) {
      node.children.push_back(parseSequence(isVerbose, depth + 1, false));
      if (peek() == U'|') return fail("conditional backref with more than two branches");
    }
    if (!take(U')')) return fail("missing ), unterminated subpattern", tell() - start);
    items.push_back(std::move(node));
  }

  /// True: flags for the group that begins; false: flags for the whole pattern, or a fault.
  bool parseFlags(char32_t c, RegexNode& node) {
    if (c != U'-') {
      while (true) {
        if (!m_isBytes && c == U'L') return refuse("bad inline flags: cannot use 'L' flag with a str pattern");
        if (m_isBytes && c == U'u') return refuse("bad inline flags: cannot use 'u' flag with a bytes pattern");
        const std::uint32_t flag = flagOf(c);
        node.add |= flag;
        if ((flag & kTypeFlags) != 0 && (node.add & kTypeFlags) != flag) {
          return refuse("bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        }
        c = get();
        if (c == kNone) return refuse("missing -, : or )");
        if (c == U')' || c == U'-' || c == U':') break;
        if (flagOf(c) == 0) return refuse(isAlpha(c) ? "unknown flag" : "missing -, : or )", 1);
      }
    }
    if (c == U')') {
      m_flags |= node.add;
      return false;
    }
    if (c == U'-' && !parseRemovedFlags(node)) return false;
    if ((node.add & node.remove) != 0) return refuse("bad inline flags: flag turned on and off", 1);
    return true;
  }

  bool parseRemovedFlags(RegexNode& node) {
    char32_t c = get();
    if (c == kNone) return refuse("missing flag");
    if (flagOf(c) == 0) return refuse(isAlpha(c) ? "unknown flag" : "missing flag", 1);
    while (true) {
      if ((flagOf(c) & kTypeFlags) != 0) {
        return refuse("bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
      }
      node.remove |= flagOf(c);
      c = get();
      if (c == kNone) return refuse("missing :");
      if (c == U':') return true;
      if (flagOf(c) == 0) return refuse(isAlpha(c) ? "unknown flag" : "missing :", 1);
    }
  }

  bool refuse(const char* message, std::int64_t offset = 0) {
    fail(message, offset);
    return false;
  }

  const std::u32string& m_pattern;
  std::uint32_t m_flags;
  bool m_isBytes;
  std::size_t m_at = 0;
  std::uint32_t m_groups = 1;
  std::vector<bool> m_closed{true};
  std::vector<std::pair<std::string, std::uint32_t>> m_names;
  std::map<std::uint32_t, std::int64_t> m_references;
  std::uint32_t m_lookbehindGroups = 0;  ///< 0: not in a lookbehind.
  RegexFault m_fault;
  bool m_hasFault = false;
  bool m_needsVerbose = false;
};

}  // namespace

std::variant<RegexTree, RegexFault> parseRegex(const std::u32string& pattern, std::uint32_t flags, bool isBytes) {
  Parser parser(pattern, flags, isBytes);
  auto outcome = parser.parse();
  if (!parser.needsVerbose()) return outcome;
  return Parser(pattern, parser.flags(), isBytes).parse();
}

}  // namespace awaitscope::lang::text
