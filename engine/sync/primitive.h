// SPDX-License-Identifier: GPL-3.0-or-later
// What all primitives share: an actor in the trace, the loop they are bound to by their first wait, and a FIFO of
// waiters that can be cancelled in place. Engine thread. Prior art: Trio's parking lot.
#pragma once

#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/value.h"
#include "engine/loop/environment.h"
#include "engine/task/coroutine.h"
#include "engine/task/future.h"
#include "engine/trace/event.h"

namespace awaitscope::sync {

class WaitQueue;

/// A place in a wait queue.
class Waiter final : public task::Future, public boost::intrusive::list_base_hook<boost::intrusive::tag<WaitQueue>> {
 public:
  using QueueHook = boost::intrusive::list_base_hook<boost::intrusive::tag<WaitQueue>>;

  Waiter(loop::EventLoop& loop, base::ActorId primitive);

  base::ActorId task() const noexcept { return m_task; }  ///< Who waits.

 private:
  base::ActorId m_task;
};

/// Waiters first in, first out. Each is held by the coroutine that waits (see Parked), not by the queue.
class WaitQueue {
 public:
  using List = boost::intrusive::list<Waiter, boost::intrusive::base_hook<Waiter::QueueHook>>;

  bool isEmpty() const noexcept { return m_list.empty(); }
  std::size_t size() const noexcept { return m_list.size(); }
  List& waiters() noexcept { return m_list; }
  const List& waiters() const noexcept { return m_list; }
  /// True if some waiter is not cancelled.
  bool hasLiveWaiter() const noexcept;
  /// The first that is not done yet; null if there is none.
  Waiter* firstPending() noexcept;

 private:
  List m_list;
};

/// A primitive that is the inside of another one appears under that one's actor: AsOwner with all it does (the lock of
/// a condition), Silent with its waiters only (the condition of a barrier).
enum class Voice : std::uint8_t { Own, AsOwner, Silent };
struct Inside {
  base::ActorId owner;
  Voice voice = Voice::Own;
};

class Primitive : public base::Object {
 public:
  base::ActorId actor() const noexcept { return m_actor; }
  loop::Environment& environment() noexcept { return m_environment; }

 protected:
  Primitive(loop::Environment& environment, trace::ActorKind kind, Inside inside = {});

  /// The running loop, which this primitive is bound to from now on; an exception if it is bound to another.
  base::Value bindLoop(loop::EventLoop*& loop);
  /// The running task's actor.
  base::ActorId runningActor() const noexcept;
  trace::Recorder& recorder() noexcept { return m_environment.recorder(); }
  /// An event of this primitive, unless it is silent.
  void say(trace::EventKind kind, base::ActorId who, std::uint64_t b = 0) {
    if (m_voice != Voice::Silent) recorder().emit(kind, m_actor, who, b);
  }

  friend class Parked;

 private:
  loop::Environment& m_environment;
  loop::EventLoop* m_loop = nullptr;  ///< Compared, never used.
  base::ActorId m_actor;
  Voice m_voice;
};

/// The time a coroutine spends in a wait queue, as a local of that coroutine: joins at construction, leaves by leave()
/// or when the frame dies.
class Parked {
 public:
  Parked(Primitive& primitive, WaitQueue& queue, loop::EventLoop& loop);
  ~Parked();
  Parked(const Parked&) = delete;
  Parked& operator=(const Parked&) = delete;

  /// What to await.
  Waiter& waiter() noexcept { return *m_waiter; }
  void leave(const base::Outcome& outcome) noexcept;

 private:
  void leaveAs(trace::WaitOutcome outcome) noexcept;

  Primitive& m_primitive;
  WaitQueue& m_queue;
  base::Ref<Waiter> m_waiter;
  bool m_hasLeft = false;
};

}  // namespace awaitscope::sync
