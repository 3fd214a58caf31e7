// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/comparison_window.h"

#include <QAction>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QScreen>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/fonts.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"

namespace awaitscope::gui {
namespace {

constexpr double kKeyZoom = 1.4;
constexpr double kKeyPanShare = 0.12;
constexpr int kVerdictPx = 15;
constexpr int kTextPx = 13;
constexpr int kHeaderPx = 190;

QString qstring(const std::string& text) { return QString::fromStdString(text); }

}  // namespace

ComparisonWindow::ComparisonWindow(QWidget* parent)
    : QWidget(parent, Qt::Window), m_link(m_sides[0].view, m_sides[1].view) {
  setWindowTitle(tr("Two runs – Awaitscope"));
  setAttribute(Qt::WA_DeleteOnClose);
  resize(QSize(1180, 860).boundedTo(screen()->availableSize() - QSize(20, 50)));  // For the frame.
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  createHead();
  createSides();
  createActions();
  linkTimelines();
}

ComparisonWindow::~ComparisonWindow() {
  // The timelines, which are children, would read views and runs that are members.
  clear();
  for (Side& side : m_sides) delete side.timeline;
}

void ComparisonWindow::createHead() {
  auto* head = new QWidget(this);
  auto* row = new QHBoxLayout(head);
  row->setContentsMargins(14, 10, 14, 8);
  row->setSpacing(10);
  auto* texts = new QVBoxLayout;
  m_verdict = new QLabel(head);
  m_verdict->setFont(interfaceFont(kVerdictPx));
  m_verdict->setAccessibleName(tr("What came of it"));
  m_first = new QLabel(head);
  m_first->setObjectName(QStringLiteral("told"));
  m_first->setFont(interfaceFont(kTextPx));
  for (QLabel* label : {m_verdict, m_first}) {
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    texts->addWidget(label);
  }
  m_progress = new QProgressBar(head);
  m_progress->setRange(0, 0);
  m_progress->setTextVisible(false);
  m_progress->setMaximumHeight(6);
  texts->addWidget(m_progress);
  row->addLayout(texts, 1);
  m_toFirst = new QPushButton(tr("First &difference"), head);
  m_toFirst->setToolTip(tr("Go to the first moment at which the two runs differ."));
  m_export = new QPushButton(tr("&Export picture…"), head);
  m_export->setToolTip(tr("Both runs as one picture: PNG, SVG or PDF."));
  for (QPushButton* button : {m_toFirst, m_export}) row->addWidget(button, 0, Qt::AlignTop);
  connect(m_toFirst, &QPushButton::clicked, this, &ComparisonWindow::showFirstDifference);
  connect(m_export, &QPushButton::clicked, this, &ComparisonWindow::exportPicture);
  layout()->addWidget(head);
}

void ComparisonWindow::createSides() {
  m_splitter = new QSplitter(Qt::Vertical, this);
  m_splitter->setChildrenCollapsible(false);
  for (Side& side : m_sides) {
    auto* box = new QWidget(m_splitter);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    side.name = new QLabel(box);
    side.name->setFont(interfaceFont(kTextPx));
    side.name->setContentsMargins(14, 3, 14, 3);
    side.timeline = new TimelineWidget(side.view, box);
    side.timeline->setHeaderWidth(kHeaderPx);
    side.timeline->setDensity(Density::Compact);  // The same for both, whichever of them has more tracks.
    side.timeline->setNotes(&side.notes);
    column->addWidget(side.name);
    column->addWidget(side.timeline, 1);
    m_splitter->addWidget(box);
  }
  m_sides[0].timeline->setAccessibleName(tr("Timeline of run A"));
  m_sides[1].timeline->setAccessibleName(tr("Timeline of run B"));
  m_differences = new QListWidget(m_splitter);
  m_differences->setAccessibleName(tr("Differences"));
  m_differences->setFont(interfaceFont(kTextPx));
  m_differences->setWordWrap(true);
  m_differences->setFrameShape(QFrame::NoFrame);
  m_differences->setMinimumHeight(60);
  m_splitter->addWidget(m_differences);
  m_splitter->setSizes({300, 300, 150});
  connect(m_differences, &QListWidget::currentRowChanged, this, &ComparisonWindow::goToDifference);
  layout()->addWidget(m_splitter);
  static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_splitter, 1);
  m_legend = new LegendBar(this);
  layout()->addWidget(m_legend);
}

// The keys are the main window's: they come from its table.
void ComparisonWindow::createActions() {
  const auto bind = [this](ActionId id, auto what) {
    for (const ActionRow& row : actionTable()) {
      if (row.id != id) continue;
      auto* made = new QAction(QString::fromUtf8(row.text), this);
      made->setShortcuts(shortcutsOf(row));
      addAction(made);
      m_actions.emplace(id, made);
      connect(made, &QAction::triggered, this, what);
    }
  };
  const auto focused = [this]() -> TimelineWidget& {
    return m_sides[1].timeline->hasFocus() ? *m_sides[1].timeline : *m_sides[0].timeline;
  };
  bind(ActionId::ZoomIn, [focused] { focused().zoomAtPointer(1 / kKeyZoom); });
  bind(ActionId::ZoomOut, [focused] { focused().zoomAtPointer(kKeyZoom); });
  bind(ActionId::PanLeft, [focused] { focused().panByShare(-kKeyPanShare); });
  bind(ActionId::PanRight, [focused] { focused().panByShare(kKeyPanShare); });
  bind(ActionId::Fit, [this] { viewA().fitSelection(); });
  bind(ActionId::ToggleAxis, [this] { viewA().setAxis(viewA().axis() == Axis::Time ? Axis::Order : Axis::Time); });
  bind(ActionId::UndoNavigation, [this] { viewA().undoNavigation(); });
  bind(ActionId::RedoNavigation, [this] { viewA().redoNavigation(); });
  bind(ActionId::CursorForward, [this] { viewA().moveCursorBy(1); });
  bind(ActionId::CursorBack, [this] { viewA().moveCursorBy(-1); });
  bind(ActionId::Clear, [this] { viewA().clearSelection(); });
  bind(ActionId::Export, [this] { exportPicture(); });
  auto* close = new QAction(this);
  close->setShortcut(QKeySequence::Close);
  addAction(close);
  connect(close, &QAction::triggered, this, &QWidget::close);
}

// Scrolling and the edge between names and bars go together, too.
void ComparisonWindow::linkTimelines() {
  TimelineWidget* a = &timelineA();
  TimelineWidget* b = &timelineB();
  for (const auto& [from, to] : {std::pair(a, b), std::pair(b, a)}) {
    connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to->verticalScrollBar(), &QScrollBar::setValue);
    connect(from, &TimelineWidget::headerWidthChanged, to, [to](int widthPx) {
      if (to->headerWidth() != widthPx) to->setHeaderWidth(widthPx);
    });
    connect(from->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ComparisonWindow::alignLanes);
  }
}

// A moment stands at the same place in both, also where only one of them has a scroll bar.
void ComparisonWindow::alignLanes() {
  const auto barOf = [](TimelineWidget& timeline) {
    return timeline.verticalScrollBar()->maximum() > 0 ? timeline.verticalScrollBar()->sizeHint().width() : 0;
  };
  const int a = barOf(timelineA());
  const int b = barOf(timelineB());
  timelineA().setRightGap(std::max(0, b - a));
  timelineB().setRightGap(std::max(0, a - b));
}

void ComparisonWindow::setThemeId(ThemeId id) {
  m_theme = id;
  for (Side& side : m_sides) side.timeline->setThemeId(id);
  m_legend->setThemeId(id);
}

QString ComparisonWindow::verdict() const { return m_verdict->text(); }

void ComparisonWindow::clear() {
  m_job.reset();
  m_isReady = false;
  m_differences->clear();
  m_link.forgetRuns();
  for (Side& side : m_sides) {
    side.timeline->setRun(nullptr);
    side.view.setAxisMap(nullptr);
    side.notes.setNotes({});
    side.name->clear();
  }
  m_result.reset();
}

void ComparisonWindow::start(ComparisonOrder order) {
  clear();
  m_verdict->setText(tr("%1 runs …").arg(order.nameB));
  m_first->clear();
  m_progress->show();
  m_toFirst->setEnabled(false);
  m_export->setEnabled(false);
  m_job = std::make_unique<ComparisonJob>();
  connect(m_job.get(), &ComparisonJob::finished, this, &ComparisonWindow::takeResult);
  m_job->start(std::move(order));
}

void ComparisonWindow::takeResult() {
  m_result = m_job->takeResult();
  m_progress->hide();
  m_isReady = true;
  if (!m_result->fault.isEmpty()) {
    showFault(m_result->fault);
    Q_EMIT ready();
    return;
  }
  const analysis::Comparison& comparison = m_result->comparison;
  m_verdict->setText(qstring(comparison.verdict));
  const auto& divergence = comparison.divergence;
  m_first->setText(divergence ? tr("First difference: %1").arg(qstring(divergence->sentence)) : QString());
  m_toFirst->setEnabled(divergence.has_value());
  m_export->setEnabled(true);
  timelineB().setTrackOrder(PartnerOrder(m_result->b->index(), comparison.matching));
  showSide(m_sides[0], *m_result->a, QStringLiteral("A"), m_result->nameA, divergence ? &divergence->a : nullptr);
  showSide(m_sides[1], *m_result->b, QStringLiteral("B"), m_result->nameB, divergence ? &divergence->b : nullptr);
  m_link.setRuns(runs());
  m_legend->showContent(joined(legendOf(m_result->a.get()), legendOf(m_result->b.get())));
  fillDifferences();
  timelineA().setFocus();
  Q_EMIT ready();
}

void ComparisonWindow::showFault(const QString& sentence) {
  m_verdict->setText(sentence);
  m_result.reset();
}

void ComparisonWindow::showSide(Side& side, const ShownRun& run, const QString& letter, const QString& name,
                                const analysis::DivergenceSide* divergence) {
  side.view.setAxisMap(&run);
  side.timeline->setRun(&run);
  side.name->setText(QStringLiteral("<b>%1</b>&nbsp;&nbsp;%2&nbsp;&nbsp;%3")
                         .arg(letter, name.toHtmlEscaped(),
                              formatDuration(run.index().states().endTime() - base::Instant{})));
  if (divergence) side.notes.setNotes({Note{divergence->time, divergence->time, tr("first difference")}});
}

ComparedRuns ComparisonWindow::runs() const {
  return {m_result->a.get(), m_result->b.get(), &m_result->comparison, m_result->nameA, m_result->nameB};
}

void ComparisonWindow::fillDifferences() {
  for (const analysis::Difference& difference : m_result->comparison.differences)
    m_differences->addItem(qstring(difference.sentence));
}

void ComparisonWindow::goToDifference(int row) {
  if (!m_result || row < 0 || static_cast<std::size_t>(row) >= m_result->comparison.differences.size()) return;
  const analysis::Difference& difference = m_result->comparison.differences[static_cast<std::size_t>(row)];
  if (difference.a) {
    viewA().select({difference.a, trace::kNoSeq, trace::kNoSeq});
    timelineA().revealActor(difference.a);
  }
  if (difference.b) {
    if (!difference.a) viewB().select({difference.b, trace::kNoSeq, trace::kNoSeq});
    timelineB().revealActor(difference.b);
  }
  if (difference.seqA != trace::kNoSeq)
    viewA().showMoment(difference.seqA + 1);
  else if (difference.seqB != trace::kNoSeq)
    viewB().showMoment(difference.seqB + 1);
}

void ComparisonWindow::showFirstDifference() {
  if (!m_result || !m_result->comparison.divergence) return;
  const analysis::Divergence& divergence = *m_result->comparison.divergence;
  const bool isInA = divergence.a.seq != trace::kNoSeq;
  const analysis::DivergenceSide& side = isInA ? divergence.a : divergence.b;
  ViewState& view = isInA ? viewA() : viewB();
  if (side.actor) view.select({side.actor, trace::kNoSeq, trace::kNoSeq});
  view.showMoment(side.seq + 1);
}

void ComparisonWindow::exportTo(const QString& path) {
  if (!m_result) return;
  PictureOptions options;
  options.theme = m_theme;
  options.axis = m_sides[0].view.axis();
  options.range = m_sides[0].view.range();
  options.tracks.isCollapsed = [this](const QString& key) { return m_sides[0].view.isCollapsed(key); };
  const auto picture = std::make_shared<ComposedPicture>(composedComparison(runs(), options));
  m_first->setText(tr("Exporting %1 …").arg(path));
  m_work.start(WorkKind::Writing, tr("Exporting"), [this, picture, path](WorkProgress&) -> BackgroundWork::Finish {
    const base::Result<bool> saved = saveComposed(*picture, path);
    const QString told = saved ? tr("Exported %1.").arg(path) : qstring(saved.error().sentence);
    return [this, told] { m_first->setText(told); };
  });
}

void ComparisonWindow::exportPicture() {
  if (!m_result) return;
  const QString path = QFileDialog::getSaveFileName(this, tr("Export picture"), QStringLiteral("comparison.svg"),
                                                    tr("Pictures (*.svg *.png *.pdf)"));
  if (!path.isEmpty()) exportTo(path);
}

}  // namespace awaitscope::gui
