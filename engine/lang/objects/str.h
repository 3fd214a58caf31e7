// SPDX-License-Identifier: GPL-3.0-or-later
// str: immutable UTF-8 (lone surrogates in their three generalised bytes), with the number of code points. Interned
// strings (all names) compare by pointer. Methods live in builtins/str.cpp.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/lang/object.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

class StrObject : public HeapObject {
 public:
  /// Made by Vm::newStr; the bytes are behind the object.
  /// `offset` is the size of the whole object.
  StrObject(Type* type, std::string_view text, std::size_t codePoints, std::size_t offset = sizeof(StrObject));

  std::string_view view() const { return {m_data, m_size}; }
  std::size_t byteCount() const { return m_size; }
  /// len() in Python.
  std::size_t length() const { return m_length; }
  bool isAscii() const { return m_length == m_size; }
  bool isInterned() const { return hasFlag(this, kInterned); }
  std::uint64_t hash() const {
    if (m_hash == 0) m_hash = hashBytes(view());
    return m_hash;
  }
  static std::uint64_t hashBytes(std::string_view text);  ///< Never 0.

 private:
  std::size_t m_size;
  std::size_t m_length;
  mutable std::uint64_t m_hash = 0;
  const char* m_data;
};

inline bool isStr(const Value& value) { return value.isObject() && value.asObject()->type()->family() == Family::Str; }
inline StrObject* asStr(const Value& value) { return value.as<StrObject>(); }
inline bool sameText(const StrObject* a, const StrObject* b) { return a == b || a->view() == b->view(); }

}  // namespace awaitscope::lang
