// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/ast.h"

#include <algorithm>

namespace awaitscope::lang {

namespace {
/// A teaching program fits in one block; a large file in a few.
constexpr std::size_t kBlockBytes = 64 * 1024;
}  // namespace

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  auto padding = [this, alignment] {
    return (alignment - reinterpret_cast<std::uintptr_t>(m_next) % alignment) % alignment;
  };
  if (m_next == nullptr || static_cast<std::size_t>(m_end - m_next) < padding() + bytes) {
    const std::size_t size = std::max(kBlockBytes, bytes + alignment);
    m_blocks.push_back(std::make_unique_for_overwrite<std::byte[]>(size));
    m_next = m_blocks.back().get();
    m_end = m_next + size;
    m_bytesReserved += size;
  }
  std::byte* place = m_next + padding();
  m_next = place + bytes;
  return place;
}

Name Module::intern(std::string_view text) {
  if (auto found = m_names.find(text); found != m_names.end()) return &*found;
  return &*m_names.emplace(text).first;
}

}  // namespace awaitscope::lang
