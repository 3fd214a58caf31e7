// SPDX-License-Identifier: GPL-3.0-or-later
// The insides of string literals: prefixes and escapes. Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace awaitscope::lang {

/// A string token taken apart.
struct LiteralParts {
  std::string_view body;  // between the quotes
  bool isBytes = false;
  bool isRaw = false;
  bool isFormat = false;
  bool isUnicode = false;  // u prefix
};

[[nodiscard]] LiteralParts splitLiteral(std::string_view token);

/// Appends `text` with its escapes replaced. A returned string is the message of a fault, as CPython words it.
[[nodiscard]] std::optional<std::string> decodeText(std::string_view text, std::string& result);
[[nodiscard]] std::optional<std::string> decodeBytes(std::string_view text, std::string& result);

/// The character that `\N{name}` stands for, if its block is one that we know.
[[nodiscard]] std::optional<char32_t> characterNamed(std::string_view name);

}  // namespace awaitscope::lang
