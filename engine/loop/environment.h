// SPDX-License-Identifier: GPL-3.0-or-later
// What all loops of one simulation share, and the register of everything that lives in it. Exactly one per machine,
// destroyed before it and after the last future and task: whoever holds some (a script heap) calls abandonAll(), lets
// go of them, and destroys the environment then. Engine thread.
#pragma once

#include <boost/intrusive/list.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/base/value.h"
#include "engine/loop/errors.h"
#include "engine/machine/machine.h"

namespace awaitscope::loop {

class EventLoop;

/// Which of the few things a ready entry asks its target to do.
enum class CallKind : std::uint8_t {
  Step,      ///< A task's step; the argument is an exception to throw in, or empty.
  Wakeup,    ///< A task's wake-up; the argument is the future that is done.
  DoneCall,  ///< A future's done callback; the argument is the future.
  Plain,     ///< Anything else; the argument is empty.
};

/// What the loop can call. Implemented by tasks, by a handle, by native functions (function_callback.h) and, in the
/// bindings, by a script callable with its arguments.
class Runnable : public base::Object {
 public:
  /// Runs to its end. Empty, or an exception nobody caught. The loop alone calls this, through runTarget().
  virtual base::Value run(CallKind kind, const base::Value& argument) = 0;
  /// On whose track the trace shows it; none for a plain callback.
  virtual base::ActorId target() const noexcept { return {}; }
  /// What a person reads: "sleep", "Event.set", a function's name.
  virtual std::string_view callbackName() const { return {}; }
  /// How reports name it: "main.<locals>.tick() at clock.py:7". `argument` is what run() would get.
  virtual std::string describe(const base::Value& /*argument*/) const { return std::string(callbackName()); }
  /// Two equal callbacks are one for remove_done_callback(): Python's ==.
  virtual bool isSameAs(const Runnable& other) const { return this == &other; }
};

/// A future or task: listed as long as it lives, so that tasks can be enumerated in the order of their creation and a
/// simulation that ends in the middle can break the cycles between tasks, frames and futures.
class Living : public Runnable, public boost::intrusive::list_base_hook<> {
 public:
  /// Lets go of everything it refers to; runs no scenario code and no callback.
  virtual void abandon() noexcept = 0;
  /// The program has ended and this lives on in a ring: reports what its death means, and breaks the ring.
  virtual void conclude() = 0;
  virtual const EventLoop* home() const noexcept = 0;
};

/// What makeList() and makeDonePending() make in a native run.
class NativeList final : public base::Object {
 public:
  explicit NativeList(std::vector<base::Value> list) : items(std::move(list)) {}
  std::vector<base::Value> items;
};

/// Hooks that only the language can fill in; what stands here serves native runs, whose values are integers.
class ScenarioModel {
 public:
  virtual ~ScenarioModel() = default;
  /// contextvars.copy_context() of the thread's current context.
  virtual base::Value copyContext(const base::Value& current) { return current; }
  /// A list.
  virtual base::Value makeList(std::vector<base::Value> items);
  /// What wait() returns: the tuple of two sets.
  virtual base::Value makeDonePending(std::vector<base::Value> done, std::vector<base::Value> pending);
  /// `loop.create_task(coroutine)` of a loop whose tasks the script makes: a future, or the exception it raised.
  /// `coroutine` is what a task drives.
  virtual base::Outcome makeTask(EventLoop& loop, base::Object& coroutine, const base::Value& context);
  /// A loop in debug mode has wrapped a coroutine in `task`: where, and for whom. May run library code.
  virtual void noteWrapped(Living& task);
  /// A short text that shows `item` in the trace. Runs no scenario code.
  virtual std::string label(const base::Value& item);
  /// `a < b`: a boolean, or the exception that the comparison raises.
  virtual base::Outcome isLess(const base::Value& a, const base::Value& b);
};

class Environment {
 public:
  /// `sink` gets what call_exception_handler() would get. All are borrowed and outlive the environment.
  Environment(machine::Machine& machine, ErrorModel& errors, ExceptionSink& sink, ScenarioModel& model);
  /// Abandons what is still alive; see abandonAll().
  ~Environment();
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;

  machine::Machine& machine() noexcept { return m_machine; }
  machine::Clock& clock() noexcept { return m_machine.clock(); }
  trace::Recorder& recorder() noexcept { return m_machine.recorder(); }
  ErrorModel& errors() noexcept { return m_errors; }
  ExceptionSink& sink() noexcept { return m_sink; }
  ScenarioModel& model() noexcept { return m_model; }

  /// The current context of the running thread, and a copy of it for a handle or a task.
  base::Value& context() noexcept { return m_machine.current().context; }
  base::Value copyContext() { return m_model.copyContext(context()); }

  /// Keeps a loop alive as long as this lives, so that futures and handles may refer to it plainly.
  void keepLoop(base::Ref<EventLoop> loop);

  /// The running loop of the running thread, null if none.
  EventLoop* runningLoop() noexcept;

  /// What a cancellation that goes in a ring ends with: a RecursionError, for whoever called cancel() first; else empty.
  bool hasCancelFault() const noexcept { return !m_cancelFault.isEmpty(); }
  base::Value takeCancelFault() noexcept { return std::exchange(m_cancelFault, {}); }

  /// For default names: 1, 2, … over all loops of the simulation.
  std::uint32_t nextTaskNumber() noexcept { return ++m_lastTaskNumber; }

  using LivingList = boost::intrusive::list<Living>;
  LivingList& tasks() noexcept { return m_tasks; }
  LivingList& futures() noexcept { return m_futures; }  ///< Without the tasks.

  /// The loop that the main thread's policy holds; null if none. Its tasks do not die with the program.
  void setHeldLoop(const EventLoop* loop) noexcept { m_heldLoop = loop; }
  /// Does CPython keep what is scheduled beyond the program's end? Then nothing that it reaches is finalised.
  bool outlivesProgram(const EventLoop& loop) const noexcept;
  bool isProgramHeld() const noexcept { return m_heldLoop != nullptr && outlivesProgram(*m_heldLoop); }
  /// The program has ended: tasks and futures that would be reported when they die are, in the order of creation.
  void concludeAll();
  /// Breaks all cycles through tasks and futures. From then on the death of a pending task or of an unread exception
  /// is not reported. Idempotent.
  void abandonAll() noexcept;
  bool isAbandoned() const noexcept { return m_abandoned; }

 private:
  machine::Machine& m_machine;
  ErrorModel& m_errors;
  ExceptionSink& m_sink;
  ScenarioModel& m_model;
  std::vector<base::Ref<EventLoop>> m_loops;
  LivingList m_tasks;
  LivingList m_futures;
  friend class CancelLevel;
  const EventLoop* m_heldLoop = nullptr;
  base::Value m_cancelFault;
  std::uint32_t m_cancelDepth = 0;
  std::uint32_t m_lastTaskNumber = 0;
  bool m_abandoned = false;
};

/// One step of a cancellation on its way through what tasks wait for. A task can wait for itself by detours.
class CancelLevel {
 public:
  explicit CancelLevel(Environment& environment) noexcept;
  ~CancelLevel() { --m_environment.m_cancelDepth; }
  CancelLevel(const CancelLevel&) = delete;
  CancelLevel& operator=(const CancelLevel&) = delete;
  /// CPython's recursion limit is reached: the step is not made, and the fault stands in the environment.
  bool isTooDeep() const noexcept { return m_tooDeep; }

 private:
  Environment& m_environment;
  bool m_tooDeep;
};

}  // namespace awaitscope::loop
