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
  StrObject(Type* type, std::string_view first, std::string_view second, std::size_t codePoints);
  StrObject(Type* type, std::string_view text, std::size_t codePoints, std::size_t offset = sizeof(StrObject));

  /// To be filled by its maker with exactly `byteCount` bytes through fill().
  StrObject(Type* type, std::size_t byteCount, std::size_t codePoints)
      : HeapObject(type), m_size(byteCount), m_length(codePoints), m_data(reinterpret_cast<const char*>(this + 1)) {}
  char* fill() { return reinterpret_cast<char*>(this + 1); }

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

 protected:
  void dispose() noexcept override;
  /// The bytes lie elsewhere.
  void useText(std::string_view text) {
    m_data = text.data();
    m_size = text.size();
  }

 private:
  std::size_t m_size;
  std::size_t m_length;
  mutable std::uint64_t m_hash = 0;
  const char* m_data;
};

/// Bytes that grow at their end, shared by the strs that are its beginnings: `s += piece` in a loop then copies each
/// byte once. The bytes follow the struct.
struct TextBuffer {
  std::size_t references;
  std::size_t used;
  std::size_t capacity;
  char* data() { return reinterpret_cast<char*>(this + 1); }
};

/// A str whose bytes lie in a TextBuffer, made by Vm::concatenate for long texts.
class SharedStrObject final : public StrObject {
 public:
  SharedStrObject(Type* type, TextBuffer* buffer, std::size_t codePoints);
  ~SharedStrObject() override;
  TextBuffer* buffer() const { return m_buffer; }

 private:
  TextBuffer* m_buffer;
};

inline bool isStr(const Value& value) { return value.isObject() && value.asObject()->type()->family() == Family::Str; }
inline StrObject* asStr(const Value& value) { return value.as<StrObject>(); }
inline bool sameText(const StrObject* a, const StrObject* b) { return a == b || a->view() == b->view(); }

}  // namespace awaitscope::lang
