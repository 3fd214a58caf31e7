// SPDX-License-Identifier: GPL-3.0-or-later
// Accesses to shared attributes and variables that a race may be about, on their way into the trace: each one once per
// step of a task, for within a step nobody else can come in between. Knows objects by their place in memory, and holds
// none; whoever takes a dead one's place inherits its number, which no rule minds. Engine thread.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstdint>
#include <utility>

#include "engine/base/ids.h"
#include "engine/lang/notes.h"
#include "engine/trace/recorder.h"

namespace awaitscope::bindings {

class AccessLog {
 public:
  /// `step` tells one step of a task from the next; 0 outside of any.
  void note(trace::Recorder& recorder, const lang::SharedAccess& access, base::ActorId who, std::uint32_t step);

 private:
  struct Last {
    std::uint32_t who = 0;
    std::uint32_t step = 0;
    bool isRead = false;
    bool isWritten = false;
  };
  using Place = std::pair<const base::Object*, const lang::StrObject*>;

  std::uint32_t numberOf(const base::Object* holder);

  boost::unordered_flat_map<Place, Last> m_last;
  boost::unordered_flat_map<const base::Object*, std::uint32_t> m_numbers;
};

}  // namespace awaitscope::bindings
