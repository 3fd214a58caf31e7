// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/inspector_panel.h"

#include <QScrollBar>
#include <QUrl>

#include "gui/inspector/inspector_page.h"
#include "gui/theme/fonts.h"

namespace awaitscope::gui {

InspectorPanel::InspectorPanel(ViewState& view, QWidget* parent) : QTextBrowser(parent), m_view(view) {
  setAccessibleName(tr("Inspector"));
  setFrameShape(QFrame::NoFrame);
  setOpenLinks(false);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  document()->setDocumentMargin(10);
  document()->setDefaultFont(interfaceFont(12));
  connect(this, &QTextBrowser::anchorClicked, this, &InspectorPanel::follow);
  connect(&m_view, &ViewState::cursorChanged, this, &InspectorPanel::refresh);
  connect(&m_view, &ViewState::selectionChanged, this, &InspectorPanel::refresh);
  connect(&m_view, &ViewState::areaChanged, this, &InspectorPanel::refresh);
}

void InspectorPanel::setRun(const ShownRun* run) {
  m_run = run;
  refresh();
}

void InspectorPanel::setThemeId(ThemeId id) {
  m_theme = id;
  refresh();
}

void InspectorPanel::refresh() {
  const int scrolled = verticalScrollBar()->value();
  setHtml(m_run && m_run->eventCount() > 0 ? inspectorPage(*m_run, m_view, paletteOf(m_theme)) : QString());
  verticalScrollBar()->setValue(scrolled);
}

void InspectorPanel::follow(const QUrl& link) {
  const qulonglong number = link.path().toULongLong();
  if (link.scheme() == QLatin1String("actor")) Q_EMIT actorActivated({static_cast<std::uint32_t>(number)});
  if (link.scheme() == QLatin1String("seq")) m_view.setCursor(number + 1);
  if (link.scheme() == QLatin1String("line")) Q_EMIT lineActivated(static_cast<int>(number));
}

}  // namespace awaitscope::gui
