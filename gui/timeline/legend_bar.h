// SPDX-License-Identifier: GPL-3.0-or-later
// The legend under the timeline: always in sight, with what occurs in the run, as high as its entries need at the window's width.
#pragma once

#include <QWidget>

#include "gui/theme/palette.h"
#include "gui/timeline/scene.h"

namespace awaitscope::gui {

class LegendBar : public QWidget {
  Q_OBJECT
 public:
  explicit LegendBar(QWidget* parent = nullptr);
  void setThemeId(ThemeId id);
  /// Everything larger, for a projector.
  void setMagnification(double factor);
  /// Shows what occurs in the run; null: everything.
  void showRun(const ShownRun* run) { showContent(legendOf(run)); }
  void showContent(LegendContent content);
  QSize sizeHint() const override { return {400, height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void adjustHeight();

  QSize sceneSize() const { return (QSizeF(size()) / m_magnification).toSize(); }

  ThemeId m_theme = ThemeId::Light;
  double m_magnification = 1;
  LabelCache m_labels;
  LegendContent m_content = legendOf(nullptr);
};

}  // namespace awaitscope::gui
