// SPDX-License-Identifier: GPL-3.0-or-later
// The one thing on which threads block: `_thread.lock`. A released lock may be taken by whoever asks first; its
// waiters are woken first in, first out, as the oracle has it. Conditions, events, queues are built on it in the
// library's Python part; the locks inside of them appear under their owner's name, or not at all. Engine thread, each
// virtual thread on its own stack.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/base/time.h"
#include "engine/loop/environment.h"

namespace awaitscope::offload {

/// Own: an actor of its own. AsOwner: what it does is said of its owner. Silent: its owner says what there is to say.
enum class LockVoice : std::uint8_t { Own, AsOwner, Silent };

enum class Taken : std::uint8_t { Yes, No, Stopped };

/// How long to wait for it; Try does not wait.
struct Patience {
  enum class Kind : std::uint8_t { Try, Until, Forever } kind = Kind::Forever;
  base::Duration limit;
};

class ThreadLock : public base::Object {
 public:
  explicit ThreadLock(loop::Environment& environment, LockVoice voice = LockVoice::Own, base::ActorId owner = {});
  ~ThreadLock() override;

  Taken acquire(Patience patience, std::string_view callee);
  /// It is held; by whom does not matter.
  void release();
  bool isLocked() const noexcept { return m_isLocked; }
  /// Itself, or its owner.
  base::ActorId actor() const noexcept { return m_actor; }

 private:
  Taken waitForIt(Patience patience, std::string_view callee);
  void take();
  void say(trace::EventKind kind, base::ActorId who, std::uint64_t b = 0);

  loop::Environment& m_environment;
  base::ActorId m_actor;
  base::ActorId m_holder;
  std::deque<machine::VirtualThread*> m_waiters;
  LockVoice m_voice;
  bool m_isLocked = false;
};

}  // namespace awaitscope::offload
