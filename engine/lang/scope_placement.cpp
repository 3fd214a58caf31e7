// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of a well-formed tree that CPython's compiler finds while it generates code: statements where they may not
// stand, names that may not be bound. The rest of them (stars in assignments, patterns, loops) is the compiler's.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "engine/lang/ast_children.h"
#include "engine/lang/scope_symbols.h"

namespace awaitscope::lang {

namespace {

constexpr std::array<std::string_view, 10> kFutureFeatures = {
    "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};

bool isFutureImport(const Node& node) {
  if (node.kind != NodeKind::ImportFrom) return false;
  const Name module = node.as<ImportFrom>().module;
  return module != nullptr && *module == "__future__";
}

bool isAsyncFunction(const Scope& scope) {
  return scope.kind == ScopeKind::Function && scope.node->kind == NodeKind::AsyncFunctionDef;
}

bool isComprehension(const Scope& scope) { return scope.kind >= ScopeKind::ListComp; }

class PlacementChecker {
 public:
  explicit PlacementChecker(const ScopeTable& scopes) : m_scopes(scopes), m_scope(&scopes.module()) {}

  std::optional<SyntaxFault> run(const Module& module) {
    checkFutureFeatures(module);
    for (const Statement* statement : module.body()) visit(*statement);
    return std::move(m_fault);
  }

 private:
  void checkFutureFeatures(const Module& module);
  void visit(const Node& node);
  void visitChildren(const Node& node) {
    forEachChild(node, [this](const Node& child) { visit(child); });
  }
  template <typename T>
  void visitAll(List<T> nodes) {
    children::each([this](const Node& node) { visit(node); }, nodes);
  }
  void visitFunction(const FunctionDef& node);
  void visitClass(const ClassDef& node);
  void visitLambda(const Lambda& node);
  void visitComprehension(const Node& node, List<Comprehension> clauses);
  void checkStatement(const Node& node);
  void checkExpression(const Node& node);
  void checkReturn(const Return& node);
  void checkYield(const Node& node);
  void checkAwait(const Node& node);
  void checkKeywords(List<Keyword*> keywords, const base::SourceSpan& call);
  void checkParameters(const Parameters& parameters, const base::SourceSpan& span);
  void checkBinding(Name name, const base::SourceSpan& span, std::string_view verb = "assign to") {
    if (name != nullptr && *name == "__debug__") fail(span, fmt::format("cannot {} __debug__", verb));
  }
  void fail(const base::SourceSpan& span, std::string message) {
    if (!m_fault) m_fault = SyntaxFault{FaultKind::SyntaxError, std::move(message), span, {}};
  }

  const ScopeTable& m_scopes;
  const Scope* m_scope;
  const Node* m_lastFutureImport = nullptr;
  const Node* m_augmented = nullptr;  // the target of the augmented assignment being looked at
  std::optional<SyntaxFault> m_fault;
};

/// Future imports stand first, behind the module's documentation.
void PlacementChecker::checkFutureFeatures(const Module& module) {
  for (const Statement* statement : module.body()) {
    const bool isFirst = statement == module.body().front();
    if (isFirst && statement->kind == NodeKind::ExprStatement &&
        statement->as<ExprStatement>().value->kind == NodeKind::Constant) {
      continue;
    }
    if (!isFutureImport(*statement)) return;
    m_lastFutureImport = statement;
    for (const Alias* alias : statement->as<ImportFrom>().names) {
      if (std::find(kFutureFeatures.begin(), kFutureFeatures.end(), *alias->name) != kFutureFeatures.end()) continue;
      const base::SourceSpan place{statement->span.line, statement->span.column, 0, 0};
      fail(place,
           *alias->name == "braces" ? "not a chance" : fmt::format("future feature {} is not defined", *alias->name));
    }
  }
}

void PlacementChecker::visit(const Node& node) {
  if (m_fault) return;
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
      return visitFunction(node.as<FunctionDef>());
    case NodeKind::ClassDef:
      return visitClass(node.as<ClassDef>());
    case NodeKind::Lambda:
      return visitLambda(node.as<Lambda>());
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
      return visitComprehension(node, node.as<ElementComprehension>().generators);
    case NodeKind::DictComp:
      return visitComprehension(node, node.as<DictComp>().generators);
    default:
      break;
  }
  if (Statement::isKind(node.kind)) {
    checkStatement(node);
  } else {
    checkExpression(node);
  }
  visitChildren(node);
}

void PlacementChecker::visitFunction(const FunctionDef& node) {
  auto look = [this](const Node& child) { visit(child); };
  visitAll(node.decorators);
  checkParameters(*node.parameters, node.span);
  checkBinding(node.name, node.span);
  children::ofParameters(look, *node.parameters);
  if (node.returns != nullptr) visit(*node.returns);
  const Scope* outer = std::exchange(m_scope, &m_scopes.of(node));
  visitAll(node.body);
  m_scope = outer;
}

void PlacementChecker::visitClass(const ClassDef& node) {
  visitAll(node.decorators);
  checkBinding(node.name, node.span);
  const Scope* outer = std::exchange(m_scope, &m_scopes.of(node));
  visitAll(node.body);
  m_scope = outer;
  checkKeywords(node.keywords, node.span);
  visitAll(node.bases);
  visitAll(node.keywords);
}

void PlacementChecker::visitLambda(const Lambda& node) {
  auto look = [this](const Node& child) { visit(child); };
  checkParameters(*node.parameters, node.span);
  children::ofParameters(look, *node.parameters);
  const Scope* outer = std::exchange(m_scope, &m_scopes.of(node));
  visit(*node.body);
  m_scope = outer;
}

void PlacementChecker::visitComprehension(const Node& node, List<Comprehension> clauses) {
  const Scope& inner = m_scopes.of(node);
  if (inner.isAsyncComprehension && !isAsyncFunction(*m_scope) && !isComprehension(*m_scope)) {
    return fail(node.span, "asynchronous comprehension outside of an asynchronous function");
  }
  const Scope* outer = std::exchange(m_scope, &inner);
  for (const Comprehension& clause : clauses) {
    if (&clause != &clauses.front()) visit(*clause.iterable);
    visit(*clause.target);
    visitAll(clause.conditions);
  }
  if (node.kind == NodeKind::DictComp) {
    visit(*node.as<DictComp>().key);
    visit(*node.as<DictComp>().value);
  } else {
    visit(*node.as<ElementComprehension>().element);
  }
  m_scope = outer;
  visit(*clauses.front().iterable);
}

void PlacementChecker::checkStatement(const Node& node) {
  switch (node.kind) {
    case NodeKind::Return:
      return checkReturn(node.as<Return>());
    case NodeKind::AugAssign:
      m_augmented = node.as<AugAssign>().target;
      return;
    case NodeKind::AsyncFor:
      if (!isAsyncFunction(*m_scope)) fail(node.span, "'async for' outside async function");
      return;
    case NodeKind::AsyncWith:
      if (!isAsyncFunction(*m_scope)) fail(node.span, "'async with' outside async function");
      return;
    case NodeKind::Import:
    case NodeKind::ImportFrom: {
      const bool isLate =
          isFutureImport(node) && (m_lastFutureImport == nullptr || node.span.line > m_lastFutureImport->span.line);
      if (isLate) return fail(node.span, "from __future__ imports must occur at the beginning of the file");
      for (const Alias* alias : node.kind == NodeKind::Import ? node.as<Import>().names : node.as<ImportFrom>().names) {
        checkBinding(alias->asName != nullptr ? alias->asName : alias->name, node.span);
      }
      return;
    }
    default:
      return;
  }
}

void PlacementChecker::checkExpression(const Node& node) {
  switch (node.kind) {
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
      return checkYield(node);
    case NodeKind::Await:
      return checkAwait(node);
    case NodeKind::Call:
      return checkKeywords(node.as<Call>().keywords, node.span);
    case NodeKind::Identifier: {
      const auto& identifier = node.as<Identifier>();
      if (identifier.context == Context::Load) return;
      return checkBinding(identifier.name, node.span, identifier.context == Context::Del ? "delete" : "assign to");
    }
    case NodeKind::Attribute:
      // CPython lets `x.__debug__ += 1` pass.
      if (node.as<Attribute>().context == Context::Store && &node != m_augmented)
        checkBinding(node.as<Attribute>().name, node.span);
      return;
    case NodeKind::ExceptHandler:
      return checkBinding(node.as<ExceptHandler>().name, node.span);
    case NodeKind::MatchAs:
      return checkBinding(node.as<MatchAs>().name, node.span);
    case NodeKind::MatchStar:
      return checkBinding(node.as<MatchStar>().name, node.span);
    case NodeKind::MatchMapping:
      return checkBinding(node.as<MatchMapping>().rest, node.span);
    default:
      return;
  }
}

void PlacementChecker::checkReturn(const Return& node) {
  if (!m_scope->isFunctionLike()) return fail(node.span, "'return' outside function");
  if (node.value != nullptr && m_scope->isAsyncGenerator) {
    fail(node.span, "'return' with value in async generator");
  }
}

void PlacementChecker::checkYield(const Node& node) {
  if (!m_scope->isFunctionLike()) return fail(node.span, "'yield' outside function");
  if (node.kind == NodeKind::YieldFrom && isAsyncFunction(*m_scope)) {
    fail(node.span, "'yield from' inside async function");
  }
}

void PlacementChecker::checkAwait(const Node& node) {
  if (!m_scope->isFunctionLike()) return fail(node.span, "'await' outside function");
  if (!isAsyncFunction(*m_scope) && !isComprehension(*m_scope)) fail(node.span, "'await' outside async function");
}

void PlacementChecker::checkKeywords(List<Keyword*> keywords, const base::SourceSpan& call) {
  for (std::size_t i = 0; i < keywords.size(); ++i) {
    const Name name = keywords[i]->name;
    if (name == nullptr) continue;
    checkBinding(name, call);
    for (std::size_t j = i + 1; j < keywords.size(); ++j) {
      if (keywords[j]->name == name) fail(keywords[j]->span, fmt::format("keyword argument repeated: {}", *name));
    }
  }
}

void PlacementChecker::checkParameters(const Parameters& parameters, const base::SourceSpan& span) {
  auto check = [&](List<Parameter*> list) {
    for (const Parameter* parameter : list) checkBinding(parameter->name, span);
  };
  check(parameters.positionalOnly);
  check(parameters.positional);
  check(parameters.keywordOnly);
  if (parameters.varArgs != nullptr) checkBinding(parameters.varArgs->name, span);
  if (parameters.keywords != nullptr) checkBinding(parameters.keywords->name, span);
}

}  // namespace

std::optional<SyntaxFault> findPlacementFault(const Module& module, const ScopeTable& scopes) {
  return PlacementChecker(scopes).run(module);
}

}  // namespace awaitscope::lang
