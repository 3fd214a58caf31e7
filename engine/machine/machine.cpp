// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/machine.h"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "engine/base/check.h"
#include "engine/trace/event.h"

namespace awaitscope::machine {

using trace::EventKind;

namespace {

/// The real clock costs about 25 ns to read, a loop iteration about as much: look at it once in a while.
constexpr std::uint32_t kCallsPerClockRead = 64;
/// A paced run may be ahead of real time by this much before it waits for it between two instructions.
constexpr std::chrono::milliseconds kPaceSlack{4};

constexpr std::size_t kHandlesPerCall = 16;
/// A scenario that starts more at a time gets Python's error; each has a stack. Indexes are 16 bits in the trace.
constexpr std::size_t kMaxLiveThreads = 2'000;
constexpr std::size_t kMaxThreads = std::numeric_limits<std::uint16_t>::max();

/// For std::push_heap, which keeps the largest on top.
constexpr auto kLaterWait = [](const auto& a, const auto& b) {
  return std::tie(a.key, a.rank, a.sequence) > std::tie(b.key, b.rank, b.sequence);
};

}  // namespace

Machine::Machine(trace::Recorder& recorder, MachineSettings settings) : m_recorder(recorder), m_settings(settings) {
  m_recorder.setNow(m_clock.now());
}

Machine::~Machine() {
  requestStopThreadsafe();
  unwindAll();
}

// ---- the driver's side ----

void Machine::setMain(std::function<void()> body) {
  AWAITSCOPE_CHECK(m_threads.empty(), "a machine has one main thread");
  m_current = &addThread("MainThread", std::move(body), m_settings.mainStackBytes);
}

void Machine::setHorizon(base::Instant time, std::uint64_t maxEvents) {
  m_settings.horizon = time;
  if (m_settings.maxHandles != 0) m_settings.maxHandles = maxEvents;
  m_recorder.setMaxEvents(maxEvents);
}

SliceEnd Machine::runSlice(std::chrono::nanoseconds budget) {
  AWAITSCOPE_CHECK(m_current && !isInside(), "a slice needs a main thread and is not run from within one");
  m_insideThread.store(std::this_thread::get_id(), std::memory_order_relaxed);
  m_sliceUntil = std::chrono::steady_clock::now() + budget;
  m_callsUntilClockRead = kCallsPerClockRead;
  const SliceEnd end = runThreads();
  m_recorder.publish();
  m_insideThread.store(std::thread::id{}, std::memory_order_relaxed);
  return end;
}

SliceEnd Machine::runThreads() {
  m_sliceEnd.reset();
  while (true) {
    if (isStopping()) {
      unwindAll();
      return SliceEnd::Stopped;
    }
    VirtualThread* next = std::exchange(m_next, nullptr);
    if (!next) next = m_current->m_state == VirtualThread::State::Running ? m_current : pickNext();
    if (next) runThread(*next);
    if (main().m_state == VirtualThread::State::Ended) {
      // What is left are daemon threads: they die with the program.
      requestStopThreadsafe();
      unwindAll();
      return SliceEnd::Finished;
    }
    if (m_sliceEnd) return *std::exchange(m_sliceEnd, std::nullopt);
  }
}

void Machine::runThread(VirtualThread& thread) {
  m_current = &thread;
  m_recorder.setThread(thread.m_index);
  thread.m_state = VirtualThread::State::Running;
  m_lockHeldSince = m_clock.now();
  thread.m_started = true;
  if (m_switchHook) m_switchHook(thread);
  thread.m_fiber->resume();
  if (!thread.m_fiber->isFinished()) return;
  endThread(thread);
}

void Machine::endThread(VirtualThread& thread) {
  if (thread.m_state == VirtualThread::State::Ended) return;
  thread.m_state = VirtualThread::State::Ended;
  thread.m_fiber.reset();
  thread.context = base::Value::none();
  --m_liveThreads;
  if (thread.m_index != 0) m_recorder.emit(EventKind::ThreadEnded, thread.m_actor);
}

void Machine::unwindAll() {
  for (std::size_t i = 0; i < m_threads.size(); ++i) {
    VirtualThread& thread = *m_threads[i];
    if (!thread.m_started) endThread(thread);
    while (thread.m_state != VirtualThread::State::Ended) runThread(thread);
  }
  m_runnable.clear();
  m_waits.clear();
  m_next = nullptr;
  dropArrivals();
}

// ---- scheduling ----

VirtualThread& Machine::addThread(std::string name, std::function<void()> body, std::size_t stackBytes) {
  AWAITSCOPE_CHECK(canStartThread(), "too many virtual threads; the caller asks canStartThread()");
  ++m_liveThreads;
  auto thread = std::make_unique<VirtualThread>();
  thread->m_index = static_cast<std::uint16_t>(m_threads.size());
  thread->m_name = std::move(name);
  thread->m_fiber = std::make_unique<Fiber>(stackBytes, std::move(body));
  thread->m_runnableSince = m_clock.now();
  m_threads.push_back(std::move(thread));
  m_runnable.push_back(m_threads.back().get());
  return *m_threads.back();
}

bool Machine::canStartThread() const noexcept {
  return m_liveThreads < kMaxLiveThreads && m_threads.size() < kMaxThreads;
}

VirtualThread& Machine::startThread(std::string name, std::function<void()> body) {
  VirtualThread& thread = addThread(std::move(name), std::move(body), m_settings.threadStackBytes);
  thread.m_actor = m_recorder.createActor(trace::ActorKind::Thread, {}, thread.m_name);
  m_recorder.emit(EventKind::ThreadStarted, thread.m_actor, thread.m_index);
  return thread;
}

/// The thread whose turn it is; the clock moves if nobody can run. Null, with the reason in m_sliceEnd, if it may not.
VirtualThread* Machine::pickNext() {
  takeArrivals();
  releaseDue();
  while (m_runnable.empty()) {
    if (!moveClockToNextWait()) return nullptr;
    releaseDue();
  }
  VirtualThread* next = m_runnable.front();
  m_runnable.pop_front();
  return next;
}

bool Machine::moveClockToNextWait() {
  dropDeadWaits();
  if (m_external.load(std::memory_order_relaxed) != 0) {
    m_sliceEnd = SliceEnd::External;
    return false;
  }
  if (m_waits.empty()) {
    m_sliceEnd = SliceEnd::Deadlock;
    return false;
  }
  const Moment next = m_waits.front().key;
  if (next.time > m_settings.horizon) {
    m_sliceEnd = SliceEnd::HorizonTime;
    return false;
  }
  if (m_pacer.isOn()) {
    m_realWait = m_pacer.waitBefore(next.time, std::chrono::steady_clock::now());
    if (m_realWait.count() > 0) {
      m_sliceEnd = SliceEnd::RealTime;
      return false;
    }
  }
  m_clock.advance(next);
  m_recorder.setNow(m_clock.now());
  ++m_clockJumps;
  m_handlesAtJump = m_handles;
  return true;
}

void Machine::releaseDue() {
  dropDeadWaits();
  while (!m_waits.empty() && m_clock.isDue(m_waits.front().key)) {
    VirtualThread& thread = *m_waits.front().thread;
    popWait();
    wake(thread, true);
    dropDeadWaits();
  }
}

void Machine::dropDeadWaits() {
  while (!m_waits.empty() && m_waits.front().thread->m_waitSequence != m_waits.front().sequence) popWait();
}

void Machine::popWait() {
  std::pop_heap(m_waits.begin(), m_waits.end(), kLaterWait);
  m_waits.pop_back();
}

void Machine::wake(VirtualThread& thread, bool timedOut) {
  thread.m_state = VirtualThread::State::Runnable;
  thread.m_timedOut = timedOut;
  thread.m_waitSequence = 0;
  thread.m_runnableSince = m_clock.now();
  m_runnable.push_back(&thread);
}

void Machine::makeRunnable(VirtualThread& thread) {
  if (thread.m_state == VirtualThread::State::Blocked) wake(thread, false);
}

// ---- the virtual threads' side ----

WaitEnd Machine::block(std::optional<Moment> key, WaitRank rank) {
  VirtualThread& me = *m_current;
  if (isStopping()) return WaitEnd::Stopped;
  settleSlice();
  if (isStopping()) return WaitEnd::Stopped;
  me.m_state = VirtualThread::State::Blocked;
  me.m_timedOut = false;
  if (key) {
    me.m_waitSequence = ++m_lastSequence;
    m_waits.push_back({*key, rank, m_lastSequence, &me});
    std::push_heap(m_waits.begin(), m_waits.end(), kLaterWait);
  }
  if (me.m_index != 0) m_recorder.emit(EventKind::ThreadBlockBegin, me.m_actor);
  giveTurnTo(pickNext());
  if (me.m_index != 0) m_recorder.emit(EventKind::ThreadBlockEnd, me.m_actor);
  if (isStopping()) return WaitEnd::Stopped;
  return me.m_timedOut ? WaitEnd::TimedOut : WaitEnd::Woken;
}

/// Leaves this thread's stack unless it is its own successor; returns when it is its turn again.
void Machine::giveTurnTo(VirtualThread* next) {
  VirtualThread& me = *m_current;
  if (next == &me) {
    me.m_state = VirtualThread::State::Running;
    m_lockHeldSince = m_clock.now();
    return;
  }
  m_next = next;
  const std::uint32_t line = m_recorder.line();
  me.m_fiber->suspend();
  m_recorder.setLine(line);
}

WaitEnd Machine::sleep(base::Duration length) {
  if (length.ns <= 0) return yield() == Proceed::Go ? WaitEnd::TimedOut : WaitEnd::Stopped;
  return block(m_clock.keyOf(now() + length));
}

Proceed Machine::yield() {
  if (!isStopping()) settleSlice();
  if (isStopping()) return Proceed::Stop;
  takeArrivals();
  releaseDue();
  if (!m_runnable.empty()) handOver();
  return isStopping() ? Proceed::Stop : Proceed::Go;
}

Proceed Machine::checkpoint() {
  if (!isStopping()) settleSlice();
  if (isStopping()) return Proceed::Stop;
  releaseDue();
  if (isHandoverDue()) handOver();
  return isStopping() ? Proceed::Stop : Proceed::Go;
}

/// CPython's rule: whoever waits for the lock asks for it after one switch interval.
bool Machine::isHandoverDue() const noexcept {
  if (m_runnable.empty()) return false;
  const base::Instant since = std::max(m_lockHeldSince, m_runnable.front()->m_runnableSince);
  return m_clock.now() - since >= m_settings.switchInterval;
}

void Machine::handOver() {
  VirtualThread& me = *m_current;
  me.m_state = VirtualThread::State::Runnable;
  me.m_runnableSince = m_clock.now();
  m_runnable.push_back(&me);
  VirtualThread* next = m_runnable.front();
  m_runnable.pop_front();
  giveTurnTo(next);
}

void Machine::countWork(std::size_t handles) noexcept {
  m_handles += handles;
  const std::size_t calls = handles / kHandlesPerCall;
  m_callsUntilClockRead = calls < m_callsUntilClockRead ? m_callsUntilClockRead - static_cast<std::uint32_t>(calls) : 1;
}

void Machine::charge(base::Duration cost) noexcept {
  if (cost.ns <= 0) return;
  m_clock.creep(cost);
  m_recorder.setNow(m_clock.now());
}

base::Instant Machine::readClock() noexcept {
  m_clock.countRead();
  m_recorder.setNow(m_clock.now());
  return m_clock.now();
}

void Machine::countIteration() noexcept {
  m_clock.countIteration();
  m_recorder.setNow(m_clock.now());
}

// ---- giving control back ----

/// Limits are looked at on every call, so that a run pauses at the same event each time; the real clock now and then.
void Machine::settleSlice() {
  while (!isStopping() && now() > m_settings.horizon) giveBack(SliceEnd::HorizonTime);
  while (!isStopping() && isFull()) giveBack(SliceEnd::HorizonEvents);
  if (--m_callsUntilClockRead != 0) return;
  m_callsUntilClockRead = kCallsPerClockRead;
  const auto real = std::chrono::steady_clock::now();
  if (m_pacer.isOn()) {
    m_realWait = m_pacer.waitBefore(now(), real);
    if (m_realWait > kPaceSlack) return giveBack(SliceEnd::RealTime);
  }
  if (real >= m_sliceUntil) giveBack(SliceEnd::Budget);
}

bool Machine::isFull() const noexcept {
  return m_recorder.isFull() || (m_settings.maxHandles != 0 && m_handles >= m_settings.maxHandles);
}

void Machine::giveBack(SliceEnd reason) {
  m_sliceEnd = reason;
  m_current->m_fiber->suspend();
}

// ---- arrivals from the real world ----

void Machine::externalEnded() noexcept {
  if (m_external.fetch_sub(1, std::memory_order_acq_rel) == 1 && m_wakeHook) m_wakeHook();
}

void Machine::postThreadsafe(std::function<void()> arrival) {
  {
    const std::lock_guard lock(m_arrivalsMutex);
    if (m_isOver) return;
    m_arrivals.push_back(std::move(arrival));
  }
  m_hasArrivals.store(true, std::memory_order_release);
  if (m_wakeHook) m_wakeHook();
}

/// Whatever still arrives finds nobody; it must not outlive the simulation that it refers to.
void Machine::dropArrivals() {
  std::vector<std::function<void()>> dropped;
  const std::lock_guard lock(m_arrivalsMutex);
  m_isOver = true;
  dropped.swap(m_arrivals);
}

void Machine::takeArrivals() {
  if (!m_hasArrivals.load(std::memory_order_acquire)) return;
  std::vector<std::function<void()>> arrivals;
  {
    const std::lock_guard lock(m_arrivalsMutex);
    arrivals.swap(m_arrivals);
    m_hasArrivals.store(false, std::memory_order_relaxed);
  }
  for (auto& arrival : arrivals) arrival();
}

}  // namespace awaitscope::machine
