// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hover/hover_links.h"

#include <QTextBlock>
#include <QTextBrowser>
#include <QUrl>

#include "gui/hover/concerned.h"

namespace awaitscope::gui {
namespace {

base::ActorId actorOf(const QUrl& link) {
  return link.scheme() == QLatin1String("actor") ? base::ActorId{link.path().toUInt()} : base::ActorId{};
}

}  // namespace

HoverLinks::HoverLinks(QTextBrowser& page, ViewState& view) : QObject(&page), m_page(page), m_view(view) {
  connect(&page, &QTextBrowser::highlighted, this, &HoverLinks::point);
  connect(&view, &ViewState::hoveredChanged, this, &HoverLinks::refresh);
}

void HoverLinks::point(const QUrl& link) {
  const base::ActorId actor = m_run ? actorOf(link) : base::ActorId{};
  // A page says "no link any more" whenever its text changes, too.
  if (!actor && !m_isPointing) return;
  m_isPointing = static_cast<bool>(actor);
  m_view.setHovered(actor ? concernedBy(*m_run, actor, m_view.cursor()) : std::vector<base::ActorId>());
}

void HoverLinks::refresh() {
  QList<QTextEdit::ExtraSelection> lit;
  if (!m_view.hovered().empty())
    for (QTextBlock block = m_page.document()->begin(); block.isValid(); block = block.next())
      for (auto at = block.begin(); !at.atEnd(); ++at) {
        const QTextFragment fragment = at.fragment();
        if (!m_view.isHovered(actorOf(QUrl(fragment.charFormat().anchorHref())))) continue;
        QTextEdit::ExtraSelection selection;
        selection.cursor = QTextCursor(m_page.document());
        selection.cursor.setPosition(fragment.position());
        selection.cursor.setPosition(fragment.position() + fragment.length(), QTextCursor::KeepAnchor);
        QColor color = m_page.palette().color(QPalette::Highlight);
        color.setAlpha(kTintAlpha);
        selection.format.setBackground(color);
        lit << selection;
      }
  m_litCount = static_cast<int>(lit.size());
  if (!lit.isEmpty() || !m_page.extraSelections().isEmpty()) m_page.setExtraSelections(lit);
}

}  // namespace awaitscope::gui
