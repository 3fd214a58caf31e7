// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sync/queue.h"

#include <utility>

namespace awaitscope::sync {

using base::Outcome;
using base::Value;
using loop::ErrorKind;
using trace::EventKind;

namespace {

trace::ActorKind kindOf(QueueOrder order) {
  switch (order) {
    case QueueOrder::Fifo:
      return trace::ActorKind::Queue;
    case QueueOrder::Lifo:
      return trace::ActorKind::LifoQueue;
    case QueueOrder::Priority:
      return trace::ActorKind::PriorityQueue;
  }
  return trace::ActorKind::Queue;
}

}  // namespace

Queue::Queue(loop::Environment& environment, std::int64_t maxSize, QueueOrder order)
    : Primitive(environment, kindOf(order)),
      m_finished(base::makeRef<Event>(environment, Inside{actor(), Voice::Silent})),
      m_order(order) {
  m_finished->set();
  setMaxSize(maxSize);
}

void Queue::setMaxSize(std::int64_t maxSize) {
  m_maxSize = maxSize;
  if (maxSize > 0) recorder().emit(EventKind::ActorLimit, actor(), 0, static_cast<std::uint64_t>(maxSize));
}

// ---- without waiting ----

Value Queue::putNowait(const Value& item) {
  if (isFull()) return environment().errors().make(ErrorKind::QueueFull);
  if (Value raised = store(item); !raised.isEmpty()) return raised;
  traceItem(EventKind::QueuePut, item);
  setUnfinished(m_unfinished + 1);
  m_finished->clear();
  wakeNext(m_getters);
  return {};
}

Outcome Queue::getNowait() {
  if (isEmpty()) return Outcome::ofException(environment().errors().make(ErrorKind::QueueEmpty));
  Outcome taken = take();
  if (taken.isException()) return taken;
  traceItem(EventKind::QueueGot, taken.payload);
  wakeNext(m_putters);
  return taken;
}

Value Queue::taskDone() {
  if (m_unfinished <= 0) return environment().errors().make(ErrorKind::ValueError, "task_done() called too many times");
  setUnfinished(m_unfinished - 1);
  if (m_unfinished == 0) m_finished->set();
  return {};
}

void Queue::setUnfinished(std::int64_t count) {
  m_unfinished = count;
  recorder().emit(EventKind::QueueTaskDone, actor(), runningActor(), static_cast<std::uint64_t>(count));
}

void Queue::traceItem(EventKind kind, const Value& item) {
  if (!recorder().isRecording()) return;
  const base::StringId text = recorder().intern(environment().model().label(item));
  recorder().emit(kind, actor(), text, runningActor().value);
  recorder().emit(EventKind::ValueChanged, actor(), 0, size());
}

/// Wakes the first waiter that is not cancelled; those before it are dropped.
void Queue::wakeNext(WaitQueue& waiters) {
  while (!waiters.isEmpty()) {
    Waiter& first = waiters.waiters().front();
    waiters.waiters().pop_front();
    if (first.isDone()) continue;
    first.setResult(Value::none());
    return;
  }
}

// ---- waiting ----

Outcome Queue::asksFull() const {
  return m_hooks ? m_hooks->isFull() : Outcome::ofValue(Value::boolean(isFull()));
}

Outcome Queue::asksEmpty() const {
  return m_hooks ? m_hooks->isEmpty() : Outcome::ofValue(Value::boolean(isEmpty()));
}

task::Coro Queue::put(Value item) { return putOf(base::Ref<Queue>(this), std::move(item)).named("Queue.put"); }

task::Coro Queue::putOf(base::Ref<Queue> self, Value item) {
  while (true) {
    const Outcome full = self->asksFull();
    if (full.isException()) co_return full;
    if (!full.payload.isTrue()) break;
    loop::EventLoop* loop = nullptr;
    Value bound = self->bindLoop(loop);
    if (!bound.isEmpty()) co_return Outcome::ofException(std::move(bound));
    Parked place(*self, self->m_putters, *loop);
    const Outcome woken = co_await place.waiter();
    place.leave(woken);
    if (!woken.isException()) continue;
    place.waiter().cancel();
    // Woken to put, and cancelled before it could: the turn goes to the next in line.
    if (!self->isFull() && !place.waiter().isCancelled()) self->wakeNext(self->m_putters);
    co_return woken;
  }
  Value raised = self->m_hooks ? self->m_hooks->putNowait(item) : self->putNowait(item);
  if (!raised.isEmpty()) co_return Outcome::ofException(std::move(raised));
  co_return Value::none();
}

task::Coro Queue::get() { return getOf(base::Ref<Queue>(this)).named("Queue.get"); }

task::Coro Queue::getOf(base::Ref<Queue> self) {
  while (true) {
    const Outcome empty = self->asksEmpty();
    if (empty.isException()) co_return empty;
    if (!empty.payload.isTrue()) break;
    loop::EventLoop* loop = nullptr;
    Value bound = self->bindLoop(loop);
    if (!bound.isEmpty()) co_return Outcome::ofException(std::move(bound));
    Parked place(*self, self->m_getters, *loop);
    const Outcome woken = co_await place.waiter();
    place.leave(woken);
    if (!woken.isException()) continue;
    place.waiter().cancel();
    if (!self->isEmpty() && !place.waiter().isCancelled()) self->wakeNext(self->m_getters);
    co_return woken;
  }
  if (self->m_hooks) co_return self->m_hooks->getNowait();
  co_return self->getNowait();
}

task::Coro Queue::join() { return joinOf(base::Ref<Queue>(this)).named("Queue.join"); }

task::Coro Queue::joinOf(base::Ref<Queue> self) {
  if (self->m_unfinished <= 0) co_return Value::none();
  task::Coro waiting = self->m_finished->wait();
  const Outcome waited = co_await waiting;
  if (waited.isException()) co_return waited;
  co_return Value::none();
}

// ---- storage; the heap makes the comparisons that heapq makes, in its order ----

Value Queue::store(Value item) {
  if (m_hooks) return m_hooks->store(item);
  m_items.push_back(std::move(item));
  return m_order == QueueOrder::Priority ? siftDown(0, m_items.size() - 1) : Value();
}

Outcome Queue::take() {
  if (m_hooks) return m_hooks->take();
  if (m_order == QueueOrder::Fifo) {
    Value item = std::move(m_items.front());
    m_items.pop_front();
    return Outcome::ofValue(std::move(item));
  }
  Value last = std::move(m_items.back());
  m_items.pop_back();
  if (m_order == QueueOrder::Lifo || m_items.empty()) return Outcome::ofValue(std::move(last));
  Value least = std::exchange(m_items.front(), std::move(last));
  if (Value raised = siftUp(0); !raised.isEmpty()) return Outcome::ofException(std::move(raised));
  return Outcome::ofValue(std::move(least));
}

/// heapq's _siftdown: moves the item at `at` towards `start` while it is less than its parent.
Value Queue::siftDown(std::size_t start, std::size_t at) {
  while (at > start) {
    const std::size_t parent = (at - 1) / 2;
    const Outcome less = environment().model().isLess(m_items[at], m_items[parent]);
    if (less.isException()) return less.payload;
    if (!less.payload.isTrue()) break;
    std::swap(m_items[at], m_items[parent]);
    at = parent;
  }
  return {};
}

/// heapq's _siftup: moves the smaller child up until a leaf is reached, then the item to its place from there.
Value Queue::siftUp(std::size_t at) {
  const std::size_t start = at;
  const std::size_t count = m_items.size();
  while (at * 2 + 1 < count) {
    std::size_t child = at * 2 + 1;
    if (child + 1 < count) {
      const Outcome less = environment().model().isLess(m_items[child], m_items[child + 1]);
      if (less.isException()) return less.payload;
      if (!less.payload.isTrue()) ++child;
    }
    std::swap(m_items[at], m_items[child]);
    at = child;
  }
  return siftDown(start, at);
}

}  // namespace awaitscope::sync
