// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/scope.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <unordered_set>
#include <utility>

#include "engine/lang/ast_children.h"
#include "engine/lang/scope_symbols.h"

namespace awaitscope::lang {

NameScope Scope::resolve(Name mangled) const {
  const auto found = m_meanings.find(mangled);
  return found == m_meanings.end() ? NameScope::GlobalImplicit : found->second;
}

const Scope& ScopeTable::of(const Node& node) const {
  const auto found = m_byNode.find(&node);
  AWAITSCOPE_CHECK(found != m_byNode.end(), "a node that opens no scope");
  return *found->second;
}

Name mangle(Module& module, Name className, Name name) {
  if (className == nullptr || !name->starts_with("__") || name->ends_with("__")) return name;
  if (name->find('.') != std::string::npos) return name;
  const std::size_t firstLetter = className->find_first_not_of('_');
  if (firstLetter == std::string::npos) return name;
  return module.intern("_" + className->substr(firstLetter) + *name);
}

namespace {

std::string_view scopeName(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::Module:
      return "<module>";
    case ScopeKind::Lambda:
      return "<lambda>";
    case ScopeKind::ListComp:
      return "<listcomp>";
    case ScopeKind::SetComp:
      return "<setcomp>";
    case ScopeKind::DictComp:
      return "<dictcomp>";
    case ScopeKind::GeneratorExp:
      return "<genexpr>";
    default:
      return {};
  }
}

std::string_view comprehensionWords(ScopeKind kind) {
  switch (kind) {
    case ScopeKind::ListComp:
      return "list comprehension";
    case ScopeKind::SetComp:
      return "set comprehension";
    case ScopeKind::DictComp:
      return "dict comprehension";
    default:
      return "generator expression";
  }
}

ScopeKind comprehensionKind(NodeKind kind) {
  switch (kind) {
    case NodeKind::ListComp:
      return ScopeKind::ListComp;
    case NodeKind::SetComp:
      return ScopeKind::SetComp;
    case NodeKind::DictComp:
      return ScopeKind::DictComp;
    default:
      return ScopeKind::GeneratorExp;
  }
}

bool byText(Name left, Name right) { return *left < *right; }

}  // namespace

/// Collects the uses of every name, then settles what they mean.
class ScopeBuilder {
 public:
  explicit ScopeBuilder(Module& module)
      : m_module(module),
        m_table(std::make_unique<ScopeTable>()),
        m_classCell(module.intern("__class__")),
        m_super(module.intern("super")),
        m_firstArgument(module.intern(".0")) {}

  ScopeOutcome run() {
    enter(ScopeKind::Module, nullptr, nullptr);
    m_defersAnnotations = hasDeferredAnnotations();
    for (const Statement* statement : m_module.body()) visit(*statement);
    if (!m_fault) settle();
    if (!m_fault) m_fault = findPlacementFault(m_module, *m_table);
    if (m_fault) return *std::move(m_fault);
    return std::move(m_table);
  }

 private:
  using Names = std::unordered_set<Name>;

  // Collecting
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
  void visitDefaults(const Parameters& parameters);
  void visitAnnotations(const Parameters& parameters);
  void visitAnnotation(const Expression* annotation);
  void visitComprehension(const Node& node, List<Comprehension> clauses);
  void visitClause(const Comprehension& clause, bool isFirst);
  void visitAnnotatedAssignment(const AnnAssign& node);
  void visitDeclaration(const Declaration& node);
  void visitAlias(const Alias& node, const base::SourceSpan& span);
  void visitNamedExpression(const NamedExpr& node);
  void visitYield(const Node& node);
  void visitPattern(const Node& node);
  void bindThroughComprehensions(const Identifier& target);
  void addParameters(const Parameters& parameters);
  void addParameter(const Parameter* parameter);
  void add(Name name, std::uint16_t uses, const base::SourceSpan& span) { addTo(*m_current, name, uses, span); }
  void addTo(ScopeDraft& draft, Name name, std::uint16_t uses, const base::SourceSpan& span);
  void declare(Name name, std::uint16_t use, const base::SourceSpan& span);
  void enter(ScopeKind kind, const Node* node, Name name);
  void leave() { m_current = m_current->parent; }
  [[nodiscard]] bool hasDeferredAnnotations() const;
  void fail(const base::SourceSpan& span, std::string message, FaultKind kind = FaultKind::SyntaxError) {
    if (!m_fault) m_fault = SyntaxFault{kind, std::move(message), span, {}};
  }

  // Settling
  void settle();
  Names settleBlock(ScopeDraft& draft, const Names* outerBound, const Names& outerGlobal);
  void settleSymbol(ScopeDraft& draft, const Symbol& symbol, const Names* bound, Names& local, Names& global,
                    Names& free);
  void passFreeNames(ScopeDraft& draft, Names& innerFree, const Names* bound, Names& free);
  void finishScope(ScopeDraft& draft);
  void setFlags(const ScopeDraft& draft);

  Module& m_module;
  std::unique_ptr<ScopeTable> m_table;
  std::deque<ScopeDraft> m_drafts;  // stable addresses
  ScopeDraft* m_current = nullptr;
  const Name m_classCell;
  const Name m_super;
  const Name m_firstArgument;
  bool m_defersAnnotations = false;
  std::uint32_t m_depth = 0;
  std::optional<SyntaxFault> m_fault;
};

// --------------------------------------------------------------------------------------------------- Collecting

void ScopeBuilder::enter(ScopeKind kind, const Node* node, Name name) {
  auto scope = std::make_unique<Scope>();
  ScopeDraft* parent = m_current;
  scope->kind = kind;
  scope->node = node;
  scope->name = name != nullptr ? name : m_module.intern(scopeName(kind));
  if (parent != nullptr) {
    scope->parent = parent->scope;
    scope->className = kind == ScopeKind::Class ? name : parent->scope->className;
    scope->isNested = parent->scope->isNested || parent->scope->isFunctionLike();
  }
  m_drafts.push_back({scope.get(), parent, {}, {}, false, 0, false, false});
  m_current = &m_drafts.back();
  if (parent != nullptr) {
    parent->inner.push_back(m_current);
    m_current->iterableDepth = parent->iterableDepth;
    m_table->m_byNode.emplace(node, scope.get());
  }
  m_table->m_scopes.push_back(std::move(scope));
}

void ScopeBuilder::addTo(ScopeDraft& draft, Name name, std::uint16_t uses, const base::SourceSpan& span) {
  const Name mangled = mangle(m_module, m_current->scope->className, name);
  Symbol& symbol = draft.symbols.at(mangled);
  if ((uses & kParameter) != 0 && (symbol.uses & kParameter) != 0) {
    fail(span, fmt::format("duplicate argument '{}' in function definition", *name));
  }
  if (draft.inIterationTarget) {
    if ((symbol.uses & (kDeclaredGlobal | kDeclaredNonlocal)) != 0) {
      fail(span, fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'", *name));
    }
    uses |= kIterationVariable;
  }
  symbol.uses |= uses;
}

void ScopeBuilder::declare(Name name, std::uint16_t use, const base::SourceSpan& span) {
  add(name, use, span);
  Symbol& symbol = m_current->symbols.at(mangle(m_module, m_current->scope->className, name));
  if (symbol.declaration.line == 0) symbol.declaration = span;
}

void ScopeBuilder::visit(const Node& node) {
  if (m_fault) return;
  if (++m_depth > kMaxTreeDepth) {
    fail(node.span, "maximum recursion depth exceeded during compilation", FaultKind::RecursionError);
  }
  switch (m_fault ? NodeKind::Pass : node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
      visitFunction(node.as<FunctionDef>());
      break;
    case NodeKind::ClassDef:
      visitClass(node.as<ClassDef>());
      break;
    case NodeKind::Lambda:
      visitLambda(node.as<Lambda>());
      break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
      visitComprehension(node, node.as<ElementComprehension>().generators);
      break;
    case NodeKind::DictComp:
      visitComprehension(node, node.as<DictComp>().generators);
      break;
    case NodeKind::AnnAssign:
      visitAnnotatedAssignment(node.as<AnnAssign>());
      break;
    case NodeKind::Global:
    case NodeKind::Nonlocal:
      visitDeclaration(node.as<Declaration>());
      break;
    case NodeKind::Alias:
      visitAlias(node.as<Alias>(), node.span);
      break;
    case NodeKind::NamedExpr:
      visitNamedExpression(node.as<NamedExpr>());
      break;
    case NodeKind::Yield:
    case NodeKind::YieldFrom:
      visitYield(node);
      break;
    case NodeKind::Await:
      visitChildren(node);
      m_current->awaits = true;
      break;
    case NodeKind::Return:
      m_current->scope->returnsValue |= node.as<Return>().value != nullptr;
      visitChildren(node);
      break;
    case NodeKind::Identifier: {
      const auto& identifier = node.as<Identifier>();
      const bool isLoad = identifier.context == Context::Load;
      add(identifier.name, isLoad ? kUsed : kBound, node.span);
      // super() needs the cell of the class around it.
      if (isLoad && identifier.name == m_super && m_current->scope->isFunctionLike()) {
        add(m_classCell, kUsed, node.span);
      }
      break;
    }
    case NodeKind::ExceptHandler:
      if (const auto& handler = node.as<ExceptHandler>(); handler.name != nullptr) {
        if (handler.type != nullptr) visit(*handler.type);
        add(handler.name, kBound, node.span);
        visitAll(handler.body);
        break;
      }
      visitChildren(node);
      break;
    default:
      if (Pattern::isKind(node.kind)) {
        visitPattern(node);
      } else {
        visitChildren(node);
      }
  }
  --m_depth;
}

void ScopeBuilder::visitFunction(const FunctionDef& node) {
  add(node.name, kBound, node.span);
  visitAll(node.decorators);
  visitDefaults(*node.parameters);
  visitAnnotations(*node.parameters);
  visitAnnotation(node.returns);
  enter(ScopeKind::Function, &node, node.name);
  m_current->awaits = node.kind == NodeKind::AsyncFunctionDef;
  addParameters(*node.parameters);
  visitAll(node.body);
  leave();
}

void ScopeBuilder::visitClass(const ClassDef& node) {
  add(node.name, kBound, node.span);
  visitAll(node.decorators);
  visitAll(node.bases);
  visitAll(node.keywords);
  enter(ScopeKind::Class, &node, node.name);
  visitAll(node.body);
  leave();
}

void ScopeBuilder::visitLambda(const Lambda& node) {
  visitDefaults(*node.parameters);
  enter(ScopeKind::Lambda, &node, nullptr);
  addParameters(*node.parameters);
  visit(*node.body);
  leave();
}

void ScopeBuilder::visitDefaults(const Parameters& parameters) {
  visitAll(parameters.defaults);
  visitAll(parameters.keywordDefaults);
}

void ScopeBuilder::visitAnnotations(const Parameters& parameters) {
  auto each = [this](List<Parameter*> list) {
    for (const Parameter* parameter : list) visitAnnotation(parameter->annotation);
  };
  each(parameters.positionalOnly);
  each(parameters.positional);
  if (parameters.varArgs != nullptr) visitAnnotation(parameters.varArgs->annotation);
  if (parameters.keywords != nullptr) visitAnnotation(parameters.keywords->annotation);
  each(parameters.keywordOnly);
}

/// After `from __future__ import annotations` they are text and use no names.
void ScopeBuilder::visitAnnotation(const Expression* annotation) {
  if (annotation != nullptr && !m_defersAnnotations) visit(*annotation);
}

void ScopeBuilder::addParameters(const Parameters& parameters) {
  Scope& scope = *m_current->scope;
  scope.positionalOnlyCount = static_cast<std::uint32_t>(parameters.positionalOnly.size());
  scope.argumentCount = scope.positionalOnlyCount + static_cast<std::uint32_t>(parameters.positional.size());
  scope.keywordOnlyCount = static_cast<std::uint32_t>(parameters.keywordOnly.size());
  scope.hasVarArgs = parameters.varArgs != nullptr;
  scope.hasVarKeywords = parameters.keywords != nullptr;
  for (const Parameter* parameter : parameters.positionalOnly) addParameter(parameter);
  for (const Parameter* parameter : parameters.positional) addParameter(parameter);
  for (const Parameter* parameter : parameters.keywordOnly) addParameter(parameter);
  addParameter(parameters.varArgs);
  addParameter(parameters.keywords);
}

void ScopeBuilder::addParameter(const Parameter* parameter) {
  if (parameter == nullptr) return;
  add(parameter->name, kParameter | kBound, parameter->span);
  m_current->scope->varNames.push_back(mangle(m_module, m_current->scope->className, parameter->name));
}

/// The first iterable is evaluated outside; all the rest in a scope of its own.
void ScopeBuilder::visitComprehension(const Node& node, List<Comprehension> clauses) {
  ++m_current->iterableDepth;
  visit(*clauses.front().iterable);
  --m_current->iterableDepth;
  const ScopeKind kind = comprehensionKind(node.kind);
  enter(kind, &node, nullptr);
  m_current->symbols.at(m_firstArgument).uses = kParameter | kBound;
  m_current->scope->varNames.push_back(m_firstArgument);
  m_current->scope->argumentCount = 1;
  for (const Comprehension& clause : clauses) visitClause(clause, &clause == &clauses.front());
  if (kind == ScopeKind::DictComp) {
    visit(*node.as<DictComp>().key);
    visit(*node.as<DictComp>().value);
  } else {
    visit(*node.as<ElementComprehension>().element);
  }
  const bool needsAwait = m_current->awaits && kind != ScopeKind::GeneratorExp;
  m_current->yields = kind == ScopeKind::GeneratorExp;
  leave();
  m_current->awaits |= needsAwait;
}

void ScopeBuilder::visitClause(const Comprehension& clause, bool isFirst) {
  m_current->inIterationTarget = true;
  visit(*clause.target);
  m_current->inIterationTarget = false;
  if (!isFirst) {
    ++m_current->iterableDepth;
    visit(*clause.iterable);
    --m_current->iterableDepth;
  }
  visitAll(clause.conditions);
  m_current->awaits |= clause.isAsync;
}

void ScopeBuilder::visitAnnotatedAssignment(const AnnAssign& node) {
  if (node.value != nullptr) visit(*node.value);
  if (node.target->kind == NodeKind::Identifier) {
    const Name name = node.target->as<Identifier>().name;
    const std::uint16_t uses = m_current->symbols.uses(mangle(m_module, m_current->scope->className, name));
    const bool isModule = m_current->scope->kind == ScopeKind::Module;
    if (node.isSimple && !isModule && (uses & (kDeclaredGlobal | kDeclaredNonlocal)) != 0) {
      fail(node.span, fmt::format("annotated name '{}' can't be {}", *name,
                                  (uses & kDeclaredGlobal) != 0 ? "global" : "nonlocal"));
    }
    if (node.isSimple) {
      add(name, kAnnotated | kBound, node.target->span);
    } else if (node.value != nullptr) {
      add(name, kBound, node.target->span);
    }
  } else {
    visit(*node.target);
  }
  visitAnnotation(node.annotation);
}

void ScopeBuilder::visitDeclaration(const Declaration& node) {
  const bool isGlobal = node.kind == NodeKind::Global;
  const std::string_view word = isGlobal ? "global" : "nonlocal";
  for (Name name : node.names) {
    const std::uint16_t uses = m_current->symbols.uses(mangle(m_module, m_current->scope->className, name));
    if ((uses & kParameter) != 0) {
      fail(node.span, fmt::format("name '{}' is parameter and {}", *name, word));
    } else if ((uses & kUsed) != 0) {
      fail(node.span, fmt::format("name '{}' is used prior to {} declaration", *name, word));
    } else if ((uses & kAnnotated) != 0) {
      fail(node.span, fmt::format("annotated name '{}' can't be {}", *name, word));
    } else if ((uses & kBound) != 0) {
      fail(node.span, fmt::format("name '{}' is assigned to before {} declaration", *name, word));
    }
    declare(name, isGlobal ? kDeclaredGlobal : kDeclaredNonlocal, node.span);
  }
}

void ScopeBuilder::visitAlias(const Alias& node, const base::SourceSpan& span) {
  const Name bound = node.asName != nullptr ? node.asName : node.name;
  if (*bound == "*") {
    if (m_current->scope->kind != ScopeKind::Module) fail(span, "import * only allowed at module level");
    return;
  }
  const std::size_t dot = bound->find('.');
  add(dot == std::string::npos ? bound : m_module.intern(bound->substr(0, dot)), kImported, span);
}

void ScopeBuilder::visitNamedExpression(const NamedExpr& node) {
  if (m_current->iterableDepth > 0) {
    fail(node.span, "assignment expression cannot be used in a comprehension iterable expression");
    return;
  }
  if (m_current->isComprehension()) bindThroughComprehensions(node.target->as<Identifier>());
  visit(*node.value);
  visit(*node.target);
}

/// `:=` in a comprehension binds in the function or module around it.
void ScopeBuilder::bindThroughComprehensions(const Identifier& target) {
  const Name mangled = mangle(m_module, m_current->scope->className, target.name);
  ScopeDraft* draft = m_current;
  for (; draft->isComprehension(); draft = draft->parent) {
    if ((draft->symbols.uses(mangled) & kIterationVariable) == 0) continue;
    fail(target.span,
         fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'", *target.name));
    return;
  }
  if (draft->scope->kind == ScopeKind::Class) {
    fail(target.span, "assignment expression within a comprehension cannot be used in a class body");
  } else if (draft->scope->kind == ScopeKind::Module) {
    declare(target.name, kDeclaredGlobal, target.span);
    addTo(*draft, target.name, kDeclaredGlobal, target.span);
  } else {
    const bool isGlobal = (draft->symbols.uses(mangled) & kDeclaredGlobal) != 0;
    declare(target.name, isGlobal ? kDeclaredGlobal : kDeclaredNonlocal, target.span);
    addTo(*draft, target.name, kBound, target.span);
  }
}

void ScopeBuilder::visitYield(const Node& node) {
  visitChildren(node);
  m_current->yields = true;
  if (m_current->isComprehension()) {
    fail(node.span, fmt::format("'yield' inside {}", comprehensionWords(m_current->scope->kind)));
  }
}

void ScopeBuilder::visitPattern(const Node& node) {
  visitChildren(node);
  Name bound = nullptr;
  if (node.kind == NodeKind::MatchAs) bound = node.as<MatchAs>().name;
  if (node.kind == NodeKind::MatchStar) bound = node.as<MatchStar>().name;
  if (node.kind == NodeKind::MatchMapping) bound = node.as<MatchMapping>().rest;
  if (bound != nullptr) add(bound, kBound, node.span);
}

bool ScopeBuilder::hasDeferredAnnotations() const {
  for (const Statement* statement : m_module.body()) {
    const bool isDocumentation = statement->kind == NodeKind::ExprStatement && statement == m_module.body().front();
    if (isDocumentation) continue;
    if (statement->kind != NodeKind::ImportFrom) return false;
    const auto& import = statement->as<ImportFrom>();
    if (import.module == nullptr || *import.module != "__future__") return false;
    for (const Alias* alias : import.names) {
      if (*alias->name == "annotations") return true;
    }
  }
  return false;
}

// ----------------------------------------------------------------------------------------------------- Settling

void ScopeBuilder::settle() {
  settleBlock(m_drafts.front(), nullptr, {});
  if (m_fault) return;
  for (ScopeDraft& draft : m_drafts) finishScope(draft);
}

/// `outerBound`: names that functions around this block bind (null in the module). Returns the names that this block
/// and its inner ones need from outside.
ScopeBuilder::Names ScopeBuilder::settleBlock(ScopeDraft& draft, const Names* outerBound, const Names& outerGlobal) {
  const bool isFunction = draft.scope->isFunctionLike();
  Names local;
  Names free;
  Names global = outerGlobal;
  Names visible;  // what inner blocks see bound
  if (outerBound != nullptr) visible = *outerBound;
  const Names* bound = outerBound;
  for (const Symbol& symbol : draft.symbols.symbols()) {
    settleSymbol(draft, symbol, bound, local, global, free);
    if (m_fault) return {};
  }
  if (draft.scope->kind == ScopeKind::Class) {
    // Names of a class are invisible in its methods; so is what it declares global.
    global = outerGlobal;
    visible.insert(m_classCell);
  } else {
    for (Name name : global) visible.erase(name);
    if (isFunction) visible.insert(local.begin(), local.end());
  }
  Names innerFree;
  for (ScopeDraft* inner : draft.inner) {
    innerFree.merge(settleBlock(*inner, &visible, global));
    if (m_fault) return {};
  }
  if (isFunction) {
    for (Name name : local) {
      if (innerFree.erase(name) != 0) draft.scope->m_meanings[name] = NameScope::Cell;
    }
  } else if (draft.scope->kind == ScopeKind::Class) {
    draft.scope->needsClassCell = innerFree.erase(m_classCell) != 0;
  }
  passFreeNames(draft, innerFree, bound, free);
  return free;
}

void ScopeBuilder::settleSymbol(ScopeDraft& draft, const Symbol& symbol, const Names* bound, Names& local,
                                Names& global, Names& free) {
  NameScope& meaning = draft.scope->m_meanings[symbol.name];
  const bool isBoundOutside = bound != nullptr && bound->contains(symbol.name);
  if ((symbol.uses & kDeclaredGlobal) != 0) {
    if ((symbol.uses & kDeclaredNonlocal) != 0) {
      fail(symbol.declaration, fmt::format("name '{}' is nonlocal and global", *symbol.name));
    }
    meaning = NameScope::GlobalExplicit;
    global.insert(symbol.name);
  } else if ((symbol.uses & kDeclaredNonlocal) != 0) {
    if (bound == nullptr) {
      fail(symbol.declaration, "nonlocal declaration not allowed at module level");
    } else if (!isBoundOutside) {
      fail(symbol.declaration, fmt::format("no binding for nonlocal '{}' found", *symbol.name));
    }
    meaning = NameScope::Free;
    free.insert(symbol.name);
  } else if ((symbol.uses & (kBound | kImported)) != 0) {
    meaning = NameScope::Local;
    local.insert(symbol.name);
    global.erase(symbol.name);
  } else if (isBoundOutside) {
    meaning = NameScope::Free;
    free.insert(symbol.name);
  } else {
    meaning = NameScope::GlobalImplicit;
  }
}

/// Free names of inner blocks that this block does not bind pass through it.
void ScopeBuilder::passFreeNames(ScopeDraft& draft, Names& innerFree, const Names* bound, Names& free) {
  for (Name name : innerFree) {
    if (bound != nullptr && !bound->contains(name)) continue;
    draft.scope->m_meanings.try_emplace(name, NameScope::Free);
    free.insert(name);
  }
  draft.scope->freeVars.assign(free.begin(), free.end());
  std::sort(draft.scope->freeVars.begin(), draft.scope->freeVars.end(), byText);
}

void ScopeBuilder::finishScope(ScopeDraft& draft) {
  Scope& scope = *draft.scope;
  for (const Symbol& symbol : draft.symbols.symbols()) {
    const NameScope meaning = scope.m_meanings[symbol.name];
    if (meaning == NameScope::Cell) scope.cellVars.push_back(symbol.name);
    if (!scope.isFunctionLike() || meaning != NameScope::Local || (symbol.uses & kParameter) != 0) continue;
    scope.varNames.push_back(symbol.name);
  }
  if (scope.needsClassCell) scope.cellVars.push_back(m_classCell);
  std::sort(scope.cellVars.begin(), scope.cellVars.end(), byText);
  setFlags(draft);
}

void ScopeBuilder::setFlags(const ScopeDraft& draft) {
  Scope& scope = *draft.scope;
  switch (scope.kind) {
    case ScopeKind::Module:
    case ScopeKind::Class:
      return;
    case ScopeKind::Function:
    case ScopeKind::Lambda:
    case ScopeKind::GeneratorExp: {
      const bool isAsync = scope.kind == ScopeKind::Function ? scope.node->kind == NodeKind::AsyncFunctionDef
                                                             : scope.kind == ScopeKind::GeneratorExp && draft.awaits;
      scope.isGenerator = draft.yields && !isAsync;
      scope.isCoroutine = !draft.yields && isAsync;
      scope.isAsyncGenerator = draft.yields && isAsync;
      return;
    }
    default:
      scope.isAsyncComprehension = draft.awaits;
  }
}

ScopeOutcome analyzeScopes(Module& module) { return ScopeBuilder(module).run(); }

}  // namespace awaitscope::lang
