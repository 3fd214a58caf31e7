// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/task/future.h"

#include <algorithm>
#include <utility>

#include "engine/base/check.h"

namespace awaitscope::task {

using loop::CallKind;
using loop::ErrorKind;
using trace::EventKind;
using trace::FutureOutcome;

namespace {

const base::Value kNothing;

bool isActor(FutureRole role) { return role == FutureRole::Plain || role == FutureRole::Gather; }

}  // namespace

Future::Future(loop::EventLoop& loop, FutureRole role, base::ActorId owner)
    : m_loop(&loop), m_owner(owner), m_role(role), m_madeInDebugMode(loop.isDebug()) {
  if (isActor(role)) {
    const auto kind = role == FutureRole::Gather ? trace::ActorKind::Gather : trace::ActorKind::Future;
    m_actor = loop.recorder().createActor(kind, loop.currentTaskActor());
  }
  auto& environment = loop.environment();
  (role == FutureRole::Task ? environment.tasks() : environment.futures()).push_back(*this);
}

Future::~Future() {
  auto& environment = m_loop->environment();
  auto& list = m_role == FutureRole::Task ? environment.tasks() : environment.futures();
  list.erase(list.iterator_to(*this));
}

base::Ref<Future> createFuture(loop::EventLoop& loop) { return base::makeRef<Future>(loop); }

// ---- the end ----

/// The last reference is gone. A report may hold on to this future again; then it lives on, and is reported only once.
void Future::dispose() noexcept {
  if (!m_loop->environment().isAbandoned()) {
    retain();
    reportDeath();
    if (references() > 1) return release();
    if (isActor(m_role)) m_loop->recorder().emit(EventKind::ActorDestroyed, m_actor);
  }
  delete this;
}

std::string_view Future::className() const noexcept {
  switch (m_role) {
    case FutureRole::Task:
      return "Task";
    case FutureRole::Gather:
      return "_GatheringFuture";
    default:
      return "Future";
  }
}

void Future::reportDeath() {
  if (!std::exchange(m_logTraceback, false)) return;
  loop::ExceptionReport report;
  report.message = std::string(className()) + " exception was never retrieved";
  m_loop->recorder().emit(EventKind::Warning, m_actor, m_loop->recorder().intern(report.message));
  report.exception = m_payload;
  report.future = base::Value(this);
  m_loop->reportException(report);
}

bool Future::hasReport() const noexcept { return m_logTraceback; }

void Future::conclude() {
  if (!hasReport()) return;
  reportDeath();
  abandon();
}

void Future::abandon() noexcept {
  m_logTraceback = false;
  m_first = {};
  m_more.reset();
  m_payload = {};
  m_extra = base::Value::none();
  const base::Ref<base::Object> data = std::move(m_scriptData);
}

base::Value Future::run(CallKind, const base::Value&) {
  AWAITSCOPE_CHECK(false, "only tasks among the futures are run by the loop");
  return {};
}

// ---- outcome ----

base::Value Future::error(ErrorKind kind, std::string_view text) const { return m_loop->errors().make(kind, text); }

base::Outcome Future::result() {
  if (m_state == FutureState::Cancelled) return base::Outcome::ofException(makeCancelledError());
  if (m_state == FutureState::Pending)
    return base::Outcome::ofException(error(ErrorKind::InvalidStateError, "Result is not set."));
  m_logTraceback = false;
  if (!m_failed) return base::Outcome::ofValue(m_payload);
  // The traceback grows wherever the exception passes: each reader starts from the one it came with.
  m_loop->errors().setTraceback(m_payload, std::exchange(m_extra, base::Value::none()));
  return base::Outcome::ofException(m_payload);
}

base::Outcome Future::exception() {
  if (m_state == FutureState::Cancelled) return base::Outcome::ofException(makeCancelledError());
  if (m_state == FutureState::Pending)
    return base::Outcome::ofException(error(ErrorKind::InvalidStateError, "Exception is not set."));
  m_logTraceback = false;
  return base::Outcome::ofValue(m_failed ? m_payload : base::Value::none());
}

const base::Value& Future::peekException() const noexcept {
  return m_state == FutureState::Finished && m_failed ? m_payload : kNothing;
}

const base::Value& Future::peekResult() const noexcept {
  return m_state == FutureState::Finished && !m_failed ? m_payload : kNothing;
}

base::Value Future::makeCancelledError() {
  if (m_state == FutureState::Cancelled && !m_payload.isEmpty()) return std::exchange(m_payload, base::Value());
  return m_loop->errors().makeCancelled(m_failed ? base::Value::none() : m_extra);
}

bool Future::cancel(const base::Value& message) { return cancelFuture(message); }

bool Future::cancelFuture(const base::Value& message) {
  m_logTraceback = false;
  if (isDone()) return false;
  m_state = FutureState::Cancelled;
  m_extra = message;
  settle();
  return true;
}

base::Value Future::setResult(base::Value result) {
  if (isDone()) return error(ErrorKind::InvalidStateError, "invalid state");
  settleResult(std::move(result));
  return {};
}

base::Value Future::setException(base::Value exception) {
  if (isDone()) return error(ErrorKind::InvalidStateError, "invalid state");
  if (m_loop->errors().is(exception, ErrorKind::StopIteration))
    return error(ErrorKind::TypeError,
                 "StopIteration interacts badly with generators and cannot be raised into a Future");
  settleException(std::move(exception));
  return {};
}

void Future::settleResult(base::Value result) {
  m_payload = std::move(result);
  m_state = FutureState::Finished;
  settle();
}

void Future::settleException(base::Value exception) {
  m_extra = m_loop->errors().traceback(exception);
  m_payload = std::move(exception);
  m_failed = true;
  m_state = FutureState::Finished;
  settle();
  m_logTraceback = true;
}

void Future::settle() {
  if (m_loop->recorder().isRecording()) traceDone();
  scheduleCallbacks();
}

void Future::traceDone() {
  if (!m_actor) return;
  trace::Recorder& recorder = m_loop->recorder();
  if (m_state == FutureState::Cancelled)
    recorder.emit(EventKind::FutureDone, m_actor, static_cast<std::uint32_t>(FutureOutcome::Cancelled));
  else if (m_failed)
    recorder.emit(EventKind::FutureDone, m_actor, static_cast<std::uint32_t>(FutureOutcome::Exception),
                  recorder.intern(m_loop->errors().describe(m_payload)).value);
  else
    recorder.emit(EventKind::FutureDone, m_actor, static_cast<std::uint32_t>(FutureOutcome::Result));
}

// ---- callbacks ----

void Future::addDoneCallback(base::Ref<loop::Runnable> callback, base::Value context) {
  if (context.isEmpty()) context = m_loop->environment().copyContext();
  addCallback({std::move(callback), std::move(context), CallKind::DoneCall});
}

void Future::addCallback(DoneCallback callback) {
  if (isDone()) return schedule(callback);
  if (!m_first.target) {
    m_first = std::move(callback);
    return;
  }
  if (!m_more) m_more = std::make_unique<std::vector<DoneCallback>>();
  m_more->push_back(std::move(callback));
}

void Future::schedule(DoneCallback& callback) {
  if (callback.kind == CallKind::Wakeup) return scheduleWakeup(callback);
  m_loop->callSoon(std::move(callback.target), CallKind::DoneCall, base::Value(this), std::move(callback.context));
}

/// A task waits for this future: it wakes, and the trace says by whom.
void Future::scheduleWakeup(DoneCallback& callback) {
  const base::ActorId woken = callback.target->target();
  const base::HandleId handle = m_loop->enqueue(std::move(callback.target), CallKind::Wakeup, base::Value(this));
  m_loop->recorder().emit(EventKind::TaskWoken, woken, m_loop->currentTaskActor(), handle.value);
}

void Future::scheduleCallbacks() {
  if (!m_first.target) return;
  DoneCallback first = std::exchange(m_first, {});
  const auto more = std::move(m_more);
  schedule(first);
  if (!more) return;
  for (DoneCallback& callback : *more) schedule(callback);
}

std::size_t Future::removeDoneCallback(const loop::Runnable& callback) {
  if (!m_first.target) return 0;
  // Comparing runs the script's code, which may change the list: a copy is compared.
  std::vector<base::Ref<loop::Runnable>> dropped;
  for (base::Ref<loop::Runnable>& one : callbacks())
    if (one->isSameAs(callback)) dropped.push_back(std::move(one));
  const auto isDropped = [&](const DoneCallback& one) {
    return std::find(dropped.begin(), dropped.end(), one.target) != dropped.end();
  };
  // What is removed may hold the last reference to something large: `dropped` dies when the list is whole again.
  if (m_more) std::erase_if(*m_more, isDropped);
  if (m_first.target && isDropped(m_first)) {
    m_first = {};
    if (m_more && !m_more->empty()) {
      m_first = std::move(m_more->front());
      m_more->erase(m_more->begin());
    }
  }
  return dropped.size();
}

std::vector<base::Ref<loop::Runnable>> Future::callbacks() const {
  std::vector<base::Ref<loop::Runnable>> list;
  if (m_first.target) list.push_back(m_first.target);
  if (m_more)
    for (const DoneCallback& one : *m_more) list.push_back(one.target);
  return list;
}

}  // namespace awaitscope::task
