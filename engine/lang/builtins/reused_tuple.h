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
  Value pair(Vm& vm, Value first, Value second) {
    if (m_tuple == nullptr || m_tuple->references() != 1 || hasFlag(m_tuple.get(), kHasIdentity)) {
      m_tuple = vm.makeTuple(2);
      m_tuple->fill(0) = std::move(first);
      m_tuple->fill(1) = std::move(second);
      return Value(m_tuple.get());
    }
    // What was in it may run script code when it dies: only after the tuple is whole again.
    const Value result(m_tuple.get());
    const Value oldFirst = std::exchange(m_tuple->fill(0), std::move(first));
    const Value oldSecond = std::exchange(m_tuple->fill(1), std::move(second));
    return result;
  }
  void visit(Visitor& visitor) const { visitor.visit(m_tuple); }
  void clear() noexcept { m_tuple.reset(); }

 private:
  Ref<TupleObject> m_tuple;
};

}  // namespace awaitscope::lang
