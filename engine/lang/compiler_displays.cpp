// SPDX-License-Identifier: GPL-3.0-or-later
// Displays ([…], {…}, (…)), unpacking targets and calls.
#include <algorithm>

#include "engine/lang/compiler_generator.h"

namespace awaitscope::lang {

namespace {

/// CPython's limit (STACK_USE_GUIDELINE) of values that wait on the stack before a display is built in parts.
constexpr std::size_t kMaxPushed = 30;
/// LIST_EXTEND's aux for the list of a call's arguments.
constexpr int kCollectsArguments = 1;
constexpr int kNoKeywords = -1;

bool isStarred(const Expression* e) { return e->kind == NodeKind::Starred; }

bool hasStarred(Expressions list) { return std::any_of(list.begin(), list.end(), isStarred); }

}  // namespace

/// `pushed` values are on the stack already. Ends with one sequence on the stack.
void Generator::sequenceDisplay(Expressions elements, int pushed, const DisplayOps& ops, bool toTuple) {
  const bool isBig = elements.size() + static_cast<std::size_t>(pushed) > kMaxPushed;
  if (!hasStarred(elements) && !isBig) {
    for (const Expression* element : elements) expression(*element);
    emit(toTuple ? Op::BUILD_TUPLE : ops.build, static_cast<int>(elements.size()) + pushed);
    return;
  }
  bool isBuilt = isBig;
  if (isBuilt) emit(ops.build, pushed);
  int count = pushed;
  for (const Expression* element : elements) {
    if (isStarred(element)) {
      if (!isBuilt) emit(ops.build, count);
      isBuilt = true;
      expression(*element->as<Starred>().value);
      emit(ops.extend, 1, ops.extendAux);
    } else {
      expression(*element);
      if (isBuilt) emit(ops.add, 1);
      ++count;
    }
  }
  if (toTuple) emit(Op::LIST_TO_TUPLE);
}

void Generator::setDisplay(const Set& node) {
  // As CPython: a display of three constants or more is copied from one constant, which shows in the order.
  constexpr std::size_t kFewestFolded = 3;
  std::vector<DraftConstant> items;
  for (const Expression* element : node.elements) {
    auto item = fold(*element);
    if (!item) break;
    items.push_back(std::move(*item));
  }
  if (items.size() == node.elements.size() && items.size() >= kFewestFolded) {
    emit(Op::BUILD_SET, 0);
    emitConstant(DraftConstant::ofItems(DraftConstant::Kind::FrozenSet, std::move(items)));
    emit(Op::SET_UPDATE, 1);
    return;
  }
  sequenceDisplay(node.elements, 0, {Op::BUILD_SET, Op::SET_ADD, Op::SET_UPDATE, 0}, false);
}

void Generator::tupleOrList(Expressions elements, Context context, bool isTuple) {
  if (context == Context::Store) return unpack(elements);
  if (context == Context::Del) {
    for (const Expression* element : elements) expression(*element);
    return;
  }
  sequenceDisplay(elements, 0, {Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, 0}, isTuple);
}

void Generator::unpack(Expressions targets) {
  const auto star = std::find_if(targets.begin(), targets.end(), isStarred);
  if (star == targets.end()) {
    emit(Op::UNPACK_SEQUENCE, static_cast<int>(targets.size()));
  } else {
    if (std::any_of(star + 1, targets.end(), isStarred)) {
      return failAt(m_span, "multiple starred expressions in assignment");
    }
    const auto before = star - targets.begin();
    const auto after = targets.end() - star - 1;
    if (before > 255) return failAt(m_span, "too many expressions in star-unpacking assignment");
    emit(Op::UNPACK_EX, static_cast<int>(before), static_cast<int>(after));
  }
  for (const Expression* target : targets) {
    expression(isStarred(target) ? *target->as<Starred>().value : *target);
  }
}

/// Entries [begin, end) without `**` among them.
void Generator::dictPart(const Dict& node, std::size_t begin, std::size_t end) {
  if (end - begin > kMaxPushed / 2) {
    emit(Op::BUILD_MAP, 0);
    for (std::size_t i = begin; i < end; ++i) {
      expression(*node.keys[i]);
      expression(*node.values[i]);
      emit(Op::MAP_ADD, 1);
    }
    return;
  }
  for (std::size_t i = begin; i < end; ++i) {
    expression(*node.keys[i]);
    expression(*node.values[i]);
  }
  emit(Op::BUILD_MAP, static_cast<int>(end - begin));
}

void Generator::dictDisplay(const Dict& node) {
  bool isBuilt = false;
  std::size_t begin = 0;
  auto flush = [&](std::size_t end) {
    if (begin == end) return;
    dictPart(node, begin, end);
    if (isBuilt) emit(Op::DICT_UPDATE, 1);
    isBuilt = true;
  };
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i] == nullptr) {
      flush(i);
      begin = i + 1;
      if (!isBuilt) emit(Op::BUILD_MAP, 0);
      isBuilt = true;
      expression(*node.values[i]);
      emit(Op::DICT_UPDATE, 1);
    } else if ((i - begin) * 2 > kMaxPushed) {
      flush(i);
      begin = i;
    }
  }
  flush(node.keys.size());
  if (!isBuilt) emit(Op::BUILD_MAP, 0);
}

void Generator::checkCaller(const Expression& function) {
  const char* type = nullptr;
  switch (function.kind) {
    case NodeKind::Constant:
      switch (function.as<Constant>().constant) {
        case ConstantKind::Int:
          type = "int";
          break;
        case ConstantKind::Float:
          type = "float";
          break;
        case ConstantKind::Str:
          type = "str";
          break;
        case ConstantKind::Bytes:
          type = "bytes";
          break;
        case ConstantKind::None:
          type = "NoneType";
          break;
        case ConstantKind::True:
        case ConstantKind::False:
          type = "bool";
          break;
        case ConstantKind::Ellipsis:
          type = "ellipsis";
          break;
        case ConstantKind::Imaginary:
          type = "complex";
          break;
      }
      break;
    case NodeKind::Tuple:
      type = "tuple";
      break;
    case NodeKind::ListDisplay:
    case NodeKind::ListComp:
      type = "list";
      break;
    case NodeKind::Dict:
    case NodeKind::DictComp:
      type = "dict";
      break;
    case NodeKind::Set:
    case NodeKind::SetComp:
      type = "set";
      break;
    case NodeKind::GeneratorExp:
      type = "generator";
      break;
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      type = "str";
      break;
    default:
      return;
  }
  warnAt(m_span, "'" + std::string(type) + "' object is not callable; perhaps you missed a comma?");
}

namespace {

/// The type of a display or literal that takes only integers as subscripts.
const char* indexedKind(const Expression& value) {
  switch (value.kind) {
    case NodeKind::ListDisplay:
    case NodeKind::ListComp:
      return "list";
    case NodeKind::Tuple:
      return "tuple";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      return "str";
    case NodeKind::Constant:
      if (value.as<Constant>().constant == ConstantKind::Str) return "str";
      return value.as<Constant>().constant == ConstantKind::Bytes ? "bytes" : nullptr;
    default:
      return nullptr;
  }
}

/// The type of a subscript that is surely no integer; null: it may be one.
const char* impossibleIndex(const Expression& index) {
  switch (index.kind) {
    case NodeKind::Tuple: return "tuple";
    case NodeKind::ListDisplay:
    case NodeKind::ListComp: return "list";
    case NodeKind::Dict:
    case NodeKind::DictComp: return "dict";
    case NodeKind::Set:
    case NodeKind::SetComp: return "set";
    case NodeKind::GeneratorExp: return "generator";
    case NodeKind::Lambda: return "function";
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue: return "str";
    case NodeKind::Constant: break;
    default: return nullptr;
  }
  switch (index.as<Constant>().constant) {
    case ConstantKind::Str: return "str";
    case ConstantKind::Bytes: return "bytes";
    case ConstantKind::Float: return "float";
    case ConstantKind::None: return "NoneType";
    case ConstantKind::Ellipsis: return "ellipsis";
    default: return nullptr;
  }
}

}  // namespace

void Generator::checkSubscripted(const Subscript& node) {
  const Expression& value = *node.value;
  const char* owner = indexedKind(value);
  const char* index = owner != nullptr ? impossibleIndex(*node.index) : nullptr;
  if (index != nullptr) {
    return warnAt(m_span, std::string(owner) + " indices must be integers or slices, not " + index +
                              "; perhaps you missed a comma?");
  }
  const char* type = nullptr;
  if (value.kind == NodeKind::Set || value.kind == NodeKind::SetComp) type = "set";
  if (value.kind == NodeKind::GeneratorExp) type = "generator";
  if (value.kind == NodeKind::Lambda) type = "function";
  if (value.kind == NodeKind::Constant) {
    const ConstantKind kind = value.as<Constant>().constant;
    if (kind == ConstantKind::Int) type = "int";
    if (kind == ConstantKind::Float) type = "float";
    if (kind == ConstantKind::None) type = "NoneType";
    if (kind == ConstantKind::True || kind == ConstantKind::False) type = "bool";
    if (kind == ConstantKind::Ellipsis) type = "ellipsis";
  }
  if (type == nullptr) return;
  warnAt(m_span, "'" + std::string(type) + "' object is not subscriptable; perhaps you missed a comma?");
}

void Generator::call(const Call& node) {
  noteForeseen(node, NoteKind::Foreseen);
  if (!methodCall(node)) functionCall(node);
  noteForeseen(node, NoteKind::Over);
}

void Generator::functionCall(const Call& node) {
  const base::SourceSpan whole = m_span;
  m_span = node.function->span;
  checkCaller(*node.function);
  expression(*node.function);
  m_span = whole;
  callArguments(0, node.arguments, node.keywords);
}

/// `value.name(…)` without stars needs no bound method object.
bool Generator::methodCall(const Call& node) {
  if (node.function->kind != NodeKind::Attribute || hasStarred(node.arguments)) return false;
  const auto& method = node.function->as<Attribute>();
  for (const Keyword* keyword : node.keywords) {
    if (keyword->name == nullptr) return false;
  }
  if (node.arguments.size() + node.keywords.size() + (node.keywords.empty() ? 0 : 1) >= kMaxPushed) return false;
  const base::SourceSpan whole = m_span;
  expression(*method.value);
  m_span = method.span;
  moveToAttributeName(method);
  emitMangled(Op::LOAD_METHOD, method.name);
  for (const Expression* argument : node.arguments) expression(*argument);
  const int names = keywordValues(node.keywords);
  m_span = whole;
  // CPython calls a module's function as an ordinary attribute.
  const bool isModule =
      method.value->kind == NodeKind::Identifier && m_importedNames.contains(method.value->as<Identifier>().name);
  if (!isModule) moveToAttributeName(method);
  noteGet(node);
  emitCall(names, Op::CALL_METHOD, Op::CALL_METHOD_KW, node.arguments.size() + node.keywords.size());
  m_span = whole;
  return true;
}

/// Pushes the values; the index of the constant tuple of names, or kNoKeywords.
int Generator::keywordValues(List<Keyword*> keywords) {
  if (keywords.empty()) return kNoKeywords;
  std::vector<DraftConstant> names;
  for (const Keyword* keyword : keywords) {
    expression(*keyword->value);
    names.push_back(DraftConstant::ofText(*mangled(keyword->name)));
  }
  return constantIndex(DraftConstant::ofItems(DraftConstant::Kind::Tuple, std::move(names)));
}

void Generator::emitCall(int names, Op plain, Op withKeywords, std::size_t count) {
  if (names == kNoKeywords) return emit(plain, static_cast<int>(count));
  emit(withKeywords, static_cast<int>(count), names);
}

/// The function is on the stack, and `pushed` arguments.
void Generator::callArguments(int pushed, Expressions arguments, List<Keyword*> keywords) {
  const bool unpacksDict = std::any_of(keywords.begin(), keywords.end(), [](auto* k) { return k->name == nullptr; });
  if (unpacksDict || hasStarred(arguments) || arguments.size() + keywords.size() * 2 > kMaxPushed) {
    return callWithUnpacking(pushed, arguments, keywords);
  }
  for (const Expression* argument : arguments) expression(*argument);
  const int names = keywordValues(keywords);
  emitCall(names, Op::CALL, Op::CALL_KW, static_cast<std::size_t>(pushed) + arguments.size() + keywords.size());
}

void Generator::callWithUnpacking(int pushed, Expressions arguments, List<Keyword*> keywords) {
  if (pushed == 0 && arguments.size() == 1 && isStarred(arguments[0])) {
    expression(*arguments[0]->as<Starred>().value);
  } else {
    sequenceDisplay(arguments, pushed, {Op::BUILD_LIST, Op::LIST_APPEND, Op::LIST_EXTEND, kCollectsArguments}, true);
  }
  if (!keywords.empty()) keywordDict(keywords);
  emit(Op::CALL_EX, keywords.empty() ? 0 : 1);
}

void Generator::keywordDict(List<Keyword*> keywords) {
  bool isBuilt = false;
  std::size_t begin = 0;
  auto flush = [&](std::size_t end) {
    if (begin == end) return;
    for (std::size_t i = begin; i < end; ++i) {
      emitText(*mangled(keywords[i]->name));
      expression(*keywords[i]->value);
    }
    emit(Op::BUILD_MAP, static_cast<int>(end - begin));
    if (isBuilt) emit(Op::DICT_MERGE, 1);
    isBuilt = true;
  };
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    if (keywords[i]->name != nullptr) continue;
    flush(i);
    begin = i + 1;
    if (!isBuilt) emit(Op::BUILD_MAP, 0);
    isBuilt = true;
    expression(*keywords[i]->value);
    emit(Op::DICT_MERGE, 1);
  }
  flush(keywords.size());
}

}  // namespace awaitscope::lang
