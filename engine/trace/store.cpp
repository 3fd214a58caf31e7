// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/store.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "engine/base/check.h"

namespace awaitscope::trace {

/// Bytes of the texts, in blocks that never move.
struct Store::Arena {
  static constexpr std::size_t kBlockBytes = 64 * 1024;

  char* take(std::size_t bytes) {
    if (bytes > left) {
      const std::size_t size = std::max(bytes, kBlockBytes);
      blocks.push_back(std::make_unique_for_overwrite<char[]>(size));
      next = blocks.back().get();
      left = size;
    }
    char* place = next;
    next += bytes;
    left -= bytes;
    return place;
  }

  std::vector<std::unique_ptr<char[]>> blocks;
  char* next = nullptr;
  std::size_t left = 0;
};

Store::Store() : m_arena(std::make_unique<Arena>()) {}
Store::~Store() = default;

std::string_view Store::text(base::StringId id) const {
  if (id.value == 0 || id.value > publishedTexts()) return {};
  return m_texts[id.value - 1];
}

std::string_view Store::ownText(base::StringId id) const {
  if (id.value == 0 || id.value > m_textCount) return {};
  return m_texts[id.value - 1];
}

std::uint64_t Store::byteSize() const {
  return publishedCount() * sizeof(Event) + m_textBytes.load(std::memory_order_relaxed);
}

base::StringId Store::addText(std::string_view text) {
  AWAITSCOPE_CHECK(m_textCount != ~std::uint32_t{0}, "more texts than ids");
  char* bytes = m_arena->take(text.size());
  if (!text.empty()) std::memcpy(bytes, text.data(), text.size());
  *m_texts.place(m_textCount) = std::string_view(bytes, text.size());
  m_textBytes.fetch_add(text.size() + sizeof(std::string_view), std::memory_order_relaxed);
  return {++m_textCount};
}

void Store::publish(Seq events) {
  m_publishedTexts.store(m_textCount, std::memory_order_release);
  m_publishedEvents.store(events, std::memory_order_release);
}

}  // namespace awaitscope::trace
