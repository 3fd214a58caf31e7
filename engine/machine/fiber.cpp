// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/machine/fiber.h"

#include <boost/context/fiber.hpp>
#include <boost/context/preallocated.hpp>
#include <boost/context/protected_fixedsize_stack.hpp>
#include <utility>

#include "engine/base/check.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define AWAITSCOPE_ASAN_FIBERS 1
#endif
#if __has_feature(thread_sanitizer)
#define AWAITSCOPE_TSAN_FIBERS 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define AWAITSCOPE_ASAN_FIBERS 1
#endif
#if defined(__SANITIZE_THREAD__)
#define AWAITSCOPE_TSAN_FIBERS 1
#endif

#ifdef AWAITSCOPE_ASAN_FIBERS
#include <sanitizer/common_interface_defs.h>
#endif
#ifdef AWAITSCOPE_TSAN_FIBERS
#include <sanitizer/tsan_interface.h>
#endif

namespace awaitscope::machine {

namespace {

/// What the sanitizers must hear about one stack: AddressSanitizer its bounds, ThreadSanitizer its identity.
class StackIdentity {
 public:
#ifdef AWAITSCOPE_ASAN_FIBERS
  void describe(const void* bottom, std::size_t bytes) {
    m_bottom = bottom;
    m_bytes = bytes;
  }
  /// This stack is left for `target`; for good if `last`.
  void leaveFor(StackIdentity& target, bool last = false) {
    __sanitizer_start_switch_fiber(last ? nullptr : &m_fakeStack, target.m_bottom, target.m_bytes);
  }
  /// This stack runs again; `origin` is the one that was left.
  void arriveFrom(StackIdentity& origin) {
    __sanitizer_finish_switch_fiber(m_fakeStack, &origin.m_bottom, &origin.m_bytes);
  }

 private:
  void* m_fakeStack = nullptr;
  const void* m_bottom = nullptr;
  std::size_t m_bytes = 0;
#elif defined(AWAITSCOPE_TSAN_FIBERS)
  void describe(const void*, std::size_t) {
    m_fiber = __tsan_create_fiber(0);
    m_isOwn = true;
  }
  void leaveFor(StackIdentity& target, bool = false) {
    if (!m_isOwn) m_fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(target.m_fiber, 0);
  }
  void arriveFrom(StackIdentity&) {}
  ~StackIdentity() {
    if (m_isOwn) __tsan_destroy_fiber(m_fiber);
  }

 private:
  void* m_fiber = nullptr;
  bool m_isOwn = false;
#else
  void describe(const void*, std::size_t) {}
  void leaveFor(StackIdentity&, bool = false) {}
  void arriveFrom(StackIdentity&) {}
#endif
};

}  // namespace

struct Fiber::Context {
  boost::context::fiber fiber;  ///< While suspended: how to go on.
  boost::context::fiber hub;    ///< While running: the way back.
  StackIdentity fiberStack;
  StackIdentity hubStack;
};

Fiber::Fiber(std::size_t stackBytes, std::function<void()> body) : m_stackBytes(stackBytes), m_body(std::move(body)) {}

Fiber::~Fiber() { AWAITSCOPE_CHECK(!m_context || m_finished, "a fiber is destroyed in the middle of its body"); }

/// Only what runs gets a stack: a thread that is stopped before its first turn never had one.
void Fiber::allocate() {
  m_context = std::make_unique<Context>();
  boost::context::protected_fixedsize_stack allocator(m_stackBytes);
  const boost::context::stack_context stack = allocator.allocate();
  m_stackBottom = static_cast<char*>(stack.sp) - stack.size;
  m_context->fiberStack.describe(m_stackBottom, stack.size);
  m_context->fiber =
      boost::context::fiber(std::allocator_arg, boost::context::preallocated(stack.sp, stack.size, stack), allocator,
                            [this](boost::context::fiber&& hub) {
                              m_context->hub = std::move(hub);
                              m_context->fiberStack.arriveFrom(m_context->hubStack);
                              m_body();
                              m_finished = true;
                              m_context->fiberStack.leaveFor(m_context->hubStack, true);
                              return std::move(m_context->hub);
                            });
}

const char* Fiber::stackBottom() {
  if (!m_context) allocate();
  return m_stackBottom;
}

void Fiber::resume() {
  if (!m_context) allocate();
  m_context->hubStack.leaveFor(m_context->fiberStack);
  m_context->fiber = std::move(m_context->fiber).resume();
  m_context->hubStack.arriveFrom(m_context->fiberStack);
}

void Fiber::suspend() {
  m_context->fiberStack.leaveFor(m_context->hubStack);
  m_context->hub = std::move(m_context->hub).resume();
  m_context->fiberStack.arriveFrom(m_context->hubStack);
}

}  // namespace awaitscope::machine
