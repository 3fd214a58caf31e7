// SPDX-License-Identifier: GPL-3.0-or-later
// Which line of one text is which line of another, edited one: what is equal at the beginning, at the end, and the
// longest common part between. Pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace awaitscope::analysis {

class LineMap {
 public:
  /// Every line is itself.
  LineMap() = default;
  LineMap(std::string_view a, std::string_view b);

  /// The line of B that is this line of A; 0 when it is gone or changed. Lines count from 1.
  std::uint32_t inB(std::uint32_t lineOfA) const;
  /// Whether the two may be the same place: they are mapped to each other, or nothing is known of either.
  bool mayBeSame(std::uint32_t lineOfA, std::uint32_t lineOfB) const;

 private:
  std::vector<std::uint32_t> m_toB;   // by line - 1
  std::vector<bool> m_isKnownInB;     // by line - 1
  bool m_isIdentity = true;
};

}  // namespace awaitscope::analysis
