// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/busy_waits.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

#include "engine/lang/ast_children.h"

namespace awaitscope::lang {

namespace {

/// Calls that only look; any other one may be the work that the loop is there for.
bool onlyAsks(std::string_view function) {
  static constexpr std::array<std::string_view, 16> kNames{
      "done", "cancelled", "empty", "full", "qsize", "locked", "running", "len",
      "any",  "all",       "bool",  "time", "monotonic", "perf_counter", "get", "time_ns"};
  return function.starts_with("is") || function.starts_with("has") || std::ranges::find(kNames, function) != kNames.end();
}

Name calledName(const Expression& function) {
  if (function.kind == NodeKind::Identifier) return function.as<Identifier>().name;
  return function.kind == NodeKind::Attribute ? function.as<Attribute>().name : nullptr;
}

/// No call that may do something, no `:=`, no await.
bool isQuestion(const Node& node) {
  if (node.kind == NodeKind::NamedExpr || node.kind == NodeKind::Await) return false;
  if (node.kind == NodeKind::Call) {
    const Name name = calledName(*node.as<Call>().function);
    if (name == nullptr || !onlyAsks(*name)) return false;
  }
  bool isOne = true;
  forEachChild(node, [&](const Node& child) { isOne = isOne && isQuestion(child); });
  return isOne;
}

class LoopBody {
 public:
  /// Nothing in it but asking, leaving, counting, and at least one `await sleep(0)`.
  static bool isIdle(const While& loop) {
    LoopBody body;
    if (!isQuestion(*loop.test) || !body.takeAll(loop.body) || !body.m_lets) return false;
    body.collectNames(*loop.test, body.m_asked);
    return std::ranges::none_of(body.m_counted, [&](Name name) { return body.m_asked.contains(name); });
  }

 private:
  bool takeAll(Body body) {
    return std::ranges::all_of(body, [this](const Statement* each) { return take(*each); });
  }

  bool take(const Statement& statement) {
    switch (statement.kind) {
      case NodeKind::Pass:
      case NodeKind::Break:
      case NodeKind::Continue:
      case NodeKind::Return:
        return true;
      case NodeKind::If:
        collectNames(*statement.as<If>().test, m_asked);
        return isQuestion(*statement.as<If>().test) && takeAll(statement.as<If>().body) && takeAll(statement.as<If>().orElse);
      case NodeKind::AugAssign:
        collectNames(*statement.as<AugAssign>().target, m_counted);
        return statement.as<AugAssign>().value->kind == NodeKind::Constant;
      case NodeKind::ExprStatement:
        return takeExpression(*statement.as<ExprStatement>().value);
      default:
        return false;
    }
  }

  bool takeExpression(const Expression& value) {
    if (value.kind == NodeKind::Constant) return true;  // a text as a comment
    const bool isYield = value.kind == NodeKind::Await && isSleepOfZero(*value.as<Await>().value);
    m_lets = m_lets || isYield;
    return isYield;
  }

  static bool isSleepOfZero(const Expression& value) {
    if (value.kind != NodeKind::Call) return false;
    const Call& call = value.as<Call>();
    const Name name = calledName(*call.function);
    if (name == nullptr || *name != "sleep" || call.arguments.size() != 1 || !call.keywords.empty()) return false;
    if (call.arguments[0]->kind != NodeKind::Constant) return false;
    const Constant& delay = call.arguments[0]->as<Constant>();
    return (delay.constant == ConstantKind::Int && delay.isSmall && delay.integer == 0) ||
           (delay.constant == ConstantKind::Float && delay.number == 0);
  }

  static void collectNames(const Node& node, std::unordered_set<Name>& names) {
    if (node.kind == NodeKind::Identifier) names.insert(node.as<Identifier>().name);
    if (node.kind == NodeKind::Attribute) names.insert(node.as<Attribute>().name);
    forEachChild(node, [&](const Node& child) { collectNames(child, names); });
  }

  std::unordered_set<Name> m_asked;
  std::unordered_set<Name> m_counted;
  bool m_lets = false;
};

}  // namespace

bool isBusyWait(const While& loop) { return LoopBody::isIdle(loop); }

}  // namespace awaitscope::lang
