// SPDX-License-Identifier: GPL-3.0-or-later
// A native coroutine as a script's coroutine object: what `lock.acquire()` or `asyncio.sleep(1)` return. Where CPython
// has a coroutine function of its own, its names, lines and cr_ attributes are those of CPython 3.11.2 (Lib/asyncio).
// Engine thread.
#pragma once

#include <string>

#include "engine/bindings/asyncio_types.h"

namespace awaitscope::bindings {

class NativeCoroutine final : public lang::Container {
 public:
  NativeCoroutine(Type* type, base::Ref<task::Resumable> frame)
      : Container(type), m_frame(std::move(frame)), m_name(m_frame->qualifiedName()) {}

  base::Ref<task::Resumable> m_frame;  ///< Null when it is over.
  std::string_view m_name;             ///< A literal.
  Value m_thrown;   ///< The exception that it got last: where it comes out again it is not raised anew.
  Value m_awaited;  ///< The future that it waits for, or empty.
  Value m_origin;   ///< cr_origin, or empty.
  bool m_started = false;
  bool m_isRunning = false;

  void traverse(lang::Visitor&) const override {}
  void clear() noexcept override {
    m_frame.reset();
    m_thrown = m_awaited = {};
  }
};

enum class Progress : std::uint8_t { Created, Suspended, Done };

/// What reprs of tasks show of a coroutine of asyncio's own, whoever runs it; empty: `name` is none.
std::string libraryText(std::string_view name, Progress progress);
/// "<sleep() running at /usr/lib/python3.11/asyncio/tasks.py:639>", as in the reprs of tasks.
std::string nativeText(const NativeCoroutine& coroutine);
/// What send() and throw() give a script: what was yielded, or StopIteration with the result; empty: pending exception.
Value finishSend(Vm& vm, lang::SendStatus status, Value out);
/// The arguments of throw(type, value, traceback) as an exception; empty: pending.
Value exceptionOf(Vm& vm, std::span<Value> args);
void installNativeCoroutine(Vm& vm, AsyncioTypes& types);

}  // namespace awaitscope::bindings
