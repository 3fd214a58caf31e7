// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/lexer_unicode.h"

namespace awaitscope::lang {

std::optional<DecodedCharacter> decodeUtf8(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead < 0x80) return DecodedCharacter{lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return std::nullopt;
  char32_t character = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    character = (character << 6) | (byte & 0x3FU);
  }
  constexpr char32_t kSmallestOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
  if (character < kSmallestOfLength[length] || character > 0x10FFFF) return std::nullopt;
  return DecodedCharacter{character, length};
}

}  // namespace awaitscope::lang
