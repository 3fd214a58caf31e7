// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/hover/hover_rows.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include "gui/hover/concerned.h"

namespace awaitscope::gui {
namespace {

constexpr int kConcernedAlpha = 20;  // Whom it concerns that somebody is pointed at.

}  // namespace

HoverRows::HoverRows(QAbstractItemView& table, ViewState& view, ActorOf actorOf)
    : QStyledItemDelegate(&table), m_table(table), m_viewport(table.viewport()), m_view(view), m_actorOf(std::move(actorOf)) {
  table.viewport()->setMouseTracking(true);
  table.viewport()->installEventFilter(this);
  table.setItemDelegate(this);
  connect(&m_view, &ViewState::hoveredChanged, table.viewport(), qOverload<>(&QWidget::update));
}

void HoverRows::point(const QModelIndex& index) {
  const base::ActorId actor = index.isValid() && m_run ? m_actorOf(index) : base::ActorId{};
  m_view.setHovered(actor ? concernedBy(*m_run, actor, m_view.cursor()) : std::vector<base::ActorId>());
}

bool HoverRows::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_viewport) {  // Also while the table is being destroyed.
    if (event->type() == QEvent::MouseMove) point(m_table.indexAt(static_cast<QMouseEvent*>(event)->position().toPoint()));
    if (event->type() == QEvent::Leave) point({});
    return false;
  }
  return QStyledItemDelegate::eventFilter(watched, event);
}

void HoverRows::tint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const base::ActorId actor = m_view.hovered().empty() || !m_run ? base::ActorId{} : m_actorOf(index);
  if (!m_view.isHovered(actor)) return;
  QColor color = option.palette.color(QPalette::Highlight);
  color.setAlpha(m_view.hovered().front() == actor ? kTintAlpha : kConcernedAlpha);
  painter->fillRect(option.rect, color);
}

void HoverRows::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
  tint(painter, option, index);
  QStyledItemDelegate::paint(painter, option, index);
}

}  // namespace awaitscope::gui
