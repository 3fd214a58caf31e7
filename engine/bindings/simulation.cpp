// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/bindings/simulation.h"

#include <algorithm>

#include "engine/bindings/blocking_probe.h"
#include "engine/bindings/models.h"
#include "engine/bindings/modules.h"
#include "engine/lang/modules/library.h"
#include "engine/lang/objects/dict.h"
#include "engine/loop/event_loop.h"
#include "engine/sync/condition.h"

namespace awaitscope::bindings {
namespace {

// Between two checkpoints: short enough that a stop or a slice's end is noticed within a millisecond of real time,
// long enough that the check does not count.
constexpr std::int64_t kInstructionsPerCheckpoint = 20'000;
// On a machine with CPU cost, threads may have to change at a switch interval of 5 ms: ten checks in each.
constexpr base::Duration kCheckInterval = base::microseconds(500);

// What a callback's way through the loop takes of real time, in instructions.
constexpr std::uint64_t kInstructionsPerHandle = 60;

// What one native call may need below the limit at which the interpreter refuses to nest deeper.
constexpr std::ptrdiff_t kNativeStackReserve = 192 * 1024;

}  // namespace

Simulation::Simulation(machine::Machine& machine, SimulationSettings settings, WriteHook write)
    : m_machine(machine),
      m_settings(std::move(settings)),
      m_write(std::move(write)),
      m_errors(makeErrorModel(*this)),
      m_sink(makeExceptionSink(*this)),
      m_model(makeScenarioModel(*this)) {
  lang::VmSettings vmSettings;
  vmSettings.maxHeapBytes = m_settings.maxHeapBytes;
  m_vm = std::make_unique<lang::Vm>(*this, vmSettings);
  m_environment = std::make_unique<loop::Environment>(machine, *m_errors, *m_sink, *m_model);
  installErrors(*m_vm, m_types);
  installCoroutines(*m_vm, m_types);
  installFutures(*m_vm, m_types);
  installTasks(*m_vm, m_types);
  installLoop(*m_vm, m_types);
  installPrimitives(*m_vm, m_types);
  installQueues(*m_vm, m_types);
  installScopes(*m_vm, m_types);
  installContextTypes(*m_vm, m_types);
  lang::setScriptArguments(*m_vm, m_settings.arguments);
  m_threadStates.resize(1);
  m_mainState = &m_vm->thread();
  m_vm->setBudget(nextBudget());
  machine.setSwitchHook([this](machine::VirtualThread& thread) { switchTo(thread); });
}

Simulation::~Simulation() {
  m_machine.setSwitchHook({});
  m_environment->abandonAll();
  m_exitFunctions.clear();
  m_endLocks.clear();
  m_types.wrapAwaitable = {};
  m_types.getEventLoop = {};
  m_types.formatCallback = {};
  m_types.shortRepr = {};
  m_types.chained = {};
  m_memories.clear();
  m_names = Value::none();
  m_vm->setThread(*m_mainState);
  for (std::size_t i = 0; i < m_machine.threadCount(); ++i) m_machine.thread(i).context = Value::none();
  m_threadStates.clear();
  stripLoops(m_types);
  m_vm.reset();
  m_types.loops.clear();
  m_environment.reset();  // after the last future, which leaves its lists
}

// ---- time --------------------------------------------------------------------------------------------------------

std::int64_t Simulation::nextBudget() const {
  if (m_settings.cpuCost.ns <= 0) return kInstructionsPerCheckpoint;
  std::int64_t ns = kCheckInterval.ns;
  if (m_machine.threadCount() > 0) ns = std::min(ns, m_machine.untilNextDecision().ns);
  const std::int64_t instructions = (ns + m_settings.cpuCost.ns - 1) / m_settings.cpuCost.ns;
  return std::clamp<std::int64_t>(instructions, 1, kInstructionsPerCheckpoint);
}

void Simulation::accountTime(std::uint64_t executed) {
  if (m_settings.cpuCost.ns > 0 && m_importDepth == 0)
    m_machine.charge(m_settings.cpuCost * static_cast<std::int64_t>(executed));
  if (m_machine.clockJumps() != m_busySinceJump) {
    m_busySinceJump = m_machine.clockJumps();
    m_busyInstructions = 0;
  }
  m_busyInstructions += executed;
}

bool Simulation::isBusyTooLong() const {
  return m_busyInstructions + m_machine.handlesSinceJump() * kInstructionsPerHandle > m_settings.maxBusyInstructions;
}

void Simulation::charge(lang::Vm&, std::uint64_t executed) { accountTime(executed); }

lang::Verdict Simulation::checkpoint(lang::Vm& vm, std::uint64_t executed) {
  accountTime(executed);
  if (m_settings.probe && m_importDepth == 0) {
    const std::int64_t now = m_machine.now().ns;
    m_settings.probe->note(vm, BlockingProbe::What::Computing,
                           now - m_settings.cpuCost.ns * static_cast<std::int64_t>(executed), now);
  }
  if (isBusyTooLong()) {
    m_limit = LimitReached::Busy;
    return lang::Verdict::Stop;
  }
  if (m_importDepth == 0) {
    m_machine.recorder().setLine(scenarioLine());
    noteLineOfLongStep();
    if (m_machine.checkpoint() == machine::Proceed::Stop) return lang::Verdict::Stop;
  }
  vm.setBudget(nextBudget());
  return lang::Verdict::Continue;
}

/// Where a task spends its time between two awaits, which no other event tells.
void Simulation::noteLineOfLongStep() {
  constexpr base::Duration kNowAndThen = base::milliseconds(20);
  if (!recorder().isRecording() || recorder().now() - m_lineNoted < kNowAndThen) return;
  const loop::EventLoop* loop = m_environment->runningLoop();
  if (loop == nullptr || recorder().line() == 0) return;
  m_lineNoted = recorder().now();
  const base::ActorId task = loop->currentTaskActor();
  recorder().emit(trace::EventKind::LineReached, task ? task : loop->actor());  // a callback is the loop's own
}

/// Whatever else runs or waits ends with it: a limit that is met in one task or thread ends the whole run.
void Simulation::noteStop(lang::Vm&) {
  m_limitLine = scenarioLine();
  m_machine.requestStopThreadsafe();
}

void Simulation::sync() {
  if (m_settings.cpuCost.ns > 0) {
    m_vm->syncInstructions();
    if (m_machine.threadCount() > 1) m_machine.settleOrder();
  }
  m_machine.recorder().setLine(scenarioLine());
}

void Simulation::noteBlocked(base::Instant begin, BlockedCall call) {
  if (!m_settings.probe) return;
  const auto what = call == BlockedCall::Sleep ? BlockingProbe::What::Sleep : BlockingProbe::What::OtherCall;
  m_settings.probe->note(*m_vm, what, begin.ns, m_machine.now().ns);
}

std::uint32_t Simulation::scenarioLine() const {
  for (const lang::Frame* frame = m_vm->currentFrame(); frame != nullptr; frame = frame->previous)
    if (!frame->code->fileName().starts_with(lang::kLibraryFilePrefix)) return lineOf(*frame);
  return 0;
}

std::string Simulation::calledByScenario(std::string_view native) const {
  std::string called(native);
  for (const lang::Frame* frame = m_vm->currentFrame(); frame != nullptr; frame = frame->previous) {
    if (!frame->code->fileName().starts_with(lang::kLibraryFilePrefix)) return called;
    called = frame->code->qualifiedName()->view();
  }
  return m_machine.current().index() == 0 ? called : std::string();
}

base::ActorId Simulation::runningActor() {
  if (m_machine.threadCount() == 0) return {};  // nothing runs yet: a fault of compilation is printed
  if (loop::EventLoop* loop = m_environment->runningLoop())
    if (const base::ActorId task = loop->currentTaskActor()) return task;
  return m_machine.current().actor();
}

// ---- threads -----------------------------------------------------------------------------------------------------

void Simulation::switchTo(machine::VirtualThread& thread) {
  const std::size_t index = thread.index();
  if (index >= m_threadStates.size()) m_threadStates.resize(index + 1);
  if (index != 0 && !m_threadStates[index]) m_threadStates[index] = std::make_unique<lang::ThreadState>(m_vm->heap());
  lang::ThreadState& state = index == 0 ? *m_mainState : *m_threadStates[index];
  if (&state != &m_vm->thread()) m_vm->setThread(state);
  if (state.nativeStackLimit == nullptr) state.nativeStackLimit = thread.stackBottom() + kNativeStackReserve;
  if (!m_memories.empty()) useMemory(index < m_memoryOfThread.size() ? m_memoryOfThread[index] : std::uint16_t{0});
}

void Simulation::useMemory(std::uint16_t number) {
  if (number == m_memory) return;
  lang::DictObject& names = *lang::asDict(m_names);
  m_memories[m_memory] = Value(names.copy(*m_vm));
  names.removeAll();
  // Keys are strs: nothing of the scenario runs, and nothing fails.
  names.update(*m_vm, *lang::asDict(m_memories[number]));
  m_memories[number] = Value::none();
  m_memory = number;
}

void Simulation::enterMemory(lang::Value names, lang::Value memory) {
  if (m_memories.empty()) {
    m_names = std::move(names);
    m_memories.emplace_back(Value::none());
  }
  m_memories.push_back(std::move(memory));
  const std::size_t index = m_machine.current().index();
  if (index >= m_memoryOfThread.size()) m_memoryOfThread.resize(index + 1);
  m_memoryOfThread[index] = static_cast<std::uint16_t>(m_memories.size() - 1);
  useMemory(m_memoryOfThread[index]);
}

void Simulation::killMemory(std::uint16_t number) {
  for (std::size_t index = 1; index < m_memoryOfThread.size(); ++index)
    if (m_memoryOfThread[index] == number) m_machine.freeze(m_machine.thread(index));
}

std::size_t Simulation::startThread(std::string name, Value function, Value arguments, bool isProcess) {
  const auto place = isProcess ? machine::ThreadPlace::NewProcess : machine::ThreadPlace::SameProcess;
  auto body = [this, function = std::move(function), arguments = std::move(arguments)] {
    const auto items = lang::asTuple(arguments)->items();
    if (m_vm->call(function, items).isEmpty() && m_vm->hasPending()) m_vm->clearPending();
    releaseEndLocks();
  };
  const std::size_t index = m_machine.startThread(std::move(name), std::move(body), place).index();
  if (m_memory != 0) {
    if (index >= m_memoryOfThread.size()) m_memoryOfThread.resize(index + 1);
    m_memoryOfThread[index] = m_memory;
  }
  return index;
}

void Simulation::addEndLock(base::Ref<offload::ThreadLock> lock) { m_endLocks.push_back({m_machine.current().index(), std::move(lock)}); }

void Simulation::releaseEndLocks() {
  const std::uint16_t me = m_machine.current().index();
  for (const EndLock& end : m_endLocks)
    if (end.thread == me && end.lock->isLocked()) end.lock->release();
  std::erase_if(m_endLocks, [me](const EndLock& end) { return end.thread == me; });
}

void Simulation::runExitFunctions() {
  while (!m_exitFunctions.empty() && !m_vm->isStopping()) {
    const Value function = std::move(m_exitFunctions.back());
    m_exitFunctions.pop_back();
    if (m_vm->call(function).isEmpty() && m_vm->hasPending()) m_vm->reportUnraisable(function);
  }
}

void Simulation::exitAtOnce(int status) {
  m_exitStatus = status;
  m_vm->stop(lang::StopReason::Host);
}

// ---- output, modules, names ----------------------------------------------------------------------------------------

void Simulation::write(lang::Vm& vm, lang::Stream stream, std::string_view text) {
  m_writtenBytes += text.size();
  if (m_writtenBytes > m_settings.maxOutputBytes) {
    if (m_limit == LimitReached::None) m_limit = LimitReached::Output;
    vm.stop(lang::StopReason::Host);
    return;
  }
  trace::Recorder& recorder = m_machine.recorder();
  if (m_machine.threadCount() > 1) sync();  // whoever is behind in time prints first
  if (recorder.isRecording()) {
    sync();
    const auto shown = stream == lang::Stream::Out ? trace::OutputStream::Out : trace::OutputStream::Err;
    recorder.emit(trace::EventKind::Output, runningActor(), recorder.addText(text), static_cast<std::uint64_t>(shown));
  }
  m_write(stream, text);
}

/// A library module's own top level takes no virtual time, and no other thread gets its turn meanwhile: what it
/// consists of is our business, and no scenario is about it.
Value Simulation::importLibrary(std::string_view name) {
  m_vm->syncInstructions();
  ++m_importDepth;
  Value module = lang::importLibraryModule(*m_vm, name);
  m_vm->syncInstructions();
  --m_importDepth;
  return module;
}

Value Simulation::importModule(lang::Vm& vm, std::string_view name) {
  Value found = findNativeModule(vm, name);
  if (found.isEmpty() && !vm.hasPending()) found = importLibrary(name);
  if (!found.isEmpty() || vm.hasPending() || vm.isStopping()) return found;
  const std::string_view advice = refusalOf(name);
  if (advice.empty()) return findAbsentModule(vm, name);
  Value error = vm.newException(vm.types().ModuleNotFoundError, fmt::format("No module named '{}'", name));
  if (!vm.setAttribute(error, vm.intern("name"), vm.newStr(name))) return {};
  const std::string note = fmt::format("Module '{}' is not supported in a scenario: {}.", name, advice);
  if (vm.callMethod(error, "add_note", {vm.newStr(note)}).isEmpty()) return {};
  return vm.raiseValue(std::move(error));
}

/// A module of CPython's library that a scenario may import, but whose functions are refused when they are called:
/// many programs import what they hardly use.
Value Simulation::findAbsentModule(lang::Vm& vm, std::string_view name) {
  const Value absent = vm.import("_absent");
  if (absent.isEmpty()) return {};
  const Value found = vm.callMethod(absent, "find", {vm.newStr(name)});
  return found.isNone() ? Value() : found;
}

void Simulation::nameValue(lang::Vm& vm, lang::Object* object, std::string_view name, std::string_view) {
  lang::clearFlag(object, lang::kWantsName);
  const base::ActorId actor = actorOf(vm, Value(object));
  if (!actor) return;
  m_machine.recorder().nameActor(actor, name);
  // A condition's own lock has no variable; it is told by the condition it belongs to.
  const Value value(object);
  if (!vm.isInstanceOf(value, types().Condition)) return;
  auto& condition = *value.as<sync::Condition>();
  if (condition.hasOwnLock()) m_machine.recorder().nameActor(condition.lock().actor(), std::string(name) + ".lock");
}

// ---- notes of the compiler, for the rules of engine/analysis -------------------------------------------------------

/// What is noted now gets the time and the line of now.
void Simulation::stamp() {
  m_vm->syncInstructions();
  recorder().setLine(scenarioLine());
}

void Simulation::noteAccess(lang::Vm&, const lang::SharedAccess& access) {
  if (!recorder().isRecording()) return;
  stamp();
  const loop::EventLoop* loop = m_environment->runningLoop();
  const bool isInTask = loop != nullptr && loop->currentTaskActor();
  m_accessLog.note(recorder(), access, runningActor(), isInTask ? loop->runningHandle().value : 0);
}

void Simulation::noteForeseen(lang::Vm&, const lang::StrObject* name, lang::NoteAccess access) {
  if (recorder().isRecording()) m_accessLog.foresee(name, access, runningActor());
}

void Simulation::noteSerialAwait(lang::Vm&, std::uint32_t line, AwaitEdge edge) {
  const loop::EventLoop* loop = m_environment->runningLoop();
  if (!recorder().isRecording() || loop == nullptr || !loop->currentTaskActor()) return;
  stamp();
  recorder().emit(edge == AwaitEdge::Begin ? trace::EventKind::SerialAwaitBegin : trace::EventKind::SerialAwaitEnd,
                  loop->currentTaskActor(), line);
}

void Simulation::noteBusyWait(lang::Vm&) {
  const loop::EventLoop* loop = m_environment->runningLoop();
  if (!recorder().isRecording() || loop == nullptr || !loop->currentTaskActor()) return;
  stamp();
  recorder().emit(trace::EventKind::BusyWaitBegin, loop->currentTaskActor());
}

std::uint32_t Simulation::coroutineEntered(lang::Vm&, const lang::GeneratorObject& coroutine) {
  const loop::EventLoop* loop = m_environment->runningLoop();
  if (!recorder().isRecording() || loop == nullptr || !loop->currentTaskActor()) return 0;
  if (coroutine.m_code->fileName().starts_with(lang::kLibraryFilePrefix)) return 0;
  stamp();
  const std::string_view name = lang::asStr(coroutine.m_qualifiedName)->view();
  recorder().emit(trace::EventKind::CoroutineEntered, loop->currentTaskActor(), recorder().intern(name));
  return loop->currentTaskActor().value;
}

/// A coroutine that ends while its task does not run is being dropped together with the task.
void Simulation::coroutineLeft(lang::Vm& vm, std::uint32_t task) {
  const loop::EventLoop* loop = m_environment->runningLoop();
  if (vm.isStopping() || loop == nullptr || loop->currentTaskActor().value != task) return;
  stamp();
  recorder().emit(trace::EventKind::CoroutineLeft, base::ActorId{task});
}

void Simulation::noteWarning(lang::Vm&, std::string_view text) {
  if (!recorder().isRecording()) return;
  recorder().setLine(scenarioLine());
  recorder().emit(trace::EventKind::Warning, runningActor(), recorder().intern(text));
}

}  // namespace awaitscope::bindings
