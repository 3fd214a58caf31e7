// SPDX-License-Identifier: GPL-3.0-or-later
// Something between threads that the trace shows and that the library's Python part implements on locks: an event, a
// condition, a queue, a pool, a piece of work. It has an actor once it has said what it is. Engine thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/base/ids.h"
#include "engine/base/object.h"
#include "engine/loop/environment.h"
#include "engine/trace/event.h"

namespace awaitscope::offload {

class ThreadActor : public base::Object {
 public:
  explicit ThreadActor(loop::Environment& environment) : m_environment(environment) {}
  ~ThreadActor() override;

  /// Enters the trace; once.
  void appear(trace::ActorKind kind, std::optional<std::int64_t> limit, std::string_view name = {});
  /// None before appear().
  base::ActorId actor() const noexcept { return m_actor; }
  trace::ActorKind kind() const noexcept { return m_kind; }

  /// An event of its own that names who runs now.
  void tell(trace::EventKind kind, std::uint64_t b = 0);
  void tellValue(std::int64_t value);
  void tellItem(trace::EventKind kind, base::StringId item);

  /// This is a pool and gets work that shows as `callable`, for whoever runs now.
  void queueWork(ThreadActor& work, base::StringId callable);
  /// The running thread begins, or ends, a piece of this pool's work.
  void beginWork(const ThreadActor& work);
  void endWork(const ThreadActor& work);
  /// It was cancelled while it waited in this pool, and is taken out of its queue.
  void dropWork(const ThreadActor& work);

 private:
  loop::Environment& m_environment;
  base::ActorId m_actor;
  trace::ActorKind m_kind = trace::ActorKind::None;
};

}  // namespace awaitscope::offload
