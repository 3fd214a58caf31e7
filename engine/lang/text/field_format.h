// SPDX-License-Identifier: GPL-3.0-or-later
// The template language of str.format: cutting a template into literal text and replacement fields, and a field's name
// into its first part and the attributes and subscripts behind it. Looking them up is the str type's. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/lang/text/script_fault.h"

namespace awaitscope::lang::text {

/// Literal text and the field behind it, if there is one.
struct FieldPiece {
  std::string_view literal;
  bool hasField = false;
  std::string_view name;
  char32_t conversion = 0;
  std::string_view spec;
  bool specHasFields = false;
};

class FieldScanner {
 public:
  explicit FieldScanner(std::string_view format) : m_format(format) {}
  bool atEnd() const { return m_at >= m_format.size(); }
  Answer<FieldPiece> next();

 private:
  Answer<bool> takeField(FieldPiece& piece);
  Answer<bool> takeSpec(FieldPiece& piece);

  std::string_view m_format;
  std::size_t m_at = 0;
};

/// A part of "first.attribute[key]".
struct NamePart {
  enum class Kind : std::uint8_t { Attribute, Key, Index };
  Kind kind = Kind::Attribute;
  std::string_view text;
  std::int64_t index = 0;
};

class FieldName {
 public:
  /// Splits off the first part; `index()` is -1 unless it is a number.
  static Answer<FieldName> parse(std::string_view name);

  std::string_view first() const { return m_first; }
  std::int64_t index() const { return m_index; }
  bool atEnd() const { return m_rest.empty(); }
  Answer<NamePart> next();

 private:
  std::string_view m_first;
  std::int64_t m_index = -1;
  std::string_view m_rest;
};

/// Numbers the fields that have no name and refuses a mixture.
class FieldNumbering {
 public:
  /// The argument's index for a field whose first part is empty or a number.
  Answer<std::int64_t> take(const FieldName& name);

 private:
  enum class Manner : std::uint8_t { Open, Automatic, Manual };
  Manner m_manner = Manner::Open;
  std::int64_t m_next = 0;
};

std::string unknownConversionText(char32_t conversion);

}  // namespace awaitscope::lang::text
