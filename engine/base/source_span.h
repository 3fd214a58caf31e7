// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace awaitscope::base {

/// A range of source text. Lines count from 1 (0: no place); columns are UTF-8 byte offsets from 0, the end exclusive,
/// as in CPython's ast.
struct SourceSpan {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t endLine = 0;
  std::uint32_t endColumn = 0;

  friend constexpr auto operator<=>(const SourceSpan&, const SourceSpan&) = default;
};

}  // namespace awaitscope::base
