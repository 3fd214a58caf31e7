// SPDX-License-Identifier: GPL-3.0-or-later
// Regular expressions of Python 3.11's module re: a pattern becomes a program, and a backtracking matcher runs it over
// code points. It has no native recursion but for lookaround and atomic groups (as deep as the pattern nests), and asks
// its caller every few hundred steps whether to go on: no pattern can freeze the app. Stateless; any thread. Prior art:
// CPython's sre, whose matching order and empty-match rules are the specification.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace awaitscope::lang::text {

/// The numbers that re.I and its kin have in Python.
enum RegexFlag : std::uint32_t {
  kRegexIgnoreCase = 2,
  kRegexLocale = 4,
  kRegexMultiLine = 8,
  kRegexDotAll = 16,
  kRegexUnicode = 32,
  kRegexVerbose = 64,
  kRegexDebug = 128,
  kRegexAscii = 256
};

/// What is wrong with a pattern, in the words of re.error.
struct RegexFault {
  enum class Kind : std::uint8_t { Error, Value, Overflow, Index };
  std::string message;
  std::int64_t position = -1;  ///< In code points; -1: nowhere.
  Kind kind = Kind::Error;
};

enum class RegexOp : std::uint8_t {
  Literal,      // a: the character
  LiteralFold,  // a: the folded character, b: 1 if only ASCII letters have cases
  Any,          // all but a line feed
  AnyAll,
  Set,            // a: index of the set
  At,             // a: RegexPlace
  Open,           // a: group
  Close,          // a: group
  Split,          // a: where to go first, b: where if that fails
  Jump,           // a: target
  Backreference,  // a: group, b: flags
  LoopEnter,      // a: index of the loop
  LoopTest,       // a: index of the loop
  RepeatOne,      // a: index of the loop; the repeated instruction comes next
  Look,           // a: index of the loop entry that describes it
  Atomic,         // a: where to go on; the body comes next
  Conditional,    // a: group, b: where to go if it has no match
  End,            // of the body of Look or Atomic
  Fail,
  Match
};

enum class RegexPlace : std::uint8_t {
  Start,
  LineStart,
  End,
  LineEnd,
  TextEnd,
  Boundary,
  NotBoundary,
  AsciiBoundary,
  AsciiNotBoundary
};
enum class RegexRepeat : std::uint8_t { Greedy, Lazy, Possessive };

struct RegexInstruction {
  RegexOp op = RegexOp::Fail;
  std::uint32_t a = 0;
  std::uint32_t b = 0;
};

inline constexpr std::uint32_t kRegexUnbounded = 0xFFFFFFFFU;

/// A repetition; for Look: max is the width of a lookbehind, exit where to go on.
struct RegexLoop {
  std::uint32_t min = 0;
  std::uint32_t max = 0;
  RegexRepeat mode = RegexRepeat::Greedy;
  std::uint32_t exit = 0;
  bool isBehind = false;
  bool isNegative = false;
};

enum class RegexCategory : std::uint8_t { Digit, NotDigit, Space, NotSpace, Word, NotWord };

/// [...]: ranges and categories.
struct RegexSet {
  std::vector<std::pair<char32_t, char32_t>> ranges;
  std::vector<RegexCategory> categories;
  bool isNegated = false;
  bool foldsCase = false;
  bool isAscii = false;
  std::vector<bool> latin;  ///< The answers for the first 256 code points.

  bool contains(char32_t c) const { return c < latin.size() ? latin[c] : decide(c); }
  bool decide(char32_t c) const;
  void prepare();

 private:
  bool holds(char32_t c) const;
};

struct RegexProgram {
  std::vector<RegexInstruction> code;
  std::vector<RegexSet> sets;
  std::vector<RegexLoop> loops;
  std::vector<std::pair<std::string, std::uint32_t>> names;  ///< In the order of the pattern.
  std::uint32_t groups = 0;                                  ///< Without group 0.
  std::uint32_t flags = 0;
  std::optional<char32_t> firstLiteral;  ///< Every match begins with it.
};

using RegexOutcome = std::variant<std::shared_ptr<const RegexProgram>, RegexFault>;

/// `isBytes`: the pattern is of bytes (one code point each).
RegexOutcome compileRegex(const std::u32string& pattern, std::uint32_t flags, bool isBytes);

/// Lower case as IGNORECASE compares.
char32_t regexFold(char32_t c, bool isAscii);
bool regexIsWord(char32_t c, bool isAscii);

/// A text to match in: one byte or four a character.
struct RegexText {
  const unsigned char* narrow = nullptr;
  const char32_t* wide = nullptr;
  std::int64_t length = 0;
  char32_t at(std::int64_t i) const { return narrow != nullptr ? narrow[i] : wide[i]; }
};

struct RegexMatch {
  std::vector<std::int64_t> slots;  ///< Start and end of each group, -1 if it has none.
  std::int32_t lastIndex = -1;
};

enum class RegexMode : std::uint8_t { Match, FullMatch, Search };

/// How one search goes.
struct RegexQuery {
  RegexText text;
  std::int64_t start = 0;
  std::int64_t end = 0;
  RegexMode mode = RegexMode::Search;
  bool mustAdvance = false;  ///< An empty match at `start` does not count.
};

enum class RegexResult : std::uint8_t { Found, NotFound, Stopped };

/// `tick(steps, bytes)` is asked now and then; false: give up (Stopped).
RegexResult matchRegex(const RegexProgram& program, const RegexQuery& query, RegexMatch& match,
                       const std::function<bool(std::uint32_t, std::size_t)>& tick);

/// A replacement: texts and the groups between them.
struct RegexTemplate {
  struct Part {
    std::u32string literal;
    std::int32_t group = -1;  ///< After the literal; -1: none.
  };
  std::vector<Part> parts;
};
std::variant<RegexTemplate, RegexFault> parseRegexTemplate(const std::u32string& text, const RegexProgram& program);

}  // namespace awaitscope::lang::text
