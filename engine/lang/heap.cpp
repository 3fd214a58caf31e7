// SPDX-License-Identifier: GPL-3.0-or-later
// The heap: see heap.h.
#include "engine/lang/heap.h"

#include <malloc.h>

#include <algorithm>
#include <cstdlib>

#include "engine/base/check.h"
#include "engine/base/large_block.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

namespace {
/// A small program has small chunks; what needs more gets large blocks.
constexpr std::size_t kChunkBytes = std::size_t{256} << 10;
constexpr std::size_t kSmallChunks = 8;
// Each level takes some 300 bytes of the C++ stack for a list in a list.
constexpr std::uint32_t kMaxDestroyDepth = 100;
}  // namespace

Heap::Heap(std::size_t limitBytes) : m_limitBytes(limitBytes) {}

Heap::~Heap() {
  AWAITSCOPE_CHECK(m_first == nullptr, "containers outlive their heap");
  for (std::size_t i = 0; i < m_chunks.size(); ++i) {
    if (i < kSmallChunks)
      std::free(m_chunks[i]);
    else
      base::giveLargeBlock(m_chunks[i]);
  }
}

void* Heap::allocateUsable(std::size_t bytes) {
  void* memory = std::malloc(bytes);
  AWAITSCOPE_CHECK(memory != nullptr, "out of memory");
  m_usedBytes += malloc_usable_size(memory);
  return memory;
}

void Heap::freeUsable(void* memory) noexcept {
  m_usedBytes -= malloc_usable_size(memory);
  std::free(memory);
}

void* Heap::allocateLarge(std::size_t bytes) {
  void* memory = std::malloc(bytes);
  AWAITSCOPE_CHECK(memory != nullptr, "out of memory");
  m_usedBytes += bytes;
  return memory;
}

void Heap::freeLarge(void* block, std::size_t bytes) noexcept {
  m_usedBytes -= bytes;
  std::free(block);
}

/// A block that was never used yet.
void* Heap::carve(std::size_t bytes) {
  if (static_cast<std::size_t>(m_bumpEnd - m_bump) < bytes) {
    const bool isSmall = m_chunks.size() < kSmallChunks;
    m_bump = static_cast<std::byte*>(isSmall ? std::malloc(kChunkBytes) : base::takeLargeBlock());
    AWAITSCOPE_CHECK(m_bump != nullptr, "out of memory");
    m_chunks.push_back(m_bump);
    m_bumpEnd = m_bump + (isSmall ? kChunkBytes : base::kLargeBlockBytes);
  }
  void* memory = m_bump;
  m_bump += bytes;
  return memory;
}

void Heap::destroy(HeapObject* object) noexcept {
  const std::uint32_t flags = object->flags();
  if (m_destroyDepth >= kMaxDestroyDepth || object->type()->has(kHasFinaliser) ||
      (flags & (kHasIdentity | kHasWeakReferences)) != 0) [[unlikely]]
    return destroyRare(object);
  ++m_destroyDepth;
  // Before it is taken apart: the finaliser of something that it holds may start a collection.
  if ((flags & kTracked) != 0) {
    clearFlag(object, kTracked);
    unlink(static_cast<Container*>(object));
  }
  object->~HeapObject();
  free(object, flags);
  if (--m_destroyDepth == 0 && !m_deferred.empty()) [[unlikely]]
    destroyDeferred();
}

void Heap::destroyRare(HeapObject* object) noexcept {
  if (m_destroyDepth >= kMaxDestroyDepth) {
    m_deferred.push_back(object);
    return;
  }
  Type* type = object->type();
  if (type->has(kHasFinaliser) && !hasFlag(object, kFinalised)) {
    setFlag(object, kFinalised);
    object->retain();
    type->slots().finalise(type->vm(), object);
    object->release();  // Comes back here unless the finaliser has kept the object alive.
    return;
  }
  if (hasFlag(object, kHasWeakReferences)) [[unlikely]]
    m_weakReferences.objectDies(type->vm(), object);
  if (hasFlag(object, kHasIdentity)) [[unlikely]]
    m_identities.erase(object);
  ++m_destroyDepth;
  const std::uint32_t flags = object->flags();
  if ((flags & kTracked) != 0) {
    clearFlag(object, kTracked);
    unlink(static_cast<Container*>(object));
  }
  object->~HeapObject();
  free(object, flags);
  if (--m_destroyDepth == 0 && !m_deferred.empty()) destroyDeferred();
}

void Heap::destroyDeferred() noexcept {
  while (!m_deferred.empty()) {
    HeapObject* next = m_deferred.back();
    m_deferred.pop_back();
    destroy(next);
  }
}

std::uint64_t Heap::identityOf(Object* object) {
  // Looks like CPython's addresses on Linux.
  constexpr std::uint64_t kFirstAddress = 0x7f3a00000000;
  constexpr std::uint64_t kAddressStep = 0x40;
  const auto [place, isNew] = m_identities.try_emplace(object, 0);
  if (isNew) {
    place->second = kFirstAddress + ++m_lastIdentity * kAddressStep;
    setFlag(object, kHasIdentity);
  }
  return place->second;
}

void HeapObject::dispose() noexcept { type()->heap().destroy(this); }

Container::~Container() {
  if (hasFlag(this, kTracked)) type()->heap().unlink(this);
}

namespace {

class Subtract final : public Visitor {
 public:
  explicit Subtract(void (*drop)(Object*)) : m_drop(drop) {}
  void visitObject(Object* object) override { m_drop(object); }

 private:
  void (*m_drop)(Object*);
};

/// The Vm's own reference to each class of the script.
constexpr std::uint32_t kVmReferences = 1;

bool isScriptClass(const Container* container) {
  return container->type()->family() == Family::Type && static_cast<const Type*>(container)->has(kScriptClass);
}

class Mark final : public Visitor {
 public:
  explicit Mark(CollectScope scope) : m_scope(scope) {}
  void visitObject(Object* object) override {
    // Instances need their class without counting it.
    if (m_scope == CollectScope::ClassesToo && object->type() != object) visitObject(object->type());
    if (!hasFlag(object, kTracked) || hasFlag(object, kReachable)) return;
    setFlag(object, kReachable);
    m_work.push_back(static_cast<Container*>(object));
  }
  void run() {
    while (!m_work.empty()) {
      Container* container = m_work.back();
      m_work.pop_back();
      container->traverse(*this);
      if (m_scope == CollectScope::ClassesToo && isScriptClass(container)) {
        for (Type* base : static_cast<Type*>(container)->mro()) visitObject(base);
      }
    }
  }

 private:
  CollectScope m_scope;
  std::vector<Container*> m_work;
};

}  // namespace

std::vector<Ref<Container>> Heap::findGarbage(CollectScope scope) {
  for (Container* c = m_first; c != nullptr; c = c->m_next) {
    // What waits to be destroyed has none, and is nobody's to free a second time.
    c->m_outsideReferences = std::max(c->references(), 1U);
    if (scope == CollectScope::ClassesToo && isScriptClass(c)) c->m_outsideReferences -= kVmReferences;
    clearFlag(c, kReachable);
  }
  Subtract subtract([](Object* object) {
    if (hasFlag(object, kTracked)) --static_cast<Container*>(object)->m_outsideReferences;
  });
  for (Container* c = m_first; c != nullptr; c = c->m_next) c->traverse(subtract);
  Mark mark(scope);
  for (Container* c = m_first; c != nullptr; c = c->m_next) {
    if (c->m_outsideReferences != 0) mark.visitObject(c);
  }
  mark.run();
  std::vector<Ref<Container>> garbage;
  for (Container* c = m_first; c != nullptr; c = c->m_next) {
    if (!hasFlag(c, kReachable)) garbage.emplace_back(c);
  }
  return garbage;
}

// A finaliser may have made an object reachable again, and with it all that it holds.
void Heap::keepResurrected(std::vector<Ref<Container>>& garbage) {
  for (const Ref<Container>& c : garbage) {
    // Without `garbage` itself. A class in it is there because its objects are.
    c->m_outsideReferences = c->references() - 1 - (isScriptClass(c.get()) ? kVmReferences : 0);
  }
  Subtract subtract([](Object* object) {
    if (hasFlag(object, kTracked) && !hasFlag(object, kReachable))
      --static_cast<Container*>(object)->m_outsideReferences;
  });
  for (const Ref<Container>& c : garbage) c->traverse(subtract);
  Mark mark(CollectScope::Objects);
  for (const Ref<Container>& c : garbage) {
    if (c->m_outsideReferences != 0) mark.visitObject(c.get());
  }
  mark.run();
  std::erase_if(garbage, [](const Ref<Container>& c) { return hasFlag(c.get(), kReachable); });
}

// In CPython's order: weak references first, then finalisers, and only what is still unreachable then is taken apart.
std::size_t Heap::collect(Vm& vm, CollectScope scope) {
  if (std::exchange(m_isCollectingNow, true)) return 0;
  std::vector<Ref<Container>> garbage = findGarbage(scope);
  m_collectAt = std::max(m_containerCount * 2, m_containerCount + kFirstCollection);
  std::vector<Ref<WeakReferenceObject>> toCall;
  for (const Ref<Container>& c : garbage) {
    if (hasFlag(c.get(), kHasWeakReferences)) m_weakReferences.detach(c.get(), toCall);
  }
  // A reference that dies with its object stays silent. Objects made from here on are reachable.
  std::erase_if(toCall, [](const auto& reference) { return !hasFlag(reference.get(), kReachable); });
  WeakRegistry::callBack(vm, toCall);
  bool hasFinalised = !toCall.empty();
  for (const Ref<Container>& c : garbage) {
    Type* type = c->type();
    if (!type->has(kHasFinaliser) || hasFlag(c.get(), kFinalised)) continue;
    setFlag(c.get(), kFinalised);
    type->slots().finalise(vm, c.get());
    hasFinalised = true;
  }
  if (hasFinalised) keepResurrected(garbage);
  for (const Ref<Container>& c : garbage) c->clear();
  m_isCollectingNow = false;
  return garbage.size();
}

void Heap::clearAll() noexcept {
  // Clearing one container frees others; a fixed list of owners keeps the walk simple.
  std::vector<Ref<Container>> all;
  all.reserve(m_containerCount);
  for (Container* c = m_first; c != nullptr; c = c->m_next) all.emplace_back(c);
  for (const Ref<Container>& c : all) c->clear();
}

}  // namespace awaitscope::lang
