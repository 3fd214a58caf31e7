// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated computer and the limits of a run, as a person chooses them: cores, GIL, what an instruction costs, when
// a run stands. It shows what the scenario runs with, by its own "# machine:" line or by an earlier choice; whatever is
// changed is chosen, also when that is the default.
#pragma once

#include "engine/session/session.h"
#include "gui/theme/form_dialog.h"

class QCheckBox;
class QSettings;
class QSpinBox;

namespace awaitscope::gui {

class ComputerDialog : public FormDialog {
  Q_OBJECT
 public:
  ComputerDialog(const session::RunSettings& settings, const session::Scenario& scenario, QWidget* parent = nullptr);
  session::RunSettings settings() const;

 private:
  void addRows();
  void show(const session::RunSettings& settings);

  session::RunSettings m_before;
  session::RunSettings m_own;  ///< The scenario's.
  QSpinBox* m_cores;
  QCheckBox* m_gil;
  QSpinBox* m_cpuCost;
  DecimalBox* m_switchInterval;
  QSpinBox* m_poolSize;
  DecimalBox* m_horizon;
  QSpinBox* m_maxEvents;
};

/// What a person chose, between sessions; the rest of `base` stays.
session::RunSettings restoredRunSettings(const QSettings& kept, const session::RunSettings& base);
void keepRunSettings(QSettings& kept, const session::RunSettings& settings);

}  // namespace awaitscope::gui
