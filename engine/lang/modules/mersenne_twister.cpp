// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/modules/mersenne_twister.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace awaitscope::lang {

namespace {

constexpr std::size_t kShift = 397;

}  // namespace

void MersenneTwister::start(std::uint32_t value) {
  m_words[0] = value;
  for (std::uint32_t i = 1; i < kWords; ++i) {
    m_words[i] = 1812433253U * (m_words[i - 1] ^ (m_words[i - 1] >> 30)) + i;
  }
  m_position = kWords;
}

void MersenneTwister::seed(std::span<const std::uint32_t> words) {
  static constexpr std::uint32_t kZero = 0;
  if (words.empty()) words = {&kZero, 1};
  start(19650218U);
  std::size_t i = 1;
  std::size_t j = 0;
  auto wrap = [&] {
    if (++i < kWords) return;
    m_words[0] = m_words[kWords - 1];
    i = 1;
  };
  for (std::size_t k = std::max(kWords, words.size()); k > 0; --k) {
    m_words[i] = (m_words[i] ^ ((m_words[i - 1] ^ (m_words[i - 1] >> 30)) * 1664525U)) + words[j] +
                 static_cast<std::uint32_t>(j);
    wrap();
    if (++j == words.size()) j = 0;
  }
  for (std::size_t k = kWords - 1; k > 0; --k) {
    m_words[i] =
        (m_words[i] ^ ((m_words[i - 1] ^ (m_words[i - 1] >> 30)) * 1566083941U)) - static_cast<std::uint32_t>(i);
    wrap();
  }
  m_words[0] = 0x80000000U;
}

void MersenneTwister::refill() {
  for (std::size_t i = 0; i < kWords; ++i) {
    const std::uint32_t y = (m_words[i] & 0x80000000U) | (m_words[(i + 1) % kWords] & 0x7fffffffU);
    m_words[i] = m_words[(i + kShift) % kWords] ^ (y >> 1) ^ ((y & 1U) != 0 ? 0x9908b0dfU : 0U);
  }
  m_position = 0;
}

std::uint32_t MersenneTwister::next() {
  if (m_position >= kWords) refill();
  std::uint32_t y = m_words[m_position++];
  y ^= y >> 11;
  y ^= (y << 7) & 0x9d2c5680U;
  y ^= (y << 15) & 0xefc60000U;
  return y ^ (y >> 18);
}

double MersenneTwister::nextDouble() {
  const std::uint32_t a = next() >> 5;
  const std::uint32_t b = next() >> 6;
  return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
}

void MersenneTwister::restore(const std::array<std::uint32_t, kWords>& words, std::uint32_t position) {
  m_words = words;
  m_position = position;
}

}  // namespace awaitscope::lang
