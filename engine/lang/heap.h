// SPDX-License-Identifier: GPL-3.0-or-later
// Memory of one Vm's objects: pooled small blocks, the books of bytes against a limit, the list of containers, and the
// collector that frees cycles at teardown (and on demand). Destruction of deep structures is deferred beyond a depth,
// so that it never eats the C++ stack. Thread: the engine's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/lang/object.h"
#include "engine/lang/weak_references.h"

namespace awaitscope::lang {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kUsePools = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kUsePools = false;  ///< AddressSanitizer sees every object's bounds.
#else
inline constexpr bool kUsePools = true;
#endif
#else
inline constexpr bool kUsePools = true;
#endif

/// Classes live as long as their Vm; when the program ends they are taken apart with the rest.
enum class CollectScope : std::uint8_t { Objects, ClassesToo };

class Heap {
 public:
  explicit Heap(std::size_t limitBytes);
  ~Heap();
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  /// Makes an object with `type`; `args` go to T's constructor after the type. Containers are linked.
  template <typename T, typename... Args>
  Ref<T> make(Type* type, Args&&... args) {
    return makeSized<T>(0, type, std::forward<Args>(args)...);
  }
  /// The same with `extraBytes` behind the object (inline arrays).
  template <typename T, typename... Args>
  Ref<T> makeSized(std::size_t extraBytes, Type* type, Args&&... args) {
    std::uint32_t flags = 0;
    void* memory = allocate(sizeof(T) + extraBytes, flags);
    T* object = new (memory) T(type, std::forward<Args>(args)...);
    // Qualified: a code object has flags of its own.
    object->setFlags(object->Object::flags() | flags | kHeapMemory);
    if constexpr (std::is_base_of_v<Container, T>) link(object);
    return Ref<T>(object);
  }

  std::size_t usedBytes() const { return m_usedBytes; }
  std::size_t limitBytes() const { return m_limitBytes; }
  void setLimitBytes(std::size_t bytes) { m_limitBytes = bytes; }
  bool isOverLimit() const { return m_usedBytes > m_limitBytes; }
  bool wouldExceed(std::size_t bytes) const { return bytes > m_limitBytes || m_usedBytes > m_limitBytes - bytes; }

  /// Books memory that an object holds outside its own block (a list's array). May be negative.
  void account(std::ptrdiff_t bytes) {
    m_usedBytes = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(m_usedBytes) + bytes);
  }

  /// Raw blocks with the same pools, for arrays owned by objects.
  void* allocateBlock(std::size_t bytes) {
    const std::size_t sizeClass = (bytes + kGrainBytes - 1) / kGrainBytes;
    if (!kUsePools || sizeClass > kClassCount) [[unlikely]]
      return allocateLarge(bytes);
    m_usedBytes += sizeClass * kGrainBytes;
    FreeBlock* block = m_free[sizeClass];
    if (block == nullptr) [[unlikely]]
      return carve(sizeClass * kGrainBytes);
    m_free[sizeClass] = block->next;
    return block;
  }
  void freeBlock(void* block, std::size_t bytes) noexcept {
    const std::size_t sizeClass = (bytes + kGrainBytes - 1) / kGrainBytes;
    if (!kUsePools || sizeClass > kClassCount) [[unlikely]]
      return freeLarge(block, bytes);
    m_usedBytes -= sizeClass * kGrainBytes;
    auto* freed = static_cast<FreeBlock*>(block);
    freed->next = m_free[sizeClass];
    m_free[sizeClass] = freed;
  }
  /// Frees an object at once whose destructor has nothing to do: no finaliser, no references, no identity.
  void freePlain(void* object, std::uint32_t flags) noexcept { free(object, flags); }

  /// Number for versions and addresses; never repeats within a Vm. Starts at 1.
  std::uint32_t nextVersion() { return ++m_lastVersion; }

  /// A small stable number for an object that a scenario has looked at by id() or repr.
  std::uint64_t identityOf(Object* object);

  /// Frees unreachable cycles; answers how many objects were in them. Runs finalisers and weak references' callbacks.
  std::size_t collect(Vm& vm, CollectScope scope = CollectScope::Objects);
  /// As many containers were made since the last collection that another one pays: see kMinGrowth in heap.cpp.
  bool wantsCollection() const { return m_isCollecting && m_containerCount >= m_collectAt; }
  bool isCollectorOn() const { return m_isCollecting; }
  void switchCollector(bool on) { m_isCollecting = on; }
  WeakRegistry& weakReferences() { return m_weakReferences; }
  /// Breaks every container that is left; called once when the Vm goes.
  void clearAll() noexcept;
  std::size_t containerCount() const { return m_containerCount; }
  /// Calls `function(Container*)` for each container, oldest first. The function must not make or free objects.
  template <typename F>
  void forEachContainer(F&& function) const {
    for (Container* c = m_first; c != nullptr; c = c->m_next) function(c);
  }

 private:
  friend class HeapObject;
  friend class Container;
  friend class Type;
  struct Chunk;

  void* allocate(std::size_t bytes, std::uint32_t& flags) {
    const std::size_t sizeClass = (bytes + kGrainBytes - 1) / kGrainBytes;
    if (kUsePools && sizeClass <= kClassCount) [[likely]] {
      flags = static_cast<std::uint32_t>(sizeClass);
      return allocateBlock(bytes);
    }
    flags = 0;
    return allocateUsable(bytes);
  }
  void free(void* memory, std::uint32_t flags) noexcept {
    const std::uint32_t sizeClass = flags & kSizeClassMask;
    if (sizeClass != 0) [[likely]]
      return freeBlock(memory, sizeClass * kGrainBytes);
    freeUsable(memory);
  }
  void* allocateLarge(std::size_t bytes);
  void freeLarge(void* block, std::size_t bytes) noexcept;
  void* allocateUsable(std::size_t bytes);
  void freeUsable(void* memory) noexcept;
  void* carve(std::size_t bytes);
  void destroy(HeapObject* object) noexcept;
  void destroyRare(HeapObject* object) noexcept;
  void destroyDeferred() noexcept;
  void link(Container* container) noexcept {
    container->m_previous = m_last;
    container->m_next = nullptr;
    (m_last != nullptr ? m_last->m_next : m_first) = container;
    m_last = container;
    ++m_containerCount;
    container->setFlags(container->Object::flags() | kTracked | kReachable);  // Also while a collection runs.
  }
  void unlink(Container* container) noexcept {
    (container->m_previous != nullptr ? container->m_previous->m_next : m_first) = container->m_next;
    (container->m_next != nullptr ? container->m_next->m_previous : m_last) = container->m_previous;
    --m_containerCount;
  }
  std::vector<Ref<Container>> findGarbage(CollectScope scope);
  static void keepResurrected(std::vector<Ref<Container>>& garbage);

  /// The built-in types alone are some thousands of containers.
  static constexpr std::size_t kFirstCollection = 30'000;
  static constexpr std::size_t kGrainBytes = 16;
  static constexpr std::size_t kClassCount = 32;  // Up to 512 bytes; larger blocks come from malloc.

  struct FreeBlock {
    FreeBlock* next;
  };
  FreeBlock* m_free[kClassCount + 1] = {};
  std::byte* m_bump = nullptr;
  std::byte* m_bumpEnd = nullptr;
  std::vector<void*> m_chunks;
  std::size_t m_usedBytes = 0;
  std::size_t m_limitBytes;
  Container* m_first = nullptr;
  Container* m_last = nullptr;
  std::size_t m_containerCount = 0;
  std::uint32_t m_lastVersion = 0;
  std::unordered_map<const Object*, std::uint64_t> m_identities;
  std::uint64_t m_lastIdentity = 0;
  WeakRegistry m_weakReferences;
  bool m_isCollecting = true;
  bool m_isCollectingNow = false;
  std::size_t m_collectAt = kFirstCollection;
  std::uint32_t m_destroyDepth = 0;
  std::vector<HeapObject*> m_deferred;
};

}  // namespace awaitscope::lang
