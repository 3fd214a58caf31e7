// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/str_ops.h"

#include <algorithm>
#include <limits>

#include "engine/lang/text/unicode.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {
namespace {

constexpr std::string_view kByteSpaces(" \t\n\r\x0b\x0c", 6);

CodePoint characterAt(std::string_view text, std::size_t at, Alphabet alphabet) {
  if (alphabet == Alphabet::Unicode) return codePointAt(text, at);
  return {static_cast<char32_t>(static_cast<unsigned char>(text[at])), 1};
}

CodePoint characterBefore(std::string_view text, std::size_t at, Alphabet alphabet) {
  if (alphabet == Alphabet::Unicode) return codePointBefore(text, at);
  return {static_cast<char32_t>(static_cast<unsigned char>(text[at - 1])), 1};
}

bool isSpaceOf(Alphabet alphabet, char32_t c) {
  if (alphabet == Alphabet::Unicode) return isSpace(c);
  return c < 0x80 && kByteSpaces.find(static_cast<char>(c)) != std::string_view::npos;
}

bool isBreakOf(Alphabet alphabet, char32_t c) {
  return alphabet == Alphabet::Unicode ? isLineBreak(c) : c == '\n' || c == '\r';
}

std::int64_t cutsLeft(std::int64_t maxCuts) { return maxCuts < 0 ? std::numeric_limits<std::int64_t>::max() : maxCuts; }

}  // namespace

Pieces splitOnSpace(std::string_view text, std::int64_t maxCuts, Alphabet alphabet) {
  Pieces pieces;
  std::int64_t cuts = cutsLeft(maxCuts);
  std::size_t at = 0;
  const auto skip = [&](bool spaces) {
    while (at < text.size()) {
      const CodePoint c = characterAt(text, at, alphabet);
      if (isSpaceOf(alphabet, c.value) != spaces) break;
      at += c.length;
    }
  };
  while (true) {
    skip(true);
    if (at == text.size()) return pieces;
    if (cuts-- == 0) break;
    const std::size_t start = at;
    skip(false);
    pieces.push_back(text.substr(start, at - start));
  }
  pieces.push_back(text.substr(at));
  return pieces;
}

Pieces splitOnSpaceFromRight(std::string_view text, std::int64_t maxCuts, Alphabet alphabet) {
  Pieces pieces;
  std::int64_t cuts = cutsLeft(maxCuts);
  std::size_t end = text.size();
  const auto skip = [&](bool spaces) {
    while (end > 0) {
      const CodePoint c = characterBefore(text, end, alphabet);
      if (isSpaceOf(alphabet, c.value) != spaces) break;
      end -= c.length;
    }
  };
  while (true) {
    skip(true);
    if (end == 0) break;
    if (cuts-- == 0) {
      pieces.push_back(text.substr(0, end));
      break;
    }
    const std::size_t stop = end;
    skip(false);
    pieces.push_back(text.substr(end, stop - end));
  }
  std::reverse(pieces.begin(), pieces.end());
  return pieces;
}

Pieces splitOn(std::string_view text, std::string_view separator, std::int64_t maxCuts) {
  Pieces pieces;
  std::int64_t cuts = cutsLeft(maxCuts);
  std::size_t start = 0;
  while (cuts-- > 0) {
    const auto found = text.find(separator, start);
    if (found == std::string_view::npos) break;
    pieces.push_back(text.substr(start, found - start));
    start = found + separator.size();
  }
  pieces.push_back(text.substr(start));
  return pieces;
}

Pieces splitOnFromRight(std::string_view text, std::string_view separator, std::int64_t maxCuts) {
  Pieces pieces;
  std::int64_t cuts = cutsLeft(maxCuts);
  std::size_t end = text.size();
  while (cuts-- > 0) {
    const auto found = text.substr(0, end).rfind(separator);
    if (found == std::string_view::npos) break;
    pieces.push_back(text.substr(found + separator.size(), end - found - separator.size()));
    end = found;
  }
  pieces.push_back(text.substr(0, end));
  std::reverse(pieces.begin(), pieces.end());
  return pieces;
}

Pieces splitLines(std::string_view text, LineEnds ends, Alphabet alphabet) {
  Pieces pieces;
  std::size_t start = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const CodePoint c = characterAt(text, at, alphabet);
    if (!isBreakOf(alphabet, c.value)) {
      at += c.length;
      continue;
    }
    const std::size_t lineEnd = at;
    at += c.length;
    if (c.value == '\r' && at < text.size() && text[at] == '\n') ++at;
    pieces.push_back(text.substr(start, (ends == LineEnds::Keep ? at : lineEnd) - start));
    start = at;
  }
  if (start < text.size()) pieces.push_back(text.substr(start));
  return pieces;
}

namespace {

template <typename Goes>
std::string_view stripIf(std::string_view text, Side side, Alphabet alphabet, Goes goes) {
  std::size_t start = 0;
  std::size_t end = text.size();
  while (side != Side::Right && start < end) {
    const CodePoint c = characterAt(text, start, alphabet);
    if (!goes(c.value)) break;
    start += c.length;
  }
  while (side != Side::Left && end > start) {
    const CodePoint c = characterBefore(text, end, alphabet);
    if (!goes(c.value)) break;
    end -= c.length;
  }
  return text.substr(start, end - start);
}

}  // namespace

std::string_view strip(std::string_view text, Side side, Alphabet alphabet) {
  // Blanks first, one by one; what ends in a letter then is done.
  constexpr auto isPlain = [](char c) { return c > ' ' && c < 0x7F; };
  if (side != Side::Right)
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (side != Side::Left)
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  if (text.empty() || (isPlain(text.front()) && isPlain(text.back()))) return text;
  return stripIf(text, side, alphabet, [alphabet](char32_t c) { return isSpaceOf(alphabet, c); });
}

std::string_view strip(std::string_view text, std::string_view characters, Side side, Alphabet alphabet) {
  return stripIf(text, side, alphabet, [&](char32_t c) {
    if (alphabet == Alphabet::Bytes) return characters.find(static_cast<char>(c)) != std::string_view::npos;
    return characters.find(toUtf8(c)) != std::string_view::npos;
  });
}

namespace {

std::size_t lengthOf(std::string_view text, Alphabet alphabet) {
  return alphabet == Alphabet::Unicode ? countCodePoints(text) : text.size();
}

/// An empty text is found before each character and at the end.
std::string interleave(std::string_view text, std::string_view filling, std::int64_t most, Alphabet alphabet) {
  std::string out;
  std::int64_t left = cutsLeft(most);
  std::size_t at = 0;
  while (left-- > 0) {
    out += filling;
    if (at == text.size()) return out;
    const std::size_t length = characterAt(text, at, alphabet).length;
    out += text.substr(at, length);
    at += length;
  }
  out += text.substr(at);
  return out;
}

}  // namespace

std::size_t countOf(std::string_view text, std::string_view wanted, Alphabet alphabet) {
  if (wanted.empty()) return lengthOf(text, alphabet) + 1;
  std::size_t count = 0;
  for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + wanted.size())) ++count;
  return count;
}

std::size_t sizeAfterReplace(std::string_view text, std::string_view from, std::string_view to, std::int64_t most,
                             Alphabet alphabet) {
  const auto count = std::min(static_cast<std::int64_t>(countOf(text, from, alphabet)), cutsLeft(most));
  return text.size() + static_cast<std::size_t>(count) * to.size() - static_cast<std::size_t>(count) * from.size();
}

std::string replace(std::string_view text, std::string_view from, std::string_view to, std::int64_t most,
                    Alphabet alphabet) {
  if (from.empty()) return interleave(text, to, most, alphabet);
  std::string out;
  std::int64_t left = cutsLeft(most);
  std::size_t start = 0;
  while (left-- > 0) {
    const auto found = text.find(from, start);
    if (found == std::string_view::npos) break;
    out += text.substr(start, found - start);
    out += to;
    start = found + from.size();
  }
  out += text.substr(start);
  return out;
}

std::string upper(std::string_view text) {
  if (isAscii(text)) return upperBytes(text);
  std::string out;
  out.reserve(text.size());
  forEachCodePoint(text, [&](char32_t c) { appendUpper(out, c); });
  return out;
}

namespace {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kFinalSigma = 0x3C2;
constexpr char32_t kSmallSigma = 0x3C3;

/// A sigma is final if a cased letter stands before it and none behind, ignorable ones left aside.
bool isFinalSigma(std::string_view text, std::size_t at) {
  std::size_t before = at;
  bool casedBefore = false;
  while (before > 0) {
    const CodePoint c = codePointBefore(text, before);
    before -= c.length;
    if (isCaseIgnorable(c.value)) continue;
    casedBefore = isCased(c.value);
    break;
  }
  if (!casedBefore) return false;
  std::size_t after = at + codePointAt(text, at).length;
  while (after < text.size()) {
    const CodePoint c = codePointAt(text, after);
    after += c.length;
    if (!isCaseIgnorable(c.value)) return !isCased(c.value);
  }
  return true;
}

void appendLowerInContext(std::string& out, std::string_view text, std::size_t at, char32_t c) {
  if (c == kCapitalSigma) {
    appendCodePoint(out, isFinalSigma(text, at) ? kFinalSigma : kSmallSigma);
  } else {
    appendLower(out, c);
  }
}

/// Calls visit(code point, byte offset).
template <typename Visit>
void forEachAt(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    visit(c.value, at);
    at += c.length;
  }
}

}  // namespace

std::string lower(std::string_view text) {
  if (isAscii(text)) return lowerBytes(text);
  std::string out;
  out.reserve(text.size());
  forEachAt(text, [&](char32_t c, std::size_t at) { appendLowerInContext(out, text, at, c); });
  return out;
}

std::string title(std::string_view text) {
  std::string out;
  bool afterCased = false;
  forEachAt(text, [&](char32_t c, std::size_t at) {
    if (afterCased) {
      appendLowerInContext(out, text, at, c);
    } else {
      appendTitle(out, c);
    }
    // Case-ignorable letters with case (modifiers) count as cased here, as in CPython's tables.
    afterCased = isCased(c) || isUpper(c) || isLower(c) || isTitle(c);
  });
  return out;
}

std::string capitalize(std::string_view text) {
  std::string out;
  forEachAt(text, [&](char32_t c, std::size_t at) {
    if (at == 0) {
      appendTitle(out, c);
    } else {
      appendLowerInContext(out, text, at, c);
    }
  });
  return out;
}

std::string swapCase(std::string_view text) {
  std::string out;
  forEachAt(text, [&](char32_t c, std::size_t at) {
    if (isUpper(c)) {
      appendLowerInContext(out, text, at, c);
    } else if (isLower(c)) {
      appendUpper(out, c);
    } else {
      appendCodePoint(out, c);
    }
  });
  return out;
}

std::string caseFold(std::string_view text) {
  std::string out;
  forEachCodePoint(text, [&](char32_t c) { appendFolded(out, c); });
  return out;
}

namespace {

template <typename Predicate>
bool allOf(std::string_view text, Predicate predicate) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    if (!predicate(c.value)) return false;
    at += c.length;
  }
  return true;
}

}  // namespace

bool isAllAlpha(std::string_view text) { return !text.empty() && allOf(text, isAlpha); }
bool isAllAlnum(std::string_view text) { return !text.empty() && allOf(text, isAlnum); }
bool isAllDecimal(std::string_view text) { return !text.empty() && allOf(text, isDecimal); }
bool isAllDigit(std::string_view text) { return !text.empty() && allOf(text, isDigit); }
bool isAllNumeric(std::string_view text) { return !text.empty() && allOf(text, isNumeric); }
bool isAllSpace(std::string_view text) { return !text.empty() && allOf(text, isSpace); }
bool isAllPrintable(std::string_view text) { return allOf(text, isPrintable); }

bool isUpperText(std::string_view text) {
  bool any = false;
  return allOf(text,
               [&](char32_t c) {
                 any = any || isUpper(c);
                 return !isLower(c) && !isTitle(c);
               }) &&
         any;
}

bool isLowerText(std::string_view text) {
  bool any = false;
  return allOf(text,
               [&](char32_t c) {
                 any = any || isLower(c);
                 return !isUpper(c) && !isTitle(c);
               }) &&
         any;
}

bool isTitleText(std::string_view text) {
  bool any = false;
  bool afterCased = false;
  return allOf(text,
               [&](char32_t c) {
                 if (isUpper(c) || isTitle(c)) {
                   if (afterCased) return false;
                   afterCased = any = true;
                 } else if (isLower(c)) {
                   if (!afterCased) return false;
                   any = true;
                 } else {
                   afterCased = false;
                 }
                 return true;
               }) &&
         any;
}

bool isIdentifier(std::string_view text) {
  if (text.empty()) return false;
  const CodePoint first = codePointAt(text, 0);
  return isIdentifierStart(first.value) && allOf(text.substr(first.length), isIdentifierPart);
}

namespace {

constexpr bool isUpperByte(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool isLowerByte(char c) { return c >= 'a' && c <= 'z'; }
constexpr char upperByte(char c) { return isLowerByte(c) ? static_cast<char>(c - 32) : c; }
constexpr char lowerByte(char c) { return isUpperByte(c) ? static_cast<char>(c + 32) : c; }

template <typename Map>
std::string mapped(std::string_view bytes, Map map) {
  std::string out(bytes);
  std::transform(out.begin(), out.end(), out.begin(), map);
  return out;
}

}  // namespace

std::string upperBytes(std::string_view bytes) { return mapped(bytes, upperByte); }
std::string lowerBytes(std::string_view bytes) { return mapped(bytes, lowerByte); }

std::string titleBytes(std::string_view bytes) {
  bool afterLetter = false;
  return mapped(bytes, [&](char c) {
    const char out = afterLetter ? lowerByte(c) : upperByte(c);
    afterLetter = isUpperByte(c) || isLowerByte(c);
    return out;
  });
}

std::string capitalizeBytes(std::string_view bytes) {
  std::string out = lowerBytes(bytes);
  if (!out.empty()) out[0] = upperByte(out[0]);
  return out;
}

std::string swapCaseBytes(std::string_view bytes) {
  return mapped(bytes, [](char c) { return isUpperByte(c) ? lowerByte(c) : upperByte(c); });
}

std::string justified(std::string_view text, std::size_t length, std::size_t width, std::string_view fill,
                      Side padding) {
  const std::size_t room = width > length ? width - length : 0;
  // str.center gives the odd place to the left if the width is odd.
  const std::size_t left = padding == Side::Left ? room : padding == Side::Right ? 0 : room / 2 + (room & width & 1U);
  std::string out;
  out.reserve(text.size() + room * fill.size());
  for (std::size_t i = 0; i < left; ++i) out += fill;
  out += text;
  for (std::size_t i = left; i < room; ++i) out += fill;
  return out;
}

std::string zeroFilled(std::string_view text, std::size_t length, std::size_t width) {
  if (width <= length) return std::string(text);
  const bool hasSign = text.starts_with('+') || text.starts_with('-');
  std::string out(text.substr(0, hasSign ? 1 : 0));
  out.append(width - length, '0');
  out += text.substr(hasSign ? 1 : 0);
  return out;
}

std::string expandTabs(std::string_view text, std::int64_t tabSize) {
  std::string out;
  std::int64_t column = 0;
  for (const char c : text) {
    if (c == '\t') {
      if (tabSize <= 0) continue;
      const std::int64_t spaces = tabSize - column % tabSize;
      out.append(static_cast<std::size_t>(spaces), ' ');
      column += spaces;
      continue;
    }
    out.push_back(c);
    if (c == '\n' || c == '\r') {
      column = 0;
    } else if (!isContinuation(c)) {
      ++column;
    }
  }
  return out;
}

Window clipWindow(std::int64_t start, std::int64_t stop, std::int64_t length) {
  if (stop > length) {
    stop = length;
  } else if (stop < 0) {
    stop = std::max<std::int64_t>(stop + length, 0);
  }
  if (start < 0) start = std::max<std::int64_t>(start + length, 0);
  return {start, stop};
}

namespace {

// Costs of CPython's suggestions: a change of case is half an edit.
constexpr std::size_t kMoveCost = 2;
constexpr std::size_t kCaseCost = 1;
constexpr std::size_t kMaxNameBytes = 40;
constexpr std::size_t kMaxNames = 750;

std::size_t substitutionCost(char a, char b) {
  if (a == b) return 0;
  return lowerByte(a) == lowerByte(b) ? kCaseCost : kMoveCost;
}

/// Weighted edit distance; above `limit` the exact figure does not matter.
std::size_t editDistance(std::string_view a, std::string_view b, std::size_t limit) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return (a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxNameBytes || b.size() > kMaxNameBytes) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if ((b.size() - a.size()) * kMoveCost > limit) return limit + 1;
  std::vector<std::size_t> row(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) row[i] = (i + 1) * kMoveCost;
  std::size_t result = 0;
  for (std::size_t j = 0; j < b.size(); ++j) {
    std::size_t distance = result = j * kMoveCost;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (std::size_t i = 0; i < a.size(); ++i) {
      const std::size_t substitute = distance + substitutionCost(b[j], a[i]);
      distance = row[i];
      result = std::min(substitute, std::min(result, distance) + kMoveCost);
      row[i] = result;
      least = std::min(least, result);
    }
    if (least > limit) return limit + 1;
  }
  return result;
}

}  // namespace

std::optional<std::string_view> closestName(std::string_view wanted, const std::vector<std::string_view>& names) {
  if (names.size() >= kMaxNames) return std::nullopt;
  std::optional<std::string_view> best;
  std::size_t bestDistance = std::numeric_limits<std::size_t>::max();
  for (const std::string_view name : names) {
    if (name == wanted) continue;
    std::size_t most = (wanted.size() + name.size() + 3) * kMoveCost / 6;
    if (best) most = std::min(most, bestDistance - 1);
    const std::size_t distance = editDistance(wanted, name, most);
    if (distance > most) continue;
    if (!best || distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

}  // namespace awaitscope::lang::text
