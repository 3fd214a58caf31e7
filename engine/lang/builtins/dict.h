// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of dict share.
#pragma once

#include <span>

#include "engine/lang/native.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

/// dict.update(other, **keywords). False: pending exception.
bool dictUpdate(Vm& vm, DictObject& dict, const Value& other);

// dict_views.cpp
std::span<const NativeRow> dictViewRows();  ///< keys, values, items, __reversed__
Value dictIter(Vm& vm, const Value& self);
void installDictViews(Vm& vm);

// set_operations of dict views and sets: `kind` is And, Or, Xor or Subtract; both are sets or iterables.
Value setFrom(Vm& vm, const Value& iterable);
Value setBinary(Vm& vm, BinaryKind kind, const SetObject& left, const SetObject& right, Type* type);

}  // namespace awaitscope::lang
