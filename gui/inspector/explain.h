// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says about a selection, as HTML with links (`actor:12`, `seq:345`, `line:6`): what it is, what it
// does at the cursor, why it waited, its states with total times. Pure functions of the run; no widget.
#pragma once

#include <QString>

#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

/// One plain sentence: "fetch-3 waited 0.8 s for stove, held by fetch-1, which slept 0.8 s meanwhile." Plain text.
QString waitSentence(const ShownRun& run, base::ActorId task, const trace::Slice& slice);

/// The whole page; for an empty selection a summary of the run.
QString inspectorPage(const ShownRun& run, const ViewState& view, const Palette& palette);

/// Aggregates of an area: time per state over all tasks, the busiest tasks first.
QString areaPage(const ShownRun& run, const AxisRange& area, Axis axis, const Palette& palette);

}  // namespace awaitscope::gui
