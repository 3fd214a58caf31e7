// SPDX-License-Identifier: GPL-3.0-or-later
// The timer heap as a reader sees it: timers in the order in which they will fire, copied in constant time. A treap
// with shared nodes, whose priorities are a hash of the handle, so equal contents have equal shape.
// The engine's own heap is loop's business; this one only follows the events.
#pragma once

#include <atomic>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>

#include "engine/base/ids.h"

namespace awaitscope::trace {

/// A pending timer; ordered by deadline, then by the instant at which the wait began, then by handle (creation).
struct TimerKey {
  std::int64_t deadlineNs = 0;
  std::int64_t beganNs = 0;
  base::HandleId handle;

  friend constexpr auto operator<=>(const TimerKey&, const TimerKey&) = default;
};

class TimerTree {
 public:
  TimerTree();
  ~TimerTree();
  TimerTree(const TimerTree&);
  TimerTree(TimerTree&&) noexcept;
  TimerTree& operator=(const TimerTree&);
  TimerTree& operator=(TimerTree&&) noexcept;

  /// Nothing happens when the key is there already.
  void insert(const TimerKey& key);
  /// Nothing happens when the key is not there.
  void erase(const TimerKey& key);
  std::size_t size() const { return m_size; }
  /// Null when empty.
  const TimerKey* first() const;

  /// In firing order, until `visit(key)` returns false.
  template <typename Visit>
  void forEach(Visit&& visit) const {
    visitFrom(m_root.get(), visit);
  }

  friend bool operator==(const TimerTree& x, const TimerTree& y);

 private:
  struct Node;
  using NodeRef = boost::intrusive_ptr<Node>;
  friend void intrusive_ptr_add_ref(const Node* node) noexcept;
  friend void intrusive_ptr_release(const Node* node) noexcept;

  struct Node {
    explicit Node(const TimerKey& timer);
    Node(const Node& other) : key(other.key), priority(other.priority), left(other.left), right(other.right) {}

    mutable std::atomic<std::uint32_t> references{0};
    TimerKey key;
    std::uint32_t priority;
    NodeRef left;
    NodeRef right;
  };

  static void makeOwn(NodeRef& place);
  static void insertIn(NodeRef& place, const TimerKey& key);
  static void eraseIn(NodeRef& place, const TimerKey& key);
  static bool contains(const Node* node, const TimerKey& key);
  static NodeRef merge(NodeRef left, NodeRef right);
  template <typename Visit>
  static bool visitFrom(const Node* node, Visit& visit) {
    return !node || (visitFrom(node->left.get(), visit) && visit(node->key) && visitFrom(node->right.get(), visit));
  }

  NodeRef m_root;
  std::size_t m_size = 0;
};

}  // namespace awaitscope::trace
