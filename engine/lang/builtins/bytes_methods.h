// SPDX-License-Identifier: GPL-3.0-or-later
// What bytes and bytearray share: methods that read, and slots that answer a new object of the receiver's kind.
#pragma once

#include <span>
#include <string>

#include "engine/lang/native.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

std::span<const NativeRow> bytesRows();

/// bytes for bytes, bytearray for bytearray.
Value newBytesLike(Vm& vm, const Value& model, std::string data);
/// bytes(source) and bytearray(source): a length, ints, a str with its encoding, bytes. False: pending exception.
bool takeBytesSource(Vm& vm, std::string_view typeName, const Value& source, const Value& encoding, const Value& errors,
                     std::string& out);
/// One byte from an int.
bool takeByte(Vm& vm, const Value& value, std::string_view text, char& out);

Value bytesRepr(Vm& vm, const Value& self);
Value bytesCompare(Vm& vm, const Value& left, const Value& right, CompareKind kind);
std::int64_t bytesLength(Vm& vm, const Value& self);
Truth bytesContains(Vm& vm, const Value& self, const Value& item);
Value bytesConcat(Vm& vm, const Value& left, const Value& right);
Value bytesRepeat(Vm& vm, const Value& self, const Value& times);
Value bytesGetItem(Vm& vm, const Value& self, const Value& key);
/// The % operator.
Value bytesPercent(Vm& vm, const Value& format, const Value& operand);
Value bytesIter(Vm& vm, const Value& self);

}  // namespace awaitscope::lang
