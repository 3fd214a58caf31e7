// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/main_window.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScreen>
#include <QStatusBar>

#include "gui/compare/comparison_window.h"
#include "gui/compare/previous_run.h"
#include "gui/findings/findings_panel.h"
#include "gui/inspector/inspector_panel.h"
#include "gui/library/library_panel.h"
#include "gui/loop/loop_panel.h"
#include "gui/output/output_panel.h"
#include "gui/search/search_field.h"
#include "gui/source/source_panel.h"
#include "gui/statistics/statistics_panel.h"
#include "gui/theme/theme.h"
#include "gui/timeline/legend_bar.h"
#include "gui/timeline/overview_strip.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/view_state/cursor_player.h"

namespace awaitscope::gui {
namespace {

constexpr int kProgressMs = 330;
constexpr int kLabelAirPx = 24;
constexpr double kEarlierShare = 0.025;  // Air before the beginning, as where a whole run is fitted.

// A label of a fixed size: one that may grow makes the window lay out all its panels with each step of the cursor.
void reserve(QLabel* label, const QString& text) {
  const int needed = label->fontMetrics().horizontalAdvance(text) + kLabelAirPx;
  if (needed > label->minimumWidth()) label->setFixedSize(needed, label->sizeHint().height());
}

void tell(QLabel* label, const QString& text) {
  if (label->text() == text) return;
  reserve(label, text);
  label->setText(text);
}

QString statusSentence(const session::RunStatus& status) {
  const QString sentence = QString::fromStdString(status.sentence);
  return status.phase == session::RunPhase::AtHorizon ? MainWindow::tr("%1 Shift+F5 continues.").arg(sentence) : sentence;
}

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
  connect(&m_notes, &NoteModel::notesChanged, this, &MainWindow::saveNotes);
  m_library->setFolder(m_settings.scenarioFolder);
  const QSize room = screen()->availableSize() - QSize(40, 60);  // For the frame and a task bar.
  resize(QSize(1440, 900).boundedTo(room));
  restoreSettings();
  setThemeId(m_theme);
  updateActions();
  updateTitle();
}

MainWindow::~MainWindow() {
  // Panels are children, which QWidget's destructor deletes after our members: they would read a run that is gone.
  for (QObject* sender : {static_cast<QObject*>(&m_view), static_cast<QObject*>(&m_controller), static_cast<QObject*>(&m_document)})
    sender->disconnect();
  for (QDockWidget* dock : m_docks) dock->disconnect(this);
  showNoRun();
  delete m_comparison.data();
  qDeleteAll(m_docks);
  delete takeCentralWidget();
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
  for (const ActionId id : {ActionId::Follow, ActionId::FullScreen, ActionId::Presentation, ActionId::ToggleAxis,
                            ActionId::AllArrows, ActionId::CompactTracks, ActionId::DragPans})
    action(id)->setCheckable(true);
  bindFileActions();
  bindRunActions();
  bindNavigation();
  bindViewActions();
  bindStepping();
  bindFinding();
  bindComparing();
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
    if (row.id == ActionId::ToggleBreakpoint) createBreakMenu(menu);
    if (row.id == ActionId::ThemeNext) {
      m_panelMenu = menu->addMenu(tr("&Panels"));
      for (QDockWidget* dock : m_docks) m_panelMenu->addAction(dock->toggleViewAction());
    }
  }
}

void MainWindow::createStatusBar() {
  m_sentence = new QLabel(this);
  m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
  m_sentence->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
  m_pointerLabel = new QLabel(this);
  m_cursorLabel = new QLabel(this);
  m_countLabel = new QLabel(this);
  for (QLabel* label : {m_pointerLabel, m_cursorLabel, m_countLabel}) label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  statusBar()->addWidget(m_sentence, 1);
  for (QLabel* label : {m_pointerLabel, m_cursorLabel, m_countLabel}) statusBar()->addPermanentWidget(label);
  statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectRun() {
  connect(&m_controller, &RunController::runAboutToChange, this, [this] {
    keepPlace();
    showNoRun();
  });
  connect(&m_controller, &RunController::runChanged, this, &MainWindow::afterRunChanged);
  connect(&m_controller, &RunController::runExtended, this, &MainWindow::afterRunExtended);
  connect(&m_controller, &RunController::statusChanged, this, &MainWindow::cutRangeWhenOver);
  connect(&m_controller, &RunController::statusChanged, this, &MainWindow::updateStatus);
  connect(&m_progress, &QTimer::timeout, this, &MainWindow::showProgress);
  connect(&m_work, &BackgroundWork::changed, this, &MainWindow::updateStatus);
}

// ---- the run ----

void MainWindow::keepPlace() {
  m_keptRange = m_view.range();
  m_keptFitted = m_view.isFitted();
  const ShownRun* run = m_controller.run();
  if (!run || run->eventCount() == 0) return;
  m_keptCursor = m_view.isCursorAtEnd() ? std::nullopt : std::optional(m_view.cursorTime());
  m_keptSelected = m_view.selection() ? run->nameOf(m_view.selection().actor) : QString();
}

// A live run grows into the range. One that a person starts again, to watch it, is watched from its beginning.
void MainWindow::restoreKeptRange() {
  const bool isLive = m_controller.isRunning();
  const bool isWatched = isLive && m_seeksBreakpoint && runSettings().pace > 0;
  if (m_keepsRange && !m_keptFitted && isWatched)
    m_view.keepRange({-kEarlierShare * m_keptRange.span(), (1 - kEarlierShare) * m_keptRange.span()});
  else if (m_keepsRange && !m_keptFitted && isLive)
    m_view.keepRange(m_keptRange);
  else if (m_keepsRange && !m_keptFitted)
    m_view.restoreRange(m_keptRange, false);
  if (isLive && (m_view.isFitted() || isWatched)) m_view.setFollow(FollowMode::FollowNewest);
  if (!m_keepsRange || isWatched) m_keptCursor.reset();  // Who watches stands at the newest event.
  if (!m_keepsRange) m_keptSelected.clear();
  m_keepsRange = false;
}

// Only now is it known whether the run is shorter than the range that was kept.
void MainWindow::cutRangeWhenOver() {
  if (m_controller.run() && m_controller.isSettled() && !m_view.isFitted()) m_view.restoreRange(m_view.range(), false);
}

// The scenario was edited: whoever looked at a moment and a track looks at them in the new run, as soon as it has them.
void MainWindow::restorePlace() {
  const ShownRun& run = *m_controller.run();
  const trace::Index& index = run.index();
  if (m_keptCursor && (index.end().ns >= m_keptCursor->ns || !m_controller.isRunning())) {
    m_view.setCursorTo(*m_keptCursor);
    m_keptCursor.reset();
  }
  if (m_keptSelected.isEmpty()) return;
  for (const auto list : {index.tasks(), index.primitives(), index.threads(), index.loops()})
    for (const base::ActorId actor : list)
      if (run.nameOf(actor) == m_keptSelected) {
        m_keptSelected.clear();
        return m_view.select({actor, trace::kNoSeq, trace::kNoSeq});
      }
}

// As wide as they will ever be: a label that grows while the cursor moves makes the window lay out all its panels.
void MainWindow::reserveLabels() {
  const ShownRun& run = *m_controller.run();
  const QString moment = formatInstant({run.index().end().ns / 1000 * 1000 + 999});
  reserve(m_cursorLabel, tr("cursor %1 · event %2").arg(moment, formatCount(run.eventCount())));
  reserve(m_countLabel, tr("%1 events").arg(formatCount(run.eventCount())));
}

void MainWindow::showNoRun() {
  m_timeline->setRun(nullptr);
  m_overview->setRun(nullptr);
  m_source->setRun(nullptr);
  m_output->setRun(nullptr);
  m_loop->setRun(nullptr);
  m_inspector->setRun(nullptr);
  m_findings->setRun(nullptr);
  m_statistics->setRun(nullptr);
  m_search->setRun(nullptr);
  m_player->stop();
  m_view.setAxisMap(nullptr);
}

void MainWindow::afterRunChanged() {
  const ShownRun* run = m_controller.run();
  m_view.setAxisMap(run);
  m_previous->noteShown(*run, m_settings.run);
  m_breakSearchedTo = 0;
  restoreKeptRange();
  restorePlace();
  reserveLabels();
  m_timeline->setRun(run);
  m_overview->setRun(run);
  m_source->setRun(run);
  m_output->setRun(run);
  m_loop->setRun(run);
  m_inspector->setRun(run);
  m_findings->setRun(run);
  m_statistics->setRun(run);
  m_search->setRun(run);
  m_legend->showRun(run);
  stopAtBreakpoint();
  updateStatus();
}

void MainWindow::afterRunExtended() {
  m_view.extendRun();
  cutRangeWhenOver();
  restorePlace();
  stopAtBreakpoint();
  m_timeline->refreshRun();
  m_overview->refreshRun();
  m_output->refreshRun();
  if (!m_view.isCursorAtEnd()) m_inspector->refresh();
  m_findings->refreshRun();
  m_legend->showRun(m_controller.run());
  m_statistics->refreshRun();
  updateStatus();
}

QString MainWindow::sentence() const { return m_sentence->text(); }

// What is told last counts.
void MainWindow::showError(const QString& sentence) {
  m_notice.reset();
  m_pendingError = sentence;
  updateStatus();
}

void MainWindow::showNotice(const QString& sentence) {
  m_pendingError.reset();
  m_notice = sentence;
  updateStatus();
}

// What takes longer than a third of a second tells how far it is, and how to end it: a run, a large file.
void MainWindow::watchProgress() {
  const session::RunPhase phase = m_controller.status().phase;
  const bool isLive =
      phase == session::RunPhase::Running || phase == session::RunPhase::NotStarted || m_work.isActive();
  if (isLive == m_progress.isActive()) return;
  if (!isLive) return m_progress.stop();
  m_sinceStart.start();
  m_progress.start(kProgressMs);
}

void MainWindow::stopWhatGoesOn() {
  if (!m_work.isActive()) return m_controller.stop();
  const QString what = m_work.sentence();
  for (const WorkKind kind : {WorkKind::Reading, WorkKind::Writing}) m_work.cancel(kind);
  showNotice(tr("Cancelled. %1").arg(what));
}

void MainWindow::showProgress() {
  if (m_work.isActive()) return m_sentence->setText(tr("%1. F8 cancels it.").arg(m_work.sentence()));
  const ShownRun* run = m_controller.run();
  if (!run || m_pendingError || m_notice || !m_controller.isRunning()) return;
  m_sentence->setText(tr("Running for %1 s: %2 of virtual time, %3 events. F8 stops it.")
                          .arg(static_cast<double>(m_sinceStart.elapsed()) / 1000, 0, 'f', 1)
                          .arg(formatDuration(run->index().states().endTime() - base::Instant{}), formatCount(run->eventCount())));
}

void MainWindow::updateStatus() {
  const session::RunStatus& status = m_controller.status();
  watchProgress();
  const bool isError = m_pendingError.has_value() || (!m_notice && (!status.faults.empty() ||
                       status.reason == session::EndReason::Exception ||
                       status.reason == session::EndReason::Deadlock || status.reason == session::EndReason::Limit));
  const QString sentence = m_pendingError ? *m_pendingError : m_notice ? *m_notice : statusSentence(status);
  if (!sentence.isEmpty() || !m_progress.isActive()) m_sentence->setText(sentence);
  m_sentence->setToolTip(m_sentence->text());
  // A style sheet is parsed anew each time it is set.
  const QString style =
      QStringLiteral("color: %1").arg(QColor::fromRgb(isError ? paletteOf(m_theme).error : paletteOf(m_theme).dimText).name());
  if (m_sentence->styleSheet() != style) m_sentence->setStyleSheet(style);
  m_source->setFaults(m_textFaults.empty() ? status.faults : m_textFaults);
  updateCursor();
}

// Each step of the cursor comes here: nothing but labels and what can be done.
void MainWindow::updateCursor() {
  const ShownRun* run = m_controller.run();
  tell(m_countLabel, run ? tr("%1 events").arg(formatCount(run->eventCount())) : QString());
  const bool hasCursor = run && run->eventCount() > 0;
  tell(m_cursorLabel,
       hasCursor ? tr("cursor %1 · event %2").arg(formatInstant(m_view.cursorTime()), formatCount(m_view.cursor())) : QString());
  updateActions();
}

void MainWindow::updateActions() {
  const session::RunStatus& status = m_controller.status();
  const bool isLive = status.phase == session::RunPhase::Running || status.phase == session::RunPhase::Paused;
  const bool hasRun = m_controller.run() != nullptr;
  const bool canRun = !m_document.isReadOnly() && !m_document.fileName().isEmpty();
  action(ActionId::RunAgain)->setEnabled(canRun);
  action(ActionId::Stop)->setEnabled(isLive || m_work.isActive());
  action(ActionId::PlayPause)->setEnabled(hasRun);
  action(ActionId::Continue)->setEnabled(status.phase == session::RunPhase::AtHorizon);
  action(ActionId::Save)->setEnabled(m_document.isModified());
  action(ActionId::CompareWithPrevious)->setEnabled(hasRun && m_previous->run());
  const bool isBlocked = hasRun && !m_controller.run()->blocked().all().empty();
  for (const ActionId id : {ActionId::WhatIfWorker, ActionId::WhatIfSleep}) action(id)->setEnabled(isBlocked);
  for (const ActionId id :
       {ActionId::CompareWithFile, ActionId::WhatIfGil, ActionId::WhatIfCores, ActionId::WhatIfPool})
    action(id)->setEnabled(hasRun && !isLive);
  for (const ActionId id : {ActionId::SaveTrace, ActionId::Export, ActionId::Fit, ActionId::ZoomIn, ActionId::ZoomOut})
    action(id)->setEnabled(hasRun);
  for (const ActionId id :
       {ActionId::ToCause, ActionId::ToConsequence, ActionId::PinTrack, ActionId::WakeForward, ActionId::WakeBack, ActionId::NextEvent, ActionId::PreviousEvent,
        ActionId::GoToLine, ActionId::CollapseGroup})
    action(id)->setEnabled(hasRun && m_view.selection());
  for (const ActionId id :
       {ActionId::NextIteration, ActionId::PreviousIteration, ActionId::NextStep, ActionId::PreviousStep,
        ActionId::RunToLine, ActionId::FindTrack, ActionId::AddMark, ActionId::AreaForward, ActionId::AreaBack})
    action(id)->setEnabled(hasRun);
  action(ActionId::AddAreaMark)->setEnabled(hasRun && m_view.area());
  const bool canStop = hasRun && !breakpoints().isEmpty();
  action(ActionId::NextBreakpoint)->setEnabled(canStop);
  action(ActionId::PreviousBreakpoint)->setEnabled(canStop);
  action(ActionId::UndoNavigation)->setEnabled(m_view.canUndo());
  action(ActionId::RedoNavigation)->setEnabled(m_view.canRedo());
  action(ActionId::ToggleAxis)->setChecked(m_view.axis() == Axis::Order);
  action(ActionId::CompactTracks)->setChecked(m_timeline->density() == Density::Compact);
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
    return tell(m_pointerLabel, tr("pointer: event %1").arg(formatCount(static_cast<std::uint64_t>(axisValue))));
  const double step = m_view.range().span() / 2000;
  tell(m_pointerLabel, tr("pointer %1").arg(formatTick(axisValue, step, axisValue, Axis::Time)));
}

}  // namespace awaitscope::gui
