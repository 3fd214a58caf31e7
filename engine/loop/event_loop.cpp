// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/event_loop.h"

#include <cmath>
#include <optional>
#include <utility>

#include "engine/base/check.h"
#include "engine/trace/event.h"

namespace awaitscope::loop {

using machine::Proceed;
using trace::EventKind;

namespace {

/// Beyond 126 years a deadline is never, or at once: the oracle's rule, and far from overflow.
constexpr double kFarSeconds = 4e9;

base::Instant instantOf(double when) {
  if (std::fabs(when) < kFarSeconds) return {base::nanosecondsFromSeconds(when)};
  return when > 0 ? base::kNever : base::Instant{0};
}

}  // namespace

EventLoop::EventLoop(Environment& environment)
    : m_environment(environment), m_actor(environment.recorder().createActor(trace::ActorKind::Loop)) {}

EventLoop::~EventLoop() = default;

base::Ref<EventLoop> makeLoop(Environment& environment) {
  auto loop = base::makeRef<EventLoop>(environment);
  environment.keepLoop(loop);
  return loop;
}

// ---- scheduling ----

void EventLoop::pushReady(ReadyEntry entry, std::string_view name) {
  trace::Recorder& recorder = m_environment.recorder();
  if (recorder.isRecording())
    recorder.emit(EventKind::HandleReady, m_actor, entry.id,
                  trace::packed(entry.target->target().value, recorder.intern(name).value));
  m_ready.push(std::move(entry));
}

base::HandleId EventLoop::enqueue(base::Ref<Runnable> target, CallKind kind, base::Value argument) {
  trace::Recorder& recorder = m_environment.recorder();
  const base::HandleId id = recorder.createHandle();
  recorder.emit(EventKind::HandleReady, m_actor, id, target->target().value);
  m_ready.push({std::move(target), std::move(argument), id, kind});
  return id;
}

base::Ref<Handle> EventLoop::callSoon(base::Ref<Runnable> callback, CallKind kind, base::Value argument,
                                      base::Value context) {
  if (context.isEmpty()) context = m_environment.copyContext();
  const base::HandleId id = recorder().createHandle();
  auto handle = base::makeRef<Handle>(*this, id, std::move(callback), kind, std::move(argument), std::move(context));
  handle->m_place = Handle::Place::Ready;
  pushReady({handle, {}, id, CallKind::Plain}, handle->callbackName());
  return handle;
}

base::Ref<Handle> EventLoop::callSoonThreadsafe(base::Ref<Runnable> callback, base::Value context) {
  auto handle = callSoon(std::move(callback), CallKind::Plain, {}, std::move(context));
  m_woken = true;
  if (m_waitingThread) machine().makeRunnable(*m_waitingThread);
  return handle;
}

base::Ref<TimerHandle> EventLoop::callAt(double when, base::Ref<Runnable> callback, base::Value context) {
  return schedule(when, machine().clock().keyOf(instantOf(when)), std::move(callback), std::move(context));
}

base::Ref<TimerHandle> EventLoop::callLater(double delay, base::Ref<Runnable> callback, base::Value context) {
  return callAt(time() + delay, std::move(callback), std::move(context));
}

base::Ref<TimerHandle> EventLoop::callAt(base::Instant when, base::Ref<Runnable> callback) {
  return schedule(when.seconds(), machine().clock().keyOf(when), std::move(callback), {});
}

base::Ref<TimerHandle> EventLoop::schedule(double when, const machine::Moment& key, base::Ref<Runnable> callback,
                                           base::Value context) {
  if (context.isEmpty()) context = m_environment.copyContext();
  const base::HandleId id = recorder().createHandle();
  auto timer =
      base::makeRef<TimerHandle>(*this, id, std::move(callback), std::move(context), when, key, ++m_lastTimerSequence);
  static_cast<Handle&>(*timer).m_place = Handle::Place::Timers;
  trace::Recorder& recorder = m_environment.recorder();
  if (recorder.isRecording()) {
    recorder.emit(EventKind::TimerScheduled, m_actor, id, static_cast<std::uint64_t>(key.time.ns));
    recorder.emit(EventKind::TimerTarget, m_actor, id,
                  trace::packed(timer->target().value, recorder.intern(timer->callbackName()).value));
  }
  m_timers.push(timer);
  return timer;
}

void EventLoop::noteCancelled(Handle& handle, Handle::Place place) {
  if (place == Handle::Place::Nowhere) return;
  const bool isTimer = place == Handle::Place::Timers;
  recorder().emit(isTimer ? EventKind::TimerCancelled : EventKind::HandleCancelled, m_actor, handle.id());
  if (isTimer) m_timers.noteCancelled();
}

// ---- running ----

/// Why this loop must not run now; empty if it may.
base::Value EventLoop::refusal() {
  if (m_closed) return errors().make(ErrorKind::RuntimeError, "Event loop is closed");
  if (m_running) return errors().make(ErrorKind::RuntimeError, "This event loop is already running");
  if (m_environment.runningLoop())
    return errors().make(ErrorKind::RuntimeError, "Cannot run the event loop while another loop is running");
  return {};
}

LoopResult EventLoop::runForever() {
  if (base::Value refused = refusal(); !refused.isEmpty()) return {LoopEnd::Refused, std::move(refused)};
  machine::VirtualThread& thread = machine().current();
  m_running = true;
  thread.runningLoop = this;
  recorder().emit(EventKind::LoopStarted, m_actor, thread.index());
  base::Value raised;
  Pass pass = Pass::Done;
  do pass = runOnce(raised);
  while (pass == Pass::Done && !m_stopping);
  recorder().emit(EventKind::LoopStopped, m_actor);
  m_stopping = false;
  m_running = false;
  thread.runningLoop = nullptr;
  if (pass == Pass::Unwinding) return {LoopEnd::Unwinding, {}};
  if (pass == Pass::Raised) return {LoopEnd::Raised, std::move(raised)};
  return {LoopEnd::Stopped, {}};
}

/// One iteration, as in CPython's _run_once: what has been scheduled by now runs, what it adds runs next time.
EventLoop::Pass EventLoop::runOnce(base::Value& raised) {
  ++m_iterations;
  m_timers.dropCancelled();
  machine().countIteration();
  if (waitForWork() == Proceed::Stop) return Pass::Unwinding;
  moveDueTimers();
  recorder().emit(EventKind::IterationBegin, m_actor, static_cast<std::uint32_t>(m_ready.size()), m_timers.size());
  const std::size_t count = m_ready.size();
  const Pass pass = runReady(raised);
  machine().countWork(count);
  recorder().emit(EventKind::IterationEnd, m_actor);
  return pass;
}

/// CPython's select(): other threads get their turn, and with nothing to do this one waits for the first deadline.
Proceed EventLoop::waitForWork() {
  Proceed proceed = Proceed::Go;
  if (!m_ready.isEmpty() || m_stopping || m_woken) {
    proceed = machine().yield();
  } else {
    std::optional<machine::Moment> key;
    if (!m_timers.isEmpty()) key = m_timers.firstKey();
    recorder().emit(EventKind::IdleBegin, m_actor, 0, key ? static_cast<std::uint64_t>(key->time.ns) : 0);
    m_waitingThread = &machine().current();
    const machine::WaitEnd end = machine().block(key, machine::WaitRank::Loop);
    m_waitingThread = nullptr;
    recorder().emit(EventKind::IdleEnd, m_actor);
    if (end == machine::WaitEnd::Stopped) proceed = Proceed::Stop;
  }
  m_woken = false;
  return proceed;
}

void EventLoop::moveDueTimers() {
  const machine::Clock& clock = machine().clock();
  while (!m_timers.isEmpty() && clock.isDue(m_timers.firstKey())) {
    base::Ref<TimerHandle> timer = m_timers.pop();
    if (timer->isCancelled()) m_timers.forgetCancelled();
    static_cast<Handle&>(*timer).m_place = Handle::Place::Ready;
    const base::HandleId id = timer->id();
    recorder().emit(EventKind::TimerDue, m_actor, id);
    m_ready.push({std::move(timer), {}, id, CallKind::Plain});
  }
}

EventLoop::Pass EventLoop::runReady(base::Value& raised) {
  for (std::size_t left = m_ready.size(); left > 0 && !m_ready.isEmpty(); --left) {
    const ReadyEntry entry = m_ready.pop();
    raised = runTarget(entry);
    if (machine().isStopping()) [[unlikely]]
      return Pass::Unwinding;
    if (!raised.isEmpty()) [[unlikely]] {
      raised = reportRaised(entry, raised);
      if (!raised.isEmpty()) return Pass::Raised;
    }
  }
  return Pass::Done;
}

/// THE place where callbacks are called.
base::Value EventLoop::runTarget(const ReadyEntry& entry) {
  if (entry.kind == CallKind::Plain) {
    Handle& handle = static_cast<Handle&>(*entry.target);
    handle.m_place = Handle::Place::Nowhere;
    if (handle.isCancelled()) {
      recorder().emit(EventKind::HandleDropped, m_actor, entry.id);
      return {};
    }
  }
  recorder().emit(EventKind::HandleRunBegin, m_actor, entry.id, entry.target->target().value);
  m_runningHandle = entry.id;
  const base::Instant began = machine().now();
  base::Value raised = entry.target->run(entry.kind, entry.argument);
  if (m_environment.hasCancelFault()) [[unlikely]]
    raised = m_environment.takeCancelFault();
  m_runningHandle = {};
  recorder().setLine(0);  // the loop itself stands at no line of the scenario
  recorder().emit(EventKind::HandleRunEnd, m_actor, entry.id);
  if (m_debug && machine().now() != began) [[unlikely]]
    m_environment.sink().noteDuration(*this, base::Value(entry.target), (machine().now() - began).seconds());
  return raised;
}

namespace {

/// A step of a task has no handle. In reports it looks as if it had one.
class ReportedStep final : public Runnable {
 public:
  ReportedStep(CallKind kind, std::string arguments) : m_kind(kind), m_arguments(std::move(arguments)) {}
  base::Value run(CallKind, const base::Value&) override { return {}; }
  std::string_view callbackName() const override {
    return m_kind == CallKind::Step ? "<TaskStepMethWrapper object at 0x7f3a00000000>" : "Task.task_wakeup";
  }
  std::string describe(const base::Value&) const override {
    return std::string(callbackName()) + "(" + m_arguments + ")";
  }

 private:
  CallKind m_kind;
  std::string m_arguments;
};

}  // namespace

/// What a callback raised goes to the exception handler, or ends the loop.
base::Value EventLoop::reportRaised(const ReadyEntry& entry, const base::Value& exception) {
  if (errors().endsLoop(exception)) return exception;
  base::Ref<Runnable> handle = entry.target;
  if (entry.kind != CallKind::Plain) {
    const std::string arguments = entry.kind == CallKind::Wakeup ? errors().repr(entry.argument) : std::string();
    if (entry.kind != CallKind::DoneCall) handle = base::makeRef<ReportedStep>(entry.kind, arguments);
    handle = base::makeRef<Handle>(*this, base::HandleId{}, std::move(handle), entry.kind, entry.argument, base::Value());
  }
  ExceptionReport report;
  report.message = "Exception in callback " + handle->describe(entry.argument);
  report.exception = exception;
  report.handle = base::Value(handle);
  return reportException(report);
}

base::Value EventLoop::reportException(const ExceptionReport& report) {
  return m_environment.sink().report(*this, report);
}

void EventLoop::close() {
  AWAITSCOPE_CHECK(!m_running, "a running loop cannot be closed; the caller raises RuntimeError");
  if (m_closed) return;
  m_closed = true;
  recorder().emit(EventKind::LoopClosed, m_actor);
  abandon();
}

/// A handle and its callback often refer to each other; one that will never run must not keep them alive.
void EventLoop::dropHandle(Handle& handle) {
  handle.m_place = Handle::Place::Nowhere;
  handle.drop();
}

void EventLoop::abandon() noexcept {
  while (!m_ready.isEmpty()) {
    const ReadyEntry entry = m_ready.pop();
    if (entry.kind == CallKind::Plain) dropHandle(static_cast<Handle&>(*entry.target));
  }
  // Python's list.clear() begins at the end.
  std::vector<base::Ref<TimerHandle>> timers;
  timers.reserve(m_timers.size());
  while (!m_timers.isEmpty()) timers.push_back(m_timers.pop());
  m_timers.clear();
  while (!timers.empty()) {
    const base::Ref<TimerHandle> last = std::move(timers.back());
    timers.pop_back();
    dropHandle(*last);
  }
}

}  // namespace awaitscope::loop
