// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/str.h"

#include <cstring>

#include "engine/lang/heap.h"

namespace awaitscope::lang {

StrObject::StrObject(Type* type, std::string_view text, std::size_t codePoints, std::size_t offset)
    : HeapObject(type), m_size(text.size()), m_length(codePoints) {
  char* data = reinterpret_cast<char*>(this) + offset;
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  m_data = data;
}

StrObject::StrObject(Type* type, std::string_view first, std::string_view second, std::size_t codePoints)
    : HeapObject(type), m_size(first.size() + second.size()), m_length(codePoints) {
  char* data = reinterpret_cast<char*>(this) + sizeof(StrObject);
  std::memcpy(data, first.data(), first.size());
  std::memcpy(data + first.size(), second.data(), second.size());
  m_data = data;
}

/// Nothing to destroy in an exact str without an identity: the memory goes back at once.
void StrObject::dispose() noexcept {
  if ((flags() & (kHasIdentity | kSharesText)) != 0 || type()->has(kScriptClass)) return HeapObject::dispose();
  type()->heap().freePlain(this, flags());
}

SharedStrObject::SharedStrObject(Type* type, TextBuffer* buffer, std::size_t codePoints)
    : StrObject(type, {}, codePoints), m_buffer(buffer) {
  ++buffer->references;
  setFlags(flags() | kSharesText);
  useText({buffer->data(), buffer->used});
}

SharedStrObject::~SharedStrObject() {
  if (--m_buffer->references == 0) type()->heap().freeBlock(m_buffer, sizeof(TextBuffer) + m_buffer->capacity);
}

// FNV-1a over eight bytes at a time with a final mix: cheap for names, good enough in the high bits for tables. The
// value is our own; CPython's is random from run to run.
std::uint64_t StrObject::hashBytes(std::string_view text) {
  constexpr std::uint64_t kPrime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t hash = 0xCBF29CE484222325ULL ^ text.size();
  const char* at = text.data();
  std::size_t left = text.size();
  while (left >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 32;
    at += 8;
    left -= 8;
  }
  if (left > 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, left);
    hash = (hash ^ word) * kPrime;
    hash ^= hash >> 32;
  }
  hash *= kPrime;
  hash ^= hash >> 29;
  return hash == 0 ? 1 : hash;
}

}  // namespace awaitscope::lang
