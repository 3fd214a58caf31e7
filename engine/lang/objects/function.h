// SPDX-License-Identifier: GPL-3.0-or-later
// Everything callable that is not a type: script functions, bound methods, native functions and their descriptors,
// property, staticmethod, classmethod, super, cells.
#pragma once

#include <cstdint>
#include <string>

#include "engine/lang/attributes.h"
#include "engine/lang/code.h"
#include "engine/lang/native.h"
#include "engine/lang/object.h"
#include "engine/lang/objects/dict.h"
#include "engine/lang/objects/sequence.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

/// A variable shared by closures. Empty: not yet assigned.
class CellObject : public Container {
 public:
  CellObject(Type* type, Value content) : Container(type), m_content(std::move(content)) {}
  Value m_content;
  void traverse(Visitor& visitor) const override { visitor.visit(m_content); }
  void clear() noexcept override { Value dying = std::move(m_content); }
};

class FunctionObject : public Container {
 public:
  FunctionObject(Type* type, Ref<CodeObject> code, Ref<DictObject> globals)
      : Container(type), m_code(std::move(code)), m_globals(std::move(globals)) {}

  CodeObject& code() const { return *m_code; }

  Ref<CodeObject> m_code;
  Ref<DictObject> m_globals;
  Ref<DictObject> m_builtins;
  Value m_name;
  Value m_qualifiedName;
  Value m_module;  ///< Empty: None.
  Value m_doc;
  // From here on in the reverse of CPython's order: what they hold dies from the last member to the first.
  Value m_annotations;         ///< Empty, a dict, or the flat tuple (name, value, …) from which one is made.
  Ref<TupleObject> m_closure;  ///< Of cells, or null.
  AttributeStorage m_attributes;
  Ref<DictObject> m_keywordDefaults;  ///< Or null.
  Ref<TupleObject> m_defaults;        ///< Or null.

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// A function bound to an instance.
class MethodObject : public Container {
 public:
  MethodObject(Type* type, Value function, Value self)
      : Container(type), m_function(std::move(function)), m_self(std::move(self)) {}
  Value m_function;
  Value m_self;
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// builtin_function_or_method (with self when bound, or the module), and with an empty self method_descriptor and
/// classmethod_descriptor.
class NativeFunctionObject : public Container {
 public:
  NativeFunctionObject(Type* type, const NativeEntry* entry, Value self)
      : Container(type), m_entry(entry), m_self(std::move(self)) {}
  const NativeEntry& entry() const { return *m_entry; }
  const NativeEntry* m_entry;
  Value m_self;
  void traverse(Visitor& visitor) const override { visitor.visit(m_self); }
  void clear() noexcept override { Value dying = std::move(m_self); }
};

/// A dunder method of a native type that calls a slot: unbound (wrapper_descriptor) or bound (method-wrapper).
struct SlotDefinition;  // slots.h
class SlotWrapperObject : public Container {
 public:
  SlotWrapperObject(Type* type, const SlotDefinition* definition, Type* owner, Value self)
      : Container(type), m_definition(definition), m_owner(owner), m_self(std::move(self)) {}
  const SlotDefinition* m_definition;
  Type* m_owner;
  Value m_self;
  void traverse(Visitor& visitor) const override { visitor.visit(m_self); }
  void clear() noexcept override { Value dying = std::move(m_self); }
};

class GetSetObject : public HeapObject {
 public:
  GetSetObject(Type* type, const GetterRow* row, Type* owner) : HeapObject(type), m_row(row), m_owner(owner) {}
  const GetterRow* m_row;
  Type* m_owner;
};

/// A name in __slots__.
class MemberObject : public HeapObject {
 public:
  MemberObject(Type* type, Ref<StrObject> name, Type* owner, std::uint32_t index)
      : HeapObject(type), m_name(std::move(name)), m_owner(owner), m_index(index) {}
  Ref<StrObject> m_name;
  Type* m_owner;
  std::uint32_t m_index;
};

class PropertyObject : public Container {
 public:
  explicit PropertyObject(Type* type) : Container(type) {}
  Value m_getter, m_setter, m_deleter, m_doc;  ///< None where there is none.
  Value m_name;                                ///< From __set_name__, or empty.
  bool m_docFromGetter = false;
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// staticmethod and classmethod.
class MethodMarkObject : public Container {
 public:
  explicit MethodMarkObject(Type* type) : Container(type), m_function(Value::none()) {}
  Value m_function;
  AttributeStorage m_attributes;
  void traverse(Visitor& visitor) const override {
    visitor.visit(m_function);
    m_attributes.traverse(visitor);
  }
  void clear() noexcept override {
    Value dying = std::move(m_function);
    m_attributes.clear();
  }
};

class SuperObject : public Container {
 public:
  explicit SuperObject(Type* type) : Container(type) {}
  Type* m_class = nullptr;
  Value m_self;  ///< Empty: unbound.
  Type* m_selfType = nullptr;
  void traverse(Visitor& visitor) const override { visitor.visit(m_self); }
  void clear() noexcept override { Value dying = std::move(m_self); }
};

inline bool isFunction(const Value& v) { return isFamily(v, Family::Function); }

}  // namespace awaitscope::lang
