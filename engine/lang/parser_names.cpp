// SPDX-License-Identifier: GPL-3.0-or-later
// The characters that `\N{name}` knows: those of the blocks that teaching programs use (Latin, Greek, Cyrillic,
// punctuation, arrows, mathematics, boxes, symbols, emoji). Facts of Unicode 14, sorted by name.
#include <algorithm>
#include <cctype>
#include <iterator>

#include "engine/lang/parser_strings.h"

namespace awaitscope::lang {

namespace {

struct NamedCharacter {
  std::string_view name;
  char32_t character;
};

constexpr NamedCharacter kNames[] = {
#include "engine/lang/parser_names.def"
};

}  // namespace

std::optional<char32_t> characterNamed(std::string_view name) {
  std::string upper(name);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  const auto* found =
      std::lower_bound(std::begin(kNames), std::end(kNames), upper,
                       [](const NamedCharacter& entry, const std::string& key) { return entry.name < key; });
  if (found == std::end(kNames) || found->name != upper) return std::nullopt;
  return found->character;
}

}  // namespace awaitscope::lang
