// SPDX-License-Identifier: GPL-3.0-or-later
// What every script object has in common: a type, a counted reference, a place in the heap's books. Owns the bits of
// Object::flags() and the visiting protocol of the cycle collector; the memory itself is heap.h's business.
// Thread: the engine's. Prior art: CPython's gc module (reference counts first, cycles by subtraction).
#pragma once

#include <cstddef>
#include <cstdint>

#include "engine/base/object.h"
#include "engine/base/value.h"

namespace awaitscope::lang {

using base::makeRef;
using base::Object;
using base::Outcome;
using base::Ref;
using base::Value;

class Heap;
class Type;
class Vm;

/// Bits of Object::flags(). The lowest eight belong to the heap (size class of the memory).
enum ObjectFlag : std::uint32_t {
  kSizeClassMask = 0xFF,
  kTracked = 1U << 8,             ///< Linked in the heap's list of containers.
  kWantsName = 1U << 9,           ///< The host wants to hear by which variable or attribute the object is first held.
  kFinalised = 1U << 10,          ///< __del__ or its native counterpart has run; it never runs twice.
  kReachable = 1U << 11,          ///< Scratch bit of the cycle collector.
  kHeapMemory = 1U << 12,         ///< Memory came from Heap::make; otherwise from plain new.
  kInterned = 1U << 13,           ///< A StrObject in the table of interned names: equal means same pointer.
  kHasIdentity = 1U << 14,        ///< id() or a repr has asked for its number.
  kSharesText = 1U << 15,         ///< A SharedStrObject.
  kHasWeakReferences = 1U << 16,  ///< Listed in the WeakRegistry.
  kFirstFreeFlag = 1U << 17       ///< Bits from here on are free for the layers above.
};

inline bool hasFlag(const Object* object, ObjectFlag flag) { return (object->flags() & flag) != 0; }
inline void setFlag(Object* object, ObjectFlag flag) { object->setFlags(object->flags() | flag); }
inline void clearFlag(Object* object, ObjectFlag flag) { object->setFlags(object->flags() & ~std::uint32_t{flag}); }

/// Called with everything a container holds.
class Visitor {
 public:
  void visit(const Value& value) {
    if (value.isObject()) visitObject(value.asObject());
  }
  template <typename T>
  void visit(const Ref<T>& object) {
    if (object) visitObject(object.get());
  }
  virtual void visitObject(Object* object) = 0;

 protected:
  ~Visitor() = default;
};

/// An object whose memory belongs to a Heap. Made with Heap::make, freed when the last reference goes, finaliser first.
class HeapObject : public Object {
 public:
  explicit HeapObject(Type* type) : Object(type) {}

 protected:
  void dispose() noexcept override;
};

/// A HeapObject that can hold others, hence can be part of a cycle.
class Container : public HeapObject {
 public:
  explicit Container(Type* type) : HeapObject(type) {}
  ~Container() override;

  /// Shows everything held to the visitor. Whatever is left out counts as held from outside, which is safe.
  virtual void traverse(Visitor& visitor) const = 0;
  /// Lets go of everything that could close a cycle; the object stays valid but empty.
  virtual void clear() noexcept = 0;

 private:
  friend class Heap;
  std::uint32_t m_outsideReferences = 0;  ///< Scratch of the collector.
  Container* m_previous = nullptr;
  Container* m_next = nullptr;
};

/// Three-valued answer of everything that may run script code.
enum class Truth : std::int8_t { Error = -1, False = 0, True = 1 };
inline Truth truthOf(bool b) { return b ? Truth::True : Truth::False; }

}  // namespace awaitscope::lang
