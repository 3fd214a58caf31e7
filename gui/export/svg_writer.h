// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a display list as SVG 1.1: one path per state and section, patterns as patterns, text as text. Our own writer,
// for Qt's gives eight times the bytes and drops clips. No dates, no ids from memory: equal lists give equal bytes.
#pragma once

#include <QByteArray>

#include "gui/timeline/display_list.h"
#include "gui/timeline/label_cache.h"

namespace awaitscope::gui {

QByteArray svgOf(const DisplayList& list, const Palette& palette, const TextMeasure& measure, double scale,
                 const QString& title);

}  // namespace awaitscope::gui
