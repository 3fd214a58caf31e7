// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/text/scrypt.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>
#include <vector>

namespace awaitscope::lang::text {

namespace {

constexpr std::size_t kWords = 16;  // of a Salsa20 block
using Words = std::vector<std::uint32_t>;

void quarter(std::array<std::uint32_t, kWords>& x, std::size_t a, std::size_t b, std::size_t c, std::size_t d) {
  x[b] ^= std::rotl(x[a] + x[d], 7);
  x[c] ^= std::rotl(x[b] + x[a], 9);
  x[d] ^= std::rotl(x[c] + x[b], 13);
  x[a] ^= std::rotl(x[d] + x[c], 18);
}

/// Salsa20 with 8 rounds.
void salsa(std::array<std::uint32_t, kWords>& block) {
  std::array<std::uint32_t, kWords> x = block;
  for (int round = 0; round < 8; round += 2) {
    quarter(x, 0, 4, 8, 12);
    quarter(x, 5, 9, 13, 1);
    quarter(x, 10, 14, 2, 6);
    quarter(x, 15, 3, 7, 11);
    quarter(x, 0, 1, 2, 3);
    quarter(x, 5, 6, 7, 4);
    quarter(x, 10, 11, 8, 9);
    quarter(x, 15, 12, 13, 14);
  }
  for (std::size_t i = 0; i < kWords; ++i) block[i] += x[i];
}

/// scryptBlockMix: every piece is mixed with the one before; those at even places come first.
void mixBlock(Words& block, Words& out) {
  const std::size_t pieces = block.size() / kWords;
  std::array<std::uint32_t, kWords> x{};
  std::copy_n(block.end() - kWords, kWords, x.begin());
  for (std::size_t piece = 0; piece < pieces; ++piece) {
    for (std::size_t i = 0; i < kWords; ++i) x[i] ^= block[piece * kWords + i];
    salsa(x);
    const std::size_t place = piece / 2 + (piece % 2 == 0 ? 0 : pieces / 2);
    std::copy_n(x.begin(), kWords, out.begin() + static_cast<std::ptrdiff_t>(place * kWords));
  }
  std::swap(block, out);
}

}  // namespace

void mixThroughMemory(std::string& block, std::uint64_t n, std::uint32_t r) {
  const std::size_t count = std::size_t{32} * r;
  Words x(count), scratch(count);
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t k = 4; k-- > 0;) x[i] = (x[i] << 8) | static_cast<unsigned char>(block[i * 4 + k]);
  Words memory;
  memory.reserve(count * n);
  for (std::uint64_t i = 0; i < n; ++i) {
    memory.insert(memory.end(), x.begin(), x.end());
    mixBlock(x, scratch);
  }
  for (std::uint64_t i = 0; i < n; ++i) {
    const std::uint64_t chosen = x[count - kWords] & (n - 1);
    for (std::size_t k = 0; k < count; ++k) x[k] ^= memory[chosen * count + k];
    mixBlock(x, scratch);
  }
  for (std::size_t i = 0; i < count; ++i)
    for (std::size_t k = 0; k < 4; ++k) block[i * 4 + k] = static_cast<char>(x[i] >> (8 * k));
}

}  // namespace awaitscope::lang::text
