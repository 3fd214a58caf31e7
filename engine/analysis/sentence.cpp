// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/sentence.h"

#include <fmt/format.h>

namespace awaitscope::analysis {

Sentence& Sentence::add(std::string_view text, LinkKind kind, std::uint64_t target) {
  if (kind == LinkKind::None && !m_pieces.empty() && m_pieces.back().kind == LinkKind::None)
    m_pieces.back().text += text;
  else
    m_pieces.push_back({std::string(text), kind, target});
  return *this;
}

Sentence& Sentence::inLine(std::uint32_t line) {
  if (line == 0) return *this;
  return say(" (").add(fmt::format("line\u00A0{}", line), LinkKind::Line, line).say(")");
}

std::string Sentence::text() const {
  std::string text;
  for (const Piece& piece : m_pieces) text += piece.text;
  return text;
}

}  // namespace awaitscope::analysis
