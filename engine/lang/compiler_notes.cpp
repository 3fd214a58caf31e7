// SPDX-License-Identifier: GPL-3.0-or-later
// The notes (notes.h) that the generator writes for whoever looks for mistakes; libraries have none.
#include "engine/lang/busy_waits.h"
#include "engine/lang/compiler_generator.h"
#include "engine/lang/notes.h"

namespace awaitscope::lang {
namespace {

NoteAccess accessOf(Dependence dependence) {
  switch (dependence) {
    case Dependence::None:
      return NoteAccess::Write;
    case Dependence::ByCondition:
      return NoteAccess::WriteByCondition;
    case Dependence::ByValue:
      return NoteAccess::WriteByValue;
  }
  return NoteAccess::Write;
}

}  // namespace

/// Whether there are notes about places of this kind and name. A module's or class's own body is no task.
bool Generator::isNoted(Place::Kind kind, Name name, Access access) const {
  return m_racyNames && access != Access::Delete && m_unit->scope->isFunctionLike() && m_racyNames->watches(kind, name);
}

void Generator::noteVariable(const Identifier& node, Access access) {
  if (!isNoted(Place::Kind::Variable, node.name, access)) return;
  const Name name = mangled(node.name);
  const NoteAccess how = access == Access::Store ? accessOf(m_racyNames->dependenceOf(node)) : NoteAccess::Read;
  switch (m_unit->scope->resolve(name)) {
    case NameScope::Local:
      return;
    case NameScope::GlobalExplicit:
    case NameScope::GlobalImplicit:
      return emit(Op::NAME_VALUE, nameIndex(*name), noteBits(NoteKind::Global, how));
    case NameScope::Cell:
    case NameScope::Free:
      if (cellIndex(name) > kLargestNoteNumber) return;
      return emit(Op::NAME_VALUE, nameIndex(*name), noteBits(NoteKind::Cell, how, cellIndex(name)));
  }
}

/// The object is on top of the stack.
void Generator::noteAttribute(const Attribute& node, Access access) {
  if (!isNoted(Place::Kind::Attribute, node.name, access)) return;
  const NoteAccess how = access == Access::Store ? accessOf(m_racyNames->dependenceOf(node)) : NoteAccess::Read;
  emit(Op::NAME_VALUE, nameIndex(*mangled(node.name)), noteBits(NoteKind::Attribute, how));
}

/// Container and key are on top of the stack.
void Generator::noteItem(const Subscript& node, Access access) {
  const Name name = containerName(*node.value);
  if (name == nullptr || !isNoted(Place::Kind::Item, name, access)) return;
  const NoteAccess how = access == Access::Store ? accessOf(m_racyNames->dependenceOf(node)) : NoteAccess::Read;
  emit(Op::NAME_VALUE, nameIndex(*name), noteBits(NoteKind::Item, how));
}

/// `key in container`: both are on top of the stack.
void Generator::noteTest(const Expression& container, CompareOperator op) {
  if (op != CompareOperator::In && op != CompareOperator::NotIn) return;
  const Name name = containerName(container);
  if (name == nullptr || !isNoted(Place::Kind::Item, name, Access::Load)) return;
  emit(Op::NAME_VALUE, nameIndex(*name), noteBits(NoteKind::TestedItem));
}

/// `container.get(key)`: all of it is on the stack.
void Generator::noteGet(const Call& node) {
  const auto& method = node.function->as<Attribute>();
  if (*method.name != "get" || node.arguments.empty() || !node.keywords.empty()) return;
  const Name name = containerName(*method.value);
  if (name == nullptr || !isNoted(Place::Kind::Item, name, Access::Load)) return;
  emit(Op::NAME_VALUE, nameIndex(*name),
       noteBits(NoteKind::GottenItem, NoteAccess::Read, static_cast<int>(node.arguments.size())));
}

/// Before and after a call (or an await of one) in which something is written that depends on an old value.
void Generator::noteForeseen(const Node& call, NoteKind kind) {
  const auto* foreseen = m_racyNames ? m_racyNames->foreseenIn(call) : nullptr;
  if (foreseen == nullptr) return;
  for (const RacyNames::Foreseen& each : *foreseen)
    emit(Op::NAME_VALUE, nameIndex(*mangled(each.name)), noteBits(kind, accessOf(each.dependence)));
}

void Generator::noteSerialAwait(const Await& node, NoteKind kind) {
  const std::uint32_t group = m_serialAwaits ? m_serialAwaits->groupOf(node) : 0;
  if (group != 0) emit(Op::NAME_VALUE, nameIndex(std::to_string(group)), noteBits(kind));
}

void Generator::noteBusyWait(const While& node) {
  if (m_serialAwaits && isBusyWait(node)) emit(Op::NAME_VALUE, nameIndex("busy wait"), noteBits(NoteKind::BusyWait));
}

}  // namespace awaitscope::lang
