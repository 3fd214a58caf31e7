// SPDX-License-Identifier: GPL-3.0-or-later
// Dresses the application in a palette: QPalette, style sheet, icons in the text's colour. The palette itself stands in
// palette.cpp. GUI thread.
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>
#include <optional>

#include "gui/theme/palette.h"

class QApplication;

namespace awaitscope::gui {

QPalette widgetPalette(const Palette& palette);
QString styleSheet(const Palette& palette);
void applyTheme(QApplication& application, ThemeId id);

/// An icon of gui/theme/icons by its file name, in the theme's text colour, crisp at any scale.
QIcon themedIcon(const QString& name, const Palette& palette);
/// The application's own mark.
QIcon applicationIcon();

std::optional<ThemeId> themeByName(const QString& name);

}  // namespace awaitscope::gui
