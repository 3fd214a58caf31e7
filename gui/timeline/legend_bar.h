// SPDX-License-Identifier: GPL-3.0-or-later
// The legend under the timeline: always in sight, with what occurs in the run, as high as its entries need at the window's width.
#pragma once

#include <QWidget>

#include "gui/theme/palette.h"
#include "gui/timeline/scene.h"

namespace awaitscope::gui {

class LegendBar : public QWidget {
 public:
  explicit LegendBar(QWidget* parent = nullptr);
  void setThemeId(ThemeId id);
  /// Shows what occurs in the run; null: everything.
  void showRun(const ShownRun* run) { showContent(legendOf(run)); }
  void showContent(LegendContent content);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void adjustHeight();

  ThemeId m_theme = ThemeId::Light;
  LabelCache m_labels;
  LegendContent m_content = legendOf(nullptr);
};

}  // namespace awaitscope::gui
