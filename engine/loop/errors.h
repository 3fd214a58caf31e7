// SPDX-License-Identifier: GPL-3.0-or-later
// What the loop and everything above it must know about exceptions without knowing the language: how to make one, and
// what kind one is. The bindings implement it with script classes; native runs use native_errors.h. Engine thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/value.h"

namespace awaitscope::loop {

enum class ErrorKind : std::uint8_t {
  CancelledError,
  InvalidStateError,
  TimeoutError,
  RuntimeError,
  ValueError,
  TypeError,
  AssertionError,
  StopIteration,
  GeneratorExit,
  KeyboardInterrupt,
  SystemExit,
  QueueEmpty,
  QueueFull,
  BrokenBarrierError,
  RecursionError,
};

class ErrorModel {
 public:
  virtual ~ErrorModel() = default;

  /// A new exception with the text as its one argument, or without arguments as in `raise TimeoutError`.
  virtual base::Value make(ErrorKind kind, std::optional<std::string_view> text) = 0;
  base::Value make(ErrorKind kind) { return make(kind, std::nullopt); }
  /// `CancelledError(message)`; without arguments when `message` is None.
  virtual base::Value makeCancelled(const base::Value& message) = 0;
  /// `BaseExceptionGroup(text, errors)`: an ExceptionGroup if all of them are Exceptions.
  virtual base::Value makeGroup(std::string_view text, std::span<const base::Value> errors) = 0;
  /// isinstance(exception, kind); SystemExit and KeyboardInterrupt count as no other kind.
  virtual bool is(const base::Value& exception, ErrorKind kind) = 0;
  /// `raise exception from cause`; an empty cause is `from None`.
  virtual void setCause(const base::Value& exception, const base::Value& cause) = 0;
  /// `raise exception` somewhere inside: its __context__ becomes what is being handled there.
  virtual void noteRaised(const base::Value& /*exception*/) {}
  /// `raise exception` while `context` is being handled.
  virtual void setContext(const base::Value& /*exception*/, const base::Value& /*context*/) {}
  /// __traceback__ as it stands, and putting it back: a future remembers the one its exception came with.
  virtual base::Value traceback(const base::Value&) { return base::Value::none(); }
  virtual void setTraceback(const base::Value&, const base::Value&) {}
  /// repr() of anything, for messages.
  virtual std::string repr(const base::Value& value) = 0;
  /// "ValueError: no such plate": how the trace shows an exception.
  virtual std::string describe(const base::Value& exception) = 0;
  /// The scenario's line that raised it; 0 when there is none.
  virtual std::uint32_t lineOf(const base::Value&) { return 0; }

  /// The two that stop a loop instead of being reported.
  bool endsLoop(const base::Value& exception) {
    return is(exception, ErrorKind::KeyboardInterrupt) || is(exception, ErrorKind::SystemExit);
  }
};

/// What asyncio gives to call_exception_handler(); empty values are absent keys.
struct ExceptionReport {
  std::string message;
  base::Value exception;
  base::Value future;
  base::Value task;
  base::Value handle;
};

class EventLoop;

/// Where exceptions go that nobody can catch: a loop's exception handler.
class ExceptionSink {
 public:
  virtual ~ExceptionSink() = default;
  /// Empty, or an exception that must stop the loop: the handler raised SystemExit or KeyboardInterrupt.
  virtual base::Value report(EventLoop& loop, const ExceptionReport& report) = 0;
  /// In debug mode: how long a step of a task or a handle (`target`) kept the loop.
  virtual void noteDuration(EventLoop& /*loop*/, const base::Value& /*target*/, double /*seconds*/) {}
};

}  // namespace awaitscope::loop
