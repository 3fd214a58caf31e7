// SPDX-License-Identifier: GPL-3.0-or-later
// repr() of str, bytes and bytearray: choice of quotes, escapes. Stateless; any thread.
#pragma once

#include <string>
#include <string_view>

namespace awaitscope::lang::text {

/// repr(str).
std::string quoteText(std::string_view text);
/// ascii(str), and what ascii() makes of any other repr with `escapeNonAscii`.
std::string quoteAscii(std::string_view text);
/// A text whose non-ASCII characters are written as escapes.
std::string escapeNonAscii(std::string_view text);
/// repr(bytes): b'…'
std::string quoteBytes(std::string_view bytes);

}  // namespace awaitscope::lang::text
