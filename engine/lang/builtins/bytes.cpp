// SPDX-License-Identifier: GPL-3.0-or-later
// bytes and bytearray: construction, iteration, and what only bytearray can: changing.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/bytes_methods.h"

namespace awaitscope::lang {
namespace {

ByteArrayObject::Edit edit(const Value& value) { return value.as<ByteArrayObject>()->edit(); }

/// Over the bytes of bytes or bytearray; the length is asked anew each time.
class BytesIterator : public HeapObject {
 public:
  BytesIterator(Type* type, Value bytes) : HeapObject(type), m_bytes(std::move(bytes)) {}
  Value m_bytes;  ///< None when exhausted.
  std::size_t m_index = 0;
};

Value bytesIteratorNext(Vm&, const Value& self) {
  auto& iterator = *self.as<BytesIterator>();
  std::string_view all;
  if (!bytesOf(iterator.m_bytes, all)) return {};
  if (iterator.m_index < all.size()) return Value::integer(static_cast<unsigned char>(all[iterator.m_index++]));
  const Value dying = std::exchange(iterator.m_bytes, Value::none());
  return {};
}

Value iteratorItself(Vm&, const Value& self) { return self; }

bool bytesHash(Vm&, const Value& self, std::int64_t& out) {
  out = static_cast<std::int64_t>(StrObject::hashBytes(self.as<BytesObject>()->view()));
  return true;
}

Value bytesConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  const bool bare = !args[1].isEmpty() && args[2].isEmpty() && args[3].isEmpty();
  if (bare && type == vm.types().Bytes && vm.typeOf(args[1]) == type) return args[1];
  std::string data;
  if (!takeBytesSource(vm, "bytes", args[1], args[2], args[3], data)) return {};
  return Value(vm.makeInstance<BytesObject>(type, std::move(data)));
}

Value byteArrayConstruct(Vm& vm, Type* type, const CallArgs&) { return Value(vm.makeInstance<ByteArrayObject>(type)); }

Value byteArrayInit(Vm& vm, std::span<Value> args) {
  std::string data;
  if (!takeBytesSource(vm, "bytearray", args[1], args[2], args[3], data)) return {};
  *edit(args[0]) = std::move(data);
  return Value::none();
}

constexpr std::string_view kByteRange = "byte must be in range(0, 256)";

Value append(Vm& vm, std::span<Value> args) {
  char byte = 0;
  if (!takeByte(vm, args[1], kByteRange, byte)) return {};
  edit(args[0])->push_back(byte);
  return Value::none();
}

Value extend(Vm& vm, std::span<Value> args) {
  std::string more;
  if (isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "expected iterable of integers; got: 'str'");
  }
  if (isInt(args[1])) return vm.raise(vm.types().TypeError, "can't extend bytearray with {}", vm.typeName(args[1]));
  if (!takeBytesSource(vm, "bytearray", args[1], {}, {}, more)) return {};
  if (!reserveMemory(vm, more.size())) return {};
  *edit(args[0]) += more;
  return Value::none();
}

Value insert(Vm& vm, std::span<Value> args) {
  std::int64_t index = 0;
  char byte = 0;
  if (!vm.indexNumber(args[1], index) || !takeByte(vm, args[2], kByteRange, byte)) return {};
  const ByteArrayObject::Edit data = edit(args[0]);
  const auto length = static_cast<std::int64_t>(data->size());
  if (index < 0) index = std::max<std::int64_t>(index + length, 0);
  data->insert(static_cast<std::size_t>(std::min(index, length)), 1, byte);
  return Value::none();
}

Value pop(Vm& vm, std::span<Value> args) {
  std::int64_t index = -1;
  if (!takeIndex(vm, args[1], index)) return {};
  const ByteArrayObject::Edit data = edit(args[0]);
  if (data->empty()) return vm.raise(vm.types().IndexError, "pop from empty bytearray");
  const auto length = static_cast<std::int64_t>(data->size());
  if (index < 0) index += length;
  if (index < 0 || index >= length) return vm.raise(vm.types().IndexError, "pop index out of range");
  const auto byte = static_cast<unsigned char>((*data)[static_cast<std::size_t>(index)]);
  data->erase(static_cast<std::size_t>(index), 1);
  return Value::integer(byte);
}

Value remove(Vm& vm, std::span<Value> args) {
  char byte = 0;
  if (!takeByte(vm, args[1], kByteRange, byte)) return {};
  const ByteArrayObject::Edit data = edit(args[0]);
  const auto place = data->find(byte);
  if (place == std::string::npos) return vm.raise(vm.types().ValueError, "value not found in bytearray");
  data->erase(place, 1);
  return Value::none();
}

Value reverse(Vm&, std::span<Value> args) {
  const ByteArrayObject::Edit data = edit(args[0]);
  std::reverse(data->begin(), data->end());
  return Value::none();
}

Value clear(Vm&, std::span<Value> args) {
  edit(args[0])->clear();
  return Value::none();
}

Value copy(Vm& vm, std::span<Value> args) { return newBytesLike(vm, args[0], args[0].as<ByteArrayObject>()->data()); }

bool setSlice(Vm& vm, std::string& data, const SliceObject& slice, const Value& value) {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 0;
  std::int64_t count = 0;
  std::string bytes;
  if (!value.isEmpty() && !takeBytesSource(vm, "bytearray", value, {}, {}, bytes)) return false;
  if (!vm.sliceIndices(slice, static_cast<std::int64_t>(data.size()), start, stop, step, count)) return false;
  if (step == 1) {
    data.replace(static_cast<std::size_t>(start), static_cast<std::size_t>(count), bytes);
    return true;
  }
  if (value.isEmpty()) {
    std::vector<std::size_t> places;
    for (std::int64_t i = 0; i < count; ++i) places.push_back(static_cast<std::size_t>(start + i * step));
    std::sort(places.rbegin(), places.rend());
    for (const std::size_t place : places) data.erase(place, 1);
    return true;
  }
  if (static_cast<std::int64_t>(bytes.size()) != count) {
    vm.raise(vm.types().ValueError, "attempt to assign bytes of size {} to extended slice of size {}", bytes.size(),
             count);
    return false;
  }
  for (std::int64_t i = 0; i < count; ++i) {
    data[static_cast<std::size_t>(start + i * step)] = bytes[static_cast<std::size_t>(i)];
  }
  return true;
}

bool byteArraySetItem(Vm& vm, const Value& self, const Value& key, const Value& value) {
  const ByteArrayObject::Edit data = edit(self);
  if (isFamily(key, Family::Slice)) return setSlice(vm, *data, *key.as<SliceObject>(), value);
  if (vm.typeOf(key)->slots().index == nullptr) {
    vm.raise(vm.types().TypeError, "bytearray indices must be integers or slices, not {}", vm.typeName(key));
    return false;
  }
  std::int64_t index = 0;
  if (!takeSubscript(vm, key, index)) return false;
  if (index < 0) index += static_cast<std::int64_t>(data->size());
  if (index < 0 || index >= static_cast<std::int64_t>(data->size())) {
    vm.raise(vm.types().IndexError, "bytearray index out of range");
    return false;
  }
  if (value.isEmpty()) {
    data->erase(static_cast<std::size_t>(index), 1);
    return true;
  }
  char byte = 0;
  if (!takeByte(vm, value, kByteRange, byte)) return false;
  (*data)[static_cast<std::size_t>(index)] = byte;
  return true;
}

Value byteArrayExtendInPlace(Vm& vm, const Value& left, const Value& right) {
  std::string_view other;
  if (!bytesOf(right, other)) {
    return vm.raise(vm.types().TypeError, "can't concat {} to bytearray", vm.typeName(right));
  }
  if (!reserveMemory(vm, other.size())) return {};
  *edit(left) += std::string(other);
  return left;
}

constexpr NativeRow kByteArrayRows[] = {
    {"append", append, "($self, item, /)"},
    {"extend", extend, "($self, iterable_of_ints, /)"},
    {"insert", insert, "($self, index, item, /)"},
    {"pop", pop, "($self, index=-1, /)"},
    {"remove", remove, "($self, value, /)"},
    {"reverse", reverse, "($self, /)"},
    {"clear", clear, "($self, /)"},
    {"copy", copy, "($self, /)"},
};

Slots sharedSlots() {
  Slots slots;
  slots.repr = bytesRepr;
  slots.compare = bytesCompare;
  slots.length = bytesLength;
  slots.contains = bytesContains;
  slots.concat = bytesConcat;
  slots.repeat = bytesRepeat;
  operatorOf(slots, BinaryKind::Modulo) = bytesPercent;
  slots.getItem = bytesGetItem;
  slots.iter = bytesIter;
  return slots;
}

Type* defineIterator(Vm& vm, const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.iter = iteratorItself;
  spec.slots.next = bytesIteratorNext;
  spec.flags = kDisallowInstantiation;
  return vm.defineType(spec);
}

}  // namespace

Value bytesIter(Vm& vm, const Value& self) {
  Type* type = isFamily(self, Family::Bytes) ? vm.types().BytesIterator : vm.types().ByteArrayIterator;
  return vm.heap().make<BytesIterator>(type, self);
}

void installBytes(Vm& vm) {
  TypeSpec spec;
  spec.slots = sharedSlots();
  spec.slots.hash = bytesHash;
  spec.slots.subclassAttributes = attributedAccess<BytesObject>;
  spec.methods = bytesRows();
  spec.flags = kSubclassable | kMatchSelf;
  spec.construct = {"__new__", bytesConstruct, "($type, source=<omitted>, encoding=<omitted>, errors=<omitted>)"};
  vm.completeType(vm.types().Bytes, spec);
  vm.mutableTypes().BytesIterator = defineIterator(vm, "bytes_iterator");
}

void installByteArray(Vm& vm) {
  TypeSpec spec;
  spec.slots = sharedSlots();
  spec.slots.setItem = byteArraySetItem;
  spec.slots.inplaceConcat = byteArrayExtendInPlace;
  spec.slots.construct = byteArrayConstruct;
  spec.slots.subclassAttributes = attributedAccess<ByteArrayObject>;
  spec.methods = bytesRows();
  spec.flags = kSubclassable | kMatchSelf;
  spec.initialise = {"__init__", byteArrayInit, "($self, source=<omitted>, encoding=<omitted>, errors=<omitted>)"};
  vm.completeType(vm.types().ByteArray, spec);
  TypeSpec more;
  more.methods = kByteArrayRows;
  vm.completeType(vm.types().ByteArray, more);
  vm.mutableTypes().ByteArrayIterator = defineIterator(vm, "bytearray_iterator");
}

}  // namespace awaitscope::lang
