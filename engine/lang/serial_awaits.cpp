// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/serial_awaits.h"

#include <algorithm>
#include <vector>

#include "engine/lang/ast_children.h"

namespace awaitscope::lang {

namespace {

using Names = std::unordered_set<Name>;

void collectNames(const Node& node, Names& names) {
  if (node.kind == NodeKind::Identifier) names.insert(node.as<Identifier>().name);
  forEachChild(node, [&](const Node& child) { collectNames(child, names); });
}

Names namesIn(const Node& node) {
  Names names;
  collectNames(node, names);
  return names;
}

/// The names in a call's arguments.
Names argumentsOf(const Await& await) {
  Names names;
  const auto& call = await.value->as<Call>();
  for (const Expression* argument : call.arguments) collectNames(*argument, names);
  for (const Keyword* keyword : call.keywords) collectNames(*keyword->value, names);
  return names;
}

Name functionOf(const Await& await) { return await.value->as<Call>().function->as<Identifier>().name; }

bool shareAny(const Names& one, const Names& other) {
  return std::ranges::any_of(one, [&](Name name) { return other.contains(name); });
}

/// One statement `await f(…)` or `x = await f(…)`.
struct Link {
  const Await* await = nullptr;
  Names targets;  ///< Empty: the result is dropped.
};

/// May `next` run while the links before it do? What is dropped was done for its effect: then only the same function
/// on other arguments is independent enough.
bool isIndependent(const std::vector<Link>& links, const Link& next) {
  const Names wanted = argumentsOf(*next.await);
  return std::ranges::all_of(links, [&](const Link& link) {
    if (shareAny(link.targets, wanted) || shareAny(link.targets, next.targets)) return false;
    if (!link.targets.empty() && !next.targets.empty()) return true;
    return functionOf(*link.await) == functionOf(*next.await) && !shareAny(argumentsOf(*link.await), wanted);
  });
}

bool isPlainTarget(const Expression& target) {
  if (target.kind == NodeKind::Identifier) return true;
  if (target.kind != NodeKind::Tuple) return false;
  const Expressions elements = target.as<Tuple>().elements;
  return std::ranges::all_of(elements, [](const Expression* each) { return each->kind == NodeKind::Identifier; });
}

/// The expression whose await a loop's only statement is about: `await f(x)`, `r.append(await f(x))`,
/// `r[x] = await f(x)`, `total += await f(x)`.
const Expression* awaitedBy(const Statement& only) {
  switch (only.kind) {
    case NodeKind::ExprStatement: {
      const Expression* value = only.as<ExprStatement>().value;
      const bool isCollected = value->kind == NodeKind::Call && value->as<Call>().arguments.size() == 1 &&
                               value->as<Call>().keywords.empty();
      return isCollected ? value->as<Call>().arguments[0] : value;
    }
    case NodeKind::Assign:
      return only.as<Assign>().value;
    case NodeKind::AugAssign:
      return only.as<AugAssign>().value;
    default:
      return nullptr;
  }
}

/// The names that a loop's only statement writes to.
Names writtenBy(const Statement& only) {
  if (only.kind == NodeKind::AugAssign) return namesIn(*only.as<AugAssign>().target);
  Names names;
  if (only.kind == NodeKind::Assign)
    for (const Expression* target : only.as<Assign>().targets) collectNames(*target, names);
  return names;
}

}  // namespace

SerialAwaits::SerialAwaits(const Module& module) {
  collectFunctions(module.body());
  if (m_functions.empty()) return;
  for (const Statement* statement : module.body()) visit(*statement);
}

/// Functions of the module and those inside functions; methods are called by their object.
void SerialAwaits::collectFunctions(Body body) {
  for (const Statement* statement : body) {
    if (statement->kind == NodeKind::AsyncFunctionDef) m_functions.insert(statement->as<FunctionDef>().name);
    if (statement->kind == NodeKind::AsyncFunctionDef || statement->kind == NodeKind::FunctionDef)
      collectFunctions(statement->as<FunctionDef>().body);
  }
}

const Await* SerialAwaits::fetchIn(const Expression& node) const {
  if (node.kind != NodeKind::Await) return nullptr;
  const auto& await = node.as<Await>();
  if (await.value->kind != NodeKind::Call) return nullptr;
  const Expression& function = *await.value->as<Call>().function;
  const bool isOurs = function.kind == NodeKind::Identifier && m_functions.contains(function.as<Identifier>().name);
  return isOurs ? &await : nullptr;
}

void SerialAwaits::visit(const Node& node) {
  switch (node.kind) {
    case NodeKind::ListComp:
    case NodeKind::SetComp:
      visitComprehension(*node.as<ElementComprehension>().element, node.as<ElementComprehension>().generators);
      break;
    case NodeKind::DictComp:
      visitComprehension(*node.as<DictComp>().value, node.as<DictComp>().generators);
      break;
    case NodeKind::For:
      visitFor(node.as<For>());
      visitBlock(node.as<For>().body);
      break;
    case NodeKind::AsyncFunctionDef:
      visitBlock(node.as<FunctionDef>().body);
      break;
    case NodeKind::If:
      visitBlock(node.as<If>().body);
      visitBlock(node.as<If>().orElse);
      break;
    case NodeKind::Try:
      visitBlock(node.as<Try>().body);
      break;
    default:
      break;
  }
  forEachChild(node, [this](const Node& child) { visit(child); });
}

void SerialAwaits::visitBlock(Body body) {
  std::vector<Link> links;
  const auto close = [&] {
    if (links.size() > 1)
      for (const Link& link : links) m_groups[link.await] = links.front().await->span.line;
    links.clear();
  };
  for (const Statement* statement : body) {
    Link link;
    if (statement->kind == NodeKind::ExprStatement) {
      link.await = fetchIn(*statement->as<ExprStatement>().value);
    } else if (statement->kind == NodeKind::Assign && statement->as<Assign>().targets.size() == 1 &&
               isPlainTarget(*statement->as<Assign>().targets[0])) {
      link.await = fetchIn(*statement->as<Assign>().value);
      link.targets = namesIn(*statement->as<Assign>().targets[0]);
    }
    if (!link.await || !isIndependent(links, link)) close();
    if (link.await) links.push_back(std::move(link));
  }
  close();
}

void SerialAwaits::visitFor(const For& loop) {
  if (loop.body.size() != 1 || !loop.orElse.empty()) return;
  const Expression* awaited = awaitedBy(*loop.body[0]);
  const Await* await = awaited ? fetchIn(*awaited) : nullptr;
  if (!await) return;
  const Names arguments = argumentsOf(*await);
  if (!shareAny(arguments, namesIn(*loop.target)) || shareAny(arguments, writtenBy(*loop.body[0]))) return;
  m_groups[await] = await->span.line;
}

void SerialAwaits::visitComprehension(const Expression& element, List<Comprehension> clauses) {
  const Await* await = fetchIn(element);
  if (!await || clauses.size() != 1 || clauses[0].isAsync) return;
  if (shareAny(argumentsOf(*await), namesIn(*clauses[0].target))) m_groups[await] = await->span.line;
}

}  // namespace awaitscope::lang
