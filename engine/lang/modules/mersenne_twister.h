// SPDX-License-Identifier: GPL-3.0-or-later
// The generator behind `random`: MT19937 as Matsumoto and Nishimura published it, seeded and read as CPython does, so
// that a seed gives CPython's numbers. A value type; one thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace awaitscope::lang {

class MersenneTwister {
 public:
  static constexpr std::size_t kWords = 624;

  MersenneTwister() { seed(std::span<const std::uint32_t>()); }

  /// By an integer as 32-bit words, the least significant first; no words: 0.
  void seed(std::span<const std::uint32_t> words);
  std::uint32_t next();
  /// In [0, 1) with 53 bits.
  double nextDouble();

  [[nodiscard]] const std::array<std::uint32_t, kWords>& words() const { return m_words; }
  [[nodiscard]] std::uint32_t position() const { return m_position; }
  void restore(const std::array<std::uint32_t, kWords>& words, std::uint32_t position);

 private:
  void start(std::uint32_t value);
  void refill();

  std::array<std::uint32_t, kWords> m_words{};
  std::uint32_t m_position = kWords;
};

}  // namespace awaitscope::lang
