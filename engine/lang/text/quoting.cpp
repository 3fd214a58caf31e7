// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/quoting.h"

#include <fmt/format.h>

#include <cstdint>

#include "engine/lang/text/unicode.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang::text {
namespace {

/// Single quotes, unless the text has some and no double ones.
char chooseQuote(std::string_view text) {
  return text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
}

void appendEscape(std::string& out, char32_t c) {
  const auto code = static_cast<std::uint32_t>(c);
  if (c < 0x100) {
    out += fmt::format("\\x{:02x}", code);
  } else if (c < 0x10000) {
    out += fmt::format("\\u{:04x}", code);
  } else {
    out += fmt::format("\\U{:08x}", code);
  }
}

/// The escapes that str and bytes share; false if `c` needs none.
bool appendShortEscape(std::string& out, char32_t c, char quote) {
  switch (c) {
    case '\n':
      out += "\\n";
      return true;
    case '\r':
      out += "\\r";
      return true;
    case '\t':
      out += "\\t";
      return true;
    case '\\':
      out += "\\\\";
      return true;
    default:
      break;
  }
  if (c != static_cast<char32_t>(quote)) return false;
  out.push_back('\\');
  out.push_back(quote);
  return true;
}

template <typename MustEscape>
std::string quotedBy(std::string_view text, MustEscape mustEscape) {
  const char quote = chooseQuote(text);
  std::string out(1, quote);
  forEachCodePoint(text, [&](char32_t c) {
    if (appendShortEscape(out, c, quote)) return;
    if (mustEscape(c)) {
      appendEscape(out, c);
    } else {
      appendCodePoint(out, c);
    }
  });
  out.push_back(quote);
  return out;
}

}  // namespace

std::string quoteText(std::string_view text) {
  return quotedBy(text, [](char32_t c) { return c < 0x20 || (c >= 0x7F && !isPrintable(c)); });
}

std::string quoteAscii(std::string_view text) {
  return quotedBy(text, [](char32_t c) { return c < 0x20 || c >= 0x7F; });
}

std::string escapeNonAscii(std::string_view text) {
  std::string out;
  forEachCodePoint(text, [&](char32_t c) {
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else {
      appendEscape(out, c);
    }
  });
  return out;
}

std::string quoteBytes(std::string_view bytes) {
  const char quote = chooseQuote(bytes);
  std::string out = "b";
  out.push_back(quote);
  for (const char byte : bytes) {
    const auto c = static_cast<unsigned char>(byte);
    if (appendShortEscape(out, c, quote)) continue;
    if (c < 0x20 || c >= 0x7F) {
      out += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      out.push_back(byte);
    }
  }
  out.push_back(quote);
  return out;
}

}  // namespace awaitscope::lang::text
