// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/palette.h"

namespace awaitscope::gui {
namespace {

constexpr QRgb kBlack = 0xFF101418;
constexpr QRgb kWhite = 0xFFFFFFFF;

// States: fill, outline (darker by about two fifths), text that reads on the fill, form. The hues are the same in the
// light and the dark theme, so that a picture in a book and the screen agree.
constexpr std::array<BarStyle, kLookCount> kColorBars{{
    {0xFF009E73, 0xFF00664A, kWhite, Form::Solid},    // Running
    {0xFFF0E442, 0xFF6B6410, kBlack, Form::Solid},    // Ready
    {0xFFCC79A7, 0xFF8A4A6E, kBlack, Form::Solid},    // AwaitingTask
    {0xFFE69F00, 0xFF8F6200, kBlack, Form::Solid},    // AwaitingPrimitive
    {0xFF56B4E9, 0xFF2A6F97, kBlack, Form::Hatched},  // AwaitingIo
    {0xFFBBBBBB, 0xFF7D7D7D, kBlack, Form::Dotted},   // Sleeping
    {0xFFD55E00, 0xFF7E3700, kWhite, Form::Striped},  // Blocking
    {0xFF0072B2, 0xFF004870, kWhite, Form::Solid},    // OnThread
    {0xFF0072B2, 0xFF004870, kWhite, Form::Hatched},  // GilWait
    {0xFFDDE1E6, 0xFFA3ABB5, kBlack, Form::Solid},    // Idle
    {0xFFD55E00, 0xFF7E3700, kWhite, Form::Hatched},  // Contended
    {0xFFF7EE9A, 0xFFD55E00, kBlack, Form::Hatched},  // HeldUp
    {0xFF6C8EBF, 0xFF3F5C87, kWhite, Form::Solid},    // Holder0
    {0xFF8BB174, 0xFF577A42, kBlack, Form::Solid},    // Holder1
    {0xFFB58BBF, 0xFF78527F, kBlack, Form::Solid},    // Holder2
    {0xFFC9A66B, 0xFF8A6D3A, kBlack, Form::Solid},    // Holder3
    {0xFF6FB3B0, 0xFF417A78, kBlack, Form::Solid},    // Holder4
    {0xFFB0837A, 0xFF754E46, kWhite, Form::Solid},    // Holder5
}};

constexpr std::array<BarStyle, kLookCount> darkBars() {
  std::array<BarStyle, kLookCount> bars = kColorBars;
  bars[static_cast<std::size_t>(Look::Idle)] = {0xFF343B45, 0xFF4C5664, 0xFFC4CBD4, Form::Solid};
  return bars;
}

// Print: lightness alone must tell neighbours apart, form does the rest.
constexpr std::array<BarStyle, kLookCount> kGreyBars{{
    {0xFF404040, 0xFF101010, kWhite, Form::Solid},    // Running
    {0xFFF4F4F4, 0xFF202020, kBlack, Form::Solid},    // Ready
    {0xFFA8A8A8, 0xFF585858, kBlack, Form::Solid},    // AwaitingTask
    {0xFF7A7A7A, 0xFF3C3C3C, kWhite, Form::Solid},    // AwaitingPrimitive
    {0xFFC4C4C4, 0xFF606060, kBlack, Form::Hatched},  // AwaitingIo
    {0xFFDEDEDE, 0xFF8C8C8C, kBlack, Form::Dotted},   // Sleeping
    {0xFF202020, 0xFF000000, kWhite, Form::Striped},  // Blocking
    {0xFF5C5C5C, 0xFF2A2A2A, kWhite, Form::Solid},    // OnThread
    {0xFF909090, 0xFF4A4A4A, kBlack, Form::Hatched},  // GilWait
    {0xFFEDEDED, 0xFFB4B4B4, kBlack, Form::Solid},    // Idle
    {0xFF303030, 0xFF000000, kWhite, Form::Hatched},  // Contended
    {0xFFFFFFFF, 0xFF000000, kBlack, Form::Hatched},  // HeldUp
    {0xFF8E8E8E, 0xFF4E4E4E, kBlack, Form::Solid},    // Holder0
    {0xFFB2B2B2, 0xFF686868, kBlack, Form::Solid},    // Holder1
    {0xFF9A9A9A, 0xFF565656, kBlack, Form::Solid},    // Holder2
    {0xFFC0C0C0, 0xFF727272, kBlack, Form::Solid},    // Holder3
    {0xFFA4A4A4, 0xFF5E5E5E, kBlack, Form::Solid},    // Holder4
    {0xFF868686, 0xFF484848, kWhite, Form::Solid},    // Holder5
}};

constexpr Palette kLight{
    .id = ThemeId::Light,
    .window = 0xFFF3F5F7,
    .base = 0xFFFFFFFF,
    .laneAlternate = 0xFFF9FAFB,
    .groupLane = 0xFFE9EDF1,
    .border = 0xFFD3D9E0,
    .text = 0xFF1D242C,
    .dimText = 0xFF56616E,
    .faintText = 0xFF7A8592,
    .gridMajor = 0xFFE1E6EB,
    .gridMinor = 0xFFEFF2F5,
    .accent = 0xFF1F6FB5,
    .accentText = 0xFFFFFFFF,
    .hover = 0xFFE3EAF1,
    .cursor = 0xFFC2185B,
    .areaFill = 0x2E1F6FB5,
    .burst = 0x18304860,
    .error = 0xFFC62828,
    .warning = 0xFFB26A00,
    .note = 0xFF5B3FA8,
    .counterFill = 0x5556B4E9,
    .counterLine = 0xFF2A6F97,
    .source = {0xFF7A2E8E, 0xFF22702E, 0xFFB2560D, 0xFF6C7784, 0xFF1A5FA0, 0xFF8A6A00, 0xFF1D242C, 0xFF8B95A1},
    .bars = kColorBars,
};

constexpr Palette kDark{
    .id = ThemeId::Dark,
    .window = 0xFF20242A,
    .base = 0xFF181B20,
    .laneAlternate = 0xFF1C2026,
    .groupLane = 0xFF272C34,
    .border = 0xFF363D47,
    .text = 0xFFE4E8ED,
    .dimText = 0xFFA5AFBB,
    .faintText = 0xFF7F8A97,
    .gridMajor = 0xFF2C323B,
    .gridMinor = 0xFF22272E,
    .accent = 0xFF4C9BE0,
    .accentText = 0xFF0C1116,
    .hover = 0xFF2D343D,
    .cursor = 0xFFFF6E9C,
    .areaFill = 0x384C9BE0,
    .burst = 0x22A8C4E0,
    .error = 0xFFFF7B72,
    .warning = 0xFFE8B04A,
    .note = 0xFFB39DFF,
    .counterFill = 0x5556B4E9,
    .counterLine = 0xFF56B4E9,
    .source = {0xFFC792EA, 0xFF9BCB7C, 0xFFF0A56B, 0xFF808B98, 0xFF7FB8F0, 0xFFE0C46C, 0xFFE4E8ED, 0xFF68727F},
    .bars = darkBars(),
};

constexpr Palette kGreyscale{
    .id = ThemeId::Greyscale,
    .window = 0xFFF4F4F4,
    .base = 0xFFFFFFFF,
    .laneAlternate = 0xFFFAFAFA,
    .groupLane = 0xFFEAEAEA,
    .border = 0xFFD0D0D0,
    .text = 0xFF181818,
    .dimText = 0xFF505050,
    .faintText = 0xFF757575,
    .gridMajor = 0xFFE2E2E2,
    .gridMinor = 0xFFF1F1F1,
    .accent = 0xFF3C3C3C,
    .accentText = 0xFFFFFFFF,
    .hover = 0xFFE4E4E4,
    .cursor = 0xFF000000,
    .areaFill = 0x30404040,
    .burst = 0x1A303030,
    .error = 0xFF202020,
    .warning = 0xFF404040,
    .note = 0xFF505050,
    .counterFill = 0x55909090,
    .counterLine = 0xFF484848,
    .source = {0xFF000000, 0xFF404040, 0xFF404040, 0xFF808080, 0xFF000000, 0xFF505050, 0xFF181818, 0xFF8A8A8A},
    .bars = kGreyBars,
};

constexpr std::array<const char*, kLookCount> kLookNames{
    "running",
    "ready",
    "awaiting a task",
    "awaiting a primitive",
    "awaiting I/O",
    "sleeping",
    "blocking the loop",
    "on a thread",
    "waiting for the GIL",
    "idle",
    "contended",
    "held up by a blocked loop",
    "held",
    "held",
    "held",
    "held",
    "held",
    "held",
};

}  // namespace

const Palette& paletteOf(ThemeId id) {
  switch (id) {
    case ThemeId::Light:
      return kLight;
    case ThemeId::Dark:
      return kDark;
    case ThemeId::Greyscale:
      return kGreyscale;
  }
  return kLight;
}

const char* lookName(Look look) { return kLookNames[static_cast<std::size_t>(look)]; }

const char* themeName(ThemeId id) {
  switch (id) {
    case ThemeId::Light:
      return "light";
    case ThemeId::Dark:
      return "dark";
    case ThemeId::Greyscale:
      return "greyscale";
  }
  return "light";
}

}  // namespace awaitscope::gui
