// SPDX-License-Identifier: GPL-3.0-or-later
// What Python's str methods ask of a single character: classes and case mappings of Unicode 14, the version of
// CPython 3.11. The tables are written by tools/make_unicode_tables.py. Stateless; any thread.
#pragma once

#include <span>
#include <string>

namespace awaitscope::lang::text {

bool isPrintable(char32_t c);
bool isAlpha(char32_t c);
bool isDecimal(char32_t c);
bool isDigit(char32_t c);
bool isNumeric(char32_t c);
bool isSpace(char32_t c);
bool isUpper(char32_t c);
bool isLower(char32_t c);
bool isTitle(char32_t c);
bool isCased(char32_t c);
bool isCaseIgnorable(char32_t c);
bool isIdentifierStart(char32_t c);
bool isIdentifierPart(char32_t c);
bool isLineBreak(char32_t c);
inline bool isAlnum(char32_t c) { return isAlpha(c) || isNumeric(c) || isDecimal(c) || isDigit(c); }

/// 0 to 9 for a decimal digit of any script, -1 for all else.
int decimalValue(char32_t c);

/// Append the full mapping (one to three code points) as UTF-8.
void appendUpper(std::string& text, char32_t c);
void appendLower(std::string& text, char32_t c);
void appendTitle(std::string& text, char32_t c);
void appendFolded(std::string& text, char32_t c);

}  // namespace awaitscope::lang::text
