// SPDX-License-Identifier: GPL-3.0-or-later
// Which tracks there are, in which order and how high: pure functions of the index, the filter and what is collapsed.
// Rows lie under one another without gaps, so the visible ones are found by binary search.
#pragma once

#include <QString>
#include <functional>
#include <vector>

#include "engine/trace/index.h"

namespace awaitscope::gui {

enum class RowKind : std::uint8_t {
  Group,  ///< A heading that collapses what follows.
  Loop,
  Task,
  Thread,
  Holding,  ///< A primitive that is free or held: bars in the holder's colour.
  Level,    ///< A primitive with a number: permits, items, parties.
  ReadyCount,
  TimerCount,
  TaskCount,
  CoreCount,
};

/// How high the rows are: a small window shows the same tracks with less air.
enum class Density : std::uint8_t { Comfortable, Compact };

struct TrackRow {
  RowKind kind = RowKind::Group;
  base::ActorId actor;
  int depth = 0;
  int y = 0;
  int height = 0;
  int childCount = 0;  ///< Of a group: rows in it, also when collapsed. Of a task: children.
  bool isCollapsed = false;
  bool isPinned = false;  ///< A copy on top that does not scroll.
  Density density = Density::Comfortable;
  QString key;    ///< What ViewState knows it by when collapsing; empty: cannot collapse.
  QString title;  ///< Of groups and counters; actors are named by the run.

  int bottom() const { return y + height; }
};

struct LayoutRequest {
  std::function<bool(const QString& key)> isCollapsed;
  /// Null: no filter. Otherwise whether the actor's name passes.
  std::function<bool(base::ActorId)> passesFilter;
  /// Null: nothing is pinned.
  std::function<bool(base::ActorId)> isPinned;
  /// Null: siblings stand in order of creation. Otherwise by this number, as in a run beside another one.
  std::function<std::uint64_t(base::ActorId)> orderOf;
  /// A picture in a book has no use for what asyncio.run does when the program is over.
  bool showsHousekeeping = true;
  Density density = Density::Comfortable;
};

/// Tasks that asyncio.run itself makes when the program is over. They stand in a group of their own, which is collapsed
/// unless someone opens it.
inline constexpr const char* kHousekeepingKey = "housekeeping";
bool isHousekeeping(const trace::Index& index, base::ActorId task);

/// Tracks top to bottom: pinned copies, then loops, the tree of tasks, threads, primitives, counters. Y counts from 0.
std::vector<TrackRow> layoutTracks(const trace::Index& index, const LayoutRequest& request);

/// Index of the row at `y`; the number of rows when there is none.
std::size_t rowAt(const std::vector<TrackRow>& rows, int y);
/// The rows that touch [top, bottom): first and one past the last.
std::pair<std::size_t, std::size_t> visibleRows(const std::vector<TrackRow>& rows, int top, int bottom);
int totalHeight(const std::vector<TrackRow>& rows);
/// The pinned rows stand first; they take this much.
int pinnedHeight(const std::vector<TrackRow>& rows);

}  // namespace awaitscope::gui
