// SPDX-License-Identifier: GPL-3.0-or-later
// The last step of compilation: drafts become code objects with values of one Vm.
#include "engine/lang/compiler.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

namespace {

using Kind = DraftConstant::Kind;

class Builder {
 public:
  Builder(Vm& vm, const std::shared_ptr<const Source>& source) : m_vm(vm), m_source(source) {}

  Ref<CodeObject> code(const DraftCode& draft);

 private:
  Value constant(const DraftConstant& draft);
  Value bigInt(const DraftConstant& draft);
  Value frozenSet(const DraftConstant& draft);
  std::vector<Ref<StrObject>> names(const std::vector<std::string>& texts);
  Ref<StrObject> name(const std::string& text) { return Ref<StrObject>(m_vm.intern(text)); }

  Vm& m_vm;
  const std::shared_ptr<const Source>& m_source;
};

std::vector<Ref<StrObject>> Builder::names(const std::vector<std::string>& texts) {
  std::vector<Ref<StrObject>> made;
  made.reserve(texts.size());
  for (const std::string& text : texts) made.push_back(name(text));
  return made;
}

Value Builder::bigInt(const DraftConstant& draft) {
  static constexpr const char* kPrefixes[] = {"0b", "0", "", "0x"};
  const int index = draft.radix == 2 ? 0 : draft.radix == 8 ? 1 : draft.radix == 10 ? 2 : 3;
  BigInt number;
  if (draft.radix == 2) {
    for (const char digit : draft.text) number = number * 2 + (digit - '0');
  } else {
    number = BigInt(kPrefixes[index] + draft.text);
  }
  return m_vm.newInt(draft.isNegative ? BigInt(-number) : number);
}

/// Texts that could be names are interned, so that `is` and lookups by pointer work as in CPython.
bool looksLikeName(const std::string& text) {
  for (const char c : text) {
    const bool isNameChar = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    if (!isNameChar) return false;
  }
  return true;
}

Value Builder::frozenSet(const DraftConstant& draft) {
  const Value items = constant(DraftConstant::ofItems(Kind::Tuple, draft.items));
  const Value first = m_vm.call(Value(m_vm.types().FrozenSet), {items});
  // CPython shares constants by building such a set once more from itself, which shows in the order of numbers.
  std::vector<Value> members;
  if (first.isEmpty() || !m_vm.collect(first, members)) return {};
  return m_vm.call(Value(m_vm.types().FrozenSet), {m_vm.newTuple(members)});
}

Value Builder::constant(const DraftConstant& draft) {
  switch (draft.kind) {
    case Kind::None:
      return Value::none();
    case Kind::False:
      return Value::boolean(false);
    case Kind::True:
      return Value::boolean(true);
    case Kind::Ellipsis:
      return Value::ellipsis();
    case Kind::Int:
      return m_vm.newInt(draft.integer);
    case Kind::BigInt:
      return bigInt(draft);
    case Kind::Float:
      return m_vm.newFloat(draft.real);
    case Kind::Complex:
      return Value(
          m_vm.heap().make<ComplexObject>(m_vm.types().Complex, std::complex<double>(draft.real, draft.imaginary)));
    case Kind::Str:
      return looksLikeName(draft.text) ? m_vm.internedValue(draft.text) : m_vm.newStr(draft.text);
    case Kind::Bytes:
      return m_vm.newBytes(draft.text);
    case Kind::Tuple: {
      std::vector<Value> items;
      items.reserve(draft.items.size());
      for (const DraftConstant& item : draft.items) items.push_back(constant(item));
      return m_vm.newTuple(items);
    }
    case Kind::FrozenSet:
      return frozenSet(draft);
    case Kind::Code:
      return Value(code(*draft.code));
  }
  return {};
}

Ref<CodeObject> Builder::code(const DraftCode& draft) {
  CodeParts parts;
  parts.instructions = draft.instructions;
  parts.spans = draft.spans;
  parts.exceptionTable = draft.exceptionTable;
  parts.constants.reserve(draft.constants.size());
  for (const DraftConstant& item : draft.constants) parts.constants.push_back(constant(item));
  parts.names = names(draft.names);
  parts.varNames = names(draft.varNames);
  parts.cellNames = names(draft.cellNames);
  parts.freeNames = names(draft.freeNames);
  parts.positionalOnlyCount = draft.positionalOnlyCount;
  parts.argumentCount = draft.argumentCount;
  parts.keywordOnlyCount = draft.keywordOnlyCount;
  parts.flags = draft.flags;
  parts.stackSize = draft.stackSize;
  parts.firstLine = draft.firstLine;
  parts.name = name(draft.name);
  parts.qualifiedName = name(draft.qualifiedName);
  if (draft.hasDocstring) parts.doc = parts.constants.front();
  parts.source = m_source;
  return m_vm.newCode(std::move(parts));
}

}  // namespace

Ref<CodeObject> buildCode(Vm& vm, const DraftCode& draft, const std::shared_ptr<const Source>& source) {
  return Builder(vm, source).code(draft);
}

}  // namespace awaitscope::lang
