// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Future, CPython 3.11's to the letter: states, callbacks by call_soon in order, the blocking flag between
// __await__ and the task, the exception that was never retrieved. Where a method raises in Python it returns an
// exception here (a Value: empty if all is well; an Outcome where there is a result too). Engine thread.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/base/value.h"
#include "engine/loop/environment.h"
#include "engine/loop/event_loop.h"
#include "engine/trace/event.h"

namespace awaitscope::task {

enum class FutureState : std::uint8_t { Pending, Cancelled, Finished };

/// What a future stands for. Only Plain, Gather and tasks are actors of their own in the trace; the others are the
/// inside of something else, and "waits for" names that.
enum class FutureRole : std::uint8_t {
  Plain,      ///< Made by the scenario.
  Task,       ///< A Task.
  Gather,     ///< The outer future of gather().
  Sleep,      ///< Inside sleep().
  Primitive,  ///< A place in the wait queue of the owner.
  Inner,      ///< Inside wait(), wait_for(), shield(), a task group: the owner, if any, is what is waited for.
  Worker,     ///< Work on another thread.
  Io,         ///< A real operation.
};

class Future : public loop::Living {
 public:
  /// `owner` is the actor whom a task waits for when it waits for this; none: the future itself.
  explicit Future(loop::EventLoop& loop, FutureRole role = FutureRole::Plain, base::ActorId owner = {});
  ~Future() override;

  loop::EventLoop& loop() const noexcept { return *m_loop; }
  /// `Future.__init__(loop=loop)` of a class that derives from it; nothing has been scheduled yet.
  void setLoop(loop::EventLoop& loop) noexcept { m_loop = &loop; }
  /// What the script's layer keeps with it: attributes. Null until there are any.
  base::Ref<base::Object>& scriptData() noexcept { return m_scriptData; }
  FutureState state() const noexcept { return m_state; }
  FutureRole role() const noexcept { return m_role; }
  bool isDone() const noexcept { return m_state != FutureState::Pending; }
  bool isCancelled() const noexcept { return m_state == FutureState::Cancelled; }
  /// "Future", "Task", "_GatheringFuture": as CPython's messages call it.
  std::string_view className() const noexcept;
  bool isTask() const noexcept { return m_role == FutureRole::Task; }
  base::ActorId actor() const noexcept { return m_actor; }
  /// Whom the trace names when someone waits for this future.
  base::ActorId owner() const noexcept { return m_owner ? m_owner : m_actor; }

  void setOwner(base::ActorId owner) noexcept { m_owner = owner; }

  /// result(): the value, or the exception that it raises (InvalidStateError, CancelledError, the one set).
  base::Outcome result();
  /// exception(): None or the exception as a value, or the exception that it raises.
  base::Outcome exception();
  /// The exception without marking it as retrieved; empty unless there is one.
  const base::Value& peekException() const noexcept;
  /// The result as it stands, for repr; empty unless there is one.
  const base::Value& peekResult() const noexcept;

  /// False if it is done already. Overridden by tasks and gather.
  virtual bool cancel(const base::Value& message = base::Value::none());
  /// Empty, or InvalidStateError.
  virtual base::Value setResult(base::Value result);
  /// Empty, or InvalidStateError, or TypeError for a StopIteration. `exception` is an instance.
  virtual base::Value setException(base::Value exception);

  /// `context` empty: a copy of the current one. The callback gets this future as its argument.
  void addDoneCallback(base::Ref<loop::Runnable> callback, base::Value context = {});
  /// Returns how many were removed.
  std::size_t removeDoneCallback(const loop::Runnable& callback);
  /// For repr: the callbacks in order.
  std::vector<base::Ref<loop::Runnable>> callbacks() const;
  bool hasCallbacks() const noexcept { return m_first.target != nullptr; }

  /// The CancelledError to raise when this is cancelled; hands over the saved one the first time.
  base::Value makeCancelledError();
  /// Meaningful when this is cancelled, or a task that shall be.
  const base::Value& cancelMessage() const noexcept { return m_extra; }
  /// Of one that has not failed.
  void setCancelMessage(const base::Value& message) { m_extra = message; }

  /// _asyncio_future_blocking: true between __await__'s yield and the task that takes it.
  bool isBlocking() const noexcept { return m_blocking; }
  void setBlocking(bool blocking) noexcept { m_blocking = blocking; }
  /// _log_traceback: an exception was set and nobody has looked at it.
  bool logsTraceback() const noexcept { return m_logTraceback; }
  void forgetTraceback() noexcept { m_logTraceback = false; }
  /// Its loop was in debug mode when this was made: reprs say where.
  bool isMadeInDebugMode() const noexcept { return m_madeInDebugMode; }

  base::Value run(loop::CallKind kind, const base::Value& argument) override;
  base::ActorId target() const noexcept override { return m_actor; }
  void abandon() noexcept override;
  void conclude() override;
  const loop::EventLoop* home() const noexcept override { return m_loop; }

 protected:
  friend class Task;
  struct DoneCallback {
    base::Ref<loop::Runnable> target;
    base::Value context;
    loop::CallKind kind = loop::CallKind::DoneCall;
  };

  void dispose() noexcept override;
  /// What to report when this dies without being looked at.
  virtual void reportDeath();
  /// Would its death be reported?
  virtual bool hasReport() const noexcept;
  /// Future's own cancel, set_result and set_exception, which tasks call on themselves.
  bool cancelFuture(const base::Value& message);
  void settleResult(base::Value result);
  void settleException(base::Value exception);
  void saveCancelledError(base::Value exception) noexcept { m_payload = std::move(exception); }
  void addCallback(DoneCallback callback);
  virtual void traceDone();
  void setActor(base::ActorId actor) noexcept { m_actor = actor; }

 private:
  void settle();
  void scheduleCallbacks();
  void schedule(DoneCallback& callback);
  void scheduleWakeup(DoneCallback& callback);
  base::Value error(loop::ErrorKind kind, std::string_view text) const;

  loop::EventLoop* m_loop;
  base::ActorId m_actor;
  base::ActorId m_owner;
  DoneCallback m_first;  ///< Nearly every future has one callback at most.
  std::unique_ptr<std::vector<DoneCallback>> m_more;
  base::Value m_payload;                      ///< Result, exception, or the saved CancelledError.
  base::Ref<base::Object> m_scriptData;
  base::Value m_extra = base::Value::none();  ///< The cancel message; of a failed one the exception's traceback.
  FutureState m_state = FutureState::Pending;
  FutureRole m_role;
  bool m_failed = false;  ///< Finished, with an exception.
  bool m_blocking = false;
  bool m_logTraceback = false;
  bool m_madeInDebugMode = false;
};

/// loop.create_future().
base::Ref<Future> createFuture(loop::EventLoop& loop);

}  // namespace awaitscope::task
