// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/window/action_table.h"

#include <QStringList>

namespace awaitscope::gui {

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

      {RunAgain, "&Run", "&Run", "F5", "run", "Run the scenario from the beginning."},
      {Stop, "&Run", "&Stop", "F8", "stop", "Stop the run; what is recorded stays."},
      {PlayPause, "&Run", "&Pause or go on", "Space", "pause", "Pause the run, or let it go on.", kTimeline},
      {Continue, "&Run", "&Continue past the horizon", "Shift+F5", "", "Go on with a run that stands at its horizon."},
      {Follow, "&Run", "&Follow the newest event", "", "follow", "Keep the newest event in sight while the run grows.",
       ActionScope::Window, true},

      {ZoomIn, "&Navigate", "Zoom &in", "W Ctrl+=", "zoom-in", "Zoom in at the pointer.", kTimeline},
      {ZoomOut, "&Navigate", "Zoom &out", "S Ctrl+-", "zoom-out", "Zoom out at the pointer.", kTimeline},
      {PanLeft, "&Navigate", "Pan &left", "A", "", "Move the visible range to the left.", kTimeline},
      {PanRight, "&Navigate", "Pan &right", "D", "", "Move the visible range to the right.", kTimeline},
      {Fit, "&Navigate", "&Fit selection, then all", "F", "fit", "Show the selection; once more: the whole run."},
      {ToggleAxis, "&Navigate", "Time or order &axis", "T", "axis",
       "Switch between virtual time and the order of events."},
      {UndoNavigation, "&Navigate", "&Undo navigation", "Ctrl+Z", "undo", "Go back to what was visible before.",
       kTimeline, true},
      {RedoNavigation, "&Navigate", "&Redo navigation", "Ctrl+Shift+Z", "redo", "Go forward again.", kTimeline},
      {NextEvent, "&Navigate", "&Next event on the track", ".", "",
       "Move the cursor to the selected track's next event.", ActionScope::Window, true},
      {PreviousEvent, "&Navigate", "&Previous event on the track", ",", "",
       "Move the cursor to the selected track's previous event."},
      {CursorForward, "&Navigate", "Cursor one event &forward", "Right F4", "step",
       "Step: move the cursor one event forward.", kTimeline},
      {CursorBack, "&Navigate", "Cursor one event &back", "Left Shift+F4", "step-back",
       "Step back: move the cursor one event back.", kTimeline},
      {ToCause, "&Navigate", "To the &cause", "Ctrl+Left", "", "Move the cursor to what woke the selected task.",
       kTimeline},
      {WakeForward, "&Navigate", "Follow the &wake-up forward", "]", "",
       "Select the task that the selected one woke next."},
      {WakeBack, "&Navigate", "Follow the wake-up bac&k", "[", "", "Select the task that woke the selected one."},
      {Filter, "&Navigate", "&Find a track…", "/ Ctrl+F Ctrl+P", "search",
       "Show only the tracks whose name contains a text.", ActionScope::Window, true},
      {Clear, "&Navigate", "C&lear selection and filter", "Esc", "", "Clear area, selection and filter."},

      {FullScreen, "&View", "Timeline &only", "F11", "", "Hide every panel and fill the screen with the timeline."},
      {Presentation, "&View", "&Presentation", "Shift+F11", "", "Large text, source and timeline only."},
      {ThemeNext, "&View", "Next &theme", "Ctrl+Shift+T", "theme", "Light, dark, greyscale."},

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
