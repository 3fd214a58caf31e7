// SPDX-License-Identifier: GPL-3.0-or-later
// The sort behind list.sort and sorted: stable, tolerant of comparisons that fail, and asking its questions in the
// order that CPython's does as far as a scenario is likely to see it: runs are found, short ones are extended by binary
// insertion, runs are merged by the same stack rules. Left out is galloping (it only saves comparisons on data with
// long one-sided stretches, and only above 64 elements). Prior art: Tim Peters' listsort.txt.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

namespace awaitscope::lang::text {

enum class Less : std::int8_t { Failed = -1, No = 0, Yes = 1 };

/// Sorts `items` in place. `less(a, b)` answers Less; after a Failed the order is some permutation and false is
/// returned. `less` must not touch `items`.
template <typename Item, typename LessThan>
class StableSorter {
 public:
  StableSorter(std::vector<Item>& items, LessThan less) : m_items(items), m_less(less) {}

  bool run() {
    const std::size_t count = m_items.size();
    if (count < 2) return true;
    const std::size_t minRun = minimalRun(count);
    std::size_t at = 0;
    while (at < count) {
      std::size_t length = countRun(at, count);
      if (length == 0) return false;
      if (length < minRun) {
        const std::size_t forced = std::min(minRun, count - at);
        if (!binaryInsert(at, at + forced, at + length)) return false;
        length = forced;
      }
      if (!pushRun({at, length, 0})) return false;
      at += length;
    }
    return collapseAll();
  }

 private:
  struct Run {
    std::size_t start;
    std::size_t length;
    int power;  ///< Of the boundary to the next run.
  };

  static std::size_t minimalRun(std::size_t count) {
    std::size_t odd = 0;
    while (count >= 64) {
      odd |= count & 1U;
      count >>= 1;
    }
    return count + odd;
  }

  /// Length of the run that begins at `at`, a strictly descending one being turned round; 0 if a comparison failed.
  std::size_t countRun(std::size_t at, std::size_t end) {
    if (at + 1 == end) return 1;
    const Less first = m_less(m_items[at + 1], m_items[at]);
    if (first == Less::Failed) return 0;
    std::size_t i = at + 2;
    for (; i < end; ++i) {
      const Less next = m_less(m_items[i], m_items[i - 1]);
      if (next == Less::Failed) return 0;
      if (next != first) break;
    }
    if (first == Less::Yes) std::reverse(iterator(at), iterator(i));
    return i - at;
  }

  bool binaryInsert(std::size_t low, std::size_t high, std::size_t start) {
    for (; start < high; ++start) {
      std::size_t left = low;
      std::size_t right = start;
      while (left < right) {
        const std::size_t middle = left + (right - left) / 2;
        const Less answer = m_less(m_items[start], m_items[middle]);
        if (answer == Less::Failed) return false;
        if (answer == Less::Yes) {
          right = middle;
        } else {
          left = middle + 1;
        }
      }
      std::rotate(iterator(left), iterator(start), iterator(start + 1));
    }
    return true;
  }

  /// Keeps the stack's invariant, powers that grow towards its top: the powersort of CPython 3.11.
  bool pushRun(const Run& run) {
    if (!m_runs.empty()) {
      const int power = nodePower(m_runs.back(), run);
      while (m_runs.size() > 1 && m_runs[m_runs.size() - 2].power > power) {
        if (!mergeAt(m_runs.size() - 2)) return false;
      }
      m_runs.back().power = power;
    }
    m_runs.push_back(run);
    return true;
  }

  bool collapseAll() {
    while (m_runs.size() > 1) {
      std::size_t at = m_runs.size() - 2;
      if (at > 0 && m_runs[at - 1].length < m_runs[at + 1].length) --at;
      if (!mergeAt(at)) return false;
    }
    return true;
  }

  /// Depth of the boundary between two neighbours in the nearly optimal merge tree over the whole array.
  int nodePower(const Run& left, const Run& right) const {
    const std::size_t count = m_items.size();
    std::size_t a = 2 * left.start + left.length;
    std::size_t b = a + left.length + right.length;
    int power = 0;
    while (true) {
      ++power;
      if (a >= count) {
        a -= count;
        b -= count;
      } else if (b >= count) {
        return power;
      }
      a <<= 1;
      b <<= 1;
    }
  }

  /// Merges run `index` with the next one.
  bool mergeAt(std::size_t index) {
    const Run left = m_runs[index];
    const Run right = m_runs[index + 1];
    std::vector<Item> first(std::make_move_iterator(iterator(left.start)),
                            std::make_move_iterator(iterator(left.start + left.length)));
    std::size_t i = 0;
    std::size_t j = right.start;
    std::size_t out = left.start;
    bool good = true;
    while (i < first.size() && j < right.start + right.length) {
      const Less answer = m_less(m_items[j], first[i]);
      if (answer == Less::Failed) {
        good = false;
        break;
      }
      m_items[out++] = std::move(answer == Less::Yes ? m_items[j++] : first[i++]);
    }
    while (i < first.size()) m_items[out++] = std::move(first[i++]);
    m_runs[index].length += right.length;
    m_runs.erase(m_runs.begin() + static_cast<std::ptrdiff_t>(index) + 1);
    return good;
  }

  typename std::vector<Item>::iterator iterator(std::size_t at) {
    return m_items.begin() + static_cast<std::ptrdiff_t>(at);
  }

  std::vector<Item>& m_items;
  LessThan m_less;
  std::vector<Run> m_runs;
};

template <typename Item, typename LessThan>
bool stableSort(std::vector<Item>& items, LessThan less) {
  return StableSorter<Item, LessThan>(items, less).run();
}

}  // namespace awaitscope::lang::text
