// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a list or tree that stand for an actor: pointing at one lights that actor up everywhere, and the row lights up
// when the actor is pointed at elsewhere. Made for one view, whose child it is; as its delegate it tints the rows.
#pragma once

#include <QStyledItemDelegate>
#include <functional>

#include "gui/bridge/shown_run.h"
#include "gui/view_state/view_state.h"

class QAbstractItemView;

namespace awaitscope::gui {

class HoverRows : public QStyledItemDelegate {
  Q_OBJECT
 public:
  using ActorOf = std::function<base::ActorId(const QModelIndex&)>;
  HoverRows(QAbstractItemView& table, ViewState& view, ActorOf actorOf);
  /// The run outlives its use here.
  void setRun(const ShownRun* run) { m_run = run; }
  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 protected:
  void tint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

 private:
  void point(const QModelIndex& index);

  QAbstractItemView& m_table;
  const QObject* m_viewport;
  ViewState& m_view;
  ActorOf m_actorOf;
  const ShownRun* m_run = nullptr;
};

}  // namespace awaitscope::gui
