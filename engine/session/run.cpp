// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/run.h"

#include <fmt/format.h>

#include "engine/lang/core_names.h"
#include "engine/lang/diagnostic.h"
#include "engine/lang/modules/library.h"
#include "engine/session/machine_line.h"

namespace awaitscope::session {
namespace {

constexpr int kExitFailure = 1;
constexpr int kExitLimit = 95;
constexpr int kExitDeadlock = 97;
constexpr int kExitInterrupt = 130;  // 128 + SIGINT, as a shell shows it

machine::MachineSettings machineSettings(const RunSettings& settings) {
  machine::MachineSettings machine;
  machine.horizon = base::Instant{} + settings.horizon;
  if (!settings.recordTrace) machine.maxHandles = settings.maxEvents;
  machine.cores = settings.cores;
  machine.gil = settings.gil ? machine::Gil::On : machine::Gil::Off;
  machine.switchInterval = settings.switchInterval;
  machine.isIdeal = settings.cpuCost.ns <= 0;
  return machine;
}

bindings::SimulationSettings simulationSettings(const Scenario& scenario, const RunSettings& settings) {
  bindings::SimulationSettings simulation;
  simulation.cpuCost = settings.cpuCost;
  simulation.cpuCount = settings.cores;
  simulation.defaultPoolSize = settings.poolSize;
  simulation.maxHeapBytes = settings.maxHeapBytes;
  simulation.maxOutputBytes = settings.maxOutputBytes;
  simulation.maxBusyInstructions = settings.maxBusyInstructions;
  simulation.probe = settings.probe;
  simulation.arguments.push_back(scenario.name);
  simulation.arguments.insert(simulation.arguments.end(), scenario.arguments.begin(), scenario.arguments.end());
  return simulation;
}

/// What was too much, and what can be done.
std::string limitReason(bindings::LimitReached limit, lang::StopReason reason, const RunSettings& settings) {
  if (reason == lang::StopReason::Memory)
    return fmt::format("the program's objects grew over the limit of {} MiB", settings.maxHeapBytes >> 20);
  if (reason == lang::StopReason::NativeStack) return "calls into the library nested too deeply";
  if (limit == bindings::LimitReached::Output)
    return fmt::format("the program printed over {} MiB", settings.maxOutputBytes >> 20);
  return fmt::format(
      "{} instructions have run without waiting for anything, as in an endless loop; let the loop await something that "
      "takes time, or raise the limit with --max-busy",
      settings.maxBusyInstructions);
}

std::string limitSentence(const bindings::Simulation& simulation, lang::StopReason reason,
                          const RunSettings& settings) {
  const std::uint32_t line = simulation.limitLine();
  return fmt::format("The run was ended{}: {}.", line != 0 ? fmt::format(" in line {}", line) : std::string(),
                     limitReason(simulation.limitReached(), reason, settings));
}

/// "prog.py:3: SyntaxWarning: …" and the line, as CPython prints it.
std::string warningText(const lang::SyntaxFault& warning, const lang::Source& source) {
  std::string_view line = source.lineText(warning.span.line);
  line.remove_prefix(std::min(line.find_first_not_of(" \t\f"), line.size()));
  return fmt::format("{}:{}: SyntaxWarning: {}\n  {}\n", source.displayName(), warning.span.line, warning.message,
                     line);
}

}  // namespace

Run::Run(const Scenario& scenario, const RunSettings& settings, std::shared_ptr<trace::Store> store, OutputSink output)
    : m_scenario(scenario),
      m_settings(obeying(scenario, settings)),
      m_output(std::move(output)),
      m_source(std::make_shared<lang::Source>(scenario.name, scenario.text)),
      m_recorder(std::move(store), m_settings.recordTrace ? trace::RecordMode::Events : trace::RecordMode::Nothing,
                 m_settings.maxEvents),
      m_machine(std::make_unique<machine::Machine>(m_recorder, machineSettings(m_settings))) {
  m_simulation = std::make_unique<bindings::Simulation>(
      *m_machine, simulationSettings(scenario, m_settings), [this](lang::Stream stream, std::string_view text) {
        if (m_output) m_output(stream == lang::Stream::Out ? OutputStream::Out : OutputStream::Err, text);
      });
}

Run::~Run() {
  // Stacks that still wait in the middle of a call unwind before what they use goes.
  m_machine->requestStopThreadsafe();
  if (m_machine->threadCount() > 0) m_machine->runSlice({});
  m_code.reset();
  m_main.reset();
  m_simulation.reset();
}

RunSettings Run::obeying(const Scenario& scenario, const RunSettings& settings) {
  base::Result<RunSettings> result = withMachineLine(scenario, settings);
  if (result) return *result;
  m_machineFault = result.error().sentence;
  return settings;
}

bool Run::load() {
  m_recorder.emit(trace::EventKind::RunBegin, base::ActorId{});
  if (!m_machineFault.empty()) {
    m_simulation->write(m_simulation->vm(), lang::Stream::Err, m_machineFault + "\n");
    m_result.faults.push_back({m_machineFault, "NotSupported", {}});
    end(EndReason::SyntaxFault, kExitFailure, m_machineFault);
    m_recorder.publish();
    return false;
  }
  lang::CompileOutcome outcome = lang::compileModule(m_source, m_scenario.moved);
  if (const auto* fault = std::get_if<lang::SyntaxFault>(&outcome)) {
    const std::string type(lang::className(fault->kind));
    const std::string text = lang::displayText(*fault, *m_source);
    m_simulation->write(m_simulation->vm(), lang::Stream::Err, text);
    m_result.faults.push_back({fault->message, type, fault->span});
    end(EndReason::SyntaxFault, kExitFailure,
        fmt::format("{} does not compile: {} (line {}).", m_scenario.name, fault->message, fault->span.line));
    m_recorder.publish();
    return false;
  }
  const auto& module = std::get<lang::CompiledModule>(outcome);
  for (const lang::SyntaxFault& warning : module.warnings)
    m_simulation->write(m_simulation->vm(), lang::Stream::Err, warningText(warning, *m_source));
  m_code = lang::buildCode(m_simulation->vm(), *module.code, m_source);
  m_machine->setMain([this] { runProgram(); });
  return true;
}

void Run::runProgram() {
  lang::Vm& vm = m_simulation->vm();
  m_main = vm.newModule("__main__");
  m_main->dict().set(vm.intern("__file__"), vm.newStr(m_scenario.name));
  m_main->dict().set(vm.intern("__annotations__"), lang::Value(vm.makeDict()));
  vm.modules().set(vm.intern("__main__"), lang::Value(m_main));
  const bool succeeded = !vm.runModule(m_code, *m_main).isEmpty();
  concludeModule(succeeded);
}

void Run::concludeModule(bool succeeded) {
  lang::Vm& vm = m_simulation->vm();
  if (vm.isStopping()) return concludeStop();
  if (succeeded)
    end(EndReason::Finished, 0, {});
  else
    reportUncaught();
  m_simulation->runExitFunctions();
  m_simulation->environment().concludeAll();
  dropMainModule();
  if (vm.isStopping()) return concludeStop();
  m_simulation->sync();
  m_recorder.emit(trace::EventKind::RunEnd, base::ActorId{},
                  static_cast<std::uint32_t>(m_result.reason == EndReason::Exception ? trace::RunEndReason::Exception
                                                                                     : trace::RunEndReason::Finished),
                  static_cast<std::uint64_t>(m_result.exitStatus));
  // What is left is never finalised: no code of the program runs any more.
  if (m_simulation->environment().isProgramHeld()) vm.stop(lang::StopReason::Host);
}

void Run::reportUncaught() {
  lang::Vm& vm = m_simulation->vm();
  const lang::Value exception = vm.takePending();
  if (vm.isInstanceOf(exception, vm.types().SystemExit))
    return exitWith(lang::asException(exception)->field(lang::ExceptionObject::kExitCode));
  const std::string text = vm.formatException(exception);
  if (m_recorder.isRecording())
    m_recorder.emit(trace::EventKind::ExceptionRaised, m_simulation->runningActor(),
                    m_recorder.addText(vm.formatExceptionOnly(exception)));
  m_simulation->write(vm, lang::Stream::Err, text);
  const ScenarioFault fault = faultOf(exception);
  m_result.faults.push_back(fault);
  const bool interrupted = vm.isInstanceOf(exception, vm.types().KeyboardInterrupt);
  end(EndReason::Exception, interrupted ? kExitInterrupt : kExitFailure,
      fmt::format("The program ended with {}{}{}{}.", fault.type, fault.message.empty() ? "" : ": ", fault.message,
                  fault.span.line != 0 ? fmt::format(" (line {})", fault.span.line) : std::string()));
}

/// sys.exit(code): None is 0, an int is the status, anything else is printed.
void Run::exitWith(const lang::Value& code) {
  lang::Vm& vm = m_simulation->vm();
  std::int64_t status = 0;
  if (code.isEmpty() || code.isNone()) return end(EndReason::Finished, 0, {});
  if (lang::smallIntOf(code, status)) {
    const auto shown = static_cast<int>(status & 0xFF);
    return end(EndReason::Finished, shown, fmt::format("The program ended with exit status {}.", shown));
  }
  std::string text;
  if (!vm.strText(code, text)) vm.clearPending();
  m_simulation->write(vm, lang::Stream::Err, text + "\n");
  end(EndReason::Finished, kExitFailure, "The program ended with exit status 1: " + text);
}

/// The interpreter unwinds: by a limit of its own, or because the machine was told to stop.
void Run::concludeStop() {
  lang::Vm& vm = m_simulation->vm();
  if (m_simulation->exitStatus()) return concludeExit(*m_simulation->exitStatus());
  const bindings::LimitReached limit = m_simulation->limitReached();
  if (vm.stopReason() == lang::StopReason::Host && limit == bindings::LimitReached::None) return;
  const std::string sentence = limitSentence(*m_simulation, vm.stopReason(), m_settings);
  const std::uint32_t line = m_simulation->limitLine();
  m_recorder.setLine(line);
  if (m_recorder.isRecording())
    m_recorder.emit(trace::EventKind::ScenarioFault, base::ActorId{}, m_recorder.addText(sentence));
  m_result.faults.push_back({sentence, "Limit", {line, 0, line, 0}});
  end(EndReason::Limit, kExitLimit, sentence);
  m_recorder.emit(trace::EventKind::RunEnd, base::ActorId{}, static_cast<std::uint32_t>(trace::RunEndReason::Limit),
                  kExitLimit);
}

/// os._exit(status): no function of atexit, no finaliser.
void Run::concludeExit(int status) {
  end(EndReason::Finished, status,
      status == 0 ? std::string() : fmt::format("The program ended with exit status {}.", status));
  m_recorder.emit(trace::EventKind::RunEnd, base::ActorId{}, static_cast<std::uint32_t>(trace::RunEndReason::Finished),
                  static_cast<std::uint64_t>(status));
}

/// As CPython ends: cycles first; then the module goes, and with it its names in their order, unless functions still
/// hold them, when the collector finds them all. Finalisers run and may print.
void Run::dropMainModule() {
  lang::Vm& vm = m_simulation->vm();
  vm.heap().collect(vm);
  const auto watch = vm.heap().make<lang::WeakReferenceObject>(vm.types().WeakReference);
  vm.heap().weakReferences().add(watch.get(), &m_main->dict());
  vm.modules().take(vm.intern("__main__"));
  m_main.reset();
  if (vm.isStopping() || m_simulation->environment().isProgramHeld()) return;
  vm.heap().collect(vm, lang::CollectScope::ClassesToo);
  if (watch->target() != nullptr && !vm.isStopping()) clearNames(*static_cast<lang::DictObject*>(watch->target()));
}

/// What the collector cannot take apart, for something native still needs it.
void Run::clearNames(lang::DictObject& names) {
  const lang::Value held(&names);
  for (const bool wantsUnderscore : {true, false}) {
    for (std::uint32_t i = 0; i < names.entryCount(); ++i) {
      const lang::DictObject::Entry& entry = names.entry(i);
      if (entry.key.isEmpty() || !lang::isStr(entry.key)) continue;
      const std::string_view name = lang::asStr(entry.key)->view();
      const bool isPrivate = name.starts_with("_") && !name.starts_with("__");
      if (isPrivate != wantsUnderscore || name == "__builtins__") continue;
      const lang::Value key = entry.key;
      names.set(lang::asStr(key), lang::Value::none());
      if (m_simulation->vm().isStopping()) return;
    }
  }
}

void Run::end(EndReason reason, int exitStatus, std::string sentence) {
  m_result.reason = reason;
  m_result.exitStatus = exitStatus;
  m_result.sentence = std::move(sentence);
}

ScenarioFault Run::faultOf(const lang::Value& exception) {
  lang::Vm& vm = m_simulation->vm();
  ScenarioFault fault;
  fault.type = vm.typeOf(exception)->name();
  if (!vm.strText(exception, fault.message)) vm.clearPending();
  for (const auto* entry = lang::asException(exception)->m_traceback.get(); entry != nullptr;
       entry = entry->m_next.get())
    if (!entry->code().fileName().starts_with(lang::kLibraryFilePrefix)) fault.span = entry->span();
  return fault;
}

void Run::notePause(trace::PauseReason reason) {
  m_recorder.emit(trace::EventKind::RunPaused, base::ActorId{}, static_cast<std::uint32_t>(reason));
  m_recorder.publish();
}

void Run::noteContinue() { m_recorder.emit(trace::EventKind::RunContinued, base::ActorId{}); }

void Run::noteDeadlock() {
  end(EndReason::Deadlock, kExitDeadlock,
      "The program is blocked for ever: nothing is ready, no timer runs, no worker is busy.");
  m_recorder.emit(trace::EventKind::RunEnd, base::ActorId{}, static_cast<std::uint32_t>(trace::RunEndReason::Deadlock),
                  kExitDeadlock);
  m_recorder.publish();
}

void Run::noteStopped() {
  if (m_result.reason != EndReason::None) return;
  end(EndReason::Stopped, kExitInterrupt, "The run was stopped.");
  m_recorder.emit(trace::EventKind::RunEnd, base::ActorId{}, static_cast<std::uint32_t>(trace::RunEndReason::Stopped),
                  kExitInterrupt);
  m_recorder.publish();
}

}  // namespace awaitscope::session
