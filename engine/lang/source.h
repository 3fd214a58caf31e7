// SPDX-License-Identifier: GPL-3.0-or-later
// The text of one program with its lines, for the lexer, tracebacks and error displays. Immutable once made, so any
// thread may read it. The text is what CPython's tokenizer sees: without byte order mark, line ends as "\n",
// one at the end of the last line, too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace awaitscope::lang {

class Source {
 public:
  /// `displayName` is what tracebacks print: `File "displayName", line 3`.
  Source(std::string displayName, std::string text);

  [[nodiscard]] const std::string& displayName() const { return m_displayName; }
  [[nodiscard]] std::string_view text() const { return m_text; }
  [[nodiscard]] std::uint32_t lineCount() const { return static_cast<std::uint32_t>(m_lineStarts.size()); }
  /// Line `line` (from 1) without its line end; empty beyond the last.
  [[nodiscard]] std::string_view lineText(std::uint32_t line) const;
  /// Byte offset of the first byte of line `line` (from 1); the end of the text beyond the last line.
  [[nodiscard]] std::size_t lineStart(std::uint32_t line) const;
  /// The byte order mark was there (and is no longer part of the text).
  [[nodiscard]] bool hadByteOrderMark() const { return m_hadByteOrderMark; }

 private:
  std::string m_displayName;
  std::string m_text;
  std::vector<std::size_t> m_lineStarts;
  bool m_hadByteOrderMark = false;
};

/// Characters (code points) in the first `byteColumn` bytes of `line`: CPython counts its error columns in these.
[[nodiscard]] std::uint32_t characterColumn(std::string_view line, std::uint32_t byteColumn);

}  // namespace awaitscope::lang
