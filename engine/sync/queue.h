// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Queue, LifoQueue and PriorityQueue. Engine thread.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <utility>

#include "engine/sync/event.h"

namespace awaitscope::sync {

enum class QueueOrder : std::uint8_t { Fifo, Lifo, Priority };

/// What a class that derives from Queue may have redefined: its items are its own, and put() and get() ask it.
class QueueHooks {
 public:
  virtual ~QueueHooks() = default;
  virtual std::size_t size() const = 0;
  virtual base::Value store(const base::Value& item) = 0;  ///< Empty, or what it raised.
  virtual base::Outcome take() = 0;
  virtual base::Outcome isFull() = 0;  ///< True or False.
  virtual base::Outcome isEmpty() = 0;
  virtual base::Value putNowait(const base::Value& item) = 0;
  virtual base::Outcome getNowait() = 0;
};

class Queue : public Primitive {
 public:
  /// `maxSize` zero or less: without a bound.
  explicit Queue(loop::Environment& environment, std::int64_t maxSize = 0, QueueOrder order = QueueOrder::Fifo);

  /// For `__init__` of a script's class: before anything is put.
  void setMaxSize(std::int64_t maxSize);

  void setHooks(std::unique_ptr<QueueHooks> hooks) noexcept { m_hooks = std::move(hooks); }
  QueueHooks* hooks() const noexcept { return m_hooks.get(); }

  QueueOrder order() const noexcept { return m_order; }
  std::int64_t maxSize() const noexcept { return m_maxSize; }
  std::size_t size() const noexcept { return m_hooks ? m_hooks->size() : m_items.size(); }
  bool isEmpty() const noexcept { return size() == 0; }
  bool isFull() const noexcept { return m_maxSize > 0 && size() >= static_cast<std::size_t>(m_maxSize); }
  /// In storage order, for repr: a heap for a priority queue. Nothing if there are hooks.
  const std::deque<base::Value>& items() const noexcept { return m_items; }
  std::deque<base::Value> takeItems() noexcept { return std::exchange(m_items, {}); }
  WaitQueue& getters() noexcept { return m_getters; }
  WaitQueue& putters() noexcept { return m_putters; }
  std::int64_t unfinished() const noexcept { return m_unfinished; }
  void setUnfinished(std::int64_t count);

  task::Coro put(base::Value item);
  task::Coro get();
  /// Empty, or QueueFull, or what a comparison raised.
  base::Value putNowait(const base::Value& item);
  /// The item, or QueueEmpty.
  base::Outcome getNowait();
  /// Empty, or ValueError.
  base::Value taskDone();
  task::Coro join();

 private:
  static task::Coro putOf(base::Ref<Queue> self, base::Value item);
  static task::Coro getOf(base::Ref<Queue> self);
  static task::Coro joinOf(base::Ref<Queue> self);
  base::Outcome asksFull() const;
  base::Outcome asksEmpty() const;
  base::Value store(base::Value item);
  base::Outcome take();
  base::Value siftDown(std::size_t start, std::size_t at);
  base::Value siftUp(std::size_t at);
  void wakeNext(WaitQueue& waiters);
  void traceItem(trace::EventKind kind, const base::Value& item);

  std::deque<base::Value> m_items;
  std::unique_ptr<QueueHooks> m_hooks;
  WaitQueue m_getters;
  WaitQueue m_putters;
  base::Ref<Event> m_finished;
  std::int64_t m_maxSize = 0;
  std::int64_t m_unfinished = 0;
  QueueOrder m_order;
};

}  // namespace awaitscope::sync
