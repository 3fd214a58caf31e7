// SPDX-License-Identifier: GPL-3.0-or-later
// Accesses to shared attributes, variables and items that a race may be about, on their way into the trace: few of each
// per step of a task, for within a step nobody else can come in between. Knows objects by their place in memory, and
// holds none; whoever takes a dead one's place inherits its number, which no rule minds. Engine thread.
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
  /// From now on the actor's writes of `name` are such as `access` says; Read: no longer.
  void foresee(const lang::StrObject* name, lang::NoteAccess access, base::ActorId who);

 private:
  struct Last {
    std::uint32_t who = 0;
    std::uint32_t step = 0;
    bool isRead = false;              ///< Told since the latest write that was told.
    std::uint8_t told = 0;            ///< Events of this step.
    std::uint8_t dependence = 0;      ///< Of the writes told.
    bool isWritten = false;
    std::uint64_t content = 0;  ///< What the latest write left there; 0: unknown.
  };
  /// The holder, and the name or, of an item, the text of its key.
  using Place = std::pair<const base::Object*, std::uint64_t>;

  std::uint32_t numberOf(const base::Object* holder);
  lang::NoteAccess accessOf(const lang::SharedAccess& access, base::ActorId who, const Last& last,
                            std::uint64_t content) const;

  boost::unordered_flat_map<Place, Last> m_last;
  boost::unordered_flat_map<const base::Object*, std::uint32_t> m_numbers;
  boost::unordered_flat_map<std::pair<std::uint32_t, const lang::StrObject*>, lang::NoteAccess> m_foreseen;
};

}  // namespace awaitscope::bindings
