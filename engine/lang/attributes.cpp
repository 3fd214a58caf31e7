// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes and attribute storage: see attributes.h.
#include "engine/lang/attributes.h"

#include "engine/lang/objects/dict.h"
#include "engine/lang/vm.h"

namespace awaitscope::lang {

Shape::Shape(Shape* parent, Ref<StrObject> name, std::uint32_t count)
    : m_parent(parent), m_name(std::move(name)), m_count(count) {
  if (parent != nullptr) {
    m_names = parent->m_names;
    m_names.push_back(m_name.get());
  }
}

Shape::~Shape() = default;

std::int32_t Shape::find(const StrObject* name) const {
  for (std::size_t i = 0; i < m_names.size(); ++i) {
    if (m_names[i] == name) return static_cast<std::int32_t>(i);
  }
  return -1;
}

Shape* Shape::extend(StrObject* name) {
  for (const auto& child : m_children) {
    if (child->m_name.get() == name) return child.get();
  }
  if (m_count >= kMaxNames || m_children.size() >= kMaxNames) return nullptr;
  m_children.push_back(std::make_unique<Shape>(this, Ref<StrObject>(name), m_count + 1));
  return m_children.back().get();
}

AttributeStorage::~AttributeStorage() {
  if (m_values == nullptr) return;
  const std::uint32_t used = m_slotCount + (m_shape != nullptr ? m_shape->count() : 0);
  for (std::uint32_t i = 0; i < used; ++i) m_values[i].~Value();
  if (!m_inlineValues) m_heap->freeBlock(m_values, m_capacity * sizeof(Value));
}

bool AttributeStorage::hasAny() const {
  if (m_dict) return m_dict->size() != 0;
  return m_shape != nullptr && m_shape->count() != 0;
}

void AttributeStorage::start(Type* type) {
  m_shape = &type->rootShape();
  m_slotCount = type->slotCount();
  m_heap = &type->heap();
  if (m_slotCount > 0) {
    if (m_capacity < m_slotCount) grow(m_slotCount);
    for (std::uint32_t i = 0; i < m_slotCount; ++i) new (m_values + i) Value();
  }
}

void AttributeStorage::grow(std::uint32_t capacity) {
  auto* values = static_cast<Value*>(m_heap->allocateBlock(capacity * sizeof(Value)));
  const std::uint32_t used = m_values == nullptr ? 0 : m_slotCount + (m_shape != nullptr ? m_shape->count() : 0);
  for (std::uint32_t i = 0; i < used; ++i) {
    new (values + i) Value(std::move(m_values[i]));
    m_values[i].~Value();
  }
  if (m_values != nullptr && !m_inlineValues) m_heap->freeBlock(m_values, m_capacity * sizeof(Value));
  m_values = values;
  m_capacity = capacity;
  m_inlineValues = false;
}

Value AttributeStorage::get(StrObject* name) const {
  if (m_dict) {
    const Value* found = m_dict->find(name);
    return found != nullptr ? *found : Value();
  }
  if (m_shape == nullptr) return {};
  const std::int32_t index = m_shape->find(name);
  return index < 0 ? Value() : m_values[m_slotCount + static_cast<std::uint32_t>(index)];
}

void AttributeStorage::append(Type* type, Shape* next, Value value) {
  if (m_heap == nullptr) start(type);
  const std::uint32_t position = m_slotCount + m_shape->count();
  if (position >= m_capacity) grow(m_capacity < 4 ? 4 : m_capacity * 2);
  new (m_values + position) Value(std::move(value));
  m_shape = next;
  type->noteAttributeCount(position + 1);
}

void AttributeStorage::set(Vm& vm, Type* type, StrObject* name, Value value) {
  if (m_dict) {
    m_dict->set(name, std::move(value));
    return;
  }
  if (m_shape == nullptr) start(type);
  if (const std::int32_t index = m_shape->find(name); index >= 0) {
    Value& place = m_values[m_slotCount + static_cast<std::uint32_t>(index)];
    Value old = std::exchange(place, std::move(value));
    return;
  }
  if (Shape* next = m_shape->extend(name); next != nullptr) {
    append(type, next, std::move(value));
    return;
  }
  toDict(vm, type);
  m_dict->set(name, std::move(value));
}

bool AttributeStorage::remove(Vm& vm, Type* type, StrObject* name) {
  if (!m_dict) {
    if (m_shape == nullptr || m_shape->find(name) < 0) return false;
    toDict(vm, type);
  }
  return !m_dict->take(name).isEmpty();
}

void AttributeStorage::toDict(Vm& vm, Type* type) {
  if (m_shape == nullptr) start(type);
  Ref<DictObject> dict = vm.makeDict();
  const std::uint32_t count = m_shape->count();
  for (std::uint32_t i = 0; i < count; ++i) {
    Value* value = &m_values[m_slotCount + i];
    dict->set(m_shape->names()[i], std::move(*value));
    std::destroy_at(value);
  }
  m_shape = nullptr;
  m_dict = std::move(dict);
}

Ref<DictObject> AttributeStorage::dict(Vm& vm, Type* type) {
  if (!m_dict) toDict(vm, type);
  return m_dict;
}

void AttributeStorage::setDict(Vm& vm, Type* type, Ref<DictObject> dict) {
  if (!m_dict) toDict(vm, type);
  m_dict.swap(dict);
}

Value& AttributeStorage::slot(Type* type, std::uint32_t index) {
  if (m_heap == nullptr) start(type);
  return m_values[index];
}

void AttributeStorage::traverse(Visitor& visitor) const {
  visitor.visit(m_dict);
  if (m_values == nullptr) return;
  const std::uint32_t used = m_slotCount + (m_shape != nullptr ? m_shape->count() : 0);
  for (std::uint32_t i = 0; i < used; ++i) visitor.visit(m_values[i]);
}

void AttributeStorage::clear() noexcept {
  Ref<DictObject> dying = std::move(m_dict);
  if (m_values == nullptr) return;
  const std::uint32_t used = m_slotCount + (m_shape != nullptr ? m_shape->count() : 0);
  std::vector<Value> values;
  values.reserve(used);
  for (std::uint32_t i = 0; i < used; ++i) values.push_back(std::move(m_values[i]));
}

}  // namespace awaitscope::lang
