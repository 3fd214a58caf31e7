// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/marks/marks_panel.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace awaitscope::gui {

MarksPanel::MarksPanel(NoteModel& notes, QWidget* parent) : QTreeView(parent), m_notes(notes) {
  setModel(&notes);
  setAccessibleName(tr("Marks"));
  setFrameShape(QFrame::NoFrame);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  header()->resizeSection(NoteModel::When, 180);
  const auto go = [this](const QModelIndex& index) {
    if (index.isValid()) Q_EMIT noteActivated(m_notes.notes()[static_cast<std::size_t>(index.row())]);
  };
  connect(this, &QTreeView::clicked, this, go);
  connect(this, &QTreeView::activated, this, go);
}

void MarksPanel::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Delete && state() != EditingState) return m_notes.remove(currentIndex().row());
  QTreeView::keyPressEvent(event);
}

void MarksPanel::paintEvent(QPaintEvent* event) {
  QTreeView::paintEvent(event);
  if (m_notes.rowCount() > 0) return;
  QPainter painter(viewport());
  painter.setPen(palette().color(QPalette::PlaceholderText));
  painter.drawText(viewport()->rect().adjusted(12, 8, -12, -8), Qt::AlignTop | Qt::AlignLeft | Qt::TextWordWrap,
                   tr("No marks yet. M marks the cursor, shift+M the selected area; each with a note."));
}

}  // namespace awaitscope::gui
