// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/offload/thread_actor.h"

#include "engine/offload/blocking_call.h"

namespace awaitscope::offload {

using trace::EventKind;

ThreadActor::~ThreadActor() {
  if (m_actor && !m_environment.isAbandoned()) m_environment.recorder().emit(EventKind::ActorDestroyed, m_actor);
}

void ThreadActor::appear(trace::ActorKind kind, std::optional<std::int64_t> limit, std::string_view name) {
  if (m_actor) return;
  trace::Recorder& recorder = m_environment.recorder();
  m_kind = kind;
  m_actor = recorder.createActor(kind, runningActor(m_environment), name);
  if (limit) recorder.emit(EventKind::ActorLimit, m_actor, 0, static_cast<std::uint64_t>(*limit));
}

void ThreadActor::tell(EventKind kind, std::uint64_t b) {
  if (m_actor) m_environment.recorder().emit(kind, m_actor, runningActor(m_environment), b);
}

void ThreadActor::tellValue(std::int64_t value) {
  if (m_actor) m_environment.recorder().emit(EventKind::ValueChanged, m_actor, 0, static_cast<std::uint64_t>(value));
}

void ThreadActor::tellItem(EventKind kind, base::StringId item) {
  if (m_actor) m_environment.recorder().emit(kind, m_actor, item, runningActor(m_environment).value);
}

void ThreadActor::queueWork(ThreadActor& work, base::StringId callable) {
  work.appear(trace::ActorKind::Work, std::nullopt);
  m_environment.recorder().emit(EventKind::WorkQueued, m_actor, work.m_actor,
                                trace::packed(runningActor(m_environment).value, callable.value));
}

void ThreadActor::beginWork(const ThreadActor& work) {
  m_environment.recorder().emit(EventKind::WorkBegin, m_environment.machine().current().actor(), work.m_actor,
                                m_actor.value);
}

void ThreadActor::endWork(const ThreadActor& work) {
  m_environment.recorder().emit(EventKind::WorkEnd, m_environment.machine().current().actor(), work.m_actor,
                                m_actor.value);
}

void ThreadActor::dropWork(const ThreadActor& work) {
  beginWork(work);
  endWork(work);
}

}  // namespace awaitscope::offload
