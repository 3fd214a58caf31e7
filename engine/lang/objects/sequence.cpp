// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/objects/sequence.h"

#include <cstring>

#include "engine/lang/heap.h"
#include "engine/lang/objects/dict.h"

namespace awaitscope::lang {

// Items die from the last to the first, as in CPython: their finalisers may print.
ListObject::~ListObject() {
  while (!m_items.empty()) m_items.pop_back();
  type()->heap().account(-static_cast<std::ptrdiff_t>(m_accountedBytes));
}

void ListObject::reserveForOneMore() {
  const std::size_t size = m_items.size();
  m_items.reserve(size < 4 ? 4 : size + size / 2);
  account();
}

// Values may be moved as bits: nothing refers to where they lie.
void ListObject::insert(std::size_t index, Value value) {
  append(Value());
  Value* place = m_items.data() + index;
  // NOLINTNEXTLINE(bugprone-undefined-memory-manipulation)
  std::memmove(static_cast<void*>(place + 1), place, (m_items.size() - 1 - index) * sizeof(Value));
  new (place) Value(std::move(value));
}

Value ListObject::take(std::size_t index) {
  Value* place = m_items.data() + index;
  Value taken = std::move(*place);
  const std::size_t behind = m_items.size() - 1 - index;
  // NOLINTNEXTLINE(bugprone-undefined-memory-manipulation)
  std::memmove(static_cast<void*>(place), place + 1, behind * sizeof(Value));
  new (place + behind) Value();
  m_items.pop_back();
  return taken;
}

void ListObject::account() {
  const std::size_t bytes = m_items.capacity() * sizeof(Value);
  if (bytes == m_accountedBytes) return;
  type()->heap().account(static_cast<std::ptrdiff_t>(bytes) - static_cast<std::ptrdiff_t>(m_accountedBytes));
  m_accountedBytes = bytes;
}

void ListObject::traverse(Visitor& visitor) const {
  for (const Value& item : m_items) visitor.visit(item);
}

void ListObject::clear() noexcept {
  std::vector<Value> dying = std::move(m_items);
  m_items.clear();
  account();
  while (!dying.empty()) dying.pop_back();
}

TupleObject::TupleObject(Type* type, std::size_t size, std::size_t offset)
    : Container(type), m_size(size), m_items(reinterpret_cast<Value*>(reinterpret_cast<std::byte*>(this) + offset)) {
  for (std::size_t i = 0; i < size; ++i) new (m_items + i) Value();
}

TupleObject::~TupleObject() {
  for (std::size_t i = m_size; i-- > 0;) m_items[i].~Value();
}

void TupleObject::traverse(Visitor& visitor) const {
  for (const Value& item : items()) visitor.visit(item);
}

// Teardown only: a tuple takes part in cycles through what it holds.
void TupleObject::clear() noexcept {
  for (std::size_t i = 0; i < m_size; ++i) {
    if (m_items[i].isObject()) m_items[i] = Value::none();
  }
}

BytesObject::BytesObject(Type* type, std::string data) : HeapObject(type), m_data(std::move(data)) {
  type->heap().account(static_cast<std::ptrdiff_t>(m_data.capacity()));
}

BytesObject::~BytesObject() { type()->heap().account(-static_cast<std::ptrdiff_t>(m_data.capacity())); }

ByteArrayObject::~ByteArrayObject() { type()->heap().account(-static_cast<std::ptrdiff_t>(m_accountedBytes)); }

void ByteArrayObject::account() {
  const std::size_t bytes = m_data.capacity();
  type()->heap().account(static_cast<std::ptrdiff_t>(bytes) - static_cast<std::ptrdiff_t>(m_accountedBytes));
  m_accountedBytes = bytes;
}

RangeObject::RangeObject(Type* type, Value start, Value stop, Value step, Value length)
    : HeapObject(type),
      m_start(std::move(start)),
      m_stop(std::move(stop)),
      m_step(std::move(step)),
      m_length(std::move(length)) {}

void SliceObject::traverse(Visitor& visitor) const {
  visitor.visit(m_start);
  visitor.visit(m_stop);
  visitor.visit(m_step);
}

}  // namespace awaitscope::lang
