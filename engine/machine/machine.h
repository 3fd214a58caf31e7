// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated computer: clock, cores, virtual threads, one interpreter lock (GIL) a process, CPU cost, limits.
//
// Each virtual thread is a fiber, so whatever runs on it (interpreter, event loop) may block in the middle of a call.
// The host executes one at a time. To run Python code a thread needs its process's GIL (unless that is off) and a core.
// It gives the GIL up where it blocks, at the beginning of a loop iteration, or at a checkpoint when it has held it for
// a switch interval while others of its process wanted it. A started thread runs at once up to its first blocking call;
// then threads take turns first in, first out. When nobody can run the clock jumps to the earliest key, thread waits
// before loop waits, first in first out.
//
// Threads on several cores have a time each. The one that is furthest behind is executed; before anything that another
// thread could notice (settleOrder) a thread that is ahead lets the others catch up, so that what is recorded has one
// order of time. On the ideal machine, where code takes no time, there is nothing to share out: one lock serves all.
//
// The outside (driver.h, on an io_context) calls runSlice() again and again. Between slices the whole simulation
// stands still in the middle of whatever it was doing. Prior art: the scheduler in tests/oracle/vrun.py.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/time.h"
#include "engine/base/value.h"
#include "engine/machine/clock.h"
#include "engine/machine/fiber.h"
#include "engine/machine/pacer.h"
#include "engine/trace/recorder.h"

namespace awaitscope::machine {

/// Off: free threading, as many threads of a process run Python code as there are cores.
enum class Gil : std::uint8_t { On, Off };

struct MachineSettings {
  std::uint32_t cores = 8;  ///< The oracle's os.cpu_count().
  Gil gil = Gil::On;
  bool isIdeal = false;                                   ///< Code takes no time.
  base::Instant horizon{base::seconds(3600).ns};          ///< Virtual time at which the run pauses.
  base::Duration switchInterval = base::milliseconds(5);  ///< CPython's sys.getswitchinterval().
  std::uint64_t maxHandles = 0;  ///< Callbacks of loops after which the run pauses, as HorizonEvents; 0: no limit.
  std::size_t mainStackBytes = std::size_t{8} << 20;
  std::size_t threadStackBytes = std::size_t{1} << 20;
};

/// Why runSlice() came back.
enum class SliceEnd : std::uint8_t {
  Budget,         ///< Real time is used up; call again soon.
  RealTime,       ///< The pace demands to wait; call again after realWait().
  External,       ///< All wait and a real operation is outstanding; call again when the wake hook was called.
  HorizonTime,    ///< Continue with setHorizon().
  HorizonEvents,  ///< Continue with setHorizon().
  Deadlock,       ///< All wait for ever.
  Finished,       ///< The main thread has ended.
  Stopped,        ///< requestStop() was obeyed; every stack is unwound.
};

/// Whether the caller may go on. After Stop it returns as fast as it can and runs no scenario code on its way.
enum class Proceed : std::uint8_t { Go, Stop };

/// How a wait ended.
enum class WaitEnd : std::uint8_t { Woken, TimedOut, Stopped };

/// Among waits with equal keys a thread's own wait ends before that of an event loop.
enum class WaitRank : std::uint8_t { Thread, Loop };

/// Where a new thread lives. A worker process has a GIL of its own.
enum class ThreadPlace : std::uint8_t { SameProcess, NewProcess };

/// What a thread blocks on, for the trace: a primitive, if it is one, and the call.
struct BlockReason {
  base::ActorId on;
  base::StringId in;
};

class Machine;

/// One schedulable thread of control. Owned by the machine until the machine ends.
class VirtualThread {
 public:
  enum class State : std::uint8_t { Runnable, Running, Blocked, Ended };

  std::uint16_t index() const noexcept { return m_index; }  ///< 0 is the main thread; stamped on events.
  base::ActorId actor() const noexcept { return m_actor; }
  const std::string& name() const noexcept { return m_name; }
  State state() const noexcept { return m_state; }
  /// Whether it belongs to the program's first process; an ideal machine schedules all as one.
  ThreadPlace place() const noexcept { return m_place; }
  /// Killed with its process: it never runs again.
  bool isFrozen() const noexcept { return m_isFrozen; }
  /// The lowest address of its stack: how deep native code may recurse is for its user to limit.
  const char* stackBottom() { return m_fiber->stackBottom(); }

  /// The running event loop of this thread, null if none (asyncio's running-loop slot). Borrowed.
  base::Object* runningLoop = nullptr;
  /// The current context of context variables; meaning defined by whoever copies contexts.
  base::Value context = base::Value::none();

 private:
  friend class Machine;
  std::uint16_t m_index = 0;
  base::ActorId m_actor;
  std::string m_name;
  State m_state = State::Runnable;
  bool m_timedOut = false;
  bool m_started = false;
  bool m_showsBlock = false;
  bool m_wantsGil = false;
  bool m_wantsCore = false;
  bool m_isFrozen = false;
  std::uint16_t m_process = 0;
  ThreadPlace m_place = ThreadPlace::SameProcess;
  std::int32_t m_core = -1;  ///< Where it runs; -1: nowhere.
  Moment m_at;               ///< Its own time: until when it has run, or since when it can.
  base::Instant m_onCoreSince;
  std::uint32_t m_line = 0;          ///< Where it stands in the scenario while it does not run.
  std::uint64_t m_waitSequence = 0;  ///< Of the live heap entry; 0: waits without a deadline.
  base::Instant m_runnableSince;
  std::unique_ptr<Fiber> m_fiber;
};

class Machine {
 public:
  explicit Machine(trace::Recorder& recorder, MachineSettings settings = {});
  /// Unwinds every stack that is still alive.
  ~Machine();
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  // --- for the driver, on the hub's stack ---------------------------------------------------------------------
  /// What the main thread runs. Call once, before the first slice.
  void setMain(std::function<void()> body);
  /// Runs until something of SliceEnd happens; `budget` is real time.
  SliceEnd runSlice(std::chrono::nanoseconds budget);
  /// After SliceEnd::RealTime: how long to wait.
  std::chrono::nanoseconds realWait() const noexcept { return m_realWait; }
  /// `maxEvents` is the trace length at which the run pauses again (see trace::Recorder::isFull); without a recording
  /// callbacks count instead, if they were limited at all.
  void setHorizon(base::Instant time, std::uint64_t maxEvents);
  base::Instant horizon() const noexcept { return m_settings.horizon; }
  Pacer& pacer() noexcept { return m_pacer; }
  /// Every blocking call and checkpoint says Stop from now on. Callable from any thread.
  void requestStopThreadsafe() noexcept { m_stopRequested.store(true, std::memory_order_relaxed); }
  /// Called, from any thread, when something arrives for a machine that may stand still.
  void setWakeHook(std::function<void()> hook) { m_wakeHook = std::move(hook); }
  /// Called on the hub's stack whenever a thread is about to run: an interpreter changes to that thread's state.
  void setSwitchHook(std::function<void(VirtualThread&)> hook) { m_switchHook = std::move(hook); }

  // --- for what runs on virtual threads -----------------------------------------------------------------------
  Clock& clock() noexcept { return m_clock; }
  base::Instant now() const noexcept { return m_clock.now(); }
  trace::Recorder& recorder() noexcept { return m_recorder; }
  VirtualThread& current() noexcept { return *m_current; }
  VirtualThread& main() noexcept { return *m_threads.front(); }
  /// All threads ever started, by index.
  std::size_t threadCount() const noexcept { return m_threads.size(); }
  VirtualThread& thread(std::size_t index) noexcept { return *m_threads[index]; }
  bool isStopping() const noexcept { return m_stopRequested.load(std::memory_order_relaxed); }

  /// False: "can't start new thread".
  bool canStartThread() const noexcept;
  /// A new thread; it becomes runnable and runs when the caller next gives way. canStartThread() has said yes.
  VirtualThread& startThread(std::string name, std::function<void()> body,
                             ThreadPlace place = ThreadPlace::SameProcess);
  /// Waits until makeRunnable(), or the moment `key` comes (none: for ever).
  WaitEnd block(std::optional<Moment> key = std::nullopt, WaitRank rank = WaitRank::Thread, BlockReason reason = {});
  /// time.sleep(): blocks this thread; a length of zero only yields.
  WaitEnd sleep(base::Duration length, BlockReason reason = {});
  void makeRunnable(VirtualThread& thread);
  /// Another thread than the running one never runs again, whatever it was doing; nothing of it is unwound before the
  /// machine ends. What becomes of its process when somebody kills it.
  void freeze(VirtualThread& thread);
  /// Lets every thread that can run at this instant run first. A loop calls it once per iteration.
  Proceed yield();
  /// Between two instructions: gives control back when the slice is used up, hands the lock over when it is due.
  Proceed checkpoint();
  /// Says that a loop has run `handles` callbacks, which take real time: the slice looks at the real clock the sooner.
  void countWork(std::size_t handles) noexcept;
  /// Callbacks that loops have run since the clock last jumped, and how often it has jumped: what is busy and never
  /// waits shows in them.
  std::uint64_t handlesSinceJump() const noexcept { return m_handles - m_handlesAtJump; }
  std::uint64_t clockJumps() const noexcept { return m_clockJumps; }
  /// Before something that other threads could notice: whoever is behind in time catches up first.
  void settleOrder();
  /// The main thread enters the trace: others come, or it is worth looking at for itself. Idempotent.
  void announceMain();
  /// How long the running thread may go on before anything has to be decided.
  base::Duration untilNextDecision() const noexcept;
  const MachineSettings& settings() const noexcept { return m_settings; }
  /// CPU time of the running thread.
  void charge(base::Duration cost) noexcept;
  /// Says that the scenario reads the clock, and returns it.
  base::Instant readClock() noexcept;
  /// Says that a loop begins an iteration.
  void countIteration() noexcept;

  // --- real operations (sockets, real timers, real thread pools) that virtual time waits for ---------------------
  void externalBegan() noexcept { m_external.fetch_add(1, std::memory_order_relaxed); }
  void externalEnded() noexcept;
  /// Runs `arrival` on a virtual thread's turn, before anything else is decided. Callable from any thread.
  void postThreadsafe(std::function<void()> arrival);
  /// True on the engine thread while a slice runs: then direct calls are allowed.
  bool isInside() const noexcept {
    return m_insideThread.load(std::memory_order_relaxed) == std::this_thread::get_id();
  }

 private:
  struct TimedWait {
    Moment key;
    WaitRank rank;
    std::uint64_t sequence;
    VirtualThread* thread;
  };
  /// Those who share one GIL.
  struct Process {
    base::ActorId actor;  ///< None for the program's own.
    base::ActorId gil;
    bool hasGil = true;
    VirtualThread* holder = nullptr;
    std::deque<VirtualThread*> queue;
    base::Instant heldSince;
    Moment freeSince;
  };
  struct Core {
    VirtualThread* thread = nullptr;
    Moment freeSince;
  };
  VirtualThread& addThread(std::string name, std::function<void()> body, std::size_t stackBytes);
  Process& processOf(const VirtualThread& thread) noexcept { return *m_processes[thread.m_process]; }
  const Process& processOf(const VirtualThread& thread) const noexcept { return *m_processes[thread.m_process]; }
  std::uint16_t addProcess(std::string_view name);
  void announceGil(Process& process);
  void becomeRunnable(VirtualThread& thread, const Moment& at);
  void takeGil(VirtualThread& thread);
  void takeCore(VirtualThread& thread);
  void occupy(std::size_t core, VirtualThread& thread);
  void leaveCore(VirtualThread& thread);
  void releaseGil(VirtualThread& thread);
  VirtualThread* earliestOnCore() const noexcept;
  void switchTo(VirtualThread& next);
  void stamp(base::Instant time) noexcept;
  void emitFor(const VirtualThread& thread, trace::EventKind kind, base::ActorId a = {}, std::uint64_t b = 0);
  void runThread(VirtualThread& thread);
  void endThread(VirtualThread& thread);
  SliceEnd runThreads();
  VirtualThread* pickNext();
  bool moveClockToNextWait();
  void releaseDue();
  void wake(VirtualThread& thread, bool timedOut, const Moment& at);
  void dropDeadWaits();
  void popWait();
  void giveTurnTo(VirtualThread* next);
  void settleSlice();
  bool isFull() const noexcept;
  void giveBack(SliceEnd reason);
  bool isHandoverDue() const noexcept;
  bool isCoreDue() const noexcept;
  void handOver();
  void giveUpCore();
  void takeArrivals();
  void dropArrivals();
  void unwindAll();

  trace::Recorder& m_recorder;
  MachineSettings m_settings;
  Clock m_clock;
  Pacer m_pacer;
  std::vector<std::unique_ptr<VirtualThread>> m_threads;
  VirtualThread* m_current = nullptr;  ///< Runs, or ran last.
  VirtualThread* m_next = nullptr;     ///< Chosen already by the thread that gave way.
  std::vector<std::unique_ptr<Process>> m_processes;
  std::vector<Core> m_cores;
  std::deque<VirtualThread*> m_coreQueue;
  bool m_isAnnounced = false;
  base::Duration m_mainCpu;        ///< Of the main thread, outside of a loop, while it is not announced.
  base::Instant m_lastStamp;       ///< Recorded time never goes back.
  std::vector<TimedWait> m_waits;  ///< A heap by (key, rank, sequence); an entry whose thread was woken is dead.
  std::uint64_t m_lastSequence = 0;
  std::size_t m_liveThreads = 0;

  std::optional<SliceEnd> m_sliceEnd;
  std::chrono::steady_clock::time_point m_sliceUntil;
  std::uint32_t m_callsUntilClockRead = 0;
  std::uint64_t m_handles = 0;
  std::uint64_t m_handlesAtJump = 0;
  std::uint64_t m_clockJumps = 0;
  std::chrono::nanoseconds m_realWait{0};

  std::atomic<bool> m_stopRequested{false};
  std::atomic<std::uint32_t> m_external{0};
  std::atomic<bool> m_hasArrivals{false};
  std::atomic<std::thread::id> m_insideThread{};
  std::mutex m_arrivalsMutex;
  std::vector<std::function<void()>> m_arrivals;
  bool m_isOver = false;  ///< Guarded by m_arrivalsMutex.
  std::function<void()> m_wakeHook;
  std::function<void(VirtualThread&)> m_switchHook;
};

}  // namespace awaitscope::machine
