// SPDX-License-Identifier: GPL-3.0-or-later
// re.Match, and the subject that matches and patterns share.
#include "engine/lang/modules/regex_objects.h"
#include "engine/lang/text/utf8.h"

namespace awaitscope::lang {

std::u32string decodedText(std::string_view bytes, bool isBytes) {
  std::u32string decoded;
  decoded.reserve(bytes.size());
  if (isBytes) {
    for (const char c : bytes) decoded += static_cast<unsigned char>(c);
  } else {
    text::forEachCodePoint(bytes, [&](char32_t c) { decoded += c; });
  }
  return decoded;
}

bool RegexSubject::set(Vm& vm, const Value& object) {
  value = object;
  std::string_view bytes;
  if (isStr(object)) {
    const StrObject& string = *asStr(object);
    bytes = string.view();
    if (!string.isAscii()) {
      if (!vm.ensureMemory(4 * string.length())) return false;
      wide = std::make_shared<const std::u32string>(decodedText(bytes, false));
      text.wide = wide->data();
      text.length = static_cast<std::int64_t>(wide->size());
      return true;
    }
  } else if (lang::isBytes(object)) {
    bytes = object.as<BytesObject>()->view();
    isBytes = true;
  } else if (isFamily(object, Family::ByteArray)) {
    copy = std::make_shared<const std::string>(object.as<ByteArrayObject>()->data());
    bytes = *copy;
    isBytes = true;
  } else {
    vm.raise(vm.types().TypeError, "expected string or bytes-like object, got '{}'", vm.typeName(object));
    return false;
  }
  text.narrow = reinterpret_cast<const unsigned char*>(bytes.data());
  text.length = static_cast<std::int64_t>(bytes.size());
  return true;
}

void RegexSubject::append(std::string& out, std::int64_t start, std::int64_t end) const {
  if (end <= start) return;
  if (text.narrow != nullptr) {
    out.append(reinterpret_cast<const char*>(text.narrow) + start, static_cast<std::size_t>(end - start));
    return;
  }
  for (std::int64_t i = start; i < end; ++i) text::appendCodePoint(out, text.wide[i]);
}

Value RegexSubject::finish(Vm& vm, std::string made) const {
  return isBytes ? vm.newBytes(std::move(made)) : vm.newStr(made);
}

Value RegexSubject::slice(Vm& vm, std::int64_t start, std::int64_t end) const {
  std::string part;
  append(part, start, end);
  return finish(vm, std::move(part));
}

Value RegexSubject::sliceOrSelf(Vm& vm, std::int64_t start, std::int64_t end) const {
  const bool isExact = vm.typeOf(value) == vm.types().Str || vm.typeOf(value) == vm.types().Bytes;
  return start == 0 && end == text.length && isExact ? value : slice(vm, start, end);
}

Ref<MatchObject> newMatch(Vm& vm, PatternObject& pattern, const RegexSubject& subject, text::RegexMatch found,
                          std::int64_t position, std::int64_t endPosition) {
  Ref<MatchObject> match = vm.heap().make<MatchObject>(pattern.matchType);
  match->pattern = Ref<PatternObject>(&pattern);
  match->subject = subject;
  match->found = std::move(found);
  match->position = position;
  match->endPosition = endPosition;
  return match;
}

void expandTemplate(const text::RegexTemplate& parts, const RegexSubject& subject, const text::RegexMatch& found,
                    bool isBytes, std::string& out) {
  for (const text::RegexTemplate::Part& part : parts.parts) {
    for (const char32_t c : part.literal) {
      if (isBytes) {
        out += static_cast<char>(c);
      } else {
        text::appendCodePoint(out, c);
      }
    }
    if (part.group < 0) continue;
    const auto group = static_cast<std::size_t>(part.group);
    const std::int64_t end = found.slots[2 * group + 1];
    if (end >= 0) subject.append(out, found.slots[2 * group], end);
  }
}

namespace {

MatchObject& matchOf(const Value& self) { return *self.as<MatchObject>(); }

std::size_t groupCount(const MatchObject& match) { return match.pattern->program->groups + 1; }

/// The number of a group given by number or name; false: IndexError.
bool groupNumber(Vm& vm, const MatchObject& match, const Value& wanted, std::size_t& group) {
  if (isStr(wanted)) {
    for (const auto& [name, number] : match.pattern->program->names) {
      if (name == asStr(wanted)->view()) {
        group = number;
        return true;
      }
    }
  } else {
    const Value index = vm.index(wanted);
    if (index.isEmpty()) {
      vm.clearPending();
    } else if (index.isInteger() && index.asInteger() >= 0 &&
               static_cast<std::size_t>(index.asInteger()) < groupCount(match)) {
      group = static_cast<std::size_t>(index.asInteger());
      return true;
    }
  }
  vm.raiseText(vm.types().IndexError, "no such group");
  return false;
}

Value groupValue(Vm& vm, const MatchObject& match, std::size_t group, const Value& missing) {
  if (!match.has(group)) return missing;
  return match.subject.sliceOrSelf(vm, match.start(group), match.end(group));
}

Value groupOf(Vm& vm, const MatchObject& match, const Value& wanted) {
  std::size_t group = 0;
  if (!groupNumber(vm, match, wanted, group)) return {};
  return groupValue(vm, match, group, Value::none());
}

Value group(Vm& vm, std::span<Value> args) {
  const MatchObject& match = matchOf(args[0]);
  const auto wanted = asTuple(args[1])->items();
  if (wanted.empty()) return groupValue(vm, match, 0, Value::none());
  if (wanted.size() == 1) return groupOf(vm, match, wanted[0]);
  std::vector<Value> values;
  for (const Value& each : wanted) {
    values.push_back(groupOf(vm, match, each));
    if (values.back().isEmpty()) return {};
  }
  return vm.newTuple(values);
}

Value groups(Vm& vm, std::span<Value> args) {
  const MatchObject& match = matchOf(args[0]);
  const Value missing = args[1].isEmpty() ? Value::none() : args[1];
  std::vector<Value> values;
  for (std::size_t i = 1; i < groupCount(match); ++i) values.push_back(groupValue(vm, match, i, missing));
  return vm.newTuple(values);
}

Value groupdict(Vm& vm, std::span<Value> args) {
  const MatchObject& match = matchOf(args[0]);
  const Value missing = args[1].isEmpty() ? Value::none() : args[1];
  Ref<DictObject> dict = vm.makeDict();
  for (const auto& [name, number] : match.pattern->program->names) {
    dict->set(vm.intern(name), groupValue(vm, match, number, missing));
  }
  return Value(dict);
}

bool optionalGroup(Vm& vm, std::span<Value> args, std::size_t& group) {
  group = 0;
  return args[1].isEmpty() || groupNumber(vm, matchOf(args[0]), args[1], group);
}

Value start(Vm& vm, std::span<Value> args) {
  std::size_t group = 0;
  if (!optionalGroup(vm, args, group)) return {};
  return Value::integer(matchOf(args[0]).has(group) ? matchOf(args[0]).start(group) : -1);
}
Value end(Vm& vm, std::span<Value> args) {
  std::size_t group = 0;
  if (!optionalGroup(vm, args, group)) return {};
  return Value::integer(matchOf(args[0]).has(group) ? matchOf(args[0]).end(group) : -1);
}

Value spanOf(Vm& vm, const MatchObject& match, std::size_t group) {
  const bool has = match.has(group);
  return vm.newTuple({Value::integer(has ? match.start(group) : -1), Value::integer(has ? match.end(group) : -1)});
}
Value span(Vm& vm, std::span<Value> args) {
  std::size_t group = 0;
  return optionalGroup(vm, args, group) ? spanOf(vm, matchOf(args[0]), group) : Value();
}

Value expand(Vm& vm, std::span<Value> args) {
  const MatchObject& match = matchOf(args[0]);
  std::u32string wanted;
  bool isBytes = false;
  if (!patternText(vm, args[1], wanted, isBytes)) return {};
  const auto parsed = text::parseRegexTemplate(wanted, *match.pattern->program);
  if (const auto* fault = std::get_if<text::RegexFault>(&parsed)) return raiseRegexFault(vm, *fault, args[1]);
  std::string made;
  expandTemplate(std::get<text::RegexTemplate>(parsed), match.subject, match.found, isBytes, made);
  return match.subject.finish(vm, std::move(made));
}

Value itself(Vm&, std::span<Value> args) { return args[0]; }
Value genericAlias(Vm& vm, std::span<Value> args) { return vm.newGenericAlias(args[0], args[1]); }

Value reprMatch(Vm& vm, const Value& self) {
  const MatchObject& match = matchOf(self);
  const Value whole = groupValue(vm, match, 0, Value::none());
  std::string shown;
  if (!vm.reprText(whole, shown)) return {};
  return vm.newStr(fmt::format("<re.Match object; span=({}, {}), match={}>", match.start(0), match.end(0), shown));
}

Value getItem(Vm& vm, const Value& self, const Value& key) { return groupOf(vm, matchOf(self), key); }
Truth isTrue(Vm&, const Value&) { return Truth::True; }

Value lastGroup(Vm& vm, const Value& self) {
  const MatchObject& match = matchOf(self);
  for (const auto& [name, number] : match.pattern->program->names) {
    if (static_cast<std::int64_t>(number) == match.found.lastIndex) return vm.newStr(name);
  }
  return Value::none();
}

Value lastIndex(Vm&, const Value& self) {
  const std::int32_t index = matchOf(self).found.lastIndex;
  return index < 0 ? Value::none() : Value::integer(index);
}

Value regs(Vm& vm, const Value& self) {
  std::vector<Value> spans;
  for (std::size_t i = 0; i < groupCount(matchOf(self)); ++i) spans.push_back(spanOf(vm, matchOf(self), i));
  return vm.newTuple(spans);
}

constexpr NativeRow kMethods[] = {
    {"group", &group, "($self, /, *args)"},
    {"groups", &groups, "($self, /, default=None)"},
    {"groupdict", &groupdict, "($self, /, default=None)"},
    {"start", &start, "($self, group=0, /)"},
    {"end", &end, "($self, group=0, /)"},
    {"span", &span, "($self, group=0, /)"},
    {"expand", &expand, "($self, /, template)"},
    {"__copy__", &itself, "($self, /)"},
    {"__deepcopy__", &itself, "($self, memo, /)"},
    {"__class_getitem__", &genericAlias, "($type, item, /)"},
};
constexpr GetterRow kGetters[] = {
    {"string", [](Vm&, const Value& self) { return matchOf(self).subject.value; }},
    {"re", [](Vm&, const Value& self) { return Value(matchOf(self).pattern); }},
    {"pos", [](Vm&, const Value& self) { return Value::integer(matchOf(self).position); }},
    {"endpos", [](Vm&, const Value& self) { return Value::integer(matchOf(self).endPosition); }},
    {"lastindex", &lastIndex},
    {"lastgroup", &lastGroup},
    {"regs", &regs},
};

}  // namespace

Type* defineMatchType(Vm& vm) {
  TypeSpec spec;
  spec.name = "Match";
  spec.module = "re";
  spec.flags = kDisallowInstantiation;
  spec.methods = kMethods;
  spec.getters = kGetters;
  spec.slots.repr = &reprMatch;
  spec.slots.getItem = &getItem;
  spec.slots.truthy = &isTrue;
  return vm.defineType(spec);
}

}  // namespace awaitscope::lang
