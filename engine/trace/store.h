// SPDX-License-Identifier: GPL-3.0-or-later
// The trace itself: an append-only list of events and a table of texts. One writer (the recorder, on the engine thread)
// and any number of readers, each of which sees a published prefix that only grows. Nothing is ever moved: events live
// in chunks behind a fixed two-level directory, so a reader needs no lock and keeps its pointers.
// Meaning is not here: state.h says what the events do, index.h where they lie.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>

#include "engine/base/ids.h"
#include "engine/base/large_block.h"
#include "engine/trace/event.h"

namespace awaitscope::trace {

/// A growing sequence in chunks of 2^ChunkBits that never move. Single writer; readers touch only what has been
/// published to them, which orders the plain accesses. The first chunks are ordinary memory, so that a small sequence
/// is small; then as many as fill one are carved from a large block.
template <typename T, unsigned ChunkBits>
class ChunkedSequence {
 public:
  static constexpr std::uint64_t kChunkSize = std::uint64_t{1} << ChunkBits;
  static constexpr std::uint64_t kCapacity = std::uint64_t{1} << 32;  ///< Indexes keep positions in 32 bits.

  ChunkedSequence() = default;
  ~ChunkedSequence() {
    for (auto& middle : m_top) {
      if (!middle) continue;
      for (std::size_t at = 0; at < kMiddleSize && (*middle)[at] != nullptr;) {
        const bool isSmall = &middle == &m_top.front() && at < kChunksPerBlock;
        if (isSmall)
          ::operator delete(static_cast<void*>((*middle)[at]));
        else
          base::giveLargeBlock((*middle)[at]);
        at += isSmall ? 1 : kChunksPerBlock;
      }
    }
  }
  ChunkedSequence(const ChunkedSequence&) = delete;
  ChunkedSequence& operator=(const ChunkedSequence&) = delete;

  const T& operator[](std::uint64_t position) const { return *at(position); }
  const T* at(std::uint64_t position) const {
    return (*m_top[position >> (ChunkBits + kMiddleBits)])[(position >> ChunkBits) & (kMiddleSize - 1)] +
           (position & (kChunkSize - 1));
  }
  /// Writer only: the place of `position`, whose chunk is made when it is the first of it.
  T* place(std::uint64_t position) {
    auto& middle = m_top[position >> (ChunkBits + kMiddleBits)];
    if (!middle) middle = std::make_unique<Middle>();
    T*& chunk = (*middle)[(position >> ChunkBits) & (kMiddleSize - 1)];
    if (!chunk) makeChunks(*middle, position >> ChunkBits);
    return chunk + (position & (kChunkSize - 1));
  }

 private:
  static constexpr unsigned kMiddleBits = 9;
  static constexpr std::uint64_t kMiddleSize = std::uint64_t{1} << kMiddleBits;
  static constexpr std::size_t kChunkBytes = kChunkSize * sizeof(T);
  static constexpr std::size_t kChunksPerBlock = base::kLargeBlockBytes / kChunkBytes;
  static_assert(std::is_trivially_destructible_v<T> && kMiddleSize % kChunksPerBlock == 0);
  using Middle = std::array<T*, kMiddleSize>;
  static constexpr std::size_t kTopSize = kCapacity >> (ChunkBits + kMiddleBits);

  /// The one chunk, or the block of chunks that it begins: the writer comes to them in order.
  void makeChunks(Middle& middle, std::uint64_t number) {
    const std::size_t at = number & (kMiddleSize - 1);
    if (number < kChunksPerBlock) {
      middle[at] = static_cast<T*>(::operator new(kChunkBytes));
      return;
    }
    auto* block = static_cast<T*>(base::takeLargeBlock());
    for (std::size_t i = 0; i < kChunksPerBlock; ++i)
      middle[at / kChunksPerBlock * kChunksPerBlock + i] = block + i * kChunkSize;
  }

  std::array<std::unique_ptr<Middle>, kTopSize> m_top;
};

/// Shared by the writer and the readers; lives as long as any of them.
class Store {
 public:
  static constexpr unsigned kChunkBits = 14;  ///< 16,384 events, 512 KiB.
  static constexpr std::uint64_t kChunkSize = std::uint64_t{1} << kChunkBits;
  static constexpr Seq kCapacity = ChunkedSequence<Event, kChunkBits>::kCapacity;

  Store();
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // ---- any thread ----
  /// How many events a reader may look at. Never shrinks.
  Seq publishedCount() const { return m_publishedEvents.load(std::memory_order_acquire); }
  /// `seq` is below a count that publishedCount() gave.
  const Event& event(Seq seq) const { return m_events[seq]; }
  /// The events from `seq` on that lie side by side in memory, at most up to `end`.
  std::span<const Event> run(Seq seq, Seq end) const {
    const Seq chunkEnd = (seq | (kChunkSize - 1)) + 1;
    return {m_events.at(seq), static_cast<std::size_t>((end < chunkEnd ? end : chunkEnd) - seq)};
  }
  /// Texts are published before the events that mention them. Id 0 and ids beyond the table are empty.
  std::string_view text(base::StringId id) const;
  std::uint32_t publishedTexts() const { return m_publishedTexts.load(std::memory_order_acquire); }
  /// Bytes that events and texts take.
  std::uint64_t byteSize() const;

  // ---- the writer's thread ----
  Event* place(Seq seq) { return m_events.place(seq); }
  /// Copies `text`. Ids count from 1.
  base::StringId addText(std::string_view text);
  /// The writer's own view of a text, published or not.
  std::string_view ownText(base::StringId id) const;
  /// Everything up to `events` and all texts so far become visible to readers.
  void publish(Seq events);

 private:
  struct Arena;

  ChunkedSequence<Event, kChunkBits> m_events;
  ChunkedSequence<std::string_view, 12> m_texts;
  std::unique_ptr<Arena> m_arena;
  std::uint32_t m_textCount = 0;
  std::atomic<std::uint64_t> m_textBytes{0};
  alignas(64) std::atomic<Seq> m_publishedEvents{0};  // on a line of its own: readers poll it
  std::atomic<std::uint32_t> m_publishedTexts{0};
};

}  // namespace awaitscope::trace
