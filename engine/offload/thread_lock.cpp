// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/offload/thread_lock.h"

#include "engine/offload/blocking_call.h"

namespace awaitscope::offload {

using trace::EventKind;
using trace::WaitOutcome;

ThreadLock::ThreadLock(loop::Environment& environment, LockVoice voice, base::ActorId owner)
    : m_environment(environment), m_actor(owner), m_voice(voice) {
  if (voice == LockVoice::Own)
    m_actor = environment.recorder().createActor(trace::ActorKind::ThreadLock, runningActor(environment));
}

ThreadLock::~ThreadLock() {
  if (m_voice == LockVoice::Own && !m_environment.isAbandoned())
    m_environment.recorder().emit(EventKind::ActorDestroyed, m_actor);
}

void ThreadLock::say(EventKind kind, base::ActorId who, std::uint64_t b) {
  if (m_voice != LockVoice::Silent) m_environment.recorder().emit(kind, m_actor, who, b);
}

void ThreadLock::take() {
  m_isLocked = true;
  m_holder = runningActor(m_environment);
  say(EventKind::Acquired, m_holder);
}

Taken ThreadLock::acquire(Patience patience, std::string_view callee) {
  if (!m_isLocked) {
    take();
    return Taken::Yes;
  }
  if (patience.kind == Patience::Kind::Try) return Taken::No;
  const base::ActorId me = runningActor(m_environment);
  say(EventKind::WaitBegin, me);
  const Taken taken = waitForIt(patience, callee);
  say(EventKind::WaitEnd, me,
      static_cast<std::uint64_t>(taken == Taken::Yes ? WaitOutcome::Granted : WaitOutcome::TimedOut));
  if (taken == Taken::Yes) take();
  return taken;
}

Taken ThreadLock::waitForIt(Patience patience, std::string_view callee) {
  machine::Machine& machine = m_environment.machine();
  std::optional<machine::Moment> until;
  if (patience.kind == Patience::Kind::Until) until = machine.clock().keyOf(machine.now() + patience.limit);
  machine::VirtualThread* const me = &machine.current();
  while (m_isLocked) {
    m_waiters.push_back(me);
    const machine::WaitEnd end = blockIn(m_environment, {callee, m_actor}, until);
    if (end == machine::WaitEnd::Woken) continue;
    std::erase(m_waiters, me);
    if (end == machine::WaitEnd::Stopped) return Taken::Stopped;
    if (m_isLocked) return Taken::No;
  }
  return Taken::Yes;
}

void ThreadLock::release() {
  m_isLocked = false;
  say(EventKind::Released, m_holder);
  while (!m_waiters.empty() && m_waiters.front()->isFrozen()) m_waiters.pop_front();
  if (m_waiters.empty()) return;
  machine::VirtualThread* const next = m_waiters.front();
  m_waiters.pop_front();
  m_environment.machine().makeRunnable(*next);
}

}  // namespace awaitscope::offload
