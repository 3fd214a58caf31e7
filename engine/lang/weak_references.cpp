// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lang/weak_references.h"

#include "engine/lang/vm.h"

namespace awaitscope::lang {

WeakReferenceObject::~WeakReferenceObject() {
  if (m_target != nullptr) type()->heap().weakReferences().remove(this);
}

void WeakRegistry::add(WeakReferenceObject* reference, Object* target) {
  reference->m_target = target;
  WeakReferenceObject*& first = m_first[target];
  // The shared one stays in front; later ones come right behind it.
  const bool goesFirst = first == nullptr || !first->m_callback.isEmpty() || reference->m_callback.isEmpty();
  if (goesFirst) {
    reference->m_older = first;
    if (first != nullptr) first->m_newer = reference;
    first = reference;
  } else {
    reference->m_newer = first;
    reference->m_older = first->m_older;
    if (first->m_older != nullptr) first->m_older->m_newer = reference;
    first->m_older = reference;
  }
  setFlag(target, kHasWeakReferences);
}

void WeakRegistry::remove(WeakReferenceObject* reference) noexcept {
  const auto place = m_first.find(reference->m_target);
  if (place->second == reference) place->second = reference->m_older;
  if (reference->m_newer != nullptr) reference->m_newer->m_older = reference->m_older;
  if (reference->m_older != nullptr) reference->m_older->m_newer = reference->m_newer;
  if (place->second == nullptr) {
    clearFlag(reference->m_target, kHasWeakReferences);
    m_first.erase(place);
  }
  reference->m_target = nullptr;
  reference->m_newer = reference->m_older = nullptr;
}

WeakReferenceObject* WeakRegistry::shared(const Object* target, const Type* type) const {
  for (WeakReferenceObject* reference : all(target)) {
    if (reference->type() == type && reference->m_callback.isEmpty()) return reference;
  }
  return nullptr;
}

std::vector<WeakReferenceObject*> WeakRegistry::all(const Object* target) const {
  std::vector<WeakReferenceObject*> found;
  const auto place = m_first.find(target);
  if (place == m_first.end()) return found;
  for (WeakReferenceObject* at = place->second; at != nullptr; at = at->m_older) found.push_back(at);
  return found;
}

void WeakRegistry::detach(Object* target, std::vector<Ref<WeakReferenceObject>>& toCall) {
  for (WeakReferenceObject* reference : all(target)) {
    remove(reference);
    if (!reference->m_callback.isEmpty() && reference->references() > 0) toCall.emplace_back(reference);
  }
}

void WeakRegistry::objectDies(Vm& vm, Object* target) {
  std::vector<Ref<WeakReferenceObject>> toCall;
  detach(target, toCall);
  callBack(vm, toCall);
}

void WeakRegistry::callBack(Vm& vm, const std::vector<Ref<WeakReferenceObject>>& references) {
  if (references.empty() || vm.isStopping()) return;
  Value pending = vm.takePending();
  for (const Ref<WeakReferenceObject>& reference : references) {
    const Value callback = std::move(reference->m_callback);
    if (callback.isEmpty()) continue;
    if (vm.call(callback, {Value(reference)}).isEmpty() && vm.hasPending()) vm.reportUnraisable(callback);
    if (vm.isStopping()) return;
  }
  if (!pending.isEmpty()) vm.reraise(std::move(pending));
}

bool isWeakReferable(const Vm& vm, const Value& value) {
  if (!value.isObject()) return false;
  const Type* type = vm.typeOf(value);
  if (type->has(kWeakReferable)) return true;
  // Native objects of the layers above that take attributes.
  return !type->has(kScriptClass) && type->family() == Family::Other && type->has(kHasDict);
}

}  // namespace awaitscope::lang
