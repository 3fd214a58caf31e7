// SPDX-License-Identifier: GPL-3.0-or-later
// The tuple that an iterator gives out again as soon as nobody else holds it: `for k, v in d.items()` takes it apart at
// once and needs no new one each time. Prior art: CPython's dict items, enumerate and zip.
#pragma once

#include <utility>

#include "engine/lang/vm.h"

namespace awaitscope::lang {

class ReusedTuple {
 public:
  /// The pair as a value; empty items are not allowed.
  [[gnu::always_inline]] Value pair(Vm& vm, Value first, Value second) {
    if (!isFree()) {
      Ref<TupleObject> fresh = vm.makeTuple(2);
      fresh->fill(0) = std::move(first);
      fresh->fill(1) = std::move(second);
      // Only the first one is kept, as in CPython: what dies when can be seen.
      if (m_tuple == nullptr) m_tuple = fresh;
      return Value(std::move(fresh));
    }
    // What was in it may run script code when it dies: only after the tuple is whole again.
    const Value result(m_tuple.get());
    const Value oldFirst = std::exchange(m_tuple->fill(0), std::move(first));
    const Value oldSecond = std::exchange(m_tuple->fill(1), std::move(second));
    return result;
  }
  /// A row to be filled anew from the left, one item after the other; it is full of old items or of None.
  Ref<TupleObject> row(Vm& vm, std::size_t size) {
    if (isFree()) return m_tuple;
    Ref<TupleObject> fresh = vm.makeTuple(size);
    for (std::size_t i = 0; i < size; ++i) fresh->fill(i) = Value::none();
    if (m_tuple == nullptr) m_tuple = fresh;
    return fresh;
  }
  void visit(Visitor& visitor) const { visitor.visit(m_tuple); }
  void clear() noexcept { m_tuple.reset(); }

 private:
  bool isFree() const { return m_tuple != nullptr && m_tuple->references() == 1 && !hasFlag(m_tuple.get(), kHasIdentity); }

  Ref<TupleObject> m_tuple;
};

}  // namespace awaitscope::lang
