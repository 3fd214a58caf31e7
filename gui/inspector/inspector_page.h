// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says about a selection, as HTML with links (`actor:12`, `seq:345`, `line:6`): what it is, what it
// does at the cursor, why it waited, its states with total times. Pure functions of the run; no widget.
#pragma once

#include <QString>

#include "engine/analysis/sentence.h"
#include "gui/bridge/shown_run.h"
#include "gui/theme/palette.h"
#include "gui/view_state/view_state.h"

namespace awaitscope::gui {

QString sentenceHtml(const analysis::Sentence& sentence);

/// The whole page; for an empty selection a summary of the run.
QString inspectorPage(const ShownRun& run, const ViewState& view, const Palette& palette);

/// Aggregates of an area: time per state over all tasks, the busiest tasks, the primitives most waited for.
QString areaPage(const ShownRun& run, base::Instant begin, base::Instant end, const Palette& palette);

}  // namespace awaitscope::gui
