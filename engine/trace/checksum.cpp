// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/checksum.h"

#include <array>
#include <bit>
#include <cstring>

namespace awaitscope::trace {

namespace {

static_assert(std::endian::native == std::endian::little, "the eight-byte step and the file format are little endian");

using Table = std::array<std::uint32_t, 256>;

constexpr std::array<Table, 8> makeTables() {
  constexpr std::uint32_t kReversedPolynomial = 0x82F63B78;
  std::array<Table, 8> tables{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    std::uint32_t crc = byte;
    for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ ((crc & 1) != 0 ? kReversedPolynomial : 0);
    tables[0][byte] = crc;
  }
  for (std::size_t i = 1; i < 8; ++i)
    for (std::size_t byte = 0; byte < 256; ++byte)
      tables[i][byte] = (tables[i - 1][byte] >> 8) ^ tables[0][tables[i - 1][byte] & 0xFF];
  return tables;
}

constexpr std::array<Table, 8> kTables = makeTables();

}  // namespace

std::uint32_t crc32c(const void* bytes, std::size_t size, std::uint32_t checksum) {
  const auto* at = static_cast<const unsigned char*>(bytes);
  std::uint32_t crc = ~checksum;
  for (; size >= 8; size -= 8, at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, sizeof word);
    word ^= crc;
    crc = 0;
    for (std::size_t i = 0; i < 8; ++i) crc ^= kTables[7 - i][(word >> (8 * i)) & 0xFF];
  }
  for (; size > 0; --size, ++at) crc = (crc >> 8) ^ kTables[0][(crc ^ *at) & 0xFF];
  return ~crc;
}

}  // namespace awaitscope::trace
