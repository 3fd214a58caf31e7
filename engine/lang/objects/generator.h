// SPDX-License-Identifier: GPL-3.0-or-later
// Generators, coroutines and async generators: objects that own a suspended frame. Resuming links the frame onto the
// running thread's chain; nothing recurses in C++.
#pragma once

#include <cstdint>

#include "engine/lang/code.h"
#include "engine/lang/frame.h"
#include "engine/lang/object.h"
#include "engine/lang/type.h"

namespace awaitscope::lang {

class GeneratorObject : public Container {
 public:
  enum class State : std::uint8_t { Created, Suspended, Running, Closed };

  GeneratorObject(Type* type, Ref<CodeObject> code) : Container(type), m_code(std::move(code)) {}
  ~GeneratorObject() override;

  Ref<CodeObject> m_code;
  Value m_name;
  Value m_qualifiedName;
  Frame* m_frame = nullptr;    ///< Owned; null when closed.
  HandledException m_handled;  ///< What sys.exc_info() shows inside while it runs.
  State m_state = State::Created;
  std::uint32_t m_entered = 0;  ///< What NoteListener::coroutineEntered has answered.
  Value m_origin;               ///< Coroutines only: cr_origin, or empty.
  // Async generators only.
  bool m_isClosing = false;
  bool m_isAsyncRunning = false;
  bool m_hooksCalled = false;
  Value m_finaliserHook;

  /// The awaitable or iterator that the frame stands in front of (cr_await, gi_yieldfrom); empty if none.
  Value awaited() const;

  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// What coroutine.__await__() answers.
class CoroutineWrapper : public Container {
 public:
  CoroutineWrapper(Type* type, Ref<GeneratorObject> coroutine) : Container(type), m_coroutine(std::move(coroutine)) {}
  Ref<GeneratorObject> m_coroutine;
  void traverse(Visitor& visitor) const override { visitor.visit(m_coroutine); }
  void clear() noexcept override { m_coroutine.reset(); }
};

/// asend() and __anext__(), or athrow() and aclose(), of an async generator.
class AsyncGeneratorCall : public Container {
 public:
  enum class Kind : std::uint8_t { Send, Throw, Close };
  enum class State : std::uint8_t { Created, Iterating, Closed };
  AsyncGeneratorCall(Type* type, Ref<GeneratorObject> generator, Kind kind)
      : Container(type), m_generator(std::move(generator)), m_kind(kind) {}
  Ref<GeneratorObject> m_generator;
  Kind m_kind;
  State m_state = State::Created;
  Value m_argument;  ///< The value to send, or the exception to throw.
  void traverse(Visitor& visitor) const override;
  void clear() noexcept override;
};

/// Marks a value that an async generator yields to its consumer, apart from what its awaits yield to the loop.
class AsyncWrappedValue : public Container {
 public:
  AsyncWrappedValue(Type* type, Value value) : Container(type), m_value(std::move(value)) {}
  Value m_value;
  void traverse(Visitor& visitor) const override { visitor.visit(m_value); }
  void clear() noexcept override { Value dying = std::move(m_value); }
};

inline bool isCoroutine(const Value& v) { return isFamily(v, Family::Coroutine); }
/// A coroutine to scripts, whoever runs it.
inline bool isAnyCoroutine(const Value& v) { return isCoroutine(v) || isFamily(v, Family::NativeCoroutine); }

}  // namespace awaitscope::lang
