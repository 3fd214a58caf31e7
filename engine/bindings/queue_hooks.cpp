// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/queue_hooks.h"

#include "engine/lang/vm.h"

namespace awaitscope::bindings {

using base::Outcome;
using sync::QueueOrder;

Outcome ScriptQueueHooks::outcomeOf(Value result) {
  if (result.isEmpty()) return Outcome::ofException(m_vm.takePending());
  return Outcome::ofValue(std::move(result));
}

Outcome ScriptQueueHooks::ask(const char* method) { return outcomeOf(m_vm.callMethod(Value(&m_queue), method)); }

Outcome ScriptQueueHooks::askTruth(const char* method) {
  Outcome answer = ask(method);
  if (answer.isException()) return answer;
  const lang::Truth truth = m_vm.truthy(answer.payload);
  if (truth == lang::Truth::Error) return Outcome::ofException(m_vm.takePending());
  return Outcome::ofValue(Value::boolean(truth == lang::Truth::True));
}

std::size_t ScriptQueueHooks::size() const {
  if (m_items.isEmpty()) return 0;
  const std::int64_t length = m_vm.length(m_items);
  if (length < 0) m_vm.clearPending();
  return length < 0 ? 0 : static_cast<std::size_t>(length);
}

Value ScriptQueueHooks::store(const Value& item) {
  const Value result = m_vm.callMethod(Value(&m_queue), "_put", {item});
  return result.isEmpty() ? m_vm.takePending() : Value{};
}

Value ScriptQueueHooks::putNowait(const Value& item) {
  const Value result = m_vm.callMethod(Value(&m_queue), "put_nowait", {item});
  return result.isEmpty() ? m_vm.takePending() : Value{};
}

Value ScriptQueueHooks::init() {
  if (m_queue.order() != QueueOrder::Fifo) {
    m_items = m_vm.newList({});
    return Value::none();
  }
  const Value collections = m_vm.import("collections");
  if (collections.isEmpty()) return {};
  m_items = m_vm.callMethod(collections, "deque");
  return m_items.isEmpty() ? Value{} : Value::none();
}

Value ScriptQueueHooks::put(const Value& item) {
  if (m_queue.order() != QueueOrder::Priority) return m_vm.callMethod(m_items, "append", {item});
  const Value heapq = m_vm.import("heapq");
  return heapq.isEmpty() ? Value{} : m_vm.callMethod(heapq, "heappush", {m_items, item});
}

Value ScriptQueueHooks::get() {
  if (m_queue.order() == QueueOrder::Fifo) return m_vm.callMethod(m_items, "popleft");
  if (m_queue.order() == QueueOrder::Lifo) return m_vm.callMethod(m_items, "pop");
  const Value heapq = m_vm.import("heapq");
  return heapq.isEmpty() ? Value{} : m_vm.callMethod(heapq, "heappop", {m_items});
}

}  // namespace awaitscope::bindings
