// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/bridge/opened_run.h"

#include "engine/trace/trace_file.h"

namespace awaitscope::gui {
namespace {

constexpr double kReadingShare = 0.3;  // Of the time; indexing takes the rest.

}  // namespace

base::Result<OpenedRun> openRun(const QString& path, WorkProgress& progress) {
  base::Result<trace::OpenedTrace> opened = trace::openTrace(
      path.toStdString(), [&progress](double share) { return progress.tell(share * kReadingShare); });
  if (!opened) return opened.error();
  auto run = std::make_shared<ShownRun>(opened->store, QString::fromStdString(opened->metadata.scenarioName),
                                        QString::fromStdString(opened->metadata.sourceText));
  run->extendAll([&progress](double share) { return progress.tell(kReadingShare + share * (1 - kReadingShare)); });
  return OpenedRun{std::move(run), opened->skippedEvents};
}

}  // namespace awaitscope::gui
