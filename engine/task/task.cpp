// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/task.h"

#include <fmt/format.h>

#include <utility>

#include "engine/base/check.h"
#include "engine/loop/function_callback.h"

namespace awaitscope::task {

using base::Value;
using loop::CallKind;
using loop::ErrorKind;
using trace::EventKind;
using trace::StepEndReason;
using trace::WaitKind;

namespace {

WaitKind waitKindOf(FutureRole role) {
  switch (role) {
    case FutureRole::Plain:
      return WaitKind::Future;
    case FutureRole::Task:
    case FutureRole::Inner:
      return WaitKind::Task;
    case FutureRole::Gather:
      return WaitKind::Gather;
    case FutureRole::Sleep:
      return WaitKind::Sleep;
    case FutureRole::Primitive:
      return WaitKind::Primitive;
    case FutureRole::Worker:
      return WaitKind::Worker;
    case FutureRole::Io:
      return WaitKind::Io;
  }
  return WaitKind::None;
}

}  // namespace

Task::Task(loop::EventLoop& loop, base::Ref<Resumable> coroutine, TaskOptions options)
    : Future(loop, FutureRole::Task), m_coroutine(std::move(coroutine)), m_context(std::move(options.context)) {
  trace::Recorder& recorder = loop.recorder();
  if (options.name.empty())
    m_number = loop.environment().nextTaskNumber();
  else
    m_name = std::make_unique<std::string>(std::move(options.name));
  if (m_context.isEmpty()) m_context = loop.environment().copyContext();
  setActor(recorder.createActor(trace::ActorKind::Task, loop.currentTaskActor(),
                                m_name ? std::string_view(*m_name) : std::string_view(), m_number));
  if (recorder.isRecording())
    recorder.emit(EventKind::TaskCreated, actor(), loop.actor(), recorder.intern(m_coroutine->qualifiedName()).value);
}

Task::~Task() = default;

base::Ref<Task> createTask(loop::EventLoop& loop, base::Ref<Resumable> coroutine, TaskOptions options) {
  auto task = base::makeRef<Task>(loop, std::move(coroutine), std::move(options));
  loop.enqueue(task, CallKind::Step);
  return task;
}

std::string Task::name() const { return m_name ? *m_name : fmt::format("Task-{}", m_number); }

void Task::setName(std::string name) {
  m_name = std::make_unique<std::string>(std::move(name));
  loop().recorder().nameActor(actor(), *m_name);
}

Value Task::setResult(Value) {
  return loop().errors().make(ErrorKind::RuntimeError, "Task does not support set_result operation");
}

Value Task::setException(Value) {
  return loop().errors().make(ErrorKind::RuntimeError, "Task does not support set_exception operation");
}

bool Task::cancel(const Value& message) {
  forgetTraceback();
  if (isDone()) return false;
  ++m_cancelRequests;
  if (loop().recorder().isRecording())
    loop().recorder().emit(EventKind::CancelRequested, actor(), loop().currentTaskActor(),
                           message.isNone() ? 0 : loop().recorder().intern(loop().errors().repr(message)).value);
  // The future stays ours even if its cancellation works: it may be a task that ignores it, to be cancelled again.
  if (m_waiter) {
    const base::Ref<Future> waiter = m_waiter;
    const loop::CancelLevel level(loop().environment());
    if (level.isTooDeep()) return false;
    if (waiter->cancel(message)) return true;
    if (loop().environment().hasCancelFault()) return false;
  }
  m_mustCancel = true;
  setCancelMessage(message);
  return true;
}

Value Task::run(CallKind kind, const Value& argument) {
  if (kind == CallKind::Step) return step(argument);
  AWAITSCOPE_CHECK(kind == CallKind::Wakeup, "a task is called in a way it does not know");
  return wakeup(*argument.as<Future>());
}

Value Task::wakeup(Future& done) {
  base::Outcome outcome = done.result();
  if (!outcome.isException()) return step({});
  // A loop that runs again because the program fails chains what is handled there, where CPython raises at this place:
  // a cancellation, and what result() of a future written in Python gives.
  if (done.isCancelled() || done.role() == FutureRole::Gather) loop().errors().noteRaised(outcome.payload);
  return step(std::move(outcome.payload));
}

Value Task::step(Value thrown) {
  loop::EventLoop& loop = this->loop();
  if (isDone())
    return loop.errors().make(ErrorKind::InvalidStateError,
                              fmt::format("__step(): already done: {}", loop.errors().repr(Value(this))));
  bool isMadeHere = false;
  if (m_mustCancel) {
    if (thrown.isEmpty() || !loop.errors().is(thrown, ErrorKind::CancelledError)) {
      thrown = makeCancelledError();
      isMadeHere = true;
    }
    m_mustCancel = false;
  }
  m_waiter.reset();
  loop::Living* outer = loop.currentTask();
  loop.setCurrentTask(this);
  Value& context = loop.environment().context();
  Value outerContext = std::exchange(context, m_context);
  loop.recorder().emit(EventKind::StepBegin, actor(), loop.actor(), loop.runningHandle().value);
  const base::Ref<Resumable> coroutine = m_coroutine;
  Step step = coroutine->resume(thrown.isEmpty() ? base::Outcome::ofValue(Value::none())
                                                 : base::Outcome::ofException(thrown));
  // What came from outside lives on, with all that its traceback holds, until this task is no longer the current one.
  if (isMadeHere) thrown = {};
  Value raised = settleStep(step);
  // A script's context is made when it first sets a variable.
  m_context = std::exchange(context, std::move(outerContext));
  loop.setCurrentTask(outer);
  return raised;
}

/// What follows from how the coroutine stopped. Returns what must leave the loop: SystemExit, KeyboardInterrupt.
Value Task::settleStep(Step& step) {
  switch (step.kind) {
    case StepKind::Waits:
      waitFor(*step.value.as<Future>());
      return {};
    case StepKind::Yielded:
      if (!step.value.isNone()) {
        failSoon(fmt::format("Task got bad yield: {}", loop().errors().repr(step.value)));
        return {};
      }
      traceStepEnd(StepEndReason::Yielded);
      loop().enqueue(base::Ref<Task>(this), CallKind::Step);
      return {};
    case StepKind::Returned:
      finish(std::move(step.value));
      return {};
    case StepKind::Raised:
      return fail(std::move(step.value));
    case StepKind::Unwound:
      return {};
  }
  return {};
}

void Task::finish(Value result) {
  if (std::exchange(m_mustCancel, false)) {
    // Cancelled right before the coroutine returned.
    const Value message = cancelMessage();
    cancelFuture(message);
    return traceStepEnd(StepEndReason::Cancelled);
  }
  settleResult(std::move(result));
  traceStepEnd(StepEndReason::Finished);
}

Value Task::fail(Value exception) {
  loop::ErrorModel& errors = loop().errors();
  if (errors.is(exception, ErrorKind::CancelledError)) {
    saveCancelledError(std::move(exception));
    cancelFuture(Value::none());
    traceStepEnd(StepEndReason::Cancelled);
    return {};
  }
  const bool endsLoop = errors.endsLoop(exception);
  settleException(exception);
  traceStepEnd(StepEndReason::Failed);
  return endsLoop ? exception : Value();
}

void Task::waitFor(Future& future) {
  loop::ErrorModel& errors = loop().errors();
  const Value self(this);
  const Value other(&future);
  if (&future == this) return failSoon(fmt::format("Task cannot await on itself: {}", errors.repr(self)));
  if (&future.loop() != &loop())
    return failSoon(
        fmt::format("Task {} got Future {} attached to a different loop", errors.repr(self), errors.repr(other)));
  if (!future.isBlocking())
    return failSoon(
        fmt::format("yield was used instead of yield from in task {} with {}", errors.repr(self), errors.repr(other)));
  future.setBlocking(false);
  loop().recorder().emit(EventKind::TaskWaits, actor(), future.owner(),
                         static_cast<std::uint64_t>(waitKindOf(future.role())));
  traceStepEnd(StepEndReason::Suspended);
  future.addCallback({base::Ref<loop::Runnable>(this), Value(), CallKind::Wakeup});
  m_waiter = base::Ref<Future>(&future);
  if (m_mustCancel) {
    const Value message = cancelMessage();
    if (future.cancel(message)) m_mustCancel = false;
  }
  noteUnreferenced();
}

/// CPython's loop holds its tasks weakly: one that only its own wait refers to may be thrown away in the middle.
void Task::noteUnreferenced() {
  // The future's callback, the handle that runs now, and the value in waitFor().
  constexpr std::uint32_t kTheLoopsOwn = 3;
  if (m_isUnreferencedNoted || references() > kTheLoopsOwn || !loop().recorder().isRecording()) return;
  m_isUnreferencedNoted = true;
  loop().recorder().emit(EventKind::TaskUnreferenced, actor());
}

/// A mistake in what was awaited: the coroutine gets a RuntimeError at its next step.
void Task::failSoon(std::string text) {
  traceStepEnd(StepEndReason::Yielded);
  loop().enqueue(base::Ref<Task>(this), CallKind::Step, loop().errors().make(ErrorKind::RuntimeError, text));
}

void Task::traceStepEnd(StepEndReason reason) {
  loop().recorder().emit(EventKind::StepEnd, actor(), static_cast<std::uint32_t>(reason));
}

void Task::traceDone() {
  trace::Recorder& recorder = loop().recorder();
  if (isCancelled())
    recorder.emit(EventKind::TaskCancelled, actor(),
                  cancelMessage().isNone() ? 0 : recorder.intern(loop().errors().repr(cancelMessage())).value);
  else if (!peekException().isEmpty())
    traceFailure();
  else
    recorder.emit(EventKind::TaskFinished, actor());
}

/// It stands where the exception was raised, which the coroutine has left already.
void Task::traceFailure() {
  trace::Recorder& recorder = loop().recorder();
  const std::uint32_t line = recorder.line();
  if (const std::uint32_t raised = loop().errors().lineOf(peekException())) recorder.setLine(raised);
  recorder.emit(EventKind::TaskFailed, actor(), recorder.intern(loop().errors().describe(peekException())).value);
  recorder.setLine(line);
}

void Task::reportDeath() {
  if (!isDone() && std::exchange(m_logDestroyPending, false)) {
    loop::ExceptionReport report;
    report.message = "Task was destroyed but it is pending!";
    loop().recorder().emit(EventKind::Warning, actor(), loop().recorder().intern(report.message));
    report.task = Value(this);
    loop().reportException(report);
  }
  Future::reportDeath();
}

bool Task::hasReport() const noexcept { return Future::hasReport() || !isDone(); }

void Task::abandon() noexcept {
  Future::abandon();
  m_logDestroyPending = false;
  m_waiter.reset();
  m_context = {};
  // Last, for the frame may hold the last reference to anything, this task included.
  const base::Ref<Resumable> coroutine = std::move(m_coroutine);
}

// ---- the loop's tasks ----

Task* currentTask(loop::EventLoop& loop) noexcept { return static_cast<Task*>(loop.currentTask()); }

std::vector<base::Ref<Task>> allTasks(loop::EventLoop& loop) {
  std::vector<base::Ref<Task>> tasks;
  for (loop::Living& living : loop.environment().tasks()) {
    Task& task = static_cast<Task&>(living);
    if (&task.loop() == &loop && !task.isDone()) tasks.emplace_back(&task);
  }
  return tasks;
}

// ---- run_until_complete ----

namespace {

/// _run_until_complete_cb.
class StopLoop final : public loop::Runnable {
 public:
  Value run(CallKind, const Value& argument) override {
    Future& future = *argument.as<Future>();
    future.forgetTraceback();
    const Value& exception = future.peekException();
    // SystemExit and KeyboardInterrupt have left the loop by themselves.
    if (!exception.isEmpty() && future.loop().errors().endsLoop(exception)) return {};
    future.loop().stop();
    return {};
  }
  std::string_view callbackName() const override { return "_run_until_complete_cb"; }
};

}  // namespace

RunResult runUntilComplete(loop::EventLoop& loop, Future& future, FutureOrigin origin) {
  const auto stop = base::makeRef<StopLoop>();
  const base::Ref<Future> kept(&future);
  future.addDoneCallback(stop);
  loop::LoopResult run = loop.runForever();
  future.removeDoneCallback(*stop);
  if (run.end == loop::LoopEnd::Unwinding) return {run.end, {}};
  if (run.end != loop::LoopEnd::Stopped) {
    // The caller has no access to a task made here, so nobody else could look at its exception.
    if (origin == FutureOrigin::MadeHere && future.isDone() && !future.isCancelled()) future.exception();
    return {run.end, base::Outcome::ofException(std::move(run.exception))};
  }
  if (!future.isDone())
    return {run.end, base::Outcome::ofException(
                         loop.errors().make(ErrorKind::RuntimeError, "Event loop stopped before Future completed."))};
  return {run.end, future.result()};
}

RunResult runUntilComplete(loop::EventLoop& loop, base::Ref<Resumable> coroutine) {
  const base::Ref<Task> task = createTask(loop, std::move(coroutine));
  task->setLogDestroyPending(false);
  return runUntilComplete(loop, *task, FutureOrigin::MadeHere);
}

}  // namespace awaitscope::task
