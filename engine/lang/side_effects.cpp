// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/side_effects.h"

#include <algorithm>
#include <array>

#include "engine/lang/ast_children.h"

namespace awaitscope::lang {
namespace {

constexpr int kMostRounds = 6;

constexpr std::array kAdders{"append", "add", "extend", "update", "setdefault", "write", "record"};
constexpr std::array kChangers{"pop",     "popleft", "popitem", "remove", "discard", "clear",   "insert",  "appendleft",
                               "sort",    "reverse", "put",     "put_nowait", "get_nowait", "set", "set_result", "release",
                               "acquire", "notify",  "notify_all", "cancel", "send",  "close",  "start",   "stop"};

bool isAmong(auto names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

const Expression& rootOf(const Expression& node) {
  if (node.kind == NodeKind::Attribute) return rootOf(*node.as<Attribute>().value);
  if (node.kind == NodeKind::Subscript) return rootOf(*node.as<Subscript>().value);
  return node;
}

bool isParameter(const FunctionDef& function, Name name) {
  const Parameters& parameters = *function.parameters;
  for (const auto list : {parameters.positionalOnly, parameters.positional, parameters.keywordOnly})
    for (const Parameter* each : list)
      if (each->name == name) return true;
  return false;
}

}  // namespace

SideEffects::SideEffects(const Module& module, const ScopeTable& scopes) {
  for (const Statement* statement : module.body()) collect(*statement, scopes);
  bool isNew = true;
  for (int round = 0; isNew && round < kMostRounds; ++round) {
    isNew = false;
    for (const Function& function : m_functions) {
      SideEffect level = SideEffect::None;
      for (const Statement* statement : function.node->body) level = std::max(level, found(*statement, function));
      SideEffect& known = m_levels[function.name];
      isNew = isNew || level > known;
      known = std::max(known, level);
    }
  }
}

void SideEffects::collect(const Node& node, const ScopeTable& scopes) {
  if (node.kind == NodeKind::FunctionDef || node.kind == NodeKind::AsyncFunctionDef)
    m_functions.push_back({node.as<FunctionDef>().name, &node.as<FunctionDef>(), &scopes.of(node)});
  forEachChild(node, [&](const Node& child) {
    if (Statement::isKind(child.kind) || child.kind == NodeKind::ExceptHandler) collect(child, scopes);
  });
}

/// Made by the function itself, so that nobody else has seen it; what a call gives may be anybody's.
bool SideEffects::isOwn(const Expression& node, const Function& function) {
  const Expression& root = rootOf(node);
  if (root.kind != NodeKind::Identifier) return root.kind != NodeKind::Call;
  const Name name = root.as<Identifier>().name;
  return function.scope->resolve(name) == NameScope::Local && !isParameter(*function.node, name);
}

SideEffect SideEffects::found(const Node& node, const Function& function) const {
  SideEffect level = SideEffect::None;
  switch (node.kind) {
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef:
    case NodeKind::ClassDef:
    case NodeKind::Lambda:
      return level;
    case NodeKind::Assign:
      for (const Expression* target : node.as<Assign>().targets)
        level = std::max(level, ofTarget(*target, function, SideEffect::Changes));
      break;
    case NodeKind::AugAssign:
      level = ofTarget(*node.as<AugAssign>().target, function, SideEffect::Adds);
      break;
    case NodeKind::AnnAssign:
      if (node.as<AnnAssign>().value) level = ofTarget(*node.as<AnnAssign>().target, function, SideEffect::Changes);
      break;
    case NodeKind::Delete:
      for (const Expression* target : node.as<Delete>().targets)
        level = std::max(level, ofTarget(*target, function, SideEffect::Changes));
      break;
    case NodeKind::AsyncWith:
      for (const WithItem& item : node.as<With>().items)
        if (!isOwn(*item.context, function)) level = SideEffect::Changes;  // Most likely a lock.
      break;
    case NodeKind::Call:
      level = ofCall(node.as<Call>(), function);
      break;
    default:
      break;
  }
  forEachChild(node, [&](const Node& child) { level = std::max(level, found(child, function)); });
  return level;
}

SideEffect SideEffects::ofTarget(const Expression& target, const Function& function, SideEffect known) const {
  switch (target.kind) {
    case NodeKind::Identifier:
      return function.scope->resolve(target.as<Identifier>().name) == NameScope::Local ? SideEffect::None : known;
    case NodeKind::Attribute:
      return isOwn(target, function) ? SideEffect::None : known;
    case NodeKind::Subscript:
      return isOwn(target, function) ? SideEffect::None : SideEffect::Adds;
    case NodeKind::Tuple: {
      SideEffect level = SideEffect::None;
      for (const Expression* element : target.as<Tuple>().elements) level = std::max(level, ofTarget(*element, function, known));
      return level;
    }
    default:
      return known;
  }
}

SideEffect SideEffects::ofCall(const Call& call, const Function& function) const {
  if (call.function->kind == NodeKind::Identifier) return of(call.function->as<Identifier>().name);
  if (call.function->kind != NodeKind::Attribute) return SideEffect::None;
  const auto& method = call.function->as<Attribute>();
  if (m_levels.contains(method.name)) return of(method.name);
  if (isOwn(*method.value, function)) return SideEffect::None;
  if (isAmong(kAdders, *method.name)) return SideEffect::Adds;
  return isAmong(kChangers, *method.name) ? SideEffect::Changes : SideEffect::None;
}

}  // namespace awaitscope::lang
