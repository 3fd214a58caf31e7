// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers under which the editor knows its margins and markers; it has 32 of the latter.
#pragma once

namespace awaitscope::gui {

inline constexpr int kLineNumberMargin = 0;
inline constexpr int kTaskMargin = 1;
inline constexpr int kFirstLineMarker = 2;  // Markers 2 … 23: one per marked line.
inline constexpr int kMostMarkedLines = 22;
inline constexpr int kCurrentLineMarker = 24;  // A tint behind the text.
inline constexpr int kBreakpointMarker = 25;
inline constexpr int kLitLineMarker = 26;
inline constexpr int kMarkPx = 14;

}  // namespace awaitscope::gui
