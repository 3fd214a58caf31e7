// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>

#include "engine/trace/trace_file.h"
#include "gui/export/picture.h"
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
#include "gui/window/export_dialog.h"
#include "gui/window/shortcut_list.h"

namespace awaitscope::gui {
namespace {

constexpr qsizetype kMostRecent = 10;
constexpr double kKeyZoom = 1.4;
constexpr double kKeyPanShare = 0.12;
constexpr int kPresentationSourcePx = 20;
constexpr int kSourcePx = 13;

struct Pace {
  const char* text;
  double value;  ///< Virtual seconds per real second; 0: as fast as possible.
};
constexpr std::array<Pace, 6> kPaces{
    {{"as fast as possible", 0}, {"× 100", 100}, {"× 10", 10}, {"× 1", 1}, {"× 0.5", 0.5}, {"× 0.1", 0.1}}};

QString text(const base::Fault& fault) { return QString::fromStdString(fault.sentence); }

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
  // Panels read the run in their last moments; it must outlive them only in appearance.
  for (QObject* sender :
       {static_cast<QObject*>(&m_view), static_cast<QObject*>(&m_controller), static_cast<QObject*>(&m_document)})
    sender->disconnect();
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
  resizeDocks({source, inspector}, {330, 270}, Qt::Horizontal);
  resizeDocks({inspector, loop}, {420, 360}, Qt::Vertical);
  resizeDocks({output}, {170}, Qt::Vertical);
}

QDockWidget* MainWindow::addPanel(const QString& name, const QString& title, QWidget* widget, Qt::DockWidgetArea area) {
  auto* dock = new QDockWidget(title, this);
  dock->setObjectName(name);
  dock->setWidget(widget);
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
    m_timeline->setRun(nullptr);
    m_overview->setRun(nullptr);
    m_source->setRun(nullptr);
    m_output->setRun(nullptr);
    m_loop->setRun(nullptr);
    m_inspector->setRun(nullptr);
    m_view.setAxisMap(nullptr);
  });
  connect(&m_controller, &RunController::runChanged, this, &MainWindow::afterRunChanged);
  connect(&m_controller, &RunController::runExtended, this, &MainWindow::afterRunExtended);
  connect(&m_controller, &RunController::statusChanged, this, &MainWindow::updateStatus);
}

// ---- what the actions do ----

void MainWindow::bindFileActions() {
  bind(ActionId::Open, [this] {
    const QString path = QFileDialog::getOpenFileName(this, tr("Open"), QFileInfo(m_document.path()).path(),
                                                      tr("Scenarios and traces (*.py *.awst);;All files (*)"));
    if (!path.isEmpty()) openFile(path);
  });
  bind(ActionId::Save, [this] { saveDocument(false); });
  bind(ActionId::SaveAs, [this] { saveDocument(true); });
  bind(ActionId::SaveTrace, [this] { saveTraceFile(); });
  bind(ActionId::Export, [this] { exportPicture(); });
  bind(ActionId::Quit, [this] { close(); });
}

void MainWindow::bindRunActions() {
  bind(ActionId::RunAgain, [this] {
    m_keepsRange = true;
    runScenario();
  });
  bind(ActionId::Stop, [this] { m_controller.stop(); });
  bind(ActionId::PlayPause, [this] {
    if (m_controller.status().phase == session::RunPhase::Paused)
      m_controller.resume();
    else
      m_controller.pause();
  });
  bind(ActionId::Continue, [this] { m_controller.continueFromHorizon(m_settings.run.horizon); });
  bind(ActionId::Follow, [this] {
    m_view.setFollow(action(ActionId::Follow)->isChecked() ? FollowMode::FollowNewest : FollowMode::Stay);
  });
}

void MainWindow::bindNavigation() {
  bind(ActionId::ZoomIn, [this] { m_timeline->zoomAtPointer(1 / kKeyZoom); });
  bind(ActionId::ZoomOut, [this] { m_timeline->zoomAtPointer(kKeyZoom); });
  bind(ActionId::PanLeft, [this] { m_timeline->panByShare(-kKeyPanShare); });
  bind(ActionId::PanRight, [this] { m_timeline->panByShare(kKeyPanShare); });
  bind(ActionId::Fit, [this] { m_view.fitSelection(); });
  bind(ActionId::ToggleAxis, [this] { m_view.setAxis(m_view.axis() == Axis::Time ? Axis::Order : Axis::Time); });
  bind(ActionId::UndoNavigation, [this] { m_view.undoNavigation(); });
  bind(ActionId::RedoNavigation, [this] { m_view.redoNavigation(); });
  bind(ActionId::NextEvent, [this] { m_timeline->selectNeighbour(1); });
  bind(ActionId::PreviousEvent, [this] { m_timeline->selectNeighbour(-1); });
  bind(ActionId::CursorForward, [this] { m_view.moveCursorBy(1); });
  bind(ActionId::CursorBack, [this] { m_view.moveCursorBy(-1); });
  bind(ActionId::ToCause, [this] { moveToCause(); });
  bind(ActionId::WakeForward, [this] { followWake(1); });
  bind(ActionId::WakeBack, [this] { followWake(-1); });
  bind(ActionId::Filter, [this] {
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
  });
  bind(ActionId::Clear, [this] {
    m_filter->clear();
    m_view.clearSelection();
    m_timeline->setFocus();
  });
}

void MainWindow::bindViewActions() {
  connect(action(ActionId::FullScreen), &QAction::toggled, this, &MainWindow::setTimelineOnly);
  connect(action(ActionId::Presentation), &QAction::toggled, this, &MainWindow::setPresentation);
  bind(ActionId::ThemeNext,
       [this] { setThemeId(static_cast<ThemeId>((static_cast<std::size_t>(m_theme) + 1) % kThemeCount)); });
  bind(ActionId::Shortcuts, [this] { ShortcutList(this).exec(); });
  bind(ActionId::About, [this] {
    QMessageBox::about(
        this, tr("About Awaitscope"),
        tr("<b>Awaitscope %1</b><br>An oscilloscope for await: runs asyncio programs on its own engine and shows what "
           "the event "
           "loop does with them.<br><br>Free software under the GNU General Public License, version 3 or later.")
            .arg(QStringLiteral(AWAITSCOPE_VERSION)));
  });
}

void MainWindow::moveToCause() {
  if (!m_controller.run() || !m_view.selection()) return;
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  if (const std::optional<trace::Wake> wake = m_controller.run()->index().wakeBefore(m_view.selection().actor, at))
    m_view.setCursor(wake->seq + 1 == m_view.cursor() ? wake->seq : wake->seq + 1);
}

void MainWindow::followWake(int direction) {
  const base::ActorId actor = m_view.selection().actor;
  if (!m_controller.run() || !actor) return;
  const trace::Index& index = m_controller.run()->index();
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  const std::optional<trace::Wake> wake =
      direction > 0 ? index.wakeCausedAfter(actor, at) : index.wakeBefore(actor, at);
  const base::ActorId target = wake ? (direction > 0 ? wake->to : wake->from) : base::ActorId{};
  if (!target) return;
  m_view.select({target, trace::kNoSeq, trace::kNoSeq});
  m_view.setCursor(wake->seq + 1);
  m_timeline->revealActor(target);
}

// ---- documents ----

bool MainWindow::openFile(const QString& path) {
  if (!mayLeaveDocument()) return false;
  return path.endsWith(QLatin1String(".awst"), Qt::CaseInsensitive) ? openTraceFile(path) : openScenario(path);
}

void MainWindow::openFirstScenario() {
  if (const QString path = m_library->firstScenario(); !path.isEmpty()) openFile(path);
}

bool MainWindow::openScenario(const QString& path) {
  const bool isSame = QFileInfo(path).absoluteFilePath() == m_document.path();
  const base::Result<bool> opened = m_document.open(path);
  if (!opened) {
    showError(text(opened.error()));
    return false;
  }
  m_keepsRange = isSame;
  m_source->setText(m_document.text(), false);
  m_library->showScenario(m_document.path(), m_document.text());
  rememberRecent(m_document.path());
  updateTitle();
  runScenario();
  if (m_document.wasRestored())
    showError(
        tr("Unsaved changes to %1 from last time were restored; save them, or reopen the file to see the saved text.")
            .arg(m_document.fileName()));
  return true;
}

bool MainWindow::openTraceFile(const QString& path) {
  base::Result<trace::OpenedTrace> opened = trace::openTrace(path.toStdString());
  if (!opened) {
    showError(text(opened.error()));
    return false;
  }
  const QString name = QString::fromStdString(opened->metadata.scenarioName);
  const QString source = QString::fromStdString(opened->metadata.sourceText);
  m_document.setReadOnlyText(name, source);
  m_source->setText(source, true);
  m_library->showScenario({}, source);
  m_keepsRange = false;
  m_controller.show(opened->store, name, source);
  rememberRecent(QFileInfo(path).absoluteFilePath());
  updateTitle();
  if (opened->skippedEvents > 0)
    showError(tr("%1 damaged events of %2 were skipped.").arg(opened->skippedEvents).arg(QFileInfo(path).fileName()));
  return true;
}

session::RunSettings MainWindow::runSettings() const {
  session::RunSettings settings = m_settings.run;
  settings.pace = m_pace->currentData().toDouble();
  return settings;
}

void MainWindow::runScenario() {
  if (m_document.isReadOnly() || m_document.fileName().isEmpty()) return;
  m_pendingError.reset();
  session::Scenario scenario;
  scenario.name = m_document.fileName().toStdString();
  scenario.text = m_document.text().toStdString();
  m_controller.start(std::move(scenario), runSettings());
}

bool MainWindow::mayLeaveDocument() {
  if (!m_document.isModified() || m_document.isReadOnly()) return true;
  QMessageBox box(QMessageBox::Question, tr("Unsaved changes"),
                  tr("%1 has changes that are not saved.").arg(m_document.fileName()),
                  QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, this);
  box.setDefaultButton(QMessageBox::Save);
  switch (box.exec()) {
    case QMessageBox::Save:
      saveDocument(false);
      return !m_document.isModified();
    case QMessageBox::Discard:
      m_document.discardChanges();
      return true;
    default:
      return false;
  }
}

void MainWindow::saveDocument(bool asksForName) {
  QString path = m_document.path();
  if (asksForName || path.isEmpty() || path.startsWith(QLatin1Char(':')))
    path = QFileDialog::getSaveFileName(this, tr("Save scenario"), m_document.fileName(), tr("Scenarios (*.py)"));
  if (path.isEmpty()) return;
  const base::Result<bool> saved = m_document.saveAs(path);
  if (!saved) return showError(text(saved.error()));
  m_source->setText(m_document.text(), false);
  rememberRecent(path);
  updateTitle();
}

void MainWindow::saveTraceFile() {
  if (!m_controller.run()) return;
  const QString suggested = QFileInfo(m_document.fileName()).completeBaseName() + QStringLiteral(".awst");
  const QString path = QFileDialog::getSaveFileName(this, tr("Save trace"), suggested, tr("Traces (*.awst)"));
  if (path.isEmpty()) return;
  const ShownRun& run = *m_controller.run();
  const base::Result<std::uint64_t> saved = trace::saveTrace(
      path.toStdString(), run.store(), {run.scenarioName().toStdString(), run.sourceText().toStdString(), {}});
  if (!saved) return showError(text(saved.error()));
  m_sentence->setText(tr("%1 events saved as %2.").arg(formatCount(*saved), QFileInfo(path).fileName()));
}

void MainWindow::exportPicture() {
  if (!m_controller.run()) return;
  const QString folder =
      m_document.path().isEmpty() ? QString() : QFileInfo(m_document.path()).path() + QLatin1Char('/');
  ExportDialog dialog(*m_controller.run(), m_view, m_theme,
                      folder + QFileInfo(m_document.fileName()).completeBaseName() + QStringLiteral(".svg"), this);
  if (dialog.exec() != QDialog::Accepted) return;
  QApplication::setOverrideCursor(Qt::WaitCursor);
  const base::Result<bool> saved = savePicture(*m_controller.run(), dialog.options(), dialog.path());
  QApplication::restoreOverrideCursor();
  if (!saved) return showError(text(saved.error()));
  m_sentence->setText(tr("Exported %1.").arg(dialog.path()));
}

// ---- the run ----

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
    const trace::Seq cursor = m_view.cursor();
    const base::Instant when = cursor == 0 ? base::Instant{} : run->timeOf(cursor - 1);
    m_cursorLabel->setText(tr("cursor %1 · event %2").arg(formatInstant(when), formatCount(cursor)));
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

// ---- looks ----

void MainWindow::setThemeId(ThemeId id) {
  m_theme = id;
  if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance())) applyTheme(*application, id);
  const Palette& palette = paletteOf(id);
  for (const ActionRow& row : actionTable())
    if (row.icon[0] != '\0') action(row.id)->setIcon(themedIcon(QString::fromLatin1(row.icon), palette));
  m_overview->setThemeId(id);
  m_timeline->setThemeId(id);
  m_legend->setThemeId(id);
  m_source->setThemeId(id);
  m_output->outputModel().setThemeId(id);
  m_loop->setThemeId(id);
  m_inspector->setThemeId(id);
  m_library->setThemeId(id);
  updateStatus();
}

void MainWindow::hidePanels() {
  if (m_dockState.isEmpty()) m_dockState = saveState();
  for (QDockWidget* dock : m_docks) dock->hide();
}

void MainWindow::restorePanels() {
  if (!m_dockState.isEmpty()) restoreState(m_dockState);
  m_dockState.clear();
}

void MainWindow::setTimelineOnly(bool isOn) {
  if (isOn) {
    action(ActionId::Presentation)->setChecked(false);
    hidePanels();
    showFullScreen();
  } else {
    showNormal();
    restorePanels();
  }
  m_timeline->setFocus();
}

void MainWindow::setPresentation(bool isOn) {
  if (isOn) {
    action(ActionId::FullScreen)->setChecked(false);
    hidePanels();
    for (QDockWidget* dock : m_docks)
      if (dock->objectName() == QLatin1String("source")) dock->show();
  } else {
    restorePanels();
  }
  m_source->setFontSize(isOn ? kPresentationSourcePx : kSourcePx);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  m_overview->setHeaderWidth(m_timeline->headerWidth());
  m_timeline->setFocus();
}

// ---- memory between sessions ----

void MainWindow::restoreSettings() {
  if (!m_settings.remembersState) return updateRecentMenu();
  const QSettings settings;
  restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  restoreState(settings.value(QStringLiteral("window/docks")).toByteArray());
  m_theme = themeByName(settings.value(QStringLiteral("window/theme")).toString()).value_or(ThemeId::Light);
  m_timeline->setHeaderWidth(settings.value(QStringLiteral("timeline/headerWidth"), m_timeline->headerWidth()).toInt());
  updateRecentMenu();
}

void MainWindow::saveSettings() const {
  if (!m_settings.remembersState) return;
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings.setValue(QStringLiteral("window/docks"), m_dockState.isEmpty() ? saveState() : m_dockState);
  settings.setValue(QStringLiteral("window/theme"), QString::fromLatin1(themeName(m_theme)));
  settings.setValue(QStringLiteral("timeline/headerWidth"), m_timeline->headerWidth());
}

void MainWindow::rememberRecent(const QString& path) {
  if (!m_settings.remembersState) return;
  QSettings settings;
  QStringList recent = settings.value(QStringLiteral("recent")).toStringList();
  recent.removeAll(path);
  recent.prepend(path);
  settings.setValue(QStringLiteral("recent"), recent.mid(0, kMostRecent));
  updateRecentMenu();
}

void MainWindow::updateRecentMenu() {
  m_recentMenu->clear();
  const QStringList recent =
      m_settings.remembersState ? QSettings().value(QStringLiteral("recent")).toStringList() : QStringList();
  for (const QString& path : recent)
    connect(m_recentMenu->addAction(QFileInfo(path).fileName()), &QAction::triggered, this,
            [this, path] { openFile(path); });
  m_recentMenu->setEnabled(!recent.isEmpty());
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_document.keepNow();
  if (!mayLeaveDocument()) return event->ignore();
  saveSettings();
  m_controller.stop();
  event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) return event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) {
      event->acceptProposedAction();
      openFile(url.toLocalFile());
      return;
    }
}

}  // namespace awaitscope::gui
