// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of the main window: what there is, where it stands, how wide it is, and who tells whom.
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QResizeEvent>
#include <QStyle>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>
#include <array>

#include "gui/findings/findings_panel.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/library/library_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/marks/marks_panel.h"
#include "gui/output/output_panel.h"
#include "gui/search/search_field.h"
#include "gui/source/source_panel.h"
#include "gui/statistics/statistics_panel.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/view_state/cursor_player.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

constexpr QSize kLeastPanelPx{140, 50};  // So that the window fits 1024 × 640.

constexpr int kNarrowPx = 1200;
constexpr int kWidePx = 1400;
constexpr int kLowPx = 780;
constexpr int kLowToolBarPx = 38;
constexpr int kSmallSourcePx = 12;
constexpr int kSourcePx = 13;
constexpr int kMemoryPauseMs = 400;  // After the last change of pins, groups and breakpoints they are kept.

struct Pace {
  const char* text;
  double value;  ///< Virtual seconds per real second; 0: as fast as possible.
};
constexpr std::array<Pace, 6> kPaces{
    {{"as fast as possible", 0}, {"× 100", 100}, {"× 10", 10}, {"× 1", 1}, {"× 0.5", 0.5}, {"× 0.1", 0.1}}};

}  // namespace

void MainWindow::createPanels() {
  auto* center = new QWidget(this);
  auto* column = new QVBoxLayout(center);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_overview = new OverviewStrip(m_view, center);
  m_timeline = new TimelineWidget(m_view, center);
  m_legend = new LegendBar(this);
  column->addWidget(m_overview);
  column->addWidget(m_timeline, 1);
  setCentralWidget(center);
  // As wide as the window, where it mostly takes one line: the colours are those of the panels, too.
  QToolBar* foot = new QToolBar(tr("Legend"), this);
  foot->setObjectName(QStringLiteral("legend"));
  foot->setMovable(false);
  foot->addWidget(m_legend);
  addToolBar(Qt::BottomToolBarArea, foot);

  m_source = new SourcePanel(m_view, this);
  m_output = new OutputPanel(m_view, this);
  m_loop = new LoopPanel(m_view, this);
  m_inspector = new InspectorPanel(m_view, this);
  m_library = new LibraryPanel(this);
  m_findings = new FindingsPanel(m_view, this);
  m_statistics = new StatisticsPanel(m_view, this);
  m_marks = new MarksPanel(m_notes, this);
  m_player = new CursorPlayer(m_view, this);
  m_memoryPause.setSingleShot(true);
  m_memoryPause.setInterval(kMemoryPauseMs);
  connect(&m_memoryPause, &QTimer::timeout, this, &MainWindow::saveMemory);
  QDockWidget* library = addPanel(QStringLiteral("library"), tr("Library"), m_library, Qt::LeftDockWidgetArea);
  QDockWidget* source = addPanel(QStringLiteral("source"), tr("Source"), m_source, Qt::LeftDockWidgetArea);
  addPanel(QStringLiteral("inspector"), tr("Inspector"), m_inspector, Qt::RightDockWidgetArea);
  addPanel(QStringLiteral("loop"), tr("Loop at the cursor"), m_loop, Qt::RightDockWidgetArea);
  QDockWidget* output = addPanel(QStringLiteral("output"), tr("Output"), m_output, Qt::BottomDockWidgetArea);
  QDockWidget* findings = addPanel(QStringLiteral("findings"), tr("Findings"), m_findings, Qt::BottomDockWidgetArea);
  QDockWidget* statistics =
      addPanel(QStringLiteral("statistics"), tr("Statistics"), m_statistics, Qt::BottomDockWidgetArea);
  QDockWidget* marks = addPanel(QStringLiteral("marks"), tr("Marks"), m_marks, Qt::BottomDockWidgetArea);
  setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
  tabifyDockWidget(library, source);
  tabifyDockWidget(output, findings);
  tabifyDockWidget(findings, statistics);
  tabifyDockWidget(statistics, marks);
  source->raise();
  output->raise();
  hideTitlesOfTabs();
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
}

// A small window spends less on letters, air and names, and leaves that to the timeline.
void MainWindow::fitToSize() {
  m_overview->setLow(height() < kLowPx);
  if (!action(ActionId::Presentation)->isChecked()) m_source->setFontSize(width() < kWidePx ? kSmallSourcePx : kSourcePx);
  QToolBar* bar = findChild<QToolBar*>(QStringLiteral("main"));
  const bool isTight = width() < kNarrowPx;
  const bool isLow = height() < kLowPx;
  if (!bar || (bar->property("tight").toBool() == isTight && bar->property("low").toBool() == isLow)) return;
  bar->setProperty("tight", isTight);
  bar->setProperty("low", isLow);
  bar->setMaximumHeight(isLow ? kLowToolBarPx : QWIDGETSIZE_MAX);
  // A style sheet looks at properties only when it is asked to.
  QList<QWidget*> all = bar->findChildren<QWidget*>();
  all.prepend(bar);
  for (QWidget* part : all) {
    part->style()->unpolish(part);
    part->style()->polish(part);
    // Nor does a layout ask for sizes again: it would keep those of the wide window, and hide the search field.
    QEvent change(QEvent::StyleChange);
    QApplication::sendEvent(part, &change);
    part->updateGeometry();
  }
}

// The source needs about sixty letters beside its margins, in a small window forty; the timeline gets what is left.
void MainWindow::arrangePanels() {
  m_isArranged = true;
  const int left = std::clamp(width() * 33 / 100 - std::max(0, 1440 - width()) / 2, 260, 620);
  const int right = std::clamp(width() * 20 / 100, 222, 420);
  m_timeline->setHeaderWidth(width() < kNarrowPx ? 132 : width() < kWidePx ? 150 : 190);
  resizeDocks({leftDock(), dockOf(QStringLiteral("inspector"))}, {left, right}, Qt::Horizontal);
  const int high = std::max(200, height() - 160);
  resizeDocks({dockOf(QStringLiteral("inspector")), dockOf(QStringLiteral("loop"))}, {high * 55 / 100, high * 45 / 100},
              Qt::Vertical);
  resizeDocks({dockOf(QStringLiteral("output"))}, {std::clamp(height() * 20 / 100, 110, 220)}, Qt::Vertical);
  // What they got may differ from what they were given.
  QTimer::singleShot(0, this, [this] {
    m_arrangedLeft = leftDock()->width();
    m_arrangedRight = dockOf(QStringLiteral("inspector"))->width();
  });
}

/// Source and library share a place; the one in front has the width.
QDockWidget* MainWindow::leftDock() const {
  QDockWidget* source = dockOf(QStringLiteral("source"));
  QDockWidget* library = dockOf(QStringLiteral("library"));
  return source->visibleRegion().isEmpty() && !library->visibleRegion().isEmpty() ? library : source;
}

// A window that changes its width shares its room anew, unless a person has given the panels widths of his own. One that
// becomes narrow does it in any case: the timeline would pay for all of it otherwise.
void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  fitToSize();
  if (!m_isArranged || !event->oldSize().isValid() || !m_dockState.isEmpty()) return;
  const bool wasNarrow = event->oldSize().width() < kNarrowPx;
  const bool shrinks = width() < event->oldSize().width();
  const auto isOurs = [shrinks](const QDockWidget* dock, int arranged) {
    return dock->width() == arranged || (shrinks && dock->width() < arranged);  // Squeezed by the layout.
  };
  const bool areOurs = isOurs(leftDock(), m_arrangedLeft) && isOurs(dockOf(QStringLiteral("inspector")), m_arrangedRight);
  if (areOurs || wasNarrow != (width() < kNarrowPx)) arrangePanels();
}

// Tabs already say what they are; a panel that stands alone has its title.
void MainWindow::hideTitlesOfTabs() {
  // Which panels share their place is known only when the layout has settled.
  const auto later = [this] { QTimer::singleShot(0, this, &MainWindow::adjustTitles); };
  for (QDockWidget* dock : m_docks) {
    connect(dock, &QDockWidget::dockLocationChanged, this, later);
    connect(dock, &QDockWidget::topLevelChanged, this, later);
    connect(dock, &QDockWidget::visibilityChanged, this, later);
  }
  adjustTitles();
}

void MainWindow::adjustTitles() {
  for (QDockWidget* dock : m_docks) {
    const bool isTab = !dock->isFloating() && !tabifiedDockWidgets(dock).isEmpty();
    QWidget* bare = dock->titleBarWidget();
    if (isTab == (bare != nullptr)) continue;
    dock->setTitleBarWidget(isTab ? new QWidget(dock) : nullptr);
    delete bare;
  }
  // The layout makes these bars as it needs them.
  for (QTabBar* bar : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly)) bar->setAccessibleName(tr("Panels in this place"));
}

QDockWidget* MainWindow::dockOf(const QString& name) const {
  for (QDockWidget* dock : m_docks)
    if (dock->objectName() == name) return dock;
  return nullptr;
}

QDockWidget* MainWindow::addPanel(const QString& name, const QString& title, QWidget* widget, Qt::DockWidgetArea area) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setWidget(widget);
  widget->setMinimumSize(kLeastPanelPx);
  addDockWidget(area, dock);
  m_docks.push_back(dock);
  return dock;
}

void MainWindow::createToolBar() {
  QToolBar* bar = addToolBar(tr("Main"));
  bar->setObjectName(QStringLiteral("main"));
  bar->setMovable(false);
  bar->setIconSize({18, 18});
  bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
  bar->addAction(action(ActionId::Open));
  bar->addSeparator();
  for (const ActionId id : {ActionId::RunAgain, ActionId::PlayPause, ActionId::Stop, ActionId::Continue}) bar->addAction(action(id));
  m_pace = new QComboBox(bar);
  m_pace->setObjectName(QStringLiteral("pace"));
  m_pace->setAccessibleName(tr("Pace of the run"));
  m_pace->setToolTip(tr("How fast virtual time passes while the run goes on."));
  m_pace->setFocusPolicy(Qt::TabFocus);
  for (const Pace& pace : kPaces) m_pace->addItem(QString::fromUtf8(pace.text), pace.value);
  connect(m_pace, &QComboBox::activated, this, [this] {
    m_controller.setPace(m_pace->currentData().toDouble());
    m_player->setPace(m_pace->currentData().toDouble());
  });
  bar->addWidget(m_pace);
  bar->addAction(action(ActionId::Follow));
  bar->addSeparator();
  for (const ActionId id : {ActionId::CursorBack, ActionId::CursorForward}) bar->addAction(action(id));
  bar->addSeparator();
  for (const ActionId id : {ActionId::ZoomIn, ActionId::ZoomOut, ActionId::Fit, ActionId::ToggleAxis,
                            ActionId::UndoNavigation, ActionId::RedoNavigation})
    bar->addAction(action(id));
  bar->addSeparator();
  for (const ActionId id : {ActionId::Export, ActionId::ThemeNext}) bar->addAction(action(id));
  auto* gap = new QWidget(bar);
  gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
  gap->setAttribute(Qt::WA_TransparentForMouseEvents);
  bar->addWidget(gap);
  m_search = new SearchField(m_view, bar);
  bar->addWidget(m_search);
}

void MainWindow::connectPanels() {
  connect(m_timeline, &TimelineWidget::headerWidthChanged, m_overview, &OverviewStrip::setHeaderWidth);
  connect(m_timeline, &TimelineWidget::densityChanged, this, &MainWindow::updateActions);
  connect(m_timeline, &TimelineWidget::pointerMoved, this, &MainWindow::showPointer);
  connect(m_library, &LibraryPanel::scenarioChosen, this, &MainWindow::openFile);
  connect(&m_view, &ViewState::cursorChanged, this, &MainWindow::updateCursor);
  for (const auto signal : {&ViewState::historyChanged, &ViewState::selectionChanged, &ViewState::axisChanged,
                            &ViewState::followChanged, &ViewState::areaChanged, &ViewState::arrowsChanged})
    connect(&m_view, signal, this, &MainWindow::updateActions);
  connect(m_player, &CursorPlayer::playingChanged, this, &MainWindow::updateActions);
  connect(m_player, &CursorPlayer::advanced, this, [this](trace::Seq before) {
    const std::optional<trace::Seq> hit =
        toBreakpoint(m_controller.run()->index(), before, breakpoints(), Direction::Forward);
    if (!hit || *hit > m_view.cursor()) return;
    m_player->stop();
    showBreakpoint(*hit);
  });
  connect(m_findings, &FindingsPanel::countChanged, this, [this](int count) {
    dockOf(QStringLiteral("findings"))->setWindowTitle(count > 0 ? tr("Findings (%1)").arg(count) : tr("Findings"));
  });
  m_timeline->setNotes(&m_notes);
  connectSource();
  connectJumps();
}

void MainWindow::connectSource() {
  connect(m_source, &SourcePanel::textEdited, &m_document, &ScenarioDocument::setText);
  connect(m_source, &SourcePanel::textEdited, m_search, &SearchField::setSource);
  connect(m_source, &SourcePanel::breakpointsChanged, this, &MainWindow::updateActions);
  connect(m_source, &SourcePanel::breakpointsChanged, &m_memoryPause, qOverload<>(&QTimer::start));
  connect(&m_view, &ViewState::tracksChanged, &m_memoryPause, qOverload<>(&QTimer::start));
  connect(m_source, &SourcePanel::textEdited, this, &MainWindow::checkText);
  connect(m_source, &SourcePanel::editingPaused, this, &MainWindow::runEditedText);
  connect(&m_document, &ScenarioDocument::modifiedChanged, this, &MainWindow::updateTitle);
  connect(&m_document, &ScenarioDocument::reloaded, this, [this] {
    m_textFaults.clear();
    m_source->setText(m_document.text(), false);
    m_search->setSource(m_document.text());
    m_keepsRange = true;
    runScenario();
  });
}

// Whatever names an actor or a line leads there.
void MainWindow::connectJumps() {
  connect(m_timeline, &TimelineWidget::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_output, &OutputPanel::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_inspector, &InspectorPanel::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_findings, &FindingsPanel::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_inspector, &InspectorPanel::actorActivated, this, &MainWindow::selectActor);
  connect(m_findings, &FindingsPanel::actorActivated, this, &MainWindow::selectActor);
  connect(m_statistics, &StatisticsPanel::actorActivated, this, &MainWindow::selectActor);
  connect(m_search, &SearchField::hitChosen, this, &MainWindow::goToHit);
  connect(m_marks, &MarksPanel::noteActivated, this, &MainWindow::goToNote);
}

}  // namespace awaitscope::gui
