// SPDX-License-Identifier: GPL-3.0-or-later
// Reading UTF-8 that may be malformed; well-formed text goes through text/utf8.h. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace awaitscope::lang {

struct DecodedCharacter {
  char32_t character;
  std::size_t length;  // in bytes
};

/// The character at the front of `text`, which is not empty; nothing if it is not valid UTF-8. Lone surrogates in
/// their three-byte form are decoded too: string literals may hold them.
[[nodiscard]] std::optional<DecodedCharacter> decodeUtf8(std::string_view text);

}  // namespace awaitscope::lang
