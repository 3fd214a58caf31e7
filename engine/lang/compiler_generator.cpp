// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/compiler_generator.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/lang/modules/library.h"

namespace awaitscope::lang {

namespace {

constexpr std::array kFutureFeatures{"nested_scopes",  "generators",     "division",         "absolute_import",
                                     "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL",
                                     "generator_stop", "annotations"};

std::vector<std::string> textsOf(const std::vector<Name>& names) {
  std::vector<std::string> texts;
  texts.reserve(names.size());
  for (const Name name : names) texts.push_back(*name);
  return texts;
}

std::uint32_t flagsOf(const Scope& scope) {
  std::uint32_t flags = 0;
  if (scope.hasVarArgs) flags |= kVarArgs;
  if (scope.hasVarKeywords) flags |= kVarKeywords;
  if (scope.isGenerator) flags |= kGenerator;
  if (scope.isCoroutine || scope.isAsyncComprehension) flags |= kCoroutine;
  if (scope.isAsyncGenerator) flags |= kAsyncGenerator;
  if (scope.isNested) flags |= kNested;
  if (scope.kind == ScopeKind::Class) flags |= kClassBody;
  if (scope.kind == ScopeKind::Module) flags |= kModuleBody;
  return flags;
}

}  // namespace

Generator::Generator(Module& module, const ScopeTable& scopes) : m_module(module), m_scopes(scopes) {
  if (module.source().displayName().starts_with(kLibraryFilePrefix)) return;
  m_racyNames.emplace(module, scopes);
  m_serialAwaits.emplace(module, scopes);
}

std::shared_ptr<DraftCode> Generator::run(Purpose purpose) {
  readFutureImports();
  if (m_fault) return nullptr;
  Unit unit;
  openUnit(unit, m_scopes.module(), 1);
  if (purpose == Purpose::Expression) {
    expression(*m_module.body().front()->as<ExprStatement>().value);
    emit(Op::RETURN_VALUE);
  } else {
    moduleBody();
  }
  auto code = closeUnit();
  return m_fault ? nullptr : code;
}

/// `from __future__` stands at the beginning, after a docstring at most, and changes how the rest is compiled.
void Generator::readFutureImports() {
  bool isBeginning = true;
  bool mayBeDocstring = true;
  for (const Statement* node : m_module.body()) {
    const bool isFuture = node->kind == NodeKind::ImportFrom && node->as<ImportFrom>().module != nullptr &&
                          *node->as<ImportFrom>().module == "__future__" && node->as<ImportFrom>().level == 0;
    if (isFuture) {
      if (!isBeginning) return failAt(node->span, "from __future__ imports must occur at the beginning of the file");
      for (const Alias* alias : node->as<ImportFrom>().names) takeFutureFeature(*alias, *node);
    } else {
      const bool isText = node->kind == NodeKind::ExprStatement &&
                          node->as<ExprStatement>().value->kind == NodeKind::Constant &&
                          node->as<ExprStatement>().value->as<Constant>().constant == ConstantKind::Str;
      if (!isText || !mayBeDocstring) isBeginning = false;
    }
    mayBeDocstring = false;
  }
}

void Generator::takeFutureFeature(const Alias& alias, const Statement& node) {
  const std::string& feature = *alias.name;
  if (feature == "annotations") m_annotationsAreText = true;
  if (feature == "braces") return failAt(node.span, "not a chance");
  if (std::find(kFutureFeatures.begin(), kFutureFeatures.end(), feature) == kFutureFeatures.end()) {
    failAt(node.span, "future feature " + feature + " is not defined");
  }
}

void Generator::failAt(const base::SourceSpan& span, std::string message) {
  if (!m_fault) m_fault = SyntaxFault{FaultKind::SyntaxError, std::move(message), span, {}};
}

void Generator::warnAt(const base::SourceSpan& span, std::string message) {
  // A finally block is written more than once.
  const bool isKnown = std::any_of(m_warnings.begin(), m_warnings.end(),
                                   [&](const SyntaxFault& w) { return w.span == span && w.message == message; });
  if (!isKnown) m_warnings.push_back({FaultKind::SyntaxError, std::move(message), span, {}});
}

void Generator::emit(Op op, int operand, int aux) {
  m_unit->code.emit(op, static_cast<std::uint32_t>(operand), static_cast<std::uint16_t>(aux), m_span);
}

void Generator::emitJump(Op op, Label target) { m_unit->code.emitJump(op, target, m_span); }

void Generator::emitConstant(DraftConstant constant) { emit(Op::LOAD_CONST, constantIndex(std::move(constant))); }

void Generator::emitName(Op op, std::string_view name) { emit(op, nameIndex(name)); }

void Generator::emitNameTuple(const std::vector<std::string>& names) {
  std::vector<DraftConstant> items;
  items.reserve(names.size());
  for (const std::string& name : names) items.push_back(DraftConstant::ofText(name));
  emitConstant(DraftConstant::ofItems(DraftConstant::Kind::Tuple, std::move(items)));
}

int Generator::constantIndex(DraftConstant constant) {
  Unit& unit = *m_unit;
  const auto [found, isNew] = unit.constantIndex.try_emplace(constant.key(), static_cast<int>(unit.constants.size()));
  if (isNew) unit.constants.push_back(std::move(constant));
  return found->second;
}

int Generator::nameIndex(std::string_view name) {
  Unit& unit = *m_unit;
  const auto [found, isNew] = unit.nameIndex.try_emplace(std::string(name), static_cast<int>(unit.names.size()));
  if (isNew) unit.names.emplace_back(name);
  return found->second;
}

int Generator::fastIndex(Name name) const {
  const auto& names = m_unit->scope->varNames;
  const auto found = std::find(names.begin(), names.end(), name);
  AWAITSCOPE_CHECK(found != names.end(), "a local name that its scope does not know");
  return static_cast<int>(found - names.begin());
}

/// Cells come first, then free variables.
int Generator::cellIndex(Name name) const {
  const Scope& scope = *m_unit->scope;
  const auto cell = std::find(scope.cellVars.begin(), scope.cellVars.end(), name);
  if (cell != scope.cellVars.end()) return static_cast<int>(cell - scope.cellVars.begin());
  const auto free = std::find(scope.freeVars.begin(), scope.freeVars.end(), name);
  AWAITSCOPE_CHECK(free != scope.freeVars.end(), "a cell that its scope does not know");
  return static_cast<int>(scope.cellVars.size()) + static_cast<int>(free - scope.freeVars.begin());
}

void Generator::accessName(Name plain, Access access) {
  const Name name = mangled(plain);
  const Scope& scope = *m_unit->scope;
  auto choose = [access](Op load, Op store, Op remove) {
    return access == Access::Load ? load : access == Access::Store ? store : remove;
  };
  const Op global = choose(Op::LOAD_GLOBAL, Op::STORE_GLOBAL, Op::DELETE_GLOBAL);
  const Op inNamespace = choose(Op::LOAD_NAME, Op::STORE_NAME, Op::DELETE_NAME);
  switch (scope.resolve(name)) {
    case NameScope::Local:
      if (!scope.isFunctionLike()) return emitName(inNamespace, *name);
      return emit(choose(Op::LOAD_FAST, Op::STORE_FAST, Op::DELETE_FAST), fastIndex(name));
    case NameScope::GlobalExplicit:
      return emitName(global, *name);
    case NameScope::GlobalImplicit:
      return emitName(scope.isFunctionLike() ? global : inNamespace, *name);
    case NameScope::Cell:
    case NameScope::Free: {
      const Op load = scope.kind == ScopeKind::Class ? Op::LOAD_CLASSDEREF : Op::LOAD_DEREF;
      return emit(choose(load, Op::STORE_DEREF, Op::DELETE_DEREF), cellIndex(name));
    }
  }
}

std::string Generator::qualifiedNameOf(const Scope& scope) const {
  const Unit* outer = m_unit;
  if (outer == nullptr || outer->scope->kind == ScopeKind::Module) return *scope.name;
  const bool isDefinition = scope.kind == ScopeKind::Function || scope.kind == ScopeKind::Class;
  if (isDefinition) {
    const Name name = mangle(m_module, outer->scope->className, scope.name);
    if (outer->scope->resolve(name) == NameScope::GlobalExplicit) return *scope.name;
  }
  const ScopeKind kind = outer->scope->kind;
  const bool isFunction = kind == ScopeKind::Function || kind == ScopeKind::Lambda;
  return outer->qualifiedName + (isFunction ? ".<locals>." : ".") + *scope.name;
}

void Generator::openUnit(Unit& unit, const Scope& scope, std::uint32_t firstLine) {
  unit.qualifiedName = qualifiedNameOf(scope);
  unit.outer = m_unit;
  unit.scope = &scope;
  unit.firstLine = firstLine;
  m_unit = &unit;
  // Where a generator stands before it runs: what is thrown at it then meets no handler of its own.
  const bool isResumable =
      scope.isGenerator || scope.isCoroutine || scope.isAsyncGenerator || scope.isAsyncComprehension;
  if (isResumable) unit.code.emitMark({firstLine, 0, firstLine, 0});
}

std::shared_ptr<DraftCode> Generator::closeUnit() {
  Unit& unit = *m_unit;
  m_unit = unit.outer;
  auto code = std::make_shared<DraftCode>();
  if (m_fault) return code;  // the instructions may be incomplete
  const Scope& scope = *unit.scope;
  Assembled assembled = unit.code.finish();
  code->instructions = std::move(assembled.instructions);
  code->spans = std::move(assembled.spans);
  code->exceptionTable = std::move(assembled.exceptionTable);
  code->stackSize = assembled.stackSize;
  code->constants = std::move(unit.constants);
  code->names = std::move(unit.names);
  code->varNames = textsOf(scope.varNames);
  code->cellNames = textsOf(scope.cellVars);
  code->freeNames = textsOf(scope.freeVars);
  code->positionalOnlyCount = scope.positionalOnlyCount;
  code->argumentCount = scope.argumentCount;
  code->keywordOnlyCount = scope.keywordOnlyCount;
  code->flags = flagsOf(scope);
  code->firstLine = unit.firstLine;
  code->name = *scope.name;
  code->qualifiedName = std::move(unit.qualifiedName);
  code->hasDocstring = unit.hasDocstring;
  return code;
}

}  // namespace awaitscope::lang
