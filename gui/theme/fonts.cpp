// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/fonts.h"

#include <QDirIterator>
#include <QFontDatabase>

namespace awaitscope::gui {

void loadFonts() {
  QDirIterator files(QStringLiteral(":/fonts"), {QStringLiteral("*.otf"), QStringLiteral("*.ttf")}, QDir::Files,
                     QDirIterator::Subdirectories);
  while (files.hasNext()) QFontDatabase::addApplicationFont(files.next());
}

QFont interfaceFont(int pixelSize) {
  QFont font;
  font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
  font.setPixelSize(pixelSize);
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

QFont sourceFont(int pixelSize) {
  QFont font;
  font.setFamilies({QStringLiteral("JetBrains Mono"), QStringLiteral("DejaVu Sans Mono")});
  font.setStyleHint(QFont::Monospace);
  font.setFixedPitch(true);
  font.setPixelSize(pixelSize);
  return font;
}

QFont fontFor(FontRole role) {
  switch (role) {
    case FontRole::Bar:
      return interfaceFont(11);
    case FontRole::Track:
      return interfaceFont(12);
    case FontRole::TrackDim:
      return interfaceFont(11);
    case FontRole::Group: {
      QFont font = interfaceFont(11);
      font.setWeight(QFont::DemiBold);
      return font;
    }
    case FontRole::Ruler:
      return interfaceFont(11);
    case FontRole::Title: {
      QFont font = interfaceFont(18);
      font.setWeight(QFont::DemiBold);
      return font;
    }
    case FontRole::Caption:
      return interfaceFont(12);
  }
  return interfaceFont();
}

}  // namespace awaitscope::gui
