// SPDX-License-Identifier: GPL-3.0-or-later
// str methods that look for something: find and its kin, prefixes, partition, split.
#include <algorithm>

#include "engine/lang/builtins/builtins.h"
#include "engine/lang/builtins/str_tables.h"
#include "engine/lang/text/str_ops.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {

bool takeText(Vm& vm, const Value& value, std::string_view& out, std::string_view what) {
  if (isStr(value)) {
    out = asStr(value)->view();
    return true;
  }
  vm.raise(vm.types().TypeError, "{}, not {}", what, vm.typeName(value));
  return false;
}

namespace {

using text::Alphabet;

/// A part of a str chosen by code point numbers.
struct Part {
  std::string_view bytes;
  std::int64_t start = 0;  ///< Code points before it.
  bool exists = false;     ///< False: the window is turned round or behind the end; nothing is found there.
};

/// args[2] and args[3] are the optional bounds.
bool takePart(Vm& vm, std::span<Value> args, Part& part) {
  const StrObject& str = *asStr(args[0]);
  const auto length = static_cast<std::int64_t>(str.length());
  std::int64_t start = 0;
  std::int64_t stop = length;
  if (!takeBound(vm, args[2], start) || !takeBound(vm, args[3], stop)) return false;
  const text::Window window = text::clipWindow(start, stop, length);
  if (window.start > window.stop) return true;
  const std::string_view all = str.view();
  const auto place = [&](std::int64_t index) {
    const auto i = static_cast<std::size_t>(index);
    return str.isAscii() ? i : text::byteOffset(all, i);
  };
  const std::size_t from = place(window.start);
  part.bytes = all.substr(from, place(window.stop) - from);
  part.start = window.start;
  part.exists = true;
  return true;
}

enum class Direction : std::uint8_t { Forward, Backward };

/// Code point number of the place, -1 if there is none, -2 if an exception is pending.
std::int64_t locate(Vm& vm, std::span<Value> args, Direction direction) {
  std::string_view wanted;
  Part part;
  if (!takeText(vm, args[1], wanted) || !takePart(vm, args, part)) return -2;
  if (!part.exists) return -1;
  const auto found = direction == Direction::Forward ? part.bytes.find(wanted) : part.bytes.rfind(wanted);
  if (found == std::string_view::npos) return -1;
  return part.start + static_cast<std::int64_t>(text::countCodePoints(part.bytes.substr(0, found)));
}

template <Direction D>
Value find(Vm& vm, std::span<Value> args) {
  const std::int64_t place = locate(vm, args, D);
  return place == -2 ? Value() : Value::integer(place);
}

template <Direction D>
Value index(Vm& vm, std::span<Value> args) {
  const std::int64_t place = locate(vm, args, D);
  if (place == -1) return vm.raise(vm.types().ValueError, "substring not found");
  return place == -2 ? Value() : Value::integer(place);
}

Value count(Vm& vm, std::span<Value> args) {
  std::string_view wanted;
  Part part;
  if (!takeText(vm, args[1], wanted) || !takePart(vm, args, part)) return {};
  if (!part.exists) return Value::integer(0);
  return vm.newInt(static_cast<std::int64_t>(text::countOf(part.bytes, wanted, Alphabet::Unicode)));
}

enum class End : std::uint8_t { Front, Back };

bool fits(std::string_view bytes, std::string_view wanted, End end) {
  return end == End::Front ? bytes.starts_with(wanted) : bytes.ends_with(wanted);
}

template <End E>
Value startsOrEnds(Vm& vm, std::span<Value> args) {
  constexpr std::string_view kName = E == End::Front ? "startswith" : "endswith";
  Part part;
  if (!takePart(vm, args, part)) return {};
  if (isStr(args[1])) return Value::boolean(part.exists && fits(part.bytes, asStr(args[1])->view(), E));
  if (!isTuple(args[1])) {
    return vm.raise(vm.types().TypeError, "{} first arg must be str or a tuple of str, not {}", kName,
                    vm.typeName(args[1]));
  }
  for (const Value& item : asTuple(args[1])->items()) {
    if (!isStr(item)) {
      return vm.raise(vm.types().TypeError, "tuple for {} must only contain str, not {}", kName, vm.typeName(item));
    }
    if (part.exists && fits(part.bytes, asStr(item)->view(), E)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

/// Three parts, the separator itself in the middle; not found: the text and two empty ones.
template <Direction D>
Value partition(Vm& vm, std::span<Value> args) {
  std::string_view separator;
  if (!takeText(vm, args[1], separator)) return {};
  if (separator.empty()) return vm.raise(vm.types().ValueError, "empty separator");
  const std::string_view all = asStr(args[0])->view();
  const auto found = D == Direction::Forward ? all.find(separator) : all.rfind(separator);
  if (found == std::string_view::npos) {
    const Value whole = vm.newStr(all);
    const Value& nothing = vm.emptyStr();
    return D == Direction::Forward ? vm.newTuple({whole, nothing, nothing}) : vm.newTuple({nothing, nothing, whole});
  }
  return vm.newTuple({vm.newStr(all.substr(0, found)), args[1], vm.newStr(all.substr(found + separator.size()))});
}

/// A part of `whole`.
Value partOf(Vm& vm, const StrObject* whole, std::string_view part) {
  return whole->isAscii() && part.size() > 1 ? vm.newStr(part, part.size()) : vm.newStr(part);
}

Value listOf(Vm& vm, const Value& whole, const text::Pieces& pieces) {
  std::vector<Value> items;
  items.reserve(pieces.size());
  for (const std::string_view piece : pieces) items.push_back(partOf(vm, asStr(whole), piece));
  return vm.newList(std::move(items));
}

/// At every occurrence of one byte, which is the most frequent split.
Value splitAtByte(Vm& vm, const StrObject* whole, char separator) {
  const std::string_view all = whole->view();
  std::vector<Value> items;
  items.reserve(static_cast<std::size_t>(std::count(all.begin(), all.end(), separator)) + 1);
  std::size_t start = 0;
  for (auto found = all.find(separator); found != std::string_view::npos; found = all.find(separator, start)) {
    items.push_back(partOf(vm, whole, all.substr(start, found - start)));
    start = found + 1;
  }
  items.push_back(partOf(vm, whole, all.substr(start)));
  return vm.newList(std::move(items));
}

/// args: self, separator, maxsplit.
template <Direction D>
Value split(Vm& vm, std::span<Value> args) {
  std::int64_t most = -1;
  if (!takeIndex(vm, args[2], most)) return {};
  const std::string_view all = asStr(args[0])->view();
  if (args[1].isEmpty() || args[1].isNone()) {
    return listOf(vm, args[0],
                  D == Direction::Forward ? text::splitOnSpace(all, most, Alphabet::Unicode)
                                          : text::splitOnSpaceFromRight(all, most, Alphabet::Unicode));
  }
  std::string_view separator;
  if (!takeText(vm, args[1], separator, "must be str or None")) return {};
  if (separator.empty()) return vm.raise(vm.types().ValueError, "empty separator");
  if (most < 0 && separator.size() == 1) return splitAtByte(vm, asStr(args[0]), separator[0]);
  return listOf(vm, args[0],
                D == Direction::Forward ? text::splitOn(all, separator, most)
                                        : text::splitOnFromRight(all, separator, most));
}

Value splitLines(Vm& vm, std::span<Value> args) {
  const Truth keep = args[1].isEmpty() ? Truth::False : vm.truthy(args[1]);
  if (keep == Truth::Error) return {};
  const text::LineEnds ends = keep == Truth::True ? text::LineEnds::Keep : text::LineEnds::Drop;
  return listOf(vm, args[0], text::splitLines(asStr(args[0])->view(), ends, Alphabet::Unicode));
}

Value removePrefix(Vm& vm, std::span<Value> args) {
  std::string_view prefix;
  if (!takeText(vm, args[1], prefix, "removeprefix() argument must be str")) return {};
  const std::string_view all = asStr(args[0])->view();
  return vm.newStr(all.starts_with(prefix) ? all.substr(prefix.size()) : all);
}

Value removeSuffix(Vm& vm, std::span<Value> args) {
  std::string_view suffix;
  if (!takeText(vm, args[1], suffix, "removesuffix() argument must be str")) return {};
  const std::string_view all = asStr(args[0])->view();
  return vm.newStr(all.ends_with(suffix) ? all.substr(0, all.size() - suffix.size()) : all);
}

constexpr NativeRow kRows[] = {
    {"find", find<Direction::Forward>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"rfind", find<Direction::Backward>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"index", index<Direction::Forward>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"rindex", index<Direction::Backward>, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"count", count, "($self, sub, start=<omitted>, end=<omitted>, /)"},
    {"startswith", startsOrEnds<End::Front>, "($self, prefix, start=<omitted>, end=<omitted>, /)"},
    {"endswith", startsOrEnds<End::Back>, "($self, suffix, start=<omitted>, end=<omitted>, /)"},
    {"partition", partition<Direction::Forward>, "($self, sep, /)"},
    {"rpartition", partition<Direction::Backward>, "($self, sep, /)"},
    {"split", split<Direction::Forward>, "($self, /, sep=None, maxsplit=-1)"},
    {"rsplit", split<Direction::Backward>, "($self, /, sep=None, maxsplit=-1)"},
    {"splitlines", splitLines, "($self, /, keepends=False)"},
    {"removeprefix", removePrefix, "($self, prefix, /)"},
    {"removesuffix", removeSuffix, "($self, suffix, /)"},
};

}  // namespace

std::span<const NativeRow> strSearchRows() { return kRows; }

}  // namespace awaitscope::lang
