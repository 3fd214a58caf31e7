// SPDX-License-Identifier: GPL-3.0-or-later
// The one list of actions: menu, text, shortcuts, icon, sentence. Menus, toolbar, the list behind "?" and the
// documentation expand from it. What an action does stands in the main window, by its id.
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>
#include <vector>

namespace awaitscope::gui {

enum class ActionId : std::uint8_t {
  Open,
  Save,
  SaveAs,
  SaveTrace,
  Export,
  Quit,
  RunAgain,
  Stop,
  PlayPause,
  Continue,
  Follow,
  CompareWithPrevious,
  CompareWithFile,
  WhatIfWorker,
  WhatIfSleep,
  WhatIfGil,
  WhatIfCores,
  WhatIfPool,
  Computer,
  Thresholds,
  ZoomIn,
  ZoomOut,
  PanLeft,
  PanRight,
  AreaForward,
  AreaBack,
  Fit,
  ToggleAxis,
  UndoNavigation,
  RedoNavigation,
  NextEvent,
  PreviousEvent,
  CursorForward,
  CursorBack,
  NextIteration,
  PreviousIteration,
  NextStep,
  PreviousStep,
  ToCause,
  ToConsequence,
  WakeForward,
  WakeBack,
  AllArrows,
  ToggleBreakpoint,
  NextBreakpoint,
  PreviousBreakpoint,
  RunToLine,
  GoToLine,
  CollapseGroup,
  Search,
  FindTrack,
  Filter,
  PinTrack,
  AddMark,
  AddAreaMark,
  Palette,
  Clear,
  FullScreen,
  Presentation,
  ThemeNext,
  NextPanel,
  PreviousPanel,
  CompactTracks,
  DragPans,
  Shortcuts,
  About,
};

enum class ActionScope : std::uint8_t { Window, Timeline };

struct ActionRow {
  ActionId id;
  const char* menu;  ///< "&File"
  const char* text;
  const char* shortcuts;  ///< Portable key names, separated by blanks; empty for none.
  const char* icon;       ///< Empty for none.
  const char* sentence;
  ActionScope scope = ActionScope::Window;
  bool separatorBefore = false;
};

const std::vector<ActionRow>& actionTable();
QList<QKeySequence> shortcutsOf(const ActionRow& row);

}  // namespace awaitscope::gui
