// SPDX-License-Identifier: GPL-3.0-or-later
// Signatures of natives: parsing the text of a row, binding the arguments of a call, and the TypeErrors of wrong calls
// in CPython's words. Which words depends on how CPython's own function takes its arguments; the shape of the signature
// tells (no parameters, one positional, only positional, keywords).
#include "engine/lang/native.h"

#include "engine/base/check.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

std::uint32_t CallArgs::keywordCount() const {
  return names == nullptr ? 0 : static_cast<std::uint32_t>(names->size());
}

StrObject* CallArgs::keywordName(std::uint32_t index) const { return asStr(names->at(index)); }

namespace {

/// Before the signature of what CPython has in Python: wrong arguments are told as a Python function tells them.
constexpr std::string_view kPythonMark = "def";

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Splits at commas that are not inside brackets or quotes.
std::vector<std::string_view> splitParameters(std::string_view text) {
  std::vector<std::string_view> parts;
  int depth = 0;
  char quote = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{' || c == '<') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}' || c == '>') {
      --depth;
    } else if (c == ',' && depth == 0) {
      parts.push_back(trim(text.substr(start, i - start)));
      start = i + 1;
    }
  }
  if (!trim(text.substr(start)).empty()) parts.push_back(trim(text.substr(start)));
  return parts;
}

Signature parseSignature(Vm& vm, std::string_view text) {
  if (text.starts_with(kPythonMark)) text.remove_prefix(kPythonMark.size());
  AWAITSCOPE_CHECK(text.size() >= 2 && text.front() == '(' && text.back() == ')', "a signature is in parentheses");
  Signature signature;
  bool keywordOnly = false;
  for (std::string_view part : splitParameters(text.substr(1, text.size() - 2))) {
    if (part == "$self") {
      signature.kind = Signature::Kind::Method;
    } else if (part == "$type") {
      signature.kind = Signature::Kind::ClassMethod;
    } else if (part == "$module") {
      continue;
    } else if (part == "/") {
      signature.positionalOnly = static_cast<std::uint32_t>(signature.parameters.size());
    } else if (part == "*") {
      keywordOnly = true;
    } else if (part.starts_with("**")) {
      signature.hasVarKeywords = true;
    } else if (part.starts_with('*')) {
      signature.hasVarArgs = true;
      keywordOnly = true;
    } else {
      const std::size_t equals = part.find('=');
      Signature::Parameter parameter;
      parameter.name = Ref<StrObject>(vm.intern(trim(part.substr(0, equals))));
      parameter.required = equals == std::string_view::npos;
      if (!parameter.required) parameter.defaultText = trim(part.substr(equals + 1));
      if (!keywordOnly) {
        ++signature.positional;
        if (parameter.required) ++signature.required;
      }
      signature.parameters.push_back(std::move(parameter));
    }
  }
  signature.slotCount = signature.selfCount() + static_cast<std::uint32_t>(signature.parameters.size()) +
                        (signature.hasVarArgs ? 1 : 0) + (signature.hasVarKeywords ? 1 : 0);
  return signature;
}

/// "list.append" for texts that CPython writes with the qualified name, "append" for the others.
std::string qualifiedNameOf(const NativeEntry& entry) {
  return entry.owner != nullptr ? entry.owner->name() + "." + entry.row.name : std::string(entry.row.name);
}

/// __new__ and __init__ speak for the class.
std::string plainNameOf(const NativeEntry& entry) {
  const std::string_view name = entry.row.name;
  if (entry.owner != nullptr && (name == "__new__" || name == "__init__")) return entry.owner->name();
  return std::string(name);
}

bool speaksAsPython(const NativeEntry& entry) { return std::string_view(entry.row.signature).starts_with(kPythonMark); }

/// "wait_for() takes 2 positional arguments but 3 were given"
bool raiseCountAsPython(Vm& vm, const NativeEntry& entry, std::uint32_t given) {
  const Signature& s = entry.signature;
  const std::uint32_t least = s.required + s.selfCount();
  const std::uint32_t most = s.positional + s.selfCount();
  given += s.selfCount();
  vm.raise(vm.types().TypeError, "{}() takes {} positional argument{} but {} {} given", qualifiedNameOf(entry),
           least == most ? fmt::format("{}", most) : fmt::format("from {} to {}", least, most),
           least == most && most == 1 ? "" : "s", given, given == 1 ? "was" : "were");
  return false;
}

/// "wait_for() missing 2 required positional arguments: 'fut' and 'timeout'"
bool raiseMissingAsPython(Vm& vm, const NativeEntry& entry, std::span<const Value> bound) {
  const Signature& s = entry.signature;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < s.positional; ++i)
    if (s.parameters[i].required && bound[s.selfCount() + i].isEmpty())
      names.push_back(fmt::format("'{}'", s.parameters[i].name->view()));
  std::string list = names.front();
  for (std::size_t i = 1; i < names.size(); ++i)
    list += (i + 1 < names.size() ? ", " : names.size() == 2 ? " and " : ", and ") + names[i];
  vm.raise(vm.types().TypeError, "{}() missing {} required positional argument{}: {}", qualifiedNameOf(entry), names.size(),
           names.size() == 1 ? "" : "s", list);
  return false;
}

bool isOnlyPositional(const Signature& s) {
  return s.positionalOnly == s.parameters.size() && !s.hasVarArgs && !s.hasVarKeywords;
}

bool raiseCount(Vm& vm, const NativeEntry& entry, std::uint32_t given) {
  if (speaksAsPython(entry)) return raiseCountAsPython(vm, entry, given);
  const Signature& s = entry.signature;
  Type* error = vm.types().TypeError;
  const auto least = s.required, most = s.positional;
  const auto plural = [](std::uint32_t n) { return n == 1 ? "" : "s"; };
  if (isOnlyPositional(s)) {
    if (most == 0) {
      vm.raise(error, "{}() takes no arguments ({} given)", qualifiedNameOf(entry), given);
    } else if (most == 1 && least == 1) {
      vm.raise(error, "{}() takes exactly one argument ({} given)", qualifiedNameOf(entry), given);
    } else if (least == most) {
      vm.raise(error, "{} expected {} argument{}, got {}", plainNameOf(entry), least, plural(least), given);
    } else if (given < least) {
      vm.raise(error, "{} expected at least {} argument{}, got {}", plainNameOf(entry), least, plural(least), given);
    } else {
      vm.raise(error, "{} expected at most {} argument{}, got {}", plainNameOf(entry), most, plural(most), given);
    }
    return false;
  }
  const bool hasOptional = s.required < s.parameters.size();
  const auto total = static_cast<std::uint32_t>(s.parameters.size());
  if (most < total) {
    if (most == 0) {
      vm.raise(error, "{}() takes no positional arguments", plainNameOf(entry));
    } else {
      vm.raise(error, "{}() takes {} {} positional argument{} ({} given)", plainNameOf(entry),
               least == most ? "exactly" : "at most", most, plural(most), given);
    }
    return false;
  }
  vm.raise(error, "{}() takes {} {} argument{} ({} given)", plainNameOf(entry), hasOptional ? "at most" : "exactly", total,
           plural(total), given);
  return false;
}

/// A positional-only parameter is missing where others can be keywords.
bool raiseTooFew(Vm& vm, const NativeEntry& entry, std::uint32_t given) {
  const Signature& s = entry.signature;
  const std::uint32_t least = std::min(s.required, s.positionalOnly);
  vm.raise(vm.types().TypeError, "{}() takes {} {} positional argument{} ({} given)", plainNameOf(entry),
           least < s.positional ? "at least" : "exactly", least, least == 1 ? "" : "s", given);
  return false;
}

bool raiseMissing(Vm& vm, const NativeEntry& entry, std::uint32_t index) {
  const Signature& s = entry.signature;
  if (index < s.positional) {
    vm.raise(vm.types().TypeError, "{}() missing required argument '{}' (pos {})", plainNameOf(entry),
             s.parameters[index].name->view(), index + 1);
  } else {
    vm.raise(vm.types().TypeError, "{}() missing required keyword-only argument: '{}'", plainNameOf(entry),
             s.parameters[index].name->view());
  }
  return false;
}

bool bindKeyword(Vm& vm, const NativeEntry& entry, StrObject* name, const Value& value, std::span<Value> out,
                 DictObject* rest) {
  const Signature& s = entry.signature;
  const std::uint32_t self = s.selfCount();
  for (std::uint32_t i = s.positionalOnly; i < s.parameters.size(); ++i) {
    if (s.parameters[i].name.get() != name) continue;
    Value& place = out[self + i];
    if (!place.isEmpty()) {
      if (speaksAsPython(entry))
        vm.raise(vm.types().TypeError, "{}() got multiple values for argument '{}'", qualifiedNameOf(entry), name->view());
      else
        vm.raise(vm.types().TypeError, "argument for {}() given by name ('{}') and position ({})", plainNameOf(entry),
                 name->view(), i + 1);
      return false;
    }
    place = value;
    return true;
  }
  if (rest != nullptr) {
    rest->set(name, value);
    return true;
  }
  if (speaksAsPython(entry))
    vm.raise(vm.types().TypeError, "{}() got an unexpected keyword argument '{}'", qualifiedNameOf(entry), name->view());
  else
    vm.raise(vm.types().TypeError, "'{}' is an invalid keyword argument for {}()", name->view(), plainNameOf(entry));
  return false;
}

}  // namespace

const NativeEntry* Vm::addEntry(const NativeRow& row, Type* owner, std::string_view moduleName) {
  NativeEntry& entry = m_entries.emplace_back();
  entry.row = row;
  entry.owner = owner;
  entry.moduleName = moduleName;
  entry.name = Ref<StrObject>(intern(row.name));
  entry.signature = parseSignature(*this, row.signature);
  const Signature& s = entry.signature;
  const std::uint32_t omittable = s.positional - s.required;
  if (s.parameters.size() == s.positional && !s.hasVarArgs && !s.hasVarKeywords &&
      s.kind != Signature::Kind::ClassMethod && omittable <= CodeObject::kScratchSlots) {
    entry.fewestArgs = s.selfCount() + s.required;
    entry.omittableArgs = omittable;
  }
  if (s.kind == Signature::Kind::Method) entry.receiver = owner;
  return &entry;
}

bool Vm::bind(const NativeEntry& entry, const CallArgs& args, std::span<Value> out) {
  const Signature& s = entry.signature;
  const std::uint32_t self = s.selfCount();
  const auto parameters = static_cast<std::uint32_t>(s.parameters.size());
  const std::uint32_t taken = std::min(args.count, s.positional);
  const bool takesNoKeywords = s.positionalOnly == parameters && !s.hasVarKeywords && !speaksAsPython(entry);
  if (args.names != nullptr && takesNoKeywords && args.keywordCount() > 0) {
    raise(m_types.TypeError, "{}() takes no keyword arguments",
          s.positional <= 1 && !s.hasVarArgs && entry.row.name[0] != '_' ? qualifiedNameOf(entry) : plainNameOf(entry));
    return false;
  }
  for (std::uint32_t i = 0; i < taken; ++i) out[self + i] = args[i];
  if (s.hasVarArgs) {
    out[self + parameters] = newTuple(args.positionals().subspan(taken));
  } else if (args.count > s.positional) {
    return raiseCount(*this, entry, args.count + (isOnlyPositional(s) || speaksAsPython(entry) ? 0 : args.keywordCount()));
  }
  Ref<DictObject> rest;
  if (s.hasVarKeywords) {
    rest = makeDict();
    out[s.slotCount - 1] = rest;
  }
  for (std::uint32_t i = 0; i < args.keywordCount(); ++i) {
    if (!bindKeyword(*this, entry, args.keywordName(i), args.keywordValue(i), out, rest.get())) return false;
  }
  if (args.count >= s.positional && args.names == nullptr && s.positional == parameters) return true;
  for (std::uint32_t i = 0; i < parameters; ++i) {
    if (!s.parameters[i].required || !out[self + i].isEmpty()) continue;
    if (speaksAsPython(entry) && i < s.positional) return raiseMissingAsPython(*this, entry, out);
    if (isOnlyPositional(s)) return raiseCount(*this, entry, args.count);
    if (i < s.positionalOnly && !s.hasVarArgs && !s.hasVarKeywords) return raiseTooFew(*this, entry, args.count);
    return raiseMissing(*this, entry, i);
  }
  return true;
}

Value Vm::newNative(const NativeRow& row, std::string_view moduleName, Value self) {
  return m_heap.make<NativeFunctionObject>(m_types.NativeFunction, addEntry(row, nullptr, moduleName), std::move(self));
}

void Vm::addRows(ModuleObject& module, std::span<const NativeRow> rows) {
  const std::string name = module.name();
  for (const NativeRow& row : rows) module.dict().set(intern(row.name), newNative(row, name));
}

}  // namespace awaitscope::lang
