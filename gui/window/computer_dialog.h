// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated computer and the limits of a run, as a person chooses them: cores, GIL, what an instruction costs, when
// a run stands. What is left at its default leaves a scenario's own "# machine:" line alone.
#pragma once

#include <QDialog>

#include "engine/session/session.h"

class QCheckBox;
class QDoubleSpinBox;
class QSettings;
class QSpinBox;

namespace awaitscope::gui {

class ComputerDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ComputerDialog(const session::RunSettings& settings, QWidget* parent = nullptr);
  session::RunSettings settings() const;

 private:
  void show(const session::RunSettings& settings);

  session::RunSettings m_before;
  QSpinBox* m_cores;
  QCheckBox* m_gil;
  QSpinBox* m_cpuCost;
  QDoubleSpinBox* m_switchInterval;
  QSpinBox* m_poolSize;
  QDoubleSpinBox* m_horizon;
  QSpinBox* m_maxEvents;
};

/// What a person chose, between sessions; the rest of `base` stays.
session::RunSettings restoredRunSettings(const QSettings& kept, const session::RunSettings& base);
void keepRunSettings(QSettings& kept, const session::RunSettings& settings);

}  // namespace awaitscope::gui
