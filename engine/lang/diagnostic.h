// SPDX-License-Identifier: GPL-3.0-or-later
// A fault that keeps a program from starting: data, shown as CPython shows its SyntaxError. The words and the place are
// CPython 3.11's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/source_span.h"
#include "engine/lang/source.h"

namespace awaitscope::lang {

/// The exception class that CPython would raise. RecursionError: nested too deeply to compile.
enum class FaultKind : std::uint8_t { SyntaxError, IndentationError, TabError, RecursionError };

/// The column of a place that CPython gives without one: no caret is drawn.
inline constexpr std::uint32_t kNoColumn = UINT32_MAX;

struct SyntaxFault {
  FaultKind kind = FaultKind::SyntaxError;
  std::string message;
  /// Columns are bytes. line 0: no place at all. column kNoColumn: no caret. endLine 0: one caret.
  base::SourceSpan span;
  /// The text that CPython shows instead of the source line: an f-string's expression in parentheses. Usually empty;
  /// when it is there, columns count in it.
  std::string shownLine;
};

/// "SyntaxError", "IndentationError", …
[[nodiscard]] std::string_view className(FaultKind kind);

/// The lines CPython prints on stderr: `  File "x.py", line 1`, the source line, the carets, `SyntaxError: …`.
[[nodiscard]] std::string displayText(const SyntaxFault& fault, const Source& source);

}  // namespace awaitscope::lang
