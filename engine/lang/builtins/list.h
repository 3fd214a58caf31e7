// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of list share with each other and with sorted().
#pragma once

#include <cstdint>
#include <span>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// A slice applied to a length.
struct SliceRange {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 1;
  std::int64_t count = 0;

  bool take(Vm& vm, const SliceObject& slice, std::int64_t length) {
    return vm.sliceIndices(slice, length, start, stop, step, count);
  }
  std::size_t place(std::int64_t index) const { return static_cast<std::size_t>(start + index * step); }
};

void listClear(ListObject& list);
bool listExtend(Vm& vm, ListObject& list, const Value& iterable);

enum class SortOrder : std::uint8_t { Ascending, Descending };
/// Sorts as list.sort does; `key` is None or a callable. False: pending exception; the items are still all there.
bool sortItems(Vm& vm, std::vector<Value>& items, const Value& key, SortOrder order);
/// list.sort: args are self, key, reverse.
Value listSort(Vm& vm, std::span<Value> args);

}  // namespace awaitscope::lang
