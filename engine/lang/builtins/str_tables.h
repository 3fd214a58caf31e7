// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of str's methods, each in the file that implements it; str.cpp puts them together.
#pragma once

#include <span>

#include "engine/lang/native.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

std::span<const NativeRow> strSearchRows();  ///< find, count, startswith, partition, split, …
std::span<const NativeRow> strShapeRows();   ///< upper, strip, center, is…, translate, join, …
std::span<const NativeRow> strFormatRows();  ///< format, format_map, __format__

/// The % operator of str.
Value percentFormat(Vm& vm, const Value& format, const Value& arguments);

/// The str of an argument that must be one; "must be str, not int" by default.
bool takeText(Vm& vm, const Value& value, std::string_view& out, std::string_view what = "must be str");

}  // namespace awaitscope::lang
