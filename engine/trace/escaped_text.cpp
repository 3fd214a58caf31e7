// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/escaped_text.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <iterator>

namespace awaitscope::trace {

namespace {

struct Shape {
  std::size_t length = 0;
  std::uint32_t first = 0;  ///< Bits that the leading byte gives.
  std::uint32_t least = 0;  ///< Smaller code points are written in too many bytes.
};

Shape shapeOf(unsigned char lead) {
  if (lead >= 0xC2 && lead <= 0xDF) return {2, lead & 0x1FU, 0x80};
  if (lead >= 0xE0 && lead <= 0xEF) return {3, lead & 0x0FU, 0x800};
  if (lead >= 0xF0 && lead <= 0xF4) return {4, lead & 0x07U, 0x10000};
  return {};
}

/// Bytes of the well-formed UTF-8 sequence of several bytes at the start of `text`; 0 when there is none.
std::size_t sequenceLength(std::string_view text) {
  const Shape shape = shapeOf(static_cast<unsigned char>(text.front()));
  if (shape.length == 0 || text.size() < shape.length) return 0;
  std::uint32_t codePoint = shape.first;
  for (std::size_t i = 1; i < shape.length; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0U) != 0x80) return 0;
    codePoint = (codePoint << 6) | (byte & 0x3FU);
  }
  const bool isSurrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
  return codePoint < shape.least || codePoint > 0x10FFFF || isSurrogate ? 0 : shape.length;
}

void appendControl(std::string& out, char byte) {
  switch (byte) {
    case '\n':
      out += "\\n";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  }
}

}  // namespace

void appendEscaped(std::string& out, std::string_view text) {
  while (!text.empty()) {
    const char byte = text.front();
    std::size_t taken = 1;
    if (byte == '"' || byte == '\\') {
      out += '\\';
      out += byte;
    } else if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F) {
      appendControl(out, byte);
    } else if (static_cast<unsigned char>(byte) < 0x80) {
      out += byte;
    } else if (const std::size_t length = sequenceLength(text); length != 0) {
      out += text.substr(0, length);
      taken = length;
    } else {
      out += "\xEF\xBF\xBD";
    }
    text.remove_prefix(taken);
  }
}

}  // namespace awaitscope::trace
