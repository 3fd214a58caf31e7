// SPDX-License-Identifier: GPL-3.0-or-later
// Export as Chrome trace JSON, which Perfetto and chrome://tracing open: tracks as threads, states as slices, wake-ups
// as flows, counters, prints as instants. Streams through a buffer; reads the published prefix; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "engine/trace/store.h"

namespace awaitscope::trace {

/// Gives the JSON to `sink` piece by piece, some 64 KiB each.
void writeChromeJson(const Store& store, const std::function<void(std::string_view)>& sink);
/// To a file: a temporary one that is renamed. The result is the number of bytes.
base::Result<std::uint64_t> saveChromeJson(const std::string& path, const Store& store);

}  // namespace awaitscope::trace
