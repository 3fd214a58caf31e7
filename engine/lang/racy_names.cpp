// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/racy_names.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "engine/lang/ast_children.h"

namespace awaitscope::lang {

/// Goes over one coroutine function in the order of evaluation; loops once, for what matters is the order within a turn.
class RacyFunction {
 public:
  RacyFunction(const FunctionDef& function, RacyNames& names) : m_names(names) {
    for (const Statement* statement : function.body) collectShared(*statement);
    block(function.body);
  }

 private:
  /// Something shared was read after so many awaits.
  struct Read {
    Name name;
    bool isAttribute;
    std::uint32_t awaits;
  };
  using Reads = std::vector<Read>;

  static bool isScopeOfItsOwn(const Node& node) {
    return node.kind == NodeKind::FunctionDef || node.kind == NodeKind::AsyncFunctionDef ||
           node.kind == NodeKind::ClassDef || node.kind == NodeKind::Lambda;
  }

  void collectShared(const Node& node) {
    if (isScopeOfItsOwn(node)) return;
    if (node.kind == NodeKind::Global || node.kind == NodeKind::Nonlocal) {
      for (const Name name : node.as<Declaration>().names) m_shared.insert(name);
      return;
    }
    forEachChild(node, [this](const Node& child) { collectShared(child); });
  }

  void block(Body body) {
    for (const Statement* statement : body) this->statement(*statement);
  }

  void statement(const Statement& node) {
    if (isScopeOfItsOwn(node)) return;
    switch (node.kind) {
      case NodeKind::Assign: {
        const Reads reads = readsOf(*node.as<Assign>().value);
        for (const Expression* target : node.as<Assign>().targets) write(*target, reads);
        return;
      }
      case NodeKind::AugAssign: {
        Reads reads = readsOf(*node.as<AugAssign>().target);
        append(reads, readsOf(*node.as<AugAssign>().value));
        return write(*node.as<AugAssign>().target, reads);
      }
      case NodeKind::AnnAssign:
        if (node.as<AnnAssign>().value) write(*node.as<AnnAssign>().target, readsOf(*node.as<AnnAssign>().value));
        return;
      case NodeKind::If:
        return under(readsOf(*node.as<If>().test), [&] {
          block(node.as<If>().body);
          block(node.as<If>().orElse);
        });
      case NodeKind::While:
        return under(readsOf(*node.as<While>().test), [&] { block(node.as<While>().body); });
      case NodeKind::AsyncFor:
      case NodeKind::AsyncWith:
        ++m_awaits;
        return inner(node);
      default:
        return inner(node);
    }
  }

  /// Expressions of a statement first, its blocks in order.
  void inner(const Node& node) {
    forEachChild(node, [this](const Node& child) {
      if (Statement::isKind(child.kind))
        statement(static_cast<const Statement&>(child));
      else if (child.kind == NodeKind::ExceptHandler)
        block(child.as<ExceptHandler>().body);
      else
        readsOf(child);
    });
  }

  template <typename F>
  void under(const Reads& condition, F&& body) {
    const std::size_t before = m_conditions.size();
    append(m_conditions, condition);
    body();
    m_conditions.resize(before);
  }

  /// What evaluating `node` reads; counts the awaits in it.
  Reads readsOf(const Node& node) {
    Reads reads;
    evaluate(node, reads);
    return reads;
  }

  void evaluate(const Node& node, Reads& reads) {
    if (isScopeOfItsOwn(node)) return;
    switch (node.kind) {
      case NodeKind::Identifier: {
        const Name name = node.as<Identifier>().name;
        if (m_shared.contains(name)) reads.push_back({name, false, m_awaits});
        if (const auto found = m_locals.find(name); found != m_locals.end()) append(reads, found->second);
        return;
      }
      case NodeKind::Attribute:
        evaluate(*node.as<Attribute>().value, reads);
        reads.push_back({node.as<Attribute>().name, true, m_awaits});
        return;
      case NodeKind::Call: {
        // The method of an object is no value that anybody writes.
        const auto& call = node.as<Call>();
        const bool isMethod = call.function->kind == NodeKind::Attribute;
        evaluate(isMethod ? *call.function->as<Attribute>().value : *call.function, reads);
        for (const Expression* argument : call.arguments) evaluate(*argument, reads);
        for (const Keyword* keyword : call.keywords) evaluate(*keyword->value, reads);
        return;
      }
      case NodeKind::Await:
        evaluate(*node.as<Await>().value, reads);
        ++m_awaits;
        return;
      case NodeKind::NamedExpr: {
        const Reads value = readsOf(*node.as<NamedExpr>().value);
        write(*node.as<NamedExpr>().target, value);
        append(reads, value);
        return;
      }
      default:
        forEachChild(node, [&](const Node& child) { evaluate(child, reads); });
    }
  }

  void write(const Expression& target, const Reads& reads) {
    switch (target.kind) {
      case NodeKind::Attribute:
        return writeShared(target, target.as<Attribute>().name, true, reads);
      case NodeKind::Identifier: {
        const Name name = target.as<Identifier>().name;
        if (m_shared.contains(name)) return writeShared(target, name, false, reads);
        m_locals[name] = reads;
        return;
      }
      case NodeKind::Tuple:
        for (const Expression* element : target.as<Tuple>().elements) write(*element, reads);
        return;
      case NodeKind::ListDisplay:
        for (const Expression* element : target.as<ListDisplay>().elements) write(*element, reads);
        return;
      default:
        return;
    }
  }

  void writeShared(const Expression& target, Name name, bool isAttribute, const Reads& reads) {
    const auto isStale = [&](const Read& read) {
      return read.name == name && read.isAttribute == isAttribute && read.awaits < m_awaits;
    };
    if (!std::ranges::any_of(reads, isStale) && !std::ranges::any_of(m_conditions, isStale)) return;
    (isAttribute ? m_names.m_attributes : m_names.m_variables).insert(name);
    m_names.m_dependentWrites.insert(&target);
  }

  static void append(Reads& reads, const Reads& more) {
    constexpr std::size_t kMostFollowed = 64;  // A chain of assignments would double its list at every link.
    for (const Read& read : more)
      if (reads.size() < kMostFollowed) reads.push_back(read);
  }

  RacyNames& m_names;
  std::unordered_set<Name> m_shared;            // declared global or nonlocal
  std::unordered_map<Name, Reads> m_locals;     // what a local's value stems from
  Reads m_conditions;                           // of the ifs and whiles around
  std::uint32_t m_awaits = 0;
};

namespace {

void visitCoroutines(const Node& node, RacyNames& names) {
  if (node.kind == NodeKind::AsyncFunctionDef) RacyFunction(node.as<FunctionDef>(), names);
  forEachChild(node, [&](const Node& child) {
    if (Statement::isKind(child.kind) || child.kind == NodeKind::ExceptHandler) visitCoroutines(child, names);
  });
}

}  // namespace

RacyNames::RacyNames(const Module& module) {
  for (const Statement* statement : module.body()) visitCoroutines(*statement, *this);
}

}  // namespace awaitscope::lang
