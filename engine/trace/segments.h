// SPDX-License-Identifier: GPL-3.0-or-later
// A list that only grows and never moves what it holds once there is much of it: a vector that doubles copies ten
// million items several times, and each copy is fresh memory for the system to clear. Small lists stay as small as a
// vector's, for a million tasks have one each. One thread.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <memory>
#include <vector>

namespace awaitscope::trace {

/// `T` is plain data.
template <typename T>
class Segments {
 public:
  Segments() = default;
  Segments(const Segments& other) { *this = other; }
  Segments& operator=(const Segments& other) {
    if (this == &other) return *this;
    m_segments.clear();
    m_size = 0;
    for (std::size_t i = 0; i < other.m_size; ++i) push_back(other[i]);
    return *this;
  }
  ~Segments() = default;

  void push_back(const T& item) {
    if (m_size == capacity()) grow();
    (*this)[m_size++] = item;
  }

  std::size_t size() const { return m_size; }
  bool empty() const { return m_size == 0; }
  T& operator[](std::size_t index) { return m_segments[index / kSegment][index % kSegment]; }
  const T& operator[](std::size_t index) const { return m_segments[index / kSegment][index % kSegment]; }
  T& front() { return (*this)[0]; }
  const T& front() const { return (*this)[0]; }
  T& back() { return (*this)[m_size - 1]; }
  const T& back() const { return (*this)[m_size - 1]; }
  /// How many items there is room for.
  std::size_t capacity() const {
    if (m_size > kSegment) return (m_size + kSegment - 1) / kSegment * kSegment;
    return m_size == 0 ? 0 : std::max(kSmallest, std::bit_ceil(m_size));
  }

 private:
  static constexpr std::size_t kSegment = 4096;
  static constexpr std::size_t kSmallest = 2;

  /// The first segment grows as a vector does, the others are whole from the start.
  void grow() {
    if (m_size >= kSegment) {
      m_segments.push_back(std::make_unique_for_overwrite<T[]>(kSegment));
      return;
    }
    if (m_segments.empty()) m_segments.emplace_back();
    auto larger = std::make_unique_for_overwrite<T[]>(std::max(kSmallest, 2 * m_size));
    std::copy_n(m_segments.front().get(), m_size, larger.get());
    m_segments.front() = std::move(larger);
  }

  std::vector<std::unique_ptr<T[]>> m_segments;
  std::size_t m_size = 0;
};

}  // namespace awaitscope::trace
