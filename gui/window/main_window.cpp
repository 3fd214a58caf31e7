// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/main_window.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QStatusBar>
#include <QToolBar>
#include <QVBoxLayout>
#include <array>

#include "gui/inspector/inspector_panel.h"
#include "gui/library/library_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/source/source_panel.h"
#include "gui/theme/theme.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"

namespace awaitscope::gui {
namespace {

constexpr QSize kLeastPanelPx{140, 50};  // So that the window fits 1024 × 640.

struct Pace {
  const char* text;
  double value;  ///< Virtual seconds per real second; 0: as fast as possible.
};
constexpr std::array<Pace, 6> kPaces{
    {{"as fast as possible", 0}, {"× 100", 100}, {"× 10", 10}, {"× 1", 1}, {"× 0.5", 0.5}, {"× 0.1", 0.1}}};

}  // namespace

MainWindow::MainWindow(WindowSettings settings, QWidget* parent)
    : QMainWindow(parent), m_settings(std::move(settings)), m_document(m_settings.keepFolder) {
  setWindowIcon(applicationIcon());
  setAcceptDrops(true);
  setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks |
                 QMainWindow::GroupedDragging);
  createPanels();
  createActions();
  createMenus();
  createToolBar();
  createStatusBar();
  connectPanels();
  connectRun();
  m_library->setFolder(m_settings.scenarioFolder);
  resize(1440, 900);
  restoreSettings();
  setThemeId(m_theme);
  updateActions();
  updateTitle();
}

MainWindow::~MainWindow() {
  // Panels are children, which QWidget's destructor deletes after our members: they would read a run that is gone.
  for (QObject* sender : {static_cast<QObject*>(&m_view), static_cast<QObject*>(&m_controller), static_cast<QObject*>(&m_document)})
    sender->disconnect();
  showNoRun();
  qDeleteAll(m_docks);
  delete takeCentralWidget();
}

// ---- putting it together ----

void MainWindow::createPanels() {
  auto* center = new QWidget(this);
  auto* column = new QVBoxLayout(center);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_overview = new OverviewStrip(m_view, center);
  m_timeline = new TimelineWidget(m_view, center);
  m_legend = new LegendBar(center);
  column->addWidget(m_overview);
  column->addWidget(m_timeline, 1);
  column->addWidget(m_legend);
  setCentralWidget(center);

  m_source = new SourcePanel(m_view, this);
  m_output = new OutputPanel(m_view, this);
  m_loop = new LoopPanel(m_view, this);
  m_inspector = new InspectorPanel(m_view, this);
  m_library = new LibraryPanel(this);
  QDockWidget* library = addPanel(QStringLiteral("library"), tr("Library"), m_library, Qt::LeftDockWidgetArea);
  QDockWidget* source = addPanel(QStringLiteral("source"), tr("Source"), m_source, Qt::LeftDockWidgetArea);
  QDockWidget* inspector = addPanel(QStringLiteral("inspector"), tr("Inspector"), m_inspector, Qt::RightDockWidgetArea);
  QDockWidget* loop = addPanel(QStringLiteral("loop"), tr("Loop at the cursor"), m_loop, Qt::RightDockWidgetArea);
  QDockWidget* output = addPanel(QStringLiteral("output"), tr("Output"), m_output, Qt::BottomDockWidgetArea);
  setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
  tabifyDockWidget(library, source);
  source->raise();
  // The tabs already say what they are.
  for (QDockWidget* dock : {library, source}) {
    const auto adjust = [this, dock] {
      const bool isTab = !dock->isFloating() && !tabifiedDockWidgets(dock).isEmpty();
      QWidget* bare = dock->titleBarWidget();
      if (isTab == (bare != nullptr)) return;
      dock->setTitleBarWidget(isTab ? new QWidget(dock) : nullptr);
      delete bare;
    };
    connect(dock, &QDockWidget::dockLocationChanged, dock, adjust);
    connect(dock, &QDockWidget::topLevelChanged, dock, adjust);
    connect(dock, &QDockWidget::visibilityChanged, dock, adjust);
  }
  setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
  resizeDocks({source, inspector}, {320, 280}, Qt::Horizontal);
  resizeDocks({inspector, loop}, {420, 360}, Qt::Vertical);
  resizeDocks({output}, {170}, Qt::Vertical);
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

void MainWindow::createActions() {
  for (const ActionRow& row : actionTable()) {
    auto* made = new QAction(QString::fromUtf8(row.text), this);
    made->setShortcuts(shortcutsOf(row));
    made->setStatusTip(QString::fromUtf8(row.sentence));
    const QString keys = made->shortcut().toString(QKeySequence::NativeText);
    made->setToolTip(keys.isEmpty() ? QString::fromUtf8(row.sentence)
                                    : QStringLiteral("%1 (%2)").arg(QString::fromUtf8(row.sentence), keys));
    if (row.scope == ActionScope::Timeline) {
      made->setShortcutContext(Qt::WidgetWithChildrenShortcut);
      m_timeline->addAction(made);
    } else {
      addAction(made);
    }
    m_actions.emplace(row.id, made);
  }
  for (const ActionId id : {ActionId::Follow, ActionId::FullScreen, ActionId::Presentation, ActionId::ToggleAxis})
    action(id)->setCheckable(true);
  bindFileActions();
  bindRunActions();
  bindNavigation();
  bindViewActions();
}

void MainWindow::bind(ActionId id, std::function<void()> what) {
  connect(action(id), &QAction::triggered, this, [what = std::move(what)] { what(); });
}

void MainWindow::createMenus() {
  QString title;
  QMenu* menu = nullptr;
  for (const ActionRow& row : actionTable()) {
    if (title != QString::fromUtf8(row.menu)) {
      title = QString::fromUtf8(row.menu);
      menu = menuBar()->addMenu(title);
    }
    if (row.separatorBefore) menu->addSeparator();
    menu->addAction(action(row.id));
    if (row.id == ActionId::Open) m_recentMenu = menu->addMenu(tr("Open &recent"));
    if (row.id == ActionId::ThemeNext) {
      m_panelMenu = menu->addMenu(tr("&Panels"));
      for (QDockWidget* dock : m_docks) m_panelMenu->addAction(dock->toggleViewAction());
    }
  }
}

void MainWindow::createToolBar() {
  QToolBar* bar = addToolBar(tr("Main"));
  bar->setObjectName(QStringLiteral("main"));
  bar->setMovable(false);
  bar->setIconSize({18, 18});
  bar->setToolButtonStyle(Qt::ToolButtonIconOnly);
  bar->addAction(action(ActionId::Open));
  bar->addSeparator();
  for (const ActionId id : {ActionId::RunAgain, ActionId::PlayPause, ActionId::Stop}) bar->addAction(action(id));
  m_pace = new QComboBox(bar);
  m_pace->setAccessibleName(tr("Pace of the run"));
  m_pace->setToolTip(tr("How fast virtual time passes while the run goes on."));
  m_pace->setFocusPolicy(Qt::TabFocus);
  for (const Pace& pace : kPaces) m_pace->addItem(QString::fromUtf8(pace.text), pace.value);
  connect(m_pace, &QComboBox::activated, this, [this] { m_controller.setPace(m_pace->currentData().toDouble()); });
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
  m_filter = new QLineEdit(bar);
  m_filter->setPlaceholderText(tr("Find a track"));
  m_filter->setAccessibleName(tr("Find a track"));
  m_filter->setClearButtonEnabled(true);
  m_filter->setMaximumWidth(220);
  connect(m_filter, &QLineEdit::textChanged, &m_view, &ViewState::setFilter);
  connect(m_filter, &QLineEdit::returnPressed, m_timeline, [this] {
    m_timeline->setFocus();
    m_timeline->selectAdjacentRow(1);
  });
  bar->addWidget(m_filter);
}

void MainWindow::createStatusBar() {
  m_sentence = new QLabel(this);
  m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_pointerLabel = new QLabel(this);
  m_cursorLabel = new QLabel(this);
  m_countLabel = new QLabel(this);
  statusBar()->addWidget(m_sentence, 1);
  for (QLabel* label : {m_pointerLabel, m_cursorLabel, m_countLabel}) statusBar()->addPermanentWidget(label);
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectPanels() {
  connect(m_timeline, &TimelineWidget::headerWidthChanged, m_overview, &OverviewStrip::setHeaderWidth);
  connect(m_timeline, &TimelineWidget::pointerMoved, this, &MainWindow::showPointer);
  for (const auto signal : {&TimelineWidget::lineActivated})
    connect(m_timeline, signal, m_source, &SourcePanel::showLine);
  connect(m_output, &OutputPanel::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_inspector, &InspectorPanel::lineActivated, m_source, &SourcePanel::showLine);
  connect(m_inspector, &InspectorPanel::actorActivated, this, [this](base::ActorId actor) {
    m_view.select({actor, trace::kNoSeq, trace::kNoSeq});
    m_timeline->revealActor(actor);
  });
  connect(m_library, &LibraryPanel::scenarioChosen, this, &MainWindow::openFile);
  connect(m_source, &SourcePanel::textEdited, &m_document, &ScenarioDocument::setText);
  connect(m_source, &SourcePanel::editingPaused, this, [this] {
    m_keepsRange = true;
    runScenario();
  });
  connect(&m_document, &ScenarioDocument::modifiedChanged, this, &MainWindow::updateTitle);
  connect(&m_document, &ScenarioDocument::reloaded, this, [this] {
    m_source->setText(m_document.text(), false);
    m_keepsRange = true;
    runScenario();
  });
  connect(&m_view, &ViewState::cursorChanged, this, &MainWindow::updateStatus);
  connect(&m_view, &ViewState::historyChanged, this, &MainWindow::updateActions);
  connect(&m_view, &ViewState::selectionChanged, this, &MainWindow::updateActions);
  connect(&m_view, &ViewState::axisChanged, this, &MainWindow::updateActions);
  connect(&m_view, &ViewState::followChanged, this, &MainWindow::updateActions);
}

void MainWindow::connectRun() {
  connect(&m_controller, &RunController::runAboutToChange, this, [this] {
    m_keptRange = m_view.range();
    m_keptFitted = m_view.isFitted();
    showNoRun();
  });
  connect(&m_controller, &RunController::runChanged, this, &MainWindow::afterRunChanged);
  connect(&m_controller, &RunController::runExtended, this, &MainWindow::afterRunExtended);
  connect(&m_controller, &RunController::statusChanged, this, &MainWindow::updateStatus);
}

// ---- the run ----

void MainWindow::showNoRun() {
  m_timeline->setRun(nullptr);
  m_overview->setRun(nullptr);
  m_source->setRun(nullptr);
  m_output->setRun(nullptr);
  m_loop->setRun(nullptr);
  m_inspector->setRun(nullptr);
  m_view.setAxisMap(nullptr);
}

void MainWindow::afterRunChanged() {
  const ShownRun* run = m_controller.run();
  m_view.setAxisMap(run);
  if (m_keepsRange && !m_keptFitted) m_view.restoreRange(m_keptRange, false);
  m_keepsRange = false;
  m_timeline->setRun(run);
  m_overview->setRun(run);
  m_source->setRun(run);
  m_output->setRun(run);
  m_loop->setRun(run);
  m_inspector->setRun(run);
  updateStatus();
}

void MainWindow::afterRunExtended() {
  m_view.extendRun();
  m_timeline->refreshRun();
  m_overview->refreshRun();
  m_output->refreshRun();
  if (!m_view.isCursorAtEnd()) m_inspector->refresh();
  updateStatus();
}

QString MainWindow::sentence() const { return m_sentence->text(); }

void MainWindow::showError(const QString& sentence) {
  m_pendingError = sentence;
  updateStatus();
}

void MainWindow::updateStatus() {
  const session::RunStatus& status = m_controller.status();
  const bool isError = m_pendingError.has_value() || !status.faults.empty() ||
                       status.reason == session::EndReason::Exception ||
                       status.reason == session::EndReason::Deadlock || status.reason == session::EndReason::Limit;
  m_sentence->setText(m_pendingError.value_or(QString::fromStdString(status.sentence)));
  m_sentence->setToolTip(m_sentence->text());
  const Palette& palette = paletteOf(m_theme);
  m_sentence->setStyleSheet(
      QStringLiteral("color: %1").arg(QColor::fromRgb(isError ? palette.error : palette.dimText).name()));
  m_source->setFaults(status.faults);
  const ShownRun* run = m_controller.run();
  m_countLabel->setText(run ? tr("%1 events").arg(formatCount(run->eventCount())) : QString());
  if (run && run->eventCount() > 0) {
    m_cursorLabel->setText(
        tr("cursor %1 · event %2").arg(formatInstant(m_view.cursorTime()), formatCount(m_view.cursor())));
  } else {
    m_cursorLabel->clear();
  }
  updateActions();
}

void MainWindow::updateActions() {
  const session::RunStatus& status = m_controller.status();
  const bool isLive = status.phase == session::RunPhase::Running || status.phase == session::RunPhase::Paused;
  const bool hasRun = m_controller.run() != nullptr;
  const bool canRun = !m_document.isReadOnly() && !m_document.fileName().isEmpty();
  action(ActionId::RunAgain)->setEnabled(canRun);
  action(ActionId::Stop)->setEnabled(isLive);
  action(ActionId::PlayPause)->setEnabled(isLive);
  action(ActionId::Continue)->setEnabled(status.phase == session::RunPhase::AtHorizon);
  action(ActionId::Save)->setEnabled(m_document.isModified());
  for (const ActionId id : {ActionId::SaveTrace, ActionId::Export, ActionId::Fit, ActionId::ZoomIn, ActionId::ZoomOut})
    action(id)->setEnabled(hasRun);
  for (const ActionId id :
       {ActionId::ToCause, ActionId::WakeForward, ActionId::WakeBack, ActionId::NextEvent, ActionId::PreviousEvent})
    action(id)->setEnabled(hasRun && m_view.selection());
  action(ActionId::UndoNavigation)->setEnabled(m_view.canUndo());
  action(ActionId::RedoNavigation)->setEnabled(m_view.canRedo());
  action(ActionId::ToggleAxis)->setChecked(m_view.axis() == Axis::Order);
  action(ActionId::Follow)->setChecked(m_view.follow() == FollowMode::FollowNewest);
}

void MainWindow::updateTitle() {
  const QString name = m_document.fileName();
  setWindowTitle(name.isEmpty() ? QStringLiteral("Awaitscope") : name + QStringLiteral("[*] – Awaitscope"));
  setWindowModified(m_document.isModified());
  updateActions();
}

void MainWindow::showPointer(double axisValue, bool isInside) {
  if (!isInside || axisValue < 0) return m_pointerLabel->clear();
  if (m_view.axis() == Axis::Order)
    return m_pointerLabel->setText(tr("pointer: event %1").arg(formatCount(static_cast<std::uint64_t>(axisValue))));
  const double step = m_view.range().span() / 2000;
  m_pointerLabel->setText(tr("pointer %1").arg(formatTick(axisValue, step, axisValue, Axis::Time)));
}

}  // namespace awaitscope::gui
