// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as plain data: rectangles grouped by how they look, lines, shapes and labels, in sections that clip. The
// scene builder makes it once per visible range; painting, SVG, PDF and PNG replay the same list, so screen and file
// cannot differ. Coordinates are whole logical pixels for bars (they stay crisp) and fractions for lines and shapes.
#pragma once

#include <QLineF>
#include <QPolygonF>
#include <QRect>
#include <QString>
#include <QStringList>
#include <array>
#include <vector>

#include "gui/theme/palette.h"

namespace awaitscope::gui {

enum class FontRole : std::uint8_t { Bar, Track, TrackDim, Group, Ruler, Title, Caption };

struct Fill {
  QRect rect;
  QRgb color = 0;
};

struct Line {
  QLineF line;
  QRgb color = 0;
  double widthPx = 1;
};

struct Shape {
  QPolygonF polygon;
  QRgb fill = 0;
  QRgb outline = 0;  ///< 0: none.
};

/// One line of text, vertically centred in its box, cut off with an ellipsis when it does not fit.
struct Label {
  QRect box;
  QString text;
  QRgb color = 0;
  FontRole role = FontRole::Bar;
  Qt::Alignment align = Qt::AlignLeft;
};

/// Drawn in this order: fills, lines, bars (look by look), plates, shapes, labels, and over all of it `overlay`.
struct Section {
  QRect clip;
  std::vector<Fill> fills;
  std::vector<Line> lines;
  std::array<std::vector<QRect>, kLookCount> bars;
  std::vector<Fill> plates;  ///< Under labels that stand on a pattern.
  std::vector<Shape> shapes;
  std::vector<Label> labels;
  std::vector<Line> overlay;

  void addBar(Look look, const QRect& rect) { bars[static_cast<std::size_t>(look)].push_back(rect); }
};

struct DisplayList {
  QSize size;
  std::vector<Section> sections;
};

}  // namespace awaitscope::gui
