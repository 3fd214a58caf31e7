// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/inspector_panel.h"

#include <QScrollBar>
#include <QUrl>

#include "gui/hover/hover_links.h"
#include "gui/inspector/inspector_page.h"
#include "gui/theme/fonts.h"

namespace awaitscope::gui {

InspectorPanel::InspectorPanel(ViewState& view, QWidget* parent) : QTextBrowser(parent), m_view(view) {
  setAccessibleName(tr("Inspector"));
  setFrameShape(QFrame::NoFrame);
  setOpenLinks(false);
  setWordWrapMode(QTextOption::WordWrap);  // A word is never cut in two, however narrow the panel.
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  document()->setDocumentMargin(10);
  document()->setDefaultFont(interfaceFont(12));
  m_hover = new HoverLinks(*this, m_view);
  connect(this, &QTextBrowser::anchorClicked, this, &InspectorPanel::follow);
  connect(&m_view, &ViewState::cursorChanged, this, &InspectorPanel::refresh);
  connect(&m_view, &ViewState::selectionChanged, this, &InspectorPanel::refresh);
  connect(&m_view, &ViewState::areaChanged, this, &InspectorPanel::refresh);
}

void InspectorPanel::setRun(const ShownRun* run) {
  m_run = run;
  m_hover->setRun(run);
  refresh();
}

void InspectorPanel::setThemeId(ThemeId id) {
  m_theme = id;
  refresh();
}

void InspectorPanel::refresh() {
  const int scrolled = verticalScrollBar()->value();
  setHtml(m_run && m_run->eventCount() > 0 ? inspectorPage(*m_run, m_view, paletteOf(m_theme)) : QString());
  m_hover->refresh();
  verticalScrollBar()->setValue(scrolled);
}

void InspectorPanel::follow(const QUrl& link) {
  const qulonglong number = link.path().toULongLong();
  if (link.scheme() == QLatin1String("actor")) Q_EMIT actorActivated({static_cast<std::uint32_t>(number)});
  if (link.scheme() == QLatin1String("seq")) m_view.setCursor(number + 1);
  if (link.scheme() == QLatin1String("line")) Q_EMIT lineActivated(static_cast<int>(number));
}

}  // namespace awaitscope::gui
