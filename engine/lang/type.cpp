// SPDX-License-Identifier: GPL-3.0-or-later
// Lookup in types and its cache, versions, changes of a type's own attributes.
#include "engine/lang/type.h"

#include "engine/lang/core_names.h"
#include "engine/lang/type_builder.h"
#include "engine/lang/vm.h"
#include "engine/lang/vm_access.h"

namespace awaitscope::lang {

Type::Type(Type* metatype, Vm& vm, std::string name)
    : Container(metatype == nullptr ? this : metatype),
      m_vm(&vm),
      m_heap(&vm.heap()),
      m_name(std::move(name)),
      m_qualifiedName(m_name),
      m_rootShape(std::make_unique<Shape>(nullptr, nullptr, 0)) {}

Type::~Type() {
  // `type` is its own type: once this part of it is gone, its base no longer finds the heap.
  if (hasFlag(this, kTracked)) m_heap->unlink(this);
  clearFlag(this, kTracked);
}

std::string Type::moduleName() const {
  const Value* module = m_dict->find(m_vm->names().module);
  if (module == nullptr && !has(kScriptClass)) return "builtins";
  return module != nullptr && isStr(*module) ? std::string(asStr(*module)->view()) : std::string();
}

std::string Type::displayName() const {
  const std::string module = moduleName();
  return module.empty() || module == "builtins" ? m_qualifiedName : module + "." + m_qualifiedName;
}

bool Type::isSubtypeOf(const Type* other) const {
  if (this == other) return true;
  for (const Type* type : m_mro) {
    if (type == other) return true;
  }
  return false;
}

std::uint32_t Type::ensureVersion() {
  if (m_version == 0) m_version = m_heap->nextVersion();
  return m_version;
}

const Value* Type::lookupUncached(const StrObject* name) const {
  for (const Type* type : m_mro) {
    if (const Value* found = type->m_dict->find(name); found != nullptr) return found;
  }
  return nullptr;
}

const Value* Type::lookup(StrObject* name) const {
  const std::uint32_t version = const_cast<Type*>(this)->ensureVersion();
  auto& entry = VmAccess::lookupEntry(*m_vm, version, name);
  if (entry.version == version && entry.name == name) return entry.found;
  const Value* found = lookupUncached(name);
  entry.version = version;
  entry.name = name;
  entry.found = found;
  return found;
}

void Type::invalidate() {
  m_version = 0;
  for (Type* type : m_subclasses) type->invalidate();
}

void Type::setOwn(StrObject* name, Value value) {
  invalidate();
  m_dict->set(name, std::move(value));
  TypeBuilder::refreshFor(this, name);
}

bool Type::removeOwn(StrObject* name) {
  invalidate();
  const Value old = m_dict->take(name);
  if (old.isEmpty()) return false;
  TypeBuilder::refreshFor(this, name);
  return true;
}

void Type::traverse(Visitor& visitor) const {
  visitor.visit(m_dict);
}

void Type::clear() noexcept {
  if (m_dict) m_dict->clear();
  m_version = 0;
}

}  // namespace awaitscope::lang
