// SPDX-License-Identifier: GPL-3.0-or-later
// One program on one machine: compiles it, runs it on the machine's main thread and finds out how it ended. Knows no
// threads and no pacing; session.cpp drives it. Engine thread (or the thread of runHere).
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/bindings/simulation.h"
#include "engine/lang/compiler.h"
#include "engine/machine/machine.h"
#include "engine/session/session.h"
#include "engine/trace/recorder.h"

namespace awaitscope::session {

/// How the program ended, as far as it did.
struct RunResult {
  EndReason reason = EndReason::None;
  int exitStatus = 0;
  std::string sentence;
  std::vector<ScenarioFault> faults;
};

class Run {
 public:
  Run(const Scenario& scenario, const RunSettings& settings, std::shared_ptr<trace::Store> store, OutputSink output);
  ~Run();
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  machine::Machine& machine() { return *m_machine; }
  /// Compiles; false: the fault is printed and stands in result().
  bool load();
  const RunResult& result() const { return m_result; }

  /// The machine stands still at its horizon, or goes on from there.
  void notePause(trace::PauseReason reason);
  void noteContinue();
  /// Nothing can ever run again, or the user has stopped it; not after the program has ended by itself.
  void noteDeadlock();
  void noteStopped();

 private:
  void runProgram();
  void concludeModule(bool succeeded);
  void reportUncaught();
  void exitWith(const lang::Value& code);
  void concludeStop();
  void concludeExit(int status);
  void dropMainModule();
  void clearNames(lang::DictObject& names);
  void end(EndReason reason, int exitStatus, std::string sentence);
  ScenarioFault faultOf(const lang::Value& exception);

  RunSettings obeying(const Scenario& scenario, const RunSettings& settings);

  const Scenario& m_scenario;
  std::string m_machineFault;  ///< Of the scenario's "# machine:" line.
  RunSettings m_settings;
  OutputSink m_output;
  std::shared_ptr<const lang::Source> m_source;
  trace::Recorder m_recorder;
  std::unique_ptr<machine::Machine> m_machine;
  std::unique_ptr<bindings::Simulation> m_simulation;
  base::Ref<lang::CodeObject> m_code;
  base::Ref<lang::ModuleObject> m_main;
  RunResult m_result;
};

}  // namespace awaitscope::session
