// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/trace/timer_tree.h"

#include <utility>
#include <vector>

namespace awaitscope::trace {

void intrusive_ptr_add_ref(const TimerTree::Node* node) noexcept {
  node->references.fetch_add(1, std::memory_order_relaxed);
}

void intrusive_ptr_release(const TimerTree::Node* node) noexcept {
  if (node->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete node;
}

namespace {

/// Spreads consecutive handles evenly over 32 bits (the finaliser of MurmurHash3): a treap needs random priorities.
std::uint32_t priorityOf(std::uint32_t handle) {
  handle ^= handle >> 16;
  handle *= 0x85EBCA6BU;
  handle ^= handle >> 13;
  handle *= 0xC2B2AE35U;
  return handle ^ (handle >> 16);
}

}  // namespace

TimerTree::Node::Node(const TimerKey& timer) : key(timer), priority(priorityOf(timer.handle.value)) {}

TimerTree::TimerTree() = default;
TimerTree::~TimerTree() = default;
TimerTree::TimerTree(const TimerTree&) = default;
TimerTree::TimerTree(TimerTree&& other) noexcept
    : m_root(std::move(other.m_root)), m_size(std::exchange(other.m_size, 0)) {}
TimerTree& TimerTree::operator=(const TimerTree&) = default;
TimerTree& TimerTree::operator=(TimerTree&& other) noexcept {
  m_root = std::move(other.m_root);
  m_size = std::exchange(other.m_size, 0);
  return *this;
}

void TimerTree::insert(const TimerKey& key) {
  if (contains(m_root.get(), key)) return;
  insertIn(m_root, key);
  ++m_size;
}

void TimerTree::erase(const TimerKey& key) {
  if (!contains(m_root.get(), key)) return;
  eraseIn(m_root, key);
  --m_size;
}

const TimerKey* TimerTree::first() const {
  const Node* node = m_root.get();
  while (node && node->left) node = node->left.get();
  return node ? &node->key : nullptr;
}

bool TimerTree::contains(const Node* node, const TimerKey& key) {
  while (node && node->key != key) node = (key < node->key ? node->left : node->right).get();
  return node != nullptr;
}

void TimerTree::makeOwn(NodeRef& place) {
  if (place->references.load(std::memory_order_acquire) != 1) place = NodeRef(new Node(*place));
}

void TimerTree::insertIn(NodeRef& place, const TimerKey& key) {
  if (!place) {
    place = NodeRef(new Node(key));
    return;
  }
  makeOwn(place);
  const bool goesLeft = key < place->key;
  NodeRef& child = goesLeft ? place->left : place->right;
  insertIn(child, key);
  if (child->priority <= place->priority) return;
  NodeRef raised = std::move(child);
  child = std::move(goesLeft ? raised->right : raised->left);
  (goesLeft ? raised->right : raised->left) = std::move(place);
  place = std::move(raised);
}

void TimerTree::eraseIn(NodeRef& place, const TimerKey& key) {
  makeOwn(place);
  if (key != place->key) return eraseIn(key < place->key ? place->left : place->right, key);
  place = merge(place->left, place->right);
}

TimerTree::NodeRef TimerTree::merge(NodeRef left, NodeRef right) {
  if (!left) return right;
  if (!right) return left;
  NodeRef& top = left->priority >= right->priority ? left : right;
  NodeRef own(new Node(*top));
  if (&top == &left)
    own->right = merge(own->right, right);
  else
    own->left = merge(left, own->left);
  return own;
}

bool operator==(const TimerTree& x, const TimerTree& y) {
  if (x.m_root == y.m_root) return true;
  if (x.m_size != y.m_size) return false;
  std::vector<TimerKey> keys;
  keys.reserve(x.m_size);
  x.forEach([&keys](const TimerKey& key) {
    keys.push_back(key);
    return true;
  });
  auto expected = keys.begin();
  bool same = true;
  y.forEach([&](const TimerKey& key) { return same = key == *expected++; });
  return same;
}

}  // namespace awaitscope::trace
