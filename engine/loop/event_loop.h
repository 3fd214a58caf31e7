// SPDX-License-Identifier: GPL-3.0-or-later
// The event loop: ready queue, timer heap and one iteration. Behaviour is that of CPython 3.11's BaseEventLoop with
// its selector replaced by the virtual clock. A loop runs on one virtual thread at a time; only the members called
// …Threadsafe may be called from another *virtual* thread, and executor.h from other real threads.
//
// This is the one place where callbacks are called: runTarget(). Everything else only adds to the ready queue.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/base/value.h"
#include "engine/loop/environment.h"
#include "engine/loop/handle.h"
#include "engine/loop/ready_queue.h"
#include "engine/loop/timer_heap.h"

namespace awaitscope::loop {

/// Why runForever() came back.
enum class LoopEnd : std::uint8_t {
  Stopped,    ///< stop() was called.
  Raised,     ///< A callback raised SystemExit or KeyboardInterrupt.
  Refused,    ///< It may not run: closed, running already, another loop runs. The exception says which.
  Unwinding,  ///< The machine stops; return as fast as possible.
};

struct LoopResult {
  LoopEnd end = LoopEnd::Stopped;
  base::Value exception;  ///< Of Raised and Refused.
};

class EventLoop : public base::Object {
 public:
  explicit EventLoop(Environment& environment);
  ~EventLoop() override;

  Environment& environment() noexcept { return m_environment; }
  machine::Machine& machine() noexcept { return m_environment.machine(); }
  trace::Recorder& recorder() noexcept { return m_environment.recorder(); }
  ErrorModel& errors() noexcept { return m_environment.errors(); }
  base::ActorId actor() const noexcept { return m_actor; }

  // --- scheduling; the caller has checked isClosed() where CPython does ("Event loop is closed") ---------------
  /// Without a handle: steps and wake-ups of tasks, which nobody can cancel.
  base::HandleId enqueue(base::Ref<Runnable> target, CallKind kind, base::Value argument = {});
  /// `context` empty: a copy of the current one.
  base::Ref<Handle> callSoon(base::Ref<Runnable> callback, CallKind kind = CallKind::Plain, base::Value argument = {},
                             base::Value context = {});
  /// As callSoon(), and wakes the loop if its thread waits in it.
  base::Ref<Handle> callSoonThreadsafe(base::Ref<Runnable> callback, base::Value context = {});
  /// `when` is in the loop's seconds (time()).
  base::Ref<TimerHandle> callAt(double when, base::Ref<Runnable> callback, base::Value context = {});
  base::Ref<TimerHandle> callLater(double delay, base::Ref<Runnable> callback, base::Value context = {});
  base::Ref<TimerHandle> callAt(base::Instant when, base::Ref<Runnable> callback);

  /// The loop's clock in seconds, without counting as a read of the scenario (see Clock::countRead).
  double time() const noexcept { return m_environment.machine().now().seconds(); }

  // --- running -------------------------------------------------------------------------------------------------
  LoopResult runForever();
  /// The loop ends after the iteration in which this is called.
  void stop() noexcept { m_stopping = true; }
  bool isRunning() const noexcept { return m_running; }
  bool isClosed() const noexcept { return m_closed; }
  /// set_task_factory(): its tasks are made by ScenarioModel::makeTask().
  bool hasTaskFactory() const noexcept { return m_hasTaskFactory; }
  void setTaskFactory(bool isThere) noexcept { m_hasTaskFactory = isThere; }
  /// Drops everything that is scheduled. The loop is not running; further calls do nothing.
  void close();

  bool isDebug() const noexcept { return m_debug; }
  void setDebug(bool on) noexcept { m_debug = on; }
  std::uint64_t iterations() const noexcept { return m_iterations; }
  std::size_t readyCount() const noexcept { return m_ready.size(); }
  std::size_t timerCount() const noexcept { return m_timers.size(); }

  /// Drops everything that is scheduled, at the end of the simulation.
  void abandon() noexcept;

  /// The task whose step is running in this loop, null between steps. Set by tasks, borrowed.
  Living* currentTask() const noexcept { return m_currentTask; }
  void setCurrentTask(Living* task) noexcept { m_currentTask = task; }
  base::ActorId currentTaskActor() const noexcept { return m_currentTask ? m_currentTask->target() : base::ActorId{}; }

  /// The handle whose callback runs now; none between callbacks.
  base::HandleId runningHandle() const noexcept { return m_runningHandle; }

  /// Gives the report to the environment's sink. Returns what the sink returns.
  base::Value reportException(const ExceptionReport& report);

 private:
  friend class Handle;

  enum class Pass : std::uint8_t { Done, Raised, Unwinding };

  base::Value refusal();
  Pass runOnce(base::Value& raised);
  machine::Proceed waitForWork();
  void moveDueTimers();
  Pass runReady(base::Value& raised);
  base::Value runTarget(const ReadyEntry& entry);
  base::Value reportRaised(const ReadyEntry& entry, const base::Value& exception);
  void pushReady(ReadyEntry entry, std::string_view name);
  base::Ref<TimerHandle> schedule(double when, const machine::Moment& key, base::Ref<Runnable> callback,
                                  base::Value context);
  static void dropHandle(Handle& handle);
  void noteCancelled(Handle& handle, Handle::Place place);

  Environment& m_environment;
  base::ActorId m_actor;
  ReadyQueue m_ready;
  TimerHeap m_timers;
  std::uint64_t m_lastTimerSequence = 0;
  std::uint64_t m_iterations = 0;
  Living* m_currentTask = nullptr;
  base::HandleId m_runningHandle;
  machine::VirtualThread* m_waitingThread = nullptr;  ///< The thread that waits in this loop's idle wait.
  bool m_running = false;
  bool m_stopping = false;
  bool m_closed = false;
  bool m_hasTaskFactory = false;
  bool m_debug = false;
  bool m_woken = false;  ///< callSoonThreadsafe() since the last wait.
};

/// new_event_loop(): a loop that the environment keeps.
base::Ref<EventLoop> makeLoop(Environment& environment);

}  // namespace awaitscope::loop
