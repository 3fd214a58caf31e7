// SPDX-License-Identifier: GPL-3.0-or-later
// A trace as a file (.awst): saved under a temporary name and renamed, opened only after everything is checked. What
// is damaged, foreign, cut short or too new is refused with one sentence; a single bad event is skipped and counted.
// Callable from any thread; the store may still be growing while it is saved (the published prefix is written).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/trace/store.h"

namespace awaitscope::trace {

/// What a trace file knows besides events.
struct TraceMetadata {
  std::string scenarioName;
  std::string sourceText;
  std::string settings;  ///< One `key=value` a line; the session's business.

  friend bool operator==(const TraceMetadata&, const TraceMetadata&) = default;
};

struct OpenedTrace {
  std::shared_ptr<const Store> store;
  TraceMetadata metadata;
  std::uint64_t skippedEvents = 0;  ///< Bad records; shown to the user.
};

/// Told now and then which share is done; false: give up, and say so in the fault.
using FileProgress = std::function<bool(double share)>;

/// An existing file at `path` survives a failure. The result is the number of events written.
base::Result<std::uint64_t> saveTrace(const std::string& path, const Store& store, const TraceMetadata& metadata,
                                      const FileProgress& progress = {});
base::Result<OpenedTrace> openTrace(const std::string& path, const FileProgress& progress = {});

}  // namespace awaitscope::trace
