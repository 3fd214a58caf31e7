// SPDX-License-Identifier: GPL-3.0-or-later
// A recorded trace read from its file and indexed, so that the window only has to show it. Any thread.
#pragma once

#include "engine/base/result.h"
#include "gui/bridge/background_work.h"
#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

/// As many bytes are read and indexed in less than a frame or two.
inline constexpr qint64 kQuickTraceBytes = 2 << 20;

struct OpenedRun {
  std::shared_ptr<ShownRun> run;
  std::uint64_t skippedEvents = 0;  ///< Damaged ones.
};

base::Result<OpenedRun> openRun(const QString& path, WorkProgress& progress);

}  // namespace awaitscope::gui
