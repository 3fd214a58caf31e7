// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/field_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {

Answer<FieldPiece> FieldScanner::next() {
  FieldPiece piece;
  const std::size_t start = m_at;
  const auto brace = std::min(m_format.find_first_of("{}", m_at), m_format.size());
  if (brace == m_format.size()) {
    piece.literal = m_format.substr(start);
    m_at = brace;
    return piece;
  }
  const char c = m_format[brace];
  const bool doubled = brace + 1 < m_format.size() && m_format[brace + 1] == c;
  if (c == '}' && !doubled) return ScriptFault::value("Single '}' encountered in format string");
  if (brace + 1 == m_format.size()) return ScriptFault::value("Single '{' encountered in format string");
  if (doubled) {
    piece.literal = m_format.substr(start, brace + 1 - start);
    m_at = brace + 2;
    return piece;
  }
  piece.literal = m_format.substr(start, brace - start);
  m_at = brace + 1;
  const Answer<bool> field = takeField(piece);
  if (!field) return field.error();
  return piece;
}

Answer<bool> FieldScanner::takeField(FieldPiece& piece) {
  piece.hasField = true;
  const std::size_t start = m_at;
  char c = '\0';
  while (!atEnd()) {
    c = m_format[m_at++];
    if (c == '{') return ScriptFault::value("unexpected '{' in field name");
    if (c == '[') m_at = std::min(m_format.find(']', m_at), m_format.size());
    if (c == '}' || c == ':' || c == '!') break;
  }
  if (c != '}' && c != ':' && c != '!') return ScriptFault::value("expected '}' before end of string");
  piece.name = m_format.substr(start, m_at - 1 - start);
  if (c == '}') return true;
  if (c == '!') {
    if (atEnd()) return ScriptFault::value("end of string while looking for conversion specifier");
    const CodePoint conversion = codePointAt(m_format, m_at);
    piece.conversion = conversion.value;
    m_at += conversion.length;
    if (!atEnd()) {
      c = m_format[m_at++];
      if (c == '}') return true;
      if (c != ':') return ScriptFault::value("expected ':' after conversion specifier");
    }
  }
  return takeSpec(piece);
}

Answer<bool> FieldScanner::takeSpec(FieldPiece& piece) {
  const std::size_t start = m_at;
  int depth = 1;
  for (; !atEnd(); ++m_at) {
    if (m_format[m_at] == '{') {
      piece.specHasFields = true;
      ++depth;
    } else if (m_format[m_at] == '}' && --depth == 0) {
      piece.spec = m_format.substr(start, m_at - start);
      ++m_at;
      return true;
    }
  }
  return ScriptFault::value("unmatched '{' in format spec");
}

namespace {

/// -1 if the text is not all digits.
Answer<std::int64_t> readIndex(std::string_view text) {
  if (text.empty()) return -1;
  std::int64_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    const std::int64_t digit = c - '0';
    if (number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) {
      return ScriptFault::value("Too many decimal digits in format string");
    }
    number = number * 10 + digit;
  }
  return number;
}

}  // namespace

Answer<FieldName> FieldName::parse(std::string_view name) {
  FieldName result;
  const auto end = std::min(name.find_first_of(".["), name.size());
  result.m_first = name.substr(0, end);
  result.m_rest = name.substr(end);
  const Answer<std::int64_t> index = readIndex(result.m_first);
  if (!index) return index.error();
  result.m_index = *index;
  return result;
}

Answer<NamePart> FieldName::next() {
  NamePart part;
  const char mark = m_rest[0];
  m_rest.remove_prefix(1);
  if (mark == '.') {
    const auto end = std::min(m_rest.find_first_of(".["), m_rest.size());
    part.text = m_rest.substr(0, end);
    m_rest.remove_prefix(end);
  } else if (mark == '[') {
    const auto end = m_rest.find(']');
    if (end == std::string_view::npos) return ScriptFault::value("Missing ']' in format string");
    part.text = m_rest.substr(0, end);
    m_rest.remove_prefix(end + 1);
    const Answer<std::int64_t> index = readIndex(part.text);
    if (!index) return index.error();
    part.index = *index;
    part.kind = *index < 0 ? NamePart::Kind::Key : NamePart::Kind::Index;
  } else {
    return ScriptFault::value("Only '.' or '[' may follow ']' in format field specifier");
  }
  if (part.text.empty()) return ScriptFault::value("Empty attribute in format string");
  return part;
}

Answer<std::int64_t> FieldNumbering::take(const FieldName& name) {
  const Manner wanted = name.first().empty() ? Manner::Automatic : Manner::Manual;
  if (m_manner == Manner::Open) m_manner = wanted;
  if (m_manner != wanted) {
    return ScriptFault::value(wanted == Manner::Manual
                                  ? "cannot switch from automatic field numbering to manual field specification"
                                  : "cannot switch from manual field specification to automatic field numbering");
  }
  return wanted == Manner::Automatic ? m_next++ : name.index();
}

std::string unknownConversionText(char32_t conversion) {
  if (conversion > 32 && conversion < 127) {
    return fmt::format("Unknown conversion specifier {}", static_cast<char>(conversion));
  }
  return fmt::format("Unknown conversion specifier \\x{:x}", static_cast<std::uint32_t>(conversion));
}

}  // namespace awaitscope::lang::text
