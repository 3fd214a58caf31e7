// SPDX-License-Identifier: GPL-3.0-or-later
// Finds a text in everything that has a name or was said: tracks, lines of the source, output. Pure.
#pragma once

#include <QString>
#include <vector>

#include "gui/bridge/shown_run.h"

namespace awaitscope::gui {

enum class HitKind : std::uint8_t { Track, Line, Output };

struct Hit {
  HitKind kind = HitKind::Track;
  base::ActorId actor;
  trace::Seq seq = 0;  ///< Output: the event.
  int line = 0;        ///< Line: counts from 1.
  QString text;        ///< What a person reads.
};

inline constexpr std::size_t kMostHits = 2000;

/// Case does not matter. Tracks come first, then the source from top to bottom, then the output in order.
std::vector<Hit> findEverywhere(const ShownRun& run, const QString& source, const QString& needle);

/// How well `text` answers what was typed: all letters in order; higher is better, negative is not at all. Beginnings of
/// words and letters side by side count.
int fuzzyScore(const QString& text, const QString& typed);

}  // namespace awaitscope::gui
