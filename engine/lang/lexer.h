// SPDX-License-Identifier: GPL-3.0-or-later
// Python source text to tokens: indentation, line joining, numbers, string literals as a whole (their insides are the
// parser's), identifiers. The rules, the faults and their places are those of CPython 3.11's tokenizer.
// One call makes all tokens; a fault ends them with a TokenKind::Fault and is reported only if the parser gets there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lang/diagnostic.h"
#include "engine/lang/token.h"

namespace awaitscope::lang {

/// How a fault of the lexer weighs against a fault that the parser finds before it.
enum class FaultWeight : std::uint8_t {
  Overrides,  // a malformed token: shown even if the parser failed earlier in the file
  Yields      // bad indentation, unexpected end: shown only if the parser reaches it
};

struct OpenBracket {
  char bracket;
  std::uint32_t line;
  std::uint32_t column;
};

struct LexedText {
  std::vector<Token> tokens;  // ends with EndMarker or Fault
  std::optional<SyntaxFault> fault;
  FaultWeight weight = FaultWeight::Yields;
  /// The innermost bracket open where the lexer stopped.
  std::optional<OpenBracket> openBracket;
};

/// Where the text stands in its file. An f-string's expression is lexed alone, in parentheses.
struct TextPlace {
  std::uint32_t firstLine = 1;
  std::int32_t firstLineShift = 0;  // added to the columns of the first line
};

/// `text` must end with a newline, or be empty.
[[nodiscard]] LexedText lex(std::string_view text, TextPlace place = {});

/// What makes a file unreadable before any token: not UTF-8, a null byte, another encoding declared.
[[nodiscard]] std::optional<SyntaxFault> findEncodingFault(const Source& source);

/// `'(' was never closed`, at the bracket.
[[nodiscard]] SyntaxFault unclosedBracketFault(const OpenBracket& open);

}  // namespace awaitscope::lang
