// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/action_table.h"

#include <QStringList>

namespace awaitscope::gui {

// NOLINTNEXTLINE(readability-function-size): a table
const std::vector<ActionRow>& actionTable() {
  using enum ActionId;
  constexpr auto kTimeline = ActionScope::Timeline;
  static const std::vector<ActionRow> table{
      {Open, "&File", "&Open…", "Ctrl+O", "open", "Open a scenario (.py) or a recorded trace (.awst)."},
      {Save, "&File", "&Save", "Ctrl+S", "save", "Save the scenario's text."},
      {SaveAs, "&File", "Save &as…", "Ctrl+Shift+S", "", "Save the scenario's text under another name."},
      {SaveTrace, "&File", "Save &trace…", "", "", "Save the recorded run as a file.", ActionScope::Window, true},
      {Export, "&File", "&Export picture…", "Ctrl+E", "export", "Export the timeline as PNG, SVG or PDF."},
      {Quit, "&File", "&Quit", "Ctrl+Q", "", "Close the window; unsaved changes are asked for.", ActionScope::Window,
       true},

      {RunAgain, "&Run", "&Run", "F5", "run", "Run the scenario from the beginning; with breakpoints, the cursor goes to the first hit."},
      {Stop, "&Run", "&Stop", "F8", "stop", "Stop the run; what is recorded stays."},
      {PlayPause, "&Run", "&Play or pause", "Space", "pause",
       "Pause a run that goes on; a recorded one is played from the cursor.", kTimeline},
      {Continue, "&Run", "&Continue past the horizon", "Shift+F5", "continue", "Go on with a run that stands at its horizon."},
      {Follow, "&Run", "&Follow the newest event", "", "follow", "Keep the newest event in sight while the run grows.",
       ActionScope::Window, true},
      {Computer, "&Run", "The simulated &computer…", "", "", "Choose cores, GIL, what an instruction costs, and when a run stands.",
       ActionScope::Window, true},
      {Thresholds, "&Run", "What counts as a fin&ding…", "", "", "Choose how long a call may block the loop, a task compute, a wait last."},

      {CompareWithPrevious, "&Compare", "With the &previous run", "Ctrl+D", "",
       "Show the run before the last change and this one, one above the other."},
      {CompareWithFile, "&Compare", "With another &file…", "", "", "Compare with another scenario or a recorded trace."},
      {WhatIfWorker, "&Compare", "What if: blocking call on a &worker", "Ctrl+B", "",
       "Run again with the selected or longest blocking call on a worker thread; the file stays as it is.",
       ActionScope::Window, true},
      {WhatIfSleep, "&Compare", "What if: &sleep awaited", "", "",
       "Run again with asyncio.sleep for the time.sleep that blocks the loop."},
      {WhatIfGil, "&Compare", "What if: &GIL off, or on", "", "", "Run again with free threading, or without it."},
      {WhatIfCores, "&Compare", "What if: other number of &cores…", "", "", "Run again on a computer with other cores."},
      {WhatIfPool, "&Compare", "What if: other &pool size…", "", "", "Run again with a larger or smaller thread pool."},

      {ZoomIn, "&Navigate", "Zoom &in", "W Ctrl+=", "zoom-in", "Zoom in at the pointer.", kTimeline},
      {ZoomOut, "&Navigate", "Zoom &out", "S Ctrl+-", "zoom-out", "Zoom out at the pointer.", kTimeline},
      {PanLeft, "&Navigate", "Pan &left", "A", "", "Move the visible range to the left.", kTimeline},
      {PanRight, "&Navigate", "Pan &right", "D", "", "Move the visible range to the right.", kTimeline},
      {AreaForward, "&Navigate", "Area to the ri&ght", "Shift+Right", "",
       "Select an area from the cursor on, or move its end to the right.", kTimeline},
      {AreaBack, "&Navigate", "Area to the le&ft", "Shift+Left", "",
       "Select an area from the cursor back, or move its end to the left.", kTimeline},
      {Fit, "&Navigate", "&Fit selection, then all", "F", "fit", "Show the selection; once more: the whole run."},
      {ToggleAxis, "&Navigate", "Time or order &axis", "T", "axis",
       "Switch between virtual time and the order of events."},
      {UndoNavigation, "&Navigate", "&Undo navigation", "Ctrl+Z", "undo", "Go back to what was visible before.",
       kTimeline, true},
      {RedoNavigation, "&Navigate", "&Redo navigation", "Ctrl+Shift+Z", "redo", "Go forward again.", kTimeline},
      {CursorForward, "&Step", "One event &forward", "Right F4", "step", "Step: move the cursor one event forward.",
       kTimeline},
      {CursorBack, "&Step", "One event &back", "Left Shift+F4", "step-back", "Step back: one event.", kTimeline},
      {NextIteration, "&Step", "Next loop &iteration", "F6", "", "Move the cursor to the loop's next iteration."},
      {PreviousIteration, "&Step", "Previous loop iteration", "Shift+F6", "", "Back to the iteration before."},
      {NextStep, "&Step", "Next task &step", "F7", "", "Move the cursor to where the next task begins to run."},
      {PreviousStep, "&Step", "Previous task step", "Shift+F7", "", "Back to where a task began to run."},
      {NextEvent, "&Step", "&Next event on the track", ".", "", "Move the cursor to the selected track's next event.",
       ActionScope::Window, true},
      {PreviousEvent, "&Step", "&Previous event on the track", ",", "",
       "Move the cursor to the selected track's previous event."},
      {ToCause, "&Step", "To the &cause", "Ctrl+Left", "", "Move the cursor to what woke the selected task.", kTimeline},
      {ToConsequence, "&Step", "To the c&onsequence", "Ctrl+Right", "",
       "Move the cursor to the next wake-up that the selected task causes.", kTimeline},
      {WakeForward, "&Step", "Follow the &wake-up forward", "]", "",
       "Select the task that the selected one woke next."},
      {WakeBack, "&Step", "Follow the wake-up bac&k", "[", "", "Select the task that woke the selected one."},
      {ToggleBreakpoint, "&Step", "&Toggle breakpoint", "F9", "", "Stop at the source line of the text cursor, or no longer.",
       ActionScope::Window, true},
      {NextBreakpoint, "&Step", "Next breakpoint &hit", "F10", "", "Move the cursor to where a breakpoint is hit next."},
      {PreviousBreakpoint, "&Step", "Previous breakpoint hit", "Shift+F10", "", "Back to where a breakpoint was hit."},
      {RunToLine, "&Step", "&Run to the text cursor", "Ctrl+F10", "",
       "Move the cursor to when the source line of the text cursor is reached next."},

      {GoToLine, "&Step", "Go to the source &line", "Return", "", "Show the line at which the selected track stands.", kTimeline},

      {Search, "&Find", "&Search…", "/ Ctrl+F", "search",
       "Search names, source and output; Enter and Shift+Enter go through the hits."},
      {FindTrack, "&Find", "Find a &track…", "Ctrl+P", "", "Type a part of a track's name and go there."},
      {Filter, "&Find", "&Filter tracks…", "Ctrl+Shift+F", "", "Show only the tracks whose name contains a text."},
      {PinTrack, "&Find", "&Pin the selected track", "P", "", "Keep the selected track on top, or no longer.", kTimeline},
      {AddMark, "&Find", "&Mark the cursor…", "M", "", "Mark the cursor's moment with a note.", kTimeline, true},
      {AddAreaMark, "&Find", "Mark the selected &area…", "Shift+M", "", "Mark the selected area with a note.", kTimeline},
      {Palette, "&Find", "&Command palette…", "Ctrl+Shift+P", "", "Type a part of a command's name and do it.",
       ActionScope::Window, true},
      {Clear, "&Find", "C&lear selection and filter", "Esc", "", "Clear area, selection, search and filter; then leave the full screen."},

      {FullScreen, "&View", "Timeline &only", "F11", "", "Fill the screen with the timeline; once more or Esc brings the panels back."},
      {Presentation, "&View", "&Presentation", "Shift+F11", "", "Fill the screen with source and timeline in large text; Esc leaves it."},
      {AllArrows, "&View", "&All wake-up arrows", "R", "", "Draw who woke whom for every task, not for the selected one alone.",
       ActionScope::Window, true},
      {CompactTracks, "&View", "&Low tracks", "", "", "Low rows, so that more tracks are in sight; in a low window by themselves."},
      {CollapseGroup, "&View", "Fold or &unfold the group", "C", "",
       "Fold the selected task's children, or the group that the selected track stands in; once more unfolds.", kTimeline},
      {DragPans, "&View", "&Drag pans", "", "", "The left button's drag moves the range instead of selecting an area."},
      {ThemeNext, "&View", "Next &theme", "Ctrl+Shift+T", "theme", "Light, dark, greyscale."},
      {NextPanel, "&View", "Ne&xt panel", "Ctrl+Tab", "", "Give the keyboard to the next panel; also out of the source.", ActionScope::Window, true},
      {PreviousPanel, "&View", "Pre&vious panel", "Ctrl+Shift+Tab", "", "Give the keyboard to the panel before."},

      {Shortcuts, "&Help", "&Shortcuts", "?", "", "Show all keys."},
      {About, "&Help", "&About Awaitscope", "", "", "What this is, and its licence."},
  };
  return table;
}

QList<QKeySequence> shortcutsOf(const ActionRow& row) {
  QList<QKeySequence> result;
  for (const QString& name : QString::fromUtf8(row.shortcuts).split(QLatin1Char(' '), Qt::SkipEmptyParts))
    result << QKeySequence::fromString(name, QKeySequence::PortableText);
  return result;
}

}  // namespace awaitscope::gui
