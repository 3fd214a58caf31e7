// SPDX-License-Identifier: GPL-3.0-or-later
// Where an instance keeps its attributes. An instance starts with a Shape (the ordered names that it has, shared by all
// instances that got the same names in the same order) and an array of values; the first look at __dict__, a deletion
// or too many names turn it into an ordinary dict for good. Slots of __slots__ are the first values of the array.
// Prior art: hidden classes of Self and V8, key-sharing dicts of CPython.
#pragma once

#include <cstdint>
#include <memory>
#include <type_traits>
#include <vector>

#include "engine/lang/object.h"

namespace awaitscope::lang {

class DictObject;
class StrObject;

/// A node in the tree of name sequences; owned by its parent, the root by the Type.
class Shape {
 public:
  Shape(Shape* parent, Ref<StrObject> name, std::uint32_t count);
  ~Shape();

  /// Position among the values or -1. `name` is interned.
  std::int32_t find(const StrObject* name) const;
  /// The shape after adding `name`; null when there would be too many.
  Shape* extend(StrObject* name);
  std::uint32_t count() const { return m_count; }
  Shape* parent() const { return m_parent; }
  StrObject* lastName() const { return m_name.get(); }
  /// Names in order of insertion.
  const std::vector<StrObject*>& names() const { return m_names; }

  static constexpr std::uint32_t kMaxNames = 64;

 private:
  Shape* m_parent;
  Ref<StrObject> m_name;
  std::uint32_t m_count;
  std::vector<StrObject*> m_names;
  std::vector<std::unique_ptr<Shape>> m_children;
};

/// The attributes of one instance. The owner's type gives the root shape and the number of slots.
class AttributeStorage {
 public:
  AttributeStorage() = default;
  ~AttributeStorage();
  AttributeStorage(const AttributeStorage&) = delete;
  AttributeStorage& operator=(const AttributeStorage&) = delete;

  /// The instance's own attribute or an empty Value.
  Value get(StrObject* name) const;
  void set(Vm& vm, Type* type, StrObject* name, Value value);
  /// False if there was none.
  bool remove(Vm& vm, Type* type, StrObject* name);
  /// The dict that holds the attributes from now on.
  Ref<DictObject> dict(Vm& vm, Type* type);
  void setDict(Vm& vm, Type* type, Ref<DictObject> dict);
  Value& slot(Type* type, std::uint32_t index);

  Shape* shape() const { return m_shape; }
  Value* values() const { return m_values; }
  DictObject* dictOrNull() const { return m_dict.get(); }
  /// Adds the value that belongs to `next`, a child of the present shape. The VM's cached store.
  void append(Type* type, Shape* next, Value value);
  void useInlineValues(Value* values, std::uint32_t capacity) {
    m_values = values;
    m_capacity = capacity;
    m_inlineValues = true;
  }
  /// Done by itself at the first use; Vm::newInstance does it at once.
  void start(Type* type);
  std::uint32_t slotCount() const { return m_slotCount; }
  bool hasAny() const;

  void traverse(Visitor& visitor) const;
  void clear() noexcept;

 private:
  void grow(std::uint32_t capacity);
  void toDict(Vm& vm, Type* type);

  Shape* m_shape = nullptr;
  Value* m_values = nullptr;
  Ref<DictObject> m_dict;
  std::uint32_t m_capacity = 0;
  std::uint32_t m_slotCount = 0;
  Heap* m_heap = nullptr;
  bool m_inlineValues = false;
};

/// A native layout T extended by attributes: what an instance of a script class is that derives from a built-in one.
template <typename T>
class Attributed final : public T {
 public:
  using T::T;
  AttributeStorage& attributes() { return m_attributes; }
  // These override Container's, where T is one; numbers and strings are not visited by the collector.
  // NOLINTNEXTLINE(modernize-use-override)
  void traverse(Visitor& visitor) const {
    if constexpr (std::is_base_of_v<Container, T>) T::traverse(visitor);
    m_attributes.traverse(visitor);
  }
  // NOLINTNEXTLINE(modernize-use-override)
  void clear() noexcept {
    if constexpr (std::is_base_of_v<Container, T>) T::clear();
    m_attributes.clear();
  }

 private:
  AttributeStorage m_attributes;
};

}  // namespace awaitscope::lang
