// SPDX-License-Identifier: GPL-3.0-or-later
// One simulation: interpreter, machine and asyncio's environment put together, and the hooks with which each serves the
// others. It is the interpreter's Host, so natives reach it through simulationOf(vm). Owned by a session; everything in
// it belongs to the engine thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/time.h"
#include "engine/bindings/access_log.h"
#include "engine/bindings/asyncio_types.h"
#include "engine/lang/host.h"
#include "engine/lang/notes.h"
#include "engine/lang/vm.h"
#include "engine/loop/environment.h"
#include "engine/loop/errors.h"
#include "engine/machine/machine.h"
#include "engine/offload/thread_lock.h"

namespace awaitscope::bindings {

class BlockingProbe;

struct SimulationSettings {
  base::Duration cpuCost = base::nanoseconds(50);  ///< Of one instruction; 0 is the ideal machine.
  std::size_t maxHeapBytes = std::size_t{2} << 30;
  std::uint64_t maxOutputBytes = 64U << 20;
  std::uint64_t maxBusyInstructions = 1'000'000'000;  ///< Without the clock's jumping once: nothing is waited for.
  std::int64_t cpuCount = 8;                          ///< os.cpu_count()
  std::int64_t defaultPoolSize = 0;                   ///< Workers of a thread pool that names no number; 0: CPython's.
  std::vector<std::string> arguments;                 ///< sys.argv
  std::shared_ptr<BlockingProbe> probe;               ///< Null: nobody asks what holds up the loop.
};

/// Which limit ended a run from inside.
enum class LimitReached : std::uint8_t { None, Memory, Output, Busy, NativeStack };

/// What a thread was blocked in.
enum class BlockedCall : std::uint8_t { Sleep, Other };

/// Receives what the scenario prints, in order.
using WriteHook = std::function<void(lang::Stream, std::string_view)>;

class Simulation final : public lang::Host, public lang::NoteListener {
 public:
  Simulation(machine::Machine& machine, SimulationSettings settings, WriteHook write);
  ~Simulation() override;

  lang::Vm& vm() noexcept { return *m_vm; }
  machine::Machine& machine() noexcept { return m_machine; }
  trace::Recorder& recorder() noexcept { return m_machine.recorder(); }
  loop::Environment& environment() noexcept { return *m_environment; }
  AsyncioTypes& types() noexcept { return m_types; }
  const SimulationSettings& settings() const noexcept { return m_settings; }

  /// Stamps the recorder with the scenario's line and the clock with what has been executed: every native that emits
  /// events or looks at the clock calls it first.
  void sync();
  /// The innermost line of the scenario itself; library frames are passed over. 0 outside of any.
  std::uint32_t scenarioLine() const;
  /// A blocking call of the running thread has taken from `begin` until now. time.sleep, or another one.
  void noteBlocked(base::Instant begin, BlockedCall call);
  /// For the actor of whatever runs now: its task, or the thread.
  base::ActorId runningActor();
  LimitReached limitReached() const noexcept { return m_limit; }
  /// os._exit(): nothing of the program runs any more.
  void exitAtOnce(int status);
  /// What exitAtOnce() was called with, if it was.
  std::optional<int> exitStatus() const noexcept { return m_exitStatus; }
  /// The scenario's line that was executing when the run was ended from inside.
  std::uint32_t limitLine() const noexcept { return m_limitLine; }
  /// Functions registered by `_thread.at_exit`, in order; called when the main module is done.
  void addExitFunction(lang::Value function) { m_exitFunctions.push_back(std::move(function)); }
  void runExitFunctions();
  /// A thread that the scenario starts.
  /// Its index. A process worker has a GIL of its own.
  std::size_t startThread(std::string name, lang::Value function, lang::Value arguments, bool isProcess);
  /// The running thread, and with it those that it starts, sees `memory` in the place of the program's global names:
  /// the main thread of a process that the scenario has started. The items of `names` change with every switch.
  void enterMemory(lang::Value names, lang::Value memory);
  /// Of the running thread; 0: the program's own.
  std::uint16_t memoryNumber() const noexcept { return m_memory; }
  /// All threads with that memory never run again.
  void killMemory(std::uint16_t number);
  /// `lock` is held by the running thread until it ends.
  void addEndLock(base::Ref<offload::ThreadLock> lock);
  /// What the scenario itself has called, of the library ("Thread.join"); `native` if it called that directly. Empty
  /// where it has called nothing: a worker of a pool between two jobs.
  std::string calledByScenario(std::string_view native) const;

  // lang::Host
  lang::Verdict checkpoint(lang::Vm& vm, std::uint64_t executed) override;
  void noteStop(lang::Vm& vm) override;
  void charge(lang::Vm& vm, std::uint64_t executed) override;
  void write(lang::Vm& vm, lang::Stream stream, std::string_view text) override;
  lang::Value importModule(lang::Vm& vm, std::string_view name) override;
  void nameValue(lang::Vm& vm, lang::Object* object, std::string_view name, std::string_view ownerTypeName) override;

  lang::NoteListener* noteListener() override { return this; }

  // lang::NoteListener
  void noteAccess(lang::Vm& vm, const lang::SharedAccess& access) override;
  void noteForeseen(lang::Vm& vm, const lang::StrObject* name, lang::NoteAccess access) override;
  void noteSerialAwait(lang::Vm& vm, std::uint32_t line, AwaitEdge edge) override;
  void noteBusyWait(lang::Vm& vm) override;
  std::uint32_t coroutineEntered(lang::Vm& vm, const lang::GeneratorObject& coroutine) override;
  void coroutineLeft(lang::Vm& vm, std::uint32_t task) override;
  void noteWarning(lang::Vm& vm, std::string_view text) override;

 private:
  void accountTime(std::uint64_t executed);
  void stamp();
  bool isBusyTooLong() const;
  void noteLineOfLongStep();
  lang::Value importLibrary(std::string_view name);
  lang::Value findAbsentModule(lang::Vm& vm, std::string_view name);
  std::int64_t nextBudget() const;
  void switchTo(machine::VirtualThread& thread);
  void useMemory(std::uint16_t number);
  void releaseEndLocks();

  struct EndLock {
    std::uint16_t thread;
    base::Ref<offload::ThreadLock> lock;
  };

  machine::Machine& m_machine;
  SimulationSettings m_settings;
  WriteHook m_write;
  std::unique_ptr<loop::ErrorModel> m_errors;
  std::unique_ptr<loop::ExceptionSink> m_sink;
  std::unique_ptr<loop::ScenarioModel> m_model;
  std::unique_ptr<lang::Vm> m_vm;
  std::unique_ptr<loop::Environment> m_environment;
  AsyncioTypes m_types;
  std::vector<lang::Value> m_exitFunctions;
  std::vector<EndLock> m_endLocks;
  std::vector<std::unique_ptr<lang::ThreadState>> m_threadStates;  ///< By index; the main thread's is the Vm's own.
  lang::ThreadState* m_mainState = nullptr;
  /// Global names of processes, by number; those in use stand in m_names.
  std::vector<lang::Value> m_memories;
  std::vector<std::uint16_t> m_memoryOfThread;  ///< By index; as long as there is no process, empty.
  lang::Value m_names;
  std::uint16_t m_memory = 0;
  AccessLog m_accessLog;
  base::Instant m_lineNoted;  ///< When the line of a running step was last told.
  std::uint64_t m_writtenBytes = 0;
  std::uint64_t m_busyInstructions = 0;
  std::uint64_t m_busySinceJump = 0;
  std::uint32_t m_importDepth = 0;
  LimitReached m_limit = LimitReached::None;
  std::optional<int> m_exitStatus;
  std::uint32_t m_limitLine = 0;
};

inline Simulation& simulationOf(lang::Vm& vm) { return static_cast<Simulation&>(vm.host()); }

}  // namespace awaitscope::bindings
