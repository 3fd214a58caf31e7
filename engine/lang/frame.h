// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of script code and the thread that runs them. A frame lies on its thread's value stack, or in the generator
// that owns it; script-to-script calls link frames and never recurse in C++. A ThreadState belongs to one simulated
// thread; each has a C++ stack of its own (a fiber of the machine).
#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "engine/lang/code.h"
#include "engine/lang/object.h"

namespace awaitscope::lang {

class DictObject;
class FrameObject;
class FunctionObject;
class GeneratorObject;

/// A link in the chain that sys.exc_info() walks: the exception being handled here, and where to look further.
struct HandledException {
  Value exception;  ///< Empty: none.
  HandledException* previous = nullptr;
};

/// What the caller does with what a frame gives back.
enum class FrameExit : std::uint8_t {
  ToNative,   ///< Vm::run returns to C++.
  Push,       ///< The value is pushed onto the caller's stack (a call).
  Construct,  ///< `__init__` of a class call: the instance is pushed, the value must be None.
  ForIter,    ///< A generator in a for loop: yield pushes, return ends the loop.
  YieldFrom,  ///< A sub-generator: yield goes on to the caller's caller, return pushes the result.
};

struct Frame {
  Frame* previous = nullptr;
  CodeObject* code = nullptr;     ///< Borrowed from the function.
  Ref<FunctionObject> function;   ///< A module's body is run as a function, too.
  DictObject* globals = nullptr;  ///< Borrowed from the function, as the builtins.
  DictObject* builtins = nullptr;
  const Value* constants = nullptr;      ///< The code's.
  const Instruction* ip = nullptr;       ///< Saved at calls: the instruction that is executing.
  Value* sp = nullptr;                   ///< Saved at calls: first free slot.
  Value locals;                          ///< Namespace of a module or class body; FrameExit::Construct: the instance.
  GeneratorObject* generator = nullptr;  ///< The owner, if the frame is a generator's.
  Ref<FrameObject> object;               ///< The script's view of it, once asked for.
  FrameExit exit = FrameExit::Push;
  bool isComplete = false;  ///< Arguments are bound; before that it does not show in tracebacks.

  /// Locals, then cells and free variables, then the stack.
  Value* slots() { return reinterpret_cast<Value*>(this + 1); }
  const Value* slots() const { return reinterpret_cast<const Value*>(this + 1); }
  Value* stackBase() { return slots() + code->stackOffset(); }
  bool generatorCode() const { return (code->flags() & (kGenerator | kCoroutine | kAsyncGenerator)) != 0; }
  std::uint32_t instruction() const { return static_cast<std::uint32_t>(ip - code->begin()); }
  std::uint32_t line() const { return code->span(instruction()).line; }
};

/// The value stack and the chain of frames of one simulated thread.
class ThreadState {
 public:
  explicit ThreadState(Heap& heap);
  ~ThreadState();
  ThreadState(const ThreadState&) = delete;
  ThreadState& operator=(const ThreadState&) = delete;

  Frame* frame = nullptr;  ///< The innermost, running one.
  Value pending;           ///< The exception on its way, or empty.
  HandledException handledBase;
  HandledException* handled = &handledBase;  ///< Innermost link.
  std::int32_t depth = 0;                    ///< Frames and nested native calls, against the recursion limit.
  std::int32_t recursionHeadroom = 0;           ///< Added to the limit while a RecursionError is made.
  const char* nativeStackLimit = nullptr;    ///< Lowest address that nested C++ calls may reach; null: unchecked.
  const Instruction* mark = nullptr;         ///< Since where instructions have not been counted.
  Value context;                             ///< contextvars' current context; the bindings' business.
  Value asyncGeneratorFirstIter;             ///< sys.set_asyncgen_hooks: called with the generator; empty: none.
  Value asyncGeneratorFinaliser;
  std::int32_t coroutineOriginDepth = 0;  ///< sys.set_coroutine_origin_tracking_depth.

  /// Room for a frame with `slots` values; it is the newest until it is given back.
  Frame* pushFrame(std::uint32_t slots) {
    const std::size_t bytes = sizeof(Frame) + slots * sizeof(Value);
    if (static_cast<std::size_t>(m_end - m_top) < bytes) [[unlikely]]
      return pushSlow(bytes);
    auto* created = new (m_top) Frame;
    m_top += bytes;
    return created;
  }
  void popFrame(Frame* old) noexcept {
    auto* start = reinterpret_cast<std::byte*>(old);
    old->~Frame();
    m_top = start;
    if (start == m_segmentStart) [[unlikely]]
      dropSegment();
  }

 private:
  struct Segment {
    std::byte* memory;
    std::size_t bytes;
    std::byte* savedTop;
  };
  Frame* pushSlow(std::size_t bytes);
  void dropSegment() noexcept;

  Heap& m_heap;
  std::byte* m_top = nullptr;
  std::byte* m_end = nullptr;
  std::byte* m_segmentStart = nullptr;  ///< Of the newest segment.
  std::vector<Segment> m_segments;
};

}  // namespace awaitscope::lang
