// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/loop/handle.h"

#include <utility>

#include "engine/loop/event_loop.h"

namespace awaitscope::loop {

Handle::Handle(EventLoop& loop, base::HandleId id, base::Ref<Runnable> callback, CallKind kind, base::Value argument,
               base::Value context)
    : m_loop(&loop),
      m_callback(std::move(callback)),
      m_argument(std::move(argument)),
      m_context(std::move(context)),
      m_id(id),
      m_kind(kind) {}

void Handle::cancel() {
  if (m_cancelled) return;
  m_cancelled = true;
  m_loop->noteCancelled(*this, m_place);
  drop();
}

void Handle::drop() {
  // The callback may hold the last reference to whoever holds this handle.
  const base::Ref<Handle> self(this);
  const base::Ref<Runnable> callback = std::move(m_callback);
  m_argument = {};
}

/// Runs the callback in its own context, whatever the context around is.
base::Value Handle::run(CallKind, const base::Value&) {
  base::Value& current = m_loop->environment().context();
  base::Value outer = std::exchange(current, m_context);
  const base::Ref<Runnable> callback = m_callback;
  base::Value raised = callback->run(m_kind, m_argument);
  current = std::move(outer);
  return raised;
}

base::ActorId Handle::target() const noexcept { return m_callback ? m_callback->target() : base::ActorId{}; }

std::string_view Handle::callbackName() const { return m_callback ? m_callback->callbackName() : std::string_view{}; }

std::string Handle::describe(const base::Value&) const {
  return m_callback ? m_callback->describe(m_argument) : std::string{};
}

TimerHandle::TimerHandle(EventLoop& loop, base::HandleId id, base::Ref<Runnable> callback, base::Value context,
                         double when, const machine::Moment& key, std::uint64_t sequence)
    : Handle(loop, id, std::move(callback), CallKind::Plain, {}, std::move(context)),
      m_when(when),
      m_key(key),
      m_sequence(sequence) {}

}  // namespace awaitscope::loop
