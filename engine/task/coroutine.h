// SPDX-License-Identifier: GPL-3.0-or-later
// Coro: a native coroutine as a counted object that a task, another coroutine or a script can drive.
//
//   Coro eat(Ref<sync::Lock> fork) {
//     Coro acquiring = fork->acquire();
//     base::Outcome got = co_await acquiring;       // an exception is an outcome, never a C++ throw
//     if (got.isException()) co_return got;
//     co_return base::Value::integer(1);
//   }
//
// The frame is the object: one allocation. Resumption is trampolined: awaiting stores what is next, the root's pump
// calls it; so depth costs no stack, on every compiler and under sanitizers. Where a Coro awaits it returns to the
// root in one jump whatever the depth, and a later resume() goes to the innermost directly.
// House rule (a g++ 12 bug destroys temporaries twice): inside a co_await expression stand only names.
// A coroutine's parameters are taken by value; whatever it uses it must hold (Ref<Lock> self, not this).
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <string_view>
#include <utility>

#include "engine/base/check.h"
#include "engine/base/value.h"
#include "engine/task/frame_pool.h"
#include "engine/task/future.h"
#include "engine/task/resumable.h"

namespace awaitscope::task {

class Coro;

/// The promise of Coro, and the object itself.
class CoroFrame final : public Resumable {
 public:
  using Handle = std::coroutine_handle<CoroFrame>;
  enum class State : std::uint8_t { Created, Suspended, Running, Done };

  // --- the object ----------------------------------------------------------------------------------------------
  Step resume(base::Outcome sent) override;
  std::string_view qualifiedName() const noexcept override { return m_name; }
  State state() const noexcept { return m_state; }
  /// `name` is a literal.
  void setName(const char* name) noexcept { m_name = name; }

  // --- the promise ---------------------------------------------------------------------------------------------
  Coro get_return_object() noexcept;
  std::suspend_always initial_suspend() const noexcept { return {}; }
  struct FinalAwaiter {
    bool await_ready() const noexcept { return false; }
    void await_suspend(Handle handle) const noexcept { handle.promise().finish(); }
    void await_resume() const noexcept {}
  };
  FinalAwaiter final_suspend() const noexcept { return {}; }
  void return_value(base::Value value) noexcept { store(std::move(value), false); }
  void return_value(base::Outcome outcome) noexcept { store(std::move(outcome.payload), outcome.isException()); }
  void unhandled_exception() const noexcept { std::terminate(); }

  static void* operator new(std::size_t bytes) { return takeFrame(bytes); }
  static void operator delete(void* frame, std::size_t bytes) noexcept { giveFrame(frame, bytes); }

  // --- for the awaiters below ------------------------------------------------------------------------------------
  void suspendWith(StepKind kind, base::Value value) noexcept;
  void awaitChild(CoroFrame& child) noexcept;
  /// Drives anything else; true if it is done at once.
  bool awaitOther(Resumable& other);
  base::Outcome takeSent() noexcept { return m_root->takeOutcome(); }
  base::Outcome takeOutcome() noexcept {
    return {std::move(m_value), m_isException ? base::Outcome::Kind::Exception : base::Outcome::Kind::Value};
  }

 protected:
  void dispose() noexcept override { Handle::from_promise(*this).destroy(); }

 private:
  void store(base::Value value, bool isException) noexcept {
    m_value = std::move(value);
    m_isException = isException;
  }
  void finish() noexcept;
  bool resumeOther(base::Outcome sent);
  Step takeStep() noexcept;

  CoroFrame* m_root = this;        ///< Whom resume() was called on.
  CoroFrame* m_awaiter = nullptr;  ///< Who awaits this frame.
  CoroFrame* m_leaf = this;        ///< Of the root: the innermost frame, which the pump runs next.
  base::Ref<Resumable> m_other;    ///< Of the root: what the leaf awaits, if that is no Coro.
  base::Value m_value;             ///< Of the root: what goes in and what is yielded. Of every frame: its result.
  const char* m_name = "coroutine";
  StepKind m_stepKind = StepKind::Returned;
  bool m_isException = false;
  bool m_goesOn = false;  ///< Of the root: the pump has something to run.
  State m_state = State::Created;
};

/// Owning handle of a native coroutine; what a coroutine function returns.
class [[nodiscard]] Coro {
 public:
  using promise_type = CoroFrame;

  explicit Coro(base::Ref<CoroFrame> frame) noexcept : m_frame(std::move(frame)) {}

  CoroFrame& frame() const noexcept { return *m_frame; }
  const base::Ref<CoroFrame>& object() const noexcept { return m_frame; }
  operator base::Ref<Resumable>() const noexcept { return m_frame; }  // NOLINT(google-explicit-constructor)
  /// For coroutine functions: `return named(acquireOf(…), "Lock.acquire")`.
  Coro named(const char* name) && noexcept {
    m_frame->setName(name);
    return std::move(*this);
  }

 private:
  base::Ref<CoroFrame> m_frame;
};

/// `co_await coroutine`: runs it in this task; the loop is not asked.
class CoroAwaiter {
 public:
  explicit CoroAwaiter(CoroFrame& child) noexcept : m_child(child) {}
  bool await_ready() const noexcept { return false; }
  void await_suspend(CoroFrame::Handle awaiter) const noexcept { awaiter.promise().awaitChild(m_child); }
  base::Outcome await_resume() const noexcept { return m_child.takeOutcome(); }

 private:
  CoroFrame& m_child;
};
inline CoroAwaiter operator co_await(const Coro& coroutine) noexcept { return CoroAwaiter(coroutine.frame()); }

/// `co_await future`: Future.__await__. The outcome is the future's, or what was thrown in meanwhile.
class FutureAwaiter {
 public:
  explicit FutureAwaiter(Future& future) noexcept : m_future(future) {}
  bool await_ready() const noexcept { return m_future.isDone(); }
  bool await_suspend(CoroFrame::Handle awaiter) noexcept;
  base::Outcome await_resume();

 private:
  Future& m_future;
  CoroFrame* m_awaiter = nullptr;
};
inline FutureAwaiter operator co_await(Future& future) noexcept { return FutureAwaiter(future); }
template <typename T>
  requires std::is_base_of_v<Future, T>
FutureAwaiter operator co_await(const base::Ref<T>& future) noexcept {
  return FutureAwaiter(*future);
}

/// `co_await other` for a script coroutine or an unknown resumable.
class ResumableAwaiter {
 public:
  explicit ResumableAwaiter(Resumable& other) noexcept : m_other(other) {}
  bool await_ready() const noexcept { return false; }
  bool await_suspend(CoroFrame::Handle awaiter) noexcept {
    m_awaiter = &awaiter.promise();
    return !m_awaiter->awaitOther(m_other);
  }
  base::Outcome await_resume() noexcept { return m_awaiter->takeSent(); }

 private:
  Resumable& m_other;
  CoroFrame* m_awaiter = nullptr;
};
inline ResumableAwaiter operator co_await(const base::Ref<Resumable>& other) noexcept {
  return ResumableAwaiter(*other);
}

/// `co_await yieldOnce()`: a bare yield, one iteration of the loop.
class YieldAwaiter {
 public:
  YieldAwaiter() noexcept = default;
  bool await_ready() const noexcept { return false; }
  void await_suspend(CoroFrame::Handle awaiter) noexcept;
  base::Outcome await_resume() noexcept { return m_awaiter->takeSent(); }

 private:
  CoroFrame* m_awaiter = nullptr;
};
inline YieldAwaiter yieldOnce() noexcept { return {}; }

}  // namespace awaitscope::task
