// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/source.h"

#include <algorithm>
#include <utility>

namespace awaitscope::lang {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// "\r\n" and a lone "\r" end a line as "\n" does.
void unifyLineEnds(std::string& text) {
  if (text.find('\r') == std::string::npos) return;
  std::size_t to = 0;
  for (std::size_t from = 0; from < text.size(); ++from) {
    if (text[from] == '\r') {
      if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
      text[to++] = '\n';
    } else {
      text[to++] = text[from];
    }
  }
  text.resize(to);
}

}  // namespace

Source::Source(std::string displayName, std::string text)
    : m_displayName(std::move(displayName)), m_text(std::move(text)) {
  if (m_text.starts_with(kByteOrderMark)) {
    m_text.erase(0, kByteOrderMark.size());
    m_hadByteOrderMark = true;
  }
  unifyLineEnds(m_text);
  if (!m_text.empty() && m_text.back() != '\n') m_text.push_back('\n');
  m_lineStarts.push_back(0);
  for (std::size_t at = m_text.find('\n'); at != std::string::npos; at = m_text.find('\n', at + 1)) {
    if (at + 1 < m_text.size()) m_lineStarts.push_back(at + 1);
  }
}

std::size_t Source::lineStart(std::uint32_t line) const {
  return line >= 1 && line <= m_lineStarts.size() ? m_lineStarts[line - 1] : m_text.size();
}

std::string_view Source::lineText(std::uint32_t line) const {
  if (line < 1 || line > m_lineStarts.size()) return {};
  const std::size_t start = m_lineStarts[line - 1];
  const std::size_t end = std::min(m_text.find('\n', start), m_text.size());
  return std::string_view(m_text).substr(start, end - start);
}

std::uint32_t characterColumn(std::string_view line, std::uint32_t byteColumn) {
  const std::string_view before = line.substr(0, byteColumn);
  return static_cast<std::uint32_t>(std::count_if(
      before.begin(), before.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

}  // namespace awaitscope::lang
