// SPDX-License-Identifier: GPL-3.0-or-later
// Strings are UTF-8 bytes counted in code points. Lone surrogates, which Python allows in a str, are kept in the three
// bytes that generalised UTF-8 gives them. Every function here expects such well-formed text; bytes from outside go
// through decodeUtf8 first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::lang::text {

inline constexpr char32_t kMaxCodePoint = 0x10FFFF;

struct CodePoint {
  char32_t value = 0;
  std::uint8_t length = 0;  ///< In bytes.
};

/// The code point that begins at `offset`, which must be a boundary inside the text.
inline CodePoint codePointAt(std::string_view text, std::size_t offset) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[offset + i])); };
  const char32_t first = byte(0);
  if (first < 0x80) return {first, 1};
  if (first < 0xE0) return {((first & 0x1FU) << 6) | (byte(1) & 0x3FU), 2};
  if (first < 0xF0) return {((first & 0x0FU) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU), 3};
  return {((first & 0x07U) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU), 4};
}

inline bool isContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

/// The code point that ends just before `offset`, which must be greater than 0.
inline CodePoint codePointBefore(std::string_view text, std::size_t offset) {
  std::size_t start = offset - 1;
  while (isContinuation(text[start])) --start;
  return codePointAt(text, start);
}

void appendCodePoint(std::string& text, char32_t codePoint);
std::string toUtf8(char32_t codePoint);

bool isAscii(std::string_view text);
std::size_t countCodePoints(std::string_view text);

/// Byte offset of the code point with number `index`; the text's size if there are not so many.
std::size_t byteOffset(std::string_view text, std::size_t index);

constexpr bool isSurrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }

/// Calls `visit(char32_t)` for each code point.
template <typename Visit>
void forEachCodePoint(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = codePointAt(text, at);
    visit(c.value);
    at += c.length;
  }
}

/// Why and where bytes are not UTF-8, in the words of CPython's UnicodeDecodeError.
struct Utf8Fault {
  std::size_t start = 0;
  std::size_t end = 0;
  const char* reason = nullptr;  ///< Null: the bytes are good.
};

/// Strict check (no surrogates, no overlong forms) from `from` on; the first fault.
Utf8Fault findUtf8Fault(std::string_view bytes, std::size_t from = 0);

}  // namespace awaitscope::lang::text
