// SPDX-License-Identifier: GPL-3.0-or-later
// How the main window finds things: search, the palettes, pinned tracks, marks with notes.
#include <QAction>
#include <QInputDialog>
#include <QSettings>

#include "gui/library/library_panel.h"
#include "gui/output/output_panel.h"
#include "gui/search/search_field.h"
#include "gui/source/source_panel.h"
#include "gui/timeline/time_format.h"
#include "gui/timeline/timeline_widget.h"
#include "gui/window/command_palette.h"
#include "gui/window/main_window.h"
#include "gui/window/scenario_memory.h"

namespace awaitscope::gui {
namespace {

constexpr std::size_t kMostTracksListed = 5000;

}  // namespace

void MainWindow::bindFinding() {
  bind(ActionId::Search, [this] { m_search->beginSearch(); });
  bind(ActionId::Filter, [this] { m_search->beginFilter(); });
  bind(ActionId::FindTrack, [this] { openTrackPalette(); });
  bind(ActionId::Palette, [this] { openCommandPalette(); });
  bind(ActionId::PinTrack, [this] {
    const base::ActorId actor = m_view.selection().actor;
    if (!actor || !m_controller.run()) return;
    const QString name = m_controller.run()->nameOf(actor);
    m_view.setPinned(name, !m_view.isPinned(name));
  });
  bind(ActionId::AddMark, [this] { addMark(); });
  bind(ActionId::AddAreaMark, [this] { addAreaMark(); });
  bind(ActionId::Clear, [this] {
    clearOrLeave();
  });
}

// What is selected and searched goes first; with nothing left, Esc leaves what hides the menu.
void MainWindow::clearOrLeave() {
  const bool hasSomething = m_view.selection() || m_view.area() || !m_search->isEmpty() || m_pendingError || m_notice;
  if (!hasSomething)
    for (const ActionId mode : {ActionId::FullScreen, ActionId::Presentation}) action(mode)->setChecked(false);
  m_search->clear();
  m_pendingError.reset();
  m_notice.reset();
  m_view.clearSelection();
  m_timeline->setFocus();
  updateStatus();
}

void MainWindow::goToHit(const Hit& hit) {
  switch (hit.kind) {
    case HitKind::Track:
      return selectActor(hit.actor);
    case HitKind::Line:
      m_source->showFoundLine(hit.line);
      return;
    case HitKind::Output:
      m_view.showMoment(hit.seq + 1);
      if (hit.actor) selectActor(hit.actor);
      return;
  }
}

// ---- palettes ----

void MainWindow::openPalette(const QString& title, std::vector<PaletteEntry> entries) {
  (new CommandPalette(title, std::move(entries), this))->show();
}

void MainWindow::openTrackPalette() {
  if (!m_controller.run()) return;
  const ShownRun& run = *m_controller.run();
  std::vector<PaletteEntry> entries;
  const trace::Index& index = run.index();
  for (const auto list : {index.tasks(), index.primitives(), index.threads(), index.loops()})
    for (const base::ActorId actor : list) {
      if (entries.size() >= kMostTracksListed) break;
      entries.push_back({run.labelOf(actor), run.kindOf(actor), [this, actor] { selectActor(actor); }});
    }
  openPalette(tr("Find a track"), std::move(entries));
}

void MainWindow::openCommandPalette() {
  std::vector<PaletteEntry> entries;
  for (const ActionRow& row : actionTable()) {
    QAction* command = action(row.id);
    if (!command->isEnabled() || row.id == ActionId::Palette) continue;
    const QString text = QString::fromUtf8(row.text).remove(QLatin1Char('&')).remove(QChar(0x2026));
    const QString menu = QString::fromUtf8(row.menu).remove(QLatin1Char('&'));
    entries.push_back({menu + QStringLiteral(": ") + text, command->shortcut().toString(QKeySequence::NativeText),
                       [command] { command->trigger(); }});
  }
  for (const LibraryChapter& chapter : m_library->libraryModel().chapters())
    for (const LibraryScenario& scenario : chapter.scenarios)
      entries.push_back({tr("Open scenario: %1").arg(scenario.title), chapter.title,
                         [this, path = scenario.path] { openFile(path); }});
  openPalette(tr("What do you want to do?"), std::move(entries));
}

// ---- marks ----

void MainWindow::addMark() {
  if (m_controller.run()) askNote({m_view.cursorTime(), m_view.cursorTime(), {}});
}

void MainWindow::addAreaMark() {
  if (!m_controller.run() || !m_view.area()) return;
  const auto [begin, end] = m_view.instantsOf(*m_view.area());
  askNote({begin, end, {}});
}

void MainWindow::askNote(Note note) {
  const QString where = note.isStretch() ? tr("Note for %1 to %2:").arg(formatInstant(note.begin), formatInstant(note.end))
                                         : tr("Note for %1:").arg(formatInstant(note.begin));
  bool isGiven = false;
  note.text = QInputDialog::getText(this, tr("Mark"), where, QLineEdit::Normal, {}, &isGiven).trimmed();
  if (isGiven) m_notes.add(std::move(note));
}

void MainWindow::goToNote(const Note& note) {
  if (!m_controller.run()) return;
  if (note.isStretch()) {
    m_view.setArea(AxisRange{m_view.axisValueOf(note.begin), m_view.axisValueOf(note.end)});
    m_view.showMoment(m_controller.run()->seqAfter(note.begin));
    return;
  }
  m_view.showMoment(m_controller.run()->seqAfter(note.begin));
}

// ---- what is kept of the scenario ----

// Called with the document's text in the editor, where the breakpoints stand.
void MainWindow::loadMemory() {
  const QString path = m_document.path();
  const bool isKnown = m_settings.remembersState && !path.isEmpty();
  m_notes.setNotes(isKnown ? notesFromJson(QSettings().value(scenarioKey("marks", path)).toByteArray()) : std::vector<Note>());
  m_timeline->update();
  const std::optional<ScenarioMemory> memory =
      isKnown ? memoryFromJson(QSettings().value(scenarioKey("tracks", path)).toByteArray()) : std::nullopt;
  m_view.restoreTracks(memory ? std::optional(memory->collapsed) : std::nullopt, memory ? memory->pinned : QSet<QString>());
  for (const auto& [kind, stop] : m_breakActions) stop->setChecked(memory && memory->breakpoints.kinds.contains(kind));
  m_source->clearBreakpoints();
  if (memory)
    for (const std::uint32_t line : memory->breakpoints.lines) m_source->toggleBreakpoint(static_cast<int>(line));
}

void MainWindow::saveMemory() const {
  if (!m_settings.remembersState || m_document.path().isEmpty()) return;
  QSettings().setValue(scenarioKey("tracks", m_document.path()),
                       memoryToJson({m_view.collapsed(), m_view.pinned(), breakpoints()}));
}

void MainWindow::saveNotes() const {
  m_timeline->viewport()->update();
  if (!m_settings.remembersState || m_document.path().isEmpty()) return;
  QSettings settings;
  const QString key = scenarioKey("marks", m_document.path());
  if (m_notes.notes().empty())
    settings.remove(key);
  else
    settings.setValue(key, notesToJson(m_notes.notes()));
}

}  // namespace awaitscope::gui
