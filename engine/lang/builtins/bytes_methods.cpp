// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/builtins/bytes_methods.h"

#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/codecs.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/text/str_ops.h"

namespace awaitscope::lang {

using text::Alphabet;
using text::Side;

Value newBytesLike(Vm& vm, const Value& model, std::string data) {
  if (!isFamily(model, Family::ByteArray)) return vm.newBytes(std::move(data));
  Ref<ByteArrayObject> result = vm.heap().make<ByteArrayObject>(vm.types().ByteArray);
  *result->edit() = std::move(data);
  return Value(result);
}

bool takeByte(Vm& vm, const Value& value, std::string_view text, char& out) {
  std::int64_t number = 0;
  const Value whole = vm.index(value);
  if (whole.isEmpty()) return false;
  if (!smallIntOf(whole, number) || number < 0 || number > 255) {
    vm.raiseText(vm.types().ValueError, text);
    return false;
  }
  out = static_cast<char>(static_cast<unsigned char>(number));
  return true;
}

bool takeBytesSource(Vm& vm, std::string_view typeName, const Value& source, const Value& encoding, const Value& errors,
                     std::string& out) {
  const auto fail = [&](Type* type, std::string_view text) {
    vm.raiseText(type, text);
    return false;
  };
  if (!encoding.isEmpty() || !errors.isEmpty()) {
    if (source.isEmpty() || !isStr(source)) {
      return fail(vm.types().TypeError,
                  !encoding.isEmpty() ? "encoding without a string argument" : "errors without a string argument");
    }
    const Value bytes = encodeText(vm, source, encoding, errors, std::string(typeName).c_str());
    if (bytes.isEmpty()) return false;
    out = bytes.as<BytesObject>()->view();
    return true;
  }
  if (source.isEmpty()) return true;
  if (isStr(source)) return fail(vm.types().TypeError, "string argument without an encoding");
  std::string_view view;
  if (bytesOf(source, view)) {
    out = view;
    return true;
  }
  bool found = false;
  const Value special = vm.callSpecial(source, vm.names().bytes, {}, found);
  if (found) {
    if (special.isEmpty()) return false;
    if (!bytesOf(special, view)) {
      vm.raise(vm.types().TypeError, "__bytes__ returned non-bytes (type {})", vm.typeName(special));
      return false;
    }
    out = view;
    return true;
  }
  const Slots& slots = vm.typeOf(source)->slots();
  if (slots.index != nullptr) {
    std::int64_t count = 0;
    if (!vm.indexNumber(source, count)) return false;
    if (count < 0) return fail(vm.types().ValueError, "negative count");
    if (!reserveMemory(vm, static_cast<std::size_t>(count))) return false;
    out.assign(static_cast<std::size_t>(count), '\0');
    return true;
  }
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    vm.raise(vm.types().TypeError, "cannot convert '{}' object to {}", vm.typeName(source), typeName);
    return false;
  }
  const std::string_view range =
      typeName == "bytes" ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
  return vm.forEach(source, [&](Value item) {
    char byte = 0;
    if (!takeByte(vm, item, range, byte)) return false;
    out.push_back(byte);
    return true;
  });
}

namespace {

std::string_view viewOf(const Value& value) {
  std::string_view view;
  bytesOf(value, view);
  return view;
}

bool takeBytes(Vm& vm, const Value& value, std::string_view& out) {
  if (bytesOf(value, out)) return true;
  vm.raise(vm.types().TypeError, "a bytes-like object is required, not '{}'", vm.typeName(value));
  return false;
}

/// bytes, or one byte as an int; `room` holds the latter.
bool takeSubsequence(Vm& vm, const Value& value, std::string& room, std::string_view& out) {
  if (bytesOf(value, out)) return true;
  if (vm.typeOf(value)->slots().index == nullptr) {
    vm.raise(vm.types().TypeError, "argument should be integer or bytes-like object, not '{}'", vm.typeName(value));
    return false;
  }
  char byte = 0;
  if (!takeByte(vm, value, "byte must be in range(0, 256)", byte)) return false;
  room.assign(1, byte);
  out = room;
  return true;
}

Value listOf(Vm& vm, const Value& self, const text::Pieces& pieces) {
  std::vector<Value> items;
  for (const std::string_view piece : pieces) items.push_back(newBytesLike(vm, self, std::string(piece)));
  return vm.newList(std::move(items));
}

struct Part {
  std::string_view bytes;
  std::int64_t start = 0;
  bool exists = false;
};

bool takePart(Vm& vm, std::span<Value> args, Part& part) {
  const std::string_view all = viewOf(args[0]);
  const auto length = static_cast<std::int64_t>(all.size());
  std::int64_t start = 0;
  std::int64_t stop = length;
  if (!takeBound(vm, args[2], start) || !takeBound(vm, args[3], stop)) return false;
  const text::Window window = text::clipWindow(start, stop, length);
  if (window.start > window.stop) return true;
  part = {all.substr(static_cast<std::size_t>(window.start), static_cast<std::size_t>(window.stop - window.start)),
          window.start, true};
  return true;
}

enum class Direction : std::uint8_t { Forward, Backward };
enum class Missing : std::uint8_t { MinusOne, Raise };

template <Direction D, Missing M>
Value find(Vm& vm, std::span<Value> args) {
  std::string room;
  std::string_view wanted;
  Part part;
  if (!takeSubsequence(vm, args[1], room, wanted) || !takePart(vm, args, part)) return {};
  auto found = std::string_view::npos;
  if (part.exists) found = D == Direction::Forward ? part.bytes.find(wanted) : part.bytes.rfind(wanted);
  if (found != std::string_view::npos) return Value::integer(part.start + static_cast<std::int64_t>(found));
  return M == Missing::MinusOne ? Value::integer(-1) : vm.raise(vm.types().ValueError, "subsection not found");
}

Value count(Vm& vm, std::span<Value> args) {
  std::string room;
  std::string_view wanted;
  Part part;
  if (!takeSubsequence(vm, args[1], room, wanted) || !takePart(vm, args, part)) return {};
  if (!part.exists) return Value::integer(0);
  return vm.newInt(static_cast<std::int64_t>(text::countOf(part.bytes, wanted, Alphabet::Bytes)));
}

enum class End : std::uint8_t { Front, Back };

template <End E>
Value startsOrEnds(Vm& vm, std::span<Value> args) {
  constexpr std::string_view kName = E == End::Front ? "startswith" : "endswith";
  const auto fits = [](std::string_view all, std::string_view wanted) {
    return E == End::Front ? all.starts_with(wanted) : all.ends_with(wanted);
  };
  Part part;
  std::string_view wanted;
  if (!takePart(vm, args, part)) return {};
  if (bytesOf(args[1], wanted)) return Value::boolean(part.exists && fits(part.bytes, wanted));
  if (!isTuple(args[1])) {
    return vm.raise(vm.types().TypeError, "{} first arg must be bytes or a tuple of bytes, not {}", kName,
                    vm.typeName(args[1]));
  }
  for (const Value& item : asTuple(args[1])->items()) {
    if (!takeBytes(vm, item, wanted)) return {};
    if (part.exists && fits(part.bytes, wanted)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

template <Direction D>
Value split(Vm& vm, std::span<Value> args) {
  std::int64_t most = -1;
  if (!takeIndex(vm, args[2], most)) return {};
  const std::string_view all = viewOf(args[0]);
  if (args[1].isEmpty() || args[1].isNone()) {
    return listOf(vm, args[0],
                  D == Direction::Forward ? text::splitOnSpace(all, most, Alphabet::Bytes)
                                          : text::splitOnSpaceFromRight(all, most, Alphabet::Bytes));
  }
  std::string_view separator;
  if (!takeBytes(vm, args[1], separator)) return {};
  if (separator.empty()) return vm.raise(vm.types().ValueError, "empty separator");
  return listOf(
      vm, args[0],
      D == Direction::Forward ? text::splitOn(all, separator, most) : text::splitOnFromRight(all, separator, most));
}

template <Direction D>
Value partition(Vm& vm, std::span<Value> args) {
  std::string_view separator;
  if (!takeBytes(vm, args[1], separator)) return {};
  if (separator.empty()) return vm.raise(vm.types().ValueError, "empty separator");
  const std::string_view all = viewOf(args[0]);
  const auto make = [&](std::string_view part) { return newBytesLike(vm, args[0], std::string(part)); };
  const auto found = D == Direction::Forward ? all.find(separator) : all.rfind(separator);
  if (found == std::string_view::npos) {
    return D == Direction::Forward ? vm.newTuple({make(all), make({}), make({})})
                                   : vm.newTuple({make({}), make({}), make(all)});
  }
  return vm.newTuple({make(all.substr(0, found)), make(separator), make(all.substr(found + separator.size()))});
}

Value splitLines(Vm& vm, std::span<Value> args) {
  const Truth keep = args[1].isEmpty() ? Truth::False : vm.truthy(args[1]);
  if (keep == Truth::Error) return {};
  const text::LineEnds ends = keep == Truth::True ? text::LineEnds::Keep : text::LineEnds::Drop;
  return listOf(vm, args[0], text::splitLines(viewOf(args[0]), ends, Alphabet::Bytes));
}

template <Side S>
Value strip(Vm& vm, std::span<Value> args) {
  const std::string_view all = viewOf(args[0]);
  if (args[1].isEmpty() || args[1].isNone()) {
    return newBytesLike(vm, args[0], std::string(text::strip(all, S, Alphabet::Bytes)));
  }
  std::string_view characters;
  if (!takeBytes(vm, args[1], characters)) return {};
  return newBytesLike(vm, args[0], std::string(text::strip(all, characters, S, Alphabet::Bytes)));
}

template <Side S>
Value justify(Vm& vm, std::span<Value> args) {
  std::int64_t width = 0;
  if (!vm.indexNumber(args[1], width)) return {};
  std::string_view fill = " ";
  if (!args[2].isEmpty() && (!bytesOf(args[2], fill) || fill.size() != 1)) {
    constexpr const char* kName = S == Side::Both ? "center" : S == Side::Left ? "rjust" : "ljust";
    return vm.raise(vm.types().TypeError, "{}() argument 2 must be a byte string of length 1, not {}", kName,
                    vm.typeName(args[2]));
  }
  const auto least = static_cast<std::size_t>(std::max<std::int64_t>(width, 0));
  if (!reserveMemory(vm, least)) return {};
  const std::string_view all = viewOf(args[0]);
  return newBytesLike(vm, args[0], text::justified(all, all.size(), least, fill, S));
}

Value zeroFill(Vm& vm, std::span<Value> args) {
  std::int64_t width = 0;
  if (!vm.indexNumber(args[1], width)) return {};
  const auto least = static_cast<std::size_t>(std::max<std::int64_t>(width, 0));
  if (!reserveMemory(vm, least)) return {};
  const std::string_view all = viewOf(args[0]);
  return newBytesLike(vm, args[0], text::zeroFilled(all, all.size(), least));
}

Value replace(Vm& vm, std::span<Value> args) {
  std::string_view from;
  std::string_view to;
  std::int64_t most = -1;
  if (!takeBytes(vm, args[1], from) || !takeBytes(vm, args[2], to) || !takeIndex(vm, args[3], most)) return {};
  const std::string_view all = viewOf(args[0]);
  if (!reserveMemory(vm, text::sizeAfterReplace(all, from, to, most, Alphabet::Bytes))) return {};
  return newBytesLike(vm, args[0], text::replace(all, from, to, most, Alphabet::Bytes));
}

Value join(Vm& vm, std::span<Value> args) {
  std::vector<Value> items;
  const Slots& slots = vm.typeOf(args[1])->slots();
  if (slots.iter == nullptr && slots.getItem == nullptr) {
    return vm.raise(vm.types().TypeError, "can only join an iterable");
  }
  if (!vm.collectFast(args[1], items)) return {};
  std::string out;
  for (std::size_t i = 0; i < items.size(); ++i) {
    std::string_view part;
    if (!bytesOf(items[i], part)) {
      return vm.raise(vm.types().TypeError, "sequence item {}: expected a bytes-like object, {} found", i,
                      vm.typeName(items[i]));
    }
    if (i > 0) out += viewOf(args[0]);
    out += part;
    if (!reserveMemory(vm, out.size())) return {};
  }
  return newBytesLike(vm, args[0], std::move(out));
}

template <std::string (*Map)(std::string_view)>
Value mapped(Vm& vm, std::span<Value> args) {
  return newBytesLike(vm, args[0], Map(viewOf(args[0])));
}

/// Every byte answers yes, and there is one.
template <bool (*Question)(unsigned char)>
Value asked(Vm&, std::span<Value> args) {
  const std::string_view all = viewOf(args[0]);
  return Value::boolean(!all.empty() && std::all_of(all.begin(), all.end(),
                                                    [](char c) { return Question(static_cast<unsigned char>(c)); }));
}

bool isUpperByte(unsigned char c) { return c >= 'A' && c <= 'Z'; }
bool isLowerByte(unsigned char c) { return c >= 'a' && c <= 'z'; }
bool isAlphaByte(unsigned char c) { return isUpperByte(c) || isLowerByte(c); }
bool isDigitByte(unsigned char c) { return c >= '0' && c <= '9'; }
bool isAlnumByte(unsigned char c) { return isAlphaByte(c) || isDigitByte(c); }
bool isSpaceByte(unsigned char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

Value isUpper(Vm&, std::span<Value> args) {
  const std::string_view all = viewOf(args[0]);
  const auto is = [&](bool (*question)(unsigned char)) {
    return std::any_of(all.begin(), all.end(), [&](char c) { return question(static_cast<unsigned char>(c)); });
  };
  return Value::boolean(is(isUpperByte) && !is(isLowerByte));
}

Value isLower(Vm&, std::span<Value> args) {
  const std::string_view all = viewOf(args[0]);
  const auto is = [&](bool (*question)(unsigned char)) {
    return std::any_of(all.begin(), all.end(), [&](char c) { return question(static_cast<unsigned char>(c)); });
  };
  return Value::boolean(is(isLowerByte) && !is(isUpperByte));
}

Value isTitle(Vm&, std::span<Value> args) {
  bool any = false;
  bool afterLetter = false;
  for (const char c : viewOf(args[0])) {
    const auto byte = static_cast<unsigned char>(c);
    if ((isUpperByte(byte) && afterLetter) || (isLowerByte(byte) && !afterLetter)) return Value::boolean(false);
    any = any || isAlphaByte(byte);
    afterLetter = isAlphaByte(byte);
  }
  return Value::boolean(any);
}

Value isAsciiBytes(Vm&, std::span<Value> args) {
  const std::string_view all = viewOf(args[0]);
  return Value::boolean(
      std::all_of(all.begin(), all.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

Value expandTabs(Vm& vm, std::span<Value> args) {
  std::int64_t size = 8;
  if (!takeIndex(vm, args[1], size)) return {};
  const std::string_view all = viewOf(args[0]);
  if (size > INT32_MAX || !reserveMemory(vm, all.size() * static_cast<std::size_t>(std::max<std::int64_t>(size, 1)))) {
    return vm.hasPending() || vm.isStopping() ? Value() : vm.raiseWith(vm.types().MemoryError, {});
  }
  return newBytesLike(vm, args[0], text::expandTabs(all, size));
}

Value decode(Vm& vm, std::span<Value> args) {
  return decodeBytes(vm, args[0], viewOf(args[0]), args[1], args[2], "decode");
}

/// args: self, sep, bytes_per_sep.
Value hex(Vm& vm, std::span<Value> args) {
  std::string_view separator;
  if (!args[1].isEmpty()) {
    if (!isStr(args[1]) && !bytesOf(args[1], separator)) {
      return vm.raise(vm.types().TypeError, "sep must be str or bytes.");
    }
    if (isStr(args[1])) separator = asStr(args[1])->view();
    if (separator.size() != 1) return vm.raise(vm.types().ValueError, "sep must be length 1.");
  }
  std::int64_t group = 1;
  if (!takeIndex(vm, args[2], group)) return {};
  const std::string_view all = viewOf(args[0]);
  const auto size = static_cast<std::size_t>(group < 0 ? -group : group);
  std::string out;
  for (std::size_t i = 0; i < all.size(); ++i) {
    // Groups count from the right, or from the left with a negative size.
    const std::size_t place = group > 0 ? all.size() - i : i;
    if (i > 0 && !separator.empty() && size > 0 && place % size == 0) out += separator;
    out += fmt::format("{:02x}", static_cast<unsigned char>(all[i]));
  }
  return vm.newStr(out);
}

int hexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

Value fromHex(Vm& vm, std::span<Value> args) {
  if (!isStr(args[1])) {
    return vm.raise(vm.types().TypeError, "fromhex() argument must be str, not {}", vm.typeName(args[1]));
  }
  const std::string_view digits = asStr(args[1])->view();
  std::string out;
  for (std::size_t i = 0; i < digits.size();) {
    if (isSpaceByte(static_cast<unsigned char>(digits[i]))) {
      ++i;
      continue;
    }
    const std::size_t bad = hexDigit(digits[i]) < 0                                 ? i
                            : i + 1 == digits.size() || hexDigit(digits[i + 1]) < 0 ? i + 1
                                                                                    : digits.size() + 1;
    if (bad <= digits.size()) {
      return vm.raise(vm.types().ValueError, "non-hexadecimal number found in fromhex() arg at position {}", bad);
    }
    out.push_back(static_cast<char>(hexDigit(digits[i]) * 16 + hexDigit(digits[i + 1])));
    i += 2;
  }
  const Value bytes = vm.newBytes(std::move(out));
  return args[0].as<Type>() == vm.types().Bytes ? bytes : vm.call(args[0], {bytes});
}

/// args: self, table, delete.
Value translate(Vm& vm, std::span<Value> args) {
  std::string_view table;
  std::string_view dropped;
  if (!args[1].isNone()) {
    if (!takeBytes(vm, args[1], table)) return {};
    if (table.size() != 256) return vm.raise(vm.types().ValueError, "translation table must be 256 characters long");
  }
  if (!args[2].isEmpty() && !takeBytes(vm, args[2], dropped)) return {};
  std::string out;
  for (const char c : viewOf(args[0])) {
    if (dropped.find(c) != std::string_view::npos) continue;
    out.push_back(table.empty() ? c : table[static_cast<unsigned char>(c)]);
  }
  return newBytesLike(vm, args[0], std::move(out));
}

Value makeTrans(Vm& vm, std::span<Value> args) {
  std::string_view from;
  std::string_view to;
  if (!takeBytes(vm, args[0], from) || !takeBytes(vm, args[1], to)) return {};
  if (from.size() != to.size()) return vm.raise(vm.types().ValueError, "maketrans arguments must have same length");
  std::string table(256, '\0');
  for (std::size_t i = 0; i < 256; ++i) table[i] = static_cast<char>(static_cast<unsigned char>(i));
  for (std::size_t i = 0; i < from.size(); ++i) table[static_cast<unsigned char>(from[i])] = to[i];
  return vm.newBytes(std::move(table));
}

template <End E>
Value remove(Vm& vm, std::span<Value> args) {
  std::string_view wanted;
  if (!takeBytes(vm, args[1], wanted)) return {};
  std::string_view all = viewOf(args[0]);
  if (E == End::Front && all.starts_with(wanted)) all.remove_prefix(wanted.size());
  if (E == End::Back && all.ends_with(wanted)) all.remove_suffix(wanted.size());
  return newBytesLike(vm, args[0], std::string(all));
}

constexpr NativeRow kRows[] = {
    {"find", find<Direction::Forward, Missing::MinusOne>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"rfind", find<Direction::Backward, Missing::MinusOne>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"index", find<Direction::Forward, Missing::Raise>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"rindex", find<Direction::Backward, Missing::Raise>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"count", count, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"startswith", startsOrEnds<End::Front>, "($self, prefix, start=<omitted>, end=<omitted>, /)"},
    {"endswith", startsOrEnds<End::Back>, "($self, suffix, start=<omitted>, end=<omitted>, /)"},
    {"split", split<Direction::Forward>, "($self, /, sep=None, maxsplit=-1)"},
    {"rsplit", split<Direction::Backward>, "($self, /, sep=None, maxsplit=-1)"},
    {"splitlines", splitLines, "($self, /, keepends=False)"},
    {"partition", partition<Direction::Forward>, "($self, sep, /)"},
    {"rpartition", partition<Direction::Backward>, "($self, sep, /)"},
    {"strip", strip<Side::Both>, "($self, bytes=None, /)"},
    {"lstrip", strip<Side::Left>, "($self, bytes=None, /)"},
    {"rstrip", strip<Side::Right>, "($self, bytes=None, /)"},
    {"center", justify<Side::Both>, "($self, width, fillchar=b' ', /)"},
    {"ljust", justify<Side::Right>, "($self, width, fillchar=b' ', /)"},
    {"rjust", justify<Side::Left>, "($self, width, fillchar=b' ', /)"},
    {"zfill", zeroFill, "($self, width, /)"},
    {"replace", replace, "($self, old, new, count=-1, /)"},
    {"join", join, "($self, iterable_of_bytes, /)"},
    {"upper", mapped<text::upperBytes>, "($self, /)"},
    {"lower", mapped<text::lowerBytes>, "($self, /)"},
    {"title", mapped<text::titleBytes>, "($self, /)"},
    {"capitalize", mapped<text::capitalizeBytes>, "($self, /)"},
    {"swapcase", mapped<text::swapCaseBytes>, "($self, /)"},
    {"isalpha", asked<isAlphaByte>, "($self, /)"},
    {"isalnum", asked<isAlnumByte>, "($self, /)"},
    {"isdigit", asked<isDigitByte>, "($self, /)"},
    {"isspace", asked<isSpaceByte>, "($self, /)"},
    {"isupper", isUpper, "($self, /)"},
    {"islower", isLower, "($self, /)"},
    {"istitle", isTitle, "($self, /)"},
    {"isascii", isAsciiBytes, "($self, /)"},
    {"expandtabs", expandTabs, "($self, /, tabsize=8)"},
    {"decode", decode, "($self, /, encoding='utf-8', errors='strict')"},
    {"hex", hex, "($self, /, sep=<omitted>, bytes_per_sep=1)"},
    {"fromhex", fromHex, "($type, string, /)"},
    {"translate", translate, "($self, table, /, delete=b'')"},
    {"maketrans", makeTrans, "(frm, to, /)"},
    {"removeprefix", remove<End::Front>, "($self, prefix, /)"},
    {"removesuffix", remove<End::Back>, "($self, suffix, /)"},
};

}  // namespace

std::span<const NativeRow> bytesRows() { return kRows; }

Value bytesRepr(Vm& vm, const Value& self) {
  const std::string quoted = text::quoteBytes(viewOf(self));
  if (isFamily(self, Family::Bytes)) return vm.newStr(quoted);
  return vm.newStr(vm.typeOf(self)->name() + "(" + quoted + ")");
}

Value bytesCompare(Vm&, const Value& left, const Value& right, CompareKind kind) {
  std::string_view a;
  std::string_view b;
  if (!bytesOf(left, a) || !bytesOf(right, b)) return Value::notImplemented();
  return orderedAs(kind, a.compare(b));
}

std::int64_t bytesLength(Vm&, const Value& self) { return static_cast<std::int64_t>(viewOf(self).size()); }

Truth bytesContains(Vm& vm, const Value& self, const Value& item) {
  std::string_view wanted;
  std::string room;
  if (!bytesOf(item, wanted)) {
    if (vm.typeOf(item)->slots().index == nullptr) {
      vm.raise(vm.types().TypeError, "a bytes-like object is required, not '{}'", vm.typeName(item));
      return Truth::Error;
    }
    if (!takeSubsequence(vm, item, room, wanted)) return Truth::Error;
  }
  return truthOf(viewOf(self).find(wanted) != std::string_view::npos);
}

Value bytesConcat(Vm& vm, const Value& left, const Value& right) {
  std::string_view other;
  if (!bytesOf(right, other)) {
    return vm.raise(vm.types().TypeError, "can't concat {} to {}", vm.typeName(right), vm.typeName(left));
  }
  const std::string_view own = viewOf(left);
  if (!reserveMemory(vm, own.size() + other.size())) return {};
  std::string out(own);
  out += other;
  return newBytesLike(vm, left, std::move(out));
}

Value bytesRepeat(Vm& vm, const Value& self, const Value& times) {
  std::int64_t count = 0;
  if (!vm.indexNumber(times, count)) return {};
  const std::string_view own = viewOf(self);
  const auto copies = static_cast<std::size_t>(std::max<std::int64_t>(count, 0));
  if (!own.empty() && copies > SIZE_MAX / 2 / own.size()) return vm.raiseWith(vm.types().MemoryError, {});
  if (!reserveMemory(vm, copies * own.size())) return {};
  std::string out;
  out.reserve(copies * own.size());
  for (std::size_t i = 0; i < copies && !own.empty(); ++i) out += own;
  return newBytesLike(vm, self, std::move(out));
}

Value bytesGetItem(Vm& vm, const Value& self, const Value& key) {
  const std::string_view all = viewOf(self);
  const auto length = static_cast<std::int64_t>(all.size());
  if (isFamily(key, Family::Slice)) {
    std::int64_t start = 0;
    std::int64_t stop = 0;
    std::int64_t step = 0;
    std::int64_t count = 0;
    if (!vm.sliceIndices(*key.as<SliceObject>(), length, start, stop, step, count)) return {};
    std::string out;
    for (std::int64_t i = 0; i < count; ++i) out.push_back(all[static_cast<std::size_t>(start + i * step)]);
    return newBytesLike(vm, self, std::move(out));
  }
  const std::string_view name = isFamily(self, Family::Bytes) ? "byte" : "bytearray";
  if (vm.typeOf(key)->slots().index == nullptr) {
    return vm.raise(vm.types().TypeError, "{} indices must be integers or slices, not {}", name, vm.typeName(key));
  }
  std::int64_t index = 0;
  if (!takeSubscript(vm, key, index)) return {};
  if (index < 0) index += length;
  if (index < 0 || index >= length) {
    return vm.raise(vm.types().IndexError, "{}index out of range", isFamily(self, Family::Bytes) ? "" : "bytearray ");
  }
  return Value::integer(static_cast<unsigned char>(all[static_cast<std::size_t>(index)]));
}

}  // namespace awaitscope::lang
