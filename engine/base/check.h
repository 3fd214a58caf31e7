// SPDX-License-Identifier: GPL-3.0-or-later
// A failed check is our own bug, never a scenario's or the user's. Checks stay on in release builds.
#pragma once

#include <source_location>
#include <string_view>

namespace awaitscope::base {

/// Prints the condition with its place to stderr and aborts. Callable from any thread.
[[noreturn]] void failCheck(std::string_view condition, std::string_view why,
                            std::source_location where = std::source_location::current());

}  // namespace awaitscope::base

/// Aborts with `why` unless `condition` holds.
#define AWAITSCOPE_CHECK(condition, why)                       \
  do {                                                         \
    if (!(condition)) [[unlikely]]                             \
      ::awaitscope::base::failCheck(#condition, (why));        \
  } while (false)
