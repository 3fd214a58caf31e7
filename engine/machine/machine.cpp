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

/// A main thread that computes this long outside of a loop gets a track although it is alone.
constexpr base::Duration kCpuWorthSeeing = base::milliseconds(5);

constexpr std::size_t kHandlesPerCall = 16;
/// A scenario that starts more at a time gets Python's error; each has a stack. Indexes are 16 bits in the trace.
constexpr std::size_t kMaxLiveThreads = 2'000;
constexpr std::size_t kMaxThreads = std::numeric_limits<std::uint16_t>::max();

}  // namespace

Machine::Machine(trace::Recorder& recorder, MachineSettings settings) : m_recorder(recorder), m_settings(settings) {
  m_recorder.setNow(m_clock.now());
  if (m_settings.isIdeal) m_settings.cores = 1;
  m_cores.resize(std::max<std::uint32_t>(m_settings.cores, 1));
  addProcess({});
}

Machine::~Machine() {
  requestStopThreadsafe();
  unwindAll();
}

// ---- the driver's side ----

void Machine::setMain(std::function<void()> body) {
  AWAITSCOPE_CHECK(m_threads.empty(), "a machine has one main thread");
  m_current = &addThread("MainThread", std::move(body), m_settings.mainStackBytes);
  becomeRunnable(*m_current, m_clock.moment());
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
  if (&thread != m_current || thread.m_state != VirtualThread::State::Running) {
    if (!m_settings.isIdeal && !isStopping()) m_clock.moveTo(thread.m_at);
    stamp(m_clock.now());
  }
  m_current = &thread;
  m_recorder.setThread(thread.m_index);
  thread.m_state = VirtualThread::State::Running;
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
  if (thread.m_index == 0 || thread.m_isFrozen) return;  // with the main thread everything ends
  leaveCore(thread);
  releaseGil(thread);
  m_recorder.emit(EventKind::ThreadEnded, thread.m_actor);
}

void Machine::unwindAll() {
  // What unwinds may start further threads.
  std::size_t next = 0;
  while (next != m_threads.size()) {
    VirtualThread& thread = *m_threads[next++];
    if (!thread.m_started) endThread(thread);
    while (thread.m_state != VirtualThread::State::Ended) runThread(thread);
  }
  m_coreQueue.clear();
  for (const auto& process : m_processes) process->queue.clear();
  m_waits.clear();
  m_next = nullptr;
  dropArrivals();
}

VirtualThread& Machine::addThread(std::string name, std::function<void()> body, std::size_t stackBytes) {
  AWAITSCOPE_CHECK(canStartThread(), "too many virtual threads; the caller asks canStartThread()");
  ++m_liveThreads;
  auto thread = std::make_unique<VirtualThread>();
  thread->m_index = static_cast<std::uint16_t>(m_threads.size());
  thread->m_name = std::move(name);
  thread->m_fiber = std::make_unique<Fiber>(stackBytes, std::move(body));
  m_threads.push_back(std::move(thread));
  return *m_threads.back();
}

bool Machine::canStartThread() const noexcept {
  return m_liveThreads < kMaxLiveThreads && m_threads.size() < kMaxThreads;
}

VirtualThread& Machine::startThread(std::string name, std::function<void()> body, ThreadPlace place) {
  settleOrder();
  announceMain();
  VirtualThread& thread = addThread(std::move(name), std::move(body), m_settings.threadStackBytes);
  const bool isAlone = place == ThreadPlace::NewProcess;
  // On the ideal machine a process's threads still take turns with all others; only the trace tells them apart.
  const std::uint16_t home = isAlone ? addProcess(thread.m_name) : m_current->m_process;
  thread.m_process = m_settings.isIdeal ? 0 : home;
  thread.m_place = isAlone ? place : m_current->m_place;
  thread.m_actor = m_recorder.createActor(trace::ActorKind::Thread, {}, thread.m_name);
  m_recorder.emit(EventKind::ThreadStarted, thread.m_actor, thread.m_index, m_processes[home]->actor.value);
  becomeRunnable(thread, m_clock.moment());
  return thread;
}

void Machine::countWork(std::size_t handles) noexcept {
  m_handles += handles;
  const std::size_t calls = handles / kHandlesPerCall;
  m_callsUntilClockRead = calls < m_callsUntilClockRead ? m_callsUntilClockRead - static_cast<std::uint32_t>(calls) : 1;
}

void Machine::charge(base::Duration cost) noexcept {
  if (cost.ns <= 0) return;
  if (!m_isAnnounced && m_current->m_index == 0 && m_current->runningLoop == nullptr) {
    m_mainCpu = m_mainCpu + cost;
    if (m_mainCpu >= kCpuWorthSeeing) announceMain();
  }
  m_clock.creep(cost);
  stamp(m_clock.now());
}

base::Instant Machine::readClock() noexcept {
  m_clock.countRead();
  stamp(m_clock.now());
  return m_clock.now();
}

void Machine::countIteration() noexcept {
  m_clock.countIteration();
  stamp(m_clock.now());
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
