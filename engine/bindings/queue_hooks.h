// SPDX-License-Identifier: GPL-3.0-or-later
// What a script's class redefines of asyncio.Queue: `_init`, `_put`, `_get` and the rest that put() and get() call, with
// the items in its attribute `_queue`. Owned by its queue. Engine thread.
#pragma once

#include "engine/bindings/asyncio_types.h"
#include "engine/sync/queue.h"

namespace awaitscope::bindings {

class ScriptQueueHooks final : public sync::QueueHooks {
 public:
  /// `queue` owns this.
  ScriptQueueHooks(Vm& vm, sync::Queue& queue) : m_vm(vm), m_queue(queue) {}

  const Value& items() const { return m_items; }
  void setItems(Value items) { m_items = std::move(items); }

  std::size_t size() const override;
  Value store(const Value& item) override;
  base::Outcome take() override { return ask("_get"); }
  base::Outcome isFull() override { return askTruth("full"); }
  base::Outcome isEmpty() override { return askTruth("empty"); }
  Value putNowait(const Value& item) override;
  base::Outcome getNowait() override { return ask("get_nowait"); }

  /// The three as CPython's own classes have them, which the script's may call; pending if empty.
  Value init();
  Value put(const Value& item);
  Value get();

 private:
  base::Outcome ask(const char* method);
  base::Outcome askTruth(const char* method);
  base::Outcome outcomeOf(Value result);

  Vm& m_vm;
  sync::Queue& m_queue;
  Value m_items;
};

}  // namespace awaitscope::bindings
