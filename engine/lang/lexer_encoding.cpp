// SPDX-License-Identifier: GPL-3.0-or-later
// Is the file readable as text at all? Only UTF-8 is (ASCII is part of it); CPython would also decode others.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "engine/lang/lexer.h"
#include "engine/lang/lexer_unicode.h"

namespace awaitscope::lang {

namespace {

bool isEncodingCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}

/// The encoding named in a comment as `coding: name` or `coding=name`, lower case with dashes; empty if none.
std::string declaredEncoding(std::string_view line) {
  const std::size_t hash = line.find_first_not_of(" \t\f");
  if (hash == std::string_view::npos || line[hash] != '#') return {};
  constexpr std::string_view kWord = "coding";
  for (std::size_t at = line.find(kWord, hash); at != std::string_view::npos; at = line.find(kWord, at + 1)) {
    std::size_t from = at + kWord.size();
    if (from >= line.size() || (line[from] != ':' && line[from] != '=')) continue;
    from = line.find_first_not_of(" \t", from + 1);
    if (from == std::string_view::npos) return {};
    const auto* end = std::find_if_not(line.begin() + from, line.end(), isEncodingCharacter);
    std::string name(line.begin() + from, end);
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return c == '_' ? '-' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    });
    if (!name.empty()) return name;
  }
  return {};
}

bool isBlankOrComment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\f");
  return first == std::string_view::npos || line[first] == '#';
}

/// Names of encodings that ASCII text is the same in.
bool isAsciiCompatible(std::string_view name) {
  return name == "ascii" || name == "us-ascii" || name.starts_with("latin-1") || name.starts_with("iso-8859-") ||
         name.starts_with("iso-latin-1") || name.starts_with("cp125");
}

std::size_t firstBadByte(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto decoded = decodeUtf8(text.substr(at));
    const bool isSurrogate = decoded && decoded->character >= 0xD800 && decoded->character < 0xE000;
    if (!decoded || isSurrogate) return at;
    at += decoded->length;
  }
  return text.size();
}

}  // namespace

std::optional<SyntaxFault> findEncodingFault(const Source& source) {
  const std::string_view text = source.text();
  auto fault = [](std::string message) { return SyntaxFault{FaultKind::SyntaxError, std::move(message), {}, {}}; };
  std::string encoding = declaredEncoding(source.lineText(1));
  if (encoding.empty() && isBlankOrComment(source.lineText(1))) encoding = declaredEncoding(source.lineText(2));
  if (!encoding.empty() && encoding != "utf-8" && !encoding.starts_with("utf-8-") && encoding != "utf8") {
    if (source.hadByteOrderMark()) return fault(fmt::format("encoding problem: {} with BOM", encoding));
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
    if (!isAsciiCompatible(encoding) || !isAscii) return fault(fmt::format("encoding problem: {}", encoding));
  }
  if (const std::size_t at = text.find('\0'); at != std::string_view::npos) {
    return fault("source code cannot contain null bytes");
  }
  if (const std::size_t at = firstBadByte(text); at != text.size()) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return fault(
        fmt::format("Non-UTF-8 code starting with '\\x{:02x}' in file {} on line {}, but no encoding declared; "
                    "see https://peps.python.org/pep-0263/ for details",
                    static_cast<unsigned char>(text[at]), source.displayName(), line));
  }
  return std::nullopt;
}

}  // namespace awaitscope::lang
