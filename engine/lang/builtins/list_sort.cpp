// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting with key functions and comparisons that may run script code, fail, or look at the list meanwhile. Lists of
// inline ints, of floats and of strs are compared without a call into the VM, as CPython specialises them.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/list.h"
#include "engine/lang/text/stable_sort.h"

namespace awaitscope::lang {
namespace {

using text::Less;

/// A member with what it is ordered by.
struct Keyed {
  Value key;
  Value item;
};

Less lessOf(bool yes) { return yes ? Less::Yes : Less::No; }

enum class KeyKind : std::uint8_t { Integers, Floats, Strs, Any };

KeyKind kindOf(Vm& vm, const std::vector<Keyed>& items) {
  const auto all = [&](auto question) {
    return std::all_of(items.begin(), items.end(), [&](const Keyed& one) { return question(one.key); });
  };
  if (all([](const Value& key) { return key.isInteger(); })) return KeyKind::Integers;
  if (all([&](const Value& key) { return vm.typeOf(key) == vm.types().Str; })) return KeyKind::Strs;
  if (all([&](const Value& key) { return vm.typeOf(key) == vm.types().Float; })) return KeyKind::Floats;
  return KeyKind::Any;
}

/// Counts the comparisons as work of the virtual CPU.
class Meter {
 public:
  explicit Meter(Vm& vm) : m_vm(vm) {}
  bool count() {
    if (++m_comparisons % kTickStride != 0) return true;
    return m_vm.tick(kTickStride / 4);
  }

 private:
  Vm& m_vm;
  std::uint32_t m_comparisons = 0;
};

bool sortKeyed(Vm& vm, std::vector<Keyed>& items) {
  Meter meter(vm);
  const auto sortBy = [&](auto less) {
    return text::stableSort(
        items, [&](const Keyed& a, const Keyed& b) { return meter.count() ? less(a.key, b.key) : Less::Failed; });
  };
  switch (kindOf(vm, items)) {
    case KeyKind::Integers:
      return sortBy([](const Value& a, const Value& b) { return lessOf(a.asInteger() < b.asInteger()); });
    case KeyKind::Floats:
      return sortBy([](const Value& a, const Value& b) { return lessOf(floatOf(a) < floatOf(b)); });
    case KeyKind::Strs:
      return sortBy([](const Value& a, const Value& b) { return lessOf(asStr(a)->view() < asStr(b)->view()); });
    case KeyKind::Any:
      break;
  }
  return sortBy([&](const Value& a, const Value& b) {
    const Value left = a;
    const Value right = b;
    return static_cast<Less>(vm.compareTruth(CompareKind::Less, left, right));
  });
}

static_assert(static_cast<int>(Truth::Error) == static_cast<int>(Less::Failed) &&
              static_cast<int>(Truth::True) == static_cast<int>(Less::Yes));

}  // namespace

bool sortItems(Vm& vm, std::vector<Value>& items, const Value& key, SortOrder order) {
  std::vector<Keyed> keyed;
  keyed.reserve(items.size());
  for (const Value& item : items) {
    Value by = key.isNone() ? item : vm.call(key, {item});
    if (by.isEmpty()) return false;
    keyed.push_back({std::move(by), item});
  }
  // Turned round before and after, a descending sort keeps equal members in their order.
  if (order == SortOrder::Descending) std::reverse(keyed.begin(), keyed.end());
  const bool good = sortKeyed(vm, keyed);
  if (order == SortOrder::Descending) std::reverse(keyed.begin(), keyed.end());
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = std::move(keyed[i].item);
  return good;
}

Value listSort(Vm& vm, std::span<Value> args) {
  ListObject& list = *asList(args[0]);
  const Value key = args[1].isEmpty() ? Value::none() : args[1];
  std::int64_t reverse = 0;
  if (!args[2].isEmpty() && !vm.indexNumber(args[2], reverse)) return {};
  // Meanwhile the list looks empty; what a comparison puts into it is noticed and dropped.
  std::vector<Value> items;
  list.change([&](std::vector<Value>& place) { items.swap(place); });
  bool good = sortItems(vm, items, key, reverse != 0 ? SortOrder::Descending : SortOrder::Ascending);
  const bool touched = list.size() != 0;
  list.change([&](std::vector<Value>& place) { items.swap(place); });
  if (good && touched) {
    vm.raise(vm.types().ValueError, "list modified during sort");
    good = false;
  }
  return good ? Value::none() : Value();
}

}  // namespace awaitscope::lang
