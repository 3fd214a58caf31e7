// SPDX-License-Identifier: GPL-3.0-or-later
// str: slots, construction, iteration. Its methods stand in str_search, str_shape and str_format.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/codecs.h"
#include "engine/lang/builtins/str_tables.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

std::string_view textOf(const Value& value) { return asStr(value)->view(); }

Value strItself(Vm& vm, const Value& self) {
  return vm.typeOf(self) == vm.types().Str ? self : vm.newStr(textOf(self));
}

Value strRepr(Vm& vm, const Value& self) { return vm.newStr(text::quoteText(textOf(self))); }

bool strHash(Vm&, const Value& self, std::int64_t& out) {
  // The one hash of a text that is the same in every process.
  out = asStr(self)->byteCount() == 0 ? 0 : static_cast<std::int64_t>(asStr(self)->hash());
  return true;
}

Value strCompare(Vm&, const Value& left, const Value& right, CompareKind kind) {
  if (!isStr(left) || !isStr(right)) return Value::notImplemented();
  if (kind == CompareKind::Equal) return Value::boolean(sameText(asStr(left), asStr(right)));
  if (kind == CompareKind::NotEqual) return Value::boolean(!sameText(asStr(left), asStr(right)));
  return orderedAs(kind, text::compareText(textOf(left), textOf(right)));
}

std::int64_t strLength(Vm&, const Value& self) { return static_cast<std::int64_t>(asStr(self)->length()); }
Truth strTruthy(Vm&, const Value& self) { return truthOf(asStr(self)->byteCount() != 0); }

Truth strContains(Vm& vm, const Value& self, const Value& item) {
  if (isStr(item)) return truthOf(textOf(self).find(textOf(item)) != std::string_view::npos);
  vm.raise(vm.types().TypeError, "'in <string>' requires string as left operand, not {}", vm.typeName(item));
  return Truth::Error;
}

Value strConcat(Vm& vm, const Value& left, const Value& right) {
  if (!isStr(right)) {
    return vm.raise(vm.types().TypeError, "can only concatenate str (not \"{}\") to str", vm.typeName(right));
  }
  if (asStr(right)->byteCount() == 0) return strItself(vm, left);
  if (asStr(left)->byteCount() == 0) return strItself(vm, right);
  if (!reserveMemory(vm, asStr(left)->byteCount() + asStr(right)->byteCount())) return {};
  return vm.concatenate(left, right);
}

Value strRepeat(Vm& vm, const Value& self, const Value& times) {
  std::int64_t count = 0;
  if (!vm.indexNumber(times, count)) return {};
  const StrObject& str = *asStr(self);
  if (count <= 0 || str.byteCount() == 0) return vm.emptyStr();
  if (count == 1) return strItself(vm, self);
  const auto copies = static_cast<std::size_t>(count);
  if (copies > SIZE_MAX / 2 / str.byteCount()) return vm.raiseWith(vm.types().MemoryError, {});
  if (!reserveMemory(vm, copies * str.byteCount())) return {};
  std::string out;
  out.reserve(copies * str.byteCount());
  for (std::size_t i = 0; i < copies; ++i) out += str.view();
  return vm.newStr(out, copies * str.length());
}

/// Code point `index`, which exists.
Value characterAt(Vm& vm, const StrObject& str, std::size_t index) {
  if (str.isAscii()) return vm.newStr(str.view().substr(index, 1));
  const std::size_t at = text::byteOffset(str.view(), index);
  return vm.newStr(str.view().substr(at, text::codePointAt(str.view(), at).length), 1);
}

Value strSlice(Vm& vm, const StrObject& str, const SliceObject& slice) {
  std::int64_t start = 0;
  std::int64_t stop = 0;
  std::int64_t step = 0;
  std::int64_t count = 0;
  if (!vm.sliceIndices(slice, static_cast<std::int64_t>(str.length()), start, stop, step, count)) return {};
  if (count == 0) return vm.emptyStr();
  const std::string_view all = str.view();
  if (step == 1) {
    const auto length = static_cast<std::size_t>(count);
    if (str.isAscii()) return vm.newStr(all.substr(static_cast<std::size_t>(start), length));
    const std::string_view tail = all.substr(text::byteOffset(all, static_cast<std::size_t>(start)));
    return vm.newStr(tail.substr(0, text::byteOffset(tail, length)));
  }
  std::u32string characters;
  text::forEachCodePoint(all, [&](char32_t c) { characters.push_back(c); });
  std::string out;
  for (std::int64_t i = 0; i < count; ++i) {
    text::appendCodePoint(out, characters[static_cast<std::size_t>(start + i * step)]);
  }
  return vm.newStr(out);
}

Value strGetItem(Vm& vm, const Value& self, const Value& key) {
  const StrObject& str = *asStr(self);
  if (isFamily(key, Family::Slice)) return strSlice(vm, str, *key.as<SliceObject>());
  if (vm.typeOf(key)->slots().index == nullptr) {
    return vm.raise(vm.types().TypeError, "string indices must be integers, not '{}'", vm.typeName(key));
  }
  std::int64_t index = 0;
  if (!takeSubscript(vm, key, index)) return {};
  const auto length = static_cast<std::int64_t>(str.length());
  if (index < 0) index += length;
  if (index < 0 || index >= length) return vm.raise(vm.types().IndexError, "string index out of range");
  return characterAt(vm, str, static_cast<std::size_t>(index));
}

/// Over the characters of a str; holds it until the end.
class StrIterator : public HeapObject {
 public:
  StrIterator(Type* type, Ref<StrObject> str) : HeapObject(type), m_str(std::move(str)) {}
  Ref<StrObject> m_str;  ///< Null when exhausted.
  std::size_t m_offset = 0;
};

Value strIter(Vm& vm, const Value& self) {
  Type* type = asStr(self)->isAscii() ? vm.types().StrAsciiIterator : vm.types().StrIterator;
  return vm.heap().make<StrIterator>(type, Ref<StrObject>(asStr(self)));
}

Value strIteratorNext(Vm& vm, const Value& self) {
  auto& iterator = *self.as<StrIterator>();
  if (!iterator.m_str) return {};
  const std::string_view all = iterator.m_str->view();
  if (iterator.m_offset == all.size()) {
    iterator.m_str.reset();
    return {};
  }
  const std::size_t length = text::codePointAt(all, iterator.m_offset).length;
  const std::string_view character = all.substr(iterator.m_offset, length);
  iterator.m_offset += length;
  return length == 1 ? vm.newStr(character) : vm.newStr(character, 1);
}

Value strIteratorHint(Vm& vm, std::span<Value> args) {
  const auto& iterator = *args[0].as<StrIterator>();
  if (!iterator.m_str) return Value::integer(0);
  return vm.newInt(static_cast<std::int64_t>(text::countCodePoints(iterator.m_str->view().substr(iterator.m_offset))));
}

Value iteratorItself(Vm&, const Value& self) { return self; }

constexpr NativeRow kIteratorRows[] = {{"__length_hint__", strIteratorHint, "($self, /)"}};

Type* defineStrIterator(Vm& vm, const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.slots.iter = iteratorItself;
  spec.slots.next = strIteratorNext;
  spec.methods = kIteratorRows;
  spec.flags = kDisallowInstantiation;
  return vm.defineType(spec);
}

/// args: class, object, encoding, errors.
Value strConstruct(Vm& vm, std::span<Value> args) {
  auto* type = args[0].as<Type>();
  Value text = vm.emptyStr();
  if (!args[1].isEmpty()) {
    if (args[2].isEmpty() && args[3].isEmpty()) {
      text = vm.str(args[1]);
    } else {
      std::string_view bytes;
      for (std::size_t i = 2; i <= 3; ++i) {
        if (args[i].isEmpty() || isStr(args[i])) continue;
        return vm.raise(vm.types().TypeError, "str() argument '{}' must be str, not {}", i == 2 ? "encoding" : "errors",
                        vm.typeName(args[i]));
      }
      if (isStr(args[1])) return vm.raise(vm.types().TypeError, "decoding str is not supported");
      if (!bytesOf(args[1], bytes)) {
        return vm.raise(vm.types().TypeError, "decoding to str: need a bytes-like object, {} found",
                        vm.typeName(args[1]));
      }
      text = decodeBytes(vm, args[1], bytes, args[2], args[3], "str");
    }
  }
  if (text.isEmpty() || type == vm.types().Str) return text;
  return vm.newStrOf(type, textOf(text));
}

Value newArguments(Vm& vm, std::span<Value> args) { return vm.newTuple({vm.newStr(textOf(args[0]))}); }
constexpr NativeRow kOwnRows[] = {{"__getnewargs__", newArguments, "($self, /)"}};

Slots strSlots() {
  Slots slots;
  slots.repr = strRepr;
  slots.str = strItself;
  slots.hash = strHash;
  slots.compare = strCompare;
  slots.iter = strIter;
  slots.length = strLength;
  slots.truthy = strTruthy;
  slots.contains = strContains;
  slots.getItem = strGetItem;
  slots.concat = strConcat;
  slots.repeat = strRepeat;
  operatorOf(slots, BinaryKind::Modulo) = percentFormat;
  slots.subclassAttributes = attributedAccess<StrObject>;
  return slots;
}

}  // namespace

void installStr(Vm& vm) {
  TypeSpec spec;
  spec.slots = strSlots();
  spec.flags = kSubclassable | kMatchSelf;
  spec.construct = {"__new__", strConstruct, "($type, object='', encoding=<omitted>, errors=<omitted>)"};
  spec.methods = kOwnRows;
  vm.completeType(vm.types().Str, spec);
  for (const std::span<const NativeRow> rows : {strSearchRows(), strShapeRows(), strFormatRows()}) {
    TypeSpec more;
    more.methods = rows;
    vm.completeType(vm.types().Str, more);
  }
  vm.mutableTypes().StrAsciiIterator = defineStrIterator(vm, "str_ascii_iterator");
  vm.mutableTypes().StrIterator = defineStrIterator(vm, "str_iterator");
}

}  // namespace awaitscope::lang
