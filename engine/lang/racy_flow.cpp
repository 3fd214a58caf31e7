// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/racy_flow.h"

#include <algorithm>
#include <utility>

#include "engine/lang/ast_children.h"

namespace awaitscope::lang {
namespace {

constexpr std::size_t kMostFollowed = 64;  // A chain of assignments would double its list at every link.
constexpr std::size_t kMostEffects = 64;

bool isScopeOfItsOwn(const Node& node) {
  return node.kind == NodeKind::FunctionDef || node.kind == NodeKind::AsyncFunctionDef ||
         node.kind == NodeKind::ClassDef || node.kind == NodeKind::Lambda;
}

/// The parameter that the caller's argument at `position` becomes, or null.
Name parameterAt(const Callee& callee, std::size_t position) {
  const Parameters& parameters = *callee.function->parameters;
  if (position < parameters.positionalOnly.size()) return parameters.positionalOnly[position]->name;
  position -= parameters.positionalOnly.size();
  return position < parameters.positional.size() ? parameters.positional[position]->name : nullptr;
}

bool leavesBlock(Body body) {
  if (body.empty()) return false;
  const NodeKind last = body[body.size() - 1]->kind;
  return last == NodeKind::Return || last == NodeKind::Raise || last == NodeKind::Continue || last == NodeKind::Break;
}

}  // namespace

RacyFlow::Move RacyFlow::moveBy(BinaryOperator op) {
  return op == BinaryOperator::Sub ? Move::Down : op == BinaryOperator::Add ? Move::Up : Move::None;
}

RacyFlow::RacyFlow(RacyNames& names, Callee& callee)
    : m_names(names), m_effects(callee.effects), m_scope(names.m_scopes.of(*callee.function)) {
  const Parameters& parameters = *callee.function->parameters;
  for (const auto list : {parameters.positionalOnly, parameters.positional, parameters.keywordOnly})
    for (const Parameter* each : list) m_locals[each->name] = {{{Place::Kind::Parameter, each->name}, 0}};
  block(callee.function->body);
}

bool RacyFlow::isShared(Name name) const { return m_scope.resolve(name) != NameScope::Local; }

// ---- statements ----

void RacyFlow::block(Body body) {
  const std::size_t before = m_conditions.size();
  for (const Statement* statement : body) {
    this->statement(*statement);
    append(m_conditions, std::exchange(m_guard, {}));
  }
  m_conditions.resize(before);
}

void RacyFlow::statement(const Statement& node) {
  if (isScopeOfItsOwn(node)) return;
  switch (node.kind) {
    case NodeKind::Assign: {
      const Expression& value = *node.as<Assign>().value;
      const Reads reads = readsOf(value);
      if (value.kind == NodeKind::BinOp) m_move = moveBy(value.as<BinOp>().op);
      for (const Expression* target : node.as<Assign>().targets) write(*target, reads);
      m_move = Move::None;
      return;
    }
    case NodeKind::AugAssign: {
      Reads reads = readsOf(*node.as<AugAssign>().target);
      append(reads, readsOf(*node.as<AugAssign>().value));
      m_move = moveBy(node.as<AugAssign>().op);
      write(*node.as<AugAssign>().target, reads);
      m_move = Move::None;
      return;
    }
    case NodeKind::AnnAssign:
      if (node.as<AnnAssign>().value) write(*node.as<AnnAssign>().target, readsOf(*node.as<AnnAssign>().value));
      return;
    case NodeKind::Return:
      if (!node.as<Return>().value) return;
      for (const Read& read : readsOf(*node.as<Return>().value)) learn(Effects::Returned{read.place, read.awaits < m_awaits});
      return;
    case NodeKind::If:
      return ifStatement(node.as<If>());
    case NodeKind::While:
      return under(conditionOf(*node.as<While>().test), [&] { block(node.as<While>().body); });
    case NodeKind::AsyncFor:
    case NodeKind::AsyncWith:
      suspend();
      return inner(node);
    default:
      return inner(node);
  }
}

void RacyFlow::ifStatement(const If& node) {
  const Reads test = conditionOf(*node.test);
  const Reads otherwise = opposite(test);
  under(test, [&] { block(node.body); });
  under(otherwise, [&] { block(node.orElse); });
  if (node.orElse.empty() && leavesBlock(node.body)) m_guard = otherwise;
}

/// `if left:` and `if open and left:` ask for something to be left.
RacyFlow::Reads RacyFlow::conditionOf(const Expression& test) {
  Reads reads;
  const auto take = [&](const Expression& part) {
    const std::size_t before = reads.size();
    append(reads, readsOf(part));
    const bool isPlace = part.kind == NodeKind::Identifier || part.kind == NodeKind::Attribute || part.kind == NodeKind::Subscript;
    if (isPlace) bind(reads, before, Bound::AtLeast);
  };
  if (test.kind == NodeKind::BoolOp && test.as<BoolOp>().op == BoolOperator::And)
    for (const Expression* part : test.as<BoolOp>().values) take(*part);
  else
    take(test);
  return reads;
}

RacyFlow::Reads RacyFlow::opposite(Reads reads) {
  for (Read& read : reads)
    if (read.bound != Bound::None) read.bound = read.bound == Bound::AtLeast ? Bound::AtMost : Bound::AtLeast;
  return reads;
}

void RacyFlow::bind(Reads& reads, std::size_t from, Bound bound) {
  for (std::size_t at = from; at < reads.size(); ++at) reads[at].bound = bound;
}

/// Expressions of a statement first, its blocks in order.
void RacyFlow::inner(const Node& node) {
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
void RacyFlow::under(const Reads& condition, F&& body) {
  const std::size_t before = m_conditions.size();
  append(m_conditions, condition);
  body();
  m_conditions.resize(before);
}

// ---- expressions ----

/// What evaluating `node` reads; counts the awaits in it.
RacyFlow::Reads RacyFlow::readsOf(const Node& node) {
  Reads reads;
  evaluate(node, reads);
  return reads;
}

void RacyFlow::evaluate(const Node& node, Reads& reads) {
  if (isScopeOfItsOwn(node)) return;
  switch (node.kind) {
    case NodeKind::Identifier:
      return identifier(node.as<Identifier>(), reads);
    case NodeKind::Attribute:
      return attribute(node.as<Attribute>(), reads);
    case NodeKind::Subscript:
      return item(*node.as<Subscript>().value, *node.as<Subscript>().index, reads);
    case NodeKind::Compare:
      return compare(node.as<Compare>(), reads);
    case NodeKind::Call:
      return call(node.as<Call>(), reads, nullptr);
    case NodeKind::Await:
      return await(node.as<Await>(), reads);
    case NodeKind::NamedExpr: {
      const Reads value = readsOf(*node.as<NamedExpr>().value);
      write(*node.as<NamedExpr>().target, value);
      return append(reads, value);
    }
    default:
      forEachChild(node, [&](const Node& child) { evaluate(child, reads); });
  }
}

void RacyFlow::identifier(const Identifier& node, Reads& reads) {
  if (isShared(node.name)) reads.push_back({{Place::Kind::Variable, node.name}, m_awaits});
  if (const auto found = m_locals.find(node.name); found != m_locals.end()) append(reads, found->second);
}

void RacyFlow::attribute(const Attribute& node, Reads& reads) {
  evaluate(*node.value, reads);
  reads.push_back({{Place::Kind::Attribute, node.name}, m_awaits});
  const auto* callees = m_names.callees(node.name);
  if (callees == nullptr) return;
  for (const Callee* callee : *callees)
    if (callee->isProperty) take(*callee, &node, {}, true, reads);
}

void RacyFlow::item(const Expression& container, const Expression& key, Reads& reads) {
  evaluate(container, reads);
  evaluate(key, reads);
  if (const Name name = containerName(container)) reads.push_back({{Place::Kind::Item, name}, m_awaits});
}

void RacyFlow::compare(const Compare& node, Reads& reads) {
  const bool isPair = node.ops.size() == 1;
  const bool isAbove = isPair && (node.ops[0] == CompareOperator::Gt || node.ops[0] == CompareOperator::GtE);
  const bool isBelow = isPair && (node.ops[0] == CompareOperator::Lt || node.ops[0] == CompareOperator::LtE);
  const std::size_t left = reads.size();
  evaluate(*node.left, reads);
  if (isAbove || isBelow) bind(reads, left, isAbove ? Bound::AtLeast : Bound::AtMost);
  for (std::size_t at = 0; at < node.ops.size(); ++at) {
    const std::size_t right = reads.size();
    evaluate(*node.comparators[at], reads);
    if (isAbove || isBelow) bind(reads, right, isAbove ? Bound::AtMost : Bound::AtLeast);
    const bool isTest = node.ops[at] == CompareOperator::In || node.ops[at] == CompareOperator::NotIn;
    const Name name = isTest ? containerName(*node.comparators[at]) : nullptr;
    if (name != nullptr) reads.push_back({{Place::Kind::Item, name}, m_awaits});
  }
}

/// A coroutine function of the module that awaits nothing does not suspend who awaits it.
void RacyFlow::await(const Await& node, Reads& reads) {
  if (node.value->kind == NodeKind::Call && calleesOf(node.value->as<Call>()))
    return call(node.value->as<Call>(), reads, &node);
  evaluate(*node.value, reads);
  suspend();
}

void RacyFlow::call(const Call& node, Reads& reads, const Await* awaitedBy) {
  // The method of an object is no value that anybody writes.
  const bool isOnObject = node.function->kind == NodeKind::Attribute;
  evaluate(isOnObject ? *node.function->as<Attribute>().value : *node.function, reads);
  const Arguments arguments = argumentsOf(node);
  const auto* callees = calleesOf(node);
  if (callees == nullptr) {
    for (const Passed& passed : arguments) append(reads, passed.reads);
    return readByGet(node, reads);
  }
  const std::uint32_t before = m_awaits;
  std::uint32_t after = before;
  for (const Callee* callee : *callees) {
    m_awaits = before;
    take(*callee, callee->isCoroutine() ? awaitedBy : static_cast<const Node*>(&node), arguments, isOnObject, reads);
    after = std::max(after, m_awaits);
  }
  m_awaits = after;
  const bool mayBeAnything = std::ranges::any_of(*callees, [](const Callee* callee) { return !callee->isCoroutine(); });
  if (awaitedBy != nullptr && mayBeAnything && m_awaits == before) suspend();
}

/// `d.get(key)` reads an item.
void RacyFlow::readByGet(const Call& node, Reads& reads) const {
  if (node.function->kind != NodeKind::Attribute || node.arguments.empty()) return;
  const auto& method = node.function->as<Attribute>();
  const Name name = *method.name == "get" ? containerName(*method.value) : nullptr;
  if (name != nullptr) reads.push_back({{Place::Kind::Item, name}, m_awaits});
}

RacyFlow::Arguments RacyFlow::argumentsOf(const Call& node) {
  Arguments arguments;
  for (const Expression* argument : node.arguments) arguments.push_back({nullptr, readsOf(*argument)});
  for (const Keyword* keyword : node.keywords) arguments.push_back({keyword->name, readsOf(*keyword->value)});
  return arguments;
}

const std::vector<Callee*>* RacyFlow::calleesOf(const Call& node) const {
  if (node.function->kind == NodeKind::Identifier) return m_names.callees(node.function->as<Identifier>().name);
  if (node.function->kind == NodeKind::Attribute) return m_names.callees(node.function->as<Attribute>().name);
  return nullptr;
}

/// What `callee` does, as if it stood at `site`; without one it runs elsewhere, and only its result comes here.
void RacyFlow::take(const Callee& callee, const Node* site, const Arguments& arguments, bool isOnObject, Reads& reads) {
  const std::size_t first = callee.isMethod && isOnObject ? 1 : 0;
  const auto given = [&](Name parameter) {
    Reads passed;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
      const Name name = arguments[at].keyword ? arguments[at].keyword : parameterAt(callee, at + first);
      if (name == parameter) append(passed, arguments[at].reads);
    }
    return passed;
  };
  if (site != nullptr)
    for (const Effects::Write& write : callee.effects.writes)
      foreseeWrite(write, *site, write.parameter ? given(write.parameter) : Reads{});
  const std::uint32_t before = m_awaits;
  if (site != nullptr && callee.isCoroutine() && callee.effects.suspends) suspend();
  for (const Effects::Returned& returned : callee.effects.returned) {
    if (returned.place.kind == Place::Kind::Parameter)
      append(reads, given(returned.place.name));
    else if (reads.size() < kMostFollowed)
      reads.push_back({returned.place, returned.isStale ? before : m_awaits});
  }
}

void RacyFlow::foreseeWrite(const Effects::Write& write, const Node& site, const Reads& given) {
  const auto isStale = [&](const Read& read) {
    return read.place == write.place && (write.comesAfterAwait || read.awaits < m_awaits);
  };
  if (std::ranges::any_of(given, isStale))
    m_names.foresee(site, write.place, write.dependence);
  else if (std::ranges::any_of(m_conditions, isStale))
    m_names.foresee(site, write.place, Dependence::ByCondition);
  const bool isLater = write.comesAfterAwait || m_awaits > 0;
  learn(Effects::Write{write.place, nullptr, Dependence::None, isLater});
  for (const Read& read : given)
    if (read.place.kind == Place::Kind::Parameter) learn(Effects::Write{write.place, read.place.name, write.dependence, isLater});
}

// ---- writing ----

void RacyFlow::write(const Expression& target, const Reads& reads) {
  switch (target.kind) {
    case NodeKind::Attribute:
      return writeShared(target, {Place::Kind::Attribute, target.as<Attribute>().name}, reads);
    case NodeKind::Subscript:
      if (const Name name = containerName(*target.as<Subscript>().value))
        writeShared(target, {Place::Kind::Item, name}, reads);
      return;
    case NodeKind::Identifier: {
      const Name name = target.as<Identifier>().name;
      if (isShared(name)) return writeShared(target, {Place::Kind::Variable, name}, reads);
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

/// Whether it was decided on an old value of `place` to write it, and not asked again. What is written anew from its
/// value of now (`left -= 1`) is right all the same, unless it moves to where the question no longer holds.
bool RacyFlow::decidesOn(const Place& place, const Reads& reads) const {
  const auto isFresh = [&](const Read& read) { return read.place == place && read.awaits == m_awaits; };
  if (std::ranges::any_of(m_conditions, isFresh)) return false;
  const bool isReadAgain = std::ranges::any_of(reads, isFresh);
  return std::ranges::any_of(m_conditions, [&](const Read& read) {
    const bool isOff = (read.bound == Bound::AtLeast && m_move == Move::Down) || (read.bound == Bound::AtMost && m_move == Move::Up);
    return read.place == place && read.awaits < m_awaits && (!isReadAgain || isOff);
  });
}

void RacyFlow::writeShared(const Expression& target, const Place& place, const Reads& reads) {
  const auto isStale = [&](const Read& read) { return read.place == place && read.awaits < m_awaits; };
  Dependence dependence = Dependence::None;
  if (decidesOn(place, reads)) dependence = Dependence::ByCondition;
  if (std::ranges::any_of(reads, isStale)) dependence = Dependence::ByValue;
  if (dependence != Dependence::None) {
    m_names.watch(place);
    Dependence& known = m_names.m_writes[&target];
    known = std::max(known, dependence);
  }
  learn(Effects::Write{place, nullptr, Dependence::None, m_awaits > 0});
  for (const Read& read : m_conditions)
    if (read.place.kind == Place::Kind::Parameter)
      learn(Effects::Write{place, read.place.name, Dependence::ByCondition, m_awaits > 0});
  for (const Read& read : reads)
    if (read.place.kind == Place::Kind::Parameter)
      learn(Effects::Write{place, read.place.name, Dependence::ByValue, m_awaits > 0});
}

// ---- what callers need to know ----

void RacyFlow::learn(const Effects::Write& write) {
  const auto known = std::ranges::find_if(m_effects.writes, [&](const Effects::Write& each) {
    return each.place == write.place && each.parameter == write.parameter;
  });
  if (known == m_effects.writes.end()) {
    if (m_effects.writes.size() >= kMostEffects) return;
    m_effects.writes.push_back(write);
    m_hasLearned = true;
    return;
  }
  const bool isMore = write.dependence > known->dependence || (write.comesAfterAwait && !known->comesAfterAwait);
  known->dependence = std::max(known->dependence, write.dependence);
  known->comesAfterAwait = known->comesAfterAwait || write.comesAfterAwait;
  m_hasLearned = m_hasLearned || isMore;
}

void RacyFlow::learn(const Effects::Returned& returned) {
  const auto known = std::ranges::find(m_effects.returned, returned.place, &Effects::Returned::place);
  if (known == m_effects.returned.end()) {
    if (m_effects.returned.size() >= kMostEffects) return;
    m_effects.returned.push_back(returned);
    m_hasLearned = true;
  } else if (returned.isStale && !known->isStale) {
    known->isStale = true;
    m_hasLearned = true;
  }
}

void RacyFlow::suspend() {
  ++m_awaits;
  m_hasLearned = m_hasLearned || !m_effects.suspends;
  m_effects.suspends = true;
}

void RacyFlow::append(Reads& reads, const Reads& more) {
  for (const Read& read : more)
    if (reads.size() < kMostFollowed) reads.push_back(read);
}

}  // namespace awaitscope::lang
