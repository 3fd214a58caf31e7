// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what was printed. A click moves the cursor to the moment of printing. GUI thread.
#pragma once

#include <QTreeView>

#include "gui/output/output_model.h"

namespace awaitscope::gui {

class HoverRows;

class OutputPanel : public QTreeView {
  Q_OBJECT
 public:
  explicit OutputPanel(ViewState& view, QWidget* parent = nullptr);
  void setRun(const ShownRun* run);
  void refreshRun();
  OutputModel& outputModel() { return *m_model; }

 Q_SIGNALS:
  void lineActivated(int line);

 private:
  void showCursorRow();

  ViewState& m_view;
  OutputModel* m_model;
  HoverRows* m_hover;
  const ShownRun* m_run = nullptr;
};

}  // namespace awaitscope::gui
