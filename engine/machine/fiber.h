// SPDX-License-Identifier: GPL-3.0-or-later
// A stack of its own for a virtual thread: Boost.Context's fiber, told to the sanitizers by hand (Debian's Boost is
// built without their hooks). A fiber is resumed by its hub and gives control back to it; fibers never switch to each
// other. A fiber that has begun must have finished before it is destroyed: a forced unwinding would throw through
// interpreter frames.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace awaitscope::machine {

class Fiber {
 public:
  /// `body` runs on the new stack at the first resume().
  Fiber(std::size_t stackBytes, std::function<void()> body);
  ~Fiber();
  Fiber(const Fiber&) = delete;
  Fiber& operator=(const Fiber&) = delete;

  /// Called on the hub's stack: runs the fiber until it suspends or finishes.
  void resume();
  /// Called on the fiber's stack: goes back to resume()'s caller.
  void suspend();
  bool isFinished() const noexcept { return m_finished; }
  /// The lowest address of the stack, which grows down to it; makes the stack if it is not there yet.
  const char* stackBottom();

 private:
  struct Context;
  void allocate();

  std::size_t m_stackBytes;
  std::function<void()> m_body;
  std::unique_ptr<Context> m_context;
  const char* m_stackBottom = nullptr;
  bool m_finished = false;
};

}  // namespace awaitscope::machine
