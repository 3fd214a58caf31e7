// SPDX-License-Identifier: GPL-3.0-or-later
// Replays a display list on a QPainter: screen, PNG (label images from the cache) and PDF (text stays text). Bars are
// filled twice without antialiasing, outline first, then the inside: three times cheaper than a pen, and crisp.
#pragma once

#include <QPainter>

#include "gui/timeline/display_list.h"
#include "gui/timeline/label_cache.h"

namespace awaitscope::gui {

enum class TextAs : std::uint8_t { Image, Glyphs };

/// Height of the tile that carries a form's pattern, in logical pixels; SVG uses the same one.
inline constexpr int kPatternTilePx = 8;

void paint(QPainter& painter, const DisplayList& list, const Palette& palette, LabelCache& labels, TextAs textAs);

/// The inside of a bar: its outline is one pixel, dropped left and right where a bar is too narrow for it.
inline QRect insideOf(const QRect& bar) {
  return bar.width() >= 3 ? bar.adjusted(1, 1, -1, -1) : bar.adjusted(0, 1, 0, -1);
}
/// Narrow bars show no pattern: it would only be noise.
inline constexpr int kNarrowestPatternPx = 5;

/// The strokes of a form within one tile, as lines of the given width; empty for Solid.
struct PatternStroke {
  QLineF line;
  double widthPx;
};
std::vector<PatternStroke> patternStrokes(Form form);
/// What the strokes are drawn with: the outline's colour, half see-through so that text stays readable.
QRgb patternColor(const BarStyle& style);

}  // namespace awaitscope::gui
