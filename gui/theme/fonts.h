// SPDX-License-Identifier: GPL-3.0-or-later
// The two families of the product, loaded from the resources so that a picture looks the same on every machine: Inter
// for names and labels, JetBrains Mono for source text. Sizes are pixels, never points: a file has no screen density.
#pragma once

#include <QFont>

#include "gui/timeline/display_list.h"

namespace awaitscope::gui {

/// Registers the families with Qt. Needs a QGuiApplication; call once at start.
void loadFonts();

inline constexpr int kInterfacePx = 13;
QFont interfaceFont(int pixelSize = kInterfacePx);
QFont sourceFont(int pixelSize = kInterfacePx);
QFont fontFor(FontRole role);

}  // namespace awaitscope::gui
