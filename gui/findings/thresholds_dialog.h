// SPDX-License-Identifier: GPL-3.0-or-later
// From when on something is worth a finding, as a person chooses it, and as it is kept between sessions.
#pragma once

#include "engine/analysis/findings.h"
#include "gui/theme/form_dialog.h"

class QSettings;

namespace awaitscope::gui {

class ThresholdsDialog : public FormDialog {
  Q_OBJECT
 public:
  explicit ThresholdsDialog(const analysis::Thresholds& thresholds, QWidget* parent = nullptr);
  analysis::Thresholds thresholds() const;

 private:
  void show(const analysis::Thresholds& thresholds);

  analysis::Thresholds m_before;
  DecimalBox* m_blockedLoop;
  DecimalBox* m_cpuStep;
  DecimalBox* m_slowWait;
};

/// What is missing or out of range is the usual.
analysis::Thresholds restoredThresholds(const QSettings& kept);
void keepThresholds(QSettings& kept, const analysis::Thresholds& thresholds);

}  // namespace awaitscope::gui
