// SPDX-License-Identifier: GPL-3.0-or-later
// A sparse map from 32-bit ids to small values that is copied in constant time: a radix tree whose nodes are shared
// until written. A keyframe of a million tasks costs only the nodes that changed since the one before.
// A value of one thread at a time, like std::map; copies may go to other threads (the counts are atomic).
// Prior art: Bagwell's array-mapped tries, as in Clojure's vectors; in-place writes by a sole owner.
#pragma once

#include <array>
#include <atomic>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <cstddef>
#include <cstdint>

namespace awaitscope::trace {

/// Absent and default-constructed are the same: setting T{} is how a key is removed, and empty nodes are given back.
/// T is trivially copyable and comparable.
template <typename T, unsigned LeafBits = 3>
class PersistentMap {
 public:
  /// The value at `key`, or null when its leaf is absent. Valid until the next change of this map.
  const T* find(std::uint32_t key) const {
    if (!m_root || (static_cast<std::uint64_t>(key) >> spanBits(m_height)) != 0) return nullptr;
    const Node* node = m_root.get();
    for (unsigned height = m_height; height > 0; --height) {
      node = static_cast<const Inner*>(node)->children[slotAt(key, height)].get();
      if (!node) return nullptr;
    }
    return &static_cast<const Leaf*>(node)->values[key & (kLeafSize - 1)];
  }
  /// A copy of the value, T{} when absent.
  T get(std::uint32_t key) const {
    const T* value = find(key);
    return value ? *value : T{};
  }

  /// A place to write; the nodes on the way become this map's own.
  T& edit(std::uint32_t key) {
    while ((static_cast<std::uint64_t>(key) >> spanBits(m_height)) != 0) raise();
    NodeRef* place = &m_root;
    for (unsigned height = m_height; height > 0; --height) {
      if (!*place)
        *place = makeNode(height);
      else
        makeOwn(*place, height);
      place = &static_cast<Inner*>(place->get())->children[slotAt(key, height)];
    }
    if (!*place)
      *place = makeNode(0);
    else
      makeOwn(*place, 0);
    return static_cast<Leaf*>(place->get())->values[key & (kLeafSize - 1)];
  }

  /// Back to T{}; nodes that become empty are freed, so a map whose keys wander upwards does not grow.
  void erase(std::uint32_t key) {
    const T* value = find(key);
    if (!value || *value == T{}) return;
    eraseIn(m_root, m_height, key);
    if (!m_root) m_height = 0;
  }

  bool isEmpty() const { return !m_root; }
  void clear() {
    m_root.reset();
    m_height = 0;
  }

  /// Calls `visit(key, value)` for every value that is not T{}, in order of keys.
  template <typename Visit>
  void forEach(Visit&& visit) const {
    if (m_root) forEachIn(m_root.get(), m_height, 0, visit);
  }

  /// By content; shared parts are not looked into.
  friend bool operator==(const PersistentMap& x, const PersistentMap& y) {
    unsigned height = x.m_height > y.m_height ? x.m_height : y.m_height;
    return equal(x.m_root.get(), x.m_height, y.m_root.get(), y.m_height, height);
  }

 private:
  static constexpr unsigned kInnerBits = 4;  // a wider node costs more to copy than a shallower tree saves
  static constexpr std::size_t kLeafSize = std::size_t{1} << LeafBits;
  static constexpr std::size_t kInnerSize = std::size_t{1} << kInnerBits;

  struct Node {
    mutable std::atomic<std::uint32_t> references{0};
    std::uint32_t height = 0;
  };
  struct Leaf : Node {
    std::array<T, kLeafSize> values{};
  };
  using NodeRef = boost::intrusive_ptr<Node>;
  struct Inner : Node {
    std::array<NodeRef, kInnerSize> children{};
  };

  friend void intrusive_ptr_add_ref(const Node* node) noexcept {
    node->references.fetch_add(1, std::memory_order_relaxed);
  }
  friend void intrusive_ptr_release(const Node* node) noexcept {
    if (node->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    if (node->height == 0)
      delete static_cast<const Leaf*>(node);
    else
      delete static_cast<const Inner*>(node);
  }

  static constexpr unsigned spanBits(unsigned height) { return LeafBits + kInnerBits * height; }
  static constexpr std::size_t slotAt(std::uint32_t key, unsigned height) {
    return (key >> (LeafBits + kInnerBits * (height - 1))) & (kInnerSize - 1);
  }
  static NodeRef makeNode(unsigned height) {
    Node* node = height == 0 ? static_cast<Node*>(new Leaf) : new Inner;
    node->height = height;
    return NodeRef(node);
  }
  static void makeOwn(NodeRef& place, unsigned height) {
    if (place->references.load(std::memory_order_acquire) == 1) return;
    NodeRef copy = makeNode(height);
    if (height == 0)
      static_cast<Leaf*>(copy.get())->values = static_cast<const Leaf*>(place.get())->values;
    else
      static_cast<Inner*>(copy.get())->children = static_cast<const Inner*>(place.get())->children;
    place = std::move(copy);
  }
  void raise() {
    ++m_height;
    if (!m_root) return;
    NodeRef above = makeNode(m_height);
    static_cast<Inner*>(above.get())->children[0] = std::move(m_root);
    m_root = std::move(above);
  }
  static void eraseIn(NodeRef& place, unsigned height, std::uint32_t key) {
    makeOwn(place, height);
    if (height == 0) {
      auto& values = static_cast<Leaf*>(place.get())->values;
      values[key & (kLeafSize - 1)] = T{};
      for (const T& value : values)
        if (!(value == T{})) return;
    } else {
      auto& children = static_cast<Inner*>(place.get())->children;
      NodeRef& child = children[slotAt(key, height)];
      eraseIn(child, height - 1, key);
      if (child) return;
      for (const NodeRef& other : children)
        if (other) return;
    }
    place.reset();
  }
  template <typename Visit>
  static void forEachIn(const Node* node, unsigned height, std::uint32_t first, Visit& visit) {
    if (height == 0) {
      const auto& values = static_cast<const Leaf*>(node)->values;
      for (std::uint32_t i = 0; i < kLeafSize; ++i)
        if (!(values[i] == T{})) visit(first + i, values[i]);
      return;
    }
    const auto& children = static_cast<const Inner*>(node)->children;
    for (std::uint32_t i = 0; i < kInnerSize; ++i)
      if (children[i]) forEachIn(children[i].get(), height - 1, first + (i << spanBits(height - 1)), visit);
  }
  /// Compares as if both trees had `height`; a lower tree stands under the first children.
  static bool equal(const Node* x, unsigned xHeight, const Node* y, unsigned yHeight, unsigned height) {
    if (x == y) return true;
    if (!x) return isBlank(y, yHeight);
    if (!y) return isBlank(x, xHeight);
    if (xHeight < height || yHeight < height) return equalUnderFirst(x, xHeight, y, yHeight, height);
    if (height == 0) return static_cast<const Leaf*>(x)->values == static_cast<const Leaf*>(y)->values;
    const auto& xs = static_cast<const Inner*>(x)->children;
    const auto& ys = static_cast<const Inner*>(y)->children;
    for (std::size_t i = 0; i < kInnerSize; ++i)
      if (!equal(xs[i].get(), height - 1, ys[i].get(), height - 1, height - 1)) return false;
    return true;
  }
  static bool equalUnderFirst(const Node* x, unsigned xHeight, const Node* y, unsigned yHeight, unsigned height) {
    if (xHeight < height && yHeight < height) return equal(x, xHeight, y, yHeight, height - 1);
    const bool xIsHigh = xHeight == height;
    const auto& children = static_cast<const Inner*>(xIsHigh ? x : y)->children;
    for (std::size_t i = 1; i < kInnerSize; ++i)
      if (!isBlank(children[i].get(), height - 1)) return false;
    return xIsHigh ? equal(children[0].get(), height - 1, y, yHeight, height - 1)
                   : equal(x, xHeight, children[0].get(), height - 1, height - 1);
  }
  static bool isBlank(const Node* node, unsigned height) {
    if (!node) return true;
    bool blank = true;
    auto visit = [&blank](std::uint32_t, const T&) { blank = false; };
    forEachIn(node, height, 0, visit);
    return blank;
  }

  NodeRef m_root;
  unsigned m_height = 0;
};

}  // namespace awaitscope::trace
