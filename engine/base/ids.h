// SPDX-License-Identifier: GPL-3.0-or-later
// Small stable ids. An id is dense, counts from 1 in order of creation, and 0 means "none", so the same run always
// gives the same ids. One number space serves all traced things of a run (tasks, futures, primitives, threads).
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace awaitscope::base {

/// A 32-bit id that cannot be mixed up with another kind of id.
template <typename Tag>
struct Id {
  std::uint32_t value = 0;

  friend constexpr auto operator<=>(Id, Id) = default;
  constexpr explicit operator bool() const { return value != 0; }
};

using ActorId = Id<struct ActorTag>;    ///< Anything with a track of its own: loop, task, future, primitive, thread.
using HandleId = Id<struct HandleTag>;  ///< A handle in the ready queue or the timer heap.
using StringId = Id<struct StringTag>;  ///< A text in the trace's string table.

}  // namespace awaitscope::base

template <typename Tag>
struct std::hash<awaitscope::base::Id<Tag>> {
  std::size_t operator()(awaitscope::base::Id<Tag> id) const noexcept { return std::hash<std::uint32_t>{}(id.value); }
};
