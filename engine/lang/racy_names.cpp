// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/racy_names.h"

#include <algorithm>

#include "engine/lang/ast_children.h"
#include "engine/lang/racy_flow.h"

namespace awaitscope::lang {
namespace {

constexpr int kMostRounds = 6;  // A chain of calls this long; what lies deeper is not followed.

bool isNamed(const Expression& decorator, std::string_view name) {
  return decorator.kind == NodeKind::Identifier && *decorator.as<Identifier>().name == name;
}

bool hasDecorator(const FunctionDef& function, std::string_view name) {
  return std::ranges::any_of(function.decorators, [&](const Expression* each) { return isNamed(*each, name); });
}

}  // namespace

Name containerName(const Expression& container) {
  if (container.kind == NodeKind::Identifier) return container.as<Identifier>().name;
  if (container.kind == NodeKind::Attribute) return container.as<Attribute>().name;
  return nullptr;
}

RacyNames::RacyNames(const Module& module, const ScopeTable& scopes) : m_scopes(scopes) {
  for (const Statement* statement : module.body()) collect(*statement, false);
  bool isNew = std::ranges::any_of(m_callees, [](const auto& callee) { return callee->isCoroutine(); });
  for (int round = 0; isNew && round < kMostRounds; ++round) {
    isNew = false;
    for (const auto& callee : m_callees) isNew = RacyFlow(*this, *callee).hasLearned() || isNew;
  }
  m_callees.clear();
  m_byName.clear();
}

void RacyNames::collect(const Node& node, bool isInClass) {
  if (node.kind == NodeKind::FunctionDef || node.kind == NodeKind::AsyncFunctionDef) {
    const auto& function = node.as<FunctionDef>();
    auto callee = std::make_unique<Callee>();
    callee->function = &function;
    callee->isMethod = isInClass && !hasDecorator(function, "staticmethod");
    callee->isProperty = isInClass && hasDecorator(function, "property");
    m_byName[function.name].push_back(callee.get());
    m_callees.push_back(std::move(callee));
  }
  forEachChild(node, [&](const Node& child) {
    if (Statement::isKind(child.kind) || child.kind == NodeKind::ExceptHandler)
      collect(child, node.kind == NodeKind::ClassDef);
  });
}

void RacyNames::foresee(const Node& call, const Place& place, Dependence dependence) {
  watch(place);
  auto& list = m_foreseen[&call];
  const auto known = std::ranges::find(list, place.name, &Foreseen::name);
  if (known == list.end())
    list.push_back({place.name, dependence});
  else
    known->dependence = std::max(known->dependence, dependence);
}

}  // namespace awaitscope::lang
