// SPDX-License-Identifier: GPL-3.0-or-later
// The nodes right below a node, in the order in which Python evaluates them: for passes over the tree that treat a few
// kinds themselves and go through the others.
#pragma once

#include "engine/lang/ast.h"

namespace awaitscope::lang {

namespace children {

template <typename Visit, typename T>
void each(const Visit& visit, List<T> nodes) {
  for (const T& node : nodes) {
    if (node != nullptr) visit(*node);
  }
}

template <typename Visit>
void one(const Visit& visit, const Node* node) {
  if (node != nullptr) visit(*node);
}

/// Defaults and annotations: what a def or lambda evaluates where it stands. Not the names.
template <typename Visit>
void ofParameters(const Visit& visit, const Parameters& parameters) {
  each(visit, parameters.defaults);
  each(visit, parameters.keywordDefaults);
  auto annotations = [&visit](List<Parameter*> list) {
    for (const Parameter* parameter : list) one(visit, parameter->annotation);
  };
  annotations(parameters.positionalOnly);
  annotations(parameters.positional);
  if (parameters.varArgs != nullptr) one(visit, parameters.varArgs->annotation);
  annotations(parameters.keywordOnly);
  if (parameters.keywords != nullptr) one(visit, parameters.keywords->annotation);
}

template <typename Visit>
void ofComprehension(const Visit& visit, List<Comprehension> clauses) {
  for (const Comprehension& clause : clauses) {
    visit(*clause.iterable);
    visit(*clause.target);
    each(visit, clause.conditions);
  }
}

template <typename Visit>
void ofBlock(const Visit& visit, const Node& node) {
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
      const auto& function = node.as<FunctionDef>();
      each(visit, function.decorators);
      ofParameters(visit, *function.parameters);
      one(visit, function.returns);
      return each(visit, function.body);
    }
    case NodeKind::ClassDef: {
      const auto& classDef = node.as<ClassDef>();
      each(visit, classDef.decorators);
      each(visit, classDef.bases);
      each(visit, classDef.keywords);
      return each(visit, classDef.body);
    }
    case NodeKind::For:
    case NodeKind::AsyncFor: {
      const auto& loop = node.as<For>();
      visit(*loop.iterable);
      visit(*loop.target);
      each(visit, loop.body);
      return each(visit, loop.orElse);
    }
    case NodeKind::While:
      visit(*node.as<While>().test);
      each(visit, node.as<While>().body);
      return each(visit, node.as<While>().orElse);
    case NodeKind::If:
      visit(*node.as<If>().test);
      each(visit, node.as<If>().body);
      return each(visit, node.as<If>().orElse);
    case NodeKind::With:
    case NodeKind::AsyncWith:
      for (const WithItem& item : node.as<With>().items) {
        visit(*item.context);
        one(visit, item.target);
      }
      return each(visit, node.as<With>().body);
    case NodeKind::Match:
      visit(*node.as<Match>().subject);
      for (const MatchCase& matchCase : node.as<Match>().cases) {
        visit(*matchCase.pattern);
        one(visit, matchCase.guard);
        each(visit, matchCase.body);
      }
      return;
    default: {
      const auto& tryNode = node.as<Try>();
      each(visit, tryNode.body);
      each(visit, tryNode.handlers);
      each(visit, tryNode.orElse);
      return each(visit, tryNode.finalBody);
    }
  }
}

template <typename Visit>
void ofSimpleStatement(const Visit& visit, const Node& node) {
  switch (node.kind) {
    case NodeKind::Return:
      return one(visit, node.as<Return>().value);
    case NodeKind::Delete:
      return each(visit, node.as<Delete>().targets);
    case NodeKind::Assign:
      visit(*node.as<Assign>().value);
      return each(visit, node.as<Assign>().targets);
    case NodeKind::AugAssign:
      visit(*node.as<AugAssign>().target);
      return visit(*node.as<AugAssign>().value);
    case NodeKind::AnnAssign:
      one(visit, node.as<AnnAssign>().value);
      visit(*node.as<AnnAssign>().target);
      return visit(*node.as<AnnAssign>().annotation);
    case NodeKind::Raise:
      one(visit, node.as<Raise>().exception);
      return one(visit, node.as<Raise>().cause);
    case NodeKind::Assert:
      visit(*node.as<Assert>().test);
      return one(visit, node.as<Assert>().message);
    case NodeKind::Import:
      return each(visit, node.as<Import>().names);
    case NodeKind::ImportFrom:
      return each(visit, node.as<ImportFrom>().names);
    case NodeKind::ExprStatement:
      return visit(*node.as<ExprStatement>().value);
    default:
      return;
  }
}

template <typename Visit>
void ofExpression(const Visit& visit, const Node& node) {
  switch (node.kind) {
    case NodeKind::BoolOp:
      return each(visit, node.as<BoolOp>().values);
    case NodeKind::NamedExpr:
      visit(*node.as<NamedExpr>().value);
      return visit(*node.as<NamedExpr>().target);
    case NodeKind::BinOp:
      visit(*node.as<BinOp>().left);
      return visit(*node.as<BinOp>().right);
    case NodeKind::UnaryOp:
      return visit(*node.as<UnaryOp>().operand);
    case NodeKind::Lambda:
      ofParameters(visit, *node.as<Lambda>().parameters);
      return visit(*node.as<Lambda>().body);
    case NodeKind::IfExp:
      visit(*node.as<IfExp>().test);
      visit(*node.as<IfExp>().body);
      return visit(*node.as<IfExp>().orElse);
    case NodeKind::Dict: {
      const auto& dict = node.as<Dict>();
      for (std::size_t i = 0; i < dict.values.size(); ++i) {
        one(visit, dict.keys[i]);
        visit(*dict.values[i]);
      }
      return;
    }
    case NodeKind::Set:
      return each(visit, node.as<Set>().elements);
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
      ofComprehension(visit, node.as<ElementComprehension>().generators);
      return visit(*node.as<ElementComprehension>().element);
    case NodeKind::DictComp:
      ofComprehension(visit, node.as<DictComp>().generators);
      visit(*node.as<DictComp>().key);
      return visit(*node.as<DictComp>().value);
    case NodeKind::Await:
      return visit(*node.as<Await>().value);
    case NodeKind::Yield:
      return one(visit, node.as<Yield>().value);
    case NodeKind::YieldFrom:
      return visit(*node.as<YieldFrom>().value);
    case NodeKind::Compare:
      visit(*node.as<Compare>().left);
      return each(visit, node.as<Compare>().comparators);
    case NodeKind::Call:
      visit(*node.as<Call>().function);
      each(visit, node.as<Call>().arguments);
      return each(visit, node.as<Call>().keywords);
    case NodeKind::FormattedValue:
      visit(*node.as<FormattedValue>().value);
      return one(visit, node.as<FormattedValue>().formatSpec);
    case NodeKind::JoinedStr:
      return each(visit, node.as<JoinedStr>().values);
    case NodeKind::Attribute:
      return visit(*node.as<Attribute>().value);
    case NodeKind::Subscript:
      visit(*node.as<Subscript>().value);
      return visit(*node.as<Subscript>().index);
    case NodeKind::Starred:
      return visit(*node.as<Starred>().value);
    case NodeKind::ListDisplay:
      return each(visit, node.as<ListDisplay>().elements);
    case NodeKind::Tuple:
      return each(visit, node.as<Tuple>().elements);
    case NodeKind::Slice:
      one(visit, node.as<Slice>().lower);
      one(visit, node.as<Slice>().upper);
      return one(visit, node.as<Slice>().step);
    default:
      return;
  }
}

template <typename Visit>
void ofPattern(const Visit& visit, const Node& node) {
  switch (node.kind) {
    case NodeKind::MatchValue:
      return visit(*node.as<MatchValue>().value);
    case NodeKind::MatchSequence:
      return each(visit, node.as<MatchSequence>().patterns);
    case NodeKind::MatchMapping:
      each(visit, node.as<MatchMapping>().keys);
      return each(visit, node.as<MatchMapping>().patterns);
    case NodeKind::MatchClass:
      visit(*node.as<MatchClass>().type);
      each(visit, node.as<MatchClass>().patterns);
      return each(visit, node.as<MatchClass>().keywordPatterns);
    case NodeKind::MatchAs:
      return one(visit, node.as<MatchAs>().pattern);
    case NodeKind::MatchOr:
      return each(visit, node.as<MatchOr>().patterns);
    default:
      return;
  }
}

}  // namespace children

/// Calls `visit(const Node&)` for every child of `node`.
template <typename Visit>
void forEachChild(const Node& node, const Visit& visit) {
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
    case NodeKind::ClassDef:
    case NodeKind::For:
    case NodeKind::AsyncFor:
    case NodeKind::While:
    case NodeKind::If:
    case NodeKind::With:
    case NodeKind::AsyncWith:
    case NodeKind::Match:
    case NodeKind::Try:
    case NodeKind::TryStar:
      return children::ofBlock(visit, node);
    case NodeKind::Keyword:
      return visit(*node.as<Keyword>().value);
    case NodeKind::ExceptHandler:
      children::one(visit, node.as<ExceptHandler>().type);
      return children::each(visit, node.as<ExceptHandler>().body);
    case NodeKind::Parameter:
    case NodeKind::Alias:
      return;
    default:
      break;
  }
  if (Statement::isKind(node.kind)) return children::ofSimpleStatement(visit, node);
  if (Expression::isKind(node.kind)) return children::ofExpression(visit, node);
  children::ofPattern(visit, node);
}

}  // namespace awaitscope::lang
