// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/output/output_panel.h"

#include <QHeaderView>

#include "gui/hover/hover_rows.h"

namespace awaitscope::gui {

OutputPanel::OutputPanel(ViewState& view, QWidget* parent)
    : QTreeView(parent), m_view(view), m_model(new OutputModel(view, this)) {
  setModel(m_model);
  setAccessibleName(tr("Output of the program"));
  setFrameShape(QFrame::NoFrame);
  setRootIsDecorated(false);
  setUniformRowHeights(true);
  setAllColumnsShowFocus(true);
  header()->setStretchLastSection(true);
  header()->resizeSection(OutputModel::Time, 100);
  header()->resizeSection(OutputModel::Task, 130);
  m_hover = new HoverRows(*this, m_view, [this](const QModelIndex& index) {
    return m_run->store().event(m_model->seqOf(index.row())).actorId();
  });
  const auto go = [this](const QModelIndex& index) {
    if (!index.isValid() || !m_run) return;
    const trace::Seq seq = m_model->seqOf(index.row());
    m_view.setCursor(seq + 1);
    const trace::Event& event = m_run->store().event(seq);
    if (event.actor != 0) m_view.select({event.actorId(), trace::kNoSeq, trace::kNoSeq});
    if (event.line != 0) Q_EMIT lineActivated(static_cast<int>(event.line));
  };
  connect(this, &QTreeView::clicked, this, go);
  connect(this, &QTreeView::activated, this, go);
  connect(&m_view, &ViewState::cursorChanged, this, &OutputPanel::showCursorRow);
}

void OutputPanel::setRun(const ShownRun* run) {
  m_run = run;
  m_hover->setRun(run);
  m_model->setRun(run);
  showCursorRow();
}

void OutputPanel::refreshRun() {
  m_model->refreshRun();
  showCursorRow();
}

void OutputPanel::showCursorRow() {
  const int row = m_model->rowAtCursor();
  if (row >= 0 && !hasFocus()) scrollTo(m_model->index(row, 0));
}

}  // namespace awaitscope::gui
