// SPDX-License-Identifier: GPL-3.0-or-later
// What opens a scope of its own: modules, functions, lambdas, classes; with defaults, annotations and decorators.
#include "engine/lang/compiler_generator.h"
#include "engine/lang/compiler_unparse.h"

namespace awaitscope::lang {

namespace {

/// MAKE_FUNCTION's flags.
constexpr int kDefaults = 1;
constexpr int kKeywordDefaults = 2;
constexpr int kAnnotations = 4;
constexpr int kClosure = 8;

const Constant* docstringOf(Body body) {
  if (body.empty() || body[0]->kind != NodeKind::ExprStatement) return nullptr;
  const Expression* value = body[0]->as<ExprStatement>().value;
  if (value->kind != NodeKind::Constant) return nullptr;
  const auto& constant = value->as<Constant>();
  return constant.constant == ConstantKind::Str ? &constant : nullptr;
}

bool hasAnnotations(Body body);

bool hasAnnotations(const Statement& node) {
  switch (node.kind) {
    case NodeKind::AnnAssign:
      return true;
    case NodeKind::For:
    case NodeKind::AsyncFor:
      return hasAnnotations(node.as<For>().body) || hasAnnotations(node.as<For>().orElse);
    case NodeKind::While:
      return hasAnnotations(node.as<While>().body) || hasAnnotations(node.as<While>().orElse);
    case NodeKind::If:
      return hasAnnotations(node.as<If>().body) || hasAnnotations(node.as<If>().orElse);
    case NodeKind::With:
    case NodeKind::AsyncWith:
      return hasAnnotations(node.as<With>().body);
    case NodeKind::Match:
      for (const MatchCase& one : node.as<Match>().cases) {
        if (hasAnnotations(one.body)) return true;
      }
      return false;
    case NodeKind::Try:
    case NodeKind::TryStar: {
      const auto& attempt = node.as<Try>();
      for (const ExceptHandler* handler : attempt.handlers) {
        if (hasAnnotations(handler->body)) return true;
      }
      return hasAnnotations(attempt.body) || hasAnnotations(attempt.orElse) || hasAnnotations(attempt.finalBody);
    }
    default:
      return false;
  }
}

bool hasAnnotations(Body body) {
  for (const Statement* node : body) {
    if (hasAnnotations(*node)) return true;
  }
  return false;
}

}  // namespace

void Generator::decorators(Expressions list) {
  for (const Expression* decorator : list) expression(*decorator);
}

void Generator::applyDecorators(Expressions list) {
  for (std::size_t i = list.size(); i-- > 0;) {
    const Located located(*this, list[i]->span);
    emit(Op::CALL, 1);
  }
}

int Generator::defaults(const Parameters& parameters) {
  if (parameters.defaults.empty()) return 0;
  std::vector<DraftConstant> folded;
  for (const Expression* value : parameters.defaults) {
    auto constant = fold(*value);
    if (!constant) break;
    folded.push_back(std::move(*constant));
  }
  if (folded.size() == parameters.defaults.size()) {
    emitConstant(DraftConstant::ofItems(DraftConstant::Kind::Tuple, std::move(folded)));
  } else {
    for (const Expression* value : parameters.defaults) expression(*value);
    emit(Op::BUILD_TUPLE, static_cast<int>(parameters.defaults.size()));
  }
  return kDefaults;
}

int Generator::keywordDefaults(const Parameters& parameters) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < parameters.keywordOnly.size(); ++i) {
    if (parameters.keywordDefaults[i] == nullptr) continue;
    expression(*parameters.keywordDefaults[i]);
    names.push_back(*mangled(parameters.keywordOnly[i]->name));
  }
  if (names.empty()) return 0;
  const int count = static_cast<int>(names.size());
  emitNameTuple(names);
  emit(Op::BUILD_CONST_KEY_MAP, count);
  return kKeywordDefaults;
}

void Generator::annotationValue(const Expression& node) {
  if (m_annotationsAreText) return emitText(unparse(node));
  expression(node);
}

int Generator::annotation(Name name, const Expression* value) {
  if (value == nullptr) return 0;
  emitText(*mangled(name));
  if (value->kind == NodeKind::Starred && !m_annotationsAreText) {
    // `*args: *Ts` is what unpacking Ts to one item gives.
    expression(*value->as<Starred>().value);
    emit(Op::UNPACK_SEQUENCE, 1);
  } else {
    annotationValue(*value);
  }
  return 1;
}

int Generator::annotations(const Parameters& parameters, const Expression* returns) {
  int count = 0;
  auto add = [&](const Parameter* parameter) { count += annotation(parameter->name, parameter->annotation); };
  for (const Parameter* parameter : parameters.positional) add(parameter);
  for (const Parameter* parameter : parameters.positionalOnly) add(parameter);
  if (parameters.varArgs != nullptr) add(parameters.varArgs);
  for (const Parameter* parameter : parameters.keywordOnly) add(parameter);
  if (parameters.keywords != nullptr) add(parameters.keywords);
  count += annotation(m_module.intern("return"), returns);
  if (count == 0) return 0;
  emit(Op::BUILD_TUPLE, 2 * count);
  return kAnnotations;
}

/// The closure's cells in the order of the code's free variables, then the function.
void Generator::makeFunction(std::shared_ptr<DraftCode> code, int flags) {
  if (!code->freeNames.empty()) {
    for (const std::string& name : code->freeNames) emit(Op::LOAD_CLOSURE, cellIndex(m_module.intern(name)));
    emit(Op::BUILD_TUPLE, static_cast<int>(code->freeNames.size()));
    flags |= kClosure;
  }
  DraftConstant constant;
  constant.kind = DraftConstant::Kind::Code;
  constant.code = std::move(code);
  emitConstant(std::move(constant));
  emit(Op::MAKE_FUNCTION, flags);
}

void Generator::returnNone() {
  noLocation();
  emitNone();
  emit(Op::RETURN_VALUE);
}

/// A docstring is the first constant of its code.
void Generator::takeDocstring(Body body) {
  const Constant* text = docstringOf(body);
  if (text == nullptr) return;
  m_unit->hasDocstring = true;
  constantIndex(DraftConstant::ofText(std::string(text->text)));
}

void Generator::functionDef(const FunctionDef& node) {
  const base::SourceSpan whole = m_span;
  decorators(node.decorators);
  const std::uint32_t firstLine = node.decorators.empty() ? node.span.line : node.decorators[0]->span.line;
  int flags = defaults(*node.parameters);
  flags |= keywordDefaults(*node.parameters);
  flags |= annotations(*node.parameters, node.returns);
  Unit unit;
  openUnit(unit, m_scopes.of(node), firstLine);
  takeDocstring(node.body);
  statements(unit.hasDocstring ? node.body.subspan(1) : node.body);
  returnNone();
  auto code = closeUnit();
  m_span = whole;
  makeFunction(std::move(code), flags);
  applyDecorators(node.decorators);
  storeName(node.name);
}

void Generator::lambda(const Lambda& node) {
  int flags = defaults(*node.parameters);
  flags |= keywordDefaults(*node.parameters);
  const base::SourceSpan whole = m_span;
  Unit unit;
  openUnit(unit, m_scopes.of(node), node.span.line);
  m_span = node.body->span;
  expression(*node.body);
  emit(Op::RETURN_VALUE);
  auto code = closeUnit();
  m_span = whole;
  makeFunction(std::move(code), flags);
}

std::shared_ptr<DraftCode> Generator::classBody(const ClassDef& node, std::uint32_t firstLine) {
  Unit unit;
  openUnit(unit, m_scopes.of(node), firstLine);
  m_span = {firstLine, 0, firstLine, 0};
  emitName(Op::LOAD_NAME, "__name__");
  emitName(Op::STORE_NAME, "__module__");
  emitText(unit.qualifiedName);
  emitName(Op::STORE_NAME, "__qualname__");
  scopeBody(node.body);
  if (unit.scope->needsClassCell) {
    emit(Op::LOAD_CLOSURE, cellIndex(m_module.intern("__class__")));
    emit(Op::COPY, 1);
    emitName(Op::STORE_NAME, "__classcell__");
  } else {
    emitNone();
  }
  emit(Op::RETURN_VALUE);
  return closeUnit();
}

/// The statements of a module or class, whose docstring and annotations are names.
void Generator::scopeBody(Body body) {
  if (hasAnnotations(body)) emit(Op::SETUP_ANNOTATIONS);
  const Constant* text = docstringOf(body);
  if (text != nullptr) {
    m_span = body[0]->span;
    emitText(text->text);
    emitName(Op::STORE_NAME, "__doc__");
    body = body.subspan(1);
  }
  statements(body);
}

void Generator::classDef(const ClassDef& node) {
  const base::SourceSpan whole = m_span;
  decorators(node.decorators);
  const std::uint32_t firstLine = node.decorators.empty() ? node.span.line : node.decorators[0]->span.line;
  auto code = classBody(node, firstLine);
  m_span = whole;
  emit(Op::LOAD_BUILD_CLASS);
  makeFunction(std::move(code), 0);
  emitText(*node.name);
  callArguments(2, node.bases, node.keywords);
  applyDecorators(node.decorators);
  storeName(node.name);
}

void Generator::collectImports(Body body) {
  for (const Statement* node : body) collectImports(*node);
}

void Generator::collectImports(const Statement& node) {
  auto bind = [this](const Alias& alias) {
    const std::string& name = *alias.name;
    m_importedNames.insert(alias.asName != nullptr ? alias.asName : m_module.intern(name.substr(0, name.find('.'))));
  };
  switch (node.kind) {
    case NodeKind::Import:
      for (const Alias* alias : node.as<Import>().names) bind(*alias);
      return;
    case NodeKind::ImportFrom:
      for (const Alias* alias : node.as<ImportFrom>().names) bind(*alias);
      return;
    case NodeKind::If:
      collectImports(node.as<If>().body);
      return collectImports(node.as<If>().orElse);
    case NodeKind::Try:
      collectImports(node.as<Try>().body);
      for (const ExceptHandler* handler : node.as<Try>().handlers) collectImports(handler->body);
      return collectImports(node.as<Try>().orElse);
    default:
      return;
  }
}

void Generator::moduleBody() {
  collectImports(m_module.body());
  m_span = {1, 0, 1, 0};
  scopeBody(m_module.body());
  returnNone();
}

}  // namespace awaitscope::lang
