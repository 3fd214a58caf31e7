// SPDX-License-Identifier: GPL-3.0-or-later
// Plain instances of script classes, modules, namespaces, and the read-only view of a class's dict.
#pragma once

#include <string>

#include "engine/lang/attributes.h"
#include "engine/lang/object.h"
#include "engine/lang/objects/dict.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

/// The first attributes lie behind the object, as many as earlier instances of the class had.
class InstanceObject : public Container {
 public:
  explicit InstanceObject(Type* type) : Container(type) {}
  AttributeStorage& attributes() { return m_attributes; }
  void traverse(Visitor& visitor) const override { m_attributes.traverse(visitor); }
  void clear() noexcept override { m_attributes.clear(); }

 private:
  AttributeStorage m_attributes;
};

class ModuleObject : public Container {
 public:
  ModuleObject(Type* type, Ref<DictObject> dict) : Container(type), m_dict(std::move(dict)) {}
  DictObject& dict() const { return *m_dict; }
  std::string name() const;
  Ref<DictObject> m_dict;
  void traverse(Visitor& visitor) const override { visitor.visit(m_dict); }
  void clear() noexcept override { m_dict->clear(); }
};

class MappingProxyObject : public Container {
 public:
  MappingProxyObject(Type* type, Value mapping) : Container(type), m_mapping(std::move(mapping)) {}
  Value m_mapping;
  void traverse(Visitor& visitor) const override { visitor.visit(m_mapping); }
  void clear() noexcept override {}
};

}  // namespace awaitscope::lang
