// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/inspector_panel.h"

#include <QScrollBar>
#include <QUrl>

#include "gui/hover/hover_links.h"
#include "gui/inspector/inspector_page.h"
#include "gui/theme/fonts.h"

namespace awaitscope::gui {
namespace {

constexpr int kSettleMs = 80;
constexpr trace::Seq kManyEvents = 500'000;  // Summing up more takes longer than a frame.

}  // namespace

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
  m_settle.setSingleShot(true);
  m_settle.setInterval(kSettleMs);
  connect(&m_settle, &QTimer::timeout, this, &InspectorPanel::refresh);
  connect(&m_view, &ViewState::areaChanged, this, &InspectorPanel::showArea);
}

void InspectorPanel::setRun(const ShownRun* run) {
  m_run = run;
  m_hover->setRun(run);
  refresh();
}

void InspectorPanel::showArea() {
  if (m_run && m_run->eventCount() > kManyEvents)
    m_settle.start();
  else
    refresh();
}

void InspectorPanel::setThemeId(ThemeId id) {
  m_theme = id;
  refresh();
}

void InspectorPanel::refresh() {
  m_settle.stop();
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
