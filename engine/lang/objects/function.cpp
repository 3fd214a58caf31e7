// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/function.h"

#include "engine/lang/objects/instance.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

void FunctionObject::traverse(Visitor& visitor) const {
  visitor.visit(m_code);
  visitor.visit(m_globals);
  visitor.visit(m_builtins);
  visitor.visit(m_defaults);
  visitor.visit(m_keywordDefaults);
  visitor.visit(m_closure);
  visitor.visit(m_annotations);
  visitor.visit(m_doc);
  m_attributes.traverse(visitor);
}

void FunctionObject::clear() noexcept {
  // The code stays: a frame may still be running it.
  const Ref<TupleObject> defaults = std::move(m_defaults);
  const Ref<DictObject> keywordDefaults = std::move(m_keywordDefaults);
  const Ref<TupleObject> closure = std::move(m_closure);
  const Value annotations = std::move(m_annotations);
  m_attributes.clear();
}

void MethodObject::traverse(Visitor& visitor) const {
  visitor.visit(m_function);
  visitor.visit(m_self);
}

void MethodObject::clear() noexcept {
  const Value function = std::move(m_function);
  const Value self = std::move(m_self);
}

void PropertyObject::traverse(Visitor& visitor) const {
  visitor.visit(m_getter);
  visitor.visit(m_setter);
  visitor.visit(m_deleter);
  visitor.visit(m_doc);
}

void PropertyObject::clear() noexcept {
  const Value getter = std::exchange(m_getter, Value::none());
  const Value setter = std::exchange(m_setter, Value::none());
  const Value deleter = std::exchange(m_deleter, Value::none());
}

std::string ModuleObject::name() const {
  for (std::uint32_t at = m_dict->nextPosition(0); at < m_dict->entryCount(); at = m_dict->nextPosition(at + 1)) {
    const DictObject::Entry& entry = m_dict->entry(at);
    if (isStr(entry.key) && asStr(entry.key)->view() == "__name__" && isStr(entry.value)) {
      return std::string(asStr(entry.value)->view());
    }
  }
  return "?";
}

}  // namespace awaitscope::lang
