// SPDX-License-Identifier: GPL-3.0-or-later
// What the methods of str and bytes compute, on UTF-8 text or plain bytes. Searching works on bytes for both, since
// UTF-8 synchronises itself; where characters matter an Alphabet says what a character is. Stateless; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::lang::text {

enum class Alphabet : std::uint8_t { Unicode, Bytes };
enum class Side : std::uint8_t { Left, Right, Both };
enum class LineEnds : std::uint8_t { Drop, Keep };

/// No limit for the number of cuts or replacements.
inline constexpr std::int64_t kUnlimited = -1;

using Pieces = std::vector<std::string_view>;

Pieces splitOnSpace(std::string_view text, std::int64_t maxCuts, Alphabet alphabet);
Pieces splitOnSpaceFromRight(std::string_view text, std::int64_t maxCuts, Alphabet alphabet);
/// The separator is not empty.
Pieces splitOn(std::string_view text, std::string_view separator, std::int64_t maxCuts);
Pieces splitOnFromRight(std::string_view text, std::string_view separator, std::int64_t maxCuts);
Pieces splitLines(std::string_view text, LineEnds ends, Alphabet alphabet);

/// Strips white space, or the characters of `characters`.
std::string_view strip(std::string_view text, Side side, Alphabet alphabet);
std::string_view strip(std::string_view text, std::string_view characters, Side side, Alphabet alphabet);

/// Number of places that do not overlap; an empty `wanted` is found between all characters.
std::size_t countOf(std::string_view text, std::string_view wanted, Alphabet alphabet);
/// Bytes of the result, so that a caller can refuse what does not fit the memory.
std::size_t sizeAfterReplace(std::string_view text, std::string_view from, std::string_view to, std::int64_t most,
                             Alphabet alphabet);
std::string replace(std::string_view text, std::string_view from, std::string_view to, std::int64_t most,
                    Alphabet alphabet);

std::string upper(std::string_view text);
std::string lower(std::string_view text);
std::string title(std::string_view text);
std::string capitalize(std::string_view text);
std::string swapCase(std::string_view text);
std::string caseFold(std::string_view text);

/// The is… methods: true if the text is not empty and every character answers yes.
bool isAllAlpha(std::string_view text);
bool isAllAlnum(std::string_view text);
bool isAllDecimal(std::string_view text);
bool isAllDigit(std::string_view text);
bool isAllNumeric(std::string_view text);
bool isAllSpace(std::string_view text);
/// True for the empty text too.
bool isAllPrintable(std::string_view text);
/// These want at least one cased character.
bool isUpperText(std::string_view text);
bool isLowerText(std::string_view text);
bool isTitleText(std::string_view text);
bool isIdentifier(std::string_view text);

// The same for bytes: ASCII letters only.
std::string upperBytes(std::string_view bytes);
std::string lowerBytes(std::string_view bytes);
std::string titleBytes(std::string_view bytes);
std::string capitalizeBytes(std::string_view bytes);
std::string swapCaseBytes(std::string_view bytes);

/// Padding of `fill` on one or both sides up to `width` characters. `length` is the text's.
std::string justified(std::string_view text, std::size_t length, std::size_t width, std::string_view fill,
                      Side padding);
/// Zeros behind the sign.
std::string zeroFilled(std::string_view text, std::size_t length, std::size_t width);
std::string expandTabs(std::string_view text, std::int64_t tabSize);

/// A slice's bounds [start, stop) as Python clips them: negative ones count from the end.
struct Window {
  std::int64_t start = 0;
  std::int64_t stop = 0;
};
Window clipWindow(std::int64_t start, std::int64_t stop, std::int64_t length);

/// Two texts in code point order: negative, zero, positive. UTF-8 orders as code points do.
inline int compareText(std::string_view a, std::string_view b) { return a.compare(b); }

/// The name closest to `wanted` by edit distance, as CPython's "Did you mean" chooses it; nothing if none is close.
std::optional<std::string_view> closestName(std::string_view wanted, const std::vector<std::string_view>& names);

}  // namespace awaitscope::lang::text
