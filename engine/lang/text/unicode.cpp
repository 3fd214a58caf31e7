// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/unicode.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {
namespace {

/// What the characters of a range share; the case mappings are differences to the character.
struct Record {
  std::uint16_t flags;
  std::int32_t upper;
  std::int32_t lower;
  std::int32_t title;
};

/// From `first` up to the next range's first.
struct Range {
  char32_t first;
  std::uint16_t record;
};

/// A character whose mappings are longer than one character, or whose folding is not its lower case. Zero ends each.
struct SpecialCase {
  char32_t character;
  char32_t upper[3];
  char32_t lower[3];
  char32_t title[3];
  char32_t folded[3];
};

#include "engine/lang/text/unicode_tables.inc"

const Range& rangeOf(char32_t c) {
  const auto* after = std::upper_bound(std::begin(kRanges), std::end(kRanges), c,
                                       [](char32_t code, const Range& range) { return code < range.first; });
  return *std::prev(after);
}

/// The first 256 characters answer without a search.
std::array<std::uint8_t, 256> makeLatin() {
  std::array<std::uint8_t, 256> records{};
  for (char32_t c = 0; c < 256; ++c) records[c] = static_cast<std::uint8_t>(rangeOf(c).record);
  return records;
}

const Record& recordOf(char32_t c) {
  static const std::array<std::uint8_t, 256> kLatin = makeLatin();
  return kRecords[c < 256 ? kLatin[c] : rangeOf(c).record];
}

bool has(char32_t c, Flag flag) { return (recordOf(c).flags & flag) != 0; }

const SpecialCase& specialCaseOf(char32_t c) {
  return *std::lower_bound(std::begin(kSpecialCases), std::end(kSpecialCases), c,
                           [](const SpecialCase& one, char32_t code) { return one.character < code; });
}

void appendAll(std::string& text, const char32_t (&mapped)[3]) {
  for (const char32_t c : mapped) {
    if (c != 0) appendCodePoint(text, c);
  }
}

char32_t shifted(char32_t c, std::int32_t difference) {
  return static_cast<char32_t>(static_cast<std::int32_t>(c) + difference);
}

}  // namespace

bool isPrintable(char32_t c) { return has(c, kPrintable); }
bool isAlpha(char32_t c) { return has(c, kAlpha); }
bool isDecimal(char32_t c) { return has(c, kDecimal); }
bool isDigit(char32_t c) { return has(c, kDigit); }
bool isNumeric(char32_t c) { return has(c, kNumeric); }
bool isSpace(char32_t c) { return has(c, kSpace); }
bool isUpper(char32_t c) { return has(c, kUpper); }
bool isLower(char32_t c) { return has(c, kLower); }
bool isTitle(char32_t c) { return has(c, kTitle); }
bool isCased(char32_t c) { return has(c, kCased); }
bool isCaseIgnorable(char32_t c) { return has(c, kCaseIgnorable); }
bool isIdentifierStart(char32_t c) { return has(c, kIdStart); }
bool isIdentifierPart(char32_t c) { return has(c, kIdContinue); }
bool isLineBreak(char32_t c) { return has(c, kLineBreak); }

int decimalValue(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  if (!isDecimal(c)) return -1;
  // A range of decimals begins at a zero; several runs of ten may follow one another (mathematical digits).
  return static_cast<int>((c - rangeOf(c).first) % 10);
}

void appendUpper(std::string& text, char32_t c) {
  if (has(c, kSpecialCase)) return appendAll(text, specialCaseOf(c).upper);
  appendCodePoint(text, shifted(c, recordOf(c).upper));
}

void appendLower(std::string& text, char32_t c) {
  if (has(c, kSpecialCase)) return appendAll(text, specialCaseOf(c).lower);
  appendCodePoint(text, shifted(c, recordOf(c).lower));
}

void appendTitle(std::string& text, char32_t c) {
  if (has(c, kSpecialCase)) return appendAll(text, specialCaseOf(c).title);
  appendCodePoint(text, shifted(c, recordOf(c).title));
}

void appendFolded(std::string& text, char32_t c) {
  if (has(c, kSpecialCase)) return appendAll(text, specialCaseOf(c).folded);
  appendCodePoint(text, shifted(c, recordOf(c).lower));
}

}  // namespace awaitscope::lang::text
