// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/statistics/statistics_panel.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "gui/hover/hover_rows.h"
#include "gui/timeline/time_format.h"

namespace awaitscope::gui {
namespace {

constexpr int kMostMeasured = 100;  // Rows, for the width of a column.
constexpr int kWidestNamePx = 150;  // A longer one is cut: the figures beside it are what is looked for.
constexpr int kSettleMs = 80;  // While an area is dragged the tables follow at a calm pace.

}  // namespace

StatisticsPanel::StatisticsPanel(ViewState& view, QWidget* parent)
    : QWidget(parent),
      m_view(view),
      m_tasks(new StatisticsModel(StatisticsOf::Tasks, this)),
      m_primitives(new StatisticsModel(StatisticsOf::Primitives, this)),
      m_title(new QLabel(this)) {
  m_title->setProperty("role", "dim");
  m_title->setContentsMargins(10, 4, 10, 4);
  auto* splitter = new QSplitter(Qt::Horizontal, this);
  splitter->addWidget(makeTable(m_tasks, tr("Statistics of tasks")));
  splitter->addWidget(makeTable(m_primitives, tr("Statistics of primitives")));
  splitter->setStretchFactor(0, 3);
  splitter->setStretchFactor(1, 2);
  splitter->setHandleWidth(1);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(m_title);
  column->addWidget(splitter, 1);
  setFocusProxy(findChild<QTreeView*>());
  m_settle.setSingleShot(true);
  m_settle.setInterval(kSettleMs);
  connect(&m_settle, &QTimer::timeout, this, &StatisticsPanel::compute);
  connect(&m_view, &ViewState::areaChanged, this, &StatisticsPanel::outdate);
}

QTreeView* StatisticsPanel::makeTable(StatisticsModel* model, const QString& name) {
  auto* table = new QTreeView(this);
  auto* sorted = new QSortFilterProxyModel(table);
  sorted->setSourceModel(model);
  sorted->setSortRole(StatisticsModel::kSortRole);
  table->setModel(sorted);
  table->setAccessibleName(name);
  table->setFrameShape(QFrame::NoFrame);
  table->setRootIsDecorated(false);
  table->setUniformRowHeights(true);
  table->setSortingEnabled(true);
  table->sortByColumn(0, Qt::AscendingOrder);
  table->setAllColumnsShowFocus(true);
  table->header()->setStretchLastSection(false);
  table->header()->setResizeContentsPrecision(kMostMeasured);
  table->header()->resizeSection(0, 130);
  m_hovers.push_back(new HoverRows(*table, m_view, [](const QModelIndex& index) {
    return base::ActorId{index.data(StatisticsModel::kActorRole).toUInt()};
  }));
  const auto go = [this](const QModelIndex& index) {
    const base::ActorId actor{index.data(StatisticsModel::kActorRole).toUInt()};
    if (actor) Q_EMIT actorActivated(actor);
  };
  connect(table, &QTreeView::clicked, this, go);
  connect(table, &QTreeView::activated, this, go);
  return table;
}

void StatisticsPanel::setRun(const ShownRun* run) {
  m_run = run;
  m_isFitted = false;
  for (HoverRows* hover : m_hovers) hover->setRun(run);
  if (run) return outdate();
  m_settle.stop();
  m_tasks->show(nullptr, {});
  m_primitives->show(nullptr, {});
}

void StatisticsPanel::refreshRun() { outdate(); }

void StatisticsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_isStale) compute();
}

void StatisticsPanel::outdate() {
  m_isStale = true;
  if (isVisible() && !m_settle.isActive()) m_settle.start();
}

void StatisticsPanel::compute() {
  if (!m_run || m_run->eventCount() == 0) return;
  m_isStale = false;
  base::Instant begin{};
  base::Instant end{m_run->index().end().ns + 1};
  if (m_view.area()) std::tie(begin, end) = m_view.instantsOf(*m_view.area());
  const analysis::Figures figures = analysis::figuresOf(m_run->index(), m_run->blocked(), begin.ns, end.ns);
  m_title->setText(m_view.area() ? tr("The selected area, %1 to %2").arg(formatInstant(begin), formatInstant(end))
                                 : tr("The whole run. Drag over the timeline to sum up an area."));
  m_tasks->show(m_run, figures);
  m_primitives->show(m_run, figures);
  if (std::exchange(m_isFitted, true)) return;  // From here on the widths are the reader's.
  for (QTreeView* table : findChildren<QTreeView*>()) {
    for (int column = 0; column < table->model()->columnCount(); ++column) table->resizeColumnToContents(column);
    table->setColumnWidth(0, std::min(table->columnWidth(0), kWidestNamePx));
  }
}

}  // namespace awaitscope::gui
