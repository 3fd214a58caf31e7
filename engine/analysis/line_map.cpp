// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/line_map.h"

#include <algorithm>

namespace awaitscope::analysis {
namespace {

constexpr std::size_t kMostCells = 4'000'000;  // Of the table; beyond, the middle of the texts is taken as changed.

std::vector<std::string_view> linesOf(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Calls `pair(i, j)` for the lines of a longest common subsequence of a[from, endA) and b[from, endB).
template <typename Pair>
void pairCommon(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b, std::size_t from,
                std::size_t endA, std::size_t endB, Pair&& pair) {
  const std::size_t rows = endA - from;
  const std::size_t columns = endB - from;
  if (rows == 0 || columns == 0 || rows * columns > kMostCells) return;
  std::vector<std::uint32_t> longest((rows + 1) * (columns + 1));
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return longest[i * (columns + 1) + j]; };
  for (std::size_t i = rows; i-- > 0;)
    for (std::size_t j = columns; j-- > 0;)
      at(i, j) = a[from + i] == b[from + j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (a[from + i] == b[from + j])
      pair(from + i++, from + j++);
    else if (at(i + 1, j) >= at(i, j + 1))
      ++i;
    else
      ++j;
  }
}

}  // namespace

LineMap::LineMap(std::string_view textA, std::string_view textB) : m_isIdentity(textA == textB) {
  if (m_isIdentity) return;
  const std::vector<std::string_view> a = linesOf(textA);
  const std::vector<std::string_view> b = linesOf(textB);
  m_toB.resize(a.size());
  m_isKnownInB.resize(b.size());
  const auto pair = [this](std::size_t i, std::size_t j) {
    m_toB[i] = static_cast<std::uint32_t>(j + 1);
    m_isKnownInB[j] = true;
  };
  std::size_t from = 0;
  while (from < a.size() && from < b.size() && a[from] == b[from]) {
    pair(from, from);
    ++from;
  }
  std::size_t endA = a.size();
  std::size_t endB = b.size();
  while (endA > from && endB > from && a[endA - 1] == b[endB - 1]) pair(--endA, --endB);
  pairCommon(a, b, from, endA, endB, pair);
}

std::uint32_t LineMap::inB(std::uint32_t lineOfA) const {
  if (m_isIdentity) return lineOfA;
  return lineOfA == 0 || lineOfA > m_toB.size() ? 0 : m_toB[lineOfA - 1];
}

bool LineMap::mayBeSame(std::uint32_t lineOfA, std::uint32_t lineOfB) const {
  if (lineOfA == 0 || lineOfB == 0) return lineOfA == lineOfB;
  if (const std::uint32_t mapped = inB(lineOfA)) return mapped == lineOfB;
  return lineOfB > m_isKnownInB.size() || !m_isKnownInB[lineOfB - 1];
}

}  // namespace awaitscope::analysis
