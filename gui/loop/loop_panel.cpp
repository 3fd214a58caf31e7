// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/loop/loop_panel.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include "gui/hover/hover_rows.h"

namespace awaitscope::gui {
namespace {

constexpr int kNarrowPx = 380;  // Below, an entry takes two lines instead of three columns.
constexpr int kTwoLinesPx = 38;
constexpr int kOneLinePx = 24;
constexpr int kAroundTextPx = 32;  // The swatch and the margins.

/// Name and length on the first line, the rest on the second.
class TwoLineDelegate : public HoverRows {
 public:
  using HoverRows::HoverRows;
  bool isOn = false;

  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    // The style would measure each row anew with every step of the cursor.
    const int width = isOn ? 0 : option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()) + kAroundTextPx;
    return {width, isOn && hasSecondLine(index) ? kTwoLinesPx : kOneLinePx};
  }

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    if (!isOn) return HoverRows::paint(painter, option, index);
    tint(painter, option, index);
    QStyleOptionViewItem first = option;
    initStyleOption(&first, index);
    const QString name = first.text;
    const QRect text = option.widget->style()->subElementRect(QStyle::SE_ItemViewItemText, &first, option.widget);
    first.text.clear();
    option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &first, painter, option.widget);
    const bool isPart = !index.parent().isValid();
    const QString when = index.data(isPart ? LoopModel::kDetailRole : LoopModel::kWhenRole).toString();
    const QFontMetrics metrics(first.font);
    const bool isSelected = option.state & QStyle::State_Selected;
    const QPalette& colors = first.palette;
    const QColor strong = colors.color(isSelected ? QPalette::HighlightedText : QPalette::Text);
    const QColor dim = isSelected ? strong : index.siblingAtColumn(LoopModel::Detail).data(Qt::ForegroundRole).value<QColor>();
    const bool isDouble = hasSecondLine(index);
    QRect line(text.left(), option.rect.top(), option.rect.right() - text.left() - 6, isDouble ? option.rect.height() / 2 + 2 : option.rect.height());
    painter->save();
    painter->setFont(first.font);
    painter->setPen(dim);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, when);
    const int room = line.width() - (when.isEmpty() ? 0 : metrics.horizontalAdvance(when) + 8);
    painter->setPen(strong);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, room));
    if (isDouble) {
      line.moveTop(option.rect.top() + option.rect.height() / 2 - 3);
      painter->setPen(dim);
      painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                        metrics.elidedText(index.data(LoopModel::kDetailRole).toString(), Qt::ElideRight, line.width()));
    }
    painter->restore();
  }

 private:
  static bool hasSecondLine(const QModelIndex& index) {
    return index.parent().isValid() && !index.data(LoopModel::kDetailRole).toString().isEmpty();
  }
};

}  // namespace

LoopPanel::LoopPanel(ViewState& view, QWidget* parent) : QTreeView(parent), m_view(view), m_model(new LoopModel(this)) {
  setModel(m_model);
  setAccessibleName(tr("The event loop at the cursor"));
  setFrameShape(QFrame::NoFrame);
  new TwoLineDelegate(*this, m_view, [](const QModelIndex& index) {
    return base::ActorId{index.data(LoopModel::kActorRole).toUInt()};
  });
  setIndentation(12);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  header()->setStretchLastSection(false);
  header()->setMinimumSectionSize(20);
  header()->setSectionResizeMode(LoopModel::Detail, QHeaderView::Stretch);
  header()->hide();
  const auto go = [this](const QModelIndex& index) {
    const base::ActorId actor{index.data(LoopModel::kActorRole).toUInt()};
    if (actor) m_view.select({actor, trace::kNoSeq, trace::kNoSeq});
  };
  connect(this, &QTreeView::clicked, this, go);
  connect(this, &QTreeView::activated, this, go);
  connect(&m_view, &ViewState::cursorChanged, this, &LoopPanel::refresh);
  expandAll();
}

bool LoopPanel::isNarrow() const { return viewport()->width() < kNarrowPx; }

// Names get what they need, up to two fifths; a length stands whole; what is between is cut.
void LoopPanel::fitColumns() {
  const int room = viewport()->width();
  auto* delegate = static_cast<TwoLineDelegate*>(itemDelegate());
  if (delegate->isOn != isNarrow()) {
    delegate->isOn = isNarrow();
    scheduleDelayedItemsLayout();
  }
  for (const int column : {LoopModel::Detail, LoopModel::When}) header()->setSectionHidden(column, isNarrow());
  header()->setSectionResizeMode(LoopModel::Name, isNarrow() ? QHeaderView::Stretch : QHeaderView::Interactive);
  if (isNarrow()) return;
  header()->resizeSection(LoopModel::Name, std::clamp(sizeHintForColumn(LoopModel::Name), 96, std::max(96, room * 2 / 5)));
  header()->resizeSection(LoopModel::When, std::clamp(sizeHintForColumn(LoopModel::When), 20, std::max(20, room / 3)));
}

void LoopPanel::resizeEvent(QResizeEvent* event) {
  QTreeView::resizeEvent(event);
  fitColumns();
}

void LoopPanel::setRun(const ShownRun* run) {
  m_run = run;
  static_cast<TwoLineDelegate*>(itemDelegate())->setRun(run);
  refresh();
  fitColumns();
}

void LoopPanel::setThemeId(ThemeId id) {
  m_model->setThemeId(id);
  refresh();
}

// The model is another one at each place of the cursor; where someone had scrolled and what was current stays.
void LoopPanel::refresh() {
  std::array<bool, LoopModel::kPartCount> isOpen{};
  for (int part = 0; part < LoopModel::kPartCount; ++part)
    isOpen[static_cast<std::size_t>(part)] = isExpanded(m_model->index(part, 0));
  const int scrolled = verticalScrollBar()->value();
  const QModelIndex current = currentIndex();
  const int part = current.parent().isValid() ? current.parent().row() : -1;
  const int row = current.row();
  m_model->showState(m_run, m_view.cursor(), m_view.cursorTime());
  for (int at = 0; at < LoopModel::kPartCount; ++at) {
    setExpanded(m_model->index(at, 0), isOpen[static_cast<std::size_t>(at)]);
    setRowHidden(at, {}, m_run && !LoopModel::isUsedBy(*m_run, static_cast<LoopModel::Part>(at)));
  }
  if (row >= 0) {
    const QModelIndex top = part < 0 ? QModelIndex() : m_model->index(part, 0);
    const int rows = m_model->rowCount(top);
    const QModelIndex again = rows > 0 ? m_model->index(std::min(row, rows - 1), 0, top) : top;
    selectionModel()->setCurrentIndex(again, QItemSelectionModel::NoUpdate);
  }
  if (!isNarrow() && sizeHintForColumn(LoopModel::When) > header()->sectionSize(LoopModel::When)) fitColumns();
  verticalScrollBar()->setValue(scrolled);
}

}  // namespace awaitscope::gui
