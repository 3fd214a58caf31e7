// SPDX-License-Identifier: GPL-3.0-or-later
// asyncio.Handle and TimerHandle: a callback with its context, cancellable as long as it has not run. Steps and
// wake-ups of tasks need none: nobody can cancel them, so they stand in the ready queue without an object.
#pragma once

#include <cstdint>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/base/value.h"
#include "engine/loop/environment.h"
#include "engine/machine/clock.h"

namespace awaitscope::loop {

class EventLoop;

class Handle : public Runnable {
 public:
  /// `argument` is passed with DoneCall, else empty. `context` is what the callback runs in.
  Handle(EventLoop& loop, base::HandleId id, base::Ref<Runnable> callback, CallKind kind, base::Value argument,
         base::Value context);

  base::HandleId id() const noexcept { return m_id; }
  bool isCancelled() const noexcept { return m_cancelled; }
  /// Null after cancel().
  Runnable* callback() const noexcept { return m_callback.get(); }
  /// What its callback gets: a done callback's future, else empty.
  const base::Value& argument() const noexcept { return m_argument; }
  const base::Value& context() const noexcept { return m_context; }
  EventLoop& loop() const noexcept { return *m_loop; }

  /// It will not run any more, and lets its callback go at once.
  void cancel();

  base::Value run(CallKind kind, const base::Value& argument) override;
  base::ActorId target() const noexcept override;
  std::string_view callbackName() const override;
  std::string describe(const base::Value& argument) const override;

 private:
  friend class EventLoop;
  /// Lets go of what it would have called.
  void drop();
  /// Where it is: what a cancellation means to the trace and to the timer heap.
  enum class Place : std::uint8_t { Nowhere, Ready, Timers };

  EventLoop* m_loop;
  base::Ref<Runnable> m_callback;
  base::Value m_argument;
  base::Value m_context;
  base::HandleId m_id;
  CallKind m_kind;
  Place m_place = Place::Nowhere;
  bool m_cancelled = false;
};

class TimerHandle final : public Handle {
 public:
  TimerHandle(EventLoop& loop, base::HandleId id, base::Ref<Runnable> callback, base::Value context, double when,
              const machine::Moment& key, std::uint64_t sequence);

  /// The deadline in the loop's seconds, exactly as it was given.
  double when() const noexcept { return m_when; }
  const machine::Moment& key() const noexcept { return m_key; }
  std::uint64_t sequence() const noexcept { return m_sequence; }

 private:
  double m_when;
  machine::Moment m_key;
  std::uint64_t m_sequence;
};

}  // namespace awaitscope::loop
