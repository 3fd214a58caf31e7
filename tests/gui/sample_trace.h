// SPDX-License-Identifier: GPL-3.0-or-later
// Traces made by hand with the real recorder, for tests of what shows them: small ones whose every event is known, and
// one as large as wanted. Deterministic.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "engine/trace/recorder.h"
#include "engine/trace/store.h"

namespace awaitscope::gui::sample {

/// Emits what a loop would, in its order; one statement per thing that happens.
class TraceMaker {
 public:
  TraceMaker();

  base::ActorId loop() const { return m_loop; }
  trace::Recorder& recorder() { return m_recorder; }
  void at(std::int64_t ns) { m_recorder.setNow({ns}); }

  base::ActorId task(std::string_view name, std::string_view coroutine, base::ActorId parent = {});
  base::ActorId lock(std::string_view name);
  base::ActorId semaphore(std::string_view name, std::int64_t permits);

  /// One iteration with one step of `task` at `line`.
  void beginStep(base::ActorId task, std::uint32_t line);
  void endStep(base::ActorId task, trace::StepEndReason reason);
  /// Parks the task until `deadlineNs`; fire() wakes it.
  void sleepUntil(base::ActorId task, std::int64_t deadlineNs);
  void fire(base::ActorId task);
  void waitFor(base::ActorId task, base::ActorId on, trace::WaitKind kind);
  void wake(base::ActorId task, base::ActorId by);
  void queueOn(base::ActorId primitive, base::ActorId task);
  void unqueue(base::ActorId primitive, base::ActorId task);
  void acquire(base::ActorId primitive, base::ActorId task);
  void release(base::ActorId primitive, base::ActorId task);
  void value(base::ActorId primitive, std::int64_t value);
  void block(base::ActorId task, std::string_view callee, std::int64_t fromNs, std::int64_t toNs);
  void idle(std::int64_t fromNs, std::int64_t toNs);
  void print(base::ActorId task, std::uint32_t line, std::string_view text);
  void finish(base::ActorId task);
  void fail(base::ActorId task, std::string_view what);
  void cancel(base::ActorId task);

  /// Ends the run and publishes everything.
  std::shared_ptr<const trace::Store> done();
  /// Publishes what is there; the run goes on.
  std::shared_ptr<const trace::Store> soFar();

 private:
  void ready(base::ActorId task);

  std::shared_ptr<trace::Store> m_store;
  trace::Recorder m_recorder;
  base::ActorId m_loop;
  base::HandleId m_running;
  std::uint32_t m_pending[64] = {};  ///< Handles in the ready queue, first in first out.
  std::uint32_t m_head = 0, m_tail = 0;
  std::uint32_t m_timers[4096] = {};  ///< Handle of the pending timer by task.
};

/// 12 s: three cooks share a stove, one is cancelled, one fails, one blocks the loop; with output.
std::shared_ptr<const trace::Store> kitchen();
const char* kitchenSource();

/// `tasks` tasks that step and sleep in turn until about `events` events are written.
std::shared_ptr<const trace::Store> longRun(std::uint64_t events, int tasks);

}  // namespace awaitscope::gui::sample
