// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/legend_bar.h"

#include <QPainter>

#include "gui/timeline/painter.h"
#include "gui/timeline/scene.h"

namespace awaitscope::gui {
namespace {

constexpr int kSidePx = 12;
constexpr int kVerticalPx = 4;
constexpr int kLeastWidthPx =
    420;  // Before the first layout the width says nothing, and a high legend would stretch the window.

}  // namespace

LegendBar::LegendBar(QWidget* parent) : QWidget(parent) {
  setAttribute(Qt::WA_OpaquePaintEvent);
  setAccessibleName(tr("Legend"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  adjustHeight();
}

void LegendBar::setThemeId(ThemeId id) {
  m_theme = id;
  m_labels.clear();
  update();
}

void LegendBar::showContent(LegendContent content) {
  if (content == m_content) return;
  m_content = std::move(content);
  adjustHeight();
  update();
}

void LegendBar::setMagnification(double factor) {
  m_magnification = factor;
  m_labels.clear();
  adjustHeight();
  update();
}

void LegendBar::adjustHeight() {
  const int rows = legendRows(m_content, std::max(kLeastWidthPx, sceneSize().width() - 2 * kSidePx), m_labels.measure());
  setFixedHeight(static_cast<int>((rows * kLegendRowPx + 2 * kVerticalPx) * m_magnification));
}

void LegendBar::resizeEvent(QResizeEvent*) { adjustHeight(); }

void LegendBar::paintEvent(QPaintEvent*) {
  const Palette& palette = paletteOf(m_theme);
  DisplayList list;
  list.size = sceneSize();
  const QRect area = QRect(QPoint(0, 0), list.size).adjusted(0, 0, 1, 1);  // A fraction is left over when magnified.
  Section section;
  section.clip = area;
  section.fills.push_back({area, palette.window});
  section.lines.push_back({QLineF(0, 0.5, area.width(), 0.5), palette.border, 1});
  addLegend(m_content, area.adjusted(kSidePx, kVerticalPx, -kSidePx, -kVerticalPx), palette, m_labels.measure(), section);
  list.sections.push_back(std::move(section));
  QPainter painter(this);
  painter.scale(m_magnification, m_magnification);
  paint(painter, list, palette, m_labels, TextAs::Image);
}

}  // namespace awaitscope::gui
