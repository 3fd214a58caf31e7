// SPDX-License-Identifier: GPL-3.0-or-later
// The facade of the engine: one Session is one run of one scenario. It owns the engine thread, its io_context, the
// machine, the interpreter and the recorder; whoever holds a Session sees only the growing trace and small snapshots.
// A second run is a second Session; several may run at the same time in one process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/source_span.h"
#include "engine/base/time.h"
#include "engine/lang/moved_calls.h"
#include "engine/trace/store.h"

namespace awaitscope::bindings {
class BlockingProbe;
}

namespace awaitscope::session {

/// A scenario as text. `name` is what tracebacks show: the file's base name, as the oracle does.
struct Scenario {
  std::string name;
  std::string text;
  std::vector<std::string> arguments;  ///< sys.argv[1:]
  std::vector<lang::MovedCall> moved = {};  ///< What if these calls were awaited? (relief.h)
};

/// Reads a scenario file. Faults (missing, a directory, not UTF-8 text, over 8 MiB) are one sentence.
base::Result<Scenario> loadScenario(const std::string& path);

/// Limits and the machine's parameters. Every limit ends a run with a clear message and leaves it readable.
struct RunSettings {
  base::Duration cpuCost = base::nanoseconds(50);     ///< Virtual time of one VM instruction; 0 is the ideal machine.
  base::Duration horizon = base::seconds(3600);       ///< Virtual time after which the run pauses; can be continued.
  std::uint64_t maxEvents = 20'000'000;               ///< Trace length after which the run pauses (not recorded:
                                                      ///< callbacks of the loop); can be continued.
  std::size_t maxHeapBytes = std::size_t{2} << 30;    ///< Script objects.
  std::uint64_t maxOutputBytes = 64U << 20;           ///< Text on stdout and stderr together.
  std::uint64_t maxBusyInstructions = 1'000'000'000;  ///< VM instructions without ever waiting for anything: about
                                                      ///< five seconds of real time, the run ends.
  std::uint32_t cores = 8;                            ///< Of the simulated computer; also os.cpu_count().
  bool gil = true;                                    ///< Off: free threading.
  base::Duration switchInterval = base::milliseconds(5);  ///< After which a waiting thread gets the GIL.
  std::uint32_t poolSize = 0;                             ///< Of a thread pool that names no number; 0: CPython's.
  double pace = 0;  ///< Virtual seconds per real second; 0 is as fast as possible.
  /// What the user has chosen himself; a scenario's own "# machine:" line leaves that alone.
  enum Choice : std::uint32_t { kCpuCost = 1, kCores = 2, kGil = 4, kSwitchInterval = 8, kPoolSize = 16 };
  std::uint32_t chosen = 0;
  bool isChosen(Choice choice) const { return (chosen & choice) != 0; }
  static constexpr std::uint32_t kMostCores = 1024;
  static constexpr std::uint32_t kLargestPool = 1000;
  std::shared_ptr<bindings::BlockingProbe> probe;  ///< Learns which calls hold up the loop; null: nobody asks.
  bool recordTrace = true;  ///< Off for `awaitscope run`, which only wants the output.
};

enum class RunPhase : std::uint8_t { NotStarted, Running, Paused, AtHorizon, Ended };

enum class EndReason : std::uint8_t {
  None,
  Finished,     ///< The program ended by itself, exit status 0 or what it gave to sys.exit.
  Exception,    ///< An uncaught exception, exit status 1.
  SyntaxFault,  ///< It does not parse, or uses what a scenario cannot; exit status 1.
  Deadlock,     ///< Nothing is ready, no timer, no worker: blocked for ever; exit status 97.
  Horizon,      ///< The horizon was reached and nobody continues; exit status 96.
  Limit,        ///< Memory, output, recursion of natives or a loop that never waits; exit status 95.
  Stopped,      ///< By the user.
};

/// A fault of the scenario with the place to underline.
struct ScenarioFault {
  std::string message;  ///< One sentence, without file and line.
  std::string type;     ///< "SyntaxError", "NotSupported", "ZeroDivisionError", …
  base::SourceSpan span;
};

/// What keeps the text from running, found without running it; nothing when it compiles. Any thread.
std::vector<ScenarioFault> findSyntaxFaults(const Scenario& scenario);

/// What can be asked at any time; a copy, consistent in itself.
struct RunStatus {
  RunPhase phase = RunPhase::NotStarted;
  EndReason reason = EndReason::None;
  int exitStatus = 0;
  base::Instant now;
  std::string sentence;  ///< For the status bar: why it stands or ended, and what can be done next.
  std::vector<ScenarioFault> faults;
};

enum class OutputStream : std::uint8_t { Out, Err };

/// Called on the engine thread, in program order; must not block for long.
using OutputSink = std::function<void(OutputStream, std::string_view)>;
/// Called on the engine thread after phase changes; a GUI posts itself an event from it.
using StatusListener = std::function<void()>;

/// All members are callable from any one thread (the owner's); none of them blocks except the destructor and wait().
class Session {
 public:
  Session(Scenario scenario, RunSettings settings, OutputSink output = {}, StatusListener listener = {});
  /// Stops the run and joins the engine thread; bounded by one slice of the interpreter (a few milliseconds).
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// Starts the engine thread. Call once.
  void start();
  /// Runs on the calling thread until the run ends or stands at its horizon, without an engine thread. Call once,
  /// instead of start(). At the horizon it returns; calling it again continues with the horizon doubled.
  RunStatus runHere();

  void pauseThreadsafe();
  void resumeThreadsafe();
  void stopThreadsafe();
  /// Virtual seconds per real second from now on; 0 is as fast as possible.
  void setPaceThreadsafe(double pace);
  /// Goes on from the horizon for `more` virtual time and as many events again as the first leg had.
  void continueThreadsafe(base::Duration more);

  RunStatus status() const;
  /// Blocks until the phase is AtHorizon or Ended. For command lines and tests, never for a GUI thread.
  RunStatus wait();

  const Scenario& scenario() const;
  /// Grows while the run goes on; stays readable after it and after the Session's end.
  std::shared_ptr<const trace::Store> trace() const;

 private:
  class Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace awaitscope::session
