// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/serial_awaits.h"

#include <algorithm>
#include <utility>

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

bool shareAny(const Names& one, const Names& other) {
  return std::ranges::any_of(one, [&](Name name) { return other.contains(name); });
}

bool contains(const Node& node, auto&& isWanted) {
  if (isWanted(node)) return true;
  bool found = false;
  forEachChild(node, [&](const Node& child) { found = found || contains(child, isWanted); });
  return found;
}

bool isPlainTarget(const Expression& target) {
  if (target.kind == NodeKind::Identifier) return true;
  if (target.kind != NodeKind::Tuple) return false;
  const Expressions elements = target.as<Tuple>().elements;
  return std::ranges::all_of(elements, [](const Expression* each) { return each->kind == NodeKind::Identifier; });
}

/// The expression whose await a loop's only statement is about: `await f(x)`, `r.append(await f(x))`,
/// `r[x] = await f(x)`, `total += await f(x)`, `print(await f(x))`.
const Expression* awaitedBy(const Statement& only) {
  switch (only.kind) {
    case NodeKind::ExprStatement: {
      const Expression* value = only.as<ExprStatement>().value;
      if (value->kind != NodeKind::Call) return value;
      const Call& call = value->as<Call>();
      const Expression* awaited = nullptr;
      for (const Expression* argument : call.arguments)
        if (argument->kind == NodeKind::Await) awaited = awaited ? value : argument;
      return call.keywords.empty() && awaited ? awaited : value;
    }
    case NodeKind::Assign:
      return only.as<Assign>().value;
    case NodeKind::AugAssign:
      return only.as<AugAssign>().value;
    default:
      return nullptr;
  }
}

/// The names that a statement of a loop writes to, or whose methods it calls.
void collectWritten(const Node& node, Names& names) {
  switch (node.kind) {
    case NodeKind::AugAssign:
      collectNames(*node.as<AugAssign>().target, names);
      break;
    case NodeKind::Assign:
      for (const Expression* target : node.as<Assign>().targets) collectNames(*target, names);
      break;
    case NodeKind::Call:
      if (node.as<Call>().function->kind == NodeKind::Attribute) collectNames(*node.as<Call>().function, names);
      break;
    default:
      break;
  }
  forEachChild(node, [&](const Node& child) { collectWritten(child, names); });
}

/// Ends the loop, waits for something else, or changes what can be seen from outside of it in ways unknown.
bool isMoreThanUse(const Node& node) {
  switch (node.kind) {
    case NodeKind::ExprStatement:
    case NodeKind::Assign:
    case NodeKind::AugAssign:
    case NodeKind::Pass:
      break;
    default:
      return true;
  }
  return contains(node, [](const Node& each) { return each.kind == NodeKind::Await || each.kind == NodeKind::Yield; });
}

Name lastName(const Expression& node) {
  if (node.kind == NodeKind::Identifier) return node.as<Identifier>().name;
  return node.kind == NodeKind::Attribute ? node.as<Attribute>().name : nullptr;
}

bool isCalled(const Call& call, std::string_view name) {
  const Name last = lastName(*call.function);
  return last != nullptr && *last == name;
}

}  // namespace

SerialAwaits::SerialAwaits(const Module& module, const ScopeTable& scopes)
    : m_scopes(scopes), m_effects(module, scopes), m_scope(&scopes.module()) {
  for (const Statement* statement : module.body()) collectFunctions(*statement, false);
  if (m_functions.empty() && m_methods.empty()) return;
  for (const Statement* statement : module.body()) visit(*statement);
}

void SerialAwaits::collectFunctions(const Node& node, bool isInClass) {
  if (node.kind == NodeKind::AsyncFunctionDef)
    (isInClass ? m_methods : m_functions).insert(node.as<FunctionDef>().name);
  forEachChild(node, [&](const Node& child) {
    if (Statement::isKind(child.kind) || child.kind == NodeKind::ExceptHandler)
      collectFunctions(child, node.kind == NodeKind::ClassDef);
  });
}

// ---- what counts ----

void SerialAwaits::want(const Call& call, std::size_t from, Fetch& fetch) {
  for (std::size_t at = from; at < call.arguments.size(); ++at) collectNames(*call.arguments[at], fetch.wanted);
  for (const Keyword* keyword : call.keywords) collectNames(*keyword->value, fetch.wanted);
}

/// to_thread(f, …), run_in_executor(pool, f, …): what it is about is f.
bool SerialAwaits::describeWork(const Call& call, std::size_t function, Fetch& fetch) const {
  if (call.arguments.size() <= function) return false;
  const Expression& work = *call.arguments[function];
  fetch.function = lastName(work);
  if (fetch.function == nullptr) return false;
  fetch.effect = m_effects.of(fetch.function);
  if (work.kind == NodeKind::Attribute) collectNames(*work.as<Attribute>().value, fetch.wanted);
  want(call, function + 1, fetch);
  return true;
}

bool SerialAwaits::describe(const Call& call, Fetch& fetch) const {
  if (isCalled(call, "to_thread")) return describeWork(call, 0, fetch);
  if (isCalled(call, "run_in_executor")) return describeWork(call, 1, fetch);
  const bool isWrapper = isCalled(call, "wait_for") || isCalled(call, "create_task") || isCalled(call, "ensure_future") ||
                         isCalled(call, "shield");
  if (isWrapper && !call.arguments.empty() && call.arguments[0]->kind == NodeKind::Call) {
    want(call, 1, fetch);
    return describe(call.arguments[0]->as<Call>(), fetch);
  }
  fetch.function = lastName(*call.function);
  if (fetch.function == nullptr) return false;
  const bool isOnObject = call.function->kind == NodeKind::Attribute;
  const bool isSleep = *fetch.function == "sleep" && call.arguments.size() + call.keywords.size() > 1;
  if (!(isOnObject ? m_methods : m_functions).contains(fetch.function) && !isSleep) return false;
  fetch.effect = m_effects.of(fetch.function);
  fetch.isMethod = isOnObject && !isSleep;
  if (fetch.isMethod) collectNames(*call.function, fetch.wanted);
  want(call, 0, fetch);
  return true;
}

std::optional<SerialAwaits::Fetch> SerialAwaits::fetchIn(const Expression& node) const {
  if (node.kind != NodeKind::Await || node.as<Await>().value->kind != NodeKind::Call) return std::nullopt;
  Fetch fetch;
  fetch.await = &node.as<Await>();
  if (!describe(fetch.await->value->as<Call>(), fetch)) return std::nullopt;
  // An await among the arguments comes before it.
  const auto isAwait = [&](const Node& each) { return each.kind == NodeKind::Await && &each != fetch.await; };
  if (contains(node, isAwait)) return std::nullopt;
  return fetch;
}

/// `await f(…)` or `x = await f(…)`.
std::optional<SerialAwaits::Fetch> SerialAwaits::fetchInStatement(const Statement& statement) const {
  if (statement.kind == NodeKind::ExprStatement) return fetchIn(*statement.as<ExprStatement>().value);
  if (statement.kind != NodeKind::Assign || statement.as<Assign>().targets.size() != 1) return std::nullopt;
  const Expression& target = *statement.as<Assign>().targets[0];
  if (!isPlainTarget(target)) return std::nullopt;
  std::optional<Fetch> fetch = fetchIn(*statement.as<Assign>().value);
  if (!fetch) return std::nullopt;
  fetch->targets = namesIn(target);
  fetch->isKept = true;
  return fetch;
}

bool SerialAwaits::isShared(const Names& names) const {
  return std::ranges::any_of(names, [this](Name name) { return m_scope->resolve(name) != NameScope::Local; });
}

/// May `next` run while those before it do? What is dropped was done for its effect: then only the same function on
/// other arguments is independent enough.
bool SerialAwaits::isIndependent(const std::vector<Fetch>& before, const Fetch& next) const {
  if (next.effect == SideEffect::Changes || isShared(next.targets)) return false;
  return std::ranges::all_of(before, [&](const Fetch& fetch) {
    if (fetch.effect == SideEffect::Changes || isShared(fetch.targets)) return false;
    if (shareAny(fetch.targets, next.wanted) || shareAny(fetch.targets, next.targets)) return false;
    const bool isSame = fetch.function == next.function;
    if (!isSame && (fetch.effect != SideEffect::None || next.effect != SideEffect::None)) return false;
    if (fetch.isKept && next.isKept) return true;
    return isSame && !shareAny(fetch.wanted, next.wanted);
  });
}

// ---- where they stand ----

void SerialAwaits::visit(const Node& node) {
  const Scope* outer = m_scope;
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
      m_scope = &m_scopes.of(node);
      visitBlock(node.as<FunctionDef>().body);
      break;
    case NodeKind::If:
      visitBlock(node.as<If>().body);
      visitBlock(node.as<If>().orElse);
      break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
      visitBlock(node.as<With>().body);
      break;
    case NodeKind::Try:
      visitBlock(node.as<Try>().body);
      break;
    case NodeKind::ExprStatement:
      visitParts(*node.as<ExprStatement>().value);
      break;
    case NodeKind::Assign:
      visitParts(*node.as<Assign>().value);
      break;
    case NodeKind::Return:
      if (node.as<Return>().value) visitParts(*node.as<Return>().value);
      break;
    default:
      break;
  }
  forEachChild(node, [this](const Node& child) { visit(child); });
  m_scope = outer;
}

void SerialAwaits::group(const std::vector<Fetch>& fetches) {
  if (fetches.size() < 2) return;
  for (const Fetch& fetch : fetches) m_groups[fetch.await] = fetches.front().await->span.line;
}

void SerialAwaits::visitBlock(Body body) {
  std::vector<Fetch> row;
  for (const Statement* statement : body) {
    std::optional<Fetch> fetch = fetchInStatement(*statement);
    if (!fetch || !isIndependent(row, *fetch)) {
      group(row);
      row.clear();
    }
    if (fetch && fetch->effect != SideEffect::Changes) row.push_back(std::move(*fetch));
  }
  group(row);
}

/// `print(await f(1), await f(2))`, `await f(1) + await f(2)`, `[await f(1), await f(2)]`.
void SerialAwaits::visitParts(const Expression& node) {
  std::vector<Fetch> parts;
  collectParts(node, parts);
  std::vector<Fetch> row;
  for (Fetch& part : parts) {
    part.isKept = true;
    if (!isIndependent(row, part)) return;
    row.push_back(std::move(part));
  }
  group(row);
}

void SerialAwaits::collectParts(const Expression& node, std::vector<Fetch>& parts) const {
  switch (node.kind) {
    case NodeKind::Await:
      if (std::optional<Fetch> fetch = fetchIn(node)) parts.push_back(std::move(*fetch));
      return;
    case NodeKind::BinOp:
    case NodeKind::Compare:
    case NodeKind::Call:
    case NodeKind::ListDisplay:
    case NodeKind::Tuple:
    case NodeKind::Set:
    case NodeKind::Dict:
    case NodeKind::JoinedStr:
    case NodeKind::FormattedValue:
      break;
    default:
      return;  // What may not be evaluated at all.
  }
  forEachChild(node, [&](const Node& child) {
    if (Expression::isKind(child.kind))
      collectParts(static_cast<const Expression&>(child), parts);
    else if (child.kind == NodeKind::Keyword)
      collectParts(*child.as<Keyword>().value, parts);
  });
}

/// A loop whose body is an await and what is done with its result.
void SerialAwaits::visitFor(const For& loop) {
  if (loop.body.empty() || !loop.orElse.empty()) return;
  const Statement& first = *loop.body[0];
  const Expression* awaited = awaitedBy(first);
  std::optional<Fetch> fetch = awaited ? fetchIn(*awaited) : std::nullopt;
  if (!fetch || fetch->effect == SideEffect::Changes) return;
  for (std::size_t at = 1; at < loop.body.size(); ++at)
    if (isMoreThanUse(*loop.body[at])) return;
  const Names turn = namesIn(*loop.target);
  if (!shareAny(fetch->wanted, turn)) return;
  Names written;
  for (const Statement* statement : loop.body) collectWritten(*statement, written);
  for (Name own : turn) written.erase(own);
  const bool isDropped = first.kind == NodeKind::ExprStatement && awaited == first.as<ExprStatement>().value;
  if (isDropped && fetch->isMethod) {
    const auto& method = fetch->await->value->as<Call>().function->as<Attribute>();
    if (!shareAny(namesIn(*method.value), turn)) return;  // One object's steps.
    for (Name own : namesIn(method)) written.erase(own);
  } else if (fetch->isMethod) {
    for (Name own : namesIn(*fetch->await->value->as<Call>().function)) written.erase(own);
  }
  if (shareAny(fetch->wanted, written)) return;
  m_groups[fetch->await] = fetch->await->span.line;
}

void SerialAwaits::visitComprehension(const Expression& element, List<Comprehension> clauses) {
  const std::optional<Fetch> fetch = fetchIn(element);
  if (!fetch || fetch->effect == SideEffect::Changes || clauses.size() != 1 || clauses[0].isAsync) return;
  if (shareAny(fetch->wanted, namesIn(*clauses[0].target))) m_groups[fetch->await] = fetch->await->span.line;
}

}  // namespace awaitscope::lang
