// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window moves the cursor: steps, breakpoints, causes and consequences, playing the past.
#include <QAction>
#include <QMenu>

#include "gui/source/source_panel.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/view_state/cursor_player.h"
#include "gui/window/main_window.h"

namespace awaitscope::gui {
namespace {

QString qstring(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace

void MainWindow::bindStepping() {
  using trace::EventKind;
  bind(ActionId::NextEvent, [this] { m_timeline->selectNeighbour(1); });
  bind(ActionId::PreviousEvent, [this] { m_timeline->selectNeighbour(-1); });
  bind(ActionId::CursorForward, [this] { m_view.showMoment(m_view.cursor() + 1); });
  bind(ActionId::CursorBack, [this] { m_view.showMoment(m_view.cursor() == 0 ? 0 : m_view.cursor() - 1); });
  bind(ActionId::NextIteration, [this] { step(EventKind::IterationBegin, Direction::Forward); });
  bind(ActionId::PreviousIteration, [this] { step(EventKind::IterationBegin, Direction::Backward); });
  bind(ActionId::NextStep, [this] { step(EventKind::StepBegin, Direction::Forward); });
  bind(ActionId::PreviousStep, [this] { step(EventKind::StepBegin, Direction::Backward); });
  bind(ActionId::ToCause, [this] { moveToCause(); });
  bind(ActionId::ToConsequence, [this] { moveToConsequence(); });
  bind(ActionId::WakeForward, [this] { followWake(1); });
  bind(ActionId::WakeBack, [this] { followWake(-1); });
  bind(ActionId::ToggleBreakpoint, [this] { m_source->toggleBreakpoint(m_source->currentLine()); });
  bind(ActionId::NextBreakpoint, [this] { stepToBreakpoint(Direction::Forward); });
  bind(ActionId::PreviousBreakpoint, [this] { stepToBreakpoint(Direction::Backward); });
  bind(ActionId::RunToLine, [this] { runToTextCursor(); });
}

void MainWindow::createBreakMenu(QMenu* menu) {
  QMenu* kinds = menu->addMenu(tr("&Stop at events"));
  for (const trace::TrackKind track :
       {trace::TrackKind::Task, trace::TrackKind::Primitive, trace::TrackKind::Loop, trace::TrackKind::Future,
        trace::TrackKind::Thread, trace::TrackKind::Pool, trace::TrackKind::Any}) {
    QMenu* group = kinds->addMenu(track == trace::TrackKind::Any ? tr("Output and faults") : qstring(trace::trackKindName(track)));
    for (unsigned number = 0; number < trace::kEventKindCount; ++number) {
      const auto kind = static_cast<trace::EventKind>(number);
      const trace::EventInfo& info = trace::eventInfo(kind);
      if (info.track != track || info.phase == trace::EventPhase::Meta) continue;
      QAction* made = group->addAction(qstring(info.name));
      made->setCheckable(true);
      made->setToolTip(qstring(info.sentence));
      made->setStatusTip(qstring(info.sentence));
      connect(made, &QAction::toggled, this, [this, kind](bool stops) { setBreakKind(kind, stops); });
      m_breakActions.emplace(kind, made);
    }
    group->setToolTipsVisible(true);
  }
}

void MainWindow::setBreakKind(trace::EventKind kind, bool stops) {
  if (const auto found = m_breakActions.find(kind); found != m_breakActions.end()) found->second->setChecked(stops);
  if (stops)
    m_breakKinds.insert(kind);
  else
    m_breakKinds.erase(kind);
  m_memoryPause.start();
  updateActions();
}

Breakpoints MainWindow::breakpoints() const { return {m_source->breakpoints(), m_breakKinds}; }

void MainWindow::step(trace::EventKind kind, Direction direction) {
  if (!m_controller.run()) return;
  const std::optional<trace::Seq> target =
      toEventOfKind(m_controller.run()->index(), m_view.cursor(), kind, direction);
  if (!target) return;
  m_view.showMoment(*target);
  const trace::Event& event = m_controller.run()->store().event(*target - 1);
  if (kind == trace::EventKind::StepBegin) selectActor(event.actorId());
}

void MainWindow::stepToBreakpoint(Direction direction) {
  if (!m_controller.run()) return;
  const std::optional<trace::Seq> target =
      toBreakpoint(m_controller.run()->index(), m_view.cursor(), breakpoints(), direction);
  if (target) return showBreakpoint(*target);
  // A paced run has not come so far yet.
  if (direction == Direction::Forward && m_controller.status().phase == session::RunPhase::Paused) return m_controller.resume();
  if (direction == Direction::Forward && m_controller.isRunning()) return;
  showError(direction == Direction::Forward ? tr("No breakpoint is hit after the cursor.")
                                            : tr("No breakpoint is hit before the cursor."));
}

void MainWindow::showBreakpoint(trace::Seq hit) {
  m_pendingError.reset();
  m_breakSearchedTo = hit;
  m_view.showMoment(hit);
  const trace::Event& event = m_controller.run()->store().event(hit - 1);
  if (m_controller.run()->infoOf(event.actorId()).kind == trace::ActorKind::Task) selectActor(event.actorId());
  if (event.line) m_source->showLine(static_cast<int>(event.line));
  const QString where = event.line ? tr("line %1").arg(event.line) : qstring(trace::eventInfo(event.eventKind()).name);
  showNotice(tr("At a breakpoint, %1. F10 goes to the next one.").arg(where));
}

void MainWindow::runToTextCursor() {
  if (!m_controller.run()) return;
  const Breakpoints line{{static_cast<std::uint32_t>(m_source->currentLine())}, {}};
  const trace::Index& index = m_controller.run()->index();
  std::optional<trace::Seq> target = toBreakpoint(index, m_view.cursor(), line, Direction::Forward);
  if (!target) target = toBreakpoint(index, 0, line, Direction::Forward);
  if (!target) return showError(tr("Line %1 is never reached.").arg(m_source->currentLine()));
  m_view.showMoment(*target);
}

// A paced run stands still where a breakpoint is hit. One at full speed is over before anybody could look: the cursor
// goes to the first hit instead, when the run was asked for by hand.
void MainWindow::stopAtBreakpoint() {
  if (breakpoints().isEmpty()) return;
  const bool isPaced = m_controller.isRunning() && runSettings().pace > 0;
  if (!isPaced && !m_seeksBreakpoint) return;
  const std::optional<trace::Seq> hit =
      toBreakpoint(m_controller.run()->index(), m_breakSearchedTo, breakpoints(), Direction::Forward);
  if (!hit) {
    m_breakSearchedTo = m_controller.run()->eventCount();
    return;
  }
  m_seeksBreakpoint = false;
  if (isPaced) m_controller.pause();
  showBreakpoint(*hit);
}

void MainWindow::togglePlay() {
  const session::RunPhase phase = m_controller.status().phase;
  if (phase == session::RunPhase::Paused) {
    // Between the hit and the pause more was recorded; it may have another hit.
    const bool hasMore = m_view.cursor() == m_breakSearchedTo && !breakpoints().isEmpty() &&
                         toBreakpoint(m_controller.run()->index(), m_view.cursor(), breakpoints(), Direction::Forward);
    if (hasMore) return stepToBreakpoint(Direction::Forward);
    m_breakSearchedTo = m_controller.run()->eventCount();
    m_notice.reset();
    m_view.setCursor(m_controller.run()->eventCount());
    return m_controller.resume();
  }
  if (m_controller.isRunning()) return m_controller.pause();
  if (m_player->isPlaying()) return m_player->stop();
  m_player->setPace(runSettings().pace);
  m_player->play();
}

void MainWindow::moveToCause() {
  if (!m_controller.run() || !m_view.selection()) return;
  const trace::Seq at = m_view.cursor() == 0 ? 0 : m_view.cursor() - 1;
  if (const std::optional<trace::Wake> wake = m_controller.run()->index().wakeBefore(m_view.selection().actor, at))
    m_view.showMoment(wake->seq + 1 == m_view.cursor() ? wake->seq : wake->seq + 1);
}

void MainWindow::moveToConsequence() {
  if (!m_controller.run() || !m_view.selection()) return;
  const std::optional<trace::Wake> wake =
      m_controller.run()->index().wakeCausedAfter(m_view.selection().actor, m_view.cursor());
  if (wake) m_view.showMoment(wake->seq + 1);
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
  m_view.showMoment(wake->seq + 1);
  selectActor(target);
}

void MainWindow::selectActor(base::ActorId actor) {
  if (!actor) return;
  m_view.select({actor, trace::kNoSeq, trace::kNoSeq});
  m_timeline->revealActor(actor);
}

}  // namespace awaitscope::gui
