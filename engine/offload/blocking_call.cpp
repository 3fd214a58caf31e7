// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/offload/blocking_call.h"

#include "engine/loop/event_loop.h"

namespace awaitscope::offload {

using trace::EventKind;

namespace {

/// Says for the time of its life that a call holds up the loop of this thread.
class LoopHeldUp {
 public:
  LoopHeldUp(loop::Environment& environment, std::string_view callee)
      : m_recorder(environment.recorder()), m_actor(runningActor(environment)) {
    if (const loop::EventLoop* loop = environment.runningLoop()) m_loop = loop->actor();
    if (m_loop) m_recorder.emit(EventKind::BlockingCallBegin, m_actor, m_recorder.intern(callee), m_loop.value);
  }
  ~LoopHeldUp() {
    if (m_loop) m_recorder.emit(EventKind::BlockingCallEnd, m_actor, 0, m_loop.value);
  }
  LoopHeldUp(const LoopHeldUp&) = delete;
  LoopHeldUp& operator=(const LoopHeldUp&) = delete;

 private:
  trace::Recorder& m_recorder;
  base::ActorId m_actor;
  base::ActorId m_loop;
};

machine::BlockReason reasonOf(loop::Environment& environment, const BlockedIn& call) {
  return {call.on, environment.recorder().intern(call.callee)};
}

}  // namespace

base::ActorId runningActor(loop::Environment& environment) {
  if (environment.machine().threadCount() == 0) return {};  // nothing runs yet
  if (const loop::EventLoop* loop = environment.runningLoop())
    if (const base::ActorId task = loop->currentTaskActor()) return task;
  return environment.machine().current().actor();
}

machine::WaitEnd blockIn(loop::Environment& environment, const BlockedIn& call, std::optional<machine::Moment> until) {
  const LoopHeldUp heldUp(environment, call.callee);
  return environment.machine().block(until, machine::WaitRank::Thread, reasonOf(environment, call));
}

machine::WaitEnd sleepIn(loop::Environment& environment, std::string_view callee, base::Duration length) {
  const LoopHeldUp heldUp(environment, callee);
  return environment.machine().sleep(length, reasonOf(environment, {callee, {}}));
}

}  // namespace awaitscope::offload
