// SPDX-License-Identifier: GPL-3.0-or-later
// Weak references: an object that dies tells those who only wanted to know whether it is there. The registry belongs to
// the Heap and knows for each referent its references, newest first, the shared one without a callback before all
// others (CPython's order, which is the order of the callbacks). The types stand in weak_reference_types.cpp.
#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "engine/lang/object.h"

namespace awaitscope::lang {

/// weakref.ref and the two proxies.
class WeakReferenceObject : public Container {
 public:
  explicit WeakReferenceObject(Type* type) : Container(type) {}
  ~WeakReferenceObject() override;

  Object* target() const { return m_target; }
  Value targetOrNone() const { return m_target != nullptr ? Value(m_target) : Value::none(); }
  void traverse(Visitor& visitor) const override { visitor.visit(m_callback); }
  void clear() noexcept override { const Value dying = std::move(m_callback); }

  Value m_callback;  ///< Empty: none.
  std::int64_t m_hash = 0;
  bool m_isHashed = false;

 private:
  friend class WeakRegistry;
  Object* m_target = nullptr;  ///< Null: gone, or never set.
  WeakReferenceObject* m_newer = nullptr;
  WeakReferenceObject* m_older = nullptr;
};

class WeakRegistry {
 public:
  void add(WeakReferenceObject* reference, Object* target);
  void remove(WeakReferenceObject* reference) noexcept;
  /// The one of `type` without a callback, which all share; null if there is none.
  WeakReferenceObject* shared(const Object* target, const Type* type) const;
  std::vector<WeakReferenceObject*> all(const Object* target) const;
  /// Detaches every reference to `target`; those with a callback that are alive themselves go to `toCall`.
  void detach(Object* target, std::vector<Ref<WeakReferenceObject>>& toCall);
  /// The referent is dying: detaches and calls.
  void objectDies(Vm& vm, Object* target);
  static void callBack(Vm& vm, const std::vector<Ref<WeakReferenceObject>>& references);

 private:
  std::unordered_map<const Object*, WeakReferenceObject*> m_first;
};

/// "cannot create weak reference to 'int' object" otherwise.
bool isWeakReferable(const Vm& vm, const Value& value);
void completeWeakReferenceTypes(Vm& vm);

}  // namespace awaitscope::lang
