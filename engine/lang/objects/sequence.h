// SPDX-License-Identifier: GPL-3.0-or-later
// Layouts of list, tuple, bytes, bytearray, range and slice. Methods live in builtins/.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/lang/object.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

class ListObject : public Container {
 public:
  explicit ListObject(Type* type) : Container(type) {}
  ~ListObject() override;

  std::size_t size() const { return m_items.size(); }
  const std::vector<Value>& items() const { return m_items; }
  Value& at(std::size_t index) { return m_items[index]; }
  void append(Value value) {
    if (m_items.size() == m_items.capacity()) [[unlikely]]
      reserveForOneMore();
    m_items.push_back(std::move(value));
  }
  /// `index` is at most size().
  void insert(std::size_t index, Value value);
  /// Removes one member and gives it back.
  Value take(std::size_t index);
  /// For all other changes: edit the vector, then the books are brought up to date. Do not run script code inside
  /// `edit`. Removed values must be moved out and die after the edit: their destruction may run script code.
  template <typename Edit>
  auto change(Edit&& edit) {
    struct Books {
      ListObject* list;
      ~Books() { list->account(); }
    } books{this};
    return edit(m_items);
  }

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  void reserveForOneMore();
  void account();

  std::vector<Value> m_items;
  std::size_t m_accountedBytes = 0;
};

/// The items lie behind the object.
class TupleObject : public Container {
 public:
  /// Made by Vm::makeTuple; items start empty and are filled by the maker. `offset` is the size of the whole object.
  TupleObject(Type* type, std::size_t size, std::size_t offset = sizeof(TupleObject));
  ~TupleObject() override;

  std::size_t size() const { return m_size; }
  std::span<const Value> items() const { return {m_items, m_size}; }
  const Value& at(std::size_t index) const { return m_items[index]; }
  /// Only while nobody else has seen the tuple.
  Value& fill(std::size_t index) { return m_items[index]; }

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;

 private:
  std::size_t m_size;
  Value* m_items;
};

class BytesObject : public HeapObject {
 public:
  BytesObject(Type* type, std::string data);
  ~BytesObject() override;
  std::string_view view() const { return m_data; }

 private:
  std::string m_data;
};

class ByteArrayObject : public HeapObject {
 public:
  /// The bytes while they are changed; afterwards the books are brought up to date.
  class Edit {
   public:
    explicit Edit(ByteArrayObject& array) : m_array(array) {}
    Edit(const Edit&) = delete;
    Edit& operator=(const Edit&) = delete;
    ~Edit() { m_array.account(); }
    std::string& operator*() const { return m_array.m_data; }
    std::string* operator->() const { return &m_array.m_data; }

   private:
    ByteArrayObject& m_array;
  };

  explicit ByteArrayObject(Type* type) : HeapObject(type) {}
  ~ByteArrayObject() override;
  const std::string& data() const { return m_data; }
  Edit edit() { return Edit(*this); }

 private:
  void account();

  std::string m_data;
  std::size_t m_accountedBytes = 0;
};

/// start, stop and step are ints; `isSmall` says that they and the length fit into the inline numbers.
class RangeObject : public HeapObject {
 public:
  RangeObject(Type* type, Value start, Value stop, Value step, Value length);
  const Value& start() const { return m_start; }
  const Value& stop() const { return m_stop; }
  const Value& step() const { return m_step; }
  const Value& length() const { return m_length; }
  bool isSmall() const {
    return m_start.isInteger() && m_stop.isInteger() && m_step.isInteger() && m_length.isInteger();
  }

 private:
  Value m_start, m_stop, m_step, m_length;
};

class SliceObject : public Container {
 public:
  SliceObject(Type* type, Value start, Value stop, Value step)
      : Container(type), m_start(std::move(start)), m_stop(std::move(stop)), m_step(std::move(step)) {}
  const Value& start() const { return m_start; }
  const Value& stop() const { return m_stop; }
  const Value& step() const { return m_step; }
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override {}

 private:
  Value m_start, m_stop, m_step;
};

// Iterators that the VM's FOR_ITER knows; their types' other slots are made in builtins/.
class ListIterator : public Container {
 public:
  ListIterator(Type* type, Ref<ListObject> list) : Container(type), m_list(std::move(list)) {}
  Ref<ListObject> m_list;  ///< Null when exhausted.
  std::size_t m_index = 0;
  void traverse(Visitor& visitor) const override { visitor.visit(m_list); }
  void clear() noexcept override { m_list.reset(); }
};

class TupleIterator : public Container {
 public:
  TupleIterator(Type* type, Ref<TupleObject> tuple) : Container(type), m_tuple(std::move(tuple)) {}
  Ref<TupleObject> m_tuple;  ///< Null when exhausted.
  std::size_t m_index = 0;
  void traverse(Visitor& visitor) const override { visitor.visit(m_tuple); }
  void clear() noexcept override { m_tuple.reset(); }
};

/// Over a small range (RangeObject::isSmall); big ranges have an iterator of their own in builtins/.
class RangeIterator : public HeapObject {
 public:
  RangeIterator(Type* type, std::int64_t start, std::int64_t step, std::int64_t remaining)
      : HeapObject(type), m_next(start), m_step(step), m_remaining(remaining) {}
  std::int64_t m_next;
  std::int64_t m_step;
  std::int64_t m_remaining;
};

inline bool isList(const Value& v) { return isFamily(v, Family::List); }
inline bool isTuple(const Value& v) { return isFamily(v, Family::Tuple); }
inline bool isBytes(const Value& v) { return isFamily(v, Family::Bytes); }
inline ListObject* asList(const Value& v) { return v.as<ListObject>(); }
inline TupleObject* asTuple(const Value& v) { return v.as<TupleObject>(); }

}  // namespace awaitscope::lang
