// SPDX-License-Identifier: GPL-3.0-or-later
// Where the events of each kind lie in a trace, so that a rule reads only those it needs. Grows with the index, in one
// pass; what the loop does at every turn (handles, iterations, timers) is left out, for no rule asks for it.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <vector>

#include "engine/trace/index.h"

namespace awaitscope::analysis {

class EventsByKind {
 public:
  /// Takes in what `index` has learned since the last call.
  void extend(const trace::Index& index);
  /// Sequence numbers, ascending.
  std::span<const std::uint32_t> of(trace::EventKind kind) const {
    return m_places[static_cast<std::size_t>(kind)];
  }

  /// Calls `onEvent(seq, event)` for the events of these kinds, in the order in which they happened.
  template <typename F>
  void forEach(const trace::Store& store, std::initializer_list<trace::EventKind> kinds, F&& onEvent) const {
    std::vector<std::span<const std::uint32_t>> rest;
    for (const trace::EventKind kind : kinds)
      if (!of(kind).empty()) rest.push_back(of(kind));
    while (!rest.empty()) {
      std::size_t first = 0;
      for (std::size_t at = 1; at < rest.size(); ++at)
        if (rest[at].front() < rest[first].front()) first = at;
      const std::uint32_t seq = rest[first].front();
      rest[first] = rest[first].subspan(1);
      if (rest[first].empty()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(first));
      onEvent(trace::Seq{seq}, store.event(seq));
    }
  }

 private:
  std::array<std::vector<std::uint32_t>, trace::kEventKindCount> m_places;
  trace::Seq m_taken = 0;
};

}  // namespace awaitscope::analysis
