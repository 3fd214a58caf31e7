// SPDX-License-Identifier: GPL-3.0-or-later
// _re: compiled patterns and what is done with them; resources/python/re.py is the module that scenarios import.
#include <algorithm>
#include <limits>

#include "engine/lang/modules/native_modules.h"
#include "engine/lang/modules/regex_objects.h"
#include "engine/lang/text/quoting.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {

namespace {

using text::RegexMatch;
using text::RegexMode;
using text::RegexQuery;
using text::RegexResult;

/// Steps of the matcher that cost as much as one instruction of the VM.
constexpr std::uint32_t kStepsPerInstruction = 1;

PatternObject& patternOf(const Value& self) { return *self.as<PatternObject>(); }
ScannerObject& scannerOf(const Value& self) { return *self.as<ScannerObject>(); }

bool setSubject(Vm& vm, const PatternObject& pattern, const Value& object, RegexSubject& subject) {
  if (!subject.set(vm, object)) return false;
  if (pattern.isBytes == subject.isBytes) return true;
  vm.raiseText(vm.types().TypeError, pattern.isBytes ? "cannot use a bytes pattern on a string-like object"
                                                     : "cannot use a string pattern on a bytes-like object");
  return false;
}

/// pos and endpos, clamped; false: an exception is pending.
bool readBorders(Vm& vm, const RegexSubject& subject, const Value& pos, const Value& endpos, std::int64_t& start,
                 std::int64_t& end) {
  start = 0;
  end = subject.text.length;
  for (const auto& [given, border] : {std::pair{&pos, &start}, std::pair{&endpos, &end}}) {
    if (given->isEmpty()) continue;
    std::int64_t number = 0;
    if (!vm.indexNumber(*given, number)) return false;
    *border = std::clamp<std::int64_t>(number, 0, subject.text.length);
  }
  return true;
}

template <RegexMode mode>
Value matchOnce(Vm& vm, std::span<Value> args) {
  PatternObject& pattern = patternOf(args[0]);
  RegexSubject subject;
  RegexQuery query;
  if (!setSubject(vm, pattern, args[1], subject)) return {};
  if (!readBorders(vm, subject, args[2], args[3], query.start, query.end)) return {};
  query.text = subject.text;
  query.mode = mode;
  RegexMatch found;
  switch (runRegex(vm, pattern, query, found)) {
    case RegexResult::Found:
      return Value(newMatch(vm, pattern, subject, std::move(found), query.start, query.end));
    case RegexResult::NotFound:
      return Value::none();
    case RegexResult::Stopped:
      break;
  }
  return {};
}

// ---- rows of searches ----------------------------------------------------------------------------------------------

RegexResult searchNext(Vm& vm, ScannerObject& scanner, RegexMode mode, RegexMatch& found) {
  if (scanner.isOver) return RegexResult::NotFound;
  RegexQuery query;
  query.text = scanner.subject.text;
  query.start = scanner.position;
  query.end = scanner.end;
  query.mode = mode;
  query.mustAdvance = scanner.mustAdvance;
  const RegexResult result = runRegex(vm, *scanner.pattern, query, found);
  if (result != RegexResult::Found) {
    scanner.isOver = true;
    return result;
  }
  scanner.mustAdvance = found.slots[0] == found.slots[1];
  scanner.position = found.slots[1];
  return result;
}

Ref<ScannerObject> newScanner(Vm& vm, PatternObject& pattern, const Value& string, const Value& pos,
                              const Value& endpos) {
  Ref<ScannerObject> scanner = vm.heap().make<ScannerObject>(pattern.scannerType);
  scanner->pattern = Ref<PatternObject>(&pattern);
  if (!setSubject(vm, pattern, string, scanner->subject)) return {};
  if (!readBorders(vm, scanner->subject, pos, endpos, scanner->start, scanner->end)) return {};
  scanner->position = scanner->start;
  return scanner;
}

Value nextMatch(Vm& vm, ScannerObject& scanner, RegexMode mode) {
  RegexMatch found;
  if (searchNext(vm, scanner, mode, found) != RegexResult::Found) return {};
  return Value(newMatch(vm, *scanner.pattern, scanner.subject, std::move(found), scanner.start, scanner.end));
}

Value scannerNext(Vm& vm, const Value& self) { return nextMatch(vm, scannerOf(self), RegexMode::Search); }

template <RegexMode mode>
Value scannerStep(Vm& vm, std::span<Value> args) {
  Value match = nextMatch(vm, scannerOf(args[0]), mode);
  if (match.isEmpty() && !vm.hasPending() && !vm.isStopping()) return Value::none();
  return match;
}

Value finditer(Vm& vm, std::span<Value> args) {
  auto scanner = newScanner(vm, patternOf(args[0]), args[1], args[2], args[3]);
  return scanner ? Value(scanner) : Value();
}

Value itemOf(Vm& vm, const ScannerObject& scanner, const RegexMatch& found, std::size_t group) {
  const std::int64_t start = found.slots[2 * group];
  const std::int64_t end = found.slots[2 * group + 1];
  return scanner.subject.sliceOrSelf(vm, start < 0 ? 0 : start, start < 0 ? 0 : end);
}

Value findall(Vm& vm, std::span<Value> args) {
  auto scanner = newScanner(vm, patternOf(args[0]), args[1], args[2], args[3]);
  if (!scanner) return {};
  const std::size_t groups = scanner->pattern->program->groups;
  std::vector<Value> items;
  RegexMatch found;
  while (searchNext(vm, *scanner, RegexMode::Search, found) == RegexResult::Found) {
    if (groups < 2) {
      items.push_back(itemOf(vm, *scanner, found, groups));
      continue;
    }
    std::vector<Value> row;
    for (std::size_t i = 1; i <= groups; ++i) row.push_back(itemOf(vm, *scanner, found, i));
    items.push_back(vm.newTuple(row));
  }
  return vm.hasPending() || vm.isStopping() ? Value() : vm.newList(std::move(items));
}

bool readCount(Vm& vm, const Value& given, std::int64_t& count) {
  count = 0;
  return given.isEmpty() || vm.indexNumber(given, count);
}

Value split(Vm& vm, std::span<Value> args) {
  std::int64_t limit = 0;
  auto scanner = newScanner(vm, patternOf(args[0]), args[1], {}, {});
  if (!scanner || !readCount(vm, args[2], limit)) return {};
  std::vector<Value> items;
  std::int64_t last = 0;
  RegexMatch found;
  for (std::int64_t n = 0; limit == 0 || n < limit; ++n) {
    if (searchNext(vm, *scanner, RegexMode::Search, found) != RegexResult::Found) break;
    items.push_back(scanner->subject.slice(vm, last, found.slots[0]));
    for (std::size_t i = 1; i <= scanner->pattern->program->groups; ++i) {
      const bool has = found.slots[2 * i] >= 0;
      items.push_back(has ? scanner->subject.slice(vm, found.slots[2 * i], found.slots[2 * i + 1]) : Value::none());
    }
    last = found.slots[1];
  }
  if (vm.hasPending() || vm.isStopping()) return {};
  items.push_back(scanner->subject.slice(vm, last, scanner->subject.text.length));
  return vm.newList(std::move(items));
}

// ---- replacing -----------------------------------------------------------------------------------------------------

/// What stands in a match's place: the answer of a function, or a template.
class Replacement {
 public:
  bool set(Vm& vm, const PatternObject& pattern, const Value& given) {
    if (vm.isCallable(given)) {
      m_function = given;
      return true;
    }
    std::u32string wanted;
    if (!patternText(vm, given, wanted, m_isBytes)) return false;
    auto parsed = text::parseRegexTemplate(wanted, *pattern.program);
    if (const auto* fault = std::get_if<text::RegexFault>(&parsed)) {
      raiseRegexFault(vm, *fault, given);
      return false;
    }
    m_template = std::move(std::get<text::RegexTemplate>(parsed));
    return true;
  }

  bool append(Vm& vm, ScannerObject& scanner, const RegexMatch& found, std::string& out) const {
    if (m_function.isEmpty()) {
      expandTemplate(m_template, scanner.subject, found, m_isBytes, out);
      return true;
    }
    const Value match = Value(newMatch(vm, *scanner.pattern, scanner.subject, found, scanner.start, scanner.end));
    const Value made = vm.call(m_function, {match});
    if (made.isEmpty()) return false;
    if (made.isNone()) return true;
    if (scanner.subject.isBytes && isBytes(made)) {
      out += made.as<BytesObject>()->view();
    } else if (!scanner.subject.isBytes && isStr(made)) {
      out += asStr(made)->view();
    } else {
      vm.raise(vm.types().TypeError, "sequence item {}: expected {} instance, {} found", m_items,
               scanner.subject.isBytes ? "a bytes-like object" : "str", vm.typeName(made));
      return false;
    }
    return true;
  }

  mutable std::size_t m_items = 0;  ///< Parts of the result so far, for the message of a wrong answer.

 private:
  Value m_function;
  text::RegexTemplate m_template;
  bool m_isBytes = false;
};

/// The text and the number of replacements.
bool substitute(Vm& vm, std::span<Value> args, Value& result, std::int64_t& count) {
  PatternObject& pattern = patternOf(args[0]);
  std::int64_t limit = 0;
  Replacement replacement;
  if (!replacement.set(vm, pattern, args[1])) return false;
  auto scanner = newScanner(vm, pattern, args[2], {}, {});
  if (!scanner || !readCount(vm, args[3], limit)) return false;
  std::string out;
  std::int64_t last = 0;
  RegexMatch found;
  while (limit == 0 || count < limit) {
    if (searchNext(vm, *scanner, RegexMode::Search, found) != RegexResult::Found) break;
    if (found.slots[0] > last) ++replacement.m_items;
    scanner->subject.append(out, last, found.slots[0]);
    if (!replacement.append(vm, *scanner, found, out)) return false;
    ++replacement.m_items;
    if (!vm.ensureMemory(out.size())) return false;
    last = found.slots[1];
    ++count;
  }
  if (vm.hasPending() || vm.isStopping()) return false;
  scanner->subject.append(out, last, scanner->subject.text.length);
  result = scanner->subject.finish(vm, std::move(out));
  return true;
}

Value sub(Vm& vm, std::span<Value> args) {
  Value result;
  std::int64_t count = 0;
  return substitute(vm, args, result, count) ? result : Value();
}
Value subn(Vm& vm, std::span<Value> args) {
  Value result;
  std::int64_t count = 0;
  return substitute(vm, args, result, count) ? vm.newTuple({result, Value::integer(count)}) : Value();
}

// ---- the pattern itself --------------------------------------------------------------------------------------------

Value itself(Vm&, std::span<Value> args) { return args[0]; }
Value genericAlias(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); }

constexpr std::pair<std::uint32_t, const char*> kFlagNames[] = {
    {1, "re.TEMPLATE"}, {2, "re.IGNORECASE"}, {4, "re.LOCALE"},  {8, "re.MULTILINE"}, {16, "re.DOTALL"},
    {32, "re.UNICODE"}, {64, "re.VERBOSE"},   {128, "re.DEBUG"}, {256, "re.ASCII"}};

Value reprPattern(Vm& vm, const Value& self) {
  constexpr std::size_t kShownCharacters = 200;
  const PatternObject& pattern = patternOf(self);
  std::string shown;
  if (!vm.reprText(pattern.pattern, shown)) return {};
  shown = shown.substr(0, text::byteOffset(shown, kShownCharacters));
  std::uint32_t flags = pattern.program->flags;
  if (!pattern.isBytes && (flags & (text::kRegexLocale | text::kRegexUnicode | text::kRegexAscii)) == 32) {
    flags &= ~std::uint32_t{32};
  }
  std::string names;
  for (const auto& [flag, name] : kFlagNames) {
    if ((flags & flag) != 0) names += (names.empty() ? "" : "|") + std::string(name);
  }
  return vm.newStr(fmt::format("re.compile({}{}{})", shown, names.empty() ? "" : ", ", names));
}

bool hashPattern(Vm& vm, const Value& self, std::int64_t& hash) {
  if (!vm.hash(patternOf(self).pattern, hash)) return false;
  hash ^= static_cast<std::int64_t>(patternOf(self).program->flags) * 1'000'003;
  return true;
}

Value comparePattern(Vm& vm, const Value& left, const Value& right, CompareKind op) {
  if ((op != CompareKind::Equal && op != CompareKind::NotEqual) || vm.typeOf(left) != vm.typeOf(right)) {
    return Value::notImplemented();
  }
  const PatternObject& a = patternOf(left);
  const PatternObject& b = patternOf(right);
  const Truth same =
      a.program->flags == b.program->flags && a.isBytes == b.isBytes ? vm.equal(a.pattern, b.pattern) : Truth::False;
  if (same == Truth::Error) return {};
  return Value::boolean((same == Truth::True) == (op == CompareKind::Equal));
}

Value groupIndex(Vm& vm, const Value& self) {
  Ref<DictObject> dict = vm.makeDict();
  for (const auto& [name, number] : patternOf(self).program->names) dict->set(vm.intern(name), Value::integer(number));
  const Value types = vm.import("types");
  if (types.isEmpty()) return {};
  const Value proxy = vm.getAttribute(types, "MappingProxyType");
  return proxy.isEmpty() ? Value() : vm.call(proxy, {Value(dict)});
}

Value scanner(Vm& vm, std::span<Value> args) { return finditer(vm, args); }

constexpr NativeRow kPatternMethods[] = {
    {"match", &matchOnce<RegexMode::Match>, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"fullmatch", &matchOnce<RegexMode::FullMatch>, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"search", &matchOnce<RegexMode::Search>, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"finditer", &finditer, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"findall", &findall, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"scanner", &scanner, "($self, /, string, pos=0, endpos=9223372036854775807)"},
    {"split", &split, "($self, /, string, maxsplit=0)"},
    {"sub", &sub, "($self, /, repl, string, count=0)"},
    {"subn", &subn, "($self, /, repl, string, count=0)"},
    {"__copy__", &itself, "($self, /)"},
    {"__deepcopy__", &itself, "($self, memo, /)"},
    {"__class_getitem__", &genericAlias, "($type, item, /)"},
};
constexpr GetterRow kPatternGetters[] = {
    {"pattern", [](Vm&, const Value& self) { return patternOf(self).pattern; }},
    {"flags", [](Vm&, const Value& self) { return Value::integer(patternOf(self).program->flags); }},
    {"groups", [](Vm&, const Value& self) { return Value::integer(patternOf(self).program->groups); }},
    {"groupindex", &groupIndex},
};
constexpr NativeRow kScannerMethods[] = {
    {"match", &scannerStep<RegexMode::Match>, "($self, /)"},
    {"search", &scannerStep<RegexMode::Search>, "($self, /)"},
};
constexpr GetterRow kScannerGetters[] = {
    {"pattern", [](Vm&, const Value& self) { return Value(scannerOf(self).pattern); }},
};

/// compile(pattern, flags, pattern type, match type, scanner type)
Value compile(Vm& vm, std::span<Value> args) {
  std::u32string wanted;
  bool isBytesPattern = false;
  std::int64_t flags = 0;
  if (!patternText(vm, args[0], wanted, isBytesPattern) || !vm.indexNumber(args[1], flags)) return {};
  auto outcome = text::compileRegex(wanted, static_cast<std::uint32_t>(flags), isBytesPattern);
  if (const auto* fault = std::get_if<text::RegexFault>(&outcome)) return raiseRegexFault(vm, *fault, args[0]);
  Ref<PatternObject> pattern = vm.heap().make<PatternObject>(args[2].as<Type>());
  pattern->program = std::move(std::get<std::shared_ptr<const text::RegexProgram>>(outcome));
  pattern->pattern = args[0];
  pattern->isBytes = isBytesPattern;
  pattern->matchType = args[3].as<Type>();
  pattern->scannerType = args[4].as<Type>();
  return Value(pattern);
}

constexpr NativeRow kFunctions[] = {
    {"compile", &compile, "(pattern, flags, pattern_type, match_type, scanner_type, /)"},
};

Type* definePatternType(Vm& vm) {
  TypeSpec spec;
  spec.name = "Pattern";
  spec.module = "re";
  spec.flags = kDisallowInstantiation;
  spec.methods = kPatternMethods;
  spec.getters = kPatternGetters;
  spec.slots.repr = &reprPattern;
  spec.slots.hash = &hashPattern;
  spec.slots.compare = &comparePattern;
  return vm.defineType(spec);
}

Value iterSelf(Vm&, const Value& self) { return self; }

Type* defineScannerType(Vm& vm) {
  TypeSpec spec;
  spec.name = "SRE_Scanner";
  spec.module = "_sre";
  spec.flags = kDisallowInstantiation;
  spec.methods = kScannerMethods;
  spec.getters = kScannerGetters;
  spec.slots.iter = &iterSelf;
  spec.slots.next = &scannerNext;
  return vm.defineType(spec);
}

}  // namespace

bool patternText(Vm& vm, const Value& object, std::u32string& wanted, bool& isBytesText) {
  if (isStr(object)) {
    wanted = decodedText(asStr(object)->view(), false);
    return true;
  }
  isBytesText = true;
  if (isBytes(object)) {
    wanted = decodedText(object.as<BytesObject>()->view(), true);
    return true;
  }
  if (isFamily(object, Family::ByteArray)) {
    wanted = decodedText(object.as<ByteArrayObject>()->data(), true);
    return true;
  }
  vm.raise(vm.types().TypeError, "decoding to str: need a bytes-like object, {} found", vm.typeName(object));
  return false;
}

Value raiseRegexFault(Vm& vm, const text::RegexFault& fault, const Value& pattern) {
  switch (fault.kind) {
    case text::RegexFault::Kind::Value:
      return vm.raiseText(vm.types().ValueError, fault.message);
    case text::RegexFault::Kind::Overflow:
      return vm.raiseText(vm.types().OverflowError, fault.message);
    case text::RegexFault::Kind::Index:
      return vm.raiseText(vm.types().IndexError, fault.message);
    case text::RegexFault::Kind::Error:
      break;
  }
  const Value module = vm.import("re");
  if (module.isEmpty()) return {};
  const Value type = vm.getAttribute(module, "error");
  if (type.isEmpty()) return {};
  const Value message = vm.newStr(fault.message);
  const Value exception =
      fault.position < 0 ? vm.call(type, {message}) : vm.call(type, {message, pattern, Value::integer(fault.position)});
  return exception.isEmpty() ? Value() : vm.raiseValue(exception);
}

RegexResult runRegex(Vm& vm, const PatternObject& pattern, const RegexQuery& query, RegexMatch& match) {
  const auto program = pattern.program;
  return text::matchRegex(*program, query, match, [&vm](std::uint32_t steps, std::size_t bytes) {
    return vm.ensureMemory(2 * bytes) && vm.tick(steps / kStepsPerInstruction);
  });
}

void fillRegex(Vm& vm, ModuleObject& module) {
  vm.addRows(module, kFunctions);
  module.dict().set(vm.intern("Pattern"), Value(definePatternType(vm)));
  module.dict().set(vm.intern("Match"), Value(defineMatchType(vm)));
  module.dict().set(vm.intern("Scanner"), Value(defineScannerType(vm)));
}

}  // namespace awaitscope::lang
