// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/command_palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

#include "gui/search/search.h"

namespace awaitscope::gui {
namespace {

constexpr int kWidthPx = 520;
constexpr int kHeightPx = 380;

/// The hint stands at the right edge, fainter.
class HintDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    const QString hint = index.data(PaletteModel::kHintRole).toString();
    if (hint.isEmpty()) return;
    const bool isSelected = (option.state & QStyle::State_Selected) != 0;
    painter->save();
    painter->setPen(option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(option.rect.adjusted(0, 0, -10, 0), Qt::AlignRight | Qt::AlignVCenter, hint);
    painter->restore();
  }
};

}  // namespace

PaletteModel::PaletteModel(std::vector<PaletteEntry> entries, QObject* parent)
    : QAbstractListModel(parent), m_entries(std::move(entries)), m_shown(m_entries.size()) {
  std::iota(m_shown.begin(), m_shown.end(), std::size_t{0});
}

void PaletteModel::narrow(const QString& typed) {
  std::vector<std::pair<int, std::size_t>> scored;
  for (std::size_t at = 0; at < m_entries.size(); ++at)
    if (const int score = fuzzyScore(m_entries[at].text, typed); score >= 0 || typed.isEmpty())
      scored.emplace_back(typed.isEmpty() ? 0 : -score, at);
  std::sort(scored.begin(), scored.end());
  beginResetModel();
  m_shown.clear();
  for (const auto& [score, at] : scored) m_shown.push_back(at);
  endResetModel();
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  if (role == Qt::DisplayRole) return entry(index.row()).text;
  if (role == kHintRole) return entry(index.row()).hint;
  return {};
}

CommandPalette::CommandPalette(const QString& title, std::vector<PaletteEntry> entries, QWidget* parent)
    : QDialog(parent, Qt::Popup), m_model(new PaletteModel(std::move(entries), this)), m_edit(new QLineEdit(this)), m_list(new QListView(this)) {
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  setObjectName(QStringLiteral("palette"));
  m_edit->setPlaceholderText(title);
  m_edit->setAccessibleName(title);
  m_list->setAccessibleName(title);
  m_list->setModel(m_model);
  m_list->setItemDelegate(new HintDelegate(m_list));
  m_list->setUniformItemSizes(true);
  m_list->setFocusPolicy(Qt::NoFocus);
  m_edit->installEventFilter(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(8, 8, 8, 8);
  column->addWidget(m_edit);
  column->addWidget(m_list);
  resize(std::min(kWidthPx, parent->width() - 40), std::min(kHeightPx, parent->height() - 80));
  const QPoint corner = parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 60));
  QWidget::move(corner);
  connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& typed) {
    m_model->narrow(typed);
    m_list->setCurrentIndex(m_model->index(0));
  });
  connect(m_list, &QListView::clicked, this, &CommandPalette::choose);
  m_list->setCurrentIndex(m_model->index(0));
  m_edit->setFocus();
}

void CommandPalette::choose() {
  const QModelIndex current = m_list->currentIndex();
  if (!current.isValid()) return;
  const std::function<void()> run = m_model->entry(current.row()).run;
  close();
  run();
}

void CommandPalette::move(int rows) {
  const int count = m_model->rowCount();
  if (count == 0) return;
  const int row = std::clamp(m_list->currentIndex().row() + rows, 0, count - 1);
  m_list->setCurrentIndex(m_model->index(row));
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_edit || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
  switch (static_cast<QKeyEvent*>(event)->key()) {
    case Qt::Key_Down:
      move(1);
      return true;
    case Qt::Key_Up:
      move(-1);
      return true;
    case Qt::Key_PageDown:
      move(10);
      return true;
    case Qt::Key_PageUp:
      move(-10);
      return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
      choose();
      return true;
    default:
      return false;
  }
}

}  // namespace awaitscope::gui
