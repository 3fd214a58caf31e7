// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>

namespace awaitscope::lang {

std::string_view className(FaultKind kind) {
  switch (kind) {
    case FaultKind::SyntaxError:
      return "SyntaxError";
    case FaultKind::IndentationError:
      return "IndentationError";
    case FaultKind::TabError:
      return "TabError";
    case FaultKind::RecursionError:
      return "RecursionError";
  }
  return "SyntaxError";
}

namespace {

/// Line and carets, without the line's indentation. The carets count characters.
std::string lineWithCarets(const SyntaxFault& fault, std::string_view line) {
  const std::size_t indent = std::min(line.find_first_not_of(" \t\f"), line.size());
  const std::string_view shown = line.substr(indent);
  std::string result = fmt::format("    {}\n", shown);
  if (fault.span.column == kNoColumn || fault.span.column < indent) return result;
  const std::uint32_t start = characterColumn(line, fault.span.column) - static_cast<std::uint32_t>(indent);
  std::uint32_t end = start + 1;
  // CPython knows where the token ends and yet draws one caret.
  const bool hasOneCaret = fault.kind == FaultKind::IndentationError;
  if (!hasOneCaret && fault.span.endLine == fault.span.line) {
    end = characterColumn(line, fault.span.endColumn) - static_cast<std::uint32_t>(indent);
  } else if (!hasOneCaret && fault.span.endLine > fault.span.line) {
    end = characterColumn(shown, static_cast<std::uint32_t>(shown.size()));
  }
  return result +
         fmt::format("    {}{}\n", std::string(start, ' '), std::string(std::max(end, start + 1) - start, '^'));
}

}  // namespace

std::string displayText(const SyntaxFault& fault, const Source& source) {
  const std::string message = fmt::format("{}: {}\n", className(fault.kind), fault.message);
  if (fault.span.line == 0) return message;
  const std::string place = fmt::format("  File \"{}\", line {}\n", source.displayName(), fault.span.line);
  const std::string_view line =
      fault.shownLine.empty() ? source.lineText(fault.span.line) : std::string_view(fault.shownLine);
  return place + lineWithCarets(fault, line) + message;
}

}  // namespace awaitscope::lang
