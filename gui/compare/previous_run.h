// SPDX-License-Identifier: GPL-3.0-or-later
// The run before the last change of the scenario, for "what did that change?". A re-run of the same text does not count,
// and all runs of one drag of a slider count as one change. GUI thread.
#pragma once

#include <QObject>

#include "gui/compare/comparison_job.h"

namespace awaitscope::gui {

class PreviousRun : public QObject {
  Q_OBJECT
 public:
  explicit PreviousRun(QObject* parent = nullptr);
  /// This one is on screen now.
  void noteShown(const ShownRun& run);
  /// None yet: nothing has changed.
  const RecordedRun& run() const { return m_previous; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  RecordedRun m_current;
  RecordedRun m_previous;
  bool m_isDragging = false;
};

/// "LIMIT=3, COUNT=2": the parameters whose values in `text` are not those of `other`.
QString changedParameters(const QString& text, const QString& other);

}  // namespace awaitscope::gui
