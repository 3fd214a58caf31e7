// SPDX-License-Identifier: GPL-3.0-or-later
// Who runs: waits and the clock, the GIL of each process, the cores. The other half of class Machine.
#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

#include "engine/base/check.h"
#include "engine/machine/machine.h"
#include "engine/trace/event.h"

namespace awaitscope::machine {

using trace::EventKind;

namespace {

/// How long a thread keeps a core that others wait for: about what Linux gives.
constexpr base::Duration kCoreSlice = base::milliseconds(4);

/// For std::push_heap, which keeps the largest on top.
constexpr auto kLaterWait = [](const auto& a, const auto& b) {
  return std::tie(a.key, a.rank, a.sequence) > std::tie(b.key, b.rank, b.sequence);
};

}  // namespace

// ---- the trace ---------------------------------------------------------------------------------------------------

void Machine::stamp(base::Instant time) noexcept {
  m_lastStamp = std::max(m_lastStamp, time);
  m_recorder.setNow(m_lastStamp);
}

/// An event of a thread that need not be the running one.
void Machine::emitFor(const VirtualThread& thread, EventKind kind, base::ActorId a, std::uint64_t b) {
  if (!thread.m_actor || isStopping()) return;
  if (&thread == m_current) return m_recorder.emit(kind, thread.m_actor, a, b);
  const std::uint32_t line = m_recorder.line();
  const std::uint16_t index = m_recorder.thread();
  m_recorder.setThread(thread.m_index);
  m_recorder.setLine(thread.m_line);
  m_recorder.emit(kind, thread.m_actor, a, b);
  m_recorder.setThread(index);
  m_recorder.setLine(line);
}

std::uint16_t Machine::addProcess(std::string_view name) {
  auto process = std::make_unique<Process>();
  process->hasGil = m_settings.isIdeal || m_settings.gil == Gil::On;
  if (!name.empty()) {
    process->actor = m_recorder.createActor(trace::ActorKind::Process, {}, name);
    announceGil(*process);
  }
  m_processes.push_back(std::move(process));
  return static_cast<std::uint16_t>(m_processes.size() - 1);
}

void Machine::announceGil(Process& process) {
  if (process.hasGil) process.gil = m_recorder.createActor(trace::ActorKind::Gil, process.actor);
}

void Machine::announceMain() {
  if (std::exchange(m_isAnnounced, true)) return;
  announceGil(*m_processes.front());
  VirtualThread& thread = main();
  thread.m_actor = m_recorder.createActor(trace::ActorKind::Thread, {}, thread.m_name);
  m_recorder.emit(EventKind::ThreadStarted, thread.m_actor, thread.m_index);
  const Process& process = processOf(thread);
  if (process.holder == &thread) emitFor(thread, EventKind::GilAcquired, process.gil);
  if (thread.m_core >= 0)
    emitFor(thread, EventKind::ThreadRunBegin, base::ActorId{static_cast<std::uint32_t>(thread.m_core)});
}

// ---- the GIL and the cores ---------------------------------------------------------------------------------------

void Machine::becomeRunnable(VirtualThread& thread, const Moment& at) {
  thread.m_state = VirtualThread::State::Runnable;
  thread.m_at = std::max(thread.m_at, at);
  thread.m_runnableSince = thread.m_at.time;
  Process& process = processOf(thread);
  if (!process.hasGil || process.holder == nullptr) return takeGil(thread);
  process.queue.push_back(&thread);
  thread.m_wantsGil = true;
  emitFor(thread, EventKind::GilWaitBegin, process.gil);
}

void Machine::takeGil(VirtualThread& thread) {
  Process& process = processOf(thread);
  if (process.hasGil) {
    process.holder = &thread;
    thread.m_at = std::max(thread.m_at, process.freeSince);
    process.heldSince = thread.m_at.time;
    if (std::exchange(thread.m_wantsGil, false)) emitFor(thread, EventKind::GilWaitEnd, process.gil);
    emitFor(thread, EventKind::GilAcquired, process.gil);
  }
  takeCore(thread);
}

void Machine::takeCore(VirtualThread& thread) {
  for (std::size_t i = 0; i < m_cores.size(); ++i)
    if (m_cores[i].thread == nullptr) return occupy(i, thread);
  m_coreQueue.push_back(&thread);
  thread.m_wantsCore = true;
  emitFor(thread, EventKind::CoreWaitBegin);
}

void Machine::occupy(std::size_t core, VirtualThread& thread) {
  m_cores[core].thread = &thread;
  thread.m_core = static_cast<std::int32_t>(core);
  thread.m_at = std::max(thread.m_at, m_cores[core].freeSince);
  thread.m_onCoreSince = thread.m_at.time;
  if (std::exchange(thread.m_wantsCore, false)) emitFor(thread, EventKind::CoreWaitEnd);
  emitFor(thread, EventKind::ThreadRunBegin, base::ActorId{static_cast<std::uint32_t>(core)});
}

void Machine::leaveCore(VirtualThread& thread) {
  if (thread.m_core < 0) return;
  emitFor(thread, EventKind::ThreadRunEnd);
  const auto core = static_cast<std::size_t>(std::exchange(thread.m_core, -1));
  thread.m_at = m_clock.moment();
  m_cores[core] = {nullptr, m_clock.moment()};
  if (m_coreQueue.empty()) return;
  VirtualThread* const next = m_coreQueue.front();
  m_coreQueue.pop_front();
  occupy(core, *next);
}

void Machine::releaseGil(VirtualThread& thread) {
  Process& process = processOf(thread);
  if (process.holder != &thread) return;
  emitFor(thread, EventKind::GilReleased, process.gil);
  process.holder = nullptr;
  process.freeSince = m_clock.moment();
  if (process.queue.empty()) return;
  VirtualThread* const next = process.queue.front();
  process.queue.pop_front();
  takeGil(*next);
}

// ---- waits and the clock -----------------------------------------------------------------------------------------

VirtualThread* Machine::earliestOnCore() const noexcept {
  VirtualThread* earliest = nullptr;
  for (const Core& core : m_cores)
    if (core.thread != nullptr && (earliest == nullptr || core.thread->m_at < earliest->m_at)) earliest = core.thread;
  return earliest;
}

/// The thread whose turn it is; the clock moves if nobody can run. Null, with the reason in m_sliceEnd, if it may not.
VirtualThread* Machine::pickNext() {
  takeArrivals();
  releaseDue();
  while (true) {
    VirtualThread* const next = earliestOnCore();
    dropDeadWaits();
    if (next != nullptr && (m_settings.isIdeal || m_waits.empty() || next->m_at < m_waits.front().key)) return next;
    if (next != nullptr) {
      // Its own time is later than a wait that ends before.
      const TimedWait wait = m_waits.front();
      popWait();
      stamp(wait.key.time);
      wake(*wait.thread, true, wait.key);
      continue;
    }
    if (!moveClockToNextWait()) return nullptr;
    releaseDue();
  }
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
  stamp(m_clock.now());
  ++m_clockJumps;
  m_handlesAtJump = m_handles;
  return true;
}

void Machine::releaseDue() {
  dropDeadWaits();
  while (!m_waits.empty() && m_clock.isDue(m_waits.front().key)) {
    const TimedWait wait = m_waits.front();
    popWait();
    wake(*wait.thread, true, m_settings.isIdeal ? m_clock.moment() : wait.key);
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

void Machine::wake(VirtualThread& thread, bool timedOut, const Moment& at) {
  thread.m_timedOut = timedOut;
  thread.m_waitSequence = 0;
  if (std::exchange(thread.m_showsBlock, false)) emitFor(thread, EventKind::ThreadBlockEnd);
  becomeRunnable(thread, at);
}

void Machine::makeRunnable(VirtualThread& thread) {
  if (thread.m_state == VirtualThread::State::Blocked && !thread.m_isFrozen) wake(thread, false, m_clock.moment());
}

void Machine::freeze(VirtualThread& thread) {
  if (&thread == m_current || thread.m_isFrozen || thread.m_state == VirtualThread::State::Ended) return;
  std::erase(processOf(thread).queue, &thread);
  std::erase(m_coreQueue, &thread);
  leaveCore(thread);
  releaseGil(thread);
  if (std::exchange(thread.m_showsBlock, false)) emitFor(thread, EventKind::ThreadBlockEnd);
  thread.m_waitSequence = 0;
  thread.m_state = VirtualThread::State::Blocked;
  thread.m_isFrozen = true;
  m_recorder.emit(EventKind::ThreadEnded, thread.m_actor);
}

base::Duration Machine::untilNextDecision() const noexcept {
  std::int64_t ns = std::numeric_limits<std::int64_t>::max();
  const auto by = [&](base::Instant time) { ns = std::min(ns, std::max<std::int64_t>((time - now()).ns, 1)); };
  const VirtualThread& me = *m_current;
  const Process& process = processOf(me);
  if (!m_waits.empty() && m_waits.front().key.time > now()) by(m_waits.front().key.time);
  if (!process.queue.empty())
    by(std::max(process.heldSince, process.queue.front()->m_runnableSince) + m_settings.switchInterval);
  if (!m_coreQueue.empty()) by(std::max(me.m_onCoreSince, m_coreQueue.front()->m_runnableSince) + kCoreSlice);
  for (const Core& core : m_cores)
    if (core.thread != nullptr && core.thread != &me && core.thread->m_at.time > now()) by(core.thread->m_at.time);
  return base::nanoseconds(ns);
}

// ---- the virtual threads' side -----------------------------------------------------------------------------------

WaitEnd Machine::block(std::optional<Moment> key, WaitRank rank, BlockReason reason) {
  if (isStopping()) return WaitEnd::Stopped;
  settleSlice();
  settleOrder();
  if (isStopping()) return WaitEnd::Stopped;
  VirtualThread& me = *m_current;
  if (rank == WaitRank::Thread && me.runningLoop == nullptr) announceMain();
  me.m_state = VirtualThread::State::Blocked;
  me.m_timedOut = false;
  if (key) {
    me.m_waitSequence = ++m_lastSequence;
    m_waits.push_back({*key, rank, m_lastSequence, &me});
    std::push_heap(m_waits.begin(), m_waits.end(), kLaterWait);
  }
  // A loop that waits says so itself.
  me.m_showsBlock = rank == WaitRank::Thread && me.m_actor;
  if (me.m_showsBlock) m_recorder.emit(EventKind::ThreadBlockBegin, me.m_actor, reason.on, reason.in.value);
  me.m_line = m_recorder.line();
  leaveCore(me);
  releaseGil(me);
  giveTurnTo(pickNext());
  if (isStopping()) return WaitEnd::Stopped;
  return me.m_timedOut ? WaitEnd::TimedOut : WaitEnd::Woken;
}

/// Leaves this thread's stack unless it is its own successor; returns when it is its turn again.
void Machine::giveTurnTo(VirtualThread* next) {
  VirtualThread& me = *m_current;
  if (next == &me) {
    me.m_state = VirtualThread::State::Running;
    if (!m_settings.isIdeal) m_clock.moveTo(me.m_at);
    stamp(m_clock.now());
    return;
  }
  m_next = next;
  me.m_line = m_recorder.line();
  me.m_fiber->suspend();
  m_recorder.setLine(me.m_line);
}

WaitEnd Machine::sleep(base::Duration length, BlockReason reason) {
  if (length.ns <= 0) return yield() == Proceed::Go ? WaitEnd::TimedOut : WaitEnd::Stopped;
  settleOrder();
  return block(m_clock.keyOf(now() + length), WaitRank::Thread, reason);
}

Proceed Machine::yield() {
  if (!isStopping()) settleSlice();
  if (isStopping()) return Proceed::Stop;
  takeArrivals();
  settleOrder();
  releaseDue();
  const Process& process = processOf(*m_current);
  if (process.hasGil && !process.queue.empty()) handOver();
  return isStopping() ? Proceed::Stop : Proceed::Go;
}

Proceed Machine::checkpoint() {
  if (!isStopping()) settleSlice();
  if (isStopping()) return Proceed::Stop;
  settleOrder();
  releaseDue();
  if (isHandoverDue())
    handOver();
  else if (isCoreDue())
    giveUpCore();
  return isStopping() ? Proceed::Stop : Proceed::Go;
}

void Machine::settleOrder() {
  if (m_settings.isIdeal) return;
  while (!isStopping()) {
    m_current->m_at = m_clock.moment();
    releaseDue();
    VirtualThread* const first = earliestOnCore();
    if (first == nullptr || first == m_current || !(first->m_at < m_current->m_at)) return;
    switchTo(*first);
  }
}

/// The running thread keeps its core and waits for those that are behind.
void Machine::switchTo(VirtualThread& next) {
  m_current->m_state = VirtualThread::State::Runnable;
  giveTurnTo(&next);
}

/// CPython's rule: whoever waits for the lock asks for it after one switch interval.
bool Machine::isHandoverDue() const noexcept {
  const Process& process = processOf(*m_current);
  if (!process.hasGil || process.queue.empty()) return false;
  const base::Instant since = std::max(process.heldSince, process.queue.front()->m_runnableSince);
  return m_clock.now() - since >= m_settings.switchInterval;
}

void Machine::handOver() {
  VirtualThread& me = *m_current;
  Process& process = processOf(me);
  me.m_state = VirtualThread::State::Runnable;
  leaveCore(me);
  me.m_runnableSince = m_clock.now();
  process.queue.push_back(&me);
  releaseGil(me);
  me.m_wantsGil = true;
  emitFor(me, EventKind::GilWaitBegin, process.gil);
  giveTurnTo(pickNext());
}

bool Machine::isCoreDue() const noexcept {
  if (m_settings.isIdeal || m_coreQueue.empty()) return false;
  const base::Instant since = std::max(m_current->m_onCoreSince, m_coreQueue.front()->m_runnableSince);
  return m_clock.now() - since >= kCoreSlice;
}

/// It keeps its GIL, as a thread does that the operating system suspends.
void Machine::giveUpCore() {
  VirtualThread& me = *m_current;
  me.m_state = VirtualThread::State::Runnable;
  me.m_runnableSince = m_clock.now();
  m_coreQueue.push_back(&me);
  leaveCore(me);
  me.m_wantsCore = true;
  emitFor(me, EventKind::CoreWaitBegin);
  giveTurnTo(pickNext());
}

}  // namespace awaitscope::machine
