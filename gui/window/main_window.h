// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: puts the panels together, owns the document, the run and the view, and says what each action does.
// It decides nothing about a run and draws nothing itself. GUI thread.
#pragma once

#include <QElapsedTimer>
#include <QMainWindow>
#include <QPointer>
#include <QTimer>
#include <map>
#include <optional>

#include "engine/session/relief.h"
#include "gui/bridge/background_work.h"
#include "gui/bridge/opened_run.h"
#include "gui/bridge/run_controller.h"
#include "gui/marks/note_model.h"
#include "gui/search/search.h"
#include "gui/source/scenario_document.h"
#include "gui/stepping/steps.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"
#include "gui/window/action_table.h"

class QComboBox;
class QLabel;

namespace awaitscope::gui {

class ComparisonWindow;
class CursorPlayer;
class FindingsPanel;
class InspectorPanel;
class LegendBar;
class LibraryPanel;
class LoopPanel;
class MarksPanel;
class OutputPanel;
class OverviewStrip;
struct ComparisonOrder;
struct PaletteEntry;
struct PictureOptions;
class PreviousRun;
struct WantedRelief;
class SearchField;
class SourcePanel;
class StatisticsPanel;
class TimelineWidget;

struct WindowSettings {
  QString keepFolder;      ///< Side copies of edited scenarios.
  QString scenarioFolder;  ///< The library.
  session::RunSettings run;
  bool remembersState = true;  ///< Reads and writes QSettings.
};

class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  explicit MainWindow(WindowSettings settings, QWidget* parent = nullptr);
  ~MainWindow() override;

  /// A scenario or a trace by its ending. Faults are shown in the window; false then.
  bool openFile(const QString& path);
  /// The same when nothing is shown yet: if it fails, the library's first scenario stands there beside the error.
  void openAtStart(const QString& path);
  /// The library's first scenario.
  void openFirstScenario();
  void setThemeId(ThemeId id);
  ThemeId themeId() const { return m_theme; }

  RunController& controller() { return m_controller; }
  ViewState& view() { return m_view; }
  ScenarioDocument& document() { return m_document; }
  TimelineWidget& timeline() { return *m_timeline; }
  SourcePanel& source() { return *m_source; }
  OutputPanel& output() { return *m_output; }
  LoopPanel& loop() { return *m_loop; }
  InspectorPanel& inspector() { return *m_inspector; }
  LibraryPanel& library() { return *m_library; }
  FindingsPanel& findings() { return *m_findings; }
  StatisticsPanel& statistics() { return *m_statistics; }
  SearchField& search() { return *m_search; }
  CursorPlayer& player() { return *m_player; }
  NoteModel& notes() { return m_notes; }
  /// Kinds of events at which stepping and a paced run stop.
  void setBreakKind(trace::EventKind kind, bool stops);
  /// The window of two runs; null while there is none.
  ComparisonWindow* comparison() const;
  /// Runs the scenario again with these words (what_if.h) and shows both runs.
  void whatIf(const QString& changes);
  void whatIfRelieved(const WantedRelief& relief);
  void compareWithFile(const QString& path);
  /// In the background; a sentence tells when it is done.
  void saveTraceAs(const QString& path);
  void exportAs(const QString& path, const PictureOptions& options);
  /// Something is being opened, saved or exported.
  bool isWorking() const { return m_work.isActive(); }
  QAction* action(ActionId id) const { return m_actions.at(id); }
  /// What a person is told last, as one sentence.
  QString sentence() const;
  /// Shows an error without stopping anything.
  void showError(const QString& sentence);
  /// Tells what was done; until the next run or Esc.
  void showNotice(const QString& sentence);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void showEvent(QShowEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void createPanels();
  void arrangePanels();
  void fitToSize();
  void hideTitlesOfTabs();
  void adjustTitles();
  QDockWidget* dockOf(const QString& name) const;
  QDockWidget* leftDock() const;
  void createBreakMenu(QMenu* menu);
  QDockWidget* addPanel(const QString& name, const QString& title, QWidget* widget, Qt::DockWidgetArea area);
  void createActions();
  void createMenus();
  void createToolBar();
  void createStatusBar();
  void connectPanels();
  void connectSource();
  void connectJumps();
  void connectRun();
  void bindFileActions();
  void bindRunActions();
  void bindNavigation();
  void bindViewActions();
  void bindStepping();
  void bindFinding();
  void bindComparing();
  void compareWithPrevious();
  void relieveBlocked(session::Relief relief);
  void askNumber(const QString& question, int suggested, int most, const QString& word);
  session::Scenario shownScenario() const;
  session::RunSettings machineOfScenario() const;
  ComparisonWindow& comparisonWindow();
  ComparisonOrder orderForShownRun() const;
  void bind(ActionId id, std::function<void()> what);

  bool openScenario(const QString& path);
  bool openTraceFile(const QString& path);
  bool showOpened(const QString& path, const base::Result<OpenedRun>& opened);
  bool mayLeaveDocument();
  void runScenario();
  void chooseComputer();
  void chooseThresholds();
  void checkText();
  void runEditedText();
  void saveDocument(bool asksForName);
  void saveTraceFile();
  BackgroundWork::Finish tellingFault(const base::Fault& fault);
  void exportPicture();
  void showNoRun();
  void afterRunChanged();
  void afterRunExtended();
  void keepPlace();
  void restorePlace();
  void restoreKeptRange();
  void cutRangeWhenOver();
  void reserveLabels();
  void updateStatus();
  void updateCursor();
  void updateTitle();
  void updateActions();
  void updateRecentMenu();
  void rememberRecent(const QString& path);
  void showPointer(double axisValue, bool isInside);
  void followWake(int direction);
  void moveToCause();
  void moveToConsequence();
  void step(trace::EventKind kind, Direction direction);
  void stepToBreakpoint(Direction direction);
  void runToTextCursor();
  Breakpoints breakpoints() const;
  void stopAtBreakpoint();
  void showBreakpoint(trace::Seq hit);
  void clearOrLeave();
  void showProgress();
  void watchProgress();
  void stopWhatGoesOn();
  void togglePlay();
  void selectActor(base::ActorId actor);
  void goToHit(const Hit& hit);
  void goToNote(const Note& note);
  void addMark();
  void addAreaMark();
  void askNote(Note note);
  void loadMemory();
  void saveMemory() const;
  void saveNotes() const;
  void openTrackPalette();
  void openCommandPalette();
  void openPalette(const QString& title, std::vector<PaletteEntry> entries);
  void focusPanel(int direction);
  void setTimelineOnly(bool isOn);
  void setPresentation(bool isOn);
  void hidePanels();
  void restorePanels();
  void restoreSettings();
  void saveSettings() const;
  session::RunSettings runSettings() const;

  WindowSettings m_settings;
  ViewState m_view;
  RunController m_controller;
  ScenarioDocument m_document;
  BackgroundWork m_work;  ///< Opening, saving, exporting.
  ThemeId m_theme = ThemeId::Light;
  std::map<ActionId, QAction*> m_actions;

  OverviewStrip* m_overview = nullptr;
  TimelineWidget* m_timeline = nullptr;
  LegendBar* m_legend = nullptr;
  SearchField* m_search = nullptr;
  SourcePanel* m_source = nullptr;
  OutputPanel* m_output = nullptr;
  LoopPanel* m_loop = nullptr;
  InspectorPanel* m_inspector = nullptr;
  LibraryPanel* m_library = nullptr;
  FindingsPanel* m_findings = nullptr;
  StatisticsPanel* m_statistics = nullptr;
  MarksPanel* m_marks = nullptr;
  CursorPlayer* m_player = nullptr;
  QPointer<ComparisonWindow> m_comparison;
  PreviousRun* m_previous = nullptr;
  NoteModel m_notes;
  std::set<trace::EventKind> m_breakKinds;
  std::vector<QDockWidget*> m_docks;
  QComboBox* m_pace = nullptr;
  QMenu* m_recentMenu = nullptr;
  QMenu* m_panelMenu = nullptr;
  QLabel* m_pointerLabel = nullptr;
  QLabel* m_cursorLabel = nullptr;
  QLabel* m_countLabel = nullptr;
  QLabel* m_sentence = nullptr;

  std::optional<QString> m_pendingError;
  std::optional<QString> m_notice;
  std::vector<session::ScenarioFault> m_textFaults;  ///< Of a text that is being edited and does not compile.
  std::map<trace::EventKind, QAction*> m_breakActions;
  trace::Seq m_breakSearchedTo = 0;  ///< Breakpoints are looked for from here on while the run grows.
  bool m_seeksBreakpoint = false;    ///< The run was asked for by hand: the cursor goes to the first hit.
  QTimer m_memoryPause;
  QTimer m_progress;                 ///< While a run goes on, the status bar tells how far it is.
  QElapsedTimer m_sinceStart;
  AxisRange m_keptRange;
  bool m_keptFitted = true;
  std::optional<base::Instant> m_keptCursor;  ///< Where it stood before an edit; until the new run has come so far.
  QString m_keptSelected;                     ///< Likewise whose track was selected, by name.
  bool m_keepsRange = false;  ///< The run that comes is the same scenario, edited.
  QByteArray m_dockState;     ///< While panels are hidden for F11.
  int m_arrangedLeft = 0;     ///< Widths that the docks got of arrangePanels; 0 before.
  int m_arrangedRight = 0;
  bool m_isArranged = false;  ///< The docks have the sizes of a person or of this window's size.
};

}  // namespace awaitscope::gui
