// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/utf8.h"

#include <algorithm>
#include <cstring>

namespace awaitscope::lang::text {

void appendCodePoint(std::string& text, char32_t codePoint) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
  if (codePoint < 0x80) {
    put(codePoint);
  } else if (codePoint < 0x800) {
    put(0xC0U | (codePoint >> 6));
    put(0x80U | (codePoint & 0x3FU));
  } else if (codePoint < 0x10000) {
    put(0xE0U | (codePoint >> 12));
    put(0x80U | ((codePoint >> 6) & 0x3FU));
    put(0x80U | (codePoint & 0x3FU));
  } else {
    put(0xF0U | (codePoint >> 18));
    put(0x80U | ((codePoint >> 12) & 0x3FU));
    put(0x80U | ((codePoint >> 6) & 0x3FU));
    put(0x80U | (codePoint & 0x3FU));
  }
}

std::string toUtf8(char32_t codePoint) {
  std::string text;
  appendCodePoint(text, codePoint);
  return text;
}

bool isAscii(std::string_view text) {
  std::size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + i, 8);
    if ((word & 0x8080808080808080U) != 0) return false;
  }
  return std::none_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

std::size_t countCodePoints(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

std::size_t byteOffset(std::string_view text, std::size_t index) {
  std::size_t at = 0;
  while (index > 0 && at < text.size()) {
    at += codePointAt(text, at).length;
    --index;
  }
  return at;
}

namespace {

/// Length of the sequence that a lead byte announces, 0 for a byte that cannot begin one.
std::size_t sequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

/// The second byte excludes overlong forms, surrogates and what lies beyond U+10FFFF.
bool isGoodSecond(unsigned char lead, unsigned char second) {
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  return second >= low && second <= high;
}

}  // namespace

Utf8Fault findUtf8Fault(std::string_view bytes, std::size_t from) {
  std::size_t at = from;
  while (at < bytes.size()) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t length = sequenceLength(lead);
    if (length == 0) return {at, at + 1, "invalid start byte"};
    for (std::size_t i = 1; i < length; ++i) {
      if (at + i == bytes.size()) return {at, bytes.size(), "unexpected end of data"};
      const auto byte = static_cast<unsigned char>(bytes[at + i]);
      const bool good = i == 1 ? isGoodSecond(lead, byte) : (byte & 0xC0U) == 0x80U;
      if (!good) return {at, at + i, "invalid continuation byte"};
    }
    at += length;
  }
  return {};
}

}  // namespace awaitscope::lang::text
