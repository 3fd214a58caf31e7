// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/str.h"

#include <cstring>

namespace awaitscope::lang {

StrObject::StrObject(Type* type, std::string_view text, std::size_t codePoints, std::size_t offset)
    : HeapObject(type), m_size(text.size()), m_length(codePoints) {
  char* data = reinterpret_cast<char*>(this) + offset;
  if (!text.empty()) std::memcpy(data, text.data(), text.size());
  m_data = data;
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
