// SPDX-License-Identifier: GPL-3.0-or-later
// Digests of whole texts: MD5 (RFC 1321), the SHA family (FIPS 180-4), CRC-32. Stateless; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace awaitscope::lang::text {

/// `algorithm` as hashlib names it: "md5", "sha1", "sha224", "sha256", "sha384", "sha512". Empty: not one of them.
std::string digest(std::string_view algorithm, std::string_view data);

/// As zlib computes it, going on from `start`.
std::uint32_t crc32(std::string_view data, std::uint32_t start);

}  // namespace awaitscope::lang::text
