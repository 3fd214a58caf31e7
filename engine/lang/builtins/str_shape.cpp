// SPDX-License-Identifier: GPL-3.0-or-later
// str methods that make a new text: case, stripping, padding, joining, replacing, translating; and the is… questions.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/codecs.h"
#include "engine/lang/builtins/str_tables.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {
namespace {

using text::Alphabet;
using text::Side;

std::string_view textOf(const Value& value) { return asStr(value)->view(); }

template <std::string (*Map)(std::string_view)>
Value mapped(Vm& vm, std::span<Value> args) {
  return vm.newStr(Map(textOf(args[0])));
}

/// upper and lower: a text of ASCII goes byte by byte straight into the new one.
template <std::string (*Map)(std::string_view), char First, char Last>
Value mappedLetters(Vm& vm, std::span<Value> args) {
  const StrObject* self = asStr(args[0]);
  if (!self->isAscii() || self->byteCount() < 2) return vm.newStr(Map(self->view()));
  const std::size_t size = self->byteCount();
  Ref<StrObject> result = vm.heap().makeSized<StrObject>(size, vm.types().Str, size, size);
  const char* from = self->view().data();
  char* to = result->fill();
  constexpr char kCaseBit = 0x20;
  for (std::size_t i = 0; i < size; ++i) {
    to[i] = static_cast<char>(from[i] ^ (from[i] >= First && from[i] <= Last ? kCaseBit : 0));
  }
  return Value(std::move(result));
}

template <bool (*Question)(std::string_view)>
Value asked(Vm&, std::span<Value> args) {
  return Value::boolean(Question(textOf(args[0])));
}

/// The receiver itself where nothing was cut off, as CPython gives it back.
Value sameOrNew(Vm& vm, const Value& self, std::string_view part) {
  const StrObject* whole = asStr(self);
  if (part.size() == whole->byteCount() && whole->type() == vm.types().Str) return self;
  return whole->isAscii() && part.size() > 1 ? vm.newStr(part, part.size()) : vm.newStr(part);
}

template <Side S>
Value strip(Vm& vm, std::span<Value> args) {
  const std::string_view all = textOf(args[0]);
  if (args[1].isEmpty() || args[1].isNone()) return sameOrNew(vm, args[0], text::strip(all, S, Alphabet::Unicode));
  if (!isStr(args[1])) {
    constexpr const char* kName = S == Side::Both ? "strip" : S == Side::Left ? "lstrip" : "rstrip";
    return vm.raise(vm.types().TypeError, "{} arg must be None or str", kName);
  }
  return sameOrNew(vm, args[0], text::strip(all, textOf(args[1]), S, Alphabet::Unicode));
}

/// args: self, width, fill.
template <Side S>
Value justify(Vm& vm, std::span<Value> args) {
  std::int64_t width = 0;
  if (!vm.indexNumber(args[1], width)) return {};
  std::string_view fill = " ";
  if (!args[2].isEmpty()) {
    if (!takeText(vm, args[2], fill, "The fill character must be a unicode character")) return {};
    if (asStr(args[2])->length() != 1) {
      return vm.raise(vm.types().TypeError, "The fill character must be exactly one character long");
    }
  }
  const std::size_t length = asStr(args[0])->length();
  if (width <= static_cast<std::int64_t>(length)) return sameOrNew(vm, args[0], textOf(args[0]));
  if (!reserveMemory(vm, static_cast<std::size_t>(width) * fill.size())) return {};
  return vm.newStr(text::justified(textOf(args[0]), length, static_cast<std::size_t>(width), fill, S));
}

Value zeroFill(Vm& vm, std::span<Value> args) {
  std::int64_t width = 0;
  if (!vm.indexNumber(args[1], width)) return {};
  const auto least = static_cast<std::size_t>(std::max<std::int64_t>(width, 0));
  if (!reserveMemory(vm, least)) return {};
  return vm.newStr(text::zeroFilled(textOf(args[0]), asStr(args[0])->length(), least));
}

Value expandTabs(Vm& vm, std::span<Value> args) {
  std::int64_t size = 8;
  if (!takeIndex(vm, args[1], size)) return {};
  const std::string_view all = textOf(args[0]);
  const auto tabs = static_cast<std::size_t>(std::count(all.begin(), all.end(), '\t'));
  if (size > INT32_MAX) return vm.raise(vm.types().OverflowError, "Python int too large to convert to C int");
  if (!reserveMemory(vm, all.size() + tabs * static_cast<std::size_t>(std::max<std::int64_t>(size, 0)))) return {};
  return vm.newStr(text::expandTabs(all, size));
}

Value replace(Vm& vm, std::span<Value> args) {
  for (std::size_t i = 1; i <= 2; ++i) {
    if (!isStr(args[i])) {
      return vm.raise(vm.types().TypeError, "replace() argument {} must be str, not {}", i, vm.typeName(args[i]));
    }
  }
  std::int64_t most = -1;
  if (!takeIndex(vm, args[3], most)) return {};
  const std::string_view all = textOf(args[0]);
  const std::size_t size = text::sizeAfterReplace(all, textOf(args[1]), textOf(args[2]), most, Alphabet::Unicode);
  if (!reserveMemory(vm, size)) return {};
  return vm.newStr(text::replace(all, textOf(args[1]), textOf(args[2]), most, Alphabet::Unicode));
}

Value raiseNotStr(Vm& vm, std::size_t number, const Value& item) {
  return vm.raise(vm.types().TypeError, "sequence item {}: expected str instance, {} found", number, vm.typeName(item));
}

Value join(Vm& vm, std::span<Value> args) {
  std::vector<Value> collected;
  std::span<const Value> items;
  if (isList(args[1])) {
    items = asList(args[1])->items();
  } else if (isTuple(args[1])) {
    items = asTuple(args[1])->items();
  } else {
    const Slots& slots = vm.typeOf(args[1])->slots();
    if (slots.iter == nullptr && slots.getItem == nullptr) {
      return vm.raise(vm.types().TypeError, "can only join an iterable");
    }
    if (!vm.collectFast(args[1], collected)) return {};
    items = collected;
  }
  const std::string_view separator = textOf(args[0]);
  std::size_t size = items.empty() ? 0 : separator.size() * (items.size() - 1);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!isStr(items[i])) return raiseNotStr(vm, i, items[i]);
    size += asStr(items[i])->byteCount();
  }
  if (items.size() == 1 && vm.typeOf(items[0]) == vm.types().Str) return items[0];
  if (!reserveMemory(vm, size)) return {};
  std::string out;
  out.reserve(size);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += separator;
    out += textOf(items[i]);
  }
  return vm.newStr(out);
}

Value encode(Vm& vm, std::span<Value> args) { return encodeText(vm, args[0], args[1], args[2], "encode"); }

Value isAscii(Vm&, std::span<Value> args) { return Value::boolean(asStr(args[0])->isAscii()); }

/// What a translation table says of one character. False: pending exception.
bool appendTranslated(Vm& vm, const Value& table, char32_t c, std::string& out) {
  const Value mapped = vm.getItem(table, Value::integer(static_cast<std::int64_t>(c)));
  if (mapped.isEmpty()) {
    if (!vm.pendingIs(vm.types().LookupError)) return false;
    vm.clearPending();
    text::appendCodePoint(out, c);
    return true;
  }
  if (mapped.isNone()) return true;
  if (isStr(mapped)) {
    out += textOf(mapped);
    return true;
  }
  std::int64_t code = 0;
  if (!isInt(mapped)) {
    vm.raise(vm.types().TypeError, "character mapping must return integer, None or str");
    return false;
  }
  if (!smallIntOf(mapped, code) || code < 0 || code > static_cast<std::int64_t>(text::kMaxCodePoint)) {
    vm.raise(vm.types().ValueError, "character mapping must be in range(0x110000)");
    return false;
  }
  text::appendCodePoint(out, static_cast<char32_t>(code));
  return true;
}

Value translate(Vm& vm, std::span<Value> args) {
  std::string out;
  const std::string_view all = textOf(args[0]);
  for (std::size_t at = 0; at < all.size();) {
    const text::CodePoint c = text::codePointAt(all, at);
    if (!appendTranslated(vm, args[1], c.value, out)) return {};
    at += c.length;
  }
  return vm.newStr(out);
}

Value codeOf(std::string_view text, std::size_t at) {
  return Value::integer(static_cast<std::int64_t>(text::codePointAt(text, at).value));
}

/// maketrans with a dict: keys of one character become numbers.
Value tableFromDict(Vm& vm, const Value& source) {
  if (!isDict(source)) {
    return vm.raise(vm.types().TypeError, "if you give only one argument to maketrans it must be a dict");
  }
  Ref<DictObject> table = vm.makeDict();
  const DictObject& dict = *asDict(source);
  for (std::uint32_t at = dict.nextPosition(0); at < dict.entryCount(); at = dict.nextPosition(at + 1)) {
    Value key = dict.entry(at).key;
    if (isStr(key)) {
      if (asStr(key)->length() != 1) {
        return vm.raise(vm.types().ValueError, "string keys in translate table must be of length 1");
      }
      key = codeOf(textOf(key), 0);
    } else if (!isInt(key)) {
      return vm.raise(vm.types().TypeError, "keys in translate table must be strings or integers");
    }
    if (!table->set(vm, key, dict.entry(at).value)) return {};
  }
  return Value(table);
}

/// args: x, y, z.
Value makeTrans(Vm& vm, std::span<Value> args) {
  if (args[1].isEmpty()) return tableFromDict(vm, args[0]);
  if (!isStr(args[0])) {
    return vm.raise(vm.types().TypeError, "first maketrans argument must be a string if there is a second argument");
  }
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "maketrans() argument 2 must be str, not {}", vm.typeName(args[1]));
  }
  if (!args[2].isEmpty() && !isStr(args[2])) {
    return vm.raise(vm.types().TypeError, "maketrans() argument 3 must be str, not {}", vm.typeName(args[2]));
  }
  if (asStr(args[0])->length() != asStr(args[1])->length()) {
    return vm.raise(vm.types().ValueError, "the first two maketrans arguments must have equal length");
  }
  Ref<DictObject> table = vm.makeDict();
  const std::string_view from = textOf(args[0]);
  const std::string_view to = textOf(args[1]);
  for (std::size_t a = 0, b = 0; a < from.size();) {
    if (!table->set(vm, codeOf(from, a), codeOf(to, b))) return {};
    a += text::codePointAt(from, a).length;
    b += text::codePointAt(to, b).length;
  }
  const std::string_view dropped = args[2].isEmpty() ? std::string_view() : textOf(args[2]);
  for (std::size_t at = 0; at < dropped.size(); at += text::codePointAt(dropped, at).length) {
    if (!table->set(vm, codeOf(dropped, at), Value::none())) return {};
  }
  return Value(table);
}

constexpr NativeRow kRows[] = {
    {"upper", mappedLetters<text::upper, 'a', 'z'>, "($self, /)"},
    {"lower", mappedLetters<text::lower, 'A', 'Z'>, "($self, /)"},
    {"title", mapped<text::title>, "($self, /)"},
    {"capitalize", mapped<text::capitalize>, "($self, /)"},
    {"swapcase", mapped<text::swapCase>, "($self, /)"},
    {"casefold", mapped<text::caseFold>, "($self, /)"},
    {"isalpha", asked<text::isAllAlpha>, "($self, /)"},
    {"isalnum", asked<text::isAllAlnum>, "($self, /)"},
    {"isdecimal", asked<text::isAllDecimal>, "($self, /)"},
    {"isdigit", asked<text::isAllDigit>, "($self, /)"},
    {"isnumeric", asked<text::isAllNumeric>, "($self, /)"},
    {"isspace", asked<text::isAllSpace>, "($self, /)"},
    {"isprintable", asked<text::isAllPrintable>, "($self, /)"},
    {"isupper", asked<text::isUpperText>, "($self, /)"},
    {"islower", asked<text::isLowerText>, "($self, /)"},
    {"istitle", asked<text::isTitleText>, "($self, /)"},
    {"isidentifier", asked<text::isIdentifier>, "($self, /)"},
    {"isascii", isAscii, "($self, /)"},
    {"strip", strip<Side::Both>, "($self, chars=None, /)"},
    {"lstrip", strip<Side::Left>, "($self, chars=None, /)"},
    {"rstrip", strip<Side::Right>, "($self, chars=None, /)"},
    {"center", justify<Side::Both>, "($self, width, fillchar=' ', /)"},
    {"ljust", justify<Side::Right>, "($self, width, fillchar=' ', /)"},
    {"rjust", justify<Side::Left>, "($self, width, fillchar=' ', /)"},
    {"zfill", zeroFill, "($self, width, /)"},
    {"expandtabs", expandTabs, "($self, /, tabsize=8)"},
    {"replace", replace, "($self, old, new, count=-1, /)"},
    {"join", join, "($self, iterable, /)"},
    {"encode", encode, "($self, /, encoding='utf-8', errors='strict')"},
    {"translate", translate, "($self, table, /)"},
    {"maketrans", makeTrans, "(x, y=<omitted>, z=<omitted>, /)"},
};

}  // namespace

std::span<const NativeRow> strShapeRows() { return kRows; }

}  // namespace awaitscope::lang
