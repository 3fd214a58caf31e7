// SPDX-License-Identifier: GPL-3.0-or-later
// What Unicode says about a character in source text. Pure functions.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace awaitscope::lang {

[[nodiscard]] bool startsIdentifier(char32_t character);
[[nodiscard]] bool continuesIdentifier(char32_t character);
/// As str.isprintable: what repr shows unescaped.
[[nodiscard]] bool isPrintable(char32_t character);

struct DecodedCharacter {
  char32_t character;
  std::size_t length;  // in bytes
};

/// The character at the front of `text`, which is not empty; nothing if it is not valid UTF-8. Lone surrogates in
/// their three-byte form are decoded too: string literals may hold them.
[[nodiscard]] std::optional<DecodedCharacter> decodeUtf8(std::string_view text);

/// Appends `character` (a surrogate in its three-byte form).
void appendUtf8(std::string& text, char32_t character);

}  // namespace awaitscope::lang
