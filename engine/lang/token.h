// SPDX-License-Identifier: GPL-3.0-or-later
// The tokens between lexer and parser. Plain values; their text is a range of the lexed text.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/source_span.h"

namespace awaitscope::lang {

enum class TokenKind : std::uint8_t {
#define AWAITSCOPE_TOKEN(name) name,
#define AWAITSCOPE_KEYWORD(name, text) Keyword##name,
#define AWAITSCOPE_OPERATOR(name, text) name,
#include "engine/lang/token.def"
};

struct Token {
  TokenKind kind;
  std::uint8_t depth;    // brackets open after this token: 0 outside of all
  std::uint32_t offset;  // of the first byte in the lexed text
  std::uint32_t length;
  /// Indents, dedents and the end marker have no extent: endLine is 0.
  base::SourceSpan span;
};

/// "Name", "KeywordIf", "LeftParen", …: for tests.
[[nodiscard]] std::string_view tokenKindName(TokenKind kind);

/// The keyword spelled `text`, or TokenKind::Name.
[[nodiscard]] TokenKind keywordKind(std::string_view text);

}  // namespace awaitscope::lang
