// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour and form of the product, in one table (palette.cpp). Hues of the states are Okabe and Ito's, so that the
// three colour blindnesses can tell them apart; form says the same again for print. Nothing else names a colour.
#pragma once

#include <QRgb>
#include <array>
#include <cstddef>
#include <cstdint>

namespace awaitscope::gui {

enum class ThemeId : std::uint8_t { Light, Dark, Greyscale };
inline constexpr std::size_t kThemeCount = 3;

/// What a bar says. The first ones are the states of a task; then the loop's; then what a primitive shows.
enum class Look : std::uint8_t {
  Running,
  Ready,
  AwaitingTask,
  AwaitingPrimitive,
  AwaitingIo,
  Sleeping,
  Blocking,
  OnThread,
  GilWait,
  Idle,
  Contended,
  HeldUp,   ///< Ready, but the loop is blocked by another task.
  Holder0,  ///< The colours of holders: Holder0 + n, chosen by the holder's id.
  Holder1,
  Holder2,
  Holder3,
  Holder4,
  Holder5,
};
inline constexpr std::size_t kLookCount = 18;
inline constexpr std::size_t kHolderLooks = 6;

enum class Form : std::uint8_t { Solid, Hatched, Dotted, Striped };

struct BarStyle {
  QRgb fill = 0;
  QRgb outline = 0;
  QRgb text = 0;
  Form form = Form::Solid;
};

/// How the text of a program is coloured.
struct SourceColors {
  QRgb keyword, string, number, comment, definition, decorator, operators, lineNumber;
};

struct Palette {
  ThemeId id;
  QRgb window;  ///< Docks, bars, headers of the timeline.
  QRgb base;    ///< Editors, lists, lanes.
  QRgb laneAlternate;
  QRgb groupLane;  ///< The header row of a group of tracks.
  QRgb border;
  QRgb text, dimText, faintText;
  QRgb gridMajor, gridMinor;
  QRgb accent, accentText;  ///< Selection in lists, focus rings, pressed buttons.
  QRgb hover;
  QRgb cursor;
  QRgb areaFill;  ///< With alpha.
  QRgb burst;     ///< The band of events that share one instant, on the order axis; with alpha.
  QRgb error, warning;
  QRgb note;  ///< Marks that a person set.
  QRgb counterFill, counterLine;
  SourceColors source;
  std::array<BarStyle, kLookCount> bars;

  const BarStyle& bar(Look look) const { return bars[static_cast<std::size_t>(look)]; }
};

const Palette& paletteOf(ThemeId id);

/// The name a person reads in the legend, in tooltips and in the inspector.
const char* lookName(Look look);

const char* themeName(ThemeId id);

}  // namespace awaitscope::gui
