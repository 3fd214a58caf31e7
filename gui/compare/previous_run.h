// SPDX-License-Identifier: GPL-3.0-or-later
// The run before the last change of the scenario or of the computer, for "what did that change?". A re-run of the same text does not count,
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
  void noteShown(const ShownRun& run, const session::RunSettings& settings);
  /// None yet: nothing has changed.
  const RecordedRun& run() const { return m_previous.run; }
  /// The computer that it ran on, as far as it was chosen in the window.
  const session::RunSettings& settings() const { return m_previous.settings; }

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Noted {
    RecordedRun run;
    session::RunSettings settings;
  };
  Noted m_current;
  Noted m_previous;
  bool m_isDragging = false;
};

/// "cores=4, gil=off": what of `settings` is not that of `other`; of the computer and of where a run stands.
QString changedSettings(const session::RunSettings& settings, const session::RunSettings& other);

/// "LIMIT=3, COUNT=2": the parameters whose values in `text` are not those of `other`.
QString changedParameters(const QString& text, const QString& other);

}  // namespace awaitscope::gui
