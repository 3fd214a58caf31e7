// SPDX-License-Identifier: GPL-3.0-or-later
// VariableWritten's "depends": what a write has to do with a value that was read before an await.
#pragma once

#include <cstdint>

namespace awaitscope::trace {

enum class WriteDependence : std::uint32_t { None = 0, ByValue = 1, ByCondition = 2 };

}  // namespace awaitscope::trace
