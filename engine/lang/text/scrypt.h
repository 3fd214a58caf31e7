// SPDX-License-Identifier: GPL-3.0-or-later
// The memory-hard middle of scrypt (RFC 7914): what stands between its two PBKDF2.
#pragma once

#include <cstdint>
#include <string>

namespace awaitscope::lang::text {

/// Mixes `block`, of 128 * r bytes, through n copies of itself (scryptROMix); n is a power of 2.
void mixThroughMemory(std::string& block, std::uint64_t n, std::uint32_t r);

}  // namespace awaitscope::lang::text
