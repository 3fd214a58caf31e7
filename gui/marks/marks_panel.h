// SPDX-License-Identifier: GPL-3.0-or-later
// The list of marks: a click goes there, a double click or F2 edits the note, Delete removes it. GUI thread.
#pragma once

#include <QTreeView>

#include "gui/marks/note_model.h"

namespace awaitscope::gui {

class MarksPanel : public QTreeView {
  Q_OBJECT
 public:
  explicit MarksPanel(NoteModel& notes, QWidget* parent = nullptr);

 Q_SIGNALS:
  void noteActivated(const Note& note);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void paintEvent(QPaintEvent* event) override;

 private:
  NoteModel& m_notes;
};

}  // namespace awaitscope::gui
